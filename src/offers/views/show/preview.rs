//! What messengers show beside a link to an offer: its own picture, and a card with its words.

use crate::i18n::{Lang, Texts};
use crate::poster::Poster;
use crate::web::Shell;

use super::super::super::model::Offer;
use super::super::towns::Towns;
use super::super::{glance, words};
use super::Read;

/// A picture for messengers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Its address.
    pub address: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What is to be seen on it.
    pub alt: String,
}

/// The pictures of an offer, the most telling first: a photograph if there is one, then the card.
pub(super) fn previews(shell: &Shell, read: &Read) -> Vec<Preview> {
    let offer = &read.offer;
    let photo = super::super::gallery::gallery(&offer.content.pictures);
    let photo = photo.into_iter().next().map(|image| Preview {
        address: shell.urls.absolute(&image.full),
        width: image.width,
        height: image.height,
        alt: image.alt,
    });
    let card = poster(shell, offer, &read.towns, read.now);
    let lines = [card.kind, card.title].into_iter().chain(card.lines);
    let path = shell
        .urls
        .for_lang(letters(shell.texts.lang))
        .offer(offer.offer_id);
    let version = offer.updated_at.millis();
    let card = Preview {
        address: shell
            .urls
            .absolute(&format!("{path}/vorschau.png?v={version}")),
        width: crate::poster::WIDTH,
        height: crate::poster::HEIGHT,
        alt: lines.collect::<Vec<_>>().join(". "),
    };
    photo.into_iter().chain([card]).collect()
}

/// The language of the words on a card: the letters of Arabic join, which we cannot draw.
fn letters(lang: Lang) -> Lang {
    match lang {
        Lang::Ar => Lang::De,
        Lang::De | Lang::En | Lang::Tr | Lang::Uk | Lang::Ru | Lang::Pl | Lang::Fr => lang,
    }
}

/// What stands on the card of an offer.
pub fn poster(shell: &Shell, offer: &Offer, towns: &Towns, now: crate::base::Timestamp) -> Poster {
    let texts = Texts::new(letters(shell.texts.lang));
    let content = &offer.content;
    let when = glance::when(texts, content, now);
    let when = [Some(when.value), when.more].into_iter().flatten();
    let place = words::place_of(texts, offer, towns);
    let town = towns.name(offer.peer_id);
    let place = match place {
        Some(place) if place.contains(&town) => place,
        Some(place) => format!("{place}, {town}"),
        None => town,
    };
    let [[colour, _, _, accent], _] = shell.web.palette.shades();
    let kind = [
        words::purpose(texts, content.purpose),
        words::subject(texts, content.subject),
    ];
    Poster {
        kind: kind.join(" · "),
        title: content.title.as_str().to_owned(),
        lines: vec![when.collect::<Vec<_>>().join(", "), place],
        site: shell.site_title(),
        colour,
        accent,
    }
}
