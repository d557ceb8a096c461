//! What can be done to providers.

use crate::base::{
    AccountId, Addresses, EntityId, Error, OrNotFound, PeerId, ProviderId, Result, Rule, Thing,
    Timestamp, text,
};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};
use crate::{media, people};

use super::model::{ContactPerson, Membership, Profile, Provider, Role, Status};
use super::store;

/// A provider that does not exist yet.
#[derive(Debug, Clone)]
pub struct NewProvider {
    /// What it shows to everybody.
    pub profile: Profile,
    /// Where it starts: approved if the town enters it, pending if it registers itself.
    pub status: Status,
    /// The person to talk to, for the town's eyes only.
    pub contact_person: Option<ContactPerson>,
    /// Its id in an import file, so that the next import finds it again.
    pub import_id: Option<String>,
    /// The name wanted in addresses; made from the name if `None`.
    pub slug: Option<String>,
}

/// Adds a provider of ours and gives it an address for ever.
///
/// # Errors
///
/// [`Error::Invalid`] if the profile breaks a bound.
pub async fn add(
    tx: &mut WriteTx,
    by: &Actor,
    addresses: &Addresses,
    new: NewProvider,
) -> Result<Provider> {
    let profile = new.profile.tidy()?;
    media::check_kept(tx, profile.pictures()).await?;
    let wanted = text::slug(new.slug.as_deref().unwrap_or(&profile.name));
    let slug = free_slug(tx, &wanted).await?;
    let provider = Provider {
        provider_id: tx.new_id(),
        uri: addresses.provider(&slug),
        peer_id: None,
        slug,
        status: new.status,
        profile,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    store::insert(tx, &provider, new.import_id.as_deref()).await?;
    if let Some(person) = new.contact_person {
        store::set_contact_person(tx, provider.provider_id, &person).await?;
    }
    tx.record(Change::ProviderAdded(provider.provider_id), by);
    Ok(provider)
}

/// The slug, or the slug with the first free number behind it. The town's own handle is never free.
async fn free_slug(tx: &mut WriteTx, wanted: &str) -> Result<String> {
    for number in 1..1000_u32 {
        let slug = if number == 1 {
            wanted.to_owned()
        } else {
            format!("{wanted}-{number}")
        };
        if slug != Addresses::TOWN_HANDLE && store::find_by_slug(tx, &slug).await?.is_none() {
            return Ok(slug);
        }
    }
    Err(Error::Conflict(Rule("rule-slug-taken")))
}

/// Changes what a provider of ours shows. The same profile again changes nothing.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such provider of ours;
/// - [`Error::Forbidden`] if `by` does not work for it;
/// - [`Error::Invalid`] if the profile breaks a bound.
pub async fn revise(
    tx: &mut WriteTx,
    by: &Actor,
    id: ProviderId,
    profile: Profile,
) -> Result<Provider> {
    let mut provider = store::find(tx, id)
        .await?
        .filter(Provider::is_ours)
        .or_not_found(Thing::Provider)?;
    by.must_manage(id)?;
    let profile = profile.tidy()?;
    if profile != provider.profile {
        media::check_kept(tx, profile.pictures()).await?;
        let updated_at = later_than(provider.updated_at, tx.now());
        store::set_profile(tx, id, &profile, updated_at).await?;
        tx.record(Change::ProviderChanged(id), by);
        provider.profile = profile;
        provider.updated_at = updated_at;
    }
    Ok(provider)
}

/// Makes somebody work for a provider of ours, or changes as what. The same again changes nothing.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such account or provider of ours;
/// - [`Error::Forbidden`] unless whoever runs this instance does it.
pub async fn add_member(
    tx: &mut WriteTx,
    by: &Actor,
    account: AccountId,
    provider: ProviderId,
    role: Role,
) -> Result<()> {
    if !matches!(by, Actor::Operator | Actor::System) {
        return Err(Error::Forbidden(Rule("rule-operator-only")));
    }
    people::find(tx, account)
        .await?
        .or_not_found(Thing::Account)?;
    store::find(tx, provider)
        .await?
        .filter(Provider::is_ours)
        .or_not_found(Thing::Provider)?;
    let member = Membership {
        provider_id: provider,
        account_id: account,
        role,
    };
    if !store::list_members(tx, provider).await?.contains(&member) {
        store::save_membership(tx, member).await?;
        tx.record(Change::AccountChanged(account), by);
    }
    Ok(())
}

/// Blocks a provider of ours: nothing of it is public any more. False if it was blocked. Its offers
/// know nothing of it yet; `offers::block_provider` tells them.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such provider of ours;
/// - [`Error::Forbidden`] for everybody who does not administer this instance;
/// - [`Error::Conflict`] if it never was or no longer is one that publishes.
pub async fn block(tx: &mut WriteTx, by: &Actor, id: ProviderId) -> Result<bool> {
    turn(tx, by, id, Status::Approved, Status::Blocked).await
}

/// Lets a provider of ours that was blocked publish again. False if it was not blocked.
///
/// # Errors
///
/// As [`block`].
pub async fn unblock(tx: &mut WriteTx, by: &Actor, id: ProviderId) -> Result<bool> {
    turn(tx, by, id, Status::Blocked, Status::Approved).await
}

async fn turn(
    tx: &mut WriteTx,
    by: &Actor,
    id: ProviderId,
    from: Status,
    to: Status,
) -> Result<bool> {
    by.must_administer()?;
    let provider = store::find(tx, id)
        .await?
        .filter(Provider::is_ours)
        .or_not_found(Thing::Provider)?;
    if provider.status == to {
        return Ok(false);
    }
    if provider.status != from {
        return Err(Error::Conflict(Rule("rule-provider-not-approved")));
    }
    store::set_status(tx, id, to).await?;
    tx.record(Change::ProviderChanged(id), by);
    Ok(true)
}

/// Stores or replaces the copy of a remote provider, as its own instance described it.
///
/// # Errors
///
/// - [`Error::Invalid`] if the profile breaks a bound;
/// - [`Error::Forbidden`] if the address belongs to somebody else.
pub async fn copy(
    tx: &mut WriteTx,
    peer: PeerId,
    uri: &str,
    slug: &str,
    profile: Profile,
) -> Result<ProviderId> {
    copy_as_told(tx, peer, uri, slug, profile, None).await
}

/// The same for a profile of which its instance says when it last changed. Of two states the newer
/// counts, whichever was fetched first.
///
/// # Errors
///
/// As [`copy`].
pub async fn copy_as_told(
    tx: &mut WriteTx,
    peer: PeerId,
    uri: &str,
    slug: &str,
    profile: Profile,
    told_at: Option<Timestamp>,
) -> Result<ProviderId> {
    let profile = profile.tidy()?;
    let updated_at = told_at.unwrap_or_else(|| tx.now());
    let by = Actor::Peer(peer);
    if let Some(known) = store::find_by_uri(tx, uri).await? {
        if known.peer_id != Some(peer) {
            return Err(Error::Forbidden(Rule("rule-not-your-object")));
        }
        let is_older = told_at.is_some_and(|at| at < known.updated_at);
        let profile = if is_older {
            known.profile.clone()
        } else {
            profile
        };
        if known.profile != profile || known.status != Status::Approved {
            let updated_at = updated_at.max(known.updated_at);
            store::set_profile(tx, known.provider_id, &profile, updated_at).await?;
            store::set_status(tx, known.provider_id, Status::Approved).await?;
            tx.record(Change::ProviderCopied(known.provider_id), &by);
        }
        return Ok(known.provider_id);
    }
    let provider = Provider {
        provider_id: tx.new_id(),
        uri: uri.to_owned(),
        peer_id: Some(peer),
        slug: text::slug(slug),
        status: Status::Approved,
        profile,
        created_at: tx.now(),
        updated_at,
    };
    store::insert(tx, &provider, None).await?;
    tx.record(Change::ProviderCopied(provider.provider_id), &by);
    Ok(provider.provider_id)
}

/// Hides the copy of a remote provider whose instance says that it is gone.
pub async fn remove_copy(tx: &mut WriteTx, peer: PeerId, uri: &str) -> Result<()> {
    let Some(known) = store::find_by_uri(tx, uri).await? else {
        return Ok(());
    };
    if known.peer_id != Some(peer) {
        return Err(Error::Forbidden(Rule("rule-not-your-object")));
    }
    if known.status != Status::Archived {
        store::set_status(tx, known.provider_id, Status::Archived).await?;
        // It may be told anew; until then its pictures are none of ours.
        media::use_pictures(tx, known.provider_id.uuid(), []).await?;
        tx.record(
            Change::ProviderCopyRemoved(known.provider_id),
            &Actor::Peer(peer),
        );
    }
    Ok(())
}

/// An instant after `before`: other servers ignore a change whose time did not grow.
fn later_than(before: Timestamp, now: Timestamp) -> Timestamp {
    now.max(Timestamp::from_millis(before.millis() + 1))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::db::testing::on_both;
    use crate::providers::Kind;

    fn soest() -> Addresses {
        Addresses::new(&Url::parse("https://soest.example").unwrap())
    }

    fn tafel() -> NewProvider {
        NewProvider {
            profile: Profile::new("Tafel Soest", Kind::Club),
            status: Status::Approved,
            contact_person: None,
            import_id: Some("tafel".to_owned()),
            slug: None,
        }
    }

    #[tokio::test]
    async fn two_clubs_of_one_name_get_two_addresses() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let first = add(&mut tx, &Actor::Operator, &soest(), tafel())
                .await
                .unwrap();
            let twin = NewProvider {
                import_id: None,
                ..tafel()
            };
            let second = add(&mut tx, &Actor::Operator, &soest(), twin)
                .await
                .unwrap();
            assert_eq!(first.uri, "https://soest.example/a/tafel-soest");
            assert_eq!(second.uri, "https://soest.example/a/tafel-soest-2");
            tx.commit().await.unwrap();

            let mut tx = db.read().await.unwrap();
            let found = store::find_by_slug(&mut tx, "tafel-soest").await.unwrap();
            assert_eq!(found, Some(first.clone()));
            let found = store::find_by_import_id(&mut tx, "tafel").await.unwrap();
            assert_eq!(found, Some(first));
            assert_eq!(store::list_own(&mut tx).await.unwrap().len(), 2);
            assert_eq!(store::count_public(&mut tx).await.unwrap(), 2);
            assert_eq!(store::list_public(&mut tx, 1, 10).await.unwrap(), [second]);
        })
        .await;
    }

    #[tokio::test]
    async fn a_stranger_cannot_change_the_profile_of_the_tafel() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let tafel = add(&mut tx, &Actor::Operator, &soest(), tafel())
                .await
                .unwrap();
            let stranger = Actor::Person {
                account: tx.new_id(),
                manages: vec![tx.new_id()],
            };
            let profile = Profile::new("Ganz anders", Kind::Company);
            let refused = revise(&mut tx, &stranger, tafel.provider_id, profile).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))));
            let still = store::find(&mut tx, tafel.provider_id)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(still, tafel);
        })
        .await;
    }

    async fn account(tx: &mut WriteTx, email: &str) -> AccountId {
        let password = people::Password::chosen("vier kleine igel").unwrap();
        let email = email.parse().unwrap();
        people::create_account(tx, &Actor::Operator, email, "Aylin", &password)
            .await
            .unwrap()
            .account_id
    }

    #[tokio::test]
    async fn two_people_work_for_one_club_and_one_of_them_for_another_too() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let by = Actor::Operator;
            let tafel = add(&mut tx, &by, &soest(), tafel())
                .await
                .unwrap()
                .provider_id;
            let choir = NewProvider {
                profile: Profile::new("Chor Soest", Kind::Club),
                import_id: None,
                ..self::tafel()
            };
            let choir = add(&mut tx, &by, &soest(), choir)
                .await
                .unwrap()
                .provider_id;
            let aylin = account(&mut tx, "aylin@tafel.example").await;
            let brandt = account(&mut tx, "brandt@tafel.example").await;
            for (who, club, role) in [
                (aylin, tafel, Role::Owner),
                (brandt, tafel, Role::Editor),
                (aylin, choir, Role::Editor),
                (aylin, choir, Role::Owner),
            ] {
                add_member(&mut tx, &by, who, club, role).await.unwrap();
            }
            let of_aylin = list_ids(&mut tx, aylin).await;
            assert_eq!(of_aylin, [(choir, Role::Owner), (tafel, Role::Owner)]);
            assert_eq!(list_ids(&mut tx, brandt).await, [(tafel, Role::Editor)]);
            assert_eq!(store::list_members(&mut tx, tafel).await.unwrap().len(), 2);
        })
        .await;
    }

    async fn list_ids(tx: &mut WriteTx, who: AccountId) -> Vec<(ProviderId, Role)> {
        let memberships = store::list_memberships(tx, who).await.unwrap();
        memberships
            .into_iter()
            .map(|member| (member.provider_id, member.role))
            .collect()
    }

    #[tokio::test]
    async fn nobody_makes_themselves_a_member() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let by = Actor::Operator;
            let tafel = add(&mut tx, &by, &soest(), tafel())
                .await
                .unwrap()
                .provider_id;
            let aylin = account(&mut tx, "aylin@tafel.example").await;
            let person = Actor::Person {
                account: aylin,
                manages: Vec::new(),
            };
            let refused = add_member(&mut tx, &person, aylin, tafel, Role::Owner).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))));
            let unknown = tx.new_id();
            let refused = add_member(&mut tx, &by, unknown, tafel, Role::Owner).await;
            assert!(matches!(refused, Err(Error::NotFound(Thing::Account))));
            assert!(list_ids(&mut tx, aylin).await.is_empty());
        })
        .await;
    }

    #[tokio::test]
    async fn the_person_to_talk_to_stands_apart_from_the_profile() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let person = ContactPerson {
                name: Some("Koordination".to_owned()),
                ..ContactPerson::default()
            };
            let new = NewProvider {
                contact_person: Some(person.clone()),
                ..tafel()
            };
            let tafel = add(&mut tx, &Actor::Operator, &soest(), new).await.unwrap();
            let found = store::find_contact_person(&mut tx, tafel.provider_id)
                .await
                .unwrap();
            assert!(found == Some(person));
            let profile = serde_json::to_string(&tafel.profile).unwrap();
            assert!(!profile.contains("Koordination"));
        })
        .await;
    }
}
