//! Offers under their addresses on the network.
//!
//! | address | answers |
//! |---|---|
//! | `/o/{id}` | the object; people are sent to its page |
//! | `/o/{id}/create`, `…/organizers`, `…/attendees`, `…/place/{version}` | what the object names |
//! | `/o/{id}/t/{date}`, `…/create`, `…/organizers` | one date of a series |
//! | `{actor}/announce/{id}` | that the town or this instance points at an offer |
//! | `{actor}/outbox`, `…/offers`, `…/upcoming` | see `collections` |
//!
//! `{actor}` is `/actor`, `/a/angebote` or `/a/{slug}`. Every document carries the address under
//! which it was served as its id.

use axum::Router;
use axum::extract::{FromRef, Path, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use crate::base::{Addresses, Error, OfferId, OrNotFound, Result, Thing, text};
use crate::db::Db;
use crate::federation::content_type::wants_activity;
use crate::federation::vocabulary::{ACTIVITY_JSON, activity_context, object_context};
use crate::providers::{self, Provider};

use super::super::federation::{self, Verb, activity_for, object, tombstone};
use super::super::model::{Offer, Status};
use super::super::store;
use super::collections::{self, Owner};

/// The routes of this page, for the application.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Addresses: FromRef<S>,
{
    Router::new()
        .route("/o/{id}", get(show))
        .route("/o/{id}/create", get(show_create))
        .route("/o/{id}/organizers", get(show_organizers))
        .route("/o/{id}/attendees", get(show_attendees))
        .route("/o/{id}/place/{version}", get(show_place))
        .route("/o/{id}/t/{day}", get(show_date))
        .route("/o/{id}/t/{day}/create", get(show_date_create))
        .route("/o/{id}/t/{day}/organizers", get(show_date_organizers))
        .route("/tags/{tag}", get(show_tag))
        .route("/actor/outbox", get(collections::instance_outbox))
        .route("/actor/offers", get(collections::instance_offers))
        .route("/actor/upcoming", get(collections::instance_upcoming))
        .route("/actor/announce/{id}", get(instance_announce))
        .route("/a/{slug}/outbox", get(collections::outbox))
        .route("/a/{slug}/offers", get(collections::offers))
        .route("/a/{slug}/upcoming", get(collections::upcoming))
        .route("/a/{slug}/announce/{id}", get(town_announce))
}

/// A document, or why there is none.
pub(super) struct Answer(pub(super) Result<Value>);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self.0 {
            Ok(document) => activity_json(StatusCode::OK, &document),
            Err(error) => refusal(&error),
        }
    }
}

fn activity_json(status: StatusCode, document: &Value) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (CONTENT_TYPE, ACTIVITY_JSON),
        (VARY, "accept"),
        (CACHE_CONTROL, "public, max-age=60"),
    ];
    (status, headers, document.to_string()).into_response()
}

/// Other servers read the status only. Faults are noted; nobody is told their cause.
fn refusal(error: &Error) -> Response {
    let status = match error {
        Error::NotFound(_) | Error::Invalid(_) => StatusCode::NOT_FOUND,
        Error::Gone(_) => StatusCode::GONE,
        Error::Unauthenticated => StatusCode::UNAUTHORIZED,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Fault(fault) => {
            tracing::error!(%fault, "could not answer another server");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    };
    (status, [(VARY, "accept")]).into_response()
}

async fn show(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    Path(id): Path<OfferId>,
    headers: HeaderMap,
) -> Response {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    if !wants_activity(accept.unwrap_or_default()) {
        let page = [
            (LOCATION, addresses.offer_page(id)),
            (VARY, "accept".to_owned()),
        ];
        return (StatusCode::SEE_OTHER, page).into_response();
    }
    match find_shown(&db, id).await {
        Ok(Shown::Public(offer, provider)) => {
            activity_json(StatusCode::OK, &object(&offer, &provider, &addresses))
        }
        Ok(Shown::Gone(offer)) => activity_json(StatusCode::GONE, &tombstone(&offer)),
        Err(error) => refusal(&error),
    }
}

/// What others may see of an offer of ours.
enum Shown {
    Public(Box<Offer>, Box<Provider>),
    /// It was public and will not come back as it was.
    Gone(Box<Offer>),
}

async fn find_shown(db: &Db, id: OfferId) -> Result<Shown> {
    let mut tx = db.read().await?;
    let offer = store::find(&mut tx, id)
        .await?
        .filter(|offer| offer.is_ours() && offer.published_at.is_some())
        .or_not_found(Thing::Offer)?;
    if matches!(offer.status, Status::Withdrawn | Status::Blocked) {
        return Ok(Shown::Gone(Box::new(offer)));
    }
    let provider = providers::find(&mut tx, offer.provider_id)
        .await?
        .filter(|provider| provider.status == providers::Status::Approved)
        .or_not_found(Thing::Provider)?;
    if !offer.is_public(tx.now()) || !offer.content.federate {
        return Err(Error::NotFound(Thing::Offer));
    }
    Ok(Shown::Public(Box::new(offer), Box::new(provider)))
}

async fn find_public(db: &Db, id: OfferId) -> Result<(Offer, Provider)> {
    match find_shown(db, id).await? {
        Shown::Public(offer, provider) => Ok((*offer, *provider)),
        Shown::Gone(_) => Err(Error::Gone(Thing::Offer)),
    }
}

async fn show_create(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    Path(id): Path<OfferId>,
) -> Answer {
    Answer(find_public(&db, id).await.map(|(offer, provider)| {
        let activity_id = create_id(&offer);
        activity_for(&offer, &provider, Verb::Create, &addresses, &activity_id)
    }))
}

async fn show_organizers(State(db): State<Db>, Path(id): Path<OfferId>) -> Answer {
    let found = find_public(&db, id).await;
    Answer(found.map(|(offer, provider)| {
        with_context(
            activity_context(),
            federation::organizers(&offer, &provider),
        )
    }))
}

async fn show_attendees(State(db): State<Db>, Path(id): Path<OfferId>) -> Answer {
    let found = find_public(&db, id).await;
    Answer(found.and_then(|(offer, _)| {
        let attendees = federation::attendees(&offer).or_not_found(Thing::Offer)?;
        Ok(with_context(activity_context(), attendees))
    }))
}

/// The place under the id it has now; an earlier one is no more.
async fn show_place(State(db): State<Db>, Path((id, version)): Path<(OfferId, String)>) -> Answer {
    let found = find_public(&db, id).await;
    Answer(found.and_then(|(offer, _)| {
        let wanted = format!("{}/place/{version}", offer.uri);
        let place =
            federation::place(&offer).filter(|place| place.get("id") == Some(&json!(wanted)));
        Ok(with_context(
            object_context(),
            place.or_not_found(Thing::Offer)?,
        ))
    }))
}

/// One date of a series.
async fn show_date(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    Path((id, day)): Path<(OfferId, String)>,
    headers: HeaderMap,
) -> Response {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    if !wants_activity(accept.unwrap_or_default()) {
        let page = [
            (LOCATION, addresses.offer_page(id)),
            (VARY, "accept".to_owned()),
        ];
        return (StatusCode::SEE_OTHER, page).into_response();
    }
    let found = find_date(&db, &addresses, id, &day).await;
    Answer(found.map(|date| with_context(object_context(), date))).into_response()
}

async fn show_date_create(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    Path((id, day)): Path<(OfferId, String)>,
) -> Answer {
    let read = async {
        let (offer, provider) = find_public(&db, id).await?;
        let day = jiff::civil::Date::strptime("%Y%m%d", day).ok();
        let day =
            day.filter(|day| federation::occurrence(&offer, &provider, &addresses, *day).is_some());
        let day = day.or_not_found(Thing::Offer)?;
        let create = collections::create_of_date(&offer, &provider, &addresses, day).0;
        Ok(with_context(object_context(), create))
    };
    Answer(read.await)
}

async fn show_date_organizers(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    Path((id, day)): Path<(OfferId, String)>,
) -> Answer {
    let found = find_date(&db, &addresses, id, &day).await;
    Answer(found.and_then(|date| {
        let organizers = date.get("organizers").cloned();
        let organizers = organizers.or_not_found(Thing::Offer)?;
        Ok(with_context(activity_context(), organizers))
    }))
}

async fn find_date(db: &Db, addresses: &Addresses, id: OfferId, day: &str) -> Result<Value> {
    let (offer, provider) = find_public(db, id).await?;
    let day = jiff::civil::Date::strptime("%Y%m%d", day).ok();
    day.and_then(|day| federation::occurrence(&offer, &provider, addresses, day))
        .or_not_found(Thing::Offer)
}

/// A hashtag leads people to the offers it stands for.
async fn show_tag(State(addresses): State<Addresses>, Path(tag): Path<String>) -> Response {
    let page = addresses.at(&format!("/angebote?q={}", text::slug(&tag)));
    (StatusCode::SEE_OTHER, [(LOCATION, page)]).into_response()
}

async fn instance_announce(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    Path(id): Path<OfferId>,
) -> Answer {
    let found = find_public(&db, id).await;
    Answer(found.map(|(offer, _)| announcement(&Owner::Instance, &offer, &addresses)))
}

async fn town_announce(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    Path((slug, id)): Path<(String, OfferId)>,
) -> Answer {
    if slug != Addresses::TOWN_HANDLE {
        return Answer(Err(Error::NotFound(Thing::Actor)));
    }
    let found = find_public(&db, id).await;
    Answer(found.map(|(offer, _)| announcement(&Owner::Town, &offer, &addresses)))
}

fn announcement(owner: &Owner, offer: &Offer, addresses: &Addresses) -> Value {
    let actor = owner.uri(addresses);
    federation::announce(&actor, offer, &announce_id(&actor, offer))
}

pub(super) fn create_id(offer: &Offer) -> String {
    format!("{}/create", offer.uri)
}

pub(super) fn announce_id(actor: &str, offer: &Offer) -> String {
    format!("{actor}/announce/{}", offer.offer_id)
}

fn with_context(context: Value, mut document: Value) -> Value {
    if let Some(members) = document.as_object_mut() {
        members.shift_insert(0, "@context".to_owned(), context);
    }
    document
}
