//! How a seller does on the norms (R72): figures with what they are made of, the weeks behind, what is coming, and the
//! cases. Every figure is that of [`crate::measuring`].

use super::whose::{account, whose};
use crate::desk::Desk;
use crate::error::Error;
use crate::measuring::Responses;
use domain::access::{Permission, Viewer};
use domain::calendar::Calendar;
use domain::ids::SellerId;
use domain::norms::{Bound, Figure, Measured, Norm, STRIKE_WEEKS, Verdict, Week, judge, lapses, score};
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::read::desk::Attempted;
use store::read::list::CaseRow;
use store::read::performance::{self as read, Behind, Kept, Place, Reviewed};

/// So many weeks are shown, the present one included.
pub const WEEKS: i64 = 30;
/// The performance score looks at so many final weeks.
pub const SCORE_WEEKS: i64 = 6;
/// How many cases are named that press most.
const FIRST: i64 = 3;
/// How many stays or calls of a week one page shows.
pub const SHOWN: i64 = 100;

/// How a seller does.
#[derive(Clone, Debug)]
pub struct Performance {
    /// Whose.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// The present week on the account's own clock.
    pub week: Week,
    /// When the week before it becomes, or became, final.
    pub final_at: Timestamp,
    /// Each norm that is shown.
    pub norms: Vec<NormView>,
    /// Findings that stand, the newest first.
    pub strikes: Vec<Strike>,
    /// Of what was measured in the last final weeks by the norms that count for it, how much kept its norm; nothing where
    /// no norm counts.
    pub score: Option<Figure>,
    /// The cases to answer first.
    pub first: Vec<CaseRow>,
}

/// One norm.
#[derive(Clone, Debug)]
pub struct NormView {
    /// The present week so far.
    pub now: Measured,
    /// First responses of the present week, where it is they that are measured.
    pub responses: Option<Responses>,
    /// The weeks, the oldest first, the present one last.
    pub weeks: Vec<Point>,
}

impl NormView {
    /// The week before the present one.
    pub fn last(&self) -> Option<&Point> {
        self.weeks.iter().rev().nth(1)
    }
}

/// What one week came to.
#[derive(Clone, Debug)]
pub struct Point {
    /// The week.
    pub week: Week,
    /// The figure.
    pub figure: Figure,
    /// What it is held against.
    pub bound: Bound,
    /// What it comes to, so far where it is not final.
    pub verdict: Verdict,
    /// Whether it can still change.
    pub is_final: bool,
    /// Whether the finding was taken back.
    pub lifted: bool,
}

/// A finding that stands.
#[derive(Clone, Debug)]
pub struct Strike {
    /// By which norm.
    pub norm: Norm,
    /// About which week.
    pub week: Week,
    /// What it came to.
    pub figure: Figure,
    /// The first week in which it stands no more.
    pub lapses: Week,
    /// Whether the seller objected.
    pub objected: bool,
}

/// How an account does; one's own where none is named.
pub async fn performance(desk: &Desk, viewer: Viewer, of: Option<SellerId>) -> Result<Performance, Error> {
    let seller = whose(viewer, of, Permission::SeeNorms)?;
    let account = account(desk, seller).await?;
    let calendar = desk.calendar_of(seller).await?;
    let week = Desk::week_at(&calendar, desk.now());
    let from = week.after(1 - WEEKS);
    let kept = read::results(&desk.db, seller, (from, week)).await?;
    let responses = desk.responses(seller, (from.days().0, week.days().1)).await?;
    let now = desk.week_of(seller, &calendar, week).await?;
    let live = desk.still_open(seller, &calendar, (from, week.after(-1))).await?;
    let past = Past { kept: &kept, live: &live };
    let mut norms = Vec::new();
    // The desk sees also what sellers are not shown.
    for measured in now.into_iter().filter(|one| one.rule.shown || viewer.seller().is_none()) {
        let weeks = points(&past, week, measured);
        let own = measured.norm == Norm::ResponseTime;
        norms.push(NormView { now: measured, responses: own.then(|| responses.of_week(week)), weeks });
    }
    Ok(Performance {
        seller,
        name: account.name,
        zone: account.zone,
        week,
        final_at: week.after(-1).final_at(calendar.zone()),
        norms,
        strikes: strikes(&kept, week),
        score: scored(&kept, week),
        first: first(desk, viewer).await?,
    })
}

/// The first answers to give; only for whose eyes see cases.
async fn first(desk: &Desk, viewer: Viewer) -> Result<Vec<CaseRow>, Error> {
    if viewer.seller().is_none() || viewer.may(Permission::HandleCases).is_err() {
        return Ok(Vec::new());
    }
    Ok(store::read::list::next_due(&desk.db, viewer.scope(), FIRST).await?)
}

fn strikes(kept: &[Kept], week: Week) -> Vec<Strike> {
    let stands =
        |one: &&Kept| one.verdict == Verdict::Finding && one.lifted.is_none() && lapses(one.week) > week;
    let strike = |one: &Kept| Strike {
        norm: one.norm,
        week: one.week,
        figure: one.figure,
        lapses: lapses(one.week),
        objected: one.objection.is_some(),
    };
    kept.iter().rev().filter(stands).map(strike).collect()
}

fn scored(kept: &[Kept], week: Week) -> Option<Figure> {
    let counted = kept.iter().filter(|one| one.scored && one.week >= week.after(-SCORE_WEEKS));
    let figure = score(counted.map(|one| if one.lifted.is_some() { Verdict::Kept } else { one.verdict }));
    (figure.denominator > 0).then_some(figure)
}

/// What is known of the weeks before: those that are final, and those that are not.
struct Past<'a> {
    kept: &'a [Kept],
    live: &'a [(Week, [Measured; 6])],
}

impl Desk {
    /// The week before the present one, and weeks that wait longer, as they stand now.
    async fn still_open(
        &self,
        seller: SellerId,
        calendar: &Calendar,
        (from, last): (Week, Week),
    ) -> Result<Vec<(Week, [Measured; 6])>, Error> {
        let mut weeks = read::open_weeks(&self.db, seller, (from, last)).await?;
        if !weeks.contains(&last) {
            weeks.push(last);
        }
        let mut live = Vec::with_capacity(weeks.len());
        for week in weeks {
            live.push((week, self.week_of(seller, calendar, week).await?));
        }
        Ok(live)
    }
}

fn points(past: &Past<'_>, now: Week, measured: Measured) -> Vec<Point> {
    let norm = measured.norm;
    let point = |back: i64| {
        let week = now.after(-back);
        if back == 0 {
            return of_live(week, measured);
        }
        let kept = past.kept.iter().find(|one| one.week == week && one.norm == norm);
        let live = past.live.iter().find(|(open, _)| *open == week);
        let live = live.and_then(|(_, all)| all.iter().find(|one| one.norm == norm));
        kept.map(of_kept)
            .or_else(|| live.map(|live| of_live(week, *live)))
            .unwrap_or_else(|| unmeasured(week, measured))
    };
    (0..WEEKS).rev().map(point).collect()
}

fn of_kept(kept: &Kept) -> Point {
    Point {
        week: kept.week,
        figure: kept.figure,
        bound: Bound(kept.bound),
        verdict: kept.verdict,
        is_final: true,
        lifted: kept.lifted.is_some(),
    }
}

fn of_live(week: Week, live: Measured) -> Point {
    Point {
        week,
        figure: live.figure,
        bound: live.bound,
        verdict: live.verdict,
        is_final: false,
        lifted: false,
    }
}

/// Nothing was measured in this week: a gap, neither nought nor the whole.
fn unmeasured(week: Week, measured: Measured) -> Point {
    let figure = Figure::default();
    Point { week, figure, bound: measured.bound, verdict: Verdict::Nothing, is_final: true, lifted: false }
}

/// One week by one norm, with what stands behind it.
#[derive(Clone, Debug)]
pub struct WeekView {
    /// Whose.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// The norm.
    pub norm: Norm,
    /// What it came to.
    pub point: Point,
    /// How many of what must be there before it is judged.
    pub least: i64,
    /// When it was decided, the case of an objection, and why it was taken back; nothing while it can change.
    pub kept: Option<Kept>,
    /// When it becomes final.
    pub final_at: Timestamp,
    /// The stays behind it, the late ones alone where asked so.
    pub stays: Vec<Behind>,
    /// Where the list goes on.
    pub next: Option<Place>,
    /// The calls behind it (R72b).
    pub calls: Vec<Attempted>,
    /// The reviews behind it, the newest first (R72d).
    pub reviews: Vec<Reviewed>,
}

/// Which week of whom by which norm.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The account; one's own where none is named.
    pub of: Option<SellerId>,
    /// The norm.
    pub norm: Norm,
    /// The week.
    pub week: Week,
    /// The late stays alone.
    pub late: bool,
    /// Where the list goes on.
    pub from: Option<Place>,
}

/// Reads where a list goes on, as it stands in an address; one that this desk did not make is refused.
pub fn place_of(words: Option<&str>) -> Result<Option<Place>, Error> {
    words.map(|words| Place::from_words(words).ok_or(Error::Refused(Refusal::CursorInvalid))).transpose()
}

/// One week by one norm.
pub async fn week(desk: &Desk, viewer: Viewer, wish: Wish) -> Result<WeekView, Error> {
    let seller = whose(viewer, wish.of, Permission::SeeNorms)?;
    let account = account(desk, seller).await?;
    let calendar = desk.calendar_of(seller).await?;
    let now = Desk::week_at(&calendar, desk.now());
    if wish.week > now || wish.week < now.after(1 - WEEKS.max(STRIKE_WEEKS)) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let measured = desk.week_of(seller, &calendar, wish.week).await?;
    let measured = measured.into_iter().find(|one| one.norm == wish.norm).ok_or(Refusal::NotVisible)?;
    if viewer.seller().is_some() && !measured.rule.shown {
        return Err(Refusal::NotVisible.into());
    }
    let kept = read::results(&desk.db, seller, (wish.week, wish.week)).await?;
    let kept = kept.into_iter().find(|one| one.norm == wish.norm);
    let mut stays = desk.behind(viewer, seller, wish, SHOWN + 1).await?;
    let more = i64::try_from(stays.len()).unwrap_or(i64::MAX) > SHOWN;
    stays.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    Ok(WeekView {
        seller,
        name: account.name,
        zone: account.zone,
        norm: wish.norm,
        point: kept.as_ref().map_or_else(|| of_live(wish.week, measured), of_kept),
        least: kept.as_ref().map_or_else(|| measured.rule.least.into(), |one| one.least),
        final_at: wish.week.final_at(calendar.zone()),
        next: stays.last().filter(|_| more).map(|last| last.place),
        calls: desk.calls_of(seller, &calendar, wish).await?,
        reviews: desk.reviews_of(seller, wish, measured.rule).await?,
        kept,
        stays,
    })
}

/// A part of the stays behind a week, for a file that is written as it is read: those after a place.
pub async fn stays(desk: &Desk, viewer: Viewer, wish: Wish, most: i64) -> Result<Vec<Behind>, Error> {
    let seller = whose(viewer, wish.of, Permission::SeeNorms)?;
    desk.behind(viewer, seller, wish, most).await
}

/// The present week's first responses of one's own account, for the home page; nothing where one may not see norms, or
/// the marketplace does not show this one.
pub async fn this_week(desk: &Desk, viewer: Viewer) -> Result<Option<(Measured, i64)>, Error> {
    let Ok(seller) = viewer.seller_who_may(Permission::SeeNorms) else { return Ok(None) };
    let calendar = desk.calendar_of(seller).await?;
    let week = Desk::week_at(&calendar, desk.now());
    let rule = desk.policies_at(week.begins(calendar.zone())).await?.norms.response_time;
    if !rule.shown {
        return Ok(None);
    }
    let responses = desk.responses(seller, week.days()).await?;
    let (figure, bound) = (responses.figure(), Bound(rule.bound.into()));
    let verdict = judge(Norm::ResponseTime, rule, bound, figure);
    Ok(Some((Measured { norm: Norm::ResponseTime, figure, bound, rule, verdict }, responses.open())))
}
