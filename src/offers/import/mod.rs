//! Importing providers and offers from a JSON file, again and again: what is known by its `id` is
//! brought up to date, what has not changed is left alone.
//!
//! The format stands in `docs/reference/import-format.md`.

pub mod calendar;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::base::schedule::{Schedule, ScheduleParts};
use crate::base::{Addresses, Error, Point, Problem, Problems, ProviderId, Result, Rule};
use crate::db::Db;
use crate::log::Actor;
use crate::providers::{
    self, Accessibility, Address, ContactPerson, Kind, NewProvider, Profile, PublicContact,
};

use super::actions::{self, NewOffer};
use super::model::{Content, Step, Title};
use super::store;

/// Rows written in one transaction: enough to be quick, few enough to let others write between.
const BATCH: usize = 200;
/// Rows of one file at most.
const MOST_ROWS: usize = 200_000;

/// An import file that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportFile {
    /// Providers, each an object with at least `id`, `name` and `type`.
    pub providers: Vec<Value>,
    /// Offers, each an object with at least `id`, `direction`, `subject`, `title` and `schedule`.
    pub offers: Vec<Value>,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// New providers and offers.
    pub added: usize,
    /// Changed ones.
    pub changed: usize,
    /// Those that are as they were.
    pub unchanged: usize,
    /// Rows that could not be taken, with the reason; the others are not held up.
    pub refused: Vec<Refused>,
}

/// A row that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where: `offers[3] (demo-004)`.
    pub row: String,
    /// Why, field by field.
    pub problems: Problems,
}

/// Told after every batch how many rows are done.
pub type Progress<'a> = &'a (dyn Fn(usize) + Send + Sync);

impl ImportFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// One problem that says what is wrong with the whole file: no JSON, no object, neither
    /// `providers` nor `offers`, or too many rows.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        #[derive(Deserialize)]
        struct Raw {
            #[serde(default)]
            providers: Option<Vec<Value>>,
            #[serde(default)]
            offers: Option<Vec<Value>>,
        }
        let json: Value = serde_json::from_str(text).map_err(|error| {
            Problem::new("problem-import-no-json")
                .with("line", error.line())
                .with("column", error.column())
        })?;
        let raw = serde_json::from_value::<Raw>(json)
            .map_err(|_other_shape| Problem::new("problem-import-format"))?;
        if raw.providers.is_none() && raw.offers.is_none() {
            return Err(Problem::new("problem-import-format"));
        }
        let file = Self {
            providers: raw.providers.unwrap_or_default(),
            offers: raw.offers.unwrap_or_default(),
        };
        if file.rows() > MOST_ROWS {
            return Err(Problem::new("problem-import-too-many").with("max", MOST_ROWS));
        }
        Ok(file)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.providers.len() + self.offers.len()
    }

    /// What each offer of the file would be, without storing anything.
    pub fn contents(&self) -> impl Iterator<Item = Result<Content>> {
        self.offers.iter().map(read_content)
    }
}

/// Takes in a file. Offers whose status is `published` become public at once; guest offers (without
/// `provider_id`) are kept under the provider named by `guests`.
pub async fn import(
    db: &Db,
    by: &Actor,
    addresses: &Addresses,
    guests: &NewProvider,
    file: &ImportFile,
    progress: Progress<'_>,
) -> Result<Report> {
    let mut report = Report::default();
    let mut done = 0;
    for (start, batch) in numbered_batches(&file.providers) {
        let mut tx = db.write().await?;
        for (index, row) in batch.iter().enumerate() {
            let outcome = import_provider(&mut tx, by, addresses, row).await;
            note(&mut report, "providers", start + index, row, outcome)?;
        }
        tx.commit_quietly("every row that changed something recorded it")
            .await?;
        done += batch.len();
        progress(done);
    }
    for (start, batch) in numbered_batches(&file.offers) {
        let mut tx = db.write().await?;
        for (index, row) in batch.iter().enumerate() {
            let outcome = import_offer(&mut tx, by, addresses, guests, row).await;
            note(&mut report, "offers", start + index, row, outcome)?;
        }
        tx.commit_quietly("every row that changed something recorded it")
            .await?;
        done += batch.len();
        progress(done);
    }
    Ok(report)
}

fn numbered_batches(rows: &[Value]) -> impl Iterator<Item = (usize, &[Value])> {
    rows.chunks(BATCH)
        .enumerate()
        .map(|(number, batch)| (number * BATCH, batch))
}

enum Done {
    Added,
    Changed,
    Unchanged,
}

fn note(
    report: &mut Report,
    list: &str,
    index: usize,
    row: &Value,
    outcome: Result<Done>,
) -> Result<()> {
    let problems = match outcome {
        Ok(Done::Added) => {
            report.added += 1;
            return Ok(());
        }
        Ok(Done::Changed) => {
            report.changed += 1;
            return Ok(());
        }
        Ok(Done::Unchanged) => {
            report.unchanged += 1;
            return Ok(());
        }
        Err(error) => why(error)?,
    };
    let id = row.get("id").and_then(Value::as_str).unwrap_or("?");
    let row = format!(
        "{list}[{index}] ({})",
        id.chars().take(60).collect::<String>()
    );
    report.refused.push(Refused { row, problems });
    Ok(())
}

/// Why a row could not be taken; what is no fault of the row goes on as an error.
fn why(error: Error) -> Result<Problems> {
    let (field, key) = match error {
        Error::Fault(fault) => return Err(Error::Fault(fault)),
        Error::Invalid(problems) => return Ok(problems),
        Error::Conflict(rule) | Error::Forbidden(rule) => ("", rule.0),
        Error::NotFound(_) | Error::Gone(_) | Error::Unauthenticated | Error::TooMany(_) => {
            ("provider_id", "problem-import-no-provider")
        }
    };
    Ok(Problems::of(field, Problem::new(key)))
}

async fn import_provider(
    tx: &mut crate::db::WriteTx,
    by: &Actor,
    addresses: &Addresses,
    row: &Value,
) -> Result<Done> {
    let import_id = import_id(row)?;
    let mut profile = read_profile(row)?;
    if let Some(known) = providers::find_by_import_id(tx, &import_id).await? {
        // A file carries no pictures; those that somebody uploaded stay.
        profile.logo.clone_from(&known.profile.logo);
        profile.image.clone_from(&known.profile.image);
        let revised = providers::revise(tx, by, known.provider_id, profile).await?;
        let same = revised.updated_at == known.updated_at;
        return Ok(if same { Done::Unchanged } else { Done::Changed });
    }
    let new = NewProvider {
        profile,
        status: word(row, "status").unwrap_or(providers::Status::Approved),
        contact_person: read_contact_person(row),
        slug: Some(import_id.clone()),
        import_id: Some(import_id),
    };
    providers::add(tx, by, addresses, new).await?;
    Ok(Done::Added)
}

async fn import_offer(
    tx: &mut crate::db::WriteTx,
    by: &Actor,
    addresses: &Addresses,
    guests: &NewProvider,
    row: &Value,
) -> Result<Done> {
    let import_id = import_id(row)?;
    let mut content = read_content(row)?;
    let wanted = text(row, "status").unwrap_or_else(|| "published".to_owned());
    let provider_id = if let Some(id) = row.get("provider_id").and_then(Value::as_str) {
        let known = providers::find_by_import_id(tx, id).await?;
        let missing = || Problem::new("problem-import-no-provider");
        known
            .map(|provider| provider.provider_id)
            .ok_or_else(|| Problems::of("provider_id", missing()))?
    } else {
        content.guest_of = guest_name(row);
        guest_provider(tx, by, addresses, guests).await?
    };
    content.pictures.clear();
    if let Some(known) = store::find_by_import_id(tx, &import_id).await? {
        // A file carries no pictures; those that somebody uploaded stay.
        content.pictures.clone_from(&known.content.pictures);
        content.urgent &= !actions::is_spent(&content, &known.content);
        let revised = actions::revise(tx, by, known.offer_id, content).await?;
        let same = revised.updated_at == known.updated_at;
        return Ok(if same { Done::Unchanged } else { Done::Changed });
    }
    let owner = providers::find(tx, provider_id).await?;
    let may_publish = owner.is_some_and(|owner| owner.status == providers::Status::Approved);
    if wanted == "published" && !may_publish {
        return Err(Error::Conflict(Rule("rule-provider-not-approved")));
    }
    let new = NewOffer {
        provider_id,
        content,
        import_id: Some(import_id),
    };
    // An offer whose time is over is kept as what it is; everything else follows the file.
    let now = tx.now();
    let is_over = |content: &Content| content.expires_at().is_some_and(|at| at <= now);
    if wanted == "published" && !is_over(&new.content) {
        actions::create_published(tx, by, addresses, new).await?;
        return Ok(Done::Added);
    }
    let offer = actions::create(tx, by, addresses, new).await?;
    if wanted == "in_review" {
        actions::step(tx, by, offer.offer_id, Step::Submit).await?;
    }
    Ok(Done::Added)
}

/// The provider that stands for guests of this instance, made when the first guest offer comes.
async fn guest_provider(
    tx: &mut crate::db::WriteTx,
    by: &Actor,
    addresses: &Addresses,
    guests: &NewProvider,
) -> Result<ProviderId> {
    let import_id = guests.import_id.as_deref().unwrap_or("gaeste");
    if let Some(known) = providers::find_by_import_id(tx, import_id).await? {
        return Ok(known.provider_id);
    }
    Ok(providers::add(tx, by, addresses, guests.clone())
        .await?
        .provider_id)
}

fn import_id(row: &Value) -> Result<String> {
    let id = text(row, "id").unwrap_or_default();
    Ok(crate::base::text::one_line(&id, 1, 100).map_err(|problem| Problems::of("id", problem))?)
}

fn text(row: &Value, key: &str) -> Option<String> {
    row.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn word<W: std::str::FromStr>(row: &Value, key: &str) -> Option<W> {
    row.get(key).and_then(Value::as_str)?.parse().ok()
}

fn number(row: &Value, key: &str) -> Option<f64> {
    row.get(key).and_then(Value::as_f64)
}

fn strings(row: &Value, key: &str) -> Vec<String> {
    let list = row
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    list.iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn parsed<T: serde::de::DeserializeOwned>(row: &Value, key: &str) -> Option<T> {
    serde_json::from_value(row.get(key)?.clone()).ok()
}

fn read_profile(row: &Value) -> Result<Profile> {
    let kind = text(row, "type").unwrap_or_default();
    let kind: Kind = kind.parse().map_err(|_unknown| {
        let words = Kind::ALL.iter().map(|kind| kind.word());
        Problems::of("type", Problem::unknown_choice_of(&kind, words))
    })?;
    let name = text(row, "name").unwrap_or_default();
    let nonprofit = match row.get("nonprofit").and_then(Value::as_bool) {
        Some(true) => providers::Answer::Yes,
        Some(false) => providers::Answer::No,
        None => providers::Answer::Unknown,
    };
    let contact = PublicContact {
        email: text(row, "email"),
        phone: text(row, "phone"),
        website: text(row, "website"),
        opening_hours: text(row, "opening_hours"),
    };
    let point = number(row, "lat").zip(number(row, "lon"));
    Ok(Profile {
        legal_form: text(row, "legal_form"),
        nonprofit,
        umbrella: text(row, "umbrella"),
        description: text(row, "description"),
        ways_to_join: text(row, "ways_to_join"),
        limits: text(row, "limits"),
        donation_info: text(row, "donation_info"),
        address: parsed::<Address>(row, "address").unwrap_or_default(),
        point: point.and_then(|(lat, lon)| Point::new(lat, lon)),
        contact,
        languages: strings(row, "languages"),
        accessibility: parsed::<Accessibility>(row, "accessibility").unwrap_or_default(),
        categories: strings(row, "categories"),
        municipality_key: text(row, "municipality_ags"),
        verified_on: parsed(row, "verified_at"),
        ..Profile::new(&name, kind)
    })
}

fn read_contact_person(row: &Value) -> Option<ContactPerson> {
    let name = text(row, "contact_person")?;
    Some(ContactPerson {
        name: Some(name),
        ..ContactPerson::default()
    })
}

/// Who stands behind a guest offer, as the file names them in public.
fn guest_name(row: &Value) -> Option<String> {
    let name = row.get("contact")?.get("name")?.as_str()?;
    let name = name.strip_prefix("Gastanbieter:").unwrap_or(name).trim();
    (!name.starts_with("Privatperson")).then(|| name.to_owned())
}

/// An offer of the file as our own content: some fields have other names or units there.
fn read_content(row: &Value) -> Result<Content> {
    let Some(row) = row.as_object() else {
        return Err(Problem::new("problem-import-row").into());
    };
    check_first(row)?;
    let mut ours = Map::new();
    for (key, value) in row {
        if value.is_null() {
            continue;
        }
        let (key, value) = match key.as_str() {
            "direction" => ("purpose", value.clone()),
            "category_ids" => ("categories", value.clone()),
            "target_group_ids" => ("target_groups", value.clone()),
            "municipality_ags" => ("municipality_key", value.clone()),
            "reviewed_at" => ("reviewed_on", value.clone()),
            "costs" => ("costs", in_cents(value)),
            "requirements" => ("requirements", with_language_needs(value)),
            "contact" => {
                let form = value.get("form").cloned().unwrap_or(Value::Bool(true));
                ("contact_form", form)
            }
            "partners" | "status" | "id" | "provider_id" | "visibility" | "published_at" => {
                continue;
            }
            other => (other, value.clone()),
        };
        ours.insert(key.to_owned(), value);
    }
    serde_json::from_value::<Content>(Value::Object(ours)).map_err(|error| {
        let said: String = error.to_string().chars().take(200).collect();
        Error::Invalid(Problems::of(
            "",
            Problem::new("problem-import-field").with("said", said),
        ))
    })
}

/// Title and schedule are read first, because what is wrong with them can be said in a sentence.
fn check_first(row: &Map<String, Value>) -> Result<(), Problems> {
    let mut problems = Problems::none();
    let title = row.get("title").and_then(Value::as_str).unwrap_or_default();
    problems.note("title", title.parse::<Title>());
    let parts = row.get("schedule").cloned().unwrap_or(Value::Null);
    match serde_json::from_value::<ScheduleParts>(parts) {
        Ok(parts) => {
            if let Err(wrong) = Schedule::from_parts(&parts) {
                for (field, problem) in wrong.iter() {
                    problems.add(field, problem.clone());
                }
            }
        }
        Err(_no_schedule) => problems.add("schedule", Problem::missing()),
    }
    problems.or(())
}

/// Prices stand in the file in euros.
fn in_cents(costs: &Value) -> Value {
    let mut costs = costs.clone();
    let options = costs.get_mut("options").and_then(Value::as_array_mut);
    for option in options
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        if let Some(euros) = option.remove("amount").and_then(|amount| amount.as_f64()) {
            let cents = (euros * 100.0).round().clamp(0.0, f64::from(u32::MAX));
            let cents = format!("{cents:.0}").parse::<u32>().unwrap_or(u32::MAX);
            option.insert("amount_cents".to_owned(), Value::from(cents));
        }
    }
    costs
}

/// Languages stand in the file as bare tags, and nothing may be `null` there.
fn with_language_needs(requirements: &Value) -> Value {
    let mut needs = requirements.clone();
    let languages = needs.get_mut("languages").and_then(Value::as_array_mut);
    for language in languages.into_iter().flatten() {
        if let Some(tag) = language.as_str() {
            *language = serde_json::json!({ "tag": tag });
        }
    }
    needs
}

#[cfg(test)]
mod tests;
