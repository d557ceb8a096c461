//! Aylin and Herr Brandt of the Tafel write offers; others cannot touch them.

mod calendar;
mod help;
mod pictures;
mod subscription;

use axum::http::{StatusCode, header};

use super::router;
use crate::base::{OfferId, ProviderId};
use crate::db::Db;
use crate::db::testing::on_both;
use crate::log::Actor;
use crate::offers::{self, Offer, Status};
use crate::people;
use crate::people::testing::{Town, Visitor};
use crate::providers::{self, Kind, NewProvider, Profile, Role};

const AYLIN: &str = "aylin@tafel.example";
const BRANDT: &str = "brandt@tafel.example";
const STRANGER: &str = "chor@chor.example";
const NEW: &str = "/arbeitsplatz/angebote/neu";

/// Musterstadt with the Tafel (Aylin, Herr Brandt) and a choir (somebody else).
async fn musterstadt(db: Db) -> (Town, ProviderId) {
    let town = Town::at("http://musterstadt.example", db);
    let tafel = provider(&town, "Tafel", &[(AYLIN, "Aylin"), (BRANDT, "Herr Brandt")]).await;
    provider(&town, "Chor", &[(STRANGER, "Chorleitung")]).await;
    (town, tafel)
}

async fn provider(town: &Town, name: &str, people: &[(&str, &str)]) -> ProviderId {
    let mut accounts = Vec::new();
    for (email, name) in people {
        accounts.push(town.account(email, name).await.account_id);
    }
    let mut tx = town.db.write().await.unwrap();
    let new = NewProvider {
        profile: Profile::new(name, Kind::Club),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let by = Actor::Operator;
    let provider = providers::add(&mut tx, &by, &town.addresses, new)
        .await
        .unwrap();
    let id = provider.provider_id;
    for account in accounts {
        providers::add_member(&mut tx, &by, account, id, Role::Editor)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    id
}

async fn signed_in(town: &Town, email: &str) -> Visitor {
    let mut visitor = town.visitor(people::router().merge(router()));
    visitor.sign_in(email).await;
    visitor
}

/// A form that can be published, with changes.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("purpose", "request"),
        ("subject", "time"),
        ("title", "Fahrer gesucht"),
        ("teaser", "Zwei Stunden am Samstag."),
        ("categories", "tafel"),
        ("mode", "single"),
        ("day", "2026-06-06"),
        ("starts", "10:00"),
        ("ends", "12:00"),
        ("location", "onsite"),
        ("postal_code", "59494"),
        ("contact_form", "1"),
        ("federate", "1"),
        ("aktion", "veroeffentlichen"),
    ];
    let kept = usual
        .into_iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes.iter().copied()).collect()
}

async fn offers_of(town: &Town, provider: ProviderId) -> Vec<Offer> {
    let mut tx = town.db.read().await.unwrap();
    offers::list_by_provider(&mut tx, provider).await.unwrap()
}

async fn only_offer(town: &Town, provider: ProviderId) -> Offer {
    let offers = offers_of(town, provider).await;
    assert_eq!(offers.len(), 1);
    offers.into_iter().next().unwrap()
}

fn path(id: OfferId, rest: &str) -> String {
    format!("/arbeitsplatz/angebote/{id}{rest}")
}

#[tokio::test]
async fn aylin_publishes_from_the_form_and_sees_it_on_her_desk() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let empty = aylin.get("/arbeitsplatz").await;
        assert!(empty.says(&["Guten Tag, Aylin", "Noch kein Angebot"]));
        let page = aylin.get(NEW).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header(&header::CACHE_CONTROL), "no-store");

        let answer = aylin.post(NEW, &form(&[])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let offer = only_offer(&town, tafel).await;
        assert_eq!(offer.status, Status::Published);
        assert_eq!(offer.content.title.as_str(), "Fahrer gesucht");
        assert!(
            offer.content.location.point().is_some(),
            "by its postal code"
        );
        let desk = aylin.get(answer.location()).await;
        assert!(desk.says(&[
            "Veröffentlicht:",
            "Fahrer gesucht",
            "Sichtbar",
            "Sa., 6. Juni"
        ]));
        let form = aylin.get(&path(offer.offer_id, "")).await;
        assert!(form.says(&[
            "Angelegt von Aylin",
            "value=\"Fahrer gesucht\"",
            "value=\"10:00\""
        ]));
    })
    .await;
}

#[tokio::test]
async fn a_draft_may_be_unfinished_and_says_what_is_missing_when_it_is_published() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let draft = form(&[
            ("aktion", "speichern"),
            ("categories", ""),
            ("postal_code", ""),
        ]);
        assert_eq!(aylin.post(NEW, &draft).await.status, StatusCode::SEE_OTHER);
        let offer = only_offer(&town, tafel).await;
        assert_eq!(offer.status, Status::Draft);
        let step = aylin
            .post(&path(offer.offer_id, "/veroeffentlichen"), &[])
            .await;
        let form = aylin.get(step.location()).await;
        assert!(form.says(&[
            "href=\"#categories\"",
            "Wählen Sie mindestens ein Thema.",
            "href=\"#postal_code\"",
        ]));
        assert_eq!(only_offer(&town, tafel).await, offer);
    })
    .await;
}

#[tokio::test]
async fn a_mistake_is_named_at_its_field_and_everything_typed_is_kept() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let typed = form(&[
            ("title", "Fa"),
            ("description", "Ein langer Text, der viel Mühe gemacht hat."),
            ("ends", "09:00"),
            ("target_groups", "eltern"),
            ("target_groups", "frauen"),
            ("cost_label", "Erwachsene"),
            ("cost_amount", "drei"),
            ("cost_unit", "Person"),
            ("urgent", "1"),
        ]);
        let again = aylin.post(NEW, &typed).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says(&[
            "3 Angaben stimmen noch nicht",
            "href=\"#title\"",
            "id=\"title-problem\"",
            "Das Ende (9:00) liegt vor dem Beginn (10:00).",
            "href=\"#costs\"",
            "value=\"Fa\"",
            "Ein langer Text, der viel Mühe gemacht hat.",
            "value=\"eltern\" checked",
            "value=\"frauen\" checked",
            "value=\"drei\"",
            "name=\"urgent\" value=\"1\" checked",
        ]));
        assert!(offers_of(&town, tafel).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_look_at_the_dates_keeps_nothing() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let typed = form(&[
            ("aktion", "vorschau"),
            ("title", ""),
            ("mode", "recurring"),
            ("repeat", "weekly"),
            ("weekdays", "SA"),
            ("exceptions", "13.6.2026"),
        ]);
        let look = aylin.post(NEW, &typed).await;
        assert_eq!(look.status, StatusCode::OK);
        assert!(look.says(&[
            "Samstag, 6. Juni 2026",
            "Samstag, 20. Juni 2026",
            "weitere bis"
        ]));
        assert!(!look.body.contains("Samstag, 13. Juni 2026"));
        assert!(!look.body.contains("Bitte füllen Sie dieses Feld aus."));
        assert!(offers_of(&town, tafel).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_account_of_another_provider_is_refused_everywhere_and_changes_nothing() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        aylin.post(NEW, &form(&[])).await;
        let before = only_offer(&town, tafel).await;
        let id = before.offer_id;

        let mut stranger = signed_in(&town, STRANGER).await;
        for rest in ["", "/zurueckziehen"] {
            let answer = stranger.get(&path(id, rest)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{rest}");
            assert!(!answer.body.contains("Fahrer gesucht"));
        }
        for rest in ["", "/pausieren", "/besetzt", "/absagen", "/zurueckziehen"] {
            let fields = form(&[("title", "Ganz anders")]);
            let answer = stranger.post(&path(id, rest), &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{rest}");
        }
        let tafel_id = tafel.to_string();
        let in_their_name = form(&[("provider", tafel_id.as_str())]);
        let answer = stranger.post(NEW, &in_their_name).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(only_offer(&town, tafel).await, before);
        let told = format!("/arbeitsplatz?getan=pausieren&angebot={id}");
        assert!(!stranger.get(&told).await.body.contains("Fahrer gesucht"));
    })
    .await;
}

#[tokio::test]
async fn two_people_of_one_provider_edit_and_the_slower_one_loses_no_text() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        aylin.post(NEW, &form(&[])).await;
        let opened = only_offer(&town, tafel).await;
        let address = path(opened.offer_id, "");
        let stand = opened.updated_at.millis().to_string();

        let mut brandt = signed_in(&town, BRANDT).await;
        let quick = form(&[
            ("stand", stand.as_str()),
            ("aktion", "speichern"),
            ("title", "Fahrerin oder Fahrer gesucht"),
        ]);
        assert_eq!(
            brandt.post(&address, &quick).await.status,
            StatusCode::SEE_OTHER
        );
        let slow = form(&[
            ("stand", stand.as_str()),
            ("aktion", "speichern"),
            ("title", "Wir suchen Fahrende"),
        ]);
        let told = aylin.post(&address, &slow).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        let now = only_offer(&town, tafel).await;
        assert_eq!(now.content.title.as_str(), "Fahrerin oder Fahrer gesucht");
        let stand = now.updated_at.millis().to_string();
        assert!(told.says(&[
            "Jemand hat dieses Angebot",
            "value=\"Wir suchen Fahrende\"",
            "Zuletzt geändert von Herr Brandt",
        ]));
        assert!(
            told.body
                .contains(&format!("name=\"stand\" value=\"{stand}\""))
        );

        let again = form(&[
            ("stand", stand.as_str()),
            ("aktion", "speichern"),
            ("title", "Wir suchen Fahrende"),
        ]);
        assert_eq!(
            aylin.post(&address, &again).await.status,
            StatusCode::SEE_OTHER
        );
        let last = only_offer(&town, tafel).await;
        assert_eq!(last.content.title.as_str(), "Wir suchen Fahrende");
        assert_eq!(last.status, Status::Published);
    })
    .await;
}

#[tokio::test]
async fn pausing_can_be_taken_back_and_withdrawing_asks_first() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        aylin.post(NEW, &form(&[])).await;
        let id = only_offer(&town, tafel).await.offer_id;

        let paused = aylin.post(&path(id, "/pausieren"), &[]).await;
        assert_eq!(only_offer(&town, tafel).await.status, Status::Paused);
        let desk = aylin.get(paused.location()).await;
        let undo = path(id, "/veroeffentlichen");
        assert!(desk.says(&["Pausiert:", "Fahrer gesucht", &format!("action=\"{undo}\"")]));
        aylin.post(&undo, &[]).await;
        assert_eq!(only_offer(&town, tafel).await.status, Status::Published);
        for (word, status) in [("besetzt", Status::Filled), ("absagen", Status::Cancelled)] {
            aylin.post(&path(id, &format!("/{word}")), &[]).await;
            assert_eq!(only_offer(&town, tafel).await.status, status);
        }

        let question = aylin.get(&path(id, "/zurueckziehen")).await;
        assert!(question.says(&["Zurückziehen ist endgültig.", "Fahrer gesucht"]));
        assert_eq!(only_offer(&town, tafel).await.status, Status::Cancelled);
        let done = aylin.post(&path(id, "/zurueckziehen"), &[]).await;
        assert_eq!(only_offer(&town, tafel).await.status, Status::Withdrawn);
        let desk = aylin.get(done.location()).await;
        assert!(desk.says(&["Zurückgezogen:"]) && !desk.body.contains(&undo));
        let over = aylin.get("/arbeitsplatz?stand=beendet").await;
        assert!(over.says(&["Fahrer gesucht", "Zurückgezogen"]));
        assert_eq!(aylin.post(&undo, &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(aylin.get(&path(id, "")).await.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn nobody_writes_without_signing_in_or_from_another_site() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let mut guest = town.visitor(people::router().merge(router()));
        let led = guest.get(NEW).await;
        assert_eq!(
            led.location(),
            "/anmelden?weiter=%2Farbeitsplatz%2Fangebote%2Fneu"
        );
        assert_eq!(
            guest.post(NEW, &form(&[])).await.status,
            StatusCode::UNAUTHORIZED
        );
        aylin.origin = Some("https://evil.example".to_owned());
        assert_eq!(
            aylin.post(NEW, &form(&[])).await.status,
            StatusCode::FORBIDDEN
        );
        assert!(offers_of(&town, tafel).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_works_for_several_providers_chooses_and_who_works_for_none_is_told() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let garden = provider(&town, "Garten", &[("beide@tafel.example", "Beide")]).await;
        let guest = town.account("niemand@tafel.example", "Niemand").await;
        let mut tx = town.db.write().await.unwrap();
        let email = "beide@tafel.example".parse().unwrap();
        let both = people::find_by_email(&mut tx, &email)
            .await
            .unwrap()
            .unwrap();
        let by = Actor::Operator;
        providers::add_member(&mut tx, &by, both.account_id, tafel, Role::Owner)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut beide = signed_in(&town, "beide@tafel.example").await;
        assert!(
            beide
                .get(NEW)
                .await
                .says(&["name=\"provider\"", "Garten", "Tafel"])
        );
        let unsaid = beide.post(NEW, &form(&[])).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        let id = garden.to_string();
        beide.post(NEW, &form(&[("provider", id.as_str())])).await;
        assert_eq!(only_offer(&town, garden).await.provider_id, garden);
        assert!(
            beide
                .get("/arbeitsplatz")
                .await
                .says(&["Garten · Tafel", "Fahrer gesucht"])
        );

        let mut nobody = signed_in(&town, guest.email.as_str()).await;
        assert!(
            nobody
                .get("/arbeitsplatz")
                .await
                .says(&["gehört noch zu keinem Anbieter"])
        );
        assert_eq!(
            nobody.post(NEW, &form(&[])).await.status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "the form has that many fields")]
async fn what_somebody_writes_into_any_field_is_shown_and_never_run() {
    on_both(|db| async move {
        let (town, tafel) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        let bad = "</textarea>\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
        let text_fields = [
            "title",
            "teaser",
            "description",
            "easy_language_summary",
            "tags",
            "wording",
            "place_name",
            "street",
            "city",
            "district",
            "room_info",
            "requirements_note",
            "driving_licence",
            "legal_basis",
            "costs_note",
            "allowance_note",
            "allowance_unit",
            "accessibility_note",
        ];
        let free: Vec<(&str, &str)> = text_fields
            .into_iter()
            .map(|name| match name {
                "driving_licence" | "allowance_unit" => (name, "<script>"),
                _ => (name, bad),
            })
            .chain([
                ("allowance_kind", "other"),
                ("background_check", "extended"),
            ])
            .collect();
        let kept = aylin.post(NEW, &form(&free)).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let offer = only_offer(&town, tafel).await;
        assert_eq!(offer.content.title.as_str(), bad);
        let form_page = aylin.get(&path(offer.offer_id, "")).await;
        let question = aylin.get(&path(offer.offer_id, "/zurueckziehen")).await;
        let desk = aylin.get(kept.location()).await;

        // Fields that are refused come back as they were typed, too.
        let more = [
            "day",
            "starts",
            "ends",
            "end_day",
            "dates_day",
            "interval",
            "last_day",
            "exceptions",
            "extra_days",
            "rrule",
            "from_day",
            "opens",
            "area",
            "radius_km",
            "postal_code",
            "location-url",
            "hours_min",
            "min_months",
            "capacity",
            "age_min",
            "language_tag",
            "allowance",
            "cost_label",
            "cost_amount",
            "cost_unit",
            "registration_url",
            "deadline",
            "valid_until",
            "purpose",
            "subject",
            "categories",
            "target_groups",
            "qualifications",
            "mode",
            "location",
            "stand",
            "provider",
            "timezone",
            "access_lift",
            "weekdays",
        ];
        let all: Vec<(&str, &str)> = more.into_iter().map(|name| (name, bad)).collect();
        let again = aylin.post(&path(offer.offer_id, ""), &form(&all)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        for page in [form_page, question, desk, again] {
            assert!(!page.body.contains("<script>"), "{}", page.body);
            assert!(!page.body.contains("<img src=x"));
        }
    })
    .await;
}
