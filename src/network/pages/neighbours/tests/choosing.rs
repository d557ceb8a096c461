//! Whom a town has nothing to do with any more, and what it shows of the others.

use std::time::Duration;

use super::*;
use crate::base::schedule::Schedule;
use crate::network::{NoticeState, Report, policy};
use crate::offers::{self, Content, Purpose, RemoteOffer, Status, Subject};
use crate::peers::{NewRule, PeerHost, RuleKind, Switches};
use crate::providers::{self, Kind, Profile};

impl Office {
    /// Copies of what a neighbour offers.
    async fn shows_copies(&self, peer: PeerId, offers: &[(&str, Purpose)]) {
        let mut tx = self.db().await;
        let known = peers::find(&mut tx, peer).await.unwrap().unwrap();
        let uri = format!("{}/a/verein", known.origin);
        let profile = Profile::new("Verein", Kind::Club);
        let owner = providers::copy(&mut tx, peer, &uri, "verein", profile);
        let owner = owner.await.unwrap();
        for (title, purpose) in offers {
            let when = Schedule::by_arrangement(None).unwrap();
            let title_ = title.parse().unwrap();
            let remote = RemoteOffer {
                uri: format!("{}/o/{title}", known.origin),
                status: Status::Published,
                content: Content::new(*purpose, Subject::Time, title_, when),
                published_at: tx.now(),
                updated_at: tx.now(),
                valid_through: None,
                series_uri: None,
            };
            offers::copy(&mut tx, peer, owner, remote).await.unwrap();
        }
        tx.commit_quietly("a test").await.unwrap();
    }

    /// How many copies anybody sees.
    async fn in_sight(&self) -> usize {
        let mut tx = self.db().await;
        let ids = offers::list_all_public_ids(&mut tx, None, 100).await;
        ids.unwrap().len()
    }
}

const WERL: &str = "/verwaltung/nachbarn/werl.example";

#[tokio::test]
async fn whom_a_town_parted_with_stays_in_sight_until_and_after_the_copies_are_gone() {
    on_both(|db| async move {
        let office = Office::open(db.clone()).await;
        let werl = office.has_neighbour("Werl", FollowState::Accepted).await;
        office.has_neighbour("Ense", FollowState::Accepted).await;
        office
            .shows_copies(werl, &[("Chorprobe", Purpose::Offer)])
            .await;
        let mut brandt = office.herr_brandt().await;
        brandt.post(&format!("{WERL}/trennen"), &[]).await;

        let list = words(&brandt.get("/verwaltung/nachbarn").await);
        assert!(list.contains("1 Nachbar, alle antworten"), "{list}");
        let section = list.split("Getrennt und gesperrt").nth(1).unwrap();
        assert!(section.contains(">Werl</a>") && !section.contains("Ense"));
        assert!(section.contains("Getrennt seit</dt><dd>heute"));
        assert!(section.contains("ohne Verlust bis"));
        assert!(section.contains("1 verborgene Kopie wird endgültig gelöscht"));

        db.clock().advance(Duration::from_hours(31 * 24));
        let mut tx = office.db().await;
        assert_eq!(policy::purge_parted(&mut tx).await.unwrap(), 1);
        tx.commit().await.unwrap();
        brandt.sign_in(EMAIL).await;
        let list = brandt.get("/verwaltung/nachbarn").await;
        assert!(list.says(&["jederzeit; gelöscht wurden die Kopien heute", ">Werl</a>"]));

        let back = brandt.post(&format!("{WERL}/verbinden"), &[]).await;
        let list = brandt.get(back.location()).await;
        assert!(!list.body.contains("Getrennt und gesperrt"));
    })
    .await;
}

#[tokio::test]
async fn a_blocked_server_is_listed_with_those_it_concerns_and_the_block_is_lifted_there() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        office.has_neighbour("Werl", FollowState::Accepted).await;
        let mut tx = office.db().await;
        for (host, below) in [("werl.example", false), ("laut.example", true)] {
            let rule = NewRule {
                host: host.parse::<PeerHost>().unwrap(),
                covers_subdomains: below,
                kind: RuleKind::Block,
                switches: Switches::default(),
                note: below.then(|| "Nur Werbung".to_owned()),
            };
            peers::decide(&mut tx, &Actor::Operator, rule)
                .await
                .unwrap();
        }
        tx.commit_quietly("a test").await.unwrap();
        let mut brandt = office.herr_brandt().await;
        let list = words(&brandt.get("/verwaltung/nachbarn").await);
        let (before, section) = list.split_once("Getrennt und gesperrt").unwrap();
        assert!(!before.contains("<article"), "nobody else is left");
        assert!(section.contains("Betrifft</dt><dd>Werl</dd>"), "{section}");
        assert!(section.contains("diesen Server und alles darunter"));
        assert!(section.contains("Nur Werbung"));

        let lifted = brandt
            .post("/verwaltung/nachbarn/laut.example/entsperren", &[])
            .await;
        let list = brandt.get(lifted.location()).await;
        assert!(list.says(&["laut.example ist nicht mehr gesperrt."]));
        assert!(!list.body.contains("Nur Werbung"));
        let again = brandt
            .post("/verwaltung/nachbarn/laut.example/entsperren", &[])
            .await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        let lifted = brandt.post(&format!("{WERL}/entsperren"), &[]).await;
        let list = brandt.get(lifted.location()).await;
        assert!(!list.body.contains("Getrennt und gesperrt"));
        assert!(list.says(&["1 Nachbar, alle antworten"]));
    })
    .await;
}

#[tokio::test]
async fn a_town_chooses_what_it_shows_of_a_neighbour_and_takes_it_back() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        let werl = office.has_neighbour("Werl", FollowState::Accepted).await;
        let offers = [
            ("Chorprobe", Purpose::Offer),
            ("Kochkurs", Purpose::Offer),
            ("Fahrer gesucht", Purpose::Request),
        ];
        office.shows_copies(werl, &offers).await;
        let mut brandt = office.herr_brandt().await;
        let form = format!("{WERL}/auswahl");
        assert!(brandt.get(WERL).await.says(&[&format!("href=\"{form}\"")]));
        let shown = brandt.get(&form).await;
        assert!(shown.says(&["Was zeigen Sie von Werl?", "Zeigt alle 3 Angebote."]));

        let requests = |tun: &'static str| [("gilt", "eigene"), ("zweck", "request"), ("tun", tun)];
        let trial = brandt.post(&form, &requests("vorschau")).await;
        assert_eq!(trial.status, StatusCode::OK);
        assert!(trial.says(&["Zeigt 1 von 3 Angeboten.", "Noch ist nichts gespeichert."]));
        assert!(trial.says(&["value=\"request\" checked"]));
        assert_eq!(office.in_sight().await, 3, "counting changes nothing");

        let saved = brandt.post(&form, &requests("speichern")).await;
        assert_eq!(
            saved.location(),
            format!("{WERL}?getan=auswahl&ort=werl.example&vorher=wie-alle")
        );
        assert_eq!(office.in_sight().await, 1);
        let page = brandt.get(saved.location()).await;
        assert!(page.says(&[
            "Die Auswahl für Werl ist gespeichert.",
            "Wir zeigen 1 von 3"
        ]));
        let wrong = [("gilt", "eigene"), ("kategorie", "gibtsnicht")];
        let refused = brandt.post(&form, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(office.in_sight().await, 1);

        // The button "Rückgängig" sends no more than this.
        assert!(page.says(&["name=\"tun\" value=\"speichern\""]));
        let undone = brandt.post(&form, &[("tun", "speichern")]).await;
        assert!(undone.location().ends_with("&vorher=z-request"));
        assert_eq!(office.in_sight().await, 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_chosen_for_all_counts_where_nothing_of_its_own_was_chosen() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        let werl = office.has_neighbour("Werl", FollowState::Accepted).await;
        let ense = office.has_neighbour("Ense", FollowState::Accepted).await;
        office
            .shows_copies(werl, &[("Chorprobe", Purpose::Offer)])
            .await;
        let both = [("Kochkurs", Purpose::Offer), ("Fahrer", Purpose::Request)];
        office.shows_copies(ense, &both).await;
        let mut brandt = office.herr_brandt().await;
        let everything = [("gilt", "eigene"), ("tun", "speichern")];
        brandt.post(&format!("{WERL}/auswahl"), &everything).await;

        let form = "/verwaltung/nachbarn/auswahl";
        assert!(brandt.get(form).await.says(&["Zeigt alle 2 Angebote."]));
        let requests = [("zweck", "request"), ("tun", "speichern")];
        let saved = brandt.post(form, &requests).await;
        assert_eq!(office.in_sight().await, 2, "Werl has its own");
        let list = brandt.get(saved.location()).await;
        assert!(list.says(&[
            "Die Auswahl für alle Nachbarn ist gespeichert.",
            "Rückgängig"
        ]));
        let shown = brandt
            .get("/verwaltung/nachbarn/ense.example/auswahl")
            .await;
        assert!(shown.says(&["Zeigt 1 von 2 Angeboten.", "value=\"alle\" checked"]));
        brandt.post(form, &[("tun", "speichern")]).await;
        assert_eq!(office.in_sight().await, 3);
    })
    .await;
}

#[tokio::test]
async fn the_administration_says_how_many_notices_wait() {
    on_both(|db| async move {
        let office = Office::open(db).await;
        let werl = office.has_neighbour("Werl", FollowState::Accepted).await;
        office
            .shows_copies(werl, &[("Chorprobe", Purpose::Offer)])
            .await;
        let mut brandt = office.herr_brandt().await;
        let none = brandt.get("/verwaltung/nachbarn").await;
        assert!(none.says(&["href=\"/verwaltung/meldungen\">Meldungen</a>"]));

        let mut tx = office.db().await;
        let offer_id = offers::list_all_public_ids(&mut tx, None, 1).await.unwrap()[0];
        let mut notices = Vec::new();
        for body in ["Das stimmt nicht", "Und das auch nicht"] {
            let report = Report {
                offer_id,
                reason: crate::network::Reason::Wrong,
                body: body.to_owned(),
                is_forwarded: false,
            };
            notices.push(crate::network::report(&mut tx, report).await.unwrap());
        }
        tx.commit().await.unwrap();
        let two = words(&brandt.get("/verwaltung/nachbarn").await);
        assert!(two.contains("offen: </span>2</span>"), "{two}");
        let mut tx = office.db().await;
        let (by, done) = (Actor::Operator, NoticeState::Done);
        crate::network::settle_notice(&mut tx, &by, notices[0], done)
            .await
            .unwrap();
        tx.commit_quietly("a test").await.unwrap();
        let one = words(&brandt.get("/verwaltung/nachbarn").await);
        assert!(one.contains("offen: </span>1</span>"));
    })
    .await;
}
