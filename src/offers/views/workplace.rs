//! What the pages of a provider's desk show.

use askama::Template;

use super::super::form::Fields;
use super::super::model::{
    AllowanceKind, BackgroundCheckKind, CommitmentKind, Ehrenamtskarte, GeoPrecision, Insurer, Per,
    Purpose, RegistrationMode, Status, Subject,
};
use super::super::taxonomy::{CATEGORIES, QUALIFICATIONS, TARGET_GROUPS, Taxonomy, Term};
use crate::base::Problems;
use crate::i18n::Texts;
use crate::providers::{Accessibility, Answer};
use crate::web::components::{Badge, Choice, Image, Leaf, Pennant, Summary, Tone};
use crate::web::{Input, Shell};

/// `/arbeitsplatz`.
#[derive(Template)]
#[template(path = "offers/workplace/desk.html")]
pub struct DeskPage {
    pub shell: Shell,
    pub greeting: String,
    /// The names of the providers somebody works for; none if nobody has asked yet.
    pub providers: String,
    /// The same, each with the page of its pictures.
    pub pictures: Vec<(String, String)>,
    /// Where each provider hands its calendar in.
    pub calendars: Vec<(String, String)>,
    /// Those whose calendar, kept elsewhere, has not been read for hours.
    pub troubled: Vec<(String, String)>,
    /// Where the programme of each provider is.
    pub programmes: Vec<(String, String)>,
    pub has_provider: bool,
    pub tells_provider: bool,
    pub tiles: Vec<Tile>,
    /// Over how many days views are added up.
    pub views_days: i64,
    pub rows: Vec<DeskRow>,
    /// Whether there is any offer at all.
    pub is_empty: bool,
    pub flash: Option<Flash>,
}

/// How many offers stand somewhere, and the way to them.
pub struct Tile {
    pub href: String,
    pub count: usize,
    pub label: String,
    pub is_current: bool,
}

/// One offer in the list.
pub struct DeskRow {
    pub title: String,
    pub href: String,
    pub provider: String,
    pub purpose: Badge,
    pub status: Badge,
    pub when: String,
    /// How often it was looked at.
    pub views: String,
    pub can_edit: bool,
    pub steps: Vec<StepButton>,
}

/// A button that takes an offer one step through its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepButton {
    /// Where it posts to.
    pub action: String,
    pub icon: &'static str,
    pub label: String,
}

/// A row of a table in the form, from 0.
#[derive(Debug, PartialEq, Eq)]
pub struct Row(usize);

/// What has just been done, and the way back.
pub struct Flash {
    pub title: String,
    pub text: String,
    pub undo: Option<StepButton>,
    pub public: Option<String>,
}

/// The question before something final.
#[derive(Template)]
#[template(path = "offers/workplace/withdraw.html")]
pub struct WithdrawPage {
    pub shell: Shell,
    pub title: String,
    pub action: String,
    pub back: String,
}

/// The form of an offer.
#[derive(Template)]
#[template(path = "offers/workplace/form.html")]
pub struct OfferFormPage {
    pub shell: Shell,
    pub heading: String,
    pub action: String,
    pub fields: Fields,
    pub problems: Problems,
    pub summary: Summary,
    pub notice: Option<(Tone, String, String)>,
    /// The providers to choose from; none where there is no choice.
    pub providers: Vec<Choice>,
    pub status: Option<Badge>,
    /// Whether saving changes what everybody sees.
    pub is_public: bool,
    /// What can be done besides.
    pub steps: Vec<StepButton>,
    pub withdraw: Option<String>,
    /// Where single dates are cancelled, if there are several.
    pub single_dates: Option<String>,
    /// The page everybody sees.
    pub public: Option<String>,
    /// Its pictures.
    pub pictures: Vec<Image>,
    /// Who wrote it, for the provider's eyes only.
    pub authors: Vec<String>,
    /// The dates that arise: leaves with the date in words.
    pub dates: Vec<(String, i8, String, String)>,
    pub more_dates: Option<String>,
    pub leaf: Option<Leaf>,
    pub badge: Badge,
    pub when: String,
    pub town: Pennant,
    /// The state the form was opened with.
    pub stand: String,
}

impl OfferFormPage {
    /// An input with what was typed and what is wrong with it.
    pub fn input(&self, name: &str) -> Input {
        Input::new(
            name,
            self.fields.get(name),
            &self.problems,
            &self.shell.texts,
        )
    }

    /// Whether a box is ticked.
    pub fn on(&self, name: &str) -> bool {
        self.fields.is_on(name)
    }

    /// The text of a field in a row of a table.
    pub fn cell(&self, name: &str, row: &Row) -> String {
        self.fields.nth(name, row.0).to_owned()
    }

    /// The rows of a table: what is filled in and some more.
    pub fn rows(&self, name: &str, spare: usize) -> Vec<Row> {
        let filled = self.fields.all(name);
        let used = filled
            .iter()
            .rposition(|value| !value.trim().is_empty())
            .map_or(0, |last| last + 1);
        (0..used + spare).map(Row).collect()
    }

    /// The choices of a field with a closed list of words.
    pub fn pick(&self, name: &str) -> Vec<Choice> {
        let (key, words) = when_words(name)
            .or_else(|| term_words(name))
            .unwrap_or(("desk-answer-", words_of(Answer::ALL, Answer::word)));
        let texts = &self.shell.texts;
        let may_be_blank = MAY_BE_BLANK.contains(&name);
        let blank = may_be_blank.then(|| Choice::new("", texts.t("desk-blank"), false.into()));
        let words = words.into_iter().map(|word| {
            let label = texts.t(&[key, word].concat());
            Choice::new(word, label, self.fields.has(name, word).into())
        });
        blank.into_iter().chain(words).collect()
    }

    /// Weekdays: code, short and full name, whether ticked.
    pub fn weekdays(&self) -> Vec<(&'static str, String, String, bool)> {
        use jiff::civil::Weekday;
        let texts = &self.shell.texts;
        [
            ("MO", Weekday::Monday),
            ("TU", Weekday::Tuesday),
            ("WE", Weekday::Wednesday),
            ("TH", Weekday::Thursday),
            ("FR", Weekday::Friday),
            ("SA", Weekday::Saturday),
            ("SU", Weekday::Sunday),
        ]
        .into_iter()
        .map(|(code, day)| {
            let is_on = self.fields.has("weekdays", code);
            (code, texts.weekday_short(day), texts.weekday(day), is_on)
        })
        .collect()
    }

    /// The choices of a category: three, as many as an offer may have.
    pub fn category_rows(&self) -> Vec<Row> {
        let used = self.rows("categories", 0).len();
        self.rows("categories", 3_usize.saturating_sub(used))
    }

    /// The categories for the choice in this row: groups with their terms.
    pub fn categories(&self, row: &Row) -> Vec<(String, Vec<Choice>)> {
        let chosen = self.fields.nth("categories", row.0);
        let lang = self.shell.lang().code();
        let choice = |term: &Term| {
            let is_chosen = term.id == chosen;
            Choice::new(&term.id, term.label(lang), is_chosen.into())
        };
        let tops = CATEGORIES
            .terms()
            .iter()
            .filter(|term| term.parent.is_empty());
        let mut groups: Vec<(String, Vec<Choice>)> = tops
            .map(|top| {
                let below = CATEGORIES
                    .terms()
                    .iter()
                    .filter(|term| term.parent == top.id);
                let terms = std::iter::once(top).chain(below).map(choice).collect();
                (top.label(lang).to_owned(), terms)
            })
            .collect();
        // A term of an import that this town's list does not have stays choosable.
        if !chosen.is_empty() && CATEGORIES.find(chosen).is_none() {
            let own = Choice::new(chosen, chosen, true.into());
            groups.push((self.shell.t("desk-other-category"), vec![own]));
        }
        groups
    }

    /// Target groups as boxes.
    pub fn target_groups(&self) -> Vec<Choice> {
        self.terms("target_groups", &TARGET_GROUPS)
    }

    /// Qualifications as boxes.
    pub fn qualifications(&self) -> Vec<Choice> {
        self.terms("qualifications", &QUALIFICATIONS)
    }

    fn terms(&self, name: &str, taxonomy: &Taxonomy) -> Vec<Choice> {
        let lang = self.shell.lang().code();
        let known = taxonomy
            .terms()
            .iter()
            .map(|term| (term.id.as_str(), term.label(lang)));
        let mut choices: Vec<Choice> = known
            .map(|(id, label)| Choice::new(id, label, self.fields.has(name, id).into()))
            .collect();
        for id in self.fields.all(name) {
            if taxonomy.find(id).is_none() {
                choices.push(Choice::new(id, id, true.into()));
            }
        }
        choices
    }

    /// Whether a fold stands open: something inside is filled in or wrong.
    pub fn is_open(&self, names: &[&str]) -> bool {
        let is_used = |name: &&str| {
            let value = self.fields.get(name);
            !value.is_empty() && value != "unknown" && value != "exact" && value != "none"
        };
        names
            .iter()
            .any(|name| is_used(name) || self.problems.for_field(name).is_some())
    }

    /// Whether something is said about access.
    pub fn tells_access(&self) -> bool {
        let says = |feature: &&str| {
            let answer = self.fields.get(&format!("access_{feature}"));
            !matches!(answer, "" | "unknown")
        };
        Accessibility::FEATURES.iter().any(says) || self.is_open(&["accessibility_note"])
    }

    /// Features of access: input, label, an example, choices.
    pub fn access(&self) -> Vec<(Input, String, String, Vec<Choice>)> {
        let feature = |feature: &&str| {
            let name = format!("access_{feature}");
            let label = self.shell.t(&["desk-access-", feature].concat());
            let mut choices = self.pick(&name);
            if choices.iter().all(|choice| !choice.chosen) {
                for choice in &mut choices {
                    choice.chosen = choice.value == "unknown";
                }
            }
            let hint = self.shell.t(&["desk-access-", feature, "-hint"].concat());
            (self.input(&name), label, hint, choices)
        };
        Accessibility::FEATURES.iter().map(feature).collect()
    }

    /// Languages one can ask for, for a row of the table.
    pub fn languages(&self, row: &Row) -> Vec<Choice> {
        let chosen = self.fields.nth("language_tag", row.0);
        let known = [
            "de", "en", "ar", "bg", "es", "fa", "fr", "it", "ku", "pl", "ro", "ru", "sq", "tr",
            "uk",
        ];
        let mut choices = vec![Choice::new("", self.shell.t("desk-blank"), false.into())];
        choices.extend(known.iter().map(|tag| {
            let label = self.shell.t(&["desk-language-", tag].concat());
            Choice::new(*tag, label, (*tag == chosen).into())
        }));
        if !chosen.is_empty() && !known.contains(&chosen) {
            choices.push(Choice::new(chosen, chosen, true.into()));
        }
        choices
    }

    /// How well a language is needed, for a row of the table.
    pub fn levels(&self, row: &Row) -> Vec<Choice> {
        let chosen = self.fields.nth("language_level", row.0);
        let any = self.shell.t("desk-level-any");
        let mut choices = vec![Choice::new("", any, false.into())];
        for level in ["A1", "A2", "B1", "B2", "C1", "C2"] {
            choices.push(Choice::new(level, level, (level == chosen).into()));
        }
        choices
    }
}

/// Fields in which nothing need be chosen.
const MAY_BE_BLANK: [&str; 7] = [
    "subject",
    "commitment",
    "per",
    "allowance_kind",
    "liability",
    "accident",
    "ehrenamtskarte",
];

/// How the keys of a list begin, and its words.
type Words = (&'static str, Vec<&'static str>);

fn words_of<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|item| word(*item)).collect()
}

/// The lists of the parts what, when and where.
fn when_words(name: &str) -> Option<Words> {
    Some(match name {
        "purpose" => ("desk-purpose-", words_of(Purpose::ALL, Purpose::word)),
        "subject" => ("desk-subject-", words_of(Subject::ALL, Subject::word)),
        "mode" => (
            "desk-mode-",
            vec!["single", "dates", "recurring", "period", "by_arrangement"],
        ),
        "repeat" => (
            "desk-repeat-",
            vec![
                "daily",
                "weekly",
                "monthly_weekday",
                "monthly_day",
                "yearly",
                "custom",
            ],
        ),
        "location" => (
            "desk-location-",
            vec!["onsite", "remote", "hybrid", "service_area"],
        ),
        "geo_precision" => (
            "desk-precision-",
            words_of(GeoPrecision::ALL, GeoPrecision::word),
        ),
        _ => return None,
    })
}

/// The lists of the terms.
fn term_words(name: &str) -> Option<Words> {
    Some(match name {
        "commitment" => (
            "desk-commitment-",
            words_of(CommitmentKind::ALL, CommitmentKind::word),
        ),
        "per" => ("desk-per-", words_of(Per::ALL, Per::word)),
        "background_check" => (
            "desk-check-",
            words_of(BackgroundCheckKind::ALL, BackgroundCheckKind::word),
        ),
        "allowance_kind" => (
            "desk-allowance-",
            words_of(AllowanceKind::ALL, AllowanceKind::word),
        ),
        "liability" | "accident" => ("desk-insurer-", words_of(Insurer::ALL, Insurer::word)),
        "ehrenamtskarte" => (
            "desk-karte-",
            words_of(Ehrenamtskarte::ALL, Ehrenamtskarte::word),
        ),
        "costs_kind" => ("desk-costs-", vec!["unsaid", "free", "paid"]),
        "registration" => (
            "desk-registration-",
            words_of(RegistrationMode::ALL, RegistrationMode::word),
        ),
        _ => return None,
    })
}

/// Biete or Suche.
pub fn purpose_badge(texts: Texts, purpose: Purpose) -> Badge {
    match purpose {
        Purpose::Offer => Badge::new(Tone::Give, texts.t("desk-give")),
        Purpose::Request => Badge::new(Tone::Seek, texts.t("desk-seek")),
    }
}

/// Where an offer stands.
pub fn status_badge(texts: Texts, status: Status) -> Badge {
    let tone = match status {
        Status::Published => Tone::Ok,
        Status::InReview | Status::Returned => Tone::Wait,
        Status::Filled | Status::Paused => Tone::Note,
        Status::Cancelled | Status::Blocked => Tone::Bad,
        Status::Draft | Status::Expired | Status::Withdrawn => Tone::Plain,
    };
    Badge::new(tone, texts.t(&["desk-status-", status.word()].concat()))
}
