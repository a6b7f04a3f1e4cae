//! Octets to and from the relay, each wait limited.

use super::{RelayTimeouts, SendError};
use std::future::Future;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::time::timeout;

/// Longest reply line we read, and most lines of one reply.
const REPLY_LINE_BYTES_MAX: u64 = 4096;
const REPLY_LINES_MAX: usize = 128;
/// Octets handed to the socket at once; each piece has its own time limit.
const PIECE_BYTES: usize = 64 * 1024;

/// A plain or encrypted stream.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// A reply of the relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Three digits.
    pub code: u16,
    /// The words of each line.
    pub lines: Vec<String>,
}

impl Answer {
    /// Code and words on one line.
    pub fn text(&self) -> String {
        format!("{} {}", self.code, self.lines.join(" "))
    }

    /// 2xx.
    pub fn is_yes(&self) -> bool {
        self.code / 100 == 2
    }

    /// The answer as an error about this message.
    pub fn refusal(&self) -> SendError {
        match self.code {
            530 | 534 | 535 | 538 => SendError::Config(self.text()),
            500..600 => SendError::Permanent(self.text()),
            _ => SendError::Temporary(self.text()),
        }
    }
}

/// The stream with its reading buffer.
pub struct Wire {
    stream: BufReader<Box<dyn Stream>>,
    timeouts: RelayTimeouts,
}

impl Wire {
    /// Wraps a fresh stream.
    pub fn new(stream: Box<dyn Stream>, timeouts: RelayTimeouts) -> Self {
        Self { stream: BufReader::new(stream), timeouts }
    }

    /// The stream back, for TLS; an error if the server had already said more than it was asked.
    pub fn into_plain(self) -> io::Result<Box<dyn Stream>> {
        if self.stream.buffer().is_empty() {
            Ok(self.stream.into_inner())
        } else {
            Err(io::Error::other("the server spoke before TLS began"))
        }
    }

    /// One command and its answer.
    pub async fn command(&mut self, line: &str) -> io::Result<Answer> {
        self.write(format!("{line}\r\n").as_bytes()).await?;
        self.answer().await
    }

    /// Writes all of it, piece by piece.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let limit = self.timeouts.piece;
        for piece in bytes.chunks(PIECE_BYTES) {
            within(limit, self.stream.write_all(piece)).await?;
        }
        within(limit, self.stream.flush()).await
    }

    /// One answer in the usual time.
    pub async fn answer(&mut self) -> io::Result<Answer> {
        let limit = self.timeouts.reply;
        within(limit, self.read_answer()).await
    }

    /// The answer to the final dot, which may take long.
    pub async fn last_answer(&mut self) -> io::Result<Answer> {
        let limit = self.timeouts.last_reply;
        within(limit, self.read_answer()).await
    }

    async fn read_answer(&mut self) -> io::Result<Answer> {
        let mut lines = Vec::new();
        for _ in 0..REPLY_LINES_MAX {
            let (code, words, is_last) = self.read_line().await?;
            lines.push(words);
            if is_last {
                return Ok(Answer { code, lines });
            }
        }
        Err(unreadable())
    }

    async fn read_line(&mut self) -> io::Result<(u16, String, bool)> {
        let mut line = Vec::new();
        (&mut self.stream).take(REPLY_LINE_BYTES_MAX).read_until(b'\n', &mut line).await?;
        if line.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.strip_suffix('\n').ok_or_else(unreadable)?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        let code = line.get(..3).and_then(|code| code.parse().ok()).filter(|code| (200..600).contains(code));
        let is_last = match line.as_bytes().get(3) {
            Some(b'-') => false,
            Some(b' ') | None => true,
            Some(_) => return Err(unreadable()),
        };
        let words = line.get(4..).unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
        Ok((code.ok_or_else(unreadable)?, words, is_last))
    }
}

/// The work, or `TimedOut`.
pub async fn within<T>(limit: Duration, work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(limit, work).await.map_err(|_| io::ErrorKind::TimedOut)?
}

fn unreadable() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the server's reply cannot be read")
}
