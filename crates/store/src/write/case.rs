//! The narrow row of a case, its placements and its history.

use crate::{Statement, Value, values};
use domain::case::{Actor, CaseFile, Channel, Closer, Event, Kept, Place, Status, SurveyPlan};
use domain::ids::{CaseId, OrderNumber, SellerId};
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO cases (seller, id, version, place, list, since, due_at, long_open_at, owed_since, \
    closes_at, until, closed_by, closed_by_seller, survey, survey_at, placement, arrived_at, placement_due_at, \
    calendar, returns_at, responded_at, contact, closings, opened_at, touched_at, wake_at, customer, customer_name, \
    order_number, topic, article, article_title, subject, channel, language, messages, assignee, reminded_at, \
    callback, callback_tries, callback_most, remind_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
    $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42)";

const UPDATE: &str = "UPDATE cases SET seller = $1, version = $3, place = $4, list = $5, since = $6, due_at = $7, \
    long_open_at = $8, owed_since = $9, closes_at = $10, until = $11, closed_by = $12, closed_by_seller = $13, \
    survey = $14, survey_at = $15, placement = $16, arrived_at = $17, placement_due_at = $18, calendar = $19, \
    returns_at = $20, responded_at = $21, contact = $22, closings = $23, opened_at = $24, touched_at = $25, \
    wake_at = $26, customer = $27, customer_name = $28, order_number = $29, topic = $30, article = $31, \
    article_title = $32, subject = $33, channel = $34, language = $35, messages = $36, assignee = $37, reminded_at = $38, callback = $39, callback_tries = $40, callback_most = $41, \
    remind_at = $42 WHERE seller = $43 AND id = $2 AND version = $44";

const UNCHANGED: &str = "UPDATE cases SET version = version WHERE seller = $1 AND id = $2 AND version = $3";

const PLACEMENT: &str = "INSERT INTO placement (seller, case_id, number, place, handler, arrived_at, day, due_at, \
    calendar, responded_at, ended_at, counts, order_group) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, $11, \
    (SELECT order_group FROM orders WHERE seller = $5 AND number = $12)";

const RESPONDED: &str = "UPDATE placement SET responded_at = $4, closed_empty = $5 WHERE seller = $1 AND case_id = $2 AND number = $3";

const MOVED: &str =
    "UPDATE placement SET due_at = $4, calendar = $5 WHERE seller = $1 AND case_id = $2 AND number = $3";

const END_PLACEMENT: &str =
    "UPDATE placement SET ended_at = $4 WHERE seller = $1 AND case_id = $2 AND number = $3";

const EVENT: &str = "INSERT INTO event (seller, case_id, number, at, kind, actor, body, words, person) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// How many lines of history one action may leave; their numbers follow from the version.
pub const EVENTS_PER_VERSION: i64 = 16;

/// A case that did not exist before.
pub fn insert(file: &CaseFile) -> Statement {
    Statement::new(INSERT, row(file)).expecting(1)
}

/// A case that was `before`; touches nothing, and so conflicts, when someone was first.
pub fn update(before: &CaseFile, after: &CaseFile) -> Statement {
    let mut values = row(after);
    values.extend(values![before.case.seller.0, before.case.version]);
    Statement::new(UPDATE, values).expecting(1)
}

/// Nothing changes, and the batch conflicts when the case did: what was read of it still holds.
pub fn unchanged(file: &CaseFile) -> Statement {
    let case = &file.case;
    Statement::new(UNCHANGED, values![case.seller.0, case.id.0, case.version]).expecting(1)
}

/// A stay that begins (R19); `day` is its local day for the handler, to which its figures belong (R70).
pub fn placement(file: &CaseFile, day: i64) -> Statement {
    let stay = file.case.placement;
    let handler = file.case.place.seller().unwrap_or(SellerId::MARKETPLACE);
    Statement::new(
        PLACEMENT,
        values![
            file.case.seller.0,
            file.case.id.0,
            stay.number,
            file.case.place.key(),
            handler.0,
            stay.arrived_at,
            day,
            stay.due_at,
            stay.calendar.0,
            stay.responded_at,
            // Contact that the seller began himself answers no question: nothing of it is measured (R40).
            file.about.channel != Channel::Seller || stay.number > 1,
            file.about.order.as_ref().map(OrderNumber::as_str),
        ],
    )
    .expecting(1)
}

/// The first response of the present stay (R19), or that it was closed without a word (R72a).
pub fn responded(file: &CaseFile, closed_empty: bool) -> Statement {
    let stay = file.case.placement;
    let at = stay.responded_at;
    Statement::new(RESPONDED, values![file.case.seller.0, file.case.id.0, stay.number, at, closed_empty])
        .expecting(1)
}

/// The deadline of the present stay was moved to another calendar (R6).
pub fn moved(file: &CaseFile) -> Statement {
    let stay = file.case.placement;
    let key = (file.case.seller.0, file.case.id.0);
    Statement::new(MOVED, values![key.0, key.1, stay.number, stay.due_at, stay.calendar.0]).expecting(1)
}

/// The end of an earlier stay; `file` is the case after the move.
pub fn end_placement(file: &CaseFile, number: u32, at: Timestamp) -> Statement {
    Statement::new(END_PLACEMENT, values![file.case.seller.0, file.case.id.0, number, at]).expecting(1)
}

/// One line of history (R20). `index` counts within one version; `words` are a reason or an explanation.
pub fn event(
    file: &CaseFile,
    index: usize,
    at: Timestamp,
    (actor, event): &(Actor, Event),
    words: Option<&str>,
) -> Statement {
    let index = i64::try_from(index).unwrap_or(EVENTS_PER_VERSION).min(EVENTS_PER_VERSION - 1);
    let number = file.case.version * EVENTS_PER_VERSION + index;
    let person = actor.person().map(|person| person.0);
    let (seller, case) = (file.case.seller.0, file.case.id.0);
    Statement::new(
        EVENT,
        values![seller, case, number, at, event.key(), json(actor), json(event), words, person],
    )
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("our own enums have string keys only, so they always become JSON")
}

fn row(file: &CaseFile) -> Vec<Value> {
    let (case, about) = (&file.case, &file.about);
    let status = StatusColumns::of(case.status);
    values![
        case.seller.0,
        case.id.0,
        case.version,
        case.place.key(),
        case.status.list().key(),
        case.status.since(),
        status.due_at,
        status.long_open_at,
        status.owed_since,
        status.closes_at,
        status.until,
        status.closed_by,
        status.closed_by_seller,
        status.survey,
        status.survey_at,
        case.placement.number,
        case.placement.arrived_at,
        case.placement.due_at,
        case.placement.calendar.0,
        case.placement.returns_at,
        case.placement.responded_at,
        case.contact.map(|seller| seller.0),
        case.closings,
        case.opened_at,
        case.touched_at,
        case.wake_at(),
        about.customer.0,
        about.customer_name.as_str(),
        about.order.as_ref().map(domain::ids::OrderNumber::as_str),
        about.topic.as_str(),
        about.article.as_ref().map(domain::ids::ArticleNumber::as_str),
        about.article_title.as_deref(),
        about.subject.as_str(),
        about.channel.key(),
        about.language.code(),
        file.messages,
        about.assignee.map(|person| person.0),
        case.reminded_at,
        case.callback.map(|callback| callback.stage.key()),
        case.callback.map(|callback| i64::from(callback.tries)),
        case.callback.map(|callback| i64::from(callback.most)),
        case.placement.remind_at,
    ]
}

/// A status spread over columns; the reverse stands in `read::case`.
#[derive(Default)]
struct StatusColumns {
    due_at: Option<Timestamp>,
    long_open_at: Option<Timestamp>,
    owed_since: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    until: Option<Timestamp>,
    closed_by: Option<&'static str>,
    closed_by_seller: Option<i64>,
    survey: Option<&'static str>,
    survey_at: Option<Timestamp>,
}

impl StatusColumns {
    fn of(status: Status) -> Self {
        let mut columns = Self::default();
        if let Some(turn) = status.owing() {
            columns.due_at = Some(turn.due_at);
            columns.long_open_at = Some(turn.long_open_at);
            columns.owed_since = Some(turn.since);
        }
        match status {
            Status::ToAnswer(_) => {}
            Status::Waiting { closes_at, .. } => columns.closes_at = Some(closes_at),
            Status::FollowUp { until, kept, .. } => {
                columns.until = until;
                if let Kept::Answered { closes_at } = kept {
                    columns.closes_at = Some(closes_at);
                }
            }
            Status::Closed { by, survey, .. } => columns.closed(by, survey),
        }
        columns
    }

    fn closed(&mut self, by: Closer, survey: SurveyPlan) {
        self.closed_by = Some(match by {
            Closer::Seller(_) => "seller",
            Closer::Desk => "desk",
            Closer::SilenceAtSeller(_) => "silence_at_seller",
            Closer::SilenceAtDesk => "silence_at_desk",
        });
        self.closed_by_seller = by.counts_for().map(|seller| seller.0);
        (self.survey, self.survey_at) = match survey {
            SurveyPlan::Planned(at) => (Some("planned"), Some(at)),
            SurveyPlan::Sent => (Some("sent"), None),
            SurveyPlan::Skipped => (Some("skipped"), None),
        };
    }
}

/// The counter that a case stands in: which account's, which list's.
pub fn counted(place: Place, seller: SellerId, status: Status) -> (SellerId, String) {
    match place {
        Place::Seller(_) => (seller, status.list().key().to_owned()),
        Place::Assistant | Place::Desk(_) => {
            (SellerId::MARKETPLACE, format!("{}/{}", place.key(), status.list().key()))
        }
    }
}

/// The case number of a file, for statements that need no more.
pub fn number(file: &CaseFile) -> (SellerId, CaseId) {
    (file.case.seller, file.case.id)
}
