//! Counts who is inside, in all and by network.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

/// Bits of an IPv6 address that one customer of a provider cannot change.
const NETWORK_MASK: u128 = u128::MAX << 64;

/// The counter.
pub struct Door {
    inside: Arc<Mutex<Inside>>,
    in_all: usize,
    per_network: usize,
}

#[derive(Default)]
struct Inside {
    in_all: usize,
    by_network: HashMap<IpAddr, usize>,
}

/// One connection's place; dropping it frees the place.
pub struct Place {
    inside: Arc<Mutex<Inside>>,
    network: IpAddr,
}

impl Door {
    /// A door for so many connections.
    pub fn new(in_all: usize, per_network: usize) -> Self {
        Self { inside: Arc::default(), in_all, per_network }
    }

    /// A place, unless there is none.
    pub fn enter(&self, peer: IpAddr) -> Option<Place> {
        let network = network(peer);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let here = inside.by_network.get(&network).copied().unwrap_or(0);
        if inside.in_all >= self.in_all || here >= self.per_network {
            return None;
        }
        inside.in_all += 1;
        inside.by_network.insert(network, here + 1);
        Some(Place { inside: Arc::clone(&self.inside), network })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.in_all -= 1;
        if let Some(here) = inside.by_network.get_mut(&self.network) {
            *here -= 1;
            if *here == 0 {
                inside.by_network.remove(&self.network);
            }
        }
    }
}

fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from(u128::from(address) & NETWORK_MASK)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_network_cannot_take_all_places() {
        let door = Door::new(3, 2);
        let first = door.enter(ip("2001:db8::1")).unwrap();
        let _second = door.enter(ip("2001:db8::2")).unwrap();
        assert!(door.enter(ip("2001:db8::3")).is_none());
        let _other = door.enter(ip("2001:db8:0:1::1")).unwrap();
        assert!(door.enter(ip("192.0.2.1")).is_none(), "three is all");
        drop(first);
        assert!(door.enter(ip("2001:db8::3")).is_some());
    }

    #[test]
    fn a_network_that_left_is_forgotten() {
        let door = Door::new(3, 2);
        drop(door.enter(ip("192.0.2.1")));
        assert!(door.inside.lock().unwrap().by_network.is_empty());
    }
}
