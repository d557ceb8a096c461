//! People subscribe to what a town's pages show.

mod calendars;
mod lists;
mod others;
mod programme;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::FromRef;
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;
use url::Url;

use crate::base::{Addresses, OfferId, Point};
use crate::db::{Db, WriteTx};
use crate::log::{Actor, Follower};
use crate::offers::model::{Content, Status, Step};
use crate::offers::{self, Directory, NewOffer, RemoteOffer, SearchFollower};
use crate::peers::{self, Peer};
use crate::providers::{self, ContactPerson, Kind, NewProvider, Profile, Provider};
use crate::search::Index;
use crate::translation::Translator;
use crate::web::{self, Home, TownLook, WebState, assemble};

const EVIL: &str = "<script>alert(1)</script>\"'&;,\\";

#[derive(Clone, FromRef)]
struct Parts {
    db: Db,
    web: WebState,
    index: Index,
    directory: Directory,
    translator: Translator,
}

/// Soest on one of the two databases.
pub(super) struct Town {
    parts: Parts,
    addresses: Addresses,
    app: Router,
    _folder: tempfile::TempDir,
}

pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// The ids of the offers the page links to, in order.
    pub fn linked(&self) -> Vec<String> {
        let links = self.body.split("class=\"mn-stretch\" href=\"/angebote/");
        links
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    }
}

impl Town {
    pub async fn soest(db: Db) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let open = async |name: &str| Index::open(&folder.path().join(name), None).await.unwrap();
        let (index, directory) = (open("offers").await, open("providers").await);
        let base = Url::parse("http://soest.example/").unwrap();
        let look = TownLook {
            name: "Soest".to_owned(),
            ..TownLook::default()
        };
        let home = Home {
            centre: Point::new(51.5711, 8.1063),
            municipality_keys: vec!["05974040".to_owned()],
        };
        let web = WebState::new(base.clone(), web::InstanceKind::Town, look).unwrap();
        let parts = Parts {
            db,
            web: web.with_home(home),
            index,
            directory: Directory::new(directory),
            translator: Translator::off(),
        };
        let routes = Router::new()
            .merge(offers::router())
            .merge(offers::api_router())
            .merge(offers::feeds_router());
        let app = assemble(routes.with_state(parts.clone()), &parts.web, |it| it);
        Self {
            addresses: Addresses::new(&base),
            _folder: folder,
            parts,
            app,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path).header(header::ACCEPT, "*/*");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 16 << 20).await.unwrap();
        Answer {
            status: head.status,
            headers: head.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    pub async fn write(&self) -> WriteTx {
        self.parts.db.write().await.unwrap()
    }

    pub async fn index(&self) {
        let follower = SearchFollower::new(self.parts.index.clone());
        follower.rebuild(&self.parts.db).await.unwrap();
    }

    /// A club with a person to talk to whom only the town knows.
    pub async fn tafel(&self) -> Provider {
        let new = NewProvider {
            profile: Profile::new("Tafel Soest e. V.", Kind::Club),
            status: providers::Status::Approved,
            contact_person: Some(ContactPerson {
                name: Some("Geheime Person".to_owned()),
                email: Some("geheim@tafel.example".to_owned()),
                phone: Some("02921 99".to_owned()),
            }),
            import_id: None,
            slug: None,
        };
        let mut tx = self.write().await;
        let added = providers::add(&mut tx, &Actor::Operator, &self.addresses, new).await;
        tx.commit().await.unwrap();
        added.unwrap()
    }

    pub async fn draft(&self, by: &Provider, content: Content) -> OfferId {
        let mut tx = self.write().await;
        let new = NewOffer {
            provider_id: by.provider_id,
            content,
            import_id: None,
        };
        let offer = offers::create(&mut tx, &Actor::Operator, &self.addresses, new);
        let offer = offer.await.unwrap();
        tx.commit().await.unwrap();
        offer.offer_id
    }

    pub async fn step(&self, id: OfferId, step: Step) {
        let mut tx = self.write().await;
        let done = offers::step(&mut tx, &Actor::Operator, id, step).await;
        done.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn publish(&self, by: &Provider, content: Content) -> OfferId {
        let id = self.draft(by, content).await;
        self.step(id, Step::Publish).await;
        id
    }

    /// Werl publishes, and the copy arrives here.
    pub async fn copied_from_werl(&self, content: Content) -> OfferId {
        let mut tx = self.write().await;
        let mut peer = Peer::just_met(tx.new_id(), "https://werl.example", "Werl", tx.now());
        peer.about.centre = Point::new(51.553, 7.914);
        peers::save(&mut tx, &peer).await.unwrap();
        let profile = Profile::new("Jugendhof Werl", Kind::Club);
        let uri = "https://werl.example/a/jugendhof";
        let copy = providers::copy(&mut tx, peer.peer_id, uri, "jugendhof", profile)
            .await
            .unwrap();
        let remote = RemoteOffer {
            valid_through: None,
            series_uri: None,
            uri: "https://werl.example/o/1".to_owned(),
            status: Status::Published,
            content,
            published_at: tx.now(),
            updated_at: tx.now(),
        };
        let id = offers::copy(&mut tx, peer.peer_id, copy, remote)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// The town does not show Werl any more.
    pub async fn hides_werl(&self) {
        let show = peers::Switches {
            show: Some(false),
            ..peers::Switches::default()
        };
        let (by, policy) = (Actor::Operator, peers::Policy::default());
        let host = "werl.example".parse().unwrap();
        let mut tx = self.write().await;
        peers::set_switches(&mut tx, &by, &host, show)
            .await
            .unwrap();
        peers::refresh_sights(&mut tx, &by, &policy).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// An offer with these fields beside title and date.
pub(super) fn content(title: &str, fields: Value) -> Content {
    let mut all = json!({
        "purpose": "offer", "subject": "event", "title": title,
        "schedule": { "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": "2026-05-06T10:00:00", "dtend": "2026-05-06T12:00:00" },
        "location": { "type": "onsite", "name": "Bürgertreff", "city": "Soest",
            "postal_code": "59494", "lat": 51.572, "lon": 8.107 },
    });
    let Value::Object(fields) = fields else {
        panic!("fields")
    };
    for (name, value) in fields {
        all[name] = value;
    }
    serde_json::from_value(all).unwrap()
}

/// Every Wednesday from three to five.
pub(super) fn weekly() -> Value {
    json!({ "mode": "recurring", "timezone": "Europe/Berlin", "dtstart": "2026-05-06T15:00:00",
        "dtend": "2026-05-06T17:00:00", "rrule": "FREQ=WEEKLY;BYDAY=WE",
        "exdate": ["2026-05-13T15:00:00"], "rdate": ["2026-05-15T15:00:00"] })
}
