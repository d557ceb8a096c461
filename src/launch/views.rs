//! The steps before people are invited, and the topics as bars.

use askama::Template;

use super::model::{Coverage, ENOUGH, PROVIDERS_ENOUGH, Topic};
use crate::offers::CATEGORIES;
use crate::web::components::{Badge, Tone};
use crate::web::{InstanceKind, Shell};

/// What there is by now.
pub(super) struct Standing {
    /// Instances we follow.
    pub neighbours: i64,
    /// Approved providers of this instance.
    pub providers: i64,
    pub coverage: Coverage,
    /// How many kilometres around count; `None` where the middle of the town is not known.
    pub radius: Option<u32>,
}

/// One thing that should be there.
pub(super) struct Step {
    pub is_done: bool,
    pub title: String,
    /// What to do, while it is not there.
    pub hint: String,
    /// Where to do it: address and label.
    pub link: Option<(String, String)>,
}

/// A topic as a line.
pub(super) struct Row {
    pub name: String,
    pub href: String,
    pub own: String,
    pub others: String,
    pub badge: Badge,
    /// The bar, in percent of the fullest topic.
    pub own_percent: u64,
    pub total_percent: u64,
}

/// A way to other surroundings.
pub(super) struct Radius {
    pub label: String,
    pub href: String,
    pub is_current: bool,
}

/// `/verwaltung/startklar`.
#[derive(Template)]
#[template(path = "launch/launch.html")]
pub(super) struct LaunchPage {
    pub shell: Shell,
    pub is_ready: bool,
    /// "2 von 4 Schritten getan".
    pub progress: String,
    pub steps: Vec<Step>,
    pub coverage: String,
    pub radii: Vec<Radius>,
    pub rows: Vec<Row>,
}

impl LaunchPage {
    pub(super) fn new(shell: Shell, radii: [u32; 3], standing: &Standing) -> Self {
        let steps = steps(&shell, standing);
        let done = steps.iter().filter(|step| step.is_done).count();
        let topics = standing.coverage.topics();
        let most = topics.iter().map(Topic::total).max().unwrap_or(0).max(1);
        let address = shell.urls.launch();
        let chosen = standing.radius;
        let radii = radii.into_iter().filter(|_| chosen.is_some());
        Self {
            is_ready: done == steps.len(),
            progress: shell.t_args("launch-progress", &[("n", &done), ("total", &steps.len())]),
            coverage: match chosen {
                Some(radius) => shell.t1("launch-coverage-near", "n", radius),
                None => shell.t("launch-coverage-all"),
            },
            radii: radii
                .map(|radius| Radius {
                    label: shell.t1("launch-radius", "n", radius),
                    href: format!("{address}?umkreis={radius}"),
                    is_current: chosen == Some(radius),
                })
                .collect(),
            rows: topics
                .iter()
                .map(|topic| row(&shell, topic, most))
                .collect(),
            steps,
            shell,
        }
    }
}

fn steps(shell: &Shell, standing: &Standing) -> Vec<Step> {
    let step = |is_done, title, hint, link| Step {
        is_done,
        title,
        hint,
        link,
    };
    let link = |href: String, key: &str| Some((href, shell.t(key)));
    let (covered, total) = (
        standing.coverage.covered(),
        standing.coverage.topics().len(),
    );
    let mut steps = vec![
        step(
            shell.office().is_complete(),
            shell.t("launch-office"),
            shell.t("launch-office-hint"),
            link(shell.urls.imprint(), "launch-office-link"),
        ),
        step(
            standing.neighbours > 0,
            shell.t1("launch-neighbours", "n", standing.neighbours),
            shell.t("launch-neighbours-hint"),
            link(shell.urls.new_neighbour(), "neighbours-invite"),
        ),
    ];
    if shell.web.kind == InstanceKind::Town {
        steps.push(step(
            standing.providers >= PROVIDERS_ENOUGH,
            shell.t1("launch-providers", "n", standing.providers),
            shell.t1("launch-providers-hint", "n", PROVIDERS_ENOUGH),
            link(shell.urls.providers(), "launch-providers-link"),
        ));
    }
    steps.push(step(
        covered == total,
        shell.t_args("launch-topics", &[("n", &covered), ("total", &total)]),
        shell.t1("launch-topics-hint", "n", ENOUGH),
        link("#themen-h".to_owned(), "launch-topics-link"),
    ));
    steps
}

fn row(shell: &Shell, topic: &Topic, most: u64) -> Row {
    let (tone, word) = match topic.total() {
        0 => (Tone::Bad, "launch-none"),
        few if few < ENOUGH => (Tone::Wait, "launch-few"),
        _ => (Tone::Ok, "launch-enough"),
    };
    let percent = |count: u64| count.saturating_mul(100).div_ceil(most);
    let number = |count: u64| shell.texts.number(count);
    Row {
        name: CATEGORIES
            .label(&topic.id, shell.texts.lang.code())
            .to_owned(),
        href: shell.urls.offers_with(&format!("category={}", topic.id)),
        own: number(topic.own),
        others: number(topic.others),
        badge: Badge::new(tone, shell.t(word)),
        own_percent: percent(topic.own),
        total_percent: percent(topic.total()),
    }
}
