//! The network: which instances we follow, which follow us, and what passes between them.
//!
//! ```text
//! they ─▶ door ─▶ received_activity ─▶ app::inbox ─▶ offers, providers, follow ─▶ log
//! log ─▶ delivery (one cursor for each inbox) ─▶ they
//! accepted follow ─▶ backfill ─▶ offers, providers ─▶ log
//! their manifest ─▶ repair ─▶ offers, providers ─▶ log
//! log ─▶ announcer (aggregators only) ─▶ log
//! ```
//!
//! A follow is asked for, answered, and ends; see [`FollowState`]. An inbox that fails is tried
//! ever more rarely; see [`DeliveryState`].
//!
//! Owns the tables `follow`, `delivery`, `undelivered`, `backfill`, `repair`, `repair_refused`,
//! `seen_via`, `lease`, `stranger`, `defederation`, `announced`, `announcer_position` and
//! `taken_back`; [`notices`] and [`mentions`] own theirs.

mod actions;
pub mod exchange;
pub mod federation;
mod mentions;
mod model;
mod notices;
pub mod pages;
mod policy;
mod store;
mod views;

pub use self::actions::{
    Outcome, accept_followers, end_announcement, end_follow, find_by_name, forget_actor,
    forget_strangers, forget_taken_back, is_followed, receive_answer, receive_follow, receive_undo,
    reject_followers, remember, request_follow,
};
pub use self::exchange::Network;
pub use self::mentions::pages::{note_unread, router as mentions_router};
pub use self::mentions::{
    Mention, Visibility, author_of, delete_mention, forget_author, forget_old_mentions,
    is_addressed_to, list_mentions, mark_read, receive_mention, report_mention, retract_mention,
};
pub use self::model::{
    Backfill, BackfillState, Condition, Delivery, DeliveryState, Direction, Follow, FollowNote,
    FollowState, Limits, Mode, Neighbour, Pace, Parting, Repair, RepairState, Settings,
};
pub use self::notices::pages::router as notices_router;
pub use self::notices::{
    Notice, NoticeState, Reason, Report, find_notice, list_notices, pass_on, receive_flag, report,
    send_notice, settle_notice,
};
pub use self::pages::neighbours_router;
pub use self::policy::{Farewell, Reunion, defederate, enforce, purge_parted, refederate};
pub use self::store::{
    PeerLine, count_behind, count_followers, count_following, count_requests, count_strangers,
    find_backfill, find_delivery, find_follow, find_outgoing, find_parting, find_repair,
    insert_seen_via, list_announcers, list_incoming, list_neighbours, list_undelivered,
    list_unreachable, overview,
};
