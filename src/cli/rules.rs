//! `peers allow`, `block`, `unblock`, `set`, `defederate`, `refederate` and `rules`: what is decided
//! about other hosts.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};

use crate::app::Instance;
use crate::base::{Problem, Result};
use crate::db::WriteTx;
use crate::log::Actor;
use crate::network::{self, Farewell, Network, Reunion};
use crate::peers::{
    self, NewRule, PeerHost, RULES_MAX_BYTES, RuleKind, Switch, Switches, find_rule, read_rules,
    write_rules,
};

use super::output::{say, texts};

const BY: Actor = Actor::Operator;

/// What can be decided about hosts.
#[derive(Debug, Subcommand)]
pub(super) enum RuleCommand {
    /// Trust a host: it may follow us at once, ask about offers and send notices
    Allow(Decision),
    /// Have nothing to do with a host any more; its offers are hidden
    Block(Decision),
    /// Take back what was decided about exactly this host
    Unblock {
        /// The host
        host: String,
    },
    /// Set one or more of the five switches of a host
    Set(Setting),
    /// Part with an instance: follows end, its offers are hidden at once and removed in thirty days
    Defederate {
        /// Its host or address
        host: String,
        /// Tell it nothing
        #[arg(long)]
        silent: bool,
    },
    /// Undo `defederate`: show its offers again, and ask to follow it again
    Refederate {
        /// Its host or address
        host: String,
    },
    /// All rules as a table
    Rules {
        #[command(subcommand)]
        command: Table,
    },
}

/// A decision about a host as a whole.
#[derive(Debug, Args)]
pub(super) struct Decision {
    /// The host
    host: String,
    /// Everything below this name too
    #[arg(long)]
    subdomains: bool,
    /// Why, for your memory
    #[arg(long)]
    note: Option<String>,
}

/// Switches to be set.
#[derive(Debug, Args)]
pub(super) struct Setting {
    /// The host
    host: String,
    /// Take in what it publishes
    #[arg(long)]
    accept: Option<OnOff>,
    /// Show what we have of it
    #[arg(long)]
    show: Option<OnOff>,
    /// Tell it what we publish
    #[arg(long)]
    deliver: Option<OnOff>,
    /// Let its people ask about our offers
    #[arg(long)]
    enquiries: Option<OnOff>,
    /// Take its notices about our offers
    #[arg(long)]
    notices: Option<OnOff>,
}

/// A position of a switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnOff {
    On,
    Off,
}

/// What is done with all rules.
#[derive(Debug, Subcommand)]
pub(super) enum Table {
    /// Print all rules as CSV
    Export,
    /// Take in rules from CSV: our own, or the domain blocks of a Mastodon server
    Import {
        /// The file
        file: PathBuf,
        /// Only say what would change
        #[arg(long)]
        dry_run: bool,
    },
}

/// Carries out a decision about a host.
pub(super) async fn run(instance: &Instance, command: RuleCommand) -> Result<()> {
    let network = instance.network()?;
    match command {
        RuleCommand::Allow(decision) => decide(&network, decision, RuleKind::Allow).await,
        RuleCommand::Block(decision) => decide(&network, decision, RuleKind::Block).await,
        RuleCommand::Unblock { host } => unblock(&network, &host).await,
        RuleCommand::Set(setting) => set(&network, &setting).await,
        RuleCommand::Defederate { host, silent } => {
            let farewell = if silent {
                Farewell::Silent
            } else {
                Farewell::Spoken
            };
            defederate(&network, &host, farewell).await
        }
        RuleCommand::Refederate { host } => refederate(&network, &host).await,
        RuleCommand::Rules {
            command: Table::Export,
        } => export(&network).await,
        RuleCommand::Rules {
            command: Table::Import { file, dry_run },
        } => import(&network, &file, dry_run).await,
    }
}

/// Carries out what the rules mean now, keeps it, and says one sentence.
async fn finish(network: &Network, mut tx: WriteTx, sentence: String) -> Result<()> {
    network::enforce(&mut tx, &BY, &network.policy).await?;
    tx.commit_quietly("decided before").await?;
    say(&sentence);
    Ok(())
}

async fn decide(network: &Network, decision: Decision, kind: RuleKind) -> Result<()> {
    let host: PeerHost = decision.host.parse()?;
    let new = NewRule {
        host: host.clone(),
        covers_subdomains: decision.subdomains,
        kind,
        switches: Switches::default(),
        note: decision.note,
    };
    let mut tx = network.db.write().await?;
    let is_new = peers::decide(&mut tx, &BY, new).await?;
    // A rule of another kind may weigh more in this mode.
    let standing = peers::standing_of(&mut tx, &host, &network.policy).await?;
    let key = match (kind, is_new) {
        (RuleKind::Allow, _) if !standing.is_allowed() => "cli-rule-outweighed",
        (RuleKind::Block, _) if !standing.is_blocked() => "cli-rule-outweighed",
        (RuleKind::Allow, true) => "cli-rule-allowed",
        (RuleKind::Block, true) => "cli-rule-blocked",
        (RuleKind::Neither, _) | (_, false) => "cli-rule-same",
    };
    finish(network, tx, texts().t1(key, "host", &host)).await
}

async fn unblock(network: &Network, host: &str) -> Result<()> {
    let host: PeerHost = host.parse()?;
    let mut tx = network.db.write().await?;
    let had = peers::unblock(&mut tx, &BY, &host).await?;
    let standing = peers::standing_of(&mut tx, &host, &network.policy).await?;
    let key = match (had, standing.is_blocked()) {
        (_, true) => "cli-rule-still-blocked",
        (true, false) => "cli-rule-lifted",
        (false, false) => "cli-rule-none",
    };
    finish(network, tx, texts().t1(key, "host", &host)).await
}

async fn set(network: &Network, setting: &Setting) -> Result<()> {
    let host: PeerHost = setting.host.parse()?;
    let is_on = |switch: Option<OnOff>| switch.map(|switch| switch == OnOff::On);
    let switches = Switches {
        accept: is_on(setting.accept),
        show: is_on(setting.show),
        deliver: is_on(setting.deliver),
        enquiries: is_on(setting.enquiries),
        notices: is_on(setting.notices),
    };
    if switches == Switches::default() {
        return Err(Problem::new("problem-no-switch").into());
    }
    let mut tx = network.db.write().await?;
    peers::set_switches(&mut tx, &BY, &host, switches).await?;
    let standing = peers::standing_of(&mut tx, &host, &network.policy).await?;
    let texts = texts();
    let state = |switch: &Switch| {
        let key = if standing.permits(*switch) {
            "cli-switch-on"
        } else {
            "cli-switch-off"
        };
        format!("{}: {}", switch.word(), texts.t(key))
    };
    let all: Vec<String> = Switch::ALL.iter().map(state).collect();
    finish(network, tx, format!("{host}  {}", all.join(", "))).await
}

async fn defederate(network: &Network, host: &str, farewell: Farewell) -> Result<()> {
    let mut tx = network.db.write().await?;
    let peer = network::find_by_name(&mut tx, host).await?;
    let (policy, pace) = (&network.policy, &network.settings.pace);
    let parted = network::defederate(&mut tx, &BY, policy, pace, peer.peer_id, farewell).await?;
    let key = match (parted, farewell) {
        (true, Farewell::Spoken) => "cli-parted",
        (true, Farewell::Silent) => "cli-parted-silently",
        (false, _) => "cli-parted-before",
    };
    finish(network, tx, texts().t1(key, "name", &peer.about.name)).await
}

async fn refederate(network: &Network, host: &str) -> Result<()> {
    let mut tx = network.db.write().await?;
    let peer = network::find_by_name(&mut tx, host).await?;
    let (policy, addresses) = (&network.policy, &network.addresses);
    let key = match network::refederate(&mut tx, &BY, policy, addresses, peer.peer_id).await? {
        Reunion::Together => "cli-reunion-together",
        Reunion::Open => "cli-reunion-open",
        Reunion::Asked => "cli-reunion-asked",
    };
    finish(network, tx, texts().t1(key, "name", &peer.about.name)).await
}

async fn export(network: &Network) -> Result<()> {
    let mut tx = network.db.read().await?;
    let rules = peers::list_rules(&mut tx).await?;
    say(write_rules(&rules).trim_end());
    Ok(())
}

/// Takes in a table as a whole or not at all.
async fn import(network: &Network, file: &Path, dry_run: bool) -> Result<()> {
    let lines = read_rules(&read_file(file)?)?;
    let mut tx = network.db.write().await?;
    let texts = texts();
    let (mut added, mut changed, mut unchanged) = (0, 0, 0);
    for line in lines {
        let before = find_rule(&mut tx, &line.host).await?;
        let (host, kind) = (line.host.clone(), line.kind);
        let is_new = peers::decide(&mut tx, &BY, line.into()).await?;
        let key = match (before, is_new) {
            (None, true) => {
                added += 1;
                "cli-rule-line-added"
            }
            (Some(_), true) => {
                changed += 1;
                "cli-rule-line-changed"
            }
            (_, false) => {
                unchanged += 1;
                continue;
            }
        };
        say(&texts.t_args(key, &[("host", &host), ("kind", &kind.word())]));
    }
    let counts: [(&'static str, &dyn std::fmt::Display); 3] = [
        ("added", &added),
        ("changed", &changed),
        ("unchanged", &unchanged),
    ];
    if dry_run {
        drop(tx);
        say(&texts.t_args("cli-rules-dry", &counts));
        return Ok(());
    }
    finish(network, tx, texts.t_args("cli-rules-done", &counts)).await
}

fn read_file(path: &Path) -> Result<String> {
    let file = std::fs::File::open(path).with_context(|| format!("reading {}", path.display()))?;
    let limit = u64::try_from(RULES_MAX_BYTES).unwrap_or(u64::MAX);
    let mut text = String::new();
    // One byte more than allowed, so that too large a table is noticed.
    file.take(limit.saturating_add(1))
        .read_to_string(&mut text)
        .with_context(|| format!("reading {}", path.display()))?;
    Ok(text)
}
