//! What becomes of a town for its neighbours when its machine or its name changes, step by step as
//! `docs/guides/domain.md` says.

use super::*;
use crate::app::store::claim;

/// Who it is for others: its id and its keys.
async fn identity(town: &Town) -> Value {
    let mut headers = HeaderMap::new();
    headers.insert(http::header::ACCEPT, AS2.parse().unwrap());
    let client = &town.network.client;
    let url = town.url("/actor");
    let answer = client.send(Method::GET, &url, headers, None).await;
    let body = answer.unwrap().body().await.unwrap();
    let actor: Value = serde_json::from_slice(&body).unwrap();
    assert!(actor["publicKey"]["publicKeyPem"].is_string());
    json!([actor["id"], actor["publicKey"], actor["assertionMethod"]])
}

#[tokio::test]
async fn a_town_keeps_its_identity_on_another_machine_and_under_another_name_begins_anew() {
    on_both_with_time(async |db| {
        let mut soest = Town::start_on(db, None, "Soest", open()).await;
        let origin = soest.origin();
        claim(&soest.db, &origin).await.unwrap();
        let werl = Town::start("Werl").await;
        let tafel = soest.has_provider("Tafel Soest").await;
        let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
        werl.follows(&soest).await;
        mirrors(&werl, &soest).await;
        let before = identity(&soest).await;

        // Another machine answers under the old name: the same actor with the same keys, and the
        // neighbour that follows it has nothing to do.
        soest.stop().await;
        claim(&soest.db, &origin).await.unwrap();
        soest.start_again().await;
        assert_eq!(identity(&soest).await, before);
        let soup = soest.publishes(tafel, "Suppe kochen").await;
        mirrors(&werl, &soest).await;
        assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe kochen"]);

        // Under another name this database does not start.
        let renamed = claim(&soest.db, "https://mitmachen-soest.example").await;
        let why = renamed.unwrap_err().to_string();
        assert!(why.contains(&format!("belongs to {origin}")), "{why}");

        // So a new instance takes over: offers are entered there, the neighbour follows it, the old
        // one takes its offers back, and nobody sees anything twice.
        let new = Town::start("Soest").await;
        let tafel = new.has_provider("Tafel Soest").await;
        new.publishes(tafel, "Fahrer gesucht").await;
        new.publishes(tafel, "Suppe kochen").await;
        werl.follows(&new).await;
        mirrors(&werl, &new).await;
        soest.does(drivers, Step::Withdraw).await;
        soest.does(soup, Step::Withdraw).await;
        mirrors(&werl, &soest).await;
        let shown = werl.shows().await;
        assert_eq!(shown.len(), 2, "{shown:?}");
        assert!(shown.keys().all(|uri| uri.starts_with(&new.origin())));
        settled(&soest).await;
    })
    .await;
}
