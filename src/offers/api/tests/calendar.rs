//! People leaf through the calendar of one town.

use super::*;

fn by_schedule(title: &str, schedule: &Value) -> Content {
    content(title, json!({ "schedule": schedule }))
}

fn once(title: &str, day: &str, hour: u8) -> Content {
    by_schedule(
        title,
        &json!({ "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": format!("2026-{day}T{hour:02}:00:00"),
            "dtend": format!("2026-{day}T{:02}:00:00", hour + 1) }),
    )
}

/// Saturdays at three, for ever; that of 16 May is called off.
fn singing() -> Content {
    by_schedule(
        "Singkreis",
        &json!({ "mode": "recurring", "timezone": "Europe/Berlin", "rrule": "FREQ=WEEKLY;BYDAY=SA",
            "dtstart": "2026-05-02T15:00:00", "dtend": "2026-05-02T17:00:00",
            "cancelled": [{ "start": "2026-05-16T15:00:00", "reason": "Stadtfest" }] }),
    )
}

/// What stands on this day of the month.
fn day<'a>(page: &'a str, date: &str) -> &'a str {
    let start = format!("datetime=\"{date}\"");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("{date}"));
    rest.split("</td>").next().unwrap_or_default()
}

/// The address of the link with these words.
fn link(page: &str, words: &str) -> String {
    let (before, _) = page.split_once(words).unwrap_or_else(|| panic!("{words}"));
    let (_, tag) = before.rsplit_once("<a ").unwrap();
    let (_, address) = tag.split_once("href=\"").unwrap();
    let address = address.split('"').next().unwrap();
    address.replace("&#38;", "&").replace("&amp;", "&")
}

// proves: A-20
#[tokio::test]
async fn a_month_names_every_date_of_a_series_and_strikes_the_one_that_is_off() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    soest.publish(&tafel, singing()).await;
    let mut theirs = once("Spielfest in Werl", "05-23", 10);
    theirs.location = serde_json::from_value(in_werl()).unwrap();
    soest.copied_from_werl(theirs).await;
    let anytime = by_schedule("Besuchsdienst", &json!({ "mode": "by_arrangement" }));
    let anytime = soest.publish(&tafel, anytime).await.to_string();
    soest.index().await;

    let page = soest.get("/kalender").await.body;
    assert!(
        page.contains(">Mai 2026</h1>") && page.contains("5 Termine"),
        "{page}"
    );
    for date in ["2026-05-09", "2026-05-23", "2026-05-30"] {
        let day = day(&page, date);
        assert!(day.contains("Singkreis") && !day.contains("<s "), "{date}");
    }
    let off = day(&page, "2026-05-16");
    assert!(off.contains("Singkreis</s> <b>fällt aus</b>"), "{off}");
    let both = day(&page, "2026-05-23");
    let festival = both.find("Spielfest in Werl").unwrap();
    assert!(festival < both.find("Singkreis").unwrap(), "by the time");
    assert!(both.contains("<small>Werl</small>"));
    assert!(
        !day(&page, "2026-05-02").contains("Singkreis"),
        "what is over is not shown"
    );

    let undated = link(&page, "1 Angebot hat keinen festen Termin");
    let list = soest.get(&undated).await;
    assert_eq!(list.linked(), [anytime]);
    let agenda = soest.get("/kalender?view=agenda&day=2026-05-16").await.body;
    assert!(agenda.contains("<s>Singkreis</s>") && agenda.contains("Stadtfest"));
    let june = soest.get(&link(&page, "Juni 2026")).await.body;
    assert!(june.contains(">Juni 2026</h1>") && june.contains("4 Termine"));
}

#[tokio::test]
async fn a_full_day_names_the_first_and_leads_to_all_of_them() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    for hour in [18_u8, 9, 14, 11, 20] {
        let title = format!("Um {hour} dabei sein");
        soest.publish(&tafel, once(&title, "05-09", hour)).await;
    }
    soest.index().await;
    let page = soest.get("/kalender?weekday=saturday").await.body;
    let saturday = day(&page, "2026-05-09");
    for hour in [9, 11, 14] {
        assert!(saturday.contains(&format!("Um {hour} dabei")), "{saturday}");
    }
    assert!(!saturday.contains("Um 18 dabei"));
    let address = link(saturday, "+2 weitere");
    assert!(address.contains("weekday=saturday"), "{address}");
    let all = soest.get(&address).await;
    assert_eq!(all.linked().len(), 5);
    assert!(all.body.contains("Samstag, 9. Mai 2026</h1>"));
    let evening = soest.get(&format!("{address}&daytime=evening")).await;
    assert_eq!(evening.linked().len(), 2);
}

#[tokio::test]
async fn whoever_changes_the_view_keeps_every_filter() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    soest.publish(&tafel, once("Vorlesen", "05-09", 9)).await;
    soest.publish(&tafel, once("Kochen", "05-16", 9)).await;
    soest.index().await;
    let filters = "q=vorlesen&weekday=saturday";
    let list = soest.get(&format!("/angebote?{filters}")).await.body;
    let calendar = link(&list, "</svg>Kalender</a>");
    assert_eq!(calendar, format!("/kalender?{filters}"));
    let month = soest.get(&calendar).await.body;
    assert!(month.contains("1 Termin<") && !month.contains("Kochen"));
    let week = link(&month, ">Woche</a>").replace('?', "?day=2026-05-09&");
    assert!(
        week.starts_with("/kalender?") && week.contains(filters),
        "{week}"
    );
    let week = soest.get(&week).await.body;
    assert!(week.contains("4. bis 10. Mai 2026</h1>"), "{week}");
    assert!(
        week.contains("name=\"view\" value=\"week\""),
        "the form keeps the view"
    );
    let chip = link(&week, "„vorlesen“<");
    assert!(
        chip.starts_with("/kalender?weekday=saturday&view=week"),
        "{chip}"
    );
    assert_eq!(
        link(&week, "</svg>Liste</a>"),
        format!("/angebote?{filters}")
    );
}

#[tokio::test]
async fn whatever_stands_in_the_address_there_is_a_calendar() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    soest.publish(&tafel, singing()).await;
    soest.index().await;
    for (query, said) in [
        ("day=2020-01-01", "Diesen Tag zeigt der Kalender nicht"),
        (
            "view=week&day=9999-12-31",
            "Diesen Tag zeigt der Kalender nicht",
        ),
        (
            "view=day&day=-9999-01-01",
            "Diesen Tag zeigt der Kalender nicht",
        ),
        ("view=century", "Einen Filter verstehen wir nicht"),
        (
            "view=agenda&day=%F0%9F%8E%84",
            "Diesen Tag zeigt der Kalender nicht",
        ),
        ("view=day&page=18446744073709551615", "Termin"),
        ("view=day&day=2026-05-09&page=2", "1 Termin"),
        ("view=agenda&day=2027-05-04", "Termin"),
    ] {
        let page = soest.get(&format!("/kalender?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.body.contains(said), "{query}");
    }
    for lang in ["en", "tr", "ar", "uk", "ru", "pl", "fr"] {
        for view in ["month", "week", "agenda", "day"] {
            let page = soest
                .get(&format!("/{lang}/kalender?view={view}&day=2026-05-09"))
                .await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains("Singkreis"), "{lang} {view}");
        }
    }
}

#[tokio::test]
async fn what_goes_on_for_weeks_fills_no_calendar_and_a_camp_fills_its_days() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    let camp = by_schedule(
        "Ferienlager",
        &json!({ "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": "2026-05-11T08:00:00", "dtend": "2026-05-13T16:00:00" }),
    );
    soest.publish(&tafel, camp).await;
    let exhibition = by_schedule(
        "Ausstellung",
        &json!({ "mode": "period", "timezone": "Europe/Berlin",
            "valid_from": "2026-05-01", "valid_to": "2026-07-31" }),
    );
    soest.publish(&tafel, exhibition).await;
    soest.index().await;
    let page = soest.get("/kalender").await.body;
    assert!(page.contains("3 Termine"), "{page}");
    for date in ["2026-05-11", "2026-05-12", "2026-05-13"] {
        assert!(day(&page, date).contains("Ferienlager"), "{date}");
    }
    assert!(!day(&page, "2026-05-14").contains("Ferienlager"));
    assert!(!page.contains(">Ausstellung<"));
    assert!(page.contains("1 Angebot hat keinen festen Termin"));
}
