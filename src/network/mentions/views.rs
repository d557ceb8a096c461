//! What the page of messages shows.

use askama::Template;

use crate::web::Shell;
use crate::web::components::Badge;

/// `/arbeitsplatz/nachrichten`.
#[derive(Template)]
#[template(path = "network/mentions.html")]
pub(super) struct MentionsPage {
    pub shell: Shell,
    /// What has just been done.
    pub done: Option<String>,
    /// Under which names people elsewhere reach the reader.
    pub names: Vec<String>,
    /// How long a message is kept.
    pub days: u64,
    pub rows: Vec<MentionRow>,
    /// Whether there is none at all.
    pub is_empty: bool,
    pub newer: Option<String>,
    pub older: Option<String>,
}

/// One message.
pub(super) struct MentionRow {
    pub anchor: String,
    /// Where its buttons post to.
    pub action: String,
    /// Who wrote it: `@name@host`, and their page.
    pub handle: String,
    pub author: String,
    /// The server it was written on.
    pub host: String,
    pub when: String,
    /// Who else can read it there.
    pub visibility: Badge,
    pub is_unread: bool,
    /// The offer it replies to: page and headline.
    pub offer: Option<(String, String)>,
    /// For whom it is, where the reader reads for several.
    pub recipient: Option<String>,
    pub warning: Option<String>,
    pub paragraphs: Vec<String>,
    /// Where it was written, and can be answered.
    pub page: String,
}
