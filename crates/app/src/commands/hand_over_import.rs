//! The operator hands over a file to be taken in (R76). It is kept sealed before this returns; a worker reads it.

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::import::{Format, Kind as Holds};
use crate::numbers::Kind;
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::write::import::NewImport;
use store::{Batch, write};

/// The largest file that is taken on, in bytes.
pub const IMPORT_BYTES: usize = 100 << 20;
/// The longest name of a file, in characters.
const NAME: usize = 200;

/// Takes a file on; gives the number under which its progress is asked for.
pub async fn hand_over_import(
    desk: &Desk,
    viewer: Viewer,
    name: &str,
    (holds, format): (Option<Holds>, Option<Format>),
    bytes: &[u8],
) -> Result<i64, Error> {
    for_operator(viewer)?;
    if bytes.trim_ascii().is_empty() || bytes.len() > IMPORT_BYTES {
        return Err(Refusal::ImportInvalid.into());
    }
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(NAME).collect();
    // It holds addresses of customers (R68).
    let file = desk.files.put(desk.secrets.seal_mail(bytes)).await?;
    let id = desk.numbers.next(Kind::Import).await?;
    let new = NewImport {
        id,
        kind: holds.map(Holds::key),
        format: format.map(|format| match format {
            Format::Csv => "csv",
            Format::Ndjson => "ndjson",
        }),
        name: &name,
        file: file.as_str(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        person: viewer.person(),
    };
    let batch = vec![
        write::import::insert(&new, desk.now()),
        desk.audited(viewer, SellerId::MARKETPLACE, What::Imported, &name).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    Ok(id)
}
