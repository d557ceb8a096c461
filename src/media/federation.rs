//! Pictures on the wire, and those of other servers fetched by us.
//!
//! A picture stands among the attachments of an offer or as the icon of an actor. What others show
//! may lie on any host, as many servers keep their pictures elsewhere; it is fetched without a
//! signature, past the same checks as everything else, and only when somebody looks at it.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::actions::{LANES, Media};
use super::depot::Shelf;
use super::model::{Focus, Key, Picture, Size};
use super::store::{self, Row};
use crate::base::{Addresses, Error, Result, Thing};
use crate::federation::{Document, FetchBudget, text_of};

/// The media types of pictures that we take.
const TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];
/// The wait after the first failure; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_mins(5);
/// The longest wait.
const LONGEST_PAUSE: Duration = Duration::from_hours(24);
/// How often `used_at` is written for one picture.
const NOTED_EVERY: Duration = Duration::from_hours(1);
/// A fetch, and one more if it is answered with a redirect.
const FETCHES: u32 = 2;

/// The picture as an object of its own. Mobilizon needs `name` and `url` as text, Gancio
/// `mediaType`, Mastodon shows `name` to those who do not see the picture.
pub fn object(picture: &Picture, addresses: &Addresses) -> Value {
    let mut members = Map::new();
    let mut set = |key: &str, value: Value| {
        members.insert(key.to_owned(), value);
    };
    set("type", json!("Image"));
    set("mediaType", json!("image/jpeg"));
    set("url", json!(addresses.at(&picture.path(Size::Full))));
    set("name", json!(picture.alt));
    if picture.width > 0 && picture.height > 0 {
        set("width", json!(picture.width));
        set("height", json!(picture.height));
    }
    if !picture.credit.is_empty() {
        set("creditText", json!(picture.credit));
    }
    if !picture.focus.is_middle() {
        set("focalPoint", json!(picture.focus.point()));
    }
    Value::Object(members)
}

/// The pictures among the attachments of a document, or its `image` if there are none; each once,
/// `most` at most.
pub fn read_attached(doc: &Document<'_>, most: usize) -> Vec<Picture> {
    let mut found: Vec<Picture> = Vec::new();
    let attached = doc.objects("attachment");
    let all = attached.into_iter().chain(doc.objects("image"));
    for picture in all.filter_map(read_one) {
        if found.len() < most && found.iter().all(|known| known.key != picture.key) {
            found.push(picture);
        }
    }
    found
}

/// The picture under this name, such as `icon`.
pub fn read_named(doc: &Document<'_>, name: &str) -> Option<Picture> {
    doc.objects(name).into_iter().find_map(read_one)
}

fn read_one(part: Document<'_>) -> Option<Picture> {
    let kind = part.string("mediaType");
    let is_picture = match kind {
        Some(kind) => TYPES.iter().any(|known| kind.eq_ignore_ascii_case(known)),
        None => part.type_is("Image"),
    };
    if !is_picture || !(part.type_is("Image") || part.type_is("Document")) {
        return None;
    }
    let url = part.url("url").or_else(|| part.url("href"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let side = |key: &str| {
        let told = part.integer(key).and_then(|side| u32::try_from(side).ok());
        told.filter(|side| *side <= super::SIDE_MAX).unwrap_or(0)
    };
    let point: Vec<f64> = part
        .list("focalPoint")
        .iter()
        .filter_map(|n| n.as_f64())
        .collect();
    let focus = match point.as_slice() {
        [x, y] => Focus::near(*x, *y),
        _ => Focus::Middle,
    };
    Some(Picture {
        alt: text_of(part.string("name").unwrap_or_default()),
        credit: text_of(part.string("creditText").unwrap_or_default()),
        width: side("width"),
        height: side("height"),
        focus,
        ..Picture::at(url.as_str())
    })
}

impl Media {
    /// A picture of ours in one size.
    pub(super) async fn own(&self, key: &Key, size: Size) -> Result<Option<Vec<u8>>> {
        self.0.depot.get(Shelf::Own, key, size).await
    }

    /// A picture of another server in one size, fetched now if it is not here; `None` if it cannot
    /// be had at the moment.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] unless something here shows it: we fetch for our visitors, not for
    /// whoever knows an address.
    pub async fn remote(&self, key: &Key, size: Size) -> Result<Option<Vec<u8>>> {
        let row = self.shown(key).await?;
        if let Some(bytes) = self.kept(key, size, &row).await? {
            return Ok(Some(bytes));
        }
        if self.is_too_early(&row) {
            return Ok(None);
        }
        let first = key
            .as_str()
            .chars()
            .next()
            .and_then(|digit| digit.to_digit(16));
        let lane = usize::try_from(first.unwrap_or_default()).unwrap_or_default() % LANES;
        let Some(lane) = self.0.lanes.get(lane) else {
            return Ok(None);
        };
        let Ok(_alone) = tokio::time::timeout(self.0.limits.patience, lane.lock()).await else {
            return Ok(None);
        };
        // Somebody else may have fetched it while we waited.
        let row = self.shown(key).await?;
        if let Some(bytes) = self.kept(key, size, &row).await? {
            return Ok(Some(bytes));
        }
        if self.is_too_early(&row) {
            return Ok(None);
        }
        self.fetch(key, size, &row).await
    }

    /// What is known of a picture of another server that something here shows.
    async fn shown(&self, key: &Key) -> Result<Row> {
        let row = store::find(&mut self.0.db.read().await?, key).await?;
        row.filter(|row| row.source_url.is_some() && row.unused_since.is_none())
            .ok_or(Error::NotFound(Thing::Page))
    }

    fn is_too_early(&self, row: &Row) -> bool {
        let now = self.0.db.clock().now();
        row.next_try_at.is_some_and(|at| at > now)
    }

    async fn kept(&self, key: &Key, size: Size, row: &Row) -> Result<Option<Vec<u8>>> {
        if !row.is_kept {
            return Ok(None);
        }
        let now = self.0.db.clock().now();
        if now.since(row.used_at) >= NOTED_EVERY {
            let mut tx = self.0.db.write().await?;
            store::set_used(&mut tx, key).await?;
            tx.commit_quietly("who looks at what is nobody's news")
                .await?;
        }
        self.0.depot.get(Shelf::Remote, key, size).await
    }

    async fn fetch(&self, key: &Key, size: Size, row: &Row) -> Result<Option<Vec<u8>>> {
        let patience = self.0.limits.patience;
        let fetched = tokio::time::timeout(patience, self.download(row)).await;
        let developed = match fetched.unwrap_or_else(|_late| Err("no answer in time".to_owned())) {
            Ok(bytes) => self
                .develop(bytes)
                .await
                .map_err(|refused| refused.to_string()),
            Err(reason) => Err(reason),
        };
        match developed {
            Ok(developed) => {
                let print = developed.prints.iter().find(|(known, _)| *known == size);
                let print = print.map(|(_, bytes)| bytes.clone());
                self.keep_remote(key, developed).await?;
                Ok(print)
            }
            Err(reason) => {
                tracing::debug!(reason, "a picture of another server cannot be had");
                let doubled = 2_u32.saturating_pow(u32::try_from(row.failures).unwrap_or(u32::MAX));
                let pause = FIRST_PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE);
                let mut tx = self.0.db.write().await?;
                let next = tx.now().plus(pause);
                store::set_failed(&mut tx, key, next).await?;
                tx.commit_quietly("a failed fetch is nobody's news").await?;
                Ok(None)
            }
        }
    }

    async fn download(&self, row: &Row) -> Result<Vec<u8>, String> {
        let url = row.source_url.as_deref().unwrap_or_default();
        let url = url::Url::parse(url).map_err(|error| error.to_string())?;
        let budget = FetchBudget::of(FETCHES);
        let fetched = self.0.client.fetch_file(&url, &TYPES, &budget).await;
        fetched.map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    fn read(value: &Value) -> Vec<Picture> {
        read_attached(&Document::new(value).unwrap(), 8)
    }

    #[test]
    fn a_sister_town_reads_a_picture_back_with_words_and_credit() {
        let soest = Addresses::new(&Url::parse("https://soest.example").unwrap());
        let ours = Picture {
            source: None,
            alt: "Ein <b>Garten</b> & ein Zaun".to_owned(),
            credit: "Tafel Soest".to_owned(),
            width: 1600,
            height: 900,
            focus: Focus::Top,
            ..Picture::at("x")
        };
        let told = json!({"attachment": [object(&ours, &soest)]});
        let [back] = read(&told).try_into().unwrap();
        assert_eq!(
            back.source.as_deref(),
            told["attachment"][0]["url"].as_str()
        );
        assert_eq!(
            (back.width, back.height, back.focus),
            (1600, 900, Focus::Top)
        );
        assert_eq!(back.credit, ours.credit);
        assert!(back.alt.contains("Garten") && !back.is_ours());
    }

    #[test]
    fn what_is_no_picture_is_left_where_it_is() {
        let found = read(&json!({"attachment": [
            {"type": "Document", "mediaType": "application/pdf", "url": "https://a.example/a.pdf"},
            {"type": "Document", "mediaType": "image/svg+xml", "url": "https://a.example/a.svg"},
            {"type": "Document", "mediaType": "image/png", "url": "javascript:alert(1)"},
            {"type": "Document", "url": "https://a.example/b.jpg"},
            {"type": "Link", "mediaType": "image/png", "href": "https://a.example/c.png"},
            {"type": "PropertyValue", "name": "x", "value": "y"},
            "https://a.example/d.jpg",
            7,
            {"type": "Document", "mediaType": "IMAGE/PNG", "url": "https://a.example/e.png",
             "width": -1, "height": 99_999_999, "focalPoint": [7, "x"]},
            {"type": "Image", "url": {"type": "Link", "href": "https://a.example/f.jpg"}},
            {"type": "Image", "url": "https://a.example/e.png"},
        ]}));
        let sources: Vec<_> = found.iter().filter_map(|it| it.source.as_deref()).collect();
        assert_eq!(
            sources,
            ["https://a.example/e.png", "https://a.example/f.jpg"]
        );
        assert_eq!((found[0].width, found[0].height), (0, 0));
    }

    #[test]
    fn of_a_hundred_pictures_eight_are_remembered() {
        let many: Vec<Value> = (0..100)
            .map(|n| json!({"type": "Image", "url": format!("https://a.example/{n}.jpg")}))
            .collect();
        assert_eq!(read(&json!({"attachment": many})).len(), 8);
    }
}
