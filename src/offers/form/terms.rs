//! On what terms: effort, places, age, requirements, benefits, costs, access, registration.

use super::super::model::{
    AgeRange, Allowance, AllowanceKind, BackgroundCheck, BackgroundCheckKind, Benefits, Capacity,
    Commitment, CommitmentKind, Content, CostOption, Costs, Insurance, Insurer, LanguageNeed,
    Registration, RegistrationMode, Requirements,
};
use super::Fields;
use super::reader::{Reader, read_decimal};
use crate::base::Problem;
use crate::providers::{Accessibility, Answer};

/// Reads everything of this file into `content`.
pub(super) fn read(reader: &mut Reader<'_>, content: &mut Content) {
    content.commitment = read_commitment(reader);
    content.capacity = read_capacity(reader);
    let age = |reader: &mut Reader<'_>, name| {
        reader
            .whole(name, 0, 120)
            .and_then(|age| u8::try_from(age).ok())
    };
    content.age = AgeRange {
        min: age(reader, "age_min"),
        max: age(reader, "age_max"),
    };
    read_requirements(reader, &mut content.requirements);
    content.benefits = read_benefits(reader);
    content.costs = read_costs(reader);
    read_accessibility(reader, &mut content.accessibility);
    content.registration = Registration {
        mode: reader
            .choice("registration")
            .unwrap_or(RegistrationMode::Contact),
        deadline: reader.day("deadline"),
        url: reader.text("registration_url"),
    };
    if content.registration.mode == RegistrationMode::External {
        reader.need("registration_url");
    }
}

fn read_commitment(reader: &mut Reader<'_>) -> Option<Commitment> {
    let kind = reader.choice::<CommitmentKind>("commitment");
    let commitment = Commitment {
        kind: kind.unwrap_or(CommitmentKind::Flexible),
        hours_min: reader.decimal("hours_min"),
        hours_max: reader.decimal("hours_max"),
        per: reader.choice("per"),
        min_months: reader
            .whole("min_months", 0, 120)
            .and_then(|months| u16::try_from(months).ok()),
    };
    let says_more = commitment.hours_min.is_some()
        || commitment.hours_max.is_some()
        || commitment.min_months.is_some();
    (kind.is_some() || says_more).then_some(commitment)
}

fn read_capacity(reader: &mut Reader<'_>) -> Option<Capacity> {
    let total = reader.whole("capacity", 1, 100_000);
    let open = reader.whole("places_open", 0, 100_000);
    if total.is_none() && open.is_some() {
        reader.need("capacity");
    }
    let total = total?;
    Some(Capacity {
        total,
        open: open.unwrap_or(total),
    })
}

fn read_requirements(reader: &mut Reader<'_>, requirements: &mut Requirements) {
    let qualifications = reader.fields.all("qualifications").into_iter();
    requirements.qualifications = qualifications.map(str::to_owned).collect();
    requirements.languages = reader
        .fields
        .all("language_tag")
        .into_iter()
        .enumerate()
        .filter(|(_, tag)| !tag.is_empty() && tag.len() <= 35)
        .map(|(row, tag)| LanguageNeed {
            tag: tag.to_owned(),
            level: Some(reader.fields.nth("language_level", row))
                .filter(|level| matches!(*level, "A1" | "A2" | "B1" | "B2" | "C1" | "C2"))
                .map(str::to_owned),
        })
        .collect();
    requirements.driving_licence = reader.text("driving_licence");
    requirements.training_provided = reader.fields.is_on("training_provided");
    requirements.note = reader.text("requirements_note");
    let kind = reader.choice::<BackgroundCheckKind>("background_check");
    requirements.background_check = kind.map(|kind| BackgroundCheck {
        kind,
        legal_basis: reader.text("legal_basis"),
        fee_free: reader.fields.is_on("fee_free"),
    });
}

fn read_benefits(reader: &mut Reader<'_>) -> Option<Benefits> {
    let insurer =
        |reader: &mut Reader<'_>, name| reader.choice::<Insurer>(name).unwrap_or(Insurer::Unknown);
    let liability = insurer(reader, "liability");
    let accident = insurer(reader, "accident");
    let is_insured = liability != Insurer::Unknown || accident != Insurer::Unknown;
    let kind = reader.choice::<AllowanceKind>("allowance_kind");
    let amount = reader.decimal("allowance");
    let benefits = Benefits {
        expense_reimbursement: reader.fields.is_on("expense_reimbursement"),
        allowance: kind.map(|kind| Allowance {
            kind,
            amount,
            unit: reader.text("allowance_unit"),
            note: reader.text("allowance_note"),
        }),
        insurance: is_insured.then_some(Insurance {
            liability,
            accident,
        }),
        certificate: reader.fields.is_on("certificate"),
        ehrenamtskarte: reader.choice("ehrenamtskarte"),
    };
    (benefits != Benefits::default()).then_some(benefits)
}

/// Rows of prices; a row without an amount is left out.
fn read_costs(reader: &mut Reader<'_>) -> Costs {
    let fields = reader.fields;
    let mut options = Vec::new();
    let is_free = fields.get("costs_kind") == "free";
    for (row, amount) in fields.all("cost_amount").into_iter().enumerate() {
        if amount.trim().is_empty() || is_free {
            continue;
        }
        let unit = fields.nth("cost_unit", row).trim();
        match read_cents(amount) {
            Some(amount_cents) => options.push(CostOption {
                label: fields.nth("cost_label", row).to_owned(),
                amount_cents,
                unit: (!unit.is_empty()).then(|| unit.to_owned()),
            }),
            None => reader.problems.add("costs", Problem::new("problem-amount")),
        }
    }
    Costs {
        is_free,
        options,
        note: reader.text("costs_note"),
    }
}

/// `2`, `2,50`, `2.50 €` in cents.
fn read_cents(amount: &str) -> Option<u32> {
    let euros = read_decimal(amount.trim().trim_end_matches('€').trim_end())?;
    let cents = (euros * 100.0).round();
    if !(0.0..=100_000_000.0).contains(&cents) {
        return None;
    }
    // Exact: a whole number below 2^53, written without fraction.
    format!("{cents:.0}").parse().ok()
}

fn read_accessibility(reader: &mut Reader<'_>, accessibility: &mut Accessibility) {
    for feature in Accessibility::FEATURES {
        let answer = reader.choice::<Answer>(&format!("access_{feature}"));
        accessibility.set(feature, answer.unwrap_or_default());
    }
    accessibility.note = reader.text("accessibility_note");
}

/// Fills the fields from `content`.
pub(super) fn fill(fields: &mut Fields, content: &Content) {
    if let Some(commitment) = &content.commitment {
        fields.push("commitment", commitment.kind);
        fields.push_some("hours_min", commitment.hours_min.map(comma));
        fields.push_some("hours_max", commitment.hours_max.map(comma));
        fields.push_some("per", commitment.per);
        fields.push_some("min_months", commitment.min_months);
    }
    if let Some(capacity) = content.capacity {
        fields.push("capacity", capacity.total);
        fields.push("places_open", capacity.open);
    }
    fields.push_some("age_min", content.age.min);
    fields.push_some("age_max", content.age.max);
    fill_requirements(fields, &content.requirements);
    if let Some(benefits) = &content.benefits {
        fill_benefits(fields, benefits);
    }
    let costs = &content.costs;
    let kind = match (costs.is_free, costs.options.is_empty()) {
        (true, _) => "free",
        (false, false) => "paid",
        (false, true) => "unsaid",
    };
    fields.push("costs_kind", kind);
    for option in &costs.options {
        fields.push("cost_label", &option.label);
        fields.push("cost_amount", euros(option.amount_cents));
        fields.push("cost_unit", option.unit.as_deref().unwrap_or_default());
    }
    fields.push_some("costs_note", costs.note.as_ref());
    for (feature, answer) in content.accessibility.features() {
        fields.push(&format!("access_{feature}"), answer);
    }
    fields.push_some("accessibility_note", content.accessibility.note.as_ref());
    fields.push("registration", content.registration.mode);
    fields.push_some("deadline", content.registration.deadline);
    fields.push_some("registration_url", content.registration.url.as_ref());
}

fn fill_requirements(fields: &mut Fields, requirements: &Requirements) {
    for id in &requirements.qualifications {
        fields.push("qualifications", id);
    }
    for need in &requirements.languages {
        fields.push("language_tag", &need.tag);
        fields.push("language_level", need.level.as_deref().unwrap_or_default());
    }
    fields.push_some("driving_licence", requirements.driving_licence.as_ref());
    fields.tick("training_provided", requirements.training_provided);
    fields.push_some("requirements_note", requirements.note.as_ref());
    if let Some(check) = &requirements.background_check {
        fields.push("background_check", check.kind);
        fields.push_some("legal_basis", check.legal_basis.as_ref());
        fields.tick("fee_free", check.fee_free);
    }
}

fn fill_benefits(fields: &mut Fields, benefits: &Benefits) {
    fields.tick("expense_reimbursement", benefits.expense_reimbursement);
    fields.tick("certificate", benefits.certificate);
    fields.push_some("ehrenamtskarte", benefits.ehrenamtskarte);
    if let Some(insurance) = benefits.insurance {
        fields.push("liability", insurance.liability);
        fields.push("accident", insurance.accident);
    }
    if let Some(allowance) = &benefits.allowance {
        fields.push("allowance_kind", allowance.kind);
        fields.push_some("allowance", allowance.amount.map(comma));
        fields.push_some("allowance_unit", allowance.unit.as_ref());
        fields.push_some("allowance_note", allowance.note.as_ref());
    }
}

fn comma(number: f64) -> String {
    number.to_string().replace('.', ",")
}

fn euros(cents: u32) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}
