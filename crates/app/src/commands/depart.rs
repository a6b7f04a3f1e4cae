//! The moment to take an answer back is past: it becomes a message (R31).

use super::answer::Sending;
use crate::desk::Desk;
use crate::drafts::{action_of, writer};
use crate::error::{Error, retried};
use domain::access::Scope;
use domain::message::words;
use store::read::draft::Leaving;
use store::{Batch, write};

/// Sends a draft whose moment has come. What stops it now (R32, R46) leaves the words with their writer, who is told.
pub async fn depart(desk: &Desk, leaving: &Leaving) -> Result<(), Error> {
    let key = leaving.key;
    let sent = retried(|| async {
        let draft = store::read::draft::one(&desk.db, key, leaving.house).await?;
        // Taken back, or another worker was first.
        if draft.is_none_or(|draft| draft.leaves_at != Some(leaving.leaves_at)) {
            return Ok(());
        }
        let text = words(&leaving.text)?;
        let sending = Sending {
            case: key.case,
            text: &text,
            action: action_of(&leaving.sending),
            seen: Some(leaving.seen),
            files: store::read::draft::files(&desk.db, key).await?,
            by_mail: None,
            pressed_at: Some(leaving.pressed_at),
            with: vec![write::draft::left(key, leaving.leaves_at)],
        };
        desk.send(writer(key.person, leaving.house), &sending).await.map(|_| ())
    })
    .await;
    match sent {
        Err(Error::Refused(refusal)) => {
            let stop = write::draft::stop(key, leaving.leaves_at, refusal.code());
            desk.db.commit(Batch::from(stop)).await?;
            if let Ok(file) = desk.load(Scope::Everywhere, key.case).await {
                desk.tell(&file);
            }
            Ok(())
        }
        sent => sent,
    }
}
