//! The state machine: what each action makes of a case.

use super::{
    Action, Actor, Alarm, Case, Closer, Effect, Event, Kept, Measure, Notice, Place, Placement, Queue,
    Status, Step, SurveyPlan, Then, Turn, Waking,
};
use crate::callback::Callback;
use crate::ids::{CaseId, SellerId};
use crate::marketplace::Moments;
use crate::refusal::Refusal;
use jiff::Timestamp;

impl Case {
    /// Opens a case for a question that just came in and puts it at `place` (R10, R19).
    pub fn open(id: CaseId, seller: SellerId, place: Place, asked_by: Actor, moments: &Moments) -> Step {
        let case = Case {
            id,
            version: 0,
            seller,
            opened_at: moments.at,
            place,
            placement: placement(1, false, moments),
            status: Status::ToAnswer(turn(moments)),
            contact: None,
            closings: 0,
            touched_at: moments.at,
            callback: None,
            reminded_at: None,
            erased_at: None,
        };
        let mut step = Step::of(case);
        step.event(asked_by, Event::Opened { rules: None });
        step.effects.push(Effect::AcknowledgeCustomer);
        step.arrived(Actor::Machine, moments);
        step
    }

    /// Begins a case with a seller's own message to the customer (R40). Nobody asked, so nothing is measured: the response
    /// of this stay counts as given, and only the customer's answer makes it a turn with a due time.
    pub fn start(id: CaseId, seller: SellerId, by: Actor, moments: &Moments) -> Step {
        let case = Case {
            id,
            version: 0,
            seller,
            opened_at: moments.at,
            place: Place::Seller(seller),
            placement: Placement { responded_at: Some(moments.at), ..placement(1, false, moments) },
            status: Status::Waiting { since: moments.at, closes_at: moments.closes_at },
            contact: Some(seller),
            closings: 0,
            touched_at: moments.at,
            callback: None,
            reminded_at: None,
            erased_at: None,
        };
        let mut step = Step::of(case);
        step.event(by, Event::Started);
        step.effects.push(Effect::SendToCustomer);
        step
    }

    /// Does `action`. `moments` are those of the place where the case lies afterwards (see [`Case::lands`]).
    pub fn apply(&self, action: &Action, actor: Actor, moments: &Moments) -> Result<Step, Refusal> {
        self.allows(action.verb(), actor)?;
        let mut step = Step::of(self.clone());
        step.case.version += 1;
        match action {
            Action::CustomerWrites => step.customer_writes(actor, moments),
            Action::Answer(then) => step.answer(actor, *then, moments),
            Action::Hold => step.hold(actor, moments),
            Action::NoAnswerNeeded => step.no_answer_needed(actor, moments),
            Action::Close => step.close(actor, closer(actor), moments),
            Action::Reopen => step.reopen(actor, moments),
            Action::Forward(seller) => step.forward(actor, *seller, moments),
            Action::TakeBack => {
                step.leave_for_desk(actor, Queue::HandedOver, moments, |from| Event::TakenBack { from });
            }
            Action::HandOver => {
                step.leave_for_desk(actor, Queue::HandedOver, moments, |from| Event::HandedOver { from });
            }
            Action::FollowUp(until) => step.follow_up(actor, *until, moments)?,
            Action::Note => step.event(actor, Event::Noted),
            Action::Assign(to) => step.event(actor, Event::Assigned { to: *to }),
            Action::Retopic { from, to } => {
                step.event(actor, Event::TopicChanged { from: from.clone(), to: to.clone() });
            }
            Action::ProposeCallback(answers) => step.propose_callback(actor, *answers)?,
            Action::ChooseCallback(answers) => step.choose_callback(actor, *answers)?,
            Action::WithdrawConsent => step.withdraw_consent(actor)?,
            Action::Call(outcome) => step.call(actor, *outcome, moments)?,
            Action::PhoneSeller(attempt) => step.event(actor, Event::from(*attempt)),
            Action::PromiseCall(at) => step.promise_call(actor, *at, moments)?,
            Action::CallByDesk(outcome) => step.call_by_desk(actor, *outcome, moments),
            Action::Recalendar(new) => step.recalendar(new, moments.at),
            Action::Wake(waking) => step.wake(*waking, moments),
        }
        if !matches!(step.case.status, Status::ToAnswer(_)) {
            step.case.reminded_at = None;
        }
        if action.touches() {
            step.case.touched_at = moments.at;
        }
        Ok(step)
    }

    /// Where the case lies after `action`: whose calendar its moments must come from.
    pub fn lands(&self, action: &Action) -> Place {
        match action {
            Action::Forward(seller) => Place::Seller(*seller),
            Action::TakeBack | Action::HandOver => Place::Desk(Queue::HandedOver),
            Action::Wake(_) if matches!(self.alarm(), Some((_, Alarm::Return))) => {
                Place::Desk(Queue::Returned)
            }
            Action::CustomerWrites
            | Action::Answer(_)
            | Action::Hold
            | Action::NoAnswerNeeded
            | Action::Close
            | Action::Reopen
            | Action::FollowUp(_)
            | Action::Note
            | Action::Assign(_)
            | Action::Retopic { .. }
            | Action::ProposeCallback(_)
            | Action::ChooseCallback(_)
            | Action::WithdrawConsent
            | Action::Call(_)
            | Action::PhoneSeller(_)
            | Action::PromiseCall(_)
            | Action::CallByDesk(_)
            | Action::Recalendar(_)
            | Action::Wake(_) => self.place,
        }
    }
}

impl Step {
    fn of(case: Case) -> Self {
        Step { case, events: Vec::new(), effects: Vec::new(), measures: Vec::new() }
    }

    pub(super) fn event(&mut self, actor: Actor, event: Event) {
        self.events.push((actor, event));
    }

    fn measure(&mut self, measure: Measure) {
        if let Some(seller) = self.case.place.seller() {
            self.measures.push((seller, self.case.placement.arrived_at, measure));
        }
    }

    /// The case has just come to lie at its place.
    fn arrived(&mut self, actor: Actor, moments: &Moments) {
        let Placement { due_at, calendar, .. } = self.case.placement;
        self.event(actor, Event::Placed { place: self.case.place, due_at, calendar });
        self.measure(Measure::Asked);
        self.notify(Notice::NewCase);
        self.case.touched_at = moments.at;
    }

    fn notify(&mut self, notice: Notice) {
        if let Some(seller) = self.case.place.seller() {
            self.effects.push(Effect::NotifySeller(seller, notice));
        }
    }

    /// A customer's reply makes it the handler's turn, with a new due time unless an answer is owed already (R57).
    fn customer_writes(&mut self, actor: Actor, moments: &Moments) {
        if self.case.status.is_closed() {
            self.event(actor, Event::Reopened);
        }
        let owed = self.case.status.owing().unwrap_or_else(|| turn(moments));
        self.case.status = Status::ToAnswer(owed);
        self.event(actor, Event::CustomerWrote { due_at: owed.due_at });
        self.notify(Notice::CustomerWrote);
    }

    fn answer(&mut self, actor: Actor, then: Then, moments: &Moments) {
        self.effects.push(Effect::SendToCustomer);
        let in_time = self.respond(moments.at);
        self.event(actor, Event::Answered { in_time });
        if let Actor::Seller(seller, _) = actor {
            self.case.contact = Some(seller);
        }
        self.rests(actor, then, moments);
    }

    /// After the customer heard from the handler.
    pub(super) fn rests(&mut self, actor: Actor, then: Then, moments: &Moments) {
        let (since, closes_at) = (moments.at, moments.closes_at);
        match then {
            Then::Wait => self.case.status = Status::Waiting { since, closes_at },
            Then::KeepOpen => {
                self.case.status =
                    Status::FollowUp { since, until: None, kept: Kept::Answered { closes_at } };
            }
            Then::Close => self.close(actor, closer(actor), moments),
        }
    }

    /// R33: the response clock runs on; only a silence that was running begins anew, because something happened (R58).
    fn hold(&mut self, actor: Actor, moments: &Moments) {
        self.effects.push(Effect::SendToCustomer);
        self.event(actor, Event::Held);
        if let Status::Waiting { closes_at, .. }
        | Status::FollowUp { kept: Kept::Answered { closes_at }, .. } = &mut self.case.status
        {
            *closes_at = moments.closes_at.max(*closes_at);
        }
    }

    fn no_answer_needed(&mut self, actor: Actor, moments: &Moments) {
        self.respond(moments.at);
        self.case.status = Status::Waiting { since: moments.at, closes_at: moments.closes_at };
        self.event(actor, Event::NoAnswerNeeded);
    }

    /// The first counting response of this placement: in time strictly before the due instant (R2).
    pub(super) fn respond(&mut self, at: Timestamp) -> Option<bool> {
        let late = self.handled(at)?;
        self.measure(Measure::Answered { late });
        Some(!late)
    }

    /// The turn of this placement ends for the first time; gives whether that is late.
    fn handled(&mut self, at: Timestamp) -> Option<bool> {
        if self.case.placement.responded_at.is_some() {
            return None;
        }
        self.case.placement.responded_at = Some(at);
        Some(at >= self.case.placement.due_at)
    }

    /// Closing ends the turn and so counts as handled, like "no answer needed" (R33, R56): a placement that was
    /// closed is never also measured as left late, and a case that is reopened never returns for what was settled. Without
    /// a word to the customer it is no response (R72a).
    fn close(&mut self, actor: Actor, by: Closer, moments: &Moments) {
        if let Some(late) = self.handled(moments.at) {
            self.measure(Measure::ClosedEmpty { late });
        }
        self.callback_closes();
        self.case.closings += 1;
        self.case.status =
            Status::Closed { at: moments.at, by, survey: SurveyPlan::Planned(moments.survey_at) };
        self.event(actor, Event::Closed { by });
    }

    fn ended_late(&mut self, at: Timestamp) {
        let placement = self.case.placement;
        if placement.responded_at.is_none() && at >= placement.due_at {
            self.measure(Measure::EndedLate);
        }
    }

    /// R57: after reopening the handler can write; nobody waits for an answer yet, so no clock runs.
    fn reopen(&mut self, actor: Actor, moments: &Moments) {
        let kept = Kept::Answered { closes_at: moments.closes_at };
        self.case.status = Status::FollowUp { since: moments.at, until: None, kept };
        self.event(actor, Event::Reopened);
    }

    fn forward(&mut self, actor: Actor, seller: SellerId, moments: &Moments) {
        self.case.seller = seller;
        self.case.place = Place::Seller(seller);
        let handed = self.case.callback.and_then(Callback::handed);
        self.begin_placement(true, moments);
        self.case.callback = handed;
        self.arrived(actor, moments);
    }

    fn leave_for_desk(
        &mut self,
        actor: Actor,
        queue: Queue,
        moments: &Moments,
        event: impl Fn(SellerId) -> Event,
    ) {
        self.ended_late(moments.at);
        if let Some(from) = self.case.place.seller() {
            self.event(actor, event(from));
        }
        self.case.place = Place::Desk(queue);
        self.begin_placement(false, moments);
        self.arrived(actor, moments);
    }

    fn begin_placement(&mut self, forwarded: bool, moments: &Moments) {
        self.case.placement = placement(self.case.placement.number + 1, forwarded, moments);
        self.case.status = Status::ToAnswer(turn(moments));
        // What the customer agreed to was for that stay.
        self.case.callback = None;
        self.case.reminded_at = None;
    }

    fn follow_up(
        &mut self,
        actor: Actor,
        until: Option<Timestamp>,
        moments: &Moments,
    ) -> Result<(), Refusal> {
        self.keep(until, moments)?;
        self.event(actor, Event::KeptForLater { until });
        Ok(())
    }

    pub(super) fn keep(&mut self, until: Option<Timestamp>, moments: &Moments) -> Result<(), Refusal> {
        if until.is_some_and(|until| until <= moments.at) {
            return Err(Refusal::DateInPast);
        }
        let kept = match self.case.status.owing() {
            Some(turn) => Kept::Owing(turn),
            // A date beyond the silence keeps it open until then.
            None => Kept::Answered {
                closes_at: until.map_or(moments.closes_at, |date| date.max(moments.closes_at)),
            },
        };
        self.case.status = Status::FollowUp { since: moments.at, until, kept };
        Ok(())
    }

    fn wake(&mut self, waking: Waking, moments: &Moments) {
        match self.case.alarm().filter(|(at, _)| *at <= moments.at) {
            None => {}
            Some((_, Alarm::Remind)) => self.remind(moments.at),
            Some((_, Alarm::Return)) => {
                self.leave_for_desk(Actor::Machine, Queue::Returned, moments, |from| Event::Returned {
                    from,
                });
            }
            Some((_, Alarm::FollowUp)) => self.follow_up_came(moments),
            Some((_, Alarm::Silence)) => self.close_by_silence(moments),
            Some((_, Alarm::Survey)) => self.survey_due(waking),
        }
    }

    /// R15: once for each stay, and not when the return itself is due by now.
    fn remind(&mut self, at: Timestamp) {
        self.case.placement.remind_at = None;
        if let Some(returns_at) = self.case.placement.returns_at.filter(|returns| *returns > at) {
            self.event(Actor::Machine, Event::ReturnAnnounced { returns_at });
            self.notify(Notice::ReturnsSoon);
        }
    }

    fn follow_up_came(&mut self, moments: &Moments) {
        let owed = self.case.status.owing().unwrap_or_else(|| turn(moments));
        self.case.status = Status::ToAnswer(owed);
        self.case.reminded_at = Some(moments.at);
        self.event(Actor::Machine, Event::FollowUpCame);
        self.notify(Notice::FollowUp);
    }

    fn close_by_silence(&mut self, moments: &Moments) {
        let by = self.case.place.seller().map_or(Closer::SilenceAtDesk, Closer::SilenceAtSeller);
        self.close(Actor::Machine, by, moments);
        self.case.touched_at = moments.at;
    }

    fn survey_due(&mut self, waking: Waking) {
        let Status::Closed { at, by, .. } = self.case.status else { return };
        let (survey, event) = if waking.survey_allowed {
            self.effects.push(Effect::SendSurvey);
            (SurveyPlan::Sent, Event::SurveySent)
        } else {
            (SurveyPlan::Skipped, Event::SurveySkipped)
        };
        self.case.status = Status::Closed { at, by, survey };
        self.event(Actor::Machine, event);
    }
}

fn closer(actor: Actor) -> Closer {
    match actor {
        Actor::Seller(seller, _) => Closer::Seller(seller),
        Actor::Desk(_) | Actor::Customer(_) | Actor::Machine => Closer::Desk,
    }
}

fn turn(moments: &Moments) -> Turn {
    Turn { since: moments.at, due_at: moments.response_due, long_open_at: moments.long_open_at }
}

fn placement(number: u32, forwarded: bool, moments: &Moments) -> Placement {
    Placement {
        number,
        arrived_at: moments.at,
        due_at: moments.response_due,
        calendar: moments.calendar_version,
        returns_at: forwarded.then_some(moments.returns_at),
        remind_at: forwarded.then_some(moments.remind_at),
        responded_at: None,
    }
}
