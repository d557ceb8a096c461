//! What of the log becomes a letter.

use uuid::Uuid;

use super::*;
use crate::base::{EntityId, PeerId};

fn line(seq: Seq, change: Change) -> Entry {
    Entry {
        seq,
        at: Timestamp::from_millis(0),
        actor: "operator".to_owned(),
        origin: None,
        kind: change.kind().to_owned(),
        subject: change.subject(),
        audience: None,
        detail: None,
    }
}

const WERL: &str = "https://werl.example/inbox";

fn offer(number: u128) -> OfferId {
    OfferId::from_uuid(Uuid::from_u128(number))
}

#[test]
fn of_many_changes_to_one_offer_the_last_is_told() {
    let (hedge, soup) = (offer(1), offer(2));
    let entries = [
        line(1, Change::OfferPublished(hedge)),
        line(2, Change::OfferChanged(soup)),
        line(3, Change::OfferChanged(hedge)),
        line(4, Change::OfferRemoved(hedge)),
    ];
    let told = tasks_of(&entries, WERL, true);
    let task = |offer, is_news| Task::Offer { offer, is_news };
    assert_eq!(told, [(2, task(soup, false)), (4, task(hedge, true))]);
    assert_eq!(tasks_of(&entries, WERL, false), []);
}

#[test]
fn whoever_was_away_for_long_is_told_of_one_offer_and_everything_else() {
    let instance = "https://soest.example/actor";
    let provider = Task::Provider(ProviderId::from_uuid(Uuid::from_u128(9)));
    let task = |number| Task::Offer {
        offer: offer(number),
        is_news: true,
    };
    let tasks = vec![
        (1, task(1)),
        (2, provider.clone()),
        (3, task(2)),
        (4, task(3)),
    ];
    let mut batch = Batch {
        tasks: tasks.clone(),
        up_to: 9,
        followed: vec!["https://soest.example/a/tafel".to_owned()],
    };
    batch.leave_to_repair(instance);
    assert_eq!(batch.tasks, tasks);
    batch.followed.push(instance.to_owned());
    batch.leave_to_repair(instance);
    assert_eq!(batch.tasks, [(2, provider), (4, task(3))]);
    assert_eq!(batch.up_to, 9);
}

#[test]
fn each_date_of_a_series_is_told_by_itself() {
    let soup = offer(1);
    let on = |seq, change, day: &str| Entry {
        detail: Some(day.to_owned()),
        ..line(seq, change)
    };
    let entries = [
        on(1, Change::OfferDateNear(soup), "20261205"),
        on(2, Change::OfferDateNear(soup), "20261212"),
        line(3, Change::OfferChanged(soup)),
        on(4, Change::OfferDateChanged(soup), "20261205"),
    ];
    let date = |day: &str, is_news| Task::Date {
        offer: soup,
        day: day.to_owned(),
        is_news,
    };
    let series = Task::Offer {
        offer: soup,
        is_news: false,
    };
    let told = tasks_of(&entries, WERL, true);
    let first = (4, date("20261205", true));
    assert_eq!(told, [(2, date("20261212", true)), (3, series), first]);
}

#[test]
fn an_answer_reaches_the_one_inbox_it_is_for() {
    let note = FollowNote {
        id: "https://werl.example/follows/1".to_owned(),
        actor: "https://werl.example/actor".to_owned(),
        object: "https://soest.example/actor".to_owned(),
    };
    let accepted = Change::FollowerAccepted(PeerId::from_uuid(Uuid::from_u128(1)));
    let entry = Entry {
        audience: Some(WERL.to_owned()),
        detail: Some(note.to_detail()),
        ..line(7, accepted)
    };
    let told = tasks_of(std::slice::from_ref(&entry), WERL, false);
    assert_eq!(
        told,
        [(
            7,
            Task::Follow {
                verb: "Accept",
                note
            }
        )]
    );
    let elsewhere = "https://aachen.example/inbox";
    assert_eq!(tasks_of(&[entry], elsewhere, true), []);
}

#[test]
fn nobody_knocks_with_a_follow_that_passes_the_follow_it_ended_before() {
    let peer = PeerId::from_uuid(Uuid::from_u128(1));
    let about_following = |seq, number, change: Change| Entry {
        audience: Some(WERL.to_owned()),
        detail: Some(
            FollowNote {
                id: format!("https://soest.example/follows/{number}"),
                actor: "https://soest.example/actor".to_owned(),
                object: "https://werl.example/actor".to_owned(),
            }
            .to_detail(),
        ),
        ..line(seq, change)
    };
    let entries = [
        about_following(1, 1, Change::FollowRequested(peer)),
        line(2, Change::OfferPublished(offer(5))),
        about_following(3, 1, Change::FollowEnded(peer)),
        about_following(4, 2, Change::FollowRequested(peer)),
    ];
    let told = tasks_of(&entries, WERL, true);
    assert_eq!(told.len(), 4);
    let knocks = newest_patient(told).map(|(seq, _)| seq);
    assert_eq!(knocks, Some(2), "an offer may be heard twice and early");
    let only_following = tasks_of(&entries, WERL, false);
    assert_eq!(only_following.len(), 3);
    assert_eq!(
        newest_patient(only_following),
        None,
        "the first of all is told"
    );
}
