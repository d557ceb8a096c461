//! `calendars`: calendars that providers keep elsewhere and that are read there every hour.

use clap::Subcommand;
use url::Url;

use crate::app::Instance;
use crate::base::{Problem, ProviderId, Result};
use crate::log::Actor;
use crate::offers::import::calendar::{CalendarReader, Wish};
use crate::offers::{self, CalendarSubscription};
use crate::providers;

use super::output::{say, texts};
use super::providers::find_own;

/// What can be done with calendars that are kept elsewhere.
#[derive(Debug, Subcommand)]
pub(super) enum Calendars {
    /// List them: whose, on which server, how it stands
    List,
    /// Read a calendar every hour from now on, in place of the one before
    Subscribe {
        /// Whose calendar it is: the provider's id in an import file, or its name in addresses
        provider: String,
        /// Where it is: https:// or webcal://
        address: String,
        /// Keep what is new in it as drafts
        #[arg(long)]
        draft: bool,
    },
    /// Read a calendar now; what is missing in it is paused at once
    Read {
        /// Whose calendar it is
        provider: String,
    },
    /// Read a calendar no more; what was taken in stays
    End {
        /// Whose calendar it is
        provider: String,
    },
}

pub(super) async fn run(command: Calendars, app: &Instance) -> Result<()> {
    match command {
        Calendars::List => list(app).await,
        Calendars::Subscribe {
            provider,
            address,
            draft,
        } => {
            let wish = if draft { Wish::Draft } else { Wish::Publish };
            subscribe(app, &provider, &address, wish).await
        }
        Calendars::Read { provider } => {
            let id = id_of(app, &provider).await?;
            read(app, id).await
        }
        Calendars::End { provider } => {
            let mut tx = app.db.write().await?;
            let provider = find_own(&mut tx, &provider).await?;
            let (by, id) = (Actor::Operator, provider.provider_id);
            CalendarReader::unsubscribe(&mut tx, &by, id).await?;
            tx.commit_quietly("what was taken in stays").await?;
            say(&texts().t1("cli-calendar-ended", "name", &provider.profile.name));
            Ok(())
        }
    }
}

async fn id_of(app: &Instance, name: &str) -> Result<ProviderId> {
    let mut tx = app.db.read().await?;
    Ok(find_own(&mut tx, name).await?.provider_id)
}

async fn subscribe(app: &Instance, name: &str, address: &str, wish: Wish) -> Result<()> {
    let id = id_of(app, name).await?;
    let reader = app.calendars(&app.network()?);
    let mut tx = app.db.write().await?;
    let by = Actor::Operator;
    reader.subscribe(&mut tx, &by, id, address, wish).await?;
    tx.commit_quietly("what changes offers is recorded when it does")
        .await?;
    read(app, id).await
}

async fn read(app: &Instance, id: ProviderId) -> Result<()> {
    let reader = app.calendars(&app.network()?);
    let was_read = reader.read_now(&Actor::Operator, id).await?;
    let mut tx = app.db.read().await?;
    let Some(known) = offers::find_subscription(&mut tx, id).await? else {
        return Err(Problem::new("problem-calendar-not-subscribed").into());
    };
    if !was_read {
        say(&texts().t("cli-calendar-breath"));
    }
    say(&line(app, &mut tx, &known).await?);
    if known.problem.is_some() {
        return Err(Problem::new("problem-calendar-not-read").into());
    }
    Ok(())
}

async fn list(app: &Instance) -> Result<()> {
    let mut tx = app.db.read().await?;
    let all = offers::list_subscriptions(&mut tx).await?;
    if all.is_empty() {
        say(&texts().t("cli-calendar-none"));
    }
    for known in all {
        say(&line(app, &mut tx, &known).await?);
    }
    Ok(())
}

/// One line. Of the address only the host: the rest is often a secret.
async fn line(
    app: &Instance,
    tx: &mut crate::db::ReadTx,
    known: &CalendarSubscription,
) -> Result<String> {
    let texts = texts();
    let provider = providers::find(tx, known.provider_id).await?;
    let name = provider.map(|provider| provider.profile.name);
    let url = Url::parse(&known.url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let now = app.db.clock().now();
    let stands = match (&known.problem, known.read_at) {
        (Some(problem), _) => problem.in_lang(texts.lang).to_owned(),
        (None, Some(at)) => {
            let reading = known.reading.clone().unwrap_or_default();
            texts.t_args(
                "cli-calendar-stands",
                &[
                    ("when", &texts.ago(now.since(at))),
                    ("taken", &reading.taken),
                    ("resting", &reading.resting),
                    ("refused", &reading.refused),
                ],
            )
        }
        (None, None) => texts.t("cli-calendar-soon"),
    };
    Ok(format!("{}  {host}  {stands}", name.unwrap_or_default()))
}
