//! The same offers in plain SQLite with FTS5, once cut into words and once into trigrams: what one
//! would have without an index of one's own. Each question is put as directly as SQL allows.

use std::path::Path;
use std::time::{Duration, Instant};

use mitmachnetz::search::{Document, Origin};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection};

use super::offers::{TODAY, World};
use super::questions::Asked;

const TABLES: &str = "
    create table offer (offer_id integer primary key, purpose text, subject text, town text,
        category text, lat real, lon real, is_remote integer, next_at integer);
    create table word (word_id integer primary key, name text, word text, unique (name, word));
    create table offer_word (offer_id integer, word_id integer, primary key (offer_id, word_id)) without rowid;
    create table offer_day (day integer, offer_id integer, primary key (day, offer_id)) without rowid;
    create virtual table words using fts5 (title, keywords, teaser, description,
        content='', tokenize='unicode61 remove_diacritics 2');
    create virtual table parts using fts5 (title, keywords, teaser, description,
        content='', tokenize='trigram');
    create virtual table vocabulary using fts5vocab (words, row);
";
const INDEXES: &str = "
    create index offer_by_place on offer (lat, lon);
    create index offer_by_purpose on offer (purpose, category);
    create index offer_of_word on offer_word (word_id, offer_id);
    analyze;
";

/// How the text was cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Into words; a question finds what begins with its words.
    Words,
    /// Into trigrams; a question finds what contains its words.
    Parts,
}

impl Cut {
    fn table(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Parts => "parts",
        }
    }
}

/// An open baseline.
pub struct Baseline(SqliteConnection);

impl Baseline {
    /// Fills a new database at `path` with texts cut in these ways; says how long that took.
    pub async fn fill(path: &Path, world: &World, count: u64, cuts: &[Cut]) -> (Self, Duration) {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Off)
            .synchronous(SqliteSynchronous::Off)
            .pragma("cache_size", "-65536")
            .statement_cache_capacity(64);
        let mut connection = options.connect().await.expect("a database");
        sqlx::raw_sql(TABLES)
            .execute(&mut connection)
            .await
            .expect("FTS5 is compiled in");
        let began = Instant::now();
        let mut number = 0;
        let mut words = std::collections::HashMap::new();
        while number < count {
            let mut tx = connection.begin().await.expect("a transaction");
            for _ in 0..2_000.min(count - number) {
                let document = world.offer(number);
                insert(&mut tx, &document, number, &mut words).await;
                for cut in cuts {
                    insert_texts(&mut tx, &document, number, cut.table()).await;
                }
                number += 1;
            }
            tx.commit().await.expect("written");
        }
        sqlx::raw_sql(INDEXES)
            .execute(&mut connection)
            .await
            .expect("indexes");
        for cut in cuts {
            let fts = cut.table();
            let optimize = format!("insert into {fts} ({fts}) values ('optimize')");
            let done = sqlx::query(sqlx::AssertSqlSafe(optimize)).execute(&mut connection);
            done.await.expect("one list for each word");
        }
        (Self(connection), began.elapsed())
    }

    /// The first twenty for the words and the filters, and how many there are.
    pub async fn find(&mut self, cut: Cut, asked: &Asked) -> usize {
        let fts = cut.table();
        let text = matching(cut, asked.text);
        let mut from =
            format!("from {fts} join offer on offer_id = {fts}.rowid where {fts} match ?1");
        if let Some(three) = &asked.filters {
            from = format!(
                "{from} and purpose = '{}' and category = '{}' and exists (select 1 from offer_word join word using (word_id) \
                 where offer_word.offer_id = offer.offer_id and name = 'target_group' and word = '{}')",
                three.purpose, three.category, three.target_group
            );
        }
        if let Some((point, radius_km)) = asked.near {
            let (from_corner, to_corner) = point.bounding_box(radius_km);
            from = format!(
                "{from} and (is_remote or lat between {} and {} and lon between {} and {})",
                from_corner.lat, to_corner.lat, from_corner.lon, to_corner.lon
            );
        }
        let count = format!("select count(*) {from}");
        let found = format!("select offer_id {from} order by bm25({fts}, 8, 4, 2, 1) limit 20");
        for sql in [count, found] {
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(&text)
                .fetch_all(&mut self.0)
                .await;
            assert!(rows.is_ok(), "{text}: {:?}", rows.err());
        }
        0
    }

    /// How many there are by each word of each list, among those of a purpose.
    pub async fn counts(&mut self, asked: &Asked) -> usize {
        let purpose = asked
            .filters
            .as_ref()
            .map_or("offer", |three| three.purpose);
        let lists = [
            "select category, count(*) from offer where purpose = ?1 group by 1",
            "select purpose, count(*) from offer group by 1",
            "select subject, count(*) from offer where purpose = ?1 group by 1",
            "select town, count(*) from offer where purpose = ?1 group by 1",
            "select word_id, count(*) from offer_word join offer using (offer_id) where purpose = ?1 group by 1",
        ];
        let mut lines = 0;
        for sql in lists {
            let rows = sqlx::query(sql).bind(purpose).fetch_all(&mut self.0).await;
            lines += rows.expect("counts").len();
        }
        lines
    }

    /// How many lie in each part of what a screen shows.
    pub async fn clusters(&mut self, corners: (f64, f64, f64, f64)) -> usize {
        let (south, west, north, east) = corners;
        let rows = sqlx::query(
            "select cast((lat - ?1) * 12 / (?3 - ?1) as integer), cast((lon - ?2) * 16 / (?4 - ?2) as integer),
                    count(*), avg(lat), avg(lon)
               from offer where lat between ?1 and ?3 and lon between ?2 and ?4 group by 1, 2",
        );
        let rows = rows.bind(south).bind(west).bind(north).bind(east);
        rows.fetch_all(&mut self.0).await.expect("clusters").len()
    }

    /// How many there are on each day of a month, with the words asked for.
    pub async fn month(&mut self, asked: &Asked) -> usize {
        let rows = sqlx::query(
            "select day, count(*) from offer_day
              where offer_id in (select rowid from words where words match ?1)
                and day between ?2 and ?3 group by 1",
        );
        let rows = rows
            .bind(matching(Cut::Words, asked.text))
            .bind(TODAY)
            .bind(TODAY + 30);
        rows.fetch_all(&mut self.0).await.expect("days").len()
    }

    /// The most frequent words that begin like this.
    pub async fn complete(&mut self, beginning: &str) -> usize {
        let rows = sqlx::query(
            "select term from vocabulary where term >= ?1 and term < ?2 order by doc desc limit 8",
        );
        let rows = rows.bind(beginning).bind(format!("{beginning}\u{10ffff}"));
        let rows = rows.fetch_all(&mut self.0).await.expect("words");
        rows.iter()
            .filter(|row| row.try_get::<String, _>(0).is_ok())
            .count()
    }
}

fn matching(cut: Cut, text: &str) -> String {
    let words = text.split([' ', '"']).filter(|word| !word.is_empty());
    let each: Vec<String> = words
        .map(|word| match cut {
            Cut::Words => format!("\"{word}\"*"),
            Cut::Parts => format!("\"{word}\""),
        })
        .collect();
    each.join(" AND ")
}

async fn insert(
    tx: &mut SqliteConnection,
    document: &Document,
    number: u64,
    words: &mut std::collections::HashMap<String, i64>,
) {
    let rowid = i64::try_from(number).expect("a small number");
    let town = match document.town {
        Origin::Here => "here".to_owned(),
        Origin::Town(id) => id.to_string(),
    };
    let result = sqlx::query("insert into offer values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .bind(rowid)
        .bind(&document.purpose)
        .bind(&document.subject)
        .bind(town)
        .bind(document.categories.first())
        .bind(document.point.map(|point| point.lat))
        .bind(document.point.map(|point| point.lon))
        .bind(document.is_remote)
        .bind(document.next_at.map(mitmachnetz::base::Timestamp::millis))
        .execute(&mut *tx)
        .await;
    result.expect("an offer");
    for (name, word) in &document.facets {
        let next = i64::try_from(words.len()).expect("a small number");
        let key = format!("{name}={word}");
        let is_new = !words.contains_key(&key);
        let word_id = *words.entry(key).or_insert(next);
        if is_new {
            let row = sqlx::query("insert into word values (?1, ?2, ?3)")
                .bind(word_id)
                .bind(*name)
                .bind(word);
            row.execute(&mut *tx).await.expect("a word");
        }
        let row = sqlx::query("insert or ignore into offer_word values (?1, ?2)")
            .bind(rowid)
            .bind(word_id);
        row.execute(&mut *tx).await.expect("a word of an offer");
    }
    for date in &document.dates {
        let row = sqlx::query("insert or ignore into offer_day values (?1, ?2)")
            .bind(date.day)
            .bind(rowid);
        row.execute(&mut *tx).await.expect("a date");
    }
}

async fn insert_texts(tx: &mut SqliteConnection, document: &Document, number: u64, fts: &str) {
    let rowid = i64::try_from(number).expect("a small number");
    let sql = format!(
        "insert into {fts} (rowid, title, keywords, teaser, description) values (?1, ?2, ?3, ?4, ?5)"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(rowid)
        .bind(&document.title)
        .bind(document.keywords.join(" "));
    let row = row.bind(&document.teaser).bind(&document.description);
    row.execute(&mut *tx).await.expect("a text");
}
