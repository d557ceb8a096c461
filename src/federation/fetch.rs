//! Fetching documents: only from where they say they are, and never without end.
//!
//! What we get is believed because of where it came from. So the id inside must be the address
//! asked for, a redirect may not leave the origin, and the content type must say what it is.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::header::{ACCEPT, HeaderMap, HeaderValue, LOCATION};
use http::{Method, StatusCode};
use serde_json::Value;
use url::Url;

use super::address::Blocked;
use super::client::{Answer, Client, ClientError};
use super::content_type::Kind;
use super::document::Document;
use super::origin::{same_origin, without_fragment};
use super::signature::{Flavour, Signer};
use super::vocabulary;

/// Fetches that one job may make, so that no document can send us on an endless journey
/// (ActivityPub §B.6).
pub const FETCHES_PER_JOB: u32 = 20;

/// What is left of the fetches one job may make.
#[derive(Debug)]
pub struct FetchBudget(AtomicU32);

impl FetchBudget {
    /// A fresh budget for one job.
    pub fn per_job() -> Self {
        Self::of(FETCHES_PER_JOB)
    }

    /// A budget of `fetches`, for jobs that read long collections page by page.
    pub fn of(fetches: u32) -> Self {
        Self(AtomicU32::new(fetches))
    }

    /// Fetches left.
    pub fn left(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    fn take(&self) -> Result<(), FetchError> {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            })
            .map(|_before| ())
            .map_err(|_empty| FetchError::OutOfBudget)
    }
}

/// A document and the address that vouches for it, which is also its id.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// Where it came from.
    pub url: Url,
    /// The document, within the bounds of [`Document`].
    pub body: Value,
}

/// Why there is no document. The variants are what callers treat differently.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// 404, 410 or a Tombstone: there is no such thing any more.
    #[error("gone")]
    Gone,
    /// Any other 4xx: not for us.
    #[error("refused with status {0}")]
    Refused(u16),
    /// Worth another try later, at the earliest after `after`.
    #[error("not now: {reason}")]
    Temporary {
        /// What happened, for the log.
        reason: String,
        /// How long the server asked us to wait.
        after: Option<Duration>,
    },
    /// An answer that we do not believe; asking again would change nothing.
    #[error("unusable: {0}")]
    Invalid(&'static str),
    /// No connection was made, on purpose.
    #[error("blocked: {0}")]
    Blocked(#[from] Blocked),
    /// This job has fetched enough.
    #[error("too many fetches in one job")]
    OutOfBudget,
}

impl From<ClientError> for FetchError {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Blocked(blocked) => Self::Blocked(blocked),
            ClientError::TooLarge => Self::Invalid("too large"),
            ClientError::Timeout | ClientError::Unreachable(_) => Self::Temporary {
                reason: error.to_string(),
                after: None,
            },
        }
    }
}

/// Where a redirect may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Redirect {
    /// Nowhere.
    Never,
    /// Once, within the origin.
    WithinOrigin,
    /// Once, to any host we may reach. Only for WebFinger, where a town's handle may live on
    /// another host than its server (RFC 7033 §4.2), and for files; never signed.
    Anywhere,
}

impl Client {
    /// Fetches an ActivityStreams document.
    ///
    /// Its id must be the address it came from. If it has another id on the same origin, it is
    /// fetched once more from there; an id on another origin is refused.
    pub async fn fetch_json(
        &self,
        url: &Url,
        signer: Option<&Signer>,
        budget: &FetchBudget,
    ) -> Result<Fetched, FetchError> {
        let asked = without_fragment(url);
        let first = self
            .fetch_activity(&asked, signer, budget, Redirect::WithinOrigin)
            .await?;
        let fetched = match same_or_elsewhere(&first)? {
            None => first,
            Some(id) => {
                let second = self
                    .fetch_activity(&id, signer, budget, Redirect::Never)
                    .await?;
                if same_or_elsewhere(&second)?.is_some() {
                    return Err(FetchError::Invalid("the id leads elsewhere again"));
                }
                second
            }
        };
        let document =
            Document::new(&fetched.body).map_err(|_bounds| FetchError::Invalid("out of bounds"))?;
        if document.type_is("Tombstone") {
            Err(FetchError::Gone)
        } else {
            Ok(fetched)
        }
    }

    /// Fetches JSON that is no ActivityStreams: NodeInfo and the like. What it says counts only for
    /// its own origin.
    pub async fn fetch_plain_json(
        &self,
        url: &Url,
        budget: &FetchBudget,
    ) -> Result<Fetched, FetchError> {
        self.fetch_plain(url, budget, Redirect::WithinOrigin).await
    }

    /// The same, but the answer may come from another host: for WebFinger.
    pub(super) async fn fetch_jrd(
        &self,
        url: &Url,
        budget: &FetchBudget,
    ) -> Result<Fetched, FetchError> {
        self.fetch_plain(url, budget, Redirect::Anywhere).await
    }

    /// Fetches a file, such as a picture, from wherever it lies: unsigned, and over one redirect at
    /// most, which may lead to another host. What it is, is for the reader to find out.
    pub async fn fetch_file(
        &self,
        url: &Url,
        types: &[&str],
        budget: &FetchBudget,
    ) -> Result<Vec<u8>, FetchError> {
        let accept = HeaderValue::from_str(&types.join(", "))
            .map_err(|_no_header| FetchError::Invalid("a type that cannot be asked for"))?;
        let asked = without_fragment(url);
        let (_, answer) = self
            .get(&asked, &accept, None, budget, Redirect::Anywhere)
            .await?;
        Ok(answer.body().await?)
    }

    async fn fetch_plain(
        &self,
        url: &Url,
        budget: &FetchBudget,
        redirect: Redirect,
    ) -> Result<Fetched, FetchError> {
        let accept = HeaderValue::from_static("application/jrd+json, application/json");
        let (url, answer) = self.get(url, &accept, None, budget, redirect).await?;
        match Kind::of(answer.content_type().unwrap_or_default()) {
            Kind::Json | Kind::Activity => read(url, answer).await,
            Kind::Other => Err(FetchError::Invalid("not served as JSON")),
        }
    }

    async fn fetch_activity(
        &self,
        url: &Url,
        signer: Option<&Signer>,
        budget: &FetchBudget,
        redirect: Redirect,
    ) -> Result<Fetched, FetchError> {
        let accept = HeaderValue::from_static(vocabulary::ACCEPT);
        let (url, answer) = self.get(url, &accept, signer, budget, redirect).await?;
        match Kind::of(answer.content_type().unwrap_or_default()) {
            Kind::Activity => read(url, answer).await,
            Kind::Json | Kind::Other => Err(FetchError::Invalid("not served as ActivityStreams")),
        }
    }

    /// Gets an address, following at most one redirect, which is signed anew and pays for itself.
    async fn get(
        &self,
        url: &Url,
        accept: &HeaderValue,
        signer: Option<&Signer>,
        budget: &FetchBudget,
        redirect: Redirect,
    ) -> Result<(Url, Answer), FetchError> {
        let answer = self.get_once(url, accept, signer, budget).await?;
        if !answer.status().is_redirection() {
            return Ok((url.clone(), self.successful(answer)?));
        }
        let target = redirect_target(url, &answer)?;
        match redirect {
            Redirect::Never => return Err(FetchError::Invalid("too many redirects")),
            Redirect::WithinOrigin if !same_origin(url, &target) => {
                return Err(FetchError::Invalid("redirected to another origin"));
            }
            Redirect::WithinOrigin | Redirect::Anywhere => {}
        }
        let answer = self.get_once(&target, accept, signer, budget).await?;
        if answer.status().is_redirection() {
            return Err(FetchError::Invalid("too many redirects"));
        }
        Ok((target, self.successful(answer)?))
    }

    /// Asks once; signed, a second time in the other flavour if a resource that demands a
    /// signature did not accept the first. The flavour is remembered only then: an answer to
    /// everybody says nothing about signatures.
    async fn get_once(
        &self,
        url: &Url,
        accept: &HeaderValue,
        signer: Option<&Signer>,
        budget: &FetchBudget,
    ) -> Result<Answer, FetchError> {
        let Some(signer) = signer else {
            return self.ask(url, accept, None, budget).await;
        };
        let first = self.hosts().flavour_for(url).await;
        let answer = self.ask(url, accept, Some((signer, first)), budget).await?;
        if !matches!(answer.status().as_u16(), 401 | 403) {
            return Ok(answer);
        }
        let other = first.other();
        match self.ask(url, accept, Some((signer, other)), budget).await {
            Ok(second) if !matches!(second.status().as_u16(), 400 | 401 | 403 | 500) => {
                if second.status().is_success() {
                    self.hosts().learn(url, other).await;
                }
                Ok(second)
            }
            Ok(_) | Err(_) => Ok(answer),
        }
    }

    async fn ask(
        &self,
        url: &Url,
        accept: &HeaderValue,
        signer: Option<(&Signer, Flavour)>,
        budget: &FetchBudget,
    ) -> Result<Answer, FetchError> {
        budget.take()?;
        let mut headers = match signer {
            Some((signer, flavour)) => signer
                .sign_as(flavour, &Method::GET, url, None, self.now())
                .map_err(|_unsignable| FetchError::Invalid("an address that cannot be signed"))?,
            None => HeaderMap::new(),
        };
        headers.insert(ACCEPT, accept.clone());
        Ok(self.send(Method::GET, url, headers, None).await?)
    }

    fn successful(&self, answer: Answer) -> Result<Answer, FetchError> {
        let status = answer.status();
        match status {
            StatusCode::OK => Ok(answer),
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(FetchError::Gone),
            _ if is_worth_a_retry(status) => Err(FetchError::Temporary {
                reason: format!("status {}", status.as_u16()),
                after: answer.retry_after(self.now()),
            }),
            _ if status.is_client_error() => Err(FetchError::Refused(status.as_u16())),
            _ => Err(FetchError::Invalid("an answer without a document")),
        }
    }
}

/// Whether the same request may succeed later (RFC 9110 §15, RFC 6585 §4, RFC 8470 §5.2).
pub(super) fn is_worth_a_retry(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429)
}

fn redirect_target(from: &Url, answer: &Answer) -> Result<Url, FetchError> {
    let follows = matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = answer.single(&LOCATION).filter(|_| follows);
    let target = location.and_then(|location| from.join(location).ok());
    let target = target.ok_or(FetchError::Invalid("a redirect to nowhere"))?;
    Ok(without_fragment(&target))
}

async fn read(url: Url, answer: Answer) -> Result<Fetched, FetchError> {
    let bytes = answer.body().await?;
    let body: Value =
        serde_json::from_slice(&bytes).map_err(|_broken| FetchError::Invalid("not JSON"))?;
    Document::new(&body).map_err(|_bounds| FetchError::Invalid("out of bounds"))?;
    Ok(Fetched { url, body })
}

/// None if a document came from its own id, its id if that is elsewhere on the same origin.
fn same_or_elsewhere(fetched: &Fetched) -> Result<Option<Url>, FetchError> {
    let document =
        Document::new(&fetched.body).map_err(|_bounds| FetchError::Invalid("out of bounds"))?;
    let id = document.id().ok_or(FetchError::Invalid("no id"))?;
    let id = without_fragment(&id);
    if id == fetched.url {
        Ok(None)
    } else if same_origin(&id, &fetched.url) {
        Ok(Some(id))
    } else {
        Err(FetchError::Invalid("an id on another origin"))
    }
}

#[cfg(test)]
#[path = "fetch_tests.rs"]
mod tests;
