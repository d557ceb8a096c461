# Short names for what cargo and scripts/test do. Nothing needs this file.

# Lists what there is.
default:
    @just --list

# Several towns and a region on this machine.
demo *arguments:
    cargo run -- demo {{arguments}}

# Everything that CI checks, from a clean checkout to a verdict.
check:
    scripts/test

# The tests, or those whose name contains a word.
test *word:
    cargo test {{word}}

# A thousand convergence runs with seeds never tried before.
nightly:
    scripts/nightly

# Puts the form right; what remains is for a person.
fix:
    cargo fmt
    cargo clippy --fix --allow-dirty --all-targets

# The book, if mdbook is installed.
book:
    mdbook build docs
