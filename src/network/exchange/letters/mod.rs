//! Letters: what an inbox has to be told about lines of the log.
//!
//! A letter is written when it is sent, from what the tables say then. So an offer that changed ten
//! times is told once, as it is now, and one that is not public any more is never told in its old
//! words.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use crate::base::{
    Addresses, NoticeId, OfferId, OrNotFound, ProviderId, Result, Thing as Missing, Timestamp,
};
use crate::db::ReadTx;
use crate::log::{Change, Entry, Seq};
use crate::network::federation::{
    OwnActor, about_follow, announce_object, follow, own_actor, profile_update, undo_announce,
};
use crate::network::model::FollowNote;
use crate::network::notices::{find_notice, flag};
use crate::network::store;
use crate::offers::federation::{Verb, activity_for, announce};
use crate::peers::{Standing, Switch};
use crate::providers::Provider;
use crate::{log, providers};

use super::Network;
use super::dates::{day_of, find_told, verb};

/// Lines read at once.
const BATCH: i64 = 500;

/// What one line of the log means for an inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    /// An offer of ours became public, changed or went.
    Offer {
        /// Which.
        offer: OfferId,
        /// Whether it became public within this batch.
        is_news: bool,
    },
    /// One date of a series of ours came near, changed or is no more.
    Date {
        /// Of which offer.
        offer: OfferId,
        /// Which day, as it stands in the address of the date.
        day: String,
        /// Whether it came near within this batch.
        is_news: bool,
    },
    /// We pass on where an offer of another town is.
    Announcement(OfferId),
    /// We do not pass it on any more: what it was and in which state.
    AnnouncementEnded(String, Timestamp),
    /// The profile of a provider of ours changed.
    Provider(ProviderId),
    /// The actor at this path of ours has other keys than before.
    Keys(String),
    /// We want to follow, or not any more, or answer somebody who wants to.
    Follow {
        /// `Follow`, `Undo`, `Accept` or `Reject`.
        verb: &'static str,
        /// What it is about.
        note: FollowNote,
    },
    /// Somebody here says that something of theirs is wrong.
    Notice(NoticeId),
}

/// What an inbox has to be told next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Batch {
    /// What to tell, in the order of the log.
    pub(super) tasks: Vec<(Seq, Task)>,
    /// Up to where the log has been read.
    pub(super) up_to: Seq,
    /// The actors of ours that somebody behind this inbox follows.
    pub(super) followed: Vec<String>,
}

impl Batch {
    /// Leaves out what may not pass: to somebody who is blocked nothing but the goodbye is said, to
    /// somebody whom we tell nothing only what concerns their follows and ours. Its cursor moves on
    /// all the same.
    pub(super) fn keep_what_may_pass(&mut self, standing: Standing) {
        self.tasks.retain(|(_, task)| may_pass(task, standing));
    }

    /// For somebody who follows all of us, was away for long and compares by itself: of all the
    /// offers the last one alone is told, which also announces what there is by now.
    pub(super) fn leave_to_repair(&mut self, instance: &str) {
        if !self.followed.iter().any(|uri| uri == instance) {
            return;
        }
        let is_offer = |task: &Task| matches!(task, Task::Offer { .. });
        let last = self.tasks.iter().rev().find(|(_, task)| is_offer(task));
        let last = last.map(|(seq, _)| *seq);
        self.tasks
            .retain(|(seq, task)| !is_offer(task) || Some(*seq) == last);
    }
}

fn may_pass(task: &Task, standing: Standing) -> bool {
    match task {
        Task::Follow { verb, .. } => !standing.is_blocked() || matches!(*verb, "Undo" | "Reject"),
        Task::Offer { .. }
        | Task::Date { .. }
        | Task::Announcement(_)
        | Task::AnnouncementEnded(_, _)
        | Task::Provider(_) => standing.permits(Switch::Deliver),
        // Whoever may hear nothing else must still know by which keys we are known.
        Task::Keys(_) | Task::Notice(_) => !standing.is_blocked(),
    }
}

/// A signed message to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// Who signs: an actor of ours, or one certain key of it.
    pub(super) signer: String,
    /// What it says, the same bytes for everybody who is told.
    pub(super) body: Arc<str>,
    /// Whose followers it is for.
    author: String,
    /// Who is told.
    to: Readers,
}

/// Whom a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// The one inbox that it was written for.
    One,
    /// Whoever follows its author, the town or this whole instance.
    Followers,
    /// Whoever follows the town, which signs it.
    OfTown,
}

impl Letter {
    fn is_for(&self, followed: &[String], addresses: &Addresses) -> bool {
        let (instance, town) = (addresses.instance(), addresses.town());
        match self.to {
            Readers::One => true,
            Readers::Followers => followed
                .iter()
                .any(|uri| *uri == instance || *uri == town || *uri == self.author),
            Readers::OfTown => followed.contains(&town),
        }
    }
}

/// Reads what comes after `seq` for this inbox. Of several lines about one offer the last counts.
pub(super) async fn next_batch(tx: &mut ReadTx, inbox: &str, seq: Seq) -> Result<Batch> {
    let head = log::head(tx).await?;
    let mut entries = store::list_relevant(tx, seq, BATCH).await?;
    let followed = store::follows_from_inbox(tx, inbox).await?;
    let is_full = i64::try_from(entries.len()).is_ok_and(|count| count == BATCH);
    let up_to = match entries.last() {
        Some(last) if is_full => last.seq,
        _ => head.max(seq),
    };
    leave_out_dates(tx, inbox, &mut entries).await?;
    Ok(Batch {
        tasks: tasks_of(&entries, inbox, !followed.is_empty()),
        up_to,
        followed,
    })
}

/// The line after `seq` by which to see whether an inbox is awake: the newest that may be heard
/// before the others. If there is none, the first of all.
pub(super) async fn knocking_task(
    tx: &mut ReadTx,
    inbox: &str,
    seq: Seq,
    standing: Option<Standing>,
) -> Result<Option<(Seq, Task)>> {
    let mut entries = store::list_newest_relevant(tx, seq, BATCH).await?;
    leave_out_dates(tx, inbox, &mut entries).await?;
    let followed = store::follows_from_inbox(tx, inbox).await?;
    let tasks = tasks_of(&entries, inbox, !followed.is_empty());
    let passes = |task: &Task| standing.is_none_or(|standing| may_pass(task, standing));
    let tasks = tasks.into_iter().filter(|(_, task)| passes(task));
    let newest = newest_patient(tasks.collect());
    if newest.is_some() {
        return Ok(newest);
    }
    let first = next_batch(tx, inbox, seq).await?.tasks;
    Ok(first.into_iter().find(|(_, task)| passes(task)))
}

/// The newest that may be heard before the others.
fn newest_patient(tasks: Vec<(Seq, Task)>) -> Option<(Seq, Task)> {
    tasks.into_iter().rfind(|(_, task)| is_patient(task))
}

/// Whether hearing of this early and once more in its turn comes to the same. To follow, to end it
/// and to follow again do not: heard early, the last is forgotten with what ended before it, and in
/// its turn it is known already.
fn is_patient(task: &Task) -> bool {
    match task {
        Task::Follow { .. } => false,
        Task::Offer { .. }
        | Task::Date { .. }
        | Task::Announcement(_)
        | Task::AnnouncementEnded(_, _)
        | Task::Provider(_)
        | Task::Notice(_)
        | Task::Keys(_) => true,
    }
}

/// A sister instance knows all dates from the series; one by one they are for the others.
async fn leave_out_dates(tx: &mut ReadTx, inbox: &str, entries: &mut Vec<Entry>) -> Result<()> {
    let is_date = |entry: &Entry| day_of(entry).is_some();
    if entries.iter().any(is_date) && store::is_sister(tx, inbox).await? {
        entries.retain(|entry| !is_date(entry));
    }
    Ok(())
}

fn tasks_of(entries: &[Entry], inbox: &str, has_followers: bool) -> Vec<(Seq, Task)> {
    let mut last: HashMap<Thing<'_>, Seq> = HashMap::new();
    let mut news: HashMap<Thing<'_>, bool> = HashMap::new();
    for entry in entries.iter().filter(|entry| entry.audience.is_none()) {
        last.insert(thing(entry), entry.seq);
        let is_new = matches!(
            entry.change(),
            Some(Change::OfferPublished(_) | Change::OfferDateNear(_))
        );
        *news.entry(thing(entry)).or_default() |= is_new;
    }
    let is_last = |entry: &Entry| last.get(&thing(entry)) == Some(&entry.seq);
    entries
        .iter()
        .filter_map(|entry| {
            let task = match &entry.audience {
                Some(audience) => (audience == inbox).then(|| answer_task(entry)).flatten()?,
                None if !has_followers || !is_last(entry) => return None,
                None => {
                    let is_news = news.get(&thing(entry)).copied().unwrap_or_default();
                    public_task(entry, is_news)?
                }
            };
            Some((entry.seq, task))
        })
        .collect()
}

/// What a line is about: an offer, a provider, or one day of a series.
type Thing<'a> = (uuid::Uuid, Option<&'a str>);

fn thing(entry: &Entry) -> Thing<'_> {
    (entry.subject, day_of(entry))
}

fn public_task(entry: &Entry, is_news: bool) -> Option<Task> {
    match entry.change()? {
        Change::OfferAnnounced(offer) => Some(Task::Announcement(offer)),
        Change::OfferAnnouncementEnded(_) => {
            let (object, updated) = serde_json::from_str(entry.detail.as_deref()?).ok()?;
            Some(Task::AnnouncementEnded(object, updated))
        }
        Change::OfferPublished(offer)
        | Change::OfferChanged(offer)
        | Change::OfferRemoved(offer) => Some(Task::Offer { offer, is_news }),
        Change::OfferDateNear(offer) | Change::OfferDateChanged(offer) => Some(Task::Date {
            offer,
            day: entry.detail.clone()?,
            is_news,
        }),
        Change::ProviderChanged(provider) => Some(Task::Provider(provider)),
        Change::KeysChanged(_) => entry.detail.clone().map(Task::Keys),
        Change::OfferDrafted(_)
        | Change::OfferDatePassed(_)
        | Change::OfferCopyAged(_)
        | Change::OfferCopied(_)
        | Change::OfferCopyRemoved(_)
        | Change::OfferSightChanged(_)
        | Change::ProviderAdded(_)
        | Change::ProviderCopied(_)
        | Change::ProviderCopyRemoved(_)
        | Change::AccountChanged(_)
        | Change::FollowRequested(_)
        | Change::FollowEnded(_)
        | Change::FollowAnswered(_)
        | Change::FollowerAccepted(_)
        | Change::FollowerRejected(_)
        | Change::FollowerLeft(_)
        | Change::RuleChanged(_)
        | Change::PeerRuleChanged(_)
        | Change::PeerPurged(_)
        | Change::NoticeReceived(_)
        | Change::MentionReceived(_)
        | Change::MentionChanged(_)
        | Change::MentionRemoved(_)
        | Change::NoticeForwarded(_)
        | Change::NoticeSettled(_) => None,
    }
}

fn answer_task(entry: &Entry) -> Option<Task> {
    let verb = match entry.change()? {
        Change::FollowRequested(_) => "Follow",
        Change::FollowEnded(_) => "Undo",
        Change::FollowerAccepted(_) => "Accept",
        Change::FollowerRejected(_) => "Reject",
        Change::NoticeForwarded(notice) => return Some(Task::Notice(notice)),
        Change::OfferDrafted(_)
        | Change::OfferPublished(_)
        | Change::OfferChanged(_)
        | Change::OfferRemoved(_)
        | Change::OfferDatePassed(_)
        | Change::OfferDateNear(_)
        | Change::OfferDateChanged(_)
        | Change::OfferCopyAged(_)
        | Change::OfferCopied(_)
        | Change::OfferCopyRemoved(_)
        | Change::OfferSightChanged(_)
        | Change::OfferAnnounced(_)
        | Change::OfferAnnouncementEnded(_)
        | Change::ProviderAdded(_)
        | Change::ProviderChanged(_)
        | Change::ProviderCopied(_)
        | Change::ProviderCopyRemoved(_)
        | Change::AccountChanged(_)
        | Change::FollowAnswered(_)
        | Change::FollowerLeft(_)
        | Change::RuleChanged(_)
        | Change::PeerRuleChanged(_)
        | Change::PeerPurged(_)
        | Change::NoticeReceived(_)
        | Change::MentionReceived(_)
        | Change::MentionChanged(_)
        | Change::MentionRemoved(_)
        | Change::NoticeSettled(_)
        | Change::KeysChanged(_) => return None,
    };
    let note = FollowNote::from_detail(entry.detail.as_deref()?)?;
    Some(Task::Follow { verb, note })
}

impl Network {
    /// The letters of one task for an inbox behind which these actors of ours are followed; none if
    /// it has not to be told any more.
    pub(super) async fn letters_for(
        &self,
        seq: Seq,
        task: &Task,
        followed: &[String],
    ) -> Result<Vec<Letter>> {
        let is_news = match task {
            Task::Follow { verb, note } => {
                // Between two instances only, nobody passes these on.
                return Ok(vec![self.follow_letter(seq, verb, note).await?]);
            }
            Task::Notice(notice) => return self.notice_letters(seq, *notice).await,
            Task::Offer { is_news, .. } | Task::Date { is_news, .. } => *is_news,
            Task::Announcement(_)
            | Task::AnnouncementEnded(_, _)
            | Task::Provider(_)
            | Task::Keys(_) => false,
        };
        let place = self.copies.place(seq, is_news);
        let letters = place
            .get_or_try_init(|| self.write_letters(seq, task))
            .await?;
        let wanted = letters
            .iter()
            .filter(|letter| letter.is_for(followed, &self.addresses));
        Ok(wanted.cloned().collect())
    }

    /// Writes the letters to the public about one line as things stand now. Nothing is sealed while
    /// a transaction is open: keys are read in one of their own, and as many writers as there are
    /// connections would wait for each other.
    async fn write_letters(&self, seq: Seq, task: &Task) -> Result<Arc<[Letter]>> {
        let id = self.activity_id(seq).await?;
        let letters = match task {
            Task::Follow { .. } | Task::Notice(_) => Vec::new(),
            Task::Offer { offer, is_news } => self.offer_letters(&id, *offer, *is_news).await?,
            Task::Date {
                offer,
                day,
                is_news,
            } => self.date_letters(&id, (*offer, day), *is_news).await?,
            Task::Announcement(offer) => self.announcement_letters(*offer).await?,
            Task::AnnouncementEnded(object, updated) => {
                let announced = announce_object(&self.addresses, object, *updated);
                let town = self.addresses.town();
                let told = undo_announce(&id, announced);
                vec![self.sealed(&town, &town, told, Readers::Followers).await?]
            }
            Task::Keys(path) => self.key_letters(&id, path).await?,
            Task::Provider(provider) => {
                let mut tx = self.db.read().await?;
                let provider = providers::find(&mut tx, *provider).await?;
                drop(tx);
                self.provider_letters(&id, provider, None).await?
            }
        };
        Ok(letters.into())
    }

    /// The id of what is told of this line, the same on every node and at every attempt.
    async fn activity_id(&self, seq: Seq) -> Result<String> {
        let mut tx = self.db.read().await?;
        let at = log::written_at(&mut tx, seq).await?;
        let at = at.or_not_found(Missing::Page)?;
        Ok(self.addresses.activity(seq, at))
    }

    /// The news of an actor's keys, signed with a key that its followers know.
    async fn key_letters(&self, id: &str, path: &str) -> Result<Vec<Letter>> {
        let uri = self.addresses.at(path);
        // First of all, for the keys that are kept ready may be the former ones.
        let signer = self.known_key_id(&uri).await?;
        let mut tx = self.db.read().await?;
        let provider = providers::find_by_uri(&mut tx, &uri).await?;
        drop(tx);
        if let Some(provider) = provider {
            return self
                .provider_letters(id, Some(provider), Some(&signer))
                .await;
        }
        let which = if uri == self.addresses.town() {
            OwnActor::Town
        } else {
            OwnActor::Instance
        };
        let keys = self.published_keys(&uri).await?;
        let actor = own_actor(which, &self.about, &self.addresses, &keys);
        let told = profile_update(id, self.as_told(actor));
        Ok(vec![self.sealed(&signer, &uri, told, Readers::One).await?])
    }

    /// A letter with a proof of its author, which counts whoever passes it on.
    pub(super) async fn sealed(
        &self,
        signer: &str,
        author: &str,
        told: Value,
        to: Readers,
    ) -> Result<Letter> {
        let proven = self.proven(signer, told).await?;
        Ok(Letter {
            signer: signer.to_owned(),
            body: proven.to_string().into(),
            author: author.to_owned(),
            to,
        })
    }

    async fn notice_letters(&self, seq: Seq, notice: NoticeId) -> Result<Vec<Letter>> {
        let mut tx = self.db.read().await?;
        let Some(notice) = find_notice(&mut tx, notice).await? else {
            return Ok(Vec::new());
        };
        let signer = self.addresses.instance();
        drop(tx);
        let activity = flag(&self.activity_id(seq).await?, &signer, &notice);
        Ok(vec![Letter {
            body: activity.to_string().into(),
            author: signer.clone(),
            signer,
            to: Readers::One,
        }])
    }

    async fn follow_letter(&self, seq: Seq, verb: &str, note: &FollowNote) -> Result<Letter> {
        let activity = match verb {
            "Follow" => follow(note),
            _ => about_follow(note, verb, &self.activity_id(seq).await?),
        };
        let signer = if self.addresses.is_ours(&note.actor) {
            &note.actor
        } else {
            &note.object
        };
        Ok(Letter {
            signer: signer.clone(),
            body: activity.to_string().into(),
            author: signer.clone(),
            to: Readers::One,
        })
    }

    /// What is public is told as it is. Everything else is deleted where it may have been told
    /// before: what was never published was never told.
    async fn offer_letters(&self, id: &str, offer: OfferId, is_news: bool) -> Result<Vec<Letter>> {
        let mut tx = self.db.read().await?;
        let now = tx.now();
        let Some((offer, provider)) = find_told(&mut tx, offer).await? else {
            return Ok(Vec::new());
        };
        drop(tx);
        let verb = verb(&offer, &provider, now, is_news);
        let told = activity_for(&offer, &provider, verb, &self.addresses, id);
        let author = &provider.uri;
        let mut letters = vec![
            self.sealed(author, author, told, Readers::Followers)
                .await?,
        ];
        if verb == Verb::Create {
            let town = self.addresses.town();
            let announcement = format!("{town}/announce/{}", offer.offer_id);
            let told = announce(&town, &offer, &announcement);
            letters.push(self.sealed(&town, &town, told, Readers::OfTown).await?);
        }
        Ok(letters)
    }

    async fn announcement_letters(&self, offer: OfferId) -> Result<Vec<Letter>> {
        let mut tx = self.db.read().await?;
        let Some(row) = store::find_announced(&mut tx, offer).await? else {
            return Ok(Vec::new());
        };
        drop(tx);
        let town = self.addresses.town();
        let told = announce_object(&self.addresses, &row.object_uri, row.updated_at);
        Ok(vec![
            self.sealed(&town, &town, told, Readers::Followers).await?,
        ])
    }

    /// What a provider is like now; signed with a certain key of its, if one is named.
    async fn provider_letters(
        &self,
        id: &str,
        provider: Option<Provider>,
        signer: Option<&str>,
    ) -> Result<Vec<Letter>> {
        let Some(provider) =
            provider.filter(|provider| provider.status == providers::Status::Approved)
        else {
            return Ok(Vec::new());
        };
        let keys = self.published_keys(&provider.uri).await?;
        let actor = providers::federation::actor(&provider, &self.addresses, &keys);
        let told = profile_update(id, self.as_told(actor));
        let signer = signer.unwrap_or(&provider.uri);
        let letter = self.sealed(signer, &provider.uri, told, Readers::Followers);
        Ok(vec![letter.await?])
    }
}

#[cfg(test)]
mod tests;
