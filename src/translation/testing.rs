//! A server on this machine that plays the service, for tests.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use super::{Kind, Settings, Translator};

/// What a service was asked: the head of the request and its body.
pub(crate) type Asked = Arc<Mutex<Vec<(String, Value)>>>;

/// Starts a service that gives back what `answer` makes of a question, with a status.
pub(crate) async fn service(
    answer: impl Fn(&Value) -> (u16, String) + Send + Sync + 'static,
) -> (Url, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let seen = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = Vec::new();
            let mut buffer = [0; 4096];
            let (head, body) = loop {
                let read = stream.read(&mut buffer).await.unwrap();
                bytes.extend_from_slice(&buffer[..read]);
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let Some((head, body)) = text.split_once("\r\n\r\n") else {
                    continue;
                };
                if let Ok(body) = serde_json::from_str::<Value>(body) {
                    break (head.to_owned(), body);
                }
                assert!(read > 0, "the question has an end");
            };
            let (status, text) = answer(&body);
            seen.lock().unwrap().push((head, body));
            let head = format!(
                "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\n\
                 content-length: {}\r\nconnection: close\r\n\r\n",
                text.len()
            );
            stream.write_all((head + &text).as_bytes()).await.unwrap();
        }
    });
    (Url::parse(&url).unwrap(), asked)
}

/// What `LibreTranslate` does with a question: every text in the language wanted.
pub(crate) fn libre(question: &Value) -> (u16, String) {
    let to = question["target"].as_str().unwrap();
    let texts = question["q"].as_array().unwrap().iter();
    let said: Vec<String> = texts
        .map(|text| match text.as_str().unwrap() {
            "" => String::new(),
            text => format!("[{to}] {text}"),
        })
        .collect();
    (200, json!({ "translatedText": said }).to_string())
}

/// A service that speaks the protocol of `LibreTranslate`, and what it was asked.
pub(crate) async fn libre_translate() -> (Translator, Asked) {
    let (url, asked) = service(libre).await;
    let settings = Settings {
        kind: Kind::LibreTranslate,
        url,
        key: None,
        per_hour: 10,
    };
    (Translator::new(settings).unwrap(), asked)
}
