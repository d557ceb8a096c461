//! Getting a town off the ground: what should be there before people are invited, and which topics
//! still lack offers.
//!
//! People come back to a site that has something for them the first time. A new town has little of
//! its own, so what its neighbours offer around it counts as well; the page says for each topic how
//! much there is of both. It owns no table: everything is read from what others keep.

mod model;
mod pages;
mod views;

pub use self::model::{Coverage, ENOUGH, PROVIDERS_ENOUGH, Topic};
pub use self::pages::router;
