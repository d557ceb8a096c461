//! How often somebody may try to sign in.
//!
//! Five failures for one account, thirty from one network in a quarter of an hour; then one has to
//! wait. What is counted is the hash of an address, kept for a day at most.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;
use std::time::Duration;

use aws_lc_rs::{digest, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Email;

/// The time within which failures are counted.
pub(in crate::people) const ATTEMPT_WINDOW: Duration = Duration::from_mins(15);
/// How long an attempt is remembered at all.
pub(in crate::people) const ATTEMPT_KEPT: Duration = Duration::from_hours(24);
/// Failures for one account.
pub(in crate::people) const PER_ACCOUNT: usize = 5;
/// Failures from one network: a whole town hall may share one address.
pub(in crate::people) const PER_PREFIX: usize = 30;

/// The key of network hashes. It lives as long as this process and is written nowhere, because
/// there are so few network addresses that a plain hash could be tried out.
static KEY: LazyLock<hmac::Key> = LazyLock::new(|| {
    let mut bytes = [0_u8; 32];
    // Without chance the limits still work; only the hashes could be tried out by whoever reads
    // the table.
    let _without_chance = getrandom::fill(&mut bytes);
    hmac::Key::new(hmac::HMAC_SHA256, &bytes)
});

/// The hash of a network: of the first 24 bits of an IPv4 address, of the first 48 of an IPv6
/// address (what one customer usually has).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkPrefix(String);

impl NetworkPrefix {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Self {
        let prefix = match address.to_canonical() {
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                IpAddr::V4(Ipv4Addr::new(a, b, c, 0))
            }
            IpAddr::V6(v6) => {
                let [a, b, c, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
            }
        };
        let tag = hmac::sign(&KEY, prefix.to_string().as_bytes());
        Self(format!("net:{}", URL_SAFE_NO_PAD.encode(tag)))
    }

    /// Under which name its attempts are counted.
    pub(in crate::people) fn subject(&self) -> &str {
        &self.0
    }
}

/// Under which name attempts for an address are counted, whether it has an account or not.
pub(in crate::people) fn email_subject(email: &Email) -> String {
    let hash = digest::digest(&digest::SHA256, email.as_str().as_bytes());
    format!("email:{}", URL_SAFE_NO_PAD.encode(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_network_are_counted_together_and_nobody_reads_their_address() {
        let of = |text: &str| NetworkPrefix::of(text.parse().unwrap());
        assert_eq!(of("192.0.2.7"), of("192.0.2.200"));
        assert_eq!(of("192.0.2.7"), of("::ffff:192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.3.7"));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:ffff::9"));
        assert_ne!(of("2001:db8:1::1"), of("2001:db8:2::1"));
        assert!(!of("192.0.2.7").subject().contains("192"));
    }
}
