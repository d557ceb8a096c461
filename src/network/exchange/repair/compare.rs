//! Comparing: from one digest to the list of objects that have to be fetched.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use futures::StreamExt;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::base::{PeerId, Timestamp};
use crate::federation::{Document, FetchBudget, Signer, same_origin};
use crate::network::model::{Repair, RepairState};
use crate::network::{actions, store};
use crate::offers::federation::{ToldManifest, read_bucket, read_manifest};
use crate::offers::{self, Held, Sum};
use crate::peers;

use super::super::Network;
use super::super::backfill::{Stop, is_accepted};
use super::{Ended, FETCHES_MAX, REFUSED_MAX};

/// Lists of buckets fetched at the same time from one instance.
const LISTS_AT_ONCE: usize = 4;

/// What a comparison found, and what was left of it in the end.
#[derive(Debug, Default)]
pub(super) struct Difference {
    local: Sum,
    remote: Sum,
    differing: usize,
    pub(super) fixed: usize,
    refused: usize,
    /// More differed than one comparison may fetch.
    has_more: bool,
    unfit: Option<&'static str>,
}

impl Difference {
    /// Whether there was something here that the origin has otherwise, before anything was mended.
    pub(super) fn found_any(&self) -> bool {
        self.differing > 0
    }

    /// Enters the result; returns how long to wait until the next comparison.
    pub(super) fn note(self, network: &Network, repair: &mut Repair, now: Timestamp) -> Duration {
        let pace = &network.settings.pace;
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        repair.local_count = i64::try_from(self.local.count).ok();
        repair.remote_count = i64::try_from(self.remote.count).ok();
        repair.remote_digest = Some(self.remote.digest.to_string());
        repair.differing = count(self.differing);
        repair.fixed = count(self.fixed);
        if self.local == self.remote {
            repair.state = RepairState::Equal;
            repair.last_match_at = Some(now);
            return network.jittered(pace.check_every);
        }
        repair.state = RepairState::Differs;
        if self.has_more && self.fixed > 0 {
            return network.pause(1);
        }
        if self.fixed > 0 {
            return network.jittered(pace.compare_every);
        }
        // Nothing helped. It is noted and looked at again tomorrow, not over and over.
        if let Some(reason) = self.unfit {
            repair.state = RepairState::Unfit;
            repair.reason = Some(reason.to_owned());
        } else if self.refused > 0 {
            repair.reason = Some(format!("{} offers are of no use here", self.refused));
        }
        network.jittered(pace.check_every)
    }
}

/// An object that has to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    /// Its address.
    pub(super) url: Url,
    /// The state in which its origin lists it; `None` if it does not.
    pub(super) listed: Option<Timestamp>,
}

impl Network {
    /// Compares our copies with what their origin lists, and mends them.
    pub(super) async fn compare(
        &self,
        repair: &Repair,
        work: &str,
        stop: &CancellationToken,
    ) -> Result<Ended, Stop> {
        let peer = repair.peer_id;
        let url = self.manifest_url(peer).await?;
        if let Some(trouble) = self.refresh_owners(peer).await? {
            return Err(trouble.into());
        }
        let Some(url) = url else {
            return Ok(Ended::Unsupported);
        };
        if !is_accepted(self, url.as_str()).await? {
            return Err(Stop::Later("nothing is taken from there".to_owned(), None));
        }
        let signer = self.signer(&self.addresses.instance()).await?;
        let told = self.fetch_manifest(&url, &signer).await?;
        let as_of = told.manifest.as_of;
        let mut tx = self.db.read().await?;
        let ours = offers::manifest_of_copies(&mut tx, peer, as_of).await?;
        drop(tx);
        let mut difference = Difference {
            local: ours.total(),
            remote: told.manifest.total(),
            ..Difference::default()
        };
        let buckets = ours.differing(&told.manifest);
        if buckets.is_empty() {
            return Ok(Ended::Compared(difference));
        }
        let mut jobs = self
            .list_jobs(peer, &told, &buckets, &signer, &mut difference)
            .await?;
        difference.differing = jobs.len();
        difference.has_more = jobs.len() > FETCHES_MAX;
        jobs.truncate(FETCHES_MAX);
        let mended = self.mend(peer, &jobs, &signer, work, stop).await?;
        let Some(mended) = mended else {
            return Ok(Ended::Dropped);
        };
        difference.fixed = mended.fixed;
        difference.refused += mended.refused;
        let mut tx = self.db.read().await?;
        let ours = offers::manifest_of_copies(&mut tx, peer, as_of).await?;
        difference.local = ours.total();
        metrics::counter!("federation_repair_fixed_total")
            .increment(u64::try_from(difference.fixed).unwrap_or_default());
        // What could not be fetched just now is fetched soon; what was mended stays so.
        match mended.trouble {
            Some((reason, after)) => Err(Stop::Later(reason, after)),
            None => Ok(Ended::Compared(difference)),
        }
    }

    /// Where the instance says today that its manifest is.
    async fn manifest_url(&self, peer: PeerId) -> Result<Option<Url>, Stop> {
        let mut tx = self.db.read().await?;
        let known = peers::find(&mut tx, peer).await?;
        drop(tx);
        let actor = known.and_then(|peer| Url::parse(&peer.actor_uri).ok());
        let actor = actor.ok_or(Stop::Never("not an address"))?;
        let met = self.fetch_actor(&actor, None, &FetchBudget::of(3)).await?;
        let mut tx = self.db.write().await?;
        actions::remember(&mut tx, &met.neighbour).await?;
        tx.commit_quietly("how a neighbour introduces itself")
            .await?;
        Ok(met.neighbour.actor.offers_manifest)
    }

    async fn fetch_manifest(&self, url: &Url, signer: &Signer) -> Result<ToldManifest, Stop> {
        let budget = FetchBudget::of(3);
        let fetched = self.client.fetch_json(url, Some(signer), &budget).await?;
        let document =
            Document::new(&fetched.body).map_err(|_bounds| Stop::Never("out of bounds"))?;
        let now = self.db.clock().now();
        read_manifest(&document, &fetched.url, now).map_err(Stop::Never)
    }

    /// What differs in these buckets. Those that we have and the origin does not list come first:
    /// they are as many as we have at most, whatever is listed.
    async fn list_jobs(
        &self,
        peer: PeerId,
        told: &ToldManifest,
        buckets: &[u8],
        signer: &Signer,
        difference: &mut Difference,
    ) -> Result<Vec<Job>, Stop> {
        let mut tx = self.db.read().await?;
        let held = offers::copies_in(&mut tx, peer, told.manifest.as_of, buckets).await?;
        let refused = store::list_refused(&mut tx, peer, REFUSED_MAX).await?;
        drop(tx);
        let mut held_by_bucket: HashMap<u8, Vec<(&str, Held)>> = HashMap::new();
        for (uri, copy) in &held {
            let place = held_by_bucket.entry(offers::bucket_of(uri)).or_default();
            place.push((uri, *copy));
        }
        let lists = buckets
            .iter()
            .copied()
            .map(|bucket| async move { (bucket, self.fetch_bucket(told, bucket, signer).await) });
        let mut lists = futures::stream::iter(lists).buffer_unordered(LISTS_AT_ONCE);
        let (mut unlisted, mut wanted) = (Vec::new(), Vec::new());
        while let Some((bucket, list)) = lists.next().await {
            let list = match list {
                Ok(list) => list,
                Err(Stop::Never(reason)) => {
                    difference.unfit = Some(reason);
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            let here = held_by_bucket.remove(&bucket).unwrap_or_default();
            let there: HashSet<&str> = list.iter().map(|(url, _)| url.as_str()).collect();
            for (uri, _) in here
                .iter()
                .filter(|(uri, copy)| copy.counts && !there.contains(uri))
            {
                let origin = told.bucket_url(bucket);
                let url = Url::parse(uri).ok();
                let url = url.filter(|url| origin.is_some_and(|at| same_origin(url, &at)));
                unlisted.extend(url.map(|url| Job { url, listed: None }));
            }
            for (url, updated_at) in &list {
                let copy = held.get(url.as_str());
                if copy.is_some_and(|copy| copy.updated_at == *updated_at) {
                    continue;
                }
                if refused.get(url.as_str()) == Some(updated_at) {
                    difference.refused += 1;
                    continue;
                }
                wanted.push(Job {
                    url: url.clone(),
                    listed: Some(*updated_at),
                });
            }
        }
        unlisted.append(&mut wanted);
        Ok(unlisted)
    }

    async fn fetch_bucket(
        &self,
        told: &ToldManifest,
        bucket: u8,
        signer: &Signer,
    ) -> Result<Vec<(Url, Timestamp)>, Stop> {
        let url = told
            .bucket_url(bucket)
            .ok_or(Stop::Never("buckets elsewhere"))?;
        let budget = FetchBudget::of(2);
        let fetched = self.client.fetch_json(&url, Some(signer), &budget).await?;
        let document =
            Document::new(&fetched.body).map_err(|_bounds| Stop::Never("out of bounds"))?;
        read_bucket(&document, &fetched.url, bucket).map_err(Stop::Never)
    }
}
