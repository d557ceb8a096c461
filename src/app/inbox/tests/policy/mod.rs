//! What the operator decided about others: nothing passes that should not, and all of it can be
//! taken back.

mod notices;

use super::strangers::Stage;
use super::*;
use crate::federation::keys::sample;
use crate::federation::signature::Signer;
use crate::federation::{FetchBudget, FetchError};
use crate::network::{Farewell, Reunion, defederate, enforce, purge_parted, refederate};
use crate::peers::{NewRule, PeerHost, RuleKind, Switch, Switches, decide, set_switches, unblock};

const BY: Actor = Actor::Operator;

impl Town {
    fn host(&self) -> PeerHost {
        self.origin().parse().unwrap()
    }

    /// Its host as somebody types it.
    pub(super) fn name(&self) -> &str {
        self.network.addresses.authority()
    }

    pub(super) async fn blocks(&self, host: &str) {
        let rule = NewRule {
            host: host.parse().unwrap(),
            covers_subdomains: true,
            kind: RuleKind::Block,
            switches: Switches::default(),
            note: None,
        };
        let mut tx = self.db.write().await.unwrap();
        decide(&mut tx, &BY, rule).await.unwrap();
        enforce(&mut tx, &BY, &self.network.policy).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(super) async fn unblocks(&self, host: &str) {
        let mut tx = self.db.write().await.unwrap();
        let host = host.parse().unwrap();
        assert!(unblock(&mut tx, &BY, &host).await.unwrap());
        enforce(&mut tx, &BY, &self.network.policy).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn switches(&self, other: &Town, switch: Switch, to: bool) {
        let mut switches = Switches::default();
        *switches.get_mut(switch) = Some(to);
        let mut tx = self.db.write().await.unwrap();
        set_switches(&mut tx, &BY, &other.host(), switches)
            .await
            .unwrap();
        enforce(&mut tx, &BY, &self.network.policy).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn peer(&self, other: &Town) -> crate::base::PeerId {
        let mut tx = self.db.read().await.unwrap();
        let peer = peers::find_by_origin(&mut tx, &other.origin()).await;
        peer.unwrap().unwrap().peer_id
    }

    async fn parts_with(&self, other: &Town, farewell: Farewell) {
        let peer = self.peer(other).await;
        let mut tx = self.db.write().await.unwrap();
        let (policy, pace) = (&self.network.policy, &self.settings.pace);
        for is_new in [true, false] {
            let parted = defederate(&mut tx, &BY, policy, pace, peer, farewell).await;
            assert_eq!(parted.unwrap(), is_new);
        }
        tx.commit().await.unwrap();
    }

    async fn comes_together_with(&self, other: &Town) -> Reunion {
        let peer = self.peer(other).await;
        let mut tx = self.db.write().await.unwrap();
        let addresses = &self.network.addresses;
        let reunion = refederate(&mut tx, &BY, &self.network.policy, addresses, peer);
        let reunion = reunion.await.unwrap();
        let addresses = &self.network.addresses;
        let again = refederate(&mut tx, &BY, &self.network.policy, addresses, peer);
        assert_eq!(again.await.unwrap(), Reunion::Together);
        tx.commit().await.unwrap();
        reunion
    }

    async fn follow_of(&self, other: &Town) -> Option<String> {
        let mut tx = self.db.read().await.unwrap();
        let (ours, theirs) = (self.actor(), other.actor());
        let follow = crate::network::find_follow(&mut tx, &ours, &theirs).await;
        follow.unwrap().map(|follow| follow.state.word().to_owned())
    }

    /// How many activities were let in and wait.
    async fn post(&self) -> usize {
        let mut tx = self.db.read().await.unwrap();
        let waiting = crate::federation::store::list_waiting(&mut tx, 1000).await;
        waiting.unwrap().len()
    }
}

/// Two towns that follow each other, one offer each.
async fn two_friends(werl: &Town, soest: &Town) -> (ProviderId, ProviderId) {
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    let verein = werl.has_provider("Verein Werl").await;
    werl.publishes(verein, "Bänke streichen").await;
    werl.follows(soest).await;
    soest.follows(werl).await;
    mirrors(werl, soest).await;
    mirrors(soest, werl).await;
    settled(soest).await;
    settled(werl).await;
    (tafel, verein)
}

/// Sends an activity in the name of somebody at `actor`, signed with a key of their own; returns
/// the status and the word.
async fn forged(to: &Town, kind: &str, actor: &str, object: &Value) -> (u16, String) {
    let actor = Url::parse(actor).unwrap();
    let id = actor.join("/activities/1").unwrap();
    let sent = activity(id.as_str(), kind, actor.as_str(), object);
    let signer = Signer::for_actor(&actor, sample::theirs());
    let bytes = sent.to_string().into_bytes();
    let body = Body {
        bytes: &bytes,
        content_type: AS2,
    };
    let now = to.network.client.now();
    let headers = signer
        .sign(&Method::POST, &to.inbox(), Some(body), now)
        .unwrap();
    let client = &to.network.client;
    let answer = client
        .send(Method::POST, &to.inbox(), headers, Some(bytes))
        .await
        .unwrap();
    let status = answer.status().as_u16();
    let problem: Value = serde_json::from_slice(&answer.body().await.unwrap()).unwrap_or_default();
    let code = problem["code"].as_str().unwrap_or_default().to_owned();
    (status, code)
}

// proves: C-53
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn attack_23_a_blocked_host_is_refused_however_it_writes_its_name() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    soest.blocks("Böse.localhost").await;
    soest.blocks("evil.example").await;
    let before = soest.state().await;
    let head = soest.db.read_head().await.unwrap();
    let uri = soest.url("/o/1").to_string();
    let object = note(&uri, "http://boese.localhost/a", "Gift");
    for host in [
        "evil.example",
        "EVIL.example",
        "evil.example.",
        "Evil.Example.",
        "ｅｖｉｌ.example",
        "a.evil.example",
        "deep.below.evil.example",
        "evil.example:8443",
        "böse.localhost",
        "BÖSE.localhost",
        "xn--bse-sna.localhost",
        "XN--BSE-SNA.localhost.",
        "tief.böse.localhost:9",
    ] {
        let actor = format!("http://{host}/actor");
        for kind in [
            "Follow", "Undo", "Accept", "Reject", "Create", "Update", "Delete", "Announce", "Flag",
            "Move", "Like",
        ] {
            let answer = forged(&soest, kind, &actor, &object).await;
            assert_eq!(answer, (403, "blocked".to_owned()), "{kind} by {host}");
        }
        let url = Url::parse(&actor).unwrap();
        let asked = soest
            .network
            .client
            .fetch_json(&url, None, &FetchBudget::of(1))
            .await;
        assert!(
            matches!(asked, Err(FetchError::Blocked(_))),
            "{host}: {asked:?}"
        );
        let refused = soest
            .network
            .follow(&BY, &actor)
            .await
            .unwrap_err()
            .to_string();
        assert!(
            refused.contains("problem-peer-blocked"),
            "{host}: {refused}"
        );
    }
    // Whoever only sounds like them is treated like every stranger.
    for host in [
        "notevil.example",
        "evil.example.gut.localhost",
        "gut.localhost:9",
    ] {
        let actor = format!("http://{host}/actor");
        let (_, code) = forged(&soest, "Follow", &actor, &json!(soest.actor())).await;
        assert_ne!(code, "blocked", "{host}");
    }
    assert_eq!(soest.state().await, before);
    assert_eq!(soest.db.read_head().await.unwrap(), head);
    assert_eq!(soest.post().await, 0);
    // The neighbour that is not blocked is served as ever.
    soest.renames(drivers, "Fahrerinnen gesucht").await;
    mirrors(&werl, &soest).await;
}

#[tokio::test]
async fn a_blocked_host_is_not_asked_for_anything_and_unblocked_it_is() {
    let soest = Town::start("Soest").await;
    let stage = Stage::open().await;
    let host = stage.at("").replace("http://", "");
    soest.blocks(&host).await;
    let page = Url::parse(&stage.at("/actor")).unwrap();
    let budget = FetchBudget::per_job();
    assert!(
        soest
            .network
            .client
            .fetch_json(&page, None, &budget)
            .await
            .is_err()
    );
    assert!(
        soest
            .network
            .client
            .find_application(&page, &budget)
            .await
            .is_err()
    );
    let handle = format!("@verein@{host}").parse().unwrap();
    assert!(
        soest
            .network
            .client
            .find_actor(&handle, &budget)
            .await
            .is_err()
    );
    assert!(
        soest
            .network
            .fetch_actor(&page, None, &budget)
            .await
            .is_err()
    );
    assert!(soest.network.follow(&BY, &host).await.is_err());
    assert_eq!(stage.requests(), 0);
    soest.unblocks(&host).await;
    soest
        .network
        .fetch_actor(&page, None, &budget)
        .await
        .unwrap();
    assert_eq!(stage.requests(), 1);
}

// proves: C-53
#[tokio::test]
async fn blocking_a_town_hides_it_and_stops_the_post_and_unblocking_brings_it_back() {
    let (soest, werl) = (Town::start("Soest").await, Town::start("Werl").await);
    let (tafel, verein) = two_friends(&werl, &soest).await;
    werl.blocks(soest.name()).await;
    assert_eq!(werl.titles().await, ["Bänke streichen"]);
    let (_, _, names) = werl.state().await;
    assert_eq!(names, ["Verein Werl"], "its providers too");
    // Nothing comes in, nothing goes out, and nobody is told that they are blocked.
    let soup = soest.publishes(tafel, "Suppe kochen").await;
    werl.publishes(verein, "Laub harken").await;
    settled(&werl).await;
    assert_eq!(
        soest.titles().await,
        ["Bänke streichen", "Fahrer gesucht", "Suppe kochen"]
    );
    assert_eq!(soest.follow_of(&werl).await.as_deref(), Some("accepted"));
    eventually("a closed door", async || {
        let line = peer_line(&soest).await;
        let said = line.last_failure.unwrap_or_default();
        said.contains("403").then_some(())
    })
    .await;
    assert_eq!(werl.titles().await, ["Bänke streichen", "Laub harken"]);

    werl.unblocks(soest.name()).await;
    assert_eq!(
        werl.titles().await,
        ["Bänke streichen", "Fahrer gesucht", "Laub harken"]
    );
    soest.renames(soup, "Suppe austeilen").await;
    eventually("news again", async || {
        let titles = werl.titles().await;
        titles.contains(&"Suppe austeilen".to_owned()).then_some(())
    })
    .await;
}

#[tokio::test]
async fn who_comes_back_to_a_closed_door_is_told_so_and_shows_nothing_from_behind_it() {
    let (soest, werl) = (Town::start("Soest").await, Town::start("Werl").await);
    two_friends(&werl, &soest).await;
    werl.parts_with(&soest, Farewell::Silent).await;
    assert_eq!(werl.titles().await, ["Bänke streichen"]);
    soest.blocks(werl.name()).await;
    // What was kept is shown at once, as long as the answer is on its way.
    werl.comes_together_with(&soest).await;
    assert_eq!(werl.titles().await, ["Bänke streichen", "Fahrer gesucht"]);
    eventually("a refusal", async || {
        let refused = werl.follow_of(&soest).await.as_deref() == Some("rejected");
        refused.then_some(())
    })
    .await;
    assert_eq!(werl.titles().await, ["Bänke streichen"]);
    let (_, _, names) = werl.state().await;
    assert_eq!(names, ["Verein Werl"], "its providers too");
    assert_eq!(
        peer_line(&werl).await.last_failure.as_deref(),
        Some("status 403")
    );
    // Once the door is open, asking is enough, though it refused so often before.
    soest.unblocks(werl.name()).await;
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
}

async fn part_and_come_together(soest: Town, werl: Town) {
    let (tafel, verein) = two_friends(&werl, &soest).await;
    werl.parts_with(&soest, Farewell::Spoken).await;
    assert_eq!(werl.titles().await, ["Bänke streichen"]);
    assert_eq!(werl.follow_of(&soest).await, None);
    // Soest is told: it forgets what it had of Werl, and tells it nothing more.
    eventually("the goodbye", async || {
        let told = soest.follow_of(&werl).await.as_deref() == Some("rejected");
        let line = peer_line(&soest).await;
        (told && line.followers == 0 && line.offers == 0).then_some(())
    })
    .await;
    assert_eq!(soest.titles().await, ["Fahrer gesucht"]);
    let soup = soest.publishes(tafel, "Suppe kochen").await;
    werl.publishes(verein, "Laub harken").await;
    settled(&soest).await;
    settled(&werl).await;
    let id = soest.url("/activities/900").to_string();
    let follow = activity(&id, "Follow", &soest.actor(), &json!(werl.actor()));
    assert_eq!(
        soest.sends(&werl.inbox(), &soest.actor(), &follow).await,
        403
    );
    assert_eq!(werl.titles().await, ["Bänke streichen", "Laub harken"]);
    assert_eq!(soest.titles().await, ["Fahrer gesucht", "Suppe kochen"]);

    assert_eq!(werl.comes_together_with(&soest).await, Reunion::Asked);
    mirrors(&werl, &soest).await;
    soest.does(soup, Step::Withdraw).await;
    mirrors(&werl, &soest).await;
    soest.follows(&werl).await;
    mirrors(&soest, &werl).await;
    assert_eq!(
        soest.titles().await,
        ["Bänke streichen", "Fahrer gesucht", "Laub harken"]
    );
}

// proves: C-53
#[tokio::test]
async fn parting_ends_both_follows_at_once_and_can_be_undone() {
    part_and_come_together(Town::start("Soest").await, Town::start("Werl").await).await;
}

#[tokio::test]
async fn parting_and_coming_together_on_postgresql() {
    let (Some(one), Some(two)) = (testing::postgres_url().await, testing::postgres_url().await)
    else {
        return;
    };
    let soest = Db::open(&one, Clock::system()).await.unwrap();
    let werl = Db::open(&two, Clock::system()).await.unwrap();
    let soest = Town::start_on(soest, None, "Soest", open()).await;
    let werl = Town::start_on(werl, None, "Werl", open()).await;
    part_and_come_together(soest, werl).await;
}

#[tokio::test]
async fn copies_are_purged_later_and_even_then_everything_comes_back() {
    let soest = Town::start("Soest").await;
    let mut soon = open();
    soon.pace.purge_after = Duration::ZERO;
    let werl = Town::start_with("Werl", soon).await;
    two_friends(&werl, &soest).await;
    let copies = async |town: &Town, peer| {
        let mut tx = town.db.read().await.unwrap();
        let copies = providers::list_copies(&mut tx, peer).await.unwrap();
        let mut offers = 0;
        for provider in copies {
            let all = offers::list_by_provider(&mut tx, provider.provider_id).await;
            offers += all.unwrap().len();
        }
        offers
    };
    let peer = werl.peer(&soest).await;
    werl.parts_with(&soest, Farewell::Spoken).await;
    assert_eq!(copies(&werl, peer).await, 1, "hidden, and still there");
    let mut tx = werl.db.write().await.unwrap();
    assert_eq!(purge_parted(&mut tx).await.unwrap(), 1);
    assert_eq!(purge_parted(&mut tx).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(copies(&werl, peer).await, 0);
    assert_eq!(werl.comes_together_with(&soest).await, Reunion::Asked);
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Bänke streichen", "Fahrer gesucht"]);
}

#[tokio::test]
async fn copies_of_a_parting_of_yesterday_stay_for_thirty_days() {
    let (soest, werl, _, _) = soest_and_werl().await;
    werl.parts_with(&soest, Farewell::Spoken).await;
    let mut tx = werl.db.write().await.unwrap();
    assert_eq!(purge_parted(&mut tx).await.unwrap(), 0);
    let peer = werl.peer(&soest).await;
    let parting = crate::network::find_parting(&mut tx, peer)
        .await
        .unwrap()
        .unwrap();
    let kept = parting.purge_at.since(parting.parted_at);
    assert_eq!(kept, Duration::from_hours(30 * 24));
}

#[tokio::test]
async fn a_silent_parting_tells_nobody_and_keeps_who_followed() {
    let (soest, werl) = (Town::start("Soest").await, Town::start("Werl").await);
    let (_, verein) = two_friends(&werl, &soest).await;
    werl.parts_with(&soest, Farewell::Silent).await;
    let lost = werl.publishes(verein, "Laub harken").await;
    settled(&werl).await;
    assert_eq!(soest.follow_of(&werl).await.as_deref(), Some("accepted"));
    assert_eq!(peer_line(&soest).await.followers, 1, "nobody said goodbye");
    assert_eq!(soest.titles().await, ["Bänke streichen", "Fahrer gesucht"]);
    assert_eq!(werl.comes_together_with(&soest).await, Reunion::Asked);
    mirrors(&werl, &soest).await;
    werl.renames(lost, "Laub zusammenharken").await;
    mirrors(&soest, &werl).await;
}

// proves: C-53
#[tokio::test]
async fn a_town_from_which_nothing_is_taken_may_still_answer_and_delete() {
    let (soest, werl, tafel, drivers) = soest_and_werl().await;
    werl.switches(&soest, Switch::Accept, false).await;
    let owner = soest.url("/a/tafel-soest").to_string();
    let object = note(soest.url("/o/9").as_str(), &owner, "Suppe kochen");
    for (number, kind) in [(900, "Create"), (901, "Update"), (902, "Announce")] {
        let id = soest.url(&format!("/activities/{number}")).to_string();
        let sent = activity(&id, kind, &owner, &object);
        assert_eq!(
            soest.sends(&werl.inbox(), &owner, &sent).await,
            403,
            "{kind}"
        );
    }
    assert_eq!(
        werl.titles().await,
        ["Fahrer gesucht"],
        "what was there stays"
    );
    soest.does(drivers, Step::Withdraw).await;
    eventually("the deletion", async || {
        werl.titles().await.is_empty().then_some(())
    })
    .await;
    werl.switches(&soest, Switch::Accept, true).await;
    soest.publishes(tafel, "Kisten tragen").await;
    eventually("news again", async || {
        (werl.titles().await == ["Kisten tragen"]).then_some(())
    })
    .await;
}

// proves: C-53
#[tokio::test]
async fn a_town_that_is_told_nothing_hears_only_answers() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    soest.switches(&werl, Switch::Deliver, false).await;
    let soup = soest.publishes(tafel, "Suppe kochen").await;
    settled(&soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    // The answer to a follow passes all the same.
    let mut tx = soest.db.write().await.unwrap();
    let peer = peers::find_by_origin(&mut tx, &werl.origin())
        .await
        .unwrap()
        .unwrap();
    let rejected = crate::network::reject_followers(&mut tx, &BY, peer.peer_id).await;
    assert_eq!(rejected.unwrap(), 1);
    tx.commit().await.unwrap();
    stands(&werl, "rejected").await;
    let mut tx = soest.db.write().await.unwrap();
    crate::network::accept_followers(&mut tx, &BY, peer.peer_id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    soest.switches(&werl, Switch::Deliver, true).await;
    werl.follows(&soest).await;
    stands(&werl, "accepted").await;
    mirrors(&werl, &soest).await;
    soest.renames(soup, "Suppe austeilen").await;
    mirrors(&werl, &soest).await;
}

// proves: C-53
#[tokio::test]
async fn a_town_that_is_not_shown_comes_back_with_what_it_published_meanwhile() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    werl.switches(&soest, Switch::Show, false).await;
    assert!(werl.titles().await.is_empty());
    soest.publishes(tafel, "Suppe kochen").await;
    settled(&soest).await;
    assert!(werl.titles().await.is_empty());
    werl.switches(&soest, Switch::Show, true).await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe kochen"]);
}
