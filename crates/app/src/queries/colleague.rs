//! The people one works with (R35).

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::PersonId;
use store::read::colleague;

pub use store::read::colleague::Colleague;

/// The people of the viewer's own account or desk, by name.
pub async fn colleagues(desk: &Desk, viewer: Viewer) -> Result<Vec<Colleague>, Error> {
    viewer.may(Permission::HandleCases)?;
    desk.colleagues_of(viewer).await
}

impl Desk {
    pub(crate) async fn colleagues_of(&self, viewer: Viewer) -> Result<Vec<Colleague>, Error> {
        match viewer {
            Viewer::Seller { seller, .. } => Ok(colleague::of_seller(&self.db, seller).await?),
            Viewer::Desk { .. } => Ok(colleague::of_desk(&self.db).await?),
            Viewer::Customer { .. } | Viewer::Machine => Ok(Vec::new()),
        }
    }

    /// One of these people, or somebody who was one of them.
    pub(crate) async fn known(
        &self,
        people: &[Colleague],
        person: PersonId,
    ) -> Result<Option<Colleague>, Error> {
        match people.iter().find(|colleague| colleague.person == person) {
            Some(colleague) => Ok(Some(colleague.clone())),
            None => Ok(colleague::one(&self.db, person).await?),
        }
    }
}
