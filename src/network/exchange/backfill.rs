//! Backfill: reading what a town had before we began to follow it.
//!
//! Its collection of live offers is read page by page. Each page is stored in one transaction
//! together with the address of the next, so that a restart goes on where it stood. Every object
//! goes the same way as if it had been sent to us, with the same doubts about whose it is: some
//! server once believed everything that stood in a collection, and anybody could publish for
//! anybody there.
//!
//! Other software has no such collection. Of it we read the outbox, newest first, and take the events
//! it published; its other posts are not meant as offers.

use std::collections::{HashMap, HashSet};

use futures::StreamExt;
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::base::{Error, PeerId, ProviderId, Result};
use crate::federation::{Document, FetchBudget, FetchError, same_origin};
use crate::network::model::Backfill;
use crate::network::{actions, store};
use crate::offers;
use crate::peers::Switch;

use super::Network;
use super::actors::{Because, Unknown};
use super::crew::Crew;
use super::history;

/// Offers read from one town, at most.
const ITEMS_MAX: i64 = 100_000;

/// Pages read from one town, at most.
const PAGES_MAX: i64 = 10_000;

/// Pages read from the outbox of other software, at most: it goes back to the beginning of time.
const OUTBOX_PAGES_MAX: i64 = 20;

/// Towns read at the same time: a region that follows hundreds begins with a few.
const TOWNS_AT_ONCE: usize = 8;

/// Owners fetched at the same time from one town.
const OWNERS_AT_ONCE: usize = 4;

/// Reads whatever is to be read until `stop`.
pub async fn run(network: Network, stop: CancellationToken) {
    let mut crew = Crew::of(TOWNS_AT_ONCE);
    while !stop.is_cancelled() {
        match due(&network).await {
            Ok(due) => crew.send_to(due, |peer| {
                let (network, stop) = (network.clone(), stop.clone());
                async move { read_town(&network, peer, &stop).await }
            }),
            Err(error) => tracing::error!(%error, "looking for towns to be read failed"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = network.backfill.notified() => {}
            () = crew.back() => {}
            () = tokio::time::sleep(network.settings.pace.look_again) => {}
        }
    }
    crew.all_back().await;
}

async fn due(network: &Network) -> Result<Vec<PeerId>> {
    let mut tx = network.db.read().await?;
    let due = store::list_due_backfills(&mut tx).await?;
    Ok(due.into_iter().map(|backfill| backfill.peer_id).collect())
}

/// Reads one town to its end, or until something stands in the way.
async fn read_town(network: &Network, peer: PeerId, stop: &CancellationToken) {
    let work = format!("backfill:{}", crate::base::EntityId::uuid(peer));
    let outcome = async {
        if !network.claim(&work).await? {
            return Ok(());
        }
        let mut seen = HashSet::new();
        while !stop.is_cancelled() && network.claim(&work).await? {
            if !read_on(network, peer, &mut seen).await? {
                break;
            }
        }
        network.release(&work).await
    };
    if let Err(error) = outcome.await {
        tracing::error!(%error, "reading a town failed");
        let postponed = postpone(network, peer, 1, "a fault of ours", None).await;
        if let Err(error) = postponed {
            tracing::error!(%error, "putting off a town failed");
        }
    }
}

/// Why a page was not read.
pub(super) enum Stop {
    /// It may work later.
    Later(String, Option<std::time::Duration>),
    /// It never will.
    Never(&'static str),
    /// Something broke here.
    Fault(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

impl From<FetchError> for Stop {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Temporary { reason, after } => Self::Later(reason, after),
            // Another program may stand at this address for a moment while it is set up anew.
            FetchError::Gone => Self::Later("there is no such page".to_owned(), None),
            FetchError::Refused(status) => Self::Later(format!("status {status}"), None),
            FetchError::OutOfBudget => Self::Later("too many fetches".to_owned(), None),
            FetchError::Blocked(_) => Self::Never("not a public address"),
            FetchError::Invalid(reason) => Self::Never(reason),
        }
    }
}

/// Reads the next page. False if there is nothing more to do now.
async fn read_on(network: &Network, peer: PeerId, seen: &mut HashSet<String>) -> Result<bool> {
    let mut tx = network.db.read().await?;
    let backfill = store::list_due_backfills(&mut tx)
        .await?
        .into_iter()
        .find(|backfill| backfill.peer_id == peer);
    drop(tx);
    let Some(backfill) = backfill else {
        return Ok(false);
    };
    if backfill.pages == 0 {
        // Begun, maybe anew: the first page was not seen yet.
        seen.clear();
    }
    match read_page(network, &backfill, seen).await {
        Ok(goes_on) => Ok(goes_on),
        Err(Stop::Fault(error)) => Err(error),
        Err(Stop::Later(reason, after)) => {
            postpone(network, peer, backfill.failures + 1, &reason, after).await?;
            Ok(false)
        }
        Err(Stop::Never(reason)) => {
            tracing::warn!(url = backfill.next_url, reason, "a town cannot be read");
            let mut tx = network.db.write().await?;
            store::fail_backfill(&mut tx, peer, reason).await?;
            tx.commit_quietly("how reading stands").await?;
            Ok(false)
        }
    }
}

async fn postpone(
    network: &Network,
    peer: PeerId,
    failures: i64,
    reason: &str,
    after: Option<std::time::Duration>,
) -> Result<()> {
    let mut tx = network.db.write().await?;
    let pause = network.pause(failures).max(after.unwrap_or_default());
    let next = tx.now().plus(pause);
    store::postpone_backfill(&mut tx, peer, next, reason).await?;
    tx.commit_quietly("how reading stands").await
}

async fn read_page(
    network: &Network,
    backfill: &Backfill,
    seen: &mut HashSet<String>,
) -> Result<bool, Stop> {
    let url = Url::parse(&backfill.next_url).map_err(|_no_url| Stop::Never("not an address"))?;
    if backfill.pages >= PAGES_MAX || backfill.items >= ITEMS_MAX {
        return Err(Stop::Never("too many offers"));
    }
    if !seen.insert(url.to_string()) {
        return Err(Stop::Never("its pages go round in a circle"));
    }
    if !is_accepted(network, url.as_str()).await? {
        seen.remove(url.as_str());
        return Err(Stop::Later("nothing is taken from there".to_owned(), None));
    }
    if history::is_full(network, backfill.peer_id).await? {
        seen.remove(url.as_str());
        return Err(Stop::Later("its post waits to be applied".to_owned(), None));
    }
    let signer = network.signer(&network.addresses.instance()).await?;
    let fetched = network
        .client
        .fetch_json(&url, Some(&signer), &FetchBudget::of(3))
        .await;
    let fetched = match fetched {
        Ok(fetched) => fetched,
        Err(error) => {
            // It may be asked for again.
            seen.remove(url.as_str());
            return Err(error.into());
        }
    };
    let page = Document::new(&fetched.body).map_err(|_bounds| Stop::Never("out of bounds"))?;
    if !is_collection(page) {
        return Err(Stop::Never("not a collection"));
    }
    note_total(network, backfill, &fetched.body).await?;
    let next = page.object_id("next").or_else(|| page.object_id("first"));
    let next = next.filter(|next| same_origin(next, &url) && *next != url);
    let items: Vec<_> = ["orderedItems", "items"]
        .iter()
        .flat_map(|key| page.objects(key))
        .collect();
    let is_outbox = items.iter().copied().any(is_activity);
    let announced = history::announcements(&items, &url);
    let goes_on = !is_outbox || !announced.is_empty() || backfill.pages < OUTBOX_PAGES_MAX;
    let next = match next.filter(|_| goes_on) {
        Some(next) => Some(next),
        None => history::follows_after(network, backfill, &url).await?,
    };
    let items: Vec<_> = items.into_iter().filter_map(told).collect();
    let owned = believed(&items, &url);
    let owners = find_owners(network, backfill.peer_id, &owned).await?;
    let page = Page {
        owned: &owned,
        announced: &announced,
        next: next.as_ref(),
    };
    let stored = store_page(network, backfill, &page, &owners).await?;
    Ok(stored && next.is_some())
}

fn is_collection(page: Document<'_>) -> bool {
    let kinds = [
        "OrderedCollection",
        "OrderedCollectionPage",
        "Collection",
        "CollectionPage",
    ];
    kinds.iter().any(|kind| page.type_is(kind))
}

fn is_activity(item: Document<'_>) -> bool {
    item.object_id("actor").is_some()
}

/// The object of a collection; of an outbox only the event that an activity published.
fn told(item: Document<'_>) -> Option<Document<'_>> {
    if !is_activity(item) {
        return Some(item);
    }
    let publishes = item.type_is("Create") || item.type_is("Update");
    let object = item.object("object").filter(|_| publishes)?;
    object.type_is("Event").then_some(object)
}

/// Whether the rules let anything in from there just now. If not, reading waits and goes on later.
pub(super) async fn is_accepted(network: &Network, url: &str) -> Result<bool> {
    let mut tx = network.db.read().await?;
    let standing = network.standing_at(&mut tx, url).await?;
    Ok(standing.permits(Switch::Accept))
}

/// Notes how many offers the town says it has, which its first page tells.
async fn note_total(network: &Network, backfill: &Backfill, page: &Value) -> Result<(), Stop> {
    let total = page.get("totalItems").and_then(Value::as_i64);
    let total = total.filter(|total| (0..=ITEMS_MAX).contains(total));
    // After its offers a region tells how much it announced.
    let is_start = backfill.pages == 0 || page.get("first").is_some();
    if let (Some(total), true) = (total, is_start) {
        let mut tx = network.db.write().await?;
        let total = total.saturating_add(backfill.items);
        store::set_backfill_total(&mut tx, backfill.peer_id, total).await?;
        tx.commit_quietly("how reading stands").await?;
    }
    Ok(())
}

/// Objects that their own origin told us, each with its one owner on the same origin.
fn believed<'a>(items: &[Document<'a>], url: &Url) -> Vec<(Url, Document<'a>)> {
    items
        .iter()
        .filter_map(|item| {
            let id = item.id().filter(|id| same_origin(id, url))?;
            let owner = item.object_id("attributedTo")?;
            same_origin(&owner, &id).then_some((owner, *item))
        })
        .collect()
}

/// The owners of these objects, each fetched once. Those we cannot use are left out, and their
/// objects with them; one that cannot be reached just now lets the whole page wait.
async fn find_owners(
    network: &Network,
    peer: PeerId,
    owned: &[(Url, Document<'_>)],
) -> Result<HashMap<Url, ProviderId>, Stop> {
    let distinct: HashSet<Url> = owned.iter().map(|(owner, _)| owner.clone()).collect();
    let mut looking = futures::stream::iter(distinct.into_iter().map(|owner| async move {
        let budget = FetchBudget::per_job();
        let found = network
            .resolve_owner(peer, &owner, Because::WeFollow, &budget)
            .await;
        (owner, found)
    }))
    .buffer_unordered(OWNERS_AT_ONCE);
    let mut owners = HashMap::new();
    while let Some((owner, found)) = looking.next().await {
        match found {
            Ok(provider) => {
                owners.insert(owner, provider);
            }
            Err(Unknown::Fetch(FetchError::Temporary { reason, after })) => {
                return Err(Stop::Later(reason, after));
            }
            Err(Unknown::Refused(error @ Error::Fault(_))) => return Err(error.into()),
            Err(unknown) => {
                tracing::info!(owner = %owner, ?unknown, "offers of an unknown owner are left out");
            }
        }
    }
    Ok(owners)
}

/// What a page told.
struct Page<'a> {
    /// Offers with their owners.
    owned: &'a [(Url, Document<'a>)],
    /// What a region announced.
    announced: &'a [Document<'a>],
    /// The page after it.
    next: Option<&'a Url>,
}

/// Stores what a page told and the address of the next. False if we do not follow the town any
/// more, or began anew meanwhile.
async fn store_page(
    network: &Network,
    backfill: &Backfill,
    page: &Page<'_>,
    owners: &HashMap<Url, ProviderId>,
) -> Result<bool> {
    let peer = backfill.peer_id;
    let mut tx = network.db.write().await?;
    if !actions::is_followed(&mut tx, peer).await? {
        return Ok(false);
    }
    let mut stored = history::take(&mut tx, peer, page.announced).await?;
    let is_post = stored > 0;
    let told = page.owned.iter().filter_map(|(_, document)| document.id());
    offers::look_ahead(&mut tx, told).await?;
    for (owner, document) in page.owned {
        let Some(provider) = owners.get(owner) else {
            continue;
        };
        match offers::federation::receive(&mut tx, peer, *provider, owner.as_str(), document).await
        {
            Ok(_offer) => stored += 1,
            Err(error @ Error::Fault(_)) => return Err(error),
            Err(refusal) => {
                let id = document.id().map(|id| id.to_string());
                tracing::info!(offer.uri = id, %refusal, "an offer is left out");
            }
        }
    }
    let next = page.next.map(Url::as_str);
    let counts = store::advance_backfill(&mut tx, backfill, next, stored).await?;
    if counts && next.is_none() {
        store::schedule_repair(&mut tx, peer).await?;
    }
    if counts {
        tx.commit_quietly("nothing new on this page").await?;
    }
    if is_post {
        network.post.notify_one();
    }
    metrics::counter!("federation_backfill_offers_total")
        .increment(u64::try_from(stored).unwrap_or_default());
    Ok(counts)
}
