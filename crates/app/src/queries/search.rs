//! Finding cases (R18, R28): exact numbers first, then names, articles, subjects and words in messages.

use super::{PAGE, page_limit};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::case::List;
use domain::filter::Filter;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::Timestamp;
use std::collections::BTreeSet;
use store::read::list::CaseRow;
use store::read::search::{Hit, HitKey, Reach, Sought};
use store::snippet::snippet;
use store::words::{Wanted, wanted};

/// A piece of a message, and whether it is one of the words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it was looked for.
    pub found: bool,
}

/// How many cases of one number are shown.
const MOST_OF_NUMBER: i64 = 50;

/// What is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'a> {
    /// Text as a person typed it.
    pub typed: &'a str,
    /// Only in this list.
    pub list: Option<List>,
    /// What narrows it; nothing by default.
    pub filter: Option<&'a Filter>,
    /// `next` of the page before.
    pub cursor: Option<&'a str>,
}

/// A case that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The case.
    pub row: CaseRow,
    /// The words of a message around what was looked for; none where number or facts were meant.
    pub snippet: Option<Vec<Piece>>,
}

/// A page of what was found.
#[derive(Clone, Debug)]
pub struct Finds {
    /// The cases, best first.
    pub found: Vec<Found>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
    /// Whether the words stand in more places than were looked at: only the newest ones were.
    pub cut: bool,
}

/// The first page of cases that fit what was typed, as far as these eyes may see.
pub async fn search(desk: &Desk, viewer: Viewer, typed: &str) -> Result<Vec<CaseRow>, Error> {
    let finds = find(desk, viewer, Wish { typed, ..Wish::default() }).await?;
    Ok(finds.found.into_iter().map(|found| found.row).collect())
}

/// A page of cases that fit a wish, as far as these eyes may see.
pub async fn find(desk: &Desk, viewer: Viewer, wish: Wish<'_>) -> Result<Finds, Error> {
    viewer.may(Permission::HandleCases)?;
    let nothing = Filter::default();
    let sieve = desk.sieve(viewer, wish.filter.unwrap_or(&nothing)).await?;
    let start = read(wish.cursor)?;
    let mut exact = desk.by_numbers(viewer, wish.typed).await?;
    exact.retain(|row| sieve.lets(row) && wish.list.is_none_or(|list| list == row.list));
    let sought = Sought { typed: wish.typed, list: wish.list, sieve: &sieve };
    let (hits, reach) = desk.hits(viewer, sought, start).await?;
    let more = hits.len() > PAGE;
    let hits = &hits[..hits.len().min(PAGE)];
    let next = hits.last().filter(|_| more).map(|hit| written(hit.key(), reach));
    let known: BTreeSet<CaseId> = exact.iter().map(|row| row.id).collect();
    let words = wanted(wish.typed);
    let told = |hit: &Hit| Found {
        snippet: hit.text.as_deref().and_then(|text| around(text, &words)),
        row: hit.row.clone(),
    };
    let exact = exact.into_iter().filter(|_| wish.cursor.is_none()).map(|row| Found { row, snippet: None });
    let rest = hits.iter().filter(|hit| !known.contains(&hit.row.id)).map(told);
    let ends = wish.cursor.is_some() && next.is_none();
    let cut = ends && desk.is_cut(viewer, wish.typed).await?;
    Ok(Finds { found: exact.chain(rest).collect(), next, cut })
}

/// The words of a message around what was looked for.
fn around(text: &str, words: &[Wanted]) -> Option<Vec<Piece>> {
    let pieces = snippet(text, words)?;
    Some(pieces.into_iter().map(|piece| Piece { text: piece.text, found: piece.found }).collect())
}

/// What a typed text is as a number: as it stands, and without `#` and spaces.
fn numbers(typed: &str) -> Vec<String> {
    let plain = typed.trim().trim_start_matches('#').trim();
    let close: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let mut numbers = Vec::new();
    for number in [plain.to_owned(), close.to_uppercase(), close] {
        if !number.is_empty() && number.len() <= domain::ids::OrderNumber::LIMIT && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    numbers
}

impl Desk {
    /// Asked where somebody has come to the last page.
    async fn is_cut(&self, viewer: Viewer, typed: &str) -> Result<bool, Error> {
        Ok(store::read::search::is_cut(&self.db, viewer.scope(), typed).await?)
    }

    async fn by_numbers(&self, viewer: Viewer, typed: &str) -> Result<Vec<CaseRow>, Error> {
        let mut found: Vec<CaseRow> = Vec::new();
        for number in numbers(typed) {
            let rows =
                store::read::list::by_number(&self.db, viewer.scope(), &number, MOST_OF_NUMBER).await?;
            for row in rows {
                if !found.iter().any(|known| known.id == row.id) {
                    found.push(row);
                }
            }
        }
        Ok(found)
    }

    /// Near first; far where near is not all there is and gives less than a page. A page goes on as it began.
    async fn hits(
        &self,
        viewer: Viewer,
        sought: Sought<'_>,
        start: Option<(HitKey, Reach)>,
    ) -> Result<(Vec<Hit>, Reach), Error> {
        let (key, reach) = start.map_or((None, Reach::Near), |(key, reach)| (Some(key), reach));
        let scope = viewer.scope();
        let hits = store::read::search::hits(&self.db, scope, sought, (key, reach), page_limit()).await?;
        let enough = hits.len() > PAGE || key.is_some();
        if enough || !store::read::search::is_part(&self.db, scope, sought.typed).await? {
            return Ok((hits, reach));
        }
        let far = (None, Reach::Far);
        Ok((store::read::search::hits(&self.db, scope, sought, far, page_limit()).await?, Reach::Far))
    }
}

fn written(key: HitKey, reach: Reach) -> String {
    let reach = if reach == Reach::Far { 'f' } else { 'n' };
    format!("{reach}{}.{}-{}", u8::from(key.told), key.opened_at.as_microsecond(), key.id)
}

fn read(cursor: Option<&str>) -> Result<Option<(HitKey, Reach)>, Error> {
    let Some(cursor) = cursor else { return Ok(None) };
    let read = || {
        let reach = match cursor.get(..1)? {
            "n" => Reach::Near,
            "f" => Reach::Far,
            _ => return None,
        };
        let (told, rest) = cursor.get(1..)?.split_once('.')?;
        let (micros, id) = rest.rsplit_once('-')?;
        let opened_at = Timestamp::from_microsecond(micros.parse().ok()?).ok()?;
        let told = match told {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        Some((HitKey { told, opened_at, id: CaseId(id.parse().ok()?) }, reach))
    };
    read().map(Some).ok_or(Error::Refused(Refusal::CursorInvalid))
}

#[cfg(test)]
mod tests {
    use super::*;

    // R28
    #[test]
    fn a_number_is_known_with_or_without_its_sign_and_spaces() {
        assert_eq!(numbers(" # 47 11 "), ["47 11", "4711"]);
        assert_eq!(numbers("wl-1001"), ["wl-1001", "WL-1001"]);
        assert!(numbers(" # ").is_empty() && numbers(&"9".repeat(99)).is_empty());
    }

    #[test]
    fn a_cursor_of_a_search_is_read_back_and_a_strange_one_refused() {
        let key = HitKey { told: true, opened_at: Timestamp::UNIX_EPOCH, id: CaseId(7) };
        for reach in [Reach::Near, Reach::Far] {
            assert_eq!(read(Some(&written(key, reach))).unwrap(), Some((key, reach)));
        }
        for strange in ["", "x", "n2.0-1", "n1.0", "é1.0-1", "f1.x-1", "5-1"] {
            assert!(matches!(read(Some(strange)), Err(Error::Refused(Refusal::CursorInvalid))), "{strange}");
        }
    }
}
