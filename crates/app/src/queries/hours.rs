//! By which hours a seller or the desk works, what a year of them looks like, and what other hours would move (R4, R6).

use super::queue::for_operator;
use crate::calendars::hours_of;
use crate::desk::Desk;
use crate::error::Error;
use crate::setup::Hours;
use domain::access::{Permission, Scope, Viewer};
use domain::calendar::Calendar;
use domain::holidays::Holiday;
use domain::ids::{CaseId, SellerId};
use domain::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;
use store::read::norms::Open;

/// How many open deadlines a proposal looks at; more than any house has that answers its questions.
pub const LOOKED_AT: usize = 250_000;
/// How many of them are read at once.
const AT_ONCE: i64 = 5_000;
/// How many of those that move it names.
pub const NAMED: usize = 25;
/// The first and last year that a picture is made of.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// A house and its hours.
#[derive(Clone, Debug)]
pub struct Working {
    /// The account's name; none for the desk.
    pub name: Option<String>,
    /// Its hours.
    pub hours: Hours,
}

/// A day of a year.
#[derive(Clone, Debug)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// Whether it is worked on.
    pub open: bool,
    /// The holiday it is.
    pub holiday: Option<Holiday>,
}

/// A deadline that would move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The case.
    pub case: CaseId,
    /// When the answer is due now.
    pub before: Timestamp,
    /// When it would be.
    pub after: Timestamp,
}

/// What other hours would move.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// How many open deadlines were looked at.
    pub looked_at: usize,
    /// Whether there are more.
    pub more: bool,
    /// How many of them would move.
    pub moves: usize,
    /// The first of those.
    pub named: Vec<Moved>,
}

/// Whose hours these eyes may look after: the operator everybody's, owner and administrator their own.
fn may_look(viewer: Viewer, house: SellerId) -> Result<(), Error> {
    match viewer {
        Viewer::Seller { seller, .. } if seller == house => Ok(viewer.may(Permission::ChangeSettings)?),
        Viewer::Seller { .. } | Viewer::Customer { .. } => Err(Refusal::NotAllowed.into()),
        Viewer::Desk { .. } | Viewer::Machine => for_operator(viewer),
    }
}

/// By which hours a seller works, or the desk for seller 0.
pub async fn working(desk: &Desk, viewer: Viewer, house: SellerId) -> Result<Working, Error> {
    may_look(viewer, house)?;
    if house == SellerId::MARKETPLACE {
        let hours = desk.standing().await?.hours.clone();
        return Ok(Working { name: None, hours });
    }
    let seller = store::read::account::seller(&desk.db, house).await?.ok_or(Refusal::SellerUnknown)?;
    Ok(Working { hours: hours_of(&seller), name: Some(seller.name) })
}

/// Every day of a year by these hours; hours that cannot be read are refused.
pub fn year(hours: &Hours, year: i16) -> Result<Vec<Day>, Error> {
    if !YEARS.contains(&year) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let calendar = hours.calendar().map_err(|_| Refusal::HoursInvalid)?;
    let day = |date: Date| {
        let holiday = calendar.holidays().holiday(date);
        let open = holiday.is_none() && !calendar.weekly().on(date.weekday()).is_empty();
        Day { date, open, holiday }
    };
    let first = Date::new(year, 1, 1).map_err(|_| Refusal::PeriodInvalid)?;
    Ok(first.series(jiff::Span::new().days(1)).take_while(|date| date.year() == year).map(day).collect())
}

/// What would move if a house worked by these hours from now on; nothing is changed.
pub async fn proposal(
    desk: &Desk,
    viewer: Viewer,
    house: SellerId,
    hours: &Hours,
) -> Result<Proposal, Error> {
    may_look(viewer, house)?;
    let calendar = hours.calendar().map_err(|_| Refusal::HoursInvalid)?;
    let mut proposal = Proposal { looked_at: 0, more: true, moves: 0, named: Vec::new() };
    let mut after = CaseId(0);
    while proposal.looked_at < LOOKED_AT {
        let open = store::read::norms::open(&desk.db, Scope::Everywhere, house, after, AT_ONCE).await?;
        let Some(last) = open.last() else {
            proposal.more = false;
            break;
        };
        after = last.case;
        proposal.looked_at += open.len();
        desk.count_moves(&calendar, &open, &mut proposal).await?;
    }
    Ok(proposal)
}

impl Desk {
    async fn count_moves(
        &self,
        calendar: &Calendar,
        open: &[Open],
        proposal: &mut Proposal,
    ) -> Result<(), Error> {
        let now = self.now();
        for one in open {
            let after = self.due_by(calendar, one.since).await?;
            // As the clockwork moves them: what has passed, or would have, stays.
            if one.due_at > now && after > now && after != one.due_at {
                proposal.moves += 1;
                if proposal.named.len() < NAMED {
                    proposal.named.push(Moved { case: one.case, before: one.due_at, after });
                }
            }
        }
        Ok(())
    }

    async fn due_by(&self, calendar: &Calendar, since: Timestamp) -> Result<Timestamp, Error> {
        let standing = self.standing().await?;
        Ok(calendar.after(since, standing.policies_at(since).response))
    }
}
