//! Asking a server of this program how it is.

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Succeeds if `/healthz` answers 200 at this address and port of this machine. One plain request
/// needs no client of HTTP.
pub async fn ask_for_health(address: &str) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(address)
        .await
        .context("no server is running")?;
    let question = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(question.as_bytes()).await?;
    let mut answer = String::new();
    stream.take(4096).read_to_string(&mut answer).await?;
    if !answer.starts_with("HTTP/1.1 200") {
        bail!(
            "the server is not well: {}",
            answer.lines().next().unwrap_or_default()
        );
    }
    Ok(())
}
