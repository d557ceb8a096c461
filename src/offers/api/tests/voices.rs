//! In whose words an offer is read: those of its provider, in several languages, or of a machine.

use axum::http::StatusCode;
use serde_json::json;

use super::*;
use crate::db::testing::on_both;
use crate::translation::testing as machine;

fn in_three_languages() -> Content {
    content(
        "Vorlesen für Kinder",
        json!({
            "description": "Jeden Mittwoch in der Bücherei.",
            "translations": [
                { "language": "tr", "title": "Çocuklara kitap okuma", "description": "Her çarşamba kütüphanede." },
                { "language": "de-simple", "title": "Wir lesen vor", "teaser": "Für Kinder.",
                  "checked_by": "Prüfgruppe Soest" },
            ],
        }),
    )
}

fn heading(page: &str) -> &str {
    let (_, rest) = page.split_once("<h1").unwrap();
    rest.split_once('>').unwrap().1.split('<').next().unwrap()
}

#[tokio::test]
async fn a_reader_sees_the_providers_words_in_their_language_and_the_original_one_click_away() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let id = soest.publish(&tafel, in_three_languages()).await;
        soest.index().await;

        let turkish = soest.get(&format!("/tr/angebote/{id}")).await.body;
        assert_eq!(heading(&turkish), "Çocuklara kitap okuma");
        assert!(turkish.contains("<h1 class=\"mn-h1\" lang=\"tr\""));
        let (_, text) = turkish.split_once("class=\"mn-text\"").unwrap();
        assert!(text.contains("Her çarşamba kütüphanede.") && !text.contains("Jeden Mittwoch"));
        let original = format!("/tr/angebote/{id}?sprache=original");
        assert!(turkish.contains(&format!("href=\"{original}\"")));
        let original = soest.get(&original).await.body;
        assert_eq!(heading(&original), "Vorlesen für Kinder");

        // Who reads German, or a language nobody wrote, reads the original.
        for lang in ["", "/fr"] {
            let page = soest.get(&format!("{lang}/angebote/{id}")).await.body;
            assert_eq!(heading(&page), "Vorlesen für Kinder", "{lang}");
        }
        // In lists and to the search, too.
        let list = soest.get("/tr/angebote?q=kitap").await.body;
        assert!(list.contains("Çocuklara kitap okuma"));
        assert!(!soest.get("/angebote").await.body.contains("Çocuklara"));
    })
    .await;
}

// proves: V-39
#[tokio::test]
async fn leichte_sprache_says_who_checked_it() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let id = soest.publish(&tafel, in_three_languages()).await;
        let page = soest.get(&format!("/angebote/{id}")).await.body;
        let easy = format!("/angebote/{id}?sprache=de-simple");
        assert!(page.contains(&format!("href=\"{easy}\"")) && page.contains("Leichte Sprache</a>"));
        let page = soest.get(&easy).await.body;
        assert_eq!(heading(&page), "Wir lesen vor");
        assert!(page.contains("Leichte Sprache. Geprüft von: Prüfgruppe Soest."));
        assert!(page.contains("lang=\"de-simple\""));
        let odd = soest
            .get(&format!("/angebote/{id}?sprache=xx&sprache=%22%3E"))
            .await;
        assert_eq!(
            (odd.status, heading(&odd.body)),
            (StatusCode::OK, "Vorlesen für Kinder")
        );
    })
    .await;
}

// proves: C-13
#[tokio::test]
async fn a_machine_translates_only_when_asked_is_labelled_and_never_asked_twice() {
    on_both(|db| async move {
        let (translator, asked) = machine::libre_translate().await;
        let soest = Town::on(db, translator).await;
        let tafel = soest.tafel().await;
        let id = soest.publish(&tafel, in_three_languages()).await;
        let button = format!("action=\"/en/angebote/{id}/uebersetzen\"");
        let page = soest.get(&format!("/en/angebote/{id}")).await.body;
        assert!(page.contains(&button));
        assert!(asked.lock().unwrap().is_empty(), "looking sends nothing");
        // Where the provider wrote it itself, and where it is read as written, nobody asks a machine.
        for lang in ["/tr", ""] {
            let page = soest.get(&format!("{lang}/angebote/{id}")).await.body;
            assert!(!page.contains("/uebersetzen"), "{lang}");
        }

        let path = format!("/en/angebote/{id}/uebersetzen");
        for _ in 0..2 {
            let answer = soest.post(&path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            let there = answer.headers["location"].to_str().unwrap();
            let page = soest.get(there).await.body;
            assert_eq!(heading(&page), "[en] Vorlesen für Kinder");
            assert!(page.contains("Translated by a machine (LibreTranslate)"));
            assert!(page.contains("sprache=original"));
        }
        assert_eq!(asked.lock().unwrap().len(), 1);

        // A draft is private: it goes nowhere.
        let draft = soest.draft(&tafel, content("Geheim", json!({}))).await;
        let refused = soest
            .post(&format!("/en/angebote/{draft}/uebersetzen"))
            .await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(asked.lock().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn without_a_service_there_is_no_button_and_nothing_to_press() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let id = soest.publish(&tafel, in_three_languages()).await;
        let page = soest.get(&format!("/en/angebote/{id}")).await.body;
        assert!(!page.contains("/uebersetzen"));
        let answer = soest.post(&format!("/en/angebote/{id}/uebersetzen")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    })
    .await;
}
