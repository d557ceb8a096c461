//! Closed lists of words: one enum, one spelling in tables, files, addresses and on the wire.

/// Declares an enum with a word for each variant, and reading and writing it.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// All of them, in the order people are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in tables, addresses, files and on the wire.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::base::Problem;

            fn from_str(word: &str) -> Result<Self, $crate::base::Problem> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    other => Err($crate::base::Problem::unknown_choice(other)),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use words;
