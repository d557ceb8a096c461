//! Signing in and out, and what all pages for signed-in people stand on.

mod administrator;
mod session;
mod sign_in;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

pub use self::administrator::Administrator;
pub use self::session::{Session, no_store, refuse_foreign_forms, session_layer};
pub use self::sign_in::router;
pub use crate::web::ClientAddress;
