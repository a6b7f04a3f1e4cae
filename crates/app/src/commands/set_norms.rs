//! The operator sets norms that hold from an instant on (R1).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::queries::queue::for_operator;
use crate::standing::{EDITIONS, SETTLING};
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::marketplace::Policies;
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use store::write::staff::Lock;
use store::{Batch, write};

/// How far ahead norms may be set.
const AHEAD: SignedDuration = SignedDuration::from_hours(5 * 366 * 24);

/// Norms for what happens from an instant on, at once where none is given. What is open keeps the deadline it was given,
/// what was measured its result.
pub async fn set_norms(
    desk: &Desk,
    viewer: Viewer,
    policies: &Policies,
    from: Option<Timestamp>,
) -> Result<Timestamp, Error> {
    for_operator(viewer)?;
    let policies = policies.clone().checked().map_err(|_| Refusal::NormsInvalid)?;
    let now = desk.now();
    let from = match from {
        None => now + SETTLING,
        Some(from) if from < now => return Err(Refusal::NormsInPast.into()),
        Some(from) if from > now + AHEAD => return Err(Refusal::NormsInvalid.into()),
        Some(from) => from.max(now + SETTLING),
    };
    let known = store::read::norms::editions(&desk.db, EDITIONS).await?;
    if i64::try_from(known.len()).unwrap_or(EDITIONS) >= EDITIONS {
        return Err(Refusal::TooMany.into());
    }
    let body = serde_json::to_string(&policies).map_err(|error| Error::Broken(error.to_string()))?;
    let id = desk.numbers.next(Kind::Norms).await?;
    let batch = vec![
        write::staff::lock(Lock::Norms),
        write::norms::edition(id, from, &body, now, viewer.person()),
        desk.audited(viewer, SellerId::MARKETPLACE, What::Norms, &format!("{from:.0}")).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.standing.forget();
    Ok(from)
}
