//! Notices between towns, and blocked providers.

use super::*;

impl Town {
    async fn allows(&self, other: &Town) {
        let rule = NewRule {
            host: other.host(),
            covers_subdomains: false,
            kind: RuleKind::Allow,
            switches: Switches::default(),
            note: None,
        };
        let mut tx = self.db.write().await.unwrap();
        decide(&mut tx, &BY, rule).await.unwrap();
        enforce(&mut tx, &BY, &self.network.policy).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn notices(&self) -> Vec<crate::network::Notice> {
        let mut tx = self.db.read().await.unwrap();
        crate::network::list_notices(&mut tx, 1000).await.unwrap()
    }
}

fn complaint(from: &Town, number: usize, object: &Value, content: &str) -> Value {
    let id = from.url(&format!("/activities/9{number}")).to_string();
    let mut flag = activity(&id, "Flag", &from.actor(), object);
    flag["content"] = json!(content);
    flag
}

async fn flags_are_bounded(soest: Town, werl: Town) {
    let tafel = soest.has_provider("Tafel Soest").await;
    let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
    let uri = {
        let mut tx = soest.db.read().await.unwrap();
        offers::find(&mut tx, drivers).await.unwrap().unwrap().uri
    };
    let said = json!([soest.url("/a/tafel-soest"), uri]);
    // Who is not trusted is not heard.
    let flag = complaint(&werl, 0, &said, "Werbung");
    assert_eq!(werl.sends(&soest.inbox(), &werl.actor(), &flag).await, 403);
    soest.allows(&werl).await;
    let before = soest.state().await;
    // Whatever is embedded is left out, and so is the rest of a long text.
    let secret = json!({"id": soest.url("/o/geheim"), "type": "Note", "content": "Privates"});
    let mixed = json!([uri, secret, werl.url("/o/1"), "kein URL", 7]);
    let words = format!("<p>Bitte <b>ansehen</b></p>{}", "x".repeat(6000));
    let flag = complaint(&werl, 1, &mixed, &words);
    let id = flag["id"].as_str().unwrap().to_owned();
    assert_eq!(werl.sends(&soest.inbox(), &werl.actor(), &flag).await, 202);
    assert_eq!(soest.verdict(&id).await.0, ReceivedState::Applied);
    let kept = soest.notices().await.remove(0);
    assert_eq!(kept.body.chars().count(), 5000);
    assert!(kept.body.starts_with("Bitte ansehen") && !kept.body.contains('<'));
    let mut objects = vec![uri.clone(), soest.url("/o/geheim").to_string()];
    objects.push(werl.url("/o/1").to_string());
    objects.sort();
    assert_eq!(kept.objects, objects);
    assert_eq!(kept.reporter_uri.as_deref(), Some(werl.actor().as_str()));
    // What is nothing of ours is nothing to us.
    let foreign = complaint(&werl, 2, &json!(werl.url("/o/1")), "Eigenes");
    let id = foreign["id"].as_str().unwrap().to_owned();
    assert_eq!(
        werl.sends(&soest.inbox(), &werl.actor(), &foreign).await,
        202
    );
    let ignored = (ReceivedState::Ignored, "not-about-us".to_owned());
    assert_eq!(soest.verdict(&id).await, ignored);
    // A flood ends at the door.
    let mut refused = 0;
    for number in 10..60 {
        let flag = complaint(&werl, number, &said, "Noch einmal");
        match werl.sends(&soest.inbox(), &werl.actor(), &flag).await {
            202 => {}
            429 => refused += 1,
            other => panic!("status {other}"),
        }
    }
    eventually("all of it settled", async || {
        (soest.post().await == 0).then_some(())
    })
    .await;
    let flag = complaint(&werl, 99, &said, "Immer noch");
    assert_eq!(werl.sends(&soest.inbox(), &werl.actor(), &flag).await, 429);
    assert_eq!(soest.notices().await.len(), 20);
    assert!(refused <= 31);
    assert_eq!(soest.state().await, before, "no offer was touched");
}

#[tokio::test]
async fn attack_44_flags_come_in_small_numbers_and_carry_addresses_only() {
    flags_are_bounded(Town::start("Soest").await, Town::start("Werl").await).await;
}

#[tokio::test]
async fn attack_44_on_postgresql() {
    let Some(url) = testing::postgres_url().await else {
        return;
    };
    let soest = Db::open(&url, Clock::system()).await.unwrap();
    let soest = Town::start_on(soest, None, "Soest", open()).await;
    flags_are_bounded(soest, Town::start("Werl").await).await;
}

#[tokio::test]
async fn a_notice_about_a_copy_reaches_its_origin_in_the_name_of_the_instance() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    soest.allows(&werl).await;
    let uri = {
        let mut tx = soest.db.read().await.unwrap();
        offers::find(&mut tx, drivers).await.unwrap().unwrap().uri
    };
    let mut tx = werl.db.write().await.unwrap();
    let copy = offers::find_by_uri(&mut tx, &uri)
        .await
        .unwrap()
        .unwrap()
        .offer_id;
    crate::network::send_notice(&mut tx, &BY, copy, "Der Termin ist vorbei")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let notice = eventually("the notice", async || soest.notices().await.pop()).await;
    assert_eq!(notice.body, "Der Termin ist vorbei");
    assert_eq!(notice.reporter_uri.as_deref(), Some(werl.actor().as_str()));
    assert!(notice.objects.contains(&uri));
    settled(&werl).await;
    assert_eq!(peer_line(&werl).await.undelivered, 0);
}

// proves: C-53
#[tokio::test]
async fn the_offers_of_a_blocked_provider_leave_both_towns_and_come_back_to_both() {
    let (soest, werl, tafel, drivers) = soest_and_werl().await;
    let soup = soest.publishes(tafel, "Suppe kochen").await;
    let other = soest.has_provider("Chor Soest").await;
    soest.publishes(other, "Chorprobe").await;
    mirrors(&werl, &soest).await;
    soest.does(soup, Step::Pause).await;
    let blocked = [true, false];
    let mut tx = soest.db.write().await.unwrap();
    for is_new in blocked {
        let done = offers::block_provider(&mut tx, &BY, tafel).await.unwrap();
        assert_eq!(done, is_new);
    }
    tx.commit().await.unwrap();
    let mut tx = soest.db.read().await.unwrap();
    assert!(
        offers::list_cards(&mut tx, &[drivers])
            .await
            .unwrap()
            .is_empty()
    );
    drop(tx);
    eventually("the deletion", async || {
        (werl.titles().await == ["Chorprobe"]).then_some(())
    })
    .await;
    let mut tx = soest.db.write().await.unwrap();
    let refused = offers::step(&mut tx, &BY, soup, Step::Publish).await;
    assert!(refused.is_err(), "a blocked provider publishes nothing");
    drop(tx);
    let mut tx = soest.db.write().await.unwrap();
    for is_new in blocked {
        let done = offers::unblock_provider(&mut tx, &BY, tafel).await.unwrap();
        assert_eq!(done, is_new);
    }
    tx.commit().await.unwrap();
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Chorprobe", "Fahrer gesucht"]);
    let mut tx = soest.db.read().await.unwrap();
    assert_eq!(
        offers::list_cards(&mut tx, &[drivers]).await.unwrap().len(),
        1
    );
    drop(tx);
    let mut tx = soest.db.write().await.unwrap();
    let account = tx.new_id();
    let person = Actor::Person {
        account,
        manages: vec![tafel],
    };
    assert!(
        offers::block_provider(&mut tx, &person, tafel)
            .await
            .is_err()
    );
}
