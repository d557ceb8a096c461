//! Servers that understand only one kind of signature, and requests signed too weakly.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::*;
use crate::federation::PublicKey;
use crate::federation::keys::sample;
use crate::federation::signature::{self, Flavour, Received, Signer};

/// A server with one actor whose inbox and pages understand one flavour only.
#[derive(Clone)]
struct Picky {
    base: String,
    understands: Flavour,
    /// What it answers to the other flavour.
    otherwise: StatusCode,
    /// Whether its actor is shown only to those who sign; the key then belongs to this actor.
    shows_only_to: Option<PublicKey>,
    /// Who signs the post that arrives.
    sender: Arc<Mutex<Option<PublicKey>>>,
    /// What was accepted: the type and the flavour.
    accepted: Arc<Mutex<Vec<String>>>,
    /// All flavours knocked with at the inbox, in their order.
    knocks: Arc<Mutex<Vec<Flavour>>>,
}

async fn answer(
    State(picky): State<Picky>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Response {
    let request = Received {
        method: &method,
        path_and_query: uri.path_and_query().unwrap().as_str(),
        headers: &headers,
        body: &body,
        our_origin: &picky.base,
    };
    let understood = |key: &PublicKey| {
        Flavour::of(&headers) == Some(picky.understands)
            && signature::parse(&headers)
                .and_then(|claim| claim.verify(key, &request, Clock::system().now()))
                .is_ok()
    };
    if method == Method::GET {
        let is_shown = picky.shows_only_to.as_ref().is_none_or(understood);
        return match (uri.path(), is_shown) {
            ("/actor", true) => {
                ([("content-type", AS2)], picky.actor().to_string()).into_response()
            }
            ("/actor", false) => StatusCode::UNAUTHORIZED.into_response(),
            _ => StatusCode::NOT_FOUND.into_response(),
        };
    }
    picky.knocks.lock().unwrap().extend(Flavour::of(&headers));
    let key = picky.sender.lock().unwrap().clone();
    if !key.as_ref().is_some_and(understood) {
        return picky.otherwise.into_response();
    }
    let activity: Value = serde_json::from_slice(&body).unwrap();
    let kind = activity["type"].as_str().unwrap().to_owned();
    picky.accepted.lock().unwrap().push(kind);
    StatusCode::ACCEPTED.into_response()
}

impl Picky {
    async fn open(understands: Flavour, otherwise: StatusCode) -> Self {
        Self::open_for(understands, otherwise, None).await
    }

    async fn open_for(
        understands: Flavour,
        otherwise: StatusCode,
        shows_only_to: Option<PublicKey>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let picky = Self {
            base: format!("http://{}", listener.local_addr().unwrap()),
            understands,
            otherwise,
            shows_only_to,
            sender: Arc::default(),
            accepted: Arc::default(),
            knocks: Arc::default(),
        };
        let routes = Router::new().fallback(answer).with_state(picky.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        picky
    }

    fn id(&self) -> String {
        format!("{}/actor", self.base)
    }

    fn actor(&self) -> Value {
        let id = self.id();
        json!({"id": id, "type": "Application", "preferredUsername": "picky",
            "inbox": format!("{id}/inbox"),
            "publicKey": {"id": format!("{id}#main-key"), "owner": id,
                "publicKeyPem": sample::theirs().public_pem().unwrap()}})
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&format!("{}{path}", self.base)).unwrap()
    }

    /// Knows the key of this actor of the town from now on.
    async fn knows(&self, town: &Town, actor: &str) {
        *self.sender.lock().unwrap() = Some(key_of(town, actor).await);
    }

    /// Asks the town to follow it, signed in the flavour that it understands itself.
    async fn follows(&self, town: &Town) {
        let follow = activity(
            &format!("{}/activities/1", self.base),
            "Follow",
            &self.id(),
            &json!(town.actor()),
        );
        let bytes = follow.to_string().into_bytes();
        let body = Body {
            bytes: &bytes,
            content_type: AS2,
        };
        let signer = Signer::for_actor(&Url::parse(&self.id()).unwrap(), sample::theirs());
        let now = town.network.client.now();
        let inbox = town.inbox();
        let headers = signer
            .sign_as(self.understands, &Method::POST, &inbox, Some(body), now)
            .unwrap();
        assert_eq!(town.posts(&inbox, headers, bytes).await, 202);
    }

    fn accepted(&self) -> Vec<String> {
        self.accepted.lock().unwrap().clone()
    }

    fn take_knocks(&self) -> Vec<Flavour> {
        std::mem::take(&mut *self.knocks.lock().unwrap())
    }
}

async fn key_of(town: &Town, actor: &str) -> PublicKey {
    let published = town.network.published_keys(actor).await.unwrap();
    PublicKey::from_pem(published.public_key()["publicKeyPem"].as_str().unwrap()).unwrap()
}

async fn remembered(town: &Town, picky: &Picky) -> Option<Flavour> {
    let mut tx = town.db.read().await.unwrap();
    let found = crate::federation::store::find_flavour(&mut tx, &picky.base).await;
    found.unwrap().map(|(flavour, _at)| flavour)
}

/// Tells a server that understands only `flavour` about three activities of a town, with a restart
/// of the town between; returns the knocks for each.
async fn tell(flavour: Flavour, otherwise: StatusCode) -> [Vec<Flavour>; 3] {
    let mut soest = Town::start("Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let picky = Picky::open(flavour, otherwise).await;
    picky.knows(&soest, &soest.actor()).await;
    picky.follows(&soest).await;
    eventually("an answer", async || {
        (!picky.accepted().is_empty()).then_some(())
    })
    .await;
    settled(&soest).await;
    let first = picky.take_knocks();
    assert_eq!(remembered(&soest, &picky).await, Some(flavour));

    let uri = soest.url("/a/tafel-soest").to_string();
    picky.knows(&soest, &uri).await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    settled(&soest).await;
    let second = picky.take_knocks();
    soest.stop().await;
    soest.start_again().await;
    soest.publishes(tafel, "Suppe kochen").await;
    settled(&soest).await;
    let third = picky.take_knocks();
    assert_eq!(picky.accepted(), ["Accept", "Create", "Create"]);
    let line = peer_line(&soest).await;
    assert_eq!((line.failures, line.undelivered), (0, 0));
    [first, second, third]
}

#[tokio::test]
async fn a_server_that_understands_only_the_newer_signatures_is_told_everything_once() {
    let both = vec![Flavour::Cavage, Flavour::Rfc9421];
    let newer = vec![Flavour::Rfc9421];
    for status in [
        StatusCode::BAD_REQUEST,
        StatusCode::UNAUTHORIZED,
        StatusCode::INTERNAL_SERVER_ERROR,
    ] {
        let knocks = tell(Flavour::Rfc9421, status).await;
        let expected = [both.clone(), newer.clone(), newer.clone()];
        assert_eq!(knocks, expected, "{status}");
    }
}

#[tokio::test]
async fn a_server_that_understands_only_the_older_signatures_hears_no_others() {
    let older = || vec![Flavour::Cavage];
    let knocks = tell(Flavour::Cavage, StatusCode::UNAUTHORIZED).await;
    assert_eq!(knocks, [older(), older(), older()]);
}

#[tokio::test]
async fn a_server_that_goes_back_to_the_older_signatures_is_told_all_the_same() {
    // As Gancio does, it answers 500 to what it does not understand.
    let soest = Town::start("Soest").await;
    let picky = Picky::open(Flavour::Cavage, StatusCode::INTERNAL_SERVER_ERROR).await;
    let hosts = soest.network.client.hosts();
    hosts.learn(&picky.url("/actor"), Flavour::Rfc9421).await;
    picky.knows(&soest, &soest.actor()).await;
    picky.follows(&soest).await;
    eventually("an answer", async || {
        (!picky.accepted().is_empty()).then_some(())
    })
    .await;
    settled(&soest).await;
    assert_eq!(picky.take_knocks(), [Flavour::Rfc9421, Flavour::Cavage]);
    assert_eq!(picky.accepted(), ["Accept"]);
    assert_eq!(remembered(&soest, &picky).await, Some(Flavour::Cavage));
    assert_eq!(peer_line(&soest).await.failures, 0);
}

#[tokio::test]
async fn a_server_that_refuses_both_fails_once_for_each_letter_and_teaches_nothing() {
    let soest = Town::start("Soest").await;
    let picky = Picky::open(Flavour::Rfc9421, StatusCode::UNAUTHORIZED).await;
    // It knows no key of ours, so nothing fits.
    let signer = soest.network.signer(&soest.actor()).await.unwrap();
    let inbox = picky.url("/actor/inbox");
    let result = soest.network.client.post_json(&inbox, b"{}", &signer).await;
    assert_eq!(result, crate::federation::DeliveryResult::Unauthorized(401));
    let both = [Flavour::Cavage, Flavour::Rfc9421];
    assert_eq!(picky.take_knocks(), both);
    assert_eq!(remembered(&soest, &picky).await, None);
}

#[tokio::test]
async fn an_actor_shown_only_to_the_newer_signatures_is_read() {
    let soest = Town::start("Soest").await;
    let key = key_of(&soest, &soest.actor()).await;
    let demanding = Picky::open_for(Flavour::Rfc9421, StatusCode::UNAUTHORIZED, Some(key)).await;
    demanding.follows(&soest).await;
    eventually("a follower", async || {
        let mut tx = soest.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        (lines.first()?.followers == 1).then_some(())
    })
    .await;
    let learnt = remembered(&soest, &demanding).await;
    assert_eq!(learnt, Some(Flavour::Rfc9421));
    // Where everybody may read, reading teaches nothing.
    let generous = Picky::open(Flavour::Rfc9421, StatusCode::UNAUTHORIZED).await;
    let budget = crate::federation::FetchBudget::per_job();
    let id = generous.url("/actor");
    soest.network.fetch_actor(&id, None, &budget).await.unwrap();
    assert_eq!(remembered(&soest, &generous).await, None);
}

/// An `Update` of Soest's offer on its way to Werl, signed in the newer way.
async fn update_for(werl: &Town, soest: &Town, offer: OfferId, name: &str) -> (HeaderMap, Vec<u8>) {
    let uri = {
        let mut tx = soest.db.read().await.unwrap();
        offers::find(&mut tx, offer).await.unwrap().unwrap().uri
    };
    let tafel = soest.url("/a/tafel-soest").to_string();
    let mut object = note(&uri, &tafel, name);
    object["updated"] = json!("2031-01-01T00:00:00Z");
    let id = soest.url("/activities/900").to_string();
    let bytes = activity(&id, "Update", &tafel, &object)
        .to_string()
        .into_bytes();
    let body = Body {
        bytes: &bytes,
        content_type: AS2,
    };
    let signer = soest.network.signer(&tafel).await.unwrap();
    let now = soest.network.client.now();
    let headers = signer
        .sign_as(
            Flavour::Rfc9421,
            &Method::POST,
            &werl.inbox(),
            Some(body),
            now,
        )
        .unwrap();
    (headers, bytes)
}

#[tokio::test]
async fn attack_01_a_body_changed_under_a_newer_signature_changes_nothing() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = werl.state().await;
    let (headers, bytes) = update_for(&werl, &soest, drivers, "Neuer Titel").await;
    let text = String::from_utf8(bytes.clone()).unwrap();
    let swapped = text.replace("Neuer Titel", "Fremder Text").into_bytes();
    let status = werl
        .posts(&werl.inbox(), headers.clone(), swapped.clone())
        .await;
    assert_eq!(status, 401);
    // With a digest that fits the other body, the signature does not fit any more.
    let mut fitting = headers.clone();
    let digest = crate::federation::digest::content_header(&swapped);
    fitting.insert("content-digest", digest.parse().unwrap());
    assert_eq!(werl.posts(&werl.inbox(), fitting, swapped).await, 401);
    assert_eq!(werl.state().await, before);
    // Untouched it counts.
    assert_eq!(werl.posts(&werl.inbox(), headers, bytes).await, 202);
    let id = soest.url("/activities/900").to_string();
    assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
    assert_eq!(werl.titles().await, ["Neuer Titel"]);
}

#[tokio::test]
async fn attack_02_a_newer_signature_that_leaves_the_body_out_changes_nothing() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = werl.state().await;
    let (_, bytes) = update_for(&werl, &soest, drivers, "Neuer Titel").await;
    // Signed as a request without a body, and sent with one.
    let tafel = soest.url("/a/tafel-soest").to_string();
    let signer = soest.network.signer(&tafel).await.unwrap();
    let now = soest.network.client.now();
    let mut headers = signer
        .sign_as(Flavour::Rfc9421, &Method::POST, &werl.inbox(), None, now)
        .unwrap();
    headers.insert("content-type", AS2.parse().unwrap());
    let digest = crate::federation::digest::content_header(&bytes);
    headers.insert("content-digest", digest.parse().unwrap());
    assert_eq!(werl.posts(&werl.inbox(), headers, bytes).await, 401);
    assert_eq!(werl.state().await, before);
}

/// What Soest answers to a request for this path, as an instance that shows its objects only to
/// those who sign: the status, and the headers that say who may keep the answer.
pub(super) async fn asked(soest: &Town, path: &str, headers: HeaderMap) -> (u16, String, String) {
    use tower::ServiceExt;
    let guarded = Router::new()
        .merge(crate::network::pages::router())
        .merge(offers::objects_router())
        .layer(axum::middleware::from_fn_with_state(
            soest.network.clone(),
            crate::network::pages::only_signed,
        ))
        .with_state(Parts(soest.network.clone(), soest.media.clone()));
    let mut request = http::Request::get(path)
        .body(axum::body::Body::empty())
        .unwrap();
    *request.headers_mut() = headers;
    request
        .headers_mut()
        .entry("accept")
        .or_insert(AS2.parse().unwrap());
    let answer = guarded.oneshot(request).await.unwrap();
    let header = |name: &str| {
        let value = answer.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    };
    let status = answer.status().as_u16();
    (status, header("vary"), header("cache-control"))
}

/// The headers of a signed request to read from Soest.
fn signed_reading(soest: &Town, path: &str, signer: &Signer, flavour: Flavour) -> HeaderMap {
    let now = soest.network.client.now();
    signer
        .sign_as(flavour, &Method::GET, &soest.url(path), None, now)
        .unwrap()
}

#[tokio::test]
async fn attack_51_where_only_the_known_may_read_others_are_shown_pages_and_the_instance() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let path = {
        let mut tx = soest.db.read().await.unwrap();
        let uri = offers::find(&mut tx, drivers).await.unwrap().unwrap().uri;
        uri.strip_prefix(&soest.origin()).unwrap().to_owned()
    };
    let paths = [
        path.as_str(),
        "/a/tafel-soest",
        "/actor/followers",
        "/actor/offers",
    ];
    for path in paths {
        let (status, vary, cache) = asked(&soest, path, HeaderMap::new()).await;
        assert_eq!(status, 401, "{path}");
        assert_eq!(
            (vary.as_str(), cache.as_str()),
            ("accept, signature", "private")
        );
    }
    assert_eq!(asked(&soest, "/actor", HeaderMap::new()).await.0, 200);
    let found = format!("/.well-known/webfinger?resource={}", soest.actor());
    assert_eq!(asked(&soest, &found, HeaderMap::new()).await.0, 200);
    assert_eq!(
        asked(&soest, "/nodeinfo/2.1", HeaderMap::new()).await.0,
        200
    );
    let page = HeaderMap::from_iter([(http::header::ACCEPT, "text/html".parse().unwrap())]);
    assert_eq!(asked(&soest, "/a/tafel-soest", page).await.0, 303);

    // Somebody whose key their own instance shows may read, in both flavours.
    let signer = werl.network.signer(&werl.actor()).await.unwrap();
    for flavour in [Flavour::Cavage, Flavour::Rfc9421] {
        for path in paths {
            let headers = signed_reading(&soest, path, &signer, flavour);
            let (status, vary, cache) = asked(&soest, path, headers).await;
            assert_eq!(status, 200, "{path} {flavour:?}");
            assert_eq!(
                (vary.as_str(), cache.as_str()),
                ("accept, signature", "private")
            );
        }
    }
    // A signature for another address, with another key or in our own name opens nothing.
    let elsewhere = signed_reading(&soest, "/actor/following", &signer, Flavour::Rfc9421);
    assert_eq!(asked(&soest, &path, elsewhere).await.0, 401);
    let actor = Url::parse(&werl.actor()).unwrap();
    let liar = Signer::for_actor(&actor, sample::theirs());
    let own = soest.network.signer(&soest.actor()).await.unwrap();
    for signer in [&liar, &own] {
        let headers = signed_reading(&soest, &path, signer, Flavour::Cavage);
        assert_eq!(asked(&soest, &path, headers).await.0, 401);
    }
    // Whoever is blocked may read no longer.
    soest.blocks(werl.network.addresses.authority()).await;
    let headers = signed_reading(&soest, &path, &signer, Flavour::Cavage);
    assert_eq!(asked(&soest, &path, headers).await.0, 403);
}
