//! How it stands with a calendar that a provider keeps elsewhere.

use crate::base::{Problems, Timestamp};
use crate::web::components::{Choice, Tone};
use crate::web::{Input, Shell};

use super::super::model::{CalendarReading, LeftOut};
use super::super::store::CalendarSubscription;
use super::calendars::{CalendarsPage, PlanRow, refused_row};

/// What somebody typed that could not be used.
pub struct TypedAddress {
    /// As the address.
    pub url: String,
    /// What shall become of new entries.
    pub wish: &'static str,
}

/// The form in which the address is named, and how it stands.
pub struct SubscriptionView {
    pub url: Input,
    pub wish: Input,
    /// What may become of new entries.
    pub wishes: Vec<Choice>,
    /// How it stands; nothing if no address is named.
    pub stands: Option<Standing>,
}

/// How it stands with a calendar that is read again and again.
pub struct Standing {
    pub tone: Tone,
    pub title: String,
    pub text: String,
    /// What else is to be known, a line each.
    pub lines: Vec<String>,
    /// The first entries that were left out.
    pub left_out: Vec<PlanRow>,
}

impl SubscriptionView {
    /// A form in which nothing stands yet.
    pub fn empty(wishes: Vec<Choice>) -> Self {
        Self {
            url: Input::plain("url", ""),
            wish: Input::plain("abo_als", ""),
            wishes,
            stands: None,
        }
    }
}

impl CalendarsPage {
    /// The same page with the calendar that is kept elsewhere; `problems` is what is wrong with what
    /// was typed.
    #[must_use]
    pub fn with_subscription(
        mut self,
        known: Option<&CalendarSubscription>,
        now: Timestamp,
        (problems, typed): (&Problems, Option<TypedAddress>),
    ) -> Self {
        let url = known.map_or("", |known| known.url.as_str()).to_owned();
        let wish = known.map_or("", |known| known.wish.as_str()).to_owned();
        let (url, wish) = typed.map_or((url, wish), |it| (it.url, it.wish.to_owned()));
        let form = &mut self.subscription;
        form.url = Input::new("url", url, problems, &self.shell.texts);
        let has = form.wishes.iter().any(|choice| choice.value == wish);
        if has {
            for choice in &mut form.wishes {
                choice.chosen = choice.value == wish;
            }
        }
        form.stands = known.map(|known| standing(&self.shell, known, now));
        self
    }
}

fn standing(shell: &Shell, known: &CalendarSubscription, now: Timestamp) -> Standing {
    let ago = |at: Timestamp| shell.texts.ago(now.since(at));
    let read = known.read_at.map(ago);
    let next = known.next_ask_at.since(now).as_secs();
    let next = shell.t1("calendars-abo-next", "n", next.div_ceil(3600).max(1));
    let reading = known.reading.clone().unwrap_or_default();
    let mut lines = Vec::new();
    let (tone, title, text) = match (&known.problem, read) {
        (Some(problem), read) => {
            let asked = known.asked_at.map(ago).unwrap_or_default();
            lines.push(format!(
                "{} {next}",
                shell.t1("calendars-abo-asked", "when", asked)
            ));
            if let Some(read) = read {
                lines.push(shell.t1("calendars-abo-before", "when", read));
            }
            let says = problem.in_lang(shell.lang()).to_owned();
            (Tone::Bad, shell.t("calendars-abo-failed"), says)
        }
        (None, Some(read)) => {
            lines.extend(counts(shell, &reading));
            let title = shell.t1("calendars-abo-read", "when", read);
            let taken = shell.t1("calendars-abo-taken", "n", reading.taken);
            (Tone::Ok, title, format!("{taken} {next}"))
        }
        (None, None) => (Tone::Wait, shell.t("calendars-abo-soon"), String::new()),
    };
    let shown = if known.problem.is_some() {
        &[]
    } else {
        reading.left_out.as_slice()
    };
    Standing {
        tone,
        title,
        text,
        lines,
        left_out: shown.iter().map(|it| left_out(shell, it)).collect(),
    }
}

/// What happened to entries that do not stand here.
fn counts(shell: &Shell, reading: &CalendarReading) -> Vec<String> {
    let says = |key: &str, n: usize| (n > 0).then(|| shell.t1(key, "n", n));
    let lines = [
        says("calendars-abo-resting", reading.resting),
        says("calendars-abo-missing", reading.missing),
        says("calendars-past", reading.past),
        says("calendars-abo-refused", reading.refused),
    ];
    lines.into_iter().flatten().collect()
}

fn left_out(shell: &Shell, entry: &LeftOut) -> PlanRow {
    let why: Vec<&str> = entry
        .why
        .iter()
        .map(|said| said.in_lang(shell.lang()))
        .collect();
    let when = entry.day.map(|day| shell.texts.date_full(day));
    refused_row(shell, &entry.title, when, why.join(" "))
}
