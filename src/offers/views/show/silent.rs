//! The page of a copy whose origin has been silent for too long.

use askama::Template;

use crate::base::Timestamp;
use crate::web::{Nav, Shell};

use super::super::super::model::Offer;
use super::super::sides;
use super::super::towns::Towns;

/// The page of a copy that is hidden because its origin has been silent for too long.
#[derive(Debug, Template)]
#[template(path = "offers/silent.html")]
pub struct SilentPage {
    /// What every page carries.
    pub shell: Shell,
    /// Which town, and since when.
    pub text: String,
    /// Its page there.
    pub original: String,
}

impl SilentPage {
    /// The page of `offer`, last confirmed at `confirmed_at`.
    pub fn new(shell: Shell, offer: &Offer, towns: &Towns, confirmed_at: Timestamp) -> Self {
        let shell = shell.at(Nav::Offers).unlisted();
        let texts = shell.texts;
        let date = texts.date_plain(sides::day(confirmed_at));
        let town = towns.name(offer.peer_id);
        Self {
            text: texts.t_args("silent-text", &[("town", &town), ("date", &date)]),
            original: offer.uri.clone(),
            shell,
        }
    }
}
