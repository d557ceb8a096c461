//! `offers import`, `offers list`, `offers step`.

use std::io::{IsTerminal, Read as _};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};

use crate::app::Instance;
use crate::base::{OfferId, OrNotFound, Problem, Problems, Result, Thing};
use crate::log::Actor;
use crate::media::{Focus, Picture};
use crate::offers::import::calendar::{self, CALENDAR_BYTES_MAX, Wish};
use crate::offers::import::{ImportFile, Report, import};
use crate::offers::{self, Status, Step};
use crate::providers;

use super::output::{problem_lines, say, texts};
use super::providers::find_own;

/// Import files of this size at most, in bytes.
const FILE_MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The words for steps that a shell can take.
const STEPS: [&str; 8] = [
    "submit", "return", "publish", "pause", "filled", "cancel", "block", "withdraw",
];

/// What can be done with offers from a shell.
#[derive(Debug, Subcommand)]
pub(super) enum Offers {
    /// Import providers and offers; what is known by its id is brought up to date
    Import {
        /// A JSON file (docs/reference/import-format.md), or with --provider a calendar (.ics)
        file: PathBuf,
        /// Whose calendar it is: the provider's id in an import file, or its name in addresses
        #[arg(long)]
        provider: Option<String>,
        /// Keep what is new in a calendar as drafts
        #[arg(long, requires = "provider")]
        draft: bool,
    },
    /// List the offers of this instance
    List {
        /// Only offers that stand here: draft, `in_review`, published, …
        #[arg(long)]
        status: Option<String>,
    },
    /// Add a picture to an offer
    Picture {
        /// Its id, as `offers list` shows it, or its id in the import file
        id: String,
        /// A JPEG, PNG or WebP file
        file: PathBuf,
        /// What is to be seen, for those who do not see it
        #[arg(long)]
        alt: String,
        /// Who made it
        #[arg(long)]
        credit: String,
    },
    /// Take an offer one step through its life
    Step {
        /// Its id, as `offers list` shows it
        id: String,
        /// submit, return, publish, pause, filled, cancel, block or withdraw
        step: String,
    },
}

pub(super) async fn run(command: Offers, app: &Instance) -> Result<()> {
    match command {
        Offers::Import {
            file,
            provider: Some(provider),
            draft,
        } => {
            let wish = if draft { Wish::Draft } else { Wish::Publish };
            import_calendar(app, &file, &provider, wish).await
        }
        Offers::Import {
            file,
            provider: None,
            draft: _,
        } => import_file(app, &file).await,
        Offers::List { status } => list(app, status.as_deref()).await,
        Offers::Picture {
            id,
            file,
            alt,
            credit,
        } => add_picture(app, &id, &file, (alt, credit)).await,
        Offers::Step { id, step } => take_step(app, &id, &step).await,
    }
}

async fn import_file(app: &Instance, path: &Path) -> Result<()> {
    let size = std::fs::metadata(path).map(|meta| meta.len());
    let size = size.with_context(|| format!("{} cannot be read", path.display()))?;
    if size > FILE_MAX_BYTES {
        return Err(Problem::new("problem-import-too-large").into());
    }
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let file = ImportFile::parse(&text)?;
    drop(text);
    let bar = progress_bar(file.rows());
    let shown = bar.clone();
    let progress = move |done: usize| shown.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    let guests = app.config.guests();
    let by = Actor::Operator;
    let report = import(&app.db, &by, &app.addresses, &guests, &file, &progress).await?;
    bar.finish_and_clear();
    tell(&report)
}

/// Takes a club's calendar in, again and again.
async fn import_calendar(app: &Instance, path: &Path, name: &str, wish: Wish) -> Result<()> {
    let file = std::fs::File::open(path);
    let file = file.with_context(|| format!("{} cannot be read", path.display()))?;
    let most = u64::try_from(CALENDAR_BYTES_MAX).unwrap_or(u64::MAX);
    let mut text = String::new();
    file.take(most.saturating_add(1))
        .read_to_string(&mut text)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let (provider, now) = {
        let mut tx = app.db.read().await?;
        (find_own(&mut tx, name).await?.provider_id, tx.now())
    };
    let calendar = calendar::read(&text, provider, now)?;
    let by = Actor::Operator;
    let report = calendar::import(&app.db, &by, &app.addresses, provider, &calendar, wish).await?;
    if calendar.past > 0 {
        say(&texts().t1("cli-calendar-past", "n", calendar.past));
    }
    tell(&report)
}

/// A bar where somebody watches, nothing where nobody does.
fn progress_bar(rows: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(rows).unwrap_or(u64::MAX));
    let look = "{bar:40} {human_pos}/{human_len}  {per_sec}  {eta}";
    if let Ok(style) = ProgressStyle::with_template(look) {
        bar.set_style(style);
    }
    bar
}

fn tell(report: &Report) -> Result<()> {
    let texts = texts();
    say(&texts.t_args(
        "cli-import-done",
        &[
            ("added", &report.added),
            ("changed", &report.changed),
            ("unchanged", &report.unchanged),
            ("refused", &report.refused.len()),
        ],
    ));
    for refused in &report.refused {
        say(&format!(
            "  {}: {}",
            refused.row,
            problem_lines(texts, &refused.problems)
        ));
    }
    if report.refused.is_empty() {
        Ok(())
    } else {
        Err(Problem::new("problem-import-some-refused").into())
    }
}

async fn list(app: &Instance, status: Option<&str>) -> Result<()> {
    let read = |word: &str| {
        let status = word.parse::<Status>();
        status.map_err(|_unknown| {
            let words = Status::ALL.iter().map(|status| status.word());
            Problem::unknown_choice_of(word, words)
        })
    };
    let wanted = status.map(read).transpose();
    let wanted = wanted.map_err(|problem| Problems::of("status", problem))?;
    let mut tx = app.db.read().await?;
    for provider in providers::list_own(&mut tx).await? {
        for offer in offers::list_by_provider(&mut tx, provider.provider_id).await? {
            let stands = offer.status_at(tx.now());
            if wanted.is_none_or(|wanted| wanted == stands) {
                let title = offer.content.title.as_str();
                let name = &provider.profile.name;
                say(&format!(
                    "{}  {:<10}  {title}  ({name})",
                    offer.offer_id,
                    stands.word()
                ));
            }
        }
    }
    Ok(())
}

async fn add_picture(app: &Instance, id: &str, path: &Path, said: (String, String)) -> Result<()> {
    let bytes = std::fs::read(path);
    let bytes = bytes.with_context(|| format!("{} cannot be read", path.display()))?;
    let offer = {
        let mut tx = app.db.read().await?;
        match id.parse::<OfferId>() {
            Ok(id) => offers::find(&mut tx, id).await?,
            Err(_an_id_of_an_import_file) => offers::find_by_import_id(&mut tx, id).await?,
        }
    };
    let offer = offer.or_not_found(Thing::Offer)?;
    let kept = app.media(&app.network()?)?.keep(bytes).await?;
    let (alt, credit) = said;
    let mut content = offer.content;
    content.pictures.retain(|known| known.key != kept.key);
    content.pictures.push(Picture {
        key: kept.key,
        source: None,
        alt,
        credit,
        width: kept.width,
        height: kept.height,
        focus: Focus::Middle,
    });
    let mut tx = app.db.write().await?;
    let offer = offers::revise(&mut tx, &Actor::Operator, offer.offer_id, content).await?;
    tx.commit_quietly("the same picture again changes nothing")
        .await?;
    say(&format!(
        "{}  {}",
        offer.offer_id,
        offer.content.pictures.len()
    ));
    Ok(())
}

async fn take_step(app: &Instance, id: &str, step: &str) -> Result<()> {
    let id: OfferId = id.parse().map_err(|problem| Problems::of("id", problem))?;
    let step = match step {
        "submit" => Step::Submit,
        "return" => Step::Return,
        "publish" => Step::Publish,
        "pause" => Step::Pause,
        "filled" => Step::MarkFilled,
        "cancel" => Step::Cancel,
        "block" => Step::Block,
        "withdraw" => Step::Withdraw,
        other => {
            let problem = Problem::unknown_choice_of(other, STEPS);
            return Err(Problems::of("step", problem).into());
        }
    };
    let mut tx = app.db.write().await?;
    let offer = offers::step(&mut tx, &Actor::Operator, id, step).await?;
    tx.commit_quietly("a step that leads nowhere new records nothing")
        .await?;
    say(&format!("{}  {}", offer.offer_id, offer.status.word()));
    Ok(())
}
