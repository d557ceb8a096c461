//! What an offer says: everything a form, an import file or another instance may set.
//!
//! Nothing in here is personal: people to talk to are kept with the provider. So the whole content
//! may be shown, stored by others and kept in an index.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::base::schedule::{Mode, Schedule};
use crate::base::{Problem, Problems, Timestamp, text};
use crate::media::{Picture, tidy_pictures};
use crate::providers::{Accessibility, is_municipality_key, is_web_address, tidy_line, tidy_words};

use super::location::Location;
use super::terms::{
    AgeRange, Benefits, Capacity, Commitment, Costs, Purpose, Registration, Requirements, Subject,
};
use super::translation::{Translation, is_tag, tidy_translations};

/// The headline of an offer: 3 to 200 characters, one line, trimmed.
///
/// Both bounds are Mobilizon's: a shorter or longer title drops the event there
/// (`lib/mobilizon/events/event.ex`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Title(String);

impl Title {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Title {
    type Err = Problem;

    fn from_str(input: &str) -> Result<Self, Problem> {
        text::one_line(input, 3, 200).map(Self)
    }
}

impl TryFrom<String> for Title {
    type Error = Problem;

    fn try_from(input: String) -> Result<Self, Problem> {
        input.parse()
    }
}

impl From<Title> for String {
    fn from(title: Title) -> Self {
        title.0
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The most pictures of one offer.
pub const PICTURES_MAX: usize = 8;

/// Everything the public may read of an offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Biete or Suche.
    pub purpose: Purpose,
    /// What kind of thing.
    pub subject: Subject,
    /// The headline.
    pub title: Title,
    /// One sentence for cards, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teaser: Option<String>,
    /// The whole text, plain with a little Markdown, at most 10,000 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its language, BCP 47.
    #[serde(default = "german")]
    pub language: String,
    /// The same in Leichte Sprache, at most 600 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub easy_language_summary: Option<String>,
    /// Who entered it where no provider has a profile (guest offers); at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest_of: Option<String>,
    /// Ids of categories, at most 3.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Ids of target groups, at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target_groups: Vec<String>,
    /// Free words, at most 10 of 40 characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Where.
    #[serde(default)]
    pub location: Location,
    /// When.
    pub schedule: Schedule,
    /// How much time one gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// How many can take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// How old one should be.
    #[serde(default, skip_serializing_if = "AgeRange::is_open")]
    pub age: AgeRange,
    /// What one should bring.
    #[serde(default)]
    pub requirements: Requirements,
    /// What one gets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benefits: Option<Benefits>,
    /// What it costs.
    #[serde(default)]
    pub costs: Costs,
    /// How people with disabilities can take part.
    #[serde(default)]
    pub accessibility: Accessibility,
    /// How to register.
    #[serde(default)]
    pub registration: Registration,
    /// Whether one can write to the provider through a form; people's addresses are never told.
    #[serde(default = "yes")]
    pub contact_form: bool,
    /// Whether help is needed soon.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// When that goes out by itself, at most two weeks after it was said in public. It stays when
    /// it has passed: so an import that still says so does not begin anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent_until: Option<Timestamp>,
    /// Whether other instances may show it.
    #[serde(default = "yes")]
    pub federate: bool,
    /// The last day it is valid, itself included, in the zone of its schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<jiff::civil::Date>,
    /// The day its provider last confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<jiff::civil::Date>,
    /// The municipality it belongs to (AGS, eight digits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality_key: Option<String>,
    /// Its pictures, the most telling first, at most [`PICTURES_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// A film about it on a website, `https` only. Pages link to it and load nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<String>,
    /// What it says in further languages, at most [`super::TRANSLATIONS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
}

fn german() -> String {
    "de".to_owned()
}

fn yes() -> bool {
    true
}

impl Content {
    /// An offer with nothing but what every offer has.
    pub fn new(purpose: Purpose, subject: Subject, title: Title, schedule: Schedule) -> Self {
        Self {
            purpose,
            subject,
            title,
            teaser: None,
            description: String::new(),
            language: german(),
            easy_language_summary: None,
            guest_of: None,
            categories: Vec::new(),
            target_groups: Vec::new(),
            tags: Vec::new(),
            location: Location::default(),
            schedule,
            commitment: None,
            capacity: None,
            age: AgeRange::default(),
            requirements: Requirements::default(),
            benefits: None,
            costs: Costs::default(),
            accessibility: Accessibility::default(),
            registration: Registration::default(),
            contact_form: true,
            urgent: false,
            urgent_until: None,
            federate: true,
            valid_until: None,
            reviewed_on: None,
            municipality_key: None,
            pictures: Vec::new(),
            video: None,
            translations: Vec::new(),
        }
    }

    /// The content trimmed and within its bounds, whoever sent it.
    ///
    /// # Errors
    ///
    /// Every field that breaks its bound, and an event that says nothing about when it is.
    pub fn tidy(self) -> Result<Self, Problems> {
        let mut problems = Problems::none();
        let p = &mut problems;
        if let Some(commitment) = &self.commitment {
            commitment.check(p);
        }
        if let Some(capacity) = self.capacity {
            capacity.check(p);
        }
        self.age.check(p);
        if self.subject == Subject::Event && *self.schedule.mode() == Mode::ByArrangement {
            p.add("schedule", Problem::new("problem-event-needs-date"));
        }
        let description = p.note("description", text::block(&self.description, 0, 10_000));
        let note = self.accessibility.note.clone();
        let accessibility = Accessibility {
            note: tidy_line(note, 500, "accessibility_note", p),
            ..self.accessibility
        };
        let tidy = Self {
            teaser: tidy_line(self.teaser, 200, "teaser", p),
            description: description.unwrap_or_default(),
            language: tidy_language(&self.language),
            easy_language_summary: tidy_line(
                self.easy_language_summary,
                600,
                "easy_language_summary",
                p,
            ),
            guest_of: tidy_line(self.guest_of, 200, "guest_of", p),
            categories: tidy_words(self.categories, 3, 100),
            target_groups: tidy_words(self.target_groups, 10, 100),
            tags: tidy_words(self.tags, 10, 40),
            location: self.location.tidy(p),
            requirements: self.requirements.tidy(p),
            benefits: self.benefits.map(|benefits| benefits.tidy(p)),
            costs: self.costs.tidy(p),
            accessibility,
            registration: tidy_registration(self.registration, p),
            municipality_key: self.municipality_key.filter(|key| is_municipality_key(key)),
            pictures: tidy_pictures(self.pictures, PICTURES_MAX, p),
            video: tidy_video(self.video, p),
            translations: tidy_translations(self.translations, &self.language),
            ..self
        };
        problems.or(tidy)
    }

    /// What it says in this language, if its provider wrote that: in exactly this one, or in another
    /// form of it, such as `en-GB` for `en`. Leichte Sprache is only found by its own name.
    pub fn said_in(&self, language: &str) -> Option<&Translation> {
        let exact = self.translations.iter().find(|it| it.language == language);
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        exact.or_else(|| {
            let mut others = self.translations.iter().filter(|it| !it.is_easy());
            others.find(|it| primary(&it.language) == language)
        })
    }

    /// When it is said no longer that help is needed soon; `None` where it is not said, or not in
    /// public yet.
    pub fn urgency_ends_at(&self) -> Option<Timestamp> {
        self.urgent_until.filter(|_| self.urgent)
    }

    /// When the offer leaves all lists by itself: after its last date or after the day it is valid
    /// until, whichever comes first. `None` if never.
    pub fn expires_at(&self) -> Option<Timestamp> {
        let valid_until = self.valid_until.and_then(|day| {
            let midnight = day.tomorrow().ok()?.at(0, 0, 0, 0);
            midnight.to_zoned(self.schedule.zone().clone()).ok()
        });
        let by_date = self.schedule.ends_at();
        let by_day = valid_until.map(|zoned| Timestamp::from_jiff(zoned.timestamp()));
        match (by_date, by_day) {
            (Some(date), Some(day)) => Some(date.min(day)),
            (date, day) => date.or(day),
        }
    }
}

fn tidy_language(tag: &str) -> String {
    if is_tag(tag) {
        tag.to_owned()
    } else {
        german()
    }
}

/// Whether a page may link to this address as a film: a web address that nobody on the way can read.
pub fn is_video(url: &str) -> bool {
    url.starts_with("https://") && is_web_address(url)
}

fn tidy_video(url: Option<String>, problems: &mut Problems) -> Option<String> {
    let url = tidy_line(url, 2000, "video", problems);
    if url.as_deref().is_some_and(|url| !is_video(url)) {
        problems.add("video", Problem::new("problem-video-address"));
    }
    url
}

fn tidy_registration(registration: Registration, problems: &mut Problems) -> Registration {
    let url = tidy_line(registration.url, 2000, "registration_url", problems);
    if url.as_deref().is_some_and(|url| !is_web_address(url)) {
        problems.add("registration_url", Problem::new("problem-web-address"));
    }
    Registration {
        url,
        ..registration
    }
}
