//! The desk asked the customer whether the seller may call, and forwards the case with what she said (R48).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::callback::PhoneNumber;
use domain::case::{Action, Actor, Answers, CaseFile};
use domain::ids::{CaseId, SellerId};
use domain::refusal::Refusal;
use store::write;
use store::write::callback::NewCallback;

/// What the customer said, and to whom the case goes.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The case.
    pub case: CaseId,
    /// The seller; without one named, the seller of its order.
    pub to: Option<SellerId>,
    /// What the seller should know.
    pub remark: String,
    /// Whether a call is welcome.
    pub wish: bool,
    /// Whether the number may be passed on to the seller.
    pub consent: bool,
    /// The number as the agent typed it; the known one of the customer where absent.
    pub number: Option<String>,
    /// When the customer is best called, in words.
    pub best_time: String,
}

/// The longest words about a good time, in characters.
pub const BEST_TIME_LIMIT: usize = 120;

/// Forwards a case with what the customer said about being called. Only with wish and consent it carries the number.
pub async fn propose_callback(desk: &Desk, viewer: Viewer, proposal: &Proposal) -> Result<CaseFile, Error> {
    let tries = desk.policies_at(desk.now()).await?.callback_tries;
    let answers = Answers { wish: proposal.wish, consent: proposal.consent, tries };
    retried(|| async {
        let file = desk.load(viewer.scope(), proposal.case).await?;
        let (asked, at) = desk.decide(&file, &Action::ProposeCallback(answers), viewer).await?;
        let seller = desk.destination(&file, proposal.to).await?;
        let forward = Action::Forward(seller);
        let moments = desk.moments(asked.case.lands(&forward), at).await?;
        let forwarded = asked.case.apply(&forward, Actor::from(viewer), &moments)?;
        let said = desk.said_by_customer(viewer, &file, proposal, seller).await?;
        let mut more = desk.under_its_owner(&file, seller).await?;
        let change = Change::of(file, asked.then(forwarded), at).explained(&proposal.remark);
        more.push(write::callback::insert(change.result(), &said, at));
        desk.commit(change.with(more)).await
    })
    .await
}

impl Desk {
    async fn said_by_customer(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        proposal: &Proposal,
        seller: SellerId,
    ) -> Result<NewCallback, Error> {
        let agreed = proposal.wish && proposal.consent;
        let number = match (agreed, &proposal.number) {
            (false, _) => None,
            (true, Some(typed)) => Some(PhoneNumber::parse(typed).ok_or(Refusal::PhoneInvalid)?),
            (true, None) => Some(self.known_number(file).await?.ok_or(Refusal::PhoneInvalid)?),
        };
        let best_time: String = proposal.best_time.trim().chars().take(BEST_TIME_LIMIT).collect();
        Ok(NewCallback {
            asked_by: viewer.person(),
            wish: proposal.wish,
            consent: agreed,
            wording: self.callback_questions(file, seller).await?.consent,
            language: file.about.language,
            best_time: if agreed { best_time } else { String::new() },
            phone_sealed: number.map(|number| self.secrets.seal_phone(number.reveal()).0),
        })
    }
}
