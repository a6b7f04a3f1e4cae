//! `cargo xtask walk`: the walks of the binary over real sockets, with what they say shown.

use std::path::Path;

use crate::postgres::{Cluster, Durability};
use crate::programs::{cargo, must};

/// Runs the tests in `crates/balie/tests` one after the other with a cluster at hand.
pub fn run(root: &Path, filter: Option<&str>) -> anyhow::Result<()> {
    let cluster = Cluster::start(Durability::None)?;
    let mut command = cargo(root);
    command.env("BALIE_TEST_POSTGRES", &cluster.url);
    command.args(["test", "--package", "balie", "--test", "*", "--", "--nocapture", "--test-threads=1"]);
    must(command.args(filter))
}
