//! What a provider's members do with messages, and how long these stay.

use axum::Router;
use axum::http::StatusCode;
use serde_json::json;

use super::model::{KEPT, PER_RECIPIENT};
use super::*;
use crate::base::{Addresses, ProviderId};
use crate::db::testing::on_both;
use crate::db::{Db, WriteTx};
use crate::federation::Document;
use crate::log::Actor;
use crate::network::actions::Outcome;
use crate::peers::{self, Peer, RemoteActor};
use crate::people::testing::{Town, Visitor};
use crate::providers::{self, Kind, NewProvider, Profile, Role};

const PAGE: &str = "/arbeitsplatz/nachrichten";
const SOCIAL: &str = "https://social.example";

async fn tafel(db: &Db, addresses: &Addresses) -> ProviderId {
    let new = NewProvider {
        profile: Profile::new("Tafel", Kind::Club),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let mut tx = db.write().await.unwrap();
    let tafel = providers::add(&mut tx, &Actor::Operator, addresses, new);
    let tafel = tafel.await.unwrap().provider_id;
    let peer = Peer::just_met(tx.new_id(), SOCIAL, "social.example", tx.now());
    peers::save(&mut tx, &peer).await.unwrap();
    tx.commit().await.unwrap();
    tafel
}

/// Somebody on another server writes to an actor of ours.
async fn writes(tx: &mut WriteTx, addresses: &Addresses, number: usize, to: &str) -> Outcome {
    let peer = peers::find_by_origin(tx, SOCIAL).await.unwrap().unwrap();
    let author = RemoteActor {
        actor_uri: format!("{SOCIAL}/users/nachbarin"),
        peer_id: peer.peer_id,
        kind: "Person".to_owned(),
        handle: "nachbarin".to_owned(),
        inbox_url: format!("{SOCIAL}/inbox"),
        shared_inbox_url: None,
        key_id: format!("{SOCIAL}/users/nachbarin#main-key"),
        public_key_pem: String::new(),
        fetched_at: tx.now(),
        gone_at: None,
    };
    let post = json!({"id": format!("{SOCIAL}/notes/{number}"), "type": "Note", "to": to,
        "summary": "Werbung?", "content": "<p>Wann &lt;b&gt;geht&lt;/b&gt; es los?</p>"});
    let doc = Document::new(&post).unwrap();
    receive_mention(tx, addresses, &author, &doc, false)
        .await
        .unwrap()
}

fn visitor(town: &Town) -> Visitor {
    let pages: Router<Town> = pages::router();
    town.visitor(crate::people::router().merge(pages))
}

async fn signed_in(town: &Town, name: &str) -> (Visitor, crate::people::Account) {
    let email = format!("{name}@town.example");
    let account = town.account(&email, name).await;
    let mut visitor = visitor(town);
    visitor.sign_in(&email).await;
    (visitor, account)
}

async fn unread(db: &Db, account: &crate::people::Account) -> i64 {
    let mut tx = db.read().await.unwrap();
    let (id, administers) = (account.account_id, account.is_administrator);
    store::count_unread(&mut tx, id, administers).await.unwrap()
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story from its beginning to its end"
)]
async fn a_club_reads_its_messages_and_nobody_else_does() {
    on_both(|db| async move {
        let town = Town::at("http://musterstadt.example", db.clone());
        let tafel = tafel(&db, &town.addresses).await;
        let (mut aylin, account) = signed_in(&town, "aylin").await;
        let (mut brandt, stranger) = signed_in(&town, "brandt").await;
        town.account("oezdemir@town.example", "oezdemir").await;
        let office = crate::people::Account {
            is_administrator: true,
            ..town.let_administer("oezdemir@town.example").await
        };
        let mut oezdemir = visitor(&town);
        oezdemir.sign_in("oezdemir@town.example").await;
        let mut tx = db.write().await.unwrap();
        let by = Actor::Operator;
        providers::add_member(&mut tx, &by, account.account_id, tafel, Role::Owner)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let empty = aylin.get(PAGE).await;
        assert!(empty.says(&["Noch hat niemand geschrieben", "@tafel@musterstadt.example"]));

        let mut tx = db.write().await.unwrap();
        let club = town.addresses.provider("tafel");
        assert_eq!(
            writes(&mut tx, &town.addresses, 1, &club).await,
            Outcome::Applied
        );
        let itself = town.addresses.town();
        assert_eq!(
            writes(&mut tx, &town.addresses, 2, &itself).await,
            Outcome::Applied
        );
        tx.commit().await.unwrap();
        let counts = [unread(&db, &account).await, unread(&db, &stranger).await];
        assert_eq!((counts, unread(&db, &office).await), ([1, 0], 1));

        let page = aylin.get(PAGE).await;
        assert!(page.says(&[
            "@nachbarin@social.example",
            "Nur an Sie geschrieben",
            "Werbung?"
        ]));
        assert!(
            page.says(&["Wann &#60;b&#62;geht&#60;/b&#62; es los?"]),
            "{}",
            page.body
        );
        assert!(page.says(&["https://social.example/notes/1"]));
        assert!(!page.says(&["notes/2"]), "that one is for the town");
        let of_town = oezdemir.get(PAGE).await;
        assert!(of_town.says(&["notes/2"]) && !of_town.says(&["notes/1"]));
        assert!(!brandt.get(PAGE).await.says(&["notes/"]));
        let mut guest = visitor(&town);
        assert!(guest.get(PAGE).await.location().starts_with("/anmelden"));

        let mut tx = db.read().await.unwrap();
        let message = list_mentions(&mut tx, &club, 10).await.unwrap().remove(0);
        drop(tx);
        let deed = format!("{PAGE}/{}", message.mention_id);
        for reader in [&mut brandt, &mut oezdemir] {
            let refused = reader.post(&deed, &[("tun", "loeschen")]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
        }
        aylin.post(&deed, &[("tun", "gelesen")]).await;
        assert_eq!(unread(&db, &account).await, 0);
        aylin.post(&deed, &[("tun", "melden")]).await;
        let mut tx = db.read().await.unwrap();
        let notice = crate::network::list_notices(&mut tx, 10)
            .await
            .unwrap()
            .remove(0);
        assert_eq!(notice.reporter_uri.as_deref(), Some(club.as_str()));
        assert!(notice.body.contains("es los?"));
        drop(tx);
        let answer = aylin.post(&deed, &[("tun", "loeschen")]).await;
        assert!(aylin.get(answer.location()).await.says(&["Gelöscht."]));
        assert!(!aylin.get(PAGE).await.says(&["notes/1"]));
        let gone = aylin.post(&deed, &[("tun", "gelesen")]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_message_goes_after_ninety_days() {
    on_both(|db| async move {
        let town = Town::at("http://musterstadt.example", db.clone());
        tafel(&db, &town.addresses).await;
        let club = town.addresses.provider("tafel");
        let mut tx = db.write().await.unwrap();
        writes(&mut tx, &town.addresses, 1, &club).await;
        tx.commit().await.unwrap();
        for (wait, gone) in [(KEPT, 0), (std::time::Duration::from_secs(1), 1)] {
            db.clock().advance(wait);
            let mut tx = db.write().await.unwrap();
            assert_eq!(forget_old_mentions(&mut tx).await.unwrap(), gone);
            tx.commit_quietly("nothing is old yet").await.unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert!(list_mentions(&mut tx, &club, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_flood_washes_away_itself_and_not_the_neighbours() {
    on_both(|db| async move {
        let town = Town::at("http://musterstadt.example", db.clone());
        tafel(&db, &town.addresses).await;
        let club = town.addresses.provider("tafel");
        let mut tx = db.write().await.unwrap();
        writes(&mut tx, &town.addresses, 1, &club).await;
        let neighbour = list_mentions(&mut tx, &club, 1).await.unwrap().remove(0);
        for number in 1..PER_RECIPIENT {
            let flood = Mention {
                mention_id: tx.new_id(),
                uri: format!("https://evil.example/notes/{number}"),
                author_uri: format!("https://evil.example/users/{number}"),
                domain: "evil.example".to_owned(),
                ..neighbour.clone()
            };
            store::insert(&mut tx, &flood).await.unwrap();
        }
        let second = writes(&mut tx, &town.addresses, 2, &club).await;
        assert_eq!(second, Outcome::Applied);
        assert_eq!(
            store::count_of(&mut tx, &club).await.unwrap(),
            PER_RECIPIENT
        );
        let kept = list_mentions(&mut tx, &club, PER_RECIPIENT).await.unwrap();
        let of_neighbour = kept.iter().filter(|one| one.domain == "social.example");
        assert_eq!(of_neighbour.count(), 2);
        tx.commit().await.unwrap();
    })
    .await;
}
