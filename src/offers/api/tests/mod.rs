//! People and programs look at the pages and the interface of one town.

mod became;
mod calendar;
mod directory;
mod extras;
mod facets;
mod lists;
mod map;
mod said;
mod several;
mod streets;
mod voices;
mod wishes;

use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::FromRef;
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;
use url::Url;

use crate::base::{Addresses, Clock, EntityId, OfferId, PeerId, Point, Timestamp};
use crate::db::{Db, WriteTx, testing};
use crate::log::{Actor, Follower};
use crate::offers::model::{Content, Status, Step};
use crate::offers::{self, Directory, DirectoryFollower, NewOffer, RemoteOffer, SearchFollower};
use crate::peers::{self, Peer};
use crate::providers::{self, Kind, NewProvider, Profile, PublicContact};
use crate::search::Index;
use crate::translation::Translator;
use crate::web::{self, Home, Streets, TownLook, WebState, assemble};

const EVIL: &str = "<script>alert(1)</script>\"'&";

/// What pages of a town stand on.
#[derive(Clone, FromRef)]
struct Parts {
    db: Db,
    web: WebState,
    index: Index,
    directory: Directory,
    translator: Translator,
}

struct Town {
    parts: Parts,
    clock: Clock,
    addresses: Addresses,
    app: Router,
    folders: Vec<tempfile::TempDir>,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }

    /// The ids of the offers the page links to, in order.
    fn linked(&self) -> Vec<String> {
        let links = self
            .body
            .split("class=\"mn-stretch\" href=\"/angebote/")
            .skip(1);
        links
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    }

    fn described(&self) -> Value {
        let (_, rest) = self
            .body
            .split_once("application/ld+json\">")
            .expect("a description");
        serde_json::from_str(rest.split("</script>").next().unwrap()).expect("JSON")
    }
}

impl Town {
    /// Soest, with nothing in it.
    async fn soest() -> Self {
        let clock = Clock::fixed(testing::start());
        let (db, folder) = testing::sqlite(clock).await;
        let mut town = Self::on(db, Translator::off()).await;
        town.folders.push(folder);
        town
    }

    /// Soest on this database, with nothing in it but this service for translations.
    async fn on(db: Db, translator: Translator) -> Self {
        Self::with_streets(db, translator, None).await
    }

    /// The same with streets beneath its maps.
    async fn with_streets(db: Db, translator: Translator, streets: Option<Streets>) -> Self {
        let clock = db.clock().clone();
        let index_folder = tempfile::tempdir().unwrap();
        let index = Index::open(&index_folder.path().join("offers"), None)
            .await
            .unwrap();
        let directory = Index::open(&index_folder.path().join("providers"), None).await;
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
            web: web.with_home(home).with_streets(streets),
            index,
            directory: Directory::new(directory.unwrap()),
            translator,
        };
        let routes = Router::new()
            .merge(offers::router())
            .merge(offers::api_router());
        let app = assemble(routes.with_state(parts.clone()), &parts.web, |it| it);
        Self {
            addresses: Addresses::new(&base),
            folders: vec![index_folder],
            parts,
            clock,
            app,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let accept = if path.starts_with("/api/v1") {
            "*/*"
        } else {
            "text/html"
        };
        let request = Request::get(path)
            .header(header::ACCEPT, accept)
            .body(Body::empty());
        let response = self.app.clone().oneshot(request.unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 8 << 20).await.unwrap();
        Answer {
            status: head.status,
            headers: head.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// Presses a button.
    async fn post(&self, path: &str) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .body(Body::empty());
        let response = self.app.clone().oneshot(request.unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 8 << 20).await.unwrap();
        Answer {
            status: head.status,
            headers: head.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    async fn write(&self) -> WriteTx {
        self.parts.db.write().await.unwrap()
    }

    async fn index(&self) {
        let follower = SearchFollower::new(self.parts.index.clone());
        follower.rebuild(&self.parts.db).await.unwrap();
        let follower = DirectoryFollower::new(&self.parts.directory);
        follower.rebuild(&self.parts.db).await.unwrap();
    }

    async fn tafel(&self) -> providers::Provider {
        let mut profile = Profile::new("Tafel Soest e. V.", Kind::Club);
        profile.contact = PublicContact {
            email: Some("tafel@example.org".to_owned()),
            phone: Some("02921 12 34".to_owned()),
            website: Some("https://tafel.example.org".to_owned()),
            opening_hours: Some("Mo–Do 10–17 Uhr".to_owned()),
        };
        self.provider(profile).await
    }

    async fn provider(&self, profile: Profile) -> providers::Provider {
        let mut tx = self.write().await;
        let new = NewProvider {
            profile,
            status: providers::Status::Approved,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let added = providers::add(&mut tx, &Actor::Operator, &self.addresses, new).await;
        tx.commit().await.unwrap();
        added.unwrap()
    }

    async fn draft(&self, by: &providers::Provider, content: Content) -> OfferId {
        let mut tx = self.write().await;
        let new = NewOffer {
            provider_id: by.provider_id,
            content,
            import_id: None,
        };
        let offer = offers::create(&mut tx, &Actor::Operator, &self.addresses, new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        offer.offer_id
    }

    async fn step(&self, id: OfferId, step: Step) {
        let mut tx = self.write().await;
        offers::step(&mut tx, &Actor::Operator, id, step)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn publish(&self, by: &providers::Provider, content: Content) -> OfferId {
        let id = self.draft(by, content).await;
        self.step(id, Step::Publish).await;
        id
    }

    /// Werl publishes, and the copy arrives here.
    async fn copied_from_werl(&self, content: Content) -> (PeerId, OfferId) {
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
        (peer.peer_id, id)
    }
}

/// An offer with these fields beside title and date.
fn content(title: &str, fields: Value) -> Content {
    let mut all = json!({
        "purpose": "request", "subject": "time", "title": title,
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

fn in_werl() -> Value {
    json!({ "type": "onsite", "name": "Jugendhof", "city": "Werl", "lat": 51.553, "lon": 7.914 })
}
