//! What stands out in an answer, in the reader's words (R31).

use crate::lang;
use crate::pages::frame::Frame;
use domain::caution::Caution;
use domain::language::Language;

/// One caution as a line.
pub(super) fn words(page: &Frame, caution: &Caution) -> String {
    let named = |id: &'static str, found: &str| page.say(id).text("found", found).to_string();
    match caution {
        Caution::OtherLanguage { found, asked } => {
            let name = |language: &Language| page.say(lang::name(*language)).to_string();
            page.say("caution-language").text("found", name(found)).text("asked", name(asked)).to_string()
        }
        Caution::Phone { found } => named("caution-phone", found),
        Caution::Email { found } => named("caution-email", found),
        Caution::ForeignLink { found } => named("caution-link", found),
        Caution::Unfilled => page.say("caution-unfilled").to_string(),
    }
}

/// A short mark of what was seen; another text with the same cautions is meant just as well.
pub(super) fn mark(found: &[Caution]) -> String {
    serde_json::to_string(found).unwrap_or_default()
}
