//! What there is to tell about an offer of ours, and letters about single dates of a series, for
//! servers that do not know series.

use serde_json::Value;

use crate::base::{EntityId, OfferId, Result, Timestamp};
use crate::db::ReadTx;
use crate::federation::vocabulary::object_context;
use crate::log::{Change, Entry};
use crate::offers::federation::{Verb, announce, occurrence_activity, occurrence_uri};
use crate::offers::{self, Offer};
use crate::providers::{self, Provider};

use super::Network;
use super::letters::{Letter, Readers};

/// The day of a series that this line is about, if it is about a single one.
pub(super) fn day_of(entry: &Entry) -> Option<&str> {
    let is_date = matches!(
        entry.change(),
        Some(Change::OfferDateNear(_) | Change::OfferDateChanged(_))
    );
    entry.detail.as_deref().filter(|_| is_date)
}

/// An offer and its provider, if it was ever public.
pub(super) async fn find_told(
    tx: &mut ReadTx,
    offer: OfferId,
) -> Result<Option<(Offer, Provider)>> {
    let Some(offer) = offers::find(tx, offer).await? else {
        tracing::warn!(offer.id = %offer.uuid(), "the log names an offer that is not there");
        return Ok(None);
    };
    let Some(provider) = providers::find(tx, offer.provider_id).await? else {
        return Ok(None);
    };
    let was_public = offer.published_at.is_some();
    Ok(was_public.then_some((offer, provider)))
}

/// What there is to say about an offer: what must not be shown any more is deleted.
pub(super) fn verb(offer: &Offer, provider: &Provider, now: Timestamp, is_news: bool) -> Verb {
    let is_shown = offer.is_public(now)
        && offer.content.federate
        && provider.status == providers::Status::Approved;
    match (is_shown, is_news) {
        (true, true) => Verb::Create,
        (true, false) => Verb::Update,
        (false, _) => Verb::Delete,
    }
}

impl Network {
    /// One date of a series as things stand now.
    pub(super) async fn date_letters(
        &self,
        id: &str,
        (offer, day): (OfferId, &str),
        is_news: bool,
    ) -> Result<Vec<Letter>> {
        let mut tx = self.db.read().await?;
        let now = tx.now();
        let Some((offer, provider)) = find_told(&mut tx, offer).await? else {
            return Ok(Vec::new());
        };
        drop(tx);
        let Ok(day) = jiff::civil::Date::strptime("%Y%m%d", day) else {
            return Ok(Vec::new());
        };
        let verb = verb(&offer, &provider, now, is_news);
        let told = occurrence_activity(&offer, &provider, &self.addresses, day, verb, id);
        let author = &provider.uri;
        let told = with_context(told, object_context());
        let mut letters = vec![
            self.sealed(author, author, told, Readers::Followers)
                .await?,
        ];
        if verb == Verb::Create {
            let town = self.addresses.town();
            let id = offer.offer_id;
            let announcement = format!("{town}/announce/{id}/{}", day.strftime("%Y%m%d"));
            let date = Offer {
                uri: occurrence_uri(&offer, day),
                ..offer
            };
            let told = announce(&town, &date, &announcement);
            letters.push(self.sealed(&town, &town, told, Readers::OfTown).await?);
        }
        Ok(letters)
    }
}

fn with_context(mut activity: Value, context: Value) -> Value {
    if let Some(members) = activity.as_object_mut() {
        members.shift_insert(0, "@context".to_owned(), context);
    }
    activity
}
