//! Where pictures lie and how many of other towns are kept, from the settings.

use serde::Deserialize;

use crate::base::Result;
use crate::media::{Bucket, Depot, Media, MediaLimits};
use crate::network::Network;

use super::Instance;

/// Pictures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MediaConfig {
    /// Where they lie: a folder of this machine, or an S3-compatible store.
    pub store: Store,
    /// The most megabytes of other towns' pictures that are kept; those that nobody looked at for
    /// longest go first, and come again when somebody looks.
    pub cache_mb: u32,
    /// The address of the S3-compatible store.
    pub s3_endpoint: Option<String>,
    /// The bucket.
    pub s3_bucket: Option<String>,
    /// The region; many stores take any word.
    pub s3_region: String,
    /// The name of the key.
    pub s3_access_key: Option<String>,
    /// The key; better set in the environment than in a file.
    pub s3_secret_key: Option<String>,
}

/// Where pictures lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Store {
    /// In the folder `media` of the data folder.
    #[default]
    Disk,
    /// In an S3-compatible store.
    S3,
}

impl Default for MediaConfig {
    fn default() -> Self {
        Self {
            store: Store::Disk,
            cache_mb: 500,
            s3_endpoint: None,
            s3_bucket: None,
            s3_region: "us-east-1".to_owned(),
            s3_access_key: None,
            s3_secret_key: None,
        }
    }
}

impl MediaConfig {
    /// Whether everything is there that the store needs.
    ///
    /// # Errors
    ///
    /// One sentence that says what is missing.
    pub(super) fn check(&self) -> Result<(), String> {
        self.bucket().map(drop)
    }

    /// How the S3-compatible store is reached; nothing if pictures lie on the disk.
    fn bucket(&self) -> Result<Option<Bucket>, String> {
        if self.store == Store::Disk {
            return Ok(None);
        }
        let needed = |name: &str, value: &Option<String>| {
            let value = value.clone().filter(|value| !value.is_empty());
            value.ok_or_else(|| format!("media.store is s3, so media.{name} is needed."))
        };
        let endpoint = needed("s3_endpoint", &self.s3_endpoint)?;
        if !url::Url::parse(&endpoint).is_ok_and(|url| matches!(url.scheme(), "http" | "https")) {
            return Err(format!(
                "media.s3_endpoint must be an http(s) address, and not {endpoint}."
            ));
        }
        Ok(Some(Bucket {
            endpoint,
            name: needed("s3_bucket", &self.s3_bucket)?,
            region: self.s3_region.clone(),
            access_key: needed("s3_access_key", &self.s3_access_key)?,
            secret_key: needed("s3_secret_key", &self.s3_secret_key)?,
        }))
    }
}

impl Instance {
    /// The pictures of this instance; those of others are fetched as `network` fetches.
    ///
    /// # Errors
    ///
    /// A fault if the store cannot be one.
    pub fn media(&self, network: &Network) -> Result<Media> {
        let config = &self.config.media;
        let depot = match config.bucket().map_err(super::said)? {
            None => Depot::folder(self.config.data.join("media")),
            Some(bucket) => Depot::bucket(&bucket)?,
        };
        let limits = MediaLimits {
            cache_bytes: u64::from(config.cache_mb) * 1_000_000,
            ..MediaLimits::default()
        };
        let client = network.client.clone();
        Ok(Media::new(self.db.clone(), depot, client, limits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_without_its_key_is_refused_with_the_name_of_what_is_missing() {
        let mut config = MediaConfig {
            store: Store::S3,
            s3_endpoint: Some("https://s3.example".to_owned()),
            s3_bucket: Some("soest".to_owned()),
            s3_access_key: Some("soest".to_owned()),
            ..MediaConfig::default()
        };
        let refused = config.check().unwrap_err();
        assert!(refused.contains("media.s3_secret_key"), "{refused}");
        config.s3_secret_key = Some("geheim".to_owned());
        let bucket = config.bucket().unwrap().unwrap();
        assert!(Depot::bucket(&bucket).is_ok());
        config.s3_endpoint = Some("s3.example".to_owned());
        assert!(config.check().unwrap_err().contains("media.s3_endpoint"));
        assert!(MediaConfig::default().check().is_ok());
    }
}
