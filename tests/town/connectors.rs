//! What can be attached to a town, and that a town needs none of it.
//!
//! Of requirement E-05 these stories show: JSON, calendars out and in, news for feed readers (as
//! Atom), the embed and HSDS; that a town sends no request to anybody until one of them asks for it;
//! and that it works without. What is handed out needs no switch: it is there for who asks, and asks
//! nobody. Open311 belongs to the reports of defects, which the program does not have yet, so the
//! requirement is not named as shown.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::support::town::{Storage, Town};
use super::support::visitor::Visitor;
use super::support::waiting::eventually;
use super::{SOON, items, town_on};

const EMAIL: &str = "aylin@chor.example";
const PASSWORD: &str = "vier kleine igel";
/// Everything that goes on in the background has had its turn once.
const A_ROUND: Duration = Duration::from_secs(11);
/// So long the club's server thinks: nobody who watches misses it.
const THOUGHT: Duration = Duration::from_millis(300);

/// The server of a club with its calendar; its port and the address.
async fn server_of_the_choir() -> (u16, String) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
    let listener = listener.expect("a port");
    let port = listener.local_addr().expect("the port").port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            drop(stream.read(&mut request).await);
            tokio::time::sleep(THOUGHT).await;
            let body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:probe@chor.example\r\n\
                        DTSTART;TZID=Europe/Berlin:20360506T193000\r\nDURATION:PT90M\r\n\
                        SUMMARY:Singprobe Nachtigall\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/calendar\r\ncontent-length: {}\r\n\
                 connection: close\r\n\r\n",
                body.len()
            );
            drop(stream.write_all((head + body).as_bytes()).await);
        }
    });
    (port, format!("http://127.0.0.1:{port}/chor.ics"))
}

/// Somebody who works for the choir, signed in.
async fn aylin_of_the_choir(town: &Town) -> Visitor {
    town.imports(
        &json!({"providers": [{"id": "chor", "name": "Chor", "type": "verein",
        "municipality_ags": "05974040"}]}),
    );
    town.run(&[
        "account",
        "create",
        "--email",
        EMAIL,
        "--name",
        "Aylin",
        "--provider",
        "chor",
        "--password",
        PASSWORD,
    ]);
    let aylin = town.visitor();
    let signed_in = aylin
        .fills_in("/anmelden", &[("email", EMAIL), ("password", PASSWORD)])
        .await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.body);
    aylin
}

/// The page on which the choir's calendar is taken in, as the desk leads there.
async fn calendar_page(aylin: &Visitor) -> String {
    let desk = aylin.get("/arbeitsplatz").await.body;
    let links = desk.split('"').filter(|part| part.ends_with("/kalender"));
    let found = links
        .map(str::to_owned)
        .find(|link| link.starts_with("/arbeitsplatz/anbieter/"));
    found.expect("a link to the calendar")
}

/// Names the address of a calendar that is to be public at once.
async fn subscribes(aylin: &Visitor, url: &str) {
    let fields = [("url", url), ("abo_als", "publish"), ("tun", "abonnieren")];
    let page = aylin.fills_in(&calendar_page(aylin).await, &fields).await;
    assert!(
        page.body.contains("Ein Eintrag von dort steht hier."),
        "{}",
        page.body
    );
}

async fn finds(town: &Town, words: &str) {
    eventually(words, SOON, async || {
        let found = items(town, &format!("q={words}")).await;
        (!found.is_empty()).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_town_works_without_any_other_system_and_asks_none() {
    let towns = Storage::available().into_iter().map(asks_nobody);
    futures::future::join_all(towns).await;
}

async fn asks_nobody(storage: Storage) {
    let town = Town::start_on("soest", storage).await;
    let (watch, begin) = (town.watched(), Instant::now());
    let aylin = aylin_of_the_choir(&town).await;
    let offer = [
        ("purpose", "offer"),
        ("subject", "event"),
        ("title", "Offenes Singen Amsel"),
        ("teaser", "Für alle, ohne Noten."),
        ("categories", "musik"),
        ("mode", "single"),
        ("day", "2036-06-06"),
        ("starts", "10:00"),
        ("ends", "12:00"),
        ("location", "onsite"),
        ("postal_code", "59494"),
        ("contact_form", "1"),
        ("federate", "1"),
        ("aktion", "veroeffentlichen"),
    ];
    let desk = aylin.fills_in("/arbeitsplatz/angebote/neu", &offer).await;
    assert!(desk.body.contains("Veröffentlicht:"), "{}", desk.body);
    finds(&town, "Amsel").await;
    super::everything_once(&town).await;
    let calendar = aylin.get(&calendar_page(&aylin).await).await;
    assert!(calendar.body.contains("fragen wir niemanden"));
    tokio::time::sleep(A_ROUND.saturating_sub(begin.elapsed())).await;
    assert!(
        watch.ports().is_empty(),
        "{storage:?}: asked {:?}",
        watch.ports()
    );

    // Who watches does see it when somebody is asked, and that is only who was named.
    let (port, url) = server_of_the_choir().await;
    subscribes(&aylin, &url).await;
    let asked: Vec<u16> = watch.ports().into_iter().collect();
    assert_eq!(asked, [port], "{storage:?}");
    finds(&town, "Nachtigall").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_have_already_can_be_attached_to_a_town() {
    let towns = Storage::available().into_iter().map(is_attached);
    futures::future::join_all(towns).await;
}

async fn is_attached(storage: Storage) {
    let town = town_on(storage).await;
    let (_port, url) = server_of_the_choir().await;
    // A calendar from elsewhere comes in.
    let aylin = aylin_of_the_choir(&town).await;
    subscribes(&aylin, &url).await;
    finds(&town, "Nachtigall").await;

    // It goes out again to calendar programs and feed readers, for the very question of the list,
    let visitor = town.visitor();
    let calendar = visitor.get("/angebote.ics?q=Nachtigall").await;
    assert!(
        calendar.content_type.starts_with("text/calendar"),
        "{}",
        calendar.content_type
    );
    for line in [
        "BEGIN:VEVENT",
        ":Singprobe Nachtigall",
        "DTSTART;TZID=Europe/Berlin:20360506T193000",
    ] {
        assert!(calendar.body.contains(line), "{line}: {}", calendar.body);
    }
    let news = visitor.get("/angebote.atom?q=Nachtigall").await;
    assert!(
        news.content_type.starts_with("application/atom+xml"),
        "{}",
        news.content_type
    );
    assert!(news.body.contains("<entry") && news.body.contains("Singprobe Nachtigall"));

    // to the website of the town hall, as a frame without script and cookie,
    let frame = visitor.get("/embed/angebote?q=Nachtigall").await;
    assert!(
        frame.body.contains("Singprobe Nachtigall"),
        "{}",
        frame.body
    );
    assert!(!frame.body.contains("<script"));

    // to programs, of other sites too,
    let found = items(&town, "q=Nachtigall").await;
    assert_eq!(found.len(), 1);
    let (anywhere, api) = from_outside(&town, "/api/v1/offers?q=Nachtigall").await;
    assert_eq!((anywhere.as_str(), api["total"].as_u64()), ("*", Some(1)));

    // and to directories of social services.
    let (anywhere, services) = from_outside(&town, "/api/v1/hsds/services?per_page=500").await;
    let names = services["contents"].as_array().expect("services").iter();
    let mut names = names.filter_map(|service| service["name"].as_str());
    assert!(names.any(|name| name == "Singprobe Nachtigall"));
    assert_eq!(anywhere, "*");
}

/// A page of another site asks for JSON: who may read the answer, and the answer.
async fn from_outside(town: &Town, path: &str) -> (String, Value) {
    let client = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let base = town.address().replace("soest.localhost", "127.0.0.1");
    let request = client
        .get(format!("{base}{path}"))
        .header("origin", "https://rathaus.example");
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    let anywhere = answer.headers().get("access-control-allow-origin");
    let anywhere = anywhere
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let text = answer.text().await.expect("a body");
    (anywhere, serde_json::from_str(&text).expect("JSON"))
}
