//! The desk puts a case with a seller: after phoning first, and with what the customer said about being called
//! (R15, R17, R48).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::callback::PhoneNumber;
use domain::case::{Action, Actor, Answers, CaseFile, Step};
use domain::ids::{CaseId, SellerId};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::write;
use store::write::callback::NewCallback;

/// What a customer said about being called by the seller.
#[derive(Clone, Debug)]
pub struct SaidOfCall {
    /// Whether a call is welcome.
    pub wish: bool,
    /// Whether the number may be passed on to the seller.
    pub consent: bool,
    /// The number as the agent typed it; the known one of the customer where absent.
    pub number: Option<String>,
    /// When the customer is best called, in words.
    pub best_time: String,
    /// The language in which it was asked; that of the case where absent.
    pub asked_in: Option<Language>,
}

/// A case on its way to a seller.
#[derive(Clone, Debug)]
pub struct Passing {
    /// The case.
    pub case: CaseId,
    /// The seller; without one named, the seller of its order.
    pub to: Option<SellerId>,
    /// What the seller should know.
    pub remark: String,
    /// Whether the seller answered the phone, where that was tried first (R17).
    pub phoned: Option<bool>,
    /// What the customer said about being called, where that was asked (R48).
    pub said: Option<SaidOfCall>,
}

/// The longest words about a good time, in characters.
pub const BEST_TIME_LIMIT: usize = 120;

/// Forwards a case. A seller who did not answer the phone gets it all the same, in the same press (R17); only with wish
/// and consent it carries the customer's number (R48).
pub async fn pass_on(desk: &Desk, viewer: Viewer, passing: &Passing) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(viewer.scope(), passing.case).await?;
        let seller = desk.destination(&file, passing.to).await?;
        let at = desk.now().max(file.case.touched_at);
        let phoned = match passing.phoned {
            Some(answered) => Some(desk.phoned(viewer, seller, answered).await?),
            None => None,
        };
        let mut actions: Vec<Action> = phoned.iter().map(|line| Action::PhoneSeller(line.attempt)).collect();
        if let Some(said) = &passing.said {
            actions.push(desk.proposes(said, at).await?);
        }
        actions.push(Action::Forward(seller));
        let step = desk.decides(&file, &actions, viewer, at).await?;
        desk.reaches(&file, passing.said.as_ref()).await?;
        let mut more = desk.under_its_owner(&file, seller).await?;
        if let Some(line) = phoned {
            more.extend(desk.attempt(viewer, passing.case, &line, at).await?);
        }
        let said = match &passing.said {
            Some(said) => Some(desk.said_by_customer(viewer, &file, said, seller).await?),
            None => None,
        };
        let remark = desk.hiding(file.about.customer, &passing.remark).await?;
        let change = Change::of(file, step, at).explained(&remark);
        match said {
            Some(said) => more.push(write::callback::insert(change.result(), &said, at)),
            // What the customer agreed to at the desk goes along.
            None => {
                more.extend(change.result().case.callback.map(|_| write::callback::carry(change.result())));
            }
        }
        desk.commit(change.with(more)).await
    })
    .await
}

impl Desk {
    /// Several actions as one decision, each made on what the one before gave.
    async fn decides(
        &self,
        file: &CaseFile,
        actions: &[Action],
        viewer: Viewer,
        at: Timestamp,
    ) -> Result<Step, Error> {
        let mut case = file.case.clone();
        let mut whole: Option<Step> = None;
        for action in actions {
            let moments = self.moments(case.lands(action), at).await?;
            let step = case.apply(action, Actor::from(viewer), &moments)?;
            case = step.case.clone();
            whole = Some(match whole {
                None => step,
                Some(before) => before.then(step),
            });
        }
        whole.ok_or_else(|| Error::Broken("nothing was to be decided".into()))
    }

    async fn proposes(&self, said: &SaidOfCall, at: Timestamp) -> Result<Action, Error> {
        let tries = self.policies_at(at).await?.callback_tries;
        Ok(Action::ProposeCallback(Answers { wish: said.wish, consent: said.consent, tries }))
    }

    /// R48: a customer without an address is reached by a call alone.
    async fn reaches(&self, file: &CaseFile, said: Option<&SaidOfCall>) -> Result<(), Error> {
        let calls = said.is_some_and(|said| said.wish && said.consent);
        if calls || self.is_mailed(file.about.customer).await? {
            Ok(())
        } else {
            Err(Refusal::NoAddress.into())
        }
    }

    async fn said_by_customer(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        said: &SaidOfCall,
        seller: SellerId,
    ) -> Result<NewCallback, Error> {
        let agreed = said.wish && said.consent;
        let number = match (agreed, &said.number) {
            (false, _) => None,
            (true, Some(typed)) => Some(PhoneNumber::parse(typed).ok_or(Refusal::PhoneInvalid)?),
            (true, None) => Some(self.known_number(file).await?.ok_or(Refusal::PhoneInvalid)?),
        };
        let best_time: String = said.best_time.trim().chars().take(BEST_TIME_LIMIT).collect();
        let best_time = self.hiding(file.about.customer, &best_time).await?;
        let language = said.asked_in.unwrap_or(file.about.language);
        Ok(NewCallback {
            asked_by: viewer.person(),
            wish: said.wish,
            consent: agreed,
            wording: self.callback_wording(seller, language).await?.1,
            language,
            best_time: if agreed { best_time } else { String::new() },
            phone_sealed: number.map(|number| self.secrets.seal_phone(number.reveal()).0),
        })
    }
}
