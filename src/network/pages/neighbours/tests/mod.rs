//! Administrators look after the neighbours.

mod choosing;

use axum::extract::FromRef;
use axum::http::StatusCode;

use super::router;
use crate::base::{Addresses, PeerId};
use crate::db::testing::on_both;
use crate::db::{Db, WriteTx};
use crate::federation::{Client, ClientConfig, Reach};
use crate::log::{Actor, Change, Record};
use crate::network::exchange::Network;
use crate::network::model::{Condition, DeliveryState, Direction, Follow, FollowState};
use crate::network::{Settings, store};
use crate::peers::{self, About, InstanceKind, Peer, Switch};
use crate::people::testing::{Answer, Town, Visitor};
use crate::web::WebState;

const EMAIL: &str = "brandt@musterstadt.example";

/// What the pages of this room stand on.
#[derive(Clone)]
struct Office {
    town: Town,
    network: Network,
}

impl FromRef<Office> for Db {
    fn from_ref(office: &Office) -> Self {
        office.town.db.clone()
    }
}

impl FromRef<Office> for WebState {
    fn from_ref(office: &Office) -> Self {
        office.town.web.clone()
    }
}

impl FromRef<Office> for Network {
    fn from_ref(office: &Office) -> Self {
        office.network.clone()
    }
}

impl Office {
    async fn open(db: Db) -> Self {
        let town = Town::at("http://musterstadt.example", db.clone());
        town.account(EMAIL, "Herr Brandt").await;
        town.let_administer(EMAIL).await;
        let mut config = ClientConfig::new(town.web.base_url.clone(), db.clock().clone());
        config.reach = Reach::this_machine();
        let about = About {
            name: "Musterstadt".to_owned(),
            kind: InstanceKind::Town,
            municipality_keys: Vec::new(),
            centre: None,
            area: None,
            colours: None,
        };
        let addresses = Addresses::new(&town.web.base_url);
        let client = Client::new(config).unwrap();
        let network = Network::new(db, addresses, client, about, Settings::default());
        Self { town, network }
    }

    /// A browser in which Herr Brandt is signed in.
    async fn herr_brandt(&self) -> Visitor {
        let pages = router::<Office>()
            .with_state(self.clone())
            .merge(crate::people::router().with_state(self.town.clone()));
        let mut visitor = self.town.visitor(pages);
        visitor.sign_in(EMAIL).await;
        visitor
    }

    async fn db(&self) -> WriteTx {
        self.town.db.write().await.unwrap()
    }

    fn follow_of(&self, tx: &WriteTx, peer: &Peer, state: FollowState) -> Follow {
        Follow {
            follow_id: tx.new_id(),
            direction: Direction::In,
            peer_id: peer.peer_id,
            follower_uri: peer.actor_uri.clone(),
            followed_uri: self.network.addresses.instance(),
            activity_id: format!("{}/follows/1", peer.origin),
            state,
            inbox_url: peer.inbox_url.clone(),
            offers_url: None,
            requested_at: tx.now(),
            answered_at: None,
        }
    }

    /// A neighbour of this name, which follows us or not yet.
    async fn has_neighbour(&self, name: &str, state: FollowState) -> PeerId {
        let mut tx = self.db().await;
        let host = format!("https://{}.example", name.to_lowercase());
        let peer = Peer::just_met(tx.new_id(), &host, name, tx.now());
        peers::save(&mut tx, &peer).await.unwrap();
        let follow = self.follow_of(&tx, &peer, state);
        store::insert_follow(&mut tx, &follow).await.unwrap();
        store::ensure_delivery(&mut tx, &peer.inbox_url, peer.peer_id)
            .await
            .unwrap();
        tx.commit_quietly("a test").await.unwrap();
        peer.peer_id
    }
}

fn words(answer: &Answer) -> String {
    answer.body.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_request_is_answered_and_the_answer_taken_back() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        office.has_neighbour("Welver", FollowState::Pending).await;
        let mut brandt = office.herr_brandt().await;
        let list = brandt.get("/verwaltung/nachbarn").await;
        assert_eq!(list.status, StatusCode::OK, "{}", list.body);
        assert!(list.says(&["Welver möchte Ihre Angebote zeigen", "Gefragt heute"]));

        let form = "/verwaltung/nachbarn/welver.example/annehmen";
        let done = brandt.post(form, &[]).await;
        assert_eq!(
            done.location(),
            "/verwaltung/nachbarn?getan=annehmen&ort=welver.example"
        );
        let list = brandt.get(done.location()).await;
        assert!(list.says(&[
            "Welver darf Ihre Angebote zeigen.",
            "Rückgängig",
            "Verbunden"
        ]));
        assert!(!list.body.contains("möchte Ihre Angebote zeigen"));

        let undone = brandt
            .post("/verwaltung/nachbarn/welver.example/ablehnen", &[])
            .await;
        let list = brandt.get(undone.location()).await;
        assert!(list.says(&["Welver erhält keine Angebote von hier.", "Nicht verbunden"]));
        let page = brandt.get("/en/verwaltung/nachbarn/welver.example").await;
        assert!(page.says(&["We allowed them to show our offers.", "Send again"]));
    })
    .await;
}

#[tokio::test]
async fn a_silent_neighbour_comes_first_and_says_why_in_words() {
    on_both(|db| async move {
        let office = Office::open(db.clone()).await;
        office
            .has_neighbour("Bergheim", FollowState::Accepted)
            .await;
        office.has_neighbour("Werl", FollowState::Accepted).await;
        let mut tx = office.db().await;
        for number in 1..=12 {
            let id = crate::base::EntityId::from_uuid(uuid::Uuid::from_u128(number));
            tx.record(Change::OfferPublished(id), &Actor::Operator);
        }
        tx.commit().await.unwrap();
        let mut tx = office.db().await;
        store::step(&mut tx, "https://bergheim.example/inbox", 12)
            .await
            .unwrap();
        let next = tx.now().plus(std::time::Duration::from_mins(30));
        let why = "unreachable: connection refused";
        let state = DeliveryState::Failing;
        store::note_failure(&mut tx, "https://werl.example/inbox", state, next, why)
            .await
            .unwrap();
        tx.commit_quietly("a test").await.unwrap();
        db.clock().advance(std::time::Duration::from_mins(5));

        let mut brandt = office.herr_brandt().await;
        let list = words(&brandt.get("/verwaltung/nachbarn").await);
        assert!(
            list.contains("2 Nachbarn, einer antwortet gerade nicht"),
            "{list}"
        );
        assert!(list.contains("noch keine; der Server antwortet nicht"));
        assert!(list.contains(
            "12 Einträge warten, der älteste entstand vor 5 Minuten; nichts geht verloren"
        ));
        let at = |name: &str| list.find(&format!(">{name}</a>")).unwrap();
        assert!(at("Werl") < at("Bergheim"));
        assert!(list.contains(why), "the server's own words stand below");
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_or_does_anything_here() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        office.has_neighbour("Welver", FollowState::Pending).await;
        office.town.account("aylin@tafel.example", "Aylin").await;
        let mut aylin = office.herr_brandt().await;
        aylin.sign_in("aylin@tafel.example").await;
        let accept = "/verwaltung/nachbarn/welver.example/annehmen";
        for path in [
            "/verwaltung",
            "/verwaltung/nachbarn",
            "/verwaltung/nachbarn/neu",
            "/verwaltung/nachbarn/welver.example",
        ] {
            assert_eq!(
                aylin.get(path).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        assert_eq!(aylin.post(accept, &[]).await.status, StatusCode::FORBIDDEN);
        aylin.cookie = None;
        assert_eq!(
            aylin.post(accept, &[]).await.status,
            StatusCode::UNAUTHORIZED
        );
        let mut tx = office.db().await;
        let lines = store::list_neighbours(&mut tx).await.unwrap();
        assert_eq!((lines[0].followers, lines[0].waiting_followers), (0, 1));
    })
    .await;
}

#[tokio::test]
async fn an_address_where_nobody_answers_is_explained_beside_the_field() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        let mut brandt = office.herr_brandt().await;
        let empty = brandt.get("/verwaltung/nachbarn").await;
        assert!(empty.says(&["Noch keine Nachbarn", "href=\"/verwaltung/nachbarn/neu\""]));
        for typed in ["", "kein Ort!", "http://127.0.0.1:1/"] {
            let answer = brandt
                .post("/verwaltung/nachbarn/neu", &[("adresse", typed)])
                .await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(answer.says(&["id=\"adresse-problem\""]), "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_switch_is_set_and_taken_back_with_one_click() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        office.has_neighbour("Werl", FollowState::Accepted).await;
        let mut brandt = office.herr_brandt().await;
        let form = "/verwaltung/nachbarn/werl.example/schalter";
        let ticked = [("an", "accept"), ("an", "show"), ("an", "notices")];
        let saved = brandt.post(form, &ticked).await;
        let list = brandt.get(saved.location()).await;
        assert!(list.says(&["Senden angehalten", "Gespeichert für Werl.", "Rückgängig"]));
        assert!(list.says(&["value=\"notices\" checked"]));
        assert!(
            list.says(&["name=\"an\" value=\"enquiries\"><button"]),
            "as before"
        );

        let before = [
            ("an", "accept"),
            ("an", "show"),
            ("an", "deliver"),
            ("an", "enquiries"),
        ];
        let undone = brandt.post(form, &before).await;
        let list = brandt.get(undone.location()).await;
        assert!(!list.body.contains("Senden angehalten"));
        assert!(!list.body.contains("value=\"notices\" checked"));
        let mut tx = office.db().await;
        let host = "werl.example".parse().unwrap();
        let policy = &office.network.policy;
        let standing = peers::standing_of(&mut tx, &host, policy).await.unwrap();
        assert!(standing.permits(Switch::Deliver) && !standing.permits(Switch::Notices));
    })
    .await;
}

#[tokio::test]
async fn parting_is_asked_for_first_and_can_be_undone() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        office.has_neighbour("Werl", FollowState::Accepted).await;
        let mut brandt = office.herr_brandt().await;
        let form = "/verwaltung/nachbarn/werl.example/trennen";
        let question = brandt.get(form).await;
        assert!(question.says(&["Von Werl trennen?", "Das lässt sich rückgängig machen."]));
        let mut tx = office.db().await;
        let lines = store::list_neighbours(&mut tx).await.unwrap();
        assert_eq!(
            lines[0].condition,
            Condition::Connected,
            "asking does nothing"
        );
        drop(tx);

        let parted = brandt.post(form, &[]).await;
        let list = brandt.get(parted.location()).await;
        assert!(list.says(&["Von Werl getrennt.", "Getrennt", "Wieder verbinden"]));
        assert!(
            !list.body.contains("role=\"switch\""),
            "nothing to be switched"
        );
        let back = brandt
            .post("/verwaltung/nachbarn/werl.example/verbinden", &[])
            .await;
        let list = brandt.get(back.location()).await;
        assert!(list.says(&["Mit Werl ist wieder alles offen."]));
        let mut tx = office.db().await;
        let host = "werl.example".parse().unwrap();
        let policy = &office.network.policy;
        let standing = peers::standing_of(&mut tx, &host, policy).await.unwrap();
        assert!(!standing.is_blocked());
    })
    .await;
}

#[tokio::test]
async fn a_region_finds_its_way_among_three_thousand_towns() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        let mut tx = office.db().await;
        for number in 0..3000 {
            let host = format!("https://town{number}.example");
            let peer = Peer::just_met(tx.new_id(), &host, &format!("Ort {number}"), tx.now());
            peers::save(&mut tx, &peer).await.unwrap();
            let follow = office.follow_of(&tx, &peer, FollowState::Accepted);
            store::insert_follow(&mut tx, &follow).await.unwrap();
            store::ensure_delivery(&mut tx, &peer.inbox_url, peer.peer_id)
                .await
                .unwrap();
        }
        tx.commit_quietly("a test").await.unwrap();
        let mut brandt = office.herr_brandt().await;
        let cards = |answer: &Answer| answer.body.matches("<article").count();
        let first = brandt.get("/verwaltung/nachbarn").await;
        assert!(first.says(&["3000 Nachbarn, alle antworten", "seite=60"]));
        assert_eq!(cards(&first), 50);
        let last = brandt.get("/verwaltung/nachbarn?seite=60&folge=name").await;
        assert_eq!(cards(&last), 50);
        let found = brandt.get("/verwaltung/nachbarn?q=ORT+2999").await;
        assert_eq!(cards(&found), 1);
        assert!(found.says(&["town2999.example", "1 Nachbar gefunden."]));
        let none = brandt.get("/verwaltung/nachbarn?zustand=stumm").await;
        assert_eq!(cards(&none), 0);

        // A query for each town would take thousands of times as long as these three.
        let began = std::time::Instant::now();
        let mut tx = office.db().await;
        let mut lines = store::list_neighbours(&mut tx).await.unwrap();
        store::count_for(&mut tx, &mut lines[..50]).await.unwrap();
        assert_eq!(lines.len(), 3000);
        assert!(began.elapsed() < std::time::Duration::from_secs(5));
    })
    .await;
}

#[tokio::test]
async fn a_neighbour_is_checked_at_once_and_the_outcome_is_said_in_words() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        let peer = office.has_neighbour("Werl", FollowState::Accepted).await;
        let mut tx = office.db().await;
        let known = peers::find(&mut tx, peer).await.unwrap().unwrap();
        let mut follow = office.follow_of(&tx, &known, FollowState::Accepted);
        follow.direction = Direction::Out;
        std::mem::swap(&mut follow.follower_uri, &mut follow.followed_uri);
        store::insert_follow(&mut tx, &follow).await.unwrap();
        tx.commit_quietly("a test").await.unwrap();
        let mut brandt = office.herr_brandt().await;
        for form in [
            "/verwaltung/nachbarn/werl.example/pruefen",
            "/verwaltung/nachbarn/abgleichen",
        ] {
            let done = brandt.post(form, &[]).await;
            assert!(done.location().contains("?getan="), "{form}");
            let list = brandt.get(done.location()).await;
            assert!(list.says(&["Das Ergebnis steht gleich hier.", "data-refresh"]));
        }
        let mut tx = office.db().await;
        let due = store::list_due_repairs(&mut tx, 10).await.unwrap();
        assert_eq!(due, [peer]);
    })
    .await;
}
