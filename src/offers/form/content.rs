//! The whole form, to what an offer says and back.

use super::super::model::{Content, Subject, Title};
use super::reader::Reader;
use super::{Fields, place, schedule, terms};
use crate::base::schedule::Schedule;
use crate::base::{Problem, Problems};

/// What the offer says after the form was filled in. `before` is what it said until now: what the
/// form has no field for stays.
///
/// # Errors
///
/// Everything that is wrong, under the names of the form's fields, in the order of the form.
pub fn read(fields: &Fields, before: Option<&Content>) -> Result<Content, Problems> {
    let mut reader = Reader::new(fields);
    let purpose = reader.chosen("purpose");
    let subject: Option<Subject> = reader.chosen("subject");
    let title: Option<Title> = reader.problems.note("title", fields.get("title").parse());
    let schedule = match schedule::read(fields) {
        Ok(schedule) => Some(schedule),
        Err(problems) => {
            add_all(&mut reader.problems, &problems);
            None
        }
    };
    let location = place::read(&mut reader, before.map(|content| &content.location));
    // A stand-in where something is missing: it lets the other problems be found and is never kept.
    let mut content = match (before, purpose.zip(subject).zip(title).zip(schedule)) {
        (before, Some((((purpose, subject), title), schedule))) => match before {
            Some(before) => Content {
                purpose,
                subject,
                title,
                schedule,
                ..before.clone()
            },
            None => Content::new(purpose, subject, title, schedule),
        },
        (_, None) => stand_in().ok_or_else(|| reader.problems.clone())?,
    };
    if let Some(location) = location {
        content.municipality_key = place::municipality(&location).or(content.municipality_key);
        content.location = location;
    }
    read_words(&mut reader, &mut content);
    terms::read(&mut reader, &mut content);
    content.contact_form = fields.is_on("contact_form");
    content.urgent = fields.is_on("urgent");
    content.federate = fields.is_on("federate");
    content.valid_until = reader.day("valid_until");
    let mut problems = reader.problems;
    match content.tidy() {
        Ok(content) => problems.or(content),
        Err(more) => {
            add_all(&mut problems, &more);
            Err(problems)
        }
    }
}

fn stand_in() -> Option<Content> {
    use super::super::model::Purpose;
    let schedule = Schedule::by_arrangement(None).ok()?;
    let title = "---".parse().ok()?;
    Some(Content::new(Purpose::Offer, Subject::Time, title, schedule))
}

fn read_words(reader: &mut Reader<'_>, content: &mut Content) {
    let fields = reader.fields;
    let owned = |values: Vec<&str>| -> Vec<String> {
        let given = values.into_iter().filter(|value| !value.is_empty());
        given.map(str::to_owned).collect()
    };
    content.teaser = reader.text("teaser");
    fields
        .get("description")
        .clone_into(&mut content.description);
    content.easy_language_summary = reader.text("easy_language_summary");
    content.video = reader.text("video");
    content.categories = owned(fields.all("categories"));
    content.target_groups = owned(fields.all("target_groups"));
    content.tags = owned(fields.get("tags").split(',').map(str::trim).collect());
}

/// Adds problems under the names of the form's fields, each field at most once: the first says
/// what to do.
fn add_all(problems: &mut Problems, more: &Problems) {
    for (field, problem) in more.iter() {
        let name = match field {
            "hours" => "hours_min",
            "age" => "age_min",
            "schedule" => "mode",
            other => other,
        };
        if problems.for_field(name).is_none() {
            problems.add(name, Problem::clone(problem));
        }
    }
}

/// The form of an offer as it is now.
pub fn fill(content: &Content) -> Fields {
    let mut fields = Fields::default();
    fields.push("purpose", content.purpose);
    fields.push("subject", content.subject);
    fields.push("title", &content.title);
    fields.push_some("teaser", content.teaser.as_ref());
    fields.push("description", &content.description);
    fields.push_some(
        "easy_language_summary",
        content.easy_language_summary.as_ref(),
    );
    fields.push_some("video", content.video.as_ref());
    for id in &content.categories {
        fields.push("categories", id);
    }
    for id in &content.target_groups {
        fields.push("target_groups", id);
    }
    fields.push("tags", content.tags.join(", "));
    schedule::fill(&mut fields, &content.schedule);
    place::fill(&mut fields, &content.location);
    terms::fill(&mut fields, content);
    fields.tick("contact_form", content.contact_form);
    fields.tick("urgent", content.urgent);
    fields.tick("federate", content.federate);
    fields.push_some("valid_until", content.valid_until);
    fields
}
