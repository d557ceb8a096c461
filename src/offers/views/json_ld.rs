//! Offers and providers as schema.org describes them, for search engines.
//!
//! What gets lost: categories and target groups become keywords, requirements become sentences,
//! a schedule without a rule keeps its next date only.

use serde_json::{Map, Value, json};

use crate::base::Timestamp;
use crate::base::schedule::{Mode, Schedule};
use crate::i18n::Texts;
use crate::providers::{self, Address, Answer, Kind, Provider};

use super::super::model::{
    Content, GeoPrecision, Location, Offer, Place, Purpose, Status, Subject,
};
use super::super::taxonomy::{CATEGORIES, TARGET_GROUPS};
use super::words;

/// What a description for search engines needs beside the offer.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The offer.
    pub offer: &'a Offer,
    /// Its provider.
    pub provider: &'a Provider,
    /// The address of its page at home.
    pub url: &'a str,
    /// The address of its provider's page.
    pub provider_url: &'a str,
    /// The addresses of its pictures here.
    pub images: &'a [String],
    /// Words for what has no value of its own.
    pub texts: Texts,
}

/// Puts `value` in, if there is one.
fn put(node: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value.filter(|value| !value.is_null()) {
        node.insert(name.to_owned(), value);
    }
}

/// The offer as JSON-LD.
pub fn offer(about: &About<'_>) -> Value {
    let content = &about.offer.content;
    let nodes = match (content.purpose, content.subject) {
        (_, Subject::Event) => vec![event(about, "Event")],
        (_, Subject::Training) if is_dated(&content.schedule) => {
            vec![event(about, "EducationEvent")]
        }
        (Purpose::Request, Subject::Time) => vec![job(about), trade(about)],
        _ => vec![trade(about)],
    };
    json!({ "@context": "https://schema.org", "@graph": nodes })
}

fn is_dated(schedule: &Schedule) -> bool {
    !matches!(schedule.mode(), Mode::ByArrangement)
}

/// What every description begins with.
fn head(about: &About<'_>, kind: &str, part: &str) -> Map<String, Value> {
    let content = &about.offer.content;
    let mut node = Map::new();
    node.insert("@type".into(), json!(kind));
    node.insert("@id".into(), json!(format!("{}{part}", about.offer.uri)));
    node.insert("url".into(), json!(about.url));
    node.insert("name".into(), json!(content.title.as_str()));
    put(
        &mut node,
        "description",
        description(content).map(Value::from),
    );
    node.insert("inLanguage".into(), json!(content.language));
    let images = about.images;
    put(
        &mut node,
        "image",
        (!images.is_empty()).then(|| json!(images)),
    );
    let words = keywords(content, about.texts);
    put(
        &mut node,
        "keywords",
        (!words.is_empty()).then(|| json!(words.join(", "))),
    );
    node
}

fn description(content: &Content) -> Option<String> {
    let text = crate::base::html::SafeHtml::from_markdown(&content.description).to_text();
    let parts = [
        content.teaser.clone(),
        Some(text).filter(|text| !text.is_empty()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn keywords(content: &Content, texts: Texts) -> Vec<String> {
    let lang = texts.lang.code();
    let topics = content
        .categories
        .iter()
        .map(|id| CATEGORIES.label(id, lang).to_owned());
    let groups = content
        .target_groups
        .iter()
        .map(|id| TARGET_GROUPS.label(id, lang).to_owned());
    topics
        .chain(groups)
        .chain(content.tags.iter().cloned())
        .collect()
}

fn event(about: &About<'_>, kind: &str) -> Value {
    let offer = about.offer;
    let content = &offer.content;
    let mut node = head(about, kind, "");
    let date = |at: Option<Timestamp>| at.map(|at| json!(zoned(at, &content.schedule)));
    put(&mut node, "startDate", date(offer.next_at));
    put(&mut node, "endDate", date(offer.next_ends_at));
    let series = content.schedule.to_schema_org();
    put(
        &mut node,
        "eventSchedule",
        series.and_then(|series| typed(serde_json::to_value(series).ok()?)),
    );
    let status = if offer.status == Status::Cancelled {
        "https://schema.org/EventCancelled"
    } else {
        "https://schema.org/EventScheduled"
    };
    node.insert("eventStatus".into(), json!(status));
    let mode = match content.location {
        Location::Remote { .. } => "https://schema.org/OnlineEventAttendanceMode",
        Location::Hybrid { .. } => "https://schema.org/MixedEventAttendanceMode",
        Location::Onsite(_) | Location::ServiceArea { .. } => {
            "https://schema.org/OfflineEventAttendanceMode"
        }
    };
    node.insert("eventAttendanceMode".into(), json!(mode));
    put(&mut node, "location", location(content));
    node.insert(
        "organizer".into(),
        organisation(about.provider, about.provider_url),
    );
    put(
        &mut node,
        "isAccessibleForFree",
        content.costs.is_free.then_some(json!(true)),
    );
    put(&mut node, "offers", prices(about));
    put(
        &mut node,
        "maximumAttendeeCapacity",
        content.capacity.map(|it| json!(it.total)),
    );
    put(
        &mut node,
        "remainingAttendeeCapacity",
        content.capacity.map(|it| json!(it.open)),
    );
    put(&mut node, "typicalAgeRange", age_range(content));
    Value::Object(node)
}

/// schema.org's `@type` where our own JSON says `type`.
fn typed(value: Value) -> Option<Value> {
    let Value::Object(mut fields) = value else {
        return None;
    };
    if let Some(kind) = fields.remove("type") {
        fields.insert("@type".to_owned(), kind);
    }
    Some(Value::Object(fields))
}

fn age_range(content: &Content) -> Option<Value> {
    let (min, max) = (content.age.min, content.age.max);
    let text = |age: Option<u8>| age.map(|age| age.to_string()).unwrap_or_default();
    (!content.age.is_open()).then(|| json!(format!("{}-{}", text(min), text(max))))
}

fn prices(about: &About<'_>) -> Option<Value> {
    let content = &about.offer.content;
    let price = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100);
    let offers: Vec<Value> = content
        .costs
        .options
        .iter()
        .map(|option| {
            json!({
                "@type": "Offer", "name": option.label, "price": price(option.amount_cents),
                "priceCurrency": "EUR", "url": about.url,
            })
        })
        .collect();
    if !offers.is_empty() {
        return Some(json!(offers));
    }
    content.costs.is_free.then(
        || json!({ "@type": "Offer", "price": "0", "priceCurrency": "EUR", "url": about.url }),
    )
}

/// A request of time as a search engine for voluntary work reads it.
fn job(about: &About<'_>) -> Value {
    let (offer, texts) = (about.offer, about.texts);
    let content = &offer.content;
    let mut node = head(about, "JobPosting", "");
    node.insert("title".into(), json!(content.title.as_str()));
    node.insert("employmentType".into(), json!("VOLUNTEER"));
    let posted = offer.published_at.unwrap_or(offer.created_at);
    node.insert("datePosted".into(), json!(zoned(posted, &content.schedule)));
    put(
        &mut node,
        "validThrough",
        offer
            .expires_at
            .map(|at| json!(zoned(at, &content.schedule))),
    );
    node.insert(
        "hiringOrganization".into(),
        organisation(about.provider, about.provider_url),
    );
    match &content.location {
        Location::Remote { .. } => {
            node.insert("jobLocationType".into(), json!("TELECOMMUTE"));
        }
        Location::Onsite(_) | Location::Hybrid { .. } | Location::ServiceArea { .. } => {
            put(
                &mut node,
                "jobLocation",
                content.location.place().and_then(place),
            );
        }
    }
    let hours = content
        .commitment
        .as_ref()
        .and_then(|it| words::hours(texts, it));
    put(&mut node, "workHours", hours.map(Value::from));
    put(
        &mut node,
        "qualifications",
        content.requirements.note.clone().map(Value::from),
    );
    put(
        &mut node,
        "totalJobOpenings",
        content.capacity.map(|it| json!(it.open)),
    );
    Value::Object(node)
}

/// Everything that changes hands: `Offer` for what is given, `Demand` for what is wanted.
fn trade(about: &About<'_>) -> Value {
    let (offer, content) = (about.offer, &about.offer.content);
    let kind = match content.purpose {
        Purpose::Offer => "Offer",
        Purpose::Request => "Demand",
    };
    let part = if content.purpose == Purpose::Request && content.subject == Subject::Time {
        "#demand"
    } else {
        ""
    };
    let mut node = head(about, kind, part);
    let from = offer
        .published_at
        .map(|at| json!(zoned(at, &content.schedule)));
    put(&mut node, "availabilityStarts", from);
    put(
        &mut node,
        "availabilityEnds",
        offer
            .expires_at
            .map(|at| json!(zoned(at, &content.schedule))),
    );
    // The one party schema.org names for an Offer as well as for a Demand.
    node.insert(
        "seller".into(),
        organisation(about.provider, about.provider_url),
    );
    node.insert("itemOffered".into(), item(content));
    if content.purpose == Purpose::Offer {
        let cheapest = content.costs.options.iter().map(|it| it.amount_cents).min();
        let cents = if content.costs.is_free {
            Some(0)
        } else {
            cheapest
        };
        if let Some(cents) = cents {
            node.insert(
                "price".into(),
                json!(format!("{}.{:02}", cents / 100, cents % 100)),
            );
            node.insert("priceCurrency".into(), json!("EUR"));
        }
    }
    Value::Object(node)
}

fn item(content: &Content) -> Value {
    let kind = match content.subject {
        Subject::Space => "Place",
        Subject::Vehicle | Subject::Material => "Product",
        Subject::Time | Subject::Skill | Subject::Service | Subject::Event => "Service",
        Subject::Training => "Course",
    };
    let mut item = Map::new();
    item.insert("@type".into(), json!(kind));
    item.insert("name".into(), json!(content.title.as_str()));
    if kind == "Place" {
        if let Some(Value::Object(place)) = content.location.place().and_then(place) {
            let fields = place
                .into_iter()
                .filter(|(name, _)| name != "name" && name != "@type");
            item.extend(fields);
        }
    } else if kind == "Service" {
        put(&mut item, "areaServed", area(content));
    }
    Value::Object(item)
}

fn area(content: &Content) -> Option<Value> {
    let keys = content.location.service_area();
    if keys.is_empty() {
        return content.location.place().and_then(place);
    }
    let areas = keys.iter().map(|key| {
        json!({
            "@type": "AdministrativeArea",
            "identifier": { "@type": "PropertyValue", "propertyID": "AGS", "value": key },
        })
    });
    Some(areas.collect())
}

fn location(content: &Content) -> Option<Value> {
    let online = |url: &Option<String>| {
        let mut node = Map::new();
        node.insert("@type".into(), json!("VirtualLocation"));
        put(&mut node, "url", url.clone().map(Value::from));
        Value::Object(node)
    };
    match &content.location {
        Location::Remote { url } => Some(online(url)),
        Location::Hybrid { place: at, url } => {
            let both: Vec<Value> = place(at).into_iter().chain([online(url)]).collect();
            Some(json!(both))
        }
        Location::Onsite(at) | Location::ServiceArea { place: at, .. } => place(at),
    }
}

fn place(at: &Place) -> Option<Value> {
    let mut node = Map::new();
    node.insert("@type".into(), json!("Place"));
    let name = at.name.clone().or_else(|| at.city.clone())?;
    node.insert("name".into(), json!(name));
    let address = Address {
        street: at.street.clone(),
        postal_code: at.postal_code.clone(),
        city: at.city.clone(),
        district: at.district.clone(),
    };
    put(&mut node, "address", postal(&address));
    let is_told = !matches!(
        at.geo_precision,
        Some(GeoPrecision::Postcode | GeoPrecision::Hidden)
    );
    let geo = at.point().filter(|_| is_told).map(
        |point| json!({ "@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon }),
    );
    put(&mut node, "geo", geo);
    Some(Value::Object(node))
}

fn postal(address: &Address) -> Option<Value> {
    let mut node = Map::new();
    node.insert("@type".into(), json!("PostalAddress"));
    put(
        &mut node,
        "streetAddress",
        address.street.clone().map(Value::from),
    );
    put(
        &mut node,
        "postalCode",
        address.postal_code.clone().map(Value::from),
    );
    put(
        &mut node,
        "addressLocality",
        address.city.clone().map(Value::from),
    );
    let says = node.len() > 1;
    node.insert("addressCountry".into(), json!("DE"));
    says.then_some(Value::Object(node))
}

/// A provider, in short, as part of an offer.
fn organisation(provider: &Provider, url: &str) -> Value {
    json!({
        "@type": organisation_type(provider),
        "@id": provider.uri,
        "name": provider.profile.name,
        "url": url,
    })
}

fn organisation_type(provider: &Provider) -> &'static str {
    match provider.profile.kind {
        Kind::Municipality => "GovernmentOrganization",
        Kind::School => "EducationalOrganization",
        Kind::Company | Kind::Person => "Organization",
        _ if provider.profile.nonprofit == Answer::No => "Organization",
        Kind::Club
        | Kind::Initiative
        | Kind::IndependentBody
        | Kind::Church
        | Kind::AidOrganisation
        | Kind::MigrantOrganisation
        | Kind::Foundation => "NGO",
    }
}

/// A provider as JSON-LD, with everything it tells.
pub fn provider(provider: &Provider, url: &str) -> Value {
    let profile = &provider.profile;
    let mut node = Map::new();
    node.insert("@context".into(), json!("https://schema.org"));
    node.insert("@type".into(), json!(organisation_type(provider)));
    node.insert("@id".into(), json!(provider.uri));
    node.insert("name".into(), json!(profile.name));
    node.insert("url".into(), json!(url));
    put(
        &mut node,
        "description",
        profile.description.clone().map(Value::from),
    );
    put(&mut node, "address", postal(&profile.address));
    let point = profile.point.map(|point| {
        json!({
            "@type": "Place",
            "geo": { "@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon },
        })
    });
    put(&mut node, "location", point);
    put(
        &mut node,
        "knowsLanguage",
        (!profile.languages.is_empty()).then(|| json!(profile.languages)),
    );
    let providers::PublicContact {
        email,
        phone,
        website,
        ..
    } = &profile.contact;
    put(&mut node, "email", email.clone().map(Value::from));
    put(&mut node, "telephone", phone.clone().map(Value::from));
    put(&mut node, "sameAs", website.clone().map(Value::from));
    Value::Object(node)
}

/// An instant with the offset of the place: `2026-11-25T10:00:00+01:00`.
fn zoned(at: Timestamp, schedule: &Schedule) -> String {
    let zoned = at.to_jiff().to_zoned(schedule.zone().clone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
