//! A provider's calendar, taken in at its desk: handed in, looked at, agreed to; or kept elsewhere
//! and read there again and again.

use aws_lc_rs::digest;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::super::super::import::calendar::{
    self, CalendarReader, DESK_ENTRIES_MAX, Wish, read_bounded,
};
use super::super::super::store::{self, CalendarSubscription, CalendarUpload};
use super::super::super::views::{CalendarsPage, Counts, Plan, TypedAddress};
use super::own_provider;
use crate::base::{Addresses, Error, Problem, Problems, ProviderId, Result, Thing, Timestamp};
use crate::db::Db;
use crate::providers::{Member, Provider, Status};
use crate::web::{Form, Nav, Path, Query, Sent, Shell, Upload, page_with, see_other};

/// The most bytes of a calendar that is handed in here; a larger one goes through the shell.
const BYTES_MAX: usize = 1_000_000;

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
    let provider = own_provider(&mut tx, &member, id).await?;
    let waiting = store::find_upload(&mut tx, id).await?;
    let known = store::find_subscription(&mut tx, id).await?;
    let now = tx.now();
    drop(tx);
    let mut plan = None;
    if let Some(upload) = waiting {
        // It could be read when it came; if rules have become stricter since, it is let go.
        if let Ok(calendar) = read_bounded(&upload.body, id, now) {
            let wish = Wish::of_word(&upload.wish);
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
    let page = page(shell, &provider, plan, (&nothing, ""), &done);
    let page = page.with_subscription(known.as_ref(), now, (&nothing, None));
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
    let provider = own_provider(&mut tx, &member, id).await?;
    let known = store::find_subscription(&mut tx, id).await?;
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
    let text = text.and_then(|text| read_bounded(&text, id, now).map(|_| text));
    let text = match text {
        Ok(text) => text,
        Err(problem) => {
            let problems = Problems::of("file", problem);
            let said = (&problems, wish.as_str());
            let page = page(shell, &provider, None, said, &Counts::default());
            let page = page.with_subscription(known.as_ref(), now, (&Problems::none(), None));
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let upload = CalendarUpload {
        digest: digest_of(&text),
        body: text,
        wish: Wish::of_word(&wish).word().to_owned(),
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
    own_provider(&mut tx, &member, id).await?;
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
    let calendar =
        read_bounded(&upload.body, id, now).map_err(|problem| Problems::of("file", problem))?;
    let (by, wish) = (member.actor(), Wish::of_word(&upload.wish));
    let report = calendar::import(&db, &by, &addresses, id, &calendar, wish).await?;
    Ok(see_other(&format!(
        "{here}?neu={}&geaendert={}&nicht={}",
        report.added,
        report.changed,
        report.refused.len()
    )))
}

/// What the forms of a calendar that is kept elsewhere send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// Where it is.
    url: String,
    /// What becomes of new entries.
    abo_als: String,
    /// Which button was pressed.
    tun: String,
}

/// Subscribes to a calendar, reads it now, or ends the subscription.
pub(super) async fn subscribe(
    State(db): State<Db>,
    State(reader): State<CalendarReader>,
    member: Member,
    shell: Shell,
    Path(id): Path<ProviderId>,
    Form(sent): Form<Kept>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    let provider = own_provider(&mut tx, &member, id).await?;
    let (by, here) = (member.actor(), shell.urls.provider_calendar(id));
    match sent.tun.as_str() {
        "abonnieren" => {
            let wish = Wish::of_word(&sent.abo_als);
            match reader.subscribe(&mut tx, &by, id, &sent.url, wish).await {
                Ok(()) => {}
                Err(Error::Invalid(problems)) => {
                    let known = store::find_subscription(&mut tx, id).await?;
                    let now = tx.now();
                    drop(tx);
                    let typed = TypedAddress {
                        url: sent.url,
                        wish: wish.word(),
                    };
                    let known = known.as_ref();
                    return not_subscribed(shell, &provider, known, now, (&problems, typed));
                }
                Err(error) => return Err(error),
            }
        }
        "lesen" => {}
        "beenden" => CalendarReader::unsubscribe(&mut tx, &by, id).await?,
        _ => return Err(Error::NotFound(Thing::Page)),
    }
    tx.commit_quietly("what changes offers is recorded when it does")
        .await?;
    if sent.tun == "beenden" {
        return Ok(see_other(&format!("{here}?abo=beendet")));
    }
    // Somebody waits for the answer, and what comes of it stands on the page.
    reader.read_now(&by, id).await?;
    Ok(see_other(&format!("{here}#abo")))
}

fn not_subscribed(
    shell: Shell,
    provider: &Provider,
    known: Option<&CalendarSubscription>,
    now: Timestamp,
    (problems, typed): (&Problems, TypedAddress),
) -> Result<Response> {
    let page = page(shell, provider, None, (problems, ""), &Counts::default());
    let page = page.with_subscription(known, now, (problems, Some(typed)));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn text_of(bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|_no_text| Problem::new("problem-calendar-format"))
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
    (problems, wish): (&Problems, &str),
    done: &Counts,
) -> CalendarsPage {
    let shell = shell.at(Nav::Workplace).unlisted();
    let may_publish = provider.status == Status::Approved;
    let max = (BYTES_MAX / 1_000_000, DESK_ENTRIES_MAX);
    CalendarsPage::new(
        shell,
        provider,
        plan,
        (problems, wish, may_publish),
        max,
        done,
    )
}
