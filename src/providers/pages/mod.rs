//! What pages about providers stand on.

mod member;

pub use self::member::Member;
