//! Searches for input that makes `entry::cavage` fall over.
#![no_main]

#[path = "../entry.rs"]
#[expect(dead_code, reason = "each target is one of them")]
mod entry;

libfuzzer_sys::fuzz_target!(|data: &[u8]| entry::cavage(data));
