//! From which network a request comes, only to slow down whoever tries passwords or floods an inbox.
//! The address is neither stored nor logged.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::IpNet;

/// The networks whose machines may say for whom they ask: proxies. Put into each request as an
/// extension; where it is missing, this machine and private networks count.
#[derive(Debug, Clone)]
pub struct TrustedProxies(pub Arc<[IpNet]>);

impl TrustedProxies {
    fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// Who asks: the address of the connection, or what a trusted proxy says about it. Nothing where
/// the server does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl ClientAddress {
    fn of(
        connection: Option<IpAddr>,
        headers: &HeaderMap,
        proxies: Option<&TrustedProxies>,
    ) -> Self {
        let Some(connection) = connection.map(|address| address.to_canonical()) else {
            return Self(None);
        };
        let may_tell = proxies.map_or_else(
            || is_near(connection),
            |proxies| proxies.contain(connection),
        );
        let told = may_tell.then(|| told_by(headers)).flatten();
        Self(Some(told.unwrap_or(connection)))
    }
}

/// What a proxy wrote. The last entry is its own; everything before it may be made up.
fn told_by(headers: &HeaderMap) -> Option<IpAddr> {
    let last = |name: &str| {
        let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
        value.rsplit(',').next().map(str::trim)
    };
    if let Some(entry) = last("x-forwarded-for") {
        return entry.parse().ok();
    }
    // RFC 7239: for=192.0.2.7;proto=https, for="[2001:db8::1]:4711"
    let node = last("forwarded")?.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then_some(value)
    })?;
    let node = node.trim().trim_matches('"');
    let host = match node.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.0,
        None => node.split_once(':').map_or(node, |(host, _port)| host),
    };
    host.parse().ok()
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let connection = connection.map(|ConnectInfo(address)| address.ip());
        let proxies = parts.extensions.get::<TrustedProxies>();
        Ok(Self::of(connection, &parts.headers, proxies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(connection: &str, forwarded: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let connection = connection.parse().ok();
        ClientAddress::of(connection, &headers, None)
            .0
            .map_or("nobody".to_owned(), |address| address.to_string())
    }

    #[test]
    fn attack_52_only_a_proxy_nearby_may_say_who_asks() {
        assert_eq!(seen("127.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(seen("172.18.0.2", &["10.0.0.1, 192.0.2.7"]), "192.0.2.7");
        assert_eq!(seen("203.0.113.5", &["192.0.2.7"]), "203.0.113.5");
        assert_eq!(seen("127.0.0.1", &["made up"]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(seen("", &["192.0.2.7"]), "nobody");
    }

    #[test]
    fn where_proxies_are_named_nobody_else_speaks_for_others() {
        let named = TrustedProxies(Arc::from(["203.0.113.0/24".parse().unwrap()]));
        let asks = |connection: &str, name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.append(name, value.parse().unwrap());
            ClientAddress::of(connection.parse().ok(), &headers, Some(&named))
                .0
                .unwrap()
                .to_string()
        };
        let told = "192.0.2.7";
        assert_eq!(asks("203.0.113.5", "x-forwarded-for", told), told);
        assert_eq!(asks("127.0.0.1", "x-forwarded-for", told), "127.0.0.1");
        assert_eq!(
            asks("203.0.113.5", "forwarded", "for=192.0.2.7;proto=https"),
            told
        );
        assert_eq!(
            asks(
                "203.0.113.5",
                "forwarded",
                "for=1.1.1.1, For=\"192.0.2.7:4711\""
            ),
            told
        );
        assert_eq!(
            asks("203.0.113.5", "forwarded", "for=\"[2001:db8::1]:4711\""),
            "2001:db8::1"
        );
        assert_eq!(
            asks("203.0.113.5", "forwarded", "for=unknown"),
            "203.0.113.5"
        );
    }
}
