//! Who is away: towns we parted with, and hosts that are blocked.

use crate::base::Timestamp;
use crate::peers::HostRule;
use crate::web::Shell;
use crate::web::components::{Badge, Tone, pennant_colour};

use super::super::store::PeerLine;
use super::card::{Button, Health};
use super::words;

/// A town we parted with, or a host that is blocked.
pub struct Away {
    pub name: String,
    pub colour: u32,
    /// Its page here, if we know it.
    pub href: Option<String>,
    pub badge: Badge,
    /// What is said beside the name.
    pub note: String,
    /// Since when, until when, and what happens then.
    pub health: Vec<Health>,
    pub buttons: Vec<Button>,
}

fn fact(shell: &Shell, icon: &'static str, label: &str, value: String) -> Health {
    Health {
        tone: Tone::Plain,
        icon,
        label: shell.t(label),
        value,
    }
}

impl Away {
    /// A town we parted with.
    pub fn parted(shell: &Shell, line: &PeerLine, now: Timestamp) -> Self {
        let texts = shell.texts;
        let at = |at: Option<Timestamp>| at.map(|at| words::moment(texts, at, now));
        let since = at(line.parted_at).unwrap_or_default();
        let mut health = vec![fact(shell, "off", "neighbours-away-since", since)];
        if let Some(purged) = at(line.purged_at) {
            let gone = texts.t1("neighbours-away-purged", "when", purged);
            health.push(fact(shell, "link", "neighbours-away-undo", gone));
            let then = texts.t("neighbours-away-read-anew");
            health.push(fact(shell, "sync", "neighbours-away-then", then));
        } else {
            let until = at(line.purge_at).unwrap_or_default();
            let undo = texts.t1("neighbours-away-until", "when", until);
            health.push(fact(shell, "link", "neighbours-away-undo", undo));
            let then = texts.t1("neighbours-away-purge", "n", line.offers);
            health.push(fact(shell, "clock", "neighbours-away-then", then));
        }
        let host = line.host();
        let label = texts.t("neighbours-rejoin");
        Self {
            name: line.name.clone(),
            colour: pennant_colour(host),
            href: Some(shell.urls.neighbour(host)),
            badge: Badge::new(Tone::Plain, texts.t("neighbours-is-parted")),
            note: host.to_owned(),
            health,
            buttons: vec![Button::new(shell, host, "verbinden", "link", label).first()],
        }
    }

    /// A blocked host, with the names of those it concerns.
    pub fn blocked(shell: &Shell, rule: &HostRule, concerned: &[&str], now: Timestamp) -> Self {
        let texts = shell.texts;
        let host = rule.host.as_str();
        let since = words::moment(texts, rule.created_at, now);
        let reach = texts.t(if rule.covers_subdomains {
            "neighbours-blocked-below"
        } else {
            "neighbours-blocked-this"
        });
        let mut health = vec![
            fact(shell, "off", "neighbours-blocked-since", since),
            fact(shell, "globe", "neighbours-blocked-reach", reach),
        ];
        if !concerned.is_empty() {
            let names = concerned.join(", ");
            health.push(fact(shell, "user", "neighbours-blocked-concerns", names));
        }
        let label = texts.t("neighbours-unblock");
        Self {
            name: host.to_owned(),
            colour: pennant_colour(host),
            href: None,
            badge: Badge::new(Tone::Plain, texts.t("neighbours-is-blocked")),
            note: rule.note.clone().unwrap_or_default(),
            health,
            buttons: vec![Button::new(shell, host, "entsperren", "x", label)],
        }
    }
}
