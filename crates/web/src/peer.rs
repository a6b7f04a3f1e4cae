//! From where a request comes, as far as that can be believed (attack row 17): the other end of the connection; what a
//! header says counts only when one of the configured servers before this one says it.

use crate::house::House;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

const FORWARDED_FOR: &str = "x-forwarded-for";
/// At most so many entries of the header are looked at.
const MOST_HOPS: usize = 16;

/// The address of whoever asks; unknown where nothing tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub Option<IpAddr>);

impl FromRequestParts<House> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let connected = connected.map(|ConnectInfo(address)| address.ip().to_canonical());
        let trusted = &house.desk.setup().trusted_proxies;
        if connected.is_some_and(|address| address.is_loopback() && !trusted.contains(&address))
            && parts.headers.contains_key(FORWARDED_FOR)
        {
            say_once();
        }
        Ok(Self(connected.map(|address| believed(address, &parts.headers, trusted))))
    }
}

/// From the connection backwards: the first address that is no server of ours.
fn believed(connected: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let lines = headers.get_all(FORWARDED_FOR).iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut known = connected;
    for hop in hops.iter().rev().take(MOST_HOPS) {
        if !trusted.contains(&known) {
            return known;
        }
        let Ok(address) = hop.parse::<IpAddr>() else { return known };
        known = address.to_canonical();
    }
    known
}

/// Behind a server that is not configured all customers seem to come from one place.
fn say_once() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        tracing::warn!(
            "requests come through a server on this machine that http.trusted_proxies does not name: all customers \
             count as one network"
        );
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn from(connected: &str, header: &'static str, trusted: &[&str]) -> String {
        let headers = HeaderMap::from_iter([(
            axum::http::HeaderName::from_static(FORWARDED_FOR),
            HeaderValue::from_static(header),
        )]);
        let trusted: Vec<IpAddr> = trusted.iter().map(|address| address.parse().unwrap()).collect();
        believed(connected.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test] // attack row 17
    fn a_header_counts_only_from_a_server_that_is_configured() {
        assert_eq!(from("203.0.113.9", "198.51.100.1", &[]), "203.0.113.9");
        assert_eq!(from("203.0.113.9", "198.51.100.1", &["127.0.0.1"]), "203.0.113.9");
        assert_eq!(from("127.0.0.1", "198.51.100.1", &["127.0.0.1"]), "198.51.100.1");
    }

    #[test] // attack row 17
    fn what_a_customer_wrote_into_the_header_herself_is_passed_over() {
        let two = ["127.0.0.1", "10.0.0.2"];
        assert_eq!(from("127.0.0.1", "1.1.1.1, 198.51.100.1", &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(from("127.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", &two), "198.51.100.1");
        assert_eq!(from("127.0.0.1", "nonsense", &two), "127.0.0.1");
    }
}
