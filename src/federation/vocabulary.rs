//! The words we use on the wire: namespaces, contexts, content types.
//!
//! Terms that ActivityStreams does not know are written out in every `@context`. Nobody has to
//! fetch anything to understand us, and a context that changes between two readings cannot change
//! what we said.

use std::sync::LazyLock;

use serde_json::{Value, json};

/// Our namespace. Terms of ours that others do not know are ignored there, and theirs here.
pub const NAMESPACE: &str = "https://mitmachnetz.org/ns/v1#";

/// What our namespace is called inside a document.
pub const PREFIX: &str = "mn";

/// The ActivityStreams 2.0 context. Mastodon refuses documents that do not name it as a string.
pub const ACTIVITY_STREAMS: &str = "https://www.w3.org/ns/activitystreams";

/// The context that explains `publicKey`. Known by heart everywhere, never fetched by us.
pub const SECURITY: &str = "https://w3id.org/security/v1";

/// The context that explains keys in `assertionMethod`.
pub const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";

/// The context that explains a `proof`.
pub const DATA_INTEGRITY: &str = "https://w3id.org/security/data-integrity/v1";

/// Everybody. Always written in full: Mobilizon does not know the short forms.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// The three ways to write [`PUBLIC`] (ActivityPub §5.6, JSON-LD compaction).
pub const PUBLIC_ALIASES: [&str; 3] = [PUBLIC, "as:Public", "Public"];

/// The content type in which we send everything.
pub const ACTIVITY_JSON: &str = "application/activity+json";

/// The other content type for ActivityStreams (ActivityPub §3.2).
pub const LD_JSON: &str = r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#;

/// What we accept when we ask for an object. ActivityPub §3.2 requires the second form; some
/// servers know only the first.
pub const ACCEPT: &str = r#"application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams""#;

/// WebFinger answers (RFC 7033 §10.2).
pub const JRD_JSON: &str = "application/jrd+json";

/// NodeInfo 2.1 answers.
pub const NODEINFO_JSON: &str =
    r#"application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#""#;

/// FEP-844e: the capabilities by which others need not guess.
const IMPLEMENTS: [(&str, &str); 1] = [(
    "https://datatracker.ietf.org/doc/html/rfc9421",
    "RFC-9421: HTTP Message Signatures",
)];

/// What this software can do, for `implements` (FEP-844e).
pub fn implements() -> Value {
    IMPLEMENTS
        .iter()
        .map(|(href, name)| json!({"href": href, "name": name}))
        .collect()
}

/// The software behind our actors, for `generator`: the instance's own actor.
pub fn generator(instance: &str) -> Value {
    json!({
        "type": "Application",
        "id": instance,
        "name": "Mitmachnetz",
        "url": "https://mitmachnetz.org",
        "implements": implements(),
    })
}

/// A term of ours in full, such as `https://mitmachnetz.org/ns/v1#offerKind`.
pub fn term(name: &str) -> String {
    format!("{NAMESPACE}{name}")
}

/// The `@context` of an activity that carries no object of ours.
pub fn activity_context() -> Value {
    json!(ACTIVITY_STREAMS)
}

/// The `@context` of offers, and of activities and collections that carry them.
pub fn object_context() -> Value {
    static CONTEXT: LazyLock<Value> = LazyLock::new(|| {
        json!([
            ACTIVITY_STREAMS,
            merged([
                &place_terms(),
                &event_terms(),
                &proposal_terms(),
                &own_terms()
            ])
        ])
    });
    CONTEXT.clone()
}

/// The `@context` of actors.
pub fn actor_context() -> Value {
    static CONTEXT: LazyLock<Value> = LazyLock::new(|| {
        json!([
            ACTIVITY_STREAMS,
            SECURITY,
            MULTIKEY,
            merged([&actor_terms()])
        ])
    });
    CONTEXT.clone()
}

/// The `@context` of manifests and their buckets.
pub fn manifest_context() -> Value {
    static CONTEXT: LazyLock<Value> =
        LazyLock::new(|| json!([ACTIVITY_STREAMS, merged([&manifest_terms()])]));
    CONTEXT.clone()
}

/// Several groups of terms as one object.
fn merged<const N: usize>(groups: [&Value; N]) -> Value {
    groups
        .into_iter()
        .filter_map(Value::as_object)
        .flatten()
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect()
}

/// Tags, pictures, places and schedules: what schema.org and Mastodon call them.
fn place_terms() -> Value {
    json!({
        "Hashtag": "as:Hashtag",
        "toot": "http://joinmastodon.org/ns#",
        "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
        "blurhash": "toot:blurhash",
        "schema": "http://schema.org/",
        "creditText": "schema:creditText",
        "PostalAddress": "schema:PostalAddress",
        "address": "schema:address",
        "streetAddress": "schema:streetAddress",
        "postalCode": "schema:postalCode",
        "addressLocality": "schema:addressLocality",
        "addressRegion": "schema:addressRegion",
        "addressCountry": "schema:addressCountry",
        "inLanguage": "schema:inLanguage",
        "maximumAttendeeCapacity": "schema:maximumAttendeeCapacity",
        "remainingAttendeeCapacity": "schema:remainingAttendeeCapacity",
        "validThrough": {"@id": "schema:validThrough", "@type": "schema:DateTime"},
        "Schedule": "schema:Schedule",
        "eventSchedule": "schema:eventSchedule",
        "superEvent": {"@id": "schema:superEvent", "@type": "@id"},
        "repeatFrequency": "schema:repeatFrequency",
        "byDay": "schema:byDay",
        "byMonth": "schema:byMonth",
        "byMonthDay": "schema:byMonthDay",
        "repeatCount": "schema:repeatCount",
        "endDate": "schema:endDate",
        "exceptDate": "schema:exceptDate",
        "scheduleTimezone": "schema:scheduleTimezone",
    })
}

/// Events: what Mobilizon and FEP-8a8e call them.
fn event_terms() -> Value {
    json!({
        "mz": "https://joinmobilizon.org/ns#",
        "joinMode": "mz:joinMode",
        "externalParticipationUrl": "mz:externalParticipationUrl",
        "timezone": "mz:timezone",
        "anonymousParticipationEnabled": "mz:anonymousParticipationEnabled",
        "participantCount": "mz:participantCount",
        "isOnline": "mz:isOnline",
        "repliesModerationOption": "mz:repliesModerationOption",
        "status": "http://www.w3.org/2002/12/cal/ical#status",
        "category": "schema:category",
        "f8": "https://w3id.org/fep/8a8e/",
        "eventStatus": {"@id": "f8:eventStatus", "@type": "@vocab"},
        "EventScheduled": "f8:EventScheduled",
        "EventCancelled": "f8:EventCancelled",
        "EventPostponed": "f8:EventPostponed",
        "EventRescheduled": "f8:EventRescheduled",
        "displayEndTime": "f8:displayEndTime",
        "organizers": {"@id": "f8:organizers", "@type": "@id"},
        "attendees": {"@id": "f8:attendees", "@type": "@id"},
    })
}

/// Offers and requests: what FEP-0837 and Valueflows call them.
fn proposal_terms() -> Value {
    json!({
        "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
        "vf": "https://w3id.org/valueflows/ont/vf#",
        "Proposal": "vf:Proposal",
        "Intent": "vf:Intent",
        "action": "vf:action",
        "purpose": "vf:purpose",
        "unitBased": "vf:unitBased",
        "publishes": "vf:publishes",
        "reciprocal": "vf:reciprocal",
        "resourceConformsTo": {"@id": "vf:resourceConformsTo", "@type": "@id"},
        "resourceQuantity": "vf:resourceQuantity",
        "availableQuantity": "vf:availableQuantity",
        "minimumQuantity": "vf:minimumQuantity",
        "hasUnit": "om2:hasUnit",
        "hasNumericalValue": "om2:hasNumericalValue",
    })
}

/// What nobody else has a word for. `details` carries our own structured fields as they are:
/// `@json` keeps a JSON-LD processor from dropping members it does not know.
fn own_terms() -> Value {
    json!({
        PREFIX: NAMESPACE,
        "offerKind": "mn:offerKind",
        "effort": "mn:effort",
        "requirements": "mn:requirements",
        "applicationMode": "mn:applicationMode",
        "municipalityKey": "mn:municipalityKey",
        "reach": "mn:reach",
        "details": {"@id": "mn:details", "@type": "@json"},
    })
}

/// What two instances compare. Nobody else has words for it either.
fn manifest_terms() -> Value {
    json!({
        PREFIX: NAMESPACE,
        "OffersManifest": "mn:OffersManifest",
        "OffersBucket": "mn:OffersBucket",
        "asOf": "mn:asOf",
        "count": "mn:count",
        "digest": "mn:digest",
        "bucket": "mn:bucket",
        "buckets": {"@id": "mn:buckets", "@type": "@json"},
        "p": "mn:p",
        "entries": {"@id": "mn:entries", "@type": "@json"},
    })
}

/// Actors: Mastodon's discovery switches, FEP-2c59 handles, FEP-8a8e calendars, our collections.
fn actor_terms() -> Value {
    json!({
        "toot": "http://joinmastodon.org/ns#",
        "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "featured": {"@id": "toot:featured", "@type": "@id"},
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "schema": "http://schema.org/",
        "PropertyValue": "schema:PropertyValue",
        "value": "schema:value",
        "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
        "creditText": "schema:creditText",
        "webfinger": "https://purl.archive.org/socialweb/webfinger#webfinger",
        "f8": "https://w3id.org/fep/8a8e/",
        "upcomingEvents": {"@id": "f8:upcomingEvents", "@type": "@id"},
        "implements": {
            "@id": "https://w3id.org/fep/844e#implements",
            "@type": "@id",
            "@container": "@set",
        },
        PREFIX: NAMESPACE,
        "offers": {"@id": "mn:offers", "@type": "@id"},
        "offersManifest": {"@id": "mn:offersManifest", "@type": "@id"},
        "municipalityKey": "mn:municipalityKey",
        "coverage": {"@id": "mn:coverage", "@type": "@json"},
        "instance": {"@id": "mn:instance", "@type": "@json"},
        "details": {"@id": "mn:details", "@type": "@json"},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_names_activity_streams_as_mastodon_wants_it() {
        for context in [object_context(), actor_context(), manifest_context()] {
            assert_eq!(context[0], ACTIVITY_STREAMS);
        }
    }

    #[test]
    fn every_prefix_in_a_context_is_explained_in_the_same_context() {
        for context in [object_context(), actor_context(), manifest_context()] {
            let terms = context
                .as_array()
                .unwrap()
                .last()
                .unwrap()
                .as_object()
                .unwrap();
            for (name, meaning) in terms {
                let id = meaning
                    .as_str()
                    .or_else(|| meaning["@id"].as_str())
                    .unwrap();
                let (prefix, rest) = id.split_once(':').unwrap();
                let is_full = rest.starts_with("//");
                assert!(
                    is_full || prefix == "as" || terms.contains_key(prefix),
                    "{name}: {id}"
                );
            }
        }
    }

    #[test]
    fn our_own_terms_live_in_our_namespace() {
        let context = object_context();
        assert_eq!(context[1][PREFIX], NAMESPACE);
        assert_eq!(term("reach"), "https://mitmachnetz.org/ns/v1#reach");
        assert!(NAMESPACE.ends_with('#'));
    }
}
