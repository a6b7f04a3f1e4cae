//! One sweeper takes the cases whose moment has come; nothing is scheduled or cancelled.

use crate::commands;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Scope;
use jiff::SignedDuration;
use std::time::Duration;

/// How many cases are woken at once.
const AT_ONCE: i64 = 100;
/// Of how many sellers deadlines are moved at once.
const SELLERS_AT_ONCE: i64 = 10;
/// How long after its moment a week is closed, so that answers that are on their way count as of when they were sent.
const LEAVING: SignedDuration = SignedDuration::from_mins(5);
/// How long an idle sweeper sleeps.
const NAP: Duration = Duration::from_secs(1);

/// Sweeps until it is dropped.
pub async fn work(desk: Desk) {
    loop {
        match sweep_once(&desk).await {
            Ok(0) => tokio::time::sleep(NAP).await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the sweeper rests");
                tokio::time::sleep(NAP).await;
            }
        }
    }
}

/// Does what is due now: answers and digests leave, cases wake, deadlines move to new hours; gives how many there were. One that fails
/// stops none of the others.
pub async fn sweep_once(desk: &Desk) -> Result<usize, Error> {
    let (left, woken) = (answers_leave(desk).await?, cases_wake(desk).await?);
    let lapsed = claims_lapse(desk).await?;
    let moved = move_once(desk).await? + digests_leave(desk).await?;
    let closed = usize::from(commands::make_rates(desk).await?) + weeks_close(desk).await?;
    let forgotten = commands::forget_talks(desk).await? + commands::forget_mail_days(desk).await?;
    let erased = commands::finish_erasures(desk).await?;
    Ok(left + woken + lapsed + moved + closed + forgotten + erased)
}

/// R31: answers whose moment to be taken back is past.
async fn answers_leave(desk: &Desk) -> Result<usize, Error> {
    let leaving = store::read::draft::leaving(&desk.db, desk.now(), AT_ONCE).await?;
    let left = leaving.iter().map(|draft| async {
        let left = commands::depart(desk, draft).await;
        if let Err(error) = &left {
            tracing::warn!(case = draft.key.case.0, %error, "an answer did not leave");
        }
        left.is_ok()
    });
    let left = futures_util::future::join_all(left).await;
    Ok(left.into_iter().filter(|left| *left).count())
}

/// Sends the digests whose moment has come (R29); one that fails stops none of the others.
async fn digests_leave(desk: &Desk) -> Result<usize, Error> {
    let due = store::read::settings::digests_due(&desk.db, desk.now(), AT_ONCE).await?;
    let mut sent = 0;
    for digest in &due {
        match commands::send_digest(desk, digest).await {
            Ok(()) => sent += 1,
            Err(error) => tracing::warn!(seller = digest.seller.0, %error, "a digest did not go out"),
        }
    }
    Ok(sent)
}

/// R72: weeks that become final; one that fails stops none of the others.
async fn weeks_close(desk: &Desk) -> Result<usize, Error> {
    let mut closed = 0;
    // An answer that was sent off in the last moment has left by then (R31).
    for week in store::read::performance::to_close(&desk.db, desk.now() - LEAVING, AT_ONCE).await? {
        match commands::close_week(desk, &week).await {
            Ok(()) => closed += 1,
            Err(error) => tracing::warn!(seller = week.seller.0, %error, "a week did not become final"),
        }
    }
    Ok(closed)
}

/// R16: what an agent took and left alone goes back; one that fails stops none of the others.
async fn claims_lapse(desk: &Desk) -> Result<usize, Error> {
    let mut lapsed = 0;
    for claim in store::read::desk::lapsed(&desk.db, desk.now(), AT_ONCE).await? {
        match commands::lapse_claim(desk, &claim).await {
            Ok(()) => lapsed += 1,
            Err(error) => tracing::warn!(case = claim.case.0, %error, "a claim did not lapse"),
        }
    }
    Ok(lapsed)
}

async fn cases_wake(desk: &Desk) -> Result<usize, Error> {
    let due = store::read::case::due_to_wake(&desk.db, Scope::Everywhere, desk.now(), AT_ONCE).await?;
    let woken = due.iter().map(|file| async {
        let woken = commands::wake(desk, file.case.id).await;
        if let Err(error) = &woken {
            tracing::warn!(case = file.case.id.0, %error, "a case did not wake");
        }
        woken.is_ok()
    });
    let woken = futures_util::future::join_all(woken).await;
    Ok(woken.into_iter().filter(|woken| *woken).count())
}

/// Goes on with moving open deadlines to new hours (R6). One seller that fails stops none of the others.
async fn move_once(desk: &Desk) -> Result<usize, Error> {
    let mut moved = 0;
    for moving in store::read::hours::moving(&desk.db, SELLERS_AT_ONCE).await? {
        match commands::move_deadlines(desk, &moving).await {
            Ok(cases) => moved += cases,
            Err(error) => tracing::warn!(seller = moving.seller.0, %error, "deadlines were not moved"),
        }
    }
    Ok(moved)
}
