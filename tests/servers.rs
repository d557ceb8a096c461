//! What we make of documents as other servers write them.
//!
//! `fixtures/servers/` holds one document for each kind of server and object, written after their
//! formats, and beside each what we read from it (`*.read.json`). After a change on purpose,
//! `UPDATE_FIXTURES=1 cargo test --test servers` writes those anew; look at the difference.

#![expect(
    clippy::unwrap_used,
    reason = "a fixture that cannot be read fails the test"
)]

use std::path::{Path, PathBuf};

use mitmachnetz::base::Timestamp;
use mitmachnetz::federation::{Document, Origin};
use mitmachnetz::network::federation::{read_about, read_actor};
use mitmachnetz::{offers, providers};
use serde_json::{Value, json};

fn fixtures() -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/servers");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".read.json"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path, serde_json::from_str(&text).unwrap())
        })
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// Everything we understand of a document: who it is, or what it offers, or why we leave it.
fn reading(value: &Value) -> Value {
    let Ok(document) = Document::new(value) else {
        return json!({"refused": "out of bounds"});
    };
    if document.object_id("inbox").is_some() {
        return actor(document);
    }
    let now = Timestamp::parse("2026-11-20T12:00:00Z").unwrap();
    match offers::read(&document, now) {
        Ok(remote) => json!({
            "offer": remote.uri,
            "status": remote.status.word(),
            "published": remote.published_at,
            "updated": remote.updated_at,
            "content": remote.content,
        }),
        Err(problems) => json!({"refused": problems.to_string()}),
    }
}

fn actor(document: Document<'_>) -> Value {
    let Some(id) = document.id() else {
        return json!({"refused": "no id"});
    };
    let facts = match read_actor(&document, &id, None) {
        Ok(facts) => facts,
        Err(error) => return json!({"refused": error.to_string()}),
    };
    let about = Origin::of(&id).map(|origin| read_about(&document, &origin).name);
    let may_publish = providers::federation::may_own_offers(&document);
    let provider = providers::federation::read(&document).filter(|_| may_publish);
    json!({
        "actor": facts.uri.as_str(),
        "type": facts.kind,
        "handle": facts.handle,
        "inbox": facts.inbox.as_str(),
        "shared inbox": facts.shared_inbox.as_ref().map(url::Url::as_str),
        "key": facts.key_id.as_str(),
        "offers are read from": facts.offers.as_ref().map(url::Url::as_str),
        "instance": about,
        "provider": provider.map(|(slug, profile)| json!({"slug": slug, "name": profile.name})),
    })
}

#[test]
fn what_other_servers_write_is_read_as_it_is_meant() {
    let mut wrong = Vec::new();
    for (path, value) in fixtures() {
        let read = serde_json::to_string_pretty(&reading(&value)).unwrap() + "\n";
        let beside = path.with_extension("read.json");
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            std::fs::write(&beside, &read).unwrap();
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if read != expected {
            wrong.push(format!(
                "{}\n--- now\n{read}--- before\n{expected}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_broken_document_of_another_server_is_no_harm() {
    let odd = [
        Value::Null,
        json!([]),
        json!({}),
        json!(7),
        json!("x"),
        json!([[[]]]),
        json!([{"type": "Link"}, null]),
        json!("2026-13-45T99:99:99Z"),
    ];
    let mut read = 0;
    for (_, value) in fixtures() {
        for key in value.as_object().unwrap().keys() {
            for replacement in &odd {
                let mut broken = value.clone();
                broken[key] = replacement.clone();
                assert!(reading(&broken).is_object());
                read += 1;
            }
            let mut without = value.clone();
            without.as_object_mut().unwrap().shift_remove(key);
            assert!(reading(&without).is_object());
        }
    }
    assert!(read > 1_000, "{read}");
}
