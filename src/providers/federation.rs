//! Providers as other servers see them: an `Organization` that owns its offers.
//!
//! What every server understands stands in the usual properties; the whole profile travels beside
//! them under `details`, so that a sister instance loses nothing.

use serde_json::{Value, json};
use url::Url;

use crate::base::{Addresses, SafeHtml};
use crate::federation::vocabulary::{activity_context, actor_context, generator};
use crate::federation::{Document, PublishedKeys, text_of};
use crate::media;

use super::model::{Kind, Profile, Provider, PublicContact};

/// The ActivityPub type of a provider. All who read actors take it; Mobilizon alone does not
/// refresh it, and reads the instance's own collections instead.
const TYPE: &str = "Organization";

/// Types of other servers' actors that may own offers.
const OWNER_TYPES: [&str; 4] = [TYPE, "Group", "Person", "Service"];

/// The actor document of a provider of ours, with the public halves of its keys.
pub fn actor(provider: &Provider, addresses: &Addresses, keys: &PublishedKeys) -> Value {
    let uri = &provider.uri;
    let profile = &provider.profile;
    let at = |path: &str| format!("{uri}/{path}");
    let mut actor = json!({
        "@context": actor_context(),
        "id": uri,
        "type": TYPE,
        "preferredUsername": provider.slug,
        "webfinger": format!("{}@{}", provider.slug, addresses.authority()),
        "name": profile.name,
        "summary": summary(profile),
        "url": addresses.provider_page(&provider.slug),
        "inbox": at("inbox"),
        "outbox": at("outbox"),
        "followers": at("followers"),
        "following": at("following"),
        "upcomingEvents": at("upcoming"),
        "offers": at("offers"),
        "offersManifest": at("offers/manifest"),
        "endpoints": {"sharedInbox": addresses.shared_inbox()},
        "manuallyApprovesFollowers": false,
        "discoverable": true,
        "indexable": true,
        "published": provider.created_at,
        "updated": provider.updated_at,
        "attachment": website(profile).into_iter().collect::<Vec<_>>(),
        "details": details(profile),
        "generator": generator(&addresses.instance()),
        "publicKey": keys.public_key(),
        "assertionMethod": keys.assertion_method(),
    });
    let Some(members) = actor.as_object_mut() else {
        return actor;
    };
    if let Some(key) = &profile.municipality_key {
        members.insert("municipalityKey".to_owned(), json!(key));
    }
    for (name, picture) in [("icon", &profile.logo), ("image", &profile.image)] {
        if let Some(picture) = picture {
            let picture = media::federation::object(picture, addresses);
            members.insert(name.to_owned(), picture);
        }
    }
    actor
}

/// The profile without its pictures: those stand beside it, with addresses that others can use.
fn details(profile: &Profile) -> Profile {
    Profile {
        logo: None,
        image: None,
        ..profile.clone()
    }
}

/// What the description says, as HTML.
fn summary(profile: &Profile) -> String {
    let text = profile.description.as_deref().unwrap_or_default();
    SafeHtml::from_markdown(text).to_string()
}

/// The website as Mastodon shows it on profiles.
fn website(profile: &Profile) -> Option<Value> {
    let url = Url::parse(profile.contact.website.as_deref()?).ok()?;
    let shown = url.as_str().replace('&', "&amp;").replace('"', "&quot;");
    Some(json!({
        "type": "PropertyValue",
        "name": "Website",
        "value": format!(r#"<a href="{shown}" rel="me nofollow noopener">{shown}</a>"#),
    }))
}

/// What is left of a provider that is no longer active.
pub fn tombstone(provider: &Provider) -> Value {
    json!({
        "@context": activity_context(),
        "id": provider.uri,
        "type": "Tombstone",
        "formerType": TYPE,
        "deleted": provider.updated_at,
    })
}

/// Whether an actor of this document may own offers.
pub fn may_own_offers(document: &Document<'_>) -> bool {
    OWNER_TYPES.iter().any(|owner| document.type_is(owner))
}

/// Reads another server's actor as a provider: its name in addresses and its profile.
///
/// `None` if it has no name at all. Bounds are checked when the copy is stored.
pub fn read(document: &Document<'_>) -> Option<(String, Profile)> {
    let handle = document.string("preferredUsername")?;
    // A name is text; whoever writes HTML there means its words.
    let name = document
        .text("name", "de")
        .map(|name| {
            if name.contains('<') {
                text_of(name)
            } else {
                name.to_owned()
            }
        })
        .map(|name| name.trim().to_owned())
        .filter(|name| name.chars().count() >= 2)
        .unwrap_or_else(|| handle.to_owned());
    let name: String = name.chars().take(200).collect();
    let told = document
        .object("details")
        .map(|details| details.value().clone());
    let told = told.and_then(|details| serde_json::from_value::<Profile>(details).ok());
    let mut profile = match told {
        Some(profile) => Profile { name, ..profile },
        None => Profile {
            description: document.text("summary", "de").map(text_of),
            contact: PublicContact {
                website: document.url("url").map(|url| url.to_string()),
                ..PublicContact::default()
            },
            ..Profile::new(&name, Kind::Initiative)
        },
    };
    profile.logo = media::federation::read_named(document, "icon");
    profile.image = media::federation::read_named(document, "image");
    Some((handle.to_owned(), profile))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{EntityId, ProviderId, Timestamp};
    use crate::federation::keys::sample;
    use crate::providers::Status;

    fn soest() -> Addresses {
        Addresses::new(&Url::parse("https://soest.example").unwrap())
    }

    fn tafel() -> Provider {
        Provider {
            provider_id: ProviderId::from_uuid(uuid::Uuid::from_u128(1)),
            uri: "https://soest.example/a/tafel-soest".to_owned(),
            peer_id: None,
            slug: "tafel-soest".to_owned(),
            status: Status::Approved,
            profile: Profile {
                description: Some("Wir verteilen **Lebensmittel**.".to_owned()),
                municipality_key: Some("05974040".to_owned()),
                contact: PublicContact {
                    website: Some("https://tafel.example/?a=1&b=\"x\"".to_owned()),
                    ..PublicContact::default()
                },
                ..Profile::new("Tafel Soest", Kind::Club)
            },
            created_at: Timestamp::from_millis(1_777_885_200_000),
            updated_at: Timestamp::from_millis(1_777_885_200_000),
        }
    }

    #[test]
    fn a_sister_instance_reads_the_whole_profile_back() {
        let written = actor(&tafel(), &soest(), &sample::published(&tafel().uri));
        let document = Document::new(&written).unwrap();
        assert!(may_own_offers(&document));
        let (slug, profile) = read(&document).unwrap();
        assert_eq!(slug, "tafel-soest");
        assert_eq!(profile, tafel().profile);
    }

    #[test]
    fn mastodon_finds_everything_it_insists_on() {
        let actor = actor(&tafel(), &soest(), &sample::published(&tafel().uri));
        let id = "https://soest.example/a/tafel-soest";
        assert_eq!(actor["id"], id);
        assert_eq!(
            actor["@context"][0],
            "https://www.w3.org/ns/activitystreams"
        );
        assert_eq!(actor["publicKey"]["owner"], id);
        assert_eq!(actor["publicKey"]["id"], format!("{id}#main-key"));
        assert_eq!(actor["webfinger"], "tafel-soest@soest.example");
        assert_eq!(
            actor["endpoints"]["sharedInbox"],
            "https://soest.example/inbox"
        );
        for property in ["inbox", "outbox", "followers", "following", "url"] {
            assert!(
                actor[property]
                    .as_str()
                    .unwrap()
                    .starts_with("https://soest.example/")
            );
        }
        assert!(
            actor["summary"]
                .as_str()
                .unwrap()
                .contains("<strong>Lebensmittel</strong>")
        );
        assert!(
            !actor["attachment"][0]["value"]
                .as_str()
                .unwrap()
                .contains("\"x\"")
        );
    }

    #[test]
    fn an_actor_of_other_software_becomes_a_plain_profile() {
        let group = json!({"id": "https://events.example/@garten", "type": "Group",
            "preferredUsername": "garten", "name": "Gartengruppe",
            "summary": "<p>Wir <b>jäten</b>.<script>x</script></p>",
            "url": "https://events.example/@garten"});
        let (slug, profile) = read(&Document::new(&group).unwrap()).unwrap();
        assert_eq!(slug, "garten");
        assert_eq!(profile.name, "Gartengruppe");
        let description = profile.description.unwrap();
        assert!(
            description.contains("Wir jäten.") && !description.contains('<'),
            "{description}"
        );
        let nameless = json!({"type": "Person", "preferredUsername": "x1"});
        assert_eq!(
            read(&Document::new(&nameless).unwrap()).unwrap().1.name,
            "x1"
        );
        assert!(read(&Document::new(&json!({"type": "Person"})).unwrap()).is_none());
    }

    #[test]
    fn details_of_another_kind_do_not_spoil_the_rest() {
        let odd = json!({"type": "Organization", "preferredUsername": "tafel", "name": "Tafel",
            "details": {"name": 7, "kind": "galaxy"}});
        let (_, profile) = read(&Document::new(&odd).unwrap()).unwrap();
        assert_eq!(profile.name, "Tafel");
    }
}
