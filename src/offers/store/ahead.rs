//! What is not here. A batch of post brings mostly offers that nobody has seen: asking for each
//! whether it is here, was deleted or is hidden would be three ways to the database for three times
//! "no". They are asked for together, and each "no" is known until the same transaction writes.

use std::collections::HashSet;

use url::Url;

use crate::base::Result;
use crate::db::{ReadTx, groups};
use crate::on;

/// What may be known to be absent; the word is the one the statement below gives it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Absent {
    Offer,
    Tombstone,
    Hidden,
}

impl Absent {
    const ALL: [Self; 3] = [Self::Offer, Self::Tombstone, Self::Hidden];

    /// The name in the memory of the transaction.
    fn table(self) -> &'static str {
        match self {
            Self::Offer => "no offer",
            Self::Tombstone => "no tombstone",
            Self::Hidden => "no hidden copy",
        }
    }

    /// Whether [`look_ahead`] found nothing of this kind at this address, and nothing came since.
    pub(super) fn is_known(self, tx: &mut ReadTx, uri: &str) -> bool {
        tx.memo().known::<()>(self.table(), uri).is_some()
    }

    /// To be called by whoever writes one.
    pub(super) fn ends(self, tx: &mut ReadTx, uri: &str) {
        tx.memo().forget_one(self.table(), uri);
    }
}

/// Reads what is here of these addresses, so that for those without anything nobody has to ask
/// again within this transaction.
pub async fn look_ahead(tx: &mut ReadTx, uris: impl IntoIterator<Item = Url>) -> Result<()> {
    let uris: Vec<Url> = uris.into_iter().collect();
    let uris: Vec<&str> = uris.iter().map(Url::as_str).collect();
    let mut found: HashSet<(String, String)> = HashSet::new();
    for group in groups::<&str, 8>(&uris) {
        let rows: Vec<(String, String)> = on!(tx, conn => {
            let mut query = sqlx::query_as(
                "select 'no offer', uri from offer
                  where uri in ($1, $2, $3, $4, $5, $6, $7, $8)
                  union all
                 select 'no tombstone', uri from offer_tombstone
                  where uri in ($1, $2, $3, $4, $5, $6, $7, $8)
                  union all
                 select 'no hidden copy', uri from hidden_copy
                  where uri in ($1, $2, $3, $4, $5, $6, $7, $8)",
            );
            for uri in group {
                query = query.bind(uri);
            }
            query.fetch_all(conn).await
        })?;
        found.extend(rows);
    }
    for kind in Absent::ALL {
        for uri in &uris {
            if !found.contains(&(kind.table().to_owned(), (*uri).to_owned())) {
                tx.memo().keep(kind.table(), uri, ());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::base::Timestamp;
    use crate::db::testing::on_both;
    use crate::offers::store;

    use super::*;

    #[tokio::test]
    async fn what_was_absent_is_found_as_soon_as_the_same_transaction_writes_it() {
        on_both(|db| async move {
            let address = |text: &str| Url::parse(text).unwrap();
            let uri = "https://werl.example/o/1";
            let mut tx = db.write().await.unwrap();
            look_ahead(&mut tx, [address(uri)]).await.unwrap();
            assert!(Absent::Tombstone.is_known(&mut tx, uri));
            assert_eq!(store::find_tombstone(&mut tx, uri).await.unwrap(), None);
            let at = Timestamp::from_millis(1_000);
            store::insert_tombstone(&mut tx, uri, at, None)
                .await
                .unwrap();
            assert_eq!(store::find_tombstone(&mut tx, uri).await.unwrap(), Some(at));
            assert!(Absent::Offer.is_known(&mut tx, uri));

            // What was written before is no absence.
            tx.commit_quietly("a tombstone of a test").await.unwrap();
            let mut tx = db.write().await.unwrap();
            let other = "https://werl.example/o/2";
            let both = [address(uri), address(other)];
            look_ahead(&mut tx, both).await.unwrap();
            assert!(!Absent::Tombstone.is_known(&mut tx, uri));
            assert!(Absent::Tombstone.is_known(&mut tx, other));
        })
        .await;
    }
}
