//! Choosing what is shown of what other instances offer.

use crate::base::{PeerId, Problems, Result};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};

use super::super::model::{Offer, Purpose, Selection, Subject};
use super::super::store;
use super::super::taxonomy::CATEGORIES;

/// Reads what an operator wrote: words of purposes and subjects, ids of categories. A category stands
/// for those beneath it as well.
///
/// # Errors
///
/// A problem for every word that means nothing, by the name of its list.
pub fn read_selection(
    purposes: &[String],
    subjects: &[String],
    categories: &[String],
) -> Result<Selection, Problems> {
    let mut problems = Problems::none();
    let mut selection = Selection::default();
    for word in purposes {
        selection
            .purposes
            .extend(problems.note("purpose", word.parse::<Purpose>()));
    }
    for word in subjects {
        selection
            .subjects
            .extend(problems.note("subject", word.parse::<Subject>()));
    }
    for id in categories {
        let ids = CATEGORIES.with_children(id).into_iter().map(str::to_owned);
        match CATEGORIES.find(id) {
            Some(_known) => selection.categories.extend(ids),
            None => problems.add("category", crate::base::Problem::unknown_choice(id)),
        }
    }
    problems.or(selection)
}

/// Chooses what is shown of one instance, or (`peer` is `None`) of all that have no selection of
/// their own. `None` as selection goes back to what holds for all. It takes effect at once, on the
/// copies we have and on those to come.
///
/// # Errors
///
/// [`crate::base::Error::Forbidden`] if `by` is no administrator.
pub async fn select(
    tx: &mut WriteTx,
    by: &Actor,
    peer: Option<PeerId>,
    selection: Option<&Selection>,
) -> Result<()> {
    by.must_administer()?;
    store::save_selection(tx, peer, selection).await?;
    let concerned = match peer {
        Some(peer) => vec![peer],
        None => store::list_origins(tx).await?,
    };
    for peer in concerned {
        let selection = store::selection_for(tx, peer).await?;
        for id in store::list_public_from(tx, peer).await? {
            if let Some(copy) = store::find(tx, id).await? {
                let is_selected = selection.takes(&copy.content);
                store::set_selected(tx, &copy.uri, is_selected).await?;
            }
        }
        tx.record(Change::PeerRuleChanged(peer), by);
    }
    Ok(())
}

/// Shows or hides a copy that has just been stored.
pub(super) async fn sort_in(tx: &mut WriteTx, copy: &Offer) -> Result<()> {
    let Some(peer) = copy.peer_id else {
        return Ok(());
    };
    let selection = store::selection_for(tx, peer).await?;
    store::set_selected(tx, &copy.uri, selection.takes(&copy.content)).await
}
