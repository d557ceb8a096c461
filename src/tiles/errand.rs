//! Asking the server of tiles: as ourselves, with nothing of the visitor, and without following it
//! anywhere.

use std::time::Duration;

use http::header::{ACCEPT, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH};
use http::{Method, StatusCode};

use super::model::{Picture, Template, Tile};
use crate::federation::Client;
use crate::federation::client::ClientError;

/// The most characters of an entity tag that are kept.
const TAG_MAX: usize = 200;

/// What came back.
#[derive(Debug)]
pub(super) enum Brought {
    /// A picture, and the tag under which it can be asked for again.
    Picture(Picture, Option<String>),
    /// What we have is still true.
    Unchanged,
    /// There is no such tile, or it is no picture.
    Nothing(&'static str),
    /// The server is away, or does not want to be asked now.
    Failed {
        /// What happened, for the log.
        reason: String,
        /// How long it wants us to wait.
        after: Option<Duration>,
    },
}

/// Asks for one tile. Redirects are not followed: the operator named the server, and nobody else may.
pub(super) async fn run(
    client: &Client,
    template: &Template,
    tile: Tile,
    tag: Option<&str>,
) -> Brought {
    let Some(url) = template.address(tile) else {
        return Brought::Nothing("no address");
    };
    let mut headers = HeaderMap::new();
    headers.insert(
        ACCEPT,
        HeaderValue::from_static("image/webp, image/png, image/jpeg"),
    );
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(tag).ok()) {
        headers.insert(IF_NONE_MATCH, tag);
    }
    let answer = match client.send(Method::GET, &url, headers, None).await {
        Ok(answer) => answer,
        Err(error) => return failed(&error),
    };
    let status = answer.status();
    match status {
        StatusCode::OK => {}
        StatusCode::NOT_MODIFIED => return Brought::Unchanged,
        _ if status.is_server_error() || matches!(status.as_u16(), 401 | 403 | 429) => {
            return Brought::Failed {
                reason: format!("status {}", status.as_u16()),
                after: answer.retry_after(client.now()),
            };
        }
        _ => return Brought::Nothing("another status"),
    }
    let tag = answer.single(&ETAG).filter(|tag| tag.len() <= TAG_MAX);
    let tag = tag.map(str::to_owned);
    match answer.body().await {
        Ok(bytes) => match Picture::read(bytes) {
            Some(picture) => Brought::Picture(picture, tag),
            None => Brought::Nothing("no picture"),
        },
        Err(ClientError::TooLarge) => Brought::Nothing("too large"),
        Err(error) => failed(&error),
    }
}

fn failed(error: &ClientError) -> Brought {
    Brought::Failed {
        reason: error.to_string(),
        after: None,
    }
}
