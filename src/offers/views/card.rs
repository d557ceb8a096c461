//! An offer as a card in a list.

use crate::base::schedule::Mode;
use crate::base::{OfferId, Timestamp};
use crate::i18n::Texts;
use crate::media::{self, Size};
use crate::providers::{Accessibility, Answer};
use crate::web::components::{Badge, Card, Fact, Heart, Leaf, Places, Tone};
use crate::web::{Shell, Urls};

use super::super::model::{Offer, Purpose, Status, WatchList};
use super::super::store;
use super::super::taxonomy::CATEGORIES;
use super::towns::Towns;
use super::{leaf, said, sides, words};

/// What cards of one page have in common.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    texts: Texts,
    urls: &'a Urls,
    towns: &'a Towns,
    now: Timestamp,
}

/// How much a card says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// In a wide list: everything, with tags.
    List,
    /// Beside two others: no tags, no provider, places as a bar.
    Tile,
    /// Among the next dates: the date on the leaf, whatever the rhythm.
    Next,
}

impl<'a> Scene<'a> {
    /// Cards for the reader of `shell`.
    pub fn new(shell: &'a Shell, towns: &'a Towns, now: Timestamp) -> Self {
        Self {
            texts: shell.texts,
            urls: &shell.urls,
            towns,
            now,
        }
    }

    /// The card of an offer; `km` is how far it is from where somebody looks.
    pub fn card(&self, row: &store::Card, km: Option<f64>, detail: Detail) -> Card {
        let offer = &row.offer;
        let content = &offer.content;
        let said = said::for_reader(content, self.texts.lang);
        let title = said.map_or(&content.title, |said| &said.title);
        let language = said.map_or(&content.language, |said| &said.language);
        let language = Some(language.clone());
        Card {
            href: self.urls.offer(offer.offer_id),
            title: title.as_str().to_owned(),
            lang: language.filter(|tag| tag != self.texts.lang.code()),
            leaf: self.leaf(offer, detail),
            badge: Some(badge(self.texts, offer.status, content.purpose)),
            kind: Some(words::subject(self.texts, content.subject)),
            facts: self.facts(row, km, detail),
            tags: if detail == Detail::List {
                self.tags(offer)
            } else {
                Vec::new()
            },
            places: content
                .capacity
                .filter(|_| detail == Detail::Tile)
                .map(|places| Places::left(&self.texts, places.open, places.total)),
            town: self.towns.pennant(self.texts, offer.peer_id),
            access: access(self.texts, &content.accessibility),
            number: None,
            picture: content
                .pictures
                .first()
                .map(|first| media::image(first, Size::Small)),
            sizes: match detail {
                Detail::List => "(max-width: 60rem) 92vw, 14rem",
                Detail::Next => "(max-width: 60rem) 92vw, 9rem",
                Detail::Tile => "(max-width: 60rem) 92vw, 6rem",
            },
            heart: Some(heart(self.urls, offer.offer_id)),
        }
    }

    /// The calendar leaf: a date, a rhythm or a sign.
    pub fn leaf(&self, offer: &Offer, detail: Detail) -> Leaf {
        let schedule = &offer.content.schedule;
        let wall = |at| words::on_the_wall(at, schedule).date();
        let next = offer.next_at.map(wall);
        let by_date = detail == Detail::Next || !schedule.is_ongoing();
        match next.filter(|_| by_date) {
            Some(day) => leaf::date(self.texts, day),
            None => leaf::standing(self.texts, schedule, next),
        }
    }

    fn facts(&self, row: &store::Card, km: Option<f64>, detail: Detail) -> Vec<Fact> {
        let content = &row.offer.content;
        let mut facts = vec![self.when(&row.offer, detail)];
        let who = match detail {
            Detail::List if content.guest_of.is_none() => row.provider_name.as_str(),
            Detail::List | Detail::Tile | Detail::Next => "",
        };
        // The pennant names the town.
        let town = self.towns.name(row.offer.peer_id);
        let place = words::place_at(self.texts, content, &town, who);
        let far = km.map(|km| self.texts.distance(km * 1000.0));
        let place = match (place, far) {
            (Some(place), Some(far)) => Some(format!("{place}, {far}")),
            (place, far) => place.or(far),
        };
        facts.extend(place.map(|place| Fact::new("pin", place)));
        if let Some(at) = row.stand_at {
            let date = self.texts.date_plain(sides::day(at));
            facts.push(Fact::new("sync", self.texts.t1("show-stand", "date", date)));
        }
        if detail == Detail::List {
            let who = match &content.guest_of {
                Some(guest) => self.texts.t1("say-guest", "name", guest),
                None => row.provider_name.clone(),
            };
            facts.push(Fact::new("users", who));
        }
        facts
    }

    /// When: the times beside a date leaf, otherwise the wording of the provider.
    fn when(&self, offer: &Offer, detail: Detail) -> Fact {
        let texts = self.texts;
        let schedule = &offer.content.schedule;
        let dated = offer.next_at.zip(offer.next_ends_at);
        let by_date = detail == Detail::Next || !schedule.is_ongoing();
        match dated.filter(|_| by_date) {
            Some((start, end)) => self.next_date(offer, start, end),
            None => Fact::new("clock", words::schedule(texts, schedule)),
        }
    }

    fn next_date(&self, offer: &Offer, start: Timestamp, end: Timestamp) -> Fact {
        let texts = self.texts;
        let schedule = &offer.content.schedule;
        let (start, end) = (
            words::on_the_wall(start, schedule),
            words::on_the_wall(end, schedule),
        );
        let mut text = if words::ends_on_another_day(start, end) {
            let last = texts.date_near(end.date(), words::today(self.now, schedule));
            texts.t1("say-until", "date", last)
        } else {
            words::times(texts, start, end)
        };
        let again = match schedule.mode() {
            Mode::Recurring(_) => schedule.rhythm().and_then(|it| words::rhythm(texts, &it)),
            Mode::Dates(slots) if slots.len() > 1 => Some(texts.t("say-more-dates")),
            Mode::Dates(_) | Mode::Single(_) | Mode::Period(_) | Mode::ByArrangement => None,
        };
        if let Some(again) = again {
            text = format!("{text}, {again}");
        }
        let day = texts.date_near(start.date(), words::today(self.now, schedule));
        Fact::new("clock", text).spoken(format!("{day},"))
    }

    fn tags(&self, offer: &Offer) -> Vec<String> {
        let content = &offer.content;
        let texts = self.texts;
        let lang = texts.lang.code();
        let about = content.categories.iter().take(2);
        let mut tags: Vec<String> = about
            .map(|id| CATEGORIES.label(id, lang).to_owned())
            .collect();
        if content.requirements.training_provided {
            tags.push(texts.t("say-tag-training"));
        }
        if let Some(places) = content.capacity.filter(|places| places.open > 0) {
            tags.push(texts.t1("say-tag-places", "n", places.open));
        }
        if content.purpose == Purpose::Offer {
            let price = content
                .costs
                .options
                .iter()
                .max_by_key(|it| it.amount_cents);
            if content.costs.is_free {
                tags.push(texts.t("say-free"));
            } else if let Some(price) = price {
                tags.push(words::price(texts, price));
            }
        }
        if content.urgent {
            tags.insert(0, texts.t("say-tag-urgent"));
        }
        tags
    }
}

/// Biete or Suche, or what became of an offer.
pub fn badge(texts: Texts, status: Status, purpose: Purpose) -> Badge {
    let (tone, key) = match (status, purpose) {
        (Status::Cancelled, _) => (Tone::Bad, "say-status-cancelled"),
        (Status::Filled, _) => (Tone::Wait, "say-status-filled"),
        (_, Purpose::Request) => (Tone::Seek, "say-purpose-request"),
        (_, Purpose::Offer) => (Tone::Give, "say-purpose-offer"),
    };
    Badge::new(tone, texts.t(key))
}

/// The heart of an offer.
pub fn heart(urls: &Urls, id: OfferId) -> Heart {
    let mut list = WatchList::default();
    list.add(id);
    Heart {
        id: id.to_string(),
        href: urls.watch_list_with(&list.query()),
    }
}

/// What is known to be accessible; nothing is said about the rest.
fn access(texts: Texts, accessibility: &Accessibility) -> Vec<Fact> {
    let known = [
        ("wheel", accessibility.wheelchair, "say-access-wheelchair"),
        (
            "sign",
            accessibility.sign_language,
            "say-access-sign-language",
        ),
        (
            "easy",
            accessibility.easy_language,
            "say-access-easy-language",
        ),
    ];
    known
        .into_iter()
        .filter(|(_, answer, _)| *answer == Answer::Yes)
        .map(|(icon, _, key)| Fact::new(icon, texts.t(key)))
        .collect()
}
