//! A town as a process of its own: started, stopped, killed, started again.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::{Connection, Executor};

use super::sockets::{Known, Watch};
use super::visitor::Visitor;
use super::waiting::eventually;

/// How long a debug build may take to answer for the first time on a busy machine.
const START_PATIENCE: Duration = Duration::from_secs(30);

/// What every town of a test is told: neighbours live on this machine, are welcome, and are tried
/// again soon.
const SETTINGS: [(&str, &str); 4] = [
    ("MITMACHNETZ_FEDERATION__PRIVATE_NETWORKS", "true"),
    ("MITMACHNETZ_FEDERATION__MODE", "open"),
    ("MITMACHNETZ_FEDERATION__RETRY_FIRST_MS", "100"),
    ("MITMACHNETZ_FEDERATION__RETRY_LONGEST_MS", "1000"),
];

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Where a town keeps its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// A file in the town's folder.
    Sqlite,
    /// A database of its own on the server that `TEST_POSTGRES_URL` names.
    Postgres,
}

impl Storage {
    /// The kinds that can be tested here; `scripts/test` makes it both.
    pub fn available() -> Vec<Self> {
        match postgres_server() {
            Some(_) => vec![Self::Sqlite, Self::Postgres],
            None => vec![Self::Sqlite],
        }
    }
}

/// A running town. It ends with its process and its folder when it goes out of scope.
pub struct Town {
    name: String,
    port: u16,
    folder: tempfile::TempDir,
    database: Option<String>,
    settings: Vec<(String, String)>,
    process: Option<Child>,
}

impl Town {
    /// Starts a town on an SQLite file and waits until it answers.
    pub async fn start(name: &str) -> Self {
        Self::start_on(name, Storage::Sqlite).await
    }

    /// Starts a town on this kind of storage and waits until it answers.
    pub async fn start_on(name: &str, storage: Storage) -> Self {
        let database = match storage {
            Storage::Sqlite => None,
            Storage::Postgres => Some(new_postgres_database(name).await),
        };
        let mut town = Self {
            name: name.to_owned(),
            port: free_port(),
            folder: tempfile::tempdir().expect("a folder for the town"),
            database,
            settings: Vec::new(),
            process: None,
        };
        town.start_again().await;
        town
    }

    /// Sets an environment variable for the next start.
    pub fn set(&mut self, name: &str, value: &str) {
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    /// The address of the town, `http://soest.localhost:4711`, without a slash at the end.
    pub fn address(&self) -> String {
        format!("http://{}.localhost:{}", self.name, self.port)
    }

    /// The folder with everything the town keeps.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A person at this town's pages, not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor::of(&self.address())
    }

    /// Everything the town has written to its log so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Runs a command of the program on this town, `&["account", "create", …]`; gives its output.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "{arguments:?} failed: {said}{complaint}"
        );
        said
    }

    /// Imports the offers of the demo, ten years later, so that none of them is over.
    pub fn has_the_demo_offers(&self) {
        let demo = include_str!("../../data/demo/offers.json")
            .replace("2026-", "2036-")
            .replace("2027-", "2037-")
            .replace("UNTIL=2027", "UNTIL=2037");
        let path = self.folder.path().join("demo.json");
        std::fs::write(&path, demo).expect("the demo offers are written");
        self.run(&["offers", "import", &path.display().to_string()]);
    }

    /// Starts the process and waits until it answers; the folder and port stay the same.
    pub async fn start_again(&mut self) {
        assert!(self.process.is_none(), "{} is already running", self.name);
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.folder.path().join("log"))
            .expect("a log file");
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = self.command(&["serve", "--listen", &listen]);
        command
            .stdout(log.try_clone().expect("the log file twice"))
            .stderr(log);
        self.process = Some(command.spawn().expect("the program starts"));

        let visitor = self.visitor();
        let what = format!("{} to answer", self.name);
        eventually(&what, START_PATIENCE, async || {
            let process = self.process.as_mut()?;
            let ended = process.try_wait().expect("the state of the process");
            assert!(
                ended.is_none(),
                "{} ended: {ended:?}\n{}",
                self.name,
                self.log()
            );
            let answer = visitor.try_get("/healthz").await?;
            (answer.status == 200).then_some(())
        })
        .await;
    }

    /// The most memory the process has held so far (resident, with the pages of its files), in
    /// megabytes of 10^6 bytes; from `VmHWM`, see proc(5).
    pub fn most_memory(&self) -> u64 {
        let status = self.of_the_process("status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        let kibibytes: u64 = kibibytes.expect("VmHWM").parse().expect("a number");
        kibibytes * 1024 / 1_000_000
    }

    /// How many other processes this one has started and not ended, see proc(5).
    pub fn other_processes(&self) -> usize {
        let id = self.process.as_ref().expect("the town runs").id();
        let children = self.of_the_process(&format!("task/{id}/children"));
        children.split_whitespace().count()
    }

    /// Watches from now on whom the process asks for anything, besides its database.
    pub fn watched(&self) -> Watch {
        let id = self.process.as_ref().expect("the town runs").id();
        let database = self
            .database
            .as_ref()
            .map(|url| url::Url::parse(url).expect("an address"));
        let known = Known {
            own_port: self.port,
            database_port: database.map(|url| url.port().unwrap_or(5432)),
        };
        Watch::over(id, known)
    }

    fn of_the_process(&self, file: &str) -> String {
        let id = self.process.as_ref().expect("the town runs").id();
        std::fs::read_to_string(format!("/proc/{id}/{file}")).expect("a file of proc(5)")
    }

    /// Imports these offers, in the import format, as one file.
    pub fn imports(&self, offers: &serde_json::Value) {
        let path = self.folder.path().join("offers.json");
        std::fs::write(&path, offers.to_string()).expect("the offers are written");
        self.run(&["offers", "import", &path.display().to_string()]);
    }

    /// Ends the process without any warning, as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the process can be killed");
            process.wait().expect("the process is gone");
        }
    }

    /// Asks the process to end (SIGTERM) and gives its exit code.
    pub async fn stop(&mut self) -> Option<i32> {
        let mut process = self.process.take()?;
        let id = process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(
            asked.is_ok_and(|status| status.success()),
            "{} could not be asked",
            self.name
        );
        let what = format!("{} to end", self.name);
        let status = eventually(&what, START_PATIENCE, async || {
            process.try_wait().expect("the state of the process")
        })
        .await;
        status.code()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mitmachnetz"));
        command.args(arguments).arg("--data").arg(self.folder());
        command.args(["--base-url", &self.address()]);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command
            .envs(SETTINGS)
            .envs(self.settings.iter().cloned())
            .stdin(Stdio::null());
        command
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            drop(process.kill());
            drop(process.wait());
        }
        if std::thread::panicking() {
            eprintln!("── log of {} ──\n{}", self.name, self.log());
        }
    }
}

/// A port that nobody listens on. Another process may take it before us; that is rare.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("the port").port()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test server is named by the environment"
)]
fn postgres_server() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok()
}

/// Makes an empty database; it goes with the throwaway server.
async fn new_postgres_database(town: &str) -> String {
    let server = postgres_server().expect("TEST_POSTGRES_URL names a server");
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("town_{town}_{}_{number}", std::process::id());
    let mut admin = sqlx::PgConnection::connect(&server)
        .await
        .expect("the server answers");
    for statement in ["drop database if exists", "create database"] {
        let statement = format!("{statement} \"{name}\"");
        admin
            .execute(sqlx::AssertSqlSafe(statement))
            .await
            .expect("a database for the town");
    }
    let mut url = url::Url::parse(&server).expect("TEST_POSTGRES_URL is an address");
    url.set_path(&name);
    url.to_string()
}
