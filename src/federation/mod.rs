//! The protocol kit: what it takes to talk to other servers and to believe the right ones.
//!
//! It knows no offer. Reading order:
//!
//! 1. [`vocabulary`] the words, [`origin`] whose word counts for what, [`document`] reading what
//!    arrives, [`content_type`] as what it was served;
//! 2. [`keys`] and [`multikey`], [`digest`], [`signature`], [`proof`]: who sent it or made it, and
//!    whether it arrived as it was sent;
//! 3. [`address`] and [`names`] where we may go, [`client`] the way out, [`fetch`] and [`deliver`]
//!    what answers mean, [`webfinger`] and [`nodeinfo`] how others are found;
//! 4. [`key_pairs`] and [`store`] what is kept: our actors' keys, the post that came in, and which
//!    signatures other servers accept ([`hosts`]).
//!
//! Why no crate does this for us: docs/decisions/0004.

pub mod address;
pub mod client;
pub mod content_type;
pub mod deliver;
pub mod digest;
pub mod document;
pub mod domain;
pub mod fetch;
pub mod hosts;
pub mod keys;
pub mod multikey;
pub mod names;
pub mod nodeinfo;
pub mod origin;
pub mod proof;
pub mod signature;
pub mod store;
pub mod vocabulary;
pub mod webfinger;

#[cfg(test)]
mod reach_tests;
#[cfg(test)]
mod test_server;
#[cfg(test)]
mod tls_tests;

pub use self::address::Reach;
pub use self::client::{Client, ClientConfig};
pub use self::deliver::DeliveryResult;
pub use self::document::{Document, DocumentError};
pub use self::domain::registrable_domain;
pub use self::fetch::{FetchBudget, FetchError, Fetched};
pub use self::keys::{Algorithm, PrivateKey, PublicKey};
pub use self::multikey::PublishedKeys;
pub use self::origin::{Origin, same_origin};
pub use self::signature::{Flavour, SignatureError, Signer, VerifiedSignature};
pub use self::store::key_pairs;
pub use crate::base::html::{SafeHtml, text_of};
