//! What cannot be read is said in words, and asked for ever more seldom; and nobody uses us to ask
//! where they could not.

use super::*;
use crate::i18n::Lang;

#[tokio::test]
async fn what_cannot_be_read_is_said_and_asked_for_ever_more_seldom() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        let (mut wait, mut failures) = (Duration::ZERO, 0);
        for (status, headers, body, key) in [
            ("500 Oops", "", "", "problem-calendar-status"),
            ("404 Not Found", "", "", "problem-calendar-gone"),
            ("403 Forbidden", "", "", "problem-calendar-locked"),
            (
                "200 OK",
                "",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
                "problem-calendar-format",
            ),
            ("304 Not Modified", "", "", "problem-calendar-status"),
            (
                "302 Found",
                "location: /again\r\n",
                "",
                "problem-calendar-circle",
            ),
            ("302 Found", "", "", "problem-calendar-status"),
        ] {
            server.says(status, headers, body);
            assert_eq!(choir.waits(wait).await, 1, "{status}");
            failures += 1;
            let stands = choir.stands().await;
            let problem = stands.problem.unwrap();
            assert_eq!((problem.key.as_str(), stands.failures), (key, failures));
            assert!(problem.in_lang(Lang::De).ends_with('.'), "{problem:?}");
            assert_ne!(problem.in_lang(Lang::De), problem.in_lang(Lang::En));
            wait = stands.next_ask_at.since(db.clock().now());
            let hours = 2_u64.pow(u32::try_from(failures - 1).unwrap()).min(24);
            assert_eq!(wait, HOUR * u32::try_from(hours).unwrap(), "{status}");
        }
        assert_eq!(choir.shows().await, []);
        server.says("503 Later", "retry-after: 3600000\r\n", "");
        choir.waits(wait).await;
        server.shows(&[("a", "Probe", "")]);
        assert_eq!(
            choir.waits(HOUR * 24).await,
            1,
            "a day at most, whatever they wish"
        );
        let stands = choir.stands().await;
        assert_eq!((stands.failures, stands.problem), (0, None));
        assert_eq!(choir.offers().await.len(), 1);
        server.says("500 Oops", "", "");
        choir.waits(HOUR).await;
        assert_eq!(choir.offers().await.len(), 1, "what was taken in stays");
    })
    .await;
}

#[tokio::test]
async fn an_address_is_taken_as_programs_hand_it_out() {
    on_both(|db| async move {
        let choir = Choir::with_reach(&db, Reach::Internet).await;
        for (typed, kept) in [
            ("webcal://chor.example/a.ics", "https://chor.example/a.ics"),
            (
                "  WEBCAL://chor.example/a.ics ",
                "https://chor.example/a.ics",
            ),
            (
                "chor.example/a.ics?key=1",
                "https://chor.example/a.ics?key=1",
            ),
            (
                "https://chor.example/a.ics#top",
                "https://chor.example/a.ics",
            ),
        ] {
            choir.subscribes(typed, Wish::Draft).await.unwrap();
            assert_eq!(choir.stands().await.url, kept, "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn attack_64_a_calendar_leads_into_the_own_network() {
    on_both(|db| async move {
        // By its own address, which is refused before anybody is asked.
        let inside = Choir::with_reach(&db, Reach::Internet).await;
        for (typed, key) in [
            ("", "problem-missing"),
            ("http://chor.example/a.ics", "problem-calendar-address"),
            ("file:///etc/passwd", "problem-calendar-address"),
            ("javascript:alert(1)", "problem-calendar-address"),
            ("https://127.0.0.1/a.ics", "problem-calendar-blocked"),
            ("webcal://0x7f.1/a.ics", "problem-calendar-blocked"),
            ("169.254.169.254/latest", "problem-calendar-blocked"),
            ("https://[::1]/a.ics", "problem-calendar-blocked"),
            (
                "https://me:secret@chor.example/",
                "problem-calendar-blocked",
            ),
            ("https://chor.example:5432/", "problem-calendar-blocked"),
            (
                "https://musterstadt.example/angebote.ics",
                "problem-calendar-own",
            ),
        ] {
            let refused = inside.subscribes(typed, Wish::Draft).await;
            let Err(Error::Invalid(problems)) = refused else {
                panic!("{typed}: {refused:?}");
            };
            assert_eq!(problems.for_field("url").unwrap().key, key, "{typed}");
        }
        // By a redirect, each of which is looked at like an address of its own.
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        server.shows(&[("a", "Probe", "")]);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        choir.waits(Duration::ZERO).await;
        let (head, offers) = (db.read_head().await.unwrap(), choir.offers().await);
        for target in [
            "http://10.0.0.1/a.ics",
            "http://169.254.169.254/latest/meta-data",
            "http://[fd00::1]/",
            "http://0300.0250.1.1/",
            "file:///etc/passwd",
            "http://me:secret@127.0.0.1/",
        ] {
            server.says("302 Found", &format!("location: {target}\r\n"), "");
            let asked = server.asked().len();
            assert_eq!(choir.waits(HOUR * 24).await, 1, "{target}");
            assert_eq!(
                choir.problem().await,
                "problem-calendar-blocked",
                "{target}"
            );
            assert_eq!(server.asked().len(), asked + 1, "{target}");
        }
        assert_eq!(choir.offers().await, offers);
        assert_eq!(db.read_head().await.unwrap(), head);
    })
    .await;
}

#[tokio::test]
async fn attack_65_a_calendar_without_an_end_or_with_too_much_in_it() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        server.shows(&[("a", "Probe", "")]);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        choir.waits(Duration::ZERO).await;
        let (head, offers) = (db.read_head().await.unwrap(), choir.offers().await);

        let announced = "x".repeat(1_000_001);
        server.says("200 OK", "", &announced);
        choir.waits(HOUR).await;
        assert_eq!(choir.problem().await, "problem-calendar-heavy");
        *server.answer.lock().unwrap() = Said {
            begins: "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nBEGIN:VCALENDAR\r\n".to_owned(),
            goes_on: Some("BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n".repeat(100)),
        };
        choir.waits(HOUR * 24).await;
        assert_eq!(choir.problem().await, "problem-calendar-heavy");
        let many: Vec<String> = (0..501).map(|number| format!("n{number}")).collect();
        let many: Vec<_> = many.iter().map(|id| (id.as_str(), "Probe", "")).collect();
        server.shows(&many);
        choir.waits(HOUR * 24).await;
        assert_eq!(choir.problem().await, "problem-calendar-too-many");
        assert_eq!(choir.offers().await, offers);
        assert_eq!(db.read_head().await.unwrap(), head);
    })
    .await;
}

#[tokio::test]
async fn attack_66_a_calendar_that_is_a_page_with_a_script() {
    on_both(|db| async move {
        let (server, choir) = (Server::start().await, Choir::new(&db).await);
        choir.subscribes(&server.url, Wish::Publish).await.unwrap();
        let head = db.read_head().await.unwrap();
        let page = "\u{feff}\r\n<!DOCTYPE html><script>alert(1)</script>\
                    BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
        for kind in ["text/html", "text/calendar"] {
            server.says("200 OK", &format!("content-type: {kind}\r\n"), page);
            choir.waits(HOUR * 24).await;
            let problem = choir.stands().await.problem.unwrap();
            assert_eq!(problem.key, "problem-calendar-page", "{kind}");
            let said = serde_json::to_string(&problem).unwrap();
            assert!(!said.contains("alert"), "nothing of it is repeated: {said}");
        }
        assert_eq!(choir.shows().await, []);
        assert_eq!(db.read_head().await.unwrap(), head);
        // Code in what an entry says is text.
        server.shows(&[(
            "a",
            "<script>alert(1)</script>",
            "DESCRIPTION:<img src=x onerror=y>\r\n",
        )]);
        choir.waits(HOUR * 24).await;
        let offer = choir.offers().await.remove(0);
        assert_eq!(offer.content.title.as_str(), "<script>alert(1)</script>");
        assert!(offer.content.description.starts_with("\\<img"));
    })
    .await;
}
