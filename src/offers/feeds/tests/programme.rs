//! Programmes on paper, and feeds in the language of the reader.

use super::*;
use crate::db::testing::on_both;

/// What one reads on a page: its text without tags, in one line.
fn text(page: &str) -> String {
    let pieces = page.split('<').filter_map(|part| part.split_once('>'));
    let text: Vec<&str> = pieces.map(|(_, text)| text.trim()).collect();
    let text = text.join(" ").replace("&#38;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether these stand one after the other.
fn in_order(text: &str, parts: &[&str]) -> bool {
    let mut rest = text;
    parts.iter().all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

/// Three dates in May 2026 and something that is there all the time; it is Monday the 4th.
async fn library(soest: &Town) -> Provider {
    let mut profile = Profile::new("Stadtbücherei Soest", Kind::Municipality);
    profile.contact.phone = Some("02921 103".to_owned());
    profile.contact.email = Some("buecherei@soest.example".to_owned());
    let new = NewProvider {
        profile,
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let mut tx = soest.write().await;
    let provider = providers::add(&mut tx, &Actor::Operator, &soest.addresses, new).await;
    tx.commit().await.unwrap();
    let provider = provider.unwrap();
    let at = |day: &str, from: &str, to: &str| {
        json!({ "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": format!("2026-{day}T{from}:00"), "dtend": format!("2026-{day}T{to}:00") })
    };
    for (title, schedule) in [
        ("Lesung am Abend", at("05-09", "19:30", "21:00")),
        ("Vorlesen", at("05-09", "10:00", "11:00")),
        ("Bücherflohmarkt", at("05-06", "10:00", "16:00")),
        ("Sommerfest", at("07-20", "14:00", "18:00")),
        ("Bücher nach Hause", json!({ "mode": "by_arrangement" })),
    ] {
        let is_dated = schedule["mode"] == "single";
        let subject = if is_dated { "event" } else { "service" };
        let fields = json!({ "schedule": schedule, "subject": subject,
            "costs": { "is_free": true } });
        soest.publish(&provider, content(title, fields)).await;
    }
    provider
}

// proves: C-40
#[tokio::test]
async fn the_library_prints_its_programme_day_by_day_and_takes_it_along_in_every_form() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let library = library(&soest).await;
        soest
            .copied_from_werl(content("Tanz in Werl", json!({})))
            .await;
        soest.index().await;
        let page = format!("/anbieter/{}", library.slug);
        let sheet = soest.get(&format!("{page}/programm")).await;
        assert_eq!(sheet.status, StatusCode::OK);
        let read = text(&sheet.body);
        let order = [
            "Stadtbücherei Soest",
            "Mittwoch, 6. Mai",
            "10–16 Uhr",
            "Bücherflohmarkt",
            "kostenlos",
            "Bürgertreff",
            "02921 103",
            "Samstag, 9. Mai",
            "10–11 Uhr",
            "Vorlesen",
            "19:30–21 Uhr",
            "Lesung am Abend",
            "Immer wieder",
            "Bücher nach Hause",
            "buecherei@soest.example",
            "Stand:",
        ];
        assert!(in_order(&read, &order), "{read}");
        assert!(!read.contains("Sommerfest"), "beyond four weeks");
        assert!(!read.contains("Tanz in Werl"), "somebody else's");
        assert!(sheet.body.contains("<svg class=\"mn-qr\""));
        let (_, shown) = sheet.body.split_once("<main").unwrap();
        let (shown, _) = shown.split_once("</main>").unwrap();
        assert!(
            !shown.contains("<nav") && !shown.contains("<a "),
            "nothing to click"
        );
        assert!(!shown.contains(" style=") && !sheet.body.contains("<script>"));
        let longer = soest.get(&format!("{page}/programm?weeks=12")).await.body;
        assert!(text(&longer).contains("Sommerfest"));

        // One gets there from the page of the provider, where the other ways stand as well.
        let shown = soest.get(&page).await.body;
        for way in ["programm", "angebote.ics", "angebote.atom", "angebote.json"] {
            let href = format!("href=\"{page}/{way}\"");
            assert!(shown.contains(&href), "{href}");
            assert_eq!(
                soest.get(&format!("{page}/{way}")).await.status,
                StatusCode::OK
            );
        }
        let frame = soest
            .get(&format!("/embed/angebote?provider={}", library.slug))
            .await;
        assert!(frame.body.contains("Bücherflohmarkt") && !frame.body.contains("<script"));
        assert!(frame.headers.get(header::SET_COOKIE).is_none());
    })
    .await;
}

#[tokio::test]
async fn the_list_is_printed_as_it_was_filtered_in_the_language_of_the_reader() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        library(&soest).await;
        let chor = content(
            "Chorprobe",
            json!({ "schedule": weekly(), "purpose": "request" }),
        );
        soest.copied_from_werl(chor).await;
        soest.index().await;
        let list = soest.get("/angebote?weekday=saturday").await.body;
        assert!(list.contains("href=\"/angebote/programm?weekday=saturday\""));
        let saturday = text(&soest.get("/angebote/programm?weekday=saturday").await.body);
        assert!(in_order(
            &saturday,
            &["Samstag, 9. Mai", "Vorlesen", "Lesung am Abend"]
        ));
        assert!(!saturday.contains("Bücherflohmarkt") && !saturday.contains("Mittwoch, 6."));
        let all = text(&soest.get("/angebote/programm").await.body);
        assert!(
            in_order(
                &all,
                &["Bücherflohmarkt", "Immer wieder", "Chorprobe", "Gesucht"]
            ),
            "{all}"
        );
        let days = "/angebote/programm?from=2026-07-01&to=2026-07-31";
        let july = text(&soest.get(days).await.body);
        assert!(july.contains("Sommerfest") && !july.contains("Vorlesen"));
        let nothing = text(&soest.get("/angebote/programm?q=fallschirm").await.body);
        assert!(nothing.contains("In dieser Zeit steht nichts an."));
        for (lang, words) in [
            ("en", "Saturday"),
            ("tr", "Cumartesi"),
            ("ar", "السبت"),
            ("uk", "субота"),
            ("ru", "суббота"),
            ("pl", "sobota"),
            ("fr", "samedi"),
        ] {
            let sheet = soest.get(&format!("/{lang}/angebote/programm")).await;
            assert_eq!(sheet.status, StatusCode::OK, "{lang}");
            let read = text(&sheet.body).to_lowercase();
            assert!(read.contains(&words.to_lowercase()), "{lang}: {read}");
        }
        // Whatever somebody writes into the address, the sheet stays a sheet.
        for odd in [
            "weeks=0",
            "weeks=999",
            "weeks=-1",
            "to=2999-01-01",
            "from=1900-01-01",
            "to=1900-01-01",
        ] {
            let sheet = soest.get(&format!("/angebote/programm?{odd}")).await;
            assert_eq!(sheet.status, StatusCode::OK, "{odd}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_subscribes_in_turkish_gets_the_words_the_provider_wrote_in_turkish() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let fields = json!({ "teaser": "Für Kinder.", "description": "Jeden Mittwoch in der Bücherei.",
            "translations": [{ "language": "tr", "title": "Çocuklara kitap okuma",
                "teaser": "Çocuklar için.", "description": "Her çarşamba kütüphanede." }] });
        let id = soest.publish(&tafel, content("Vorlesen für Kinder", fields)).await;
        soest.index().await;
        let flat = |answer: Answer| answer.body.replace("\r\n ", "");
        let lists = ["/angebote".to_owned(), format!("/anbieter/{}/angebote", tafel.slug)];
        for start in lists {
            for ending in ["ics", "atom", "csv", "geojson", "json"] {
                let turkish = flat(soest.get(&format!("/tr{start}.{ending}")).await);
                assert!(turkish.contains("Çocuklara kitap okuma"), "{start}.{ending}");
                assert!(!turkish.contains("Vorlesen für Kinder"), "{start}.{ending}");
                assert!(!turkish.contains("Jeden Mittwoch"), "{start}.{ending}");
                for lang in ["", "/fr"] {
                    let first = flat(soest.get(&format!("{lang}{start}.{ending}")).await);
                    assert!(first.contains("Vorlesen für Kinder"), "{lang}{start}.{ending}");
                    assert!(!first.contains("kitap okuma"), "{lang}{start}.{ending}");
                }
            }
        }
        let one = flat(soest.get(&format!("/tr/angebote/{id}/termin.ics")).await);
        assert!(one.contains("SUMMARY;LANGUAGE=tr:Çocuklara kitap okuma"), "{one}");
        let news = soest.get("/tr/angebote.atom").await.body;
        assert!(news.contains("<entry xml:lang=\"tr\">") && news.contains("Her çarşamba"));
        let calendar = soest.get("/tr/kalender?view=agenda").await.body;
        assert!(calendar.contains("Çocuklara kitap okuma"));
    })
    .await;
}
