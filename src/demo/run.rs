//! Starting, linking and ending the instances of the demo.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::Value;
use tokio::process::{Child, Command};

use crate::app::ask_for_health;
use crate::base::{Clock, Result};

use super::load::{self, Load};
use super::pictures;
use super::towns::{DemoTown, TOWNS};

/// The password of every demo account.
const PASSWORD: &str = "mitmachen-demo";
/// How long an instance may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What can be chosen about the demo.
#[derive(Debug, Clone)]
pub struct DemoOptions {
    /// The folder for all instances.
    pub folder: PathBuf,
    /// The port of the first instance; the others follow.
    pub first_port: u16,
    /// Whether to begin afresh.
    pub reset: bool,
}

/// Runs the demo until `end`; `say` prints a line for whoever started it.
///
/// # Errors
///
/// A fault that names the instance that did not start, and where its log is.
pub async fn run(
    options: DemoOptions,
    say: &(dyn Fn(&str) + Sync),
    end: impl Future<Output = ()>,
) -> Result<()> {
    if options.reset && options.folder.exists() {
        std::fs::remove_dir_all(&options.folder)
            .with_context(|| format!("emptying {}", options.folder.display()))?;
    }
    let program = std::env::current_exe().context("finding this program")?;
    let instances: Vec<Instance> = TOWNS
        .iter()
        .zip(options.first_port..)
        .map(|(town, port)| Instance::new(town, port, &options.folder, &program))
        .collect();
    for instance in &instances {
        instance.prepare(&instances).await?;
    }
    let mut children = Vec::new();
    // Kept apart from the children: waiting for a child would close its input and so end it.
    let mut inputs = Vec::new();
    let mut passing = None;
    for instance in &instances {
        if instance.is_silent() {
            continue;
        }
        let mut child = instance.start()?;
        if instance.town.falls_silent {
            passing = Some((instance, child));
            continue;
        }
        inputs.push(child.stdin.take());
        children.push(child);
    }
    let outcome = tokio::select! {
        outcome = link_and_tell(&instances, passing, say) => match outcome {
            Ok(()) => watch(&mut children, &instances, end).await,
            Err(error) => Err(error),
        },
        // Until everything runs, Ctrl-C ends the demo as well.
        _ = tokio::signal::ctrl_c() => Ok(()),
    };
    drop(inputs);
    end_all(children).await;
    Ok(outcome?)
}

async fn link_and_tell(
    instances: &[Instance],
    passing: Option<(&Instance, Child)>,
    say: &(dyn Fn(&str) + Sync),
) -> anyhow::Result<()> {
    let running = || instances.iter().filter(|instance| !instance.is_silent());
    for instance in running() {
        instance.wait_until_it_answers().await?;
    }
    for instance in running() {
        for slug in instance.town.follows {
            let Some(other) = instances.iter().find(|other| other.town.slug == *slug) else {
                continue;
            };
            if !other.is_silent() {
                let address = other.address();
                let asked = instance.command(&["follow", &address]).await;
                // Whoever parted with a town in an earlier run meant it.
                if asked.is_err() && !instance.has_parted_with(&address).await? {
                    asked?;
                }
            }
        }
    }
    if let Some((instance, child)) = passing {
        fall_silent(instance, child, instances).await?;
    }
    for instance in running() {
        say(&format!(
            "{:<26} {}",
            instance.town.name,
            instance.address()
        ));
        for (email, provider) in instance.accounts()? {
            say(&format!("    {email:<48} {PASSWORD}  {provider}"));
        }
        let administrator = instance.administrator();
        say(&format!("    {administrator:<48} {PASSWORD}  Verwaltung"));
    }
    Ok(())
}

/// Ends the server of an instance once whoever it follows has let it in, and lets something happen
/// there that it misses.
async fn fall_silent(
    instance: &Instance,
    mut child: Child,
    instances: &[Instance],
) -> anyhow::Result<()> {
    let address = instance.address();
    for other in instances {
        if !instance.town.follows.contains(&other.town.slug) {
            continue;
        }
        let linked = async {
            while !other.is_linked_with(&address).await? {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            anyhow::Ok(())
        };
        let patience = tokio::time::timeout(PATIENCE, linked).await;
        patience.with_context(|| format!("{} waits for {address}", other.town.name))??;
    }
    drop(child.stdin.take());
    child.wait().await?;
    std::fs::write(instance.folder.join("silent"), "")?;
    for other in instances {
        if instance.town.follows.contains(&other.town.slug) {
            other.renew_offers().await?;
        }
    }
    Ok(())
}

/// Waits for the end, or for the first instance that ends by itself.
async fn watch(
    children: &mut [Child],
    instances: &[Instance],
    end: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let gone = futures::future::select_all(children.iter_mut().map(|child| Box::pin(child.wait())));
    tokio::select! {
        () = end => Ok(()),
        (_status, index, _others) = gone => {
            let mut served = instances.iter().filter(|instance| !instance.town.falls_silent);
            let log = served.nth(index).map(Instance::log_path).unwrap_or_default();
            bail!("one instance ended by itself; its log is {}", log.display())
        }
    }
}

/// Waits for all children, whose standard input has been closed, which tells them to end.
async fn end_all(children: Vec<Child>) {
    for mut child in children {
        let patience = Duration::from_secs(15);
        if tokio::time::timeout(patience, child.wait()).await.is_err()
            && let Err(error) = child.kill().await
        {
            tracing::warn!(%error, "an instance could not be ended");
        }
    }
}

/// One instance of the demo.
struct Instance {
    town: &'static DemoTown,
    port: u16,
    folder: PathBuf,
    program: PathBuf,
}

impl Instance {
    fn new(town: &'static DemoTown, port: u16, folder: &Path, program: &Path) -> Self {
        Self {
            town,
            port,
            folder: folder.join(town.slug),
            program: program.to_owned(),
        }
    }

    fn address(&self) -> String {
        format!("http://{}.localhost:{}", self.town.slug, self.port)
    }

    fn settings_path(&self) -> PathBuf {
        self.folder.join("mitmachnetz.toml")
    }

    fn log_path(&self) -> PathBuf {
        self.folder.join("server.log")
    }

    /// Whether its server was ended on purpose.
    fn is_silent(&self) -> bool {
        self.folder.join("silent").exists()
    }

    /// Whether somebody here parted with the instance at `address`.
    async fn has_parted_with(&self, address: &str) -> anyhow::Result<bool> {
        let peers: Value = serde_json::from_str(&self.command(&["peers", "--json"]).await?)?;
        let peers = peers.as_array().map(Vec::as_slice).unwrap_or_default();
        let says = |peer: &Value, name: &str, word: &str| {
            peer.get(name).and_then(Value::as_str) == Some(word)
        };
        let mut peers = peers.iter();
        Ok(peers.any(|peer| says(peer, "origin", address) && says(peer, "condition", "parted")))
    }

    /// Whether this instance and the one at `address` follow each other.
    async fn is_linked_with(&self, address: &str) -> anyhow::Result<bool> {
        let peers: Value = serde_json::from_str(&self.command(&["peers", "--json"]).await?)?;
        let peers = peers.as_array().map(Vec::as_slice).unwrap_or_default();
        let field = |peer: &Value, name: &str| peer.get(name).cloned().unwrap_or_default();
        Ok(peers.iter().any(|peer| {
            field(peer, "origin") == address
                && field(peer, "following") == "accepted"
                && field(peer, "followers") == 1
        }))
    }

    /// Pauses some offers and publishes them again, so that there is news to tell.
    async fn renew_offers(&self) -> anyhow::Result<()> {
        let listed = self
            .command(&["offers", "list", "--status", "published"])
            .await?;
        let ids = listed
            .lines()
            .filter_map(|line| line.split_whitespace().next());
        for id in ids.take(3) {
            for step in ["pause", "publish"] {
                self.command(&["offers", "step", id, step]).await?;
            }
        }
        Ok(())
    }

    fn load(&self) -> anyhow::Result<Load> {
        let today = Clock::system()
            .now()
            .to_jiff()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date();
        load::load(self.town, today)
    }

    /// Who looks after the neighbours.
    fn administrator(&self) -> String {
        format!("verwaltung@{}.example", self.town.slug)
    }

    fn accounts(&self) -> anyhow::Result<Vec<(String, String)>> {
        let email = |id: &str| format!("{id}@{}.example", self.town.slug);
        let providers = self.load()?.providers;
        Ok(providers
            .into_iter()
            .map(|provider| (email(&provider.id), provider.name))
            .collect())
    }

    /// Settings, providers, offers and accounts; all but the settings only once.
    async fn prepare(&self, all: &[Self]) -> anyhow::Result<()> {
        std::fs::create_dir_all(&self.folder)
            .with_context(|| format!("creating {}", self.folder.display()))?;
        std::fs::write(self.settings_path(), self.settings(all))?;
        let done = self.folder.join("loaded");
        if done.exists() {
            return Ok(());
        }
        let administrator = self.administrator();
        let who = ["account", "create", "--email", &administrator];
        let what = ["--name", "Verwaltung", "--administrator", "--if-missing"];
        let password = ["--password", PASSWORD];
        self.command(&[&who[..], &what[..], &password[..]].concat())
            .await?;
        if self.town.is_region() {
            std::fs::write(done, "")?;
            return Ok(());
        }
        let load = self.load()?;
        let file = self.folder.join("offers.json");
        std::fs::write(&file, serde_json::to_vec_pretty(&load.file)?)?;
        self.command(&["offers", "import", &file.display().to_string()])
            .await?;
        self.add_pictures(&load).await?;
        for ((email, name), provider) in self.accounts()?.into_iter().zip(&load.providers) {
            self.command(&[
                "account",
                "create",
                "--email",
                &email,
                "--name",
                &name,
                "--provider",
                &provider.id,
                "--password",
                PASSWORD,
                "--if-missing",
            ])
            .await?;
        }
        std::fs::write(done, "")?;
        Ok(())
    }

    /// Some offers get pictures.
    async fn add_pictures(&self, load: &Load) -> anyhow::Result<()> {
        for picture in load.pictures() {
            let file = self.folder.join(picture.name);
            std::fs::write(&file, picture.bytes)?;
            let path = file.display().to_string();
            let words = ["--alt", picture.alt, "--credit", pictures::CREDIT];
            let what = ["offers", "picture", picture.offer, &path];
            self.command(&[&what[..], &words[..]].concat()).await?;
            std::fs::remove_file(file)?;
        }
        Ok(())
    }

    fn settings(&self, all: &[Self]) -> String {
        let town = self.town;
        let kind = if town.is_region() {
            "aggregator"
        } else {
            "town"
        };
        let friends: Vec<String> = all
            .iter()
            .filter(|other| !town.asked_by.contains(&other.town.slug))
            .map(|other| format!("{}.localhost:{}", other.town.slug, other.port))
            .collect();
        format!(
            "# Written by `mitmachnetz demo`.\n\
             data = {data:?}\nlisten = \"127.0.0.1:{port}\"\nbase_url = \"{address}\"\n\
             kind = \"{kind}\"\nmunicipality_keys = {keys:?}\ncentre = [{lat:?}, {lon:?}]\n\n\
             [town]\nname = {name:?}\ncolour = {colour:?}\naccent = {accent:?}\n\n\
             [town.office]\nname = \"{office}\"\naddress = [\"Rathausplatz 1\", \"{name}\"]\n\
             phone = \"030 23125 100\"\nemail = \"mitmachnetz@{slug}.example\"\n\n\
             [federation]\nallow = {friends:?}\nprivate_networks = true\n\
             retry_first_ms = 500\nretry_longest_ms = 5000\n",
            data = self.folder.display().to_string(),
            port = self.port,
            address = self.address(),
            keys = town.municipality_keys,
            lat = town.centre.0,
            lon = town.centre.1,
            name = town.name,
            slug = town.slug,
            colour = town.colours.0,
            accent = town.colours.1,
            office = office(town),
        )
    }

    /// Runs one command of this program on the instance and returns what it said.
    async fn command(&self, words: &[&str]) -> anyhow::Result<String> {
        let output = Command::new(&self.program)
            .arg("--config")
            .arg(self.settings_path())
            .args(words)
            .stdin(Stdio::null())
            .output()
            .await
            .context("running this program")?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!(
                "{}: `{}` failed: {}",
                self.town.name,
                words.join(" "),
                said.trim()
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Starts the server. It ends when its standard input ends, so also when this process dies.
    fn start(&self) -> anyhow::Result<Child> {
        let log = std::fs::File::create(self.log_path())?;
        Command::new(&self.program)
            .arg("--config")
            .arg(self.settings_path())
            .args(["serve", "--with-parent"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log)
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("starting {}", self.town.name))
    }

    async fn wait_until_it_answers(&self) -> anyhow::Result<()> {
        let address = format!("127.0.0.1:{}", self.port);
        let answers = async {
            while ask_for_health(&address).await.is_err() {
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        };
        let in_time = tokio::time::timeout(PATIENCE, answers).await;
        in_time.with_context(|| {
            let log = self.log_path();
            format!(
                "{} does not answer; its log is {}",
                self.town.name,
                log.display()
            )
        })
    }
}

fn office(town: &DemoTown) -> String {
    if town.is_region() {
        "Netzwerk Ehrenamt (Demo)".to_owned()
    } else {
        format!("Stadt {}, Koordinierungsstelle Ehrenamt (Demo)", town.name)
    }
}
