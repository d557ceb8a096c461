//! The client: the only way out of this program towards addresses that others chose.
//!
//! It goes only where [`Reach`] allows, follows no redirect by itself, waits no longer than it is
//! told and reads no more than it is told. What to make of an answer is decided in
//! [`fetch`](super::fetch) and [`deliver`](super::deliver).

use std::error::Error as _;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use futures::future::BoxFuture;
use http::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use http::{Method, StatusCode};
use url::Url;

use super::address::{Blocked, Reach, is_localhost};
use super::hosts::Hosts;
use super::names::{CheckedNames, Names, SystemNames};
use super::signature;
use crate::base::{Clock, Timestamp};
use crate::db::Db;

/// How the client behaves. [`ClientConfig::new`] has what a town in operation needs.
#[derive(Clone)]
pub struct ClientConfig {
    /// Our own public address, named in the `User-Agent` header: some servers refuse who does not
    /// say who it is.
    pub base_url: Url,
    /// A certificate authority to trust besides the machine's, as PEM.
    pub extra_root_pem: Option<String>,
    /// Where the client may go.
    pub reach: Reach,
    /// Ports besides 80 and 443.
    pub extra_ports: Vec<u16>,
    /// A whole exchange takes no longer than this.
    pub timeout: Duration,
    /// A connection, TLS included, takes no longer than this to open.
    pub connect_timeout: Duration,
    /// Bytes of a body, after decompression, at most. Mastodon's limit is the same.
    pub body_max_bytes: usize,
    /// Tells the time for signatures.
    pub clock: Clock,
    /// Knows the addresses of names.
    pub names: Arc<dyn Names>,
}

impl fmt::Debug for ClientConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientConfig({}, {:?})", self.base_url, self.reach)
    }
}

impl ClientConfig {
    /// The public internet over TLS, 30 seconds and 1 MB per exchange.
    pub fn new(base_url: Url, clock: Clock) -> Self {
        Self {
            base_url,
            extra_root_pem: None,
            reach: Reach::Internet,
            extra_ports: Vec::new(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            body_max_bytes: 1_000_000,
            clock,
            names: Arc::new(SystemNames),
        }
    }
}

/// Knows hosts that are not asked for anything, besides those that [`Reach`] leaves out.
pub trait Gate: Send + Sync {
    /// Whether the host of this address is one; an error in words if that cannot be found out.
    fn is_shut<'a>(&'a self, url: &'a Url) -> BoxFuture<'a, Result<bool, String>>;
}

/// Why there is no usable answer.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// No connection was made, on purpose.
    #[error("blocked: {0}")]
    Blocked(#[from] Blocked),
    /// It took too long.
    #[error("no answer in time")]
    Timeout,
    /// The answer is larger than we read.
    #[error("the answer is too large")]
    TooLarge,
    /// No connection, no TLS, no HTTP.
    #[error("unreachable: {0}")]
    Unreachable(String),
}

/// Sends requests to other servers.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    config: Arc<ClientConfig>,
    gate: Option<Arc<dyn Gate>>,
    hosts: Arc<Hosts>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Client({:?})", self.config)
    }
}

impl Client {
    /// Builds the client; fails if the extra certificate cannot be read.
    pub fn new(config: ClientConfig) -> anyhow::Result<Self> {
        let agent = format!(
            "Mitmachnetz/{} (+{})",
            env!("CARGO_PKG_VERSION"),
            config.base_url
        );
        let names = CheckedNames {
            names: Arc::clone(&config.names),
            reach: config.reach.clone(),
        };
        let mut builder = reqwest::Client::builder()
            .user_agent(agent)
            .redirect(reqwest::redirect::Policy::none())
            // A proxy from the environment would resolve names for us, past our check.
            .no_proxy()
            .referer(false)
            .dns_resolver(Arc::new(names))
            .timeout(config.timeout)
            .connect_timeout(config.connect_timeout)
            .http1_max_headers(100)
            .http2_max_header_list_size(32 * 1024)
            .pool_max_idle_per_host(2);
        if let Some(pem) = &config.extra_root_pem {
            let roots = reqwest::Certificate::from_pem_bundle(pem.as_bytes())
                .context("reading the extra certificate authority")?;
            anyhow::ensure!(
                !roots.is_empty(),
                "the extra certificate authority is no PEM"
            );
            builder = builder.tls_certs_merge(roots);
        }
        let http = builder.build().context("building the HTTP client")?;
        Ok(Self {
            http,
            config: Arc::new(config),
            gate: None,
            hosts: Arc::default(),
        })
    }

    /// The same client, which asks nothing of hosts that this gate shuts out. It may still tell them
    /// something: whoever parts says so.
    #[must_use]
    pub fn behind(mut self, gate: Arc<dyn Gate>) -> Self {
        self.gate = Some(gate);
        self
    }

    /// The same client, remembering in this database which signatures other servers accept.
    #[must_use]
    pub fn remembering(mut self, db: Db) -> Self {
        self.hosts = Arc::new(Hosts::in_database(db));
        self
    }

    /// The same client, reading bodies of up to so many bytes.
    #[must_use]
    pub fn reading_up_to(mut self, body_max_bytes: usize) -> Self {
        let config = ClientConfig::clone(&self.config);
        self.config = Arc::new(ClientConfig {
            body_max_bytes,
            ..config
        });
        self
    }

    /// Which signatures other servers accept.
    pub fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// What time it is for signatures.
    pub fn now(&self) -> Timestamp {
        self.config.clock.now()
    }

    /// Whether an address may be asked for anything, as far as it says itself: what its name leads to
    /// and whether its host is shut out is found out when it is asked.
    pub fn may_ask(&self, url: &Url) -> Result<(), Blocked> {
        self.config.reach.check(url, &self.config.extra_ports)
    }

    /// Sends one request and waits for the head of the answer. Redirects are answers.
    pub async fn send(
        &self,
        method: Method,
        url: &Url,
        headers: HeaderMap,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, ClientError> {
        self.may_ask(url)?;
        self.check_gate(&method, url).await?;
        let mut request = self.http.request(method, url.clone()).headers(headers);
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.map_err(understood)?;
        Ok(Answer {
            response,
            body_max_bytes: self.config.body_max_bytes,
        })
    }

    async fn check_gate(&self, method: &Method, url: &Url) -> Result<(), ClientError> {
        let Some(gate) = self.gate.as_ref().filter(|_gate| method == Method::GET) else {
            return Ok(());
        };
        match gate.is_shut(url).await {
            Ok(false) => Ok(()),
            Ok(true) => Err(Blocked::Rule(url.host_str().unwrap_or_default().to_owned()).into()),
            Err(reason) => Err(ClientError::Unreachable(reason)),
        }
    }

    /// The scheme in which a host that we know only by name is asked: `http` only for this
    /// machine, and only if it may be reached at all.
    pub fn scheme_for(&self, authority: &str) -> &'static str {
        let host = authority
            .rsplit_once(':')
            .map_or(authority, |(host, _port)| host);
        let is_local = is_localhost(host) || host == "127.0.0.1" || host == "[::1]";
        match self.config.reach {
            Reach::Also(_) if is_local => "http",
            Reach::Also(_) | Reach::Internet => "https",
        }
    }
}

/// The head of an answer, its body still unread.
#[derive(Debug)]
pub struct Answer {
    response: reqwest::Response,
    body_max_bytes: usize,
}

impl Answer {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The content type, if there is exactly one.
    pub fn content_type(&self) -> Option<&str> {
        self.single(&CONTENT_TYPE)
    }

    /// The value of a header that is there exactly once.
    pub fn single(&self, name: &http::HeaderName) -> Option<&str> {
        let mut all = self.response.headers().get_all(name).iter();
        let first = all.next()?;
        if all.next().is_some() {
            return None;
        }
        first.to_str().ok()
    }

    /// How long the server wants us to wait (RFC 9110 §10.2.3), a day at most.
    pub fn retry_after(&self, now: Timestamp) -> Option<Duration> {
        let text = self.single(&RETRY_AFTER)?.trim();
        let wait = match text.parse::<u64>() {
            Ok(seconds) => Duration::from_secs(seconds),
            Err(_not_seconds) => signature::parse_http_date(text)?.since(now),
        };
        Some(wait.min(Duration::from_hours(24)))
    }

    /// The whole body, decompressed; aborted as soon as it is too large or too slow.
    pub async fn body(mut self) -> Result<Vec<u8>, ClientError> {
        let announced = self.response.content_length().unwrap_or(0);
        if usize::try_from(announced).map_or(true, |bytes| bytes > self.body_max_bytes) {
            return Err(ClientError::TooLarge);
        }
        let mut body = Vec::new();
        while let Some(chunk) = self.response.chunk().await.map_err(understood)? {
            if body.len().saturating_add(chunk.len()) > self.body_max_bytes {
                return Err(ClientError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Finds out what went wrong: our own refusal may lie at the bottom of a chain of causes.
fn understood(error: reqwest::Error) -> ClientError {
    let mut cause = error.source();
    let mut reason = String::new();
    while let Some(inner) = cause {
        if let Some(blocked) = inner.downcast_ref::<Blocked>() {
            return ClientError::Blocked(blocked.clone());
        }
        reason = inner.to_string();
        cause = inner.source();
    }
    if error.is_timeout() {
        return ClientError::Timeout;
    }
    // The address is left out: it may carry a query that is nobody's business in a log.
    let outer = error.without_url();
    ClientError::Unreachable(if reason.is_empty() {
        outer.to_string()
    } else {
        reason
    })
}
