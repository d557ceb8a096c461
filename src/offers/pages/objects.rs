//! Offers under their addresses on the network, and the collections that list them.
//!
//! | address | answers |
//! |---|---|
//! | `/o/{id}` | the object; people are sent to its page |
//! | `/o/{id}/create`, `…/organizers`, `…/attendees`, `…/place/{version}` | what the object names |
//! | `/o/{id}/t/{date}` | one date of a series |
//! | `{actor}/outbox` | activities, soonest date first, then newest |
//! | `{actor}/offers` | all objects, oldest change first, for whoever wants everything |
//! | `{actor}/upcoming` | events to come, soonest first |
//! | `{actor}/announce/{id}` | that the town or this instance points at an offer |
//!
//! `{actor}` is `/actor`, `/a/angebote` or `/a/{slug}`. Every document carries the address under
//! which it was served as its id.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{FromRef, Path, Query, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::base::{
    Addresses, Error, OfferId, OrNotFound, ProviderId, Result, Thing, Timestamp, text,
};
use crate::db::{Db, ReadTx};
use crate::federation::content_type::wants_activity;
use crate::federation::vocabulary::{ACTIVITY_JSON, activity_context, object_context};
use crate::providers::{self, Provider};

use super::super::federation::{
    self, Verb, activity_for, announced_create, embedded, embedded_activity, is_event, object,
    tombstone,
};
use super::super::model::{Offer, Status};
use super::super::store::{self, CollectionCursor};

/// Objects on one page of `offers`.
const OBJECTS_A_PAGE: i64 = 100;

/// Activities on one page of an outbox, events on one page of a calendar. Mobilizon and Gancio read
/// the first page only.
const ACTIVITIES_A_PAGE: i64 = 50;

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
        .route("/o/{id}/t/{day}/organizers", get(show_date_organizers))
        .route("/tags/{tag}", get(show_tag))
        .route("/actor/outbox", get(instance_outbox))
        .route("/actor/offers", get(instance_offers))
        .route("/actor/upcoming", get(instance_upcoming))
        .route("/actor/announce/{id}", get(instance_announce))
        .route("/a/{slug}/outbox", get(outbox))
        .route("/a/{slug}/offers", get(offers))
        .route("/a/{slug}/upcoming", get(upcoming))
        .route("/a/{slug}/announce/{id}", get(town_announce))
}

/// A document, or why there is none.
struct Answer(Result<Value>);

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

// ── single objects ───────────────────────────────────────────────────────────────────────────

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

fn create_id(offer: &Offer) -> String {
    format!("{}/create", offer.uri)
}

fn announce_id(actor: &str, offer: &Offer) -> String {
    format!("{actor}/announce/{}", offer.offer_id)
}

fn with_context(context: Value, mut document: Value) -> Value {
    if let Some(members) = document.as_object_mut() {
        members.shift_insert(0, "@context".to_owned(), context);
    }
    document
}

// ── collections ──────────────────────────────────────────────────────────────────────────────

/// Whose collection it is.
enum Owner {
    Instance,
    Town,
    Provider(Box<Provider>),
}

impl Owner {
    fn uri(&self, addresses: &Addresses) -> String {
        match self {
            Self::Instance => addresses.instance(),
            Self::Town => addresses.town(),
            Self::Provider(provider) => provider.uri.clone(),
        }
    }

    /// Whose offers are in it; `None` is everybody's.
    fn provider_id(&self) -> Option<ProviderId> {
        match self {
            Self::Instance | Self::Town => None,
            Self::Provider(provider) => Some(provider.provider_id),
        }
    }

    async fn named(tx: &mut ReadTx, slug: &str) -> Result<Self> {
        if slug == Addresses::TOWN_HANDLE {
            return Ok(Self::Town);
        }
        let provider = providers::find_by_slug(tx, slug).await?;
        let approved = provider.filter(|found| found.status == providers::Status::Approved);
        Ok(Self::Provider(Box::new(
            approved.or_not_found(Thing::Actor)?,
        )))
    }
}

/// Which page is wanted; without either, the collection itself.
#[derive(Debug, Deserialize)]
struct Wanted {
    page: Option<String>,
    after: Option<String>,
}

impl Wanted {
    /// The number of the page, from 1.
    fn page(&self) -> Result<Option<i64>> {
        let Some(page) = &self.page else {
            return Ok(None);
        };
        let number = page.parse().ok().filter(|n| (1..=1_000_000).contains(n));
        number.map(Some).or_not_found(Thing::Page)
    }
}

/// Where a reader of `offers` stands.
enum After {
    Start,
    Cursor(CollectionCursor),
}

impl After {
    fn parse(text: &str) -> Option<Self> {
        if text == "start" {
            return Some(Self::Start);
        }
        let (millis, id) = text.split_once('_')?;
        Some(Self::Cursor(CollectionCursor {
            updated_at: Timestamp::from_millis(millis.parse().ok()?),
            offer_id: id.parse().ok()?,
        }))
    }

    fn cursor(&self) -> Option<CollectionCursor> {
        match self {
            Self::Start => None,
            Self::Cursor(cursor) => Some(*cursor),
        }
    }

    fn word(&self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::Cursor(cursor) => format!("{}_{}", cursor.updated_at.millis(), cursor.offer_id),
        }
    }
}

/// Reads the database and knows our addresses: what every collection needs.
struct Reader {
    tx: ReadTx,
    addresses: Addresses,
    /// Providers already looked up.
    known: HashMap<ProviderId, Provider>,
}

impl Reader {
    async fn new(db: &Db, addresses: Addresses) -> Result<Self> {
        Ok(Self {
            tx: db.read().await?,
            addresses,
            known: HashMap::new(),
        })
    }

    async fn provider_of(&mut self, offer: &Offer) -> Result<Provider> {
        if let Some(known) = self.known.get(&offer.provider_id) {
            return Ok(known.clone());
        }
        let found = providers::find(&mut self.tx, offer.provider_id).await?;
        let provider = found.or_not_found(Thing::Provider)?;
        self.known.insert(offer.provider_id, provider.clone());
        Ok(provider)
    }

    async fn objects(&mut self, offers: &[Offer]) -> Result<Vec<Value>> {
        let mut objects = Vec::with_capacity(offers.len());
        for offer in offers {
            let provider = self.provider_of(offer).await?;
            objects.push(embedded(offer, &provider, &self.addresses));
        }
        Ok(objects)
    }

    /// What the owner of an outbox says about these offers: a provider that it made them, town and
    /// instance that somebody did.
    async fn activities(&mut self, owner: &Owner, offers: &[Offer]) -> Result<Vec<Value>> {
        let actor = owner.uri(&self.addresses);
        let mut activities = Vec::with_capacity(offers.len());
        for offer in offers {
            let provider = self.provider_of(offer).await?;
            let id = create_id(offer);
            let create = embedded_activity(offer, &provider, Verb::Create, &self.addresses, &id);
            activities.push(match owner {
                Owner::Provider(_) => create,
                Owner::Instance | Owner::Town => {
                    announced_create(&actor, offer, create, &announce_id(&actor, offer))
                }
            });
        }
        Ok(activities)
    }

    async fn outbox(&mut self, owner: &Owner, wanted: &Wanted) -> Result<Value> {
        let id = format!("{}/outbox", owner.uri(&self.addresses));
        let total = store::count_for_collection(&mut self.tx, owner.provider_id()).await?;
        let Some(page) = wanted.page()? else {
            return Ok(collection(&id, Some(total), "page=1"));
        };
        let skip = (page - 1) * ACTIVITIES_A_PAGE;
        let provider = owner.provider_id();
        let found = store::list_for_outbox(&mut self.tx, provider, skip, ACTIVITIES_A_PAGE).await?;
        let items = self.activities(owner, &found).await?;
        let next = is_full(&found, ACTIVITIES_A_PAGE).then(|| format!("page={}", page + 1));
        Ok(collection_page(
            &id,
            &format!("page={page}"),
            next,
            Some(total),
            items,
        ))
    }

    async fn offers(&mut self, owner: &Owner, wanted: &Wanted) -> Result<Value> {
        let id = format!("{}/offers", owner.uri(&self.addresses));
        let provider = owner.provider_id();
        let total = store::count_for_collection(&mut self.tx, provider).await?;
        let Some(after) = &wanted.after else {
            return Ok(collection(&id, Some(total), "after=start"));
        };
        let after = After::parse(after).or_not_found(Thing::Page)?;
        let found =
            store::list_for_collection(&mut self.tx, provider, after.cursor(), OBJECTS_A_PAGE)
                .await?;
        let items = self.objects(&found).await?;
        let last = found.last().filter(|_| is_full(&found, OBJECTS_A_PAGE));
        let next = last.map(|offer| {
            let cursor = After::Cursor(CollectionCursor {
                updated_at: offer.updated_at,
                offer_id: offer.offer_id,
            });
            format!("after={}", cursor.word())
        });
        let this = format!("after={}", after.word());
        Ok(collection_page(&id, &this, next, Some(total), items))
    }

    /// Events, and the next date of each series: a calendar has no room for anything else. So nobody knows the
    /// total without reading everything, and none is told.
    async fn upcoming(&mut self, owner: &Owner, wanted: &Wanted) -> Result<Value> {
        let id = format!("{}/upcoming", owner.uri(&self.addresses));
        let Some(page) = wanted.page()? else {
            return Ok(collection(&id, None, "page=1"));
        };
        let skip = (page - 1) * ACTIVITIES_A_PAGE;
        let provider = owner.provider_id();
        let found = store::list_upcoming(&mut self.tx, provider, skip, ACTIVITIES_A_PAGE).await?;
        let next = is_full(&found, ACTIVITIES_A_PAGE).then(|| format!("page={}", page + 1));
        let mut items = Vec::with_capacity(found.len());
        for offer in &found {
            let provider = self.provider_of(offer).await?;
            items.extend(if is_event(offer) {
                Some(embedded(offer, &provider, &self.addresses))
            } else {
                federation::next_occurrence(offer, &provider, &self.addresses)
            });
        }
        Ok(collection_page(
            &id,
            &format!("page={page}"),
            next,
            None,
            items,
        ))
    }
}

fn is_full(found: &[Offer], size: i64) -> bool {
    i64::try_from(found.len()).is_ok_and(|count| count >= size)
}

fn collection(id: &str, total: Option<i64>, first: &str) -> Value {
    let mut collection = json!({
        "@context": activity_context(),
        "id": id,
        "type": "OrderedCollection",
    });
    if let Some(members) = collection.as_object_mut() {
        if let Some(total) = total {
            members.insert("totalItems".to_owned(), json!(total));
        }
        members.insert("first".to_owned(), json!(format!("{id}?{first}")));
    }
    collection
}

fn collection_page(
    id: &str,
    this: &str,
    next: Option<String>,
    total: Option<i64>,
    items: Vec<Value>,
) -> Value {
    let mut page = json!({
        "@context": object_context(),
        "id": format!("{id}?{this}"),
        "type": "OrderedCollectionPage",
        "partOf": id,
    });
    if let Some(members) = page.as_object_mut() {
        if let Some(total) = total {
            members.insert("totalItems".to_owned(), json!(total));
        }
        if let Some(next) = next {
            members.insert("next".to_owned(), json!(format!("{id}?{next}")));
        }
        members.insert("orderedItems".to_owned(), Value::Array(items));
    }
    page
}

macro_rules! collections {
    ($($instance:ident, $named:ident => $method:ident;)*) => {
        $(
            async fn $instance(
                State(db): State<Db>,
                State(addresses): State<Addresses>,
                Query(wanted): Query<Wanted>,
            ) -> Answer {
                let read = async {
                    let mut reader = Reader::new(&db, addresses).await?;
                    reader.$method(&Owner::Instance, &wanted).await
                };
                Answer(read.await)
            }

            async fn $named(
                State(db): State<Db>,
                State(addresses): State<Addresses>,
                Path(slug): Path<String>,
                Query(wanted): Query<Wanted>,
            ) -> Answer {
                let read = async {
                    let mut reader = Reader::new(&db, addresses).await?;
                    let owner = Owner::named(&mut reader.tx, &slug).await?;
                    reader.$method(&owner, &wanted).await
                };
                Answer(read.await)
            }
        )*
    };
}

collections! {
    instance_outbox, outbox => outbox;
    instance_offers, offers => offers;
    instance_upcoming, upcoming => upcoming;
}
