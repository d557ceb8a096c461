//! Aylin of the Tafel shows pictures; what goes wrong loses nothing.

use axum::http::{StatusCode, header};

use super::super::super::super::store;
use super::{AYLIN, NEW, STRANGER, Visitor, form, musterstadt, provider, signed_in};
use crate::base::OfferId;
use crate::db::Db;
use crate::db::testing::on_both;
use crate::media::tests::{bomb, jpeg_of_a_telephone};
use crate::media::{self, Key, Picture};
use crate::people::testing::Town;
use crate::providers;

const WORDS: [(&str, &str); 3] = [
    ("alt", "Zwei Frauen packen Kisten"),
    ("credit", "Foto: Tafel"),
    ("focus", "top"),
];

/// Aylin has published an offer; the address of its pictures.
async fn published(town: &Town) -> (Visitor, OfferId, String) {
    let mut aylin = signed_in(town, AYLIN).await;
    let answer = aylin.post(NEW, &form(&[])).await;
    let id = answer
        .location()
        .rsplit_once("angebot=")
        .unwrap()
        .1
        .to_owned();
    let pictures = format!("/arbeitsplatz/angebote/{id}/bilder");
    (aylin, id.parse().unwrap(), pictures)
}

async fn pictures_of(db: &Db, id: OfferId) -> Vec<Picture> {
    let offer = store::find(&mut db.read().await.unwrap(), id)
        .await
        .unwrap();
    offer.unwrap().content.pictures
}

/// The same picture in another colour, so that it is another one.
fn other(number: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(60, 40, image::Rgb([number, 90, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn aylin_shows_a_picture_and_everybody_sees_it_with_words_and_credit() {
    on_both(|db| async move {
        let (town, _) = musterstadt(db).await;
        let (mut aylin, id, pictures) = published(&town).await;

        let answer = aylin
            .upload(&pictures, &WORDS, &jpeg_of_a_telephone())
            .await;

        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let [picture] = pictures_of(&town.db, id).await.try_into().unwrap();
        let page = aylin.get(&pictures).await;
        assert!(page.says(&[
            "Zwei Frauen packen Kisten",
            "Foto: Tafel",
            picture.key.as_str()
        ]));
        let mut guest = town.visitor(media::router());
        let path = picture.path(media::Size::Card);
        let shown = guest.get(&path).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert_eq!(shown.header(&header::CONTENT_TYPE), "image/jpeg");
        assert_eq!(shown.header(&header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(
            shown.header(&header::CONTENT_SECURITY_POLICY),
            "default-src 'none'; sandbox"
        );
        assert!(shown.header(&header::CACHE_CONTROL).contains("immutable"));
        let none = Key::of_content(b"none");
        let missing = guest.get(&format!("/media/{none}-640.jpg")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        // Saving the form again keeps the picture.
        let stand = store::find(&mut town.db.read().await.unwrap(), id)
            .await
            .unwrap()
            .unwrap();
        let stand = stand.updated_at.millis().to_string();
        let changes = [("stand", stand.as_str()), ("title", "Fahrerin gesucht")];
        let edit = format!("/arbeitsplatz/angebote/{id}");
        let saved = aylin.post(&edit, &form(&changes)).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert_eq!(pictures_of(&town.db, id).await, [picture]);
    })
    .await;
}

#[tokio::test]
async fn a_bomb_and_missing_words_are_named_in_place_and_change_nothing() {
    on_both(|db| async move {
        let (town, _) = musterstadt(db).await;
        let (mut aylin, id, pictures) = published(&town).await;
        let before = town.db.read_head().await.unwrap();

        let refused = aylin.upload(&pictures, &WORDS, &bomb(30_000, 30_000)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&[
            "30000 mal 30000",
            "Zwei Frauen packen Kisten",
            "Foto: Tafel"
        ]));

        let wordless = [("alt", " "), ("credit", "Foto: Tafel")];
        let refused = aylin.upload(&pictures, &wordless, &other(1)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&["id=\"alt-problem\"", "Foto: Tafel"]));

        let refused = aylin.upload(&pictures, &WORDS, b"").await;
        assert!(refused.says(&["Bitte wählen Sie eine Bilddatei aus."]));

        let refused = aylin.upload(&pictures, &WORDS, b"<svg onload='x'/>").await;
        assert!(refused.says(&["kein Bild, das wir zeigen können"]));
        assert!(pictures_of(&town.db, id).await.is_empty());
        assert_eq!(town.db.read_head().await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story from its beginning to its end"
)]
async fn pictures_are_described_anew_moved_taken_away_and_brought_back() {
    on_both(|db| async move {
        let (town, _) = musterstadt(db).await;
        let (mut aylin, id, pictures) = published(&town).await;
        for number in 1..=3 {
            aylin.upload(&pictures, &WORDS, &other(number * 40)).await;
        }
        let keys = |all: Vec<Picture>| -> Vec<String> {
            all.into_iter().map(|it| it.key.to_string()).collect()
        };
        let [a, b, c] = keys(pictures_of(&town.db, id).await).try_into().unwrap();
        let change = format!("{pictures}/aendern");

        aylin.post(&change, &[("bild", &c), ("tun", "vor")]).await;
        assert_eq!(keys(pictures_of(&town.db, id).await), [&*a, &c, &b]);
        aylin.post(&change, &[("bild", &a), ("tun", "vor")]).await;
        assert_eq!(keys(pictures_of(&town.db, id).await), [&*a, &c, &b]);

        let (alt, credit) = (format!("alt-{c}"), format!("credit-{c}"));
        let emptied = [
            ("bild", &*c),
            ("tun", "speichern"),
            (&alt, ""),
            (&credit, "Chor"),
        ];
        let refused = aylin.post(&change, &emptied).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&[&format!("id=\"alt-{c}-problem\""), "Chor"]));
        let told = [
            ("bild", &*c),
            ("tun", "speichern"),
            (&alt, "Ein Zaun"),
            (&credit, "Chor"),
        ];
        aylin.post(&change, &told).await;
        let second = pictures_of(&town.db, id).await.remove(1);
        assert_eq!(
            (second.alt.as_str(), second.credit.as_str()),
            ("Ein Zaun", "Chor")
        );

        let removed = aylin
            .post(&change, &[("bild", &c), ("tun", "entfernen")])
            .await;
        assert!(removed.says(&["Entfernt:", "zurueckholen", "Ein Zaun"]));
        assert_eq!(keys(pictures_of(&town.db, id).await), [&*a, &b]);
        let again = aylin
            .post(&change, &[("bild", &c), ("tun", "entfernen")])
            .await;
        assert_eq!(
            again.status,
            StatusCode::SEE_OTHER,
            "a second click is harmless"
        );
        let width = second.width.to_string();
        let back = [
            ("bild", &*c),
            ("tun", "zurueckholen"),
            ("alt", "Ein Zaun"),
            ("credit", "Chor"),
            ("width", &width),
            ("height", "40"),
            ("platz", "1"),
        ];
        aylin.post(&change, &back).await;
        assert_eq!(pictures_of(&town.db, id).await.remove(1), second);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_touches_no_picture_and_nobody_shows_what_was_never_uploaded() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let (mut aylin, id, pictures) = published(&town).await;
        let mut stranger = signed_in(&town, STRANGER).await;
        let refused = stranger.upload(&pictures, &WORDS, &other(1)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let logo = format!("/arbeitsplatz/anbieter/{tafel}/bilder");
        let refused = stranger.upload(&logo, &WORDS, &other(1)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let invented = Key::of_content(b"never uploaded").to_string();
        let back = [
            ("bild", &*invented),
            ("tun", "zurueckholen"),
            WORDS[0],
            WORDS[1],
        ];
        let refused = aylin.post(&format!("{pictures}/aendern"), &back).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(pictures_of(&town.db, id).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_ninth_picture_has_no_room() {
    on_both(|db| async move {
        let (town, _) = musterstadt(db).await;
        let (mut aylin, id, pictures) = published(&town).await;
        for number in 0..8 {
            aylin.upload(&pictures, &WORDS, &other(number * 30)).await;
        }
        let refused = aylin.upload(&pictures, &WORDS, &other(250)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&["Höchstens 8 Bilder"]));
        assert_eq!(pictures_of(&town.db, id).await.len(), 8);
    })
    .await;
}

#[tokio::test]
async fn a_provider_shows_its_logo_and_takes_it_back() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        provider(&town, "Sportverein", &[]).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let pictures = format!("/arbeitsplatz/anbieter/{tafel}/bilder");
        let as_logo = [("als", "logo"), WORDS[0], WORDS[1]];
        let as_title = [("als", "titelbild"), WORDS[0], WORDS[1]];
        aylin.upload(&pictures, &as_logo, &other(9)).await;
        aylin.upload(&pictures, &as_title, &other(99)).await;
        let read = async || {
            let found = providers::find(&mut town.db.read().await.unwrap(), tafel).await;
            found.unwrap().unwrap().profile
        };
        let profile = read().await;
        let (logo, title) = (profile.logo.unwrap(), profile.image.unwrap());
        assert_ne!(logo.key, title.key);
        let gone = [("bild", logo.key.as_str()), ("tun", "entfernen")];
        let answer = aylin.post(&format!("{pictures}/aendern"), &gone).await;
        assert!(answer.says(&["Entfernt:"]));
        let profile = read().await;
        assert_eq!((profile.logo, profile.image), (None, Some(title)));
    })
    .await;
}
