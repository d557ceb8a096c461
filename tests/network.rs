//! Towns as real processes that talk to each other over HTTP.
//!
//! Each town has its own folder, port and database; nothing is shared but the machine. Stopping
//! and killing them is what these tests are for.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that cannot set its stage has failed, and says why"
)]

mod support;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use support::town::free_port;
use support::visitor::Visitor;
use support::waiting::eventually;

/// Answers each request in turn with one of `answers` and gives back what was asked.
fn answer_in_turn(answers: Vec<String>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("the port").port();
    let asked = std::thread::spawn(move || {
        answers
            .iter()
            .map(|answer| {
                let (mut stream, _) = listener.accept().expect("a visitor");
                let mut request = Vec::new();
                let mut part = [0; 4096];
                while !is_whole(&request) {
                    let read = stream.read(&mut part).expect("a request");
                    request.extend(part.iter().take(read));
                }
                stream
                    .write_all(answer.as_bytes())
                    .expect("the answer goes out");
                String::from_utf8_lossy(&request).into_owned()
            })
            .collect()
    });
    (format!("http://musterstadt.localhost:{port}"), asked)
}

/// Whether the head and as much body as it announces have arrived.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.and_then(|length| length.parse().ok()).unwrap_or(0)
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
    )
}

#[tokio::test]
async fn a_visitor_fills_in_a_form_and_keeps_the_cookie() {
    let form = r#"<form method="post" action="/suche"><input name="q"></form>
        <form method="post" action="/anmelden?weiter=%2F&amp;a=1">
        <input type="hidden" name="token" value="a&amp;b"><input name="email"></form>"#;
    let (base, asked) = answer_in_turn(vec![
        answer("200 OK", "", form),
        answer(
            "303 See Other",
            "location: /arbeitsplatz\r\nset-cookie: session=s3; Path=/\r\n",
            "",
        ),
        answer(
            "200 OK",
            "set-cookie: session=; Max-Age=0\r\n",
            "<h1>Guten Tag</h1>",
        ),
        answer("200 OK", "", "again"),
    ]);
    let visitor = Visitor::of(&base);

    let page = visitor
        .fills_in("/anmelden", &[("email", "aylin@example.org")])
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.path, "/arbeitsplatz");
    assert_eq!(page.body, "<h1>Guten Tag</h1>");
    visitor.get("/").await;

    let asked = asked.join().expect("all was asked");
    let posted = asked.get(1).expect("the form was sent");
    assert!(
        posted.starts_with("POST /anmelden?weiter=%2F&a=1 "),
        "{posted}"
    );
    assert!(posted.contains(&format!("origin: {base}\r\n")), "{posted}");
    assert!(
        posted.ends_with("token=a%26b&email=aylin%40example.org"),
        "{posted}"
    );
    assert!(
        asked
            .get(2)
            .is_some_and(|request| request.contains("cookie: session=s3"))
    );
    assert!(
        asked
            .get(3)
            .is_some_and(|request| !request.contains("cookie:"))
    );
}

#[tokio::test]
async fn waiting_ends_as_soon_as_it_is_true() {
    let mut asked = 0;
    let number = eventually("a third look", Duration::from_secs(5), async || {
        asked += 1;
        (asked == 3).then_some(asked)
    })
    .await;
    assert_eq!(number, 3);
}

#[tokio::test]
#[should_panic(expected = "waited in vain for a miracle")]
async fn waiting_in_vain_says_for_what() {
    eventually("a miracle", Duration::from_millis(20), async || None::<()>).await;
}

#[test]
fn two_towns_do_not_get_the_same_port() {
    assert_ne!(free_port(), free_port());
}
