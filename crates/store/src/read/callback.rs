//! What a customer said about being called (R48). The number stays sealed here; who may see it is decided before it is read.

use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::case::CaseFile;
use domain::ids::PersonId;
use domain::language::Language;
use jiff::Timestamp;

const OF_STAY: &str = "SELECT asked_at, asked_by, wish, consent, wording, language, best_time FROM callback \
    WHERE seller = $1 AND case_id = $2 AND placement = $3";
const NUMBER: &str =
    "SELECT phone_sealed FROM callback WHERE seller = $1 AND case_id = $2 AND placement = $3";

/// What was asked and said for one stay, without the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub asked_at: Timestamp,
    /// Who asked.
    pub asked_by: Option<PersonId>,
    /// Whether a call is welcome.
    pub wish: bool,
    /// Whether the number may be passed on.
    pub consent: bool,
    /// The exact words in which consent was asked.
    pub wording: String,
    /// The language of those words.
    pub language: Language,
    /// When the customer is best called, in words.
    pub best_time: String,
}

/// What was said for the present stay; the scope was proved by loading the case file.
pub async fn said(db: &Db, _scope: Scope, file: &CaseFile) -> Result<Option<Said>, StoreError> {
    db.fetch(Query::new(OF_STAY, key(file))).await?.first().map(said_of).transpose()
}

/// The sealed number, for the seller who may see it now and for nobody else (R48).
pub async fn number(db: &Db, scope: Scope, file: &CaseFile) -> Result<Option<Vec<u8>>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(None) };
    if file.case.number_shown_to() != Some(seller) {
        return Ok(None);
    }
    let rows = db.fetch(Query::new(NUMBER, key(file))).await?;
    Ok(rows.first().map(|row| row.opt_bytes(0)).transpose()?.flatten().map(<[u8]>::to_vec))
}

fn key(file: &CaseFile) -> Vec<crate::Value> {
    values![file.case.seller.0, file.case.id.0, file.case.placement.number]
}

fn said_of(row: &Row) -> Result<Said, StoreError> {
    Ok(Said {
        asked_at: row.time(0)?,
        asked_by: row.opt_int(1)?.map(PersonId),
        wish: row.bool(2)?,
        consent: row.bool(3)?,
        wording: row.text(4)?.to_owned(),
        language: Language::from_code(row.text(5)?).unwrap_or_default(),
        best_time: row.text(6)?.to_owned(),
    })
}
