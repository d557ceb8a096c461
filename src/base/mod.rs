//! What every room stands on: ids, time, text, places on the globe, schedules, errors, settings.
//!
//! Nothing here knows a database, a web page or another server.

pub mod addresses;
pub mod clock;
pub mod error;
pub mod files;
pub mod geo;
pub mod html;
pub mod ids;
pub mod schedule;
mod sealing;
pub mod text;
mod visitors;
mod words;

pub use self::addresses::Addresses;
pub use self::clock::{Clock, Timestamp};
pub use self::error::{Error, Fault, OrNotFound, Problem, Problems, Result, Rule, Thing};
pub use self::geo::{Area, Point};
pub use self::html::SafeHtml;
pub use self::ids::{
    AccountId, EnquiryId, EntityId, FollowId, KeyChangeId, MentionId, NoticeId, OfferId, PeerId,
    ProviderId, ReceivedId, RuleId,
};
pub use self::sealing::Sealer;
pub use self::visitors::Visitors;
pub(crate) use self::words::words;
