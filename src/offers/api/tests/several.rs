//! People choose several things of a kind at once: two towns, offers and requests, events and courses.

use super::*;
use crate::db::testing::on_both;

/// Offers from here, from Werl and from Soest's own office, each different in purpose and subject.
struct Fair {
    reading: String,
    hall: String,
    dance: String,
    copied: String,
}

async fn fair(soest: &Town) -> Fair {
    let tafel = soest.tafel().await;
    let office = soest
        .provider(Profile::new("Stadt Soest", Kind::Municipality))
        .await;
    let as_what = |purpose: &str, subject: &str| json!({ "purpose": purpose, "subject": subject });
    let reading = content("Vorlesen", as_what("request", "time"));
    let dance = content("Tanzabend", as_what("offer", "event"));
    let mut hall = as_what("offer", "space");
    hall["schedule"] = json!({ "mode": "by_arrangement" });
    let mut copied = as_what("offer", "event");
    copied["location"] = in_werl();
    let copied = soest.copied_from_werl(content("Jugendtreff", copied)).await;
    let fair = Fair {
        reading: soest.publish(&tafel, reading).await.to_string(),
        dance: soest.publish(&tafel, dance).await.to_string(),
        hall: soest
            .publish(&office, content("Saal", hall))
            .await
            .to_string(),
        copied: copied.1.to_string(),
    };
    soest.index().await;
    fair
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

/// What stands beside a choice of the filters, and whether it is chosen.
fn choice(page: &str, name: &str, value: &str) -> Option<(String, bool)> {
    let input = format!("name=\"{name}\" value=\"{value}\"");
    let (_, rest) = page.split_once(&input)?;
    let (tag, rest) = rest.split_once('>')?;
    let (_, rest) = rest.split_once("</span>")?;
    let count = rest.split('<').next()?.to_owned();
    Some((count, tag.contains(" checked")))
}

// proves: C-05
#[tokio::test]
async fn a_visitor_chooses_several_of_each_kind_and_takes_them_away_one_by_one() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let fair = Box::pin(fair(&soest)).await;
        let own = "soest.example";
        let (reading, hall) = (&fair.reading, &fair.hall);
        let (dance, copied) = (&fair.dance, &fair.copied);
        for (query, expected) in [
            ("subject=time&subject=space", vec![reading, hall]),
            (
                "purpose=offer&purpose=request",
                vec![reading, hall, dance, copied],
            ),
            (
                "town=werl.example&town=soest.example&subject=event",
                vec![dance, copied],
            ),
            ("town=Werl&town=werl.example", vec![copied]),
            (
                "provider_kind=kommune&provider_kind=verein&subject=space",
                vec![hall],
            ),
            ("subject=event&subject=time&purpose=request", vec![reading]),
            ("subject=event&subject=nonsense", vec![dance, copied]),
        ] {
            let expected = sorted(expected.into_iter().cloned().collect());
            let page = soest.get(&format!("/angebote?{query}")).await;
            assert_eq!(sorted(page.linked()), expected, "{query}");
            if query.contains("nonsense") {
                let refused = soest.get(&format!("/api/v1/offers?{query}")).await;
                assert_eq!(refused.status, StatusCode::BAD_REQUEST);
                continue;
            }
            let list = soest.get(&format!("/api/v1/offers?{query}")).await.json();
            let ids = list["items"].as_array().unwrap().iter();
            let ids = ids.map(|item| item["id"].as_str().unwrap().to_owned());
            assert_eq!(sorted(ids.collect()), expected, "{query}");
        }

        let query =
            "purpose=offer&subject=event&subject=space&town=soest.example&town=werl.example";
        let page = soest.get(&format!("/angebote?{query}")).await.body;
        // Counts of a facet are those of the other filters: who asks for events also sees how many
        // spaces and hours of help there would be.
        let seen = |name, value| choice(&page, name, value).unwrap();
        assert_eq!(seen("purpose", "offer"), ("3".to_owned(), true));
        assert_eq!(seen("subject", "event"), ("2".to_owned(), true));
        assert_eq!(seen("subject", "space"), ("1".to_owned(), true));
        assert_eq!(seen("town", own), ("2".to_owned(), true));
        assert_eq!(seen("town", "werl.example"), ("1".to_owned(), true));
        assert_eq!(seen("purpose", "request"), ("0".to_owned(), false));
        // Each can be taken away alone, and the others stay.
        for without in ["subject=space", "subject=event", "town=werl.example"] {
            let rest: Vec<&str> = query.split('&').filter(|it| *it != without).collect();
            let href = format!("href=\"/angebote?{}\"", rest.join("&#38;"));
            assert!(page.contains(&href), "{href}");
        }
        // Every other view and every feed keeps them all.
        for view in ["/karte", "/kalender", "/angebote.ics", "/angebote.json"] {
            let href = format!("{view}?{}", query.replace('&', "&#38;"));
            assert!(page.contains(&href), "{href}");
        }
        let feed = soest.get(&format!("/api/v1/offers?{query}")).await.json();
        assert_eq!(feed["total"], 3);
    })
    .await;
}
