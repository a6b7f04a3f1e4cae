//! A file of a message, for whoever may see its case (R13, R47).

use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::message::AttachmentRecord;
use domain::refusal::Refusal;
use store::Sha256Hex;

/// A file with its bytes; always to be offered as a download, never shown in place.
pub async fn attachment(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    message: i64,
    number: i64,
) -> Result<(AttachmentRecord, Vec<u8>), Error> {
    let file = desk.load(viewer.scope(), case).await?;
    let messages = store::read::thread::messages(&desk.db, viewer.scope(), &file).await?;
    let record = messages
        .into_iter()
        .filter(|found| found.number == message)
        .flat_map(|found| found.attachments)
        .find(|record| record.number == number)
        .ok_or(Refusal::NotVisible)?;
    let bytes = desk.bytes_of(&record).await?;
    Ok((record, bytes))
}

impl Desk {
    /// The bytes of a file that was kept.
    pub(crate) async fn bytes_of(&self, record: &AttachmentRecord) -> Result<Vec<u8>, Error> {
        let hash = Sha256Hex::parse(&record.hash)
            .ok_or_else(|| Error::Broken(format!("a file is kept under {:?}", record.hash)))?;
        let bytes = self.files.get(&hash).await?;
        bytes.ok_or_else(|| Error::Broken(format!("the file {hash} is gone")))
    }
}
