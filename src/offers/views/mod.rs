//! What pages about offers show.

mod when;
mod workplace;

pub use self::when::{leaf, when_line};
pub(super) use self::workplace::{
    DeskPage, DeskRow, Flash, OfferFormPage, StepButton, Tile, WithdrawPage, purpose_badge,
    status_badge,
};
