//! `account create`, `account list`, `account password`, `account administrator`.

use std::io::BufRead;

use clap::{Args, Subcommand, ValueEnum};

use crate::app::Instance;
use crate::base::{OrNotFound, Problems, Result, Thing};
use crate::db::ReadTx;
use crate::log::Actor;
use crate::people::{self, Account, Email, Password, Right};
use crate::providers::{self, Role};

use super::output::say;

/// What can be done with accounts from a shell.
#[derive(Debug, Subcommand)]
pub(super) enum Accounts {
    /// Give somebody an account; without --password the password is read from standard input
    Create(Create),
    /// List all accounts and whom they work for
    List,
    /// Give an account a new password, read from standard input; signs its owner out everywhere
    Password {
        /// Their e-mail address
        #[arg(long)]
        email: String,
    },
    /// Let somebody administer this instance, or no longer
    Administrator {
        /// Their e-mail address
        email: String,
        /// Whether they may from now on
        right: OnOff,
    },
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum OnOff {
    /// It is
    On,
    /// It is not
    Off,
}

/// Flags of `account create`.
#[derive(Debug, Args)]
pub(super) struct Create {
    /// Their e-mail address, with which they sign in
    #[arg(long)]
    email: String,
    /// How the pages greet them
    #[arg(long)]
    name: String,
    /// The provider they work for, by its name in addresses
    #[arg(long)]
    provider: Option<String>,
    /// What they are there: owner or editor
    #[arg(long, default_value = "owner")]
    role: String,
    /// Their password; visible to others on this machine, so only for trials
    #[arg(long)]
    password: Option<String>,
    /// They may administer this instance: neighbours, notices
    #[arg(long)]
    administrator: bool,
    /// Succeed if there is such an account already
    #[arg(long)]
    if_missing: bool,
}

pub(super) async fn run(command: Accounts, app: &Instance) -> Result<()> {
    match command {
        Accounts::Create(flags) => create(flags, app).await,
        Accounts::List => list(app).await,
        Accounts::Password { email } => set_password(app, &email).await,
        Accounts::Administrator { email, right } => set_right(app, &email, right).await,
    }
}

async fn create(flags: Create, app: &Instance) -> Result<()> {
    let mut problems = Problems::none();
    let email = problems.note("email", flags.email.parse::<Email>());
    let role = problems.note("role", flags.role.parse::<Role>());
    let given = flags.password.map_or_else(read_password, Ok)?;
    let password = problems.note("password", Password::chosen(&given));
    let (Some(email), Some(role), Some(password)) = (email, role, password) else {
        return Err(problems.into());
    };
    let mut tx = app.db.write().await?;
    let known = people::find_by_email(&mut tx, &email).await?;
    let account = match known {
        Some(account) if flags.if_missing => account,
        _new_or_refused => {
            people::create_account(&mut tx, &Actor::Operator, email, &flags.name, &password).await?
        }
    };
    if let Some(slug) = flags.provider {
        let provider = providers::find_by_slug(&mut tx, &slug)
            .await?
            .or_not_found(Thing::Provider)?;
        let id = account.account_id;
        providers::add_member(&mut tx, &Actor::Operator, id, provider.provider_id, role).await?;
    }
    if flags.administrator {
        let id = account.account_id;
        people::set_right(&mut tx, &Actor::Operator, id, Right::Administer).await?;
    }
    tx.commit_quietly("an account that was there records nothing")
        .await?;
    say(&format!(
        "{}  {}",
        account.account_id,
        account.email.as_str()
    ));
    Ok(())
}

async fn list(app: &Instance) -> Result<()> {
    let mut tx = app.db.read().await?;
    for account in people::list(&mut tx).await? {
        let mut works_for = Vec::new();
        for member in providers::list_memberships(&mut tx, account.account_id).await? {
            let provider = providers::find(&mut tx, member.provider_id).await?;
            works_for.extend(provider.map(|provider| provider.slug));
        }
        let mark = if account.is_administrator {
            "  administrator"
        } else {
            ""
        };
        say(&format!(
            "{}  {}  {}{mark}",
            account.email.as_str(),
            account.display_name,
            works_for.join(" ")
        ));
    }
    Ok(())
}

async fn find(tx: &mut ReadTx, email: &str) -> Result<Account> {
    let email: Email = email
        .parse()
        .map_err(|problem| Problems::of("email", problem))?;
    people::find_by_email(tx, &email)
        .await?
        .or_not_found(Thing::Account)
}

async fn set_right(app: &Instance, email: &str, right: OnOff) -> Result<()> {
    let right = match right {
        OnOff::On => Right::Administer,
        OnOff::Off => Right::None,
    };
    let mut tx = app.db.write().await?;
    let account = find(&mut tx, email).await?;
    people::set_right(&mut tx, &Actor::Operator, account.account_id, right).await?;
    tx.commit_quietly("an account that has the right already records nothing")
        .await
}

async fn set_password(app: &Instance, email: &str) -> Result<()> {
    let password = Password::chosen(&read_password()?);
    let password = password.map_err(|problem| Problems::of("password", problem))?;
    let mut tx = app.db.write().await?;
    let account = find(&mut tx, email).await?;
    people::set_password(&mut tx, &Actor::Operator, account.account_id, &password).await?;
    tx.commit_quietly("the action records what others must learn")
        .await
}

/// The first line of standard input.
fn read_password() -> Result<String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(anyhow::Error::from)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
