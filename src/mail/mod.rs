//! Mail: handing a letter to the operator's mail server, which carries it on.
//!
//! Who wants a letter sent keeps it until the server has taken it, and asks again when it could not;
//! nothing is kept here. Nothing of a letter is logged.

mod letter;
mod mailer;
#[cfg(test)]
pub mod testing;

pub use self::letter::{Letter, plain_address};
pub use self::mailer::{Failure, Login, Mailer, Settings, Tls};
