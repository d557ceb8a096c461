//! What we learnt about other servers: in which flavour they want our requests signed.
//!
//! A server that does not understand a signature says so in three ways (400, 401, and 500 from
//! some), and none of them says why. So we knock once more in the other flavour, and remember which
//! one was let in. Every answer is memory only: losing it costs one request.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use http::StatusCode;
use url::Url;

use super::origin::Origin;
use super::signature::Flavour;
use super::store;
use crate::base::{Result, Timestamp};
use crate::db::Db;

/// Hosts kept at hand; when there are more, it begins anew from the table.
const KNOWN_MAX: usize = 10_000;

/// What was not used for so long is forgotten.
pub const FORGOTTEN_AFTER: Duration = Duration::from_hours(90 * 24);

/// What is used day after day is noted anew after this long, so that it is not forgotten with what
/// nobody needs any more.
const NOTED_FOR: Duration = Duration::from_hours(7 * 24);

/// The flavours that other servers accepted. Without a database it remembers until it ends.
#[derive(Default)]
pub struct Hosts {
    db: Option<Db>,
    known: Mutex<HashMap<String, (Flavour, Timestamp)>>,
}

impl std::fmt::Debug for Hosts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hosts")
    }
}

impl Hosts {
    /// Remembers in this database.
    pub fn in_database(db: Db) -> Self {
        Self {
            db: Some(db),
            known: Mutex::default(),
        }
    }

    /// The flavour to knock with first: the one that was accepted last, or the older one, which
    /// everybody understands.
    pub async fn flavour_for(&self, url: &Url) -> Flavour {
        self.remembered(url).await.unwrap_or_default()
    }

    /// The flavour that was accepted last, if any was.
    pub async fn remembered(&self, url: &Url) -> Option<Flavour> {
        let origin = Origin::of(url)?.to_string();
        if let Some((known, _)) = self.find(&origin) {
            return Some(known);
        }
        let read = async {
            let Some(db) = &self.db else {
                return Ok(None);
            };
            let mut tx = db.read().await?;
            store::find_flavour(&mut tx, &origin).await
        };
        match read.await {
            Ok(found) => {
                if let Some(found) = found {
                    self.keep(&origin, found);
                }
                found.map(|(flavour, _)| flavour)
            }
            Err(error) => {
                tracing::error!(%error, "looking up how a server wants signatures failed");
                None
            }
        }
    }

    /// Notes that the server at `url` accepted this flavour.
    pub async fn learn(&self, url: &Url, flavour: Flavour) {
        let Some(origin) = Origin::of(url).map(|origin| origin.to_string()) else {
            return;
        };
        let known = self.find(&origin);
        if known.is_some_and(|(known, at)| known == flavour && self.now().since(at) < NOTED_FOR) {
            return;
        }
        match self.write_down(&origin, flavour).await {
            Ok(()) => self.keep(&origin, (flavour, self.now())),
            Err(error) => {
                tracing::error!(%error, "noting how a server wants signatures failed");
            }
        }
    }

    async fn write_down(&self, origin: &str, flavour: Flavour) -> Result<()> {
        let Some(db) = &self.db else {
            return Ok(());
        };
        let mut tx = db.write().await?;
        store::set_flavour(&mut tx, origin, flavour).await?;
        tx.commit_quietly("how a server wants signatures is nobody else's matter")
            .await
    }

    /// Without a database time does not matter: nothing is noted that could be forgotten.
    fn now(&self) -> Timestamp {
        self.db
            .as_ref()
            .map_or(Timestamp::from_millis(0), |db| db.clock().now())
    }

    fn find(&self, origin: &str) -> Option<(Flavour, Timestamp)> {
        self.known.lock().ok()?.get(origin).copied()
    }

    fn keep(&self, origin: &str, learnt: (Flavour, Timestamp)) {
        if let Ok(mut known) = self.known.lock() {
            if known.len() >= KNOWN_MAX {
                known.clear();
            }
            known.insert(origin.to_owned(), learnt);
        }
    }
}

/// Whether an inbox that answers so may have failed at the signature: Gancio answers 500 to the
/// newer flavour, `GoToSocial` 401.
pub(super) fn may_want_other_flavour(status: StatusCode) -> bool {
    matches!(status.as_u16(), 400 | 401 | 500)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::on_both;

    #[tokio::test]
    async fn what_a_server_accepted_is_known_after_a_restart() {
        on_both(|db| async move {
            let inbox = Url::parse("https://werl.example/inbox").unwrap();
            let other = Url::parse("https://werl.example:8443/inbox").unwrap();
            let hosts = Hosts::in_database(db.clone());
            assert_eq!(hosts.flavour_for(&inbox).await, Flavour::Cavage);
            assert_eq!(hosts.remembered(&inbox).await, None);
            hosts.learn(&inbox, Flavour::Rfc9421).await;
            let started_anew = Hosts::in_database(db.clone());
            assert_eq!(started_anew.flavour_for(&inbox).await, Flavour::Rfc9421);
            assert_eq!(started_anew.remembered(&other).await, None);
            started_anew.learn(&inbox, Flavour::Cavage).await;
            let again = Hosts::in_database(db);
            assert_eq!(again.remembered(&inbox).await, Some(Flavour::Cavage));
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_used_every_week_is_not_forgotten() {
        on_both(|db| async move {
            let inbox = Url::parse("https://werl.example/inbox").unwrap();
            let hosts = Hosts::in_database(db.clone());
            let noted_at = async || {
                let mut tx = db.read().await.unwrap();
                let found = store::find_flavour(&mut tx, "https://werl.example").await;
                found.unwrap().unwrap().1
            };
            hosts.learn(&inbox, Flavour::Cavage).await;
            let first = noted_at().await;
            db.clock().advance(Duration::from_hours(24));
            hosts.learn(&inbox, Flavour::Cavage).await;
            assert_eq!(noted_at().await, first);
            db.clock().advance(Duration::from_hours(7 * 24));
            hosts.learn(&inbox, Flavour::Cavage).await;
            assert!(noted_at().await > first);
        })
        .await;
    }

    #[test]
    fn only_answers_that_may_be_about_the_signature_are_knocked_at_again() {
        for (status, expected) in [
            (200, false),
            (400, true),
            (401, true),
            (403, false),
            (404, false),
            (410, false),
            (429, false),
            (500, true),
            (502, false),
            (503, false),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(may_want_other_flavour(status), expected, "{status}");
        }
    }
}
