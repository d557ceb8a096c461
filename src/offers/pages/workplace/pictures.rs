//! The pictures of an offer, and logo and title picture of a provider: added, described, put in
//! order, taken away and brought back. Each is a small form of its own, so that a mistake in one
//! loses nothing elsewhere.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::super::super::actions;
use super::super::super::model::{Offer, PICTURES_MAX};
use super::super::super::views::{
    PictureFlash, PictureRow, PicturesPage, picture_fields, picture_of,
};
use super::own_provider;
use super::steps::own_offer;
use crate::base::{Error, OfferId, OrNotFound, Problem, Problems, ProviderId, Result, Rule, Thing};
use crate::db::{Db, ReadTx};
use crate::media::{Key, Media, Picture};
use crate::providers::{self, Member, Profile, Provider};
use crate::web::components::{Choice, Summary};
use crate::web::{Form, Input, Nav, Path, Sent, Shell, Upload, page_with, see_other};

/// The word of the page in addresses.
pub(super) const WORD: &str = "bilder";

/// Where pictures stand.
enum Owner {
    Offer(Box<Offer>),
    Provider(Box<Provider>),
}

/// What is shown besides the pictures.
#[derive(Default)]
struct Said {
    problems: Problems,
    /// The key of the picture the problems are about; none for a new one.
    about: Option<Key>,
    /// What was typed.
    fields: Vec<(String, String)>,
    /// A picture that was just taken away, and where it stood.
    removed: Option<(Picture, usize)>,
}

/// The pictures of an offer.
pub(super) async fn of_offer(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
) -> Result<Response> {
    let owner = find_offer(&mut db.read().await?, &member, id).await?;
    show(shell, &owner, StatusCode::OK, Said::default())
}

/// The pictures of a provider.
pub(super) async fn of_provider(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<ProviderId>,
) -> Result<Response> {
    let owner = find_provider(&mut db.read().await?, &member, id).await?;
    show(shell, &owner, StatusCode::OK, Said::default())
}

/// A new picture of an offer.
pub(super) async fn add_to_offer(
    State(db): State<Db>,
    State(media): State<Media>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
    upload: Upload,
) -> Result<Response> {
    let owner = find_offer(&mut db.read().await?, &member, id).await?;
    add(&db, &media, &member, shell, owner, upload).await
}

/// A logo or title picture.
pub(super) async fn add_to_provider(
    State(db): State<Db>,
    State(media): State<Media>,
    member: Member,
    shell: Shell,
    Path(id): Path<ProviderId>,
    upload: Upload,
) -> Result<Response> {
    let owner = find_provider(&mut db.read().await?, &member, id).await?;
    add(&db, &media, &member, shell, owner, upload).await
}

/// A change to the pictures of an offer.
pub(super) async fn change_of_offer(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let owner = find_offer(&mut db.read().await?, &member, id).await?;
    change(&db, &member, shell, owner, sent).await
}

/// A change to the pictures of a provider.
pub(super) async fn change_of_provider(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<ProviderId>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let owner = find_provider(&mut db.read().await?, &member, id).await?;
    change(&db, &member, shell, owner, sent).await
}

async fn find_offer(tx: &mut ReadTx, member: &Member, id: OfferId) -> Result<Owner> {
    let offer = own_offer(tx, member, id).await?;
    if !offer.status.is_editable() {
        return Err(Error::Conflict(Rule("rule-offer-not-editable")));
    }
    Ok(Owner::Offer(Box::new(offer)))
}

async fn find_provider(tx: &mut ReadTx, member: &Member, id: ProviderId) -> Result<Owner> {
    let provider = own_provider(tx, member, id).await?;
    Ok(Owner::Provider(Box::new(provider)))
}

/// The first check is cheap: what was typed. Then the picture is drawn anew and kept, and at last
/// shown.
async fn add(
    db: &Db,
    media: &Media,
    member: &Member,
    shell: Shell,
    mut owner: Owner,
    upload: Upload,
) -> Result<Response> {
    let mut problems = Problems::none();
    if owner.is_full() {
        let many = Problem::new("problem-pictures-many").with("max", PICTURES_MAX);
        problems.add("file", many);
    }
    let mut picture = picture_of(&upload.fields, &mut problems);
    let bytes = match upload.file {
        Sent::File(bytes) => Some(bytes),
        Sent::Nothing => {
            problems.add("file", Problem::new("problem-picture-none"));
            None
        }
        Sent::TooLarge => {
            let max = crate::media::BYTES_MAX / 1_000_000;
            problems.add(
                "file",
                Problem::new("problem-picture-heavy").with("max", max),
            );
            None
        }
    };
    if problems.is_empty() {
        match media.keep(bytes.unwrap_or_default()).await {
            Ok(kept) => {
                (picture.key, picture.width, picture.height) = (kept.key, kept.width, kept.height);
            }
            Err(Error::Invalid(found)) => problems = found,
            Err(error) => return Err(error),
        }
    }
    let mut said = Said {
        problems,
        fields: upload.fields,
        ..Said::default()
    };
    if !said.problems.is_empty() {
        return show(shell, &owner, StatusCode::UNPROCESSABLE_ENTITY, said);
    }
    let key = picture.key.clone();
    owner.put(picture, &said.fields);
    match owner.save(db, member).await {
        Ok(()) => Ok(see_other(&format!("{}#b-{key}", owner.address(&shell)))),
        Err(Error::Invalid(problems)) => {
            said.problems = problems;
            show(shell, &owner, StatusCode::UNPROCESSABLE_ENTITY, said)
        }
        Err(error) => Err(error),
    }
}

async fn change(
    db: &Db,
    member: &Member,
    shell: Shell,
    mut owner: Owner,
    mut sent: Vec<(String, String)>,
) -> Result<Response> {
    // Names end with the key, so that ids on the page are different.
    let ending = sent.iter().find(|(name, _)| name == "bild");
    let ending = ending.map(|(_, key)| format!("-{key}")).unwrap_or_default();
    for (name, _) in &mut sent {
        if let Some(bare) = name.strip_suffix(&ending).map(str::to_owned) {
            *name = bare;
        }
    }
    let value = |name: &str| {
        let found = sent.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let key: Key = value("bild")
        .parse()
        .or(Err(Error::NotFound(Thing::Page)))?;
    let mut problems = Problems::none();
    let mut said = Said::default();
    match value("tun") {
        "speichern" => {
            let told = picture_of(&sent, &mut problems);
            let picture = owner.find(&key).or_not_found(Thing::Page)?;
            (picture.alt, picture.credit, picture.focus) = (told.alt, told.credit, told.focus);
        }
        "vor" => owner.shift(&key, Step::Earlier),
        "zurueck" => owner.shift(&key, Step::Later),
        // A second click finds nothing to remove; that is no mistake.
        "entfernen" => said.removed = owner.remove(&key),
        "zurueckholen" => {
            let told = picture_of(&sent, &mut problems);
            let side = |name: &str| value(name).parse().unwrap_or(0);
            let back = Picture {
                key: key.clone(),
                width: side("width"),
                height: side("height"),
                ..told
            };
            owner.put_back(back, value("platz").parse().unwrap_or(usize::MAX), &sent);
        }
        _ => return Err(Error::NotFound(Thing::Page)),
    }
    let saved = if problems.is_empty() {
        owner.save(db, member).await
    } else {
        Err(Error::Invalid(problems))
    };
    match saved {
        Ok(()) if said.removed.is_some() => show(shell, &owner, StatusCode::OK, said),
        Ok(()) => Ok(see_other(&format!("{}#b-{key}", owner.address(&shell)))),
        Err(Error::Invalid(problems)) => {
            let said = Said {
                problems,
                about: Some(key),
                fields: sent,
                removed: None,
            };
            show(shell, &owner, StatusCode::UNPROCESSABLE_ENTITY, said)
        }
        Err(error) => Err(error),
    }
}

/// One place forward or back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Earlier,
    Later,
}

/// Logo and title picture, as the form calls them.
const LOGO: &str = "logo";
const TITLE: &str = "titelbild";

impl Owner {
    fn pictures(&self) -> Vec<(&'static str, &Picture)> {
        match self {
            Self::Offer(offer) => offer.content.pictures.iter().map(|it| ("", it)).collect(),
            Self::Provider(provider) => {
                let logo = provider.profile.logo.iter().map(|it| (LOGO, it));
                let title = provider.profile.image.iter().map(|it| (TITLE, it));
                logo.chain(title).collect()
            }
        }
    }

    fn is_full(&self) -> bool {
        matches!(self, Self::Offer(offer) if offer.content.pictures.len() >= PICTURES_MAX)
    }

    fn slot<'a>(profile: &'a mut Profile, fields: &[(String, String)]) -> &'a mut Option<Picture> {
        let is_title = fields
            .iter()
            .any(|(name, value)| name == "als" && value == TITLE);
        if is_title {
            &mut profile.image
        } else {
            &mut profile.logo
        }
    }

    /// Puts a new picture last, or where the form says.
    fn put(&mut self, picture: Picture, fields: &[(String, String)]) {
        self.put_back(picture, usize::MAX, fields);
    }

    fn put_back(&mut self, picture: Picture, place: usize, fields: &[(String, String)]) {
        match self {
            Self::Offer(offer) => {
                let pictures = &mut offer.content.pictures;
                pictures.retain(|known| known.key != picture.key);
                let place = place.min(pictures.len());
                pictures.insert(place, picture);
            }
            Self::Provider(provider) => *Self::slot(&mut provider.profile, fields) = Some(picture),
        }
    }

    fn find(&mut self, key: &Key) -> Option<&mut Picture> {
        match self {
            Self::Offer(offer) => {
                let mut pictures = offer.content.pictures.iter_mut();
                pictures.find(|picture| picture.key == *key)
            }
            Self::Provider(provider) => {
                let profile = &mut provider.profile;
                let mut both = profile.logo.iter_mut().chain(&mut profile.image);
                both.find(|picture| picture.key == *key)
            }
        }
    }

    fn remove(&mut self, key: &Key) -> Option<(Picture, usize)> {
        match self {
            Self::Offer(offer) => {
                let pictures = &mut offer.content.pictures;
                let place = pictures.iter().position(|it| it.key == *key)?;
                Some((pictures.remove(place), place))
            }
            Self::Provider(provider) => {
                let profile = &mut provider.profile;
                let is_it = |picture: &mut Picture| picture.key == *key;
                let logo = profile.logo.take_if(is_it).map(|it| (it, 0));
                logo.or_else(|| profile.image.take_if(is_it).map(|it| (it, 1)))
            }
        }
    }

    fn shift(&mut self, key: &Key, step: Step) {
        let Self::Offer(offer) = self else { return };
        let pictures = &mut offer.content.pictures;
        let Some(place) = pictures.iter().position(|it| it.key == *key) else {
            return;
        };
        let other = match step {
            Step::Earlier => place.saturating_sub(1),
            Step::Later => (place + 1).min(pictures.len() - 1),
        };
        pictures.swap(place, other);
    }

    async fn save(&self, db: &Db, member: &Member) -> Result<()> {
        let by = member.actor();
        let mut tx = db.write().await?;
        match self {
            Self::Offer(offer) => {
                let content = offer.content.clone();
                actions::revise(&mut tx, &by, offer.offer_id, content).await?;
            }
            Self::Provider(provider) => {
                let profile = provider.profile.clone();
                providers::revise(&mut tx, &by, provider.provider_id, profile).await?;
            }
        }
        tx.commit_quietly("the same again changes nothing").await
    }

    fn address(&self, shell: &Shell) -> String {
        match self {
            Self::Offer(offer) => shell.urls.offer_action(offer.offer_id, WORD),
            Self::Provider(provider) => shell.urls.provider_pictures(provider.provider_id),
        }
    }
}

fn show(shell: Shell, owner: &Owner, status: StatusCode, said: Said) -> Result<Response> {
    let shell = shell.at(Nav::Workplace).unlisted();
    let pictures = owner.pictures();
    let is_offer = matches!(owner, Owner::Offer(_));
    let last = pictures.len().saturating_sub(1);
    let rows = pictures.iter().enumerate().map(|(place, (slot, picture))| {
        let is_about = said.about.as_ref() == Some(&picture.key);
        let (typed, problems) = if is_about {
            (Some(said.fields.as_slice()), said.problems.clone())
        } else {
            (None, Problems::none())
        };
        PictureRow::new(&shell, picture, slot, typed, &problems)
            .movable(is_offer && place > 0, is_offer && place < last)
    });
    let rows: Vec<PictureRow> = rows.collect();
    let none = Problems::none();
    let (typed, problems) = match said.about {
        None => (said.fields.as_slice(), &said.problems),
        Some(_) => (&[][..], &none),
    };
    let (title, back, lead) = match owner {
        Owner::Offer(offer) => (
            offer.content.title.to_string(),
            (
                shell.urls.edit_offer(offer.offer_id),
                shell.t("desk-back-to-form"),
            ),
            shell.t1("media-lead-offer", "max", PICTURES_MAX),
        ),
        Owner::Provider(provider) => (
            provider.profile.name.clone(),
            (shell.urls.workplace(), shell.t("desk-back")),
            shell.t("media-lead-provider"),
        ),
    };
    let action = owner.address(&shell);
    let view = PicturesPage {
        kinds: if is_offer {
            Vec::new()
        } else {
            kinds(&shell, owner, &said)
        },
        can_add: !owner.is_full(),
        new: picture_fields(&shell, "", typed, problems),
        file: Input::new("file", "", problems, &shell.texts),
        summary: summary(&shell, &said),
        flash: said
            .removed
            .map(|(picture, place)| PictureFlash::new(&picture, place, is_offer)),
        change: format!("{action}/aendern"),
        title,
        lead,
        back,
        action,
        rows,
        shell,
    };
    page_with(status, &view)
}

/// What is wrong, with links to the fields of the picture it is about.
fn summary(shell: &Shell, said: &Said) -> Summary {
    let mut summary = Summary::of(&said.problems, &shell.texts).labelled(|field| match field {
        "alt" => Some(shell.t("media-alt")),
        "credit" => Some(shell.t("media-credit")),
        "file" => Some(shell.t("media-file")),
        _ => None,
    });
    for (field, _) in &mut summary.lines {
        match (&said.about, field.as_str()) {
            (Some(key), "alt" | "credit") => *field = format!("{field}-{key}"),
            (_, "alt" | "credit" | "file") => {}
            _ => field.clear(),
        }
    }
    summary
}

/// Logo or title picture; what is missing is proposed.
fn kinds(shell: &Shell, owner: &Owner, said: &Said) -> Vec<Choice> {
    let typed = said.fields.iter().find(|(name, _)| name == "als");
    let has_logo = owner.pictures().iter().any(|(slot, _)| *slot == LOGO);
    let chosen = match typed {
        Some((_, value)) => value.as_str(),
        None if has_logo => TITLE,
        None => LOGO,
    };
    let choice = |word: &str, key: &str| Choice::new(word, shell.t(key), (word == chosen).into());
    vec![
        choice(LOGO, "media-logo"),
        choice(TITLE, "media-title-picture"),
    ]
}
