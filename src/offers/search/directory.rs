//! Finding providers: by what they are called, by what they do, where they are and when they are
//! there for others.
//!
//! A provider becomes a document of an index of its own, made of its profile and of its offers that
//! everybody may read: their topics, districts, weekdays and times of the day. A provider fits a
//! choice if its profile or one of its offers does; without offers it is found by its profile.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::base::text::fold;
use crate::base::{EntityId, OfferId, PeerId, Point, ProviderId, Result, Timestamp};
use crate::db::{Db, ReadTx};
use crate::log::{Change, Entry, Follower, Seq};
use crate::places::Gazetteer;
use crate::providers::{self, Provider};
use crate::search::{Date, Document, Index, Origin};

use super::super::model::Offer;
use super::super::store;
use super::super::taxonomy::CATEGORIES;
use super::document::{with_parents, words_of};
use super::facets::{Placed, WORD_MAX_CHARS, dates};
use super::follower::position;

/// The facets of providers.
pub const PROVIDER_FACETS: [&str; 4] = ["provider_kind", "district", "language", "place"];
/// How many providers are read at once when the index is built anew.
const READ_AT_ONCE: i64 = 200;
/// How many lines of the log are looked through at once: most of them are about the same providers.
const LINES_AT_ONCE: i64 = 5_000;
/// The titles of so many offers lead to their provider.
const TITLES_MAX: usize = 50;
/// 5 January 1970 was a Monday: weekdays without a date.
const SOME_MONDAY: i64 = 4;

/// The index of providers.
#[derive(Debug, Clone)]
pub struct Directory(Index);

impl Directory {
    /// The directory that is kept in this index.
    pub fn new(index: Index) -> Self {
        Self(index)
    }

    /// The index, to be asked like that of the offers; what it finds are ids of providers.
    pub fn index(&self) -> &Index {
        &self.0
    }
}

/// Keeps the directory in step with the log.
#[derive(Debug, Clone)]
pub struct DirectoryFollower {
    index: Index,
}

impl DirectoryFollower {
    /// The follower that writes `directory`. There is one per process.
    pub fn new(directory: &Directory) -> Self {
        Self {
            index: directory.0.clone(),
        }
    }
}

impl Follower for DirectoryFollower {
    fn name(&self) -> &'static str {
        "directory"
    }

    /// A provider is read with all of its offers, and a town that is read for the first time brings
    /// a hundred offers of each: at most a tenth of the time goes into this.
    fn rests(&self) -> u32 {
        9
    }

    fn batch(&self) -> i64 {
        LINES_AT_ONCE
    }

    async fn position(&self, db: &Db) -> Result<Option<Seq>> {
        position(&self.index, db).await
    }

    async fn rebuild(&self, db: &Db) -> Result<Seq> {
        let seq = db.read_head().await?;
        let mut batch = self.index.write_anew().await?;
        let mut last = None;
        loop {
            let mut tx = db.read().await?;
            let ids = providers::list_approved_ids(&mut tx, last, READ_AT_ONCE).await?;
            let Some(end) = ids.last() else { break };
            last = Some(*end);
            let documents = read(&mut tx, &ids).await?;
            drop(tx);
            batch.replace(Vec::new(), documents).await?;
        }
        batch.commit(seq).await?;
        tracing::info!(
            providers = self.index.count(),
            "the directory of providers was built from the tables"
        );
        Ok(seq)
    }

    async fn take(&self, db: &Db, entries: &[Entry]) -> Result<()> {
        let Some(last) = entries.last() else {
            return Ok(());
        };
        let mut tx = db.read().await?;
        let ids: Vec<ProviderId> = changed(&mut tx, entries).await?.into_iter().collect();
        let documents = read(&mut tx, &ids).await?;
        drop(tx);
        let mut batch = self.index.write().await?;
        let gone: Vec<Uuid> = ids.into_iter().map(EntityId::uuid).collect();
        batch.replace(gone, documents).await?;
        batch.commit(last.seq).await
    }
}

/// The providers these lines are about, each once.
async fn changed(tx: &mut ReadTx, entries: &[Entry]) -> Result<BTreeSet<ProviderId>> {
    let mut providers = BTreeSet::new();
    let mut offers: BTreeSet<OfferId> = BTreeSet::new();
    for entry in entries {
        match entry.change() {
            Some(
                Change::ProviderAdded(id)
                | Change::ProviderChanged(id)
                | Change::ProviderCopied(id)
                | Change::ProviderCopyRemoved(id),
            ) => {
                providers.insert(id);
            }
            // The offer is gone; the line says whose it was.
            Some(Change::OfferCopyRemoved(_)) => {
                let owner = entry.detail.as_deref().map(str::parse::<ProviderId>);
                providers.extend(owner.and_then(Result::ok));
            }
            Some(
                Change::OfferPublished(id)
                | Change::OfferChanged(id)
                | Change::OfferRemoved(id)
                | Change::OfferDatePassed(id)
                | Change::OfferCopied(id)
                | Change::OfferCopyAged(id)
                | Change::OfferSightChanged(id),
            ) => {
                offers.insert(id);
            }
            Some(Change::PeerRuleChanged(id)) => providers.extend(of_peer(tx, id).await?),
            Some(_) | None => {}
        }
    }
    let offers: Vec<OfferId> = offers.into_iter().collect();
    providers.extend(store::list_owners(tx, &offers).await?);
    Ok(providers)
}

async fn of_peer(tx: &mut ReadTx, peer: PeerId) -> Result<Vec<ProviderId>> {
    let copies = providers::list_copies(tx, peer).await?;
    Ok(copies.into_iter().map(|copy| copy.provider_id).collect())
}

/// The documents of those of `ids` that everybody may see.
async fn read(tx: &mut ReadTx, ids: &[ProviderId]) -> Result<Vec<Document>> {
    let now = tx.now();
    let mut documents = Vec::with_capacity(ids.len());
    for provider in providers::list_public_by_ids(tx, ids).await? {
        let mut offers = store::list_in_sight_of(tx, provider.provider_id).await?;
        offers.retain(|offer| offer.is_public(now));
        documents.push(document(&provider, &offers, now));
    }
    Ok(documents)
}

/// A provider as the index takes it.
fn document(provider: &Provider, offers: &[Offer], now: Timestamp) -> Document {
    let profile = &provider.profile;
    let mut categories: Vec<String> = profile.categories.clone();
    categories.extend(offers.iter().flat_map(|it| it.content.categories.clone()));
    let categories = with_parents(&categories);
    let point = profile.point.or_else(|| {
        let code = profile.address.postal_code.as_deref()?;
        Some(Gazetteer::embedded().postal_code(code)?.point)
    });
    let mut keywords: Vec<String> = categories
        .iter()
        .map(|id| words_of(&CATEGORIES, id))
        .collect();
    let address = &profile.address;
    let of_profile = [
        &address.city,
        &address.district,
        &address.postal_code,
        &profile.umbrella,
        &profile.legal_form,
    ];
    keywords.extend(of_profile.into_iter().flatten().cloned());
    let titles = offers.iter().take(TITLES_MAX);
    keywords.extend(titles.map(|offer| offer.content.title.as_str().to_owned()));
    let areas = profile
        .municipality_key
        .iter()
        .filter(|_| point.is_none())
        .cloned();
    Document {
        id: provider.provider_id.uuid(),
        title: profile.name.clone(),
        keywords,
        description: profile.description.clone().unwrap_or_default(),
        categories,
        town: provider
            .peer_id
            .map_or(Origin::Here, |peer| Origin::Town(peer.uuid())),
        point,
        areas: areas.collect(),
        next_at: Some(place_in_order(provider)),
        facets: facets(provider, offers, point),
        dates: weekdays(offers, now),
        ..Document::default()
    }
}

/// Where a provider stands among the others while nobody looks for a word: the index orders by
/// time, so the name becomes one. Our own come first.
fn place_in_order(provider: &Provider) -> Timestamp {
    const LETTERS: usize = 9;
    const KINDS: i64 = 36;
    let value = |letter: char| match letter {
        '0'..='9' => letter.to_digit(10).map_or(0, i64::from),
        'a'..='z' => letter.to_digit(36).map_or(0, i64::from),
        _ => 0,
    };
    let name = fold(&provider.profile.name);
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let letters = letters.chain(std::iter::repeat('0')).take(LETTERS);
    let name = letters.fold(0, |sum, letter| sum * KINDS + value(letter));
    let all: i64 = (0..LETTERS).fold(1, |product, _| product * KINDS);
    let elsewhere = if provider.is_ours() { 0 } else { all };
    Timestamp::from_millis(elsewhere + name)
}

fn facets(
    provider: &Provider,
    offers: &[Offer],
    point: Option<Point>,
) -> Vec<(&'static str, String)> {
    let profile = &provider.profile;
    let mut facets: BTreeSet<(&'static str, String)> = BTreeSet::new();
    let mut add = |name, word: &str| {
        let word: String = word.chars().take(WORD_MAX_CHARS).collect();
        facets.insert((name, word));
    };
    add("provider_kind", profile.kind.word());
    let of_offers = offers.iter().filter_map(|offer| {
        let place = offer.content.location.place()?;
        place.district.as_deref()
    });
    for district in profile
        .address
        .district
        .as_deref()
        .into_iter()
        .chain(of_offers)
    {
        add("district", district);
    }
    for language in &profile.languages {
        add("language", language);
    }
    let placed = if point.is_some() {
        Placed::Onsite
    } else {
        Placed::Unplaced
    };
    add("place", placed.word());
    facets.into_iter().collect()
}

/// The weekdays and parts of the day on which something of theirs takes place.
fn weekdays(offers: &[Offer], now: Timestamp) -> Vec<Date> {
    let mut parts: HashMap<i64, u8> = HashMap::new();
    let coming = offers.iter().flat_map(|offer| dates(offer, now));
    for date in coming.filter(|date| !date.is_off) {
        let weekday = (date.day - SOME_MONDAY).rem_euclid(7);
        *parts.entry(weekday).or_default() |= date.parts;
    }
    let mut weekdays: Vec<Date> = parts
        .into_iter()
        .map(|(weekday, parts)| Date {
            day: SOME_MONDAY + weekday,
            minute: None,
            parts,
            is_off: false,
        })
        .collect();
    weekdays.sort_by_key(|date| date.day);
    weekdays
}
