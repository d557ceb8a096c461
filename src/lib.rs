//! Mitmachnetz: what people in a town offer and what they look for, found across every border.
//!
//! One program serves one municipality (or one region). Rooms are features, shelves are layers;
//! read them in this order:
//!
//! 1. [`base`] ids, clock, text, errors, schedules, configuration;
//! 2. [`db`] one SQL text on SQLite and PostgreSQL, [`log`] the one gap-free log and its followers;
//! 3. kits that know no offer: [`places`] postal codes and the map, [`federation`] keys,
//!    signatures, fetching, [`tiles`] streets, [`mail`] letters, [`search`] the index, [`i18n`]
//!    languages, [`web`] the page around pages;
//! 4. features: [`peers`], [`people`], [`media`], [`providers`], [`offers`], [`enquiries`],
//!    [`network`], [`launch`];
//! 5. [`app`] puts everything together, [`cli`] is how it is called, [`demo`] shows it.
//!
//! `tests/architecture.rs` keeps the walls between them.

pub mod base;
pub mod db;
pub mod enquiries;
pub mod federation;
pub mod figures;
pub mod i18n;
pub mod launch;
pub mod log;
pub mod mail;
pub mod media;
pub mod network;
pub mod offers;
pub mod peers;
pub mod people;
pub mod places;
pub mod poster;
pub mod providers;
pub mod search;
pub mod tiles;
pub mod translation;
pub mod web;

pub mod app;
pub mod cli;
pub mod demo;
