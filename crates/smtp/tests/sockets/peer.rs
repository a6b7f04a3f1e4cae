//! A client that says exactly what it is told to.

use crate::keeper::PATIENCE;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

pub const START: &str =
    "EHLO a.example\r\nMAIL FROM:<ann@a.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\n";

pub struct Peer(TcpStream);

impl Peer {
    pub async fn connect(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.expect("the listener listens"))
    }

    pub async fn say(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.expect("the listener is still there");
    }

    /// Reads until the text heard so far ends in a line that begins with `start`.
    pub async fn hears(&mut self, start: &str) -> String {
        let mut heard = String::new();
        let listen = async {
            let mut bytes = [0; 4096];
            loop {
                let last = heard.strip_suffix("\r\n").and_then(|text| text.rsplit("\r\n").next());
                if last.is_some_and(|line| line.starts_with(start)) {
                    return;
                }
                let count = self.0.read(&mut bytes).await.expect("the connection is not reset");
                assert!(count > 0, "the listener hung up after {heard:?}, not {start:?}");
                heard.push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        };
        timeout(PATIENCE, listen).await.unwrap_or_else(|_| panic!("no {start:?} came"));
        heard
    }

    /// Everything until the listener hangs up.
    pub async fn hears_the_rest(&mut self) -> String {
        let mut heard = Vec::new();
        let read = timeout(PATIENCE, self.0.read_to_end(&mut heard)).await;
        read.expect("the listener hangs up").expect("the connection is not reset");
        String::from_utf8_lossy(&heard).into_owned()
    }
}
