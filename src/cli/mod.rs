//! The command line: how a town is run from a shell.
//!
//! Answers go to standard output, everything about the work to standard error. Exit codes: 0 done,
//! 1 refused or failed, 2 the settings or the words of the command cannot be used.

mod accounts;
mod calendars;
mod demo;
mod health;
mod keys;
mod network;
mod offers;
mod output;
mod providers;
mod rules;
mod selection;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::app::{Config, Flags, Instance};
use crate::base::Clock;

use self::output::complain;

/// Mitmachnetz: what people in a town offer and look for, found across every border.
#[derive(Debug, Parser)]
#[command(name = "mitmachnetz", version, about)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// Settings that win over the file and the environment.
#[derive(Debug, Args)]
struct Settings {
    /// File with the settings (TOML)
    #[arg(long, global = true, env = "MITMACHNETZ_CONFIG_FILE")]
    config: Option<PathBuf>,
    /// Folder for everything that must not be lost
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    /// Address and port to listen on, such as 127.0.0.1:8080
    #[arg(long, global = true)]
    listen: Option<String>,
    /// Where people reach this instance, such as <https://mitmachen.soest.example>
    #[arg(long, global = true)]
    base_url: Option<String>,
    /// `sqlite:PATH` or `postgres://USER@HOST/NAME`
    #[arg(long, global = true)]
    database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    Instance(InstanceCommand),
    /// Start five towns and a region on this machine, with offers, accounts and each other's news
    Demo(demo::Demo),
}

/// What is done with one instance, whose settings are read first.
#[derive(Debug, Subcommand)]
enum InstanceCommand {
    /// Serve this instance until SIGTERM or Ctrl-C
    Serve(serve::Serve),
    /// Ask the running server how it is; exit code 0 if it is well
    Health,
    /// Import and list offers
    Offers {
        #[command(subcommand)]
        command: offers::Offers,
    },
    /// Calendars that providers keep elsewhere, read there every hour
    Calendars {
        #[command(subcommand)]
        command: calendars::Calendars,
    },
    /// Ask another town to let us follow it
    Follow {
        /// Its address, such as <https://mitmachen.werl.example>
        address: String,
    },
    /// Stop following another town
    Unfollow {
        /// Its host or address
        host: String,
    },
    /// Show all neighbours and how they are; answer those who want to follow us
    Peers {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        command: Option<network::Peers>,
    },
    /// The keys by which others know us
    Keys {
        #[command(subcommand)]
        command: keys::Keys,
    },
    /// Block providers of this instance and let them publish again
    Providers {
        #[command(subcommand)]
        command: providers::Providers,
    },
    /// Accounts of people who work for providers
    Account {
        #[command(subcommand)]
        command: accounts::Accounts,
    },
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return complain(&format!("The program cannot start: {error}."), 1),
    };
    let code = runtime.block_on(carry_out(cli));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    code
}

async fn carry_out(cli: Cli) -> ExitCode {
    let command = match cli.command {
        Command::Demo(demo) => return finish(demo::run(demo, cli.settings.data).await),
        Command::Instance(command) => command,
    };
    let flags = Flags {
        config: cli.settings.config,
        data: cli.settings.data,
        listen: cli.settings.listen,
        base_url: cli.settings.base_url,
        database: cli.settings.database,
    };
    let config = match Config::load(flags) {
        Ok(config) => config,
        Err(sentence) => return complain(&sentence, 2),
    };
    finish(match command {
        InstanceCommand::Serve(serve) => serve::run(serve, config).await,
        InstanceCommand::Health => health::run(&config).await,
        InstanceCommand::Offers { command } => {
            with_app(config, async |app| offers::run(command, app).await).await
        }
        InstanceCommand::Calendars { command } => {
            Box::pin(with_app(config, async |app| {
                calendars::run(command, app).await
            }))
            .await
        }
        InstanceCommand::Follow { address } => {
            with_app(config, async |app| network::follow(app, &address).await).await
        }
        InstanceCommand::Unfollow { host } => {
            with_app(config, async |app| network::unfollow(app, &host).await).await
        }
        InstanceCommand::Peers {
            command: Some(command),
            ..
        } => with_app(config, async |app| network::answer(app, command).await).await,
        InstanceCommand::Peers {
            json,
            command: None,
        } => with_app(config, async |app| network::list(app, json).await).await,
        InstanceCommand::Keys { command } => {
            with_app(config, async |app| keys::run(command, app).await).await
        }
        InstanceCommand::Providers { command } => {
            with_app(config, async |app| providers::run(command, app).await).await
        }
        InstanceCommand::Account { command } => {
            with_app(config, async |app| accounts::run(command, app).await).await
        }
    })
}

fn finish(outcome: crate::base::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&output::sentence(&error), 1),
    }
}

/// Opens the instance for one command. A server may be running on it at the same time.
async fn with_app(
    config: Config,
    command: impl AsyncFnOnce(&Instance) -> crate::base::Result<()>,
) -> crate::base::Result<()> {
    output::log_to_stderr("warn");
    let app = Instance::open(config, Clock::system()).await?;
    let outcome = command(&app).await;
    app.db.close().await;
    outcome
}
