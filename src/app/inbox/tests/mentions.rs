//! People on other servers write to providers.

use super::strangers::Stage;
use super::*;
use crate::log::{self, Change};
use crate::network::{Mention, Visibility, enforce, list_mentions};
use crate::peers::{NewRule, RuleKind, Switches, decide, unblock};

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// A post in reply to something of ours, as Mastodon writes it.
fn reply(stage: &Stage, number: usize, to: &str, words: &str) -> Value {
    let author = stage.at("/users/nachbarin");
    json!({"id": stage.at(&format!("/notes/{number}")), "type": "Note", "summary": null,
        "inReplyTo": to, "attributedTo": author, "to": [PUBLIC], "cc": [format!("{author}/followers")],
        "url": stage.at(&format!("/@nachbarin/{number}")),
        "content": words, "published": "2026-01-01T08:00:00Z"})
}

fn said(stage: &Stage, number: usize, kind: &str, object: &Value) -> Value {
    let id = stage.at(&format!("/activities/{kind}/{number}"));
    activity(&id, kind, &stage.at("/users/nachbarin"), object)
}

impl Stage {
    async fn open_with_people() -> Self {
        let stage = Self::open().await;
        for name in ["nachbarin", "fremder"] {
            stage.shows_actor(&format!("/users/{name}"), "Person");
        }
        stage
    }

    /// Sends an activity that is let in; returns why it had no effect.
    async fn tells(&self, actor: &str, town: &Town, sent: &Value) -> (ReceivedState, String) {
        assert_eq!(self.sends(actor, town, sent).await, 202, "{sent}");
        town.verdict(sent["id"].as_str().unwrap()).await
    }
}

impl Town {
    async fn messages(&self, slug: &str) -> Vec<Mention> {
        let mut tx = self.db.read().await.unwrap();
        let uri = self.network.addresses.provider(slug);
        list_mentions(&mut tx, &uri, 1_000).await.unwrap()
    }

    /// What happened here since this line of the log.
    async fn happened_since(&self, seq: i64) -> Vec<&'static str> {
        let mut tx = self.db.read().await.unwrap();
        let entries = log::entries_after(&mut tx, seq, 1_000).await.unwrap();
        assert!(entries.iter().all(|entry| entry.audience.is_none()));
        let changes = entries.iter().filter_map(log::Entry::change);
        changes.map(Change::kind).collect()
    }

    async fn decides(&self, host: &str, kind: RuleKind, switches: Switches) {
        let rule = NewRule {
            host: host.parse().unwrap(),
            covers_subdomains: false,
            kind,
            switches,
            note: None,
        };
        let mut tx = self.db.write().await.unwrap();
        let by = Actor::Operator;
        decide(&mut tx, &by, rule).await.unwrap();
        enforce(&mut tx, &by, &self.network.policy).await.unwrap();
        tx.commit().await.unwrap();
    }
}

fn applied() -> (ReceivedState, String) {
    (ReceivedState::Applied, String::new())
}

fn ignored(reason: &str) -> (ReceivedState, String) {
    (ReceivedState::Ignored, reason.to_owned())
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story from its beginning to its end"
)]
async fn a_reply_from_mastodon_reaches_the_club_and_nobody_else() {
    on_both_with_time(async |db| {
        let soest = Town::start_on(db, None, "Soest", open()).await;
        let werl = Town::start("Werl").await;
        let tafel = soest.has_provider("Tafel Soest").await;
        let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
        werl.follows(&soest).await;
        mirrors(&werl, &soest).await;
        settled(&soest).await;
        compared(&werl, &soest).await;
        let stage = Stage::open_with_people().await;
        let offer = soest.network.addresses.offer(drivers);
        let (shown, head) = (soest.shows().await, soest.db.read_head().await.unwrap());

        let words = "<p>Ich <b>komme</b> gern<script>alert(1)</script></p><p>Bis bald</p>";
        let create = said(&stage, 1, "Create", &reply(&stage, 1, &offer, words));
        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &create).await,
            applied()
        );
        let messages = soest.messages("tafel-soest").await;
        let [message] = messages.as_slice() else {
            panic!("{messages:?}");
        };
        assert_eq!(message.words.body, "Ich komme gern\nBis bald");
        assert_eq!(message.words.visibility, Visibility::Public);
        assert_eq!(
            (message.provider_id, message.offer_id),
            (Some(tafel), Some(drivers))
        );
        let host = stage.base.trim_start_matches("http://");
        assert_eq!(message.handle, format!("@verein@{host}"));
        assert_eq!(message.page_url, stage.at("/@nachbarin/1"));
        assert_eq!(soest.happened_since(head).await, ["mention.received"]);

        // Neither the public nor a follower learns of it.
        settled(&soest).await;
        assert_eq!(soest.shows().await, shown);
        assert_eq!(werl.shows().await, shown);
        assert!(werl.messages("tafel-soest").await.is_empty());

        // It changes and goes with its author, and does not come back.
        let mut newer = reply(&stage, 1, &offer, "<p>Doch erst morgen</p>");
        newer["updated"] = json!("2026-01-01T09:00:00Z");
        let update = said(&stage, 2, "Update", &newer);
        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &update).await,
            applied()
        );
        assert_eq!(
            soest.messages("tafel-soest").await[0].words.body,
            "Doch erst morgen"
        );
        let tombstone = json!({"id": stage.at("/notes/1"), "type": "Tombstone"});
        let delete = said(&stage, 3, "Delete", &tombstone);
        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &delete).await,
            applied()
        );
        assert!(soest.messages("tafel-soest").await.is_empty());
        let again = said(&stage, 4, "Create", &newer);
        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &again).await,
            applied()
        );
        assert!(soest.messages("tafel-soest").await.is_empty());
        let happened = soest.happened_since(head).await.join(" ");
        assert_eq!(happened, "mention.received mention.changed mention.removed");
    })
    .await;
}

#[tokio::test]
async fn nobody_writes_in_the_name_of_others_or_touches_what_others_wrote() {
    on_both_with_time(async |db| {
        let soest = Town::start_on(db, None, "Soest", open()).await;
        let tafel = soest.has_provider("Tafel Soest").await;
        let offer = soest.publishes(tafel, "Fahrer gesucht").await;
        let offer = soest.network.addresses.offer(offer);
        let stage = Stage::open_with_people().await;
        let create = said(&stage, 1, "Create", &reply(&stage, 1, &offer, "Hallo"));
        assert_eq!(stage.sends("/users/fremder", &soest, &create).await, 401);
        let by_other = |number: usize, kind: &str, object: &Value| {
            let id = stage.at(&format!("/activities/{kind}/{number}"));
            activity(&id, kind, &stage.at("/users/fremder"), object)
        };
        let forged = by_other(2, "Create", &reply(&stage, 2, &offer, "Nicht von mir"));
        let verdict = stage.tells("/users/fremder", &soest, &forged).await;
        assert_eq!(verdict, ignored("foreign-owner"));
        let mut elsewhere = reply(&stage, 3, &offer, "Von anderswo");
        elsewhere["id"] = json!("https://werl.example/notes/3");
        let elsewhere = said(&stage, 3, "Create", &elsewhere);
        let verdict = stage.tells("/users/nachbarin", &soest, &elsewhere).await;
        assert_eq!(verdict, ignored("foreign-object"));
        assert!(soest.messages("tafel-soest").await.is_empty());

        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &create).await,
            applied()
        );
        let before = soest.messages("tafel-soest").await;
        let mut taken_over = reply(&stage, 1, &offer, "Überschrieben");
        taken_over["attributedTo"] = json!(stage.at("/users/fremder"));
        let update = by_other(4, "Update", &taken_over);
        let verdict = stage.tells("/users/fremder", &soest, &update).await;
        assert_eq!(verdict, ignored("foreign-owner"));
        let delete = by_other(5, "Delete", &json!(stage.at("/notes/1")));
        // Who wrote nothing here takes nothing back.
        assert_eq!(stage.sends("/users/fremder", &soest, &delete).await, 403);
        assert_eq!(soest.messages("tafel-soest").await, before);

        let nobody = reply(
            &stage,
            6,
            &soest.network.addresses.at("/o/unbekannt"),
            "Hallo?",
        );
        let nobody = said(&stage, 6, "Create", &nobody);
        let verdict = stage.tells("/users/nachbarin", &soest, &nobody).await;
        assert_eq!(verdict, ignored("nobody-addressed"));
        let boost = said(&stage, 7, "Announce", &json!(offer));
        assert_eq!(stage.sends("/users/fremder", &soest, &boost).await, 202);
        let like = said(&stage, 8, "Like", &json!(offer));
        assert_eq!(stage.sends("/users/fremder", &soest, &like).await, 202);
        assert_eq!(soest.messages("tafel-soest").await, before);
    })
    .await;
}

#[tokio::test]
async fn a_blocked_host_is_not_heard_and_what_it_wrote_is_hidden() {
    on_both_with_time(async |db| {
        // Also where only trusted towns may follow, everybody may write.
        let soest = Town::start_on(db, None, "Soest", allowlist()).await;
        soest.has_provider("Tafel Soest").await;
        let stage = Stage::open_with_people().await;
        let host = stage.base.trim_start_matches("http://").to_owned();
        let tafel = soest.network.addresses.provider("tafel-soest");
        let direct = |number: usize| {
            let mut post = reply(&stage, number, &tafel, "Nur für euch");
            post["to"] = json!(tafel);
            post["cc"] = json!([]);
            post["inReplyTo"] = Value::Null;
            said(&stage, number, "Create", &post)
        };
        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &direct(1)).await,
            applied()
        );
        let messages = soest.messages("tafel-soest").await;
        assert_eq!(messages[0].words.visibility, Visibility::Direct);

        soest
            .decides(&host, RuleKind::Block, Switches::default())
            .await;
        assert!(soest.messages("tafel-soest").await.is_empty());
        assert_eq!(
            stage.sends("/users/nachbarin", &soest, &direct(2)).await,
            403
        );
        let mut tx = soest.db.write().await.unwrap();
        let blocked = host.parse().unwrap();
        assert!(unblock(&mut tx, &Actor::Operator, &blocked).await.unwrap());
        enforce(&mut tx, &Actor::Operator, &soest.network.policy)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(soest.messages("tafel-soest").await, messages);

        let mute = Switches {
            enquiries: Some(false),
            ..Switches::default()
        };
        soest.decides(&host, RuleKind::Allow, mute).await;
        assert_eq!(
            stage.sends("/users/nachbarin", &soest, &direct(3)).await,
            403
        );
        assert_eq!(soest.messages("tafel-soest").await, messages);
    })
    .await;
}

#[tokio::test]
async fn who_writes_too_much_is_cut_short() {
    on_both_with_time(async |db| {
        let soest = Town::start_on(db, None, "Soest", open()).await;
        soest.has_provider("Tafel Soest").await;
        let stage = Stage::open_with_people().await;
        let tafel = soest.network.addresses.provider("tafel-soest");
        for number in 1..=20 {
            let long = format!("<p>{}</p>", "x".repeat(9_000));
            let create = said(
                &stage,
                number,
                "Create",
                &reply(&stage, number, &tafel, &long),
            );
            assert_eq!(stage.sends("/users/nachbarin", &soest, &create).await, 202);
        }
        let last = said(
            &stage,
            21,
            "Create",
            &reply(&stage, 21, &tafel, "Noch eine"),
        );
        let verdict = stage.tells("/users/nachbarin", &soest, &last).await;
        assert_eq!(verdict, ignored("too-many-messages"));
        let messages = soest.messages("tafel-soest").await;
        assert_eq!(messages.len(), 20);
        let longest = messages
            .iter()
            .map(|one| one.words.body.chars().count())
            .max();
        assert_eq!(longest, Some(5_000));
    })
    .await;
}

#[tokio::test]
async fn a_post_that_comes_after_its_deletion_is_not_shown() {
    on_both_with_time(async |db| {
        let soest = Town::start_on(db, None, "Soest", open()).await;
        let tafel = soest.has_provider("Tafel Soest").await;
        let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
        let stage = Stage::open_with_people().await;
        let offer = soest.network.addresses.offer(drivers);
        let first = said(&stage, 1, "Create", &reply(&stage, 1, &offer, "Guten Tag"));
        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &first).await,
            applied()
        );
        let head = soest.db.read_head().await.unwrap();

        let gone = said(&stage, 2, "Delete", &json!(stage.at("/notes/2")));
        let unknown = stage.tells("/users/nachbarin", &soest, &gone).await;
        assert_eq!(unknown, ignored("not-followed"));
        let late = said(&stage, 2, "Create", &reply(&stage, 2, &offer, "Doch nicht"));
        let verdict = stage.tells("/users/nachbarin", &soest, &late).await;
        assert_eq!(verdict, ignored("taken-back"));
        let messages = soest.messages("tafel-soest").await;
        assert_eq!(messages.len(), 1, "{messages:?}");
        assert!(soest.happened_since(head).await.is_empty());
        // Nobody takes back what another writes.
        let foreign = stage.at("/notes/3");
        let id = stage.at("/activities/Delete/3");
        let foreign = activity(&id, "Delete", &stage.at("/users/fremder"), &json!(foreign));
        let status = stage.sends("/users/fremder", &soest, &foreign).await;
        assert_eq!(
            status, 403,
            "whom Soest never heard of has nothing to take back"
        );
        let third = said(&stage, 3, "Create", &reply(&stage, 3, &offer, "Ich komme"));
        assert_eq!(
            stage.tells("/users/nachbarin", &soest, &third).await,
            applied()
        );
        assert_eq!(soest.messages("tafel-soest").await.len(), 2);
    })
    .await;
}
