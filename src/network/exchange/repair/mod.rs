//! Repair: every copy here ends up as its origin has it, whatever was lost on the way.
//!
//! An instance that we follow lists what it has in a manifest (see [`crate::offers::Manifest`]). It
//! is compared with our copies after the first reading, when the instance or we come back after a
//! failure, when its post says that it has something else than we have, once a day, and when
//! somebody asks. Where sums differ, the addresses of that bucket are compared, and each object that
//! differs is fetched from its own address.
//!
//! A manifest is a claim of where to look, nothing more. What an object is like is believed of the
//! object's own address only, and a copy goes only when that address answers that it is gone. So a
//! manifest that lies costs us some requests, and changes nothing.

mod announced;
mod compare;
mod mend;

use tokio_util::sync::CancellationToken;

use crate::base::{EntityId, PeerId, Result};
use crate::db::{ReadTx, WriteTx};
use crate::network::model::{Delivery, DeliveryState, Repair, RepairState};
use crate::network::{actions, store};
use crate::{offers, peers};

use super::Network;
use super::backfill::Stop;
use super::crew::Crew;

pub(super) use self::announced::{Announced, HEADER, Heard};
use self::compare::Difference;

/// Instances compared at the same time.
const AT_ONCE: usize = 4;

/// Instances looked at in one turn.
const TURN: i64 = 100;

/// Objects fetched in one comparison, at most. What is left is done by the next.
const FETCHES_MAX: usize = 5_000;

/// Objects fetched and stored together: what a crash makes us fetch again.
const TOGETHER: usize = 50;

/// Objects of one instance that are remembered as of no use.
const REFUSED_MAX: i64 = 10_000;

/// Compares and mends until `stop`.
pub async fn run(network: Network, stop: CancellationToken) {
    let mut crew = Crew::of(AT_ONCE);
    while !stop.is_cancelled() {
        if let Err(error) = network.weigh_announcements().await {
            tracing::error!(%error, "comparing announced digests failed");
        }
        match due(&network).await {
            Ok(due) => crew.send_to(due, |peer| {
                let (network, stop) = (network.clone(), stop.clone());
                async move { check(&network, peer, &stop).await }
            }),
            Err(error) => tracing::error!(%error, "looking for instances to compare failed"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = network.repair.notified() => {}
            () = crew.back() => {}
            () = tokio::time::sleep(network.settings.pace.look_again) => {}
        }
    }
    crew.all_back().await;
}

async fn due(network: &Network) -> Result<Vec<PeerId>> {
    let mut tx = network.db.read().await?;
    store::list_due_repairs(&mut tx, TURN).await
}

/// Whether this inbox was away for so long that its instance better compares than hears everything
/// again, and can.
pub(super) async fn can_rejoin(tx: &mut ReadTx, delivery: &Delivery) -> Result<bool> {
    if !matches!(delivery.state, DeliveryState::Down | DeliveryState::Dead) {
        return Ok(false);
    }
    let known = store::find_repair(tx, delivery.peer_id).await?;
    Ok(known.is_some_and(|known| known.manifest_url.is_some()))
}

impl Network {
    /// Has the copies of this instance's offers compared now, and mended where they differ; its
    /// actors are asked anew as well, and it is asked once more whether we may follow it. What
    /// could not be used before is tried again. The running server does it.
    pub async fn check_now(&self, peer: PeerId) -> Result<()> {
        let mut tx = self.db.write().await?;
        store::clear_refused(&mut tx, peer).await?;
        peers::forget_freshness(&mut tx, peer).await?;
        store::schedule_repair(&mut tx, peer).await?;
        let repair = store::find_repair(&mut tx, peer).await?;
        if repair.is_some_and(|repair| repair.manifest_url.is_some()) {
            let now = tx.now();
            actions::ask_again(&mut tx, &self.addresses, peer, now).await?;
        }
        tx.commit_quietly("only when to look, where no follow stands")
            .await?;
        self.repair.notify_one();
        Ok(())
    }
}

/// How a comparison ended.
enum Ended {
    /// The copies are compared with this manifest, and mended as far as could be.
    Compared(Difference),
    /// It has no manifest.
    Unsupported,
    /// We follow it no more, or are to stop: nothing is noted.
    Dropped,
}

/// Compares one instance, whatever happens, and notes how it ended.
async fn check(network: &Network, peer: PeerId, stop: &CancellationToken) {
    let work = format!("repair:{}", peer.uuid());
    let outcome = async {
        if !network.claim(&work).await? {
            return Ok(());
        }
        let mut tx = network.db.write().await?;
        let Some(repair) = begin(&mut tx, peer).await? else {
            return Ok(());
        };
        tx.commit_quietly("only when to look").await?;
        let ended = network.compare(&repair, &work, stop).await;
        note(network, repair, ended).await?;
        network.release(&work).await
    };
    if let Err(error) = outcome.await {
        tracing::error!(%error, "comparing an instance failed");
    }
}

/// How it stands; a line is made if there is none.
async fn begin(tx: &mut WriteTx, peer: PeerId) -> Result<Option<Repair>> {
    if let Some(repair) = store::find_repair(tx, peer).await? {
        return Ok(Some(repair));
    }
    store::schedule_repair(tx, peer).await?;
    store::find_repair(tx, peer).await
}

/// Writes down how it ended, and when to look again.
async fn note(network: &Network, before: Repair, ended: Result<Ended, Stop>) -> Result<()> {
    let asked_for = before.next_check_at;
    let mut tx = network.db.write().await?;
    let now = tx.now();
    let failures = before.failures.saturating_add(1);
    let mut repair = Repair {
        last_checked_at: Some(now),
        failures: 0,
        reason: None,
        ..before
    };
    let daily = network.jittered(network.settings.pace.check_every);
    // Post should have brought it. Perhaps it forgot that we follow it.
    let was_untold = matches!(&ended, Ok(Ended::Compared(difference)) if difference.found_any());
    let pause = match ended {
        Ok(Ended::Dropped) => return Ok(()),
        Ok(Ended::Unsupported) => {
            repair.state = RepairState::Unsupported;
            daily
        }
        Ok(Ended::Compared(difference)) => difference.note(network, &mut repair, now),
        Err(Stop::Never(reason)) => {
            repair.state = RepairState::Unfit;
            repair.reason = Some(reason.to_owned());
            daily
        }
        Err(Stop::Later(reason, after)) => {
            repair.state = RepairState::Unreachable;
            repair.failures = failures;
            repair.reason = Some(reason);
            network.pause(failures).max(after.unwrap_or_default())
        }
        Err(Stop::Fault(error)) => {
            tracing::error!(%error, "comparing an instance failed");
            repair.failures = failures;
            repair.reason = Some("a fault of ours".to_owned());
            network.pause(failures)
        }
    };
    repair.next_check_at = now.plus(pause);
    if repair.state == RepairState::Equal {
        store::clear_refused(&mut tx, repair.peer_id).await?;
        offers::confirm_copies(&mut tx, repair.peer_id, now).await?;
    }
    store::save_repair(&mut tx, &repair, asked_for).await?;
    if was_untold {
        let before = now.minus(network.settings.pace.check_every);
        actions::ask_again(&mut tx, &network.addresses, repair.peer_id, before).await?;
    }
    tx.commit_quietly("how copies compare").await?;
    metrics::counter!("federation_repair_checks_total", "state" => repair.state.word())
        .increment(1);
    Ok(())
}
