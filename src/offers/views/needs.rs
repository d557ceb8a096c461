//! What somebody brings to an offer and what they get for it, in words.

use crate::i18n::Texts;

use super::super::model::{
    Allowance, AllowanceKind, BackgroundCheckKind, Benefits, Content, Ehrenamtskarte, Insurer,
};
use super::super::taxonomy::QUALIFICATIONS;
use super::words;

/// One thing somebody brings or gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its sign.
    pub icon: &'static str,
    /// What it is.
    pub title: String,
    /// What it means.
    pub text: Option<String>,
    /// The law behind it, last and small.
    pub law: Option<String>,
}

impl Need {
    fn new(icon: &'static str, title: String) -> Self {
        Self {
            icon,
            title,
            text: None,
            law: None,
        }
    }

    fn with_text(mut self, text: String) -> Self {
        self.text = Some(text);
        self
    }
}

/// Everything that is said about it; nothing about what is not said.
pub fn needs(texts: Texts, content: &Content) -> Vec<Need> {
    let mut needs: Vec<Need> = background_check(texts, content).into_iter().collect();
    needs.extend(skills(texts, content));
    if let Some(benefits) = &content.benefits {
        needs.extend(gets(texts, benefits));
    }
    needs
}

fn background_check(texts: Texts, content: &Content) -> Option<Need> {
    let check = content.requirements.background_check.as_ref()?;
    let (title, text) = match check.kind {
        BackgroundCheckKind::None => return None,
        BackgroundCheckKind::SelfDeclaration => (
            texts.t("wire-check-self-declaration"),
            texts.t("show-check-declaration"),
        ),
        BackgroundCheckKind::Standard => (texts.t("wire-check-standard"), texts.t("show-check")),
        BackgroundCheckKind::Extended => (texts.t("wire-check-extended"), texts.t("show-check")),
    };
    let text = if check.fee_free {
        format!("{text} {}", texts.t("show-check-free"))
    } else {
        text
    };
    let law = check
        .legal_basis
        .as_ref()
        .map(|law| texts.t1("show-law", "law", law));
    Some(Need {
        law,
        ..Need::new("shield", title).with_text(text)
    })
}

fn skills(texts: Texts, content: &Content) -> Vec<Need> {
    let wanted = &content.requirements;
    let lang = texts.lang.code();
    let mut needs = Vec::new();
    let names: Vec<&str> = wanted
        .qualifications
        .iter()
        .map(|id| QUALIFICATIONS.label(id, lang))
        .collect();
    if !names.is_empty() {
        needs.push(Need::new("cap", names.join(", ")));
    }
    let spoken: Vec<String> = wanted
        .languages
        .iter()
        .map(|need| {
            let name = words::language(texts, &need.tag);
            match &need.level {
                Some(level) => texts.t_args(
                    "show-language-level",
                    &[("language", &name), ("level", level)],
                ),
                None => name,
            }
        })
        .collect();
    if !spoken.is_empty() {
        needs.push(Need::new(
            "globe",
            texts.t1("show-languages", "languages", spoken.join(", ")),
        ));
    }
    if let Some(class) = &wanted.driving_licence {
        needs.push(Need::new("check", texts.t1("wire-licence", "class", class)));
    }
    if wanted.training_provided {
        let need = Need::new("cap", texts.t("show-training"));
        needs.push(need.with_text(texts.t("show-training-text")));
    }
    if let Some(note) = &wanted.note {
        needs.push(Need::new("info", texts.t("show-note")).with_text(note.clone()));
    }
    needs
}

fn gets(texts: Texts, benefits: &Benefits) -> Vec<Need> {
    let mut gets = Vec::new();
    if let Some(need) = benefits
        .allowance
        .as_ref()
        .and_then(|it| allowance(texts, it))
    {
        gets.push(need);
    }
    if benefits.expense_reimbursement {
        gets.push(Need::new("euro", texts.t("show-expenses")));
    }
    gets.extend(insurance(texts, benefits));
    if benefits.certificate {
        gets.push(Need::new("check", texts.t("show-certificate")));
    }
    let card = match benefits.ehrenamtskarte {
        Some(Ehrenamtskarte::Counts) => Some("show-card-counts"),
        Some(Ehrenamtskarte::ExcludedIfAllowance) => Some("show-card-excluded"),
        Some(Ehrenamtskarte::Check) => Some("show-card-check"),
        Some(Ehrenamtskarte::Unknown) | None => None,
    };
    if let Some(key) = card {
        gets.push(Need::new("heart", texts.t("show-card")).with_text(texts.t(key)));
    }
    gets
}

/// `200 € je Termin`.
pub fn amount(texts: Texts, allowance: &Allowance) -> Option<String> {
    let cents = (allowance.amount? * 100.0).round();
    let cents: u64 = format!("{cents:.0}").parse().ok()?;
    let amount = texts.euros(cents);
    Some(match &allowance.unit {
        Some(unit) => {
            let unit = words::per(texts, unit);
            texts.t_args("say-price-per", &[("amount", &amount), ("unit", &unit)])
        }
        None => amount,
    })
}

fn allowance(texts: Texts, allowance: &Allowance) -> Option<Need> {
    let (key, law) = match allowance.kind {
        AllowanceKind::None => return None,
        AllowanceKind::Reimbursement => ("show-allowance-reimbursement", None),
        AllowanceKind::Ehrenamtspauschale => ("show-allowance-ehrenamt", Some("§ 3 Nr. 26a EStG")),
        AllowanceKind::Uebungsleiterpauschale => {
            ("show-allowance-trainer", Some("§ 3 Nr. 26 EStG"))
        }
        AllowanceKind::Other => ("show-allowance-other", None),
    };
    let title = match amount(texts, allowance) {
        Some(amount) => format!("{}: {amount}", texts.t(key)),
        None => texts.t(key),
    };
    Some(Need {
        text: allowance.note.clone(),
        law: law.map(|law| texts.t1("show-law", "law", law)),
        ..Need::new("euro", title)
    })
}

fn insurance(texts: Texts, benefits: &Benefits) -> Option<Need> {
    let insurance = benefits.insurance?;
    let line = |insurer: Insurer, what: &str| match insurer {
        Insurer::Unknown => None,
        Insurer::None => Some(texts.t1("show-insurance-none", "what", texts.t(what))),
        known @ (Insurer::Provider
        | Insurer::Municipality
        | Insurer::StateScheme
        | Insurer::Statutory) => {
            let by = words::say(texts, "say-insurer-", known.word());
            Some(texts.t_args(
                "show-insurance-by",
                &[("what", &texts.t(what)), ("by", &by)],
            ))
        }
    };
    let lines = [
        line(insurance.liability, "show-insurance-liability"),
        line(insurance.accident, "show-insurance-accident"),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    (!lines.is_empty())
        .then(|| Need::new("heart", texts.t("show-insurance")).with_text(lines.join(" ")))
}
