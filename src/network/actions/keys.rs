//! What can be done about the keys of our own actors.

use crate::base::{KeyChangeId, Result, Timestamp};
use crate::db::WriteTx;
use crate::federation::key_pairs::{self, KeyPair};
use crate::log::{Actor, Change, Record};

/// Gives the actor at this path new keys. The former ones sign nothing new, but the news of the
/// change, and count until they are dropped; at once, unless `former_stay`.
pub async fn rotate_keys(
    tx: &mut WriteTx,
    by: &Actor,
    actor_path: &str,
    keys: &[KeyPair],
    former_stay: bool,
) -> Result<()> {
    by.must_administer()?;
    key_pairs::retire_keys(tx, actor_path).await?;
    if !former_stay {
        let now = tx.now();
        key_pairs::drop_retired(tx, actor_path, now).await?;
    }
    for key in keys {
        key_pairs::insert_key(tx, actor_path, key).await?;
    }
    record(tx, by, actor_path);
    Ok(())
}

/// Drops the keys of this actor that were retired at `until` or before, if there are any.
pub async fn drop_keys(
    tx: &mut WriteTx,
    by: &Actor,
    actor_path: &str,
    until: Timestamp,
) -> Result<bool> {
    by.must_administer()?;
    let dropped = key_pairs::drop_retired(tx, actor_path, until).await? > 0;
    if dropped {
        record(tx, by, actor_path);
    }
    Ok(dropped)
}

fn record(tx: &mut WriteTx, by: &Actor, actor_path: &str) {
    let change: KeyChangeId = tx.new_id();
    let path = Some(actor_path.to_owned());
    tx.record_with(Change::KeysChanged(change), by, None, path);
}
