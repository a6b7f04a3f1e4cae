//! A file that is kept in parts, read as one stream from anywhere in it: one part at a time stands in memory.

use super::upload::opened;
use crate::desk::Desk;
use std::io::{self, BufRead, Read};
use store::read::import::Part;

/// The stream.
pub struct Parts {
    desk: Desk,
    id: i64,
    rest: std::iter::Skip<std::vec::IntoIter<Part>>,
    /// How much of what comes next is passed over.
    skip: usize,
    part: Vec<u8>,
    at: usize,
}

impl Parts {
    /// The file of an import from a byte on.
    pub fn from(desk: &Desk, id: i64, parts: Vec<Part>, byte: i64) -> Self {
        let mut before = 0;
        let whole = parts.iter().take_while(|part| {
            let passed = before + part.size <= byte;
            before += if passed { part.size } else { 0 };
            passed
        });
        let whole = whole.count();
        let rest = parts.into_iter().skip(whole);
        let skip = usize::try_from(byte - before).unwrap_or_default();
        Self { desk: desk.clone(), id, rest, skip, part: Vec::new(), at: 0 }
    }
}

impl BufRead for Parts {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.part.len() {
            let Some(next) = self.rest.next() else { return Ok(&[]) };
            self.part = opened(&self.desk, self.id, &next).map_err(io::Error::other)?;
            self.at = std::mem::take(&mut self.skip).min(self.part.len());
        }
        Ok(&self.part[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

impl Read for Parts {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let here = self.fill_buf()?;
        let amount = here.len().min(into.len());
        into[..amount].copy_from_slice(&here[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}
