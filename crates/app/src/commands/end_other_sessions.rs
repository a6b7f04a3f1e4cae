//! A person ends every other sign-in of hers (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::ids::PersonId;
use store::{Batch, write};

/// Ends every sign-in of a person but the one that asks.
pub async fn end_other_sessions(desk: &Desk, session: &Secret, person: PersonId) -> Result<(), Error> {
    let batch = vec![
        write::people::end_other_sessions(person, session.hash()),
        desk.logged_of(person, What::SessionsEnded).await?,
    ];
    Ok(desk.db.commit(Batch::from(batch)).await?)
}
