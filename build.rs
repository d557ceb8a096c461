//! Builds again when a translation file appears or disappears: the loader of `i18n` reads the
//! folder while compiling, and cargo would not notice a new file in it by itself.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
}
