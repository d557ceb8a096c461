//! The head of the page of an offer: where it comes from, how it stands, what kind of thing it is.

use crate::i18n::Texts;
use crate::web::Shell;
use crate::web::components::{Badge, Pennant, Tone};

use super::super::super::model::{Content, Purpose, Status};
use super::super::super::taxonomy::{CATEGORIES, TARGET_GROUPS};
use super::super::sides;
use super::super::towns::host_of;
use super::super::words;
use super::Read;

/// Where a copy comes from.
#[derive(Debug)]
pub struct Origin {
    /// The town.
    pub town: Pennant,
    /// `Dieses Angebot kommt aus Werl, 14 km von Soest.`
    pub sentence: String,
    /// Its page there.
    pub href: String,
}

/// The first sentence about it: the teaser, or when and where.
pub(super) fn summary(texts: Texts, read: &Read) -> String {
    let content = &read.offer.content;
    let when = words::schedule(texts, &content.schedule);
    let place = words::place_of(texts, &read.offer, &read.towns);
    let parts = [content.teaser.clone(), Some(when), place];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ").chars().take(300).collect()
}

pub(super) fn crumbs(shell: &Shell, content: &Content) -> Vec<(String, String)> {
    let mut crumbs = vec![
        (shell.t("show-crumb-start"), shell.urls.home()),
        (shell.t("shell-nav-offers"), shell.urls.offers()),
    ];
    let known = content.categories.iter().find_map(|id| CATEGORIES.find(id));
    crumbs.extend(known.map(|term| {
        let query = format!("category={}", term.id);
        (
            term.label(shell.lang().code()).to_owned(),
            shell.urls.offers_with(&query),
        )
    }));
    crumbs
}

pub(super) fn origin(shell: &Shell, read: &Read, town: &Pennant) -> Option<Origin> {
    let peer = read.towns.peer(read.offer.peer_id?)?;
    let own = read.towns.own_name();
    let sentence = match (&town.distance, shell.is_aggregator()) {
        (Some(far), false) => shell.t_args(
            "show-origin-far",
            &[("town", &town.name), ("far", far), ("own", &own)],
        ),
        _ => shell.t_args(
            "show-origin",
            &[("town", &town.name), ("host", &host_of(&peer.origin))],
        ),
    };
    Some(Origin {
        town: Pennant {
            distance: None,
            ..town.clone()
        },
        sentence,
        href: read.offer.uri.clone(),
    })
}

/// As of when a copy is shown whose origin has been silent for long.
pub(super) fn stand(texts: Texts, read: &Read) -> Option<(String, String)> {
    let day = sides::day(read.stand_at?);
    let town = read.towns.name(read.offer.peer_id);
    Some((
        texts.t1("show-stand", "date", texts.date_plain(day)) + ".",
        texts.t1("show-stand-text", "town", town),
    ))
}

pub(super) fn status(texts: Texts, status: Status) -> Option<(Tone, String, String)> {
    let (tone, title, text) = match status {
        Status::Cancelled => (Tone::Bad, "show-cancelled", "show-cancelled-text"),
        Status::Filled => (Tone::Wait, "show-filled", "show-filled-text"),
        Status::Expired => (Tone::Note, "show-expired", "show-expired-text"),
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Published
        | Status::Paused
        | Status::Blocked
        | Status::Withdrawn => return None,
    };
    Some((tone, texts.t(title), texts.t(text)))
}

pub(super) fn badge(texts: Texts, content: &Content) -> Badge {
    let tone = match content.purpose {
        Purpose::Request => Tone::Seek,
        Purpose::Offer => Tone::Give,
    };
    Badge::new(tone, words::purpose(texts, content.purpose))
}

pub(super) fn kinds(texts: Texts, content: &Content) -> Vec<String> {
    let lang = texts.lang.code();
    let mut kinds = vec![words::subject(texts, content.subject)];
    kinds.extend(
        content
            .categories
            .first()
            .map(|id| CATEGORIES.label(id, lang).to_owned()),
    );
    if content.urgent {
        kinds.push(texts.t("say-tag-urgent"));
    }
    kinds
}

pub(super) fn tags(content: &Content, lang: &str) -> Vec<String> {
    let groups = content
        .target_groups
        .iter()
        .map(|id| TARGET_GROUPS.label(id, lang).to_owned());
    let topics = content
        .categories
        .iter()
        .map(|id| CATEGORIES.label(id, lang).to_owned());
    groups
        .chain(topics)
        .chain(content.tags.iter().cloned())
        .collect()
}
