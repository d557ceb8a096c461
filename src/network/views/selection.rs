//! The form by which a town chooses what it shows of its neighbours.

use askama::Template;

use crate::offers::{CATEGORIES, Purpose, Selection, Shown, Subject, Term};
use crate::places::Gazetteer;
use crate::web::components::{Choice, Summary};
use crate::web::{Input, Shell};

/// `/verwaltung/nachbarn/auswahl`, and the same of one neighbour.
#[derive(Template)]
#[template(path = "network/selection.html")]
pub struct SelectionPage {
    pub shell: Shell,
    pub crumbs: Vec<(String, String)>,
    pub title: String,
    pub lead: String,
    pub action: String,
    /// Where "do not change anything" leads to.
    pub back: String,
    pub summary: Summary,
    /// Whether the neighbour has a choice of its own; nothing on the page about all.
    pub applies: Option<(Input, Vec<Choice>)>,
    pub purpose: Input,
    pub purposes: Vec<Choice>,
    pub subject: Input,
    pub subjects: Vec<Choice>,
    pub category: Input,
    pub categories: Vec<Group>,
    pub municipality: Input,
    /// Nothing where there is nothing to choose from.
    pub municipalities: Vec<Choice>,
    /// "Zeigt 31 von 42 Angeboten".
    pub preview: String,
    /// What of it stands on the page of the neighbour already.
    pub is_trial: bool,
}

/// A category with those beneath it.
pub struct Group {
    pub top: Choice,
    pub below: Vec<Choice>,
    /// Whether one of those beneath is chosen by itself.
    pub is_open: bool,
}

/// Purposes as boxes.
pub fn purposes(shell: &Shell, selection: &Selection) -> Vec<Choice> {
    let choice = |one: &Purpose| {
        let label = shell.t(&format!("say-purpose-{}", one.word()));
        Choice::new(one.word(), label, selection.purposes.contains(one).into())
    };
    Purpose::ALL.iter().map(choice).collect()
}

/// Subjects as boxes.
pub fn subjects(shell: &Shell, selection: &Selection) -> Vec<Choice> {
    let choice = |one: &Subject| {
        let label = shell.t(&format!("say-subject-{}", one.word()));
        Choice::new(one.word(), label, selection.subjects.contains(one).into())
    };
    Subject::ALL.iter().map(choice).collect()
}

/// Categories in two levels. Where a whole category is chosen, nothing beneath it is ticked: taking
/// the tick from one of them would change nothing.
pub fn categories(shell: &Shell, selection: &Selection) -> Vec<Group> {
    let lang = shell.lang().code();
    let is_chosen = |term: &Term| selection.categories.contains(&term.id);
    let terms = CATEGORIES.terms();
    let group = |top: &Term| {
        let is_whole = is_chosen(top);
        let choice = |term: &Term| {
            let chosen = is_chosen(term) && !is_whole;
            Choice::new(&term.id, term.label(lang), chosen.into())
        };
        let below = terms.iter().filter(|term| term.parent == top.id);
        let below: Vec<Choice> = below.map(choice).collect();
        Group {
            top: Choice::new(&top.id, top.label(lang), is_whole.into()),
            is_open: below.iter().any(|choice| choice.chosen),
            below,
        }
    };
    let tops = terms.iter().filter(|term| term.parent.is_empty());
    tops.map(group).collect()
}

/// Municipalities as boxes, by name: those that may be chosen and those that are.
pub fn municipalities(keys: &[String], selection: &Selection) -> Vec<Choice> {
    let all = keys.iter().chain(&selection.municipalities);
    let known = all.filter_map(|key| Gazetteer::embedded().municipality(key));
    let mut choices: Vec<Choice> = known
        .map(|known| {
            let is_chosen = selection.municipalities.iter().any(|key| key == known.ags);
            Choice::new(known.ags, known.name, is_chosen.into())
        })
        .collect();
    choices.sort_by(|one, other| {
        let key = |choice: &Choice| (choice.label.to_lowercase(), choice.value.clone());
        key(one).cmp(&key(other))
    });
    choices.dedup_by(|one, other| one.value == other.value);
    choices
}

/// "Zeigt 31 von 42 Angeboten".
pub fn preview(shell: &Shell, counted: Shown) -> String {
    let texts = shell.texts;
    if counted.of == 0 {
        return texts.t("selection-nothing-here");
    }
    let (shown, of) = (texts.number(counted.shown), texts.number(counted.of));
    let key = if counted.shown == counted.of {
        "selection-shows-all"
    } else {
        "selection-shows"
    };
    texts.t_args(key, &[("shown", &shown), ("n", &of)])
}
