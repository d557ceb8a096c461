//! A provider's calendar at its desk: the form, and what would come of it.

use askama::Template;
use serde::Deserialize;

use crate::base::Problems;
use crate::providers::Provider;
use crate::web::components::{Badge, Choice, Summary, Tone};
use crate::web::{Input, Shell};

use super::super::import::calendar::{Fate, Planned};
use super::subscriptions::SubscriptionView;
use super::words;

/// What taking a calendar in has done, as the address says it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// New offers.
    pub neu: Option<u32>,
    /// Changed ones.
    pub geaendert: Option<u32>,
    /// Entries that were left out.
    pub nicht: Option<u32>,
    /// What became of a subscription: `beendet`.
    pub abo: Option<String>,
}

/// A calendar that waits, and what would come of it.
pub struct Plan {
    /// Which one it is.
    pub digest: String,
    /// Whether new entries become public at once.
    pub publishes: bool,
    /// How many entries are over.
    pub past: usize,
    /// What would become of each of the others.
    pub planned: Vec<Planned>,
}

/// One entry of a calendar that waits.
pub struct PlanRow {
    pub title: String,
    pub when: Option<String>,
    pub fate: Badge,
    pub reason: Option<String>,
}

/// What would come of a calendar.
pub struct PlanView {
    pub digest: String,
    /// How many of which kind, in words.
    pub lead: String,
    /// Entries that change something, or cannot be taken.
    pub rows: Vec<PlanRow>,
    /// What nothing happens to, in words.
    pub quiet: Vec<String>,
    /// Whether there is anything to agree to.
    pub does_something: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "offers/workplace/calendar.html")]
pub struct CalendarsPage {
    pub shell: Shell,
    /// Whose calendar it is.
    pub name: String,
    pub action: String,
    pub summary: Summary,
    pub file: Input,
    pub file_hint: String,
    pub wish: Input,
    /// What may become of new entries.
    pub wishes: Vec<Choice>,
    pub plan: Option<PlanView>,
    /// What has just been done, in bold and then in full.
    pub done: Option<(String, String)>,
    /// The calendar that is kept elsewhere.
    pub subscription: SubscriptionView,
}

impl CalendarsPage {
    /// The page of a provider; `form` is what is wrong, what was wished, and whether it may publish.
    pub fn new(
        shell: Shell,
        provider: &Provider,
        plan: Option<Plan>,
        (problems, wish, may_publish): (&Problems, &str, bool),
        (megabytes, entries): (usize, usize),
        done: &Counts,
    ) -> Self {
        let texts = shell.texts;
        let mut wishes = vec![Choice::new(
            "draft",
            shell.t("calendars-draft"),
            (wish != "publish").into(),
        )];
        if may_publish {
            wishes.push(Choice::new(
                "publish",
                shell.t("calendars-publish"),
                (wish == "publish").into(),
            ));
        }
        let counts = done.neu.zip(done.geaendert).zip(done.nicht);
        let is_ended = done.abo.as_deref() == Some("beendet");
        let ended = is_ended.then(|| {
            let title = shell.t("calendars-abo-ended");
            (title, shell.t("calendars-abo-ended-text"))
        });
        let subscription = SubscriptionView::empty(wishes.clone());
        Self {
            name: provider.profile.name.clone(),
            action: shell.urls.provider_calendar(provider.provider_id),
            summary: Summary::of(problems, &texts),
            file: Input::new("file", "", problems, &texts),
            file_hint: shell.t_args(
                "calendars-file-hint",
                &[("mb", &megabytes), ("n", &entries)],
            ),
            wish: Input::plain("als", wish),
            wishes,
            plan: plan.map(|plan| view(&shell, plan)),
            done: counts.map_or(ended, |((added, changed), refused)| {
                let counts: [(_, &dyn std::fmt::Display); 3] = [
                    ("added", &added),
                    ("changed", &changed),
                    ("refused", &refused),
                ];
                let text = shell.t_args("calendars-done-text", &counts);
                Some((shell.t("calendars-done"), text))
            }),
            subscription,
            shell,
        }
    }
}

fn view(shell: &Shell, plan: Plan) -> PlanView {
    let count = |wanted: fn(&Fate) -> bool| {
        let found = plan.planned.iter().filter(|it| wanted(&it.fate));
        found.count()
    };
    let added = count(|fate| *fate == Fate::Added);
    let changed = count(|fate| matches!(fate, Fate::Changed | Fate::CalledOff));
    let refused = count(|fate| matches!(fate, Fate::Refused(_)));
    let unchanged = count(|fate| *fate == Fate::Unchanged);
    let lead = shell.t_args(
        "calendars-plan-text",
        &[
            ("added", &added),
            ("changed", &changed),
            ("refused", &refused),
        ],
    );
    let publishing = shell.t(if plan.publishes {
        "calendars-plan-publish"
    } else {
        "calendars-plan-draft"
    });
    let mut quiet = Vec::new();
    if unchanged > 0 {
        quiet.push(shell.t1("calendars-unchanged", "n", unchanged));
    }
    if plan.past > 0 {
        quiet.push(shell.t1("calendars-past", "n", plan.past));
    }
    let shown = plan.planned.iter().filter(|it| it.fate != Fate::Unchanged);
    PlanView {
        digest: plan.digest,
        lead: if added > 0 {
            format!("{lead} {publishing}")
        } else {
            lead
        },
        rows: shown.map(|planned| row(shell, planned)).collect(),
        quiet,
        does_something: added + changed > 0,
    }
}

fn row(shell: &Shell, planned: &Planned) -> PlanRow {
    let texts = shell.texts;
    let when = planned.schedule.as_ref();
    let when = when.map(|schedule| words::computed(texts, schedule));
    if let Fate::Refused(problems) = &planned.fate {
        let said: Vec<String> = problems.iter().map(|(_, it)| texts.problem(it)).collect();
        let when = when.or_else(|| planned.day.map(|day| texts.date_full(day)));
        return refused_row(shell, &planned.title, when, said.join(" "));
    }
    let (tone, key) = match &planned.fate {
        Fate::Added => (Tone::Ok, "calendars-added"),
        Fate::Changed => (Tone::Note, "calendars-changed"),
        Fate::Unchanged => (Tone::Plain, "calendars-same"),
        Fate::CalledOff => (Tone::Wait, "calendars-off"),
        Fate::Refused(_) => (Tone::Bad, "calendars-refused"),
    };
    PlanRow {
        title: planned.title.clone(),
        when,
        fate: Badge::new(tone, shell.t(key)),
        reason: None,
    }
}

/// An entry that cannot be taken, by its name and day: it has no number that anybody sees.
pub(super) fn refused_row(
    shell: &Shell,
    title: &str,
    when: Option<String>,
    reason: String,
) -> PlanRow {
    PlanRow {
        title: if title.is_empty() {
            shell.t("calendars-untitled")
        } else {
            title.to_owned()
        },
        when,
        fate: Badge::new(Tone::Bad, shell.t("calendars-refused")),
        reason: Some(reason),
    }
}
