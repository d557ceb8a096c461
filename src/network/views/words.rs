//! How a neighbour is, in words that need no knowledge of servers.

use std::time::Duration;

use jiff::tz::TimeZone;

use crate::base::schedule::DEFAULT_TIMEZONE;
use crate::base::{Area, Point, Timestamp};
use crate::i18n::{Lang, Texts};
use crate::peers::{About, Switch};
use crate::places::Gazetteer;
use crate::web::Shell;
use crate::web::components::{Badge, Tone};

use super::super::model::Condition;
use super::super::store::PeerLine;

/// Municipalities named of what an instance covers.
const NAMED: usize = 6;

/// "4 Nachbarn, einer antwortet gerade nicht". Whoever only asks is none yet, and whoever we parted
/// with is none any more.
pub fn heading(texts: Texts, lines: &[PeerLine]) -> String {
    let is_in_trouble = |line: &&PeerLine| {
        matches!(
            line.condition,
            Condition::Failing | Condition::Down | Condition::Dead
        )
    };
    let silent = lines.iter().filter(is_in_trouble).count();
    let is_one =
        |line: &&PeerLine| !matches!(line.condition, Condition::Asking | Condition::Parted);
    let count = texts.t1("neighbours-count", "n", lines.iter().filter(is_one).count());
    let silent = texts.t1("neighbours-silent", "n", silent);
    texts.t_args(
        "neighbours-heading",
        &[("count", &count), ("silent", &silent)],
    )
}

/// What an instance is for.
pub fn kind(texts: Texts, kind: &str) -> String {
    texts.t(match kind {
        "municipality" => "neighbours-kind-town",
        "aggregator" => "neighbours-kind-region",
        _ => "neighbours-kind-other",
    })
}

/// What an instance is for, and how far away it is.
pub fn kind_and_distance(shell: &Shell, word: &str, about: Option<&About>) -> String {
    let texts = shell.texts;
    let kind = kind(texts, word);
    let middle = |about: &About| about.area.and_then(|area| area.middle());
    let there = about.and_then(|about| about.centre.or_else(|| middle(about)));
    match distance(texts, shell.web.home.centre, there) {
        Some(far) => texts.t_args("neighbours-kind-far", &[("kind", &kind), ("far", &far)]),
        None => kind,
    }
}

/// "Soest, Bad Sassendorf und 3 weitere": what an instance covers, if that is not one town alone.
pub fn covers(texts: Texts, about: &About) -> Option<String> {
    let named = about.municipality_keys.iter().filter_map(|key| {
        let known = Gazetteer::embedded().municipality(key)?;
        Some(known.name)
    });
    let names: Vec<&str> = named.collect();
    let more = names.len().saturating_sub(NAMED);
    let first = names.iter().take(NAMED).copied().collect::<Vec<_>>();
    let first = first.join(", ");
    match (names.len(), more) {
        (0 | 1, _) => None,
        (_, 0) => Some(texts.t1("neighbours-covers", "names", first)),
        (_, more) => {
            Some(texts.t_args("neighbours-covers-more", &[("names", &first), ("n", &more)]))
        }
    }
}

/// "51,50 bis 51,64° N, 7,99 bis 8,22° O".
pub fn area(texts: Texts, area: &Area) -> String {
    let degrees = |degrees: f64| {
        let text = format!("{degrees:.2}");
        if texts.lang == Lang::De {
            text.replace('.', ",")
        } else {
            text
        }
    };
    texts.t_args(
        "neighbours-area",
        &[
            ("south", &degrees(area.south)),
            ("north", &degrees(area.north)),
            ("west", &degrees(area.west)),
            ("east", &degrees(area.east)),
        ],
    )
}

/// How far another town is, if both say where they are.
pub fn distance(texts: Texts, home: Option<Point>, there: Option<Point>) -> Option<String> {
    Some(texts.distance(home?.distance_km(there?) * 1000.0))
}

/// How we stand, as a badge.
pub fn condition(texts: Texts, condition: Condition) -> Badge {
    let (tone, key) = match condition {
        Condition::Connected => (Tone::Ok, "neighbours-is-connected"),
        Condition::Failing => (Tone::Bad, "neighbours-is-failing"),
        Condition::Down => (Tone::Bad, "neighbours-is-down"),
        Condition::Dead => (Tone::Bad, "neighbours-is-dead"),
        Condition::Waiting => (Tone::Wait, "neighbours-is-waiting"),
        Condition::Asking => (Tone::Note, "neighbours-is-asking"),
        Condition::Refused => (Tone::Plain, "neighbours-is-refused"),
        Condition::Parted => (Tone::Plain, "neighbours-is-parted"),
    };
    Badge::new(tone, texts.t(key))
}

/// What one of the switches lets pass.
pub fn switch(texts: Texts, switch: Switch) -> String {
    texts.t(match switch {
        Switch::Accept => "neighbours-switch-accept",
        Switch::Show => "neighbours-switch-show",
        Switch::Deliver => "neighbours-switch-deliver",
        Switch::Enquiries => "neighbours-switch-enquiries",
        Switch::Notices => "neighbours-switch-notices",
    })
}

/// What a switch does, in a sentence.
pub fn switch_means(texts: Texts, switch: Switch, name: &str) -> String {
    let key = match switch {
        Switch::Accept => "neighbours-means-switch-accept",
        Switch::Show => "neighbours-means-switch-show",
        Switch::Deliver => "neighbours-means-switch-deliver",
        Switch::Enquiries => "neighbours-means-switch-enquiries",
        Switch::Notices => "neighbours-means-switch-notices",
    };
    texts.t1(key, "name", name)
}

/// How requests are signed, by its name.
pub fn flavour(texts: Texts, flavour: &str) -> String {
    texts.t(match flavour {
        "rfc9421" => "neighbours-flavour-rfc9421",
        _ => "neighbours-flavour-cavage",
    })
}

/// Why something failed, for people. The server's own words stand among the technical details.
pub fn reason(texts: Texts, failure: &str) -> String {
    let failure = failure.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| failure.contains(word));
    texts.t(if says(&["status 401", "status 403"]) {
        "neighbours-why-refused"
    } else if says(&["status 404", "status 410", "no such page"]) {
        "neighbours-why-nothing-there"
    } else if says(&["status 429"]) {
        "neighbours-why-too-much"
    } else if says(&["status 5"]) {
        "neighbours-why-fault"
    } else if says(&["status 4", "status 3"]) {
        "neighbours-why-not-understood"
    } else if says(&["in time", "timed out", "timeout"]) {
        "neighbours-why-slow"
    } else if says(&["certificate", "tls"]) {
        "neighbours-why-unsafe"
    } else if says(&["dns", "resolve", "lookup", "name or service"]) {
        "neighbours-why-no-name"
    } else if says(&["blocked", "not a public address"]) {
        "neighbours-why-not-public"
    } else if says(&["fault of ours"]) {
        "neighbours-why-ours"
    } else {
        "neighbours-why-silent"
    })
}

/// Something that happened between us, by its kind in the log; nothing for kinds nobody cares for.
pub fn happening(texts: Texts, kind: &str) -> Option<String> {
    Some(texts.t(match kind {
        "follow.requested" => "neighbours-log-follow-requested",
        "follow.ended" => "neighbours-log-follow-ended",
        "follow.answered" => "neighbours-log-follow-answered",
        "follower.accepted" => "neighbours-log-follower-accepted",
        "follower.rejected" => "neighbours-log-follower-rejected",
        "follower.left" => "neighbours-log-follower-left",
        "peer.rule_changed" => "neighbours-log-rule-changed",
        "peer.purged" => "neighbours-log-purged",
        _ => return None,
    }))
}

/// "heute, 10:30 Uhr", "gestern, 3 Uhr", "Mi., 25. November, 10 Uhr": by the clock of the town.
pub fn moment(texts: Texts, at: Timestamp, now: Timestamp) -> String {
    let zone = TimeZone::get(DEFAULT_TIMEZONE).unwrap_or(TimeZone::UTC);
    let (at, today) = (
        at.to_jiff().to_zoned(zone.clone()),
        now.to_jiff().to_zoned(zone).date(),
    );
    let time = texts.time(at.time());
    let days = (today - at.date()).get_days();
    match days {
        0 => texts.t1("neighbours-today", "time", time),
        1 => texts.t1("neighbours-yesterday", "time", time),
        -1 => texts.t1("neighbours-tomorrow", "time", time),
        _ => {
            let date = texts.date_near(at.date(), today);
            texts.t_args("neighbours-on", &[("date", &date), ("time", &time)])
        }
    }
}

/// When the next attempt is: "gleich" within the next minute.
pub fn next_try(texts: Texts, at: Option<Timestamp>, now: Timestamp) -> String {
    match at {
        Some(at) if at > now.plus(Duration::from_mins(1)) => moment(texts, at, now),
        _soon => texts.t("neighbours-soon"),
    }
}
