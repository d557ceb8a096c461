//! The table `peer_rule`, and what it means for the column `peer.is_hidden`.

use url::Url;

use crate::base::{PeerId, Result, RuleId, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::{HostRule, Mode, PeerHost, Policy, RuleKind, Standing, Switch, Switches};

/// Names asked for in one query. A host rarely has more labels above it.
const NAMES_AT_ONCE: usize = 6;

#[derive(sqlx::FromRow)]
struct Row {
    peer_rule_id: RuleId,
    host: PeerHost,
    covers_subdomains: bool,
    kind: String,
    accept: Option<bool>,
    show_copies: Option<bool>,
    deliver: Option<bool>,
    enquiries: Option<bool>,
    notices: Option<bool>,
    note: Option<String>,
    defederated_at: Option<Timestamp>,
    created_at: Timestamp,
    created_by: String,
}

impl From<Row> for HostRule {
    fn from(row: Row) -> Self {
        Self {
            rule_id: row.peer_rule_id,
            host: row.host,
            covers_subdomains: row.covers_subdomains,
            // A word of a newer program: better shut out than let in.
            kind: row.kind.parse().unwrap_or(RuleKind::Block),
            switches: Switches {
                accept: row.accept,
                show: row.show_copies,
                deliver: row.deliver,
                enquiries: row.enquiries,
                notices: row.notices,
            },
            note: row.note,
            defederated_at: row.defederated_at,
            created_at: row.created_at,
            created_by: row.created_by,
        }
    }
}

/// What is read of it once in a transaction.
const TABLE: &str = "peer_rule";

macro_rules! select_rule {
    ($rest:literal) => {
        concat!(
            "select peer_rule_id, host, covers_subdomains, kind, accept, show_copies, deliver,
                    enquiries, notices, note, defederated_at, created_at, created_by
               from peer_rule ",
            $rest
        )
    };
}

/// All rules, by host.
pub async fn list_rules(tx: &mut ReadTx) -> Result<Vec<HostRule>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_rule!("order by host"))
        .fetch_all(conn)
        .await)?;
    Ok(rows.into_iter().map(HostRule::from).collect())
}

/// The rule for exactly this host.
pub async fn find_rule(tx: &mut ReadTx, host: &PeerHost) -> Result<Option<HostRule>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(select_rule!("where host = $1"))
        .bind(host)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(HostRule::from))
}

/// The rules that may speak of this host: for itself, for all of its ports, for what is above it.
async fn list_rules_about(tx: &mut ReadTx, host: &PeerHost) -> Result<Vec<HostRule>> {
    let mut names = vec![host.as_str()];
    let mut rest = Some(host.name());
    while let Some(name) = rest {
        names.push(name);
        rest = name.split_once('.').map(|(_, above)| above);
    }
    names.dedup();
    let mut rules = Vec::new();
    for some in names.chunks(NAMES_AT_ONCE) {
        let name = |at: usize| some.get(at).copied();
        let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
            select_rule!("where host in ($1, $2, $3, $4, $5, $6)"),
        )
        .bind(name(0))
        .bind(name(1))
        .bind(name(2))
        .bind(name(3))
        .bind(name(4))
        .bind(name(5))
        .fetch_all(conn)
        .await)?;
        rules.extend(rows.into_iter().map(HostRule::from));
    }
    Ok(rules)
}

/// Where a host stands with us, by the rules as they are in this transaction: nothing is
/// remembered beyond it, so every node of an instance sees a change at once. One look-up by key, a
/// second one only for names with many dots.
pub async fn standing_of(tx: &mut ReadTx, host: &PeerHost, policy: &Policy) -> Result<Standing> {
    if let Some(standing) = tx.memo().known(TABLE, host.as_str()) {
        return Ok(standing);
    }
    let rules = list_rules_about(tx, host).await?;
    let standing = policy.standing(host, &rules);
    tx.memo().keep(TABLE, host.as_str(), standing);
    Ok(standing)
}

/// Stores a rule, or what has changed about it.
pub(in super::super) async fn save_rule(tx: &mut WriteTx, rule: &HostRule) -> Result<()> {
    tx.memo().forget(TABLE);
    on!(tx, conn => sqlx::query(
        "insert into peer_rule (peer_rule_id, host, covers_subdomains, kind, accept, show_copies,
                                deliver, enquiries, notices, note, defederated_at, created_at,
                                created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             on conflict (host) do update
            set covers_subdomains = excluded.covers_subdomains, kind = excluded.kind,
                accept = excluded.accept, show_copies = excluded.show_copies,
                deliver = excluded.deliver, enquiries = excluded.enquiries,
                notices = excluded.notices, note = excluded.note,
                defederated_at = excluded.defederated_at",
    )
    .bind(rule.rule_id)
    .bind(&rule.host)
    .bind(rule.covers_subdomains)
    .bind(rule.kind.word())
    .bind(rule.switches.accept)
    .bind(rule.switches.show)
    .bind(rule.switches.deliver)
    .bind(rule.switches.enquiries)
    .bind(rule.switches.notices)
    .bind(&rule.note)
    .bind(rule.defederated_at)
    .bind(rule.created_at)
    .bind(&rule.created_by)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Removes a rule.
pub(in super::super) async fn delete_rule(tx: &mut WriteTx, id: RuleId) -> Result<()> {
    tx.memo().forget(TABLE);
    on!(tx, conn => sqlx::query("delete from peer_rule where peer_rule_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Whether a rule keeps the copies of a peer just met from everybody's eyes. Only its switch counts
/// here: whoever is blocked is not met.
pub(super) async fn is_to_be_hidden(tx: &mut ReadTx, origin: &str) -> Result<bool> {
    let Some(host) = host_of(origin) else {
        return Ok(false);
    };
    let policy = Policy {
        mode: Mode::Open,
        allow: vec![host.clone()],
    };
    let standing = standing_of(tx, &host, &policy).await?;
    Ok(!standing.permits(Switch::Show))
}

fn host_of(origin: &str) -> Option<PeerHost> {
    PeerHost::of_url(&Url::parse(origin).ok()?)
}

/// Whether the copies of a peer are kept from everybody's eyes.
pub async fn is_hidden(tx: &mut ReadTx, peer: PeerId) -> Result<bool> {
    let hidden: Option<bool> = on!(tx, conn => sqlx::query_scalar(
        "select is_hidden from peer where peer_id = $1",
    )
    .bind(peer)
    .fetch_optional(conn)
    .await)?;
    Ok(hidden.unwrap_or_default())
}

/// All peers with their host, and whether their copies are hidden now.
pub(in super::super) async fn list_sights(
    tx: &mut ReadTx,
) -> Result<Vec<(PeerId, PeerHost, bool)>> {
    let rows: Vec<(PeerId, String, bool)> = on!(tx, conn => sqlx::query_as(
        "select peer_id, origin, is_hidden from peer order by peer_id",
    )
    .fetch_all(conn)
    .await)?;
    let with_host =
        |(id, origin, hidden): (PeerId, String, bool)| Some((id, host_of(&origin)?, hidden));
    Ok(rows.into_iter().filter_map(with_host).collect())
}

/// Notes whether the copies of a peer are hidden.
pub(in super::super) async fn set_hidden(
    tx: &mut WriteTx,
    peer: PeerId,
    is_hidden: bool,
) -> Result<()> {
    on!(tx, conn => sqlx::query("update peer set is_hidden = $2 where peer_id = $1")
        .bind(peer)
        .bind(is_hidden)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Timestamp;
    use crate::db::testing::on_both;
    use crate::peers::Trust;

    fn rule(tx: &WriteTx, host: &str, kind: RuleKind) -> HostRule {
        HostRule {
            rule_id: tx.new_id(),
            host: host.parse().unwrap(),
            covers_subdomains: true,
            kind,
            switches: Switches {
                show: Some(false),
                notices: Some(true),
                ..Switches::default()
            },
            note: Some("Werbung".to_owned()),
            defederated_at: None,
            created_at: tx.now(),
            created_by: "operator".to_owned(),
        }
    }

    #[tokio::test]
    async fn a_rule_reads_back_as_it_was_made_and_stands_once() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let first = rule(&tx, "evil.example", RuleKind::Block);
            save_rule(&mut tx, &first).await.unwrap();
            let changed = HostRule {
                kind: RuleKind::Neither,
                note: None,
                defederated_at: Some(Timestamp::from_millis(7)),
                ..first.clone()
            };
            let twin = HostRule {
                rule_id: tx.new_id(),
                ..changed.clone()
            };
            save_rule(&mut tx, &twin).await.unwrap();
            assert_eq!(
                list_rules(&mut tx).await.unwrap(),
                std::slice::from_ref(&changed)
            );
            let found = find_rule(&mut tx, &first.host).await.unwrap();
            assert_eq!(found, Some(changed));
            delete_rule(&mut tx, first.rule_id).await.unwrap();
            assert_eq!(find_rule(&mut tx, &first.host).await.unwrap(), None);
        })
        .await;
    }

    #[tokio::test]
    async fn a_block_is_found_for_the_deepest_subdomain() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            for host in ["evil.example", "b.evil.example:8443", "other.example"] {
                let made = rule(&tx, host, RuleKind::Block);
                save_rule(&mut tx, &made).await.unwrap();
            }
            let policy = Policy::new(Mode::Open, &[]);
            for (host, trust) in [
                ("evil.example", Trust::Blocked),
                ("evil.example:8443", Trust::Blocked),
                ("a.b.c.d.e.f.g.h.evil.example:1", Trust::Blocked),
                ("notevil.example", Trust::Unlisted),
                ("example.org", Trust::Unlisted),
            ] {
                let host: PeerHost = host.parse().unwrap();
                let standing = standing_of(&mut tx, &host, &policy).await.unwrap();
                assert_eq!(standing.trust, trust, "{host}");
            }
        })
        .await;
    }
}
