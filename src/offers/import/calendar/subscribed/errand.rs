//! Asking for a calendar: the address was typed by somebody with an account, so its server is a
//! stranger. The client goes to the public internet over TLS only and looks at each redirect anew.

use std::time::Duration;

use http::header::{ACCEPT, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, LOCATION};
use http::{Method, StatusCode};
use url::Url;

use crate::base::Problem;
use crate::federation::Client;
use crate::federation::client::{Answer, ClientError};

/// The most bytes of a calendar, after unpacking.
pub(super) const BYTES_MAX: usize = 1_000_000;
/// A calendar that takes longer, with everything that leads to it, is away.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most redirects in a row.
const REDIRECTS_MAX: usize = 3;
/// The most characters of an entity tag that are kept.
const TAG_MAX: usize = 200;

/// What came back.
#[derive(Debug)]
pub(super) enum Fetched {
    /// Something that may be a calendar.
    Calendar {
        /// Its text.
        text: String,
        /// The tag under which it can be asked for again.
        tag: Option<String>,
    },
    /// What we have is still true.
    Unchanged,
}

/// What went wrong.
#[derive(Debug)]
pub(super) struct Failed {
    /// In words.
    pub(super) problem: Problem,
    /// How long the server wants us to wait.
    pub(super) after: Option<Duration>,
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            after: None,
        }
    }
}

/// Asks once.
pub(super) async fn run(client: &Client, url: Url, tag: Option<&str>) -> Result<Fetched, Failed> {
    let answer = tokio::time::timeout(PATIENCE, fetch(client, url, tag)).await;
    answer.unwrap_or_else(|_elapsed| Err(Problem::new("problem-calendar-away").into()))
}

async fn fetch(client: &Client, mut url: Url, tag: Option<&str>) -> Result<Fetched, Failed> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("text/calendar, */*;q=0.1"));
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(tag).ok()) {
        headers.insert(IF_NONE_MATCH, tag);
    }
    for _ in 0..=REDIRECTS_MAX {
        let answer = client.send(Method::GET, &url, headers.clone(), None).await;
        let answer = answer.map_err(|error| said(&error))?;
        let status = answer.status();
        match status {
            StatusCode::OK => return read(answer).await,
            StatusCode::NOT_MODIFIED if tag.is_some() => return Ok(Fetched::Unchanged),
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                return Err(Problem::new("problem-calendar-gone").into());
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                return Err(Problem::new("problem-calendar-locked").into());
            }
            _ if status.is_redirection() => {
                let target = answer.single(&LOCATION).and_then(|to| url.join(to).ok());
                url = target.ok_or_else(|| refused(&answer, client))?;
            }
            _ => return Err(refused(&answer, client)),
        }
    }
    Err(Problem::new("problem-calendar-circle").into())
}

async fn read(answer: Answer) -> Result<Fetched, Failed> {
    let tag = answer.single(&ETAG).filter(|tag| tag.len() <= TAG_MAX);
    let tag = tag.map(str::to_owned);
    let bytes = answer.body().await.map_err(|error| said(&error))?;
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_no_text| Problem::new("problem-calendar-format"))?;
    // Who copies the address of the page about a calendar needs other words than who has a broken one.
    if text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
    {
        return Err(Problem::new("problem-calendar-page").into());
    }
    Ok(Fetched::Calendar { text, tag })
}

fn refused(answer: &Answer, client: &Client) -> Failed {
    let status = answer.status().as_u16();
    Failed {
        problem: Problem::new("problem-calendar-status").with("status", status),
        after: answer.retry_after(client.now()),
    }
}

fn said(error: &ClientError) -> Failed {
    let problem = match error {
        ClientError::Blocked(_) => Problem::new("problem-calendar-blocked"),
        ClientError::TooLarge => {
            Problem::new("problem-calendar-heavy").with("max", BYTES_MAX / 1_000_000)
        }
        ClientError::Timeout | ClientError::Unreachable(_) => Problem::new("problem-calendar-away"),
    };
    problem.into()
}
