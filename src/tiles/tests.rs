//! Visitors look at maps; a little server of tiles on this machine sees what we ask it for.

use std::io::Cursor;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use image::{ImageFormat, RgbImage};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tower::ServiceExt;
use url::Url;

use super::*;
use crate::base::Timestamp;
use crate::federation::{ClientConfig, Reach};
use crate::web::{self, WebState};

const DAY: Duration = Duration::from_hours(24);
const SOEST: &str = "/karte/kacheln/12/2140/1364";

fn picture(side: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(side, side, image::Rgb([240, 236, 228]));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn png() -> Vec<u8> {
    picture(256, ImageFormat::Png)
}

/// An answer of the server of tiles.
fn says(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn ok(body: &[u8]) -> Vec<u8> {
    says(
        "200 OK",
        "content-type: image/png\r\netag: \"a1\"\r\n",
        body,
    )
}

/// A server of tiles: what it was asked, and what it answers from now on.
#[derive(Clone)]
struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    async fn start(answer: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            asked: Arc::default(),
            answer: Arc::new(Mutex::new(answer)),
        };
        let own = server.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let own = own.clone();
                tokio::spawn(async move {
                    let mut head = String::new();
                    let mut buffer = [0; 4096];
                    while !head.contains("\r\n\r\n") {
                        let read = stream.read(&mut buffer).await.unwrap_or(0);
                        if read == 0 {
                            return;
                        }
                        head.push_str(&String::from_utf8_lossy(&buffer[..read]));
                    }
                    own.asked.lock().unwrap().push(head);
                    // Long enough for others to ask for the same tile meanwhile.
                    tokio::time::sleep(Duration::from_millis(30)).await;
                    let answer = own.answer.lock().unwrap().clone();
                    drop(stream.write_all(&answer).await);
                });
            }
        });
        server
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    fn answers(&self, answer: Vec<u8>) {
        *self.answer.lock().unwrap() = answer;
    }
}

/// A town with maps.
struct Town {
    app: Router,
    tiles: Tiles,
    clock: Clock,
    folder: tempfile::TempDir,
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// Nothing to be seen, and the drawn map shows through.
    fn is_clear(&self) -> bool {
        self.status == 200
            && self.header("content-type") == "image/svg+xml"
            && self.body.len() < 100
    }
}

impl Town {
    fn without_streets() -> Self {
        Self::of(Tiles::off(), Clock::fixed(start()))
    }

    /// A town that takes its streets from `template`; it may keep so many bytes.
    fn with(template: &str, reach: Reach, bytes_max: u64) -> Self {
        let clock = Clock::fixed(start());
        let base = Url::parse("https://mitmachen.soest.example/").unwrap();
        let template = Template::parse(template).unwrap();
        let client = Client::new(ClientConfig {
            reach,
            extra_ports: template.port().into_iter().collect(),
            timeout: Duration::from_secs(2),
            ..ClientConfig::new(base, clock.clone())
        });
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            template,
            folder: folder.path().join("tiles"),
            bytes_max,
        };
        let tiles = Tiles::new(settings, client.unwrap(), clock.clone());
        Self {
            folder,
            ..Self::of(tiles, clock)
        }
    }

    fn at(server: &Server) -> Self {
        Self::with(&template(server), Reach::this_machine(), 1_000_000)
    }

    fn of(tiles: Tiles, clock: Clock) -> Self {
        let routes = Router::new().merge(router()).with_state(tiles.clone());
        Self {
            app: web::assemble(routes, &WebState::sample(), |it| it),
            tiles,
            clock,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.get_with(path, "198.51.100.7", &[]).await
    }

    async fn get_with(&self, path: &str, from: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let from = SocketAddr::new(from.parse::<IpAddr>().unwrap(), 4711);
        request.extensions_mut().insert(ConnectInfo(from));
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: to_bytes(body, 10_000_000).await.unwrap().to_vec(),
        }
    }

    /// All files that are kept.
    fn files(&self) -> Vec<(PathBuf, u64)> {
        let mut open = vec![self.folder.path().to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                match entry.metadata().unwrap() {
                    data if data.is_dir() => open.push(entry.path()),
                    data => found.push((entry.path(), data.len())),
                }
            }
        }
        found
    }
}

fn start() -> Timestamp {
    Timestamp::from_millis(1_777_885_200_000)
}

fn template(server: &Server) -> String {
    format!(
        "http://{}/osm/{{z}}/{{x}}/{{y}}.png?key=geheim",
        server.address
    )
}

#[tokio::test]
async fn a_street_is_fetched_once_and_the_next_visitor_causes_no_request() {
    let server = Server::start(ok(&png())).await;
    let town = Town::at(&server);
    let first = town.get(SOEST).await;
    assert_eq!((first.status, first.body), (200, png()));
    assert_eq!(first.headers["content-type"], "image/png");
    assert_eq!(first.headers["x-content-type-options"], "nosniff");
    assert_eq!(first.headers["cross-origin-resource-policy"], "same-origin");
    assert_eq!(town.get_with(SOEST, "203.0.113.9", &[]).await.body, png());
    assert_eq!(server.count(), 1);
    let head = server.asked().remove(0);
    assert!(
        head.starts_with("GET /osm/12/2140/1364.png?key=geheim "),
        "{head}"
    );

    // A week later it is asked whether it is still true, and told that it is.
    town.clock.advance(7 * DAY);
    server.answers(says("304 Not Modified", "", b""));
    assert_eq!(town.get(SOEST).await.body, png());
    assert!(server.asked()[1].contains("if-none-match: \"a1\""));
    town.clock.advance(6 * DAY);
    assert_eq!(town.get(SOEST).await.body, png());
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn ten_people_who_open_the_same_map_at_once_cause_one_request() {
    let server = Server::start(ok(&picture(512, ImageFormat::WebP))).await;
    let town = Town::at(&server);
    let visits = (0..10).map(|_| town.get(SOEST));
    for answer in futures::future::join_all(visits).await {
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "image/webp")
        );
    }
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn nothing_of_the_visitor_reaches_the_server_of_tiles() {
    let server = Server::start(ok(&png())).await;
    let town = Town::at(&server);
    let path = format!("{SOEST}?utm=brief&visitor=7");
    let visitor = [
        ("cookie", "sitzung=geheimnis"),
        (
            "referer",
            "https://mitmachen.soest.example/angebote?q=schulden",
        ),
        ("user-agent", "Seltener Browser 7"),
        ("accept-language", "tlh"),
        ("x-forwarded-for", "198.51.100.77"),
        ("authorization", "Basic eDp5"),
    ];
    assert_eq!(
        town.get_with(&path, "192.0.2.1", &visitor).await.status,
        200
    );
    let head = server.asked().remove(0).to_lowercase();
    for told in [
        "cookie",
        "referer",
        "seltener",
        "tlh",
        "198.51.100",
        "192.0.2",
        "forwarded",
        "authoriz",
        "utm",
        "schulden",
        "origin:",
    ] {
        assert!(!head.contains(told), "{told}: {head}");
    }
    assert!(head.contains("user-agent: mitmachnetz/"), "{head}");
    assert!(head.contains("+https://mitmachen.soest.example/"), "{head}");
}

#[tokio::test]
async fn without_a_server_of_tiles_there_are_no_streets() {
    let town = Town::without_streets();
    assert_eq!(town.get(SOEST).await.status, 404);
}

#[tokio::test]
async fn attack_60_tiles_that_do_not_exist_and_tricks_with_the_path_ask_nobody_for_anything() {
    let server = Server::start(ok(&png())).await;
    let town = Town::at(&server);
    for path in [
        "20/0/0",
        "1/2/0",
        "1/0/2",
        "-1/0/0",
        "1/0/1.png",
        "1/0/..%2f..%2fadmin",
        "01/0/0",
        "1/0/%2e%2e",
        "1/0/0%3fa=b",
        "1/0/0%23",
        "99999999999/0/0",
        "1/0/0%00",
        "1/%7bx%7d/0",
        "12/2140/1364/",
        "12/2140",
    ] {
        let answer = town.get(&format!("/karte/kacheln/{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    // Nor do the pages of others get streets from us.
    let cross = [("sec-fetch-site", "cross-site")];
    assert_eq!(town.get_with(SOEST, "192.0.2.1", &cross).await.status, 404);
    assert_eq!(server.count(), 0);
    assert!(town.files().is_empty());
}

#[tokio::test]
async fn where_the_server_of_tiles_is_away_the_drawn_map_shows_and_nobody_knocks_all_day() {
    let server = Server::start(ok(&png())).await;
    let town = Town::at(&server);
    assert_eq!(town.get(SOEST).await.body, png());
    server.answers(says("503 Service Unavailable", "retry-after: 120\r\n", b""));
    let other = "/karte/kacheln/12/2141/1364";
    for _ in 0..5 {
        assert!(town.get(other).await.is_clear());
    }
    assert_eq!(server.count(), 2, "it rests");
    town.clock.advance(Duration::from_secs(119));
    assert!(town.get("/karte/kacheln/12/2142/1364").await.is_clear());
    assert_eq!(server.count(), 2, "as long as it asked for");
    // What was fetched before is shown although it is old.
    town.clock.advance(20 * DAY);
    assert_eq!(town.get(SOEST).await.body, png());
    town.clock.advance(60 * DAY);
    assert!(town.get(SOEST).await.is_clear(), "but not for ever");
    // It comes back, and so do the streets.
    town.clock.advance(DAY);
    server.answers(ok(&png()));
    assert_eq!(town.get(other).await.body, png());
}

#[tokio::test]
async fn attack_61_what_is_no_small_picture_is_neither_shown_nor_kept() {
    let mut huge = png();
    huge.resize(2_000_000, 0);
    let endless = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec();
    let answers = [
        ok(b"<html><script>alert(1)</script></html>"),
        ok(b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
        ok(b"GIF89a\x01\0\x01\0\0\0\0;"),
        ok(b""),
        ok(&png()[..20]),
        ok(&huge),
        ok(&picture(3_000, ImageFormat::Jpeg)),
        [endless, huge].concat(),
        says("404 Not Found", "", &png()),
        says("304 Not Modified", "", b""),
        // It may not send us elsewhere: neither into the network of the town hall nor anywhere.
        says(
            "302 Found",
            "location: http://127.0.0.1:1/secret\r\n",
            &png(),
        ),
        says(
            "301 Moved Permanently",
            "location: https://tiles.example/1.png\r\n",
            b"",
        ),
    ];
    for answer in answers {
        let server = Server::start(answer.clone()).await;
        let town = Town::at(&server);
        for _ in 0..3 {
            let shown = town.get(SOEST).await;
            let start = String::from_utf8_lossy(&answer[..80.min(answer.len())]).into_owned();
            assert!(shown.is_clear(), "{start}");
        }
        assert_eq!(server.count(), 1, "asked once, not by every visitor");
        assert!(town.files().is_empty());
    }
}

#[tokio::test]
async fn attack_62_a_server_in_the_own_network_is_asked_only_if_the_operator_said_that_it_is_there()
{
    let server = Server::start(ok(&png())).await;
    for host in ["127.0.0.1", "localhost", "tiles.localhost"] {
        let port = server.address.port();
        let template = format!("https://{host}:{port}/{{z}}/{{x}}/{{y}}.png");
        let town = Town::with(&template, Reach::Internet, 1_000_000);
        assert!(town.get(SOEST).await.is_clear(), "{host}");
    }
    assert_eq!(server.count(), 0);
    assert_eq!(Town::at(&server).get(SOEST).await.body, png());
}

#[tokio::test]
async fn what_is_kept_has_a_bound_and_tiles_of_another_server_go() {
    let server = Server::start(ok(&png())).await;
    let most = 10 * u64::try_from(png().len()).unwrap();
    let town = Town::with(&template(&server), Reach::this_machine(), most);
    for x in 0..40 {
        let answer = town.get(&format!("/karte/kacheln/12/{x}/1364")).await;
        assert_eq!(answer.body, png());
        let bytes: u64 = town.files().iter().map(|(_, bytes)| bytes).sum();
        assert!(bytes <= most, "{bytes} of {most}");
    }
    assert!(town.files().len() > 5, "the newest are still there");

    let old = town.folder.path().join("tiles/0123456789abcdef/1/0/0");
    std::fs::create_dir_all(old.parent().unwrap()).unwrap();
    std::fs::write(&old, b"of another server").unwrap();
    town.tiles.sweep().await.unwrap();
    assert!(!old.exists() && !town.files().is_empty());
    // A file that something else wrote over is fetched again.
    for (path, _) in town.files() {
        std::fs::write(path, b"<html>").unwrap();
    }
    assert_eq!(town.get("/karte/kacheln/12/39/1364").await.body, png());
}

#[tokio::test]
async fn attack_63_one_network_cannot_make_us_copy_the_whole_world() {
    let server = Server::start(says("404 Not Found", "", b"")).await;
    let town = Town::at(&server);
    let parts = town.tiles.0.as_ref().unwrap();
    let mallory: IpAddr = "203.0.113.7".parse().unwrap();
    while parts.visitors.may(mallory, town.clock.now()) {}
    let asks = |from| town.get_with(SOEST, from, &[]);
    assert_eq!(asks("203.0.113.8").await.status, 429, "the same network");
    assert_eq!(server.count(), 0);
    assert!(asks("198.51.100.7").await.is_clear());
    assert_eq!(server.count(), 1);
}
