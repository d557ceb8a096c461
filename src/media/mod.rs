//! Pictures: of offers, logos and title pictures of providers.
//!
//! Whoever uploads a picture hands in bytes; what is kept is a picture drawn anew from them, in three
//! sizes, without anything the camera wrote beside it. What other servers show is fetched by us and
//! served by us, so that a visitor's browser never talks to another town.
//!
//! ```text
//! upload ──develop──▶ files ──▶ row ──▶ used by an offer ──▶ unused for a day ──▶ gone
//! address ──used──▶ wanted ──somebody looks──▶ kept ──long not looked at──▶ wanted
//! ```
//!
//! Owns the tables `picture` and `picture_use`, and everything in the store of files.

mod actions;
mod darkroom;
mod depot;
pub mod federation;
mod model;
mod pages;
mod store;
#[cfg(test)]
pub mod tests;
mod views;

pub use self::actions::{Kept, Media, MediaLimits, check_kept, use_pictures};
pub use self::darkroom::{BYTES_MAX, PIXELS_MAX, SIDE_MAX};
pub use self::depot::{Bucket, Depot};
pub use self::model::{Focus, Key, Picture, Size, tidy_pictures};
pub use self::pages::router;
pub use self::views::image;
