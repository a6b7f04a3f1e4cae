//! What sellers are measured by (R72): tallies kept in the batch of their cause, weeks, what they came to.

use crate::{Statement, values};
use domain::case::{CaseFile, Measure};
use domain::ids::{CaseId, PersonId, SellerId};
use domain::norms::{Bound, Figure, Norm, Rule, Verdict, Week};
use jiff::Timestamp;

const RESPONSE: &str = "INSERT INTO response (seller, day, in_time, late) SELECT handler, day, $4, $5 FROM placement \
    WHERE seller = $1 AND case_id = $2 AND number = $3 AND counts \
    ON CONFLICT (seller, day) DO UPDATE SET in_time = response.in_time + excluded.in_time, \
    late = response.late + excluded.late";
// A case that comes to the same seller again is the same question.
const QUESTION: &str = "INSERT INTO bought (seller, week, order_group, orders, questions) \
    SELECT p.handler, (p.day + 3) / 7, p.order_group, 0, 1 FROM placement p WHERE p.seller = $1 AND p.case_id = $2 \
    AND p.number = $3 AND p.place = 'seller' AND p.counts AND p.order_group IS NOT NULL \
    AND NOT EXISTS (SELECT 1 FROM placement e WHERE e.seller = p.seller AND e.case_id = p.case_id \
    AND e.number < p.number AND e.handler = p.handler AND e.place = 'seller') \
    ON CONFLICT (seller, week, order_group) DO UPDATE SET questions = bought.questions + excluded.questions";
const WEEK: &str = "INSERT INTO norm_week (seller, week, final_at, closed_at) VALUES ($1, $2, $3, NULL) \
    ON CONFLICT (seller, week) DO NOTHING";
const LATER: &str = "UPDATE norm_week SET final_at = $3 WHERE seller = $1 AND week = $2 AND closed_at IS NULL AND final_at < $3";
const CLOSE: &str =
    "UPDATE norm_week SET closed_at = $3 WHERE seller = $1 AND week = $2 AND closed_at IS NULL";
const FORGET_RESULTS: &str = "DELETE FROM norm_result";
const REOPEN_WEEKS: &str = "UPDATE norm_week SET closed_at = NULL WHERE closed_at IS NOT NULL";
const RESULT: &str = "INSERT INTO norm_result (seller, week, norm, numerator, denominator, bound, least, scored, \
    verdict, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const TOTAL: &str = "INSERT INTO norm_total (week, norm, verdict, sellers, numerator, denominator) \
    VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (week, norm, verdict) DO UPDATE SET sellers = norm_total.sellers + 1, \
    numerator = norm_total.numerator + excluded.numerator, denominator = norm_total.denominator + excluded.denominator";
const FORGET_TOTALS: &str = "DELETE FROM norm_total";
const OBJECT: &str = "UPDATE norm_result SET objection = $4, objected_at = $5 WHERE seller = $1 AND week = $2 \
    AND norm = $3 AND objection IS NULL AND lifted_at IS NULL AND verdict IN ('notice', 'finding')";
const LIFT: &str = "UPDATE norm_result SET lifted_at = $4, lifted_by = $5, lifted_why = $6 WHERE seller = $1 \
    AND week = $2 AND norm = $3 AND lifted_at IS NULL AND verdict = 'finding'";
const OUTSIDE: &str = "INSERT INTO outside_figure (seller, week, norm, numerator, denominator, told_at) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (seller, week, norm) DO UPDATE SET \
    numerator = excluded.numerator, denominator = excluded.denominator, told_at = excluded.told_at";
// The rates of a week are made once, so that a norm does not move while it is measured; one blank stands for all.
const RATES: &str = "INSERT INTO group_rate (week, order_group, orders, questions) \
    SELECT $1, order_group, CAST(SUM(orders) AS BIGINT), CAST(SUM(questions) AS BIGINT) FROM bought \
    WHERE week >= $2 AND week < $1 GROUP BY order_group \
    UNION ALL SELECT $1, ' ', CAST(COALESCE(SUM(orders), 0) AS BIGINT), CAST(COALESCE(SUM(questions), 0) AS BIGINT) \
    FROM bought WHERE week >= $2 AND week < $1 ON CONFLICT (week, order_group) DO NOTHING";

/// Counts the first response of a stay, or that it went without one, on its local day of arrival (R72a). The stay itself
/// knows its day, so that a seller who moves to another zone moves no figure.
pub fn response(file: &CaseFile, stay: u32, measure: Measure) -> Option<Statement> {
    let late = match measure {
        Measure::Answered { late } => late,
        Measure::EndedLate | Measure::ClosedEmpty { late: true } => true,
        Measure::Asked | Measure::ClosedEmpty { late: false } => return None,
    };
    let (case, late) = (&file.case, i64::from(late));
    Some(Statement::new(RESPONSE, values![case.seller.0, case.id.0, stay, 1 - late, late]))
}

/// Counts a question about an order that came to its seller for the first time (R72c).
pub fn question(file: &CaseFile) -> Statement {
    let case = &file.case;
    Statement::new(QUESTION, values![case.seller.0, case.id.0, case.placement.number])
}

/// Something is measured in this week of a seller; it becomes final then, unless that is known already.
pub fn week(seller: SellerId, week: Week, final_at: Timestamp) -> Statement {
    Statement::new(WEEK, values![seller.0, week.0, final_at])
}

/// It becomes final later; conflicts when it is final.
pub fn later(seller: SellerId, week: Week, final_at: Timestamp) -> Statement {
    Statement::new(LATER, values![seller.0, week.0, final_at]).expecting(1)
}

/// It is final; conflicts when it was before.
pub fn close(seller: SellerId, week: Week, at: Timestamp) -> Statement {
    Statement::new(CLOSE, values![seller.0, week.0, at]).expecting(1)
}

/// No week is final any more, and nothing was decided about any: for a past that is told afterwards.
pub fn forget_weeks() -> [Statement; 3] {
    [FORGET_RESULTS, FORGET_TOTALS, REOPEN_WEEKS].map(|sql| Statement::new(sql, Vec::new()))
}

/// What a final week came to by one norm.
#[derive(Clone, Copy, Debug)]
pub struct NewResult {
    /// The norm.
    pub norm: Norm,
    /// The figure.
    pub figure: Figure,
    /// What it was held against.
    pub bound: Bound,
    /// The rule that held when the week began.
    pub rule: Rule,
    /// What it came to.
    pub verdict: Verdict,
}

/// Keeps what a final week came to, and counts it among those of all sellers.
pub fn result(seller: SellerId, week: Week, new: &NewResult, at: Timestamp) -> [Statement; 2] {
    let NewResult { norm, figure, bound, rule, verdict } = new;
    let row = values![
        seller.0,
        week.0,
        norm.key(),
        figure.numerator,
        figure.denominator,
        bound.0,
        i64::from(rule.least),
        rule.scored,
        verdict.key(),
        at,
    ];
    let counted = values![week.0, norm.key(), verdict.key(), figure.numerator, figure.denominator];
    [Statement::new(RESULT, row).expecting(1), Statement::new(TOTAL, counted)]
}

/// The seller objects to a notice or finding, with the case that the objection became; once.
pub fn object(seller: SellerId, week: Week, norm: Norm, case: CaseId, at: Timestamp) -> Statement {
    Statement::new(OBJECT, values![seller.0, week.0, norm.key(), case.0, at]).expecting(1)
}

/// A finding is taken back, with a reason.
pub fn lift(
    (seller, week, norm): (SellerId, Week, Norm),
    at: Timestamp,
    by: Option<PersonId>,
    why: &str,
) -> Statement {
    let by = by.map(|person| person.0);
    Statement::new(LIFT, values![seller.0, week.0, norm.key(), at, by, why]).expecting(1)
}

/// What another system measured; told again, the newer counts until the week is final.
pub fn outside(seller: SellerId, week: Week, norm: Norm, figure: Figure, at: Timestamp) -> Statement {
    let Figure { numerator, denominator } = figure;
    Statement::new(OUTSIDE, values![seller.0, week.0, norm.key(), numerator, denominator, at])
}

/// What groups of articles bring, from so many weeks before this one.
pub fn rates(week: Week, from: Week) -> Statement {
    Statement::new(RATES, values![week.0, from.0])
}
