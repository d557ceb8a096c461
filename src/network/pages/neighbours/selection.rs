//! `/verwaltung/nachbarn/auswahl` and the same of one neighbour: what is shown of what others offer.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::base::{Problems, Result};
use crate::db::ReadTx;
use crate::offers::{self, Selection};
use crate::peers::{self, Peer};
use crate::people::Administrator;
use crate::web::components::{Choice, Summary};
use crate::web::{Form, Input, Nav, Path, Shell, page, see_other, unprocessable};

use super::super::super::exchange::Network;
use super::super::super::store;
use super::super::super::views::{SelectionPage, choices};
use super::steps::{Step, done};
use super::{crumbs, find};

/// Municipalities one can choose from, at most.
const MUNICIPALITIES: usize = 500;

/// In the place of a selection: what holds for all.
const AS_ALL: &str = "wie-alle";

/// What was ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    /// Whether a neighbour has a selection of its own.
    gilt: String,
    zweck: Vec<String>,
    art: Vec<String>,
    kategorie: Vec<String>,
    gemeinde: Vec<String>,
    /// The button.
    tun: String,
}

impl Typed {
    fn read(&self) -> Result<Selection, Problems> {
        offers::read_selection(offers::Ticked {
            purposes: &self.zweck,
            subjects: &self.art,
            categories: &self.kategorie,
            municipalities: &self.gemeinde,
        })
    }
}

/// What the form shows.
struct Stand {
    /// The neighbour it is about; nothing if it is about all.
    peer: Option<Peer>,
    /// Whether this neighbour has a selection of its own.
    is_own: bool,
    selection: Selection,
    /// Whether nothing of it is saved yet.
    is_trial: bool,
}

impl Stand {
    async fn now(tx: &mut ReadTx, peer: Option<Peer>) -> Result<Self> {
        let id = peer.as_ref().map(|peer| peer.peer_id);
        let own = offers::find_selection(tx, id).await?;
        let is_own = own.is_some();
        let selection = match (own, id) {
            (Some(own), _) => own,
            (None, Some(peer)) => offers::selection_for(tx, peer).await?,
            (None, None) => Selection::default(),
        };
        Ok(Self {
            peer,
            is_own,
            selection,
            is_trial: false,
        })
    }

    async fn page(
        &self,
        tx: &mut ReadTx,
        shell: Shell,
        problems: &Problems,
    ) -> Result<SelectionPage> {
        let shell = shell.at(Nav::Administration).unlisted();
        let texts = shell.texts;
        let id = self.peer.as_ref().map(|peer| peer.peer_id);
        let counted = offers::preview_selection(tx, id, &self.selection).await?;
        let keys = self.municipality_keys(tx).await?;
        let municipalities = choices::municipalities(&keys, &self.selection);
        let input = |name: &str| Input::new(name, "", problems, &texts);
        let mut way = crumbs(&shell);
        let (title, lead, action, back) = match &self.peer {
            Some(peer) => {
                let (host, name) = (host_of(peer), &peer.about.name);
                way.push((name.clone(), shell.urls.neighbour(host)));
                (
                    texts.t1("selection-title", "name", name),
                    texts.t1("selection-lead", "name", name),
                    shell.urls.neighbour_action(host, Step::Select.word()),
                    shell.urls.neighbour(host),
                )
            }
            None => (
                texts.t("selection-title-all"),
                texts.t("selection-lead-all"),
                shell.urls.selection_for_all(),
                shell.urls.administration(),
            ),
        };
        Ok(SelectionPage {
            crumbs: way,
            title,
            lead,
            action,
            back,
            summary: Summary::of(problems, &texts),
            applies: self.peer.is_some().then(|| self.applies(&shell)),
            purpose: input("zweck"),
            purposes: choices::purposes(&shell, &self.selection),
            subject: input("art"),
            subjects: choices::subjects(&shell, &self.selection),
            category: input("kategorie"),
            categories: choices::categories(&shell, &self.selection),
            municipality: input("gemeinde"),
            municipalities: if municipalities.len() > 1 || !self.selection.municipalities.is_empty()
            {
                municipalities
            } else {
                Vec::new()
            },
            preview: choices::preview(&shell, counted),
            is_trial: self.is_trial,
            shell,
        })
    }

    fn applies(&self, shell: &Shell) -> (Input, Vec<Choice>) {
        let choices = vec![
            Choice::new("alle", shell.t("selection-as-all"), (!self.is_own).into()),
            Choice::new("eigene", shell.t("selection-own"), self.is_own.into()),
        ];
        (Input::plain("gilt", ""), choices)
    }

    /// The municipalities of this neighbour, or of all whom we follow.
    async fn municipality_keys(&self, tx: &mut ReadTx) -> Result<Vec<String>> {
        let mut keys = Vec::new();
        if let Some(peer) = &self.peer {
            keys.clone_from(&peer.about.municipality_keys);
        } else {
            for line in store::list_neighbours(tx).await? {
                let is_followed = line.following.as_deref() == Some("accepted");
                if is_followed && let Some(peer) = peers::find(tx, line.peer_id).await? {
                    keys.extend(peer.about.municipality_keys);
                }
            }
        }
        keys.truncate(MUNICIPALITIES);
        Ok(keys)
    }
}

fn host_of(peer: &Peer) -> &str {
    let authority = peer.origin.split_once("://").map(|(_, host)| host);
    authority.unwrap_or(&peer.origin)
}

pub(super) async fn show_all(
    State(network): State<Network>,
    _: Administrator,
    shell: Shell,
) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let stand = Stand::now(&mut tx, None).await?;
    page(&stand.page(&mut tx, shell, &Problems::none()).await?)
}

pub(super) async fn show(
    State(network): State<Network>,
    _: Administrator,
    shell: Shell,
    Path(host): Path<String>,
) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let peer = find(&mut tx, &host).await?;
    let stand = Stand::now(&mut tx, Some(peer)).await?;
    page(&stand.page(&mut tx, shell, &Problems::none()).await?)
}

pub(super) async fn save_all(
    State(network): State<Network>,
    by: Administrator,
    shell: Shell,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    save_for(&network, &by, shell, None, typed).await
}

pub(super) async fn save(
    State(network): State<Network>,
    by: Administrator,
    shell: Shell,
    Path(host): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let peer = find(&mut tx, &host).await?;
    drop(tx);
    save_for(&network, &by, shell, Some(peer), typed).await
}

/// Counts what would be shown, or saves it.
async fn save_for(
    network: &Network,
    by: &Administrator,
    shell: Shell,
    peer: Option<Peer>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = network.db.write().await?;
    let before = Stand::now(&mut tx, peer.clone()).await?;
    let (selection, problems) = match typed.read() {
        Ok(selection) => (selection, Problems::none()),
        Err(problems) => (before.selection.clone(), problems),
    };
    let id = peer.as_ref().map(|peer| peer.peer_id);
    let is_own = match id {
        Some(_) => typed.gilt == "eigene",
        None => !selection.is_everything(),
    };
    if !problems.is_empty() || typed.tun == "vorschau" {
        let selection = match (is_own, id) {
            (false, Some(_)) => offers::find_selection(&mut tx, None)
                .await?
                .unwrap_or_default(),
            _ => selection,
        };
        let trial = Stand {
            peer,
            is_own,
            selection,
            is_trial: true,
        };
        let view = trial.page(&mut tx, shell, &problems).await?;
        return if problems.is_empty() {
            page(&view)
        } else {
            unprocessable(&view)
        };
    }
    offers::select(&mut tx, &by.actor(), id, is_own.then_some(&selection)).await?;
    tx.commit_quietly("there are no copies yet").await?;
    let before = words(before.is_own.then_some(&before.selection));
    Ok(see_other(&match &peer {
        Some(peer) => {
            let page = done(&shell, Step::Select, host_of(peer), "ort");
            format!("{page}&vorher={before}")
        }
        None => shell
            .urls
            .neighbours_with(&format!("getan=auswahl-alle&vorher={before}")),
    }))
}

/// A selection as words for an address, with dots between them.
fn words(selection: Option<&Selection>) -> String {
    let Some(selection) = selection else {
        return AS_ALL.to_owned();
    };
    let purposes = selection
        .purposes
        .iter()
        .map(|one| format!("z-{}", one.word()));
    let subjects = selection
        .subjects
        .iter()
        .map(|one| format!("s-{}", one.word()));
    let categories = selection.categories.iter().map(|id| format!("k-{id}"));
    let keys = selection
        .municipalities
        .iter()
        .map(|key| format!("g-{key}"));
    let all = purposes.chain(subjects).chain(categories).chain(keys);
    all.map(|word| crate::web::urls::encode(&word))
        .collect::<Vec<_>>()
        .join(".")
}

/// The fields of the form that brings such a selection back.
pub(super) fn fields(before: &str) -> Vec<(String, String)> {
    let mut fields = vec![("tun".to_owned(), "speichern".to_owned())];
    if before == AS_ALL {
        return fields;
    }
    fields.push(("gilt".to_owned(), "eigene".to_owned()));
    for word in before.split('.') {
        let field = match word.split_once('-') {
            Some(("z", value)) => ("zweck", value),
            Some(("s", value)) => ("art", value),
            Some(("k", value)) => ("kategorie", value),
            Some(("g", value)) => ("gemeinde", value),
            _ => continue,
        };
        fields.push((field.0.to_owned(), field.1.to_owned()));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offers::{Purpose, Subject};

    #[test]
    fn what_was_chosen_before_fits_into_an_address_and_back_into_the_form() {
        let selection = Selection {
            purposes: vec![Purpose::Request],
            subjects: vec![Subject::Time, Subject::Space],
            categories: vec!["kinder-jugend".to_owned()],
            municipalities: vec!["05974040".to_owned()],
        };
        let words = words(Some(&selection));
        assert_eq!(words, "z-request.s-time.s-space.k-kinder-jugend.g-05974040");
        let fields = fields(&words);
        let of = |name: &str| -> Vec<String> {
            let of_it = fields.iter().filter(|(field, _)| field == name);
            of_it.map(|(_, value)| value.clone()).collect()
        };
        let typed = Typed {
            zweck: of("zweck"),
            art: of("art"),
            kategorie: of("kategorie"),
            gemeinde: of("gemeinde"),
            ..Typed::default()
        };
        let read = typed.read().unwrap();
        assert_eq!(read.purposes, selection.purposes);
        assert_eq!(read.subjects, selection.subjects);
        assert_eq!(read.municipalities, selection.municipalities);
        assert!(read.categories.contains(&"kinder-jugend".to_owned()));
        assert_eq!(of("gilt"), ["eigene"]);
    }
}
