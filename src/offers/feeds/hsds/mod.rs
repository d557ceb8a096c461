//! Our own offers as the Human Services Data Specification of Open Referral describes them, so that
//! directories of social services can take them in.
//!
//! We follow version 3.1 ([`VERSION`]). What it has no place for is lost or stands as a sentence in
//! a note; `docs/reference/hsds.md` lists every loss. Ids are made of addresses in the network, so
//! an offer has the same id wherever it is exported.

mod schedule;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::base::EntityId;
use crate::base::html::SafeHtml;
use crate::i18n::Texts;
use crate::providers::{Answer, Profile, Provider};
use crate::web::Shell;

use super::super::model::{
    BackgroundCheckKind, Content, Location, Offer, Place, Registration, RegistrationMode, Status,
};
use super::super::store;
use super::super::taxonomy::{CATEGORIES, TARGET_GROUPS, Taxonomy};
use super::super::views::words;
use super::feed::same_everywhere;

/// The version of the specification that is followed.
pub const VERSION: &str = "3.1";

/// An object without what nobody said.
fn object(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let fields = fields.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => true,
    });
    let named = fields.map(|(name, value)| (name.to_owned(), value));
    Value::Object(named.collect::<Map<_, _>>())
}

/// The id of a part of something: made of its address and the name of the part.
fn part(uri: &str, name: &str) -> Uuid {
    same_everywhere(&format!("{uri}#{name}"))
}

/// What readers have to know besides, and the status as HSDS names it.
fn standing(texts: Texts, offer: &Offer) -> (Option<String>, &'static str) {
    let title = &offer.content.title;
    let alert = match offer.status {
        Status::Cancelled => Some(texts.t1("feed-cancelled", "title", title)),
        Status::Filled => Some(texts.t1("feed-filled", "title", title)),
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Published
        | Status::Paused
        | Status::Expired
        | Status::Blocked
        | Status::Withdrawn => None,
    };
    let status = match offer.status {
        Status::Published | Status::Filled => "active",
        Status::Paused => "temporarily closed",
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Expired
        | Status::Cancelled
        | Status::Blocked
        | Status::Withdrawn => "inactive",
    };
    (alert, status)
}

/// An offer as a service, with everything that belongs to it.
pub fn service(shell: &Shell, row: &store::Card, provider: &Provider) -> Value {
    let (offer, content) = (&row.offer, &row.offer.content);
    let uri = &offer.uri;
    let id = same_everywhere(uri);
    let texts = shell.texts;
    let (alert, status) = standing(texts, offer);
    object([
        ("id", json!(id)),
        ("organization_id", json!(same_everywhere(&provider.uri))),
        ("name", json!(content.title.as_str())),
        ("description", json!(description(content))),
        (
            "url",
            json!(shell.urls.absolute(&shell.urls.offer(offer.offer_id))),
        ),
        ("email", json!(provider.profile.contact.email)),
        ("status", json!(status)),
        ("alert", json!(alert)),
        (
            "application_process",
            json!(application(shell, &content.registration)),
        ),
        ("fees_description", json!(fees(shell, content))),
        (
            "eligibility_description",
            json!(eligibility(shell, content)),
        ),
        ("minimum_age", json!(content.age.min)),
        ("maximum_age", json!(content.age.max)),
        ("assured_date", json!(content.reviewed_on)),
        (
            "assurer_email",
            json!(content.reviewed_on.and(shell.office().email.clone())),
        ),
        ("last_modified", json!(offer.updated_at)),
        ("organization", organization(shell, provider)),
        ("schedules", json!(schedule::schedules(texts, offer))),
        ("service_areas", json!(areas(uri, content))),
        (
            "service_at_locations",
            json!(at_locations(shell, row, provider)),
        ),
        (
            "languages",
            json!(languages(uri, std::slice::from_ref(&content.language))),
        ),
        ("cost_options", json!(costs(uri, content))),
        ("required_documents", json!(documents(shell, uri, content))),
        ("capacities", json!(capacities(row))),
        ("attributes", json!(attributes(shell, uri, content))),
    ])
}

fn description(content: &Content) -> Option<String> {
    let text = SafeHtml::from_markdown(&content.description).to_text();
    let parts = [content.teaser.clone(), Some(text)];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn application(shell: &Shell, registration: &Registration) -> String {
    let how = match registration.mode {
        RegistrationMode::None => shell.t("hsds-no-registration"),
        RegistrationMode::Contact
        | RegistrationMode::Internal
        | RegistrationMode::Request
        | RegistrationMode::External => shell.t("hsds-registration"),
    };
    let until = registration.deadline.map(|day| {
        shell.t1(
            "hsds-registration-until",
            "date",
            shell.texts.date_plain(day),
        )
    });
    let parts = [Some(how), registration.url.clone(), until];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

fn fees(shell: &Shell, content: &Content) -> Option<String> {
    let free = content.costs.is_free.then(|| shell.t("say-free"));
    let parts = [free, content.costs.note.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// For whom it is and what one must bring, in words.
fn eligibility(shell: &Shell, content: &Content) -> Option<String> {
    let lang = shell.lang().code();
    let groups: Vec<String> = content
        .target_groups
        .iter()
        .map(|id| TARGET_GROUPS.label(id, lang).to_owned())
        .collect();
    let groups = (!groups.is_empty()).then(|| groups.join(", "));
    let age = words::age(shell.texts, content.age);
    let parts = [groups, age, content.requirements.note.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// A provider as an organisation.
pub fn organization(shell: &Shell, provider: &Provider) -> Value {
    let profile = &provider.profile;
    let description = profile.description.as_deref().map(|text| {
        let text = SafeHtml::from_markdown(text).to_text();
        if text.is_empty() {
            profile.name.clone()
        } else {
            text
        }
    });
    let logo = profile.logo.as_ref();
    let logo = logo.map(|it| shell.urls.absolute(&it.path(crate::media::Size::Small)));
    object([
        ("id", json!(same_everywhere(&provider.uri))),
        ("name", json!(profile.name)),
        // The specification asks for one.
        (
            "description",
            json!(description.unwrap_or_else(|| profile.name.clone())),
        ),
        ("email", json!(profile.contact.email)),
        ("website", json!(profile.contact.website)),
        ("legal_status", json!(profile.legal_form)),
        ("logo", json!(logo)),
        ("uri", json!(provider.uri)),
        ("phones", json!(phones(&provider.uri, profile))),
    ])
}

/// The number that stands on the page of the provider.
fn phones(uri: &str, profile: &Profile) -> Vec<Value> {
    let number = profile.contact.phone.as_ref();
    let phone = number.map(|number| {
        object([
            ("id", json!(part(uri, "phone"))),
            ("number", json!(number)),
            ("organization_id", json!(same_everywhere(uri))),
        ])
    });
    phone.into_iter().collect()
}

fn languages(uri: &str, tags: &[String]) -> Vec<Value> {
    let language = |tag: &String| {
        object([
            ("id", json!(part(uri, &format!("language-{tag}")))),
            ("code", json!(tag)),
        ])
    };
    tags.iter().map(language).collect()
}

fn areas(uri: &str, content: &Content) -> Vec<Value> {
    let area = |key: &String| {
        let name = crate::places::Gazetteer::embedded()
            .municipality(key)
            .map(|it| it.name);
        object([
            ("id", json!(part(uri, &format!("area-{key}")))),
            ("service_id", json!(same_everywhere(uri))),
            ("name", json!(name)),
            ("extent", json!(key)),
            ("extent_type", json!("AGS")),
        ])
    };
    content.location.service_area().iter().map(area).collect()
}

fn at_locations(shell: &Shell, row: &store::Card, provider: &Provider) -> Vec<Value> {
    let content = &row.offer.content;
    let uri = &row.offer.uri;
    let at = |name: &str, location: Value| {
        object([
            ("id", json!(part(uri, &format!("at-{name}")))),
            ("service_id", json!(same_everywhere(uri))),
            (
                "location_id",
                location.get("id").cloned().unwrap_or_default(),
            ),
            ("location", location),
        ])
    };
    let place = content.location.place().and_then(|place| {
        let key = content.municipality_key.as_deref();
        let key = key.or(provider.profile.municipality_key.as_deref());
        let key = key.or(shell.web.home.municipality_keys.first().map(String::as_str));
        physical(shell, uri, content, place, key)
    });
    let is_online = matches!(
        content.location,
        Location::Remote { .. } | Location::Hybrid { .. }
    );
    let online = is_online.then(|| {
        object([
            ("id", json!(part(uri, "location-online"))),
            ("location_type", json!("virtual")),
            ("name", json!(shell.t("say-online"))),
            ("url", json!(content.location.url())),
        ])
    });
    let place = place.map(|location| at("place", location));
    place
        .into_iter()
        .chain(online.map(|location| at("online", location)))
        .collect()
}

/// A place as exactly as its provider wants it told.
fn physical(
    shell: &Shell,
    uri: &str,
    content: &Content,
    place: &Place,
    key: Option<&str>,
) -> Option<Value> {
    let name = place.name.as_ref().or(place.city.as_ref())?;
    let id = part(uri, "location");
    let municipality = key.and_then(|key| crate::places::Gazetteer::embedded().municipality(key));
    // ISO 3166-2:DE.
    let state = municipality.map(|it| format!("DE-{}", it.state));
    // An address without town and postal code is none for the specification.
    let address = match (&place.city, &place.postal_code, state) {
        (Some(city), Some(code), Some(state)) => Some(object([
            ("id", json!(part(uri, "address"))),
            ("location_id", json!(id)),
            (
                "address_1",
                json!(
                    place
                        .street
                        .as_ref()
                        .or(place.name.as_ref())
                        .unwrap_or(city)
                ),
            ),
            ("address_2", json!(place.room_info)),
            ("city", json!(city)),
            ("region", json!(place.district)),
            ("state_province", json!(state)),
            ("postal_code", json!(code)),
            ("country", json!("DE")),
            ("address_type", json!("physical")),
        ])),
        _ => None,
    };
    let addresses: Vec<Value> = address.into_iter().collect();
    Some(object([
        ("id", json!(id)),
        ("location_type", json!("physical")),
        ("name", json!(name)),
        ("latitude", json!(place.lat)),
        ("longitude", json!(place.lon)),
        ("addresses", json!(addresses)),
        (
            "accessibility",
            json!(accessibility(shell, uri, id, content)),
        ),
    ]))
}

/// What is known about access, a line each; what nobody said is not told.
fn accessibility(shell: &Shell, uri: &str, location: Uuid, content: &Content) -> Vec<Value> {
    let features = content.accessibility.features().into_iter();
    let told =
        features.filter(|(_, answer)| !answer.is_unknown() && *answer != Answer::NotApplicable);
    let note = content.accessibility.note.clone();
    let mut lines: Vec<Value> = told
        .map(|(feature, answer)| {
            let name = words::say(shell.texts, "say-access-", feature);
            let said = words::say(shell.texts, "say-answer-", answer.word());
            object([
                ("id", json!(part(uri, &format!("access-{feature}")))),
                ("location_id", json!(location)),
                ("description", json!(format!("{name}: {said}"))),
            ])
        })
        .collect();
    lines.extend(note.map(|note| {
        object([
            ("id", json!(part(uri, "access-note"))),
            ("location_id", json!(location)),
            ("details", json!(note)),
        ])
    }));
    lines
}

fn costs(uri: &str, content: &Content) -> Vec<Value> {
    let options = (1..).zip(&content.costs.options);
    let option = |(number, option): (u32, &super::super::model::CostOption)| {
        object([
            ("id", json!(part(uri, &format!("cost-{number}")))),
            ("service_id", json!(same_everywhere(uri))),
            ("option", json!(option.label)),
            ("currency", json!("EUR")),
            ("amount", json!(f64::from(option.amount_cents) / 100.0)),
            ("amount_description", json!(option.unit)),
        ])
    };
    options.map(option).collect()
}

fn documents(shell: &Shell, uri: &str, content: &Content) -> Vec<Value> {
    let Some(check) = &content.requirements.background_check else {
        return Vec::new();
    };
    let name = match check.kind {
        BackgroundCheckKind::None => return Vec::new(),
        BackgroundCheckKind::SelfDeclaration => shell.t("wire-check-self-declaration"),
        BackgroundCheckKind::Standard => shell.t("wire-check-standard"),
        BackgroundCheckKind::Extended => shell.t("wire-check-extended"),
    };
    let document = match &check.legal_basis {
        Some(basis) => format!("{name} ({basis})"),
        None => name,
    };
    vec![object([
        ("id", json!(part(uri, "document"))),
        ("service_id", json!(same_everywhere(uri))),
        ("document", json!(document)),
    ])]
}

fn capacities(row: &store::Card) -> Vec<Value> {
    let uri = &row.offer.uri;
    let capacity = row.offer.content.capacity.map(|places| {
        object([
            ("id", json!(part(uri, "capacity"))),
            ("service_id", json!(same_everywhere(uri))),
            (
                "unit",
                json!({ "id": same_everywhere("urn:mitmachnetz:unit:place"), "name": "place" }),
            ),
            ("available", json!(places.open)),
            ("maximum", json!(places.total)),
            ("updated", json!(row.offer.updated_at)),
        ])
    });
    capacity.into_iter().collect()
}

/// Purpose, subject, topics and target groups, each as a term of a list of ours.
fn attributes(shell: &Shell, uri: &str, content: &Content) -> Vec<Value> {
    let lang = shell.lang().code();
    let link = same_everywhere(uri);
    let attribute = |list: &'static str, code: &str, name: &str| {
        let term = format!("urn:mitmachnetz:{list}:{code}");
        json!({
            "id": part(uri, &format!("attribute-{list}-{code}")),
            "link_id": link,
            "link_entity": "service",
            "taxonomy_term_id": same_everywhere(&term),
            "taxonomy_term": {
                "id": same_everywhere(&term), "code": code, "name": name, "description": name,
                "taxonomy": format!("mitmachnetz-{list}"), "language": lang,
            },
        })
    };
    let of = |list: &'static str, taxonomy: &'static Taxonomy, ids: &[String]| -> Vec<Value> {
        let label = |id: &String| attribute(list, id, taxonomy.label(id, lang));
        ids.iter().map(label).collect()
    };
    let purpose = words::purpose(shell.texts, content.purpose);
    let subject = words::subject(shell.texts, content.subject);
    let mut all = vec![
        attribute("purpose", content.purpose.word(), &purpose),
        attribute("subject", content.subject.word(), &subject),
    ];
    all.extend(of("category", &CATEGORIES, &content.categories));
    all.extend(of("target-group", &TARGET_GROUPS, &content.target_groups));
    all
}

/// The id under which an offer of ours is exported.
pub fn service_id(shell: &Shell, id: crate::base::OfferId) -> Uuid {
    same_everywhere(&shell.urls.absolute(&format!("/o/{}", id.uuid())))
}
