//! Files are added to a draft, under the limits of R47 that hold for the message it becomes.

use crate::commands::Upload;
use crate::desk::Desk;
use crate::drafts::{house_of, key_of};
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::message::AttachmentRecord;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Adds files to the viewer's draft in a case; gives all of its files. None is added where one is refused.
pub async fn attach(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    files: &[Upload],
) -> Result<Vec<AttachmentRecord>, Error> {
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        if file.case.erased_at.is_some() {
            return Err(Refusal::Erased.into());
        }
        let (key, house) = (key_of(viewer, &file)?, house_of(viewer));
        let known = store::read::draft::one(&desk.db, key, house).await?;
        if known.as_ref().is_some_and(|draft| draft.leaves_at.is_some()) {
            return Err(Refusal::SendingNow.into());
        }
        // The words stay as they are, and so does their revision: whoever types goes on from it.
        let begun = known.is_none().then(|| write::draft::save(key, house, 0, "", file.messages, desk.now()));
        let mut all = known.map(|draft| draft.files).unwrap_or_default();
        let new = desk.keep_files_beside(&all, files).await?;
        let mut batch: Batch = begun.into_iter().collect();
        for file in &new {
            batch.push(write::draft::file(key, file));
        }
        desk.db.commit(batch).await?;
        all.extend(new);
        Ok(all)
    })
    .await
}
