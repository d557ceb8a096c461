//! Everything that goes on beside answering requests: followers of the log and the clockwork.

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::base::Result;
use crate::db::Db;
use crate::media::Media;
use crate::network::exchange::announcer::Announcer;
use crate::offers::import::calendar::CalendarReader;
use crate::offers::{self, DirectoryFollower, SearchFollower};
use crate::{enquiries, figures, log, network, people, tiles};

use super::config::Kind;
use super::{App, inbox, metrics};

/// How often we look whether a date has passed.
const CLOCKWORK: Duration = Duration::from_secs(10);
/// How often files that no row knows are looked for.
const LEFT_OVER: Duration = Duration::from_hours(24);
/// An instance counts as unreachable when it has failed for so long: who restarts a server does not
/// make its offers look old.
const UNREACHABLE_AFTER: Duration = Duration::from_hours(24);
/// How long a calendar that was handed in waits for somebody to agree.
const CALENDAR_WAITS: Duration = Duration::from_hours(24);
/// Offers that move on in one transaction.
const AT_ONCE: i64 = 200;

/// Starts everything; all of it ends with `stop`.
pub(super) fn start(app: &App, stop: &CancellationToken) -> TaskTracker {
    let tasks = TaskTracker::new();
    let db = &app.instance.db;
    let search = SearchFollower::new(app.index.clone());
    tasks.spawn(log::run(search, db.clone(), stop.clone()));
    let directory = DirectoryFollower::new(&app.directory);
    tasks.spawn(log::run(directory, db.clone(), stop.clone()));
    if app.instance.config.kind == Kind::Aggregator {
        let announcer = Announcer::default();
        tasks.spawn(log::run(announcer, db.clone(), stop.clone()));
    }
    tasks.spawn(inbox::run(app.network.clone(), stop.clone()));
    tasks.spawn(clockwork(db.clone(), stop.clone()));
    tasks.spawn(care_for_pictures(app.media.clone(), stop.clone()));
    tasks.spawn(read_calendars(app.calendars.clone(), stop.clone()));
    tasks.spawn(tiles::run(app.tiles.clone(), stop.clone()));
    tasks.spawn(enquiries::run(app.enquiries.clone(), stop.clone()));
    tasks.spawn(figures::run(app.figures.clone(), stop.clone()));
    tasks.close();
    tasks
}

/// Lets time pass: offers move on to their next date or expire.
async fn clockwork(db: Db, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = advance(&db).await {
            tracing::error!(%error, "the clockwork stumbled and will try again");
        }
        if let Err(error) = end_urgency(&db).await {
            tracing::error!(%error, "what is urgent no longer still says so and will be seen to later");
        }
        if let Err(error) = tell_near_dates(&db).await {
            tracing::error!(%error, "dates that come near could not be told and will be later");
        }
        if let Err(error) = age(&db).await {
            tracing::error!(%error, "copies could not be aged and will be later");
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

/// Reads calendars that providers keep elsewhere, when their time has come.
async fn read_calendars(reader: CalendarReader, stop: CancellationToken) {
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            outcome = reader.read_due() => if let Err(error) = outcome {
                tracing::error!(%error, "calendars kept elsewhere will be read later");
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(CLOCKWORK) => {}
        }
    }
}

/// Takes away pictures that nothing shows any more, soon; and once a day files that a crash left
/// behind.
async fn care_for_pictures(media: Media, stop: CancellationToken) {
    let rounds = LEFT_OVER.as_secs() / CLOCKWORK.as_secs();
    let mut round = 0;
    while !stop.is_cancelled() {
        if let Err(error) = media.sweep().await {
            tracing::error!(%error, "pictures could not be cleared away and will be later");
        }
        if round % rounds == 0 {
            match media.sweep_files().await {
                Ok(0) => {}
                Ok(files) => tracing::info!(files, "files of pictures were left over"),
                Err(error) => {
                    tracing::error!(%error, "files of pictures could not be looked through");
                }
            }
        }
        round += 1;
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

/// Puts out "dringend" where it has been said for long enough.
async fn end_urgency(db: &Db) -> Result<()> {
    loop {
        let mut tx = db.write().await?;
        let ended = offers::end_urgency(&mut tx, AT_ONCE).await?;
        tx.commit_quietly("nothing is recorded where nothing was urgent for too long")
            .await?;
        if i64::try_from(ended).unwrap_or(i64::MAX) < AT_ONCE {
            return Ok(());
        }
    }
}

/// Tells the dates of series that have come near.
async fn tell_near_dates(db: &Db) -> Result<()> {
    loop {
        let mut tx = db.write().await?;
        let looked_at = offers::tell_near_dates(&mut tx, AT_ONCE).await?;
        tx.commit_quietly("nothing is recorded where no date has come near")
            .await?;
        if looked_at > 0 {
            tracing::debug!(offers = looked_at, "looked for dates that come near");
        }
        if i64::try_from(looked_at).unwrap_or(i64::MAX) < AT_ONCE {
            return Ok(());
        }
    }
}

/// Lets copies age: what ended long ago goes, what a silent origin said is hidden.
async fn age(db: &Db) -> Result<()> {
    loop {
        let mut tx = db.write().await?;
        let before = tx.now().minus(UNREACHABLE_AFTER);
        let unreachable = network::list_unreachable(&mut tx, before).await?;
        let ages = offers::Ages::default();
        let aged = offers::age_copies(&mut tx, ages, &unreachable, AT_ONCE).await?;
        tx.commit_quietly("nothing is recorded where no copy is too old")
            .await?;
        if aged != offers::Aged::default() {
            tracing::info!(
                purged = aged.purged,
                hidden = aged.hidden,
                shown = aged.shown,
                "copies grew old, or were heard of again"
            );
        }
        if !aged.is_full(AT_ONCE) {
            return Ok(());
        }
    }
}

/// Forgets sessions, sign-in attempts and calendars nobody agreed to, whose time is over.
async fn forget(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    people::forget_passed(&mut tx).await?;
    let day_ago = tx.now().minus(CALENDAR_WAITS);
    offers::forget_uploads_before(&mut tx, day_ago).await?;
    tx.commit_quietly("what is forgotten is nobody's news")
        .await
}
