//! Aylin names the address of the calendar that the Tafel keeps elsewhere.

use std::sync::{Arc, LazyLock, Mutex};

use axum::extract::FromRef;
use axum::http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use super::super::super::super::import::calendar::CalendarReader;
use super::{AYLIN, STRANGER, Visitor, musterstadt, offers_of, signed_in};
use crate::base::ProviderId;
use crate::db::testing::on_both;
use crate::federation::{Client, ClientConfig, Reach};
use crate::offers::Status;
use crate::people::testing::{Answer, Town};

impl FromRef<Town> for CalendarReader {
    fn from_ref(town: &Town) -> Self {
        let base = Url::parse("https://musterstadt.example").unwrap();
        let config = ClientConfig {
            reach: Reach::this_machine(),
            ..ClientConfig::new(base, town.db.clock().clone())
        };
        let client = Client::new(config).unwrap();
        Self::new(town.db.clone(), &client, town.addresses.clone())
    }
}

static NOTHING: LazyLock<String> =
    LazyLock::new(|| "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned());

/// A server, and what it says to everybody.
async fn server() -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/tafel.ics", listener.local_addr().unwrap());
    let says = Arc::new(Mutex::new(NOTHING.clone()));
    let said = Arc::clone(&says);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            drop(stream.read(&mut buffer).await);
            let text = said.lock().unwrap().clone();
            drop(stream.write_all(text.as_bytes()).await);
        }
    });
    (url, says)
}

fn calendar(entries: &str) -> String {
    let body = format!("BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n");
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
}

fn desk(tafel: ProviderId) -> String {
    format!("/arbeitsplatz/anbieter/{tafel}/kalender")
}

async fn presses(aylin: &mut Visitor, tafel: ProviderId, fields: &[(&str, &str)]) -> Answer {
    let sent = aylin.post(&format!("{}/abo", desk(tafel)), fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let at = sent.location().split('#').next().unwrap().to_owned();
    aylin.get(&at).await
}

#[tokio::test]
async fn aylin_names_an_address_and_sees_at_once_what_came_of_it() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let before = aylin.get(&desk(tafel)).await;
        assert!(before.says(&["Solange hier keine Adresse steht, fragen wir niemanden."]));
        assert!(!before.says(&["Jetzt lesen"]));

        let (url, says) = server().await;
        let subscribe = [("tun", "abonnieren"), ("url", &url), ("abo_als", "publish")];
        let failed = presses(&mut aylin, tafel, &subscribe).await;
        assert!(failed.says(&[
            "Der Kalender ließ sich nicht lesen.",
            "Unter dieser Adresse gibt es keinen Kalender.",
            "Wir lesen ihn wieder in spätestens einer Stunde.",
            &url,
        ]));
        assert!(!aylin.get("/arbeitsplatz").await.says(&["Nachsehen"]));
        for _ in 0..2 {
            town.db.clock().advance(std::time::Duration::from_mins(5));
            presses(&mut aylin, tafel, &[("tun", "lesen")]).await;
        }
        let desk_page = aylin.get("/arbeitsplatz").await;
        assert!(desk_page.says(&["Nachsehen, woran es liegt", &format!("{}#abo", desk(tafel))]));
        *says.lock().unwrap() = calendar(
            "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Ausgabe\r\nDTSTART:20270506T180000Z\r\nEND:VEVENT\r\n\
             BEGIN:VEVENT\r\nUID:b\r\nCLASS:PRIVATE\r\nSUMMARY:Vorstand <b>\r\n\
             DTSTART:20270507T180000Z\r\nEND:VEVENT\r\n",
        );
        town.db.clock().advance(std::time::Duration::from_mins(5));
        let read = presses(&mut aylin, tafel, &[("tun", "lesen")]).await;
        assert!(read.says(&[
            "Zuletzt gelesen gerade eben.",
            "Ein Eintrag von dort steht hier.",
            "Ein Eintrag bleibt draußen.",
            "Vorstand &#60;b&#62;",
            "7. Mai 2027",
            "Der Eintrag ist privat.",
            "value=\"publish\" checked",
        ]));
        let offers = offers_of(&town, tafel).await;
        assert_eq!((offers.len(), offers[0].status), (1, Status::Published));

        let over = presses(&mut aylin, tafel, &[("tun", "beenden")]).await;
        assert!(over.says(&["Das Abonnement ist beendet.", "bleibt stehen"]));
        assert!(!over.says(&[&url]) && !over.says(&["Jetzt lesen"]));
        assert_eq!(offers_of(&town, tafel).await, offers);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_none_is_named_at_its_field_and_nobody_else_sees_or_sets_one() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let path = format!("{}/abo", desk(tafel));
        let typed = [
            ("tun", "abonnieren"),
            ("url", "ftp://\"><b>"),
            ("abo_als", "publish"),
        ];
        let again = aylin.post(&path, &typed).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says(&[
            "href=\"#url\"",
            "id=\"url-problem\"",
            "keine Adresse, unter der ein Kalender liegen kann",
            "value=\"publish\" checked",
        ]));
        assert!(!again.body.contains("\"><b>"));

        let (url, _says) = server().await;
        presses(&mut aylin, tafel, &[("tun", "abonnieren"), ("url", &url)]).await;
        let mut stranger = signed_in(&town, STRANGER).await;
        for button in ["abonnieren", "lesen", "beenden"] {
            let answer = stranger
                .post(&path, &[("tun", button), ("url", &url)])
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{button}");
        }
        let page = stranger.get(&desk(tafel)).await;
        assert!(page.status == StatusCode::FORBIDDEN && !page.body.contains(&url));
        let still = aylin.get(&desk(tafel)).await;
        assert!(still.says(&[&url]));
        let other = aylin.post(&path, &[("tun", "anderes")]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    })
    .await;
}
