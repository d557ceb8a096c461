//! What other servers get from us and what we make of theirs.

mod lint;
mod others;
mod samples;
mod shape;
mod stories;
