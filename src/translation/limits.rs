//! How often visitors of one network may have something translated.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use super::HOUR;
use crate::base::Timestamp;

/// New translations for one network in an hour. We chose it: a family reads a dozen offers.
const PER_NETWORK: u32 = 20;
/// Networks that are remembered; beyond that the oldest hour is forgotten as a whole.
const NETWORKS_MAX: usize = 10_000;

/// Counts by network, in memory only, under a hash whose key is made at start: no address is kept.
#[derive(Debug, Default)]
pub(super) struct Visitors {
    key: RandomState,
    counts: Mutex<HashMap<u64, (Timestamp, u32)>>,
}

impl Visitors {
    /// Whether this visitor may have one more text translated; counts it.
    pub(super) fn may_ask(&self, asker: IpAddr, now: Timestamp) -> bool {
        let network = self.key.hash_one(network(asker));
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.retain(|_, (since, _)| now.since(*since) < HOUR);
        if counts.len() >= NETWORKS_MAX {
            counts.clear();
        }
        let (_, count) = counts.entry(network).or_insert((now, 0));
        *count = count.saturating_add(1);
        *count <= PER_NETWORK
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
    fn one_network_cannot_use_up_what_all_may_have_translated() {
        let visitors = Visitors::default();
        let now = Timestamp::from_millis(1_777_885_200_000);
        let asker = |last| IpAddr::from([192, 0, 2, last]);
        for last in 0..20 {
            assert!(visitors.may_ask(asker(last), now));
        }
        assert!(!visitors.may_ask(asker(21), now), "the same network");
        assert!(visitors.may_ask(IpAddr::from([198, 51, 100, 1]), now));
        assert!(visitors.may_ask(asker(21), now.plus(HOUR)), "an hour later");
    }
}
