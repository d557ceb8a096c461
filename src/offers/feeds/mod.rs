//! The same offers as on the pages, for calendars, news readers, tables, maps and other websites.
//!
//! Every list of offers has an address for each form: what is asked for stands in the same query as
//! on the page. A feed has what the page has and nothing else; it never widens a question, because
//! a subscription would go on with what nobody asked for. It sets no cookie, may be read from any
//! website, and is answered with 304 where nothing has changed.
//!
//! Nobody's personal data stand in a feed: the name of a provider is all that is said of it.

mod atom;
mod csv;
mod feed;
mod geojson;
mod hsds;
mod ical;
mod pages;
mod rpde;
#[cfg(test)]
mod tests;
mod xml;

pub use self::pages::router;

/// The most offers in a feed. Whoever needs more takes the pages of the interface or the bulk feed.
pub const ITEMS_MAX: usize = 500;
/// The most news in a news feed, the newest first.
pub const NEWS_MAX: usize = 100;
