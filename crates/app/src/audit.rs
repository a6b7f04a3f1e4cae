//! Everything that must be answered for is written down with who did it: changes in the batch that makes them, sign-ins,
//! and who saw what is personal (R20, R67, R68).

mod what;

pub use what::{Part, What};

use crate::desk::Desk;
use crate::doors::{Door, EVERYBODY};
use crate::error::Error;
use crate::numbers::Kind;
use domain::access::Viewer;
use domain::ids::{CaseId, OrderNumber, PersonId, SellerId};
use store::write::audit::NewLine;
use store::{Batch, Statement, write};

/// What a line is about besides its words, so that it is found by it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Concerns<'a> {
    /// The case.
    pub case: Option<CaseId>,
    /// The order.
    pub order: Option<&'a OrderNumber>,
}

/// The longest words of a change, in characters.
const WORDS: usize = 300;
/// How many sign-ins that failed are written down within ten minutes.
const FAILURES: u32 = 500;

impl Desk {
    /// The line of a change, to be committed with it. `words` name what it was about and never hold a whole address.
    pub(crate) async fn audited(
        &self,
        viewer: Viewer,
        seller: SellerId,
        what: What,
        words: &str,
    ) -> Result<Statement, Error> {
        self.logged(viewer.person(), seller, what, words, Concerns::default()).await
    }

    /// The same of somebody who is no viewer yet, or about a case or an order.
    pub(crate) async fn logged(
        &self,
        person: Option<PersonId>,
        seller: SellerId,
        what: What,
        words: &str,
        about: Concerns<'_>,
    ) -> Result<Statement, Error> {
        let words: String = words.chars().take(WORDS).collect();
        Ok(write::audit::line(&NewLine {
            seller,
            id: self.numbers.next(Kind::Audit).await?,
            at: self.now(),
            person,
            what: what.key(),
            words: &words,
            case: about.case,
            order: about.order.map(OrderNumber::as_str),
        }))
    }

    /// What a person did about her own sign-in.
    pub(crate) async fn logged_of(&self, person: PersonId, what: What) -> Result<Statement, Error> {
        self.logged(Some(person), SellerId::MARKETPLACE, what, "", Concerns::default()).await
    }

    /// A sign-in that failed is written down by itself, for nothing else is committed with it. So many at a time and no
    /// more: whoever tries passwords in thousands fills no disk.
    pub(crate) async fn note_failure(&self, person: Option<PersonId>, what: What) -> Result<(), Error> {
        if self.doors.pass(Door::Failure, EVERYBODY, FAILURES, self.now()).is_err() {
            return Ok(());
        }
        let line = self.logged(person, SellerId::MARKETPLACE, what, "", Concerns::default()).await?;
        Ok(self.db.commit(Batch::from(line)).await?)
    }
}
