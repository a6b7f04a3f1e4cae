//! `cargo xtask bench`: builds in release and runs the bench, with a cluster of its own for PostgreSQL.

use std::path::Path;
use std::process::Command;

use crate::postgres::{Cluster, Durability};
use crate::programs::{cargo, must, target_folder};

/// The bench is a program of its own, so that it can be optimised and may know every room.
pub fn run(root: &Path, arguments: &[String]) -> anyhow::Result<()> {
    must(cargo(root).args(["build", "--release", "--package", "balie", "--package", "bench"]))?;
    let release = target_folder(root).join("release");
    let mut bench = Command::new(release.join("bench"));
    bench.env("BALIE_BIN", release.join("balie")).args(arguments);
    let cluster = wants_postgres(arguments).then(|| Cluster::start(Durability::Real)).transpose()?;
    if let Some(cluster) = &cluster {
        bench.env("BALIE_BENCH_POSTGRES", &cluster.url);
    }
    must(&mut bench)
}

/// Whether PostgreSQL is among the engines asked for; both are when none is named.
fn wants_postgres(arguments: &[String]) -> bool {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        return false;
    }
    let mut engines =
        arguments.iter().enumerate().filter_map(|(at, argument)| match argument.strip_prefix("--engine") {
            Some("") => arguments.get(at + 1).map(String::as_str),
            Some(value) => value.strip_prefix('='),
            None => None,
        });
    let named: Vec<&str> = engines.by_ref().collect();
    named.is_empty() || named.iter().any(|names| names.split(',').any(|name| name == "postgres"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_is_started_only_when_postgres_is_asked_for() {
        let asked =
            |line: &str| wants_postgres(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert!(asked(""));
        assert!(asked("--engine sqlite,postgres"));
        assert!(asked("--cases 10k --engine=postgres"));
        assert!(!asked("--engine sqlite"));
        assert!(!asked("--help"));
    }
}
