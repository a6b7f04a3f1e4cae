//! All sellers of a week as a file, written as they are read; and the notices and findings of a week.

use crate::fault::Fault;
use crate::sheet::{self, Cell, Format, Reading, Rows, at_once};
use app::queries::findings::{Finding, Findings};
use app::queries::overview::{SellerLine, sellers as asked};
use app::{Desk, Error, NormResult};
use axum::response::Response;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::norms::{Norm, Week};

/// So many sellers are read at once.
const AT_ONCE: i64 = 1_000;
/// So many times at most.
const READS: u32 = 2_000;

/// Where the writing stands.
struct Sellers {
    desk: Desk,
    viewer: Viewer,
    week: Week,
    after: SellerId,
    reads: u32,
    ended: bool,
}

/// The download.
pub(super) async fn sellers(
    desk: Desk,
    viewer: Viewer,
    week: Week,
    format: Format,
) -> Result<Response, Fault> {
    let reading = Sellers { desk, viewer, week, after: SellerId(i64::MIN), reads: 0, ended: false };
    let heading = heading();
    let heading: Vec<&str> = heading.iter().map(String::as_str).collect();
    sheet::file(&format!("sellers-{}", week.key()), format, &heading, reading.rows()).await
}

impl Reading for Sellers {
    async fn next(&mut self) -> Result<Option<Rows>, Error> {
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

fn heading() -> Vec<String> {
    let mut cells = ["week", "seller", "reference", "name", "final"].map(str::to_owned).to_vec();
    for norm in Norm::ALL {
        let name = norm.key().replace('-', "_");
        cells.extend(["numerator", "denominator", "bound", "verdict"].map(|part| format!("{name}_{part}")));
    }
    cells.extend(["open", "overdue", "strikes"].map(str::to_owned));
    cells
}

fn row(week: Week, line: &SellerLine) -> Vec<Cell> {
    let one = &line.week;
    let mut cells = vec![
        Cell::Text(week.key()),
        Cell::Number(one.seller.0),
        Cell::Text(one.reference.clone()),
        Cell::Text(one.name.clone()),
        Cell::words(Some(if one.is_final { "yes" } else { "no" })),
    ];
    for norm in Norm::ALL {
        match one.results.iter().find(|kept| kept.norm == norm) {
            Some(kept) => cells.extend(figures(kept)),
            None => cells.extend([const { Cell::Empty }; 4]),
        }
    }
    cells.extend([one.open, line.overdue, line.strikes].map(Cell::Number));
    cells
}

/// Both numbers, the bound in thousandths, and what they came to.
fn figures(kept: &NormResult) -> [Cell; 4] {
    [
        Cell::Number(kept.figure.numerator),
        Cell::Number(kept.figure.denominator),
        Cell::Number(kept.bound),
        Cell::words(Some(kept.verdict.key())),
    ]
}

const FINDINGS: [&str; 10] =
    ["week", "seller", "name", "norm", "numerator", "denominator", "bound", "verdict", "state", "case"];

/// The notices and findings of a week.
pub(super) async fn findings(found: &Findings, format: Format) -> Result<Response, Fault> {
    let rows = found.rows.iter().map(|one| finding(found.week, one)).collect();
    sheet::file(&format!("findings-{}", found.week.key()), format, &FINDINGS, at_once(rows)).await
}

fn finding(week: Week, one: &Finding) -> Vec<Cell> {
    let state = match (&one.kept.lifted, one.kept.objection) {
        _ if !one.is_final => "coming",
        (Some(_), _) => "lifted",
        (None, Some(_)) => "objected",
        (None, None) => "sent",
    };
    let mut cells = vec![
        Cell::Text(week.key()),
        Cell::Number(one.seller.0),
        Cell::Text(one.name.clone()),
        Cell::words(Some(one.kept.norm.key())),
    ];
    cells.extend(figures(&one.kept));
    cells.push(Cell::words(Some(state)));
    cells.push(one.kept.objection.map_or(Cell::Empty, |case| Cell::Number(case.0)));
    cells
}
