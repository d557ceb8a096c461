//! Clubs keep their calendars on servers of their own; we ask there again and again.

mod following;
mod trouble;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use super::*;
use crate::db::testing::on_both;
use crate::federation::{ClientConfig, Reach};
use crate::offers::actions;
use crate::offers::model::{Content, Offer, Status, Step};
use crate::providers::{Kind, NewProvider, Profile};

const HOUR: Duration = Duration::from_hours(1);

/// The server of a club. It says the same to everybody until it is told otherwise.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<Said>>,
}

/// What a server says: the beginning, and what it repeats for ever after that.
#[derive(Clone, Default)]
struct Said {
    begins: String,
    goes_on: Option<String>,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/chor.ics", listener.local_addr().unwrap());
        let (asked, answer) = (Arc::default(), Arc::default());
        let server = Self { url, asked, answer };
        let (asked, answer) = (Arc::clone(&server.asked), Arc::clone(&server.answer));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = String::new();
                let mut buffer = [0; 4096];
                while !head.contains("\r\n\r\n") {
                    match stream.read(&mut buffer).await {
                        Ok(read) if read > 0 => {
                            head.push_str(&String::from_utf8_lossy(&buffer[..read]));
                        }
                        _ => break,
                    }
                }
                asked.lock().unwrap().push(head);
                let said: Said = answer.lock().unwrap().clone();
                tokio::spawn(async move {
                    let mut is_open = stream.write_all(said.begins.as_bytes()).await.is_ok();
                    while let (true, Some(more)) = (is_open, &said.goes_on) {
                        is_open = stream.write_all(more.as_bytes()).await.is_ok();
                    }
                });
            }
        });
        server
    }

    fn says(&self, status: &str, headers: &str, body: &str) {
        let length = body.len();
        let begins = format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        );
        *self.answer.lock().unwrap() = Said {
            begins,
            goes_on: None,
        };
    }

    /// Each entry by its `UID`, title and further lines, all of them next year.
    fn shows(&self, entries: &[(&str, &str, &str)]) {
        let entries = entries.iter().map(|(uid, title, more)| {
            format!(
                "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\n\
                 DTSTART:20270506T180000Z\r\n{more}END:VEVENT\r\n"
            )
        });
        let entries: String = entries.collect();
        let body = format!("BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n");
        self.says("200 OK", "etag: \"a1\"\r\n", &body);
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The choir of Musterstadt, and what reads its calendar.
struct Choir {
    db: Db,
    reader: CalendarReader,
    id: ProviderId,
}

impl Choir {
    async fn new(db: &Db) -> Self {
        Self::with_reach(db, Reach::this_machine()).await
    }

    async fn with_reach(db: &Db, reach: Reach) -> Self {
        let base = Url::parse("https://musterstadt.example").unwrap();
        let addresses = Addresses::new(&base);
        let config = ClientConfig {
            reach,
            ..ClientConfig::new(base, db.clock().clone())
        };
        let client = Client::new(config).unwrap();
        let new = NewProvider {
            profile: Profile::new("Chor", Kind::Club),
            status: providers::Status::Approved,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let mut tx = db.write().await.unwrap();
        let choir = providers::add(&mut tx, &Actor::Operator, &addresses, new).await;
        tx.commit().await.unwrap();
        Self {
            db: db.clone(),
            reader: CalendarReader::new(db.clone(), &client, addresses),
            id: choir.unwrap().provider_id,
        }
    }

    async fn subscribes(&self, url: &str, wish: Wish) -> Result<()> {
        let mut tx = self.db.write().await.unwrap();
        let by = Actor::Operator;
        self.reader
            .subscribe(&mut tx, &by, self.id, url, wish)
            .await?;
        tx.commit_quietly("a test").await
    }

    /// An hour later, or later still; how many were asked for.
    async fn waits(&self, time: Duration) -> usize {
        self.db.clock().advance(time);
        self.reader.read_due().await.unwrap()
    }

    async fn asks_now(&self) -> bool {
        self.reader
            .read_now(&Actor::Operator, self.id)
            .await
            .unwrap()
    }

    async fn offers(&self) -> Vec<Offer> {
        let mut tx = self.db.read().await.unwrap();
        let mut all = store::list_by_provider(&mut tx, self.id).await.unwrap();
        all.sort_by(|a, b| a.content.title.as_str().cmp(b.content.title.as_str()));
        all
    }

    /// Titles and where they stand, by title.
    async fn shows(&self) -> Vec<(String, Status)> {
        let all = self.offers().await.into_iter();
        all.map(|it| (it.content.title.to_string(), it.status))
            .collect()
    }

    async fn changes(&self, title: &str, change: impl FnOnce(&mut Content)) {
        let mut offers = self.offers().await.into_iter();
        let offer = offers
            .find(|it| it.content.title.as_str() == title)
            .unwrap();
        let mut content = offer.content;
        change(&mut content);
        let mut tx = self.db.write().await.unwrap();
        actions::revise(&mut tx, &Actor::Operator, offer.offer_id, content)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn takes(&self, title: &str, step: Step) {
        let mut offers = self.offers().await.into_iter();
        let offer = offers
            .find(|it| it.content.title.as_str() == title)
            .unwrap();
        let mut tx = self.db.write().await.unwrap();
        actions::step(&mut tx, &Actor::Operator, offer.offer_id, step)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn stands(&self) -> CalendarSubscription {
        let mut tx = self.db.read().await.unwrap();
        let found = store::find_subscription(&mut tx, self.id).await.unwrap();
        found.unwrap()
    }

    async fn problem(&self) -> String {
        self.stands().await.problem.unwrap_or_default().key
    }
}

fn named(title: &str, status: Status) -> (String, Status) {
    (title.to_owned(), status)
}
