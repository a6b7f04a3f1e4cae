//! A file cut into lines of bounded length; what is no UTF-8 is told with its place.

use super::Input;
use std::io::{self, BufRead, Read};

/// The longest line, in bytes.
pub const LINE_BYTES: usize = 1 << 20;

/// The next line, or why it cannot be read.
pub enum Line {
    /// Its text, without its end.
    Text(String),
    /// Why it is of no use.
    Bad(String),
}

/// A place in a file: so many bytes and lines lie before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Bytes.
    pub byte: u64,
    /// Lines.
    pub line: u64,
}

/// Lines with their numbers, from 1.
pub struct Lines {
    input: Input,
    at: Position,
    buffer: Vec<u8>,
}

impl Lines {
    /// The lines of an input; a byte order mark is passed over.
    pub fn new(input: Input) -> Self {
        Self::from(input, Position::default())
    }

    /// The lines of an input that begins at a place of its file, which is the beginning of a line.
    pub fn from(input: Input, at: Position) -> Self {
        Self { input, at, buffer: Vec::new() }
    }

    /// Before which everything was read.
    pub fn position(&self) -> Position {
        self.at
    }

    /// The next line that is not blank; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<(u64, Line)>> {
        // Ends with the file.
        loop {
            let Some(fits) = self.read()? else { return Ok(None) };
            self.at.line += 1;
            let bytes = self.buffer.trim_ascii_end();
            let bytes =
                if self.at.line == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
            if !fits {
                return Ok(Some((self.at.line, Line::Bad(format!("is longer than {LINE_BYTES} bytes")))));
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let line = match std::str::from_utf8(bytes) {
                Ok(text) => Line::Text(text.to_owned()),
                Err(error) => Line::Bad(format!(
                    "is not UTF-8 at byte {}; is the file saved as Latin-1 or Windows-1252? save it as UTF-8",
                    error.valid_up_to() + 1
                )),
            };
            return Ok(Some((self.at.line, line)));
        }
    }

    /// Reads a line into the buffer; `false` when it was too long and its rest was passed over.
    fn read(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        let most = u64::try_from(LINE_BYTES).unwrap_or(u64::MAX);
        let read = self.input.by_ref().take(most).read_until(b'\n', &mut self.buffer)?;
        if read == 0 {
            return Ok(None);
        }
        self.at.byte += bytes(read);
        if self.buffer.len() < LINE_BYTES || self.buffer.ends_with(b"\n") {
            return Ok(Some(true));
        }
        self.at.byte += bytes(self.input.skip_until(b'\n')?);
        Ok(Some(false))
    }
}

fn bytes(read: usize) -> u64 {
    u64::try_from(read).unwrap_or(u64::MAX)
}
