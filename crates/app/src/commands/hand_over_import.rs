//! The operator hands over a file to be taken in (R76). It is kept sealed before this returns; a worker reads it.

use crate::audit::What;
use crate::error::Error;
use crate::import::{Format, Kind as Holds, Upload};
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::write::import::Arrived;
use store::{Batch, write};

/// The longest name of a file, in characters.
const NAME: usize = 200;

/// Takes a file on that has come whole; gives the number under which its progress is asked for.
pub async fn hand_over_import(
    viewer: Viewer,
    mut upload: Upload,
    name: &str,
    (holds, format): (Option<Holds>, Option<Format>),
) -> Result<i64, Error> {
    if upload.blank {
        return Err(Refusal::ImportInvalid.into());
    }
    upload.end().await?;
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(NAME).collect();
    let new = Arrived {
        id: upload.id,
        kind: holds.map(Holds::key),
        format: format.map(Format::key),
        name: &name,
        size: i64::try_from(upload.size).unwrap_or(i64::MAX),
    };
    let desk = &upload.desk;
    let batch = vec![
        write::import::arrived(&new),
        desk.audited(viewer, SellerId::MARKETPLACE, What::Imported, &name).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    Ok(upload.id)
}
