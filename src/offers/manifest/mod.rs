//! Manifests: a short proof of which offers there are, and in which state.
//!
//! Two instances that list the same offers in the same states come to the same sums; where they do
//! not, 256 partial sums say where to look. What is summed is the SHA-256 of address and last change
//! of each offer. The sum is XOR, so that an offer is taken in and out without looking at the others
//! (FEP-8fcf does the same with followers).
//!
//! Offers end by time alone, and clocks differ. So a manifest names an instant a little ahead, and
//! only offers that last beyond it count: until then nobody's clock changes the sums. Whatever ends
//! before it ends everywhere by itself.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use aws_lc_rs::digest::{Context, SHA256, digest};
use tokio::sync::Mutex;

use crate::base::{OfferId, PeerId, ProviderId, Result, Timestamp};
use crate::db::{Db, ReadTx};
use crate::log::{self, Change, Entry, Seq};

use super::store::{self, CopyLine, OwnLine};

/// Partial sums of a manifest.
pub const BUCKETS: usize = 256;

/// Offers in one bucket, at most: what a reader of documents takes as one list.
pub const BUCKET_MAX: usize = 1_000;

/// How far apart the instants of manifests are.
const STEP: Duration = Duration::from_hours(1);

/// Rows read at once.
const PAGE: i64 = 5_000;

/// Lines of the log read at once; after more than [`FAR_BEHIND`] everything is read anew.
const LINES: i64 = 500;
const FAR_BEHIND: Seq = 20_000;

/// XOR of fingerprints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Digest([u8; 32]);

impl Digest {
    fn flip(&mut self, other: &Self) {
        for (byte, other) in self.0.iter_mut().zip(other.0) {
            *byte ^= other;
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Digest {
    type Err = ();

    /// 64 hexadecimal digits in lower case.
    fn from_str(text: &str) -> Result<Self, ()> {
        let is_plain = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() != 64 || !text.bytes().all(is_plain) {
            return Err(());
        }
        let mut digest = Self::default();
        for (at, byte) in digest.0.iter_mut().enumerate() {
            let pair = text.get(2 * at..2 * at + 2).ok_or(())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_no_hex| ())?;
        }
        Ok(digest)
    }
}

/// How many offers, and the digest over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// How many.
    pub count: u64,
    /// Over all of them.
    pub digest: Digest,
}

impl Sum {
    fn add(&mut self, print: &Digest) {
        self.count += 1;
        self.digest.flip(print);
    }

    fn remove(&mut self, print: &Digest) {
        self.count = self.count.saturating_sub(1);
        self.digest.flip(print);
    }

    fn merge(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.digest.flip(&other.digest);
    }
}

/// The sums over a set of offers that last beyond `as_of`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Offers that end by then do not count.
    pub as_of: Timestamp,
    /// One sum for each bucket.
    buckets: Vec<Sum>,
}

impl Manifest {
    /// The manifest of no offers.
    pub fn empty(as_of: Timestamp) -> Self {
        Self {
            as_of,
            buckets: vec![Sum::default(); BUCKETS],
        }
    }

    /// Over everything.
    pub fn total(&self) -> Sum {
        let mut total = Sum::default();
        for bucket in &self.buckets {
            total.merge(bucket);
        }
        total
    }

    /// Number and sum of each bucket.
    pub fn buckets(&self) -> impl Iterator<Item = (u8, Sum)> {
        (0..=u8::MAX).zip(self.buckets.iter().copied())
    }

    /// Puts in place what a bucket is said to be.
    pub fn set_bucket(&mut self, bucket: u8, sum: Sum) {
        if let Some(place) = self.buckets.get_mut(usize::from(bucket)) {
            *place = sum;
        }
    }

    /// The buckets that differ.
    pub fn differing(&self, other: &Self) -> Vec<u8> {
        let pairs = self.buckets().zip(other.buckets());
        pairs
            .filter(|((_, ours), (_, theirs))| ours != theirs)
            .map(|((bucket, _), _)| bucket)
            .collect()
    }

    fn add(&mut self, bucket: u8, print: &Digest) {
        if let Some(sum) = self.buckets.get_mut(usize::from(bucket)) {
            sum.add(print);
        }
    }

    fn remove(&mut self, bucket: u8, print: &Digest) {
        if let Some(sum) = self.buckets.get_mut(usize::from(bucket)) {
            sum.remove(print);
        }
    }
}

/// What one offer adds to a digest: SHA-256 of its address, a line feed and its last change as the
/// object's `updated` says it (RFC 3339, UTC with `Z`, up to three decimals without trailing zeros).
pub fn fingerprint(uri: &str, updated_at: Timestamp) -> Digest {
    let mut context = Context::new(&SHA256);
    context.update(uri.as_bytes());
    context.update(b"\n");
    context.update(updated_at.to_string().as_bytes());
    let mut print = Digest::default();
    for (byte, value) in print.0.iter_mut().zip(context.finish().as_ref()) {
        *byte = *value;
    }
    print
}

/// The bucket of an offer: the first byte of the SHA-256 of its address.
pub fn bucket_of(uri: &str) -> u8 {
    let whole = digest(&SHA256, uri.as_bytes());
    whole.as_ref().first().copied().unwrap_or_default()
}

/// The instant that a manifest made at `now` names: the next full hour, in UTC.
pub fn as_of(now: Timestamp) -> Timestamp {
    let step = i64::try_from(STEP.as_millis()).unwrap_or(i64::MAX);
    let full = now.millis().div_euclid(step).saturating_add(1);
    Timestamp::from_millis(full.saturating_mul(step))
}

/// Whether a manifest of this instant can be made or compared at `now`: a full hour, the one before
/// the next at the earliest (clocks differ, and an hour ends between two questions), a day ahead at
/// the latest.
pub fn is_near(as_of: Timestamp, now: Timestamp) -> bool {
    let step = i64::try_from(STEP.as_millis()).unwrap_or(i64::MAX);
    as_of.millis().rem_euclid(step) == 0 && as_of > now.minus(STEP) && as_of <= now.plus(STEP * 25)
}

fn lasts(expires_at: Option<Timestamp>, as_of: Timestamp) -> bool {
    expires_at.is_none_or(|at| at > as_of)
}

/// The manifest of our own offers, kept in step with the log in memory: a hundred thousand offers
/// take about 15 MB, and nobody's question reads them all again.
#[derive(Debug, Default)]
pub struct OwnManifest(Mutex<Option<Projection>>);

/// A manifest and the line of the log it holds for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The sums.
    pub manifest: Manifest,
    /// Up to where the log is in them.
    pub seq: Seq,
}

#[derive(Debug)]
struct Projection {
    seq: Seq,
    lines: HashMap<OfferId, Own>,
    manifest: Manifest,
}

#[derive(Debug, Clone, Copy)]
struct Own {
    provider_id: ProviderId,
    updated_at: Timestamp,
    expires_at: Option<Timestamp>,
    bucket: u8,
    print: Digest,
}

impl OwnManifest {
    /// The manifest as of the next full hour, or of `wanted`; of one provider if it is named.
    pub async fn read(
        &self,
        db: &Db,
        provider: Option<ProviderId>,
        wanted: Option<Timestamp>,
    ) -> Result<Reading> {
        let mut held = self.0.lock().await;
        let at = as_of(db.clock().now());
        let projection = Projection::caught_up(&mut held, db, at).await?;
        let seq = projection.seq;
        let wanted = wanted.unwrap_or(at);
        let manifest = if provider.is_none() && wanted == at {
            projection.manifest.clone()
        } else {
            projection.sums(provider, wanted)
        };
        Ok(Reading { manifest, seq })
    }

    /// Id and last change of the offers in one bucket, [`BUCKET_MAX`] at most.
    pub async fn read_bucket(
        &self,
        db: &Db,
        provider: Option<ProviderId>,
        as_of: Timestamp,
        bucket: u8,
    ) -> Result<Vec<(OfferId, Timestamp)>> {
        let mut held = self.0.lock().await;
        let at = self::as_of(db.clock().now());
        let projection = Projection::caught_up(&mut held, db, at).await?;
        let mut found: Vec<_> = projection
            .lines
            .iter()
            .filter(|(_, own)| own.bucket == bucket && own.is_in(provider, as_of))
            .map(|(id, own)| (*id, own.updated_at))
            .collect();
        found.sort_unstable_by_key(|(id, _)| *id);
        found.truncate(BUCKET_MAX);
        Ok(found)
    }
}

impl Own {
    fn is_in(&self, provider: Option<ProviderId>, as_of: Timestamp) -> bool {
        provider.is_none_or(|wanted| wanted == self.provider_id) && lasts(self.expires_at, as_of)
    }
}

impl Projection {
    async fn caught_up<'a>(
        held: &'a mut Option<Self>,
        db: &Db,
        at: Timestamp,
    ) -> Result<&'a mut Self> {
        let mut tx = db.read().await?;
        let head = log::head(&mut tx).await?;
        // Taken out meanwhile: what breaks half-way is begun anew.
        let mut projection = match held.take() {
            Some(mut projection) if head - projection.seq <= FAR_BEHIND => {
                projection.catch_up(&mut tx, head).await?;
                projection
            }
            Some(_) | None => Self::rebuilt(&mut tx, head, at).await?,
        };
        if projection.manifest.as_of != at {
            projection.manifest = projection.sums(None, at);
        }
        Ok(held.insert(projection))
    }

    async fn rebuilt(tx: &mut ReadTx, head: Seq, at: Timestamp) -> Result<Self> {
        let mut projection = Self {
            seq: head,
            lines: HashMap::new(),
            manifest: Manifest::empty(at),
        };
        let mut after = None;
        loop {
            let page = store::list_own_lines(tx, after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(projection);
            };
            after = Some(last.offer_id);
            for line in page {
                projection.put(&line);
            }
        }
    }

    async fn catch_up(&mut self, tx: &mut ReadTx, head: Seq) -> Result<()> {
        while self.seq < head {
            let entries = log::entries_after(tx, self.seq, LINES).await?;
            let Some(last) = entries.last() else {
                break;
            };
            self.seq = last.seq;
            for change in entries
                .iter()
                .filter(|entry| entry.is_ours())
                .filter_map(Entry::change)
            {
                self.take(tx, change).await?;
            }
        }
        Ok(())
    }

    async fn take(&mut self, tx: &mut ReadTx, change: Change) -> Result<()> {
        match change {
            Change::OfferDrafted(offer)
            | Change::OfferPublished(offer)
            | Change::OfferChanged(offer)
            | Change::OfferRemoved(offer)
            | Change::OfferSightChanged(offer)
            | Change::OfferDatePassed(offer) => {
                let line = store::find_own_line(tx, offer).await?;
                self.drop(offer);
                if let Some(line) = line {
                    self.put(&line);
                }
            }
            Change::ProviderAdded(provider) | Change::ProviderChanged(provider) => {
                self.take_provider(tx, provider).await?;
            }
            Change::OfferCopied(_)
            | Change::OfferDateNear(_)
            | Change::OfferDateChanged(_)
            | Change::OfferCopyAged(_)
            | Change::OfferCopyRemoved(_)
            | Change::ProviderCopied(_)
            | Change::ProviderCopyRemoved(_)
            | Change::AccountChanged(_)
            | Change::FollowRequested(_)
            | Change::FollowEnded(_)
            | Change::FollowAnswered(_)
            | Change::FollowerAccepted(_)
            | Change::FollowerRejected(_)
            | Change::FollowerLeft(_)
            | Change::KeysChanged(_)
            | Change::OfferAnnounced(_)
            | Change::OfferAnnouncementEnded(_)
            | Change::RuleChanged(_)
            | Change::PeerRuleChanged(_)
            | Change::PeerPurged(_)
            | Change::NoticeReceived(_)
            | Change::MentionReceived(_)
            | Change::MentionChanged(_)
            | Change::MentionRemoved(_)
            | Change::NoticeForwarded(_)
            | Change::NoticeSettled(_) => {}
        }
        Ok(())
    }

    /// A provider that is not approved any more has no offers to show.
    async fn take_provider(&mut self, tx: &mut ReadTx, provider: ProviderId) -> Result<()> {
        let theirs = self
            .lines
            .iter()
            .filter(|(_, own)| own.provider_id == provider);
        let theirs: Vec<OfferId> = theirs.map(|(id, _)| *id).collect();
        for id in theirs {
            self.drop(id);
        }
        let mut after = None;
        loop {
            let page = store::list_own_lines_of(tx, provider, after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.offer_id);
            for line in page {
                self.put(&line);
            }
        }
    }

    fn put(&mut self, line: &OwnLine) {
        let own = Own {
            provider_id: line.provider_id,
            updated_at: line.updated_at,
            expires_at: line.expires_at,
            bucket: bucket_of(&line.uri),
            print: fingerprint(&line.uri, line.updated_at),
        };
        if lasts(own.expires_at, self.manifest.as_of) {
            self.manifest.add(own.bucket, &own.print);
        }
        self.lines.insert(line.offer_id, own);
    }

    fn drop(&mut self, offer: OfferId) {
        if let Some(own) = self.lines.remove(&offer)
            && lasts(own.expires_at, self.manifest.as_of)
        {
            self.manifest.remove(own.bucket, &own.print);
        }
    }

    fn sums(&self, provider: Option<ProviderId>, as_of: Timestamp) -> Manifest {
        let mut manifest = Manifest::empty(as_of);
        for own in self.lines.values().filter(|own| own.is_in(provider, as_of)) {
            manifest.add(own.bucket, &own.print);
        }
        manifest
    }
}

/// The manifest of our copies of another instance's offers. One that our own town hides counts as
/// well: what is compared is what its origin said.
pub async fn manifest_of_copies(
    tx: &mut ReadTx,
    peer: PeerId,
    as_of: Timestamp,
) -> Result<Manifest> {
    let mut manifest = Manifest::empty(as_of);
    each_copy(tx, peer, |line| {
        if lasts(line.expires_at, as_of) {
            manifest.add(
                bucket_of(&line.uri),
                &fingerprint(&line.uri, line.updated_at),
            );
        }
    })
    .await?;
    Ok(manifest)
}

/// A copy as it is compared, offer by offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// When it last changed, as its origin said.
    pub updated_at: Timestamp,
    /// Whether it counts in the manifest. One whose time is over does not, and is no difference.
    pub counts: bool,
}

/// The copies of another instance's offers in these buckets, by address.
pub async fn copies_in(
    tx: &mut ReadTx,
    peer: PeerId,
    as_of: Timestamp,
    buckets: &[u8],
) -> Result<HashMap<String, Held>> {
    let mut found = HashMap::new();
    each_copy(tx, peer, |line| {
        if buckets.contains(&bucket_of(&line.uri)) {
            let held = Held {
                updated_at: line.updated_at,
                counts: lasts(line.expires_at, as_of),
            };
            found.insert(line.uri, held);
        }
    })
    .await?;
    Ok(found)
}

async fn each_copy(tx: &mut ReadTx, peer: PeerId, mut see: impl FnMut(CopyLine)) -> Result<()> {
    let mut after = String::new();
    loop {
        let page = store::list_copy_lines(tx, peer, &after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after.clone_from(&last.uri);
        page.into_iter().for_each(&mut see);
    }
}

#[cfg(test)]
mod tests;
