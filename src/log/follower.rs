//! Following the log: in order, from where one stood, again after a crash.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

use crate::base::Result;
use crate::db::Db;

use super::{Entry, Seq, store};

/// How many lines a follower is given at once.
const BATCH: i64 = 500;
/// How often we look whether another process has written to the log.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// The longest rest between two turns.
const LONGEST_REST: Duration = Duration::from_secs(30);
/// The longest wait after a fault.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Something that keeps itself in step with the log.
pub trait Follower: Send + Sync + 'static {
    /// The name an operator sees, such as `search`.
    fn name(&self) -> &str;

    /// Up to which line its effect is lasting; `None` if it has to begin anew.
    fn position(&self, db: &Db) -> impl Future<Output = Result<Option<Seq>>> + Send;

    /// Begins anew from the tables; returns the position reached, taken *before* reading them.
    fn rebuild(&self, db: &Db) -> impl Future<Output = Result<Seq>> + Send;

    /// How long it rests after a turn, as a multiple of what the turn took. What is written again
    /// for every line about a neighbour of it, such as all of a provider for one of its offers,
    /// would otherwise keep the machine busy for as long as lines come; resting, it gathers them.
    fn rests(&self) -> u32 {
        0
    }

    /// How many lines it is given at once.
    fn batch(&self) -> i64 {
        BATCH
    }

    /// Takes in `entries`, oldest first. It is given the same entries again after a crash and must
    /// end in the same state.
    fn take(&self, db: &Db, entries: &[Entry]) -> impl Future<Output = Result<()>> + Send;
}

/// Keeps `follower` in step until `stop`. A fault is logged and tried again, more and more slowly.
pub async fn run<F: Follower>(follower: F, db: Db, stop: CancellationToken) {
    let mut head = db.head();
    let mut pause = Duration::ZERO;
    let mut position = None;
    while !stop.is_cancelled() {
        let wait = match catch_up(&follower, &db, &mut position, &stop).await {
            Ok(()) => {
                pause = Duration::ZERO;
                LOOK_AGAIN
            }
            Err(error) => {
                tracing::error!(follower = follower.name(), %error, "a follower of the log failed");
                position = None;
                pause = (pause * 2).clamp(Duration::from_secs(1), LONGEST_PAUSE);
                pause
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            _ = head.changed(), if pause.is_zero() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Takes in everything there is, or until `stop`. `position` is what we know of where the follower
/// stands.
async fn catch_up<F: Follower>(
    follower: &F,
    db: &Db,
    position: &mut Option<Seq>,
    stop: &CancellationToken,
) -> Result<()> {
    let mut at = match *position {
        Some(seq) => seq,
        None => match follower.position(db).await? {
            Some(seq) => seq,
            None => follower.rebuild(db).await?,
        },
    };
    while !stop.is_cancelled() {
        let mut tx = db.read().await?;
        let entries = store::entries_after(&mut tx, at, follower.batch()).await?;
        drop(tx);
        let Some(last) = entries.last() else {
            *position = Some(at);
            metrics::gauge!("log_follower_position", "follower" => follower.name().to_owned())
                .set(f64::from(u32::try_from(at).unwrap_or(u32::MAX)));
            return Ok(());
        };
        let (reached, began) = (last.seq, Instant::now());
        follower.take(db, &entries).await?;
        db.announce_head(reached);
        at = reached;
        *position = Some(at);
        let rest = began.elapsed().saturating_mul(follower.rests());
        if !rest.is_zero() {
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(rest.min(LONGEST_REST)) => {}
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use uuid::Uuid;

    use super::*;
    use crate::base::{EntityId, OfferId};
    use crate::db::testing::on_both;
    use crate::log::{Actor, Change, Record};

    /// Notes every line it is given and keeps its place in memory only.
    #[derive(Clone, Default)]
    struct Notebook(Arc<Mutex<Vec<(Seq, Uuid)>>>);

    impl Follower for Notebook {
        fn name(&self) -> &'static str {
            "notebook"
        }
        async fn position(&self, _db: &Db) -> Result<Option<Seq>> {
            Ok(Some(
                self.0.lock().unwrap().last().map_or(0, |(seq, _)| *seq),
            ))
        }
        async fn rebuild(&self, _db: &Db) -> Result<Seq> {
            Ok(0)
        }
        async fn take(&self, _db: &Db, entries: &[Entry]) -> Result<()> {
            let lines = entries.iter().map(|entry| (entry.seq, entry.subject));
            self.0.lock().unwrap().extend(lines);
            Ok(())
        }
    }

    /// Takes its time, and rests nine times as long.
    #[derive(Clone, Default)]
    struct Thorough(Notebook, Arc<Mutex<u32>>);

    impl Follower for Thorough {
        fn name(&self) -> &'static str {
            "thorough"
        }
        fn rests(&self) -> u32 {
            9
        }
        async fn position(&self, db: &Db) -> Result<Option<Seq>> {
            self.0.position(db).await
        }
        async fn rebuild(&self, db: &Db) -> Result<Seq> {
            self.0.rebuild(db).await
        }
        async fn take(&self, db: &Db, entries: &[Entry]) -> Result<()> {
            tokio::time::sleep(Duration::from_millis(20)).await;
            *self.1.lock().unwrap() += 1;
            self.0.take(db, entries).await
        }
    }

    /// One of eight people who save at the same time; every tenth change is taken back.
    async fn write_a_hundred(db: Db, writer: u32) -> u32 {
        let mut committed = 0;
        for turn in 0..100_u32 {
            let mut tx = db.write().await.unwrap();
            let id = OfferId::from_uuid(Uuid::from_u128(u128::from(writer * 1000 + turn)));
            tx.record(Change::OfferChanged(id), &Actor::Operator);
            if turn % 25 == writer {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            if (turn + writer).is_multiple_of(10) {
                drop(tx);
            } else {
                tx.commit().await.unwrap();
                committed += 1;
            }
        }
        committed
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn eight_people_save_at_once_and_the_follower_misses_nothing() {
        on_both(|db| async move {
            let notebook = Notebook::default();
            let stop = CancellationToken::new();
            let follower = tokio::spawn(run(notebook.clone(), db.clone(), stop.clone()));
            let writers: Vec<_> = (0..8)
                .map(|writer| tokio::spawn(write_a_hundred(db.clone(), writer)))
                .collect();
            let mut committed = 0;
            for writer in writers {
                committed += writer.await.unwrap();
            }
            let head = db.read_head().await.unwrap();
            assert_eq!(head, i64::from(committed));
            while notebook.0.lock().unwrap().len() < usize::try_from(committed).unwrap() {
                assert!(!follower.is_finished());
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            stop.cancel();
            follower.await.unwrap();

            let seen = notebook.0.lock().unwrap().clone();
            let numbers: Vec<Seq> = seen.iter().map(|(seq, _)| *seq).collect();
            assert_eq!(
                numbers,
                (1..=head).collect::<Vec<_>>(),
                "in order, no gap, none twice"
            );
        })
        .await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn who_rests_gathers_what_comes_meanwhile_and_misses_nothing() {
        on_both(|db| async move {
            let thorough = Thorough::default();
            let (stop, began) = (CancellationToken::new(), Instant::now());
            let follower = tokio::spawn(run(thorough.clone(), db.clone(), stop.clone()));
            let committed = usize::try_from(write_a_hundred(db.clone(), 0).await).unwrap();
            let seen = || thorough.0.0.lock().unwrap().len();
            while seen() < committed {
                assert!(!follower.is_finished());
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            let (turns, passed) = (*thorough.1.lock().unwrap(), began.elapsed());
            // Between two turns lies a rest of at least 180 ms, however slow the machine is.
            assert!(Duration::from_millis(180) * (turns - 1) <= passed);
            stop.cancel();
            follower.await.unwrap();
            assert_eq!(seen(), committed, "none twice");
        })
        .await;
    }
}
