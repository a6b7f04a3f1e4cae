//! A load generator that costs little, since it shares the machine with what it measures.
//!
//! One thread for all connections, each kept open, each sending its next request when the last reply is in.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::book::Sample;
use crate::http::read;
use crate::spread::Spread;

/// Connections at once, as the figures are promised for.
pub const CONNECTIONS: usize = 8;

/// What to ask of whom for how long; connections take turns through the requests.
pub struct Load {
    pub address: SocketAddr,
    pub requests: Vec<Vec<u8>>,
    pub duration: Duration,
}

impl Load {
    /// Requests a second at [`CONNECTIONS`] connections; an error when any reply is not a success.
    pub async fn run(self, name: &str, ceiling: Option<&str>) -> anyhow::Result<Sample> {
        ensure!(!self.requests.is_empty(), "{name}: nothing to ask");
        let (seconds, mut spread) = tokio::task::spawn_blocking(move || self.on_one_thread()).await??;
        let count = u32::try_from(spread.count()).context("too many requests to count")?;
        Ok(Sample {
            name: name.to_owned(),
            rate: f64::from(count) / seconds,
            unit: "requests",
            p50: spread.percentile(50),
            p99: spread.percentile(99),
            ceiling: ceiling.map(str::to_owned),
        })
    }

    fn on_one_thread(self) -> anyhow::Result<(f64, Spread)> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let load = Arc::new(self);
            let began = Instant::now();
            let tasks: Vec<_> =
                (0..CONNECTIONS).map(|at| tokio::spawn(connection(Arc::clone(&load), at))).collect();
            let mut all = Spread::default();
            for task in tasks {
                all.join(task.await??);
            }
            Ok((began.elapsed().as_secs_f64(), all))
        })
    }
}

async fn connection(load: Arc<Load>, first: usize) -> anyhow::Result<Spread> {
    let mut stream = TcpStream::connect(load.address).await?;
    stream.set_nodelay(true)?;
    let mut left = Vec::with_capacity(64 * 1024);
    let mut spread = Spread::default();
    let until = Instant::now() + load.duration;
    for request in load.requests.iter().cycle().skip(first % load.requests.len()) {
        let asked = Instant::now();
        if asked >= until {
            break;
        }
        stream.write_all(request).await?;
        let reply = read(&mut stream, &mut left).await?;
        ensure!((200..300).contains(&reply.status), "a reply with status {}", reply.status);
        spread.add(asked.elapsed());
    }
    Ok(spread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::get;

    async fn server() -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let app = axum::Router::new().route("/", axum::routing::get(|| async { "ok" }));
        tokio::spawn(async move { axum::serve(listener, app).await });
        address
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn replies_are_counted_and_timed() {
        let load = Load {
            address: server().await,
            requests: vec![get("/", &[])],
            duration: Duration::from_millis(50),
        };
        let sample = load.run("bare", None).await.expect("a sample");
        assert!(sample.rate > 0.0);
        assert!(sample.p50 <= sample.p99);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_refusal_is_not_a_figure() {
        let load = Load {
            address: server().await,
            requests: vec![get("/none", &[])],
            duration: Duration::from_millis(50),
        };
        assert!(load.run("bare", None).await.expect_err("a refusal").to_string().contains("404"));
    }
}
