//! The client over TLS: an extra authority is trusted for what it certified and nothing more.
//!
//! `fixtures/tls/` holds an authority whose key was thrown away and one certificate by it, for
//! `soest.example`, both valid until 2120.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::{fs, io};

use futures::future::BoxFuture;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use url::Url;

use super::client::Client;
use super::fetch::{FetchBudget, FetchError};
use super::names::Names;
use super::test_server::{ACTIVITY, config};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!(
        "{}/fixtures/tls/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

/// Starts soest.example, which answers every request with an object of this id.
async fn soest() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let certificate = CertificateDer::from_pem_slice(&fixture("soest.example.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(&fixture("soest.example.key")).unwrap();
    let tls = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(tls));
    let body = json!({"id": format!("https://soest.example:{port}/o/1"), "type": "Note"});
    let body = body.to_string();
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {ACTIVITY}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut buffer = [0; 4096];
            if stream.read(&mut buffer).await.is_ok_and(|read| read > 0) {
                stream.write_all(answer.as_bytes()).await.unwrap();
                stream.shutdown().await.unwrap();
            }
        }
    });
    port
}

/// Every name leads to this machine.
struct Here;

impl Names for Here {
    fn look_up(&self, _name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async { Ok(vec![Ipv4Addr::LOCALHOST.into()]) })
    }
}

fn client(extra_root_pem: Option<Vec<u8>>) -> Client {
    let mut config = config();
    config.names = Arc::new(Here);
    config.extra_root_pem = extra_root_pem.map(|pem| String::from_utf8(pem).unwrap());
    Client::new(config).unwrap()
}

async fn fetch(client: &Client, url: &str) -> Result<Url, FetchError> {
    let url = Url::parse(url).unwrap();
    client
        .fetch_json(&url, None, &FetchBudget::per_job())
        .await
        .map(|fetched| fetched.url)
}

#[tokio::test]
async fn a_town_with_an_authority_of_its_own_is_reached_once_we_know_it() {
    let port = soest().await;
    let url = format!("https://soest.example:{port}/o/1");
    let knowing = client(Some(fixture("authority.pem")));
    assert_eq!(fetch(&knowing, &url).await.unwrap().as_str(), url);
    let unknowing = fetch(&client(None), &url).await;
    assert!(
        matches!(unknowing, Err(FetchError::Temporary { .. })),
        "{unknowing:?}"
    );
}

#[tokio::test]
async fn a_certificate_counts_only_for_its_own_name() {
    let port = soest().await;
    let knowing = client(Some(fixture("authority.pem")));
    let outcome = fetch(&knowing, &format!("https://werl.example:{port}/o/1")).await;
    let Err(FetchError::Temporary { reason, .. }) = outcome else {
        panic!("{outcome:?}")
    };
    assert!(reason.contains("certificate"), "{reason}");
}
