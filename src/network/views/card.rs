//! The card of one neighbour: how it is, what can be done.

use crate::base::Timestamp;
use crate::peers::{About, HostRule, PeerHost, Policy, Switch};
use crate::web::Shell;
use crate::web::components::{Badge, Tone, pennant_colour};

use super::super::model::Condition;
use super::super::store::{PeerLine, WAITING_MAX};
use super::words;

/// One neighbour.
pub struct PeerCard {
    pub name: String,
    pub colour: u32,
    /// Its page here.
    pub href: String,
    pub badges: Vec<Badge>,
    pub kind: String,
    /// "Soest, Bad Sassendorf und 3 weitere", if it is not one town alone.
    pub covers: Option<String>,
    /// "Wir zeigen 42, Werl bekommt 71".
    pub counts: String,
    /// What parting means, if we have parted.
    pub parted: Option<String>,
    /// What may pass.
    pub switches: Vec<SwitchView>,
    /// Where the switches are sent to.
    pub switches_action: String,
    /// The question before parting.
    pub part: Option<String>,
    /// The form that chooses what is shown of it.
    pub select: Option<String>,
    pub health: Vec<Health>,
    pub buttons: Vec<Button>,
    /// Label and value.
    pub tech: Vec<(String, String)>,
}

/// One of the five switches.
pub struct SwitchView {
    pub word: &'static str,
    pub label: String,
    /// What it does.
    pub hint: String,
    pub is_on: bool,
}

/// One thing about how a neighbour is.
pub struct Health {
    pub tone: Tone,
    pub icon: &'static str,
    pub label: String,
    pub value: String,
}

/// A button that posts.
pub struct Button {
    /// Where it posts to.
    pub action: String,
    pub icon: &'static str,
    pub label: String,
    /// Whether it is the likeliest of its area.
    pub is_first: bool,
    /// What it sends along.
    pub fields: Vec<(String, String)>,
}

impl Button {
    /// A button of a neighbour; `word` is its word in the address.
    pub fn new(shell: &Shell, host: &str, word: &str, icon: &'static str, label: String) -> Self {
        Self {
            action: shell.urls.neighbour_action(host, word),
            icon,
            label,
            is_first: false,
            fields: Vec::new(),
        }
    }

    /// The same button, filled.
    pub fn first(mut self) -> Self {
        self.is_first = true;
        self
    }
}

/// Somebody who wants to show our offers.
pub struct Request {
    pub host: String,
    pub title: String,
    pub text: String,
    pub buttons: Vec<Button>,
    /// Their own page.
    pub page: String,
}

impl Request {
    /// The question of a neighbour that waits for our answer.
    pub fn of(shell: &Shell, line: &PeerLine, now: Timestamp) -> Self {
        let texts = shell.texts;
        let host = line.host();
        let is_program = line.kind == "other";
        let title = if is_program {
            texts.t_args(
                "neighbours-asks-other",
                &[("name", &line.name), ("n", &line.waiting_followers)],
            )
        } else {
            texts.t1("neighbours-asks", "name", &line.name)
        };
        let when = line.follow_asked_at.map(|at| words::moment(texts, at, now));
        let when = when.unwrap_or_default();
        let kind = words::kind(texts, &line.kind);
        let text = texts.t_args(
            "neighbours-asks-text",
            &[("kind", &kind), ("host", &host), ("when", &when)],
        );
        let mut buttons = vec![
            Button::new(
                shell,
                host,
                "annehmen",
                "check",
                texts.t("neighbours-accept"),
            )
            .first(),
        ];
        if line.following.is_none() && !is_program {
            let label = texts.t("neighbours-accept-and-follow");
            buttons.push(Button::new(
                shell,
                host,
                "annehmen-und-folgen",
                "sync",
                label,
            ));
        }
        buttons.push(Button::new(
            shell,
            host,
            "ablehnen",
            "x",
            texts.t("neighbours-refuse"),
        ));
        Self {
            host: host.to_owned(),
            title,
            text,
            buttons,
            page: line.origin.clone(),
        }
    }
}

impl PeerCard {
    /// The card of a neighbour; `own` is how many offers of ours everybody gets, `rules` what may
    /// pass.
    pub fn of(
        shell: &Shell,
        line: &PeerLine,
        about: Option<&About>,
        own: i64,
        rules: Rules<'_>,
        now: Timestamp,
    ) -> Self {
        let texts = shell.texts;
        let host = line.host();
        let condition = line.condition;
        let mut badges = vec![words::condition(texts, condition)];
        if line.following.as_deref() == Some("pending") && condition != Condition::Waiting {
            badges.push(Badge::new(Tone::Wait, texts.t("neighbours-is-waiting")));
        }
        let has_parted = line.condition == Condition::Parted;
        let switches = if has_parted {
            Vec::new()
        } else {
            rules.switches(shell, line)
        };
        badges.extend(halted(shell, &switches));
        let parted = has_parted.then(|| {
            let when = line.purge_at.map(|at| words::moment(texts, at, now));
            texts.t1("neighbours-parted-text", "when", when.unwrap_or_default())
        });
        let is_followed = line.following.as_deref() == Some("accepted") || line.offers > 0;
        let select = (!has_parted && is_followed && line.kind != "other")
            .then(|| shell.urls.neighbour_action(host, "auswahl"));
        Self {
            parted,
            select,
            switches_action: shell.urls.neighbour_action(host, "schalter"),
            part: (!has_parted).then(|| shell.urls.neighbour_action(host, "trennen")),
            switches,
            name: line.name.clone(),
            colour: pennant_colour(host),
            href: shell.urls.neighbour(host),
            badges,
            kind: words::kind_and_distance(shell, &line.kind, about),
            covers: about.and_then(|about| words::covers(texts, about)),
            counts: counts(shell, line, own),
            health: health(shell, line, now),
            buttons: buttons(shell, line),
            tech: tech(shell, line, about, now),
        }
    }
}

/// The rules of the operator, read once for all cards.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    pub policy: &'a Policy,
    pub rules: &'a [HostRule],
}

impl Rules<'_> {
    /// Whether we have nothing to do with a neighbour: we parted with it, or its host is blocked.
    pub fn is_away(self, line: &PeerLine) -> bool {
        let host = line.host().parse::<PeerHost>();
        let is_blocked = |host| self.policy.standing(&host, self.rules).is_blocked();
        line.condition == Condition::Parted || host.is_ok_and(is_blocked)
    }

    /// The five switches of a neighbour as they stand.
    pub fn switches(self, shell: &Shell, line: &PeerLine) -> Vec<SwitchView> {
        let Ok(host) = line.host().parse::<PeerHost>() else {
            return Vec::new();
        };
        let standing = self.policy.standing(&host, self.rules);
        let view = |switch: &Switch| SwitchView {
            word: switch.word(),
            label: words::switch(shell.texts, *switch),
            hint: words::switch_means(shell.texts, *switch, &line.name),
            is_on: standing.permits(*switch),
        };
        Switch::ALL.iter().map(view).collect()
    }
}

/// What is said beside the name of a neighbour with switches that are off.
fn halted(shell: &Shell, switches: &[SwitchView]) -> Vec<Badge> {
    let key = |view: &SwitchView| match view.word {
        "accept" => Some("neighbours-halted-accept"),
        "show" => Some("neighbours-halted-show"),
        "deliver" => Some("neighbours-halted-deliver"),
        _ => None,
    };
    let off = switches.iter().filter(|view| !view.is_on).filter_map(key);
    off.map(|key| Badge::new(Tone::Plain, shell.t(key)))
        .collect()
}

/// What each side shows of the other.
fn counts(shell: &Shell, line: &PeerLine, own: i64) -> String {
    let texts = shell.texts;
    let count = |n: i64| texts.number(u64::try_from(n).unwrap_or_default());
    let shown = if line.shown < line.offers {
        let (shown, all) = (count(line.shown), count(line.offers));
        texts.t_args("neighbours-counts-part", &[("n", &shown), ("all", &all)])
    } else {
        count(line.offers)
    };
    let told = texts.number(u64::try_from(own).unwrap_or_default());
    let args: [(&'static str, &dyn std::fmt::Display); 3] =
        [("name", &line.name), ("shown", &shown), ("told", &told)];
    let shows = line.following.as_deref() == Some("accepted") || line.offers > 0;
    match (shows, line.followers > 0) {
        (true, true) => texts.t_args("neighbours-counts-both", &args),
        (true, false) => texts.t_args("neighbours-counts-ours", &args),
        (false, true) => texts.t_args("neighbours-counts-theirs", &args),
        (false, false) => String::new(),
    }
}

fn health(shell: &Shell, line: &PeerLine, now: Timestamp) -> Vec<Health> {
    let last = match line.condition {
        Condition::Failing | Condition::Down | Condition::Dead => Some(next_try(shell, line, now)),
        Condition::Connected
        | Condition::Waiting
        | Condition::Asking
        | Condition::Refused
        | Condition::Parted => comparison(shell, line, now).or_else(|| reading(shell, line)),
    };
    let mut health = vec![contact(shell, line, now), queue(shell, line, now)];
    health.extend(last);
    health
}

/// When we last reached each other, and why not if not.
fn contact(shell: &Shell, line: &PeerLine, now: Timestamp) -> Health {
    let texts = shell.texts;
    let last = line.last_success_at.max(line.last_received_at);
    let ago = last.map_or_else(
        || texts.t("neighbours-never"),
        |at| texts.ago(now.since(at)),
    );
    let (tone, icon, value) = match (&line.last_failure, line.failures > 0) {
        (Some(failure), true) => {
            let why = words::reason(texts, failure);
            let value = texts.t_args("neighbours-failed", &[("ago", &ago), ("why", &why)]);
            (Tone::Bad, "alert", value)
        }
        _ if last.is_none() => (Tone::Plain, "sync", ago),
        _ => (Tone::Ok, "sync", ago),
    };
    Health {
        tone,
        icon,
        label: texts.t("neighbours-contact"),
        value,
    }
}

/// What waits to be told.
fn queue(shell: &Shell, line: &PeerLine, now: Timestamp) -> Health {
    let texts = shell.texts;
    let ago = texts.ago(line.lag(now));
    let is_failing = line.failures > 0;
    let (tone, value) = if line.behind == 0 {
        (Tone::Ok, texts.t("neighbours-queue-empty"))
    } else {
        let key = match (line.behind >= WAITING_MAX, is_failing) {
            (true, _) => "neighbours-queue-many",
            (false, true) => "neighbours-queue-kept",
            (false, false) => "neighbours-queue",
        };
        let tone = if is_failing { Tone::Wait } else { Tone::Ok };
        (
            tone,
            texts.t_args(key, &[("n", &line.behind), ("ago", &ago)]),
        )
    };
    Health {
        tone,
        icon: "inbox",
        label: texts.t("neighbours-queue-label"),
        value,
    }
}

fn next_try(shell: &Shell, line: &PeerLine, now: Timestamp) -> Health {
    let texts = shell.texts;
    let value = if line.condition == Condition::Dead {
        texts.t("neighbours-next-none")
    } else {
        words::next_try(texts, line.next_try_at, now)
    };
    Health {
        tone: Tone::Wait,
        icon: "clock",
        label: texts.t("neighbours-next"),
        value,
    }
}

/// How comparing our copies with their list ended; nothing while they are read, and where there is
/// nothing to compare with.
fn comparison(shell: &Shell, line: &PeerLine, now: Timestamp) -> Option<Health> {
    let texts = shell.texts;
    let is_followed = line.following.as_deref() == Some("accepted");
    if !is_followed || line.backfill.as_deref() == Some("running") {
        return None;
    }
    let left = line.differing.saturating_sub(line.mended);
    let (tone, icon, value) = match line.comparison.as_deref()? {
        "waiting" | "unsupported" => return None,
        _ if line.is_busy(now) => (Tone::Wait, "sync", texts.t("neighbours-check-running")),
        "equal" => (Tone::Ok, "check", texts.t("neighbours-check-equal")),
        "differs" if left == 0 => {
            let value = texts.t1("neighbours-check-mended", "n", line.differing);
            (Tone::Ok, "check", value)
        }
        "differs" => {
            let value = texts.t1("neighbours-check-differs", "n", left);
            (Tone::Wait, "sync", value)
        }
        "unfit" => (Tone::Bad, "alert", texts.t("neighbours-check-unfit")),
        _unreachable => (Tone::Wait, "clock", texts.t("neighbours-check-unreachable")),
    };
    let when = line.last_checked_at.map(|at| words::moment(texts, at, now));
    let label = match when {
        Some(when) => texts.t1("neighbours-check-at", "when", when),
        None => texts.t("neighbours-check-label"),
    };
    Some(Health {
        tone,
        icon,
        label,
        value,
    })
}

/// How reading their offers stands, if we follow them.
fn reading(shell: &Shell, line: &PeerLine) -> Option<Health> {
    let texts = shell.texts;
    let (tone, icon, value) = match line.backfill.as_deref()? {
        "running" => {
            let key = if line.backfill_total.is_some() {
                "neighbours-reading-of"
            } else {
                "neighbours-reading"
            };
            let total = line.backfill_total.unwrap_or_default();
            let args: [(&'static str, &dyn std::fmt::Display); 2] =
                [("n", &line.backfilled), ("total", &total)];
            (Tone::Wait, "sync", texts.t_args(key, &args))
        }
        "failed" => {
            let why = line.backfill_reason.as_deref().unwrap_or_default();
            let why = words::reason(texts, why);
            let value = texts.t1("neighbours-reading-failed", "why", why);
            (Tone::Bad, "alert", value)
        }
        _done => (
            Tone::Ok,
            "check",
            texts.t1("neighbours-read", "n", line.backfilled),
        ),
    };
    if line.following.as_deref() != Some("accepted") {
        return None;
    }
    Some(Health {
        tone,
        icon,
        label: texts.t("neighbours-reading-label"),
        value,
    })
}

fn buttons(shell: &Shell, line: &PeerLine) -> Vec<Button> {
    let texts = shell.texts;
    let host = line.host();
    let button = |word: &str, icon, key: &str| Button::new(shell, host, word, icon, texts.t(key));
    if line.condition == Condition::Parted {
        return vec![button("verbinden", "link", "neighbours-rejoin")];
    }
    let mut buttons = Vec::new();
    if line.following.as_deref() == Some("accepted") || line.failures > 0 {
        buttons.push(button("pruefen", "sync", "neighbours-check"));
    }
    if line.followers == 0 && line.waiting_followers == 0 && line.condition == Condition::Refused {
        buttons.push(button("annehmen", "check", "neighbours-let-in"));
    }
    buttons.push(match line.following.as_deref() {
        Some("accepted" | "pending") => button("entfolgen", "pause", "neighbours-unfollow"),
        _ => button("folgen", "plus", "neighbours-follow"),
    });
    buttons
}

fn tech(
    shell: &Shell,
    line: &PeerLine,
    about: Option<&About>,
    now: Timestamp,
) -> Vec<(String, String)> {
    let texts = shell.texts;
    let mut tech = vec![(texts.t("neighbours-tech-server"), line.host().to_owned())];
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            tech.push((texts.t(key), value));
        }
    };
    let sent = line.sent_seq.map(|seq| {
        let when = line.last_success_at.map_or_else(
            || texts.t("neighbours-never"),
            |at| words::moment(texts, at, now),
        );
        texts.t_args(
            "neighbours-tech-entry",
            &[("seq", &seq.to_string()), ("when", &when)],
        )
    });
    add("neighbours-tech-sent", sent);
    let received = line
        .last_received_at
        .map(|at| words::moment(texts, at, now));
    add("neighbours-tech-received", received);
    let area = about.and_then(|about| about.area);
    add(
        "neighbours-tech-area",
        area.map(|area| words::area(texts, &area)),
    );
    let compared = line.listed.map(|listed| {
        let when = line.last_match_at.map_or_else(
            || texts.t("neighbours-never-equal"),
            |at| words::moment(texts, at, now),
        );
        let args: [(&'static str, &dyn std::fmt::Display); 3] =
            [("here", &line.offers), ("there", &listed), ("when", &when)];
        texts.t_args("neighbours-tech-compared", &args)
    });
    add("neighbours-check-label", compared);
    let failed = line.last_failure.as_ref().map(|failure| {
        let when = line.last_failure_at.map(|at| words::moment(texts, at, now));
        let when = when.unwrap_or_default();
        texts.t_args(
            "neighbours-tech-failed",
            &[("why", failure), ("when", &when)],
        )
    });
    add("neighbours-tech-failure", failed);
    let since = line.failing_since.map(|at| words::moment(texts, at, now));
    add("neighbours-tech-failing-since", since);
    let flavour = line
        .flavour
        .as_deref()
        .map(|flavour| words::flavour(texts, flavour));
    add("neighbours-tech-flavour", flavour);
    let failures = (line.failures > 0).then(|| line.failures.to_string());
    add("neighbours-tech-failures", failures);
    let undelivered = (line.undelivered > 0).then(|| line.undelivered.to_string());
    add("neighbours-tech-undelivered", undelivered);
    tech
}
