//! Host names and what they lead to, checked at the moment of connecting.
//!
//! A name that was public when it was checked can be private when it is used (DNS rebinding). So
//! there is one lookup only, inside the connection, and what it returns is filtered there.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use futures::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::{Blocked, Reach, is_localhost};

/// Something that knows the addresses of names.
pub trait Names: Send + Sync {
    /// All addresses of a name.
    fn look_up(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The names that the machine knows: its resolver and its hosts file.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemNames;

impl Names for SystemNames {
    fn look_up(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Resolves names for the client and lets through only what [`Reach`] allows.
pub(super) struct CheckedNames {
    pub(super) names: Arc<dyn Names>,
    pub(super) reach: Reach,
}

impl CheckedNames {
    async fn allowed(
        names: Arc<dyn Names>,
        reach: Reach,
        name: String,
    ) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
        let found = if is_localhost(&name) {
            vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]
        } else {
            names.look_up(name.clone()).await?
        };
        let allowed: Vec<_> = found
            .into_iter()
            .filter(|address| reach.allows(*address))
            .map(|address| SocketAddr::new(address, 0))
            .collect();
        if allowed.is_empty() {
            Err(Box::new(Blocked::Name(name)))
        } else {
            Ok(allowed)
        }
    }
}

impl Resolve for CheckedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = Self::allowed(
            Arc::clone(&self.names),
            self.reach.clone(),
            name.as_str().to_owned(),
        );
        Box::pin(async move {
            let addresses: Addrs = Box::new(allowed.await?.into_iter());
            Ok(addresses)
        })
    }
}
