//! Which addresses we connect to on somebody else's word: global unicast and nothing else.
//!
//! Every address in an activity was chosen by a stranger. Without this check they could make us
//! ask our own database, the town hall's printers or a cloud's metadata service (server-side
//! request forgery). The table follows IANA's special-purpose registries (RFC 6890 and its
//! updates); for IPv6 it is an allowlist, because only `2000::/3` has been handed out.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;
use url::{Host, Url};

/// IPv4 networks that are not for the public, as first address and length.
const RESERVED_V4: [([u8; 4], u8); 19] = [
    ([0, 0, 0, 0], 8),          // this network
    ([10, 0, 0, 0], 8),         // private
    ([100, 64, 0, 0], 10),      // carrier-grade NAT
    ([127, 0, 0, 0], 8),        // this machine
    ([169, 254, 0, 0], 16),     // link-local, cloud metadata
    ([172, 16, 0, 0], 12),      // private
    ([192, 0, 0, 0], 24),       // protocol assignments
    ([192, 0, 2, 0], 24),       // documentation
    ([192, 31, 196, 0], 24),    // AS112
    ([192, 52, 193, 0], 24),    // multicast tunnels
    ([192, 88, 99, 0], 24),     // 6to4 relays
    ([192, 168, 0, 0], 16),     // private
    ([192, 175, 48, 0], 24),    // AS112
    ([198, 18, 0, 0], 15),      // benchmarks
    ([198, 51, 100, 0], 24),    // documentation
    ([203, 0, 113, 0], 24),     // documentation
    ([224, 0, 0, 0], 4),        // multicast
    ([240, 0, 0, 0], 4),        // reserved
    ([255, 255, 255, 255], 32), // broadcast
];

/// Networks inside `2000::/3` that are not for the public, as leading segments and length.
const RESERVED_V6: [([u16; 3], u8); 5] = [
    ([0x2001, 0, 0], 23),         // protocol assignments: Teredo, ORCHID, benchmarks
    ([0x2001, 0xdb8, 0], 32),     // documentation
    ([0x2002, 0, 0], 16),         // 6to4: an IPv4 address in disguise
    ([0x2620, 0x4f, 0x8000], 48), // AS112
    ([0x3fff, 0, 0], 20),         // documentation
];

/// Whether an address belongs to the public internet.
///
/// Everything that wraps an IPv4 address in an IPv6 one (mapped, compatible, translated, NAT64,
/// 6to4, Teredo) is refused, whatever is inside.
pub fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !RESERVED_V4.iter().any(|(network, length)| {
            in_prefix(
                v4.to_bits().into(),
                Ipv4Addr::from(*network).to_bits().into(),
                *length,
                32,
            )
        }),
        IpAddr::V6(v6) => {
            let bits = v6.to_bits();
            let handed_out = bits >> 125 == 0b001;
            let reserved = RESERVED_V6.iter().any(|([a, b, c], length)| {
                let network = Ipv6Addr::new(*a, *b, *c, 0, 0, 0, 0, 0).to_bits();
                in_prefix(bits, network, *length, 128)
            });
            handed_out && !reserved
        }
    }
}

fn in_prefix(address: u128, network: u128, length: u8, width: u8) -> bool {
    let shift = u32::from(width.saturating_sub(length));
    address.checked_shr(shift) == network.checked_shr(shift)
}

/// Where the client may go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reach {
    /// The public internet, over TLS: what every town in operation uses.
    #[default]
    Internet,
    /// These networks as well, also without TLS and on every port, and `*.localhost` is this
    /// machine (RFC 6761 §6.3). For tests, the demo and closed networks.
    Also(Vec<IpNet>),
}

/// Why no connection was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Blocked {
    /// Not `https`.
    Scheme,
    /// A user name or password before the host.
    Credentials,
    /// No host.
    Host,
    /// A port other than 80 and 443.
    Port(u16),
    /// Not a public address.
    Address(IpAddr),
    /// A name that leads to no public address.
    Name(String),
    /// A host that the operator blocked.
    Rule(String),
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme => f.write_str("not an https address"),
            Self::Credentials => f.write_str("an address with a user name"),
            Self::Host => f.write_str("an address without a host"),
            Self::Port(port) => write!(f, "port {port}"),
            Self::Address(address) => write!(f, "address {address} is not public"),
            Self::Name(name) => write!(f, "{name} has no public address"),
            Self::Rule(host) => write!(f, "{host} is blocked here"),
        }
    }
}

impl Reach {
    /// This machine as well: for tests and the demo.
    pub fn this_machine() -> Self {
        let loopback = [
            IpNet::new_assert(Ipv4Addr::new(127, 0, 0, 0).into(), 8),
            IpNet::new_assert(Ipv6Addr::LOCALHOST.into(), 128),
        ];
        Self::Also(loopback.into())
    }

    /// Whether a connection to this address is allowed.
    pub fn allows(&self, address: IpAddr) -> bool {
        let extra = match self {
            Self::Internet => false,
            Self::Also(networks) => networks.iter().any(|network| network.contains(&address)),
        };
        extra || is_global(address)
    }

    /// Checks what an address says by itself; the names in it are checked when they are resolved.
    ///
    /// Parsing has already turned every spelling of an IPv4 address (decimal, octal, hexadecimal,
    /// short, full-width) into the address it means.
    pub fn check(&self, url: &Url, extra_ports: &[u16]) -> Result<(), Blocked> {
        let is_open = matches!(self, Self::Also(_));
        match url.scheme() {
            "https" => {}
            "http" if is_open => {}
            _ => return Err(Blocked::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Blocked::Credentials);
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !is_open && !matches!(port, 80 | 443) && !extra_ports.contains(&port) {
            return Err(Blocked::Port(port));
        }
        let address: IpAddr = match url.host().ok_or(Blocked::Host)? {
            Host::Domain(_) => return Ok(()),
            Host::Ipv4(address) => address.into(),
            Host::Ipv6(address) => address.into(),
        };
        if self.allows(address) {
            Ok(())
        } else {
            Err(Blocked::Address(address))
        }
    }
}

/// Whether a name means this machine, without asking anybody (RFC 6761 §6.3).
pub fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(url: &str) -> Result<(), Blocked> {
        Reach::Internet.check(&Url::parse(url).unwrap(), &[])
    }

    /// Addresses in all IPv4 networks that are not public.
    const INSIDE_V4: &str = "
        127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1
        100.127.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170
        192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1
        198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
        255.255.255.255
    ";

    /// Some of them in other spellings.
    const DISGUISED_V4: &str = "
        2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.1 127.0.1 0 0x0 127.0.0.1.
        ①②⑦.0.0.1 127。0。0。1 3232235521 0xA9FEA9FE 169.254.43518 0251.0376.0251.0376
    ";

    /// IPv6 addresses that are not public, and IPv4 ones inside IPv6.
    const INSIDE_V6: &str = "
        [::] [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:8.8.8.8] [::127.0.0.1]
        [::ffff:0:127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::8.8.8.8] [64:ff9b:1::1] [100::1]
        [2001::1] [2001:0:7f00:1::] [2001:10::1] [2001:20::1] [2001:db8::1] [2002:7f00:1::]
        [2002:7f00::] [2002:a00:1::1] [2620:4f:8000::1] [3fff::1] [3fff:fff::1] [fc00::1]
        [fd12:3456::1] [fe80::1] [fec0::1] [ff02::1] [4000::1] [5f00::1]
    ";

    #[test]
    fn attack_24_no_address_of_the_town_halls_own_network_is_ever_asked() {
        let all = [INSIDE_V4, DISGUISED_V4, INSIDE_V6].concat();
        for host in all.split_whitespace() {
            let outcome = check(&format!("https://{host}/inbox"));
            assert!(
                matches!(outcome, Err(Blocked::Address(_))),
                "{host}: {outcome:?}"
            );
        }
    }

    #[test]
    fn public_addresses_and_names_are_asked() {
        for host in [
            "8.8.8.8",
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.1",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "[2003::1]",
            "[2a01:4f8::1]",
            "[2001:200::1]",
            "[2606:4700::1111]",
            "soest.example",
        ] {
            assert_eq!(check(&format!("https://{host}/inbox")), Ok(()), "{host}");
        }
    }

    #[test]
    fn attack_27_other_schemes_ports_and_credentials_are_refused() {
        for (url, blocked) in [
            ("http://soest.example/", Blocked::Scheme),
            ("file:///etc/passwd", Blocked::Scheme),
            ("data:application/activity+json,{}", Blocked::Scheme),
            ("gopher://soest.example/", Blocked::Scheme),
            ("ftp://soest.example/", Blocked::Scheme),
            ("unix:/run/docker.sock", Blocked::Scheme),
            ("https://soest.example:22/", Blocked::Port(22)),
            ("https://soest.example:6379/", Blocked::Port(6379)),
            ("https://a@soest.example/", Blocked::Credentials),
            ("https://:b@soest.example/", Blocked::Credentials),
        ] {
            assert_eq!(check(url), Err(blocked), "{url}");
        }
        let odd_port = Url::parse("https://soest.example:8443/").unwrap();
        assert_eq!(Reach::Internet.check(&odd_port, &[8443]), Ok(()));
    }

    #[test]
    fn the_demo_may_reach_this_machine_and_nothing_else_that_is_private() {
        let reach = Reach::this_machine();
        let check = |url: &str| reach.check(&Url::parse(url).unwrap(), &[]);
        assert_eq!(check("http://127.0.0.1:8001/"), Ok(()));
        assert_eq!(check("http://soest.localhost:8001/"), Ok(()));
        assert_eq!(check("http://[::1]:8001/"), Ok(()));
        assert!(matches!(
            check("http://10.0.0.1/"),
            Err(Blocked::Address(_))
        ));
        assert!(matches!(
            check("http://[::ffff:127.0.0.1]/"),
            Err(Blocked::Address(_))
        ));
        assert_eq!(check("file:///etc/passwd"), Err(Blocked::Scheme));
    }

    #[test]
    fn localhost_is_this_machine_in_every_spelling() {
        for name in [
            "localhost",
            "LOCALHOST.",
            "soest.localhost",
            "a.b.localhost.",
        ] {
            assert!(is_localhost(name), "{name}");
        }
        assert!(!is_localhost("localhost.example") && !is_localhost("mylocalhost"));
    }

    proptest! {
        #[test]
        fn an_ipv4_address_hides_in_no_ipv6_address(bits in any::<u32>()) {
            let v4 = Ipv4Addr::from_bits(bits);
            let [a, b, c, d] = v4.octets().map(u16::from);
            let (high, low) = (a << 8 | b, c << 8 | d);
            for wrapped in [
                v4.to_ipv6_mapped(),
                v4.to_ipv6_compatible(),
                Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
                Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, high, low),
                Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1),
                Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, !high, !low),
            ] {
                prop_assert!(!is_global(wrapped.into()), "{wrapped}");
            }
        }

        #[test]
        fn no_text_gets_past_the_check_with_a_private_address(host in "([0-9a-fxX.:%\\[\\]]|①|。){1,16}", port in 0..70_000u32) {
            let url = Url::parse(&format!("https://{host}:{port}/")).ok();
            if let Some(url) = url.filter(|url| Reach::Internet.check(url, &[]).is_ok()) {
                let is_fine = match url.host() {
                    Some(Host::Ipv4(address)) => is_global(address.into()),
                    Some(Host::Ipv6(address)) => is_global(address.into()),
                    Some(Host::Domain(_)) => true,
                    None => false,
                };
                prop_assert!(is_fine, "{url}");
            }
        }
    }
}
