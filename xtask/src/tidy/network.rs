//! Between load and commit nothing leaves the house.

use super::purity::named;
use super::settings::Settings;
use super::tree::Tree;
use super::{Check, Finding};

const FORBIDDEN: &[&str] = &[
    "smtp ::",
    "lettre",
    "reqwest",
    "hyper",
    "std :: net",
    "tokio :: net",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "UnixStream",
    "lookup_host",
];

pub const CHECK: Check = Check {
    name: "network",
    why: "app makes no network call: what leaves the house leaves through the outbox, so that a commit never waits \
          for the outside and nothing is sent that was not committed. Write an outbox row; the binary wires the sender.",
    run,
    bad: &[("crates/app/src/commands/reply.rs", "use lettre::AsyncTransport;\n")],
    good: &[("crates/app/src/commands/reply.rs", "use store::write::outbox;\n")],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    tree.rust("crates/app/src/").flat_map(|file| named(file, CHECK.name, FORBIDDEN)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sockets_are_found_and_the_word_in_a_name_is_not() {
        let tree = Tree::of(&[("crates/app/src/a.rs", "use tokio::net::TcpStream;\nlet smtp_reply = 250;")]);
        assert_eq!(run(&tree, &Settings::default()).len(), 2);
    }
}
