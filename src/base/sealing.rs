//! Sealing what people wrote: whoever holds the database alone, or a copy of it, cannot read it.
//!
//! The key lies in a file beside the database and not in it. Without the file what was sealed is
//! lost; that is what it is for.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::{Fault, Result};

/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// What a sealed text begins with: the way it was sealed.
const MARK: &str = "1:";

/// Seals and opens texts (AES-256-GCM, a fresh number for each text). Cheap to clone.
#[derive(Clone)]
pub struct Sealer(Arc<RandomizedNonceKey>);

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(not shown)")
    }
}

impl Sealer {
    /// With this key.
    ///
    /// # Errors
    ///
    /// A fault if it has not 32 bytes.
    pub fn new(key: &[u8]) -> Result<Self> {
        let key = RandomizedNonceKey::new(&AES_256_GCM, key)
            .map_err(|_unspecified| Fault(anyhow!("a sealing key has {KEY_BYTES} bytes")))?;
        Ok(Self(Arc::new(key)))
    }

    /// With the key in this file. If there is none, one is made, for the eyes of its owner alone.
    ///
    /// # Errors
    ///
    /// A fault if the file can be neither read nor made, or holds no key.
    pub fn in_file(path: &Path) -> Result<Self> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make(path).with_context(|| format!("writing the key {}", path.display()))?
            }
            Err(error) => {
                let error = anyhow::Error::new(error);
                return Err(error
                    .context(format!("reading the key {}", path.display()))
                    .into());
            }
        };
        let key = STANDARD_NO_PAD.decode(text.trim());
        let key = key.ok().filter(|key| key.len() == KEY_BYTES);
        let key = key.ok_or_else(|| Fault(anyhow!("{} holds no key", path.display())))?;
        Self::new(&key)
    }

    /// Seals `text`; only whoever names the same `place` opens it again, so that a sealed text does
    /// not pass for another one.
    ///
    /// # Errors
    ///
    /// A fault if there is no chance to be had.
    pub fn seal(&self, place: &str, text: &str) -> Result<String> {
        let mut bytes = text.as_bytes().to_vec();
        let nonce = self
            .0
            .seal_in_place_append_tag(Aad::from(place.as_bytes()), &mut bytes)
            .map_err(|_unspecified| Fault(anyhow!("a text could not be sealed")))?;
        let mut whole = nonce.as_ref().to_vec();
        whole.append(&mut bytes);
        Ok(format!("{MARK}{}", STANDARD_NO_PAD.encode(whole)))
    }

    /// Opens what was sealed at `place`; nothing if it was not, or with another key.
    pub fn open(&self, place: &str, sealed: &str) -> Option<String> {
        let whole = STANDARD_NO_PAD.decode(sealed.strip_prefix(MARK)?).ok()?;
        let (nonce, bytes) = whole.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut bytes = bytes.to_vec();
        let aad = Aad::from(place.as_bytes());
        let text = self.0.open_in_place(nonce, aad, &mut bytes).ok()?;
        String::from_utf8(text.to_vec()).ok()
    }
}

/// Makes a key and puts the whole of it in place at once: a crash leaves no half a key.
fn make(path: &Path) -> io::Result<String> {
    let mut key = [0_u8; KEY_BYTES];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    let text = STANDARD_NO_PAD.encode(key);
    let draft = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(&draft)?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_opened_by_the_same_key_in_the_same_place_only() {
        let sealer = Sealer::new(&[7; 32]).unwrap();
        let sealed = sealer.seal("row 1", "käthe@example.org").unwrap();
        assert!(!sealed.contains("example"), "{sealed}");
        assert_eq!(sealer.open("row 1", &sealed).unwrap(), "käthe@example.org");
        assert_eq!(sealer.open("row 2", &sealed), None, "another row");
        let other = Sealer::new(&[8; 32]).unwrap();
        assert_eq!(other.open("row 1", &sealed), None, "another key");
        let again = sealer.seal("row 1", "käthe@example.org").unwrap();
        assert_ne!(sealed, again, "nobody sees that two say the same");
        let mut cut = sealed;
        cut.truncate(cut.len() - 2);
        for broken in ["", "1:", "1:AAAA", "2:AAAA", &cut] {
            assert_eq!(sealer.open("row 1", broken), None, "{broken}");
        }
        assert!(Sealer::new(b"short").is_err());
    }

    #[test]
    fn a_key_is_made_once_and_read_by_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sealing.key");
        let sealed = Sealer::in_file(&path).unwrap().seal("a", "b").unwrap();
        assert_eq!(
            Sealer::in_file(&path).unwrap().open("a", &sealed).unwrap(),
            "b"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::write(&path, "nonsense").unwrap();
        assert!(Sealer::in_file(&path).is_err(), "a key is never replaced");
    }
}
