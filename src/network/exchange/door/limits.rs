//! Limits: how much one address and one domain may bring in a minute.
//!
//! Each has a token bucket (GCRA). The buckets are shared by a keyed hash among a fixed number of
//! slots, so that a flood of names cannot make us remember more; two that share a slot share its
//! budget, which is rare and wide. Nobody can choose their slot.
//!
//! A domain is charged only for what it signed: otherwise anybody could use up the budget of
//! another by naming it. The exception is the fetching of keys, which protects the named domain
//! from us; its sender is asked to come again and loses nothing.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use tokio::sync::Semaphore;
use url::Url;

use crate::base::Clock;
use crate::federation::registrable_domain;
use crate::network::model::Limits;

use super::Turned;

/// Slots of each kind of bucket.
const SLOTS: u64 = 1 << 16;

/// Bodies are counted in units of this many bytes.
const UNIT: usize = 1_024;

/// Our clock, as the buckets want to see it.
struct BucketClock(Clock);

impl governor::clock::Clock for BucketClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now().millis()).unwrap_or(0))
    }
}

/// One kind of bucket.
struct Buckets {
    limiter: RateLimiter<u64, HashMapStateStore<u64>, BucketClock, NoOpMiddleware<Duration>>,
    clock: BucketClock,
    names: RandomState,
}

impl Buckets {
    fn new(per_minute: u32, clock: &Clock) -> Self {
        let per_minute = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        let at_once = NonZeroU32::new(per_minute.get() / 3).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_minute(per_minute).allow_burst(at_once);
        let our = || BucketClock(clock.clone());
        Self {
            limiter: RateLimiter::new(quota, HashMapStateStore::default(), our()),
            clock: our(),
            names: RandomState::new(),
        }
    }

    /// Takes one token, or says how long to wait for the next.
    fn take(&self, name: &str) -> Result<(), Duration> {
        let slot = self.names.hash_one(name) % SLOTS;
        self.limiter
            .check_key(&slot)
            .map_err(|early| early.wait_time_from(self.clock.now()))
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.limiter.len()
    }
}

/// All buckets of the door.
pub struct Gate {
    addresses: Buckets,
    refused: Buckets,
    domains: Buckets,
    keys: Buckets,
    bodies: Arc<Semaphore>,
}

impl Gate {
    /// Empty buckets.
    pub(in super::super) fn new(limits: &Limits, clock: &Clock) -> Self {
        Self {
            addresses: Buckets::new(limits.posts_per_address, clock),
            refused: Buckets::new(limits.refusals_per_address, clock),
            domains: Buckets::new(limits.posts_per_domain, clock),
            keys: Buckets::new(limits.keys_per_domain, clock),
            bodies: Arc::new(Semaphore::new(limits.body_bytes / UNIT)),
        }
    }

    /// Whether somebody at this address may bring anything now.
    pub(super) fn admit_address(&self, client: Option<IpAddr>) -> Result<(), Turned> {
        let Some(name) = client.map(network_of) else {
            return Ok(());
        };
        self.addresses.take(&name).map_err(too_many)
    }

    /// Notes that this address brought what is no proper post. Whoever does so too often is not
    /// examined any more for a while.
    pub(super) fn note_refusal(&self, client: Option<IpAddr>) -> Result<(), Turned> {
        let Some(name) = client.map(network_of) else {
            return Ok(());
        };
        self.refused.take(&name).map_err(too_many)
    }

    /// Whether the domain that signed may bring anything more now.
    pub(super) fn admit_domain(&self, signer: &Url) -> Result<(), Turned> {
        self.domains.take(&domain_of(signer)).map_err(too_many)
    }

    /// The same for post of a domain that somebody else brings. It has a budget of its own: who
    /// carries sealed letters about shall not use up what their author may bring.
    pub(super) fn admit_carried(&self, author: &Url) -> Result<(), Turned> {
        let name = format!("carried:{}", domain_of(author));
        self.domains.take(&name).map_err(too_many)
    }

    /// Whether a key may be fetched from this domain now.
    pub(super) fn may_fetch_key(&self, from: &Url) -> Result<(), Duration> {
        self.keys.take(&domain_of(from))
    }

    /// Room for so many bytes of bodies.
    pub fn room(&self) -> BodyRoom {
        BodyRoom {
            bodies: Arc::clone(&self.bodies),
            units: 0,
        }
    }

    /// How many buckets there are of each kind.
    #[cfg(test)]
    pub(in super::super) fn sizes(&self) -> [usize; 4] {
        [
            self.addresses.len(),
            self.refused.len(),
            self.domains.len(),
            self.keys.len(),
        ]
    }
}

/// What one body takes of the room for bodies; given back when it is dropped.
pub struct BodyRoom {
    bodies: Arc<Semaphore>,
    units: usize,
}

impl BodyRoom {
    /// Takes more room for a body that is `bytes` long by now. False if there is none left.
    pub fn grow_to(&mut self, bytes: usize) -> bool {
        let units = bytes.div_ceil(UNIT);
        let more = units.saturating_sub(self.units);
        let Ok(count) = u32::try_from(more) else {
            return false;
        };
        let Ok(permit) = self.bodies.try_acquire_many(count) else {
            return false;
        };
        permit.forget();
        self.units += more;
        true
    }
}

impl Drop for BodyRoom {
    fn drop(&mut self) {
        self.bodies.add_permits(self.units);
    }
}

fn too_many(wait: Duration) -> Turned {
    Turned::away(429, "too-many").after(wait)
}

/// The registrable domain of an address.
pub(super) fn domain_of(url: &Url) -> String {
    registrable_domain(url.host_str().unwrap_or_default())
}

/// Whoever has one IPv6 address has the 2^64 around it.
fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::start;

    fn gate(limits: &Limits) -> (Gate, Clock) {
        let clock = Clock::fixed(start());
        (Gate::new(limits, &clock), clock)
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn many_names_of_one_registrant_share_one_budget() {
        let limits = Limits {
            posts_per_domain: 30,
            ..Limits::default()
        };
        let (gate, clock) = gate(&limits);
        for number in 0..10 {
            let key = url(&format!("https://x{number}.evil.example/u/{number}#k"));
            assert_eq!(gate.admit_domain(&key), Ok(()));
        }
        let next = url("https://news.evil.example/actor#main-key");
        let turned = gate.admit_domain(&next).unwrap_err();
        assert_eq!((turned.status, turned.code), (429, "too-many"));
        assert_eq!(turned.after_s, Some(2));
        // Their neighbour does not suffer, and time heals.
        let werl = url("https://werl.example/actor#main-key");
        assert_eq!(gate.admit_domain(&werl), Ok(()));
        clock.advance(Duration::from_secs(2));
        assert_eq!(gate.admit_domain(&next), Ok(()));
        assert!(gate.admit_domain(&next).is_err());
    }

    #[test]
    fn an_address_and_all_beside_it_share_one_budget() {
        let limits = Limits {
            posts_per_address: 6,
            refusals_per_address: 3,
            ..Limits::default()
        };
        let (gate, _clock) = gate(&limits);
        let from = |text: &str| Some(text.parse().unwrap());
        assert_eq!(gate.admit_address(from("2001:db8::1")), Ok(()));
        assert_eq!(gate.admit_address(from("2001:db8::2")), Ok(()));
        assert!(gate.admit_address(from("2001:db8::3:0:1")).is_err());
        assert_eq!(gate.admit_address(from("2001:db8:0:1::1")), Ok(()));
        assert_eq!(gate.note_refusal(from("192.0.2.7")), Ok(()));
        assert!(gate.note_refusal(from("192.0.2.7")).is_err());
        assert_eq!(gate.note_refusal(from("192.0.2.8")), Ok(()));
        assert_eq!(gate.admit_address(None), Ok(()));
    }

    #[test]
    fn bodies_share_the_room_for_bodies() {
        let limits = Limits {
            body_bytes: 10 * UNIT,
            ..Limits::default()
        };
        let (gate, _clock) = gate(&limits);
        let mut large = gate.room();
        assert!(large.grow_to(6 * UNIT));
        assert!(large.grow_to(6 * UNIT + 1));
        let mut other = gate.room();
        assert!(!other.grow_to(4 * UNIT));
        assert!(other.grow_to(3 * UNIT));
        drop(large);
        assert!(other.grow_to(10 * UNIT));
    }

    #[test]
    fn countless_names_fill_the_slots_and_no_more() {
        let (gate, _clock) = gate(&Limits::default());
        for number in 0..200_000_u32 {
            gate.domains.take(&format!("{number}.example")).ok();
        }
        let slots = usize::try_from(SLOTS).unwrap();
        assert!(gate.sizes()[2] <= slots);
        assert!(gate.sizes()[2] > slots / 2);
    }
}
