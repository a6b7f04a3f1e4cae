//! A PostgreSQL cluster of our own in a temporary folder, on loopback, gone when we are.
//!
//! A small shell script holds the cluster and waits on a pipe from us. However we end (done, failed, interrupted,
//! killed) the pipe closes, and the script stops the server and removes the folder.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

use crate::programs::{is_root, on_path};

/// Tries to start, since another program may take the free port first.
const TRIES: usize = 3;

const KEEPER: &str = r#"
set -u
folder=$(mktemp -d "${TMPDIR:-/tmp}/balie-postgres.XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
"$1/initdb" --pgdata="$folder/cluster" --username=balie --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
"$1/postgres" -D "$folder/cluster" -c listen_addresses=127.0.0.1 -c port="$2" -c unix_socket_directories= \
    -c max_connections=300 -c fsync="$3" -c synchronous_commit="$3" -c full_page_writes="$3" \
    >>"$folder/log" 2>&1 </dev/null &
server=$!
tries=0
until "$1/pg_isready" --quiet --host=127.0.0.1 --port="$2"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then cat "$folder/log" >&2; kill -QUIT "$server"; exit 1; fi
    sleep 0.1
done
echo ready
cat >/dev/null
kill -QUIT "$server"
wait "$server"
"#;

/// Whether commits reach the disk.
#[derive(Clone, Copy)]
pub enum Durability {
    /// As in earnest, for measuring.
    Real,
    /// Not at all, for tests.
    None,
}

/// A running cluster; dropping it stops it.
pub struct Cluster {
    pub url: String,
    keeper: Child,
}

impl Cluster {
    /// Starts one and waits until it answers.
    pub fn start(durability: Durability) -> anyhow::Result<Self> {
        let folder =
            programs_folder().context("PostgreSQL is not installed (Debian: apt-get install postgresql)")?;
        let mut last = anyhow::anyhow!("not tried");
        for _ in 0..TRIES {
            match Self::start_on(&folder, free_port()?, durability) {
                Ok(cluster) => return Ok(cluster),
                Err(error) => last = error,
            }
        }
        Err(last.context("PostgreSQL did not start"))
    }

    fn start_on(folder: &Path, port: u16, durability: Durability) -> anyhow::Result<Self> {
        // PostgreSQL refuses to run as root; its package brings a user of its own.
        let mut command = Command::new(if is_root() { "runuser" } else { "sh" });
        if is_root() {
            command.args(["-u", "postgres", "--", "sh"]);
        }
        let sync = match durability {
            Durability::Real => "on",
            Durability::None => "off",
        };
        command.args(["-c", KEEPER, "keeper"]).arg(folder).arg(port.to_string()).arg(sync);
        command.current_dir("/").process_group(0);
        let mut keeper =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(output) = keeper.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        if line.trim() != "ready" {
            let mut log = String::new();
            if let Some(mut errors) = keeper.stderr.take() {
                errors.read_to_string(&mut log)?;
            }
            keeper.wait()?;
            bail!("{}", log.trim());
        }
        Ok(Self { url: format!("postgres://balie@127.0.0.1:{port}/postgres"), keeper })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing is left to be done when the keeper itself is gone already.
        drop(self.keeper.wait());
    }
}

/// Where `initdb` and its companions are: on the path, or in the newest of Debian's versioned folders.
pub fn programs_folder() -> Option<PathBuf> {
    let named = env::var_os("PG_BIN").map(PathBuf::from).filter(|folder| folder.join("initdb").is_file());
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    versions.sort();
    let newest = versions.pop().map(|(_, folder)| folder);
    let path = || on_path(&["initdb"])?.parent().map(Path::to_path_buf);
    named.or(newest).or_else(path)
}

/// A port that was free a moment ago.
fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn a_cluster_answers_while_held_and_is_gone_after() {
        let cluster = Cluster::start(Durability::None).expect("a cluster: PostgreSQL must be installed");
        let host = cluster.url.split(['@', '/']).nth(3).expect("a host").to_owned();
        assert!(TcpStream::connect(&host).is_ok());
        drop(cluster);
        assert!(TcpStream::connect(&host).is_err());
    }
}
