//! What waits to be handed to the mail server.
//!
//! An attempt and the time of the next one are noted before the letter leaves, and how it ended
//! afterwards. A crash in between means that a letter may arrive twice, with the same `Message-ID`;
//! it never means that one is lost.

use jiff::tz::TimeZone;
use tokio_util::sync::CancellationToken;

use crate::base::schedule::DEFAULT_TIMEZONE;
use crate::base::{EnquiryId, Result, Timestamp};
use crate::db::WriteTx;
use crate::i18n::{Lang, Texts};
use crate::mail::{Failure, Letter};
use crate::offers;
use crate::web::Urls;

use super::actions::{forget_old_enquiries, recipients};
use super::model::{Enquiries, Enquiry, State, Words};
use super::store;

/// Sends what is due and deletes what is over, until `stop`.
pub async fn run(enquiries: Enquiries, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = forget(&enquiries).await {
            tracing::error!(%error, "old enquiries could not be deleted and will be later");
        }
        if let Err(error) = send_due(&enquiries).await {
            tracing::error!(%error, "enquiries could not be sent and will be later");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = enquiries.post.notified() => {}
            () = tokio::time::sleep(enquiries.pace.look_again) => {}
        }
    }
}

async fn forget(enquiries: &Enquiries) -> Result<()> {
    let mut tx = enquiries.db.write().await?;
    let gone = forget_old_enquiries(&mut tx).await?;
    tx.commit_quietly("what is forgotten is nobody's news")
        .await?;
    if gone > 0 {
        tracing::info!(gone, "enquiries were deleted because their time was over");
    }
    Ok(())
}

/// Hands over everything that is due. A server that is away ends the round: the others wait for
/// it, too. Returns how many letters it took.
///
/// # Errors
///
/// A fault if the database does not answer.
pub async fn send_due(enquiries: &Enquiries) -> Result<usize> {
    let mut sent = 0;
    if !enquiries.mailer.is_on() {
        return Ok(sent);
    }
    while let Some((enquiry, letter)) = claim(enquiries).await? {
        let Some(letter) = letter else {
            end(enquiries, enquiry.enquiry_id, State::Bounced).await?;
            continue;
        };
        let id = enquiry.enquiry_id;
        match enquiries.mailer.send(&letter).await {
            Ok(()) => {
                end(enquiries, id, State::Forwarded).await?;
                sent += 1;
            }
            Err(Failure::Refused(code)) => {
                tracing::warn!(enquiry.id = %id, smtp.code = code, "the mail server will not take an enquiry");
                end(enquiries, id, State::Bounced).await?;
            }
            Err(Failure::NotNow(code)) => {
                tracing::warn!(enquiry.id = %id, enquiry.attempts = enquiry.attempts + 1, smtp.code = ?code,
                    "the mail server did not take an enquiry; it is asked again");
                let waited = enquiries.db.clock().now().since(enquiry.received_at);
                if waited >= enquiries.pace.give_up {
                    end(enquiries, id, State::Bounced).await?;
                }
                break;
            }
        }
    }
    Ok(sent)
}

/// The next enquiry that is due, with one more attempt noted. Without a letter where there is none
/// to be written: its key is gone, or nobody is left to get it.
async fn claim(enquiries: &Enquiries) -> Result<Option<(Enquiry, Option<Letter>)>> {
    let mut tx = enquiries.db.write().await?;
    let now = tx.now();
    let Some(enquiry) = store::find_due(&mut tx, now).await? else {
        return Ok(None);
    };
    let wait = enquiries.pace.wait(enquiry.attempts + 1);
    store::set_attempt(&mut tx, enquiry.enquiry_id, now.plus(wait)).await?;
    let letter = letter(&mut tx, enquiries, &enquiry).await?;
    tx.commit_quietly("an enquiry is between two people")
        .await?;
    Ok(Some((enquiry, letter)))
}

async fn end(enquiries: &Enquiries, id: EnquiryId, state: State) -> Result<()> {
    let mut tx = enquiries.db.write().await?;
    store::set_ended(&mut tx, id, state).await?;
    tx.commit_quietly("an enquiry is between two people").await
}

async fn letter(
    tx: &mut WriteTx,
    enquiries: &Enquiries,
    enquiry: &Enquiry,
) -> Result<Option<Letter>> {
    let Some(words) = enquiry.words(&enquiries.sealer) else {
        tracing::warn!(enquiry.id = %enquiry.enquiry_id, "an enquiry was sealed with a key that is gone");
        return Ok(None);
    };
    let to = recipients(tx, enquiry.provider_id).await?;
    if to.is_empty() {
        return Ok(None);
    }
    let offer = match enquiry.offer_id {
        Some(id) => offers::find(tx, id).await?,
        None => None,
    };
    let title = offer.map(|offer| offer.content.title.to_string());
    // Clubs of a German town: their mail is German, whatever the visitor's browser says.
    let texts = Texts::new(Lang::De);
    let name = match &enquiries.web.town.title {
        Some(title) => title.clone(),
        None => texts.t1("site-title", "town", &enquiries.web.town.name),
    };
    Ok(Some(Letter {
        name: format!("anfrage-{}", enquiry.enquiry_id),
        to,
        reply_to: Some((words.name.clone(), words.address.clone())),
        // Neither the offer nor its topic: who looks over a shoulder shall not learn what it is about.
        subject: texts.t1("enquiries-mail-subject", "site", &name),
        body: body(texts, enquiries, enquiry, &words, &name, title.as_deref()),
        written_at: enquiry.received_at,
    }))
}

fn body(
    texts: Texts,
    enquiries: &Enquiries,
    enquiry: &Enquiry,
    words: &Words,
    site: &str,
    title: Option<&str>,
) -> String {
    let urls = Urls::new(texts.lang, &enquiries.web.base_url);
    let about = match title {
        Some(title) => texts.t_args(
            "enquiries-mail-about",
            &[("site", &site), ("offer", &title)],
        ),
        None => texts.t1("enquiries-mail-about-none", "site", site),
    };
    let who = match &words.name {
        Some(name) => format!("{name} <{}>", words.address),
        None => words.address.clone(),
    };
    let desk = urls.absolute(&urls.enquiries());
    let until = texts.date_plain(day(enquiry.retain_until));
    let quoted: Vec<String> = words
        .message
        .lines()
        .map(|line| format!("    {line}").trim_end().to_owned())
        .collect();
    [
        texts.t("enquiries-mail-greeting"),
        about,
        texts.t1("enquiries-mail-from", "who", who),
        quoted.join("\n"),
        texts.t("enquiries-mail-answer"),
        texts.t_args(
            "enquiries-mail-desk",
            &[("date", &until), ("address", &desk)],
        ),
        String::new(),
    ]
    .join("\n\n")
}

/// The day of an instant, by the clock of the town.
pub(super) fn day(at: Timestamp) -> jiff::civil::Date {
    let zone = TimeZone::get(DEFAULT_TIMEZONE).unwrap_or(TimeZone::UTC);
    at.to_jiff().to_zoned(zone).date()
}
