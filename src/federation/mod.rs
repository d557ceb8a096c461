//! The protocol kit: what it takes to talk to other servers and to believe the right ones.
//!
//! It knows no offer and no database. Reading order: [`vocabulary`] the words, [`origin`] whose
//! word counts, [`document`] reading what arrives, [`keys`], [`digest`] and [`signature`] who sent
//! it.

pub mod digest;
pub mod document;
pub mod keys;
pub mod origin;
pub mod signature;
pub mod vocabulary;

pub use self::document::{Document, DocumentError};
pub use self::keys::{PrivateKey, PublicKey};
pub use self::origin::{Origin, same_origin};
pub use self::signature::{Flavour, SignatureError, Signer, VerifiedSignature};
pub use crate::base::html::{SafeHtml, text_of};
