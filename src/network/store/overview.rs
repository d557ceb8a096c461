//! Everything an operator wants to know about the neighbours, in one look.

use serde::Serialize;

use crate::base::{PeerId, Result, Timestamp};
use crate::db::ReadTx;
use crate::on;

/// A neighbour as `mitmachnetz peers` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct PeerLine {
    /// Its id here.
    pub peer_id: PeerId,
    /// Scheme, host and port.
    pub origin: String,
    /// Its name.
    pub name: String,
    /// What it is for: `municipality`, `aggregator`, `other`.
    pub kind: String,
    /// Whether we follow it: `pending`, `accepted`, `rejected`; `None` if we never asked.
    pub following: Option<String>,
    /// How many of its actors follow us.
    pub followers: i64,
    /// How many of its actors wait for our answer.
    pub waiting_followers: i64,
    /// How its inbox stands: `ok`, `failing`, `down`, `dead`; `None` if nothing is sent there.
    pub delivery: Option<String>,
    /// How many lines of the log it may still have to be told.
    pub behind: i64,
    /// Failed attempts since the last success.
    pub failures: i64,
    /// When it last accepted something.
    pub last_success_at: Option<Timestamp>,
    /// When it last failed.
    pub last_failure_at: Option<Timestamp>,
    /// Why, in words.
    pub last_failure: Option<String>,
    /// How many activities it will never accept.
    pub undelivered: i64,
    /// How reading its offers stands: `running`, `done`, `failed`.
    pub backfill: Option<String>,
    /// How many of its offers were read.
    pub backfilled: i64,
    /// How many public copies of its offers are here.
    pub offers: i64,
}

/// All neighbours we follow, that follow us or that want to, by name.
///
/// An instance with several inboxes is shown with the one that is furthest behind.
pub async fn overview(tx: &mut ReadTx) -> Result<Vec<PeerLine>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select peer.peer_id, peer.origin, peer.name, peer.kind,
                (select max(state) from follow
                  where follow.peer_id = peer.peer_id and direction = 'out') as following,
                (select count(*) from follow
                  where follow.peer_id = peer.peer_id and direction = 'in'
                    and state = 'accepted') as followers,
                (select count(*) from follow
                  where follow.peer_id = peer.peer_id and direction = 'in'
                    and state = 'pending') as waiting_followers,
                delivery.state as delivery,
                (select count(*) from change_entry
                  where change_entry.seq > delivery.seq
                    and origin_peer_id is null
                    and change_entry.kind in ('offer.published', 'offer.changed', 'offer.removed',
                                 'provider.changed', 'follow.requested', 'follow.ended',
                                 'follower.accepted', 'follower.rejected')) as behind,
                coalesce(delivery.failures, 0) as failures,
                delivery.last_success_at, delivery.last_failure_at, delivery.last_failure,
                (select count(*) from undelivered
                  where undelivered.inbox_url = delivery.inbox_url) as undelivered,
                backfill.state as backfill,
                coalesce(backfill.items, 0) as backfilled,
                (select count(*) from offer
                  where offer.peer_id = peer.peer_id
                    and offer.status in ('published', 'filled', 'cancelled')) as offers
           from peer
           left join delivery
             on delivery.inbox_url = (select inbox_url from delivery as d
                                       where d.peer_id = peer.peer_id
                                       order by d.seq, d.inbox_url
                                       limit 1)
           left join backfill on backfill.peer_id = peer.peer_id
          where exists (select 1 from follow where follow.peer_id = peer.peer_id)
          order by peer.name, peer.origin",
    )
    .fetch_all(conn)
    .await)?)
}
