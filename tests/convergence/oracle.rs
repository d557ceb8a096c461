//! What must be true after everything came to rest.
//!
//! It reads the tables of all towns and compares; nothing here knows what was done, save for what a
//! town's own people did to their own offers.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use mitmachnetz::base::{EntityId, Result, Timestamp};
use mitmachnetz::db::ReadTx;
use mitmachnetz::network::{self, FollowState};
use mitmachnetz::offers::{self, Offer, OfferQuery};
use mitmachnetz::peers::{self, Peer, PeerHost};
use mitmachnetz::{federation, log, on, providers};

use super::town::Parts;
use super::world::World;

/// How long it may take until nothing moves any more.
const PATIENCE: Duration = Duration::from_secs(40);

/// A comparison that is due within this time is waited for.
const SOON: Duration = Duration::from_secs(10);

/// How often in a row nothing may be left to do before we believe it.
const LOOKS: usize = 3;

/// One offer as the public sees it, in words.
type Shown = BTreeMap<String, String>;

/// Waits until no town has anything left to do. The error says what is left.
pub async fn rest(world: &World) -> Result<(), Vec<String>> {
    let begun = Instant::now();
    let mut quiet = 0;
    while quiet < LOOKS {
        let mut left = Vec::new();
        if world.wires.flying() > 0 {
            left.push(format!(
                "{} requests are on their way",
                world.wires.flying()
            ));
        }
        let mut shut = BTreeSet::new();
        for town in &world.towns {
            let origin = town.origin();
            let pairs = town
                .does(async move |parts: Parts| shut_by(&parts, &origin).await)
                .await;
            shut.extend(pairs.expect("the town runs").expect("its tables are read"));
        }
        for town in &world.towns {
            let (origin, shut) = (town.origin(), shut.clone());
            let found = town
                .does(async move |parts: Parts| unfinished(&parts, &origin, &shut).await)
                .await;
            let found = found.expect("the town runs").expect("its tables are read");
            left.extend(
                found
                    .into_iter()
                    .map(|line| format!("{}: {line}", town.name)),
            );
        }
        quiet = if left.is_empty() { quiet + 1 } else { 0 };
        if begun.elapsed() > PATIENCE {
            return Err(left);
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    Ok(())
}

/// Whom a town wants nothing of, as pairs of its own origin and the other's.
async fn shut_by(parts: &Parts, origin: &str) -> Result<Vec<(String, String)>> {
    let mut tx = parts.db.read().await?;
    let mut pairs = Vec::new();
    for peer in peers::list(&mut tx).await? {
        if is_shut(&mut tx, parts, &peer).await? {
            pairs.push((origin.to_owned(), peer.origin));
        }
    }
    Ok(pairs)
}

async fn unfinished(
    parts: &Parts,
    origin: &str,
    shut: &BTreeSet<(String, String)>,
) -> Result<Vec<String>> {
    let mut left = Vec::new();
    let mut tx = parts.db.read().await?;
    let waiting = federation::store::count_waiting(&mut tx).await?;
    if waiting > 0 {
        left.push(format!("{waiting} activities wait to be applied"));
    }
    let behind = network::count_behind(&mut tx).await?;
    if behind > 0 {
        left.push(format!("{behind} inboxes have not been told everything"));
    }
    for peer in peers::list(&mut tx).await? {
        // Nobody reads on or compares where one of both has shut the door, until it is open again.
        let (here, there) = (origin.to_owned(), peer.origin.clone());
        if shut.contains(&(here.clone(), there.clone())) || shut.contains(&(there, here)) {
            continue;
        }
        let backfill = network::find_backfill(&mut tx, peer.peer_id).await?;
        if backfill.is_some_and(|backfill| backfill.state == network::BackfillState::Running) {
            left.push(format!("{} is still being read", peer.origin));
        }
        let is_due = network::find_repair(&mut tx, peer.peer_id)
            .await?
            .is_some_and(|repair| repair.next_check_at <= tx.now().plus(SOON));
        if is_due && network::is_followed(&mut tx, peer.peer_id).await? {
            left.push(format!("{} is to be compared", peer.origin));
        }
    }
    drop(tx);
    let head = parts.db.read_head().await?;
    if parts.index.reached() < Some(head) {
        left.push("the search index is behind".to_owned());
    }
    Ok(left)
}

/// Whether the operator wants nothing of an instance.
async fn is_shut(tx: &mut ReadTx, parts: &Parts, peer: &Peer) -> Result<bool> {
    let host: PeerHost = peer.origin.parse().expect("a host");
    let standing = peers::standing_of(tx, &host, &parts.network.policy).await?;
    Ok(standing.is_blocked())
}

/// Everything that is not as it should be, in sentences; nothing if all is well.
pub async fn complaints(world: &World) -> Vec<String> {
    let now = world.towns.iter().map(|town| town.clock.now()).max();
    let now = now.unwrap_or_default();
    let mut views = Vec::new();
    for town in &world.towns {
        let origin = town.origin();
        let view = town
            .does(async move |parts: Parts| View::of(&parts, &origin, now).await)
            .await;
        views.push(view.expect("the town runs").expect("its tables are read"));
    }
    let mut found = Vec::new();
    for (a, mirror) in views.iter().enumerate() {
        for (b, origin) in views.iter().enumerate().filter(|(b, _)| *b != a) {
            let names = (&world.towns[a].name, &world.towns[b].name);
            let lines = compare(mirror, origin);
            found.extend(
                lines
                    .into_iter()
                    .map(|line| format!("{} ← {}: {line}", names.0, names.1)),
            );
        }
        let town = &world.towns[a];
        let lines = own(world, a, mirror);
        found.extend(
            lines
                .into_iter()
                .map(|line| format!("{}: {line}", town.name)),
        );
        let searched = town
            .does(async move |parts: Parts| search(&parts, now).await)
            .await;
        let lines = searched.expect("the town runs").expect("its index is read");
        found.extend(
            lines
                .into_iter()
                .map(|line| format!("{}: {line}", town.name)),
        );
    }
    found
}

/// What the tables of all towns say about the way of post, for whoever has to understand a failure.
pub async fn tables(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for town in &world.towns {
        let lines = town.does(async |parts: Parts| told(&parts).await).await;
        let lines = lines.expect("the town runs").expect("its tables are read");
        let name = &town.name;
        all.push(format!("── tables of {name}, {}", town.origin()));
        all.extend(lines);
    }
    all
}

async fn told(parts: &Parts) -> Result<Vec<String>> {
    let mut tx = parts.db.read().await?;
    let mut lines = Vec::new();
    for line in network::overview(&mut tx).await? {
        lines.push(format!("{line:?}"));
    }
    for peer in peers::list(&mut tx).await? {
        let inbox = &peer.inbox_url;
        let delivery = network::find_delivery(&mut tx, inbox).await?;
        lines.push(format!("{delivery:?}"));
        let undelivered = network::list_undelivered(&mut tx, inbox).await?;
        lines.push(format!("undelivered to {inbox}: {undelivered:?}"));
        let repair = network::find_repair(&mut tx, peer.peer_id).await?;
        lines.push(format!("{repair:?}"));
    }
    for entry in log::entries_after(&mut tx, 0, 10_000).await? {
        let (seq, kind, audience) = (entry.seq, entry.kind, entry.audience);
        let (subject, detail) = (entry.subject, entry.detail.unwrap_or_default());
        lines.push(format!(
            "{seq} {} {kind} {subject} {audience:?} {detail}",
            entry.at
        ));
    }
    let received: Vec<(String, String, String, Option<String>)> = on!(tx, conn => sqlx::query_as(
        "select kind, activity_id, state, reason from received_activity order by received_id",
    )
    .fetch_all(conn)
    .await)?;
    for (kind, id, state, reason) in received {
        let reason = reason.unwrap_or_default();
        lines.push(format!("received {kind} {id}: {state} {reason}"));
    }
    Ok(lines)
}

/// What one town's tables say.
struct View {
    origin: String,
    /// Its own offers, whatever their status.
    own: Vec<Offer>,
    /// Its own offers that others may show.
    shared: Shown,
    /// The copies that its public sees, by the town they come from.
    copies: BTreeMap<String, Shown>,
    /// Whom it follows, and how that stands.
    follows: BTreeMap<String, FollowState>,
    /// Who follows it, and how that stands.
    followers: BTreeMap<String, FollowState>,
    /// Whom it has blocked or parted with.
    shut: BTreeSet<String>,
    /// Providers that its public sees, by their addresses.
    providers: Vec<String>,
}

impl View {
    async fn of(parts: &Parts, origin: &str, now: Timestamp) -> Result<Self> {
        let mut tx = parts.db.read().await?;
        let mut view = Self {
            origin: origin.to_owned(),
            own: Vec::new(),
            shared: Shown::new(),
            copies: BTreeMap::new(),
            follows: BTreeMap::new(),
            followers: BTreeMap::new(),
            shut: BTreeSet::new(),
            providers: Vec::new(),
        };
        let known = peers::list(&mut tx).await?;
        let total = providers::count_public(&mut tx).await?;
        let public = providers::list_public(&mut tx, 0, total).await?;
        view.providers = public.into_iter().map(|provider| provider.uri).collect();
        for peer in &known {
            if is_shut(&mut tx, parts, peer).await? {
                view.shut.insert(peer.origin.clone());
            }
            if let Some(follow) = network::find_outgoing(&mut tx, peer.peer_id).await? {
                view.follows.insert(peer.origin.clone(), follow.state);
            }
            for follow in network::list_incoming(&mut tx, peer.peer_id).await? {
                view.followers.insert(peer.origin.clone(), follow.state);
            }
        }
        for provider in providers::list_own(&mut tx).await? {
            view.own
                .extend(offers::list_by_provider(&mut tx, provider.provider_id).await?);
        }
        let shared = offers::list_for_collection(&mut tx, None, None, 10_000).await?;
        for offer in shared.into_iter().filter(|offer| offer.is_public(now)) {
            let (uri, said) = shown(&mut tx, offer).await?;
            view.shared.insert(uri, said);
        }
        for id in offers::list_all_public_ids(&mut tx, None, 10_000).await? {
            // What lists show: public, and its provider approved.
            let Some(card) = offers::list_cards(&mut tx, &[id]).await?.pop() else {
                continue;
            };
            let Some(peer) = card.offer.peer_id.filter(|_| card.offer.is_public(now)) else {
                continue;
            };
            let from = known.iter().find(|known| known.peer_id == peer);
            let from = from.map_or("nobody".to_owned(), |peer| peer.origin.clone());
            let (uri, said) = shown(&mut tx, card.offer).await?;
            let before = view
                .copies
                .entry(from)
                .or_default()
                .insert(uri.clone(), said);
            assert_eq!(before, None, "{uri} is shown twice");
        }
        Ok(view)
    }
}

/// Everything about an offer that must be the same everywhere, as text.
async fn shown(tx: &mut ReadTx, offer: Offer) -> Result<(String, String)> {
    let provider = providers::find(tx, offer.provider_id).await?;
    let provider = provider.expect("an offer has a provider");
    let said = serde_json::json!({
        "status": offer.status.word(),
        "updated": offer.updated_at,
        "published": offer.published_at,
        "expires": offer.expires_at,
        "provider": provider.uri,
        "provider_name": provider.profile.name,
        "content": serde_json::to_value(&offer.content).expect("content is JSON"),
    });
    Ok((offer.uri, said.to_string()))
}

fn compare(mirror: &View, origin: &View) -> Vec<String> {
    let mut found = Vec::new();
    let follows = mirror.follows.get(&origin.origin).copied();
    let known_as = origin.followers.get(&mirror.origin).copied();
    let is_shut = mirror.shut.contains(&origin.origin) || origin.shut.contains(&mirror.origin);
    let accepted = Some(FollowState::Accepted);
    let is_one_sided = (follows == accepted) != (known_as == accepted);
    if !is_shut && (is_one_sided || follows == Some(FollowState::Pending)) {
        found.push(format!(
            "follows: {follows:?}, but there it stands as {known_as:?}"
        ));
    }
    let is_wanted = follows == accepted && !mirror.shut.contains(&origin.origin);
    let beside = format!("{}/", origin.origin);
    for uri in &mirror.providers {
        if !is_wanted && uri.starts_with(&beside) {
            found.push(format!("the provider {uri} should not be shown"));
        }
    }
    // Whoever is shut out learns of nothing any more; what it has grows old and is hidden in the end.
    if is_wanted && origin.shut.contains(&mirror.origin) {
        return found;
    }
    let nothing = Shown::new();
    let has = mirror.copies.get(&origin.origin).unwrap_or(&nothing);
    let should = if is_wanted { &origin.shared } else { &nothing };
    for (uri, said) in should {
        match has.get(uri) {
            None => found.push(format!("{uri} is missing: {said}")),
            Some(copy) if copy != said => {
                found.push(format!(
                    "{uri} differs\n      here  {copy}\n      there {said}"
                ));
            }
            Some(_) => {}
        }
    }
    for (uri, said) in has.iter().filter(|(uri, _)| !should.contains_key(*uri)) {
        found.push(format!("{uri} should not be shown: {said}"));
    }
    found
}

/// Nobody else changed what a town's own people wrote.
fn own(world: &World, town: usize, view: &View) -> Vec<String> {
    let expected = world.expected[town].lock().expect("the expectations");
    let mut found = Vec::new();
    for (id, expected) in expected.iter().filter(|(_, expected)| !expected.in_doubt) {
        let Some(offer) = view.own.iter().find(|offer| offer.offer_id == *id) else {
            found.push(format!("its own offer {id} is gone"));
            continue;
        };
        let (content, status) = &expected.last;
        let same_status = offer.status == *status
            || (status.is_public() && offer.status == offers::Status::Expired);
        if offer.content != *content || !same_status {
            found.push(format!(
                "its own offer {id} was changed: {offer:?}, not {expected:?}"
            ));
        }
    }
    found
}

/// The index finds what the tables show, and nothing else.
async fn search(parts: &Parts, now: Timestamp) -> Result<Vec<String>> {
    let mut found = BTreeSet::new();
    for page in 1.. {
        let query = OfferQuery {
            page,
            per_page: offers::PER_PAGE_MAX,
            ..OfferQuery::default()
        };
        let answer = offers::find_public(&parts.index, &query, now).await?;
        if answer.ids.is_empty() {
            break;
        }
        found.extend(answer.ids.into_iter().map(EntityId::uuid));
    }
    let mut tx = parts.db.read().await?;
    let ids = offers::list_all_public_ids(&mut tx, None, 10_000).await?;
    let cards = offers::list_cards(&mut tx, &ids).await?;
    let visible: BTreeSet<_> = cards
        .into_iter()
        .filter(|card| card.offer.is_public(now))
        .map(|card| card.offer.offer_id.uuid())
        .collect();
    let missing = visible
        .difference(&found)
        .map(|id| format!("search does not find {id}"));
    let beyond = found
        .difference(&visible)
        .map(|id| format!("search finds {id}, which is not shown"));
    Ok(missing.chain(beyond).collect())
}
