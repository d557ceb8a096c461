//! Domains: which hosts belong to one registrant.
//!
//! Whoever has registered a domain has as many subdomains as they like. What we allow to one
//! domain is therefore counted by the part that costs money and a name: `werl.example` for
//! `a.b.werl.example` (the public suffix list).

/// The registrable domain of a host; an address, a single word and anything unknown stand for
/// themselves.
pub fn registrable_domain(host: &str) -> String {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is_address = host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok();
    if is_address {
        return host;
    }
    psl::domain_str(&host).map_or_else(|| host.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::registrable_domain;

    #[test]
    fn all_subdomains_of_one_registrant_are_one_domain() {
        for (host, domain) in [
            ("werl.example", "werl.example"),
            ("a.b.Werl.Example.", "werl.example"),
            ("x1.werl.de", "werl.de"),
            ("soest.co.uk", "soest.co.uk"),
            ("mitmachen.soest.co.uk", "soest.co.uk"),
            ("soest.localhost", "soest.localhost"),
            ("localhost", "localhost"),
            ("127.0.0.1", "127.0.0.1"),
            ("[2001:db8::1]", "[2001:db8::1]"),
        ] {
            assert_eq!(registrable_domain(host), domain, "{host}");
        }
    }
}
