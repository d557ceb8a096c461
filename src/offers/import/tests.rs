//! Files that are imported again and again.

use serde_json::json;
use url::Url;

use super::*;
use crate::base::OfferId;
use crate::db::testing::on_both;
use crate::i18n::{Lang, Texts};
use crate::offers::{Location, Status};

fn soest() -> Addresses {
    Addresses::new(&Url::parse("https://soest.example").unwrap())
}

fn guests() -> NewProvider {
    NewProvider {
        profile: Profile::new("Gastangebote in Soest", Kind::Municipality),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: Some("gaeste".to_owned()),
        slug: None,
    }
}

fn demo() -> ImportFile {
    ImportFile::parse(include_str!("../../../data/demo/offers.json")).unwrap()
}

async fn run(db: &Db, file: &ImportFile) -> Report {
    import(db, &Actor::Operator, &soest(), &guests(), file, &|_| {})
        .await
        .unwrap()
}

#[tokio::test]
async fn the_demo_towns_are_taken_in_whole_and_a_second_time_change_nothing() {
    on_both(|db| async move {
        let report = run(&db, &demo()).await;
        assert_eq!(report.refused, []);
        assert_eq!(report.added, 13 + 42);
        let head = db.read_head().await.unwrap();
        let again = run(&db, &demo()).await;
        assert_eq!(again.unchanged, 13 + 42);
        assert_eq!((again.added, again.changed, again.refused.len()), (0, 0, 0));
        assert_eq!(db.read_head().await.unwrap(), head, "nothing was recorded");

        let mut tx = db.read().await.unwrap();
        let found = store::find_by_import_id(&mut tx, "demo-001")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            found.content.title.as_str(),
            "Lernbegleitung für Grundschulkinder"
        );
        assert!(matches!(found.content.location, Location::Onsite(_)));
        let guest = store::find_by_import_id(&mut tx, "demo-027")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            guest.content.guest_of.as_deref(),
            Some("Pflegebrücke Hellweg")
        );
    })
    .await;
}

#[tokio::test]
async fn a_changed_row_changes_its_offer_and_keeps_its_address() {
    on_both(|db| async move {
        let mut file = demo();
        run(&db, &file).await;
        let mut tx = db.read().await.unwrap();
        let before = store::find_by_import_id(&mut tx, "demo-001")
            .await
            .unwrap()
            .unwrap();
        drop(tx);
        file.offers[0]["title"] = Value::from("Lernbegleitung gesucht");
        let report = run(&db, &file).await;
        assert_eq!((report.added, report.changed), (0, 1));
        let mut tx = db.read().await.unwrap();
        let after = store::find_by_import_id(&mut tx, "demo-001")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(after.uri, before.uri);
        assert!(after.updated_at > before.updated_at);
        assert_eq!(after.status, Status::Published);
    })
    .await;
}

#[tokio::test]
async fn a_bad_row_is_named_and_does_not_hold_up_the_others() {
    on_both(|db| async move {
        let mut file = demo();
        file.offers.truncate(3);
        file.offers[0]["title"] = Value::from("ab");
        file.offers[1]["schedule"]["rrule"] = Value::from("FREQ=NEVER");
        let report = run(&db, &file).await;
        assert_eq!(report.added, 13 + 1);
        let rows: Vec<&str> = report
            .refused
            .iter()
            .map(|refused| refused.row.as_str())
            .collect();
        assert_eq!(rows, ["offers[0] (demo-001)", "offers[1] (demo-002)"]);
        let mut tx = db.read().await.unwrap();
        let none: Option<OfferId> = None;
        let public = store::list_all_public_ids(&mut tx, none, 10).await.unwrap();
        assert_eq!(public.len(), 1);
    })
    .await;
}

#[test]
fn a_file_of_another_kind_is_refused_whole() {
    let no_json = ImportFile::parse("{\n\"offers\": [}").unwrap_err();
    assert_eq!(no_json.key, "problem-import-no-json");
    for other in ["[]", "{}", "42", "{\"offers\": 5}"] {
        assert_eq!(
            ImportFile::parse(other).unwrap_err().key,
            "problem-import-format",
            "{other}"
        );
    }
}

#[test]
fn a_word_that_is_no_choice_is_answered_with_the_choices() {
    let club = json!({"id": "k", "name": "Klub", "type": "klub"});
    let Err(Error::Invalid(problems)) = read_profile(&club) else {
        panic!("there is no such kind");
    };
    let said = Texts::new(Lang::De).problem(problems.for_field("type").unwrap());
    assert!(
        said.contains("„klub“") && said.contains("verein, initiative, kommune"),
        "{said}"
    );
    let row = json!({"title": "Singen", "schedule": {"mode": "manchmal"}});
    let Err(Error::Invalid(problems)) = read_content(&row) else {
        panic!("there is no such mode");
    };
    let said = problems.to_string();
    assert!(
        said.contains("single, dates, period, recurring, by_arrangement"),
        "{said}"
    );
}
