//! The demo: some towns and a region on one machine, each a process with a database of its own,
//! talking to each other over real, signed HTTP.
//!
//! It does nothing that a town could not do from a shell: it writes settings files and calls
//! `offers import`, `account create`, `follow` and `serve`.

mod load;
mod pictures;
mod run;
mod towns;

pub use self::run::{DemoOptions, run};
