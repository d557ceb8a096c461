//! An offer in the words of a machine: asked for with a button, never by merely looking.

use axum::extract::State;
use axum::response::Response;

use crate::base::{Error, OfferId, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::i18n::Lang;
use crate::translation::{Translator, Words};
use crate::web::{ClientAddress, Path, Shell, see_other};

use super::super::model::Offer;
use super::super::views::said::{Voice, for_reader, is_of};
use super::show::find_readable;

/// How the words of a machine are asked for in the address of a page.
const MACHINE: &str = "maschinell";
/// How the first words of the provider are asked for.
const ORIGINAL: &str = "original";

/// Has an offer translated into the language of the reader, and leads to it.
pub(super) async fn translate(
    shell: Shell,
    State(db): State<Db>,
    State(translator): State<Translator>,
    ClientAddress(from): ClientAddress,
    Path(id): Path<OfferId>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    // Only what everybody may read leaves this instance.
    let (offer, _) = find_readable(&mut tx, id).await?;
    drop(tx);
    if offer.hidden_at.is_some() {
        return Err(Error::NotFound(Thing::Offer));
    }
    let page = shell.urls.offer(id);
    let Some(words) = words(&offer, shell.lang()) else {
        return Ok(see_other(&page));
    };
    translator.translate(&db, &words, from).await?;
    Ok(see_other(&format!("{page}?sprache={MACHINE}")))
}

/// In whose words an offer is read: what the address asks for; otherwise the provider's own words in
/// the reader's language, if there are any.
pub(super) async fn voice(
    tx: &mut ReadTx,
    translator: &Translator,
    offer: &Offer,
    lang: Lang,
    wish: Option<&str>,
) -> Result<Voice> {
    let written = for_reader(&offer.content, lang);
    let written = written.map(|said| said.language.clone());
    let usual = written.map_or(Voice::Original, Voice::Provider);
    Ok(match wish {
        None => usual,
        Some(ORIGINAL) => Voice::Original,
        Some(MACHINE) => {
            let found = match words(offer, lang) {
                Some(words) => translator.find(tx, &words).await?,
                None => None,
            };
            found.map_or(usual, Voice::Machine)
        }
        Some(tag) => {
            let mut known = offer.content.translations.iter();
            let said = known.find(|said| said.language == tag);
            said.map_or(usual, |said| Voice::Provider(said.language.clone()))
        }
    })
}

/// What a machine is given; nothing if the offer is in the reader's language already.
fn words(offer: &Offer, lang: Lang) -> Option<Words> {
    let content = &offer.content;
    let from = content.language.split('-').next()?;
    (!is_of(&content.language, lang)).then(|| Words {
        from: from.to_lowercase(),
        to: lang.code().to_owned(),
        title: content.title.as_str().to_owned(),
        teaser: content.teaser.clone().unwrap_or_default(),
        description: content.description.clone(),
    })
}
