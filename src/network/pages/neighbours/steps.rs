//! The buttons of a neighbour. Each says afterwards what it did, and most can be taken back.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::base::{Error, Result, Thing};
use crate::db::ReadTx;
use crate::i18n::Texts;
use crate::peers::Switch;
use crate::people::Administrator;
use crate::web::{Form, Path, Shell, see_other};

use super::super::super::actions;
use super::super::super::exchange::Network;
use super::super::super::views::{Button, Flash};
use super::super::super::{policy, store};
use super::{find, selection};

/// What can be done about a neighbour with one click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Let everybody of it follow us who asked.
    Accept,
    /// The same, and follow it as well.
    AcceptAndFollow,
    /// Refuse everybody of it who asked, or end their following.
    Refuse,
    /// Ask it to let us follow it.
    Follow,
    /// Stop following it.
    Unfollow,
    /// Compare with it, and try it again, at once.
    Check,
    /// Part with it; [`super::part`] asks before and does it.
    Part,
    /// Come together again.
    Rejoin,
    /// Set its switches; [`super::switches`] does it.
    Switches,
    /// Choose what is shown of it; [`super::selection`] does it.
    Select,
}

/// The word for a host that is blocked no longer.
pub(super) const UNBLOCKED: &str = "entsperren";

impl Step {
    const ALL: [Self; 10] = [
        Self::Accept,
        Self::AcceptAndFollow,
        Self::Refuse,
        Self::Follow,
        Self::Unfollow,
        Self::Check,
        Self::Part,
        Self::Rejoin,
        Self::Switches,
        Self::Select,
    ];

    /// Its word in addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Accept => "annehmen",
            Self::AcceptAndFollow => "annehmen-und-folgen",
            Self::Refuse => "ablehnen",
            Self::Follow => "folgen",
            Self::Unfollow => "entfolgen",
            Self::Check => "pruefen",
            Self::Part => "trennen",
            Self::Rejoin => "verbinden",
            Self::Switches => "schalter",
            Self::Select => "auswahl",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// What is said when it is done: in bold, and what it means.
    fn said(self, texts: Texts, name: &str) -> (String, String) {
        let (done, means) = match self {
            Self::Accept => ("neighbours-done-accept", "neighbours-means-accept"),
            Self::AcceptAndFollow => ("neighbours-done-accept", "neighbours-means-both"),
            Self::Refuse => ("neighbours-done-refuse", "neighbours-means-refuse"),
            Self::Follow => ("neighbours-done-follow", "neighbours-means-follow"),
            Self::Unfollow => ("neighbours-done-unfollow", "neighbours-means-unfollow"),
            Self::Check => ("neighbours-done-check", "neighbours-means-check"),
            Self::Part => ("neighbours-done-part", "neighbours-means-part"),
            Self::Rejoin => ("neighbours-done-rejoin", "neighbours-means-rejoin"),
            Self::Switches => ("neighbours-done-switches", "neighbours-means-switches"),
            Self::Select => ("selection-done", "selection-means"),
        };
        (texts.t1(done, "name", name), texts.t1(means, "name", name))
    }

    /// The step that takes it back; parting is asked for first.
    fn undo(self) -> Option<Self> {
        Some(match self {
            Self::Accept | Self::AcceptAndFollow => Self::Refuse,
            Self::Refuse => Self::Accept,
            Self::Follow => Self::Unfollow,
            Self::Unfollow => Self::Follow,
            Self::Part => Self::Rejoin,
            Self::Rejoin | Self::Check => return None,
            Self::Switches => Self::Switches,
            Self::Select => Self::Select,
        })
    }
}

/// What the address says has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    /// The word of a step.
    pub getan: String,
    /// The host of a neighbour.
    pub ort: String,
    /// The switches that were on before, or what was selected, with dots between the words.
    pub vorher: Option<String>,
}

/// What a form may say besides the button.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Stood {
    /// Whether the button stood on the page of the neighbour itself.
    von: String,
}

/// Takes a step and leads back to where the button stood, which says what was done.
pub(super) async fn take(
    State(network): State<Network>,
    by: Administrator,
    shell: Shell,
    Path((host, word)): Path<(String, String)>,
    Form(stood): Form<Stood>,
) -> Result<Response> {
    let Some(step) = Step::of_word(&word) else {
        return Err(Error::NotFound(Thing::Page));
    };
    let actor = by.actor();
    let mut tx = network.db.write().await?;
    let peer = find(&mut tx, &host).await?;
    match step {
        Step::Accept | Step::AcceptAndFollow => {
            actions::accept_followers(&mut tx, &actor, peer.peer_id).await?;
        }
        Step::Refuse => {
            actions::reject_followers(&mut tx, &actor, peer.peer_id).await?;
        }
        Step::Unfollow => {
            actions::end_follow(&mut tx, &actor, peer.peer_id).await?;
        }
        Step::Rejoin => {
            let addresses = &network.addresses;
            policy::refederate(&mut tx, &actor, &network.policy, addresses, peer.peer_id).await?;
        }
        Step::Check => {
            store::wake_peer(&mut tx, peer.peer_id).await?;
        }
        Step::Follow => {}
        Step::Part | Step::Switches | Step::Select => return Err(Error::NotFound(Thing::Page)),
    }
    tx.commit_quietly("a step that leads nowhere new is not recorded")
        .await?;
    match step {
        Step::Follow | Step::AcceptAndFollow => {
            network.follow(&actor, &peer.origin).await?;
        }
        Step::Check => {
            network.delivery.notify_one();
            network.check_now(peer.peer_id).await?;
        }
        Step::Accept
        | Step::Refuse
        | Step::Unfollow
        | Step::Part
        | Step::Rejoin
        | Step::Switches
        | Step::Select => {}
    }
    Ok(see_other(&done(&shell, step, &host, &stood.von)))
}

/// Has everything we follow compared, and everybody who does not answer tried again.
pub(super) async fn check_all(
    State(network): State<Network>,
    _: Administrator,
    shell: Shell,
) -> Result<Response> {
    let mut tx = network.db.write().await?;
    for line in store::list_neighbours(&mut tx).await? {
        if line.failures > 0 {
            store::wake_peer(&mut tx, line.peer_id).await?;
        }
        if line.following.as_deref() == Some("accepted") {
            store::schedule_repair(&mut tx, line.peer_id).await?;
        }
    }
    tx.commit_quietly("only when to look").await?;
    network.delivery.notify_one();
    network.repair.notify_one();
    Ok(see_other(&shell.urls.neighbours_with("getan=alle")))
}

/// What is said when [`check_all`] has begun.
fn all_are_checked(shell: &Shell) -> Flash {
    Flash {
        title: shell.t("neighbours-done-check-all"),
        text: shell.t("neighbours-means-check"),
        undo: None,
    }
}

/// What is said when a choice for all neighbours was saved, or a host unblocked: nothing that has a
/// neighbour.
pub(super) fn flash_of_all(shell: &Shell, done: &Done) -> Option<Flash> {
    match done.getan.as_str() {
        "alle" => Some(all_are_checked(shell)),
        "auswahl-alle" => {
            let before = done.vorher.as_deref().unwrap_or_default();
            Some(Flash {
                title: shell.t("selection-done-all"),
                text: shell.t("selection-means"),
                undo: Some(Button {
                    action: shell.urls.selection_for_all(),
                    icon: "back",
                    label: shell.t("neighbours-undo"),
                    is_first: false,
                    fields: selection::fields(before),
                }),
            })
        }
        UNBLOCKED => Some(Flash {
            title: shell.t1("neighbours-done-unblock", "name", &done.ort),
            text: shell.t("neighbours-means-unblock"),
            undo: None,
        }),
        _ => None,
    }
}

/// The page that says what was done.
pub(super) fn done(shell: &Shell, step: Step, host: &str, from: &str) -> String {
    // Who neither follows nor is followed any more has no page.
    let stays = !matches!(
        step,
        Step::Unfollow | Step::Refuse | Step::Part | Step::Rejoin
    );
    let page = if stays && !from.is_empty() {
        shell.urls.neighbour(host)
    } else {
        shell.urls.administration()
    };
    let host = crate::web::urls::encode(host);
    format!("{page}?getan={}&ort={host}", step.word())
}

/// What has just been done, if the address says so and there is such a neighbour.
pub(super) async fn flash(tx: &mut ReadTx, shell: &Shell, done: &Done) -> Result<Option<Flash>> {
    let Some(step) = Step::of_word(&done.getan) else {
        return Ok(None);
    };
    let peer = match find(tx, &done.ort).await {
        Ok(peer) => peer,
        Err(Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let texts = shell.texts;
    let (title, text) = step.said(texts, &peer.about.name);
    let undo = step.undo().map(|undo| {
        let label = texts.t("neighbours-undo");
        let mut button = Button::new(shell, &done.ort, undo.word(), "back", label);
        let before = done.vorher.as_deref().unwrap_or_default();
        button.fields = if step == Step::Select {
            selection::fields(before)
        } else {
            let switches = before.split('.');
            let switches = switches.filter_map(|word| word.parse::<Switch>().ok());
            switches
                .map(|switch| ("an".to_owned(), switch.word().to_owned()))
                .collect()
        };
        button
    });
    Ok(Some(Flash { title, text, undo }))
}
