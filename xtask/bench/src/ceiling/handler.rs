//! An axum handler that does nothing, in a process of its own as the desk is.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use crate::book::Sample;
use crate::http;
use crate::load::Load;

/// Name of the measure that answers with two bytes.
pub const SMALL: &str = "bare handler, 2 bytes";
/// Name of the measure that answers with as much as a page.
pub const LARGE: &str = "bare handler, 30 KiB";

/// Bytes that may be asked for.
const MOST_BYTES: usize = 1024 * 1024;

/// The running handler; dropping it ends it.
pub struct Bare {
    address: SocketAddr,
    child: Child,
}

impl Bare {
    pub fn start() -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg("bare-handler").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let output = child.stdout.take().context("the handler has an output")?;
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().parse().with_context(|| format!("the handler said {line:?}"))?;
        Ok(Self { address, child })
    }

    /// `/2` answers with two bytes, `/30720` with thirty KiB.
    pub async fn measure(&self, name: &str, path: &str, duration: Duration) -> anyhow::Result<Sample> {
        Load { address: self.address, requests: vec![http::get(path, &[])], duration }.run(name, None).await
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // It ends when its input does; nothing is left to be done when it is gone already.
        drop(self.child.wait());
    }
}

/// Tells its address on standard output and serves until standard input ends.
pub async fn serve() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let app = Router::new()
        .route("/{bytes}", get(async |Path(bytes): Path<usize>| "x".repeat(bytes.min(MOST_BYTES))));
    tokio::spawn(async move { axum::serve(listener, app).await });
    let mut rest = Vec::new();
    tokio::io::stdin().read_to_end(&mut rest).await?;
    Ok(())
}
