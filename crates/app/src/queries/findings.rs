//! The notices and findings of a week, before they go out and after (R72): who gets one, what follows from it, and the
//! very mail. A supervisor sees on Monday what will go out on Wednesday.

use super::board::for_supervisor;
use super::overview::week_shown;
use crate::desk::Desk;
use crate::error::Error;
use crate::everyone::{AT_ONCE, CHUNKS, SellerWeek};
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::language::Language;
use domain::norms::{Norm, Verdict, Week};
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::read::overview::{self as read, Told};
use store::read::performance::Kept;

/// How many notices and findings of a week are listed.
pub const LISTED: usize = 500;
/// How many are read at once.
const TOLD_AT_ONCE: i64 = 1_000;

/// The notices and findings of a week.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The week.
    pub week: Week,
    /// The present one, on the desk's own clock.
    pub now: Week,
    /// When it becomes final where nothing holds it up, on the desk's own clock.
    pub final_at: Timestamp,
    /// Whether it is final for everybody.
    pub is_final: bool,
    /// Findings before notices, by name.
    pub rows: Vec<Finding>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A notice or finding, told or to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The seller's number.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// What the week came to, or comes to.
    pub kept: Kept,
    /// Whether it is final, so that the mail went out.
    pub is_final: bool,
}

impl Finding {
    fn weight(&self) -> (u8, String, Norm, SellerId) {
        let grave = u8::from(self.kept.verdict != Verdict::Finding);
        (grave, self.name.to_lowercase(), self.kept.norm, self.seller)
    }
}

/// The notices and findings of a week; of the one that ended last where none is named.
pub async fn findings(desk: &Desk, viewer: Viewer, week: Option<Week>) -> Result<Findings, Error> {
    for_supervisor(viewer)?;
    let calendar = desk.standing().await?.calendar.clone();
    let now = Desk::week_at(&calendar, desk.now());
    let week = week.unwrap_or_else(|| now.after(-1));
    week_shown(desk, week).await?;
    let is_final = week < now && !read::is_open(&desk.db, week).await?;
    let mut rows = told(desk, week).await?;
    if !is_final {
        rows.extend(coming(desk, week).await?);
    }
    rows.sort_by_cached_key(Finding::weight);
    let more = rows.len() > LISTED;
    rows.truncate(LISTED);
    Ok(Findings { week, now, final_at: week.final_at(calendar.zone()), is_final, rows, more })
}

/// Those that went out.
async fn told(desk: &Desk, week: Week) -> Result<Vec<Finding>, Error> {
    let (mut rows, mut after) = (Vec::new(), None);
    while rows.len() <= LISTED {
        let read = read::told(&desk.db, week, after, TOLD_AT_ONCE).await?;
        let whole = i64::try_from(read.len()).is_ok_and(|count| count == TOLD_AT_ONCE);
        after = read.last().map(|last| (last.seller, last.kept.norm));
        rows.extend(read.into_iter().map(went_out));
        if !whole {
            break;
        }
    }
    Ok(rows)
}

fn went_out(told: Told) -> Finding {
    let Told { seller, name, zone, kept } = told;
    Finding { seller, name, zone, kept, is_final: true }
}

/// Those that will go out if nothing changes.
async fn coming(desk: &Desk, week: Week) -> Result<Vec<Finding>, Error> {
    let (mut rows, mut after) = (Vec::new(), SellerId(i64::MIN));
    for _ in 0..CHUNKS {
        let sellers = desk.sellers_in(week, after, AT_ONCE).await?;
        let whole = i64::try_from(sellers.len()).is_ok_and(|count| count == AT_ONCE);
        after = sellers.last().map_or(after, |last| last.seller);
        rows.extend(sellers.into_iter().filter(|one| !one.is_final).flat_map(will_go_out));
        if !whole || rows.len() > LISTED {
            break;
        }
    }
    Ok(rows)
}

fn will_go_out(one: SellerWeek) -> impl Iterator<Item = Finding> {
    let SellerWeek { seller, name, zone, results, .. } = one;
    let told = results.into_iter().filter(|kept| kept.verdict.is_told());
    told.map(move |kept| Finding { seller, name: name.clone(), zone: zone.clone(), kept, is_final: false })
}

/// A notice or finding with the mail about it.
#[derive(Clone, Debug)]
pub struct FindingMail {
    /// What it is about.
    pub finding: Finding,
    /// The language of the mail.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// To how many addresses it goes, or would go now.
    pub addresses: usize,
}

/// The mail about a notice or finding: made by the function that makes the mail on Wednesday.
pub async fn mail(
    desk: &Desk,
    viewer: Viewer,
    (seller, norm, week): (SellerId, Norm, Week),
) -> Result<FindingMail, Error> {
    for_supervisor(viewer)?;
    week_shown(desk, week).await?;
    let account = store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
    let stands = desk.week_standing(seller, week).await?;
    let kept = stands.results.iter().find(|kept| kept.norm == norm && kept.verdict.is_told());
    let kept = kept.ok_or(Refusal::NotVisible)?;
    let (subject, text) = desk.norm_letter(&account, kept, &stands.results).await?;
    let (name, zone, is_final) = (stands.name, stands.zone, stands.is_final);
    Ok(FindingMail {
        finding: Finding { seller, name, zone, kept: kept.clone(), is_final },
        language: account.language,
        subject,
        text,
        addresses: desk.hears_of_norms(seller).await?.len(),
    })
}

impl Desk {
    /// How a week of one seller stands.
    async fn week_standing(&self, seller: SellerId, week: Week) -> Result<SellerWeek, Error> {
        let found = self.sellers_in(week, SellerId(seller.0 - 1), 1).await?;
        let found = found.into_iter().find(|one| one.seller == seller);
        found.ok_or(Error::Refused(Refusal::SellerUnknown))
    }
}
