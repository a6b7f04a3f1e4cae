//! A seller account comes in from the shop's own files or API (R76). Twice is the same as once.

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::records::{NAME, SellerRecord, Unfit, address, text, unfit};
use crate::setup::Hours;
use domain::ids::SellerId;
use store::write::account::NewSeller;
use store::{Batch, write};

/// Takes a seller in, or renews what is known of it.
pub async fn import_seller(desk: &Desk, record: &SellerRecord) -> Result<SellerId, Unfit> {
    let reference = text("seller", &record.reference, 64)?;
    let hours = record.hours.clone().unwrap_or_else(|| usual_hours(&record.country));
    hours.calendar().map_err(|error| unfit("hours", error.to_string()))?;
    let notify = match &record.email {
        None => None,
        Some(email) => Some(address("email", email)?),
    };
    let known = store::read::account::seller_by_reference(&desk.db, &reference).await.map_err(Error::from)?;
    let id = match &known {
        Some(known) => known.id,
        None => SellerId(desk.numbers.next(Kind::Seller).await?),
    };
    // R6: hours that changed move what is open.
    let moving = match &known {
        Some(known) => desk.new_hours(known, &hours)?,
        None => Vec::new(),
    };
    let new = NewSeller {
        id,
        name: text("name", &record.name, NAME)?,
        country: text("country", &record.country, 2)?.to_uppercase(),
        zone: hours.zone,
        hours: hours.weekly,
        holidays: hours.holidays,
        language: record.language.code(),
        colour: record.colour.clone().unwrap_or_else(|| colour_of(&reference)),
        reference,
    };
    let mut batch = Batch::from(write::account::seller(&new, desk.now()));
    batch.extend(moving);
    if let Some(email) = notify {
        // The shop's own file is trusted: its address needs no link (R29).
        let number = desk.numbers.next(Kind::Address).await?;
        let email = (desk.secrets.email_hash(&email), desk.secrets.seal_email(&email));
        batch.extend(write::address::from_shop(id, number, email, desk.now()));
    }
    desk.db.commit(batch).await.map_err(Error::from)?;
    Ok(id)
}

fn usual_hours(country: &str) -> Hours {
    match country.to_uppercase().as_str() {
        "BE" => Hours { zone: "Europe/Brussels".into(), holidays: "BE".into(), ..Hours::default() },
        _ => Hours::default(),
    }
}

/// A colour that follows from the reference, the same everywhere.
fn colour_of(reference: &str) -> String {
    const COLOURS: [&str; 8] =
        ["#2f6f4f", "#7a4fbf", "#b3541e", "#1f6f9f", "#9f2f5f", "#5f6f1f", "#3f4fbf", "#8f5f2f"];
    let sum: usize = reference.bytes().map(usize::from).sum();
    COLOURS[sum % COLOURS.len()].to_owned()
}
