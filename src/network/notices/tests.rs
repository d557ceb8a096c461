//! Guests, neighbours and administrators, and what they can do with notices.

use axum::Router;
use axum::http::StatusCode;

use super::*;
use crate::base::schedule::Schedule;
use crate::base::{Addresses, OfferId, PeerId};
use crate::db::Db;
use crate::db::testing::{on_both, start};
use crate::federation::{Client, ClientConfig};
use crate::log::{self, Actor, Change};
use crate::network::{Mode, Network, Pace, Settings};
use crate::offers::{self, Content, NewOffer, Purpose, RemoteOffer, Status, Step, Subject};
use crate::peers::{self, Peer};
use crate::people::NetworkPrefix;
use crate::people::testing::{Town, Visitor};
use crate::providers::{self, Kind, NewProvider, Profile};

fn network(town: &Town) -> Network {
    let base = url::Url::parse(town.addresses.origin()).unwrap();
    let about = peers::About {
        name: "Musterstadt".to_owned(),
        kind: peers::InstanceKind::Town,
        municipality_keys: Vec::new(),
        centre: None,
        area: None,
        colours: None,
    };
    let settings = Settings {
        mode: Mode::Open,
        allow: Vec::new(),
        pace: Pace::quick(),
        ..Settings::default()
    };
    let client = Client::new(ClientConfig::new(base, town.db.clock().clone())).unwrap();
    Network::new(
        town.db.clone(),
        town.addresses.clone(),
        client,
        about,
        settings,
    )
}

/// The pages with the state they need.
#[derive(Clone)]
struct Parts(Town, Network);

impl axum::extract::FromRef<Parts> for Db {
    fn from_ref(parts: &Parts) -> Self {
        parts.0.db.clone()
    }
}

impl axum::extract::FromRef<Parts> for crate::web::WebState {
    fn from_ref(parts: &Parts) -> Self {
        parts.0.web.clone()
    }
}

impl axum::extract::FromRef<Parts> for Network {
    fn from_ref(parts: &Parts) -> Self {
        parts.1.clone()
    }
}

fn visitor(town: &Town) -> Visitor {
    let notices: Router<Parts> = pages::router();
    let notices: Router<Town> = notices.with_state(Parts(town.clone(), network(town)));
    town.visitor(crate::people::router().merge(notices))
}

fn content(title: &str) -> Content {
    let when = Schedule::by_arrangement(None).unwrap();
    Content::new(
        Purpose::Request,
        Subject::Time,
        title.parse().unwrap(),
        when,
    )
}

async fn own_offer(db: &Db, addresses: &Addresses) -> OfferId {
    let new = NewProvider {
        profile: Profile::new("Tafel", Kind::Club),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let by = Actor::Operator;
    let mut tx = db.write().await.unwrap();
    let tafel = providers::add(&mut tx, &by, addresses, new).await.unwrap();
    let new = NewOffer {
        provider_id: tafel.provider_id,
        content: content("Fahrer gesucht"),
        import_id: None,
    };
    let offer = offers::create(&mut tx, &by, addresses, new).await.unwrap();
    offers::step(&mut tx, &by, offer.offer_id, Step::Publish)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    offer.offer_id
}

async fn copy_from_werl(db: &Db) -> (PeerId, OfferId) {
    let mut tx = db.write().await.unwrap();
    let peer = Peer::just_met(tx.new_id(), "https://werl.example", "Werl", tx.now());
    peers::save(&mut tx, &peer).await.unwrap();
    let uri = "https://werl.example/a/chor";
    let profile = Profile::new("Hellweg-Chor", Kind::Club);
    let chor = providers::copy(&mut tx, peer.peer_id, uri, "chor", profile)
        .await
        .unwrap();
    let remote = RemoteOffer {
        uri: "https://werl.example/o/1".to_owned(),
        status: Status::Published,
        content: content("Chorprobe"),
        published_at: tx.now(),
        updated_at: tx.now(),
        valid_through: None,
        series_uri: None,
    };
    let id = offers::copy(&mut tx, peer.peer_id, chor, remote)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (peer.peer_id, id)
}

async fn notices(db: &Db) -> Vec<Notice> {
    let mut tx = db.read().await.unwrap();
    list_notices(&mut tx, 1000).await.unwrap()
}

async fn forwarded(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let entries = log::entries_after(&mut tx, 0, 10_000).await.unwrap();
    let forwarded = |entry: &log::Entry| matches!(entry.change(), Some(Change::NoticeForwarded(_)));
    entries
        .into_iter()
        .filter(forwarded)
        .filter_map(|entry| entry.audience)
        .collect()
}

const LONG_AGO: &str = "1000";

// proves: E-16
#[tokio::test]
async fn a_guest_reports_an_offer_and_the_administrator_blocks_it() {
    on_both(|db| async move {
        let town = Town::at("http://musterstadt.example", db.clone());
        let offer = own_offer(&db, &town.addresses).await;
        let mut guest = visitor(&town);
        let form = guest.get(&format!("/angebote/{offer}/melden")).await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.says(&["Fahrer gesucht", "Angebot melden", "name=\"website\""]));
        assert!(!form.says(&["name=\"forward\""]), "it is our own");
        let path = format!("/angebote/{offer}/melden");
        let sent = [
            ("reason", "illegal"),
            ("text", "Seht <b>her</b>"),
            ("since", LONG_AGO),
        ];
        let answer = guest.post(&path, &sent).await;
        assert_eq!(answer.location(), format!("{path}?danke=1"));
        let thanks = guest.get(answer.location()).await;
        assert!(thanks.says(&["Ihre Meldung ist angekommen."]));
        let kept = notices(&db).await;
        let [notice] = kept.as_slice() else {
            panic!("{kept:?}");
        };
        assert_eq!(
            (notice.reason, notice.state),
            (Reason::Illegal, NoticeState::Open)
        );
        assert_eq!((&notice.peer_id, &notice.reporter_uri), (&None, &None));
        assert!(forwarded(&db).await.is_empty());

        let list = "/verwaltung/meldungen";
        assert!(guest.get(list).await.location().starts_with("/anmelden"));
        town.account("aylin@town.example", "Aylin").await;
        town.let_administer("aylin@town.example").await;
        let mut aylin = visitor(&town);
        aylin.sign_in("aylin@town.example").await;
        let page = aylin.get(list).await;
        assert!(page.says(&[
            "Es verstößt gegen das Gesetz",
            "Seht &#60;b&#62;her",
            "Angebot verbergen"
        ]));
        let deed = format!("{list}/{}", notice.notice_id);
        assert_eq!(
            guest.post(&deed, &[("tun", "verbergen")]).await.status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(notices(&db).await, kept, "a guest decides nothing");
        let done = aylin.post(&deed, &[("tun", "verbergen")]).await;
        let said = aylin.get(done.location()).await;
        assert!(said.says(&["Hier ist es nicht mehr zu sehen."]));
        let mut tx = db.read().await.unwrap();
        let blocked = offers::find(&mut tx, offer).await.unwrap().unwrap();
        assert_eq!(blocked.status, Status::Blocked);
        drop(tx);
        assert_eq!(notices(&db).await.first().unwrap().state, NoticeState::Done);
        assert!(aylin.get(list).await.says(&["Erledigt", "Wieder öffnen"]));
    })
    .await;
}

#[tokio::test]
async fn a_report_about_a_copy_goes_to_its_origin_only_if_the_guest_wants_it() {
    on_both(|db| async move {
        let town = Town::at("http://musterstadt.example", db.clone());
        let (_, copy) = copy_from_werl(&db).await;
        let mut guest = visitor(&town);
        let path = format!("/angebote/{copy}/melden");
        assert!(
            guest
                .get(&path)
                .await
                .says(&["Werl erfährt davon, aber nicht von wem"])
        );
        let sent = [("reason", "spam"), ("text", ""), ("since", LONG_AGO)];
        guest.post(&path, &sent).await;
        assert!(forwarded(&db).await.is_empty());
        let sent = [
            ("reason", "spam"),
            ("text", "Werbung"),
            ("since", LONG_AGO),
            ("forward", "1"),
        ];
        guest.post(&path, &sent).await;
        assert_eq!(forwarded(&db).await, ["https://werl.example/inbox"]);
        let kept = notices(&db).await;
        assert_eq!(kept.len(), 2);
        let objects = ["https://werl.example/a/chor", "https://werl.example/o/1"];
        assert!(kept.iter().all(|notice| notice.objects == objects));
        let told = flag(
            "https://soest.example/activities/1",
            "https://soest.example/actor",
            &kept[0],
        );
        assert_eq!(told["actor"], "https://soest.example/actor");
        assert_eq!(told["object"], serde_json::json!(objects));

        // An administrator hides the copy here; the origin may change it, and it stays hidden.
        let by = Actor::Administrator(db.write().await.unwrap().new_id());
        let mut tx = db.write().await.unwrap();
        actions::hide_objects(&mut tx, &by, kept[0].notice_id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.read().await.unwrap();
        assert!(
            offers::list_cards(&mut tx, &[copy])
                .await
                .unwrap()
                .is_empty()
        );
        drop(tx);
        assert_eq!(guest.get(&path).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

// proves: E-16
#[tokio::test]
async fn programs_are_slowed_down_without_a_puzzle_for_people() {
    on_both(|db| async move {
        let town = Town::at("http://musterstadt.example", db.clone());
        let offer = own_offer(&db, &town.addresses).await;
        let mut guest = visitor(&town);
        let path = format!("/angebote/{offer}/melden");
        let just_now = db.clock().now().millis().to_string();
        let long = "x".repeat(2001);
        for (reason, text, since) in [
            ("spam", "", just_now.as_str()),
            ("spam", "", "neulich"),
            ("", "Ohne Grund", LONG_AGO),
            ("other", " ", LONG_AGO),
            ("spam", long.as_str(), LONG_AGO),
        ] {
            let sent = [("reason", reason), ("text", text), ("since", since)];
            let answer = guest.post(&path, &sent).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{reason} {since}"
            );
        }
        let trapped = [
            ("reason", "spam"),
            ("since", LONG_AGO),
            ("website", "https://spam.example"),
        ];
        assert_eq!(
            guest.post(&path, &trapped).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(notices(&db).await.is_empty());
        for _ in 0..100 {
            let mut tx = db.write().await.unwrap();
            let sent = Report {
                offer_id: offer,
                reason: Reason::Spam,
                body: String::new(),
                is_forwarded: true,
            };
            report(&mut tx, sent).await.unwrap();
            tx.commit().await.unwrap();
        }
        let sent = [("reason", "spam"), ("since", LONG_AGO)];
        let answer = guest.post(&path, &sent).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(notices(&db).await.len(), 100);
    })
    .await;
}

#[test]
fn a_network_of_guests_may_report_five_times_an_hour() {
    let guests = Guests::default();
    let of = |text: &str| NetworkPrefix::of(text.parse().unwrap());
    let now = start();
    for _ in 0..5 {
        assert!(guests.may_report(&of("192.0.2.7"), now));
    }
    assert!(!guests.may_report(&of("192.0.2.8"), now));
    assert!(guests.may_report(&of("198.51.100.1"), now));
    let later = now.plus(std::time::Duration::from_hours(1));
    assert!(guests.may_report(&of("192.0.2.7"), later));
}
