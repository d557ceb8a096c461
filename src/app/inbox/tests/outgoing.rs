//! Telling others: what fails, what waits, and what is never done twice at once.

use axum::http::StatusCode;

use super::strangers::Stage;
use super::*;
use crate::network::{DeliveryState, find_delivery};

/// Two actors of one host with an inbox each follow Soest.
async fn followed_twice(db: &Db, pace: Pace) -> (Town, Stage, ProviderId) {
    let settings = Settings { pace, ..open() };
    let soest = Town::start_on(db.clone(), None, "Soest", settings).await;
    let stage = Stage::open().await;
    for actor in ["/a/1", "/a/2"] {
        stage.shows_actor_apart(actor);
        let id = stage.at(&format!("{actor}/follow"));
        let follow = activity(&id, "Follow", &stage.at(actor), &json!(soest.actor()));
        assert_eq!(stage.sends(actor, &soest, &follow).await, 202);
    }
    eventually("two who heard that they may follow", async || {
        (stage.told("Accept").len() == 2).then_some(())
    })
    .await;
    settled(&soest).await;
    stage.posted.lock().unwrap().all.clear();
    let tafel = soest.has_provider("Tafel Soest").await;
    (soest, stage, tafel)
}

async fn state_of(town: &Town, inbox: &str) -> DeliveryState {
    let mut tx = town.db.read().await.unwrap();
    let delivery = find_delivery(&mut tx, inbox).await.unwrap();
    delivery.unwrap().state
}

async fn is_in(town: &Town, inboxes: &[String], state: DeliveryState) {
    eventually(state.word(), async || {
        for inbox in inboxes {
            if state_of(town, inbox).await != state {
                return None;
            }
        }
        Some(())
    })
    .await;
}

async fn speaks(stage: &Stage, town: &Town, number: u32) {
    let id = stage.at(&format!("/a/1/follow/{number}"));
    let again = activity(&id, "Follow", &stage.at("/a/1"), &json!(town.actor()));
    assert_eq!(stage.sends("/a/1", town, &again).await, 202);
}

impl Stage {
    /// The titles of offers that arrived in activities of this kind, with the path of the inbox.
    fn told(&self, kind: &str) -> Vec<(String, String)> {
        let posted = self.posted.lock().unwrap();
        let wanted = posted.all.iter().filter(|(_, told)| told["type"] == kind);
        wanted
            .map(|(path, told)| {
                let name = told["object"]["name"].as_str().unwrap_or_default();
                (path.clone(), name.to_owned())
            })
            .collect()
    }

    fn fails(&self, status: StatusCode) {
        *self.post.lock().unwrap() = status;
    }
}

fn slow() -> Pace {
    Pace {
        first_pause: Duration::from_mins(10),
        longest_pause: Duration::from_mins(10),
        ..Pace::quick()
    }
}

#[tokio::test]
async fn a_host_that_fails_is_asked_once_for_all_its_inboxes() {
    on_both_with_time(async |db| {
        let (soest, stage, tafel) = followed_twice(&db, slow()).await;
        let inboxes = [stage.at("/a/1/inbox"), stage.at("/a/2/inbox")];
        stage.fails(StatusCode::SERVICE_UNAVAILABLE);
        soest.publishes(tafel, "Fahrer gesucht").await;
        is_in(&soest, &inboxes, DeliveryState::Failing).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(stage.posted.lock().unwrap().all.len(), 1);

        // Its first word wakes all of it.
        stage.fails(StatusCode::ACCEPTED);
        speaks(&stage, &soest, 2).await;
        is_in(&soest, &inboxes, DeliveryState::Ok).await;
        settled(&soest).await;
        let mut told = stage.told("Create");
        told.sort();
        told.dedup();
        let title = "Fahrer gesucht".to_owned();
        let each = ["/a/1/inbox", "/a/2/inbox"];
        assert_eq!(told, each.map(|path| (path.to_owned(), title.clone())));
    })
    .await;
}

#[tokio::test]
async fn one_inbox_that_is_not_found_keeps_nobody_else_waiting() {
    on_both_with_time(async |db| {
        let (soest, stage, tafel) = followed_twice(&db, slow()).await;
        stage.fails(StatusCode::NOT_FOUND);
        soest.publishes(tafel, "Fahrer gesucht").await;
        let inboxes = [stage.at("/a/1/inbox"), stage.at("/a/2/inbox")];
        is_in(&soest, &inboxes, DeliveryState::Failing).await;
        let asked = stage.told("Create");
        assert_eq!(asked.len(), 2, "{asked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_host_that_is_down_hears_only_the_newest_until_it_is_awake() {
    on_both_with_time(async |db| {
        let pace = Pace {
            first_pause: Duration::from_millis(50),
            down_after: Duration::from_millis(200),
            probe_every: Duration::from_millis(200),
            ..Pace::quick()
        };
        let (soest, stage, tafel) = followed_twice(&db, pace).await;
        let inboxes = [stage.at("/a/1/inbox"), stage.at("/a/2/inbox")];
        stage.fails(StatusCode::SERVICE_UNAVAILABLE);
        for title in ["Erstens", "Zweitens"] {
            soest.publishes(tafel, title).await;
        }
        is_in(&soest, &inboxes, DeliveryState::Down).await;
        soest.publishes(tafel, "Drittens").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        stage.posted.lock().unwrap().all.clear();
        let probes = eventually("two probes", async || {
            let told = stage.told("Create");
            (told.len() >= 2).then_some(told)
        })
        .await;
        assert!(
            probes.iter().all(|(_, title)| title == "Drittens"),
            "{probes:?}"
        );

        stage.fails(StatusCode::ACCEPTED);
        is_in(&soest, &inboxes, DeliveryState::Ok).await;
        settled(&soest).await;
        for path in ["/a/1/inbox", "/a/2/inbox"] {
            let told = stage.told("Create");
            for title in ["Erstens", "Zweitens", "Drittens"] {
                let pair = (path.to_owned(), title.to_owned());
                assert!(told.contains(&pair), "{pair:?} in {told:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_the_dead_is_dropped_and_a_sign_of_life_begins_anew() {
    on_both_with_time(async |db| {
        let pace = Pace {
            first_pause: Duration::from_millis(50),
            down_after: Duration::from_millis(100),
            probe_every: Duration::from_millis(100),
            dead_after: Duration::from_millis(400),
            ..Pace::quick()
        };
        let (soest, stage, tafel) = followed_twice(&db, pace).await;
        let inboxes = [stage.at("/a/1/inbox"), stage.at("/a/2/inbox")];
        stage.fails(StatusCode::BAD_GATEWAY);
        soest.publishes(tafel, "Vor langer Zeit").await;
        is_in(&soest, &inboxes, DeliveryState::Dead).await;
        assert_eq!(peer_line(&soest).await.behind, 0);
        soest.publishes(tafel, "Inzwischen").await;
        stage.posted.lock().unwrap().all.clear();
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert_eq!(stage.told("Create"), []);
        is_in(&soest, &inboxes, DeliveryState::Dead).await;

        stage.fails(StatusCode::ACCEPTED);
        speaks(&stage, &soest, 3).await;
        is_in(&soest, &inboxes, DeliveryState::Ok).await;
        soest.publishes(tafel, "Heute").await;
        settled(&soest).await;
        let mut told = stage.told("Create");
        told.sort();
        let title = "Heute".to_owned();
        let each = ["/a/1/inbox", "/a/2/inbox"];
        assert_eq!(told, each.map(|path| (path.to_owned(), title.clone())));
    })
    .await;
}

#[tokio::test]
async fn a_long_backlog_goes_four_at_a_time_and_never_twice_about_one_thing() {
    on_both_with_time(async |db| {
        let (soest, stage, tafel) = followed_twice(&db, slow()).await;
        let inboxes = [stage.at("/a/1/inbox"), stage.at("/a/2/inbox")];
        stage.fails(StatusCode::SERVICE_UNAVAILABLE);
        let first = soest.publishes(tafel, "Angebot 0").await;
        is_in(&soest, &inboxes, DeliveryState::Failing).await;
        assert_eq!(stage.posted.lock().unwrap().most_at_once, 1);
        for number in 1..70 {
            soest.publishes(tafel, &format!("Angebot {number}")).await;
        }
        soest.renames(first, "Angebot 0, neu").await;
        {
            let mut posted = stage.posted.lock().unwrap();
            posted.all.clear();
            posted.takes = Duration::from_millis(5);
        }
        stage.fails(StatusCode::ACCEPTED);
        speaks(&stage, &soest, 4).await;
        settled(&soest).await;
        let posted = stage.posted.lock().unwrap();
        assert_eq!(posted.most_at_once, 4);
        assert!(!posted.same_object_at_once);
        drop(posted);
        let told = stage.told("Create");
        for path in ["/a/1/inbox", "/a/2/inbox"] {
            let here = told.iter().filter(|(inbox, _)| inbox == path).count();
            assert_eq!(here, 70, "{path}");
            assert!(told.contains(&(path.to_owned(), "Angebot 0, neu".to_owned())));
        }
    })
    .await;
}
