//! What an account is, and the secrets that belong to it.

mod account;
mod attempt;
mod password;
mod session;

pub use self::account::{Account, AccountStatus, Email};
pub use self::attempt::NetworkPrefix;
pub(super) use self::attempt::{
    ATTEMPT_KEPT, ATTEMPT_WINDOW, PER_ACCOUNT, PER_PREFIX, email_subject,
};
pub use self::password::Password;
pub(super) use self::password::PasswordHash;
pub use self::session::SessionToken;
pub(super) use self::session::{expires_at, month, today};
