//! Callbacks that are the desk's business: what it promised itself, and what sellers did not make good (R48, R49).

use super::queue::for_desk;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::callback::PhoneNumber;
use domain::case::CaseFile;
use jiff::Timestamp;
use store::read::desk::{self, Listed};

/// How many of each are shown.
const MOST: i64 = 100;

/// The callbacks an agent looks at.
#[derive(Clone, Debug)]
pub struct Calls {
    /// Calls the desk promised, the soonest first; those whose moment has come are to be made now.
    pub own: Vec<Listed>,
    /// Sellers called in vain as often as they may: the customer waits for a call that will not come.
    pub given_up: Vec<Listed>,
    /// Customers who were promised a seller's call and not called by the time an answer was due.
    pub late: Vec<Listed>,
}

/// A call that the desk promised in a case.
#[derive(Clone, Debug)]
pub struct Promised {
    /// When it is to be made.
    pub at: Timestamp,
    /// Calls in vain.
    pub tried: i64,
    /// When the customer is best reached, in words.
    pub best_time: String,
    /// The number.
    pub number: Option<PhoneNumber>,
}

/// The callbacks of the desk.
pub async fn calls(desk: &Desk, viewer: Viewer) -> Result<Calls, Error> {
    for_desk(viewer)?;
    let scope = viewer.scope();
    let (own, (given_up, late)) = tokio::try_join!(
        desk::calls(&desk.db, scope, MOST),
        desk::seller_calls(&desk.db, scope, desk.now(), MOST),
    )?;
    Ok(Calls { own, given_up, late })
}

/// Calls to be made by now, and mails in quarantine; each counted up to a thousand.
pub async fn counts(desk: &Desk, viewer: Viewer) -> Result<(i64, i64), Error> {
    for_desk(viewer)?;
    Ok(desk::counts(&desk.db, viewer.scope(), desk.now()).await?)
}

impl Desk {
    /// The call that the desk promised in a case, for the desk alone.
    pub(crate) async fn promised(&self, viewer: Viewer, file: &CaseFile) -> Result<Option<Promised>, Error> {
        if for_desk(viewer).is_err() {
            return Ok(None);
        }
        let Some(found) = desk::call(&self.db, file.case.id).await? else { return Ok(None) };
        let number = found.phone_sealed.map(|sealed| self.secrets.open_phone(&sealed)).transpose()?;
        Ok(Some(Promised {
            at: found.call_at,
            tried: found.tried,
            best_time: found.best_time,
            number: number.as_deref().and_then(PhoneNumber::parse),
        }))
    }
}
