//! A town as a process of its own.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// The longest a measurement waits for anything.
const PATIENCE: Duration = Duration::from_mins(5);

/// A town of the measurement; it ends with its folder.
pub struct BenchTown {
    name: &'static str,
    port: u16,
    folder: tempfile::TempDir,
    process: Option<Child>,
    settings: Vec<(&'static str, &'static str)>,
}

impl BenchTown {
    /// A town that has not started yet.
    pub fn new(name: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            name,
            port,
            folder,
            process: None,
            settings: Vec::new(),
        }
    }

    /// The same town with a setting of its own, by the name of its variable.
    pub fn with(mut self, variable: &'static str, value: &'static str) -> Self {
        self.settings.push((variable, value));
        self
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("http://{}.localhost:{}", self.name, self.port)
    }

    /// Its data folder.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self) -> Command {
        // Another build can be measured with the same words.
        let program = std::env::var_os("MEASURED_PROGRAM");
        let program = program.unwrap_or_else(|| env!("CARGO_BIN_EXE_mitmachnetz").into());
        let mut command = Command::new(program);
        command
            .args(["--base-url", &self.address()])
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .arg("--data")
            .arg(self.folder())
            .env("MITMACHNETZ_FEDERATION__PRIVATE_NETWORKS", "true")
            .env("MITMACHNETZ_FEDERATION__MODE", "open")
            // As in our image and our unit of systemd.
            .env("MIMALLOC_PURGE_DELAY", "0")
            .env("MIMALLOC_PAGE_FULL_RETAIN", "0")
            .env("RUST_LOG", "warn")
            .envs(self.settings.iter().copied())
            .stdin(Stdio::null());
        command
    }

    /// Starts it; returns how long the first answer took.
    pub async fn start(&mut self) -> Duration {
        let began = Instant::now();
        self.process = Some(
            self.command()
                .arg("serve")
                .spawn()
                .expect("the program starts"),
        );
        while !self.answers() {
            assert!(began.elapsed() < PATIENCE, "{} does not answer", self.name);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        began.elapsed()
    }

    fn answers(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else {
            return false;
        };
        let question = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let mut answer = String::new();
        stream.write_all(question.as_bytes()).is_ok()
            && stream.read_to_string(&mut answer).is_ok()
            && answer.starts_with("HTTP/1.1 200")
    }

    /// Ends it and waits for its end.
    pub fn stop(&mut self) {
        let Some(mut process) = self.process.take() else {
            return;
        };
        let asked = Command::new("kill")
            .args(["-TERM", &process.id().to_string()])
            .status();
        assert!(
            asked.is_ok_and(|status| status.success()),
            "{} hears nothing",
            self.name
        );
        process.wait().expect("the process ends");
    }

    /// Runs a command of the program on it.
    pub fn run(&self, words: &[&str]) -> String {
        let output = self
            .command()
            .args(words)
            .output()
            .expect("the program runs");
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {complaint}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What it answers as JSON.
    pub async fn json(&self, path: &str) -> Value {
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        let answer = reqwest::get(&url).await.expect("an answer");
        answer.json().await.expect("JSON")
    }

    /// Whether there is something at an address.
    pub async fn has(&self, path: &str) -> bool {
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        let answer = reqwest::get(&url).await;
        answer.is_ok_and(|answer| answer.status().is_success())
    }

    /// Waits until a search over everything finds so many offers.
    pub async fn wait_for_offers(&self, count: usize) {
        let url = format!("http://127.0.0.1:{}/api/v1/offers?per_page=1", self.port);
        let began = Instant::now();
        loop {
            let answer = reqwest::get(&url).await.expect("an answer");
            let json: Value = answer.json().await.expect("JSON");
            let total = json.get("total").and_then(Value::as_u64).unwrap_or(0);
            if usize::try_from(total).is_ok_and(|total| total >= count) {
                return;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{} found {total} offers",
                self.name
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until so many copies of remote offers are stored.
    pub async fn wait_for_copies(&self, count: usize) {
        let began = Instant::now();
        loop {
            let peers: Value = serde_json::from_str(&self.run(&["peers", "--json"])).expect("JSON");
            let lines = peers.as_array().cloned().unwrap_or_default();
            let copies = lines
                .iter()
                .filter_map(|peer| peer.get("offers")?.as_u64())
                .sum::<u64>();
            if usize::try_from(copies).is_ok_and(|copies| copies >= count) {
                return;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{} has {copies} copies",
                self.name
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The time its process has spent on a processor.
    pub fn cpu(&self) -> Duration {
        let id = self.process.as_ref().map_or(0, Child::id);
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // After the name in brackets, user and system time are the 12th and 13th; a hundred
        // ticks are a second.
        let times = stat.rsplit(')').next().unwrap_or_default();
        let times = times.split_whitespace().skip(11).take(2);
        let ticks: u64 = times.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
        Duration::from_millis(ticks * 10)
    }

    /// The sum of a counter among its metrics, whatever its labels, if they hold this text.
    pub async fn counter(&self, name: &str, label: &str) -> u64 {
        let url = format!("http://127.0.0.1:{}/metrics", self.port);
        let answer = reqwest::get(&url).await.expect("an answer");
        let text = answer.text().await.expect("metrics");
        let lines = text.lines().filter(|line| {
            line.starts_with(name) && line.contains(label) && !line.starts_with('#')
        });
        lines
            .filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok())
            .sum()
    }

    /// Its resident memory: what it holds of its own, and what the system holds of files for it.
    pub fn memory(&self) -> String {
        let id = self.process.as_ref().map_or(0, Child::id);
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let megabytes = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
            kilobytes.unwrap_or(0_u64) / 1000
        };
        let (own, files) = (megabytes("RssAnon:"), megabytes("RssFile:"));
        format!("{own} MB, and {files} MB of files")
    }
}

impl Drop for BenchTown {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            drop(process.kill());
            drop(process.wait());
        }
    }
}
