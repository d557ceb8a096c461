//! The manifests of our actors: what others compare their copies with.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::Value;

use crate::base::{Addresses, OrNotFound, ProviderId, Result, Thing, Timestamp};
use crate::federation::signature;
use crate::offers;
use crate::offers::federation::{bucket_document, manifest_document};
use crate::peers::Switch;
use crate::providers::Status;
use crate::web::{Path, Query};

use super::{Network, activity, find_provider};

/// The instant for which a manifest is wanted; without it, the next full hour.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    #[serde(rename = "asOf")]
    as_of: Option<String>,
}

impl Wanted {
    fn read(&self, now: Timestamp) -> Result<Option<Timestamp>> {
        let Some(text) = &self.as_of else {
            return Ok(None);
        };
        let at = Timestamp::parse(text).filter(|at| offers::is_near(*at, now));
        at.map(Some).or_not_found(Thing::Page)
    }
}

/// An actor of ours, and whose offers it shows; `None` is everybody's.
type Owner = (String, Option<ProviderId>);

async fn named(network: &Network, slug: &str) -> Result<Owner> {
    if slug == Addresses::TOWN_HANDLE {
        return Ok((network.addresses.town(), None));
    }
    let provider = find_provider(network, slug).await?;
    let provider = Some(provider)
        .filter(|provider| provider.status == Status::Approved)
        .or_not_found(Thing::Actor)?;
    Ok((provider.uri, Some(provider.provider_id)))
}

/// Never from a cache: it is asked for to learn what is true now.
fn fresh(document: &Value) -> Response {
    let mut response = activity(document);
    let value = HeaderValue::from_static("no-cache");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}

/// Whether a request says that it comes from somebody whom we tell nothing. It need not be verified:
/// who says so falsely keeps only themselves out.
async fn is_unwelcome(network: &Network, headers: &HeaderMap) -> Result<bool> {
    let Ok(claim) = signature::parse(headers) else {
        return Ok(false);
    };
    let mut tx = network.db.read().await?;
    let standing = network
        .standing_at(&mut tx, claim.key_id().as_str())
        .await?;
    Ok(!standing.permits(Switch::Deliver))
}

async fn manifest_of(
    network: &Network,
    owner: Owner,
    wanted: &Wanted,
    headers: &HeaderMap,
) -> Result<Response> {
    if is_unwelcome(network, headers).await? {
        return Ok(StatusCode::FORBIDDEN.into_response());
    }
    let at = wanted.read(network.db.clock().now())?;
    let (uri, provider) = owner;
    let read = network.manifest.read(&network.db, provider, at).await?;
    Ok(fresh(&manifest_document(&uri, &read.manifest)))
}

async fn bucket_of(
    network: &Network,
    owner: Owner,
    bucket: &str,
    wanted: &Wanted,
    headers: &HeaderMap,
) -> Result<Response> {
    if is_unwelcome(network, headers).await? {
        return Ok(StatusCode::FORBIDDEN.into_response());
    }
    let now = network.db.clock().now();
    let is_plain = bucket.len() == 2 && bucket.bytes().all(|byte| byte.is_ascii_hexdigit());
    let bucket = u8::from_str_radix(bucket, 16).ok().filter(|_| is_plain);
    let bucket = bucket.or_not_found(Thing::Page)?;
    let as_of = wanted.read(now)?.unwrap_or_else(|| offers::as_of(now));
    let (uri, provider) = owner;
    let manifest = &network.manifest;
    let listed = manifest
        .read_bucket(&network.db, provider, as_of, bucket)
        .await?;
    let document = bucket_document(&uri, bucket, as_of, &listed, &network.addresses);
    Ok(fresh(&document))
}

pub(super) async fn instance(
    State(network): State<Network>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response> {
    let owner = (network.addresses.instance(), None);
    manifest_of(&network, owner, &wanted, &headers).await
}

pub(super) async fn actor(
    State(network): State<Network>,
    Path(slug): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response> {
    let owner = named(&network, &slug).await?;
    manifest_of(&network, owner, &wanted, &headers).await
}

pub(super) async fn instance_bucket(
    State(network): State<Network>,
    Path(bucket): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response> {
    let owner = (network.addresses.instance(), None);
    bucket_of(&network, owner, &bucket, &wanted, &headers).await
}

pub(super) async fn actor_bucket(
    State(network): State<Network>,
    Path((slug, bucket)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response> {
    let owner = named(&network, &slug).await?;
    bucket_of(&network, owner, &bucket, &wanted, &headers).await
}
