//! Days on which an account cannot be phoned (R65).

use crate::audit::What;
use crate::calendars::day_number;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use jiff::civil::Date;
use store::read::settings::DaysOff;
use store::{Batch, write};

/// How far ahead days off may lie, in days.
const AHEAD: i64 = 731;
/// How many stretches of days off are kept.
const MOST: usize = 100;
/// The longest word for them, in characters.
const WORD: usize = 60;

/// Adds days off to the viewer's account, the last one included.
pub async fn add_days_off(
    desk: &Desk,
    viewer: Viewer,
    from: Date,
    until: Date,
    word: &str,
) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let today = desk.day_at(seller, desk.now()).await?;
    let (day, last) = (day_number(from), day_number(until));
    if last < day || last < today || last > today + AHEAD {
        return Err(Refusal::DaysInvalid.into());
    }
    let word: String = word.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WORD).collect();
    if word.is_empty() {
        return Err(Refusal::NameMissing.into());
    }
    if store::read::settings::days_off(&desk.db, seller, today).await?.len() >= MOST {
        return Err(Refusal::TooMany.into());
    }
    let line = desk.audited(viewer, seller, What::DayOff, &format!("{from} – {until}: {word}")).await?;
    let days = DaysOff { day, until: last, word };
    Ok(desk.db.commit(Batch::from(vec![write::settings::days_off(seller, &days), line])).await?)
}
