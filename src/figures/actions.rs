//! Counting in memory, writing now and then.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::base::{EntityId, Result};
use crate::db::Db;

use super::model::{Gathered, Kind, OBJECT_DAYS, Seen, Sum, TERM_DAYS, day_of};
use super::store;

/// How often sums are written.
const EVERY: Duration = Duration::from_secs(10);
/// The most lines of one transaction, so that nobody else waits long for it.
const AT_ONCE: usize = 500;

/// What is being counted. Clones share it.
#[derive(Debug, Clone)]
pub struct Figures {
    db: Db,
    gathered: Arc<Mutex<Gathered>>,
}

impl Figures {
    /// Nothing counted yet.
    pub fn new(db: Db) -> Self {
        Self {
            db,
            gathered: Arc::default(),
        }
    }

    /// The database the sums are written to.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Counts what a page showed, by its route.
    pub fn count(&self, route: &str, seen: Option<&Seen>) {
        let day = day_of(self.db.clock().now());
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        match seen {
            Some(Seen::Offer(id)) => gathered.count(day, Kind::Offer, id.uuid().to_string()),
            Some(Seen::Provider(id)) => gathered.count(day, Kind::Provider, id.uuid().to_string()),
            Some(Seen::Onward(id)) => gathered.count(day, Kind::Onward, id.uuid().to_string()),
            Some(Seen::Search { text, is_found }) => {
                gathered.count(day, Kind::Search, String::new());
                if !is_found {
                    gathered.count(day, Kind::Nothing, String::new());
                }
                gathered.count_words(day, text, *is_found);
            }
            None => gathered.count(day, Kind::Page, route.to_owned()),
        }
    }

    /// Writes everything that was counted. What cannot be written is tried again with the next.
    ///
    /// # Errors
    ///
    /// A fault if the database cannot be written.
    pub async fn write(&self) -> Result<()> {
        let mut sums = {
            let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
            gathered.take()
        };
        while !sums.is_empty() {
            let rest = sums.split_off(sums.len().min(AT_ONCE));
            if let Err(error) = self.write_some(&sums).await {
                sums.extend(rest);
                let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
                gathered.put_back(sums);
                return Err(error);
            }
            sums = rest;
        }
        Ok(())
    }

    async fn write_some(&self, sums: &[Sum]) -> Result<()> {
        let mut tx = self.db.write().await?;
        for sum in sums {
            store::add(&mut tx, sum).await?;
        }
        tx.commit_quietly("sums of a day are nobody's news").await
    }

    /// Forgets the words of searches after [`TERM_DAYS`], and what was counted of single things
    /// after [`OBJECT_DAYS`].
    ///
    /// # Errors
    ///
    /// A fault if the database cannot be written.
    pub async fn forget(&self) -> Result<()> {
        let today = day_of(self.db.clock().now());
        let mut tx = self.db.write().await?;
        store::remove_terms_before(&mut tx, today - TERM_DAYS).await?;
        store::merge_objects_before(&mut tx, today - OBJECT_DAYS).await?;
        tx.commit_quietly("what is forgotten is nobody's news")
            .await
    }
}

/// Writes every few seconds until told to end, and a last time then; once a day forgets what is old.
pub async fn run(figures: Figures, stop: CancellationToken) {
    let mut forgotten_on = None;
    loop {
        let is_last = stop.is_cancelled();
        if let Err(error) = figures.write().await {
            tracing::error!(%error, "figures could not be written and will be later");
        }
        let today = day_of(figures.db.clock().now());
        if forgotten_on != Some(today) {
            match figures.forget().await {
                Ok(()) => forgotten_on = Some(today),
                Err(error) => tracing::error!(%error, "old figures could not be forgotten"),
            }
        }
        if is_last {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
