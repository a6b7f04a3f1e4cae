//! What happened to a case, in words (R20, R30).

use super::fill::topic_name;
use super::thread::ThreadEvent;
use crate::pages::frame::Frame;
use app::Line;
use app::queries::case::View;
use domain::case::{Closer, Event, Kept, Place, Status, SurveyPlan};
use domain::ids::{PersonId, TopicKey};
use domain::routing::{KEPT, NO_RULE, UNKNOWN_ORDER};
use jiff::Timestamp;

/// Whether an event stands between the letters; what a letter itself shows does not.
pub(crate) const fn stands_in_thread(event: &Event) -> bool {
    match event {
        Event::Placed { .. }
        | Event::NoAnswerNeeded
        | Event::Closed { .. }
        | Event::Reopened
        | Event::Returned { .. }
        | Event::TakenBack { .. }
        | Event::HandedOver { .. }
        | Event::KeptForLater { .. }
        | Event::FollowUpCame
        | Event::CallbackAsked { .. }
        | Event::ConsentWithdrawn
        | Event::CallReached { .. }
        | Event::CallTried { .. }
        | Event::CallbackByMail
        | Event::DeadlineMoved { .. }
        | Event::ReturnAnnounced { .. }
        | Event::SellerPhoned { .. }
        | Event::CallPromised { .. }
        | Event::CalledByDesk { .. }
        | Event::Started
        | Event::Undelivered { .. }
        | Event::SurveySent => true,
        Event::Opened { .. }
        | Event::TakenDown
        | Event::AddressGiven
        | Event::CustomerWrote { .. }
        | Event::Answered { .. }
        | Event::Held
        | Event::Noted
        | Event::Assigned { .. }
        | Event::TopicChanged { .. }
        | Event::SurveySkipped => false,
    }
}

/// One line of history in the reader's words, with the reason that was given.
pub(crate) fn in_words(page: &Frame, view: &View, line: &Line) -> ThreadEvent {
    let seller = view.seller.as_ref().map(|seller| seller.name.as_str()).unwrap_or_default();
    let said = match &line.event {
        Event::Placed { place, .. } => match place {
            Place::Assistant => page.say("event-placed-assistant"),
            Place::Desk(_) => page.say("event-placed-desk").text("marketplace", &page.marketplace),
            Place::Seller(_) => page.say("event-placed-seller").text("seller", seller),
        },
        Event::CustomerWrote { .. } => {
            page.say("event-customer-wrote").text("customer", &view.file.about.customer_name)
        }
        Event::Returned { .. } => page.say("event-returned").text("marketplace", &page.marketplace),
        Event::TakenBack { .. } => page.say("event-taken-back").text("marketplace", &page.marketplace),
        Event::HandedOver { .. } => page.say("event-handed-over").text("marketplace", &page.marketplace),
        Event::Assigned { to: Some(to) } => match name_of(view, *to) {
            Some(name) => page.say("event-assigned").text("name", name),
            None => page.say("event-assigned-somebody"),
        },
        Event::CallTried { times, most } => {
            page.say("event-call-tried").num("times", *times).num("most", *most)
        }
        Event::DeadlineMoved { from, to, .. } if from == to => {
            page.say("event-hours-changed").text("to", page.moment(*to))
        }
        Event::DeadlineMoved { from, to, .. } => {
            page.say("event-deadline-moved").text("from", page.moment(*from)).text("to", page.moment(*to))
        }
        Event::ReturnAnnounced { returns_at } => {
            page.say("event-return-announced").text("moment", page.moment(*returns_at))
        }
        Event::CallPromised { at } => page.say("event-call-promised").text("moment", page.moment(*at)),
        Event::KeptForLater { until: Some(until) } => {
            page.say("event-kept-until").text("moment", page.moment(*until))
        }
        Event::TopicChanged { from, to } => {
            let name = |key: &TopicKey| topic_name(page, &view.topics, key.as_str());
            page.say("event-topic-changed").text("from", name(from)).text("to", name(to))
        }
        other => page.say(phrase(other)),
    };
    let words = line.words.as_deref().filter(|words| !words.trim().is_empty());
    let more = words.map(|words| match line.event {
        Event::Opened { rules } => ruled(page, words, rules),
        _ => words.to_owned(),
    });
    ThreadEvent { at: line.at, words: said.to_string(), more }
}

/// Which rule placed a case, for the desk, which alone gets the words (R12).
pub(crate) fn ruled(page: &Frame, rule: &str, version: Option<i64>) -> String {
    let said = match rule {
        UNKNOWN_ORDER => page.say("event-unknown-order"),
        NO_RULE => page.say("event-no-rule"),
        KEPT => page.say("event-kept-at-desk"),
        rule => page.say("event-ruled").text("rule", rule),
    };
    match version {
        Some(version) => format!("{said} {}", page.say("event-rules").num("version", version)),
        None => said.to_string(),
    }
}

/// The name of one of one's colleagues, or of whoever the case was given to last.
fn name_of(view: &View, person: PersonId) -> Option<&str> {
    let found = view.colleagues.iter().chain(&view.assignee).find(|colleague| colleague.person == person);
    found.map(|colleague| colleague.name.as_str())
}

/// Ids of the events that are said without a name in them.
pub(crate) const fn phrase(event: &Event) -> &'static str {
    match event {
        Event::Opened { .. } => "event-opened",
        Event::Started => "event-started",
        Event::Undelivered { .. } => "event-undelivered",
        Event::Answered { in_time: None } => "event-answered",
        Event::Answered { in_time: Some(true) } => "event-answered-in-time",
        Event::Answered { in_time: Some(false) } => "event-answered-late",
        Event::Held => "event-held",
        Event::NoAnswerNeeded => "event-no-answer",
        Event::Closed { by: Closer::Seller(_) | Closer::Desk } => "event-closed",
        Event::Closed { by: Closer::SilenceAtSeller(_) | Closer::SilenceAtDesk } => "event-closed-silence",
        Event::Reopened => "event-reopened",
        Event::KeptForLater { .. } => "event-kept",
        Event::FollowUpCame => "event-follow-up-came",
        Event::Noted => "event-noted",
        Event::Assigned { to: Some(_) } => "event-assigned-somebody",
        Event::Assigned { to: None } => "event-assigned-nobody",
        Event::TopicChanged { .. } => "event-topic-changed",
        Event::CallbackAsked { wish: false, .. } => "event-callback-declined",
        Event::CallbackAsked { consent: false, .. } => "event-callback-no-consent",
        Event::CallbackAsked { .. } => "event-callback-agreed",
        Event::ConsentWithdrawn => "event-consent-withdrawn",
        Event::CallReached { in_time: None } => "event-call-reached",
        Event::CallReached { in_time: Some(true) } => "event-call-reached-in-time",
        Event::CallReached { in_time: Some(false) } => "event-call-reached-late",
        Event::CallTried { .. } => "event-call-tried",
        Event::CallbackByMail => "event-callback-by-mail",
        Event::DeadlineMoved { .. } => "event-deadline-moved",
        Event::SurveySent => "event-survey-sent",
        Event::SurveySkipped => "event-survey-skipped",
        Event::TakenDown => "event-taken-down",
        Event::AddressGiven => "event-address-given",
        Event::ReturnAnnounced { .. } => "event-return-announced",
        Event::SellerPhoned { answered: true, .. } => "event-seller-answered",
        Event::SellerPhoned { within_hours: true, .. } => "event-seller-phoned-in-vain",
        Event::SellerPhoned { .. } => "event-seller-phoned-out-of-hours",
        Event::CallPromised { .. } => "event-call-promised",
        Event::CalledByDesk { reached: true } => "event-called-by-desk",
        Event::CalledByDesk { reached: false } => "event-called-by-desk-in-vain",
        Event::Placed { .. } => "event-placed-desk",
        Event::CustomerWrote { .. } => "event-customer-wrote",
        Event::Returned { .. } => "event-returned",
        Event::TakenBack { .. } => "event-taken-back",
        Event::HandedOver { .. } => "event-handed-over",
    }
}

/// What the clockwork will do with a case by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coming {
    /// When it comes back to be followed up.
    pub back_at: Option<Timestamp>,
    /// When it returns to the desk unless it is answered (R15).
    pub returns_at: Option<Timestamp>,
    /// When silence closes it (R58).
    pub closes_at: Option<Timestamp>,
    /// When its survey goes out (R59).
    pub survey_at: Option<Timestamp>,
    /// When its day to be followed up came, while it waits for that.
    pub reminded_at: Option<Timestamp>,
}

/// What will happen to a case by itself.
pub(crate) fn coming(case: &domain::case::Case) -> Coming {
    let reminded_at = case.reminded_at;
    let returns_at = case.placement.returns_at.filter(|_| case.placement.responded_at.is_none());
    let none = Coming { returns_at, reminded_at, ..Coming::default() };
    match case.status {
        Status::ToAnswer(_) | Status::Closed { survey: SurveyPlan::Sent | SurveyPlan::Skipped, .. } => none,
        Status::Waiting { closes_at, .. } => Coming { closes_at: Some(closes_at), ..none },
        Status::FollowUp { until, kept: Kept::Owing(_), .. } => Coming { back_at: until, ..none },
        Status::FollowUp { until, kept: Kept::Answered { closes_at }, .. } => {
            let silent = until.is_none_or(|until| until > closes_at);
            Coming { back_at: until, closes_at: Some(closes_at).filter(|_| silent), ..none }
        }
        Status::Closed { survey: SurveyPlan::Planned(at), .. } => Coming { survey_at: Some(at), ..none },
    }
}
