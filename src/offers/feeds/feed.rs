//! What every feed is made of, whatever its form.

use std::sync::Arc;

use uuid::Uuid;

use crate::base::Timestamp;
use crate::base::html::SafeHtml;
use crate::web::Shell;

use super::super::model::{Content, GeoPrecision, Offer, Status};
use super::super::store;
use super::super::views::towns::{Towns, host_of};

/// Characters of a description that are told; the page has all of it.
const TEXT_MAX_CHARS: usize = 1_000;

/// Offers that are told in one form or another.
#[derive(Debug)]
pub struct Feed {
    /// Words, language and addresses.
    pub shell: Shell,
    /// What it is called.
    pub title: String,
    /// The page that shows the same, with scheme and host.
    pub page: String,
    /// Its own address, with scheme and host.
    pub address: String,
    /// The offers.
    pub rows: Vec<Arc<store::Card>>,
    /// How far each is from the place asked for; as long as `rows`, or empty.
    pub distances_km: Vec<Option<f64>>,
    /// The towns they come from.
    pub towns: Towns,
    /// How many there are altogether.
    pub total: u64,
    /// What of the question was not understood and is left out, in words.
    pub ignored: Vec<String>,
    /// Now.
    pub now: Timestamp,
}

impl Feed {
    /// How many offers are left out because there are too many.
    pub fn left_out(&self) -> u64 {
        let shown = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        self.total.saturating_sub(shown)
    }

    /// What there is to know about the feed, sentence by sentence.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = self.ignored.clone();
        if self.left_out() > 0 {
            let (shown, total) = (self.rows.len(), self.total);
            let words = self
                .shell
                .t_args("feed-left-out", &[("shown", &shown), ("n", &total)]);
            remarks.push(words);
        }
        remarks
    }

    /// The page of an offer, for readers of this language.
    pub fn page_of(&self, offer: &Offer) -> String {
        let urls = &self.shell.urls;
        urls.absolute(&urls.offer(offer.offer_id))
    }

    /// When the latest change of all offers was.
    pub fn updated_at(&self) -> Option<Timestamp> {
        self.rows.iter().map(|row| row.offer.updated_at).max()
    }
}

/// Who offers it, by the name that stands on its page.
pub fn provider_of(row: &store::Card) -> &str {
    let guest = row.offer.content.guest_of.as_deref();
    guest.unwrap_or(&row.provider_name)
}

/// The headline, with what one must know first.
pub fn headline(shell: &Shell, offer: &Offer) -> String {
    let title = offer.content.title.as_str();
    match offer.status {
        Status::Cancelled => shell.t1("feed-cancelled", "title", title),
        Status::Filled => shell.t1("feed-filled", "title", title),
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Published
        | Status::Paused
        | Status::Expired
        | Status::Blocked
        | Status::Withdrawn => title.to_owned(),
    }
}

/// The description as plain text, as far as a feed tells it.
pub fn plain(content: &Content) -> Option<String> {
    let text = SafeHtml::text_of_markdown(&content.description);
    if text.chars().count() <= TEXT_MAX_CHARS {
        return Some(text).filter(|text| !text.trim().is_empty());
    }
    let cut: String = text.chars().take(TEXT_MAX_CHARS).collect();
    let whole = cut.rsplit_once(char::is_whitespace);
    Some(format!("{} …", whole.map_or(cut.as_str(), |(it, _)| it)))
}

/// Where it is on the globe, if that is told exactly enough to go there.
pub fn exact_point(content: &Content) -> Option<crate::base::Point> {
    let place = content.location.place()?;
    let is_vague = matches!(
        place.geo_precision,
        Some(GeoPrecision::Postcode | GeoPrecision::Hidden)
    );
    place.point().filter(|_| !is_vague)
}

/// The same UUID for an offer on every instance: made of its address (RFC 9562 section 5.5).
pub fn same_everywhere(uri: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, uri.as_bytes())
}

/// The host that an offer belongs to, without its port.
pub fn home_host(uri: &str) -> &str {
    let host = host_of(uri).split('/').next().unwrap_or_default();
    host.split(':').next().unwrap_or(host)
}
