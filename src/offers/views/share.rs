//! How to take an address along: copied, sent, as a code for cameras. Nobody else is asked.

use crate::web::urls::encode;
use crate::web::{Shell, qr};

/// An address to take along.
#[derive(Debug)]
pub struct Share {
    /// The whole address.
    pub address: String,
    /// A mail with it.
    pub mail: String,
    /// It as a code for cameras, unless it is too long for one.
    pub code: Option<String>,
}

impl Share {
    /// A page of ours; `title` is the subject of the mail, `label` what the code is called.
    pub fn of(shell: &Shell, path: &str, title: &str, label: &str) -> Self {
        let address = shell.urls.absolute(path);
        let mail = format!(
            "mailto:?subject={}&body={}",
            encode(title),
            encode(&address)
        );
        Self {
            code: qr::svg(&address, label),
            mail,
            address,
        }
    }
}
