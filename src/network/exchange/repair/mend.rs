//! Mending: each object that differs is asked for at its own address, and that answer counts.

use std::collections::HashMap;
use std::time::Duration;

use futures::StreamExt;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::base::{Error, PeerId, ProviderId, Result};
use crate::db::WriteTx;
use crate::federation::{Document, FetchBudget, FetchError, Fetched, Signer, same_origin};
use crate::network::{actions, store};
use crate::offers::{self, Standing};

use super::super::Network;
use super::super::actors::{Because, Unknown};
use super::super::backfill::Stop;
use super::compare::Job;
use super::{REFUSED_MAX, TOGETHER};

/// Objects fetched at the same time from one instance.
const OBJECTS_AT_ONCE: usize = 4;

/// After so many answers that say "not now" the rest waits for better times.
const TROUBLES_MAX: usize = 20;

/// What became of the objects that differed.
#[derive(Debug, Default)]
pub(super) struct Mended {
    pub(super) fixed: usize,
    pub(super) refused: usize,
    /// The last reason why something could not be fetched just now, and when it may be.
    pub(super) trouble: Option<(String, Option<Duration>)>,
    troubles: usize,
}

impl Mended {
    fn trouble(&mut self, reason: String, after: Option<Duration>) {
        self.troubles += 1;
        self.trouble = Some((reason, after));
    }
}

/// An object, what was here before its origin was asked, and the answer.
struct Asked {
    job: Job,
    before: Standing,
    answer: Result<Fetched, FetchError>,
}

/// What to do about an object.
enum Verdict {
    /// It is as its origin served it.
    Store(ProviderId, Url),
    /// Its origin says that it is gone.
    Remove,
    /// It cannot be used.
    Refuse(String),
    /// Not now.
    Wait,
}

impl Network {
    /// Asks for each of these objects and does as their origin says. `None` if we follow it no
    /// more, another node took over, or we are to stop.
    pub(super) async fn mend(
        &self,
        peer: PeerId,
        jobs: &[Job],
        signer: &Signer,
        work: &str,
        stop: &CancellationToken,
    ) -> Result<Option<Mended>, Stop> {
        let mut mended = Mended::default();
        for jobs in jobs.chunks(TOGETHER) {
            if stop.is_cancelled() || !self.claim(work).await? {
                return Ok(None);
            }
            let asked = self.ask(jobs, signer).await?;
            let verdicts = self.judge(peer, &asked, &mut mended).await?;
            if !self.store(peer, &asked, verdicts, &mut mended).await? {
                return Ok(None);
            }
            if mended.troubles >= TROUBLES_MAX {
                break;
            }
        }
        Ok(Some(mended))
    }

    async fn ask(&self, jobs: &[Job], signer: &Signer) -> Result<Vec<Asked>> {
        let mut tx = self.db.read().await?;
        let mut before = Vec::with_capacity(jobs.len());
        for job in jobs {
            before.push(offers::standing(&mut tx, job.url.as_str()).await?);
        }
        drop(tx);
        let fetches = jobs
            .iter()
            .cloned()
            .zip(before)
            .map(|(job, before)| async move {
                let budget = FetchBudget::of(3);
                let answer = self
                    .client
                    .fetch_json(&job.url, Some(signer), &budget)
                    .await;
                Asked {
                    job,
                    before,
                    answer,
                }
            });
        Ok(futures::stream::iter(fetches)
            .buffer_unordered(OBJECTS_AT_ONCE)
            .collect()
            .await)
    }

    async fn judge(
        &self,
        peer: PeerId,
        asked: &[Asked],
        mended: &mut Mended,
    ) -> Result<Vec<Verdict>> {
        let mut owners = HashMap::new();
        let mut verdicts = Vec::with_capacity(asked.len());
        for asked in asked {
            verdicts.push(match &asked.answer {
                Ok(fetched) => {
                    self.owned(peer, &asked.job, fetched, &mut owners, mended)
                        .await?
                }
                Err(FetchError::Gone) => Verdict::Remove,
                Err(FetchError::Temporary { reason, after }) => {
                    mended.trouble(reason.clone(), *after);
                    Verdict::Wait
                }
                Err(
                    error @ (FetchError::Refused(_)
                    | FetchError::Invalid(_)
                    | FetchError::Blocked(_)
                    | FetchError::OutOfBudget),
                ) => Verdict::Refuse(error.to_string()),
            });
        }
        Ok(verdicts)
    }

    /// Whose object this is. It must be the one that was asked for, and its owner must live where
    /// it does.
    async fn owned(
        &self,
        peer: PeerId,
        job: &Job,
        fetched: &Fetched,
        owners: &mut HashMap<Url, Option<ProviderId>>,
        mended: &mut Mended,
    ) -> Result<Verdict> {
        let refuse = |reason: &str| Ok(Verdict::Refuse(reason.to_owned()));
        let Ok(document) = Document::new(&fetched.body) else {
            return refuse("out of bounds");
        };
        if document.id().as_ref() != Some(&job.url) {
            return refuse("another object");
        }
        let owner = document.object_id("attributedTo");
        let Some(owner) = owner.filter(|owner| same_origin(owner, &job.url)) else {
            return refuse("no owner of its own origin");
        };
        if let Some(known) = owners.get(&owner) {
            return Ok(match known {
                Some(provider) => Verdict::Store(*provider, owner),
                None => Verdict::Wait,
            });
        }
        let budget = FetchBudget::of(4);
        match self
            .resolve_owner(peer, &owner, Because::WeFollow, &budget)
            .await
        {
            Ok(provider) => {
                owners.insert(owner.clone(), Some(provider));
                Ok(Verdict::Store(provider, owner))
            }
            Err(Unknown::Fetch(FetchError::Temporary { reason, after })) => {
                owners.insert(owner, None);
                mended.trouble(reason, after);
                Ok(Verdict::Wait)
            }
            Err(Unknown::Refused(error @ Error::Fault(_))) => Err(error),
            Err(unknown) => {
                tracing::info!(owner = %owner, ?unknown, "an offer of an unknown owner is left out");
                refuse("unknown owner")
            }
        }
    }

    /// Does it, in one transaction. False if we do not follow the instance any more.
    async fn store(
        &self,
        peer: PeerId,
        asked: &[Asked],
        verdicts: Vec<Verdict>,
        mended: &mut Mended,
    ) -> Result<bool> {
        let mut tx = self.db.write().await?;
        if !actions::is_followed(&mut tx, peer).await? {
            return Ok(false);
        }
        for (asked, verdict) in asked.iter().zip(verdicts) {
            let refusal = match verdict {
                Verdict::Wait => None,
                Verdict::Refuse(reason) => Some(reason),
                Verdict::Remove => {
                    if remove(&mut tx, peer, asked).await? {
                        mended.fixed += 1;
                        None
                    } else {
                        Some("not there".to_owned())
                    }
                }
                Verdict::Store(provider, owner) => {
                    match replace(&mut tx, peer, asked, provider, &owner).await {
                        Ok(true) => {
                            mended.fixed += 1;
                            None
                        }
                        Ok(false) => None,
                        Err(error @ Error::Fault(_)) => return Err(error),
                        Err(refusal) => Some(refusal.to_string()),
                    }
                }
            };
            if let (Some(reason), Some(listed)) = (refusal, asked.job.listed) {
                let uri = asked.job.url.as_str();
                tracing::info!(offer.uri = uri, reason, "a listed offer is left out");
                mended.refused += 1;
                if i64::try_from(mended.refused).is_ok_and(|count| count <= REFUSED_MAX) {
                    store::insert_refused(&mut tx, peer, uri, listed, &reason).await?;
                }
            }
        }
        tx.commit_quietly("nothing that anybody has to know")
            .await?;
        Ok(true)
    }
}

/// Removes a copy that its origin says is gone. False if there is none, or something newer arrived
/// while its origin was asked.
async fn remove(tx: &mut WriteTx, peer: PeerId, asked: &Asked) -> Result<bool> {
    let uri = asked.job.url.as_str();
    let Some(updated_at) = asked.before.updated_at else {
        return Ok(false);
    };
    if offers::standing(tx, uri).await? != asked.before {
        return Ok(false);
    }
    // By the clock of its origin it was deleted after its last change; when, nobody told us.
    offers::remove_copy(tx, peer, uri, Some(updated_at)).await?;
    Ok(true)
}

async fn replace(
    tx: &mut WriteTx,
    peer: PeerId,
    asked: &Asked,
    provider: ProviderId,
    owner: &Url,
) -> Result<bool> {
    let Ok(fetched) = &asked.answer else {
        return Ok(false);
    };
    let Ok(document) = Document::new(&fetched.body) else {
        return Ok(false);
    };
    let (owner, before) = (owner.as_str(), asked.before);
    offers::federation::receive_as_served(tx, peer, provider, owner, &document, before).await
}
