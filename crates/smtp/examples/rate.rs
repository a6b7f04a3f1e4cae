//! How many messages a second the listener takes when storing costs nothing: the ceiling for the real desk.
//!
//! `cargo run --release -p smtp --example rate [-- MESSAGES]`

#![expect(clippy::print_stdout, reason = "the figure is what this program is for")]

use smtp::{BoxFuture, Dialect, Envelope, Intake, Limits, Receipt, Refused, Trouble, serve};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

const CONNECTIONS: usize = 32;
const MESSAGE_BYTES: usize = 4096;
const ENVELOPE: &[u8] = b"MAIL FROM:<ann@shop.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\n";

#[derive(Default)]
struct Forgets(AtomicUsize);

impl Intake for Forgets {
    fn recipient<'a>(&'a self, _: Option<&'a str>, _: &'a str) -> BoxFuture<'a, Result<(), Refused>> {
        Box::pin(async { Ok(()) })
    }

    fn take(&self, _: Envelope, raw: Vec<u8>) -> BoxFuture<'_, Result<Receipt, Trouble>> {
        Box::pin(async move {
            self.0.fetch_add(raw.len(), Ordering::Relaxed);
            Ok(Receipt { mark: "x".to_owned() })
        })
    }
}

async fn until(stream: &mut TcpStream, heard: &mut Vec<u8>, code: &[u8]) -> io::Result<()> {
    heard.clear();
    while !(heard.ends_with(b"\r\n") && heard.split(|&b| b == b'\n').any(|line| line.starts_with(code))) {
        if stream.read_buf(heard).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(())
}

async fn client(address: SocketAddr, messages: usize) -> io::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut heard = Vec::with_capacity(1024);
    until(&mut stream, &mut heard, b"220").await?;
    stream.write_all(b"EHLO rate.example\r\n").await?;
    until(&mut stream, &mut heard, b"250 ").await?;
    let line = [&[b'x'; 76][..], b"\r\n"].concat();
    let content = [&line.repeat(MESSAGE_BYTES / line.len())[..], b".\r\n"].concat();
    for _ in 0..messages {
        stream.write_all(ENVELOPE).await?;
        until(&mut stream, &mut heard, b"354").await?;
        stream.write_all(&content).await?;
        until(&mut stream, &mut heard, b"250 2.0.0").await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let wanted = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(200_000);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (intake, stop) = (Arc::new(Forgets::default()), CancellationToken::new());
    let limits = Limits { commands: usize::MAX, ..Limits::default() };
    let house = tokio::spawn(serve(listener, Dialect::Smtp, intake.clone(), limits, None, stop.clone()));
    let each = usize::div_ceil(wanted, CONNECTIONS);
    let begun = Instant::now();
    let clients: Vec<_> = (0..CONNECTIONS).map(|_| tokio::spawn(client(address, each))).collect();
    for client in clients {
        client.await.map_err(io::Error::other)??;
    }
    let millis = begun.elapsed().as_millis().max(1);
    stop.cancel();
    house.await.map_err(io::Error::other)??;
    let messages = (each * CONNECTIONS) as u128;
    let octets = intake.0.load(Ordering::Relaxed) as u128;
    println!("{messages} messages of {MESSAGE_BYTES} octets over {CONNECTIONS} connections in {millis} ms");
    println!("{} messages/s, {} MB/s taken", messages * 1000 / millis, octets / 1000 / millis);
    Ok(())
}
