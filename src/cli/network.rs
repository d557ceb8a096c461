//! `follow`, `unfollow`, `peers`.

use clap::Subcommand;
use serde::Serialize;

use crate::app::Instance;
use crate::base::{Result, Timestamp};
use crate::log::Actor;
use crate::network::{self, PeerLine};

use super::output::{say, texts};
use super::rules;

/// What can be done with neighbours.
#[derive(Debug, Subcommand)]
pub(super) enum Peers {
    /// Let a neighbour that asked follow us
    Accept {
        /// Its host or address
        host: String,
    },
    /// Choose what is shown of a neighbour, or of all that have no choice of their own
    Select(super::selection::Select),
    /// Compare our copies of a neighbour's offers with what it lists, and mend them
    Check {
        /// Its host or address
        host: String,
    },
    /// Refuse a neighbour that asked, or end its following
    Reject {
        /// Its host or address
        host: String,
    },
    #[command(flatten)]
    Rule(rules::RuleCommand),
}

/// Asks another town to let us follow it; the running server carries the question.
pub(super) async fn follow(instance: &Instance, address: &str) -> Result<()> {
    let peer = instance
        .network()?
        .follow(&Actor::Operator, address)
        .await?;
    say(&texts().t_args(
        "cli-follow-asked",
        &[("name", &peer.about.name), ("origin", &peer.origin)],
    ));
    Ok(())
}

/// Stops following another town; its offers disappear here.
pub(super) async fn unfollow(instance: &Instance, host: &str) -> Result<()> {
    let mut tx = instance.db.write().await?;
    let peer = network::find_by_name(&mut tx, host).await?;
    let ended = network::end_follow(&mut tx, &Actor::Operator, peer.peer_id).await?;
    tx.commit_quietly("whoever was not followed is not left")
        .await?;
    let key = if ended {
        "cli-follow-ended"
    } else {
        "cli-follow-none"
    };
    say(&texts().t1(key, "name", &peer.about.name));
    Ok(())
}

/// Answers a neighbour that asked to follow us.
pub(super) async fn answer(instance: &Instance, command: Peers) -> Result<()> {
    let (host, is_welcome) = match command {
        Peers::Rule(command) => return rules::run(instance, command).await,
        Peers::Select(select) => {
            let tx = instance.db.write().await?;
            return super::selection::run(tx, select).await;
        }
        Peers::Check { host } => return check(instance, &host).await,
        Peers::Accept { host } => (host, true),
        Peers::Reject { host } => (host, false),
    };
    let mut tx = instance.db.write().await?;
    let peer = network::find_by_name(&mut tx, &host).await?;
    let by = Actor::Operator;
    let (count, key) = if is_welcome {
        let count = network::accept_followers(&mut tx, &by, peer.peer_id).await?;
        (count, "cli-followers-accepted")
    } else {
        let count = network::reject_followers(&mut tx, &by, peer.peer_id).await?;
        (count, "cli-followers-rejected")
    };
    tx.commit_quietly("where nobody asked, nothing is recorded")
        .await?;
    say(&texts().t_args(key, &[("name", &peer.about.name), ("n", &count)]));
    Ok(())
}

/// Has our copies of a neighbour's offers compared; the running server does it.
async fn check(instance: &Instance, host: &str) -> Result<()> {
    let peer = {
        let mut tx = instance.db.read().await?;
        network::find_by_name(&mut tx, host).await?
    };
    instance.network()?.check_now(peer.peer_id).await?;
    say(&texts().t1("cli-peer-check", "name", &peer.about.name));
    Ok(())
}

/// Shows all neighbours, for people or (`json`) for programs.
pub(super) async fn list(instance: &Instance, json: bool) -> Result<()> {
    let mut tx = instance.db.read().await?;
    let now = tx.now();
    let peers = network::overview(&mut tx).await?;
    if json {
        let report = |line| Report {
            lag_seconds: PeerLine::lag(line, now).as_secs(),
            line,
        };
        let reports: Vec<Report<'_>> = peers.iter().map(report).collect();
        say(&serde_json::to_string_pretty(&reports).map_err(anyhow::Error::from)?);
        return Ok(());
    }
    if peers.is_empty() {
        say(&texts().t("cli-peers-none"));
    }
    for peer in &peers {
        show(peer, now);
    }
    Ok(())
}

/// A neighbour for programs. Every field is told in `docs/reference/cli.md`.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    line: &'a PeerLine,
    /// How long the oldest thing waits that it still has to be told.
    lag_seconds: u64,
}

fn show(peer: &PeerLine, now: Timestamp) {
    let texts = texts();
    say(&format!("{}  {}", peer.name, peer.origin));
    let following = match peer.following.as_deref() {
        Some("accepted") => texts.t1("cli-peer-following", "n", peer.offers),
        Some("rejected") => texts.t("cli-peer-refused-us"),
        Some(_pending) => texts.t("cli-peer-asked"),
        None => texts.t("cli-peer-not-followed"),
    };
    say(&format!("    {following}"));
    if peer.followers > 0 {
        say(&format!(
            "    {}",
            texts.t1("cli-peer-behind", "n", peer.behind)
        ));
    }
    if let Some(since) = peer.behind_since {
        let ago = texts.ago(now.since(since));
        say(&format!("    {}", texts.t1("cli-peer-lag", "ago", ago)));
    }
    if let Some(at) = peer.parted_at {
        let ago = texts.ago(now.since(at));
        say(&format!("    {}", texts.t1("cli-peer-parted", "ago", ago)));
    }
    if peer.waiting_followers > 0 {
        say(&format!("    {}", texts.t("cli-peer-waits")));
    }
    if peer.failures > 0 {
        let since = peer
            .last_success_at
            .map_or_else(|| texts.t("cli-peer-never"), |at| texts.ago(now.since(at)));
        let why = peer.last_failure.as_deref().unwrap_or_default();
        let args: [(&'static str, &dyn std::fmt::Display); 3] = [
            ("failures", &peer.failures),
            ("since", &since),
            ("why", &why),
        ];
        say(&format!("    {}", texts.t_args("cli-peer-failing", &args)));
    }
}
