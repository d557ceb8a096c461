//! How often visitors of one network may do what costs somebody else something. No address is kept.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::clock::Timestamp;

const HOUR: Duration = Duration::from_hours(1);
/// Networks that are remembered; beyond that the oldest hour is forgotten as a whole.
const NETWORKS_MAX: usize = 10_000;

/// Counts by network, in memory only, under a hash whose key is made at start.
#[derive(Debug)]
pub struct Visitors {
    per_hour: u32,
    key: RandomState,
    counts: Mutex<HashMap<u64, (Timestamp, u32)>>,
}

impl Visitors {
    /// Each network may do it so often in an hour.
    pub fn new(per_hour: u32) -> Self {
        Self {
            per_hour,
            key: RandomState::new(),
            counts: Mutex::default(),
        }
    }

    /// Whether this visitor may do it once more; counts it.
    pub fn may(&self, asker: IpAddr, now: Timestamp) -> bool {
        let network = self.key.hash_one(network(asker));
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= NETWORKS_MAX {
            counts.retain(|_, (since, _)| now.since(*since) < HOUR);
        }
        if counts.len() >= NETWORKS_MAX {
            counts.clear();
        }
        let (since, count) = counts.entry(network).or_insert((now, 0));
        if now.since(*since) >= HOUR {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        *count <= self.per_hour
    }
}

/// The first 24 bits of an IPv4 address, the first 48 of an IPv6 address.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_cannot_use_up_what_is_there_for_all() {
        let visitors = Visitors::new(20);
        let now = Timestamp::from_millis(1_777_885_200_000);
        let asker = |last| IpAddr::from([192, 0, 2, last]);
        for last in 0..20 {
            assert!(visitors.may(asker(last), now));
        }
        assert!(!visitors.may(asker(21), now), "the same network");
        assert!(visitors.may(IpAddr::from([198, 51, 100, 1]), now));
        assert!(visitors.may(asker(21), now.plus(HOUR)), "an hour later");
    }
}
