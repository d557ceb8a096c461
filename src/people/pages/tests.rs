//! People sign in, stay signed in, sign out; strangers do not.

use std::time::Duration;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::{get, post};

use super::testing::{PASSWORD, Town, Visitor};
use super::{Administrator, Session, router};
use crate::db::Db;
use crate::db::testing::on_both;

const EMAIL: &str = "aylin@tafel.example";

/// The sign-in pages, and a desk that shows and takes something.
fn visitor(town: &Town) -> Visitor {
    let desk = Router::new()
        .route(
            "/arbeitsplatz",
            get(|session: Session| async move { session.account.display_name }),
        )
        .route("/tun", post(|_: Session| async { "getan" }))
        .route(
            "/verwaltung",
            get(|by: Administrator| async move { by.actor().label() }),
        );
    town.visitor(router().merge(desk))
}

async fn musterstadt(db: Db) -> Town {
    let town = Town::at("http://musterstadt.example", db);
    town.account(EMAIL, "Aylin").await;
    town
}

#[tokio::test]
async fn aylin_opens_her_desk_signs_in_and_is_led_to_it() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut aylin = visitor(&town);
        let refused = aylin.get("/en/arbeitsplatz?status=draft").await;
        assert_eq!(refused.status, StatusCode::SEE_OTHER);
        let way = "/en/anmelden?weiter=%2Fen%2Farbeitsplatz%3Fstatus%3Ddraft";
        assert_eq!(refused.location(), way);
        let form = aylin.get(way).await;
        assert!(form.says(&["value=\"/en/arbeitsplatz?status=draft\"", "Sign in"]));
        assert_eq!(form.header(&header::CACHE_CONTROL), "no-store");
        assert_eq!(
            form.header(&header::SET_COOKIE),
            "",
            "no cookie before signing in"
        );

        let fields = [
            ("email", EMAIL),
            ("password", PASSWORD),
            ("weiter", "/en/arbeitsplatz?status=draft"),
        ];
        let welcome = aylin.post("/en/anmelden", &fields).await;
        assert_eq!(welcome.location(), "/en/arbeitsplatz?status=draft");
        let cookie = welcome.header(&header::SET_COOKIE);
        assert!(cookie.starts_with("session="));
        assert!(cookie.ends_with("; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax"));
        let desk = aylin.get("/arbeitsplatz").await;
        assert!(desk.says(&["Aylin"]));
        assert_eq!(desk.header(&header::CACHE_CONTROL), "no-store");
    })
    .await;
}

#[tokio::test]
async fn with_tls_the_cookie_belongs_to_this_host_alone() {
    on_both(|db| async move {
        let town = Town::at("https://musterstadt.example", db);
        town.account(EMAIL, "Aylin").await;
        let welcome = visitor(&town).sign_in(EMAIL).await;
        let cookie = welcome.header(&header::SET_COOKIE);
        assert!(cookie.starts_with("__Host-session=") && cookie.ends_with("; Secure"));
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_session_also_for_who_copied_the_cookie() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut aylin = visitor(&town);
        aylin.sign_in(EMAIL).await;
        let mut copy = aylin.clone();
        let left = aylin.post("/abmelden", &[]).await;
        assert_eq!(left.location(), "/anmelden?abgemeldet=1");
        assert_eq!(aylin.cookie, None);
        assert!(
            aylin
                .get(left.location())
                .await
                .says(&["Sie sind abgemeldet."])
        );
        assert_eq!(
            copy.get("/arbeitsplatz").await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            copy.post("/tun", &[]).await.status,
            StatusCode::UNAUTHORIZED
        );
    })
    .await;
}

#[tokio::test]
async fn a_cookie_put_into_the_browser_before_is_worth_nothing_after() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut aylin = visitor(&town);
        aylin.sign_in(EMAIL).await;
        let first = aylin.cookie.clone();
        aylin.sign_in(EMAIL).await;
        assert_ne!(aylin.cookie, first, "a new token at each sign-in");
        let mut other = visitor(&town);
        other.cookie = first;
        assert_eq!(
            other.get("/arbeitsplatz").await.status,
            StatusCode::SEE_OTHER
        );
        other.cookie = Some("session=made-up".to_owned());
        assert_eq!(
            other.get("/arbeitsplatz").await.status,
            StatusCode::SEE_OTHER
        );
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_read_the_same() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut somebody = visitor(&town);
        let mut pages = Vec::new();
        for email in [EMAIL, "niemand@tafel.example"] {
            let fields = [("email", email), ("password", "falsch geraten")];
            let answer = somebody.post("/anmelden", &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.says(&["E-Mail-Adresse oder Passwort stimmt nicht."]));
            assert!(!answer.body.contains("falsch geraten"), "never sent back");
            pages.push(answer.body.replace(email, ""));
        }
        assert_eq!(pages[0], pages[1]);
        assert_eq!(somebody.cookie, None);
    })
    .await;
}

#[tokio::test]
async fn who_tries_too_often_is_told_how_long_to_wait() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut somebody = visitor(&town);
        for _ in 0..5 {
            let fields = [("email", EMAIL), ("password", "falsch geraten")];
            somebody.post("/anmelden", &fields).await;
        }
        town.db.clock().advance(Duration::from_mins(3));
        let fields = [("email", EMAIL), ("password", PASSWORD)];
        let answer = somebody.post("/anmelden", &fields).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.header(&header::RETRY_AFTER), "720");
        assert!(answer.says(&["Bitte warten Sie 12 Minuten.", EMAIL]));
        assert_eq!(somebody.cookie, None);
    })
    .await;
}

#[tokio::test]
async fn attack_40_a_form_from_another_site_is_refused_and_changes_nothing() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut aylin = visitor(&town);
        aylin.sign_in(EMAIL).await;
        aylin.origin = Some("https://evil.example".to_owned());
        for path in ["/abmelden", "/tun", "/anmelden"] {
            let refused = aylin.post(path, &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
            assert!(refused.says(&["Das Formular kam nicht von dieser Seite."]));
        }
        assert!(
            aylin.get("/arbeitsplatz").await.says(&["Aylin"]),
            "still signed in"
        );
    })
    .await;
}

#[tokio::test]
async fn attack_40_signing_in_never_leads_to_another_site() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        for next in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "",
        ] {
            let fields = [("email", EMAIL), ("password", PASSWORD), ("weiter", next)];
            let answer = visitor(&town).post("/anmelden", &fields).await;
            assert_eq!(answer.location(), "/arbeitsplatz", "{next:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_two_weeks_without_a_visit() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut aylin = visitor(&town);
        aylin.sign_in(EMAIL).await;
        let week = Duration::from_hours(7 * 24);
        for _ in 0..3 {
            town.db.clock().advance(week);
            assert_eq!(aylin.get("/arbeitsplatz").await.status, StatusCode::OK);
        }
        town.db.clock().advance(week * 2);
        assert_eq!(
            aylin.get("/arbeitsplatz").await.status,
            StatusCode::SEE_OTHER
        );
    })
    .await;
}

#[tokio::test]
async fn what_somebody_types_is_shown_and_not_run() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let bad = "\"><script>alert(1)</script>";
        let fields = [("email", bad), ("password", "x"), ("weiter", bad)];
        let answer = visitor(&town).post("/anmelden", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.body.contains("<script>alert"));
    })
    .await;
}

#[tokio::test]
async fn only_administrators_enter_the_administration_and_others_learn_why() {
    on_both(|db| async move {
        let town = musterstadt(db).await;
        let mut aylin = visitor(&town);
        let guest = aylin.get("/verwaltung?zustand=down").await;
        let way = "/anmelden?weiter=%2Fverwaltung%3Fzustand%3Ddown";
        assert_eq!(guest.location(), way);
        aylin.sign_in(EMAIL).await;
        let refused = aylin.get("/verwaltung").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.says(&["Ihr Konto gehört nicht dazu."]));
        assert!(
            !refused.body.contains("href=\"/verwaltung/"),
            "nor a link further in"
        );

        let account = town.let_administer(EMAIL).await;
        let welcome = aylin.get("/verwaltung").await;
        assert_eq!(welcome.status, StatusCode::OK, "without signing in again");
        assert!(welcome.says(&[&account.account_id.to_string()]));
        let page = aylin.get("/nirgends").await;
        assert!(page.says(&["<a href=\"/verwaltung/nachbarn\">Verwaltung</a>"]));
    })
    .await;
}
