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

/// Lines with their numbers, from 1.
pub struct Lines {
    input: Input,
    number: u64,
    buffer: Vec<u8>,
}

impl Lines {
    /// The lines of an input; a byte order mark is passed over.
    pub fn new(input: Input) -> Self {
        Self { input, number: 0, buffer: Vec::new() }
    }

    /// The next line that is not blank; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<(u64, Line)>> {
        // Ends with the file.
        loop {
            let Some(fits) = self.read()? else { return Ok(None) };
            self.number += 1;
            let bytes = self.buffer.trim_ascii_end();
            let bytes =
                if self.number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
            if !fits {
                return Ok(Some((self.number, Line::Bad(format!("is longer than {LINE_BYTES} bytes")))));
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
            return Ok(Some((self.number, line)));
        }
    }

    /// Reads a line into the buffer; `false` when it was too long and its rest was passed over.
    fn read(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        let most = u64::try_from(LINE_BYTES).unwrap_or(u64::MAX);
        if self.input.by_ref().take(most).read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        if self.buffer.len() < LINE_BYTES || self.buffer.ends_with(b"\n") {
            return Ok(Some(true));
        }
        self.input.skip_until(b'\n')?;
        Ok(Some(false))
    }
}
