//! The collections that list offers for other servers.
//!
//! | address | lists |
//! |---|---|
//! | `{actor}/outbox` | activities, soonest date first, then newest; a series is followed by its dates |
//! | `{actor}/offers` | all objects, oldest change first, for whoever wants everything |
//! | `{actor}/upcoming` | events to come, soonest first; each date of a series within eight weeks |

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::base::{Addresses, OrNotFound, ProviderId, Result, Thing, Timestamp};
use crate::db::{Db, ReadTx};
use crate::federation::vocabulary::{activity_context, object_context};
use crate::providers::{self, Provider};

use super::super::federation::{
    self, Verb, announced_create, embedded, embedded_activity, is_event, listed_days,
    occurrence_activity, occurrence_uri,
};
use super::super::model::Offer;
use super::super::store::{self, CollectionCursor};
use super::objects::{Answer, announce_id, create_id};

/// Objects on one page of `offers`.
const OBJECTS_A_PAGE: i64 = 100;

/// Activities on one page of an outbox, events on one page of a calendar. Mobilizon and Gancio read
/// the first page only.
const ACTIVITIES_A_PAGE: i64 = 50;

/// Events of a calendar that can be paged through, at most. Whoever wants everything reads `offers`.
const UPCOMING_MAX: i64 = 5_000;

/// Dates of one series within eight weeks: one a day.
const DATES_OF_SERIES: usize = 57;

/// Dates of one series in an outbox: one a week.
const DATES_IN_OUTBOX: usize = 9;

/// Whose collection it is.
pub(super) enum Owner {
    Instance,
    Town,
    Provider(Box<Provider>),
}

impl Owner {
    pub(super) fn uri(&self, addresses: &Addresses) -> String {
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
pub(super) struct Wanted {
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
            let announce = announce_id(&actor, offer);
            activities.push(match owner {
                Owner::Provider(_) => create,
                Owner::Instance | Owner::Town => announced_create(&actor, offer, create, &announce),
            });
            for (_, day) in listed_days(offer, self.tx.now(), DATES_IN_OUTBOX) {
                let (create, date) = create_of_date(offer, &provider, &self.addresses, day);
                let announce = format!("{announce}/{}", day.strftime("%Y%m%d"));
                activities.push(match owner {
                    Owner::Provider(_) => create,
                    Owner::Instance | Owner::Town => {
                        announced_create(&actor, &date, create, &announce)
                    }
                });
            }
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

    /// Events, and the dates of each series within eight weeks: a calendar has no room for anything
    /// else. So nobody knows the total without reading everything, and none is told.
    ///
    /// The first n events are among those of the n offers whose next date is soonest.
    async fn upcoming(&mut self, owner: &Owner, wanted: &Wanted) -> Result<Value> {
        let id = format!("{}/upcoming", owner.uri(&self.addresses));
        let Some(page) = wanted.page()? else {
            return Ok(collection(&id, None, "page=1"));
        };
        let reach = page.saturating_mul(ACTIVITIES_A_PAGE).min(UPCOMING_MAX);
        let provider = owner.provider_id();
        let found = store::list_upcoming(&mut self.tx, provider, 0, reach + 1).await?;
        let now = self.tx.now();
        let mut dates: Vec<(Timestamp, Option<Date>, &Offer)> = Vec::new();
        for offer in &found {
            if is_event(offer) {
                dates.push((offer.next_at.unwrap_or(now), None, offer));
            }
            let days = listed_days(offer, now, DATES_OF_SERIES);
            dates.extend(days.into_iter().map(|(at, day)| (at, Some(day), offer)));
        }
        dates.sort_by_key(|(at, _, offer)| (*at, offer.offer_id));
        let size = usize::try_from(ACTIVITIES_A_PAGE).unwrap_or_default();
        let skip = usize::try_from((page - 1).saturating_mul(ACTIVITIES_A_PAGE));
        let skip = skip.unwrap_or(usize::MAX);
        let has_next = page * ACTIVITIES_A_PAGE < UPCOMING_MAX && dates.len() > skip + size;
        let next = has_next.then(|| format!("page={}", page + 1));
        let mut items = Vec::with_capacity(size);
        for (_, day, offer) in dates.into_iter().skip(skip).take(size) {
            let provider = self.provider_of(offer).await?;
            items.extend(match day {
                None => Some(embedded(offer, &provider, &self.addresses)),
                Some(day) => federation::occurrence(offer, &provider, &self.addresses, day),
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

/// The activity that made one date of a series, and the date as an offer of its own.
pub(super) fn create_of_date(
    offer: &Offer,
    provider: &Provider,
    addresses: &Addresses,
    day: Date,
) -> (Value, Offer) {
    let date = Offer {
        uri: occurrence_uri(offer, day),
        ..offer.clone()
    };
    let id = create_id(&date);
    let create = occurrence_activity(offer, provider, addresses, day, Verb::Create, &id);
    (create, date)
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
            pub(super) async fn $instance(
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

            pub(super) async fn $named(
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
