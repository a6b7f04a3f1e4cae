//! Everything that may say no, together: a page asks before it shows a button, and API, mail and page get the same
//! answer.

use super::{Actor, Case, Place, Verb};
use crate::callback::Callback;
use crate::ids::SellerId;
use crate::refusal::Refusal;

impl Case {
    /// Whether `actor` may do `verb` to this case now.
    pub fn allows(&self, verb: Verb, actor: Actor) -> Result<(), Refusal> {
        self.seen_by(actor)?;
        only(self.erased_at.is_none(), Refusal::Erased)?;
        match verb {
            Verb::CustomerWrites => only(matches!(actor, Actor::Customer(_)), Refusal::NotAllowed),
            // R35: work that was claimed and left alone goes back by itself.
            Verb::Assign if actor == Actor::Machine => only(self.place.is_desk(), Refusal::NotAtDesk),
            Verb::Answer | Verb::Hold | Verb::FollowUp | Verb::Assign => {
                self.handled_by(actor).and_then(|()| self.is_open())
            }
            // Also when closed: what was asked about is learnt from closed cases too (R70).
            Verb::Retopic => self.handled_by(actor),
            Verb::NoAnswerNeeded => self.turn_may_end(actor),
            Verb::Close => self.may_close(actor),
            Verb::Reopen => self.handled_by(actor).and(only(self.status.is_closed(), Refusal::CaseOpen)),
            Verb::Forward => {
                only(matches!(actor, Actor::Desk(_)), Refusal::NotAllowed)?;
                only(self.place.is_desk(), Refusal::NotAtDesk).and_then(|()| self.is_open())
            }
            Verb::TakeBack => {
                only(matches!(actor, Actor::Desk(_)), Refusal::NotAllowed)?;
                only(self.place.seller().is_some(), Refusal::NotAtSeller).and_then(|()| self.is_open())
            }
            Verb::HandOver => {
                only(matches!(actor, Actor::Seller(..)), Refusal::NotAllowed).and_then(|()| self.is_open())
            }
            Verb::Note => only(matches!(actor, Actor::Seller(..) | Actor::Desk(_)), Refusal::NotAllowed),
            Verb::ProposeCallback | Verb::PhoneSeller | Verb::PromiseCall | Verb::CallByDesk => {
                only(matches!(actor, Actor::Desk(_)), Refusal::NotAllowed)?;
                self.handled_by(actor).and_then(|()| self.is_open())
            }
            Verb::ChooseCallback => self.may_choose(actor),
            Verb::WithdrawConsent => self.may_withdraw(actor),
            Verb::Call => self.may_call(actor),
            Verb::Recalendar | Verb::Wake => only(actor == Actor::Machine, Refusal::NotAllowed),
        }
    }

    /// R13: for a seller a case that lies elsewhere does not exist.
    fn seen_by(&self, actor: Actor) -> Result<(), Refusal> {
        match actor {
            Actor::Seller(seller, _) => only(self.place == Place::Seller(seller), Refusal::NotVisible),
            Actor::Desk(_) | Actor::Customer(_) | Actor::Machine => Ok(()),
        }
    }

    fn handled_by(&self, actor: Actor) -> Result<(), Refusal> {
        let refusal = match actor {
            Actor::Desk(_) => Refusal::NotAtDesk,
            Actor::Seller(..) | Actor::Customer(_) | Actor::Machine => Refusal::NotAllowed,
        };
        only(actor.handles(self.place), refusal)
    }

    fn is_open(&self) -> Result<(), Refusal> {
        only(!self.status.is_closed(), Refusal::CaseClosed)
    }

    /// R33: a turn ends without a message only where an answer is owed, now or kept for later, and, at a seller, after
    /// contact: a question that was never answered cannot be waved away.
    fn turn_may_end(&self, actor: Actor) -> Result<(), Refusal> {
        self.handled_by(actor)?;
        self.is_open()?;
        only(self.status.owing().is_some(), Refusal::NothingToAnswer)?;
        self.had_contact(actor)
    }

    /// R55, R56: a seller closes only after contact; the desk may always close.
    fn may_close(&self, actor: Actor) -> Result<(), Refusal> {
        self.handled_by(actor)?;
        self.is_open()?;
        self.had_contact(actor)
    }

    /// R48: only the seller it lies at calls, only while it is open, and only where wish and consent are there.
    fn may_call(&self, actor: Actor) -> Result<(), Refusal> {
        only(matches!(actor, Actor::Seller(..)), Refusal::NotAllowed)?;
        self.handled_by(actor)?;
        self.is_open()?;
        only(self.callback.is_some_and(Callback::may_call), Refusal::NoCallback)
    }

    /// R48: the customer chooses while the case is open with somebody who could call, and nothing is settled yet.
    fn may_choose(&self, actor: Actor) -> Result<(), Refusal> {
        only(matches!(actor, Actor::Customer(_)), Refusal::NotAllowed)?;
        self.is_open()?;
        let with_people = self.place != Place::Assistant && self.seller != SellerId::MARKETPLACE;
        only(with_people && self.callback.is_none_or(Callback::may_choose), Refusal::CallbackSettled)
    }

    /// R48: consent holds only while the customer wants it to.
    fn may_withdraw(&self, actor: Actor) -> Result<(), Refusal> {
        only(matches!(actor, Actor::Customer(_)), Refusal::NotAllowed)?;
        only(self.keeps_number(), Refusal::NoCallback)
    }

    fn had_contact(&self, actor: Actor) -> Result<(), Refusal> {
        match actor {
            Actor::Seller(seller, _) => only(self.contact == Some(seller), Refusal::NoContactYet),
            Actor::Desk(_) | Actor::Customer(_) | Actor::Machine => Ok(()),
        }
    }
}

fn only(allowed: bool, otherwise: Refusal) -> Result<(), Refusal> {
    if allowed { Ok(()) } else { Err(otherwise) }
}
