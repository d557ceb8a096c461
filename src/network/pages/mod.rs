//! What other servers ask us: who we are, who our actors are; and the inboxes.

mod announced;
mod manifest;
mod neighbours;

use std::net::IpAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use futures::StreamExt;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use crate::base::{Addresses, Error, OrNotFound, Problem, Result, Thing};
use crate::federation::content_type::Kind as ContentKind;
use crate::federation::nodeinfo::NodeInfoLinks;
use crate::federation::vocabulary::{ACTIVITY_JSON, JRD_JSON, LD_JSON, NODEINFO_JSON};
use crate::federation::webfinger::{Handle, Jrd, JrdLink};
use crate::providers::{self, Provider, Status};
use crate::web::{ClientAddress, Path, Query, Wants, negotiate};
use crate::{offers, web};

use super::exchange::Network;
use super::exchange::door::{Arrival, BODY_MAX_BYTES, BodyRoom, Reading, Turned};
use super::federation::{OwnActor, counted, instance_handle, nodeinfo, own_actor};
use super::model::Mode;
use super::store;

pub use self::neighbours::router as neighbours_router;

/// The addresses of this room.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Network: FromRef<S>,
{
    Router::new()
        .route("/actor", get(instance))
        .route("/actor/followers", get(instance_followers))
        .route("/actor/following", get(instance_following))
        .route("/a/{slug}", get(actor))
        .route("/a/angebote/announced", get(announced::outbox))
        .route("/a/{slug}/followers", get(actor_followers))
        .route("/a/{slug}/following", get(actor_following))
        .route("/actor/offers/manifest", get(manifest::instance))
        .route(
            "/actor/offers/bucket/{bucket}",
            get(manifest::instance_bucket),
        )
        .route("/a/{slug}/offers/manifest", get(manifest::actor))
        .route(
            "/a/{slug}/offers/bucket/{bucket}",
            get(manifest::actor_bucket),
        )
        .route("/inbox", post(inbox))
        .route("/actor/inbox", post(inbox))
        .route("/a/{slug}/inbox", post(inbox))
        .route("/.well-known/webfinger", get(webfinger))
        .route("/.well-known/nodeinfo", get(nodeinfo_links))
        .route("/nodeinfo/2.1", get(nodeinfo_document))
}

/// JSON of this kind.
fn json_as(kind: &'static str, status: StatusCode, value: &Value) -> Response {
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
    (status, kind, value.to_string()).into_response()
}

fn activity(value: &Value) -> Response {
    negotiate::vary(json_as(ACTIVITY_JSON, StatusCode::OK, value))
}

/// A page for people who open the address of an actor.
fn to_page(address: &str) -> Response {
    negotiate::vary(Redirect::to(address).into_response())
}

async fn instance(State(network): State<Network>, wants: Wants) -> Result<Response> {
    if wants == Wants::Html {
        return Ok(to_page("/"));
    }
    let addresses = &network.addresses;
    let keys = network.published_keys(&addresses.instance()).await?;
    let document = own_actor(OwnActor::Instance, &network.about, addresses, &keys);
    Ok(activity(&network.as_told(document)))
}

async fn instance_followers(State(network): State<Network>) -> Result<Response> {
    followers_of(&network, &network.addresses.instance()).await
}

async fn instance_following(State(network): State<Network>) -> Result<Response> {
    following_of(&network, &network.addresses.instance()).await
}

async fn actor(
    State(network): State<Network>,
    Path(slug): Path<String>,
    wants: Wants,
) -> Result<Response> {
    if slug == Addresses::TOWN_HANDLE {
        return town(&network, wants).await;
    }
    let provider = find_provider(&network, &slug).await?;
    if provider.status == Status::Archived {
        if wants == Wants::Html {
            return Err(Error::Gone(Thing::Provider));
        }
        let tombstone = providers::federation::tombstone(&provider);
        let gone = json_as(ACTIVITY_JSON, StatusCode::GONE, &tombstone);
        return Ok(negotiate::vary(gone));
    }
    if wants == Wants::Html {
        return Ok(to_page(&format!("/anbieter/{}", web::urls::encode(&slug))));
    }
    let keys = network.published_keys(&provider.uri).await?;
    let document = providers::federation::actor(&provider, &network.addresses, &keys);
    Ok(activity(&network.as_told(document)))
}

/// A provider of ours that the public may see, or that is gone.
async fn find_provider(network: &Network, slug: &str) -> Result<Provider> {
    let mut tx = network.db.read().await?;
    providers::find_by_slug(&mut tx, slug)
        .await?
        .filter(|provider| matches!(provider.status, Status::Approved | Status::Archived))
        .or_not_found(Thing::Actor)
}

async fn town(network: &Network, wants: Wants) -> Result<Response> {
    if wants == Wants::Html {
        return Ok(to_page("/angebote"));
    }
    let addresses = &network.addresses;
    let keys = network.published_keys(&addresses.town()).await?;
    let document = own_actor(OwnActor::Town, &network.about, addresses, &keys);
    Ok(activity(&network.as_told(document)))
}

/// The address of the actor with this name, if it is one of ours that lives.
async fn uri_of(network: &Network, slug: &str) -> Result<String> {
    if slug == Addresses::TOWN_HANDLE {
        return Ok(network.addresses.town());
    }
    let provider = find_provider(network, slug).await?;
    if provider.status == Status::Archived {
        return Err(Error::Gone(Thing::Actor));
    }
    Ok(provider.uri)
}

async fn actor_followers(
    State(network): State<Network>,
    Path(slug): Path<String>,
) -> Result<Response> {
    let uri = uri_of(&network, &slug).await?;
    followers_of(&network, &uri).await
}

async fn actor_following(
    State(network): State<Network>,
    Path(slug): Path<String>,
) -> Result<Response> {
    let uri = uri_of(&network, &slug).await?;
    following_of(&network, &uri).await
}

async fn followers_of(network: &Network, uri: &str) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let total = store::count_followers(&mut tx, uri).await?;
    Ok(activity(&counted(&format!("{uri}/followers"), total)))
}

async fn following_of(network: &Network, uri: &str) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let total = store::count_following(&mut tx, uri).await?;
    Ok(activity(&counted(&format!("{uri}/following"), total)))
}

/// Takes post in. Whatever it is, its sender learns only whether it was taken.
async fn inbox(
    State(network): State<Network>,
    ClientAddress(client): ClientAddress,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    match take_in(&network, client, &parts, body).await {
        Ok(()) => StatusCode::ACCEPTED.into_response(),
        Err(turned) => turned_away(turned),
    }
}

async fn take_in(
    network: &Network,
    client: Option<IpAddr>,
    parts: &Parts,
    body: Body,
) -> Result<(), Turned> {
    network.admit(client)?;
    let announced = parts.headers.get(header::CONTENT_LENGTH);
    let announced: Option<usize> = announced.and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|bytes| bytes > BODY_MAX_BYTES) {
        return Err(Turned::away(413, "too-large"));
    }
    let mut room = network.gate.room();
    let body = read_body(body, &mut room).await?;
    let path = parts.uri.path_and_query();
    let arrival = Arrival {
        path_and_query: path.map_or("/inbox", |path| path.as_str()),
        headers: &parts.headers,
        body: &body,
        client,
    };
    network.receive(arrival).await.map(drop)
}

/// Reads a body piece by piece, as long as there is room for what has arrived: whoever announces
/// much and sends it slowly takes no room from others.
async fn read_body(body: Body, room: &mut BodyRoom) -> Result<Vec<u8>, Turned> {
    let mut whole = Vec::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_broken_off| Turned::away(400, "broken-off"))?;
        if whole.len() + piece.len() > BODY_MAX_BYTES {
            return Err(Turned::away(413, "too-large"));
        }
        if !room.grow_to(whole.len() + piece.len()) {
            return Err(Turned::away(503, "not-now"));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

/// RFC 9457. The code says what kind of mistake it was, never what would have been right.
fn turned_away(turned: Turned) -> Response {
    let status = StatusCode::from_u16(turned.status).unwrap_or(StatusCode::BAD_REQUEST);
    let problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": turned.status,
        "code": turned.code,
    });
    let mut response = json_as("application/problem+json", status, &problem);
    if let Some(seconds) = turned.after_s {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Shows objects and collections only to those who sign their request (`federation.authorized_fetch`):
/// a layer around routes that answer with ActivityStreams. Pages for people, WebFinger and NodeInfo
/// stay open, and so does the instance's own actor: whoever wants to check our signature needs its
/// key, and could otherwise never begin.
///
/// What is guarded is the answer and not the address, so that no route can be forgotten.
pub async fn only_signed(
    State(network): State<Network>,
    request: Request<Body>,
    next: Next,
) -> Response {
    let method = request.method().clone();
    let uri = request.uri().clone();
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let is_open = uri.path() == "/actor" || !matches!(method, Method::GET | Method::HEAD);
    if is_open || !is_activity(&response) {
        return response;
    }
    let reading = Reading {
        method: &method,
        path_and_query: uri.path_and_query().map_or("/", |path| path.as_str()),
        headers: &headers,
    };
    let mut answer = match network.verify_fetch(reading).await {
        Ok(Ok(_reader)) => response,
        Ok(Err(turned)) => turned_away(turned),
        Err(fault) => fault.into_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept, signature"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private"));
    answer
}

fn is_activity(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| ContentKind::of(kind) == ContentKind::Activity)
}

#[derive(Debug, Deserialize)]
struct FingerQuery {
    #[serde(default)]
    resource: Vec<String>,
}

/// RFC 7033: 400 for a question we cannot read, 404 for somebody we do not know.
async fn webfinger(
    State(network): State<Network>,
    Query(query): Query<FingerQuery>,
) -> Result<Response> {
    let [resource] = query.resource.as_slice() else {
        return Ok(turned_away(Turned::away(400, "resource")));
    };
    let jrd = match Asked::read(resource, &network.addresses) {
        Err(_problem) => {
            return Ok(turned_away(Turned::away(400, "resource")));
        }
        Ok(Asked::Elsewhere) => return Err(Error::NotFound(Thing::Actor)),
        Ok(Asked::Instance) => instance_jrd(&network, resource)?,
        Ok(Asked::Named(slug)) => named_jrd(&network, &slug).await?,
    };
    let answer = serde_json::to_value(jrd).map_err(anyhow::Error::new)?;
    let mut response = json_as(JRD_JSON, StatusCode::OK, &answer);
    let everybody = HeaderValue::from_static("*");
    response
        .headers_mut()
        .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, everybody);
    Ok(response)
}

/// Whom a WebFinger question is about.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Instance,
    Named(String),
    Elsewhere,
}

impl Asked {
    fn read(resource: &str, addresses: &Addresses) -> Result<Self, Problem> {
        if resource.contains("://") {
            let url = Url::parse(resource).map_err(|_no_url| Problem::new("problem-address"))?;
            if !addresses.is_ours(url.as_str()) {
                return Ok(Self::Elsewhere);
            }
            let path = url.path().trim_end_matches('/');
            return Ok(match path.rsplit_once('/') {
                None | Some(("", "actor")) => Self::Instance,
                Some(("", "angebote")) => Self::Named(Addresses::TOWN_HANDLE.to_owned()),
                Some(("/a" | "/anbieter", slug)) => Self::Named(slug.to_owned()),
                Some(_) => Self::Elsewhere,
            });
        }
        let handle: Handle = resource.parse()?;
        if handle.host() != addresses.authority() {
            return Ok(Self::Elsewhere);
        }
        Ok(
            if handle
                .user()
                .eq_ignore_ascii_case(instance_handle(addresses))
            {
                Self::Instance
            } else {
                Self::Named(handle.user().to_ascii_lowercase())
            },
        )
    }
}

/// The address of ours as a URL; it is one, because we made it.
fn own_url(address: &str) -> Result<Url> {
    Ok(Url::parse(address).map_err(anyhow::Error::new)?)
}

fn instance_jrd(network: &Network, resource: &str) -> Result<Jrd> {
    let addresses = &network.addresses;
    let handle = format!("{}@{}", instance_handle(addresses), addresses.authority());
    // FEP-d556: who asks for the address of the server gets that address back.
    let subject = if resource.contains("://") {
        resource.to_owned()
    } else {
        format!("acct:{handle}")
    };
    let actor = own_url(&addresses.instance())?;
    let mut jrd = Jrd::of_actor(subject, &actor, &own_url(&addresses.at("/"))?);
    jrd.links.push(JrdLink {
        rel: "https://www.w3.org/ns/activitystreams#Service".to_owned(),
        kind: Some(LD_JSON.to_owned()),
        href: Some(actor.to_string()),
        template: None,
    });
    Ok(jrd)
}

async fn named_jrd(network: &Network, slug: &str) -> Result<Jrd> {
    let addresses = &network.addresses;
    let uri = uri_of(network, slug).await?;
    let page = if slug == Addresses::TOWN_HANDLE {
        addresses.at("/angebote")
    } else {
        addresses.provider_page(slug)
    };
    let subject = format!("acct:{slug}@{}", addresses.authority());
    Ok(Jrd::of_actor(subject, &own_url(&uri)?, &own_url(&page)?))
}

async fn nodeinfo_links(State(network): State<Network>) -> Result<Response> {
    let addresses = &network.addresses;
    let document = own_url(&addresses.at("/nodeinfo/2.1"))?;
    let links = NodeInfoLinks::ours(&document, &own_url(&addresses.instance())?);
    let links = serde_json::to_value(links).map_err(anyhow::Error::new)?;
    Ok(json_as("application/json", StatusCode::OK, &links))
}

async fn nodeinfo_document(State(network): State<Network>) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let totals = offers::totals(&mut tx).await?;
    let own = totals.iter().find(|(peer, _)| peer.is_none());
    let own = own.map_or(0, |(_, count)| u64::try_from(*count).unwrap_or_default());
    let mode = match network.settings.mode {
        Mode::Allowlist => "allowlist",
        Mode::Open => "open",
    };
    let document = nodeinfo(&network.about, &network.addresses, own, mode);
    let document = serde_json::to_value(document).map_err(anyhow::Error::new)?;
    Ok(json_as(NODEINFO_JSON, StatusCode::OK, &document))
}
