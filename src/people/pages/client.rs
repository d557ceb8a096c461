//! From which network a request comes, only to slow down whoever tries passwords. The address is
//! neither stored nor logged.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

/// Who asks: the address of the connection, or what a proxy on this machine or in this network
/// says about it. Nothing where the server does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl ClientAddress {
    fn of(connection: Option<IpAddr>, headers: &HeaderMap) -> Self {
        let Some(connection) = connection.map(|address| address.to_canonical()) else {
            return Self(None);
        };
        // Only who is near may speak for others. The last entry is the one the proxy itself wrote;
        // everything before it may be made up by the client.
        let told = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.rsplit(',').next())
            .and_then(|entry| entry.trim().parse().ok());
        match told {
            Some(client) if is_near(connection) => Self(Some(client)),
            _ => Self(Some(connection)),
        }
    }
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
        Ok(Self::of(connection, &parts.headers))
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
        ClientAddress::of(connection, &headers)
            .0
            .map_or("nobody".to_owned(), |address| address.to_string())
    }

    #[test]
    fn only_a_proxy_nearby_may_say_who_asks() {
        assert_eq!(seen("127.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(seen("172.18.0.2", &["10.0.0.1, 192.0.2.7"]), "192.0.2.7");
        assert_eq!(seen("203.0.113.5", &["192.0.2.7"]), "203.0.113.5");
        assert_eq!(seen("127.0.0.1", &["made up"]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(seen("", &["192.0.2.7"]), "nobody");
    }
}
