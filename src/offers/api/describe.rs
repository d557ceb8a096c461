//! The description of the interface, OpenAPI 3.1.
#![expect(
    unused_qualifications,
    reason = "what the macro of utoipa writes qualifies more than it must"
)]

use axum::Json;
use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::answer::{OfferJson, OfferList};
use super::describe_feeds;

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
    #[param(example = json!(["request"]))]
    purpose: Option<Vec<String>>,
    /// `time`, `event`, `service`, `training`, `space`, `vehicle`, `material` or `skill`.
    #[param(example = json!(["time","skill"]))]
    subject: Option<Vec<String>>,
    /// Hosts or names of towns.
    #[param(example = json!(["werl.example"]))]
    town: Option<Vec<String>>,
    /// `1` for offers of this instance only.
    #[param(example = "1")]
    only_here: Option<String>,
    /// Ids of target groups, one of which an offer must have.
    #[param(example = json!(["senioren"]))]
    target_group: Option<Vec<String>>,
    /// Districts of towns.
    #[param(example = json!(["Altstadt"]))]
    district: Option<Vec<String>>,
    /// `one_off`, `short_term`, `regular` or `flexible`.
    #[param(example = json!(["regular"]))]
    commitment: Option<Vec<String>>,
    /// `dated` for what has dates to come, `ongoing` for standing offers, `undated` for those of them
    /// without any date.
    #[param(example = json!(["dated"]))]
    when: Option<Vec<String>>,
    /// `onsite`, `online`, `both` or `none`: whether there is a place on the map.
    #[param(example = json!(["online", "both"]))]
    place: Option<Vec<String>>,
    /// Kinds of providers, such as `verein` or `kommune`.
    #[param(example = json!(["verein"]))]
    provider_kind: Option<Vec<String>>,
    /// BCP 47 tags of languages.
    #[param(example = json!(["de"]))]
    language: Option<Vec<String>>,
    /// Ids of qualifications.
    #[param(example = json!(["juleica"]))]
    qualification: Option<Vec<String>>,
    /// `monday` to `sunday`; together with `daytime` and days it must hold for the same date.
    #[param(example = json!(["saturday","sunday"]))]
    weekday: Option<Vec<String>>,
    /// `morning`, `afternoon` or `evening`.
    #[param(example = json!(["evening"]))]
    daytime: Option<Vec<String>>,
    /// `today`, `week` or `month`: from today on.
    #[param(example = "week")]
    period: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    #[param(example = "2026-12-01")]
    from: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    #[param(example = "2026-12-24")]
    to: Option<String>,
    /// `1` for what costs nothing.
    #[param(example = "1")]
    free: Option<String>,
    /// `1` for what is needed soon.
    #[param(example = "1")]
    urgent: Option<String>,
    /// Step free entrance: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    step_free_entrance: Option<Vec<String>>,
    /// Wheelchair: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    wheelchair: Option<Vec<String>>,
    /// Accessible wc: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    accessible_wc: Option<Vec<String>>,
    /// Lift: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    lift: Option<Vec<String>>,
    /// Accessible parking: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    accessible_parking: Option<Vec<String>>,
    /// Hearing loop: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    hearing_loop: Option<Vec<String>>,
    /// Tactile guidance: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    tactile_guidance: Option<Vec<String>>,
    /// Assistance dog ok: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    assistance_dog_ok: Option<Vec<String>>,
    /// Sign language: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    sign_language: Option<Vec<String>>,
    /// Easy language: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    easy_language: Option<Vec<String>>,
    /// Quiet room: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    quiet_room: Option<Vec<String>>,
    /// Visual description: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    visual_description: Option<Vec<String>>,
    /// Assistance possible: `yes`, `partly`, `no`, `unknown` or `not_applicable`.
    #[param(example = json!(["yes"]))]
    assistance_possible: Option<Vec<String>>,
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
        version = "1.2.0",
        description = "What people offer and what they look for, in this town and at its \
                       neighbours'. Reading needs no account. Texts belong to their providers.",
    ),
    paths(list, show),
    components(schemas(OfferList, OfferJson, ProblemJson, WrongJson))
)]
struct Description;

pub(super) async fn describe() -> Json<utoipa::openapi::OpenApi> {
    let mut all = Description::openapi();
    all.merge(describe_feeds::Feeds::openapi());
    Json(all)
}
