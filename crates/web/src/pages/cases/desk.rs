//! What only the desk sees and does on the page of a case: the seller's phone, calls of its own, work put back
//! (R16, R17, R19).

use super::address::AddressForm;
use super::serve::refused;
use super::show::Offer;
use super::write::after;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::Answer;
use crate::pages::frame::{Frame, Here};
use crate::pages::operator::hours::in_words;
use crate::reader::Person;
use crate::words::Words;
use app::commands::{NewPromise, SellerCall, call_customer, phone_seller, promise_call};
use app::queries::case::View;
use app::queries::forwarding::{Prospect, SellerPhone};
use app::queries::stays::StayView;
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::post;
use domain::access::Viewer;
use domain::case::{Outcome, Then, Verb};
use domain::ids::CaseId;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::Deserialize;

/// The seller a case would go to, as an agent must know him.
#[derive(Clone, Debug)]
pub struct SellerCard {
    /// How he can be phoned, what is open now first.
    pub phones: Vec<PhoneLine>,
    /// Nobody works there who would see the case.
    pub nobody: bool,
    /// Nor does a mail reach anybody.
    pub unreached: bool,
    /// Calls about this case: when, and whether somebody answered.
    pub attempts: Vec<(Timestamp, bool)>,
}

/// A number of the seller.
#[derive(Clone, Debug)]
pub struct PhoneLine {
    /// As it is read.
    pub number: String,
    /// As it is dialled.
    pub dialled: String,
    /// Whether somebody answers now.
    pub open: bool,
    /// Until when, or from when, in words.
    pub words: String,
}

/// A call that the desk promised.
#[derive(Clone, Debug)]
pub struct PromisedCall {
    /// When.
    pub at: Timestamp,
    /// Whether that has come.
    pub now: bool,
    /// The number as it is read and as it is dialled.
    pub number: Option<(String, String)>,
    /// When the customer is best reached.
    pub best_time: String,
    /// Calls in vain.
    pub tried: u64,
}

/// One stay of the case (R19).
#[derive(Clone, Debug)]
pub struct StayLine {
    /// Where.
    pub place: String,
    /// When it came.
    pub arrived_at: Timestamp,
    /// Before when the first response was in time.
    pub due_at: Timestamp,
    /// The first response, and whether it was in time.
    pub responded: Option<(Timestamp, bool)>,
    /// When it left.
    pub ended_at: Option<Timestamp>,
    /// The hours its deadline was counted by.
    pub hours: Option<String>,
}

/// What only the desk sees of a case.
#[derive(Clone, Debug)]
pub struct DeskCard {
    /// The seller it would go to.
    pub seller: Option<SellerCard>,
    /// The call that was promised.
    pub promised: Option<PromisedCall>,
    /// Whether a call may be promised now.
    pub promise: Offer,
    /// The case is the reader's own work, and may be put back.
    pub mine: bool,
    /// Where the customer has no address: the form that gives her one.
    pub address: Option<AddressForm>,
    /// Whether the form to forward stands open.
    pub forwarding: bool,
    /// Why a call was not promised, in words.
    pub stopped: Option<String>,
}

/// The card of the desk; none for anybody else.
pub(crate) fn card(page: &Frame, viewer: Viewer, view: &View) -> Option<DeskCard> {
    if !matches!(viewer, Viewer::Desk { .. }) {
        return None;
    }
    let promised = view.promised.as_ref().map(|call| PromisedCall {
        at: call.at,
        now: call.at <= page.now,
        number: call.number.as_ref().map(|number| (number.reveal().to_owned(), number.dialled())),
        best_time: call.best_time.clone(),
        tried: super::fill::shown(call.tried),
    });
    let mine = viewer.person().is_some() && view.file.about.assignee == viewer.person();
    Some(DeskCard {
        seller: view.prospect.as_ref().map(|prospect| seller(page, prospect)),
        promised,
        promise: if view.allows(Verb::PromiseCall).is_ok() { Offer::Yes } else { Offer::Absent },
        mine: mine && view.allows(Verb::Assign).is_ok(),
        address: (!view.mailed && view.file.case.erased_at.is_none()).then(AddressForm::default),
        forwarding: false,
        stopped: None,
    })
}

fn seller(page: &Frame, prospect: &Prospect) -> SellerCard {
    // R8, R17: the hours are those of the seller's own clock.
    let words = Words { zone: prospect.zone.clone(), ..page.words.clone() };
    SellerCard {
        phones: prospect.phones.iter().map(|phone| phone_line(&words, phone)).collect(),
        nobody: prospect.nobody,
        unreached: prospect.unreached,
        attempts: prospect.attempts.iter().map(|one| (one.at, one.answered)).collect(),
    }
}

fn phone_line(words: &Words, phone: &SellerPhone) -> PhoneLine {
    let dialled = phone.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let said = match (phone.reach.until, phone.reach.next) {
        (Some(until), _) => words.say("reach-now").text("clock", words.clock(until)),
        (None, Some(next)) => words.say("reach-later").text("moment", words.moment(next)),
        (None, None) => words.say("reach-never"),
    };
    PhoneLine { number: phone.number.clone(), dialled, open: phone.reach.now(), words: said.to_string() }
}

/// The stays of a case in the reader's words.
pub(crate) fn stays(page: &Frame, view: &View) -> Vec<StayLine> {
    let line = |seen: &StayView| StayLine {
        place: seen.place.clone(),
        arrived_at: seen.stay.arrived_at,
        due_at: seen.stay.due_at,
        responded: seen.stay.responded_at.map(|at| (at, at < seen.stay.due_at)),
        ended_at: seen.stay.ended_at,
        hours: seen.hours.as_ref().map(|hours| in_words(page, hours)),
    };
    view.stays.iter().map(line).collect()
}

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/cases/{case}/seller-calls", post(phoned))
        .route("/cases/{case}/promised-call", post(promise))
        .route("/cases/{case}/own-calls", post(called))
}

#[derive(Deserialize)]
struct Phoned {
    answered: String,
    #[serde(default)]
    note: String,
}

/// R17: what the seller said on the phone is a note; the agent settles the case herself, or forwards it yet.
async fn phoned(person: Person, Path(id): Path<CaseId>, Form(form): Form<Phoned>) -> Answer {
    let answered = match form.answered.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::Unreadable),
    };
    let call = SellerCall { case: id, to: None, answered, note: form.note, by: person.name.clone() };
    phone_seller(&person.reader.house.desk, person.viewer, &call).await?;
    after(&person, id, true, if answered { "phoned" } else { "phoned-in-vain" }).await
}

#[derive(Deserialize)]
struct Promising {
    #[serde(default)]
    on: String,
    #[serde(default)]
    at: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    best_time: String,
}

async fn promise(person: Person, Path(id): Path<CaseId>, Form(form): Form<Promising>) -> Answer {
    let words = person.frame(Here::Elsewhere).await?.words;
    let new = NewPromise {
        case: id,
        at: moment(&words, &form)?,
        number: Some(form.phone.trim().to_owned()).filter(|number| !number.is_empty()),
        best_time: form.best_time,
    };
    match promise_call(&person.reader.house.desk, person.viewer, &new).await {
        Ok(_) => after(&person, id, false, "call-promised").await,
        Err(error) => {
            refused(&person, id, error, |page, words, _| {
                if let Some(card) = &mut page.case.desk {
                    card.stopped = Some(words);
                }
                Ok(())
            })
            .await
        }
    }
}

/// The day and time on the desk's own clock; without a day today.
fn moment(words: &Words, form: &Promising) -> Result<Timestamp, Fault> {
    let day = match form.on.trim() {
        "" => words.local_day(words.now),
        day => day.parse::<Date>().map_err(|_| Fault::Unreadable)?,
    };
    let time = form.at.trim().parse::<Time>().map_err(|_| Fault::Unreadable)?;
    words.zone.to_timestamp(day.to_datetime(time)).map_err(|_| Fault::Unreadable)
}

#[derive(Deserialize)]
struct Called {
    outcome: String,
}

async fn called(person: Person, Path(id): Path<CaseId>, Form(form): Form<Called>) -> Answer {
    let (outcome, stays, done) = match form.outcome.as_str() {
        "reached" => (Outcome::Reached(Then::Wait), false, "reached"),
        "resolved" => (Outcome::Reached(Then::Close), false, "closed"),
        "missed" => (Outcome::NotReached, true, "missed"),
        "mail" => (Outcome::ByMail, true, "by-mail"),
        _ => return Err(Fault::Unreadable),
    };
    call_customer(&person.reader.house.desk, person.viewer, id, outcome).await?;
    after(&person, id, stays, done).await
}
