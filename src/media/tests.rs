//! What becomes of pictures that people and other servers send.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::extract::FromRef;
use image::{ExtendedColorType, ImageFormat, RgbImage, codecs::jpeg::JpegEncoder};
use object_store::memory::InMemory;
use url::Url;
use uuid::Uuid;

use super::depot::Shelf;
use super::*;
use crate::base::{Clock, Error};
use crate::db::Db;
use crate::db::testing::{on_both, start};
use crate::federation::{Client, ClientConfig};
use crate::people::testing::Town;

/// A picture of 80 by 40 pixels, its left half red, its right half blue.
fn two_halves() -> RgbImage {
    RgbImage::from_fn(80, 40, |x, _| {
        image::Rgb(if x < 40 { [220, 30, 30] } else { [30, 30, 220] })
    })
}

/// The same as a JPEG file.
pub fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = two_halves();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .encode(picture.as_raw(), 80, 40, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// The same with what a telephone writes beside it: turned by a quarter, taken at a place.
pub fn jpeg_of_a_telephone() -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend(b"\0\x02");
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // Orientation: turned by 90 degrees
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26"); // the way to the place
    tiff.extend(b"\0\0\0\0");
    tiff.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0GPS 51.5713 N 8.1074 E");
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(tiff);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let plain = jpeg();
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length);
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

/// A PNG of a few bytes that says it is this large.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    for (kind, data) in [
        (b"IHDR", head),
        (b"IDAT", vec![0x78, 1, 3, 0, 0, 0, 0, 1]),
        (b"IEND", vec![]),
    ] {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(&data);
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

/// What all towns of tests of pages keep: names follow from the content, so nobody is in anybody's
/// way.
static MEMORY: LazyLock<Arc<InMemory>> = LazyLock::new(Arc::default);

impl FromRef<Town> for Media {
    fn from_ref(town: &Town) -> Self {
        media(&town.db, Depot::other(Arc::<InMemory>::clone(&MEMORY)))
    }
}

fn media(db: &Db, depot: Depot) -> Media {
    let base = Url::parse("https://soest.example").unwrap();
    let client = Client::new(ClientConfig::new(base, Clock::fixed(start()))).unwrap();
    let limits = MediaLimits {
        left_over_after: Duration::ZERO,
        ..MediaLimits::default()
    };
    Media::new(db.clone(), depot, client, limits)
}

fn shown(kept: &Kept) -> Picture {
    Picture {
        key: kept.key.clone(),
        source: None,
        ..Picture::at("x")
    }
}

fn problem(error: &Error) -> &'static str {
    let Error::Invalid(problems) = error else {
        panic!("{error}");
    };
    problems.for_field("file").unwrap().key
}

async fn files(media: &Media) -> usize {
    let found = media.0.depot.list(start()).await.unwrap();
    found.len()
}

#[tokio::test]
async fn a_picture_of_a_telephone_is_kept_upright_and_does_not_tell_where_it_was_taken() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let media = media(&db, Depot::folder(dir.path().join("media")));
        let sent = jpeg_of_a_telephone();
        let told = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
        assert!(told(&sent, b"GPS 51") && told(&sent, b"Exif"));

        let kept = media.keep(sent).await.unwrap();

        assert_eq!((kept.width, kept.height), (40, 80), "turned upright");
        for size in Size::ALL {
            let bytes = media.own(&kept.key, size).await.unwrap().unwrap();
            for word in [b"GPS".as_slice(), b"Exif", b"51.57"] {
                assert!(!told(&bytes, word), "{size:?}");
            }
            let picture = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap();
            let upper = picture.to_rgb8().get_pixel(20, 10).0;
            let lower = picture.to_rgb8().get_pixel(20, 70).0;
            assert!(upper[0] > 150 && lower[2] > 150, "{upper:?} {lower:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_bomb_a_page_and_a_drawing_are_refused_and_nothing_is_kept() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let media = media(&db, Depot::folder(dir.path().join("media")));
        let html = b"<html><script>alert(1)</script>".to_vec();
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
        let gif = b"GIF89a\x01\0\x01\0\0\0\0;".to_vec();
        let mut cut = jpeg();
        cut.truncate(40);
        let mut heavy = jpeg();
        heavy.resize(BYTES_MAX + 1, 0);
        for (bytes, key) in [
            (bomb(30_000, 30_000), "problem-picture-large"),
            (bomb(30_000, 1), "problem-picture-large"),
            (bomb(9_000, 9_000), "problem-picture-large"),
            (bomb(10, 10), "problem-picture-broken"),
            (html, "problem-picture-kind"),
            (svg, "problem-picture-kind"),
            (gif, "problem-picture-kind"),
            (Vec::new(), "problem-picture-kind"),
            (cut, "problem-picture-broken"),
            (heavy, "problem-picture-heavy"),
        ] {
            let refused = media.keep(bytes).await.unwrap_err();
            assert_eq!(problem(&refused), key);
        }
        assert_eq!(files(&media).await, 0);
        let mut tx = db.read().await.unwrap();
        let later = start().plus(Duration::from_hours(1));
        assert!(
            store::list_unused(&mut tx, later, 9)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn a_page_behind_the_first_bytes_of_a_picture_does_not_come_through() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let media = media(&db, Depot::folder(dir.path().join("media")));
        let mut both = jpeg();
        both.extend(b"<script>alert(1)</script>PK\x03\x04");
        let kept = media.keep(both).await.unwrap();
        let bytes = media.own(&kept.key, Size::Full).await.unwrap().unwrap();
        assert!(!bytes.windows(7).any(|part| part == b"<script"));
    })
    .await;
}

#[tokio::test]
async fn where_nothing_can_be_written_a_picture_is_refused_and_leaves_nothing_behind() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let in_the_way = dir.path().join("media");
        std::fs::write(&in_the_way, b"no folder").unwrap();
        let broken = media(&db, Depot::folder(in_the_way.clone()));

        let refused = broken.keep(jpeg()).await.unwrap_err();

        assert_eq!(problem(&refused), "problem-picture-store");
        let later = start().plus(Duration::from_hours(1));
        let rows = store::list_unused(&mut db.read().await.unwrap(), later, 9).await;
        assert!(rows.unwrap().is_empty());
        assert_eq!(files(&broken).await, 0);

        std::fs::remove_file(in_the_way).unwrap();
        broken.keep(jpeg()).await.unwrap();
        assert_eq!(
            files(&broken).await,
            3,
            "as soon as there is room, it is kept"
        );
    })
    .await;
}

#[tokio::test]
async fn a_picture_that_nothing_shows_goes_after_a_day_and_one_that_is_shown_stays() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let media = media(&db, Depot::folder(dir.path().join("media")));
        let offer = Uuid::from_u128(1);
        let kept = media.keep(jpeg()).await.unwrap();
        let picture = shown(&kept);
        let mut tx = db.write().await.unwrap();
        check_kept(&mut tx, [&picture]).await.unwrap();
        use_pictures(&mut tx, offer, [&picture]).await.unwrap();
        tx.commit_quietly("test").await.unwrap();

        db.clock().advance(Duration::from_hours(48));
        media.sweep().await.unwrap();
        assert_eq!(media.sweep_files().await.unwrap(), 0);
        assert_eq!(files(&media).await, 3);

        let mut tx = db.write().await.unwrap();
        use_pictures(&mut tx, offer, []).await.unwrap();
        tx.commit_quietly("test").await.unwrap();
        media.sweep().await.unwrap();
        assert_eq!(
            files(&media).await,
            3,
            "the removal can be undone for a day"
        );

        db.clock().advance(Duration::from_hours(25));
        media.sweep().await.unwrap();
        assert_eq!(files(&media).await, 0);
        let mut tx = db.read().await.unwrap();
        assert!(check_kept(&mut tx, [&picture]).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_a_crash_left_behind_is_swept_and_what_is_kept_is_not() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("media");
        let media = media(&db, Depot::folder(root.clone()));
        let kept = media.keep(jpeg()).await.unwrap();
        // Killed between the files and the row, and in the middle of a file.
        let lost = Key::of_content(b"lost");
        let depot = &media.0.depot;
        depot
            .put(Shelf::Own, &lost, Size::Card, vec![1])
            .await
            .unwrap();
        let folder = root.join("own").join(lost.as_str().get(..2).unwrap());
        std::fs::write(folder.join("half.1-2.part"), b"half").unwrap();
        assert_eq!(files(&media).await, 5);

        assert_eq!(media.sweep_files().await.unwrap(), 2);

        assert_eq!(files(&media).await, 3);
        assert!(media.own(&kept.key, Size::Small).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_store_elsewhere_keeps_lists_and_forgets_like_a_folder() {
    on_both(|db| async move {
        let media = media(&db, Depot::other(Arc::new(InMemory::new())));
        let kept = media.keep(jpeg()).await.unwrap();
        let again = media.keep(jpeg()).await.unwrap();
        assert_eq!(kept, again, "the same picture is kept once");
        assert_eq!(files(&media).await, 3);
        let read = media.own(&kept.key, Size::Card).await.unwrap().unwrap();
        assert_eq!(image::guess_format(&read).unwrap(), ImageFormat::Jpeg);
        db.clock().advance(Duration::from_hours(25));
        media.sweep().await.unwrap();
        assert_eq!(files(&media).await, 0);
        assert!(media.own(&kept.key, Size::Card).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn nobody_has_us_fetch_a_picture_that_nothing_here_shows() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let media = media(&db, Depot::folder(dir.path().join("media")));
        let remote = Picture::at("https://victim.example/large.jpg");
        let asked = media.remote(&remote.key, Size::Card).await;
        assert!(matches!(asked, Err(Error::NotFound(_))));
        // And an address of another server is none of ours, whatever an offer says.
        let mut tx = db.write().await.unwrap();
        assert!(check_kept(&mut tx, [&remote]).await.is_err());
        use_pictures(&mut tx, Uuid::from_u128(1), [&remote])
            .await
            .unwrap();
        assert!(
            check_kept(
                &mut tx,
                [&Picture {
                    source: None,
                    ..remote
                }]
            )
            .await
            .is_err()
        );
    })
    .await;
}
