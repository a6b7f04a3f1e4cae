//! The colour of an account and the language of mails to it.

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::language::Language;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Keeps the colour (`#rrggbb`) and the language of the viewer's account; the shop's file changes them no more.
pub async fn save_looks(desk: &Desk, viewer: Viewer, colour: &str, language: Language) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6);
    if !digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return Err(Refusal::ColourInvalid.into());
    }
    let colour = colour.to_lowercase();
    let words = format!("{colour} · {}", language.code());
    let line = desk.audited(viewer, seller, What::Account, &words).await?;
    let looks = write::settings::looks(seller, &colour, language.code());
    Ok(desk.db.commit(Batch::from(vec![looks, line])).await?)
}
