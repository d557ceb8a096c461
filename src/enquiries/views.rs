//! What the pages about enquiries show.

use askama::Template;

use crate::web::components::{Badge, Summary};
use crate::web::{Input, Shell};

/// `/angebote/{id}/nachricht`.
#[derive(Template)]
#[template(path = "enquiries/write.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each decides one sentence of the page"
)]
pub(super) struct WritePage {
    pub shell: Shell,
    /// The headline of the offer, and its page.
    pub title: String,
    pub offer: String,
    /// Whom one writes to, and their page.
    pub provider: String,
    pub provider_href: String,
    /// Where the form goes.
    pub action: String,
    /// Whether it was sent.
    pub is_done: bool,
    /// Whether a letter leaves, and anybody reads it at all.
    pub is_mailed: bool,
    pub is_read: bool,
    /// Whether nobody can write about it any more.
    pub is_over: bool,
    pub summary: Summary,
    pub name: Input,
    pub email: Input,
    pub message: Input,
    /// How long it is kept here.
    pub days: u64,
    /// What they agree to who send it.
    pub consent: String,
    /// When the form was opened, in milliseconds.
    pub since: String,
    /// The page of the offer in the town somebody came from, and the name of that town.
    pub back: Option<(String, String)>,
}

/// `/arbeitsplatz/anfragen`.
#[derive(Template)]
#[template(path = "enquiries/list.html")]
pub(super) struct EnquiriesPage {
    pub shell: Shell,
    /// What has just been done.
    pub done: Option<String>,
    /// How long an enquiry is kept.
    pub days: u64,
    /// Whether letters leave at all.
    pub is_mailed: bool,
    pub rows: Vec<EnquiryRow>,
    /// Whether there is none at all.
    pub is_empty: bool,
    pub newer: Option<String>,
    pub older: Option<String>,
}

/// One enquiry.
pub(super) struct EnquiryRow {
    pub anchor: String,
    /// Where its button posts to.
    pub action: String,
    /// Who wrote: their name, or their address.
    pub who: String,
    /// Where the answer goes; nothing if the key is gone.
    pub address: Option<String>,
    /// A link that opens the reader's own mail program.
    pub answer: String,
    pub when: String,
    pub is_new: bool,
    pub badge: Badge,
    /// The offer it is about: page and headline.
    pub offer: Option<(String, String)>,
    /// For whom it is, where the reader reads for several.
    pub recipient: Option<String>,
    pub paragraphs: Vec<String>,
    /// The day it is deleted.
    pub until: String,
}
