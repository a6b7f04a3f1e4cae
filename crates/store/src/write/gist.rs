//! The words of customers' messages that are counted in insights (R70), under the seller where the case lies (R13).

use crate::words::stem;
use crate::{Statement, values};
use domain::case::CaseFile;
use domain::ids::{ArticleNumber, CaseId, SellerId};
use jiff::Timestamp;

const KEEP: &str = "INSERT INTO question_words (case_id, number, seller, article, customer, at, words) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const PLACE: &str = "UPDATE question_words SET seller = $2, customer = $3 WHERE case_id = $1 AND (seller <> $2 OR customer <> $3)";
const FORGET: &str = "DELETE FROM question_words WHERE case_id = $1";

/// Keeps the words of one message of the customer; nothing where none of them says anything.
pub fn keep(file: &CaseFile, number: i64, at: Timestamp, words: &[String]) -> Option<Statement> {
    if words.is_empty() {
        return None;
    }
    let language = file.about.language;
    let word = |word: &String| {
        let stem = stem(word, language);
        if stem == *word { stem } else { format!("{word}:{stem}") }
    };
    let kept = words.iter().map(word).collect::<Vec<_>>().join(" ");
    let article = file.about.article.as_ref().map_or("", ArticleNumber::as_str);
    let (case, customer) = (file.case.id.0, file.about.customer.0);
    Some(Statement::new(KEEP, values![case, number, place(file), article, customer, at, kept]))
}

/// The words of a case lie where the case lies: a seller learns nothing from a question that is not his any more.
pub fn placed(file: &CaseFile) -> Statement {
    Statement::new(PLACE, values![file.case.id.0, place(file), file.about.customer.0])
}

/// No word of a case is counted any more, before they are kept anew.
pub fn forget(case: CaseId) -> Statement {
    Statement::new(FORGET, values![case.0])
}

fn place(file: &CaseFile) -> i64 {
    file.case.place.seller().unwrap_or(SellerId::MARKETPLACE).0
}
