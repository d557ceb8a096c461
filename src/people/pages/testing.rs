//! A town in one process and people with browsers, for tests of pages.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::FromRef;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;
use url::Url;

use super::{refuse_foreign_forms, session_layer};
use crate::base::Addresses;
use crate::db::Db;
use crate::log::Actor;
use crate::people::{Account, Password, Right, create_account, find_by_email, set_right};
use crate::web::{InstanceKind, TownLook, WebState, assemble};

/// The password of everybody in tests.
pub const PASSWORD: &str = "vier kleine igel";

/// What pages of a town stand on.
#[derive(Debug, Clone, FromRef)]
pub struct Town {
    /// Its database.
    pub db: Db,
    /// What its pages share.
    pub web: WebState,
    /// The addresses of its things.
    pub addresses: Addresses,
}

impl Town {
    /// Musterstadt, reached at `base`.
    pub fn at(base: &str, db: Db) -> Self {
        let base = Url::parse(base).expect("an address");
        let look = TownLook {
            name: "Musterstadt".to_owned(),
            ..TownLook::default()
        };
        let web = WebState::new(base.clone(), InstanceKind::Town, look).expect("its colours");
        Self {
            db,
            web,
            addresses: Addresses::new(&base),
        }
    }

    /// Somebody gets an account.
    pub async fn account(&self, email: &str, name: &str) -> Account {
        let mut tx = self.db.write().await.expect("a transaction");
        let password = Password::chosen(PASSWORD).expect("a password");
        let email = email.parse().expect("an e-mail address");
        let account = create_account(&mut tx, &Actor::Operator, email, name, &password)
            .await
            .expect("an account");
        tx.commit().await.expect("a commit");
        account
    }

    /// Somebody with an account may administer the town.
    pub async fn let_administer(&self, email: &str) -> Account {
        let mut tx = self.db.write().await.expect("a transaction");
        let email = email.parse().expect("an e-mail address");
        let account = find_by_email(&mut tx, &email).await.expect("an answer");
        let account = account.expect("an account");
        set_right(
            &mut tx,
            &Actor::Operator,
            account.account_id,
            Right::Administer,
        )
        .await
        .expect("the right");
        tx.commit().await.expect("a commit");
        account
    }

    /// A browser that visits these pages.
    pub fn visitor(&self, routes: Router<Self>) -> Visitor {
        let routes = refuse_foreign_forms(routes, &self.addresses).expect("an origin");
        let session = session_layer(self.db.clone(), self.web.clone());
        Visitor {
            app: assemble(routes.with_state(self.clone()), &self.web, session),
            cookie: None,
            origin: Some(self.addresses.origin().to_owned()),
        }
    }
}

/// A browser: it keeps the cookie and says where its forms come from.
#[derive(Debug, Clone)]
pub struct Visitor {
    app: Router,
    /// The cookie, as the browser sends it back.
    pub cookie: Option<String>,
    /// Where its forms come from.
    pub origin: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The page.
    pub body: String,
}

impl Answer {
    /// Where the answer leads; empty if it leads nowhere.
    pub fn location(&self) -> &str {
        self.header(&header::LOCATION)
    }

    /// A header; empty if there is none.
    pub fn header(&self, name: &header::HeaderName) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str());
        value.and_then(Result::ok).unwrap_or_default()
    }

    /// Whether all these words are on the page.
    pub fn says(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.body.contains(word))
    }
}

impl Visitor {
    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), String::new()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = &self.origin {
            request = request.header(header::ORIGIN, origin);
        }
        self.send(request, body).await
    }

    /// Sends a form with a file.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        let mut body = Vec::new();
        let mut part = |head: String, bytes: &[u8]| {
            let head = format!("--border\r\nContent-Disposition: form-data; {head}\r\n\r\n");
            body.extend(head.bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in fields {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        part("name=\"file\"; filename=\"a.jpg\"".to_owned(), file);
        body.extend_from_slice(b"--border--\r\n");
        let kind = "multipart/form-data; boundary=border";
        let mut request = Request::post(path).header(header::CONTENT_TYPE, kind);
        if let Some(origin) = &self.origin {
            request = request.header(header::ORIGIN, origin);
        }
        self.send(request, body).await
    }

    /// Signs in and keeps the cookie.
    pub async fn sign_in(&mut self, email: &str) -> Answer {
        let fields = [("email", email), ("password", PASSWORD)];
        let answer = self.post("/anmelden", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer
    }

    async fn send(&mut self, request: Builder, body: impl Into<Body>) -> Answer {
        let mut request = request
            .header(header::HOST, "musterstadt.example")
            .header(header::ACCEPT, "text/html");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.body(body.into()).expect("a request");
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        if let Some(set) = parts.headers.get(header::SET_COOKIE) {
            let pair = set.to_str().expect("a cookie").split(';').next();
            self.cookie = pair
                .filter(|pair| !pair.ends_with('='))
                .map(ToOwned::to_owned);
        }
        let body = to_bytes(body, 4 << 20).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}
