//! Offers of other towns: one writes where they come from, and finds back.

use super::*;
use crate::offers::RemoteOffer;
use crate::peers::{self, InstanceKind, Peer};

async fn copy(db: &Db, kind: InstanceKind, uri: &str) -> OfferId {
    let mut tx = db.write().await.unwrap();
    let mut peer = Peer::just_met(tx.new_id(), "https://werl.example", "Werl", tx.now());
    peer.about.kind = kind;
    peers::save(&mut tx, &peer).await.unwrap();
    let profile = Profile::new("Hellweg-Chor", Kind::Club);
    let chor = "https://werl.example/a/chor";
    let chor = providers::copy(&mut tx, peer.peer_id, chor, "chor", profile)
        .await
        .unwrap();
    let remote = RemoteOffer {
        uri: uri.to_owned(),
        status: offers::Status::Published,
        content: content("Chorprobe"),
        published_at: tx.now(),
        updated_at: tx.now(),
        valid_through: None,
        series_uri: None,
    };
    let id = offers::copy(&mut tx, peer.peer_id, chor, remote).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

const THERE: &str = "0190a0b0-0000-7000-8000-000000000001";

// proves: V-52
#[tokio::test]
async fn to_a_club_of_another_town_one_writes_there_and_nothing_is_kept_here() {
    on_both(|db| async move {
        let story = Story::with(db.clone(), mailer(9), Some("vorstand@tafel.example")).await;
        let uri = format!("https://werl.example/o/{THERE}");
        let id = copy(&db, InstanceKind::Town, &uri).await;
        let form = format!("/en/angebote/{id}/nachricht");
        let led = story.visitor().get(&form).await;
        assert_eq!(led.status, StatusCode::SEE_OTHER);
        let back = format!("http%3A%2F%2Fmusterstadt.example%2Fen%2Fangebote%2F{id}");
        let there = format!("https://werl.example/en/angebote/{THERE}/nachricht?zurueck={back}");
        assert_eq!(led.location(), there);
        let fields = [
            ("since", LONG_AGO),
            ("email", "a@b.example"),
            ("message", SAID),
        ];
        let refused = story.visitor().post(&form, &fields).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let mut tx = db.read().await.unwrap();
        let kept = store::count_since(&mut tx, None, crate::base::Timestamp::from_millis(0));
        assert_eq!(kept.await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn for_an_offer_of_another_program_the_way_leads_to_its_page() {
    on_both(|db| async move {
        let story = Story::with(db.clone(), Mailer::off(), None).await;
        let uri = "https://werl.example/events/17";
        let id = copy(&db, InstanceKind::Other, uri).await;
        let led = story
            .visitor()
            .get(&format!("/angebote/{id}/nachricht"))
            .await;
        assert_eq!(led.location(), uri);
    })
    .await;
}

#[tokio::test]
async fn whoever_came_from_a_neighbour_finds_back_and_nobody_is_led_elsewhere() {
    on_both(|db| async move {
        let story = Story::with(db.clone(), mailer(9), Some("vorstand@tafel.example")).await;
        copy(
            &db,
            InstanceKind::Town,
            &format!("https://werl.example/o/{THERE}"),
        )
        .await;
        let back = format!("https://werl.example/angebote/{THERE}");
        let asked = |back: &str| {
            format!(
                "{}?zurueck={}",
                story.form(),
                crate::web::urls::encode(back)
            )
        };
        let form = story.visitor().get(&asked(&back)).await;
        assert!(form.says(&["Zurück nach Werl", &back]));
        let sent = story.writes(&[("zurueck", &back)]).await;
        let thanks = story.visitor().get(sent.location()).await;
        assert!(thanks.says(&["Zurück nach Werl", &back]));
        for evil in [
            format!("https://evil.example/angebote/{THERE}"),
            format!("https://werl.example.evil.example/angebote/{THERE}"),
            format!("https://werl.example/anmelden?weiter=/angebote/{THERE}"),
            format!("javascript:/angebote/{THERE}"),
            "https://werl.example/abmelden".to_owned(),
        ] {
            let form = story.visitor().get(&asked(&evil)).await;
            assert!(!form.says(&["Zurück nach"]), "{evil}");
            let sent = story.writes(&[("zurueck", &evil)]).await;
            assert!(!sent.location().contains("zurueck"), "{evil}");
        }
    })
    .await;
}
