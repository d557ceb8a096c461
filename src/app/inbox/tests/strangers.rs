//! Servers that are not as they should be, or not like us.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::*;
use crate::federation::PrivateKey;
use crate::federation::keys::sample;
use crate::federation::signature::Signer;
use crate::network::{end_follow, find_delivery, list_announcers, list_undelivered};

/// A server that answers each path with what the test put there, and takes all post with one status.
pub(super) struct Stage {
    pub(super) base: String,
    pub(super) pages: Arc<Mutex<HashMap<String, Value>>>,
    pub(super) post: Arc<Mutex<StatusCode>>,
    pub(super) asked: Arc<Mutex<Vec<String>>>,
    pub(super) posted: Arc<Mutex<Posted>>,
}

/// What was posted, and how much of it at the same time.
#[derive(Default)]
pub(super) struct Posted {
    /// Each request: path and activity.
    pub(super) all: Vec<(String, Value)>,
    /// How long each takes.
    pub(super) takes: Duration,
    pub(super) under_way: Vec<Value>,
    pub(super) most_at_once: usize,
    pub(super) same_object_at_once: bool,
}

#[derive(Clone)]
struct Props {
    pages: Arc<Mutex<HashMap<String, Value>>>,
    post: Arc<Mutex<StatusCode>>,
    asked: Arc<Mutex<Vec<String>>>,
    posted: Arc<Mutex<Posted>>,
}

async fn perform(State(props): State<Props>, method: Method, uri: Uri, body: String) -> Response {
    let path = uri.path_and_query().unwrap().to_string();
    props.asked.lock().unwrap().push(path.clone());
    if method == Method::POST {
        let activity: Value = serde_json::from_str(&body).unwrap_or_default();
        let object = activity["object"]["id"].clone();
        let takes = {
            let mut posted = props.posted.lock().unwrap();
            posted.all.push((path, activity));
            posted.same_object_at_once |= posted.under_way.contains(&object);
            posted.under_way.push(object.clone());
            posted.most_at_once = posted.most_at_once.max(posted.under_way.len());
            posted.takes
        };
        tokio::time::sleep(takes).await;
        let mut posted = props.posted.lock().unwrap();
        let place = posted.under_way.iter().position(|other| *other == object);
        posted.under_way.remove(place.unwrap());
        drop(posted);
        return (*props.post.lock().unwrap()).into_response();
    }
    let kind = if path.starts_with("/.well-known") {
        "application/json"
    } else {
        AS2
    };
    let page = props.pages.lock().unwrap().get(&path).cloned();
    match page {
        Some(page) => ([("content-type", kind)], page.to_string()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Stage {
    pub(super) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let stage = Self {
            base,
            pages: Arc::default(),
            post: Arc::new(Mutex::new(StatusCode::ACCEPTED)),
            asked: Arc::default(),
            posted: Arc::default(),
        };
        let props = Props {
            pages: Arc::clone(&stage.pages),
            post: Arc::clone(&stage.post),
            asked: Arc::clone(&stage.asked),
            posted: Arc::clone(&stage.posted),
        };
        let routes = Router::new().fallback(perform).with_state(props);
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        let links = json!({"links": [{
            "rel": "https://www.w3.org/ns/activitystreams#Application",
            "href": stage.at("/actor")}]});
        stage.shows("/.well-known/nodeinfo", links);
        stage.shows_actor("/actor", "Application");
        stage.shows_actor("/a/verein", "Organization");
        stage
    }

    /// How often it was asked for anything.
    pub(super) fn requests(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// How often it was asked for this.
    pub(super) fn times_asked(&self, path: &str) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|asked| *asked == path).count()
    }

    /// How often something was brought to its inbox.
    pub(super) fn posts(&self) -> i64 {
        let asked = self.asked.lock().unwrap();
        let posts = asked.iter().filter(|path| *path == "/inbox").count();
        i64::try_from(posts).unwrap()
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub(super) fn forgets(&self, path: &str) {
        self.pages.lock().unwrap().remove(path);
    }

    pub(super) fn shows(&self, path: &str, page: Value) {
        self.pages.lock().unwrap().insert(path.to_owned(), page);
    }

    pub(super) fn page(&self, path: &str) -> Value {
        self.pages.lock().unwrap()[path].clone()
    }

    pub(super) fn shows_actor(&self, path: &str, kind: &str) {
        let id = self.at(path);
        let pem = key().public_pem().unwrap();
        self.shows(
            path,
            json!({"id": id, "type": kind, "preferredUsername": "verein", "name": "Ein Verein",
                "inbox": format!("{id}/inbox"), "offers": self.at("/offers"),
                "endpoints": {"sharedInbox": self.at("/inbox")},
                "publicKey": {"id": format!("{id}#main-key"), "owner": id, "publicKeyPem": pem}}),
        );
    }

    /// An actor with an inbox of its own only.
    pub(super) fn shows_actor_apart(&self, path: &str) {
        self.shows_actor(path, "Person");
        let mut pages = self.pages.lock().unwrap();
        let page = pages.get_mut(path).unwrap();
        page.as_object_mut().unwrap().remove("endpoints");
    }

    pub(super) fn collects(&self, path: &str, items: &Value, next: Option<&str>) {
        let mut page = json!({"id": self.at(path), "type": "OrderedCollectionPage",
            "orderedItems": items});
        if let Some(next) = next {
            page["next"] = json!(next);
        }
        self.shows(path, page);
    }

    /// Sends an activity of one of its actors to a town; returns the status.
    pub(super) async fn sends(&self, actor: &str, to: &Town, sent: &Value) -> u16 {
        let (headers, bytes) = self.signed(actor, to, sent);
        to.posts(&to.inbox(), headers, bytes).await
    }

    pub(super) fn signed(&self, actor: &str, to: &Town, sent: &Value) -> (HeaderMap, Vec<u8>) {
        let signer = Signer::for_actor(&Url::parse(&self.at(actor)).unwrap(), key());
        let bytes = sent.to_string().into_bytes();
        let body = Body {
            bytes: &bytes,
            content_type: AS2,
        };
        let now = to.network.client.now();
        let headers = signer
            .sign(&Method::POST, &to.inbox(), Some(body), now)
            .unwrap();
        (headers, bytes)
    }

    /// Accepts whatever this town asked of its `/actor`.
    pub(super) async fn accepts(&self, town: &Town) {
        let follow = {
            let mut tx = town.db.read().await.unwrap();
            let actor = self.at("/actor");
            let follow = crate::network::find_follow(&mut tx, &town.actor(), &actor).await;
            json!(follow.unwrap().unwrap().activity_id)
        };
        let accept = activity(
            &self.at("/activities/1"),
            "Accept",
            &self.at("/actor"),
            &follow,
        );
        assert_eq!(self.sends("/actor", town, &accept).await, 202);
    }
}

fn key() -> PrivateKey {
    sample::theirs()
}

pub(super) async fn read_to_the_end(town: &Town) -> PeerLine {
    eventually("the end of reading", async || {
        let line = peer_line(town).await;
        let state = line.backfill.as_deref();
        matches!(state, Some("done" | "failed")).then_some(line)
    })
    .await
}

#[tokio::test]
async fn attack_13_a_collection_plants_no_offers_for_others() {
    let werl = Town::start("Werl").await;
    let soest = Town::start("Soest").await;
    let stage = Stage::open().await;
    let verein = stage.at("/a/verein");
    let theirs = note(&stage.at("/o/1"), &verein, "Eigenes Angebot");
    let foreign = note(soest.url("/o/1").as_str(), &verein, "Für Soest");
    let foreign_owner = note(
        &stage.at("/o/2"),
        soest.url("/a/tafel").as_str(),
        "Im Namen anderer",
    );
    let two_owners = {
        let mut both = note(&stage.at("/o/3"), &verein, "Von beiden");
        both["attributedTo"] = json!([verein, stage.at("/a/andere")]);
        both
    };
    let unknown_owner = note(&stage.at("/o/4"), &stage.at("/a/niemand"), "Von niemandem");
    let wrapped = activity(&stage.at("/activities/7"), "Create", &verein, &theirs);
    stage.collects(
        "/offers",
        &json!([
            foreign,
            foreign_owner,
            two_owners,
            unknown_owner,
            wrapped,
            theirs,
            7,
            "x"
        ]),
        Some(soest.url("/actor/offers").as_str()),
    );
    werl.network
        .follow(&Actor::Operator, &stage.base)
        .await
        .unwrap();
    stage.accepts(&werl).await;
    let line = read_to_the_end(&werl).await;
    assert_eq!(
        (line.backfill.as_deref(), line.backfilled),
        (Some("done"), 1)
    );
    assert_eq!(werl.titles().await, ["Eigenes Angebot"]);
}

#[tokio::test]
async fn what_other_software_published_before_is_read_from_its_outbox() {
    let werl = Town::start("Werl").await;
    let stage = Stage::open().await;
    let verein = stage.at("/a/verein");
    let event = |path: &str, name: &str| {
        let mut event = note(&stage.at(path), &verein, name);
        event["type"] = json!("Event");
        event["startTime"] = json!("2036-12-06T09:00:00Z");
        event
    };
    let said = |number: u32, kind: &str, object: &Value| {
        let id = stage.at(&format!("/activities/{number}"));
        activity(&id, kind, &verein, object)
    };
    let foreign = note("https://soest.example/o/1", &verein, "Für Soest");
    stage.collects(
        "/outbox",
        &json!([
            said(1, "Create", &event("/o/1", "Dorffest")),
            said(
                2,
                "Create",
                &note(&stage.at("/o/2"), &verein, "Nur geplaudert")
            ),
            said(3, "Announce", &event("/o/3", "Weitergesagt")),
            said(4, "Create", &foreign),
        ]),
        None,
    );
    let mut actor = stage.page("/actor");
    actor.as_object_mut().unwrap().remove("offers");
    actor["outbox"] = json!(stage.at("/outbox"));
    stage.shows("/actor", actor);
    werl.network
        .follow(&Actor::Operator, &stage.base)
        .await
        .unwrap();
    stage.accepts(&werl).await;
    read_to_the_end(&werl).await;
    assert_eq!(werl.titles().await, ["Dorffest"]);
}

#[tokio::test]
async fn attack_31_pages_that_go_round_in_a_circle_come_to_an_end() {
    let werl = Town::start("Werl").await;
    let stage = Stage::open().await;
    let verein = stage.at("/a/verein");
    let one = note(&stage.at("/o/1"), &verein, "Angebot 1");
    let two = note(&stage.at("/o/2"), &verein, "Angebot 2");
    stage.collects("/offers", &json!([one]), Some(&stage.at("/offers?page=2")));
    stage.collects("/offers?page=2", &json!([two]), Some(&stage.at("/offers")));
    werl.network
        .follow(&Actor::Operator, &stage.base)
        .await
        .unwrap();
    stage.accepts(&werl).await;
    let line = read_to_the_end(&werl).await;
    assert_eq!(line.backfill.as_deref(), Some("failed"));
    assert_eq!(werl.titles().await, ["Angebot 1", "Angebot 2"]);
}

#[tokio::test]
async fn attack_15_an_announcement_changes_nothing_and_leads_to_the_origin() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let region = Stage::open().await;
    region.collects("/offers", &json!([]), None);
    werl.network
        .follow(&Actor::Operator, &region.base)
        .await
        .unwrap();
    region.accepts(&werl).await;
    let known = soest.url(&format!("/o/{drivers}")).to_string();
    let langenfeld = Town::start("Langenfeld").await;
    let verein = langenfeld.has_provider("Verein Langenfeld").await;
    let fresh = langenfeld.publishes(verein, "Wald aufräumen").await;
    let fresh = langenfeld.url(&format!("/o/{fresh}")).to_string();
    // The object inside is never read.
    let lie = note(&known, soest.url("/a/tafel-soest").as_str(), "Gelogen");
    for (number, object) in [(2, &json!(fresh)), (3, &lie), (4, &json!(known))] {
        let id = region.at(&format!("/activities/{number}"));
        let announce = activity(&id, "Announce", &region.at("/actor"), object);
        assert_eq!(region.sends("/actor", &werl, &announce).await, 202);
        assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
    }
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Wald aufräumen"]);
    let mut tx = werl.db.read().await.unwrap();
    for object in [&fresh, &known] {
        let via = list_announcers(&mut tx, object).await.unwrap();
        assert_eq!(via, [region.at("/actor")]);
    }
    let peer = peers::find_by_origin(&mut tx, &langenfeld.origin())
        .await
        .unwrap();
    assert_eq!(peer.unwrap().about.name, "Langenfeld");
}

#[tokio::test]
async fn a_follower_whose_inbox_is_gone_for_good_is_let_go() {
    let soest = Town::start("Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let stage = Stage::open().await;
    let follow = activity(
        &stage.at("/activities/1"),
        "Follow",
        &stage.at("/actor"),
        &json!(soest.network.addresses.town()),
    );
    assert_eq!(stage.sends("/actor", &soest, &follow).await, 202);
    eventually("a follower", async || {
        let mut tx = soest.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        lines.first().filter(|line| line.followers == 1).map(drop)
    })
    .await;
    settled(&soest).await;
    *stage.post.lock().unwrap() = StatusCode::GONE;
    soest.publishes(tafel, "Fahrer gesucht").await;
    eventually("the end of the follow", async || {
        let mut tx = soest.db.read().await.unwrap();
        overview(&mut tx).await.unwrap().is_empty().then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_goodbye_that_a_machine_in_between_refuses_is_said_again() {
    let soest = Town::start("Soest").await;
    let stage = hostile::stage_followed_by(&soest).await;
    settled(&soest).await;
    *stage.post.lock().unwrap() = StatusCode::BAD_REQUEST;
    let before = stage.posts();
    let mut tx = soest.db.write().await.unwrap();
    let peer = find_by_name(&mut tx, &stage.at("")).await.unwrap().peer_id;
    let ended = end_follow(&mut tx, &Actor::Operator, peer).await;
    assert!(ended.unwrap());
    tx.commit().await.unwrap();
    let inbox = stage.at("/inbox");
    let refusals = async || {
        let mut tx = soest.db.read().await.unwrap();
        let delivery = find_delivery(&mut tx, &inbox).await.unwrap();
        delivery.unwrap().refusals
    };
    eventually("a refusal", async || (refusals().await > 0).then_some(())).await;
    *stage.post.lock().unwrap() = StatusCode::ACCEPTED;
    eventually("a success", async || (refusals().await == 0).then_some(())).await;
    let mut tx = soest.db.read().await.unwrap();
    let undelivered = list_undelivered(&mut tx, &inbox).await.unwrap();
    assert!(undelivered.is_empty(), "{undelivered:?}");
    assert!(stage.posts() > before + 1, "refused, and said again");
}

#[tokio::test]
async fn what_an_inbox_will_never_take_is_noted_and_stepped_over() {
    let soest = Town::start("Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let stage = Stage::open().await;
    let follow = activity(
        &stage.at("/activities/1"),
        "Follow",
        &stage.at("/actor"),
        &json!(soest.actor()),
    );
    assert_eq!(stage.sends("/actor", &soest, &follow).await, 202);
    eventually("a follower", async || {
        let mut tx = soest.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        lines
            .first()
            .filter(|line| line.followers == 1 && line.behind == 0)
            .map(drop)
    })
    .await;
    *stage.post.lock().unwrap() = StatusCode::UNPROCESSABLE_ENTITY;
    soest.publishes(tafel, "Fahrer gesucht").await;
    settled(&soest).await;
    let line = peer_line(&soest).await;
    assert_eq!((line.undelivered, line.followers), (1, 1));
    assert_eq!(line.last_failure.as_deref(), Some("status 422"));

    // Whoever does not let us in is tried a few times first.
    *stage.post.lock().unwrap() = StatusCode::FORBIDDEN;
    soest.publishes(tafel, "Suppe kochen").await;
    settled(&soest).await;
    let line = peer_line(&soest).await;
    assert_eq!((line.undelivered, line.failures), (2, 5));
    *stage.post.lock().unwrap() = StatusCode::ACCEPTED;
    soest.publishes(tafel, "Kuchen backen").await;
    settled(&soest).await;
    assert_eq!(peer_line(&soest).await.failures, 0);
}

#[tokio::test]
async fn a_sender_whose_key_cannot_be_fetched_just_now_may_come_again() {
    let soest = Town::start("Soest").await;
    let nobody = Url::parse("http://127.0.0.1:9/actor").unwrap();
    let signer = Signer::for_actor(&nobody, key());
    let follow = activity(
        "http://127.0.0.1:9/activities/1",
        "Follow",
        nobody.as_str(),
        &json!(soest.actor()),
    );
    let bytes = follow.to_string().into_bytes();
    let body = Body {
        bytes: &bytes,
        content_type: AS2,
    };
    let now = soest.network.client.now();
    let headers = signer
        .sign(&Method::POST, &soest.inbox(), Some(body), now)
        .unwrap();
    assert_eq!(soest.posts(&soest.inbox(), headers, bytes).await, 503);
    assert!(soest.state().await.1.is_empty());
}

#[tokio::test]
async fn attack_08_a_new_key_is_fetched_once_and_a_wrong_one_not_again_and_again() {
    let soest = Town::start("Soest").await;
    let stage = Stage::open().await;
    let actor = stage.at("/actor");
    let follow = |n: u32| {
        activity(
            &stage.at(&format!("/activities/{n}")),
            "Follow",
            &actor,
            &json!(soest.actor()),
        )
    };
    assert_eq!(stage.sends("/actor", &soest, &follow(1)).await, 202);
    // Another key stands in the actor's document now than the one that signs.
    let other = sample::ours().public_pem().unwrap();
    let mut page = stage.pages.lock().unwrap().get("/actor").cloned().unwrap();
    page["publicKey"]["publicKeyPem"] = json!(other);
    stage.shows("/actor", page);
    let asked = || {
        let asked = stage.asked.lock().unwrap();
        asked.iter().filter(|path| *path == "/actor").count()
    };
    let before = asked();
    let signer = Signer::for_actor(&Url::parse(&actor).unwrap(), sample::ours());
    for number in 2..4 {
        let bytes = follow(number).to_string().into_bytes();
        let body = Body {
            bytes: &bytes,
            content_type: AS2,
        };
        let now = soest.network.client.now();
        let headers = signer
            .sign(&Method::POST, &soest.inbox(), Some(body), now)
            .unwrap();
        assert_eq!(soest.posts(&soest.inbox(), headers, bytes).await, 202);
    }
    assert_eq!(asked(), before + 1, "the new key was fetched once");
    for number in 4..8 {
        assert_eq!(stage.sends("/actor", &soest, &follow(number)).await, 401);
    }
    assert_eq!(asked(), before + 1, "the old key is not asked for again");
}

#[tokio::test]
async fn attack_08_an_actor_that_its_own_server_calls_gone_follows_nobody() {
    let soest = Town::start("Soest").await;
    let stage = Stage::open().await;
    let actor = stage.at("/actor");
    let follow = activity(
        &stage.at("/activities/1"),
        "Follow",
        &actor,
        &json!(soest.actor()),
    );
    assert_eq!(stage.sends("/actor", &soest, &follow).await, 202);
    eventually("a follower", async || {
        let mut tx = soest.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        lines.first().filter(|line| line.followers == 1).map(drop)
    })
    .await;
    // Its key is gone with it, so nothing it says can be verified any more.
    stage.pages.lock().unwrap().remove("/actor");
    let signer = Signer::for_actor(&Url::parse(&actor).unwrap(), sample::ours());
    let delete = activity(&stage.at("/activities/2"), "Delete", &actor, &json!(actor));
    let bytes = delete.to_string().into_bytes();
    let body = Body {
        bytes: &bytes,
        content_type: AS2,
    };
    let now = soest.network.client.now();
    let headers = signer
        .sign(&Method::POST, &soest.inbox(), Some(body), now)
        .unwrap();
    assert_eq!(soest.posts(&soest.inbox(), headers, bytes).await, 202);
    let mut tx = soest.db.read().await.unwrap();
    assert!(overview(&mut tx).await.unwrap().is_empty());
}
