//! The threads on which questions are answered: as many as there are cores, for all indexes of the
//! program together.
//!
//! More would take turns on the same cores, and each of them keeps some megabytes of memory for
//! itself that only another question on the same thread uses again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, anyhow};
use tokio::sync::oneshot;

use crate::base::Result;

type Job = Box<dyn FnOnce() + Send>;

/// Where questions are put in; `None` if the system gives us no thread.
static DESK: LazyLock<Option<Mutex<Sender<Job>>>> = LazyLock::new(open);

fn open() -> Option<Mutex<Sender<Job>>> {
    let (jobs, waiting) = channel();
    let waiting = Arc::new(Mutex::new(waiting));
    let cores = thread::available_parallelism().map_or(2, usize::from);
    let readers = (0..cores.max(2)).filter_map(|_| {
        let waiting = Arc::clone(&waiting);
        let reader = thread::Builder::new().name("search".to_owned());
        reader.spawn(move || work(&waiting)).ok()
    });
    (readers.count() > 0).then(|| Mutex::new(jobs))
}

fn work(waiting: &Mutex<Receiver<Job>>) {
    loop {
        let job = {
            let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.recv()
        };
        let Ok(job) = job else { return };
        // Whoever asked learns of it, because nobody will answer; the thread goes on.
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("a question to the search index broke off");
        }
    }
}

/// Runs `work` on one of the threads, where waiting for the disk disturbs nobody else.
pub(super) async fn on_reader<T, F>(work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> anyhow::Result<T> + Send + 'static,
{
    let (answer, heard) = oneshot::channel();
    // Whoever went away needs no answer.
    let job: Job = Box::new(move || drop(answer.send(work())));
    let desk = DESK.as_ref().context("no thread for searching")?;
    let sent = desk
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .send(job);
    sent.map_err(|_closed| anyhow!("nobody searches"))?;
    let answer = heard.await.context("a question broke off")?;
    Ok(answer?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_question_that_breaks_off_keeps_nobody_else_from_an_answer() {
        for _ in 0..40 {
            let broken = on_reader::<(), _>(|| panic!("on purpose")).await;
            assert!(broken.is_err());
        }
        let asks = (0..100).map(|number| on_reader(move || Ok(number * 2)));
        let answers = futures::future::join_all(asks).await;
        for (number, answer) in answers.into_iter().enumerate() {
            assert_eq!(answer.unwrap(), number * 2);
        }
        let refused = on_reader::<(), _>(|| Err(anyhow!("unreadable"))).await;
        assert!(refused.is_err());
    }
}
