//! What a calendar says is taken over, and what people wrote here is not undone.

use super::*;

#[tokio::test]
async fn a_calendar_kept_elsewhere_is_followed_by_its_entries() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        assert_eq!(
            choir.waits(HOUR).await,
            0,
            "nobody is asked without an address"
        );
        server.shows(&[
            ("a", "Probe", ""),
            ("b", "Konzert", ""),
            ("c", "Vorstand", "CLASS:PRIVATE\r\n"),
        ]);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        assert_eq!(choir.waits(Duration::ZERO).await, 1);
        let both = ["Konzert", "Probe"].map(|title| named(title, Status::Published));
        assert_eq!(choir.shows().await, both);
        let reading = choir.stands().await.reading.unwrap();
        assert_eq!((reading.taken, reading.refused), (2, 1));
        assert_eq!(reading.left_out[0].title, "Vorstand");
        assert_eq!(reading.left_out[0].why[0].key, "problem-calendar-private");
        assert_eq!(choir.waits(HOUR / 2).await, 0, "not before its time");

        server.says("304 Not Modified", "", "");
        assert_eq!(choir.waits(HOUR / 2).await, 1);
        assert_eq!(choir.shows().await, both);
        let asked = server.asked();
        assert!(!asked[0].contains("if-none-match"), "{}", asked[0]);
        assert!(asked[1].contains("if-none-match: \"a1\""), "{}", asked[1]);

        server.shows(&[
            ("a", "Probe im Freien", ""),
            ("b", "Konzert", "STATUS:CANCELLED\r\n"),
        ]);
        assert_eq!(choir.waits(HOUR).await, 1);
        let now = [
            named("Konzert", Status::Cancelled),
            named("Probe im Freien", Status::Published),
        ];
        assert_eq!(choir.shows().await, now);
        server.shows(&[("a", "Probe im Freien", ""), ("b", "Konzert", "")]);
        assert_eq!(choir.waits(HOUR).await, 1);
        let back = choir.shows().await;
        assert_eq!(
            back[0],
            named("Konzert", Status::Published),
            "it takes place after all"
        );

        let mut tx = db.write().await.unwrap();
        CalendarReader::unsubscribe(&mut tx, &Actor::Operator, choir.id)
            .await
            .unwrap();
        tx.commit_quietly("a test").await.unwrap();
        server.shows(&[]);
        assert_eq!(choir.waits(HOUR).await, 0);
        assert_eq!(choir.shows().await, back, "what is here stays");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_changed_here_stays_until_the_calendar_says_something_new() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        server.shows(&[("a", "Probe", ""), ("b", "Konzert", "")]);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        choir.waits(Duration::ZERO).await;
        choir
            .changes("Probe", |content| {
                content.title = "Offene Probe".parse().unwrap();
                content.categories = vec!["musik".to_owned()];
            })
            .await;
        choir.takes("Konzert", Step::Withdraw).await;
        let head = db.read_head().await.unwrap();
        choir.waits(HOUR).await;
        assert_eq!(db.read_head().await.unwrap(), head, "nothing was touched");
        let now = [
            named("Konzert", Status::Withdrawn),
            named("Offene Probe", Status::Published),
        ];
        assert_eq!(choir.shows().await, now);

        server.shows(&[("a", "Probe im Freien", ""), ("b", "Großes Konzert", "")]);
        choir.waits(HOUR).await;
        let offers = choir.offers().await;
        assert_eq!(offers[0].status, Status::Withdrawn, "for good");
        assert_eq!(offers[1].content.title.as_str(), "Probe im Freien");
        assert_eq!(offers[1].content.categories, ["musik"]);
        let stands = choir.stands().await;
        let reading = stands.reading.unwrap();
        assert_eq!((reading.taken, reading.refused), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn what_is_gone_is_paused_after_a_second_look_and_comes_back() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        let all = [
            ("a", "Probe", ""),
            ("b", "Konzert", ""),
            ("c", "Ausflug", ""),
        ];
        server.shows(&all);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        choir.waits(Duration::ZERO).await;
        let standing = choir.shows().await;

        server.shows(&all[..2]);
        choir.waits(HOUR).await;
        assert_eq!(
            choir.shows().await,
            standing,
            "servers forget something now and then"
        );
        assert_eq!(choir.stands().await.reading.unwrap().missing, 1);
        server.says("304 Not Modified", "", "");
        choir.waits(HOUR).await;
        assert_eq!(choir.shows().await[0], named("Ausflug", Status::Paused));
        let reading = choir.stands().await.reading.unwrap();
        assert_eq!((reading.missing, reading.resting), (0, 1));

        server.shows(&all);
        choir.waits(HOUR).await;
        assert_eq!(choir.shows().await, standing, "it is there again");
        assert_eq!(choir.stands().await.reading.unwrap().resting, 0);

        // Who asks and looks on does not wait; who shows it again knows better than the calendar.
        server.shows(&all[..2]);
        choir.db.clock().advance(HOUR / 2);
        assert!(choir.asks_now().await);
        assert_eq!(choir.shows().await[0], named("Ausflug", Status::Paused));
        assert!(!choir.asks_now().await, "its server was asked just now");
        choir.takes("Ausflug", Step::Publish).await;
        choir.waits(HOUR).await;
        choir.waits(HOUR).await;
        assert_eq!(choir.shows().await, standing);
    })
    .await;
}

#[tokio::test]
async fn a_calendar_that_names_everything_anew_changes_nothing_until_somebody_says_so() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        for wish in [Wish::Draft, Wish::Publish] {
            let ids = |start: &str| [1, 2, 3].map(|number| format!("{start}-{number}-{wish:?}"));
            let shows = |ids: [String; 3]| {
                let entries = ids.each_ref().map(|id| (id.as_str(), "Probe", ""));
                server.shows(&entries);
            };
            shows(ids("first"));
            let url = format!("{}?{wish:?}", server.url);
            choir.subscribes(&url, wish).await.unwrap();
            choir.waits(Duration::ZERO).await;
            let before = choir.offers().await;
            shows(ids("second"));
            choir.waits(HOUR).await;
            choir.waits(HOUR * 2).await;
            assert_eq!(choir.offers().await, before, "{wish:?}");
            assert_eq!(choir.problem().await, "problem-calendar-other");
            server.shows(&[]);
            choir.waits(HOUR * 4).await;
            assert_eq!(
                choir.offers().await,
                before,
                "an empty one neither: {wish:?}"
            );
            shows(ids("second"));
            choir.db.clock().advance(HOUR / 2);
            assert!(choir.asks_now().await);
            assert_eq!(choir.offers().await.len(), before.len() + 3);
            assert_eq!(choir.problem().await, "");
        }
        let paused = choir
            .shows()
            .await
            .into_iter()
            .filter(|it| it.1 == Status::Paused);
        assert_eq!(paused.count(), 3, "drafts are left alone");
    })
    .await;
}

#[tokio::test]
async fn two_nodes_of_one_town_do_not_ask_at_the_same_time() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        server.shows(&[("a", "Probe", "")]);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        let twin = choir.reader.clone();
        let (one, other) = tokio::join!(choir.reader.read_due(), twin.read_due());
        assert_eq!(one.unwrap() + other.unwrap(), 1);
        assert_eq!(server.asked().len(), 1);
        assert_eq!(choir.offers().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_may_not_publish_keeps_drafts_and_a_blocked_one_is_not_read_for() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        server.shows(&[("a", "Probe", "")]);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        let mut tx = db.write().await.unwrap();
        providers::block(&mut tx, &Actor::Operator, choir.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        choir.waits(HOUR).await;
        assert!(server.asked().is_empty());
        let refused = choir.subscribes(&server.url, Wish::Publish).await;
        assert!(matches!(refused, Err(Error::Conflict(_))));
        let mut tx = db.write().await.unwrap();
        providers::unblock(&mut tx, &Actor::Operator, choir.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        choir.waits(HOUR).await;
        assert_eq!(choir.shows().await, [named("Probe", Status::Published)]);
    })
    .await;
}
