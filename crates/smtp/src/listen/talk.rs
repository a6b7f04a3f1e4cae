//! Drives one session over one socket.

use super::House;
use super::patience::Patience;
use super::room::Share;
use crate::intake::{Refused, Trouble};
use crate::session::{Ending, Session, Stage, Step};
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};

/// Octets read at once.
const READ_BYTES: usize = 16 * 1024;
/// After our last word: how long and how much of the peer's leftovers is read, so that the word is not lost to a
/// connection reset.
const LINGER_TIME: Duration = Duration::from_secs(1);
const LINGER_READS_MAX: usize = 64;

/// Why the plain part of a conversation ended.
enum Ended {
    HungUp,
    WantsTls,
}

/// What came instead of, or as, bytes.
enum Heard {
    Bytes(usize),
    Gone,
    Late,
    Stop,
}

/// The whole conversation with one peer.
pub async fn converse(mut stream: TcpStream, peer: IpAddr, house: &House) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let session = Session::new(house.dialect, Arc::clone(&house.limits), peer, house.tls.is_some());
    let mut talk =
        Talk { session, house, patience: Patience::new(), share: house.room.share(), stopping: None };
    match (talk.run(&mut stream).await?, &house.tls) {
        (Ended::WantsTls, Some(acceptor)) => {
            let handshake = timeout(house.limits.handshake_time, acceptor.accept(stream));
            let mut stream = handshake.await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
            talk.session.tls_started();
            talk.run(&mut stream).await?;
        }
        (Ended::HungUp | Ended::WantsTls, _) => {}
    }
    Ok(())
}

struct Talk<'a> {
    session: Session,
    house: &'a House,
    patience: Patience,
    share: Share,
    /// When a stop was noticed while content was coming in.
    stopping: Option<Instant>,
}

impl Talk<'_> {
    async fn run<S: AsyncRead + AsyncWrite + Unpin>(&mut self, stream: &mut S) -> io::Result<Ended> {
        let mut bytes = vec![0; READ_BYTES];
        // Ends: every wait has a deadline and the session counts commands and octets.
        loop {
            match self.session.step() {
                Step::Read => {
                    self.claim();
                    self.flush(stream).await?;
                    match self.hear(stream, &mut bytes).await? {
                        Heard::Bytes(count) => self.session.push(&bytes[..count]),
                        Heard::Gone => return Ok(Ended::HungUp),
                        Heard::Late => self.session.end(Ending::TimedOut),
                        Heard::Stop => self.session.end(Ending::Stopping),
                    }
                }
                Step::Recipient { from, recipient } => self.ask(from.as_deref(), &recipient).await,
                Step::Take(envelope, raw) => self.take(*envelope, raw).await,
                Step::StartTls => {
                    self.flush(stream).await?;
                    return Ok(Ended::WantsTls);
                }
                Step::Close => {
                    self.flush(stream).await?;
                    linger(stream, &mut bytes).await;
                    return Ok(Ended::HungUp);
                }
            }
        }
    }

    async fn ask(&mut self, from: Option<&str>, recipient: &str) {
        let answer =
            timeout(self.house.limits.intake_time, self.house.intake.recipient(from, recipient)).await;
        self.session.recipient_answered(answer.unwrap_or_else(|_| Err(Refused::try_later())));
    }

    /// A stop does not interrupt this: what the intake has begun to store, the peer hears about (R82).
    async fn take(&mut self, envelope: crate::Envelope, raw: Vec<u8>) {
        let octets = raw.len();
        self.share.resize(octets);
        let answer = timeout(self.house.limits.intake_time, self.house.intake.take(envelope, raw)).await;
        let answer = answer.unwrap_or_else(|_| Err(Trouble("storing took too long".to_owned())));
        match &answer {
            Ok(receipt) => tracing::info!(octets, mark = %receipt.mark, "a message was taken"),
            Err(trouble) => tracing::warn!(octets, %trouble, "a message could not be stored"),
        }
        self.session.taken(answer);
    }

    /// Accounts for content held; without room it is refused when its end comes.
    fn claim(&mut self) {
        if !self.share.resize(self.session.held()) {
            tracing::warn!("no room for a message");
            self.session.no_room();
            self.share.resize(0);
        }
    }

    async fn flush<S: AsyncWrite + Unpin>(&mut self, stream: &mut S) -> io::Result<()> {
        let replies = self.session.replies();
        if replies.is_empty() {
            return Ok(());
        }
        let send = async {
            stream.write_all(&replies).await?;
            stream.flush().await
        };
        timeout(self.house.limits.command_time, send).await.map_err(|_| io::ErrorKind::TimedOut)?
    }

    async fn hear<S: AsyncRead + Unpin>(&mut self, stream: &mut S, bytes: &mut [u8]) -> io::Result<Heard> {
        let stage = self.session.stage();
        let mut deadline = self.patience.deadline(stage, &self.house.limits);
        if let Some(since) = self.stopping {
            deadline = deadline.min(since + self.house.limits.stop_time);
        }
        let in_content = matches!(stage, Stage::Content(_));
        let deaf_to_stop = in_content && self.stopping.is_some();
        tokio::select! {
            biased;
            () = self.house.stop.cancelled(), if !deaf_to_stop => {
                if !in_content {
                    return Ok(Heard::Stop);
                }
            }
            read = stream.read(bytes) => {
                return Ok(match read? {
                    0 => Heard::Gone,
                    count => Heard::Bytes(count),
                });
            }
            () = sleep_until(deadline) => return Ok(Heard::Late),
        }
        self.stopping = Some(Instant::now());
        Ok(Heard::Bytes(0))
    }
}

async fn linger<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S, bytes: &mut [u8]) {
    let drain = async {
        stream.shutdown().await?;
        for _ in 0..LINGER_READS_MAX {
            if stream.read(bytes).await? == 0 {
                break;
            }
        }
        io::Result::Ok(())
    };
    // The last word is said; whether the peer was still there to hear it changes nothing for us.
    if let Ok(Err(error)) = timeout(LINGER_TIME, drain).await {
        tracing::trace!(%error, "the peer was gone first");
    }
}
