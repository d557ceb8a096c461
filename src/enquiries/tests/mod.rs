//! Guests who write, providers who read, and mail servers that are away.

mod elsewhere;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;

use super::*;
use crate::base::schedule::Schedule;
use crate::base::{EntityId as _, OfferId, ProviderId, Sealer};
use crate::db::testing::{all_rows, on_both};
use crate::db::{Db, ReadTx};
use crate::log::Actor;
use crate::mail::Mailer;
use crate::mail::testing::{MailServer, Mood, mailer};
use crate::offers::{self, Content, NewOffer, Purpose, Step, Subject};
use crate::people::testing::{Answer, Town, Visitor};
use crate::providers::{self, ContactPerson, Kind, NewProvider, Profile, Role};

const DESK: &str = "/arbeitsplatz/anfragen";
const LONG_AGO: &str = "1000";
const SAID: &str = "Guten Tag, wann öffnet die Ausgabe?";

/// A town with one club and one offer of it.
struct Story {
    town: Town,
    enquiries: Enquiries,
    tafel: ProviderId,
    offer: OfferId,
}

#[derive(Clone)]
struct Parts(Town, Enquiries);

impl axum::extract::FromRef<Parts> for Db {
    fn from_ref(parts: &Parts) -> Self {
        parts.0.db.clone()
    }
}

impl axum::extract::FromRef<Parts> for crate::web::WebState {
    fn from_ref(parts: &Parts) -> Self {
        parts.0.web.clone()
    }
}

impl axum::extract::FromRef<Parts> for Enquiries {
    fn from_ref(parts: &Parts) -> Self {
        parts.1.clone()
    }
}

fn content(title: &str) -> Content {
    let when = Schedule::by_arrangement(None).unwrap();
    Content::new(
        Purpose::Request,
        Subject::Time,
        title.parse().unwrap(),
        when,
    )
}

impl Story {
    async fn with(db: Db, mailer: Mailer, address: Option<&str>) -> Self {
        let town = Town::at("http://musterstadt.example", db.clone());
        let sealer = Sealer::new(&[7; 32]).unwrap();
        let (addresses, web) = (town.addresses.clone(), town.web.clone());
        let pace = Pace::default();
        let enquiries = Enquiries::new(db.clone(), addresses, web, sealer, mailer, pace);
        let new = NewProvider {
            profile: Profile::new("Tafel", Kind::Club),
            status: providers::Status::Approved,
            contact_person: address.map(|email| ContactPerson {
                email: Some(email.to_owned()),
                ..ContactPerson::default()
            }),
            import_id: None,
            slug: None,
        };
        let by = Actor::Operator;
        let mut tx = db.write().await.unwrap();
        let tafel = providers::add(&mut tx, &by, &town.addresses, new)
            .await
            .unwrap()
            .provider_id;
        let new = NewOffer {
            provider_id: tafel,
            content: content("Fahrer gesucht"),
            import_id: None,
        };
        let offer = offers::create(&mut tx, &by, &town.addresses, new)
            .await
            .unwrap()
            .offer_id;
        offers::step(&mut tx, &by, offer, Step::Publish)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Self {
            town,
            enquiries,
            tafel,
            offer,
        }
    }

    fn visitor(&self) -> Visitor {
        let pages: Router<Parts> = router();
        let pages: Router<Town> =
            pages.with_state(Parts(self.town.clone(), self.enquiries.clone()));
        self.town.visitor(crate::people::router().merge(pages))
    }

    fn form(&self) -> String {
        format!("/angebote/{}/nachricht", self.offer)
    }

    async fn writes(&self, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![
            ("since", LONG_AGO),
            ("name", "Käthe Brandt"),
            ("email", "Kaethe@example.org"),
            ("message", SAID),
        ];
        fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
        fields.extend(more);
        self.visitor().post(&self.form(), &fields).await
    }

    async fn all(&self) -> Vec<Enquiry> {
        let mut tx = self.town.db.read().await.unwrap();
        store::list_of(&mut tx, self.tafel, 1_000).await.unwrap()
    }

    async fn aylin(&self) -> Visitor {
        let account = self.town.account("aylin@tafel.example", "Aylin").await;
        let mut tx = self.town.db.write().await.unwrap();
        let by = Actor::Operator;
        providers::add_member(&mut tx, &by, account.account_id, self.tafel, Role::Owner)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut aylin = self.visitor();
        aylin.sign_in("aylin@tafel.example").await;
        aylin
    }

    async fn later(&self, by: Duration) -> usize {
        self.town.db.clock().advance(by);
        send_due(&self.enquiries).await.unwrap()
    }
}

async fn unseen(tx: &mut ReadTx, email: &str) -> i64 {
    let email = email.parse().unwrap();
    let account = crate::people::find_by_email(tx, &email).await.unwrap();
    store::count_unseen(tx, account.unwrap().account_id)
        .await
        .unwrap()
}

// proves: V-52
#[tokio::test]
async fn a_guest_writes_and_the_club_gets_a_letter_it_can_simply_answer() {
    on_both(|db| async move {
        let server = MailServer::start(Mood::Kind).await;
        let story = Story::with(db, server.mailer(), Some("vorstand@tafel.example")).await;
        let form = story.visitor().get(&story.form()).await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.says(&[
            "Fahrer gesucht",
            "Tafel bekommt Ihre Nachricht per E-Mail",
            "nach 90 Tagen"
        ]));
        assert!(!form.body.contains("vorstand@"), "{}", form.body);

        let sent = story.writes(&[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let thanks = story.visitor().get(sent.location()).await;
        assert!(thanks.says(&[
            "Danke, Ihre Nachricht ist angekommen",
            "Tafel bekommt sie jetzt per E-Mail"
        ]));
        assert!(!thanks.body.contains("vorstand@") && !thanks.body.contains("example.org"));
        assert_eq!(story.all().await[0].state, State::New);

        assert_eq!(send_due(&story.enquiries).await.unwrap(), 1);
        let taken = server.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].to, ["<vorstand@tafel.example>"]);
        let text = &taken[0].text;
        assert!(text.contains("kaethe@example.org>"), "{text}");
        assert!(text.contains("Reply-To: "), "{text}");
        let subject = text.lines().find(|line| line.starts_with("Subject: "));
        assert!(
            !subject.unwrap().contains("Fahrer"),
            "a subject tells no topic"
        );
        assert_eq!(story.all().await[0].state, State::Forwarded);
        assert_eq!(
            story.later(Duration::from_hours(48)).await,
            0,
            "once is enough"
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_guest_wrote_stands_nowhere_in_the_database_in_plain_words() {
    on_both(|db| async move {
        let story = Story::with(db, mailer(9), Some("vorstand@tafel.example")).await;
        story.writes(&[]).await;
        assert_eq!(story.all().await.len(), 1);
        if story.town.db.dialect() != crate::db::Dialect::Sqlite {
            return;
        }
        let rows = format!("{:?}", all_rows(&story.town.db, &[]).await);
        for word in ["Käthe", "Brandt", "kaethe", "wann öffnet"] {
            assert!(!rows.contains(word), "{word} is in the database");
        }
    })
    .await;
}

#[tokio::test]
async fn a_mail_server_that_is_away_delays_a_letter_and_loses_none() {
    on_both(|db| async move {
        let server = MailServer::start(Mood::Says(451)).await;
        let story = Story::with(db, server.mailer(), Some("vorstand@tafel.example")).await;
        story.writes(&[]).await;
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 0);
        let first = story.all().await.remove(0);
        assert_eq!((first.state, first.attempts), (State::New, 1));
        server.turns(Mood::HangsUp);
        assert_eq!(story.later(Duration::from_secs(59)).await, 0);
        assert_eq!(story.all().await[0].attempts, 1, "it waits a minute");
        assert_eq!(story.later(Duration::from_secs(2)).await, 0);
        assert_eq!(story.all().await[0].attempts, 2);
        server.turns(Mood::Kind);
        assert_eq!(story.later(Duration::from_mins(1)).await, 0, "then two");
        assert_eq!(story.later(Duration::from_mins(2)).await, 1);
        assert_eq!(server.taken().len(), 1);
        assert_eq!(story.all().await[0].state, State::Forwarded);
    })
    .await;
}

#[tokio::test]
async fn a_crash_between_handing_over_and_noting_it_sends_twice_rather_than_never() {
    on_both(|db| async move {
        let server = MailServer::start(Mood::Kind).await;
        let story = Story::with(db, server.mailer(), Some("vorstand@tafel.example")).await;
        story.writes(&[]).await;
        // What stands in the table when the program dies there: one attempt, and the next one due.
        let id = story.all().await[0].enquiry_id;
        let mut tx = story.town.db.write().await.unwrap();
        let next = tx.now().plus(Duration::from_mins(1));
        store::set_attempt(&mut tx, id, next).await.unwrap();
        tx.commit_quietly("a crash").await.unwrap();
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 0);
        assert_eq!(story.later(Duration::from_mins(2)).await, 1);
        assert!(server.taken()[0].text.contains(&format!("anfrage-{id}@")));
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_no_more_and_a_server_silent_for_days_are_told_at_the_desk() {
    on_both(|db| async move {
        let server = MailServer::start(Mood::Says(550)).await;
        let story = Story::with(db, server.mailer(), Some("vorstand@tafel.example")).await;
        let mut aylin = story.aylin().await;
        story.writes(&[]).await;
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 0);
        assert_eq!(story.all().await[0].state, State::Bounced);
        assert!(aylin.get(DESK).await.says(&["E-Mail kam nicht an", SAID]));
        server.turns(Mood::Kind);
        assert_eq!(story.later(Duration::from_hours(24)).await, 0, "for good");

        // A wrong password is ours to mend, and no fault of the address.
        server.turns(Mood::Says(535));
        story.writes(&[]).await;
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 0);
        assert_eq!(story.all().await[0].state, State::New);
        assert!(aylin.get(DESK).await.says(&["Wird per E-Mail zugestellt"]));
        assert_eq!(story.later(Duration::from_hours(5 * 24)).await, 0);
        assert_eq!(story.all().await[0].state, State::Bounced);
    })
    .await;
}

#[tokio::test]
async fn nobody_adds_a_recipient_or_a_line_by_what_they_type() {
    on_both(|db| async move {
        let server = MailServer::start(Mood::Kind).await;
        let story = Story::with(db, server.mailer(), Some("vorstand@tafel.example")).await;
        let name = "Käthe\r\nBcc: alle@example.org\r\n\r\nGuten Tag";
        let sent = story.writes(&[("name", name)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let message = "Guten Tag,\r\n.\r\nMAIL FROM:<x@example.org>\r\nRCPT TO:<y@example.org>";
        story.writes(&[("message", message)]).await;
        let address = "kaethe@example.org\r\nBcc: alle@example.org";
        let refused = story.writes(&[("email", address)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&["An diese Adresse kann niemand antworten", SAID]));
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 2);
        for taken in server.taken() {
            assert_eq!(taken.to, ["<vorstand@tafel.example>"]);
            let head = taken.text.split("\n\n").next().unwrap();
            assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        }
        assert!(
            server.taken()[1].text.contains("RCPT TO"),
            "it is only said"
        );
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_the_page_says_so_and_the_club_finds_it_at_its_desk() {
    on_both(|db| async move {
        let story = Story::with(db.clone(), Mailer::off(), Some("vorstand@tafel.example")).await;
        let nobody = story.visitor().get(&story.form()).await;
        assert!(nobody.says(&["liest hier zurzeit keine Nachrichten", "/anbieter/tafel"]));
        assert!(!nobody.body.contains("<textarea"), "nobody types in vain");
        assert_eq!(story.writes(&[]).await.status, StatusCode::CONFLICT);
        assert_eq!(story.all().await, []);

        let mut aylin = story.aylin().await;
        assert!(
            aylin
                .get(DESK)
                .await
                .says(&["Noch hat niemand geschrieben"])
        );
        let form = story.visitor().get(&story.form()).await;
        assert!(form.says(&["findet Ihre Nachricht beim nächsten Anmelden"]));
        assert!(!form.body.contains("Nachricht per E-Mail"));
        let sent = story
            .writes(&[("message", "<b>Hallo</b>, wann\ngeht es los?")])
            .await;
        let thanks = story.visitor().get(sent.location()).await;
        assert!(thanks.says(&["beim nächsten Anmelden"]));
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 0);
        let mut tx = db.read().await.unwrap();
        assert_eq!(unseen(&mut tx, "aylin@tafel.example").await, 1);
        drop(tx);
        let desk = aylin.get(DESK).await;
        assert!(desk.says(&[
            "Käthe Brandt",
            "Nur hier zu lesen",
            "geht es los?",
            "Neu</strong>"
        ]));
        assert!(desk.says(&["mailto:kaethe@example.org", "Fahrer gesucht"]));
        assert!(!desk.body.contains("<b>Hallo"), "words are no markup");
        let mut tx = db.read().await.unwrap();
        assert_eq!(unseen(&mut tx, "aylin@tafel.example").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_club_deletes_what_it_was_asked_and_nobody_else_reads_or_deletes_it() {
    on_both(|db| async move {
        let story = Story::with(db, Mailer::off(), None).await;
        let mut aylin = story.aylin().await;
        story.writes(&[]).await;
        story.town.account("brandt@town.example", "Brandt").await;
        story.town.let_administer("brandt@town.example").await;
        let mut brandt = story.visitor();
        brandt.sign_in("brandt@town.example").await;
        assert!(
            brandt
                .get(DESK)
                .await
                .says(&["Noch hat niemand geschrieben"])
        );
        let path = format!("{DESK}/{}", story.all().await[0].enquiry_id);
        assert_eq!(brandt.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
        let guest = story.visitor().post(&path, &[]).await;
        assert!(guest.location().starts_with("/anmelden") || !guest.status.is_success());
        assert_eq!(story.all().await.len(), 1);
        let gone = aylin.post(&path, &[]).await;
        assert!(aylin.get(gone.location()).await.says(&["Gelöscht."]));
        assert_eq!(story.all().await, []);
        assert_eq!(aylin.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn to_a_withdrawn_offer_and_to_one_that_never_was_nobody_writes() {
    on_both(|db| async move {
        let story = Story::with(db.clone(), mailer(9), Some("vorstand@tafel.example")).await;
        let mut tx = db.write().await.unwrap();
        offers::step(&mut tx, &Actor::Operator, story.offer, Step::Withdraw)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let form = story.visitor().get(&story.form()).await;
        assert_eq!(form.status, StatusCode::NOT_FOUND);
        assert_eq!(story.writes(&[]).await.status, StatusCode::NOT_FOUND);
        let unknown = OfferId::from_uuid(uuid::Uuid::from_u128(7));
        let form = format!("/angebote/{unknown}/nachricht");
        assert_eq!(
            story.visitor().get(&form).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(story.all().await, []);
    })
    .await;
}

#[tokio::test]
async fn a_club_that_wants_no_form_gets_no_letters() {
    on_both(|db| async move {
        let story = Story::with(db.clone(), mailer(9), Some("vorstand@tafel.example")).await;
        let mut tx = db.write().await.unwrap();
        let mut content = content("Fahrer gesucht");
        content.contact_form = false;
        offers::revise(&mut tx, &Actor::Operator, story.offer, content)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let form = story.visitor().get(&story.form()).await;
        assert!(form.says(&["liest hier zurzeit keine Nachrichten"]));
        assert_eq!(story.writes(&[]).await.status, StatusCode::CONFLICT);
        assert_eq!(story.all().await, []);
    })
    .await;
}

#[tokio::test]
async fn programs_strangers_forms_and_floods_fill_no_mailbox() {
    on_both(|db| async move {
        let story = Story::with(db, mailer(9), Some("vorstand@tafel.example")).await;
        let trapped = story.writes(&[("website", "https://spam.example")]).await;
        assert_eq!(trapped.status, StatusCode::SEE_OTHER, "it learns nothing");
        let quick = story.writes(&[("since", "99999999999999")]).await;
        assert_eq!(quick.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut foreign = story.visitor();
        foreign.origin = Some("https://evil.example".to_owned());
        let fields = [
            ("since", LONG_AGO),
            ("email", "a@b.example"),
            ("message", SAID),
        ];
        let refused = foreign.post(&story.form(), &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let long = "a".repeat(4_001);
        let refused = story.writes(&[("message", &long)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(story.all().await, []);

        let mut statuses = Vec::new();
        for _ in 0..31 {
            statuses.push(story.writes(&[]).await.status);
        }
        assert_eq!(statuses.pop(), Some(StatusCode::TOO_MANY_REQUESTS));
        assert_eq!(story.all().await.len(), 30);
        story.town.db.clock().advance(Duration::from_mins(61));
        assert_eq!(story.writes(&[]).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[test]
fn one_network_cannot_use_up_what_all_may_write() {
    let senders = Arc::new(model::Senders::default());
    let now = crate::db::testing::start();
    let of = |text: &str| crate::people::NetworkPrefix::of(text.parse().unwrap());
    for last in 0..5 {
        assert!(senders.may_write(&of(&format!("192.0.2.{last}")), now));
    }
    assert!(
        !senders.may_write(&of("192.0.2.77"), now),
        "the same network"
    );
    assert!(senders.may_write(&of("198.51.100.1"), now));
    let later = now.plus(Duration::from_hours(1));
    assert!(senders.may_write(&of("192.0.2.77"), later));
}

#[tokio::test]
async fn after_ninety_days_an_enquiry_is_deleted_whatever_became_of_it() {
    on_both(|db| async move {
        let story = Story::with(db.clone(), mailer(9), Some("vorstand@tafel.example")).await;
        story.writes(&[]).await;
        for (days, left) in [(89, 1), (1, 0)] {
            db.clock().advance(Duration::from_hours(24 * days));
            let mut tx = db.write().await.unwrap();
            forget_old_enquiries(&mut tx).await.unwrap();
            tx.commit_quietly("time passes").await.unwrap();
            assert_eq!(story.all().await.len(), left, "after {days} more days");
        }
    })
    .await;
}

#[tokio::test]
async fn without_the_key_a_letter_is_given_up_and_the_desk_says_why() {
    on_both(|db| async move {
        let server = MailServer::start(Mood::Kind).await;
        let mut story = Story::with(db, server.mailer(), Some("vorstand@tafel.example")).await;
        story.writes(&[]).await;
        let old = &story.enquiries;
        story.enquiries = Enquiries::new(
            old.db.clone(),
            old.addresses.clone(),
            old.web.clone(),
            Sealer::new(&[8; 32]).unwrap(),
            server.mailer(),
            Pace::default(),
        );
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 0);
        assert_eq!(story.all().await[0].state, State::Bounced);
        let mut aylin = story.aylin().await;
        assert!(aylin.get(DESK).await.says(&["Der Schlüssel dazu fehlt"]));
        assert_eq!(server.taken(), []);
    })
    .await;
}

#[tokio::test]
async fn letters_go_to_the_members_where_a_club_names_no_address() {
    on_both(|db| async move {
        let server = MailServer::start(Mood::Kind).await;
        let story = Story::with(db, server.mailer(), None).await;
        story.aylin().await;
        story.writes(&[]).await;
        assert_eq!(send_due(&story.enquiries).await.unwrap(), 1);
        assert_eq!(server.taken()[0].to, ["<aylin@tafel.example>"]);
    })
    .await;
}
