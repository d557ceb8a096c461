//! Why something was not done.
//!
//! Sentences for people live in `locales/`; here are only their keys, so that the same refusal
//! reads well on a page, in the API and in a shell, in every language.

use std::fmt;

/// The result of everything a person or another server can ask for.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not carried out.
///
/// All but [`Error::Fault`] are *refusals*: expected, shown in plain words, not logged as errors.
/// A fault is logged once, with its whole cause, and shown as a reference number.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("{0} not found")]
    NotFound(Thing),
    /// There was such a thing, and it is gone for good.
    #[error("{0} is gone")]
    Gone(Thing),
    /// Who asks must sign in, or sign the request, first.
    #[error("not signed in")]
    Unauthenticated,
    /// Who asks may not do this.
    #[error("not allowed: {0}")]
    Forbidden(Rule),
    /// What was sent cannot be understood or breaks a bound.
    #[error("invalid input: {0}")]
    Invalid(Problems),
    /// It would contradict what is there.
    #[error("conflict: {0}")]
    Conflict(Rule),
    /// Asked too often; try again later.
    #[error("too many requests: {0}")]
    TooMany(Rule),
    /// Something broke that nobody could expect.
    #[error("fault: {0}")]
    Fault(#[from] Fault),
}

/// A surprise, with its cause. Never shown to people.
#[derive(Debug)]
pub struct Fault(pub anyhow::Error);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for Fault {}

impl From<anyhow::Error> for Error {
    fn from(cause: anyhow::Error) -> Self {
        Self::Fault(Fault(cause))
    }
}

impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Self {
        Self::Fault(Fault(anyhow::Error::new(cause).context("database")))
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Invalid(Problems::of("", problem))
    }
}

/// The kinds of thing that can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A page or an address of ours.
    Page,
    /// An offer.
    Offer,
    /// A provider.
    Provider,
    /// An account.
    Account,
    /// Another instance.
    Peer,
    /// An actor.
    Actor,
    /// What somebody says is wrong.
    Notice,
    /// What somebody on another server wrote to us.
    Mention,
    /// What somebody wrote to a provider about an offer.
    Enquiry,
    /// A postal code.
    PostalCode,
}

impl Thing {
    /// The key of its name in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Page => "thing-page",
            Self::Offer => "thing-offer",
            Self::Provider => "thing-provider",
            Self::Account => "thing-account",
            Self::Peer => "thing-peer",
            Self::Actor => "thing-actor",
            Self::Notice => "thing-notice",
            Self::Mention => "thing-mention",
            Self::Enquiry => "thing-enquiry",
            Self::PostalCode => "thing-postal-code",
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A rule that stands in the way: the key of its sentence in `locales/`, such as
/// `rule-not-your-provider`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule(pub &'static str);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The most choices that are named where something else was given.
const CHOICES_NAMED_MAX: usize = 20;

/// What is wrong with one input: the key of a sentence in `locales/` and what it mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key of the sentence, such as `problem-too-long`.
    pub key: &'static str,
    /// What the sentence mentions by name, such as `max`.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem whose sentence mentions nothing.
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// The same problem, mentioning `value` as `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Nothing was entered where something is needed.
    pub fn missing() -> Self {
        Self::new("problem-missing")
    }

    /// Fewer than `min` characters.
    pub fn too_short(min: usize) -> Self {
        Self::new("problem-too-short").with("min", min)
    }

    /// More than `max` characters.
    pub fn too_long(max: usize) -> Self {
        Self::new("problem-too-long").with("max", max)
    }

    /// Not between `min` and `max`.
    pub fn out_of_range(min: impl fmt::Display, max: impl fmt::Display) -> Self {
        Self::new("problem-out-of-range")
            .with("min", min)
            .with("max", max)
    }

    /// Not one of the words that are allowed here.
    pub fn unknown_choice(given: &str) -> Self {
        let short: String = given.chars().take(40).collect();
        Self::new("problem-unknown-choice").with("given", short)
    }

    /// Not one of these words, which are named: for who writes them by hand, into a file or a shell.
    pub fn unknown_choice_of(given: &str, choices: impl IntoIterator<Item = &'static str>) -> Self {
        let short: String = given.chars().take(40).collect();
        let mut choices = choices.into_iter();
        let named: Vec<&str> = choices.by_ref().take(CHOICES_NAMED_MAX).collect();
        let more = choices.next().map_or("", |_more| ", …");
        Self::new("problem-unknown-choice-of")
            .with("given", short)
            .with("choices", format!("{}{more}", named.join(", ")))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Everything that is wrong with a form, a document or a query, field by field, in the order found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(Vec<(String, Problem)>);

impl Problems {
    /// No problem yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// One problem with one field.
    pub fn of(field: impl Into<String>, problem: Problem) -> Self {
        Self(vec![(field.into(), problem)])
    }

    /// Adds a problem with `field`.
    pub fn add(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.push((field.into(), problem));
    }

    /// Keeps the value, or notes the problem with `field`.
    pub fn note<T>(&mut self, field: &str, outcome: std::result::Result<T, Problem>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(problem) => {
                self.add(field, problem);
                None
            }
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem with `field`.
    pub fn for_field(&self, field: &str) -> Option<&Problem> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, problem)| problem)
    }

    /// All problems with their fields, in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Problem)> {
        self.0
            .iter()
            .map(|(field, problem)| (field.as_str(), problem))
    }

    /// `Ok(value)` if nothing is wrong.
    pub fn or<T>(self, value: T) -> std::result::Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (field, problem)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            if field.is_empty() {
                write!(f, "{separator}{problem}")?;
            } else {
                write!(f, "{separator}{field}: {problem}")?;
            }
        }
        Ok(())
    }
}

/// Turns a missing row into a refusal.
pub trait OrNotFound<T> {
    /// The value, or [`Error::NotFound`].
    fn or_not_found(self, thing: Thing) -> Result<T>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self, thing: Thing) -> Result<T> {
        self.ok_or(Error::NotFound(thing))
    }
}
