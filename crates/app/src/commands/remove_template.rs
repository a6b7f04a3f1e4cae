//! A standard message goes (R31).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::templates::whose;
use domain::access::Viewer;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Removes a template of the viewer's account, or of the marketplace.
pub async fn remove_template(desk: &Desk, viewer: Viewer, id: i64) -> Result<(), Error> {
    let seller = whose(viewer)?;
    let known = store::read::template::of_seller(&desk.db, seller).await?;
    let template = known.into_iter().find(|template| template.id == id).ok_or(Refusal::NotVisible)?;
    let line = desk.audited(viewer, seller, What::TemplateRemoved, &template.name).await?;
    Ok(desk.db.commit(Batch::from(vec![write::template::remove(seller, id), line])).await?)
}
