//! What the pages about notices show.

use askama::Template;

use crate::web::components::{Badge, Choice, Summary};
use crate::web::{Input, Shell};

/// The pages of the administration.
pub struct Tabs {
    /// Whether the reader is at the notices, and not at the neighbours.
    pub at_notices: bool,
    /// Notices that nobody has settled.
    pub open_notices: i64,
}

impl Tabs {
    /// The page that the reader is at, as `administration` in `web/parts.html` calls it.
    pub fn here(&self) -> &'static str {
        if self.at_notices {
            "notices"
        } else {
            "neighbours"
        }
    }
}

/// `/angebote/{id}/melden`.
#[derive(Template)]
#[template(path = "network/report.html")]
pub(super) struct ReportPage {
    pub shell: Shell,
    /// The headline of the offer.
    pub title: String,
    /// Its page.
    pub offer: String,
    /// Where the form goes.
    pub action: String,
    /// Whether it was sent.
    pub is_done: bool,
    pub summary: Summary,
    pub reason: Input,
    pub reasons: Vec<Choice>,
    pub text: Input,
    pub forward: Input,
    /// The name of the town a copy comes from.
    pub origin: Option<String>,
    pub wants_forward: bool,
    /// When the form was opened, in milliseconds.
    pub since: String,
}

/// `/verwaltung/meldungen`.
#[derive(Template)]
#[template(path = "network/notices.html")]
pub(super) struct NoticesPage {
    pub shell: Shell,
    pub tabs: Tabs,
    /// What was just done: in bold, and what it means.
    pub flash: Option<(String, String)>,
    pub rows: Vec<NoticeRow>,
}

/// One notice.
pub(super) struct NoticeRow {
    /// Where its buttons post to.
    pub action: String,
    pub reason: String,
    pub body: String,
    /// Who sent it: guests, or the name of a town.
    pub by: String,
    pub when: String,
    pub is_open: bool,
    pub badge: Badge,
    /// The offer it is about, if it is here: its page, headline and provider.
    pub offer: Option<(String, String, String)>,
    /// Whether that can be taken out of sight.
    pub can_hide: bool,
    /// The addresses it names.
    pub objects: Vec<String>,
}
