//! A case that was claimed and left alone goes back to its queue.

use crate::change::Change;
use crate::commands::THERE;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::{Scope, Viewer};
use domain::case::Action;
use domain::claim::LEFT_ALONE;
use store::read::desk::Claim;
use store::{Batch, Statement, write};

/// Ends a claim whose time is over, unless its holder has the case open or wrote in it meanwhile.
pub async fn lapse_claim(desk: &Desk, claim: &Claim) -> Result<(), Error> {
    let (case, person) = (claim.case, claim.person);
    retried(|| async {
        let now = desk.now();
        let alone = |statement: Statement| async { Ok(desk.db.commit(Batch::from(statement)).await?) };
        if claim.put_back {
            return alone(write::desk::end_claim(case, person)).await;
        }
        let working =
            store::read::desk::worked(&desk.db, (case, person), now - THERE, now - LEFT_ALONE).await?;
        if working {
            return alone(write::desk::extend(case, person, now + LEFT_ALONE)).await;
        }
        let file = desk.load(Scope::Everywhere, case).await?;
        let end = write::desk::end_claim(case, person);
        if file.about.assignee != Some(person) || !file.case.place.is_desk() {
            return alone(end).await;
        }
        let (step, at) = desk.decide(&file, &Action::Assign(None), Viewer::Machine).await?;
        desk.commit(Change::of(file, step, at).with([end])).await.map(|_| ())
    })
    .await
}
