//! The description of the interface, OpenAPI 3.1.
#![expect(
    unused_qualifications,
    reason = "what the macro of utoipa writes qualifies more than it must"
)]

use axum::Json;
use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::answer::{OfferJson, OfferList};

/// What can be asked.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes the query, which `RawQuery` reads leniently"
)]
struct ListParameters {
    /// Words and "exact phrases".
    #[param(example = "lesen")]
    q: Option<String>,
    /// A postal code, a town or `latitude,longitude`.
    #[param(example = "59494")]
    near: Option<String>,
    /// How far around `near`, in kilometres.
    #[param(minimum = 1, maximum = 100, example = 25)]
    radius_km: Option<u8>,
    /// Ids of categories, one of which an offer must have; those below are included.
    #[param(example = json!(["kinder-jugend"]))]
    category: Option<Vec<String>>,
    /// `offer` or `request`.
    #[param(example = "request")]
    purpose: Option<String>,
    /// `time`, `event`, `service`, `training`, `space`, `vehicle`, `material` or `skill`.
    #[param(example = "time")]
    subject: Option<String>,
    /// The host or the name of a town.
    #[param(example = "werl.example")]
    town: Option<String>,
    /// `1` for offers of this instance only.
    #[param(example = "1")]
    only_here: Option<String>,
    /// Which page, from 1. A page behind the last one is empty.
    #[param(minimum = 1, example = 1)]
    page: Option<u64>,
    /// How many offers a page has.
    #[param(minimum = 1, maximum = 100, example = 20)]
    per_page: Option<u32>,
}

/// Why a question was refused (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemJson {
    /// Always `about:blank`.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    kind: String,
    /// What happened.
    title: String,
    /// The status again.
    #[schema(example = 400)]
    status: u16,
    /// Why, parameter by parameter.
    detail: String,
    /// The same for programs.
    errors: Vec<WrongJson>,
}

/// A parameter that makes no sense.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrongJson {
    /// Its name.
    #[schema(example = "radius_km")]
    parameter: String,
    /// What is wrong, as a word.
    #[schema(example = "problem-radius-range")]
    code: String,
    /// What is wrong, as a sentence.
    detail: String,
}

/// Public offers, own and of neighbours, in the order of the page.
#[utoipa::path(
    get, path = "/api/v1/offers", params(ListParameters), tag = "offers",
    responses(
        (status = 200, description = "One page of offers", body = OfferList),
        (status = 400, description = "A parameter makes no sense", body = ProblemJson,
            content_type = "application/problem+json"),
    )
)]
#[expect(dead_code, reason = "carries the description of the list")]
fn list() {}

/// One public offer.
#[utoipa::path(
    get, path = "/api/v1/offers/{id}", tag = "offers",
    params(("id" = String, Path, description = "Its id on this instance")),
    responses(
        (status = 200, description = "The offer", body = OfferJson),
        (status = 404, description = "There is no such offer"),
        (status = 410, description = "It was deleted"),
    )
)]
#[expect(dead_code, reason = "carries the description of one offer")]
fn show() {}

/// The whole description.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Mitmachnetz",
        description = "What people offer and what they look for, in this town and at its \
                       neighbours'. Reading needs no account. Texts belong to their providers.",
    ),
    paths(list, show),
    components(schemas(OfferList, OfferJson, ProblemJson, WrongJson))
)]
struct Description;

pub(super) async fn describe() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}
