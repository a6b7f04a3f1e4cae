//! An account's own salutation and closing in a language (R31).

use super::save_template::Unsaved;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::language::Language;
use domain::refusal::Refusal;
use domain::template::{OF_WORDS, Template};
use store::read::template::OwnWords;
use store::{Batch, write};

/// The longest salutation or closing, in bytes.
const LONGEST: usize = 1_000;

/// Keeps the salutation and closing of the viewer's account; an empty one is the built-in one again.
pub async fn save_words(
    desk: &Desk,
    viewer: Viewer,
    language: Language,
    words: &OwnWords,
) -> Result<(), Unsaved> {
    let seller = viewer.seller_who_may(Permission::ManageTemplates)?;
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let words = OwnWords { salutation: plain(&words.salutation), closing: plain(&words.closing) };
    for text in [&words.salutation, &words.closing] {
        if text.len() > LONGEST {
            return Err(Refusal::MessageTooLong.into());
        }
        Template::parse(text, OF_WORDS)?;
    }
    let line = desk.audited(viewer, seller, What::Words, language.code()).await?;
    let batch = vec![write::template::words(seller, language, &words), line];
    Ok(desk.db.commit(Batch::from(batch)).await.map_err(Error::from)?)
}
