//! Offers: what people offer and what they look for.
//!
//! An offer is a draft until its provider publishes it, and withdrawn for ever after. Only public
//! offers leave this instance; see [`Status::after`] for its whole life.
//!
//! Copies of remote offers stand in the same table: their own instance alone changes them, the
//! public finds them in the same lists.
//!
//! Owns the tables `offer`, `offer_tombstone`, `offer_date_told`, `offer_origin`,
//! `calendar_upload`, `calendar_subscription` and `selection`.

mod actions;
mod api;
pub mod federation;
mod feeds;
mod form;
pub mod import;
mod manifest;
mod model;
pub mod pages;
mod search;
mod store;
pub mod taxonomy;
#[cfg(test)]
mod tests;
mod views;

pub use self::actions::{
    Aged, NewOffer, RemoteOffer, Standing, Ticked, URGENT_FOR, advance_dates, age_copies,
    block_provider, cancel_date, confirm_copies, copy, create, end_urgency, let_go_of_copy,
    preview_selection, read_selection, remove_copy, restore_date, revise, select, set_sight,
    standing, step, tell_near_dates, unblock_provider, withdraw_copies_of,
};
pub use self::api::router as api_router;
pub use self::federation::{
    Verb, activity_for, announce, object, object_type, read, receive, tombstone,
};
pub use self::feeds::router as feeds_router;
pub use self::manifest::{
    BUCKET_MAX, Digest, Held, Manifest, OwnManifest, Reading, Sum, as_of, bucket_of, copies_in,
    fingerprint, is_near, manifest_of_copies,
};
pub use self::model::{
    AgeRange, Ages, Allowance, AllowanceKind, BackgroundCheck, BackgroundCheckKind, Benefits,
    Capacity, Commitment, CommitmentKind, Content, CostOption, Costs, Ehrenamtskarte, GeoPrecision,
    Insurance, Insurer, LanguageNeed, Location, Offer, PICTURES_MAX, Per, Place, Purpose,
    Registration, RegistrationMode, Requirements, Selection, Shown, Sight, Status, Step, Subject,
    Title,
};
pub use self::taxonomy::{CATEGORIES, Term};

pub use self::views::show::form_at_origin;

pub use self::pages::{objects_router, router, workplace_router};
pub use self::search::{
    Directory, DirectoryFollower, Facets, Found, OfferQuery, PER_PAGE, PER_PAGE_MAX,
    SearchFollower, Town, When, find_public,
};
pub use self::store::{
    CalendarSubscription, Card, CollectionCursor, count_for_collection, find, find_by_import_id,
    find_by_uri, find_confirmed_at, find_selection, find_subscription, find_tombstone,
    forget_uploads_before, is_hidden, list_all_public_ids, list_by_provider, list_cards,
    list_copy_ids, list_for_collection, list_for_outbox, list_public_from, list_subscriptions,
    list_upcoming, look_ahead, selection_for, totals,
};
