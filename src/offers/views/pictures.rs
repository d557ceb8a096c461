//! Where providers care for their pictures.

use askama::Template;

use crate::base::Problems;
use crate::media::{self, Focus, Picture, Size};
use crate::web::components::{Choice, Image, Summary};
use crate::web::{Input, Shell};

/// The pictures of an offer or a provider.
#[derive(Template)]
#[template(path = "offers/workplace/pictures.html")]
pub struct PicturesPage {
    pub shell: Shell,
    /// The offer or the provider.
    pub title: String,
    /// What this page is for.
    pub lead: String,
    /// Where one came from, and what it is called.
    pub back: (String, String),
    /// Where new pictures go.
    pub action: String,
    /// Where changes go.
    pub change: String,
    pub rows: Vec<PictureRow>,
    pub summary: Summary,
    pub flash: Option<PictureFlash>,
    /// Whether there is room for another one.
    pub can_add: bool,
    /// As what a new one is shown; none where there is no choice.
    pub kinds: Vec<Choice>,
    /// The file of a new one.
    pub file: Input,
    /// What is said about a new one.
    pub new: PictureFields,
}

/// What is said about a picture.
pub struct PictureFields {
    /// For those who do not see it.
    pub alt: Input,
    /// Who made it.
    pub credit: Input,
    /// What must stay in sight.
    pub focus: Input,
    /// The choices for that.
    pub focuses: Vec<Choice>,
}

/// A picture that is there.
pub struct PictureRow {
    pub key: String,
    pub image: Image,
    /// As what it is shown.
    pub slot: String,
    pub fields: PictureFields,
    pub can_move_earlier: bool,
    pub can_move_later: bool,
}

/// A picture that was just taken away: everything that brings it back.
pub struct PictureFlash {
    /// Names and values of a form.
    pub fields: Vec<(&'static str, String)>,
    /// What was to be seen on it.
    pub alt: String,
}

impl PictureRow {
    /// The picture, with what was typed where it could not be kept.
    pub fn new(
        shell: &Shell,
        picture: &Picture,
        slot: &str,
        typed: Option<&[(String, String)]>,
        problems: &Problems,
    ) -> Self {
        let key = picture.key.to_string();
        let own = [
            ("alt", picture.alt.clone()),
            ("credit", picture.credit.clone()),
            ("focus", picture.focus.to_string()),
        ];
        let own: Vec<_> = own
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let slot_key = match slot {
            "" => None,
            "logo" => Some("media-logo"),
            _ => Some("media-title-picture"),
        };
        Self {
            image: media::image(picture, Size::Small),
            slot: slot_key.map(|key| shell.t(key)).unwrap_or_default(),
            fields: picture_fields(shell, &format!("-{key}"), typed.unwrap_or(&own), problems),
            key,
            can_move_earlier: false,
            can_move_later: false,
        }
    }

    /// The same with buttons that move it.
    #[must_use]
    pub fn movable(mut self, earlier: bool, later: bool) -> Self {
        (self.can_move_earlier, self.can_move_later) = (earlier, later);
        self
    }
}

impl PictureFlash {
    /// For a picture that stood at `place`.
    pub fn new(picture: &Picture, place: usize, is_offer: bool) -> Self {
        let mut fields = vec![
            ("bild", picture.key.to_string()),
            ("alt", picture.alt.clone()),
            ("credit", picture.credit.clone()),
            ("focus", picture.focus.to_string()),
            ("width", picture.width.to_string()),
            ("height", picture.height.to_string()),
            ("platz", place.to_string()),
        ];
        if !is_offer {
            let slot = if place == 0 { "logo" } else { "titelbild" };
            fields.push(("als", slot.to_owned()));
        }
        Self {
            fields,
            alt: picture.alt.clone(),
        }
    }
}

/// The inputs about one picture; `ending` keeps their names apart on the page.
pub fn picture_fields(
    shell: &Shell,
    ending: &str,
    typed: &[(String, String)],
    problems: &Problems,
) -> PictureFields {
    let value = |name: &str| {
        let found = typed.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let input = |name: &str| Input {
        name: [name, ending].concat(),
        value: value(name).to_owned(),
        problem: problems
            .for_field(name)
            .map(|problem| shell.texts.problem(problem)),
    };
    let chosen = value("focus");
    let focus = |focus: &Focus| {
        let label = shell.t(&["media-focus-", focus.word()].concat());
        Choice::new(focus.word(), label, (focus.word() == chosen).into())
    };
    PictureFields {
        alt: input("alt"),
        credit: input("credit"),
        focus: input("focus"),
        focuses: Focus::ALL.iter().map(focus).collect(),
    }
}

/// What a form says about a picture, within its bounds. Its key and measures are not there yet.
pub fn picture_of(fields: &[(String, String)], problems: &mut Problems) -> Picture {
    let value = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let told = Picture {
        source: None,
        alt: value("alt").to_owned(),
        credit: value("credit").to_owned(),
        focus: value("focus").parse().unwrap_or_default(),
        ..Picture::at("")
    };
    told.tidy(problems)
}
