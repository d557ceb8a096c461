//! On what terms: what is asked for, what one gets, what it costs, how to register.

use serde::{Deserialize, Serialize};

use crate::base::{Problem, Problems, words};
use crate::providers::{tidy_line, tidy_words};

words! {
    /// Whether something is given or wanted: the two words of FEP-0837.
    Purpose {
        /// Biete.
        Offer = "offer",
        /// Suche.
        Request = "request",
    }
}

words! {
    /// What is offered or looked for.
    Subject {
        /// Voluntary time.
        Time = "time",
        /// A single or recurring event.
        Event = "event",
        /// A standing service.
        Service = "service",
        /// A course or training.
        Training = "training",
        /// A room or a ground.
        Space = "space",
        /// A vehicle.
        Vehicle = "vehicle",
        /// Things.
        Material = "material",
        /// A skill.
        Skill = "skill",
    }
}

words! {
    /// How long somebody commits themselves.
    CommitmentKind {
        /// Once.
        OneOff = "one_off",
        /// For some weeks.
        ShortTerm = "short_term",
        /// Again and again.
        Regular = "regular",
        /// As it suits.
        Flexible = "flexible",
    }
}

words! {
    /// The span an effort is counted by.
    Per {
        /// Altogether, for a single effort.
        Once = "once",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// Each time.
        Occasion = "occasion",
    }
}

words! {
    /// Which certificate of good conduct is needed.
    BackgroundCheckKind {
        /// None.
        None = "none",
        /// Selbstverpflichtung.
        SelfDeclaration = "self_declaration",
        /// Führungszeugnis (§ 30 BZRG).
        Standard = "standard",
        /// Erweitertes Führungszeugnis (§ 30a BZRG).
        Extended = "extended",
    }
}

words! {
    /// What money one gets.
    AllowanceKind {
        /// None.
        None = "none",
        /// Expenses only.
        Reimbursement = "reimbursement",
        /// Ehrenamtspauschale (§ 3 Nr. 26a Einkommensteuergesetz).
        Ehrenamtspauschale = "ehrenamtspauschale",
        /// Übungsleiterpauschale (§ 3 Nr. 26 Einkommensteuergesetz).
        Uebungsleiterpauschale = "uebungsleiterpauschale",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Who insures those who help.
    Insurer {
        /// The provider.
        Provider = "provider",
        /// The municipality.
        Municipality = "municipality",
        /// The scheme of the Land, where no other pays.
        StateScheme = "state_scheme",
        /// Statutory accident insurance (§ 2 SGB VII).
        Statutory = "statutory",
        /// Nobody.
        None = "none",
        /// Nobody said.
        Unknown = "unknown",
    }
}

words! {
    /// Whether the time counts for the Ehrenamtskarte.
    Ehrenamtskarte {
        /// It counts.
        Counts = "counts",
        /// Not together with a flat-rate allowance.
        ExcludedIfAllowance = "excluded_if_allowance",
        /// The town decides case by case.
        Check = "check",
        /// Nobody said.
        Unknown = "unknown",
    }
}

words! {
    /// How to register.
    RegistrationMode {
        /// By getting in touch.
        Contact = "contact",
        /// On this instance.
        Internal = "internal",
        /// By asking for a place.
        Request = "request",
        /// On a website.
        External = "external",
        /// No registration.
        None = "none",
    }
}

/// How much time somebody gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// For how long.
    #[serde(rename = "type")]
    pub kind: CommitmentKind,
    /// Least hours per span, 0 to 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_min: Option<f64>,
    /// Most hours per span, 0 to 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_max: Option<f64>,
    /// The span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// For at least so many months, up to 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_months: Option<u16>,
}

/// How many can take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    /// All places, 1 to 100,000.
    pub total: u32,
    /// Places left, never more than all.
    pub open: u32,
}

/// How old one should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgeRange {
    /// At least, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u8>,
    /// At most, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u8>,
}

/// A language and how well it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageNeed {
    /// BCP 47 tag.
    pub tag: String,
    /// A1 to C2, or nothing in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

/// Which certificate is needed, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackgroundCheck {
    /// Which one.
    #[serde(rename = "type")]
    pub kind: BackgroundCheckKind,
    /// The law it rests on; needed for every kind but none (§ 72a SGB VIII demands a reason).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// Whether volunteers get it free of charge.
    #[serde(default)]
    pub fee_free: bool,
}

/// What somebody should bring.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Requirements {
    /// Ids of qualifications, at most 10.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub qualifications: Vec<String>,
    /// Languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageNeed>,
    /// A class of driving licence, such as "B".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub driving_licence: Option<String>,
    /// A certificate of good conduct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background_check: Option<BackgroundCheck>,
    /// Whether the provider trains people.
    pub training_provided: bool,
    /// More about it, at most 1,000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Money for those who help.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Allowance {
    /// Which kind.
    #[serde(rename = "type")]
    pub kind: AllowanceKind,
    /// How much, in euros, 0 to 100,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// Per what: `meeting`, `hour`, `occasion`, or any words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Who insures those who help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insurance {
    /// Against damage they do.
    pub liability: Insurer,
    /// Against accidents.
    pub accident: Insurer,
}

/// What somebody gets for helping.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Benefits {
    /// Expenses are paid back.
    pub expense_reimbursement: bool,
    /// Money beyond that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance: Option<Allowance>,
    /// Insurance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insurance: Option<Insurance>,
    /// A written certificate.
    pub certificate: bool,
    /// The Ehrenamtskarte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ehrenamtskarte: Option<Ehrenamtskarte>,
}

/// One price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostOption {
    /// For whom or what, at most 200 characters.
    pub label: String,
    /// In cents, 0 to 100,000,000.
    pub amount_cents: u32,
    /// Per what: `person`, `hour`, `day`, `visit`, `booking`, `session`, `meal`, or any words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// What it costs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Costs {
    /// Nothing.
    pub is_free: bool,
    /// Prices, at most 10.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<CostOption>,
    /// More about it, at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How to register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// In which way.
    pub mode: RegistrationMode,
    /// Until which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<jiff::civil::Date>,
    /// Where, if on a website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Default for Registration {
    fn default() -> Self {
        Self {
            mode: RegistrationMode::Contact,
            deadline: None,
            url: None,
        }
    }
}

impl Commitment {
    pub(super) fn check(&self, problems: &mut Problems) {
        let hours = |value: Option<f64>| value.is_none_or(|hours| (0.0..=1000.0).contains(&hours));
        if !hours(self.hours_min) || !hours(self.hours_max) {
            problems.add("hours", Problem::out_of_range(0, 1000));
        }
        if self
            .hours_min
            .zip(self.hours_max)
            .is_some_and(|(min, max)| max < min)
        {
            problems.add("hours", Problem::new("problem-max-below-min"));
        }
        if self.min_months.is_some_and(|months| months > 120) {
            problems.add("min_months", Problem::out_of_range(0, 120));
        }
    }
}

impl Capacity {
    pub(super) fn check(self, problems: &mut Problems) {
        if !(1..=100_000).contains(&self.total) {
            problems.add("capacity", Problem::out_of_range(1, 100_000));
        }
        if self.open > self.total {
            problems.add("capacity", Problem::new("problem-more-open-than-places"));
        }
    }
}

impl AgeRange {
    /// Whether nothing is said.
    pub fn is_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }

    pub(super) fn check(self, problems: &mut Problems) {
        if self.min.zip(self.max).is_some_and(|(min, max)| max < min) {
            problems.add("age", Problem::new("problem-max-below-min"));
        }
    }
}

impl Requirements {
    pub(super) fn tidy(mut self, problems: &mut Problems) -> Self {
        self.qualifications = tidy_words(self.qualifications, 10, 100);
        self.languages.retain(|need| {
            let level = need.level.as_deref().unwrap_or_default();
            (2..=35).contains(&need.tag.len()) && level.len() <= 10
        });
        self.languages.truncate(10);
        self.driving_licence = tidy_line(self.driving_licence, 20, "driving_licence", problems);
        self.note = tidy_line(self.note, 1000, "requirements_note", problems);
        self.background_check = self
            .background_check
            .filter(|check| check.kind != BackgroundCheckKind::None);
        if let Some(check) = &mut self.background_check {
            check.legal_basis = tidy_line(check.legal_basis.take(), 300, "legal_basis", problems);
            if check.legal_basis.is_none() {
                problems.add("legal_basis", Problem::new("problem-legal-basis"));
            }
        }
        self
    }
}

impl Benefits {
    pub(super) fn tidy(mut self, problems: &mut Problems) -> Self {
        self.allowance = self
            .allowance
            .filter(|allowance| allowance.kind != AllowanceKind::None);
        if let Some(allowance) = &mut self.allowance {
            allowance.unit = tidy_line(allowance.unit.take(), 40, "allowance_unit", problems);
            allowance.note = tidy_line(allowance.note.take(), 300, "allowance_note", problems);
            if allowance
                .amount
                .is_some_and(|euros| !(0.0..=100_000.0).contains(&euros))
            {
                problems.add("allowance", Problem::out_of_range(0, 100_000));
            }
        }
        self
    }
}

impl Costs {
    pub(super) fn tidy(mut self, problems: &mut Problems) -> Self {
        self.options.truncate(10);
        for option in &mut self.options {
            let label = std::mem::take(&mut option.label);
            option.label = tidy_line(Some(label), 200, "costs", problems).unwrap_or_default();
            option.unit = tidy_line(option.unit.take(), 40, "costs", problems);
            if option.amount_cents > 100_000_000 {
                problems.add("costs", Problem::out_of_range(0, 1_000_000));
            }
        }
        self.note = tidy_line(self.note, 500, "costs_note", problems);
        self
    }
}
