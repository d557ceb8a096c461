//! What this instance says about itself and about following, and how others' words are read.

use serde_json::{Value, json};
use url::Url;

use crate::base::{Addresses, Area, Timestamp};
use crate::federation::document::address;
use crate::federation::nodeinfo::NodeInfo;
use crate::federation::signature::{self, ActorKey, BindError};
use crate::federation::vocabulary::{
    PUBLIC, activity_context, actor_context, generator, implements,
};
use crate::federation::{Document, Origin, PublicKey, PublishedKeys, same_origin};
use crate::peers::{About, InstanceKind};

use super::actions::announcement_id;
use super::model::{ActorFacts, FollowNote};

/// Which of our actors that are no providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnActor {
    /// The instance itself: follows, is followed by sister instances, signs our fetches.
    Instance,
    /// The town, which citizens follow and which announces what its providers publish.
    Town,
}

/// The name of the instance's own actor before the `@`: its host.
pub fn instance_handle(addresses: &Addresses) -> &str {
    let authority = addresses.authority();
    authority.split(':').next().unwrap_or(authority)
}

/// The outbox of a region: what it announces, and after that its own offers.
pub fn announced_outbox(addresses: &Addresses) -> String {
    format!("{}/announced", addresses.town())
}

/// The document of the instance or of the town.
pub fn own_actor(
    which: OwnActor,
    about: &About,
    addresses: &Addresses,
    keys: &PublishedKeys,
) -> Value {
    let (uri, kind, handle, summary) = match which {
        OwnActor::Instance => (
            addresses.instance(),
            "Application",
            instance_handle(addresses),
            "<p>Mitmachnetz</p>",
        ),
        OwnActor::Town => (addresses.town(), "Group", Addresses::TOWN_HANDLE, ""),
    };
    let at = |path: &str| format!("{uri}/{path}");
    let mut actor = json!({
        "@context": actor_context(),
        "id": uri,
        "type": kind,
        "preferredUsername": handle,
        "webfinger": format!("{handle}@{}", addresses.authority()),
        "name": about.name,
        "summary": summary,
        "url": addresses.at("/"),
        "inbox": at("inbox"),
        "outbox": at("outbox"),
        "followers": at("followers"),
        "following": at("following"),
        "offers": at("offers"),
        "offersManifest": at("offers/manifest"),
        "upcomingEvents": at("upcoming"),
        "endpoints": {"sharedInbox": addresses.shared_inbox()},
        "manuallyApprovesFollowers": false,
        "discoverable": true,
        "indexable": true,
        "generator": generator(&addresses.instance()),
        "publicKey": keys.public_key(),
        "assertionMethod": keys.assertion_method(),
    });
    if let (InstanceKind::Aggregator, Some(members)) = (about.kind, actor.as_object_mut()) {
        members.insert("outbox".to_owned(), json!(announced_outbox(addresses)));
    }
    if let (OwnActor::Instance, Some(members)) = (which, actor.as_object_mut()) {
        members.insert("instance".to_owned(), json!(about));
        members.insert("implements".to_owned(), implements());
    }
    actor
}

/// Our NodeInfo 2.1 document.
pub fn nodeinfo(about: &About, addresses: &Addresses, offers: u64, mode: &str) -> NodeInfo {
    NodeInfo::ours(
        None,
        Some(offers),
        json!({
            "nodeName": about.name,
            "staffAccounts": [addresses.instance()],
            "federation": {"enabled": true},
            "mn": {
                "municipalityKeys": about.municipality_keys,
                "box": about.area,
                "offers": offers,
                "mode": mode,
            },
        }),
    )
}

/// A collection of which we tell nothing but the size.
pub fn counted(id: &str, total: i64) -> Value {
    json!({
        "@context": activity_context(),
        "id": id,
        "type": "OrderedCollection",
        "totalItems": total,
        "orderedItems": [],
    })
}

/// The `Follow` itself.
pub fn follow(note: &FollowNote) -> Value {
    with_context(embedded_follow(note))
}

/// `Accept`, `Reject` (by the one who is followed) or `Undo` (by the one who follows).
pub fn about_follow(note: &FollowNote, verb: &str, activity_id: &str) -> Value {
    let (by, to) = match verb {
        "Undo" => (&note.actor, &note.object),
        _ => (&note.object, &note.actor),
    };
    with_context(json!({
        "id": activity_id,
        "type": verb,
        "actor": by,
        "to": [to],
        "object": embedded_follow(note),
    }))
}

fn embedded_follow(note: &FollowNote) -> Value {
    json!({
        "id": note.id,
        "type": "Follow",
        "actor": note.actor,
        "to": [note.object],
        "object": note.object,
    })
}

fn with_context(mut activity: Value) -> Value {
    if let Some(members) = activity.as_object_mut() {
        members.shift_insert(0, "@context".to_owned(), activity_context());
    }
    activity
}

/// The news that the profile of a provider changed.
pub fn profile_update(activity_id: &str, mut actor: Value) -> Value {
    let uri = actor.get("id").cloned().unwrap_or_default();
    let context = actor
        .as_object_mut()
        .and_then(|members| members.shift_remove("@context"))
        .unwrap_or_else(activity_context);
    json!({
        "@context": context,
        "id": activity_id,
        "type": "Update",
        "actor": uri,
        "to": [PUBLIC],
        "object": actor,
    })
}

/// An aggregator says where an offer of another town is: the address, and nothing else.
pub fn announce_object(addresses: &Addresses, object: &str, updated: Timestamp) -> Value {
    let town = addresses.town();
    json!({
        "@context": activity_context(),
        "id": announcement_id(addresses, object, updated),
        "type": "Announce",
        "actor": town,
        "to": [PUBLIC],
        "cc": [format!("{town}/followers")],
        "published": updated,
        "object": object,
    })
}

/// It takes that back.
pub fn undo_announce(activity_id: &str, mut announced: Value) -> Value {
    let actor = announced.get("actor").cloned().unwrap_or_default();
    let context = announced
        .as_object_mut()
        .and_then(|members| members.shift_remove("@context"))
        .unwrap_or_else(activity_context);
    json!({
        "@context": context,
        "id": activity_id,
        "type": "Undo",
        "actor": actor,
        "to": [PUBLIC],
        "object": announced,
    })
}

/// Reads an actor that was fetched from `fetched_from`. With `key_id` that key must be among its
/// keys; without, the first of them is taken.
///
/// Whatever it names besides must live on its own origin: nobody sends us to somebody else's inbox.
pub fn read_actor(
    document: &Document<'_>,
    fetched_from: &Url,
    key_id: Option<&Url>,
) -> Result<ActorFacts, BindError> {
    let mut keys = signature::bind_all(fetched_from, document)?;
    let ActorKey {
        actor: uri,
        key_id,
        key,
    } = match key_id {
        Some(key_id) => signature::bind(key_id, fetched_from, document)?,
        None => keys.first().cloned().ok_or(BindError::NotListed)?,
    };
    let pem = |key: &PublicKey| key.to_pem().map_err(|_not_written| BindError::NotListed);
    let public_key_pem = pem(&key)?;
    keys.retain(|further| further.key_id != key_id);
    let further_keys = keys
        .into_iter()
        .map(|further| Ok((further.key_id, pem(&further.key)?)))
        .collect::<Result<Vec<_>, BindError>>()?;
    let own = |url: Option<Url>| url.filter(|url| same_origin(url, &uri));
    let inbox = own(document.object_id("inbox")).ok_or(BindError::OtherOrigin)?;
    let endpoints = document.object("endpoints");
    Ok(ActorFacts {
        kind: document
            .types()
            .next()
            .unwrap_or("Object")
            .chars()
            .take(60)
            .collect(),
        handle: document
            .string("preferredUsername")
            .unwrap_or_default()
            .chars()
            .take(200)
            .collect(),
        shared_inbox: own(endpoints.and_then(|endpoints| endpoints.object_id("sharedInbox"))),
        offers: own(document.object_id("offers")).or_else(|| own(document.object_id("outbox"))),
        outbox: own(document.object_id("outbox")),
        offers_manifest: own(document.object_id("offersManifest")),
        inbox,
        key_id,
        public_key_pem,
        further_keys,
        uri,
    })
}

/// What an instance says about itself; for other software, what can be said of any server.
pub fn read_about(document: &Document<'_>, origin: &Origin) -> About {
    let told = document
        .object("instance")
        .filter(|_| document.type_is("Application"))
        .and_then(|told| serde_json::from_value::<About>(told.value().clone()).ok());
    let name_of = |name: &str| -> Option<String> {
        let name: String = crate::base::text::clean(name).chars().take(100).collect();
        (!name.is_empty()).then_some(name)
    };
    match told {
        Some(about) => About {
            name: name_of(&about.name).unwrap_or_else(|| origin.authority()),
            municipality_keys: about
                .municipality_keys
                .into_iter()
                .filter(|key| crate::providers::is_municipality_key(key))
                .take(500)
                .collect(),
            centre: about
                .centre
                .and_then(|point| crate::base::Point::new(point.lat, point.lon)),
            area: about.area.filter(Area::is_sound),
            colours: about.colours.filter(crate::peers::Colours::are_colours),
            kind: about.kind,
        },
        None => unknown_instance(origin),
    }
}

/// What can be said about a server that told us nothing.
pub fn unknown_instance(origin: &Origin) -> About {
    About {
        name: origin.authority(),
        kind: InstanceKind::Other,
        municipality_keys: Vec::new(),
        centre: None,
        area: None,
        colours: None,
    }
}

/// What an activity is about: the id of its object, and the object if it came along.
pub fn object_of<'a>(activity: &Document<'a>) -> Option<(Url, Option<Document<'a>>)> {
    let id = activity.object_id("object")?;
    Some((id, activity.object("object")))
}

/// The `Follow` that an answer or an `Undo` names: its id, and the pair if it came along.
pub fn named_follow(activity: &Document<'_>) -> (Option<String>, Option<(String, String)>) {
    let embedded = activity
        .object("object")
        .filter(|object| object.type_is("Follow"));
    let pair = embedded.and_then(|follow| {
        let actor = follow.object_id("actor")?;
        let object = follow.object_id("object")?;
        Some((actor.to_string(), object.to_string()))
    });
    let id = match activity.list("object").as_slice() {
        [Value::String(text)] => address(text).map(|url| url.to_string()),
        _ => embedded
            .and_then(|follow| follow.id())
            .map(|url| url.to_string()),
    };
    (id, pair)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Point;
    use crate::federation::keys::sample;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn soest() -> (Addresses, About) {
        let addresses = Addresses::new(&url("https://soest.example"));
        let about = About {
            name: "Soest".to_owned(),
            kind: InstanceKind::Town,
            municipality_keys: vec!["05974040".to_owned()],
            centre: Point::new(51.57, 8.1),
            area: Area::new((51.5, 8.0), (51.6, 8.2)),
            colours: None,
        };
        (addresses, about)
    }

    fn document(which: OwnActor) -> Value {
        let (addresses, about) = soest();
        let uri = match which {
            OwnActor::Instance => addresses.instance(),
            OwnActor::Town => addresses.town(),
        };
        own_actor(which, &about, &addresses, &sample::published(&uri))
    }

    #[test]
    fn a_sister_instance_learns_everything_from_our_own_actor() {
        let written = document(OwnActor::Instance);
        let read = Document::new(&written).unwrap();
        let origin = Origin::of(&url("https://soest.example")).unwrap();
        assert_eq!(read_about(&read, &origin), soest().1);
        let facts = read_actor(&read, &url("https://soest.example/actor"), None).unwrap();
        assert_eq!(facts.kind, "Application");
        assert_eq!(facts.handle, "soest.example");
        assert_eq!(facts.shared_inbox, Some(url("https://soest.example/inbox")));
        assert_eq!(
            facts.offers,
            Some(url("https://soest.example/actor/offers"))
        );
    }

    #[test]
    fn the_town_is_a_group_that_citizens_follow() {
        let town = document(OwnActor::Town);
        assert_eq!(town["id"], "https://soest.example/a/angebote");
        assert_eq!(town["type"], "Group");
        assert_eq!(town["webfinger"], "angebote@soest.example");
    }

    #[test]
    fn of_other_software_we_read_the_outbox() {
        let mut written = document(OwnActor::Town);
        written.as_object_mut().unwrap().remove("offers");
        let from = url("https://soest.example/a/angebote");
        let facts = read_actor(&Document::new(&written).unwrap(), &from, None).unwrap();
        assert_eq!(
            facts.offers,
            Some(url("https://soest.example/a/angebote/outbox"))
        );
    }

    #[test]
    fn every_actor_of_ours_says_that_it_understands_the_newer_signatures() {
        let newer = "https://datatracker.ietf.org/doc/html/rfc9421";
        for which in [OwnActor::Instance, OwnActor::Town] {
            let actor = document(which);
            assert_eq!(actor["generator"]["implements"][0]["href"], newer);
        }
        assert_eq!(document(OwnActor::Instance)["implements"][0]["href"], newer);
    }

    #[test]
    fn nobody_sends_us_to_somebody_elses_inbox() {
        let mut written = document(OwnActor::Instance);
        written["endpoints"]["sharedInbox"] = json!("https://werl.example/inbox");
        written["offers"] = json!("https://werl.example/actor/offers");
        written["outbox"] = json!("https://werl.example/actor/outbox");
        let from = url("https://soest.example/actor");
        let facts = read_actor(&Document::new(&written).unwrap(), &from, None).unwrap();
        assert_eq!((facts.shared_inbox, facts.offers), (None, None));
        written["inbox"] = json!("https://werl.example/inbox");
        let refused = read_actor(&Document::new(&written).unwrap(), &from, None);
        assert_eq!(refused, Err(BindError::OtherOrigin));
    }

    #[test]
    fn an_answer_names_the_follow_it_answers() {
        let note = FollowNote {
            id: "https://soest.example/follows/1".to_owned(),
            actor: "https://soest.example/actor".to_owned(),
            object: "https://werl.example/actor".to_owned(),
        };
        assert_eq!(
            FollowNote::from_detail(&note.to_detail()),
            Some(note.clone())
        );
        let accept = about_follow(&note, "Accept", "https://werl.example/activities/1");
        assert_eq!(accept["actor"], note.object);
        let pair = Some((note.actor.clone(), note.object.clone()));
        let named = named_follow(&Document::new(&accept).unwrap());
        assert_eq!(named, (Some(note.id.clone()), pair));
        let undo = about_follow(&note, "Undo", "https://soest.example/activities/2");
        assert_eq!(undo["actor"], note.actor);
        let bare = json!({"object": note.id});
        let named = named_follow(&Document::new(&bare).unwrap());
        assert_eq!(named, (Some(note.id), None));
    }

    #[test]
    fn a_strange_instance_has_its_host_for_a_name() {
        let origin = Origin::of(&url("https://social.example")).unwrap();
        let strange = json!({"type": "Application", "instance": {"name": "", "kind": "galaxy"}});
        let about = read_about(&Document::new(&strange).unwrap(), &origin);
        assert_eq!(about.name, "social.example");
        assert_eq!(about.kind, InstanceKind::Other);
        // A person cannot pose as a town.
        let person = json!({"type": "Person", "instance": json!(soest().1)});
        let about = read_about(&Document::new(&person).unwrap(), &origin);
        assert_eq!(about.kind, InstanceKind::Other);
    }
}
