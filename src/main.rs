//! Hands the arguments to the command line and nothing else.

/// Gives memory back to the system when a rush is over (docs/decisions/0030).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    mitmachnetz::cli::run()
}
