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

/// The deeds of a run among so many towns.
pub fn plan(chance: &mut Chance, towns: usize) -> Vec<Act> {
    let mut acts = beginning(chance, towns);
    let length = 25 + chance.below(50);
    // Some runs hurry, some leave time to settle in between.
    let pause_max = [5, 40, 120][chance.below(3)];
    for _ in 0..length {
        let deed = deed(chance, towns);
        let after_ms = chance.millis(pause_max);
        acts.push(Act { after_ms, deed });
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

/// A few offers everywhere, and most towns follow most others.
fn beginning(chance: &mut Chance, towns: usize) -> Vec<Act> {
    let mut deeds = Vec::new();
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
    match chance.weighted(&SORTS).unwrap_or(Sort::Publish) {
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
