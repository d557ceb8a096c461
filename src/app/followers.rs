//! Everything that goes on beside answering requests: followers of the log and the clockwork.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::base::Result;
use crate::db::Db;
use crate::network::exchange::announcer::Announcer;
use crate::offers::{self, SearchFollower};
use crate::{log, people};

use super::config::Kind;
use super::{App, inbox, metrics};

/// How often we look whether a date has passed.
const CLOCKWORK: Duration = Duration::from_secs(10);
/// Offers that move on in one transaction.
const AT_ONCE: i64 = 200;

/// Starts everything; all of it ends with `stop`.
pub(super) fn start(app: &App, stop: &CancellationToken) -> TaskTracker {
    let tasks = TaskTracker::new();
    let db = &app.instance.db;
    let search = SearchFollower::new(app.index.clone());
    tasks.spawn(log::run(search, db.clone(), stop.clone()));
    if app.instance.config.kind == Kind::Aggregator {
        let announcer = Announcer::default();
        tasks.spawn(log::run(announcer, db.clone(), stop.clone()));
    }
    tasks.spawn(inbox::run(app.network.clone(), stop.clone()));
    tasks.spawn(clockwork(db.clone(), stop.clone()));
    tasks.close();
    tasks
}

/// Lets time pass: offers move on to their next date or expire.
async fn clockwork(db: Db, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = advance(&db).await {
            tracing::error!(%error, "the clockwork stumbled and will try again");
        }
        if let Err(error) = forget(&db).await {
            tracing::error!(%error, "sessions that are over could not be cleared");
        }
        metrics::upkeep();
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(CLOCKWORK) => {}
        }
    }
}

async fn advance(db: &Db) -> Result<()> {
    loop {
        let mut tx = db.write().await?;
        let moved = offers::advance_dates(&mut tx, AT_ONCE).await?;
        tx.commit_quietly("nothing is recorded where no date has passed")
            .await?;
        if i64::try_from(moved).unwrap_or(i64::MAX) < AT_ONCE {
            return Ok(());
        }
    }
}

/// Forgets sessions and sign-in attempts whose time is over.
async fn forget(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    people::forget_passed(&mut tx).await?;
    tx.commit_quietly("what is forgotten is nobody's news")
        .await
}
