//! `/angebote/{id}/melden` for everybody, `/verwaltung/meldungen` for administrators.

use std::time::Duration;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use crate::base::{
    Error, NoticeId, OfferId, OrNotFound, Problem, Problems, Result, Rule, Thing, Timestamp,
};
use crate::db::{Db, ReadTx};
use crate::network::Network;
use crate::offers;
use crate::peers;
use crate::people::{Administrator, ClientAddress, NetworkPrefix, no_store};
use crate::providers;
use crate::web::components::{Badge, Choice, Chosen, Summary, Tone};
use crate::web::{Form, Input, Nav, Path, Query, Shell, WebState, page, see_other, unprocessable};

use super::actions;
use super::model::{Notice, NoticeState, Reason, Report};
use super::store;
use super::views::{NoticeRow, NoticesPage, ReportPage, Tabs};

/// Notices shown to administrators.
const SHOWN: i64 = 200;
/// Nobody reads the form and fills it in faster than this.
const FASTEST: Duration = Duration::from_secs(2);

/// The pages about notices.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Network: FromRef<S>,
{
    let routes = Router::new()
        .route("/angebote/{id}/melden", get(show).post(send))
        .route("/verwaltung/meldungen", get(list))
        .route("/verwaltung/meldungen/{id}", axum::routing::post(settle));
    no_store(routes)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    danke: Option<String>,
}

/// What was typed. `website` is a field that people do not see and programs fill in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    reason: String,
    text: String,
    forward: Option<String>,
    website: String,
    since: String,
}

/// The offer a form is about, if everybody sees it.
struct About {
    id: OfferId,
    title: String,
    origin: Option<String>,
}

async fn about(tx: &mut ReadTx, id: OfferId) -> Result<About> {
    let card = offers::list_cards(tx, &[id]).await?.pop();
    let offer = card.or_not_found(Thing::Offer)?.offer;
    let origin = match offer.peer_id {
        Some(peer) => peers::find(tx, peer).await?.map(|peer| peer.about.name),
        None => None,
    };
    Ok(About {
        id,
        title: offer.content.title.to_string(),
        origin,
    })
}

fn form(shell: Shell, about: About, typed: Typed, problems: &Problems) -> ReportPage {
    let texts = shell.texts;
    let input = |name: &str, value: &str| Input::new(name, value, problems, &texts);
    let choice = |reason: &Reason| {
        let label = shell.t(key_of(*reason));
        Choice::new(
            reason.word(),
            label,
            Chosen::from(typed.reason == reason.word()),
        )
    };
    ReportPage {
        title: about.title,
        offer: shell.urls.offer(about.id),
        action: shell.urls.report(about.id),
        is_done: false,
        summary: Summary::of(problems, &texts),
        reason: input("reason", &typed.reason),
        reasons: Reason::ALL.iter().map(choice).collect(),
        text: input("text", &typed.text),
        forward: input("forward", ""),
        origin: about.origin,
        wants_forward: typed.forward.is_some(),
        since: typed.since,
        shell: shell.unlisted(),
    }
}

fn key_of(reason: Reason) -> &'static str {
    match reason {
        Reason::Wrong => "notice-reason-wrong",
        Reason::Spam => "notice-reason-spam",
        Reason::Harmful => "notice-reason-harmful",
        Reason::Illegal => "notice-reason-illegal",
        Reason::Other => "notice-reason-other",
    }
}

async fn show(
    shell: Shell,
    State(db): State<Db>,
    Path(id): Path<OfferId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let about = about(&mut tx, id).await?;
    let typed = Typed {
        since: tx.now().millis().to_string(),
        ..Typed::default()
    };
    let mut view = form(shell, about, typed, &Problems::none());
    view.is_done = asked.danke.is_some();
    page(&view)
}

/// Takes a notice in, or shows the form again. A program that fills in the hidden field is thanked
/// like everybody, and nothing is kept.
async fn send(
    State(network): State<Network>,
    shell: Shell,
    ClientAddress(from): ClientAddress,
    Path(id): Path<OfferId>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let mut tx = network.db.write().await?;
    let about = about(&mut tx, id).await?;
    let thanks = format!("{}?danke=1", shell.urls.report(id));
    if !typed.website.is_empty() {
        return Ok(see_other(&thanks));
    }
    let report = match read(id, &typed, tx.now()) {
        Ok(report) => report,
        Err(problems) => return unprocessable(&form(shell, about, typed, &problems)),
    };
    let now = tx.now();
    let is_too_much = from
        .map(NetworkPrefix::of)
        .is_some_and(|from| !network.guests.may_report(&from, now));
    if is_too_much {
        return Err(Error::TooMany(Rule("rule-too-many-notices")));
    }
    actions::report(&mut tx, report).await?;
    tx.commit().await?;
    Ok(see_other(&thanks))
}

fn read(offer_id: OfferId, typed: &Typed, now: Timestamp) -> Result<Report, Problems> {
    let mut problems = Problems::none();
    let reason = problems.note(
        "reason",
        typed
            .reason
            .parse::<Reason>()
            .map_err(|_none| Problem::missing()),
    );
    let since = typed.since.parse().map(Timestamp::from_millis);
    if since.map_or(true, |since| now.since(since) < FASTEST) {
        problems.add("", Problem::new("problem-too-fast"));
    }
    match reason {
        Some(reason) if problems.is_empty() => Report {
            offer_id,
            reason,
            body: typed.text.clone(),
            is_forwarded: typed.forward.is_some(),
        }
        .tidy(),
        _ => Err(problems),
    }
}

/// What the address says has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    getan: String,
}

fn flash(shell: &Shell, done: &Done) -> Option<(String, String)> {
    let title = |key: &str| Some((shell.t(key), String::new()));
    match done.getan.as_str() {
        "erledigt" => title("notices-done-settled"),
        "offen" => title("notices-done-reopened"),
        "verbergen" => Some((
            shell.t("notices-done-hidden"),
            shell.t("notices-means-hidden"),
        )),
        _ => None,
    }
}

async fn list(
    shell: Shell,
    by: Administrator,
    State(db): State<Db>,
    Query(done): Query<Done>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let mut rows = Vec::new();
    for notice in store::list_notices(&mut tx, SHOWN).await? {
        rows.push(row(&mut tx, &shell, notice).await?);
    }
    tracing::debug!(account = %by.account.account_id, "an administrator reads notices");
    let tabs = Tabs {
        at_notices: true,
        open_notices: store::count_open(&mut tx).await?,
    };
    page(&NoticesPage {
        flash: flash(&shell, &done),
        shell: shell.at(Nav::Administration).unlisted(),
        tabs,
        rows,
    })
}

async fn row(tx: &mut ReadTx, shell: &Shell, notice: Notice) -> Result<NoticeRow> {
    let by = match (notice.peer_id, &notice.reporter_uri) {
        (None, None) => shell.t("notice-by-guest"),
        (None, Some(own)) => providers::find_by_uri(tx, own)
            .await?
            .map_or_else(|| shell.town().name.clone(), |it| it.profile.name),
        (Some(peer), _) => peers::find(tx, peer)
            .await?
            .map_or_else(String::new, |peer| peer.about.name),
    };
    let found = actions::offer_of(tx, &notice).await?;
    let now = tx.now();
    let can_hide = match &found {
        Some((offer, _)) => offer.is_public(now) && !offers::is_hidden(tx, offer.offer_id).await?,
        None => false,
    };
    Ok(NoticeRow {
        action: shell.urls.notice(notice.notice_id),
        reason: shell.t(key_of(notice.reason)),
        body: notice.body,
        by,
        when: shell.texts.ago(now.since(notice.received_at)),
        is_open: notice.state == NoticeState::Open,
        badge: match notice.state {
            NoticeState::Open => Badge::new(Tone::Wait, shell.t("notices-is-open")),
            NoticeState::Done => Badge::new(Tone::Plain, shell.t("notices-done")),
        },
        offer: found.map(|(offer, provider)| {
            let title = offer.content.title.to_string();
            (
                shell.urls.offer(offer.offer_id),
                title,
                provider.unwrap_or_default(),
            )
        }),
        can_hide,
        objects: notice.objects,
    })
}

/// What an administrator does with a notice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Deed {
    tun: String,
}

async fn settle(
    State(db): State<Db>,
    shell: Shell,
    by: Administrator,
    Path(id): Path<NoticeId>,
    Form(deed): Form<Deed>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    let actor = by.actor();
    match deed.tun.as_str() {
        "erledigt" => actions::settle_notice(&mut tx, &actor, id, NoticeState::Done).await?,
        "offen" => actions::settle_notice(&mut tx, &actor, id, NoticeState::Open).await?,
        "verbergen" => actions::hide_objects(&mut tx, &actor, id).await?,
        other => return Err(Problem::unknown_choice(other).into()),
    }
    tx.commit_quietly("it stood so already").await?;
    let page = shell.urls.notices();
    Ok(see_other(&format!("{page}?getan={}", deed.tun)))
}
