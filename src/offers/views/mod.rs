//! What pages about offers show, as plain values; `templates/offers/` draws them.
//!
//! The pages and the API read a request with [`asked`] and say things with [`words`], so that both
//! understand and answer the same.

pub mod asked;
pub mod atlas;
pub mod calendar;
mod calendars;
pub mod card;
mod dates;
pub mod directory;
pub mod embed;
pub mod filters;
mod gallery;
mod glance;
mod json_ld;
mod languages;
pub mod leaf;
pub mod list;
pub mod map;
mod more_asked;
mod more_filters;
mod needs;
mod pictures;
pub mod programme;
pub mod providers;
pub mod question;
pub mod said;
mod share;
pub mod show;
pub mod shown;
mod sides;
pub mod start;
pub mod subscribe;
mod subscriptions;
pub mod towns;
pub mod watch;
pub mod words;
mod workplace;

use askama::Template;

use crate::web::Shell;

pub(super) use self::calendars::{CalendarsPage, Counts, Plan};
pub(super) use self::dates::{DatesPage, day_rows};
pub(super) use self::languages::{LanguagesPage, Typed};
pub(super) use self::pictures::{
    PictureFlash, PictureRow, PicturesPage, picture_fields, picture_of,
};
pub(super) use self::sides::register_url;
pub(super) use self::subscriptions::TypedAddress;
pub(super) use self::workplace::{
    DeskPage, DeskRow, Flash, OfferFormPage, StepButton, Tile, WithdrawPage, purpose_badge,
    status_badge,
};

/// The page about the interface for programs.
#[derive(Debug, Template)]
#[template(path = "offers/api.html")]
pub struct ApiPage {
    /// What every page carries.
    pub shell: Shell,
}
