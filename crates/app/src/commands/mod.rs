//! What can be done, one file a command: load in the viewer's scope, take the moments, let the case decide, commit.

mod accept_invitation;
mod act;
mod answer;
mod ask;
mod forward;
mod import;
mod invite;
mod invite_operator;
mod make_token;
mod note;
mod opine;
mod record_mail;
mod refuse_mail;
mod retry;
mod sign_in;
mod take_mail;
mod wake;
mod write_again;

pub use accept_invitation::{Acceptance, accept_invitation};
pub use act::{Deed, act};
pub use answer::{Answer, Upload, answer};
pub use ask::{Question, ask};
pub use forward::forward;
pub use import::{
    CustomerRecord, LineRecord, OrderRecord, SellerRecord, TopicRecord, Unfit, import_order, import_seller,
    import_topic,
};
pub use invite::{invite_first_operator, invite_person};
pub use invite_operator::invite_operator;
pub use make_token::make_token;
pub use note::note;
pub use opine::opine;
pub use record_mail::record_automatic;
pub(crate) use refuse_mail::refuse_mail;
pub use retry::{release_mail, retry_job};
pub(crate) use sign_in::Tries;
pub use sign_in::{act_as, sign_in, sign_out};
pub use take_mail::{Arrival, take_mail};
pub use wake::wake;
pub use write_again::{Addition, write_again};

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::case::{Action, Actor, CaseFile, Step};
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::Timestamp;

impl Desk {
    /// The case, or the one refusal for "not there" and "not yours" (R13, R14).
    pub(crate) async fn load(&self, scope: Scope, case: CaseId) -> Result<CaseFile, Error> {
        store::read::case::file(&self.db, scope, case).await?.ok_or(Error::Refused(Refusal::NotVisible))
    }

    /// Lets the case decide on an action, now. A clock that went backwards never reorders a case's own history.
    pub(crate) async fn decide(
        &self,
        file: &CaseFile,
        action: &Action,
        viewer: Viewer,
    ) -> Result<(Step, Timestamp), Error> {
        let at = self.now().max(file.case.touched_at);
        let moments = self.moments(file.case.lands(action), at).await?;
        Ok((file.case.apply(action, Actor::from(viewer), &moments)?, at))
    }
}
