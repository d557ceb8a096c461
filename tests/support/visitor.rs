//! A person with a browser that knows no JavaScript: follows redirects, keeps cookies, fills in
//! forms.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{
    ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue, LOCATION, ORIGIN, SET_COOKIE,
};
use reqwest::{Client, Method, redirect};

/// More redirects than this are a circle.
const REDIRECTS_MAX: usize = 5;

/// Every `*.localhost` is this machine, whatever the resolver of the machine thinks of it.
struct Loopback;

impl Resolve for Loopback {
    fn resolve(&self, name: Name) -> Resolving {
        assert!(
            name.as_str().ends_with("localhost"),
            "tests must not ask for {name:?}"
        );
        let here: Addrs = Box::new(std::iter::once(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))));
        Box::pin(std::future::ready(Ok(here)))
    }
}

/// What came back in the end, after all redirects.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Path and query of the page that answered.
    pub path: String,
    /// The kind of content, empty if the server did not say.
    pub content_type: String,
    /// The whole text.
    pub body: String,
}

/// A person at one town's pages, with the cookies the town has given them.
pub struct Visitor {
    base: String,
    client: Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Visitor {
    /// A new visitor of the town at this address.
    pub fn of(base: &str) -> Self {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .dns_resolver(Arc::new(Loopback))
            .no_proxy()
            .timeout(Duration::from_secs(20))
            .build()
            .expect("a client");
        Self {
            base: base.to_owned(),
            client,
            cookies: Mutex::default(),
        }
    }

    /// Opens a page as a browser would.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, "text/html", None)
            .await
            .expect("the town answers")
    }

    /// Asks for a document of this kind, such as `application/activity+json`.
    pub async fn get_as(&self, path: &str, accept: &str) -> Answer {
        self.ask(Method::GET, path, accept, None)
            .await
            .expect("the town answers")
    }

    /// Opens a page of a town that may not be there.
    pub async fn try_get(&self, path: &str) -> Option<Answer> {
        self.ask(Method::GET, path, "text/html", None).await.ok()
    }

    /// Sends a form to an address.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.ask(Method::POST, path, "text/html", Some(body))
            .await
            .expect("the town answers")
    }

    /// Opens a page, fills in the first form that has all these fields, and sends it with what
    /// the page itself hides in it.
    pub async fn fills_in(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        let form = page
            .body
            .split("<form")
            .skip(1)
            .filter_map(|rest| rest.split("</form>").next())
            .find(|form| {
                fields
                    .iter()
                    .all(|(name, _)| form.contains(&format!("name=\"{name}\"")))
            })
            .unwrap_or_else(|| panic!("no form with {fields:?} on {path}:\n{}", page.body));
        let (head, inside) = form.split_once('>').unwrap_or((form, ""));
        let action = attribute(head, "action").unwrap_or_else(|| page.path.clone());
        let hidden: Vec<(String, String)> = inside
            .split("<input")
            .filter_map(|rest| rest.split('>').next())
            .filter(|input| attribute(input, "type").is_some_and(|kind| kind == "hidden"))
            .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
            .collect();
        let hidden = hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = hidden.chain(fields.iter().copied()).collect();
        self.post(&action, &all).await
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        accept: &str,
        form: Option<String>,
    ) -> Result<Answer, reqwest::Error> {
        let base = url::Url::parse(&self.base).expect("the town's address");
        let mut at = base.join(path).expect("a path in the town");
        let (mut method, mut form) = (method, form);
        for _ in 0..REDIRECTS_MAX {
            let mut request = self
                .client
                .request(method.clone(), at.clone())
                .header(ACCEPT, accept)
                .headers(self.cookies());
            if let Some(body) = form.take() {
                request = request
                    .header(ORIGIN, &self.base)
                    .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(body);
            }
            let response = request.send().await?;
            self.keep_cookies(&response);
            let status = response.status();
            if !status.is_redirection() {
                let content_type = header(&response, CONTENT_TYPE);
                let path = at[url::Position::BeforePath..].to_owned();
                let body = response.text().await?;
                return Ok(Answer {
                    status: status.as_u16(),
                    path,
                    content_type,
                    body,
                });
            }
            at = at
                .join(&header(&response, LOCATION))
                .expect("a redirect leads somewhere");
            method = Method::GET;
        }
        panic!("{path} leads in circles");
    }

    /// The header with all cookies; none at all before the first.
    fn cookies(&self) -> HeaderMap {
        let kept = self.cookies.lock().expect("the cookies");
        let pairs: Vec<String> = kept
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let line = HeaderValue::from_str(&pairs.join("; ")).expect("cookies fit a header");
        let line = (!pairs.is_empty()).then_some((COOKIE, line));
        line.into_iter().collect()
    }

    fn keep_cookies(&self, response: &reqwest::Response) {
        let mut kept = self.cookies.lock().expect("the cookies");
        for line in response.headers().get_all(SET_COOKIE) {
            let line = line.to_str().expect("a readable cookie");
            let (pair, terms) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = pair.split_once('=').expect("a cookie with a value");
            if terms.to_lowercase().contains("max-age=0") {
                kept.remove(name);
            } else {
                kept.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn header(response: &reqwest::Response, name: HeaderName) -> String {
    let value = response
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// The value of an attribute in an HTML tag, with the usual entities resolved.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    let pairs = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    Some(pairs.iter().fold(value.to_owned(), |text, (entity, sign)| {
        text.replace(entity, sign)
    }))
}
