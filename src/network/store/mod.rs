//! The tables `follow`, `delivery`, `undelivered`, `backfill`, `repair`, `repair_refused`,
//! `seen_via`, `lease`, `stranger`, `defederation`, `announced`, `announcer_position` and
//! `taken_back`.

mod announced;
mod backfill;
mod defederation;
mod delivery;
mod follow;
mod lease;
mod overview;
mod repair;
mod stranger;
mod taken_back;

pub use self::announced::{
    Announced, announcer_position, count_announced, find_announced, list_announced,
    list_announcements,
};
pub(super) use self::announced::{delete_announced, save_announced, set_announcer_position};
pub use self::backfill::{
    advance_backfill, delete_seen_via, fail_backfill, find_backfill, insert_seen_via,
    list_announcers, list_due_backfills, postpone_backfill, set_backfill_total, start_backfill,
};
pub(super) use self::defederation::{
    delete_parting, drop_news, drop_waiting, insert_parting, set_purged,
};
pub use self::defederation::{find_parting, list_due_partings};
pub(super) use self::delivery::ensure_delivery;
pub use self::delivery::{
    bring_up_to_date, count_behind, drop_delivery, find_delivery, is_sister, last_relevant,
    list_due, list_due_of, list_inboxes, list_newest_relevant, list_relevant, list_undelivered,
    list_unreachable, note_failure, note_refusal, note_undelivered, skip_to_head, step, wake_peer,
};
pub use self::follow::{
    count_followers, count_following, find_follow, find_outgoing, follows_from_inbox, list_incoming,
};
pub(super) use self::follow::{delete_follow, insert_follow, set_follow_asked, set_follow_state};
pub use self::lease::{claim, release, release_all};
pub use self::overview::{
    PeerLine, WAITING_MAX, count_for, list_happenings, list_neighbours, overview, overview_of,
};
pub use self::repair::{
    clear_refused, find_repair, has_offer_news, insert_refused, list_due_repairs, list_refused,
    note_match, save_repair, schedule_repair, set_manifest_url,
};
pub use self::stranger::{count_requests, count_strangers};
pub(super) use self::stranger::{
    drop_oldest_request, drop_oldest_request_of, drop_requests_before, forget_stranger,
    fullest_domain, insert_stranger, oldest_stranger, release_accepted, stranger_domain,
    strangers_before,
};
pub use self::taken_back::{drop_taken_back, insert_taken_back, is_taken_back};

#[cfg(test)]
mod tests;
