//! Names of hosts, written in one way.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use url::{Host, Url};

use crate::base::Problem;

/// The longest name the domain name system knows, with a port.
const NAME_MAX: usize = 253 + 6;

/// A host, with its port only where it is unusual: `werl.example`, `127.0.0.1:8401`.
///
/// Upper case, a dot at the end, umlauts and full-width letters, other spellings of an IP address
/// and the ports 80 and 443 make no difference, so that nobody slips past a rule by writing their
/// own name differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct PeerHost(String);

impl PeerHost {
    /// The host of an address, an origin or an authority.
    pub fn of_url(url: &Url) -> Option<Self> {
        Self::put_together(&url.host()?, url.port())
    }

    fn put_together(host: &Host<&str>, port: Option<u16>) -> Option<Self> {
        let name = match host {
            Host::Domain(name) => name.trim_end_matches('.').to_ascii_lowercase(),
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => unmapped(*address),
        };
        if name.is_empty() {
            return None;
        }
        Some(Self(match port {
            None | Some(80 | 443) => name,
            Some(port) => format!("{name}:{port}"),
        }))
    }

    /// As it stands in tables and addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without the port.
    pub fn name(&self) -> &str {
        match self.0.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => &self.0,
        }
    }

    /// Whether the rule for `self` speaks of `other`, besides itself with all its ports.
    pub fn is_above(&self, other: &Self) -> bool {
        let rest = other.name().strip_suffix(self.0.as_str());
        rest.is_some_and(|rest| rest.ends_with('.'))
    }

    /// Whether this could be the name of one host: a rule for everything below `de` would be a
    /// slip of the pen.
    fn is_one_host(&self) -> bool {
        let name = self.name();
        name.contains(['.', '[']) || name == "localhost"
    }
}

/// An IPv4 address in the clothes of IPv6 is that IPv4 address.
fn unmapped(address: Ipv6Addr) -> String {
    match address.to_ipv4_mapped() {
        Some(address) => address.to_string(),
        None => format!("[{address}]"),
    }
}

impl FromStr for PeerHost {
    type Err = Problem;

    /// Reads a host as an operator writes it, also as the address of a page there.
    fn from_str(input: &str) -> Result<Self, Problem> {
        let wrong = || Problem::new("problem-peer-host").with("host", short(input));
        let text = input.trim();
        let text = match text.split_once("://") {
            Some(("http" | "https", rest)) => rest,
            Some(_) => return Err(wrong()),
            None => text,
        };
        let text = text.split('/').next().unwrap_or(text);
        let is_plain = !text.is_empty()
            && text.len() <= 4 * NAME_MAX
            && !text.contains(['@', '?', '#', '\\', '*', ' ']);
        let url = is_plain.then(|| Url::parse(&format!("https://{text}/")).ok());
        url.flatten()
            .and_then(|url| Self::of_url(&url))
            .filter(|host| host.0.len() <= NAME_MAX && host.is_one_host())
            .ok_or_else(wrong)
    }
}

fn short(input: &str) -> String {
    input.chars().take(80).collect()
}

impl fmt::Display for PeerHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> String {
        text.parse::<PeerHost>().unwrap().to_string()
    }

    #[test]
    fn a_host_is_the_same_however_it_is_written() {
        for text in [
            "werl.example",
            " WERL.example ",
            "werl.example.",
            "werl.example..",
            "werl.example:443",
            "werl.example:80",
            "https://werl.example/angebote?x",
            "http://Werl.Example.:443/",
            "ｗｅｒｌ.example",
            "werl。example",
            "we%72l.example",
        ] {
            assert_eq!(
                text.split('?')
                    .next()
                    .unwrap()
                    .parse::<PeerHost>()
                    .unwrap()
                    .as_str(),
                "werl.example",
                "{text}"
            );
        }
        assert_eq!(host("BÖRDE.example"), "xn--brde-5qa.example");
        assert_eq!(host("xn--BRDE-5qa.example."), "xn--brde-5qa.example");
        assert_eq!(host("0x7f.1:8401"), "127.0.0.1:8401");
        assert_eq!(host("[::ffff:127.0.0.1]:8401"), "127.0.0.1:8401");
        assert_eq!(host("[2003:0::1]"), "[2003::1]");
        assert_eq!(host("soest.localhost:8401"), "soest.localhost:8401");
    }

    #[test]
    fn what_is_no_host_is_no_rule() {
        for text in [
            "",
            ".",
            "de",
            "*.example",
            "a@b.example",
            "ftp://werl.example",
            "werl example",
            "werl.example:99999",
            "werl.example\\x",
            "https://",
            "a?b.example",
            "127.0.0.1.5",
        ] {
            assert!(text.parse::<PeerHost>().is_err(), "{text}");
        }
        assert!(
            format!("{}.example", "a".repeat(300))
                .parse::<PeerHost>()
                .is_err()
        );
    }

    #[test]
    fn only_whole_labels_make_a_subdomain() {
        let above: PeerHost = "evil.example".parse().unwrap();
        let is_above = |text: &str| above.is_above(&text.parse().unwrap());
        assert!(is_above("a.evil.example"));
        assert!(is_above("a.b.evil.example:8443"));
        assert!(!is_above("notevil.example"));
        assert!(!is_above("evil.example"));
        assert!(!is_above("evil.example.good.example"));
    }
}
