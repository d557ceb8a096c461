//! Calendars that providers keep elsewhere: read there again and again, by the rules of a calendar
//! that is handed in.
//!
//! Three things are different because nobody looks on. What the calendar says again as it said it
//! before is left alone, so that nobody's changes here are undone every hour. What is gone from it
//! is paused, and only when a second reading does not find it either: nothing is deleted, and what
//! comes back is shown again. And a calendar that has nothing of what it brought any more changes
//! nothing until somebody says so.

use std::time::Duration;

use futures::StreamExt as _;
use url::Url;

mod errand;
mod takeover;
#[cfg(test)]
mod tests;

use self::errand::{BYTES_MAX, Failed, Fetched};
use super::{Wish, read_bounded};
use crate::base::{
    Addresses, Error, OrNotFound, Problem, Problems, ProviderId, Result, Rule, Thing,
};
use crate::db::{Db, WriteTx};
use crate::federation::Client;
use crate::federation::address::Blocked;
use crate::log::Actor;
use crate::offers::model::{KnownEntries, Said, pause_after};
use crate::offers::store::{self, CalendarSubscription};
use crate::providers::{self, Provider};

/// So long nobody else asks for what is being read.
const CLAIM: Duration = Duration::from_mins(10);
/// A server is not asked more often than this, however often somebody presses the button.
const BREATH: Duration = Duration::from_secs(10);
/// The most characters of an address.
const ADDRESS_MAX: usize = 2_000;
/// How many are asked for at the same time.
const AT_ONCE: usize = 4;
/// How many are read in one round.
const ROUND: i64 = 100;

/// Why a calendar is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Occasion {
    /// Its time has come.
    Due,
    /// Somebody asked for it and looks at what comes of it.
    Asked,
}

/// Reads calendars that providers keep elsewhere. Cheap to clone.
#[derive(Debug, Clone)]
pub struct CalendarReader {
    db: Db,
    client: Client,
    addresses: Addresses,
}

impl CalendarReader {
    /// A reader that asks with this client, which must be the guarded one: the addresses were typed
    /// by people with an account.
    pub fn new(db: Db, client: &Client, addresses: Addresses) -> Self {
        Self {
            db,
            client: client.clone().reading_up_to(BYTES_MAX),
            addresses,
        }
    }

    /// Subscribes to a calendar in the name of a provider, in place of the one before. It is read as
    /// soon as possible.
    ///
    /// # Errors
    ///
    /// - [`Error::NotFound`] if there is no such provider of ours;
    /// - [`Error::Forbidden`] if `by` does not work for it;
    /// - [`Error::Conflict`] if it may not publish and everything new shall be public at once;
    /// - [`Error::Invalid`] for the field `url` if nobody would be asked there.
    pub async fn subscribe(
        &self,
        tx: &mut WriteTx,
        by: &Actor,
        provider: ProviderId,
        address: &str,
        wish: Wish,
    ) -> Result<()> {
        let owner = providers::find(tx, provider).await?;
        let owner = owner
            .filter(Provider::is_ours)
            .or_not_found(Thing::Provider)?;
        by.must_manage(provider)?;
        if wish == Wish::Publish && owner.status != providers::Status::Approved {
            return Err(Error::Conflict(Rule("rule-provider-not-approved")));
        }
        let url = self.address(address);
        let url = url.map_err(|problem| Problems::of("url", problem))?;
        store::save_subscription(tx, provider, url.as_str(), wish.word()).await
    }

    /// Ends a subscription. What it brought stays as it stands.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] if `by` does not work for the provider.
    pub async fn unsubscribe(tx: &mut WriteTx, by: &Actor, provider: ProviderId) -> Result<()> {
        by.must_manage(provider)?;
        store::delete_subscription(tx, provider).await
    }

    /// The address that somebody copied out of their calendar program.
    fn address(&self, typed: &str) -> Result<Url, Problem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Problem::missing());
        }
        let no_address = || Problem::new("problem-calendar-address");
        if typed.len() > ADDRESS_MAX {
            return Err(no_address());
        }
        // What programs write before addresses of calendars means the same over TLS.
        let address = match typed.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("webcal") => {
                format!("https://{rest}")
            }
            Some(_) => typed.to_owned(),
            None => format!("https://{typed}"),
        };
        let mut url = Url::parse(&address).map_err(|_no_url| no_address())?;
        url.set_fragment(None);
        if !url.has_host() {
            return Err(no_address());
        }
        if url.origin().ascii_serialization() == self.addresses.origin() {
            return Err(Problem::new("problem-calendar-own"));
        }
        match self.client.may_ask(&url) {
            Ok(()) => Ok(url),
            Err(Blocked::Scheme) => Err(no_address()),
            Err(_elsewhere) => Err(Problem::new("problem-calendar-blocked")),
        }
    }

    /// Reads the calendars whose time has come, a hundred at most. Returns how many; what cannot be
    /// read is noted for its provider.
    ///
    /// # Errors
    ///
    /// A fault of the database.
    pub async fn read_due(&self) -> Result<usize> {
        let mut tx = self.db.read().await?;
        let due = store::list_due_subscriptions(&mut tx, ROUND).await?;
        drop(tx);
        let claim = |provider| self.read_claimed(provider, Occasion::Due);
        let mut answers = futures::stream::iter(due)
            .map(claim)
            .buffer_unordered(AT_ONCE);
        let mut asked = 0;
        while let Some(answer) = answers.next().await {
            // It was put off, and the others wait.
            match answer {
                Ok(was_ours) => asked += usize::from(was_ours),
                Err(error) => tracing::error!(%error, "a calendar could not be taken in"),
            }
        }
        Ok(asked)
    }

    /// Reads the calendar of a provider now; what is missing in it is paused at once. False if there
    /// is none, or if its server was asked a few seconds ago.
    ///
    /// # Errors
    ///
    /// - [`Error::Forbidden`] if `by` does not work for the provider;
    /// - a fault of the database.
    pub async fn read_now(&self, by: &Actor, provider: ProviderId) -> Result<bool> {
        by.must_manage(provider)?;
        self.read_claimed(provider, Occasion::Asked).await
    }

    async fn read_claimed(&self, provider: ProviderId, occasion: Occasion) -> Result<bool> {
        let mut tx = self.db.write().await?;
        let until = tx.now().plus(CLAIM);
        let is_ours = match occasion {
            Occasion::Due => store::claim_due_subscription(&mut tx, provider, until).await?,
            Occasion::Asked => {
                let last = tx.now().minus(BREATH);
                store::claim_subscription(&mut tx, provider, until, last).await?
            }
        };
        let known = store::find_subscription(&mut tx, provider).await?;
        let entries = store::list_known_entries(&mut tx, provider).await?;
        let owner = providers::find(&mut tx, provider).await?;
        tx.commit_quietly("who asks is nobody's news").await?;
        let Some(known) = known.filter(|_| is_ours) else {
            return Ok(false);
        };
        let status = owner.map(|owner| owner.status);
        let publishes = status == Some(providers::Status::Approved);
        if publishes || status == Some(providers::Status::Pending) {
            self.read(known, entries, publishes, occasion).await?;
        }
        Ok(true)
    }

    /// Asks, takes in what came, and notes it.
    async fn read(
        &self,
        mut known: CalendarSubscription,
        mut entries: KnownEntries,
        publishes: bool,
        occasion: Occasion,
    ) -> Result<()> {
        let wish = Wish::of_word(&known.wish);
        let task = takeover::Task {
            db: &self.db,
            addresses: &self.addresses,
            provider: known.provider_id,
            wish: if publishes { wish } else { Wish::Draft },
            occasion,
        };
        let outcome = self.outcome(&task, &mut known, &mut entries).await?;
        let now = self.db.clock().now();
        match outcome {
            Ok(()) => {
                known.read_at = Some(now);
                known.failures = 0;
                known.problem = None;
                known.next_ask_at = now.plus(pause_after(0, None));
            }
            Err(failed) => {
                let (provider, problem) = (known.provider_id, failed.problem.key);
                tracing::debug!(%provider, problem, "a calendar kept elsewhere could not be read");
                known.failures = known.failures.saturating_add(1);
                known.problem = Some(Said::of(&failed.problem));
                known.next_ask_at = now.plus(pause_after(known.failures, failed.after));
            }
        }
        let mut tx = self.db.write().await?;
        store::set_asked(&mut tx, &known, &entries).await?;
        tx.commit_quietly("offers that changed have recorded it")
            .await
    }

    async fn outcome(
        &self,
        task: &takeover::Task<'_>,
        known: &mut CalendarSubscription,
        entries: &mut KnownEntries,
    ) -> Result<Result<(), Failed>> {
        let Ok(url) = Url::parse(&known.url) else {
            return Ok(Err(Problem::new("problem-calendar-address").into()));
        };
        let (text, tag) = match errand::run(&self.client, url, known.etag.as_deref()).await {
            Ok(Fetched::Calendar { text, tag }) => (text, tag),
            Ok(Fetched::Unchanged) => {
                if let Some(reading) = &mut known.reading {
                    takeover::again(task, entries, reading).await?;
                }
                return Ok(Ok(()));
            }
            Err(failed) => return Ok(Err(failed)),
        };
        let now = self.db.clock().now();
        let calendar = match read_bounded(&text, known.provider_id, now) {
            Ok(calendar) => calendar,
            Err(problem) => return Ok(Err(problem.into())),
        };
        drop(text);
        match takeover::run(task, &calendar, entries).await? {
            Ok(reading) => {
                // What could not be taken for reasons of ours is tried again, so no tag then.
                let is_whole = reading.refused == calendar.refused.len();
                known.etag = tag.filter(|_| is_whole);
                known.reading = Some(reading);
                Ok(Ok(()))
            }
            Err(problem) => {
                known.etag = None;
                Ok(Err(problem.into()))
            }
        }
    }
}
