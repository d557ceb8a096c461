//! Hands the arguments to the command line and nothing else.

fn main() -> std::process::ExitCode {
    mitmachnetz::cli::run()
}
