//! `/verwaltung/nachbarn/{host}`: one neighbour with its history.

use axum::extract::State;
use axum::response::Response;

use crate::base::{OrNotFound, Result, Thing};
use crate::peers;
use crate::people::Administrator;
use crate::web::{Nav, Path, Query, Shell, page};

use super::super::super::exchange::Network;
use super::super::super::model::{Follow, FollowState};
use super::super::super::store;
use super::super::super::views::{NeighbourPage, PeerCard, Request, Rules, happening, moment};
use super::list::own_offers;
use super::steps::{Done, flash};
use super::{crumbs, find};

/// Followers of one neighbour that are listed.
const FOLLOWERS: usize = 50;

pub(super) async fn show(
    State(network): State<Network>,
    _: Administrator,
    shell: Shell,
    Path(host): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let now = tx.now();
    let peer = find(&mut tx, &host).await?;
    let line = store::overview_of(&mut tx, peer.peer_id).await?;
    let line = line.or_not_found(Thing::Peer)?;
    let shell = shell.at(Nav::Administration).unlisted();
    let texts = shell.texts;
    let mut undelivered = Vec::new();
    for inbox in store::list_inboxes(&mut tx, peer.peer_id).await? {
        let letters = store::list_undelivered(&mut tx, &inbox).await?;
        undelivered.extend(letters.into_iter().map(|(seq, why)| (seq.to_string(), why)));
    }
    let incoming = store::list_incoming(&mut tx, peer.peer_id).await?;
    let follower = |follow: Follow| {
        let state = texts.t(match follow.state {
            FollowState::Accepted => "neighbours-follower-accepted",
            FollowState::Pending => "neighbours-follower-pending",
            FollowState::Rejected => "neighbours-follower-rejected",
        });
        let since = moment(
            texts,
            follow.answered_at.unwrap_or(follow.requested_at),
            now,
        );
        (state, follow.follower_uri, since)
    };
    let happened = store::list_happenings(&mut tx, peer.peer_id).await?;
    let history = happened.iter().filter_map(|happening_| {
        let what = happening(texts, &happening_.kind)?;
        Some((moment(texts, happening_.at, now), what))
    });
    let own = own_offers(&mut tx).await?;
    let rules = peers::list_rules(&mut tx).await?;
    let rules = Rules {
        policy: &network.policy,
        rules: &rules,
    };
    page(&NeighbourPage {
        flash: flash(&mut tx, &shell, &done).await?,
        crumbs: crumbs(&shell),
        name: line.name.clone(),
        request: (line.waiting_followers > 0).then(|| Request::of(&shell, &line, now)),
        card: PeerCard::of(&shell, &line, Some(&peer.about), own, rules, now),
        undelivered,
        followers: incoming.into_iter().take(FOLLOWERS).map(follower).collect(),
        history: history.collect(),
        is_busy: line.is_busy(now),
        shell,
    })
}
