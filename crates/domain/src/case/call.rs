//! Calling the customer: what the desk agreed with her, and what came of it (R48, R49, R55).

use super::{Actor, Answers, Case, Event, Outcome, Step};
use crate::callback::{Callback, Move};
use crate::ids::SellerId;
use crate::marketplace::Moments;
use crate::refusal::Refusal;
use jiff::Timestamp;

impl Case {
    /// The seller who may see the customer's number now: the one it lies at, while it is open and the callback holds.
    pub fn number_shown_to(&self) -> Option<SellerId> {
        let shown = !self.status.is_closed() && self.callback.is_some_and(Callback::shows_number);
        self.place.seller().filter(|_| shown)
    }

    /// Whether the number must still be kept.
    pub fn keeps_number(&self) -> bool {
        !self.status.is_closed() && self.callback.is_some_and(Callback::keeps_number)
    }
}

impl Step {
    /// Two decisions as one: `next` was made on what this one gave.
    #[must_use]
    pub fn then(mut self, next: Step) -> Self {
        let version = self.case.version;
        self.events.extend(next.events);
        self.effects.extend(next.effects);
        self.measures.extend(next.measures);
        Self { case: Case { version, ..next.case }, ..self }
    }

    pub(super) fn propose_callback(&mut self, actor: Actor, answers: Answers) -> Result<(), Refusal> {
        let Answers { wish, consent, tries } = answers;
        let mut callback = Callback::proposed(tries).after(Move::Wish(wish))?;
        if wish {
            callback = callback.after(Move::Consent(consent))?;
        }
        self.case.callback = Some(callback);
        self.event(actor, Event::CallbackAsked { wish, consent: wish && consent });
        Ok(())
    }

    /// The customer's own answers count at once: at a seller the callback is his, at the desk it waits to be forwarded.
    pub(super) fn choose_callback(&mut self, actor: Actor, answers: Answers) -> Result<(), Refusal> {
        self.propose_callback(actor, answers)?;
        if self.case.place.seller().is_some() {
            self.case.callback = self.case.callback.and_then(Callback::handed);
        }
        Ok(())
    }

    /// R48: the number is hidden with the consent.
    pub(super) fn withdraw_consent(&mut self, actor: Actor) -> Result<(), Refusal> {
        let callback = self.case.callback.ok_or(Refusal::NoCallback)?;
        self.case.callback = Some(callback.after(Move::Withdraw)?);
        self.event(actor, Event::ConsentWithdrawn);
        Ok(())
    }

    /// Only a call that reached the customer is contact (R55); a call in vain stops no clock (R33).
    pub(super) fn call(&mut self, actor: Actor, outcome: Outcome, moments: &Moments) -> Result<(), Refusal> {
        let callback = self.case.callback.ok_or(Refusal::NoCallback)?;
        match outcome {
            Outcome::Reached(then) => {
                self.case.callback = Some(callback.after(Move::Reach)?);
                self.case.contact = self.case.place.seller();
                let in_time = self.respond(moments.at);
                self.event(actor, Event::CallReached { in_time });
                self.rests(actor, then, moments);
            }
            Outcome::NotReached => {
                let tried = callback.after(Move::Try)?;
                self.case.callback = Some(tried);
                self.event(actor, Event::CallTried { times: tried.tries, most: tried.most });
            }
            Outcome::ByMail => {
                self.case.callback = Some(callback.after(Move::ByMail)?);
                self.event(actor, Event::CallbackByMail);
            }
        }
        Ok(())
    }

    /// The desk itself will call: until then the case is kept for later, and its clock runs on.
    pub(super) fn promise_call(
        &mut self,
        actor: Actor,
        at: Timestamp,
        moments: &Moments,
    ) -> Result<(), Refusal> {
        self.keep(Some(at), moments)?;
        self.event(actor, Event::CallPromised { at });
        Ok(())
    }

    /// What was said counts as an answer (R49); a call in vain stops no clock (R33).
    pub(super) fn call_by_desk(&mut self, actor: Actor, outcome: Outcome, moments: &Moments) {
        match outcome {
            Outcome::Reached(then) => {
                self.respond(moments.at);
                self.event(actor, Event::CalledByDesk { reached: true });
                self.rests(actor, then, moments);
            }
            Outcome::NotReached => self.event(actor, Event::CalledByDesk { reached: false }),
            Outcome::ByMail => self.event(actor, Event::CallbackByMail),
        }
    }

    /// R49: with the case closed nobody calls any more.
    pub(super) fn callback_closes(&mut self) {
        let closed = |callback: Callback| callback.after(Move::Close).unwrap_or(callback);
        self.case.callback = self.case.callback.map(closed);
    }
}
