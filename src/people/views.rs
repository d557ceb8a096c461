//! What the sign-in page shows.

use askama::Template;

use crate::web::components::Summary;
use crate::web::{Input, Shell};

/// `/anmelden`.
#[derive(Template)]
#[template(path = "people/sign_in.html")]
pub(super) struct SignInPage {
    pub shell: Shell,
    pub email: Input,
    pub password: Input,
    /// Where to go afterwards, a path of ours; empty for the workplace.
    pub next: String,
    /// What is wrong with the form.
    pub summary: Summary,
    /// Why nothing was even tried: too many attempts.
    pub wait: Option<String>,
    /// Whether somebody has just signed out.
    pub has_left: bool,
}
