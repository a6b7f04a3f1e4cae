//! What a seller sees first (R25), and the counts beside every list.

use crate::desk::Desk;
use crate::error::Error;
use crate::queries::performance::this_week;
use domain::access::{Permission, Viewer};
use domain::case::List;
use domain::norms::Measured;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::read::coming::ComingBack;
use store::read::list::CaseRow;

/// How many next deadlines are shown.
const DEADLINES: i64 = 5;
/// How many cases that come back today are shown.
const COMING_BACK: i64 = 10;

/// How many cases stand in each list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By list; a list without cases is absent.
    pub lists: BTreeMap<List, i64>,
}

impl Counts {
    /// From counters as they are kept.
    pub(super) fn of_rows(rows: Vec<(String, i64)>) -> Self {
        Self { lists: rows.into_iter().filter_map(|(key, n)| Some((List::from_key(&key)?, n))).collect() }
    }

    /// Cases in a list.
    pub fn of(&self, list: List) -> i64 {
        self.lists.get(&list).copied().unwrap_or_default()
    }

    /// Cases that are not closed.
    pub fn open(&self) -> i64 {
        self.of(List::ToAnswer) + self.of(List::Waiting) + self.of(List::FollowUp)
    }
}

/// A seller's home page.
#[derive(Clone, Debug)]
pub struct Home {
    /// Counts by list.
    pub counts: Counts,
    /// How many are open for long, counted up to 1,000 (R7).
    pub long_open: i64,
    /// How many are overdue, counted up to 1,000.
    pub overdue: i64,
    /// The next deadlines, the soonest first.
    pub deadlines: Vec<CaseRow>,
    /// What was kept until some time today, the soonest first (R26).
    pub coming_back: Vec<ComingBack>,
    /// First responses of this week so far, and how many are open and have time; where norms may be seen (R72a).
    pub this_week: Option<(Measured, i64)>,
}

/// The home page of the current account.
pub async fn home(desk: &Desk, viewer: Viewer) -> Result<Home, Error> {
    viewer.may(Permission::HandleCases)?;
    let (long_open, overdue) = store::read::list::pressing(&desk.db, viewer.scope(), desk.now()).await?;
    let tonight = desk.tonight(viewer).await?;
    Ok(Home {
        counts: counts(desk, viewer).await?,
        long_open,
        overdue,
        deadlines: store::read::list::next_due(&desk.db, viewer.scope(), DEADLINES).await?,
        this_week: this_week(desk, viewer).await?,
        coming_back: store::read::coming::back_by(&desk.db, viewer.scope(), tonight, COMING_BACK).await?,
    })
}

/// The counts beside the lists of the current account.
pub async fn counts(desk: &Desk, viewer: Viewer) -> Result<Counts, Error> {
    let seller = viewer.seller_who_may(Permission::HandleCases)?;
    let rows = store::read::list::counters(&desk.db, seller).await?;
    Ok(Counts::of_rows(rows))
}

impl Desk {
    /// The end of the present day on the account's own clock.
    async fn tonight(&self, viewer: Viewer) -> Result<Timestamp, Error> {
        let calendar = match viewer.seller() {
            Some(seller) => self.calendar_of(seller).await?,
            None => self.desk_calendar(),
        };
        let tomorrow = calendar.local(self.now()).date().tomorrow().ok();
        let midnight = tomorrow.and_then(|day| calendar.zone().to_timestamp(day.at(0, 0, 0, 0)).ok());
        Ok(midnight.unwrap_or(Timestamp::MAX))
    }
}
