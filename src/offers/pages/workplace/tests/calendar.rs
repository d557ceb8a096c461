//! Aylin hands the calendar of the Tafel in, looks at what would come of it, and agrees.

use axum::http::StatusCode;

use super::super::super::super::store;
use super::{AYLIN, STRANGER, Visitor, musterstadt, signed_in};
use crate::base::ProviderId;
use crate::db::testing::on_both;
use crate::log::Actor;
use crate::offers::Status;
use crate::people::testing::{Answer, Town};
use crate::providers::{self, Kind, NewProvider, Profile, Role};

fn entry(uid: &str, title: &str, day: &str, more: &str) -> String {
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART;TZID=Europe/Berlin:{day}T180000\r\n\
         DURATION:PT1H\r\n{more}END:VEVENT\r\n"
    )
}

fn calendar(entries: &[String]) -> Vec<u8> {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n",
        entries.concat()
    )
    .into_bytes()
}

fn desk(tafel: ProviderId) -> String {
    format!("/arbeitsplatz/anbieter/{tafel}/kalender")
}

/// Title and status of everything the provider has, by title.
async fn stands(town: &Town, tafel: ProviderId) -> Vec<(String, Status)> {
    let mut tx = town.db.read().await.unwrap();
    let offers = store::list_by_provider(&mut tx, tafel).await.unwrap();
    let mut all: Vec<_> = offers
        .into_iter()
        .map(|offer| (offer.content.title.to_string(), offer.status))
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

async fn hands_in(aylin: &mut Visitor, tafel: ProviderId, file: &[u8], wish: &str) -> Answer {
    let sent = aylin.upload(&desk(tafel), &[("als", wish)], file).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    aylin.get(&desk(tafel)).await
}

/// Presses a button below what was shown.
async fn presses(aylin: &mut Visitor, tafel: ProviderId, page: &Answer, button: &str) -> Answer {
    let (_, rest) = page.body.split_once("name=\"stand\" value=\"").unwrap();
    let stand = rest.split('"').next().unwrap().to_owned();
    let path = format!("{}/uebernehmen", desk(tafel));
    let fields = [("stand", stand.as_str()), ("tun", button)];
    let answer = aylin.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer
}

#[tokio::test]
async fn aylin_sees_what_would_come_of_a_calendar_and_only_then_it_comes() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let link = desk(tafel);
        assert!(aylin.get("/arbeitsplatz").await.says(&[&link]));

        let first = calendar(&[
            entry("a", "Ausgabe <b>", "20270506", ""),
            entry("b", "Sommerfest", "20270710", ""),
            entry("c", "Vorstand", "20270511", "CLASS:PRIVATE\r\n"),
            entry("d", "Letztes Jahr", "20200511", ""),
        ]);
        let plan = hands_in(&mut aylin, tafel, &first, "publish").await;
        assert!(plan.says(&[
            "2 Einträge sind neu",
            "einer bleibt draußen",
            "Der Eintrag ist privat.",
            "Ein Eintrag ist vorbei",
            "sehen dann sofort alle",
            "Ausgabe &#60;b&#62;",
        ]));
        assert_eq!(stands(&town, tafel).await, [], "nothing has happened yet");
        let done = presses(&mut aylin, tafel, &plan, "uebernehmen").await;
        let page = aylin.get(done.location()).await;
        assert!(page.says(&["Neu: 2. Geändert: 0. Nicht übernommen: 1."]));
        assert!(!page.says(&["name=\"stand\""]), "nothing waits any more");
        let public = ["Ausgabe <b>", "Sommerfest"];
        let public = public.map(|title| (title.to_owned(), Status::Published));
        assert_eq!(stands(&town, tafel).await, public);
    })
    .await;
}

#[tokio::test]
async fn the_same_calendar_a_month_later_changes_what_changed_and_doubles_nothing() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let first = calendar(&[
            entry("a", "Ausgabe <b>", "20270506", ""),
            entry("b", "Sommerfest", "20270710", ""),
        ]);
        let plan = hands_in(&mut aylin, tafel, &first, "publish").await;
        presses(&mut aylin, tafel, &plan, "uebernehmen").await;
        let named = |title: &str, status| (title.to_owned(), status);
        // One is moved, one called off, one is new.
        let second = calendar(&[
            entry("a", "Ausgabe <b>", "20270507", ""),
            entry("b", "Sommerfest", "20270710", "STATUS:CANCELLED\r\n"),
            entry("e", "Basar", "20271010", ""),
        ]);
        let plan = hands_in(&mut aylin, tafel, &second, "draft").await;
        assert!(plan.says(&["Ein Eintrag ist neu", "2 ändern sich", "Wird abgesagt"]));
        presses(&mut aylin, tafel, &plan, "uebernehmen").await;
        assert_eq!(
            stands(&town, tafel).await,
            [
                named("Ausgabe <b>", Status::Published),
                named("Basar", Status::Draft),
                named("Sommerfest", Status::Cancelled)
            ]
        );
        let same = hands_in(
            &mut aylin,
            tafel,
            &calendar(&[entry("e", "Basar", "20271010", "")]),
            "draft",
        )
        .await;
        assert!(same.says(&["Ein Eintrag steht schon genauso hier."]));
        assert!(
            !same.says(&["value=\"uebernehmen\""]),
            "nothing to agree to"
        );
    })
    .await;
}

#[tokio::test]
async fn a_calendar_that_was_discarded_or_replaced_is_not_taken_in() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let old = calendar(&[entry("a", "Ausgabe", "20270506", "")]);
        let plan = hands_in(&mut aylin, tafel, &old, "publish").await;
        // A colleague hands in another one while she reads.
        let new = calendar(&[entry("z", "Basar", "20270506", "")]);
        hands_in(&mut aylin, tafel, &new, "publish").await;
        presses(&mut aylin, tafel, &plan, "uebernehmen").await;
        assert_eq!(stands(&town, tafel).await, []);
        let plan = aylin.get(&desk(tafel)).await;
        assert!(plan.says(&["Basar"]));
        presses(&mut aylin, tafel, &plan, "verwerfen").await;
        assert!(!aylin.get(&desk(tafel)).await.says(&["Basar"]));
        assert_eq!(stands(&town, tafel).await, []);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_calendar_too_large_or_of_somebody_else_is_refused_in_words() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let many: Vec<String> = (0..501)
            .map(|number| entry(&format!("n{number}"), "Ausgabe", "20270506", ""))
            .collect();
        for (file, said) in [
            (b"<html>".to_vec(), "Das ist kein Kalender"),
            (
                b"BEGIN:VCALENDAR\r\n\0END:VCALENDAR\r\n".to_vec(),
                "Das ist kein Kalender",
            ),
            (vec![0xff, 0xfe, 0x00], "Das ist kein Kalender"),
            (vec![b'a'; 1_000_001], "größer als 1 MB"),
            (calendar(&many), "Höchstens 500"),
            (Vec::new(), "Bitte wählen Sie eine Kalenderdatei aus."),
        ] {
            let answer = aylin
                .upload(&desk(tafel), &[("als", "publish")], &file)
                .await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.says(&[said]), "{said}");
        }
        let file = calendar(&[entry("a", "Ausgabe", "20270506", "")]);
        let mut stranger = signed_in(&town, STRANGER).await;
        let answer = stranger.upload(&desk(tafel), &[], &file).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(
            stranger.get(&desk(tafel)).await.status,
            StatusCode::FORBIDDEN
        );

        // A provider that is not approved yet keeps drafts, whatever the form says.
        let account = town.account("neu@verein.example", "Neu").await.account_id;
        let mut tx = town.db.write().await.unwrap();
        let new = NewProvider {
            profile: Profile::new("Neuer Verein", Kind::Club),
            status: providers::Status::Pending,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let by = Actor::Operator;
        let new = providers::add(&mut tx, &by, &town.addresses, new).await;
        let new = new.unwrap().provider_id;
        providers::add_member(&mut tx, &by, account, new, Role::Editor)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut neu = signed_in(&town, "neu@verein.example").await;
        assert!(!neu.get(&desk(new)).await.says(&["value=\"publish\""]));
        let plan = hands_in(&mut neu, new, &file, "publish").await;
        assert!(plan.says(&["einer bleibt draußen"]));
        let plan = hands_in(&mut neu, new, &file, "draft").await;
        presses(&mut neu, new, &plan, "uebernehmen").await;
        let draft = ("Ausgabe".to_owned(), Status::Draft);
        assert_eq!(stands(&town, new).await, [draft]);
    })
    .await;
}
