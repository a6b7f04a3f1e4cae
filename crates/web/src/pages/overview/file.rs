//! All sellers of a week as CSV, written as they are read; and the notices and findings of a week.

use crate::spreadsheet;
use app::queries::findings::Findings;
use app::queries::overview::{SellerLine, sellers as asked};
use app::{Desk, Error, NormResult};
use axum::response::Response;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::norms::{Norm, Week};
use futures_util::stream;

/// So many sellers are read at once.
const AT_ONCE: i64 = 1_000;
/// So many times at most.
const READS: u32 = 2_000;

/// Where the writing stands.
struct Reading {
    desk: Desk,
    viewer: Viewer,
    week: Week,
    after: SellerId,
    reads: u32,
    ended: bool,
}

/// The download; the first part is read before it begins, so that a refusal is still an answer.
pub(super) async fn sellers(desk: Desk, viewer: Viewer, week: Week) -> Result<Response, Error> {
    let mut reading = Reading { desk, viewer, week, after: SellerId(i64::MIN), reads: 0, ended: false };
    let first = reading.next().await?.unwrap_or_default();
    let begin = heading() + &first;
    let rest = stream::unfold(reading, async |mut reading| {
        reading.next().await.transpose().map(|rows| (rows, reading))
    });
    let rows = stream::StreamExt::chain(stream::once(async { Ok(begin) }), rest);
    Ok(spreadsheet::download_as_made(&format!("sellers-{}.csv", week.key()), rows))
}

impl Reading {
    /// The next rows; nothing at the end.
    async fn next(&mut self) -> Result<Option<String>, Error> {
        if self.ended || self.reads >= READS {
            return Ok(None);
        }
        let found = asked(&self.desk, self.viewer, self.week, (self.after, AT_ONCE)).await?;
        self.reads += 1;
        self.ended = found.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        let Some(last) = found.last() else { return Ok(None) };
        self.after = last.week.seller;
        Ok(Some(found.iter().map(|line| row(self.week, line)).collect()))
    }
}

fn heading() -> String {
    let mut cells = ["week", "seller", "reference", "name", "final"].map(str::to_owned).to_vec();
    for norm in Norm::ALL {
        let name = norm.key().replace('-', "_");
        cells.extend(["numerator", "denominator", "bound", "verdict"].map(|part| format!("{name}_{part}")));
    }
    cells.extend(["open", "overdue", "strikes"].map(str::to_owned));
    spreadsheet::row(cells)
}

fn row(week: Week, line: &SellerLine) -> String {
    let one = &line.week;
    let is_final = if one.is_final { "yes" } else { "no" };
    let mut cells = vec![
        week.key(),
        one.seller.to_string(),
        one.reference.clone(),
        one.name.clone(),
        is_final.to_owned(),
    ];
    for norm in Norm::ALL {
        match one.results.iter().find(|kept| kept.norm == norm) {
            Some(kept) => cells.extend(figures(kept)),
            None => cells.extend([const { String::new() }; 4]),
        }
    }
    cells.extend([one.open, line.overdue, line.strikes].map(|count| count.to_string()));
    spreadsheet::row(cells)
}

/// Both numbers, the bound in thousandths, and what they came to.
fn figures(kept: &NormResult) -> [String; 4] {
    [
        kept.figure.numerator.to_string(),
        kept.figure.denominator.to_string(),
        kept.bound.to_string(),
        kept.verdict.key().to_owned(),
    ]
}

/// The notices and findings of a week.
pub(super) fn findings(found: &Findings) -> Response {
    let heading =
        ["week", "seller", "name", "norm", "numerator", "denominator", "bound", "verdict", "state", "case"];
    let mut rows = spreadsheet::row(heading);
    for one in &found.rows {
        let state = match (&one.kept.lifted, one.kept.objection) {
            _ if !one.is_final => "coming",
            (Some(_), _) => "lifted",
            (None, Some(_)) => "objected",
            (None, None) => "sent",
        };
        let [numerator, denominator, bound, verdict] = figures(&one.kept);
        rows += &spreadsheet::row([
            found.week.key(),
            one.seller.to_string(),
            one.name.clone(),
            one.kept.norm.key().to_owned(),
            numerator,
            denominator,
            bound,
            verdict,
            state.to_owned(),
            one.kept.objection.map(|case| case.to_string()).unwrap_or_default(),
        ]);
    }
    spreadsheet::download(&format!("findings-{}.csv", found.week.key()), rows)
}
