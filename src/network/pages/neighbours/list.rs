//! `/verwaltung/nachbarn`: all neighbours, who asks, who does not answer.

use std::cmp::Reverse;
use std::collections::HashSet;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use url::form_urlencoded;

use crate::base::{PeerId, Result, Timestamp};
use crate::db::ReadTx;
use crate::offers;
use crate::peers::{self, HostRule, InstanceKind, Mode, Policy, RuleKind};
use crate::people::Administrator;
use crate::web::components::{Choice, Pager, pennant_colour};
use crate::web::{Input, Nav, Query, Shell, page};

use super::super::super::exchange::Network;
use super::super::super::model::Condition;
use super::super::super::notices::{self, Tabs};
use super::super::super::store::{self, PeerLine};
use super::super::super::views::{
    Away, Filters, NeighboursPage, PeerCard, Request, Rules, Suggestion, distance, heading, kind,
    moment,
};
use super::steps::{self, Done, flash};

/// Neighbours on one page.
const PAGE: usize = 50;
/// From so many neighbours on they can be searched and filtered.
const FILTERED_FROM: usize = 9;
/// Requests shown at once; the others follow when these are answered.
const REQUESTS: usize = 20;
/// Towns we parted with and blocked hosts that are shown.
const AWAY: usize = 100;
/// Neighbours named beside a rule.
const NAMES: usize = 20;
/// Towns proposed to whoever has few neighbours.
const SUGGESTIONS: usize = 6;

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Words of a name or host.
    q: String,
    /// One of [`STATES`].
    zustand: String,
    /// One of [`ORDERS`].
    folge: String,
    /// From 1.
    seite: String,
    #[serde(flatten)]
    done: Done,
}

/// What a list can be narrowed to: the word in the address and the key of the label.
const STATES: [(&str, &str); 4] = [
    ("", "neighbours-all"),
    ("verbunden", "neighbours-only-connected"),
    ("stumm", "neighbours-only-silent"),
    ("offen", "neighbours-only-open"),
];

/// In which order it can stand.
const ORDERS: [(&str, &str); 3] = [
    ("", "neighbours-by-need"),
    ("name", "neighbours-by-name"),
    ("wartend", "neighbours-by-queue"),
];

pub(super) async fn list(
    State(network): State<Network>,
    _: Administrator,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let now = tx.now();
    let all = store::list_neighbours(&mut tx).await?;
    let rules = peers::list_rules(&mut tx).await?;
    let rules = Rules {
        policy: &network.policy,
        rules: &rules,
    };
    let shell = shell.at(Nav::Administration).unlisted();
    let flash = match steps::flash_of_all(&shell, &asked.done) {
        Some(flash) => Some(flash),
        None => flash(&mut tx, &shell, &asked.done).await?,
    };
    let (mut gone, all): (Vec<PeerLine>, Vec<PeerLine>) =
        all.into_iter().partition(|line| rules.is_away(line));
    let (requests, more_requests) = requests(&shell, &all, now);
    let (away, more_away) = away(&mut tx, &shell, &mut gone, rules).await?;
    let mut shown = narrowed(&all, &asked);
    let found = shown.len();
    let last = found.div_ceil(PAGE).max(1);
    let current = asked.seite.parse().unwrap_or(1).clamp(1, last);
    let shown = shown.drain(..).skip((current - 1) * PAGE).take(PAGE);
    let mut lines: Vec<PeerLine> = shown.cloned().collect();
    store::count_for(&mut tx, &mut lines).await?;
    let suggestions = suggestions(&mut tx, &shell, &all, &gone).await?;
    let cards = cards(&mut tx, &shell, &lines, rules).await?;
    let tabs = Tabs {
        at_notices: false,
        open_notices: notices::count_open(&mut tx).await?,
    };
    let texts = shell.texts;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let is_asked = !(asked.q.is_empty() && asked.zustand.is_empty());
    let filters = (all.len() >= FILTERED_FROM || is_asked).then(|| filters(&shell, &asked, found));
    page(&NeighboursPage {
        tabs,
        flash,
        requests,
        more_requests,
        heading: heading(texts, &all),
        as_of: texts.t1("neighbours-as-of", "when", moment(texts, now, now)),
        filters,
        cards,
        pager: Pager::new(count(current), count(last), |number| {
            address(&shell, &asked, number)
        }),
        is_empty: all.is_empty(),
        more_away,
        away,
        has_neighbours: all.iter().any(|line| line.condition != Condition::Asking),
        suggestions,
        is_busy: lines.iter().any(|line| line.is_busy(now)),
        shell,
    })
}

async fn cards(
    tx: &mut ReadTx,
    shell: &Shell,
    lines: &[PeerLine],
    rules: Rules<'_>,
) -> Result<Vec<PeerCard>> {
    let own = own_offers(tx).await?;
    let now = tx.now();
    let mut cards = Vec::with_capacity(lines.len());
    for line in lines {
        let peer = peers::find(tx, line.peer_id).await?;
        let about = peer.as_ref().map(|peer| &peer.about);
        cards.push(PeerCard::of(shell, line, about, own, rules, now));
    }
    Ok(cards)
}

/// Whom we parted with and whom we block, and how many there are besides those shown.
async fn away(
    tx: &mut ReadTx,
    shell: &Shell,
    gone: &mut [PeerLine],
    rules: Rules<'_>,
) -> Result<(Vec<Away>, usize)> {
    let now = tx.now();
    gone.sort_by_key(|line| Reverse(line.parted_at));
    let is_parted = |line: &PeerLine| line.condition == Condition::Parted;
    let mut parted: Vec<PeerLine> = gone
        .iter()
        .filter(|line| is_parted(line))
        .cloned()
        .collect();
    let blocked = rules
        .rules
        .iter()
        .filter(|rule| rule.kind == RuleKind::Block);
    let blocked: Vec<&HostRule> = blocked.collect();
    let more = (parted.len() + blocked.len()).saturating_sub(AWAY);
    parted.truncate(AWAY);
    for some in parted.chunks_mut(PAGE) {
        store::count_for(tx, some).await?;
    }
    let concerned = |rule: &HostRule| -> Vec<&str> {
        let of_it = gone.iter().filter(|line| rule_names(rule, line));
        of_it.take(NAMES).map(|line| line.name.as_str()).collect()
    };
    let parted = parted.iter().map(|line| Away::parted(shell, line, now));
    let blocked = blocked
        .into_iter()
        .map(|rule| Away::blocked(shell, rule, &concerned(rule), now));
    Ok((parted.chain(blocked).take(AWAY).collect(), more))
}

/// Whether this very rule blocks the neighbour.
fn rule_names(rule: &HostRule, line: &PeerLine) -> bool {
    let alone = Policy::new(Mode::Allowlist, &[]);
    let host = line.host().parse();
    host.is_ok_and(|host| {
        let standing = alone.standing(&host, std::slice::from_ref(rule));
        standing.is_blocked()
    })
}

/// How many offers of ours everybody gets who follows us.
pub(super) async fn own_offers(tx: &mut ReadTx) -> Result<i64> {
    offers::count_for_collection(tx, None).await
}

/// Who waits for our answer, longest first, and how many more there are.
fn requests(shell: &Shell, all: &[PeerLine], now: Timestamp) -> (Vec<Request>, usize) {
    let mut asking: Vec<&PeerLine> = all
        .iter()
        .filter(|line| line.waiting_followers > 0)
        .collect();
    asking.sort_by_key(|line| line.follow_asked_at);
    let more = asking.len().saturating_sub(REQUESTS);
    let requests = asking
        .into_iter()
        .take(REQUESTS)
        .map(|line| Request::of(shell, line, now))
        .collect();
    (requests, more)
}

/// The neighbours the address asks for, in its order.
fn narrowed<'a>(all: &'a [PeerLine], asked: &Asked) -> Vec<&'a PeerLine> {
    let wanted = asked.q.trim().to_lowercase();
    let is_meant = |line: &&PeerLine| {
        let condition = line.condition;
        let fits = match asked.zustand.as_str() {
            "verbunden" => condition == Condition::Connected,
            "stumm" => matches!(
                condition,
                Condition::Failing | Condition::Down | Condition::Dead
            ),
            "offen" => matches!(
                condition,
                Condition::Waiting | Condition::Asking | Condition::Refused
            ),
            // Whoever only asks stands above the list.
            _ => condition != Condition::Asking,
        };
        fits && (line.name.to_lowercase().contains(&wanted) || line.origin.contains(&wanted))
    };
    let mut found: Vec<&PeerLine> = all.iter().filter(is_meant).collect();
    match asked.folge.as_str() {
        "name" => found.sort_by_cached_key(|line| line.name.to_lowercase()),
        "wartend" => found.sort_by_key(|line| Reverse(line.behind)),
        // Who needs somebody comes first; among equals the order of the names stays.
        _ => found.sort_by_key(|line| need(line.condition)),
    }
    found
}

/// Who needs somebody more urgently stands further up.
fn need(condition: Condition) -> u8 {
    match condition {
        Condition::Down => 0,
        Condition::Failing => 1,
        Condition::Dead => 2,
        Condition::Waiting => 3,
        Condition::Connected => 4,
        Condition::Asking | Condition::Refused => 5,
        Condition::Parted => 6,
    }
}

/// The address of a page of the same list.
fn address(shell: &Shell, asked: &Asked, number: u32) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [
        ("q", &asked.q),
        ("zustand", &asked.zustand),
        ("folge", &asked.folge),
    ] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    query.append_pair("seite", &number.to_string());
    shell.urls.neighbours_with(&query.finish())
}

fn filters(shell: &Shell, asked: &Asked, found: usize) -> Filters {
    let choices = |list: &[(&str, &str)], chosen: &str| {
        let choice =
            |(word, key): &(&str, &str)| Choice::new(*word, shell.t(key), (*word == chosen).into());
        list.iter().map(choice).collect()
    };
    Filters {
        q: Input::plain("q", asked.q.as_str()),
        state: Input::plain("zustand", ""),
        states: choices(&STATES, &asked.zustand),
        order: Input::plain("folge", ""),
        orders: choices(&ORDERS, &asked.folge),
        found: shell.t1("neighbours-found", "n", found),
    }
}

/// Towns we know from others and do not follow, the nearest first: the next step for whoever has
/// few neighbours.
async fn suggestions(
    tx: &mut ReadTx,
    shell: &Shell,
    all: &[PeerLine],
    gone: &[PeerLine],
) -> Result<Vec<Suggestion>> {
    if all.len() >= FILTERED_FROM {
        return Ok(Vec::new());
    }
    let known: HashSet<PeerId> = all.iter().chain(gone).map(|line| line.peer_id).collect();
    let home = shell.web.home.centre;
    let mut others = peers::list(tx).await?;
    others.retain(|peer| peer.about.kind != InstanceKind::Other && !known.contains(&peer.peer_id));
    let metres = |peer: &peers::Peer| {
        let far = home
            .zip(peer.about.centre)
            .map(|(home, there)| home.distance_km(there));
        far.unwrap_or(f64::MAX)
    };
    others.sort_by(|one, other| metres(one).total_cmp(&metres(other)));
    let suggestion = |peer: peers::Peer| {
        let host = peer.origin.split_once("://").map_or("", |(_, host)| host);
        Suggestion {
            colour: pennant_colour(host),
            host: host.to_owned(),
            kind: kind(shell.texts, peer.about.kind.word()),
            distance: distance(shell.texts, home, peer.about.centre),
            name: peer.about.name,
        }
    };
    Ok(others
        .into_iter()
        .take(SUGGESTIONS)
        .map(suggestion)
        .collect())
}
