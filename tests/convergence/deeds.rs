//! What people, operators and accidents do in a run, chosen by chance.
//!
//! A deed names its offer by a number that is taken modulo what is there, so that any selection of
//! the deeds of a run is a run as well: a failure can be reduced to the deeds that it takes.

use mitmachnetz::offers::Step;

use super::chance::Chance;

/// One deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A provider publishes an offer; every now and then one with dates, or one it does not share.
    Publish { town: usize, by: usize, kind: Kind },
    /// A town publishes more offers than fit on one page.
    Fill { town: usize },
    /// An offer changes, several times if `times` says so.
    Change {
        town: usize,
        offer: usize,
        times: usize,
    },
    /// An offer takes a step in its life.
    Step {
        town: usize,
        offer: usize,
        step: Step,
    },
    /// An offer is shared with other towns, or not any more.
    Share {
        town: usize,
        offer: usize,
        shared: bool,
    },
    /// A provider describes itself anew.
    Profile { town: usize, by: usize },
    /// One town asks to follow another.
    Follow { town: usize, other: usize },
    /// It ends that.
    Unfollow { town: usize, other: usize },
    /// A town refuses those who follow it from another.
    TurnAway { town: usize, other: usize },
    /// It takes them back.
    LetIn { town: usize, other: usize },
    /// A town parts with another, telling it so.
    Part { town: usize, other: usize },
    /// It comes together with it again.
    Reunite { town: usize, other: usize },
    /// A town blocks another without a word.
    Block { town: usize, other: usize },
    /// It does not any more.
    Unblock { town: usize, other: usize },
    /// A town is killed.
    Kill { town: usize },
    /// A town is started.
    Start { town: usize },
    /// Nothing passes between two towns.
    Cut { town: usize, other: usize },
    /// It passes again.
    Mend { town: usize, other: usize },
    /// So many hours pass everywhere.
    Pass { hours: u64 },
}

/// What kind of offer is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By arrangement.
    Standing,
    /// On a day in so many days.
    Dated(u8),
    /// For the own town only.
    Alone,
}

/// A deed and the pause before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// In milliseconds.
    pub after_ms: u64,
    /// What is done.
    pub deed: Deed,
}

/// What a run is mostly about: rare races need many tries at the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    /// Everything.
    All,
    /// Follows begin and end.
    Following,
    /// Offers come and go.
    Blinking,
    /// Towns are killed and started.
    Killing,
    /// Providers describe themselves anew.
    Profiles,
    /// Towns block each other and part.
    Quarrels,
}

/// The deeds of a run among so many towns.
///
/// If the run is `harsh`, things may happen that delivery alone cannot put right.
pub fn plan(chance: &mut Chance, towns: usize, harsh: bool) -> Vec<Act> {
    let quarrels = if harsh { 4 } else { 0 };
    let themes = [
        (quarrels, Theme::Quarrels),
        (6, Theme::All),
        (3, Theme::Following),
        (3, Theme::Blinking),
        (2, Theme::Killing),
        (1, Theme::Profiles),
    ];
    let theme = chance.weighted(&themes).unwrap_or(Theme::All);
    let mut acts = beginning(chance, towns);
    let length = 25 + chance.below(50);
    // Some runs hurry, some leave time to settle in between.
    let pause_max = [5, 40, 120][chance.below(3)];
    for _ in 0..length {
        let deed = if chance.percent(50) {
            themed(chance, towns, theme)
        } else {
            deed(chance, towns)
        };
        let after_ms = chance.millis(pause_max);
        acts.push(Act { after_ms, deed });
        // What comes back soon after it went: news and farewell may overtake each other.
        let back = match deed {
            Deed::Step {
                town,
                offer,
                step: Step::Pause,
            } => Some(Deed::Step {
                town,
                offer,
                step: Step::Publish,
            }),
            Deed::Unfollow { town, other } => Some(Deed::Follow { town, other }),
            Deed::TurnAway { town, other } => Some(Deed::LetIn { town, other }),
            _other => None,
        };
        if let Some(deed) = back.filter(|_| chance.percent(50)) {
            let after_ms = chance.millis(150);
            acts.push(Act { after_ms, deed });
        }
        // Whoever is killed mostly comes back soon; some stay away until the end.
        if let Deed::Kill { town } = deed
            && chance.percent(80)
        {
            let deed = Deed::Start { town };
            let after_ms = chance.millis(60);
            acts.push(Act { after_ms, deed });
        }
    }
    acts
}

/// A deed that belongs to the theme.
fn themed(chance: &mut Chance, towns: usize, theme: Theme) -> Deed {
    // Mostly the same two towns and few offers, so that deeds meet each other.
    let town = chance.below(2);
    let other = 1 - town;
    let offer = chance.below(3);
    let sorts = match theme {
        Theme::All => return deed(chance, towns),
        Theme::Following => vec![
            (5, Sort::Follow),
            (4, Sort::Unfollow),
            (1, Sort::TurnAway),
            (1, Sort::LetIn),
        ],
        Theme::Blinking => vec![(3, Sort::Step), (1, Sort::Share), (1, Sort::Change)],
        Theme::Killing => vec![(3, Sort::Kill), (1, Sort::Start), (1, Sort::Change)],
        Theme::Quarrels => HARSH.to_vec(),
        Theme::Profiles => vec![(4, Sort::Profile), (1, Sort::Follow), (1, Sort::Unfollow)],
    };
    let deed = sort_of_deed(chance, &sorts, town, other, offer);
    match deed {
        // A step that mostly undoes the one before.
        Deed::Step { .. } if theme == Theme::Blinking => {
            let step = if chance.percent(55) {
                Step::Publish
            } else {
                Step::Pause
            };
            Deed::Step { town, offer, step }
        }
        same => same,
    }
}

/// A few offers everywhere, and most towns follow most others. Every now and then a town has more
/// offers than fit on one page.
fn beginning(chance: &mut Chance, towns: usize) -> Vec<Act> {
    let mut deeds = Vec::new();
    if chance.percent(15) {
        let town = chance.below(towns);
        deeds.push(Deed::Fill { town });
    }
    for town in 0..towns {
        for _ in 0..=chance.below(4) {
            deeds.push(publish(chance, town));
        }
    }
    for town in 0..towns {
        for other in (0..towns).filter(|other| *other != town) {
            if chance.percent(60) {
                deeds.push(Deed::Follow { town, other });
            }
        }
    }
    deeds
        .into_iter()
        .map(|deed| Act { after_ms: 0, deed })
        .collect()
}

fn publish(chance: &mut Chance, town: usize) -> Deed {
    let kind = match chance.below(10) {
        0 => Kind::Alone,
        1..=3 => Kind::Dated(u8::try_from(1 + chance.below(4)).unwrap_or(1)),
        _ => Kind::Standing,
    };
    let by = chance.below(2);
    Deed::Publish { town, by, kind }
}

#[derive(Clone, Copy)]
enum Sort {
    Publish,
    Change,
    Burst,
    Step,
    Share,
    Profile,
    Follow,
    Unfollow,
    TurnAway,
    LetIn,
    Part,
    Reunite,
    Block,
    Unblock,
    Kill,
    Start,
    Cut,
    Mend,
    Pass,
}

/// How often each sort of deed is done.
const SORTS: [(usize, Sort); 15] = [
    (14, Sort::Publish),
    (12, Sort::Change),
    (5, Sort::Burst),
    (24, Sort::Step),
    (5, Sort::Share),
    (4, Sort::Profile),
    (7, Sort::Follow),
    (6, Sort::Unfollow),
    (2, Sort::TurnAway),
    (2, Sort::LetIn),
    (5, Sort::Kill),
    (2, Sort::Start),
    (4, Sort::Cut),
    (5, Sort::Mend),
    (1, Sort::Pass),
];

/// Deeds after which only a comparison brings things right: whoever blocks does not hear.
const HARSH: [(usize, Sort); 4] = [
    (2, Sort::Part),
    (2, Sort::Reunite),
    (3, Sort::Block),
    (4, Sort::Unblock),
];

const STEPS: [(usize, Step); 7] = [
    (5, Step::Publish),
    (4, Step::Pause),
    (3, Step::Withdraw),
    (2, Step::Cancel),
    (1, Step::MarkFilled),
    (2, Step::Block),
    (1, Step::Return),
];

fn deed(chance: &mut Chance, towns: usize) -> Deed {
    let town = chance.below(towns);
    let other = (town + 1 + chance.below(towns - 1)) % towns;
    let offer = chance.below(1000);
    sort_of_deed(chance, &SORTS, town, other, offer)
}

fn sort_of_deed(
    chance: &mut Chance,
    sorts: &[(usize, Sort)],
    town: usize,
    other: usize,
    offer: usize,
) -> Deed {
    match chance.weighted(sorts).unwrap_or(Sort::Publish) {
        Sort::Publish => publish(chance, town),
        Sort::Change => Deed::Change {
            town,
            offer,
            times: 1,
        },
        Sort::Burst => {
            let times = 2 + chance.below(5);
            Deed::Change { town, offer, times }
        }
        Sort::Step => {
            let step = chance.weighted(&STEPS).unwrap_or(Step::Pause);
            Deed::Step { town, offer, step }
        }
        Sort::Share => {
            let shared = chance.percent(60);
            Deed::Share {
                town,
                offer,
                shared,
            }
        }
        Sort::Profile => {
            let by = chance.below(2);
            Deed::Profile { town, by }
        }
        Sort::Follow => Deed::Follow { town, other },
        Sort::Unfollow => Deed::Unfollow { town, other },
        Sort::TurnAway => Deed::TurnAway { town, other },
        Sort::LetIn => Deed::LetIn { town, other },
        Sort::Part => Deed::Part { town, other },
        Sort::Reunite => Deed::Reunite { town, other },
        Sort::Block => Deed::Block { town, other },
        Sort::Unblock => Deed::Unblock { town, other },
        Sort::Kill => Deed::Kill { town },
        Sort::Start => Deed::Start { town },
        Sort::Cut => Deed::Cut { town, other },
        Sort::Mend => Deed::Mend { town, other },
        Sort::Pass => {
            let hours = [1, 6, 30, 200][chance.below(4)];
            Deed::Pass { hours }
        }
    }
}
