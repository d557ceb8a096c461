//! Choosing what is shown of what other instances offer.

use crate::base::{PeerId, Problem, Problems, Result};
use crate::db::{ReadTx, WriteTx};
use crate::log::{Actor, Change, Record};
use crate::places::Gazetteer;

use super::super::model::{Offer, Purpose, Selection, Shown, Subject};
use super::super::store;
use super::super::taxonomy::CATEGORIES;

/// Offers read at once to be counted.
const COUNTED_AT_ONCE: i64 = 500;

/// Offers counted for a preview, at most.
const COUNTED_MAX: u64 = 20_000;

/// What an operator wrote or ticked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ticked<'a> {
    /// Words of purposes.
    pub purposes: &'a [String],
    /// Words of subjects.
    pub subjects: &'a [String],
    /// Ids of categories. One stands for those beneath it as well.
    pub categories: &'a [String],
    /// Keys of municipalities.
    pub municipalities: &'a [String],
}

/// Reads what an operator wrote.
///
/// # Errors
///
/// A problem for every word that means nothing, by the name of its list.
pub fn read_selection(ticked: Ticked<'_>) -> Result<Selection, Problems> {
    let mut problems = Problems::none();
    let mut selection = Selection::default();
    for word in ticked.purposes {
        selection
            .purposes
            .extend(problems.note("purpose", word.parse::<Purpose>()));
    }
    for word in ticked.subjects {
        selection
            .subjects
            .extend(problems.note("subject", word.parse::<Subject>()));
    }
    for id in ticked.categories {
        let ids = CATEGORIES.with_children(id).into_iter().map(str::to_owned);
        match CATEGORIES.find(id) {
            Some(_known) => selection.categories.extend(ids),
            None => problems.add("category", Problem::unknown_choice(id)),
        }
    }
    for key in ticked.municipalities {
        match Gazetteer::embedded().municipality(key) {
            Some(known) => selection.municipalities.push(known.ags.to_owned()),
            None => problems.add("municipality", Problem::unknown_choice(key)),
        }
    }
    tidy(&mut selection);
    problems.or(selection)
}

/// Nothing twice, and what names every one of few words leaves nothing out.
fn tidy(selection: &mut Selection) {
    selection.categories.sort_unstable();
    selection.categories.dedup();
    selection.municipalities.sort_unstable();
    selection.municipalities.dedup();
    if Purpose::ALL
        .iter()
        .all(|one| selection.purposes.contains(one))
    {
        selection.purposes.clear();
    }
    if Subject::ALL
        .iter()
        .all(|one| selection.subjects.contains(one))
    {
        selection.subjects.clear();
    }
}

/// How much of what is here of one instance a selection would show, or (`peer` is `None`) of all that
/// have no selection of their own. Of 20,000 offers at most, so that nobody waits long for a number.
pub async fn preview_selection(
    tx: &mut ReadTx,
    peer: Option<PeerId>,
    selection: &Selection,
) -> Result<Shown> {
    let mut concerned = Vec::new();
    match peer {
        Some(peer) => concerned.push(peer),
        None => {
            for peer in store::list_shown_origins(tx).await? {
                if store::find_selection(tx, Some(peer)).await?.is_none() {
                    concerned.push(peer);
                }
            }
        }
    }
    let mut counted = Shown::default();
    for peer in concerned {
        let mut after = None;
        loop {
            let page = store::list_contents_from(tx, peer, after, COUNTED_AT_ONCE).await?;
            let Some((last, _)) = page.last() else { break };
            after = Some(*last);
            for (_, content) in &page {
                counted.of += 1;
                counted.shown += u64::from(selection.takes(content));
            }
            if counted.of >= COUNTED_MAX {
                return Ok(counted);
            }
        }
    }
    Ok(counted)
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
