//! How the neighbours are, as figures for `/metrics`.
//!
//! They are written anew from the tables at every look, so that a neighbour that is gone leaves no
//! figure behind. A region follows thousands of towns and a label for each would drown whoever
//! collects figures: only [`HOSTS_MAX`] are named, those in trouble first, and the sums hold for all.

use std::cmp::Reverse;
use std::fmt::{Display, Write};

use crate::base::{Result, Timestamp};
use crate::db::Db;
use crate::network::{self, Condition, PeerLine};

/// Neighbours with figures of their own.
const HOSTS_MAX: usize = 100;

/// The figures in the text format of Prometheus.
pub(super) async fn show(db: &Db) -> Result<String> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let lines = network::list_neighbours(&mut tx).await?;
    Ok(written(&lines, now))
}

fn written(lines: &[PeerLine], now: Timestamp) -> String {
    let mut text = String::new();
    sums(&mut text, lines, now);
    let mut named: Vec<&PeerLine> = lines.iter().collect();
    named.sort_by_key(|line| (Reverse(trouble(line)), Reverse(line.lag(now))));
    named.truncate(HOSTS_MAX);
    let left_out = lines.len().saturating_sub(named.len());
    let name = "federation_peers_without_figures";
    family(&mut text, name, "gauge", [(String::new(), left_out)]);
    of_each(&mut text, &named, now);
    text
}

/// Who is in trouble is named before who is not.
fn trouble(line: &PeerLine) -> u8 {
    match line.condition {
        Condition::Failing | Condition::Down => 2,
        Condition::Dead => 1,
        Condition::Connected
        | Condition::Waiting
        | Condition::Asking
        | Condition::Refused
        | Condition::Parted => u8::from(line.behind > 0),
    }
}

/// What holds for all neighbours together.
fn sums(text: &mut String, lines: &[PeerLine], now: Timestamp) {
    let count = |condition: &Condition| {
        let number = lines
            .iter()
            .filter(|line| line.condition == *condition)
            .count();
        (format!("{{condition=\"{condition}\"}}"), number)
    };
    let all = Condition::ALL.iter().map(count);
    family(text, "federation_peers", "gauge", all);
    let longest = lines.iter().map(|line| line.lag(now).as_secs()).max();
    let longest = [(String::new(), longest.unwrap_or_default())];
    family(text, "federation_lag_seconds_max", "gauge", longest);
    let deepest = lines.iter().map(|line| line.behind).max();
    let deepest = [(String::new(), deepest.unwrap_or_default())];
    family(text, "federation_queue_depth_max", "gauge", deepest);
}

/// What is told of each neighbour by name.
fn of_each(text: &mut String, named: &[&PeerLine], now: Timestamp) {
    let host = |line: &PeerLine| format!("{{host=\"{}\"}}", escaped(line.host()));
    let seconds = |at: Timestamp| at.millis() / 1000;
    let condition = named.iter().map(|line| {
        let host = escaped(line.host());
        let condition = line.condition;
        (format!("{{host=\"{host}\",condition=\"{condition}\"}}"), 1)
    });
    family(text, "federation_peer_condition", "gauge", condition);
    let lag = named
        .iter()
        .map(|line| (host(line), line.lag(now).as_secs()));
    family(text, "federation_peer_lag_seconds", "gauge", lag);
    let depth = named.iter().map(|line| (host(line), line.behind));
    family(text, "federation_peer_queue_depth", "gauge", depth);
    let failures = named.iter().map(|line| (host(line), line.failures));
    family(text, "federation_peer_failures", "gauge", failures);
    let answers = named.iter().flat_map(|line| {
        let host = escaped(line.host());
        let labels = |result: &str| format!("{{host=\"{host}\",result=\"{result}\"}}");
        [
            (labels("accepted"), line.accepted),
            (labels("failed"), line.failed),
        ]
    });
    family(text, "federation_peer_deliveries_total", "counter", answers);
    let success = named.iter();
    let success = success.filter_map(|line| Some((host(line), seconds(line.last_success_at?))));
    let name = "federation_peer_last_success_timestamp_seconds";
    family(text, name, "gauge", success);
    let equal = named.iter();
    let equal = equal.filter_map(|line| Some((host(line), seconds(line.last_match_at?))));
    let name = "federation_peer_last_match_timestamp_seconds";
    family(text, name, "gauge", equal);
}

/// One figure with all its labels. What it means stands in `docs/reference/metrics.md`.
fn family<N: Display>(
    text: &mut String,
    name: &str,
    kind: &str,
    samples: impl IntoIterator<Item = (String, N)>,
) {
    let mut samples = samples.into_iter().peekable();
    if samples.peek().is_none() {
        return;
    }
    // Writing into a string cannot fail.
    let _always_ok = writeln!(text, "# TYPE {name} {kind}");
    for (labels, number) in samples {
        let _always_ok = writeln!(text, "{name}{labels} {number}");
    }
    text.push('\n');
}

/// A host as it may stand in a label.
fn escaped(host: &str) -> String {
    host.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::EntityId;

    fn line(number: u128, condition: Condition, now: Timestamp) -> PeerLine {
        let is_well = condition == Condition::Connected;
        PeerLine {
            peer_id: EntityId::from_uuid(uuid::Uuid::from_u128(number)),
            origin: format!("https://town{number}.example"),
            name: format!("Town {number}"),
            kind: "municipality".to_owned(),
            condition,
            following: Some("accepted".to_owned()),
            followers: 1,
            waiting_followers: 0,
            follow_asked_at: None,
            delivery: Some("ok".to_owned()),
            sent_seq: Some(1),
            behind: if is_well { 0 } else { 12 },
            behind_since: (!is_well).then(|| now.minus(std::time::Duration::from_mins(5))),
            accepted: 7,
            failed: 3,
            failures: 0,
            failing_since: None,
            next_try_at: None,
            last_success_at: Some(now),
            last_failure_at: None,
            last_failure: None,
            last_received_at: None,
            undelivered: 0,
            backfill: None,
            backfilled: 0,
            backfill_total: None,
            backfill_reason: None,
            offers: 0,
            shown: 0,
            comparison: None,
            last_checked_at: None,
            last_match_at: Some(now),
            next_check_at: None,
            listed: None,
            differing: 0,
            mended: 0,
            flavour: None,
            parted_at: None,
            purge_at: None,
            purged_at: None,
        }
    }

    #[test]
    fn a_region_with_thousands_of_towns_names_those_in_trouble_and_counts_all() {
        let now = Timestamp::from_millis(1_800_000_000_000);
        let mut lines: Vec<PeerLine> = (0..3000)
            .map(|number| line(number, Condition::Connected, now))
            .collect();
        lines.push(line(5000, Condition::Down, now));
        let text = written(&lines, now);
        let lags = text
            .lines()
            .filter(|line| line.starts_with("federation_peer_lag_seconds{"));
        assert_eq!(lags.count(), HOSTS_MAX);
        for expected in [
            "federation_peers{condition=\"connected\"} 3000",
            "federation_peers{condition=\"down\"} 1",
            "federation_peers_without_figures 2901",
            "federation_lag_seconds_max 300",
            "federation_queue_depth_max 12",
            "federation_peer_lag_seconds{host=\"town5000.example\"} 300",
            "federation_peer_condition{host=\"town5000.example\",condition=\"down\"} 1",
            "federation_peer_last_match_timestamp_seconds{host=\"town5000.example\"} 1800000000",
            "federation_peer_deliveries_total{host=\"town5000.example\",result=\"failed\"} 3",
        ] {
            assert!(text.lines().any(|line| line == expected), "{expected}");
        }
    }
}
