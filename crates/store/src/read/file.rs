//! Files as every table keeps them: number, name, type, size and hash, one column after another.

use crate::StoreError;
use crate::row::Row;
use domain::message::AttachmentRecord;

/// The file whose columns begin at a place in the row.
pub(super) fn file_at(row: &Row, first: usize) -> Result<AttachmentRecord, StoreError> {
    Ok(AttachmentRecord {
        number: row.int(first)?,
        name: row.text(first + 1)?.to_owned(),
        media_type: row.text(first + 2)?.to_owned(),
        size: row.int(first + 3)?,
        hash: row.text(first + 4)?.to_owned(),
    })
}
