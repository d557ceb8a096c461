//! What the operator can decide about other hosts.

use crate::base::{Problem, Result, Timestamp};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};

use super::csv::RuleLine;
use super::model::{HostRule, PeerHost, Policy, RuleKind, Switch, Switches};
use super::store;

/// The longest note on a rule.
const NOTE_MAX: usize = 500;

/// A decision about a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRule {
    /// The host.
    pub host: PeerHost,
    /// Whether it holds for everything below this name too.
    pub covers_subdomains: bool,
    /// What it says about the host as a whole.
    pub kind: RuleKind,
    /// What it says about the five switches; those it leaves open stay as they are.
    pub switches: Switches,
    /// Why; `None` leaves the note as it is.
    pub note: Option<String>,
}

impl From<RuleLine> for NewRule {
    fn from(line: RuleLine) -> Self {
        Self {
            host: line.host,
            covers_subdomains: line.covers_subdomains,
            kind: line.kind,
            switches: line.switches,
            note: line.note,
        }
    }
}

/// Decides about a host; the last word about exactly this host counts. True if that changes
/// anything. Call [`refresh_sights`] in the same transaction, after the last of several.
///
/// # Errors
///
/// - [`crate::base::Error::Forbidden`] for everybody who does not administer this instance;
/// - [`crate::base::Error::Invalid`] if the note is too long.
pub async fn decide(tx: &mut WriteTx, by: &Actor, new: NewRule) -> Result<bool> {
    by.must_administer()?;
    let note = new.note.map(|note| note.trim().to_owned());
    if note
        .as_ref()
        .is_some_and(|it| it.chars().count() > NOTE_MAX)
    {
        return Err(Problem::new("problem-too-long")
            .with("max", NOTE_MAX)
            .into());
    }
    let known = store::find_rule(tx, &new.host).await?;
    let rule = match &known {
        Some(known) => HostRule {
            covers_subdomains: new.covers_subdomains,
            kind: new.kind,
            switches: new.switches.or(known.switches),
            note: note.or_else(|| known.note.clone()),
            ..known.clone()
        },
        None => HostRule {
            rule_id: tx.new_id(),
            host: new.host,
            covers_subdomains: new.covers_subdomains,
            kind: new.kind,
            switches: new.switches,
            note,
            defederated_at: None,
            created_at: tx.now(),
            created_by: by.label(),
        },
    };
    keep(tx, by, known.as_ref(), rule).await
}

/// Sets switches of a host and leaves everything else about it as it is.
pub async fn set_switches(
    tx: &mut WriteTx,
    by: &Actor,
    host: &PeerHost,
    switches: Switches,
) -> Result<bool> {
    let known = store::find_rule(tx, host).await?;
    let new = NewRule {
        host: host.clone(),
        covers_subdomains: known.as_ref().is_some_and(|rule| rule.covers_subdomains),
        kind: known.map_or(RuleKind::Neither, |rule| rule.kind),
        switches,
        note: None,
    };
    decide(tx, by, new).await
}

/// Takes back what was decided about exactly this host, its switches too. What a wider rule or the
/// settings file says of it counts again; a parting stays. False if nothing was decided.
pub async fn unblock(tx: &mut WriteTx, by: &Actor, host: &PeerHost) -> Result<bool> {
    by.must_administer()?;
    let Some(known) = store::find_rule(tx, host).await? else {
        return Ok(false);
    };
    let rule = HostRule {
        kind: RuleKind::Neither,
        covers_subdomains: false,
        switches: Switches::default(),
        note: None,
        ..known.clone()
    };
    keep(tx, by, Some(&known), rule).await
}

/// Notes that we parted with this very host, or found together again.
pub async fn set_parted(
    tx: &mut WriteTx,
    by: &Actor,
    host: &PeerHost,
    at: Option<Timestamp>,
) -> Result<()> {
    by.must_administer()?;
    let known = match store::find_rule(tx, host).await? {
        Some(known) => known,
        None if at.is_none() => return Ok(()),
        None => HostRule {
            rule_id: tx.new_id(),
            host: host.clone(),
            covers_subdomains: false,
            kind: RuleKind::Neither,
            switches: Switches::default(),
            note: None,
            defederated_at: None,
            created_at: tx.now(),
            created_by: by.label(),
        },
    };
    let rule = HostRule {
        defederated_at: at,
        ..known.clone()
    };
    keep(tx, by, Some(&known), rule).await.map(drop)
}

/// Stores a rule, or removes one that says nothing any more.
async fn keep(
    tx: &mut WriteTx,
    by: &Actor,
    known: Option<&HostRule>,
    rule: HostRule,
) -> Result<bool> {
    let is_empty = rule.kind == RuleKind::Neither
        && rule.switches == Switches::default()
        && rule.defederated_at.is_none();
    if known == Some(&rule) || (known.is_none() && is_empty) {
        return Ok(false);
    }
    if is_empty {
        store::delete_rule(tx, rule.rule_id).await?;
    } else {
        store::save_rule(tx, &rule).await?;
    }
    tx.record(Change::RuleChanged(rule.rule_id), by);
    Ok(true)
}

/// Hides the copies of every peer that may not be shown any more, and shows those again that may.
/// Search and whatever else follows the log learn of each such peer by a line of its own.
pub async fn refresh_sights(tx: &mut WriteTx, by: &Actor, policy: &Policy) -> Result<()> {
    let rules = store::list_rules(tx).await?;
    for (peer, host, was_hidden) in store::list_sights(tx).await? {
        let standing = policy.standing(&host, &rules);
        let is_hidden = !standing.permits(Switch::Show);
        if is_hidden != was_hidden {
            store::set_hidden(tx, peer, is_hidden).await?;
            tx.record(Change::PeerRuleChanged(peer), by);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Error, PeerId};
    use crate::db::testing::on_both;
    use crate::peers::{Mode, Peer, save};

    const BY: Actor = Actor::Operator;

    fn rule(host: &str, kind: RuleKind) -> NewRule {
        NewRule {
            host: host.parse().unwrap(),
            covers_subdomains: true,
            kind,
            switches: Switches::default(),
            note: None,
        }
    }

    async fn met(tx: &mut WriteTx, origin: &str) -> PeerId {
        let peer = Peer::just_met(tx.new_id(), origin, "Werl", tx.now());
        save(tx, &peer).await.unwrap();
        peer.peer_id
    }

    #[tokio::test]
    async fn blocking_hides_what_is_known_of_a_town_and_unblocking_shows_it_again() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let werl = met(&mut tx, "https://werl.example").await;
            let below = met(&mut tx, "https://a.werl.example:8443").await;
            let soest = met(&mut tx, "https://soest.example").await;
            let policy = Policy::new(Mode::Allowlist, &[]);
            assert!(
                decide(&mut tx, &BY, rule("WERL.example.", RuleKind::Block))
                    .await
                    .unwrap()
            );
            assert!(
                !decide(&mut tx, &BY, rule("werl.example", RuleKind::Block))
                    .await
                    .unwrap()
            );
            refresh_sights(&mut tx, &BY, &policy).await.unwrap();
            for (peer, hidden) in [(werl, true), (below, true), (soest, false)] {
                assert_eq!(store::is_hidden(&mut tx, peer).await.unwrap(), hidden);
            }
            let host = "werl.example".parse().unwrap();
            assert!(unblock(&mut tx, &BY, &host).await.unwrap());
            assert!(!unblock(&mut tx, &BY, &host).await.unwrap());
            refresh_sights(&mut tx, &BY, &policy).await.unwrap();
            assert!(!store::is_hidden(&mut tx, werl).await.unwrap());
            assert_eq!(store::list_rules(&mut tx).await.unwrap(), []);
            tx.commit().await.unwrap();
        })
        .await;
    }

    #[tokio::test]
    async fn a_town_met_later_is_hidden_where_a_rule_says_so() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let quiet = Switches {
                show: Some(false),
                ..Switches::default()
            };
            let kreis = "kreis.example".parse().unwrap();
            set_switches(&mut tx, &BY, &kreis, quiet).await.unwrap();
            decide(&mut tx, &BY, rule("kreis.example", RuleKind::Neither))
                .await
                .unwrap();
            let werl = met(&mut tx, "https://werl.kreis.example").await;
            assert!(store::is_hidden(&mut tx, werl).await.unwrap());
        })
        .await;
    }

    #[tokio::test]
    async fn a_parting_outlives_what_else_is_decided_about_the_host() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let host = "werl.example".parse().unwrap();
            let now = tx.now();
            set_parted(&mut tx, &BY, &host, Some(now)).await.unwrap();
            decide(&mut tx, &BY, rule("werl.example", RuleKind::Allow))
                .await
                .unwrap();
            unblock(&mut tx, &BY, &host).await.unwrap();
            let policy = Policy::new(Mode::Open, &[]);
            let standing = store::standing_of(&mut tx, &host, &policy).await.unwrap();
            assert!(standing.is_blocked());
            set_parted(&mut tx, &BY, &host, None).await.unwrap();
            let standing = store::standing_of(&mut tx, &host, &policy).await.unwrap();
            assert!(!standing.is_blocked());
            assert_eq!(store::list_rules(&mut tx).await.unwrap(), []);
        })
        .await;
    }

    #[tokio::test]
    async fn nobody_but_administrators_makes_rules() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let person = Actor::Person {
                account: tx.new_id(),
                manages: Vec::new(),
            };
            for by in [person, Actor::Peer(tx.new_id())] {
                let refused = decide(&mut tx, &by, rule("werl.example", RuleKind::Block)).await;
                assert!(matches!(refused, Err(Error::Forbidden(_))));
                let refused = unblock(&mut tx, &by, &"werl.example".parse().unwrap()).await;
                assert!(matches!(refused, Err(Error::Forbidden(_))));
            }
            let long = NewRule {
                note: Some("x".repeat(501)),
                ..rule("werl.example", RuleKind::Block)
            };
            assert!(matches!(
                decide(&mut tx, &BY, long).await,
                Err(Error::Invalid(_))
            ));
            assert_eq!(store::list_rules(&mut tx).await.unwrap(), []);
        })
        .await;
    }
}
