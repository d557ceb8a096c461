//! A service on this machine that is asked as the real ones are.

use std::time::Duration;

use serde_json::{Value, json};

use super::testing::{libre, service};
use super::*;
use crate::db::testing::on_both;

fn settings(kind: Kind, url: Url) -> Settings {
    Settings {
        kind,
        url,
        key: Some("geheim".to_owned()),
        per_hour: 3,
    }
}

fn words(title: &str) -> Words {
    Words {
        from: "de".to_owned(),
        to: "tr".to_owned(),
        title: title.to_owned(),
        teaser: String::new(),
        description: "Jeden Mittwoch.".to_owned(),
    }
}

#[tokio::test]
async fn the_same_words_are_sent_to_the_service_once() {
    on_both(|db| async move {
        let (url, asked) = service(libre).await;
        let translator = Translator::new(settings(Kind::LibreTranslate, url)).unwrap();
        let lesson = words("Vorlesen");
        let mut tx = db.read().await.unwrap();
        assert_eq!(translator.find(&mut tx, &lesson).await.unwrap(), None);
        drop(tx);
        assert!(asked.lock().unwrap().is_empty(), "looking sends nothing");

        for _ in 0..3 {
            translator.translate(&db, &lesson, None).await.unwrap();
        }
        let mut tx = db.read().await.unwrap();
        let found = translator.find(&mut tx, &lesson).await.unwrap().unwrap();
        drop(tx);
        assert_eq!(found.title, "[tr] Vorlesen");
        assert_eq!(
            (found.teaser.as_str(), found.service.as_str()),
            ("", "LibreTranslate")
        );
        {
            let asked = asked.lock().unwrap();
            assert_eq!(asked.len(), 1);
            let (head, body) = &asked[0];
            assert!(head.starts_with("POST /translate "), "{head}");
            assert_eq!(body["source"], "de");
            assert_eq!(body["format"], "text");
            assert_eq!(body["api_key"], "geheim");
            assert_eq!(body["q"], json!(["Vorlesen", "", "Jeden Mittwoch."]));
        }
        // Other words, or the same in another language, are another translation.
        let changed = Words {
            description: "Jeden Freitag.".to_owned(),
            ..lesson.clone()
        };
        let english = Words {
            to: "en".to_owned(),
            ..lesson
        };
        translator.translate(&db, &changed, None).await.unwrap();
        translator.translate(&db, &english, None).await.unwrap();
        assert_eq!(asked.lock().unwrap().len(), 3);

        // Three in an hour were agreed.
        let refused = translator.translate(&db, &words("Mehr"), None).await;
        assert!(matches!(refused, Err(Error::TooMany(_))));
        db.clock().advance(Duration::from_mins(61));
        translator
            .translate(&db, &words("Mehr"), None)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn deepl_is_asked_in_its_own_way() {
    on_both(|db| async move {
        let (url, asked) = service(|question| {
            let texts = question["text"].as_array().unwrap().iter();
            let said: Vec<Value> = texts
                .map(|text| json!({ "text": text, "detected_source_language": "DE" }))
                .collect();
            (200, json!({ "translations": said }).to_string())
        })
        .await;
        let translator = Translator::new(settings(Kind::DeepL, url)).unwrap();
        let english = Words {
            to: "en".to_owned(),
            ..words("Vorlesen")
        };
        translator.translate(&db, &english, None).await.unwrap();
        let asked = asked.lock().unwrap();
        let (head, body) = &asked[0];
        assert!(head.starts_with("POST /v2/translate "));
        assert!(
            head.to_lowercase()
                .contains("authorization: deepl-auth-key geheim")
        );
        assert_eq!(
            (&body["source_lang"], &body["target_lang"]),
            (&json!("DE"), &json!("EN-GB"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_service_that_fails_or_talks_nonsense_changes_nothing() {
    on_both(|db| async move {
        let answers = [
            (500, "{}".to_owned()),
            (200, "<html>".to_owned()),
            (200, json!({ "translatedText": ["one", "two"] }).to_string()),
            (200, json!({ "translatedText": ["", "", ""] }).to_string()),
            (302, String::new()),
            (200, "9".repeat(ANSWER_TOO_LONG)),
        ];
        for answer in answers {
            let said = answer.clone();
            let (url, _) = service(move |_| said.clone()).await;
            let translator = Translator::new(settings(Kind::LibreTranslate, url)).unwrap();
            let failed = translator.translate(&db, &words("Vorlesen"), None).await;
            assert!(matches!(failed, Err(Error::Conflict(_))), "{}", answer.0);
            let mut tx = db.read().await.unwrap();
            assert_eq!(
                translator.find(&mut tx, &words("Vorlesen")).await.unwrap(),
                None
            );
        }
        let off = Translator::off();
        let refused = off.translate(&db, &words("Vorlesen"), None).await;
        assert!(matches!(refused, Err(Error::NotFound(_))));
    })
    .await;
}

const ANSWER_TOO_LONG: usize = 500_000;
