//! Queues whose jobs are done together: whatever is put in while one transaction is under way is
//! done in the next. A transaction costs far more than what is done in it, on SQLite each one
//! waits for the disk. Alone, nobody waits longer than before; in a crowd, hundreds share one wait.

use std::sync::Mutex;

use anyhow::Context;
use tokio::sync::oneshot;

use crate::base::Result;

/// How much is done in one transaction.
const TOGETHER: usize = 256;

/// Jobs for one desk, and whether somebody sits at it.
pub(super) struct Queue<J, R> {
    inside: Mutex<Inside<J, R>>,
}

struct Inside<J, R> {
    jobs: Vec<(J, Answer<R>)>,
    is_served: bool,
}

/// Where the answer to a job goes.
pub(super) type Answer<R> = oneshot::Sender<Result<R, String>>;

impl<J, R> Default for Queue<J, R> {
    fn default() -> Self {
        Self {
            inside: Mutex::new(Inside {
                jobs: Vec::new(),
                is_served: false,
            }),
        }
    }
}

impl<J, R> Queue<J, R> {
    /// Puts a job in and waits for its answer. `sit_down` is called if nobody sits at the desk: it
    /// must see to it that somebody takes jobs until there are none.
    pub(super) async fn ask(&self, job: J, sit_down: impl FnOnce()) -> Result<R> {
        let (answer, heard) = oneshot::channel();
        let is_needed = match self.inside.lock() {
            Ok(mut inside) => {
                inside.jobs.push((job, answer));
                !std::mem::replace(&mut inside.is_served, true)
            }
            Err(_poisoned) => false,
        };
        if is_needed {
            sit_down();
        }
        let answer = heard.await.context("nobody at the desk")?;
        Ok(answer.map_err(anyhow::Error::msg)?)
    }

    /// Whether jobs are done just now or wait to be.
    pub(super) fn is_served(&self) -> bool {
        self.inside.lock().is_ok_and(|inside| inside.is_served)
    }

    /// The next jobs; if there are none, nobody sits at the desk any more.
    pub(super) fn take(&self) -> Vec<(J, Answer<R>)> {
        let Ok(mut inside) = self.inside.lock() else {
            return Vec::new();
        };
        let count = inside.jobs.len().min(TOGETHER);
        inside.is_served = count > 0;
        inside.jobs.drain(..count).collect()
    }

    /// To be kept as long as somebody sits at the desk.
    pub(super) fn seat(&self) -> Seat<'_, J, R> {
        Seat(self)
    }
}

/// Whoever leaves the desk in disorder takes the jobs along: their owners are told to come again.
pub(super) struct Seat<'a, J, R>(&'a Queue<J, R>);

impl<J, R> Drop for Seat<'_, J, R> {
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Ok(mut inside) = self.0.inside.lock()
        {
            inside.is_served = false;
            inside.jobs.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn what_arrives_meanwhile_is_done_together() {
        let queue: Arc<Queue<usize, usize>> = Arc::default();
        let rounds = Arc::new(Mutex::new(Vec::new()));
        let asks = (0..20).map(|number| {
            let (queue, rounds) = (Arc::clone(&queue), Arc::clone(&rounds));
            async move {
                let desk = Arc::clone(&queue);
                let sit_down = move || {
                    tokio::spawn(async move {
                        let _seat = desk.seat();
                        loop {
                            let jobs = desk.take();
                            if jobs.is_empty() {
                                return;
                            }
                            rounds.lock().unwrap().push(jobs.len());
                            tokio::time::sleep(Duration::from_millis(5)).await;
                            for (job, answer) in jobs {
                                answer.send(Ok(job * 2)).unwrap();
                            }
                        }
                    });
                };
                assert_eq!(queue.ask(number, sit_down).await.unwrap(), number * 2);
            }
        });
        futures::future::join_all(asks).await;
        let rounds = rounds.lock().unwrap().clone();
        assert_eq!(rounds.iter().sum::<usize>(), 20);
        assert!(rounds.len() <= 2, "{rounds:?}");
    }

    #[tokio::test]
    async fn who_leaves_in_disorder_leaves_nobody_waiting() {
        let queue: Arc<Queue<usize, usize>> = Arc::default();
        let desk = Arc::clone(&queue);
        let sit_down = move || {
            tokio::spawn(async move {
                let _seat = desk.seat();
                let _lost = desk.take();
                panic!("on purpose");
            });
        };
        assert!(queue.ask(1, sit_down).await.is_err());
        let desk = Arc::clone(&queue);
        let sit_down = move || {
            tokio::spawn(async move {
                for (job, answer) in desk.take() {
                    answer.send(Ok(job)).unwrap();
                }
                assert!(desk.take().is_empty());
            });
        };
        assert_eq!(queue.ask(2, sit_down).await.unwrap(), 2);
    }
}
