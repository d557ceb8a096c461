//! Where strangers' bytes are read. Each function takes any bytes and panics only if one of our
//! promises is broken. The fuzz targets search with them, and `tests/fuzz.rs` feeds them the corpus
//! and mutations of it in every ordinary test run.

use std::sync::OnceLock;

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use mitmachnetz::base::Timestamp;
use mitmachnetz::base::schedule::{Rrule, Schedule, ScheduleParts};
use mitmachnetz::federation::signature::{self, Received};
use mitmachnetz::federation::webfinger::{Handle, Jrd};
use mitmachnetz::federation::{Document, Origin, PrivateKey, PublicKey, SafeHtml};
use mitmachnetz::network::federation::{named_follow, object_of, read_about};
use mitmachnetz::offers::import::ImportFile;
use mitmachnetz::{offers, providers};
use serde_json::Value;

/// Longer input is cut at the door already.
const INPUT_MAX_BYTES: usize = 1_000_000;

/// The time at which everything is read: 2026-05-04T09:00:00Z.
fn now() -> Timestamp {
    Timestamp::from_millis(1_777_885_200_000)
}

/// A key that nobody has signed with.
fn key() -> &'static PublicKey {
    static KEY: OnceLock<PublicKey> = OnceLock::new();
    KEY.get_or_init(|| {
        let key = PrivateKey::generate_ed25519().and_then(|key| key.public_key());
        key.unwrap_or_else(|error| panic!("no key: {error}"))
    })
}

/// An activity, an object or an actor, as it comes to the inbox or from another server.
pub fn inbox(data: &[u8]) {
    if data.len() > INPUT_MAX_BYTES {
        return;
    }
    let Ok(value) = serde_json::from_slice::<Value>(data) else {
        return;
    };
    let Ok(activity) = Document::new(&value) else {
        return;
    };
    let object = object_of(&activity).and_then(|(_, object)| object);
    let _named = named_follow(&activity);
    for document in [Some(activity), object].into_iter().flatten() {
        read_object(document);
    }
}

fn read_object(document: Document<'_>) {
    let _ids = (document.id(), document.object_ids("attributedTo"));
    if let Ok(offer) = offers::federation::read(&document, now()) {
        let tidy = offer.content.clone().tidy();
        assert!(tidy.is_ok(), "what was read keeps all bounds");
        let dates = offer.content.schedule.occurrences(now(), now(), 10);
        assert!(dates.len() <= 10);
        let html = SafeHtml::from_text(&offer.content.description);
        assert!(!html.as_str().contains("<script"));
    }
    if let Some((_slug, profile)) = providers::federation::read(&document) {
        assert!(profile.name.chars().count() <= 200);
    }
    if let Some(origin) = document.id().as_ref().and_then(Origin::of) {
        let _about = read_about(&document, &origin);
    }
}

/// A request with these lines as headers; what stands after an empty line is the body.
fn request(data: &[u8]) -> Option<(HeaderMap, Vec<u8>)> {
    let at = data.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = match at {
        Some(at) => (data.get(..at)?, data.get(at + 2..)?),
        None => (data, &[][..]),
    };
    let mut headers = HeaderMap::new();
    for line in head.split(|byte| *byte == b'\n').take(60) {
        let at = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(line.get(..at)?).ok()?;
        let value = line.get(at + 1..)?.trim_ascii();
        headers.append(name, HeaderValue::from_bytes(value).ok()?);
    }
    Some((headers, body.to_vec()))
}

fn nobody_signed(headers: &HeaderMap, body: &[u8]) {
    let request = Received {
        method: &Method::POST,
        path_and_query: "/inbox",
        headers,
        body,
        our_origin: "https://werl.example",
    };
    if let Ok(claim) = signature::parse(headers) {
        let _claimed = (claim.key_id().clone(), claim.covers("digest"));
        let _checked = claim.check(&request, now());
        let verified = claim.verify(key(), &request, now());
        assert!(
            verified.is_err(),
            "a signature that nobody made was believed"
        );
    }
}

/// The headers of a request signed in the older flavour.
pub fn cavage(data: &[u8]) {
    if let Some((mut headers, body)) = request(data) {
        headers.remove("signature-input");
        nobody_signed(&headers, &body);
    }
}

/// The headers of a request signed after RFC 9421.
pub fn rfc9421(data: &[u8]) {
    if let Some((mut headers, body)) = request(data) {
        let empty = HeaderValue::from_static("");
        headers.entry("signature-input").or_insert(empty);
        nobody_signed(&headers, &body);
    }
}

/// A handle as somebody types it, or what a server answers about one.
pub fn webfinger(data: &[u8]) {
    if let Ok(jrd) = serde_json::from_slice::<Jrd>(data)
        && let Some(actor) = jrd.actor()
    {
        assert!(matches!(actor.scheme(), "http" | "https"), "{actor}");
    }
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(handle) = text.parse::<Handle>() {
        let again = handle.to_string().parse::<Handle>();
        assert_eq!(
            again.as_ref(),
            Ok(&handle),
            "a handle reads as it is written"
        );
        assert!(handle.host().is_ascii() && handle.user().is_ascii());
    }
}

/// A file to be imported.
pub fn import(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(file) = ImportFile::parse(text) {
        let read = file.contents().take(50);
        for content in read.flatten() {
            if let Ok(tidy) = content.tidy() {
                let again = tidy.clone().tidy();
                assert!(
                    again.is_ok_and(|again| again == tidy),
                    "tidy stays as it is"
                );
            }
        }
    }
}

/// The rule of a series, or a whole schedule as JSON.
pub fn rrule(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(parts) = serde_json::from_str::<ScheduleParts>(text) {
        if let Ok(schedule) = Schedule::from_parts(&parts) {
            expand(&schedule);
        }
        return;
    }
    let parts = ScheduleParts {
        mode: Some("recurring".to_owned()),
        dtstart: Some("2026-05-04T18:00:00".to_owned()),
        dtend: Some("2026-05-04T19:00:00".to_owned()),
        rrule: Some(text.to_owned()),
        ..ScheduleParts::default()
    };
    if let Ok(schedule) = Schedule::from_parts(&parts) {
        let zone = schedule.zone();
        if let Ok(rule) = Rrule::parse(text, zone) {
            let again = Rrule::parse(&rule.to_text(zone), zone);
            assert_eq!(
                again.ok().as_ref(),
                Some(&rule),
                "a rule reads as it is written"
            );
        }
        expand(&schedule);
    }
}

fn expand(schedule: &Schedule) {
    let until = Timestamp::from_millis(now().millis() + 63_072_000_000);
    let dates = schedule.occurrences(now(), until, 50);
    assert!(dates.len() <= 50);
    let in_order = dates.is_sorted_by_key(|date| date.start);
    assert!(in_order, "dates come in their order");
    let _next = schedule.next_after(now());
}
