//! Mails taken in over SMTP, each acknowledged only when it is on the disk (R82).

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::ensure;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::book::Sample;
use crate::ceiling::disk::sample;
use crate::chance::Chance;
use crate::fill::QUESTIONS;
use crate::fill::cast::sentence;
use crate::spread::Spread;

/// Connections at once, as the figure is promised for.
const CONNECTIONS: usize = 32;
/// Mails of one connection; a session may not be endless.
const MAILS: usize = 500;
/// Words of a mail: about 4 KiB.
const WORDS: u32 = 600;

/// Makes every mail another one, also between runs of one program.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Mails a second that a listener acknowledges.
pub async fn measure(name: &str, address: SocketAddr, duration: Duration) -> anyhow::Result<Sample> {
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let began = Instant::now();
            let clients = (0..CONNECTIONS).map(|_| tokio::spawn(client(address, began + duration)));
            let mut all = Spread::default();
            for client in clients.collect::<Vec<_>>() {
                all.join(client.await??);
            }
            anyhow::Ok((all, began.elapsed().as_secs_f64()))
        })
    };
    let (spread, seconds) = tokio::task::spawn_blocking(run).await??;
    Ok(Sample { ceiling: Some("disk, 4 KiB durable".to_owned()), ..sample(name, "mails", spread, seconds) })
}

async fn client(address: SocketAddr, until: Instant) -> anyhow::Result<Spread> {
    let mut spread = Spread::default();
    while Instant::now() < until {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut heard = Vec::with_capacity(1024);
        hear(&mut stream, &mut heard, "220 ").await?;
        stream.write_all(b"EHLO bench.example\r\n").await?;
        hear(&mut stream, &mut heard, "250 ").await?;
        for _ in 0..MAILS {
            let asked = Instant::now();
            if asked >= until {
                break;
            }
            send(&mut stream, &mut heard).await?;
            spread.add(asked.elapsed());
        }
        stream.write_all(b"QUIT\r\n").await?;
    }
    Ok(spread)
}

/// One mail, its envelope in one piece as PIPELINING allows.
async fn send(stream: &mut TcpStream, heard: &mut Vec<u8>) -> anyhow::Result<()> {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let envelope = format!("MAIL FROM:<a{number}@post.example>\r\nRCPT TO:<{QUESTIONS}>\r\nDATA\r\n");
    stream.write_all(envelope.as_bytes()).await?;
    hear(stream, heard, "354 ").await?;
    stream.write_all(mail(number).as_bytes()).await?;
    hear(stream, heard, "250 ").await
}

fn mail(number: u64) -> String {
    let stamp = crate::fill::now().as_microsecond();
    let mut chance = Chance::new(number);
    let mut text = String::new();
    for _ in 0..WORDS / 12 {
        text.push_str(&sentence(12, &mut chance));
        text.push_str("\r\n");
    }
    format!(
        "From: Anna <a{number}@post.example>\r\nTo: {QUESTIONS}\r\nSubject: vraag {number}\r\n\
         Message-ID: <{number}.{stamp}@post.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}.\r\n"
    )
}

/// Reads to the end of the reply that begins so; an earlier one of another code must be a success too.
async fn hear(stream: &mut TcpStream, heard: &mut Vec<u8>, code: &str) -> anyhow::Result<()> {
    heard.clear();
    loop {
        let text = String::from_utf8_lossy(heard);
        let mut lines = text.split("\r\n");
        if let Some(refused) = lines.clone().find(|line| line.starts_with(['4', '5'])) {
            anyhow::bail!("the desk said {refused:?}");
        }
        // What follows the last line's end is empty; a line of several goes on while its fourth octet is a dash.
        if heard.ends_with(b"\r\n") && lines.any(|line| line.starts_with(code)) {
            return Ok(());
        }
        ensure!(stream.read_buf(heard).await? > 0, "the desk hung up");
    }
}
