//! A file as it comes: kept sealed in parts of bounded size while the rest is still on its way (R68, R76).
//!
//! A part begins with whose it is, so that no two are ever kept under one name and none can be put in another's place.

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::{Batch, Sha256Hex, read, write};

/// The largest file that is taken on, in bytes.
pub const IMPORT_BYTES: usize = 100 << 20;
/// How much of it is kept as one part, in bytes.
pub const PART_BYTES: usize = 1 << 20;
/// The most parts of a file.
pub(super) const PARTS: i64 = 101;
/// How long a file may take to come whole.
const COMING: SignedDuration = SignedDuration::from_hours(24);
/// How many parts are removed at once.
const REMOVED: i64 = 200;

/// A file on its way.
pub struct Upload {
    pub(crate) desk: Desk,
    pub(crate) id: i64,
    pub(crate) size: usize,
    pub(crate) blank: bool,
    part: i64,
    buffer: Vec<u8>,
}

impl Upload {
    /// A file begins to come from the operator.
    pub async fn begin(desk: &Desk, viewer: Viewer) -> Result<Self, Error> {
        for_operator(viewer)?;
        let id = desk.numbers.next(Kind::Import).await?;
        desk.db.commit(Batch::from(write::import::arriving(id, viewer.person(), desk.now()))).await?;
        Ok(Self { desk: desk.clone(), id, size: 0, blank: true, part: 0, buffer: Vec::new() })
    }

    /// More of it; too much is refused at once.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.size += bytes.len();
        if self.size > IMPORT_BYTES {
            return Err(Refusal::ImportInvalid.into());
        }
        self.blank &= bytes.trim_ascii().is_empty();
        self.buffer.extend_from_slice(bytes);
        while self.buffer.len() >= PART_BYTES {
            let rest = self.buffer.split_off(PART_BYTES);
            let part = std::mem::replace(&mut self.buffer, rest);
            self.keep(&part).await?;
        }
        Ok(())
    }

    /// The last part.
    pub(crate) async fn end(&mut self) -> Result<(), Error> {
        let last = std::mem::take(&mut self.buffer);
        if last.is_empty() { Ok(()) } else { self.keep(&last).await }
    }

    /// Written down before it is kept, so that nothing is ever kept of which nobody knows.
    async fn keep(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let sealed = self.desk.secrets.seal_mail(&[mark(self.id, self.part).as_bytes(), bytes].concat());
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let name = Sha256Hex::of(&sealed);
        let row = write::import::part(self.id, self.part, name.as_str(), size);
        self.desk.db.commit(Batch::from(row)).await?;
        self.desk.files.put(sealed).await?;
        self.part += 1;
        Ok(())
    }
}

/// What stands at the beginning of a part.
fn mark(id: i64, part: i64) -> String {
    format!("import {id} part {part}\n")
}

/// The bytes of a part as they came.
pub(super) fn opened(desk: &Desk, id: i64, part: &read::import::Part) -> Result<Vec<u8>, Error> {
    let gone = || Error::Broken(format!("part {} of the file is gone", part.part));
    let name = Sha256Hex::parse(&part.file).ok_or_else(gone)?;
    let sealed = desk.files.get_now(&name)?.ok_or_else(gone)?;
    let mut bytes = desk.secrets.open_mail(&sealed)?;
    let mark = mark(id, part.part);
    if !bytes.starts_with(mark.as_bytes()) {
        return Err(Error::Broken(format!("part {} of the file is another's", part.part)));
    }
    Ok(bytes.split_off(mark.len()))
}

/// Removes what is kept of files that were read, and of files that never came whole; gives how many parts.
pub(super) async fn clear(desk: &Desk) -> Result<usize, Error> {
    let before = desk.now() - COMING;
    let needless = read::import::needless(&desk.db, before, REMOVED).await?;
    for (id, part, file) in &needless {
        if let Some(name) = Sha256Hex::parse(file) {
            desk.files.remove(&name).await?;
        }
        desk.db.commit(Batch::from(write::import::forget_part(*id, *part))).await?;
    }
    if needless.is_empty() && read::import::has_stale(&desk.db, before).await? {
        desk.db.commit(Batch::from(write::import::forget_arriving(before))).await?;
    }
    Ok(needless.len())
}
