//! What happens to post that is lost, and to manifests that lie.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::*;
use crate::base::{PeerId, Timestamp};
use crate::federation::keys::sample;
use crate::federation::signature::Signer;
use crate::network::{Repair, RepairState, find_by_name, find_repair};
use crate::offers::federation::manifest_document;
use crate::offers::{Manifest, Sum, as_of, bucket_of, fingerprint};
use crate::on;

const NEVER: i64 = 1_000_000_000;

impl Town {
    async fn peer_at(&self, origin: &str) -> PeerId {
        let mut tx = self.db.read().await.unwrap();
        find_by_name(&mut tx, origin).await.unwrap().peer_id
    }

    async fn repair_of(&self, origin: &str) -> Option<Repair> {
        let peer = self.peer_at(origin).await;
        let mut tx = self.db.read().await.unwrap();
        find_repair(&mut tx, peer).await.unwrap()
    }

    /// Until the first comparison after the first reading has ended well.
    async fn is_equal_to(&self, origin: &str) -> Repair {
        eventually("equal copies", async || {
            let repair = self.repair_of(origin).await?;
            // Also what a letter announces may be found equal, before anything was compared.
            let is_over =
                repair.last_checked_at.is_some() && repair.next_check_at > self.db.clock().now();
            (is_over && repair.state == RepairState::Equal).then_some(repair)
        })
        .await
    }

    /// Asks for a comparison and waits for its end.
    pub(super) async fn checks(&self, origin: &str) -> Repair {
        let before = self.repair_of(origin).await;
        let before = before.and_then(|repair| repair.last_checked_at);
        // Checks are told apart by the millisecond in which they end.
        tokio::time::sleep(Duration::from_millis(5)).await;
        let peer = self.peer_at(origin).await;
        self.network.check_now(peer).await.unwrap();
        eventually("the end of a comparison", async || {
            let repair = self.repair_of(origin).await?;
            (repair.last_checked_at > before).then_some(repair)
        })
        .await
    }

    /// From now on nobody is told anything: whatever is sent is lost.
    pub(super) async fn loses_its_post(&self) {
        self.set_cursors(NEVER).await;
    }

    /// Post arrives again; what was lost stays lost.
    pub(super) async fn sends_again(&self) {
        let head = self.db.read_head().await.unwrap();
        self.set_cursors(head).await;
    }

    async fn set_cursors(&self, seq: i64) {
        let mut tx = self.db.write().await.unwrap();
        on!(tx, conn => sqlx::query("update delivery set seq = $1")
            .bind(seq)
            .execute(conn)
            .await
            .map(drop))
        .unwrap();
        tx.commit_quietly("a test").await.unwrap();
    }

    pub(super) async fn letters_received(&self) -> i64 {
        let mut tx = self.db.read().await.unwrap();
        on!(tx, conn => sqlx::query_scalar("select count(*) from received_activity")
            .fetch_one(conn)
            .await)
        .unwrap()
    }
}

#[tokio::test]
async fn a_missed_delete_update_and_create_are_healed_by_one_check() {
    let (soest, werl, tafel, drivers) = soest_and_werl().await;
    let soup = soest.publishes(tafel, "Suppe kochen").await;
    mirrors(&werl, &soest).await;
    settled(&soest).await;
    let first = werl.is_equal_to(&soest.origin()).await;
    assert_eq!(first.reason, None);

    soest.loses_its_post().await;
    soest.does(soup, Step::Withdraw).await;
    soest.renames(drivers, "Fahrerinnen gesucht").await;
    soest.publishes(tafel, "Brot holen").await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe kochen"]);

    let healed = werl.checks(&soest.origin()).await;
    assert_eq!(werl.titles().await, ["Brot holen", "Fahrerinnen gesucht"]);
    assert_eq!(healed.state, RepairState::Equal);
    assert_eq!((healed.differing, healed.fixed), (3, 3));
    assert_eq!(
        (healed.local_count, healed.remote_count),
        (Some(2), Some(2))
    );
    assert!(healed.last_match_at.is_some());
    // The next one is a day away, more or less.
    let hours = healed
        .next_check_at
        .since(healed.last_checked_at.unwrap())
        .as_secs()
        / 3600;
    assert!((19..=28).contains(&hours), "{hours}");
}

#[tokio::test]
async fn copies_on_postgresql_are_healed_as_well() {
    let Some(url) = testing::postgres_url().await else {
        return;
    };
    let db = Db::open(&url, Clock::system()).await.unwrap();
    let werl = Town::start_on(db, None, "Werl", open()).await;
    let db = Db::open(&testing::postgres_url().await.unwrap(), Clock::system())
        .await
        .unwrap();
    let soest = Town::start_on(db, None, "Soest", open()).await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
    werl.follows(&soest).await;
    werl.is_equal_to(&soest.origin()).await;
    settled(&soest).await;
    soest.loses_its_post().await;
    soest.does(drivers, Step::Withdraw).await;
    soest.publishes(tafel, "Suppe kochen").await;
    let healed = werl.checks(&soest.origin()).await;
    assert_eq!((healed.state, healed.fixed), (RepairState::Equal, 2));
    assert_eq!(werl.titles().await, ["Suppe kochen"]);
}

#[tokio::test]
async fn the_next_letter_tells_that_others_were_lost() {
    let (soest, werl, tafel, drivers) = soest_and_werl().await;
    werl.is_equal_to(&soest.origin()).await;
    soest.loses_its_post().await;
    soest.does(drivers, Step::Withdraw).await;
    soest.publishes(tafel, "Suppe kochen").await;
    soest.sends_again().await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    soest.publishes(tafel, "Brot holen").await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Brot holen", "Suppe kochen"]);
}

#[tokio::test]
async fn a_town_that_was_away_for_eight_days_compares_instead_of_hearing_everything() {
    // Eight days in the time of this test: after a tenth of a second an inbox counts as down.
    let settings = Settings {
        pace: Pace {
            down_after: Duration::from_millis(100),
            probe_every: Duration::from_millis(100),
            ..Pace::quick()
        },
        ..open()
    };
    let soest = Town::start_with("Soest", settings).await;
    let mut werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    werl.is_equal_to(&soest.origin()).await;
    settled(&soest).await;

    werl.stop().await;
    soest.does(drivers, Step::Withdraw).await;
    for number in 0..40 {
        soest.publishes(tafel, &format!("Angebot {number}")).await;
    }
    eventually("an inbox that is down", async || {
        (peer_line(&soest).await.delivery.as_deref() == Some("down")).then_some(())
    })
    .await;
    let before = werl.letters_received().await;
    werl.start_again().await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.shows().await.len(), 40);
    settled(&soest).await;
    assert!(werl.letters_received().await - before <= 3);
    assert_eq!(peer_line(&soest).await.delivery.as_deref(), Some("ok"));
}

#[tokio::test]
async fn an_origin_that_cannot_be_reached_loses_nothing_and_is_compared_when_it_is_back() {
    let (mut soest, werl, tafel, drivers) = soest_and_werl().await;
    werl.is_equal_to(&soest.origin()).await;
    soest.loses_its_post().await;
    soest.does(drivers, Step::Withdraw).await;
    soest.publishes(tafel, "Suppe kochen").await;
    soest.stop().await;
    let failed = werl.checks(&soest.origin()).await;
    assert_eq!(failed.state, RepairState::Unreachable);
    assert!(failed.failures > 0 && failed.reason.is_some());
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    soest.start_again().await;
    mirrors(&werl, &soest).await;
    let healed = werl.is_equal_to(&soest.origin()).await;
    assert_eq!((healed.failures, healed.reason), (0, None));
}

/// A server with one provider, whose pages are what the test puts there. It has no collection, so
/// all that arrives in Werl comes by way of its manifest.
struct Stage {
    base: String,
    props: Props,
}

type Page = (StatusCode, String);

#[derive(Clone, Default)]
struct Props {
    pages: Arc<Mutex<HashMap<String, Page>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

async fn perform(State(props): State<Props>, method: Method, uri: Uri) -> Response {
    if method == Method::POST {
        return StatusCode::ACCEPTED.into_response();
    }
    let path = uri.path_and_query().unwrap().to_string();
    props.asked.lock().unwrap().push(path.clone());
    let kind = if path.starts_with("/.well-known") {
        "application/json"
    } else {
        AS2
    };
    let page = props.pages.lock().unwrap().get(&path).cloned();
    match page {
        Some((status, page)) => (status, [("content-type", kind)], page).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Stage {
    /// The server, followed by Werl.
    async fn followed_by(werl: &Town) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let stage = Self {
            base,
            props: Props::default(),
        };
        let routes = Router::new()
            .fallback(perform)
            .with_state(stage.props.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        let links = json!({"links": [{
            "rel": "https://www.w3.org/ns/activitystreams#Application",
            "href": stage.at("/actor")}]});
        stage.shows("/.well-known/nodeinfo", &links);
        stage.shows_actor("/actor", "Application");
        stage.shows_actor("/a/verein", "Organization");
        stage.lists(&[]);
        werl.network
            .follow(&Actor::Operator, &stage.base)
            .await
            .unwrap();
        let accept = stage.accept(werl).await;
        stage.sends(werl, &accept).await;
        werl.is_equal_to(&stage.base).await;
        stage
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn shows(&self, path: &str, page: &Value) {
        self.answers(path, StatusCode::OK, &page.to_string());
    }

    fn answers(&self, path: &str, status: StatusCode, page: &str) {
        let mut pages = self.props.pages.lock().unwrap();
        pages.insert(path.to_owned(), (status, page.to_owned()));
    }

    fn shows_actor(&self, path: &str, kind: &str) {
        let id = self.at(path);
        let pem = sample::theirs().public_pem().unwrap();
        let actor = json!({"id": id, "type": kind, "preferredUsername": "verein",
            "name": "Ein Verein", "inbox": format!("{id}/inbox"),
            "offersManifest": format!("{id}/offers/manifest"),
            "publicKey": {"id": format!("{id}#main-key"), "owner": id, "publicKeyPem": pem}});
        self.shows(path, &actor);
    }

    async fn accept(&self, werl: &Town) -> Value {
        let mut tx = werl.db.read().await.unwrap();
        let actor = self.at("/actor");
        let follow = crate::network::find_follow(&mut tx, &werl.actor(), &actor).await;
        let follow = json!(follow.unwrap().unwrap().activity_id);
        activity(&self.at("/activities/1"), "Accept", &actor, &follow)
    }

    async fn sends(&self, to: &Town, sent: &Value) {
        let actor = Url::parse(&self.at("/actor")).unwrap();
        let signer = Signer::for_actor(&actor, sample::theirs());
        let bytes = sent.to_string().into_bytes();
        let body = Body {
            bytes: &bytes,
            content_type: AS2,
        };
        let now = to.network.client.now();
        let headers = signer.sign(&Method::POST, &to.inbox(), Some(body), now);
        assert_eq!(to.posts(&to.inbox(), headers.unwrap(), bytes).await, 202);
    }

    /// Serves an offer in the state of this day in May 2026.
    fn serves(&self, path: &str, title: &str, day: u8) -> Timestamp {
        let updated = format!("2026-05-{day:02}T09:00:00Z");
        let mut page = note(&self.at(path), &self.at("/a/verein"), title);
        page["published"] = json!(updated);
        page["updated"] = json!(updated);
        self.shows(path, &page);
        Timestamp::parse(&updated).unwrap()
    }

    /// A manifest of these offers and the buckets that go with it.
    fn manifest(&self, offers: &[(&str, Timestamp)]) -> Value {
        let at = as_of(Clock::system().now());
        let mut sums: HashMap<u8, (Manifest, Vec<Value>)> = HashMap::new();
        let mut manifest = Manifest::empty(at);
        for (path, updated_at) in offers {
            let uri = self.at(path);
            let bucket = bucket_of(&uri);
            let digest = fingerprint(&uri, *updated_at);
            let (_, entries) = sums
                .entry(bucket)
                .or_insert_with(|| (Manifest::empty(at), Vec::new()));
            entries.push(json!([uri, updated_at]));
            assert_eq!(
                entries.len(),
                1,
                "tests do without two offers in one bucket"
            );
            manifest.set_bucket(bucket, Sum { count: 1, digest });
        }
        for bucket in 0..=u8::MAX {
            let entries = sums.remove(&bucket).map(|(_, entries)| entries);
            self.shows_bucket(bucket, &json!(entries.unwrap_or_default()));
        }
        manifest_document(&self.at("/actor"), &manifest)
    }

    fn shows_bucket(&self, bucket: u8, entries: &Value) {
        let at = as_of(Clock::system().now());
        let path = format!("/actor/offers/bucket/{bucket:02x}?asOf={at}");
        let page = json!({"id": self.at(&path), "type": "OffersBucket",
            "p": format!("{bucket:02x}"), "entries": entries});
        self.shows(&path, &page);
    }

    fn lists(&self, offers: &[(&str, Timestamp)]) {
        let manifest = self.manifest(offers);
        self.shows("/actor/offers/manifest", &manifest);
    }

    fn times_asked(&self, path: &str) -> usize {
        let asked = self.props.asked.lock().unwrap();
        asked.iter().filter(|asked| *asked == path).count()
    }
}

// proves: A-13
#[tokio::test]
async fn a_copy_is_deleted_only_when_its_origin_says_so() {
    let werl = Town::start("Werl").await;
    let stage = Stage::followed_by(&werl).await;
    let first = stage.serves("/o/1", "Beete jäten", 1);
    stage.lists(&[("/o/1", first)]);
    assert_eq!(werl.checks(&stage.base).await.state, RepairState::Equal);
    assert_eq!(werl.titles().await, ["Beete jäten"]);

    // Not listed any more, but there: it stays, and as it is now.
    stage.lists(&[]);
    stage.serves("/o/1", "Beete gießen", 2);
    let kept = werl.checks(&stage.base).await;
    assert_eq!(werl.titles().await, ["Beete gießen"]);
    assert_eq!(
        (kept.state, kept.local_count),
        (RepairState::Differs, Some(1))
    );

    // Whatever is no clear word that it is gone, is none.
    for status in [500, 503, 429, 403, 400] {
        let status = StatusCode::from_u16(status).unwrap();
        stage.answers("/o/1", status, "{}");
        werl.checks(&stage.base).await;
        assert_eq!(werl.titles().await, ["Beete gießen"], "{status}");
    }
    stage.answers("/o/1", StatusCode::OK, "gone");
    werl.checks(&stage.base).await;
    assert_eq!(werl.titles().await, ["Beete gießen"]);

    let tombstone = json!({"id": stage.at("/o/1"), "type": "Tombstone"});
    stage.shows("/o/1", &tombstone);
    let healed = werl.checks(&stage.base).await;
    assert!(werl.titles().await.is_empty());
    assert_eq!((healed.state, healed.fixed), (RepairState::Equal, 1));
}

/// Werl follows Soest, which is honest, and a stage; of both it has one offer.
async fn a_mirror_and_a_liar() -> (Town, Town, Stage) {
    let werl = Town::start("Werl").await;
    let soest = Town::start("Soest").await;
    let verein = soest.has_provider("Tafel Soest").await;
    soest.publishes(verein, "Fahrer gesucht").await;
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    let stage = Stage::followed_by(&werl).await;
    let updated = stage.serves("/o/1", "Beete jäten", 1);
    stage.lists(&[("/o/1", updated)]);
    werl.checks(&stage.base).await;
    (werl, soest, stage)
}

#[tokio::test]
async fn attack_41_a_lying_manifest_deletes_nothing() {
    let (werl, soest, stage) = a_mirror_and_a_liar().await;
    let before = werl.state().await;
    assert_eq!(before.0.len(), 2);

    let honest = stage.manifest(&[]);
    let empty = "0".repeat(64);
    let lie = |key: &str, value: Value| {
        let mut manifest = honest.clone();
        manifest[key] = value;
        manifest
    };
    let many: Vec<Value> = (0..300)
        .map(|n| json!({"p": format!("{n:02x}"), "n": 0, "digest": empty}))
        .collect();
    let lies = [
        ("wrong count", lie("count", json!(7))),
        ("nonsense digest", lie("digest", json!("nonsense"))),
        ("another digest", lie("digest", json!("f".repeat(64)))),
        ("300 buckets", lie("buckets", json!(many))),
        ("no buckets", lie("buckets", json!("none"))),
        ("buckets elsewhere", lie("bucket", json!(soest.url("/{p}")))),
        ("another time", lie("asOf", json!("2099-01-01T00:00:00Z"))),
        ("empty", honest.clone()),
    ];
    for (what, manifest) in lies {
        stage.shows("/actor/offers/manifest", &manifest);
        let checked = werl.checks(&stage.base).await;
        let after = werl.state().await;
        assert_eq!(
            (after.0, after.2),
            (before.0.clone(), before.2.clone()),
            "{what}"
        );
        assert_ne!(checked.state, RepairState::Equal, "{what}");
        // It is not tried over and over.
        let waits = checked.next_check_at.since(Clock::system().now());
        assert!(waits > Duration::from_hours(10), "{what}: {waits:?}");
    }
}

#[tokio::test]
async fn attack_41_a_lying_list_deletes_nothing() {
    let (werl, soest, stage) = a_mirror_and_a_liar().await;
    let before = werl.state().await;
    // Its sums say that something is wrong, so that the list is asked for.
    stage.shows("/actor/offers/manifest", &stage.manifest(&[]));
    let bucket = bucket_of(&stage.at("/o/1"));
    let foreign = json!([[soest.url("/o/1"), "2030-01-01T00:00:00Z"]]);
    let million = vec![json!([stage.at("/o/1"), "2030-01-01T00:00:00Z"]); 1_000_000];
    for (what, entries) in [
        ("foreign ids", foreign),
        ("a million entries", json!(million)),
        ("no list", json!({"p": 1})),
        ("no entries", json!([7, null, [1, 2, 3]])),
    ] {
        stage.shows_bucket(bucket, &entries);
        let checked = werl.checks(&stage.base).await;
        let after = werl.state().await;
        assert_eq!(
            (after.0, after.2),
            (before.0.clone(), before.2.clone()),
            "{what}"
        );
        assert_eq!(checked.state, RepairState::Unfit, "{what}");
    }
}

#[tokio::test]
async fn an_object_of_no_use_is_fetched_once_and_again_when_it_changed() {
    let werl = Town::start("Werl").await;
    let stage = Stage::followed_by(&werl).await;
    let updated = stage.serves("/o/1", "Beete jäten", 1);
    let useless = json!({"id": stage.at("/o/1"), "type": "Question",
        "attributedTo": stage.at("/a/verein")});
    stage.shows("/o/1", &useless);
    stage.lists(&[("/o/1", updated)]);
    // A comparison that nobody asked for: as if its day had come.
    let peer = werl.peer_at(&stage.base).await;
    let again = async || {
        let before = werl.repair_of(&stage.base).await.unwrap();
        tokio::time::sleep(Duration::from_millis(5)).await;
        let mut tx = werl.db.write().await.unwrap();
        on!(tx, conn => sqlx::query("update repair set next_check_at = 0 where peer_id = $1")
            .bind(peer)
            .execute(conn)
            .await
            .map(drop))
        .unwrap();
        tx.commit_quietly("a test").await.unwrap();
        eventually("the end of a comparison", async || {
            let repair = werl.repair_of(&stage.base).await?;
            (repair.last_checked_at > before.last_checked_at).then_some(repair)
        })
        .await
    };
    for _ in 0..3 {
        let checked = again().await;
        assert_eq!(checked.state, RepairState::Differs);
        assert_eq!(
            checked.reason.as_deref(),
            Some("1 offers are of no use here")
        );
        assert_eq!(stage.times_asked("/o/1"), 1);
    }
    let updated = stage.serves("/o/1", "Beete jäten", 2);
    stage.lists(&[("/o/1", updated)]);
    assert_eq!(again().await.state, RepairState::Equal);
    assert_eq!(werl.titles().await, ["Beete jäten"]);
}

#[tokio::test]
async fn an_origin_that_was_restored_from_an_older_state_is_believed() {
    let werl = Town::start("Werl").await;
    let stage = Stage::followed_by(&werl).await;
    let newer = stage.serves("/o/1", "Beete jäten im Mai", 9);
    stage.lists(&[("/o/1", newer)]);
    werl.checks(&stage.base).await;
    let older = stage.serves("/o/1", "Beete jäten", 1);
    stage.lists(&[("/o/1", older)]);
    assert_eq!(werl.checks(&stage.base).await.state, RepairState::Equal);
    assert_eq!(werl.titles().await, ["Beete jäten"]);
    // Also what it had deleted in the time it knows nothing of.
    stage.lists(&[]);
    stage.answers("/o/1", StatusCode::GONE, "");
    werl.checks(&stage.base).await;
    assert!(werl.titles().await.is_empty());
    let older = stage.serves("/o/1", "Beete jäten", 1);
    stage.lists(&[("/o/1", older)]);
    assert_eq!(werl.checks(&stage.base).await.state, RepairState::Equal);
    assert_eq!(werl.titles().await, ["Beete jäten"]);
}
