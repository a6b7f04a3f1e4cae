//! An intake that keeps what it is given, behind a listener on a free port.

use smtp::{BoxFuture, Dialect, Envelope, Intake, Limits, Receipt, Refused, Trouble, serve};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::rustls::ServerConfig;
use tokio_util::sync::CancellationToken;

/// How long a test waits for anything.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Keeps messages; refuses recipients that begin with `unknown`.
#[derive(Default)]
pub struct Keeper(Mutex<Vec<(Envelope, Vec<u8>)>>);

impl Keeper {
    /// Waits until so many messages are here, then gives them all.
    pub async fn letters(&self, count: usize) -> Vec<(Envelope, Vec<u8>)> {
        let enough = async {
            loop {
                let letters = self.0.lock().expect("no test panics while storing").clone();
                if letters.len() >= count {
                    return letters;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(PATIENCE, enough).await.expect("the messages arrive")
    }
}

impl Intake for Keeper {
    fn recipient<'a>(
        &'a self,
        _from: Option<&'a str>,
        recipient: &'a str,
    ) -> BoxFuture<'a, Result<(), Refused>> {
        let known = !recipient.starts_with("unknown");
        Box::pin(async move { if known { Ok(()) } else { Err(Refused::no_such_address()) } })
    }

    fn take(&self, envelope: Envelope, raw: Vec<u8>) -> BoxFuture<'_, Result<Receipt, Trouble>> {
        Box::pin(async move {
            let mut letters = self.0.lock().expect("no test panics while storing");
            letters.push((envelope, raw));
            Ok(Receipt { mark: format!("M{}", letters.len()) })
        })
    }
}

/// A listener at work.
pub struct Listening {
    pub address: SocketAddr,
    pub stop: CancellationToken,
    task: JoinHandle<std::io::Result<()>>,
}

impl Listening {
    /// Tells it to stop and waits until it has.
    pub async fn stopped(self) {
        self.stop.cancel();
        let ended = timeout(PATIENCE, self.task).await.expect("the listener stops in time");
        ended.expect("the listener did not panic").expect("the listener ended well");
    }
}

/// Starts a listener in front of `intake`.
pub async fn listen(
    dialect: Dialect,
    intake: Arc<dyn Intake>,
    limits: Limits,
    tls: Option<Arc<ServerConfig>>,
) -> Listening {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port is free");
    let address = listener.local_addr().expect("a bound socket has an address");
    let stop = CancellationToken::new();
    let task = tokio::spawn(serve(listener, dialect, intake, limits, tls, stop.clone()));
    Listening { address, stop, task }
}
