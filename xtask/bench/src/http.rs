//! As much HTTP/1.1 as a load generator needs: requests as bytes, replies read to their end.

use anyhow::{Context, bail, ensure};
use tokio::io::{AsyncRead, AsyncReadExt};

/// Bytes of a reply's head and body that are held at most.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// A request without a body, ready to be sent over a kept connection.
pub fn get(path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut lines = vec![format!("GET {path} HTTP/1.1"), "Host: bench.example".to_owned()];
    lines.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
    lines.push("\r\n".to_owned());
    lines.join("\r\n").into_bytes()
}

/// A reply's status; its body is read and dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub body_bytes: usize,
}

/// Reads one reply; `left` keeps bytes between calls on the same connection.
pub async fn read(from: &mut (impl AsyncRead + Unpin), left: &mut Vec<u8>) -> anyhow::Result<Reply> {
    let head_end = loop {
        if let Some(at) = find(left, b"\r\n\r\n") {
            break at + 4;
        }
        more(from, left).await?;
    };
    let head = std::str::from_utf8(&left[..head_end]).context("a head that is no text")?;
    let status: u16 = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status line")?;
    let value = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(':'));
        lines
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
            .next()
    };
    let length = value("content-length")
        .map(|length| length.parse::<usize>())
        .transpose()
        .context("content-length")?;
    let chunked = value("transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked"));
    let end = if chunked {
        loop {
            if let Some(at) = find(&left[head_end - 2..], b"\r\n0\r\n\r\n") {
                break head_end - 2 + at + 7;
            }
            more(from, left).await?;
        }
    } else {
        let Some(end) = length.unwrap_or_default().checked_add(head_end) else {
            bail!("content-length is no length")
        };
        while left.len() < end {
            more(from, left).await?;
        }
        end
    };
    left.drain(..end);
    Ok(Reply { status, body_bytes: end - head_end })
}

async fn more(from: &mut (impl AsyncRead + Unpin), left: &mut Vec<u8>) -> anyhow::Result<()> {
    ensure!(left.len() < MOST_BYTES, "a reply of more than {MOST_BYTES} bytes");
    ensure!(from.read_buf(left).await? > 0, "the server closed the connection");
    Ok(())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn replies(mut bytes: &[u8], count: usize) -> anyhow::Result<Vec<Reply>> {
        let mut left = Vec::new();
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(read(&mut bytes, &mut left).await?);
        }
        Ok(all)
    }

    #[tokio::test]
    async fn replies_behind_each_other_are_told_apart() {
        let bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        let all = replies(bytes, 2).await.expect("replies");
        assert_eq!(all, [Reply { status: 200, body_bytes: 2 }, Reply { status: 404, body_bytes: 0 }]);
    }

    #[tokio::test]
    async fn a_reply_in_chunks_ends_with_the_empty_one() {
        let bytes = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\nHTTP/1.1 204 No\r\n\r\n";
        let all = replies(bytes, 2).await.expect("replies");
        assert_eq!(all.iter().map(|reply| reply.status).collect::<Vec<_>>(), [200, 204]);
    }

    #[tokio::test]
    async fn a_reply_that_breaks_off_is_an_error() {
        assert!(replies(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok", 1).await.is_err());
        assert!(replies(b"nonsense\r\n\r\n", 1).await.is_err());
    }

    #[test]
    fn a_request_carries_its_headers() {
        let request = get("/inbox", &[("cookie", "a=b")]);
        assert_eq!(request, b"GET /inbox HTTP/1.1\r\nHost: bench.example\r\ncookie: a=b\r\n\r\n");
    }
}
