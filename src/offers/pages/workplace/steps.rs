//! The buttons that take an offer through its life, and the question before the last one.

use axum::extract::State;
use axum::response::Response;

use super::super::super::actions;
use super::super::super::form::what_publishing_needs;
use super::super::super::model::{Offer, Status, Step};
use super::super::super::store;
use super::super::super::views::{StepButton, WithdrawPage};
use crate::base::{Error, OfferId, OrNotFound, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::providers::Member;
use crate::web::{Nav, Path, Shell, page, see_other};

/// What a provider can do to an offer with one click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Button {
    Publish,
    Pause,
    MarkFilled,
    Cancel,
    Save,
    /// Kept, and on to its pictures.
    Pictures,
    /// Kept, and on to its further languages.
    Languages,
    Withdraw,
}

impl Button {
    const ALL: [Self; 8] = [
        Self::Publish,
        Self::Pause,
        Self::MarkFilled,
        Self::Cancel,
        Self::Save,
        Self::Pictures,
        Self::Languages,
        Self::Withdraw,
    ];

    /// Its word in addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Publish => "veroeffentlichen",
            Self::Pause => "pausieren",
            Self::MarkFilled => "besetzt",
            Self::Cancel => "absagen",
            Self::Save => "speichern",
            Self::Pictures => super::pictures::WORD,
            Self::Languages => super::languages::WORD,
            Self::Withdraw => "zurueckziehen",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|button| button.word() == word)
    }

    fn step(self) -> Option<Step> {
        match self {
            Self::Publish => Some(Step::Publish),
            Self::Pause => Some(Step::Pause),
            Self::MarkFilled => Some(Step::MarkFilled),
            Self::Cancel => Some(Step::Cancel),
            Self::Save | Self::Pictures | Self::Languages | Self::Withdraw => None,
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Publish | Self::Save => "check",
            Self::Pause => "pause",
            Self::MarkFilled => "users",
            Self::Cancel => "off",
            Self::Pictures => "image",
            Self::Languages => "globe",
            Self::Withdraw => "x",
        }
    }

    fn label_key(self) -> &'static str {
        match self {
            Self::Publish => "desk-do-publish",
            Self::Pause => "desk-do-pause",
            Self::MarkFilled => "desk-do-fill",
            Self::Cancel => "desk-do-cancel",
            Self::Save => "desk-save",
            Self::Pictures => "media-edit",
            Self::Languages => "languages-open",
            Self::Withdraw => "desk-withdraw",
        }
    }

    /// What is said when it is done.
    pub(super) fn done_key(self) -> &'static str {
        match self {
            Self::Publish => "desk-done-publish",
            Self::Pause => "desk-done-pause",
            Self::MarkFilled => "desk-done-fill",
            Self::Cancel => "desk-done-cancel",
            Self::Save | Self::Pictures | Self::Languages => "desk-done-save",
            Self::Withdraw => "desk-done-withdraw",
        }
    }

    /// The button that takes it back; withdrawing cannot be taken back.
    pub(super) fn undo(self) -> Option<Self> {
        match self {
            Self::Publish => Some(Self::Pause),
            Self::Pause | Self::MarkFilled | Self::Cancel => Some(Self::Publish),
            Self::Save | Self::Pictures | Self::Languages | Self::Withdraw => None,
        }
    }

    /// The button for an offer.
    pub(super) fn of(self, shell: &Shell, id: OfferId) -> StepButton {
        StepButton {
            action: shell.urls.offer_action(id, self.word()),
            icon: self.icon(),
            label: shell.t(self.label_key()),
        }
    }
}

/// The buttons that make sense for an offer that stands here, the likeliest first.
pub(super) fn buttons(status: Status) -> &'static [Button] {
    match status {
        Status::Published => &[Button::Pause, Button::MarkFilled, Button::Cancel],
        Status::Filled => &[Button::Publish, Button::Pause, Button::Cancel],
        Status::Cancelled => &[Button::Publish, Button::Pause],
        Status::Draft | Status::Paused | Status::InReview | Status::Returned => &[Button::Publish],
        // New dates first: the form says so.
        Status::Expired | Status::Blocked | Status::Withdrawn => &[],
    }
}

/// The offer, if it is one of the member's own.
///
/// # Errors
///
/// [`Error::NotFound`] if there is no such offer of ours, [`Error::Forbidden`] if it belongs to
/// another provider.
pub(super) async fn own_offer(tx: &mut ReadTx, member: &Member, id: OfferId) -> Result<Offer> {
    let offer = store::find(tx, id).await?.filter(Offer::is_ours);
    let offer = offer.or_not_found(Thing::Offer)?;
    member.actor().must_manage(offer.provider_id)?;
    Ok(offer)
}

/// Takes an offer one step and leads back to the list, which says so.
pub(super) async fn take(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path((id, word)): Path<(OfferId, String)>,
) -> Result<Response> {
    let button = Button::of_word(&word);
    let step = button.and_then(Button::step);
    let (Some(button), Some(step)) = (button, step) else {
        return Err(Error::NotFound(Thing::Page));
    };
    let mut tx = db.write().await?;
    let offer = own_offer(&mut tx, &member, id).await?;
    if step == Step::Publish && !what_publishing_needs(&offer.content).is_empty() {
        let form = shell.urls.edit_offer(id);
        return Ok(see_other(&format!("{form}?pruefen=1")));
    }
    actions::step(&mut tx, &member.actor(), id, step).await?;
    tx.commit_quietly("a step that leads nowhere new is not recorded")
        .await?;
    Ok(see_other(&done(&shell, button, id)))
}

/// The list that says what was done, or the pictures or languages if they are next.
pub(super) fn done(shell: &Shell, button: Button, id: OfferId) -> String {
    if matches!(button, Button::Pictures | Button::Languages) {
        return shell.urls.offer_action(id, button.word());
    }
    let desk = shell.urls.workplace();
    format!("{desk}?getan={}&angebot={id}", button.word())
}

/// Asks before the step nobody can take back.
pub(super) async fn ask(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let offer = own_offer(&mut tx, &member, id).await?;
    page(&WithdrawPage {
        title: offer.content.title.to_string(),
        action: shell.urls.offer_action(id, Button::Withdraw.word()),
        back: shell.urls.edit_offer(id),
        shell: shell.at(Nav::Workplace).unlisted(),
    })
}

/// Takes an offer back for ever.
pub(super) async fn withdraw(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    actions::step(&mut tx, &member.actor(), id, Step::Withdraw).await?;
    tx.commit_quietly("withdrawing twice changes nothing")
        .await?;
    Ok(see_other(&done(&shell, Button::Withdraw, id)))
}
