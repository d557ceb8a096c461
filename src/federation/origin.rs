//! Origins: whose word counts for what.
//!
//! An object is believed only if it comes from the place its id names (FEP-fe34). Two addresses
//! are the same place if scheme, host and port agree; names that only look different (upper case,
//! a trailing dot, a default port written out) are the same.

use std::fmt;

use url::Url;

/// The place that answers for an address: scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of an `http` or `https` address; other schemes have none.
    ///
    /// An address with a user name or password has none either: nobody publishes such an id in
    /// good faith, and people read `https://soest.example@evil.example/` wrongly.
    pub fn of(url: &Url) -> Option<Self> {
        let plain = url.username().is_empty() && url.password().is_none();
        if !plain || !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let host = url.host_str()?;
        let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        // One dot at the end is another way to write a name. With two it is no name, and without
        // them it could be a number: `0x7f.1..` would become the address of this machine.
        if host.is_empty() || host.ends_with('.') {
            return None;
        }
        Some(Self {
            scheme: url.scheme().to_owned(),
            host,
            port: url.port_or_known_default()?,
        })
    }

    /// The host, in lower case and without a trailing dot.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Host and, unless it is the usual one, port: as in a `Host` header or a handle.
    pub fn authority(&self) -> String {
        match (self.scheme.as_str(), self.port) {
            ("https", 443) | ("http", 80) => self.host.clone(),
            _ => format!("{}:{}", self.host, self.port),
        }
    }

    /// The address of a path on this origin.
    pub fn join(&self, path: &str) -> Option<Url> {
        let base = Url::parse(&format!("{self}/")).ok()?;
        let joined = base.join(path).ok()?;
        (Self::of(&joined).as_ref() == Some(self)).then_some(joined)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority())
    }
}

/// Whether the same place answers for both addresses. False if either has no origin.
pub fn same_origin(one: &Url, other: &Url) -> bool {
    Origin::of(one).is_some_and(|origin| Some(origin) == Origin::of(other))
}

/// The address without its fragment: what is asked for when it is fetched.
pub fn without_fragment(url: &Url) -> Url {
    let mut plain = url.clone();
    plain.set_fragment(None);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        same_origin(&Url::parse(one).unwrap(), &Url::parse(other).unwrap())
    }

    #[test]
    fn the_same_town_is_recognised_however_its_name_is_written() {
        assert!(same(
            "https://soest.example/a",
            "https://SOEST.example:443/o/1?x#y"
        ));
        assert!(same("https://soest.example./a", "https://soest.example/b"));
        assert!(same(
            "http://soest.localhost:8001/",
            "http://soest.localhost:8001/a"
        ));
        assert!(same(
            "https://börde.example/",
            "https://xn--brde-5qa.example/"
        ));
    }

    #[test]
    fn another_scheme_port_or_host_is_another_place() {
        assert!(!same("https://soest.example/", "http://soest.example/"));
        assert!(!same(
            "https://soest.example/",
            "https://soest.example:8443/"
        ));
        assert!(!same("https://soest.example/", "https://werl.example/"));
        assert!(!same("https://soest.example/", "https://a.soest.example/"));
        assert!(!same(
            "https://soest.example/",
            "https://soest.example.evil.example/"
        ));
    }

    #[test]
    fn attack_54_an_address_with_a_name_before_the_host_belongs_to_nobody() {
        assert!(!same(
            "https://soest.example@evil.example/",
            "https://evil.example/"
        ));
        assert!(!same(
            "https://a:b@soest.example/",
            "https://a:b@soest.example/"
        ));
        assert!(!same("data:text/plain,x", "data:text/plain,x"));
    }

    #[test]
    fn attack_57_a_number_with_dots_behind_it_is_no_name() {
        for host in [
            "0x7f.1..",
            "0xf..",
            "127.1..",
            "soest.example..",
            "2130706433...",
        ] {
            let url = Url::parse(&format!("https://{host}/"));
            let origin = url.ok().as_ref().and_then(Origin::of);
            assert_eq!(origin, None, "{host}");
        }
    }

    #[test]
    fn an_origin_builds_only_addresses_of_its_own() {
        let origin = Origin::of(&Url::parse("http://soest.localhost:8001/x").unwrap()).unwrap();
        assert_eq!(origin.to_string(), "http://soest.localhost:8001");
        assert_eq!(
            origin.join("/actor").unwrap().as_str(),
            "http://soest.localhost:8001/actor"
        );
        assert_eq!(origin.join("//evil.example/actor"), None);
    }
}
