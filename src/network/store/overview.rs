//! Everything an operator wants to know about the neighbours, in one look.
//!
//! One query reads all neighbours, one what waits in the log; only the numbers that have to be
//! counted are asked for fifty neighbours at a time. A region that follows thousands of towns is
//! looked at as fast as a town with four.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use serde::Serialize;
use uuid::Uuid;

use crate::base::{PeerId, Result, Timestamp};
use crate::db::ReadTx;
use crate::log::Seq;
use crate::on;

use super::super::model::{Condition, DeliveryState};

/// Neighbours whose numbers are counted by one query.
const COUNTED_AT_ONCE: usize = 50;

/// Lines of the log that are looked at to tell how much waits; more is "so many or more".
pub const WAITING_MAX: i64 = 1000;

/// A neighbour as `mitmachnetz peers` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeerLine {
    /// Its id here.
    pub peer_id: PeerId,
    /// Scheme, host and port.
    pub origin: String,
    /// Its name.
    pub name: String,
    /// What it is for: `municipality`, `aggregator`, `other`.
    pub kind: String,
    /// How we stand, in one word.
    pub condition: Condition,
    /// Whether we follow it: `pending`, `accepted`, `rejected`; `None` if we never asked.
    pub following: Option<String>,
    /// How many of its actors follow us.
    pub followers: i64,
    /// How many of its actors wait for our answer.
    pub waiting_followers: i64,
    /// Since when the first of them waits.
    pub follow_asked_at: Option<Timestamp>,
    /// How its inbox stands: `ok`, `failing`, `down`, `dead`; `None` if nothing is sent there.
    pub delivery: Option<String>,
    /// The last line of our log that it knows.
    pub sent_seq: Option<Seq>,
    /// How many things it may still have to be told; [`WAITING_MAX`] is so many or more.
    pub behind: i64,
    /// When the oldest of them happened.
    pub behind_since: Option<Timestamp>,
    /// How often it accepted something, ever.
    pub accepted: i64,
    /// How often it did not, or was not reached, ever.
    pub failed: i64,
    /// Failed attempts since the last success.
    pub failures: i64,
    /// Since when it fails.
    pub failing_since: Option<Timestamp>,
    /// When it is tried again.
    pub next_try_at: Option<Timestamp>,
    /// When it last accepted something.
    pub last_success_at: Option<Timestamp>,
    /// When it last failed.
    pub last_failure_at: Option<Timestamp>,
    /// Why, in words.
    pub last_failure: Option<String>,
    /// When we last took something from it, of the last week.
    pub last_received_at: Option<Timestamp>,
    /// How many activities it will never accept.
    pub undelivered: i64,
    /// How reading its offers stands: `running`, `done`, `failed`.
    pub backfill: Option<String>,
    /// How many of its offers were read.
    pub backfilled: i64,
    /// How many there are, as it said itself.
    pub backfill_total: Option<i64>,
    /// Why reading stopped or waits.
    pub backfill_reason: Option<String>,
    /// How many public copies of its offers are here.
    pub offers: i64,
    /// How many of them are shown: not hidden by a selection, a switch, their age or a person.
    pub shown: i64,
    /// How the last comparison of our copies with what it lists ended: `waiting`, `equal`,
    /// `differs`, `unfit`, `unreachable`, `unsupported`; `None` if there was none.
    pub comparison: Option<String>,
    /// When they were last compared, or when that was last tried.
    pub last_checked_at: Option<Timestamp>,
    /// When they were last the same.
    pub last_match_at: Option<Timestamp>,
    /// When they are compared next.
    pub next_check_at: Option<Timestamp>,
    /// How many offers it listed then.
    pub listed: Option<i64>,
    /// How many offers differed when the comparison began.
    pub differing: i64,
    /// How many of them were mended.
    pub mended: i64,
    /// How its server wants our requests to be signed: `cavage`, `rfc9421`; `None` before it
    /// accepted one.
    pub flavour: Option<String>,
    /// When we parted with it.
    pub parted_at: Option<Timestamp>,
    /// When its copies are removed for good.
    pub purge_at: Option<Timestamp>,
    /// When they were.
    pub purged_at: Option<Timestamp>,
}

impl PeerLine {
    /// Whether its offers are read or compared just now, or in a moment.
    pub fn is_busy(&self, now: Timestamp) -> bool {
        let is_read = self.backfill.as_deref() == Some("running");
        let is_due = self.next_check_at.is_some_and(|at| at <= now);
        self.condition == Condition::Connected
            && self.following.as_deref() == Some("accepted")
            && (is_read || is_due)
    }

    /// Host and, where it is unusual, port.
    pub fn host(&self) -> &str {
        let authority = self
            .origin
            .split_once("://")
            .map(|(_, authority)| authority);
        authority.unwrap_or(&self.origin)
    }

    /// How long the oldest thing waits that it still has to be told.
    pub fn lag(&self, now: Timestamp) -> Duration {
        self.behind_since
            .map(|since| now.since(since))
            .unwrap_or_default()
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    peer_id: PeerId,
    origin: String,
    name: String,
    kind: String,
    following: Option<String>,
    followers: i64,
    waiting_followers: i64,
    follow_asked_at: Option<Timestamp>,
    inbox_url: Option<String>,
    delivery: Option<String>,
    sent_seq: Option<Seq>,
    accepted: i64,
    failed: i64,
    failures: i64,
    failing_since: Option<Timestamp>,
    next_try_at: Option<Timestamp>,
    last_success_at: Option<Timestamp>,
    last_failure_at: Option<Timestamp>,
    last_failure: Option<String>,
    backfill: Option<String>,
    backfilled: i64,
    backfill_total: Option<i64>,
    backfill_reason: Option<String>,
    comparison: Option<String>,
    last_checked_at: Option<Timestamp>,
    last_match_at: Option<Timestamp>,
    next_check_at: Option<Timestamp>,
    listed: Option<i64>,
    differing: i64,
    mended: i64,
    flavour: Option<String>,
    parted_at: Option<Timestamp>,
    purge_at: Option<Timestamp>,
    purged_at: Option<Timestamp>,
}

impl Row {
    fn condition(&self) -> Condition {
        let following = self.following.as_deref();
        let is_connected = following == Some("accepted") || self.followers > 0;
        let state = self.delivery.as_deref();
        let state = state.and_then(|state| state.parse().ok());
        match state.unwrap_or(DeliveryState::Ok) {
            _ if self.parted_at.is_some() => Condition::Parted,
            DeliveryState::Dead => Condition::Dead,
            DeliveryState::Down => Condition::Down,
            DeliveryState::Failing => Condition::Failing,
            DeliveryState::Ok if is_connected => Condition::Connected,
            DeliveryState::Ok if following == Some("pending") => Condition::Waiting,
            DeliveryState::Ok if self.waiting_followers > 0 => Condition::Asking,
            DeliveryState::Ok => Condition::Refused,
        }
    }

    fn with(self, waiting: &Waiting) -> PeerLine {
        let (behind, behind_since) = match (&self.inbox_url, self.sent_seq) {
            (Some(inbox), Some(seq)) => waiting.after(inbox, seq),
            _nothing_is_sent_there => (0, None),
        };
        PeerLine {
            condition: self.condition(),
            peer_id: self.peer_id,
            origin: self.origin,
            name: self.name,
            kind: self.kind,
            following: self.following,
            followers: self.followers,
            waiting_followers: self.waiting_followers,
            follow_asked_at: self.follow_asked_at,
            delivery: self.delivery,
            sent_seq: self.sent_seq,
            behind,
            behind_since,
            accepted: self.accepted,
            failed: self.failed,
            failures: self.failures,
            failing_since: self.failing_since,
            next_try_at: self.next_try_at,
            last_success_at: self.last_success_at,
            last_failure_at: self.last_failure_at,
            last_failure: self.last_failure,
            last_received_at: None,
            undelivered: 0,
            backfill: self.backfill,
            backfilled: self.backfilled,
            backfill_total: self.backfill_total,
            backfill_reason: self.backfill_reason,
            offers: 0,
            shown: 0,
            comparison: self.comparison,
            last_checked_at: self.last_checked_at,
            last_match_at: self.last_match_at,
            next_check_at: self.next_check_at,
            listed: self.listed,
            differing: self.differing,
            mended: self.mended,
            flavour: self.flavour,
            parted_at: self.parted_at,
            purge_at: self.purge_at,
            purged_at: self.purged_at,
        }
    }
}

/// All neighbours we follow, that follow us or want to, and those we parted with, by name, with
/// every number.
///
/// An instance with several inboxes is shown with the one that is furthest behind.
pub async fn overview(tx: &mut ReadTx) -> Result<Vec<PeerLine>> {
    let mut lines = list_neighbours(tx).await?;
    for some in lines.chunks_mut(COUNTED_AT_ONCE) {
        count_for(tx, some).await?;
    }
    Ok(lines)
}

/// One neighbour with every number; nothing if it neither follows nor is followed.
pub async fn overview_of(tx: &mut ReadTx, peer: PeerId) -> Result<Option<PeerLine>> {
    let mut lines = list_neighbours(tx).await?;
    lines.retain(|line| line.peer_id == peer);
    count_for(tx, &mut lines).await?;
    Ok(lines.pop())
}

/// The same without what has to be counted: `offers`, `undelivered` and `last_received_at` are
/// empty. Two queries, however many there are.
pub async fn list_neighbours(tx: &mut ReadTx) -> Result<Vec<PeerLine>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "select peer.peer_id, peer.origin, peer.name, peer.kind,
                follow.following,
                coalesce(follow.followers, 0) as followers,
                coalesce(follow.waiting_followers, 0) as waiting_followers,
                follow.follow_asked_at,
                delivery.inbox_url, delivery.state as delivery, delivery.seq as sent_seq,
                coalesce(delivery.accepted, 0) as accepted,
                coalesce(delivery.failed, 0) as failed,
                coalesce(delivery.failures + delivery.refusals, 0) as failures,
                delivery.failing_since, delivery.next_try_at,
                delivery.last_success_at, delivery.last_failure_at, delivery.last_failure,
                backfill.state as backfill,
                coalesce(backfill.items, 0) as backfilled,
                backfill.total as backfill_total,
                backfill.reason as backfill_reason,
                repair.state as comparison, repair.last_checked_at, repair.last_match_at,
                repair.next_check_at, repair.remote_count as listed,
                coalesce(repair.differing, 0) as differing, coalesce(repair.fixed, 0) as mended,
                remote_host.flavour, defederation.parted_at, defederation.purge_at,
                defederation.purged_at
           from peer
           left join (select peer_id,
                             max(case when direction = 'out' then state end) as following,
                             count(case when direction = 'in' and state = 'accepted' then 1 end)
                                 as followers,
                             count(case when direction = 'in' and state = 'pending' then 1 end)
                                 as waiting_followers,
                             min(case when direction = 'in' and state = 'pending'
                                      then requested_at end) as follow_asked_at
                        from follow
                       group by peer_id) as follow
             on follow.peer_id = peer.peer_id
           left join (select inbox_url, peer_id, seq, state, accepted, failed, failures, refusals,
                             failing_since, next_try_at, last_success_at, last_failure_at,
                             last_failure,
                             row_number() over (partition by peer_id order by seq, inbox_url)
                                 as place
                        from delivery) as delivery
             on delivery.peer_id = peer.peer_id
            and delivery.place = 1
           left join backfill on backfill.peer_id = peer.peer_id
           left join repair on repair.peer_id = peer.peer_id
           left join remote_host on remote_host.origin = peer.origin
           left join defederation on defederation.peer_id = peer.peer_id
          where follow.peer_id is not null
             or defederation.peer_id is not null
          order by peer.name, peer.origin",
    )
    .fetch_all(conn)
    .await)?;
    let told: Option<Seq> = rows.iter().filter_map(|row| row.sent_seq).min();
    let waiting = match told {
        Some(seq) => Waiting::read(tx, seq).await?,
        None => Waiting::default(),
    };
    Ok(rows.into_iter().map(|row| row.with(&waiting)).collect())
}

/// Something that happened between us and a neighbour.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// What: the kind of a [`crate::log::Change`].
    pub kind: String,
}

/// What happened between us and a neighbour, newest first, 30 at most.
pub async fn list_happenings(tx: &mut ReadTx, peer: PeerId) -> Result<Vec<Happening>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select at, kind
           from change_entry
          where subject_id = $1
          order by seq desc
          limit 30",
    )
    .bind(peer)
    .fetch_all(conn)
    .await)?)
}

/// What happened here and may have to be told, newest first.
#[derive(Default)]
struct Waiting {
    /// What is for everybody: line, when, and how many things changed in it and all newer ones.
    public: Vec<(Seq, Timestamp, i64)>,
    /// What is for one inbox.
    letters: HashMap<String, Vec<(Seq, Timestamp)>>,
}

impl Waiting {
    async fn read(tx: &mut ReadTx, after: Seq) -> Result<Self> {
        let entries: Vec<(Seq, Timestamp, Option<String>, Uuid)> = on!(tx, conn => sqlx::query_as(
            "select seq, at, audience, subject_id
               from change_entry
              where seq > $1
                and origin_peer_id is null
                and kind in ('offer.published', 'offer.changed', 'offer.removed',
                             'offer.date_near', 'offer.date_changed',
                             'provider.changed', 'follow.requested', 'follow.ended',
                             'follower.accepted', 'follower.rejected',
                             'notice.forwarded')
              order by seq desc
              limit $2",
        )
        .bind(after)
        .bind(WAITING_MAX)
        .fetch_all(conn)
        .await)?;
        let mut waiting = Self::default();
        // A later change of a thing supersedes an earlier one: both are one thing to tell.
        let mut things = HashSet::new();
        for (seq, at, audience, subject) in entries {
            if let Some(inbox) = audience {
                waiting.letters.entry(inbox).or_default().push((seq, at));
            } else {
                things.insert(subject);
                let so_far = i64::try_from(things.len()).unwrap_or(WAITING_MAX);
                waiting.public.push((seq, at, so_far));
            }
        }
        Ok(waiting)
    }

    /// How many things an inbox that knows everything up to `seq` still has to be told, and when
    /// the oldest of them happened.
    fn after(&self, inbox: &str, seq: Seq) -> (i64, Option<Timestamp>) {
        let newer = self.public.partition_point(|(line, ..)| *line > seq);
        let oldest = newer.checked_sub(1).and_then(|last| self.public.get(last));
        let letters = self.letters.get(inbox).map(Vec::as_slice);
        let letters = letters.unwrap_or_default().iter();
        let letters: Vec<Timestamp> = letters
            .filter(|(line, _)| *line > seq)
            .map(|(_, at)| *at)
            .collect();
        let count = oldest.map_or(0, |(_, _, things)| *things);
        let own = i64::try_from(letters.len()).unwrap_or(WAITING_MAX);
        let since = letters
            .into_iter()
            .chain(oldest.map(|(_, at, _)| *at))
            .min();
        ((count + own).min(WAITING_MAX), since)
    }
}

/// Fills in the numbers that have to be counted, for fifty neighbours at most.
///
/// The list of ids has fifty places, so that its text is the same however many there are.
pub async fn count_for(tx: &mut ReadTx, lines: &mut [PeerLine]) -> Result<()> {
    let Some(last) = lines.last().map(|line| line.peer_id) else {
        return Ok(());
    };
    let ids = lines.iter().map(|line| line.peer_id);
    let ids: Vec<PeerId> = ids
        .chain(std::iter::repeat(last))
        .take(COUNTED_AT_ONCE)
        .collect();
    let now = tx.now();
    let counted: Vec<(PeerId, i64, i64, i64, Option<Timestamp>)> = on!(tx, conn => {
        let mut query = sqlx::query_as(
            "select peer.peer_id,
                    (select count(*) from offer
                      where offer.peer_id = peer.peer_id
                        and offer.status in ('published', 'filled', 'cancelled')
                        and (offer.expires_at is null or offer.expires_at > $1)),
                    (select count(*) from offer
                      where offer.peer_id = peer.peer_id
                        and offer.status in ('published', 'filled', 'cancelled')
                        and (offer.expires_at is null or offer.expires_at > $1)
                        and offer.hidden_at is null
                        and not peer.is_hidden
                        and not exists (select 1 from hidden_copy
                                         where hidden_copy.uri = offer.uri)),
                    (select count(*) from undelivered
                      where undelivered.inbox_url in (select inbox_url from delivery
                                                       where delivery.peer_id = peer.peer_id)),
                    (select max(received_at) from received_activity
                      where received_activity.peer_id = peer.peer_id)
               from peer
              where peer.peer_id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
                                     $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
                                     $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39,
                                     $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51)",
        )
        .bind(now);
        for id in &ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn).await
    })?;
    for (peer, offers, shown, undelivered, last_received_at) in counted {
        for line in lines.iter_mut().filter(|line| line.peer_id == peer) {
            line.offers = offers;
            line.shown = shown;
            line.undelivered = undelivered;
            line.last_received_at = last_received_at;
        }
    }
    Ok(())
}
