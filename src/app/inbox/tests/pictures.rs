//! Pictures of one town in another: fetched by the town, shown by the town, gone with the offer.

use super::*;
use crate::media::tests::jpeg;
use crate::media::{Key, Picture, Size};

/// What somebody's browser gets.
struct Got {
    status: u16,
    kind: String,
    bytes: Vec<u8>,
}

impl Town {
    /// A browser asks for a path.
    async fn serves(&self, path: &str) -> Got {
        let url = self.url(path);
        let client = self.network.client.clone().reading_up_to(1_000_000);
        let answer = client.send(Method::GET, &url, HeaderMap::new(), None).await;
        let answer = answer.unwrap();
        Got {
            status: answer.status().as_u16(),
            kind: answer.content_type().unwrap_or_default().to_owned(),
            bytes: answer.body().await.unwrap(),
        }
    }

    /// An offer of ours gets a picture.
    async fn pictures(&self, offer: OfferId) -> Picture {
        let kept = self.media.keep(jpeg()).await.unwrap();
        let picture = Picture {
            key: kept.key,
            source: None,
            alt: "Zwei Felder".to_owned(),
            credit: "Foto: Tafel Soest".to_owned(),
            width: kept.width,
            height: kept.height,
            ..Picture::at("x")
        };
        self.shows_pictures(offer, vec![picture.clone()]).await;
        picture
    }

    async fn shows_pictures(&self, offer: OfferId, pictures: Vec<Picture>) {
        let mut tx = self.db.write().await.unwrap();
        let known = offers::find(&mut tx, offer).await.unwrap().unwrap();
        let content = Content {
            pictures,
            ..known.content
        };
        let by = Actor::Operator;
        offers::revise(&mut tx, &by, offer, content).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The pictures of the only offer shown here.
    async fn sees(&self) -> Vec<Picture> {
        let mut tx = self.db.read().await.unwrap();
        let ids = offers::list_all_public_ids(&mut tx, None, 2).await.unwrap();
        let Some(id) = ids.first() else {
            return Vec::new();
        };
        let offer = offers::find(&mut tx, *id).await.unwrap();
        offer.unwrap().content.pictures
    }
}

/// Werl follows Soest, where the Tafel has published an offer.
async fn neighbours() -> (Town, Town, OfferId) {
    let soest = Town::start("Soest").await;
    let werl = Town::start("Werl").await;
    werl.follows(&soest).await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let offer = soest.publishes(tafel, "Fahrer gesucht").await;
    eventually("the offer next door", async || {
        (werl.titles().await.len() == 1).then_some(())
    })
    .await;
    (soest, werl, offer)
}

#[tokio::test]
async fn a_picture_arrives_next_door_is_shown_from_there_and_goes_with_its_offer() {
    let (soest, werl, offer) = neighbours().await;
    let ours = soest.pictures(offer).await;
    let [copy] = eventually("the picture next door", async || {
        <[Picture; 1]>::try_from(werl.sees().await).ok()
    })
    .await;
    assert_eq!(
        copy.source,
        Some(soest.network.addresses.at(&ours.path(Size::Full)))
    );
    assert_eq!((&copy.alt, &copy.credit), (&ours.alt, &ours.credit));
    assert_eq!((copy.width, copy.height), (ours.width, ours.height));
    assert!(copy.path(Size::Card).starts_with("/media/fern/"));

    let shown = werl.serves(&copy.path(Size::Card)).await;
    assert_eq!((shown.status, shown.kind.as_str()), (200, "image/jpeg"));
    // It is kept: Soest may be away.
    let again = werl.serves(&copy.path(Size::Card)).await;
    assert_eq!(again.bytes, shown.bytes);

    soest.does(offer, Step::Withdraw).await;
    eventually("nothing next door", async || {
        werl.titles().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(werl.serves(&copy.path(Size::Card)).await.status, 404);
    werl.media.sweep().await.unwrap();
    assert_eq!(werl.media.count_files().await, 0);
    let other = Key::of_address("https://victim.example/a.jpg");
    let asked = werl.serves(&format!("/media/fern/{other}-640.jpg")).await;
    assert_eq!(asked.status, 404);
}

#[tokio::test]
async fn a_picture_that_is_taken_away_at_home_goes_next_door_and_the_offer_stays() {
    let (soest, werl, offer) = neighbours().await;
    soest.pictures(offer).await;
    let [copy] = eventually("the picture next door", async || {
        <[Picture; 1]>::try_from(werl.sees().await).ok()
    })
    .await;
    assert_eq!(werl.serves(&copy.path(Size::Small)).await.status, 200);
    soest.shows_pictures(offer, Vec::new()).await;
    eventually("no picture next door", async || {
        werl.sees().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    assert_eq!(werl.serves(&copy.path(Size::Small)).await.status, 404);
}

#[tokio::test]
async fn where_a_picture_cannot_be_had_a_quiet_drawing_stands_and_nobody_asks_again_at_once() {
    let (mut soest, werl, offer) = neighbours().await;
    soest.pictures(offer).await;
    let [copy] = eventually("the picture next door", async || {
        <[Picture; 1]>::try_from(werl.sees().await).ok()
    })
    .await;
    soest.stop().await;
    let missing = werl.serves(&copy.path(Size::Card)).await;
    assert_eq!(
        (missing.status, missing.kind.as_str()),
        (200, "image/svg+xml")
    );
    soest.start_again().await;
    let missing = werl.serves(&copy.path(Size::Card)).await;
    assert_eq!(missing.kind, "image/svg+xml", "not before its time");
    assert_eq!(werl.media.count_files().await, 0);
}

#[tokio::test]
async fn what_is_kept_of_others_has_a_bound_and_comes_again_when_somebody_looks() {
    let (soest, werl, offer) = neighbours().await;
    soest.pictures(offer).await;
    let [copy] = eventually("the picture next door", async || {
        <[Picture; 1]>::try_from(werl.sees().await).ok()
    })
    .await;
    let limits = MediaLimits {
        cache_bytes: 1,
        ..MediaLimits::default()
    };
    let client = werl.network.client.clone();
    let small = Media::new(werl.db.clone(), Depot::memory(), client, limits);
    let fetch = || small.remote(&copy.key, Size::Card);
    assert!(fetch().await.unwrap().is_some());
    assert_eq!(small.count_files().await, 3);
    small.sweep().await.unwrap();
    assert_eq!(small.count_files().await, 0);
    assert!(fetch().await.unwrap().is_some());
}
