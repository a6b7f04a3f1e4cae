//! One inbox over all accounts a person works for (R66): asked account by account and merged, never joined.

use super::inbox::place_in;
use super::{PAGE, Page, Start, page, start};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::case::List;
use domain::filter::Filter;
use domain::ids::{CaseId, PersonId, SellerId};
use futures_util::future::try_join_all;
use jiff::Timestamp;
use store::read::account::Membership;
use store::read::list::{After, CaseRow, Way};
use store::read::sift::Part;

/// Over so many accounts one looks at once; the first by name.
pub const MOST_ACCOUNTS: usize = 50;

/// Which cases of whose accounts.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The list; all where none.
    pub list: Option<List>,
    /// What narrows it.
    pub filter: &'a Filter,
    /// Only this account.
    pub account: Option<SellerId>,
    /// `next` or `previous` of another page.
    pub cursor: Option<&'a str>,
}

/// A page of a list over all accounts, each seen with the eyes that the person has there (R13).
pub async fn list(desk: &Desk, person: PersonId, wish: Wish<'_>) -> Result<(Page, Vec<Membership>), Error> {
    let accounts = store::read::account::memberships(&desk.db, person).await?;
    let eyes: Vec<Viewer> = accounts
        .iter()
        .filter(|account| account.role.may(Permission::HandleCases))
        .filter(|account| wish.account.is_none_or(|only| only == account.seller))
        .take(MOST_ACCOUNTS)
        .map(|account| Viewer::Seller { person: Some(person), seller: account.seller, role: account.role })
        .collect();
    let mut start = start(wish.cursor)?;
    let mut merged = desk.merged(&eyes, wish, start).await?;
    if start.is_short_top(merged.rows.len(), merged.stopped) {
        start = Start::TOP;
        merged = desk.merged(&eyes, wish, start).await?;
    }
    Ok((page(merged.rows, start, merged.stopped, |row| place_in(wish.list, row)), accounts))
}

impl Desk {
    async fn merged(&self, eyes: &[Viewer], wish: Wish<'_>, start: Start) -> Result<Part, Error> {
        let asked = eyes.iter().map(|viewer| self.part(*viewer, wish.list, wish.filter, start));
        Ok(merge(try_join_all(asked).await?, wish.list, start.way))
    }
}

/// The nearest rows of all parts; none beyond where the looking through one of them stopped.
fn merge(parts: Vec<Part>, list: Option<List>, way: Way) -> Part {
    let forwards = way.oldest_first(list);
    let key = |row: &CaseRow| (place_in(list, row), row.id);
    let stops = parts.iter().filter_map(|part| part.stopped.map(|After(at, id)| (at, id)));
    let stopped: Option<(Timestamp, CaseId)> = if forwards { stops.min() } else { stops.max() };
    let mut rows: Vec<CaseRow> = parts.into_iter().flat_map(|part| part.rows).collect();
    rows.sort_by_key(key);
    if !forwards {
        rows.reverse();
    }
    let within =
        |row: &CaseRow| stopped.is_none_or(|stop| if forwards { key(row) <= stop } else { key(row) >= stop });
    rows.retain(within);
    rows.truncate(PAGE + 1);
    Part { rows, stopped: stopped.map(|(at, id)| After(at, id)) }
}
