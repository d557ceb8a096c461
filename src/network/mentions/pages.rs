//! `/arbeitsplatz/nachrichten`: what people on other servers wrote, for those it is for.

use axum::Router;
use axum::extract::{FromRef, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;

use crate::base::{Addresses, MentionId, Problem, Result};
use crate::db::{Db, ReadTx, WriteTx};
use crate::log::Actor;
use crate::offers;
use crate::people::{Session, no_store};
use crate::providers::{self, Member};
use crate::web::components::{Badge, Tone};
use crate::web::{Form, Nav, Path, Query, Shell, Unread, WebState, page, see_other};

use super::actions;
use super::model::{KEPT, Mention, PER_RECIPIENT, Visibility};
use super::store;
use super::views::{MentionRow, MentionsPage};

/// Messages on one page.
const PER_PAGE: usize = 20;

/// The page and its buttons.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Addresses: FromRef<S>,
{
    let routes = Router::new()
        .route("/arbeitsplatz/nachrichten", get(list))
        .route("/arbeitsplatz/nachrichten/{id}", post(settle));
    no_store(routes)
}

/// Counts for whoever is signed in what they have not read, for the menu of every page.
pub async fn note_unread(State(db): State<Db>, mut request: Request, next: Next) -> Response {
    let account = request.extensions().get::<Session>();
    let account = account.map(|session| session.account.clone());
    if let Some(account) = account {
        let counted = async {
            let mut tx = db.read().await?;
            store::count_unread(&mut tx, account.account_id, account.is_administrator).await
        };
        match counted.await {
            Ok(count) => drop(request.extensions_mut().insert(Unread(count))),
            Err(error) => tracing::error!(%error, "messages could not be counted"),
        }
    }
    next.run(request).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The page, from 1.
    seite: Option<usize>,
    /// What has just been done.
    getan: String,
}

/// Whom the reader may read for: their providers, and the town if they administer it.
async fn recipients(
    tx: &mut ReadTx,
    member: &Member,
    addresses: &Addresses,
    town: &str,
) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for id in member.provider_ids() {
        if let Some(provider) = providers::find(tx, id).await? {
            found.push((provider.uri, provider.profile.name));
        }
    }
    if member.account.is_administrator {
        found.push((addresses.town(), town.to_owned()));
    }
    Ok(found)
}

async fn list(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    member: Member,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let shell = shell.at(Nav::Workplace).unlisted();
    let recipients = recipients(&mut tx, &member, &addresses, &shell.town().name).await?;
    let number = asked.seite.unwrap_or(1).clamp(1, 1_000);
    let mut all: Vec<(Mention, String)> = Vec::new();
    for (uri, name) in &recipients {
        let own = store::list_mentions(&mut tx, uri, PER_RECIPIENT).await?;
        all.extend(own.into_iter().map(|mention| (mention, name.clone())));
    }
    all.sort_by_key(|(mention, _)| std::cmp::Reverse((mention.received_at, mention.mention_id)));
    let is_empty = all.is_empty();
    let from = (number - 1) * PER_PAGE;
    let has_more = all.len() > from + PER_PAGE;
    let mut rows = Vec::new();
    for (mention, name) in all.into_iter().skip(from).take(PER_PAGE) {
        let name = (recipients.len() > 1).then_some(name);
        rows.push(row(&mut tx, &shell, mention, name).await?);
    }
    let own = shell.urls.messages();
    let done = match asked.getan.as_str() {
        "gelesen" => Some("mentions-did-read"),
        "loeschen" => Some("mentions-did-delete"),
        "melden" => Some("mentions-did-report"),
        _ => None,
    };
    page(&MentionsPage {
        done: done.map(|key| shell.t(key)),
        names: recipients
            .iter()
            .map(|(uri, _)| handle(uri, &addresses))
            .collect(),
        days: KEPT.as_secs() / (24 * 3600),
        newer: (number > 1).then(|| format!("{own}?seite={}", number - 1)),
        older: has_more.then(|| format!("{own}?seite={}", number + 1)),
        rows,
        is_empty,
        shell,
    })
}

/// How people elsewhere call an actor of ours: `@tafel@soest.example`.
fn handle(uri: &str, addresses: &Addresses) -> String {
    let name = uri.rsplit('/').next().unwrap_or_default();
    format!("@{name}@{}", addresses.authority())
}

async fn row(
    tx: &mut ReadTx,
    shell: &Shell,
    mention: Mention,
    recipient: Option<String>,
) -> Result<MentionRow> {
    let offer = match mention.offer_id {
        Some(id) => offers::find(tx, id).await?,
        None => None,
    };
    let now = tx.now();
    let host = mention.handle.rsplit('@').next().unwrap_or_default();
    let (tone, key) = match mention.words.visibility {
        Visibility::Public => (Tone::Note, "mentions-public"),
        Visibility::Followers => (Tone::Note, "mentions-followers"),
        Visibility::Direct => (Tone::Plain, "mentions-direct"),
    };
    Ok(MentionRow {
        anchor: mention.mention_id.to_string(),
        action: shell.urls.message(mention.mention_id),
        host: host.to_owned(),
        when: shell.texts.ago(now.since(mention.received_at)),
        visibility: Badge::new(tone, shell.t(key)),
        is_unread: mention.read_at.is_none(),
        offer: offer.map(|offer| {
            let title = offer.content.title.to_string();
            (shell.urls.offer(offer.offer_id), title)
        }),
        recipient,
        paragraphs: mention
            .words
            .body
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        warning: Some(mention.words.warning).filter(|warning| !warning.is_empty()),
        page: mention.page_url,
        author: mention.author_uri,
        handle: mention.handle,
    })
}

/// What somebody does with a message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Deed {
    tun: String,
}

async fn settle(
    State(db): State<Db>,
    shell: Shell,
    member: Member,
    Path(id): Path<MentionId>,
    Form(deed): Form<Deed>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    let by = reader(&mut tx, &member, id).await?;
    match deed.tun.as_str() {
        "gelesen" => actions::mark_read(&mut tx, &by, id).await?,
        "loeschen" => actions::delete_mention(&mut tx, &by, id).await?,
        "melden" => actions::report_mention(&mut tx, &by, id).await?,
        other => return Err(Problem::unknown_choice(other).into()),
    }
    tx.commit_quietly("who reads what is nobody's news").await?;
    Ok(see_other(&format!(
        "{}?getan={}",
        shell.urls.messages(),
        deed.tun
    )))
}

/// Whoever administers reads for the town as that, and for providers only as their member.
async fn reader(tx: &mut WriteTx, member: &Member, id: MentionId) -> Result<Actor> {
    let is_for_town = store::find(tx, id)
        .await?
        .is_some_and(|mention| mention.provider_id.is_none());
    Ok(if is_for_town && member.account.is_administrator {
        Actor::Administrator(member.account.account_id)
    } else {
        member.actor()
    })
}
