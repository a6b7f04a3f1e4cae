//! The real `balie serve` in a process of its own.

use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::book::Sample;
use crate::http;

/// How long a desk may take to be ready.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often it is asked.
const PAUSE: Duration = Duration::from_millis(2);
/// How long it rests before its memory is looked at.
const REST: Duration = Duration::from_secs(2);

/// A running desk; dropping it ends it.
pub struct Served {
    pub http: SocketAddr,
    pub smtp: SocketAddr,
    child: Child,
    ready_after: Duration,
    idle_kib: f64,
}

impl Served {
    /// Starts a desk on a data folder, or on a PostgreSQL database with the keys of that folder, and waits until it
    /// says that it is ready.
    pub async fn start(folder: &Path, postgres: Option<&str>) -> anyhow::Result<Self> {
        let binary: OsString = std::env::var_os("BALIE_BIN")
            .context("BALIE_BIN is not set: start this by `cargo xtask bench`")?;
        let (http, smtp) = (free_address()?, free_address()?);
        let mut command = Command::new(binary);
        command.arg("serve").current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null());
        command.env("BALIE_DATA_FOLDER", folder).env("BALIE_LOG_LEVEL", "error");
        command.env("BALIE_HTTP_LISTEN", http.to_string()).env("BALIE_SMTP_LISTEN", smtp.to_string());
        // A desk refuses settings that it does not know.
        command.env_remove(crate::POSTGRES_URL);
        if let Some(url) = postgres {
            command.env("BALIE_DATABASE_URL", url);
        }
        let began = Instant::now();
        let mut served =
            Self { http, smtp, child: command.spawn()?, ready_after: Duration::ZERO, idle_kib: 0.0 };
        while !ready(http).await.unwrap_or(false) {
            if let Some(ended) = served.child.try_wait()? {
                bail!("balie serve ended with {ended}");
            }
            anyhow::ensure!(began.elapsed() < PATIENCE, "balie serve was not ready within {PATIENCE:?}");
            tokio::time::sleep(PAUSE).await;
        }
        served.ready_after = began.elapsed();
        tokio::time::sleep(REST).await;
        served.idle_kib = served.resident_kib()?;
        Ok(served)
    }

    /// What it took to start and what it holds before anybody comes.
    pub fn at_rest(&self, of: &str) -> [Sample; 2] {
        let millis = self.ready_after.as_secs_f64() * 1_000.0;
        [
            amount(format!("ready after, {of}"), millis, "ms"),
            amount(format!("resident, idle, {of}"), self.idle_kib / 1_024.0, "MiB"),
        ]
    }

    /// What it holds now.
    pub fn loaded(&self, of: &str) -> anyhow::Result<Sample> {
        Ok(amount(format!("resident, after load, {of}"), self.resident_kib()? / 1_024.0, "MiB"))
    }

    fn resident_kib(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let number = line.split_whitespace().next().context("VmRSS without a number")?;
        Ok(number.parse()?)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself; nothing is left to be done then.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

async fn ready(address: SocketAddr) -> anyhow::Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(&http::get("/readyz", &[])).await?;
    Ok(http::read(&mut stream, &mut Vec::new()).await?.status == 200)
}

/// A port that was free a moment ago.
fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// A measure that is no rate.
pub fn amount(name: String, amount: f64, unit: &'static str) -> Sample {
    Sample { name, rate: amount, unit, p50: None, p99: None, ceiling: None }
}
