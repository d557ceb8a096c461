//! The protocol kit: what it takes to talk to other servers and to believe the right ones.
//!
//! It knows no offer and no database. Reading order: [`vocabulary`] the words, [`origin`] whose
//! word counts, [`document`] reading what arrives.

pub mod document;
pub mod origin;
pub mod vocabulary;

pub use self::document::{Document, DocumentError};
pub use self::origin::{Origin, same_origin};
pub use crate::base::html::{SafeHtml, text_of};
