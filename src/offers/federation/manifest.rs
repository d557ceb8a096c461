//! Manifests on the wire: what `FEDERATION.md` calls `OffersManifest`, written and read.
//!
//! What others write is a claim, and read as one: bounded, from one origin, and good for nothing but
//! to know where to look.

use serde_json::{Value, json};
use url::Url;

use crate::base::{Addresses, OfferId, Timestamp};
use crate::federation::vocabulary::manifest_context;
use crate::federation::{Document, same_origin};

use super::super::manifest::{Manifest, Sum, bucket_of, is_near};

/// Why a manifest or a bucket is not used.
pub type Unfit = &'static str;

/// The address of an actor's manifest.
pub fn manifest_address(owner: &str) -> String {
    format!("{owner}/offers/manifest")
}

/// The address of one of its buckets.
pub fn bucket_address(owner: &str, bucket: u8, as_of: Timestamp) -> String {
    format!("{owner}/offers/bucket/{bucket:02x}?asOf={as_of}")
}

/// The manifest of an actor's offers.
pub fn manifest_document(owner: &str, manifest: &Manifest) -> Value {
    let total = manifest.total();
    let buckets: Vec<Value> = manifest
        .buckets()
        .map(|(bucket, sum)| {
            json!({"p": format!("{bucket:02x}"), "n": sum.count, "digest": sum.digest.to_string()})
        })
        .collect();
    json!({
        "@context": manifest_context(),
        "id": manifest_address(owner),
        "type": "OffersManifest",
        "attributedTo": owner,
        "asOf": manifest.as_of,
        "count": total.count,
        "digest": total.digest.to_string(),
        "bucket": format!("{owner}/offers/bucket/{{p}}?asOf={}", manifest.as_of),
        "buckets": buckets,
    })
}

/// The list of one bucket.
pub fn bucket_document(
    owner: &str,
    bucket: u8,
    as_of: Timestamp,
    offers: &[(OfferId, Timestamp)],
    addresses: &Addresses,
) -> Value {
    let entries: Vec<Value> = offers
        .iter()
        .map(|(id, updated_at)| json!([addresses.offer(*id), updated_at]))
        .collect();
    json!({
        "@context": manifest_context(),
        "id": bucket_address(owner, bucket, as_of),
        "type": "OffersBucket",
        "partOf": manifest_address(owner),
        "asOf": as_of,
        "p": format!("{bucket:02x}"),
        "entries": entries,
    })
}

/// A manifest as its origin told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldManifest {
    /// The sums.
    pub manifest: Manifest,
    /// The address of a bucket, with `{p}` where its number stands.
    template: String,
    origin: Url,
}

impl ToldManifest {
    /// Where this bucket is listed; on the origin of the manifest.
    pub fn bucket_url(&self, bucket: u8) -> Option<Url> {
        let url = self.template.replace("{p}", &format!("{bucket:02x}"));
        let url = Url::parse(&url).ok()?;
        same_origin(&url, &self.origin).then_some(url)
    }
}

/// Reads the manifest that was fetched from `url`.
///
/// # Errors
///
/// What is wrong with it: it must be complete, agree with itself and be about now.
pub fn read_manifest(
    document: &Document<'_>,
    url: &Url,
    now: Timestamp,
) -> Result<ToldManifest, Unfit> {
    if !document.type_is("OffersManifest") {
        return Err("not a manifest");
    }
    let as_of = document.timestamp("asOf").ok_or("no instant")?;
    if !is_near(as_of, now) {
        return Err("an instant far from now");
    }
    let mut manifest = Manifest::empty(as_of);
    let mut seen = [false; 256];
    for told in document.objects("buckets") {
        let (bucket, sum) = read_bucket_sum(told).ok_or("an unreadable bucket")?;
        let seen = seen
            .get_mut(usize::from(bucket))
            .ok_or("an unreadable bucket")?;
        if std::mem::replace(seen, true) {
            return Err("a bucket twice");
        }
        manifest.set_bucket(bucket, sum);
    }
    let total = read_sum(*document, "count").ok_or("no sum")?;
    if manifest.total() != total {
        return Err("sums that do not fit");
    }
    let template = document.string("bucket").ok_or("no address for buckets")?;
    let told = ToldManifest {
        manifest,
        template: template.to_owned(),
        origin: url.clone(),
    };
    told.bucket_url(0).ok_or("buckets elsewhere")?;
    Ok(told)
}

fn read_sum(document: Document<'_>, count: &str) -> Option<Sum> {
    Some(Sum {
        count: u64::try_from(document.integer(count)?).ok()?,
        digest: document.string("digest")?.parse().ok()?,
    })
}

fn read_bucket_sum(document: Document<'_>) -> Option<(u8, Sum)> {
    Some((read_prefix(document)?, read_sum(document, "n")?))
}

fn read_prefix(document: Document<'_>) -> Option<u8> {
    let prefix = document.string("p").filter(|prefix| prefix.len() == 2)?;
    u8::from_str_radix(prefix, 16).ok()
}

/// Reads the list of `bucket` that was fetched from `url`.
///
/// # Errors
///
/// If it is another list, or anything in it cannot stand there.
pub fn read_bucket(
    document: &Document<'_>,
    url: &Url,
    bucket: u8,
) -> Result<Vec<(Url, Timestamp)>, Unfit> {
    if !document.type_is("OffersBucket") || read_prefix(*document) != Some(bucket) {
        return Err("not this bucket");
    }
    let entries = document.value().get("entries").and_then(Value::as_array);
    let mut offers = Vec::new();
    for entry in entries.ok_or("a bucket without a list")? {
        let pair = entry.as_array().map(Vec::as_slice);
        let Some([Value::String(id), Value::String(updated)]) = pair else {
            return Err("an unreadable entry");
        };
        let parsed = Url::parse(id).map_err(|_no_url| "an unreadable entry")?;
        let updated = Timestamp::parse(updated).ok_or("an unreadable entry")?;
        if !same_origin(&parsed, url) {
            return Err("an offer of another origin");
        }
        // As written: the sums are over the text, and so are our addresses.
        if parsed.as_str() != id || bucket_of(id) != bucket {
            return Err("an offer of another bucket");
        }
        offers.push((parsed, updated));
    }
    Ok(offers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offers::fingerprint;

    const OWNER: &str = "https://soest.example/actor";

    fn now() -> Timestamp {
        Timestamp::parse("2026-05-04T09:05:00Z").unwrap()
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn written() -> Value {
        let as_of = super::super::super::manifest::as_of(now());
        let mut manifest = Manifest::empty(as_of);
        let uri = "https://soest.example/o/1";
        let sum = Sum {
            count: 1,
            digest: fingerprint(uri, now()),
        };
        manifest.set_bucket(bucket_of(uri), sum);
        manifest_document(OWNER, &manifest)
    }

    fn read(written: &Value) -> Result<ToldManifest, Unfit> {
        let from = url(&manifest_address(OWNER));
        read_manifest(&Document::new(written).unwrap(), &from, now())
    }

    #[test]
    fn what_one_town_writes_another_reads() {
        let told = read(&written()).unwrap();
        assert_eq!(told.manifest.total().count, 1);
        assert_eq!(
            told.bucket_url(0x7a).unwrap().as_str(),
            "https://soest.example/actor/offers/bucket/7a?asOf=2026-05-04T10:00:00Z"
        );
    }

    #[test]
    fn a_manifest_that_does_not_agree_with_itself_is_not_used() {
        let change = |key: &str, value: Value| {
            let mut manifest = written();
            manifest[key] = value;
            read(&manifest).unwrap_err()
        };
        assert_eq!(change("count", json!(7)), "sums that do not fit");
        assert_eq!(
            change("digest", json!("0".repeat(64))),
            "sums that do not fit"
        );
        assert_eq!(change("digest", json!("nonsense")), "no sum");
        assert_eq!(
            change("asOf", json!("2099-01-01T00:00:00Z")),
            "an instant far from now"
        );
        assert_eq!(
            change("bucket", json!("https://werl.example/{p}")),
            "buckets elsewhere"
        );
        let many: Vec<Value> = (0..300)
            .map(|n| json!({"p": format!("{n:02x}"), "n": 0, "digest": "0".repeat(64)}))
            .collect();
        assert_eq!(change("buckets", json!(many)), "an unreadable bucket");
        let twice = json!({"p": "00", "n": 0, "digest": "0".repeat(64)});
        assert_eq!(change("buckets", json!([twice, twice])), "a bucket twice");
    }

    #[test]
    fn a_bucket_names_offers_of_its_own_origin_and_number_only() {
        let id = "https://soest.example/o/1";
        let bucket = bucket_of(id);
        let from = url(&bucket_address(OWNER, bucket, now()));
        let list = |entries: Value| {
            let document = json!({"type": "OffersBucket", "p": format!("{bucket:02x}"),
                "entries": entries});
            read_bucket(&Document::new(&document).unwrap(), &from, bucket)
        };
        let when = "2026-05-04T09:00:00Z";
        let read = list(json!([[id, when]])).unwrap();
        assert_eq!(read, [(url(id), Timestamp::parse(when).unwrap())]);
        assert_eq!(
            list(json!([["https://werl.example/o/1", when]])),
            Err("an offer of another origin")
        );
        let elsewhere = (2..1_000)
            .map(|n| format!("https://soest.example/o/{n}"))
            .find(|id| bucket_of(id) != bucket)
            .unwrap();
        assert_eq!(
            list(json!([[elsewhere, when]])),
            Err("an offer of another bucket")
        );
        assert_eq!(list(json!([[id, "gestern"]])), Err("an unreadable entry"));
        assert_eq!(list(json!([id])), Err("an unreadable entry"));
    }
}
