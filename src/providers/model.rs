//! What a provider is and what it says about itself.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::base::{AccountId, PeerId, Point, Problem, Problems, ProviderId, Timestamp};
use crate::base::{text, words};
use crate::media::Picture;

/// A provider: a club, an initiative, an office, a company. Ours, or a copy of a remote one.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// Its id here.
    pub provider_id: ProviderId,
    /// Its actor's address, the same on every instance, for ever.
    pub uri: String,
    /// The instance it belongs to; `None` is this one.
    pub peer_id: Option<PeerId>,
    /// Its name in our addresses; unique among our own.
    pub slug: String,
    /// Where it stands.
    pub status: Status,
    /// What it shows to everybody.
    pub profile: Profile,
    /// Since when we know it.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Provider {
    /// Whether it belongs to this instance.
    pub fn is_ours(&self) -> bool {
        self.peer_id.is_none()
    }
}

words! {
    /// What kind of provider this is.
    Kind {
        /// Eingetragener oder nicht eingetragener Verein.
        Club = "verein",
        /// People who act together without a legal form.
        Initiative = "initiative",
        /// The municipality itself.
        Municipality = "kommune",
        /// Freier Träger.
        IndependentBody = "traeger_frei",
        /// A church or another religious community.
        Church = "kirche",
        /// A company.
        Company = "unternehmen",
        /// A school, a university, an adult education centre.
        School = "bildungseinrichtung",
        /// A rescue or aid organisation.
        AidOrganisation = "hilfsorganisation",
        /// An organisation of migrants (V-42).
        MigrantOrganisation = "migrantenorganisation",
        /// A foundation.
        Foundation = "stiftung",
        /// A single person.
        Person = "person",
    }
}

words! {
    /// Where a provider stands.
    Status {
        /// Waits for the town's approval; nothing of it is public.
        Pending = "pending",
        /// May publish.
        Approved = "approved",
        /// Blocked by the town; nothing of it is public.
        Blocked = "blocked",
        /// No longer active.
        Archived = "archived",
    }
}

words! {
    /// An answer about access, insurance and the like. Not knowing is an answer of its own: "no"
    /// is never shown for "nobody said".
    #[derive(Default)]
    Answer {
        /// Yes.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// No.
        No = "no",
        /// Nobody said.
        #[default]
        Unknown = "unknown",
        /// The question makes no sense here.
        NotApplicable = "not_applicable",
    }
}

impl Answer {
    /// Whether nobody said.
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

/// Reads an answer from a word, from yes/no or from nothing.
pub(crate) fn lenient_answer<'de, D: Deserializer<'de>>(input: D) -> Result<Answer, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        Bool(bool),
        Word(String),
        Nothing(()),
    }
    Ok(match Said::deserialize(input)? {
        Said::Bool(true) => Answer::Yes,
        Said::Bool(false) => Answer::No,
        Said::Word(word) => word.parse().unwrap_or(Answer::Unknown),
        Said::Nothing(()) => Answer::Unknown,
    })
}

macro_rules! accessibility {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        /// How people with disabilities can take part, of a place or of an offer.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Accessibility {
            $(
                $(#[$doc])*
                #[serde(deserialize_with = "lenient_answer", skip_serializing_if = "Answer::is_unknown")]
                pub $field: Answer,
            )*
            /// More about it, at most 500 characters.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub note: Option<String>,
        }

        impl Accessibility {
            /// The names of all features, as in tables and addresses.
            pub const FEATURES: &'static [&'static str] = &[$(stringify!($field),)*];

            /// Every feature with its answer.
            pub fn features(&self) -> Vec<(&'static str, Answer)> {
                vec![$((stringify!($field), self.$field),)*]
            }

            /// Sets the answer for the feature of this name, if there is one.
            pub fn set(&mut self, feature: &str, answer: Answer) {
                match feature {
                    $(stringify!($field) => self.$field = answer,)*
                    _ => {}
                }
            }
        }
    };
}

accessibility! {
    /// Step-free entrance.
    step_free_entrance,
    /// Usable with a wheelchair.
    wheelchair,
    /// Accessible toilet.
    accessible_wc,
    /// Lift.
    lift,
    /// Accessible parking.
    accessible_parking,
    /// Hearing loop.
    hearing_loop,
    /// Tactile guidance.
    tactile_guidance,
    /// Assistance dogs are welcome.
    assistance_dog_ok,
    /// German Sign Language.
    sign_language,
    /// Leichte Sprache.
    easy_language,
    /// A quiet room.
    quiet_room,
    /// Visual description.
    visual_description,
    /// Taking part with assistance (V-41).
    assistance_possible,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// German postal code, five digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// District of the town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
}

impl Address {
    /// The address within its bounds, problems noted under `field`.
    #[must_use]
    pub fn tidy(self, field: &str, problems: &mut Problems) -> Self {
        let postal_code = tidy_line(
            self.postal_code,
            5,
            &format!("{field}-postal-code"),
            problems,
        );
        if postal_code
            .as_deref()
            .is_some_and(|code| !is_postal_code(code))
        {
            problems.add(
                format!("{field}-postal-code"),
                Problem::new("problem-postal-code"),
            );
        }
        Self {
            street: tidy_line(self.street, 200, &format!("{field}-street"), problems),
            postal_code,
            city: tidy_line(self.city, 100, &format!("{field}-city"), problems),
            district: tidy_line(self.district, 100, &format!("{field}-district"), problems),
        }
    }
}

/// Whether this has the form of a German postal code: five digits.
pub fn is_postal_code(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An optional line within its bound; empty lines become nothing.
pub(crate) fn tidy_line(
    line: Option<String>,
    max: usize,
    field: &str,
    problems: &mut Problems,
) -> Option<String> {
    problems
        .note(field, text::optional_line(&line.unwrap_or_default(), max))
        .flatten()
}

/// Optional text within its bound; empty text becomes nothing.
pub(crate) fn tidy_block(
    block: Option<String>,
    max: usize,
    field: &str,
    problems: &mut Problems,
) -> Option<String> {
    problems
        .note(field, text::optional_block(&block.unwrap_or_default(), max))
        .flatten()
}

/// How everybody may reach a provider. These are the addresses of an organisation, released by it;
/// people's own addresses are kept as [`ContactPerson`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PublicContact {
    /// The organisation's e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The organisation's telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Its website, http or https.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// When somebody is there, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening_hours: Option<String>,
}

/// What a provider shows to everybody, here and on every instance that follows us.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Its name, 2 to 200 characters.
    pub name: String,
    /// What kind of provider it is.
    pub kind: Kind,
    /// Its legal form, such as "e. V.".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_form: Option<String>,
    /// Whether it is gemeinnützig.
    #[serde(
        default,
        deserialize_with = "lenient_answer",
        skip_serializing_if = "Answer::is_unknown"
    )]
    pub nonprofit: Answer,
    /// The umbrella organisation it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub umbrella: Option<String>,
    /// What it does, at most 10,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How one can join in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ways_to_join: Option<String>,
    /// What it does not do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<String>,
    /// What it gladly receives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub donation_info: Option<String>,
    /// Where it is.
    #[serde(default)]
    pub address: Address,
    /// Where that is on the globe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// How to reach it.
    #[serde(default)]
    pub contact: PublicContact,
    /// Languages spoken there, BCP 47, at most 20.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// How accessible its place is.
    #[serde(default)]
    pub accessibility: Accessibility,
    /// Its fields of action, ids of categories, at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The municipality it belongs to (AGS, eight digits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality_key: Option<String>,
    /// The day it last confirmed all this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<jiff::civil::Date>,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    /// The picture above its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Picture>,
}

impl Profile {
    /// A profile with nothing but name and kind.
    pub fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            legal_form: None,
            nonprofit: Answer::Unknown,
            umbrella: None,
            description: None,
            ways_to_join: None,
            limits: None,
            donation_info: None,
            address: Address::default(),
            point: None,
            contact: PublicContact::default(),
            languages: Vec::new(),
            accessibility: Accessibility::default(),
            categories: Vec::new(),
            municipality_key: None,
            verified_on: None,
            logo: None,
            image: None,
        }
    }

    /// Its pictures.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.logo.iter().chain(&self.image)
    }

    /// The profile trimmed and within its bounds, whoever sent it.
    ///
    /// # Errors
    ///
    /// Every field that breaks its bound.
    pub fn tidy(self) -> Result<Self, Problems> {
        let mut problems = Problems::none();
        let p = &mut problems;
        let name = p
            .note("name", text::one_line(&self.name, 2, 200))
            .unwrap_or_default();
        let website = tidy_line(self.contact.website, 2000, "website", p);
        if website.as_deref().is_some_and(|url| !is_web_address(url)) {
            p.add("website", Problem::new("problem-web-address"));
        }
        let contact = PublicContact {
            email: tidy_line(self.contact.email, 254, "email", p),
            phone: tidy_line(self.contact.phone, 40, "phone", p),
            website,
            opening_hours: tidy_line(self.contact.opening_hours, 500, "opening_hours", p),
        };
        let tidy = Self {
            name,
            legal_form: tidy_line(self.legal_form, 60, "legal_form", p),
            umbrella: tidy_line(self.umbrella, 200, "umbrella", p),
            description: tidy_block(self.description, 10_000, "description", p),
            ways_to_join: tidy_block(self.ways_to_join, 2_000, "ways_to_join", p),
            limits: tidy_block(self.limits, 2_000, "limits", p),
            donation_info: tidy_block(self.donation_info, 2_000, "donation_info", p),
            address: self.address.tidy("address", p),
            point: self
                .point
                .and_then(|point| Point::new(point.lat, point.lon)),
            contact,
            languages: tidy_words(self.languages, 20, 35),
            categories: tidy_words(self.categories, 10, 100),
            municipality_key: self.municipality_key.filter(|key| is_municipality_key(key)),
            logo: self.logo.map(|logo| logo.tidy(p)),
            image: self.image.map(|image| image.tidy(p)),
            ..self
        };
        problems.or(tidy)
    }
}

/// Short words of a list: trimmed, none empty, none twice, bounded in number and length.
pub(crate) fn tidy_words(words: Vec<String>, most: usize, longest: usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let word = text::clean(&word);
        let fits = !word.is_empty() && word.chars().count() <= longest;
        if fits && kept.len() < most && !kept.contains(&word) {
            kept.push(word);
        }
    }
    kept
}

/// Whether this is an http or https address.
pub fn is_web_address(text: &str) -> bool {
    url::Url::parse(text)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Whether this has the form of an Amtlicher Gemeindeschlüssel: eight digits.
pub fn is_municipality_key(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}

words! {
    /// What somebody is for a provider. Both write and publish what it offers.
    Role {
        /// Answers for the provider here.
        Owner = "owner",
        /// Writes its offers.
        Editor = "editor",
    }
}

/// Somebody who works for a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The provider.
    pub provider_id: ProviderId,
    /// The account that works for it.
    pub account_id: AccountId,
    /// As what.
    pub role: Role,
}

/// Somebody at the provider, known to the provider and the town only. Personal data.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ContactPerson {
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone.
    pub phone: Option<String>,
}

impl fmt::Debug for ContactPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContactPerson(not shown)")
    }
}
