//! Reading JSON-LD tolerantly: the same thing written in any of the ways other servers write it.
//!
//! We never run a JSON-LD processor and never fetch a context. A property may be a value, a list
//! with one or many values, an address or an object with an id; this reader evens that out. It
//! refuses only what is too deep, too long or too wide to be honest.

use std::fmt;

use serde_json::Value;
use url::Url;

use super::vocabulary::PUBLIC_ALIASES;
use crate::base::Timestamp;

/// Objects and lists inside each other, at most. Honest documents need about eight.
pub const DEPTH_MAX: usize = 32;

/// Entries of one list and members of one object, at most.
pub const LIST_MAX: usize = 1_000;

/// Bytes of one text, at most. Mastodon's longest field (20 kB) fits three times.
pub const TEXT_MAX_BYTES: usize = 64 * 1024;

/// Bytes of one address, at most (Mastodon: 2,048 characters).
pub const URL_MAX_BYTES: usize = 2_048;

/// Why a document is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A list, a text or a number where an object should be.
    #[error("not an object")]
    NotAnObject,
    /// More than [`DEPTH_MAX`] levels.
    #[error("nested too deeply")]
    TooDeep,
    /// A list or object with more than [`LIST_MAX`] entries.
    #[error("a list is too long")]
    TooWide,
    /// A text of more than [`TEXT_MAX_BYTES`].
    #[error("a text is too long")]
    TooLong,
}

/// A JSON object from another server, within bounds.
#[derive(Clone, Copy, PartialEq)]
pub struct Document<'a>(&'a Value);

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({})", self.string("id").unwrap_or("without id"))
    }
}

impl<'a> Document<'a> {
    /// Reads `value` if it is an object within bounds.
    pub fn new(value: &'a Value) -> Result<Self, DocumentError> {
        if !value.is_object() {
            return Err(DocumentError::NotAnObject);
        }
        within_bounds(value)?;
        Ok(Self(value))
    }

    /// A part of a document that was checked as a whole.
    fn part(value: &'a Value) -> Option<Self> {
        value.is_object().then_some(Self(value))
    }

    /// The JSON itself, to be kept.
    pub fn value(&self) -> &'a Value {
        self.0
    }

    /// The address that names this object (`id`, or `@id`).
    pub fn id(&self) -> Option<Url> {
        let id = self.0.get("id").or_else(|| self.0.get("@id"))?;
        address(id.as_str()?)
    }

    /// All its types (`type` or `@type`, one or many).
    pub fn types(&self) -> impl Iterator<Item = &'a str> {
        let types = self.0.get("type").or_else(|| self.0.get("@type"));
        types
            .into_iter()
            .flat_map(one_or_many)
            .filter_map(Value::as_str)
    }

    /// Whether this is one of its types.
    pub fn type_is(&self, name: &str) -> bool {
        self.types().any(|given| given == name)
    }

    /// Whether there is anything but `null` under this key.
    pub fn has(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(|value| !value.is_null())
    }

    /// The text under this key: a string, `{"@value": …}`, or a list that begins with one.
    pub fn string(&self, key: &str) -> Option<&'a str> {
        let first = self.list(key).into_iter().next()?;
        first.as_str().or_else(|| first.get("@value")?.as_str())
    }

    /// The text under this key; if there is none, the one of the language map `<key>Map` in
    /// `language`, or else in its first language.
    pub fn text(&self, key: &str, language: &str) -> Option<&'a str> {
        self.string(key).or_else(|| {
            let map = self.0.get(format!("{key}Map"))?.as_object()?;
            map.get(language).or_else(|| map.values().next())?.as_str()
        })
    }

    /// The texts of the language map `<key>Map`, by language, in its order; 30 at most.
    pub fn texts(&self, key: &str) -> Vec<(&'a str, &'a str)> {
        let map = self.0.get(format!("{key}Map")).and_then(Value::as_object);
        let texts = map.into_iter().flatten();
        let texts = texts.filter_map(|(language, text)| Some((language.as_str(), text.as_str()?)));
        texts.take(30).collect()
    }

    /// The language a text is in: the first key of `contentMap`, `nameMap` or `summaryMap`.
    pub fn language(&self) -> Option<&'a str> {
        ["contentMap", "nameMap", "summaryMap"]
            .into_iter()
            .find_map(|key| self.0.get(key)?.as_object()?.keys().next())
            .map(String::as_str)
    }

    /// The whole number under this key, also if it is written as text.
    pub fn integer(&self, key: &str) -> Option<i64> {
        let value = self.list(key).into_iter().next()?;
        value
            .as_i64()
            .or_else(|| value.as_str()?.trim().parse().ok())
    }

    /// The finite number under this key, also if it is written as text.
    pub fn number(&self, key: &str) -> Option<f64> {
        let value = self.list(key).into_iter().next()?;
        let number = value
            .as_f64()
            .or_else(|| value.as_str()?.trim().parse().ok());
        number.filter(|number| number.is_finite())
    }

    /// The truth value under this key.
    pub fn boolean(&self, key: &str) -> Option<bool> {
        self.list(key).into_iter().next()?.as_bool()
    }

    /// The instant under this key (RFC 3339 with an offset).
    pub fn timestamp(&self, key: &str) -> Option<Timestamp> {
        Timestamp::parse(self.string(key)?)
    }

    /// All values under this key: none, one or many. `null` is none.
    pub fn list(&self, key: &str) -> Vec<&'a Value> {
        self.0.get(key).into_iter().flat_map(one_or_many).collect()
    }

    /// All texts under this key.
    pub fn strings(&self, key: &str) -> Vec<&'a str> {
        self.list(key)
            .into_iter()
            .filter_map(Value::as_str)
            .collect()
    }

    /// The object under this key, or the first of several.
    pub fn object(&self, key: &str) -> Option<Document<'a>> {
        self.objects(key).into_iter().next()
    }

    /// All objects under this key. Mere addresses are left out: see [`Document::object_ids`].
    pub fn objects(&self, key: &str) -> Vec<Document<'a>> {
        self.list(key)
            .into_iter()
            .filter_map(Document::part)
            .collect()
    }

    /// The id of the one thing under this key, whether it is written as an address or as an
    /// object. None if there are several: who owns something must not depend on order.
    pub fn object_id(&self, key: &str) -> Option<Url> {
        match self.list(key).as_slice() {
            [one] => id_of(one),
            _ => None,
        }
    }

    /// The ids of all things under this key.
    pub fn object_ids(&self, key: &str) -> Vec<Url> {
        self.list(key).into_iter().filter_map(id_of).collect()
    }

    /// The address under this key for people to open: a string or a `Link`; of several, the one
    /// that leads to HTML, or else the first.
    pub fn url(&self, key: &str) -> Option<Url> {
        let all = self.list(key);
        let html = all.iter().find(|link| {
            link.get("mediaType")
                .and_then(Value::as_str)
                .is_some_and(|kind| kind == "text/html")
        });
        html.copied()
            .and_then(link_target)
            .or_else(|| all.into_iter().find_map(link_target))
    }

    /// Whether `to` or `cc` names everybody.
    pub fn is_public(&self) -> bool {
        ["to", "cc"]
            .into_iter()
            .flat_map(|key| self.strings(key))
            .any(is_everybody)
    }
}

/// Whether an audience means everybody, in any of its spellings.
pub fn is_everybody(audience: &str) -> bool {
    PUBLIC_ALIASES.contains(&audience)
}

/// An `http` or `https` address with a host, without user name, of a sane length.
pub fn address(text: &str) -> Option<Url> {
    if text.len() > URL_MAX_BYTES {
        return None;
    }
    let url = Url::parse(text).ok()?;
    super::origin::Origin::of(&url).map(|_origin| url)
}

fn one_or_many(value: &Value) -> std::slice::Iter<'_, Value> {
    match value {
        Value::Null => [].iter(),
        Value::Array(values) => values.iter(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            std::slice::from_ref(value).iter()
        }
    }
}

fn id_of(value: &Value) -> Option<Url> {
    match value {
        Value::String(text) => address(text),
        Value::Object(_) => Document::part(value)?.id(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    }
}

fn link_target(value: &Value) -> Option<Url> {
    let text = value
        .as_str()
        .or_else(|| value.get("href").or_else(|| value.get("url"))?.as_str());
    address(text?)
}

/// Walks the whole document once, without recursion, so that no depth can exhaust the stack.
fn within_bounds(document: &Value) -> Result<(), DocumentError> {
    let mut waiting = vec![(document, 1)];
    while let Some((value, depth)) = waiting.pop() {
        if depth > DEPTH_MAX {
            return Err(DocumentError::TooDeep);
        }
        match value {
            Value::String(text) if text.len() > TEXT_MAX_BYTES => {
                return Err(DocumentError::TooLong);
            }
            Value::Array(values) if values.len() > LIST_MAX => return Err(DocumentError::TooWide),
            Value::Object(members) if members.len() > LIST_MAX => {
                return Err(DocumentError::TooWide);
            }
            Value::Array(values) => waiting.extend(values.iter().map(|value| (value, depth + 1))),
            Value::Object(members) => {
                waiting.extend(members.values().map(|value| (value, depth + 1)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn one_or_many_is_the_same_to_us() {
        for value in [
            json!({"type": "Event", "attributedTo": "https://a.example/1", "tag": {"name": "#x"}}),
            json!({"type": ["Event", "Proposal"], "attributedTo": ["https://a.example/1"], "tag": [{"name": "#x"}]}),
            json!({"@type": "Event", "attributedTo": {"id": "https://a.example/1"}, "tag": [{"name": "#x"}, null]}),
        ] {
            let document = Document::new(&value).unwrap();
            assert!(document.type_is("Event") && !document.type_is("Note"));
            assert_eq!(
                document.object_id("attributedTo"),
                Some(url("https://a.example/1"))
            );
            assert_eq!(document.objects("tag")[0].string("name"), Some("#x"));
        }
    }

    #[test]
    fn an_object_with_two_owners_has_no_owner() {
        let value = json!({"attributedTo": ["https://a.example/1", "https://b.example/1"]});
        let document = Document::new(&value).unwrap();
        assert_eq!(document.object_id("attributedTo"), None);
        assert_eq!(document.object_ids("attributedTo").len(), 2);
    }

    #[test]
    fn everybody_is_understood_in_every_spelling() {
        for (to, public) in [
            (
                json!(["https://www.w3.org/ns/activitystreams#Public"]),
                true,
            ),
            (json!("as:Public"), true),
            (json!("Public"), true),
            (json!(["https://a.example/followers"]), false),
            (json!(null), false),
        ] {
            let value = json!({"to": to});
            assert_eq!(
                Document::new(&value).unwrap().is_public(),
                public,
                "{value}"
            );
        }
    }

    #[test]
    fn an_address_must_be_one_a_browser_would_open() {
        for bad in [
            json!("javascript:alert(1)"),
            json!("data:text/html,x"),
            json!("file:///etc/passwd"),
            json!("https://soest.example@evil.example/"),
            json!("/relative"),
            json!(format!("https://a.example/{}", "x".repeat(3000))),
            json!(7),
        ] {
            let value = json!({"id": bad, "url": bad, "actor": bad});
            let document = Document::new(&value).unwrap();
            assert_eq!(document.id(), None, "{bad}");
            assert_eq!(document.url("url"), None, "{bad}");
            assert_eq!(document.object_id("actor"), None, "{bad}");
        }
    }

    #[test]
    fn the_page_for_people_is_found_among_several_links() {
        let value = json!({"url": [
            {"type": "Link", "mediaType": "application/activity+json", "href": "https://a.example/o"},
            {"type": "Link", "mediaType": "text/html", "href": "https://a.example/seite"}]});
        let document = Document::new(&value).unwrap();
        assert_eq!(document.url("url"), Some(url("https://a.example/seite")));
    }

    #[test]
    fn numbers_dates_and_translations_are_read_as_they_come() {
        let value = json!({"n": "7", "lat": 50, "nan": "NaN", "at": "2026-12-06T10:00:00+01:00",
            "nameMap": {"en": "Hedges", "de": "Hecken"}, "summary": {"@value": "kurz"}});
        let document = Document::new(&value).unwrap();
        assert_eq!(document.integer("n"), Some(7));
        assert_eq!(document.number("lat"), Some(50.0));
        assert_eq!(document.number("nan"), None);
        assert_eq!(
            document.timestamp("at"),
            Timestamp::parse("2026-12-06T09:00:00Z")
        );
        assert_eq!(document.text("name", "de"), Some("Hecken"));
        assert_eq!(document.text("name", "fr"), Some("Hedges"));
        assert_eq!(document.string("summary"), Some("kurz"));
        assert_eq!(document.language(), Some("en"));
    }

    #[test]
    fn what_is_too_deep_too_wide_or_too_long_is_refused() {
        let deep = (0..40).fold(json!(1), |inner, _| json!({"object": inner}));
        assert_eq!(Document::new(&deep).err(), Some(DocumentError::TooDeep));
        let wide = json!({"tag": vec![1; 1001]});
        assert_eq!(Document::new(&wide).err(), Some(DocumentError::TooWide));
        let long = json!({"content": "x".repeat(TEXT_MAX_BYTES + 1)});
        assert_eq!(Document::new(&long).err(), Some(DocumentError::TooLong));
        assert_eq!(
            Document::new(&json!([])).err(),
            Some(DocumentError::NotAnObject)
        );
        let fits = json!({"tag": vec![1; 1000], "content": "x".repeat(TEXT_MAX_BYTES)});
        assert!(Document::new(&fits).is_ok());
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "\\PC{0,12}".prop_map(Value::from),
            "https?://[a-z@:.]{0,9}/\\PC{0,3}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            let key = prop::sample::select(vec![
                "id",
                "@id",
                "type",
                "url",
                "to",
                "name",
                "nameMap",
                "href",
                "@value",
                "mediaType",
            ]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::hash_map(key.prop_map(str::to_owned), inner, 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_document_makes_the_reader_fall_over(value in any_json()) {
            if let Ok(document) = Document::new(&value) {
                for key in ["id", "type", "url", "to", "name", "missing"] {
                    for url in document.object_ids(key).iter().chain(&document.url(key)) {
                        prop_assert!(matches!(url.scheme(), "http" | "https"));
                    }
                    std::hint::black_box((document.string(key), document.text(key, "de"), document.integer(key)));
                    std::hint::black_box((document.number(key), document.timestamp(key), document.object(key)));
                }
                prop_assert!(document.id().is_none_or(|id| id.has_host()));
                std::hint::black_box((document.is_public(), document.language()));
            }
        }
    }
}
