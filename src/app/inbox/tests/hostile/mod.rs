//! A hostile server, attack by attack (`docs/reference/attacks.md`). Each story ends with the same
//! rows in all tables and the same end of the log. What people find follows the log, so nothing new
//! is found either.

mod objects;
mod plenty;
mod readers;
mod rendered;
mod senders;

use std::collections::BTreeMap;

use super::strangers::{Stage, read_to_the_end};
use super::*;
use crate::federation::keys::sample;
use crate::federation::signature::{Flavour, Signer};

/// What may change though nothing was believed: our own keys, made when first needed; who works on
/// what, and how far we are with whom; and when an offer that is gone was looked for last.
const BOOKS: [&str; 8] = [
    "key_pair",
    "lease",
    "delivery",
    "backfill",
    "repair",
    "remote_host",
    "announcer_position",
    "offer_tombstone",
];

/// Of whom we know, and nothing more: what is known of them is asked for again in the background.
const ACQUAINTANCES: [&str; 3] = ["peer", "remote_actor", "remote_key"];

/// Everything a town has: its tables and the number of the last line of its log.
#[derive(Debug, PartialEq)]
struct Everything(BTreeMap<String, Vec<String>>, i64);

impl Everything {
    /// What post that is turned away must not touch.
    async fn of(town: &Town) -> Self {
        let mut rows = testing::all_rows(&town.db, &BOOKS).await;
        assert!(rows.contains_key("offer") && rows.contains_key("change_entry"));
        for table in ACQUAINTANCES {
            for row in rows.get_mut(table).unwrap() {
                *row = row.split('|').next().unwrap().to_owned();
            }
        }
        Self(rows, town.db.read_head().await.unwrap())
    }

    /// What post that is let in, and ignored, must not touch: it is kept with its verdict, and its
    /// sender is met.
    async fn believed_by(town: &Town) -> Self {
        let Self(mut rows, head) = Self::of(town).await;
        for table in ACQUAINTANCES {
            rows.remove(table);
        }
        rows.remove("received_activity");
        // When its origin was heard of last, which is noted to the second, and only that.
        for row in rows.get_mut("offer_origin").into_iter().flatten() {
            let (peer, rest) = row.split_once('|').unwrap();
            let (_confirmed_at, unreachable_since) = rest.split_once('|').unwrap();
            *row = format!("{peer}|{unreachable_since}");
        }
        Self(rows, head)
    }
}

/// A server that this town follows, and from which it has read everything: nothing.
pub(super) async fn stage_followed_by(town: &Town) -> Stage {
    let stage = Stage::open().await;
    stage.collects("/offers", &json!([]), None);
    let to = stage.at("");
    town.network.follow(&Actor::Operator, &to).await.unwrap();
    stage.accepts(town).await;
    read_to_the_end(town).await;
    stage
}

/// Signs an activity as whoever this is, at any time, in either flavour.
fn signed_by(
    signer: &Signer,
    flavour: Flavour,
    to: &Url,
    sent: &Value,
    at: crate::base::Timestamp,
) -> (HeaderMap, Vec<u8>) {
    let bytes = sent.to_string().into_bytes();
    let body = Body {
        bytes: &bytes,
        content_type: AS2,
    };
    let headers = signer.sign_as(flavour, &Method::POST, to, Some(body), at);
    (headers.unwrap(), bytes)
}

/// An update of Soest's offer in the words of the Tafel.
async fn update_of(soest: &Town, offer: OfferId, number: u32, name: &str) -> Value {
    let uri = {
        let mut tx = soest.db.read().await.unwrap();
        offers::find(&mut tx, offer).await.unwrap().unwrap().uri
    };
    let tafel = soest.url("/a/tafel-soest").to_string();
    let mut object = note(&uri, &tafel, name);
    object["updated"] = json!("2031-01-01T00:00:00Z");
    let id = soest.url(&format!("/activities/{number}"));
    activity(id.as_str(), "Update", &tafel, &object)
}
