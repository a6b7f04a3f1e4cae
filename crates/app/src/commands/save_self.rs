//! A person chooses her own name and language (R86).

use crate::desk::Desk;
use crate::error::Error;
use domain::ids::PersonId;
use domain::language::Language;
use domain::refusal::Refusal;
use store::{Batch, write};

/// The longest name, in characters.
const NAME: usize = 100;

/// Keeps one's own name and the language of pages.
pub async fn save_self(desk: &Desk, person: PersonId, name: &str, language: Language) -> Result<(), Error> {
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME).collect();
    if name.is_empty() {
        return Err(Refusal::NameMissing.into());
    }
    Ok(desk.db.commit(Batch::from(write::people::rename(person, &name, language.code()))).await?)
}
