//! One sweeper takes the cases whose moment has come; nothing is scheduled or cancelled.

use crate::commands;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::by_article::make_ready;
use domain::access::Scope;
use domain::case::CaseFile;
use futures_util::StreamExt;
use jiff::SignedDuration;
use std::time::Duration;
use store::read::desk::Claim;
use store::read::draft::Leaving;
use store::read::hours::Moving;
use store::read::performance::Closing;
use store::read::settings::Digest;

/// How many of each kind a sweep looks at.
const AT_ONCE: i64 = 100;
/// How many of them are under way side by side: enough to share a commit, and no more than leave connections to people.
const ABREAST: usize = 32;
/// Of how many sellers deadlines are moved at once.
const SELLERS_AT_ONCE: i64 = 10;
/// How long after its moment a week is closed, so that answers that are on their way count as of when they were sent.
const LEAVING: SignedDuration = SignedDuration::from_mins(5);
/// How long an idle sweeper sleeps.
const NAP: Duration = Duration::from_secs(1);

/// Sweeps until it is dropped.
pub async fn work(desk: Desk) {
    loop {
        match Box::pin(sweep_once(&desk)).await {
            Ok(0) => tokio::time::sleep(NAP).await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the sweeper rests");
                tokio::time::sleep(NAP).await;
            }
        }
    }
}

/// Does what is due now: answers and digests leave, cases wake, deadlines move to new hours, weeks close; gives how many there
/// were. One that fails stops none of the others.
pub async fn sweep_once(desk: &Desk) -> Result<usize, Error> {
    // What somebody has answered neither returns nor is closed for silence.
    let left = answers_leave(desk).await;
    let done = tokio::join!(
        cases_wake(desk),
        claims_lapse(desk),
        deadlines_move(desk),
        digests_leave(desk),
        commands::forget_talks(desk),
        commands::forget_mail_days(desk),
        Box::pin(commands::finish_erasures(desk)),
    );
    let (woken, lapsed, moved, sent, talks, days, erased) = done;
    let done = left? + woken? + lapsed? + moved? + sent? + talks? + days? + erased?;
    // What came due counts in its week before that is final, and a week closes by the rates of its group.
    let done = done + usize::from(commands::make_rates(desk).await?) + weeks_close(desk).await?;
    make_ready(desk).await?;
    Ok(done)
}

/// Does a deed for each that is due, some side by side; gives what they add up to.
async fn each<T, F>(due: Vec<T>, name: impl Fn(&T) -> String, deed: impl Fn(T) -> F) -> usize
where
    F: Future<Output = Result<usize, Error>>,
{
    let done = futures_util::stream::iter(due).map(|one| {
        let (name, done) = (name(&one), deed(one));
        async move {
            done.await.unwrap_or_else(|error| {
                tracing::warn!(%error, "{name} did not succeed, and is tried again");
                0
            })
        }
    });
    done.buffer_unordered(ABREAST).fold(0, |sum, one| async move { sum + one }).await
}

/// R31: answers whose moment to be taken back is past.
async fn answers_leave(desk: &Desk) -> Result<usize, Error> {
    let leaving = store::read::draft::leaving(&desk.db, desk.now(), AT_ONCE).await?;
    let name = |draft: &Leaving| format!("the answer in case {}", draft.key.case);
    Ok(each(leaving, name, |draft| async move { commands::depart(desk, &draft).await.map(|()| 1) }).await)
}

/// Sends the digests whose moment has come (R29).
async fn digests_leave(desk: &Desk) -> Result<usize, Error> {
    let due = store::read::settings::digests_due(&desk.db, desk.now(), AT_ONCE).await?;
    let name = |digest: &Digest| format!("the digest of seller {}", digest.seller);
    Ok(each(due, name, |digest| async move { commands::send_digest(desk, &digest).await.map(|()| 1) }).await)
}

/// R72: weeks that become final.
async fn weeks_close(desk: &Desk) -> Result<usize, Error> {
    // An answer that was sent off in the last moment has left by then (R31).
    let due = store::read::performance::to_close(&desk.db, desk.now() - LEAVING, AT_ONCE).await?;
    let name = |closing: &Closing| format!("closing a week of seller {}", closing.seller);
    Ok(each(due, name, |closing| async move { commands::close_week(desk, &closing).await.map(|()| 1) }).await)
}

/// R16: what an agent took and left alone goes back.
async fn claims_lapse(desk: &Desk) -> Result<usize, Error> {
    let due = store::read::desk::lapsed(&desk.db, desk.now(), AT_ONCE).await?;
    let name = |claim: &Claim| format!("the claim to case {}", claim.case);
    Ok(each(due, name, |claim| async move { commands::lapse_claim(desk, &claim).await.map(|()| 1) }).await)
}

/// R15, R26, R58, R59: cases whose next moment has come.
async fn cases_wake(desk: &Desk) -> Result<usize, Error> {
    let due = store::read::case::due_to_wake(&desk.db, Scope::Everywhere, desk.now(), AT_ONCE).await?;
    let name = |file: &CaseFile| format!("waking case {}", file.case.id);
    Ok(each(due, name, |file| async move { commands::wake(desk, file.case.id).await.map(|_| 1) }).await)
}

/// Goes on with moving open deadlines to new hours (R6).
async fn deadlines_move(desk: &Desk) -> Result<usize, Error> {
    let moving = store::read::hours::moving(&desk.db, SELLERS_AT_ONCE).await?;
    let name = |moving: &Moving| format!("moving deadlines of seller {}", moving.seller);
    Ok(each(moving, name, |moving| async move { commands::move_deadlines(desk, &moving).await }).await)
}
