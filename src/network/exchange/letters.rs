//! Letters: what an inbox has to be told about lines of the log.
//!
//! A letter is written when it is sent, from what the tables say then. So an offer that changed ten
//! times is told once, as it is now, and one that is not public any more is never told in its old
//! words.

use std::collections::HashMap;

use serde_json::Value;

use crate::base::{EntityId, NoticeId, OfferId, ProviderId, Result, Timestamp};
use crate::db::ReadTx;
use crate::log::{Change, Entry, Seq};
use crate::network::federation::{
    OwnActor, about_follow, announce_object, follow, own_actor, profile_update, undo_announce,
};
use crate::network::model::FollowNote;
use crate::network::notices::{find_notice, flag};
use crate::network::store::{self, Announced};
use crate::offers::federation::{Verb, activity_for, announce};
use crate::peers::{Standing, Switch};
use crate::providers::Provider;
use crate::{log, offers, providers};

use super::Network;

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
        self.tasks.retain(|(_, task)| match task {
            Task::Follow { verb, .. } => {
                !standing.is_blocked() || matches!(*verb, "Undo" | "Reject")
            }
            Task::Notice(_) => !standing.is_blocked(),
            Task::Offer { .. }
            | Task::Announcement(_)
            | Task::AnnouncementEnded(_, _)
            | Task::Provider(_) => standing.permits(Switch::Deliver),
            // Whoever may hear nothing else must still know by which keys we are known.
            Task::Keys(_) => !standing.is_blocked(),
        });
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

/// A signed message to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// Who signs: an actor of ours, or one certain key of it.
    pub(super) signer: String,
    /// What it says.
    pub(super) activity: Value,
}

/// Reads what comes after `seq` for this inbox. Of several lines about one offer the last counts.
pub(super) async fn next_batch(tx: &mut ReadTx, inbox: &str, seq: Seq) -> Result<Batch> {
    let head = log::head(tx).await?;
    let entries = store::list_relevant(tx, seq, BATCH).await?;
    let followed = store::follows_from_inbox(tx, inbox).await?;
    let is_full = i64::try_from(entries.len()).is_ok_and(|count| count == BATCH);
    let up_to = match entries.last() {
        Some(last) if is_full => last.seq,
        _ => head.max(seq),
    };
    Ok(Batch {
        tasks: tasks_of(&entries, inbox, !followed.is_empty()),
        up_to,
        followed,
    })
}

fn tasks_of(entries: &[Entry], inbox: &str, has_followers: bool) -> Vec<(Seq, Task)> {
    let mut last: HashMap<uuid::Uuid, Seq> = HashMap::new();
    let mut news: HashMap<uuid::Uuid, bool> = HashMap::new();
    for entry in entries.iter().filter(|entry| entry.audience.is_none()) {
        last.insert(entry.subject, entry.seq);
        let is_new = matches!(entry.change(), Some(Change::OfferPublished(_)));
        *news.entry(entry.subject).or_default() |= is_new;
    }
    let is_last = |entry: &Entry| last.get(&entry.subject) == Some(&entry.seq);
    entries
        .iter()
        .filter_map(|entry| {
            let task = match &entry.audience {
                Some(audience) => (audience == inbox).then(|| answer_task(entry)).flatten()?,
                None if !has_followers || !is_last(entry) => return None,
                None => {
                    let is_news = news.get(&entry.subject).copied().unwrap_or_default();
                    public_task(entry, is_news)?
                }
            };
            Some((entry.seq, task))
        })
        .collect()
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
        Change::ProviderChanged(provider) => Some(Task::Provider(provider)),
        Change::KeysChanged(_) => entry.detail.clone().map(Task::Keys),
        Change::OfferDrafted(_)
        | Change::OfferDatePassed(_)
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
        | Change::NoticeSettled(_)
        | Change::KeysChanged(_) => return None,
    };
    let note = FollowNote::from_detail(entry.detail.as_deref()?)?;
    Some(Task::Follow { verb, note })
}

impl Network {
    /// Writes the letters of one task as things stand now; none if nobody has to be told any more.
    pub(super) async fn write_letters(
        &self,
        seq: Seq,
        task: &Task,
        followed: &[String],
    ) -> Result<Vec<Letter>> {
        let id = self.addresses.activity(seq);
        let letters = match task {
            // Between two instances only, nobody passes these on.
            Task::Follow { verb, note } => return Ok(vec![self.follow_letter(&id, verb, note)]),
            Task::Notice(notice) => {
                let mut tx = self.db.read().await?;
                let notice = find_notice(&mut tx, *notice).await?;
                let signer = self.addresses.instance();
                let letter = |notice| Letter {
                    activity: flag(&id, &signer, &notice),
                    signer: signer.clone(),
                };
                return Ok(notice.map(letter).into_iter().collect());
            }
            Task::Offer { offer, is_news } => {
                let mut tx = self.db.read().await?;
                self.offer_letters(&mut tx, &id, *offer, *is_news, followed)
                    .await?
            }
            Task::Announcement(offer) => {
                let mut tx = self.db.read().await?;
                let row = store::find_announced(&mut tx, *offer).await?;
                row.map_or_else(Vec::new, |row| self.announcement(&row, followed))
            }
            Task::AnnouncementEnded(object, updated) => {
                self.announcement_ended(&id, object, *updated, followed)
            }
            Task::Provider(provider) => {
                let mut tx = self.db.read().await?;
                let provider = providers::find(&mut tx, *provider).await?;
                drop(tx);
                self.provider_letters(&id, provider, followed).await?
            }
            Task::Keys(path) => self.key_letters(&id, path, followed).await?,
        };
        let mut proven = Vec::with_capacity(letters.len());
        for letter in letters {
            proven.push(Letter {
                activity: self.proven(&letter.signer, letter.activity).await?,
                signer: letter.signer,
            });
        }
        Ok(proven)
    }

    /// The news of an actor's keys, signed with a key that its followers know.
    async fn key_letters(&self, id: &str, path: &str, followed: &[String]) -> Result<Vec<Letter>> {
        let uri = self.addresses.at(path);
        // First of all, for the keys that are kept ready may be the former ones.
        let signer = self.known_key_id(&uri).await?;
        let mut tx = self.db.read().await?;
        let provider = providers::find_by_uri(&mut tx, &uri).await?;
        drop(tx);
        if let Some(provider) = provider {
            let mut letters = self.provider_letters(id, Some(provider), followed).await?;
            for letter in &mut letters {
                letter.signer.clone_from(&signer);
            }
            return Ok(letters);
        }
        let which = if uri == self.addresses.town() {
            OwnActor::Town
        } else {
            OwnActor::Instance
        };
        let keys = self.published_keys(&uri).await?;
        let actor = own_actor(which, &self.about, &self.addresses, &keys);
        Ok(vec![Letter {
            activity: profile_update(id, self.as_told(actor)),
            signer,
        }])
    }

    fn follow_letter(&self, id: &str, verb: &str, note: &FollowNote) -> Letter {
        let activity = match verb {
            "Follow" => follow(note),
            _ => about_follow(note, verb, id),
        };
        let signer = if self.addresses.is_ours(&note.actor) {
            &note.actor
        } else {
            &note.object
        };
        Letter {
            signer: signer.clone(),
            activity,
        }
    }

    /// What is public is told as it is. Everything else is deleted where it may have been told
    /// before: what was never published was never told.
    async fn offer_letters(
        &self,
        tx: &mut ReadTx,
        id: &str,
        offer: OfferId,
        is_news: bool,
        followed: &[String],
    ) -> Result<Vec<Letter>> {
        let Some(offer) = offers::find(tx, offer).await? else {
            tracing::warn!(offer.id = %offer.uuid(), "the log names an offer that is not there");
            return Ok(Vec::new());
        };
        let Some(provider) = providers::find(tx, offer.provider_id).await? else {
            return Ok(Vec::new());
        };
        if offer.published_at.is_none() || !self.is_followed(&provider, followed) {
            return Ok(Vec::new());
        }
        let is_shown = offer.is_public(tx.now())
            && offer.content.federate
            && provider.status == providers::Status::Approved;
        let verb = match (is_shown, is_news) {
            (true, true) => Verb::Create,
            (true, false) => Verb::Update,
            (false, _) => Verb::Delete,
        };
        let mut letters = vec![Letter {
            signer: provider.uri.clone(),
            activity: activity_for(&offer, &provider, verb, &self.addresses, id),
        }];
        let town = self.addresses.town();
        if verb == Verb::Create && followed.contains(&town) {
            letters.push(Letter {
                activity: announce(
                    &town,
                    &offer,
                    &format!("{town}/announce/{}", offer.offer_id),
                ),
                signer: town,
            });
        }
        Ok(letters)
    }

    /// Whether somebody follows the town or this whole instance.
    fn is_town_followed(&self, followed: &[String]) -> bool {
        let (instance, town) = (self.addresses.instance(), self.addresses.town());
        followed.iter().any(|uri| *uri == instance || *uri == town)
    }

    fn announcement(&self, row: &Announced, followed: &[String]) -> Vec<Letter> {
        if !self.is_town_followed(followed) {
            return Vec::new();
        }
        let town = self.addresses.town();
        vec![Letter {
            activity: announce_object(&self.addresses, &row.object_uri, row.updated_at),
            signer: town,
        }]
    }

    fn announcement_ended(
        &self,
        id: &str,
        object: &str,
        updated: Timestamp,
        followed: &[String],
    ) -> Vec<Letter> {
        if !self.is_town_followed(followed) {
            return Vec::new();
        }
        let announced = announce_object(&self.addresses, object, updated);
        vec![Letter {
            signer: self.addresses.town(),
            activity: undo_announce(id, announced),
        }]
    }

    async fn provider_letters(
        &self,
        id: &str,
        provider: Option<Provider>,
        followed: &[String],
    ) -> Result<Vec<Letter>> {
        let Some(provider) = provider.filter(|provider| {
            provider.status == providers::Status::Approved && self.is_followed(provider, followed)
        }) else {
            return Ok(Vec::new());
        };
        let keys = self.published_keys(&provider.uri).await?;
        let actor = providers::federation::actor(&provider, &self.addresses, &keys);
        let actor = self.as_told(actor);
        Ok(vec![Letter {
            signer: provider.uri,
            activity: profile_update(id, actor),
        }])
    }

    /// Whether somebody follows the provider, the town or this whole instance.
    fn is_followed(&self, provider: &Provider, followed: &[String]) -> bool {
        let (instance, town) = (self.addresses.instance(), self.addresses.town());
        followed
            .iter()
            .any(|uri| *uri == instance || *uri == town || *uri == provider.uri)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::base::{PeerId, Timestamp};

    fn line(seq: Seq, change: Change) -> Entry {
        Entry {
            seq,
            at: Timestamp::from_millis(0),
            actor: "operator".to_owned(),
            origin: None,
            kind: change.kind().to_owned(),
            subject: change.subject(),
            audience: None,
            detail: None,
        }
    }

    const WERL: &str = "https://werl.example/inbox";

    fn offer(number: u128) -> OfferId {
        OfferId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn of_many_changes_to_one_offer_the_last_is_told() {
        let (hedge, soup) = (offer(1), offer(2));
        let entries = [
            line(1, Change::OfferPublished(hedge)),
            line(2, Change::OfferChanged(soup)),
            line(3, Change::OfferChanged(hedge)),
            line(4, Change::OfferRemoved(hedge)),
        ];
        let told = tasks_of(&entries, WERL, true);
        let task = |offer, is_news| Task::Offer { offer, is_news };
        assert_eq!(told, [(2, task(soup, false)), (4, task(hedge, true))]);
        assert_eq!(tasks_of(&entries, WERL, false), []);
    }

    #[test]
    fn whoever_was_away_for_long_is_told_of_one_offer_and_everything_else() {
        let instance = "https://soest.example/actor";
        let provider = Task::Provider(ProviderId::from_uuid(Uuid::from_u128(9)));
        let task = |number| Task::Offer {
            offer: offer(number),
            is_news: true,
        };
        let tasks = vec![
            (1, task(1)),
            (2, provider.clone()),
            (3, task(2)),
            (4, task(3)),
        ];
        let mut batch = Batch {
            tasks: tasks.clone(),
            up_to: 9,
            followed: vec!["https://soest.example/a/tafel".to_owned()],
        };
        batch.leave_to_repair(instance);
        assert_eq!(batch.tasks, tasks);
        batch.followed.push(instance.to_owned());
        batch.leave_to_repair(instance);
        assert_eq!(batch.tasks, [(2, provider), (4, task(3))]);
        assert_eq!(batch.up_to, 9);
    }

    #[test]
    fn an_answer_reaches_the_one_inbox_it_is_for() {
        let note = FollowNote {
            id: "https://werl.example/follows/1".to_owned(),
            actor: "https://werl.example/actor".to_owned(),
            object: "https://soest.example/actor".to_owned(),
        };
        let accepted = Change::FollowerAccepted(PeerId::from_uuid(Uuid::from_u128(1)));
        let entry = Entry {
            audience: Some(WERL.to_owned()),
            detail: Some(note.to_detail()),
            ..line(7, accepted)
        };
        let told = tasks_of(std::slice::from_ref(&entry), WERL, false);
        assert_eq!(
            told,
            [(
                7,
                Task::Follow {
                    verb: "Accept",
                    note
                }
            )]
        );
        let elsewhere = "https://aachen.example/inbox";
        assert_eq!(tasks_of(&[entry], elsewhere, true), []);
    }
}
