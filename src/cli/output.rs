//! Words for the person at the shell.

use std::io::Write;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

use crate::base::{Error, Problem, Problems};
use crate::i18n::{Lang, Texts};

/// Prints a line of the answer. A reader that has gone away, such as `head`, is no error.
pub(super) fn say(line: &str) {
    let gone = writeln!(std::io::stdout(), "{line}").is_err();
    if gone {
        tracing::debug!("nobody reads the answer any more");
    }
}

/// Prints a sentence to standard error and gives the exit code.
pub(super) fn complain(sentence: &str, code: u8) -> ExitCode {
    if writeln!(std::io::stderr(), "mitmachnetz: {sentence}").is_err() {
        tracing::debug!("nobody reads the complaint");
    }
    ExitCode::from(code)
}

/// The language of the shell: German, unless the machine speaks English.
pub(super) fn texts() -> Texts {
    #[expect(
        clippy::disallowed_methods,
        reason = "the language of a shell is in its environment"
    )]
    let locale = std::env::var("LC_ALL")
        .or_else(|_unset| std::env::var("LANG"))
        .unwrap_or_default();
    let lang = if locale.starts_with("de") {
        Lang::De
    } else {
        Lang::En
    };
    Texts::new(lang)
}

/// A refusal or fault as a sentence.
pub(super) fn sentence(error: &Error) -> String {
    let texts = texts();
    match error {
        Error::NotFound(thing) | Error::Gone(thing) => {
            texts.t_args("cli-not-found", &[("thing", &texts.thing(*thing))])
        }
        Error::Unauthenticated => texts.t("cli-unauthenticated"),
        Error::Forbidden(rule) | Error::Conflict(rule) | Error::TooMany(rule) => texts.rule(rule),
        Error::Invalid(problems) => problem_lines(texts, problems),
        Error::Fault(fault) => fault.to_string(),
    }
}

/// All problems, one after the other, each with its field.
pub(super) fn problem_lines(texts: Texts, problems: &Problems) -> String {
    let line = |(field, problem): (&str, &Problem)| {
        let sentence = texts.problem(problem);
        if field.is_empty() {
            sentence
        } else {
            format!("{field}: {sentence}")
        }
    };
    problems.iter().map(line).collect::<Vec<_>>().join(" ")
}

/// Sends the log to standard error. `RUST_LOG` says how much, or else `level`.
pub(super) fn log_to_stderr(level: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_unset| EnvFilter::new(level));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if log.with_target(false).try_init().is_err() {
        tracing::debug!("the log goes somewhere already");
    }
}
