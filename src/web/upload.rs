//! A form with a file (`multipart/form-data`, RFC 7578), read within bounds.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::base::{Error, Problem};

/// The most fields beside the file.
const FIELDS_MAX: usize = 50;
/// The most bytes of one field.
const FIELD_BYTES_MAX: usize = 20_000;
/// The most bytes of the file that are kept; what is longer is read to its end and dropped, so that
/// the person gets an answer instead of a broken connection.
const FILE_BYTES_MAX: usize = 12_000_000;

/// The most bytes of a whole form with a file: the limit of the router for such addresses. Beyond it
/// the connection is closed.
pub const UPLOAD_BYTES_MAX: usize = 40_000_000;

/// What a person sent with a form that has a file in it. Cross-site requests are refused before by
/// `tower_http`'s CSRF layer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upload {
    /// Names and values of the other fields.
    pub fields: Vec<(String, String)>,
    /// The file. Name and type that the browser states are not even read.
    pub file: Sent,
}

/// What became of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sent {
    /// None was chosen.
    #[default]
    Nothing,
    /// Here it is.
    File(Vec<u8>),
    /// It was too large to be kept.
    TooLarge,
}

impl Upload {
    /// The value of a field; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        let mut form = Multipart::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let mut upload = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                let file = read(field, FILE_BYTES_MAX)
                    .await
                    .map_err(|error| broken(&error))?;
                // Of several files the first counts.
                if upload.file == Sent::Nothing {
                    upload.file = file;
                }
            } else if upload.fields.len() < FIELDS_MAX {
                let text = match read(field, FIELD_BYTES_MAX)
                    .await
                    .map_err(|error| broken(&error))?
                {
                    Sent::File(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                    Sent::Nothing => String::new(),
                    Sent::TooLarge => return Err(refused()),
                };
                upload.fields.push((name, text));
            } else {
                return Err(refused());
            }
        }
        Ok(upload)
    }
}

async fn read(mut field: Field<'_>, most: usize) -> Result<Sent, MultipartError> {
    let mut bytes = Vec::new();
    let mut is_too_large = false;
    while let Some(chunk) = field.chunk().await? {
        if is_too_large || bytes.len() + chunk.len() > most {
            is_too_large = true;
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (is_too_large, bytes.is_empty()) {
        (true, _) => Sent::TooLarge,
        (false, true) => Sent::Nothing,
        (false, false) => Sent::File(bytes),
    })
}

fn refused() -> Response {
    Error::from(Problem::new("problem-form")).into_response()
}

fn broken(error: &MultipartError) -> Response {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    refused()
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::post;
    use tower::ServiceExt;

    use super::*;

    async fn send(parts: &[(&str, &[u8])]) -> StatusCode {
        let mut body = Vec::new();
        for (head, bytes) in parts {
            body.extend(format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--x--\r\n");
        let handler = |upload: Upload| async move {
            assert_eq!(upload.get("alt"), "Ein Garten");
            match upload.file {
                Sent::Nothing => StatusCode::NO_CONTENT,
                Sent::File(bytes) => {
                    assert_eq!(bytes, b"first");
                    StatusCode::CREATED
                }
                Sent::TooLarge => StatusCode::OK,
            }
        };
        let limit = axum::extract::DefaultBodyLimit::max(UPLOAD_BYTES_MAX);
        let app: Router = Router::new().route("/", post(handler)).layer(limit);
        let request = Request::post("/")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap();
        app.oneshot(request).await.unwrap().status()
    }

    #[tokio::test]
    async fn the_first_file_counts_and_an_empty_choice_is_none() {
        let alt = ("name=\"alt\"", b"Ein Garten".as_slice());
        let file = "name=\"file\"; filename=\"../../a.svg\"";
        assert_eq!(send(&[alt, (file, b"first"), (file, b"second")]).await, 201);
        assert_eq!(
            send(&[alt, ("name=\"file\"; filename=\"\"", b"")]).await,
            204
        );
        let large = vec![0; FILE_BYTES_MAX + 1];
        assert_eq!(send(&[alt, (file, &large)]).await, 200);
    }

    #[tokio::test]
    async fn a_flood_of_fields_is_refused() {
        let alt = ("name=\"alt\"", b"Ein Garten".as_slice());
        assert_eq!(send(&vec![alt; FIELDS_MAX + 1]).await, 422);
        let long = vec![b'x'; FIELD_BYTES_MAX + 1];
        assert_eq!(send(&[alt, ("name=\"credit\"", &long)]).await, 422);
    }
}
