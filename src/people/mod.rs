//! People: accounts, signing in, staying signed in.
//!
//! Nobody needs an account to search and read. Whoever writes offers has one, with an e-mail
//! address, a name and a password of which only an argon2id hash is kept. A signed-in browser
//! holds a random token in the only cookie this program sets; the token ends after 14 days without
//! a visit, after 90 days at the latest, and at once when its owner signs out.
//!
//! An account may be one of an administrator, who decides for the town: neighbours, notices. Only
//! whoever has a shell on the machine says who that is.
//!
//! Which providers somebody works for is kept by the room `providers`.
//!
//! Owns the tables `account`, `session` and `sign_in_attempt`.

mod actions;
mod model;
mod pages;
mod store;
mod views;

pub use self::actions::{
    Right, SignIn, create_account, forget_passed, set_password, set_right, sign_in, sign_out,
};
pub use self::model::{Account, AccountStatus, Email, NetworkPrefix, Password, SessionToken};
#[cfg(test)]
pub use self::pages::testing;
pub use self::pages::{
    Administrator, ClientAddress, Session, no_store, refuse_foreign_forms, router, session_layer,
};
pub use self::store::{find, find_by_email, find_by_session, list};
