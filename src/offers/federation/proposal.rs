//! The offer as a proposal of FEP-0837: who gives what, how much of it is left, what it costs.

use serde_json::{Map, Value, json};

use crate::base::text;
use crate::federation::vocabulary::NAMESPACE;

use super::super::model::{Capacity, Content, CostOption, Offer, Status, Subject};

/// The euro, as Wikidata names it.
const EURO: &str = "https://www.wikidata.org/wiki/Q4916";

/// `purpose`, `unitBased`, `publishes` and, where it costs something, `reciprocal`.
pub(super) fn members(offer: &Offer) -> Map<String, Value> {
    let content = &offer.content;
    let mut members = Map::new();
    members.insert("purpose".to_owned(), json!(content.purpose.word()));
    // One may take any number of units; without it a consumer has to take everything.
    members.insert("unitBased".to_owned(), json!(true));
    members.insert("publishes".to_owned(), primary(offer));
    if let Some(price) = price(content) {
        members.insert("reciprocal".to_owned(), reciprocal(offer, price));
    }
    members
}

/// How many places are left: none once the offer is filled, whatever was counted.
pub(super) fn open_places(offer: &Offer, capacity: Capacity) -> u32 {
    if offer.status == Status::Filled {
        0
    } else {
        capacity.open
    }
}

fn primary(offer: &Offer) -> Value {
    let content = &offer.content;
    let unit = unit(content);
    let action = match content.subject {
        Subject::Material | Subject::Vehicle => "transfer",
        Subject::Time
        | Subject::Event
        | Subject::Service
        | Subject::Training
        | Subject::Space
        | Subject::Skill => "deliverService",
    };
    let mut intent = json!({
        "type": "Intent",
        "id": format!("{}#primary", offer.uri),
        "action": action,
        "resourceConformsTo": classification(content),
        "resourceQuantity": quantity(unit, "1"),
    });
    // Places are people; a room or a car is counted in hours or days, of which we know no number.
    let counted = content.capacity.filter(|_| unit == "one");
    let available = match (counted, offer.status) {
        (_, Status::Filled) => Some(0),
        (Some(capacity), _) => Some(capacity.open),
        (None, _) => None,
    };
    if let (Some(available), Some(members)) = (available, intent.as_object_mut()) {
        members.insert(
            "availableQuantity".to_owned(),
            quantity(unit, &available.to_string()),
        );
        members.insert("minimumQuantity".to_owned(), quantity(unit, "1"));
    }
    intent
}

fn reciprocal(offer: &Offer, price: &CostOption) -> Value {
    let (euros, cents) = (price.amount_cents / 100, price.amount_cents % 100);
    let amount = match cents {
        0 => euros.to_string(),
        cents => format!("{euros}.{cents:02}"),
    };
    json!({
        "type": "Intent",
        "id": format!("{}#reciprocal", offer.uri),
        "action": "transfer",
        "resourceConformsTo": EURO,
        "resourceQuantity": quantity("one", &amount),
    })
}

/// The first price that is one. All of them are in `details`.
fn price(content: &Content) -> Option<&CostOption> {
    let mut options = content.costs.options.iter();
    options.find(|option| !content.costs.is_free && option.amount_cents > 0)
}

fn quantity(unit: &str, number: &str) -> Value {
    json!({"hasUnit": unit, "hasNumericalValue": number})
}

/// A unit of the Ontology of units of measure.
fn unit(content: &Content) -> &'static str {
    let said = content
        .costs
        .options
        .iter()
        .find_map(|option| option.unit.as_deref());
    match (content.subject, said) {
        (Subject::Space | Subject::Vehicle, Some("day")) | (Subject::Vehicle, None) => "day",
        (Subject::Space | Subject::Vehicle, _) => "hour",
        _ => "one",
    }
}

/// What kind of thing it is: our name for its first category, or else for its subject.
fn classification(content: &Content) -> String {
    let word = content
        .categories
        .first()
        .map_or_else(|| content.subject.word().to_owned(), |id| text::slug(id));
    format!("{}/taxonomy/{word}", NAMESPACE.trim_end_matches('#'))
}
