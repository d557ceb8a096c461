//! The part of the description that is about feeds, bulk data and pieces for other websites.
#![expect(
    dead_code,
    reason = "carries descriptions; what answers stands in the shelf `feeds`"
)]

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::answer::OfferJson;

/// Offers as a plain list.
#[derive(Debug, Serialize, ToSchema)]
struct FeedJson {
    /// What was asked for, in words.
    #[schema(example = "Soest und 25 km Umkreis, Suche")]
    title: String,
    /// The page that shows the same.
    #[schema(example = "https://soest.example/angebote?near=59494&radius_km=25")]
    url: String,
    /// How many offers match.
    #[schema(example = 42)]
    total: u64,
    /// How many of them are left out because there are too many.
    #[schema(example = 0)]
    left_out: u64,
    /// What there is to know: what was not understood, what is left out.
    remarks: Option<Vec<String>>,
    /// The offers, in the order of the page.
    items: Vec<OfferJson>,
}

/// A page of changes (Realtime Paged Data Exchange 1.0).
#[derive(Debug, Serialize, ToSchema)]
struct ChangesJson {
    /// Where to go on. Nothing follows for now where this is the address just asked and `items` is
    /// empty.
    #[schema(example = "https://soest.example/api/v1/rpde/offers?afterChangeNumber=1840")]
    next: String,
    /// What changed, oldest change first.
    items: Vec<ChangeJson>,
    /// The licence of the data.
    #[schema(example = "https://creativecommons.org/licenses/by/4.0/")]
    license: String,
    /// The version of the specification.
    #[schema(example = "1.0")]
    version: String,
}

/// The last change of an offer.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeJson {
    /// `updated` or `deleted`.
    #[schema(example = "updated")]
    state: String,
    /// Always `offer`.
    #[schema(example = "offer")]
    kind: String,
    /// The address of the offer in the network.
    #[schema(example = "https://soest.example/o/019aa5c2-7b1e-7c51-b6a4-0c8de5b0a001")]
    id: String,
    /// The number of the change.
    #[schema(example = 1840)]
    modified: i64,
    /// The offer; not there if it is deleted.
    data: Option<OfferJson>,
}

/// How another website shows a page of ours (oEmbed 1.0).
#[derive(Debug, Serialize, ToSchema)]
struct OembedJson {
    /// Always `1.0`.
    #[schema(example = "1.0")]
    version: String,
    /// Always `rich`.
    #[serde(rename = "type")]
    #[schema(example = "rich")]
    kind: String,
    /// What is shown.
    #[schema(example = "Lernbegleitung für Grundschulkinder")]
    title: String,
    /// The network.
    #[schema(example = "Soest macht mit")]
    provider_name: String,
    /// A frame: no script, no cookie.
    html: String,
    /// The width of the frame in pixels.
    #[schema(example = 600)]
    width: u32,
    /// The height of the frame in pixels.
    #[schema(example = 300)]
    height: u32,
}

/// The offers of a list in another form: at most 500 (news: the 100 newest), and a remark where some
/// are left out. What is not understood is left out and said. Answers carry `ETag` and often
/// `Last-Modified`.
#[utoipa::path(
    get, path = "/angebote.{form}", tag = "feeds",
    params(
        ("form" = String, Path, description = "`ics`, `atom`, `csv`, `geojson` or `json`",
            example = "ics"),
        ("q" = Option<String>, Query, description = "As `/api/v1/offers` in all parameters but \
            `page` and `per_page`", example = "lesen"),
    ),
    responses(
        (status = 200, description = "The offers", content(
            (FeedJson = "application/json"),
            (Value = "application/geo+json", example = json!({
                "type": "FeatureCollection", "title": "Soest", "total": 1, "left_out": 0,
                "features": [{ "type": "Feature",
                    "id": "https://soest.example/o/019aa5c2-7b1e-7c51-b6a4-0c8de5b0a001",
                    "geometry": { "type": "Point", "coordinates": [8.107, 51.572] },
                    "properties": { "title": "Lernbegleitung für Grundschulkinder" } }],
            })),
            (String = "text/calendar", example = json!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…")),
            (String = "application/atom+xml", example = json!("<feed xmlns=\"http://www.w3.org/2005/Atom\">…")),
            (String = "text/csv", example = json!("uri,url,purpose,subject,status,title,…")),
        )),
        (status = 304, description = "Nothing has changed"),
    )
)]
fn list() {}

/// Everything a provider offers now, in the same forms.
#[utoipa::path(
    get, path = "/anbieter/{name}/angebote.{form}", tag = "feeds",
    params(
        ("name" = String, Path, description = "As in the address of its page",
            example = "tafel-soest"),
        ("form" = String, Path, description = "`ics`, `atom`, `csv`, `geojson` or `json`",
            example = "atom"),
    ),
    responses(
        (status = 200, description = "The offers", body = FeedJson),
        (status = 304, description = "Nothing has changed"),
        (status = 404, description = "There is no such provider"),
    )
)]
fn provider() {}

/// One offer as a calendar.
#[utoipa::path(
    get, path = "/angebote/{id}/termin.ics", tag = "feeds",
    params(("id" = String, Path, description = "Its id on this instance")),
    responses(
        (status = 200, description = "The calendar", body = String, content_type = "text/calendar"),
        (status = 404, description = "There is no such offer"),
        (status = 410, description = "It was taken back"),
    )
)]
fn one() {}

/// Every change of an offer of this instance, deletions too, in the order in which they happened.
#[utoipa::path(
    get, path = "/api/v1/rpde/offers", tag = "bulk",
    params(
        ("afterChangeNumber" = Option<i64>, Query, description = "Go on after this change",
            example = 1840),
        ("limit" = Option<i64>, Query, description = "1 to 500", example = 500),
    ),
    responses(
        (status = 200, description = "A page of changes", body = ChangesJson),
        (status = 422, description = "A number is none"),
    )
)]
fn changes() {}

/// Offers of this instance as services of HSDS 3.1.
#[utoipa::path(
    get, path = "/api/v1/hsds/services", tag = "bulk",
    params(
        ("page" = Option<i64>, Query, description = "From 1", example = 1),
        ("per_page" = Option<i64>, Query, description = "1 to 500", example = 50),
        ("include" = Option<String>, Query, description = "`requests`: also what is looked for",
            example = "requests"),
        ("format" = Option<String>, Query, description = "`ndjson`: all of them in one answer, one \
            in each line", example = "ndjson"),
    ),
    responses((status = 200, description = "A page of services", body = Value, example = json!({
        "total_items": 1, "total_pages": 1, "page_number": 1, "size": 1, "first_page": true,
        "last_page": true, "empty": false,
        "contents": [{ "id": "5f4b8f2e-7d3a-5c1b-9a55-3d2f1a6b7c88", "name": "Sprechstunde",
            "status": "active" }],
    })))
)]
fn services() {}

/// One service of HSDS 3.1, by the id under which it is exported.
#[utoipa::path(
    get, path = "/api/v1/hsds/services/{id}", tag = "bulk",
    params(("id" = String, Path, description = "A UUID made of the address of the offer")),
    responses(
        (status = 200, description = "The service", body = Value),
        (status = 404, description = "There is no such service"),
    )
)]
fn service() {}

/// Providers of this instance as organisations of HSDS 3.1.
#[utoipa::path(
    get, path = "/api/v1/hsds/organizations", tag = "bulk",
    params(
        ("page" = Option<i64>, Query, description = "From 1", example = 1),
        ("per_page" = Option<i64>, Query, description = "1 to 500", example = 50),
        ("format" = Option<String>, Query, description = "`ndjson`: all of them in one answer, one \
            in each line", example = "ndjson"),
    ),
    responses((status = 200, description = "A page of organisations", body = Value))
)]
fn organizations() {}

/// How to show an offer, a list or a provider of this instance on another website.
#[utoipa::path(
    get, path = "/oembed", tag = "embedding",
    params(
        ("url" = String, Query, description = "The address of the page",
            example = "https://soest.example/angebote?q=lesen"),
        ("format" = Option<String>, Query, description = "`json`", example = "json"),
        ("maxwidth" = Option<u32>, Query, description = "In pixels", example = 600),
        ("maxheight" = Option<u32>, Query, description = "In pixels", example = 400),
    ),
    responses(
        (status = 200, description = "A frame", body = OembedJson),
        (status = 404, description = "This is no page of ours that can be shown elsewhere"),
        (status = 501, description = "Another format than JSON"),
    )
)]
fn oembed() {}

/// The description of all this.
#[derive(Debug, OpenApi)]
#[openapi(
    paths(list, provider, one, changes, services, service, organizations, oembed),
    components(schemas(FeedJson, ChangesJson, ChangeJson, OembedJson))
)]
pub(super) struct Feeds;
