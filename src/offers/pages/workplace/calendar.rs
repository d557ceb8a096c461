//! A provider's calendar, taken in at its desk: handed in, looked at, agreed to.

use aws_lc_rs::digest;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::super::super::import::calendar::{self, Calendar, Wish};
use super::super::super::store::{self, CalendarUpload};
use super::super::super::views::{CalendarsPage, Counts, Plan};
use crate::base::{
    Addresses, Error, OrNotFound, Problem, Problems, ProviderId, Result, Thing, Timestamp,
};
use crate::db::{Db, ReadTx};
use crate::providers::{self, Member, Provider, Status};
use crate::web::{Form, Nav, Path, Query, Sent, Shell, Upload, page_with, see_other};

/// The most bytes of a calendar that is handed in here; a larger one goes through the shell.
const BYTES_MAX: usize = 1_000_000;
/// The most entries of it that are not over: all of them are shown.
const ENTRIES_MAX: usize = 500;

/// What the answer to a form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    /// Which calendar was looked at.
    stand: String,
    /// Which button was pressed.
    tun: String,
}

/// The form, and what would come of a calendar that waits.
pub(super) async fn show(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    member: Member,
    shell: Shell,
    Path(id): Path<ProviderId>,
    Query(done): Query<Counts>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let provider = own(&mut tx, &member, id).await?;
    let waiting = store::find_upload(&mut tx, id).await?;
    let now = tx.now();
    drop(tx);
    let mut plan = None;
    if let Some(upload) = waiting {
        // It could be read when it came; if rules have become stricter since, it is let go.
        if let Ok(calendar) = read(&upload.body, id, now) {
            let wish = wish_of(&upload.wish);
            let by = member.actor();
            let planned = calendar::preview(&db, &by, &addresses, id, &calendar, wish).await?;
            plan = Some(Plan {
                digest: upload.digest,
                publishes: wish == Wish::Publish,
                past: calendar.past,
                planned,
            });
        }
    }
    let nothing = Problems::none();
    let page = page(shell, &provider, plan, &nothing, "", &done);
    page_with(StatusCode::OK, &page)
}

/// Keeps a calendar that can be read, so that somebody can look at what would come of it.
pub(super) async fn upload(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<ProviderId>,
    upload: Upload,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let provider = own(&mut tx, &member, id).await?;
    let now = tx.now();
    drop(tx);
    let wish = upload.get("als").to_owned();
    let too_large = || Problem::new("problem-calendar-heavy").with("max", BYTES_MAX / 1_000_000);
    let text = match upload.file {
        Sent::File(bytes) if bytes.len() > BYTES_MAX => Err(too_large()),
        Sent::File(bytes) => text_of(bytes),
        Sent::Nothing => Err(Problem::new("problem-calendar-none")),
        Sent::TooLarge => Err(too_large()),
    };
    let text = text.and_then(|text| read(&text, id, now).map(|_| text));
    let text = match text {
        Ok(text) => text,
        Err(problem) => {
            let problems = Problems::of("file", problem);
            let page = page(shell, &provider, None, &problems, &wish, &Counts::default());
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let upload = CalendarUpload {
        digest: digest_of(&text),
        body: text,
        wish: word_of(wish_of(&wish)).to_owned(),
    };
    let mut tx = db.write().await?;
    store::save_upload(&mut tx, id, &upload).await?;
    tx.commit_quietly("nobody has agreed yet").await?;
    Ok(see_other(&format!(
        "{}#plan",
        shell.urls.provider_calendar(id)
    )))
}

/// Takes in what was looked at, or lets it go.
pub(super) async fn decide(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    member: Member,
    shell: Shell,
    Path(id): Path<ProviderId>,
    Form(decision): Form<Decision>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    own(&mut tx, &member, id).await?;
    let here = shell.urls.provider_calendar(id);
    let waiting = store::find_upload(&mut tx, id).await?;
    let now = tx.now();
    let is_there = store::delete_upload(&mut tx, id, &decision.stand).await?;
    tx.commit_quietly("a calendar that waited is no news")
        .await?;
    // A second click finds nothing, and somebody else may have handed in another one meanwhile.
    let Some(upload) = waiting.filter(|_| is_there) else {
        return Ok(see_other(&here));
    };
    match decision.tun.as_str() {
        "verwerfen" => return Ok(see_other(&here)),
        "uebernehmen" => {}
        _ => return Err(Error::NotFound(Thing::Page)),
    }
    let calendar = read(&upload.body, id, now).map_err(|problem| Problems::of("file", problem))?;
    let (by, wish) = (member.actor(), wish_of(&upload.wish));
    let report = calendar::import(&db, &by, &addresses, id, &calendar, wish).await?;
    Ok(see_other(&format!(
        "{here}?neu={}&geaendert={}&nicht={}",
        report.added,
        report.changed,
        report.refused.len()
    )))
}

async fn own(tx: &mut ReadTx, member: &Member, id: ProviderId) -> Result<Provider> {
    let provider = providers::find(tx, id).await?;
    let provider = provider
        .filter(Provider::is_ours)
        .or_not_found(Thing::Provider)?;
    member.actor().must_manage(id)?;
    Ok(provider)
}

fn text_of(bytes: Vec<u8>) -> Result<String, Problem> {
    let text = String::from_utf8(bytes).ok();
    // PostgreSQL keeps no zero bytes, and no calendar has them.
    let text = text.filter(|text| !text.contains('\0'));
    text.ok_or_else(|| Problem::new("problem-calendar-format"))
}

/// The calendar, if it can be shown as a whole.
fn read(text: &str, id: ProviderId, now: Timestamp) -> Result<Calendar, Problem> {
    let calendar = calendar::read(text, id, now)?;
    let entries = calendar.rows.len() + calendar.refused.len() + calendar.cancelled.len();
    if entries > ENTRIES_MAX {
        return Err(Problem::new("problem-calendar-too-many").with("max", ENTRIES_MAX));
    }
    Ok(calendar)
}

fn wish_of(word: &str) -> Wish {
    if word == word_of(Wish::Publish) {
        Wish::Publish
    } else {
        Wish::Draft
    }
}

fn word_of(wish: Wish) -> &'static str {
    match wish {
        Wish::Publish => "publish",
        Wish::Draft => "draft",
    }
}

fn digest_of(text: &str) -> String {
    let hash = digest::digest(&digest::SHA256, text.as_bytes());
    let bytes = hash.as_ref().iter();
    bytes.fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

fn page(
    shell: Shell,
    provider: &Provider,
    plan: Option<Plan>,
    problems: &Problems,
    wish: &str,
    done: &Counts,
) -> CalendarsPage {
    let shell = shell.at(Nav::Workplace).unlisted();
    let may_publish = provider.status == Status::Approved;
    let max = (BYTES_MAX / 1_000_000, ENTRIES_MAX);
    CalendarsPage::new(
        shell,
        provider,
        plan,
        (problems, wish, may_publish),
        max,
        done,
    )
}
