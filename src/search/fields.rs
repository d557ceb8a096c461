//! What the index keeps of a document: terms to find it by, columns to filter and sort it by.
//! Nothing is stored to be read back; for that there are the tables.

use std::collections::BTreeSet;

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use uuid::Uuid;

use crate::base::{Point, Timestamp};

use super::analysis::Terms;
use super::facets;
use super::points;
use super::times::Date;

/// The town something comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Origin {
    /// This one.
    #[default]
    Here,
    /// Another one.
    Town(Uuid),
}

impl Origin {
    /// The word for it in its column.
    pub(super) fn word(self) -> String {
        match self {
            Self::Here => "here".to_owned(),
            Self::Town(id) => id.to_string(),
        }
    }

    /// The town this word stands for.
    pub(super) fn from_word(word: &str) -> Self {
        word.parse().map_or(Self::Here, Self::Town)
    }
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Its id.
    pub id: Uuid,
    /// The headline.
    pub title: String,
    /// Labels, tags, names, places: short texts that say what it is about.
    pub keywords: Vec<String>,
    /// A sentence about it.
    pub teaser: String,
    /// All about it.
    pub description: String,
    /// Its categories.
    pub categories: Vec<String>,
    /// Its purpose.
    pub purpose: String,
    /// Its subject.
    pub subject: String,
    /// The town it is from.
    pub town: Origin,
    /// Where it is.
    pub point: Option<Point>,
    /// How many kilometres around that point it comes to people.
    pub reach_km: f64,
    /// Keys of the areas it comes to.
    pub areas: Vec<String>,
    /// Whether one takes part from anywhere, on a screen only.
    pub is_remote: bool,
    /// Whether it is there all the time.
    pub is_ongoing: bool,
    /// When its next date begins.
    pub next_at: Option<Timestamp>,
    /// When it is over.
    pub expires_at: Option<Timestamp>,
    /// Further words to choose from, each under a name without `=`.
    pub facets: Vec<(&'static str, String)>,
    /// The days on which it takes place, in order.
    pub dates: Vec<Date>,
}

/// A text field and the points for a word in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextField {
    pub field: Field,
    pub points: u8,
}

/// The fields of the index.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// The id, to delete by.
    pub id: Field,
    /// Stems of title, keywords, teaser, description.
    pub stems: [TextField; 4],
    /// Words as written.
    pub written: Field,
    /// Columns that are texts: see [`mod@column`].
    texts: [Field; 6],
    high: Field,
    low: Field,
    lat: Field,
    lon: Field,
    reach_km: Field,
    is_remote: Field,
    is_ongoing: Field,
    next_at: Field,
    expires_at: Field,
    slots: Field,
    /// The codes of its dates, to find it by.
    pub date: Field,
}

/// The names of the columns.
pub(super) mod column {
    pub const CATEGORY: &str = "category";
    pub const PURPOSE: &str = "purpose";
    pub const SUBJECT: &str = "subject";
    pub const TOWN: &str = "town";
    pub const AREA: &str = "area";
    pub const FACET: &str = "facet";
    pub const SLOTS: &str = "slots";
    pub const HIGH: &str = "id_high";
    pub const LOW: &str = "id_low";
    pub const LAT: &str = "lat";
    pub const LON: &str = "lon";
    pub const REACH_KM: &str = "reach_km";
    pub const IS_REMOTE: &str = "is_remote";
    pub const IS_ONGOING: &str = "is_ongoing";
    pub const NEXT_AT: &str = "next_at";
    pub const EXPIRES_AT: &str = "expires_at";
}

fn text(schema: &mut SchemaBuilder, name: &str, terms: Terms) -> Field {
    let record = match terms {
        Terms::Stems => IndexRecordOption::WithFreqsAndPositions,
        Terms::Written => IndexRecordOption::Basic,
    };
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(terms.name())
        .set_fieldnorms(false)
        .set_index_option(record);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

impl Fields {
    /// The schema and its fields.
    pub(super) fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let s = &mut schema;
        let id = s.add_bytes_field("id", INDEXED);
        let mut stems = |name: &str, points: u8| TextField {
            field: text(s, &format!("{name}_stems"), Terms::Stems),
            points,
        };
        let stems = [
            stems("title", points::TITLE),
            stems("keywords", points::KEYWORDS),
            stems("teaser", points::TEASER),
            stems("description", points::DESCRIPTION),
        ];
        let written = text(s, "written", Terms::Written);
        let raw = || TextOptions::default().set_fast("raw");
        let texts = [
            s.add_text_field(column::CATEGORY, raw()),
            s.add_text_field(column::PURPOSE, raw()),
            s.add_text_field(column::SUBJECT, raw()),
            s.add_text_field(column::TOWN, raw()),
            s.add_text_field(column::AREA, raw()),
            s.add_text_field(column::FACET, raw()),
        ];
        let fields = Self {
            id,
            stems,
            written,
            texts,
            high: s.add_u64_field(column::HIGH, FAST),
            low: s.add_u64_field(column::LOW, FAST),
            lat: s.add_f64_field(column::LAT, FAST),
            lon: s.add_f64_field(column::LON, FAST),
            reach_km: s.add_f64_field(column::REACH_KM, FAST),
            is_remote: s.add_bool_field(column::IS_REMOTE, FAST),
            is_ongoing: s.add_bool_field(column::IS_ONGOING, FAST),
            next_at: s.add_i64_field(column::NEXT_AT, FAST),
            expires_at: s.add_i64_field(column::EXPIRES_AT, FAST),
            slots: s.add_u64_field(column::SLOTS, FAST),
            date: s.add_i64_field("date", INDEXED),
        };
        (schema.build(), fields)
    }

    /// The document as the index takes it.
    pub(super) fn document(&self, from: &Document) -> TantivyDocument {
        let mut to = TantivyDocument::new();
        to.add_bytes(self.id, from.id.as_bytes());
        let keywords: Vec<&str> = from.keywords.iter().map(String::as_str).collect();
        let texts: [&[&str]; 4] = [
            &[&from.title],
            &keywords,
            &[&from.teaser],
            &[&from.description],
        ];
        for (stems, texts) in self.stems.iter().zip(texts) {
            for text in texts {
                to.add_text(stems.field, text);
            }
        }
        for text in [from.title.as_str(), from.teaser.as_str()]
            .into_iter()
            .chain(keywords)
        {
            to.add_text(self.written, text);
        }
        self.columns(from, &mut to);
        to
    }

    fn columns(&self, from: &Document, to: &mut TantivyDocument) {
        let [category, purpose, subject, town, area, facet] = self.texts;
        // Whatever is said twice counts once.
        let facets: BTreeSet<&(&str, String)> = from.facets.iter().collect();
        for (name, word) in facets {
            to.add_text(facet, facets::entry(name, word));
        }
        let slots = from.dates.iter().fold(0, |all, date| all | date.slots());
        to.add_u64(self.slots, slots);
        for date in &from.dates {
            to.add_i64(self.date, date.code());
        }
        let categories: BTreeSet<&String> = from.categories.iter().collect();
        for id in categories {
            to.add_text(category, id);
        }
        to.add_text(purpose, &from.purpose);
        to.add_text(subject, &from.subject);
        to.add_text(town, from.town.word());
        for key in &from.areas {
            to.add_text(area, key);
        }
        let (high, low) = from.id.as_u64_pair();
        to.add_u64(self.high, high);
        to.add_u64(self.low, low);
        if let Some(point) = from.point {
            to.add_f64(self.lat, point.lat);
            to.add_f64(self.lon, point.lon);
        }
        to.add_f64(self.reach_km, from.reach_km);
        to.add_bool(self.is_remote, from.is_remote);
        to.add_bool(self.is_ongoing, from.is_ongoing);
        if let Some(at) = from.next_at {
            to.add_i64(self.next_at, at.millis());
        }
        if let Some(at) = from.expires_at {
            to.add_i64(self.expires_at, at.millis());
        }
    }
}
