//! A customer writes again on the page of her case; a closed one opens again (R50, R57).

use super::answer::Upload;
use super::write_again::{Addition, write_again};
use crate::desk::Desk;
use crate::doors::{Door, Halted, comer};
use crate::secrets::Secret;
use domain::case::CaseFile;
use domain::ids::CaseId;
use domain::message::words;
use store::read::visit::Visitor;

/// What a customer adds.
#[derive(Clone, Debug)]
pub struct Added {
    /// The case, one of hers.
    pub case: CaseId,
    /// Her words.
    pub text: String,
    /// Her files.
    pub files: Vec<Upload>,
    /// Names the form: sent once more, it adds nothing.
    pub once: Secret,
}

/// Adds a customer's words to her case; the same form never adds them twice.
pub async fn write_as_customer(desk: &Desk, visitor: &Visitor, added: &Added) -> Result<CaseFile, Halted> {
    desk.own_case(visitor, added.case).await?;
    if let Some(before) = desk.sent_before(visitor.id, &added.once).await? {
        return Ok(before);
    }
    let text = words(&added.text)?;
    let files = desk.keep_files(&added.files).await?;
    let most = desk.setup.doorway.messages_per_case;
    desk.doors.pass(Door::Case, comer(&added.case.to_string()), most, desk.now())?;
    let addition = Addition {
        case: added.case,
        customer: visitor.id,
        text,
        quoted: None,
        html: None,
        files,
        message_id: None,
        by_mail: None,
        once: Some(added.once.clone()),
    };
    Ok(write_again(desk, &addition).await?)
}
