//! What a customer said about being called, and the number while it is needed (R48, R49).

use crate::{Statement, values};
use domain::case::CaseFile;
use domain::ids::{CustomerId, PersonId};
use domain::language::Language;
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO callback (seller, case_id, placement, asked_at, asked_by, wish, consent, wording, \
    language, best_time, phone_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const FORGET: &str =
    "UPDATE callback SET phone_sealed = NULL WHERE seller = $1 AND case_id = $2 AND phone_sealed IS NOT NULL";

const CHOOSE: &str = "INSERT INTO callback (seller, case_id, placement, asked_at, asked_by, wish, consent, wording, \
    language, best_time, phone_sealed, by_customer) VALUES ($1, $2, $3, $4, NULL, $5, $6, $7, $8, $9, $10, $11) \
    ON CONFLICT (seller, case_id, placement) DO UPDATE SET asked_at = excluded.asked_at, asked_by = NULL, \
    wish = excluded.wish, consent = excluded.consent, wording = excluded.wording, language = excluded.language, \
    best_time = excluded.best_time, phone_sealed = excluded.phone_sealed, by_customer = excluded.by_customer, \
    withdrawn_at = NULL";
const CARRY: &str = "INSERT INTO callback (seller, case_id, placement, asked_at, asked_by, wish, consent, wording, \
    language, best_time, phone_sealed, by_customer) SELECT seller, case_id, CAST($4 AS BIGINT), asked_at, asked_by, \
    wish, consent, wording, language, best_time, phone_sealed, by_customer FROM callback \
    WHERE seller = $1 AND case_id = $2 AND placement = $3";
const WITHDRAW: &str = "UPDATE callback SET withdrawn_at = $4, consent = FALSE, phone_sealed = NULL \
    WHERE seller = $1 AND case_id = $2 AND placement = $3";

/// What was asked and said; the number sealed already.
#[derive(Clone, Debug)]
pub struct NewCallback {
    /// Who asked, where a person did.
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
    /// The sealed number, with consent only.
    pub phone_sealed: Option<Vec<u8>>,
}

/// Keeps what was said for the stay that `file` is in.
pub fn insert(file: &CaseFile, new: &NewCallback, at: Timestamp) -> Statement {
    Statement::new(
        INSERT,
        values![
            file.case.seller.0,
            file.case.id.0,
            file.case.placement.number,
            at,
            new.asked_by.map(|person| person.0),
            new.wish,
            new.consent,
            new.wording.as_str(),
            new.language.code(),
            new.best_time.as_str(),
            new.phone_sealed.clone(),
        ],
    )
    .expecting(1)
}

/// Keeps what the customer chose herself for the stay that `file` is in; what was said before in that stay gives way.
pub fn choose(file: &CaseFile, new: &NewCallback, customer: CustomerId, at: Timestamp) -> Statement {
    Statement::new(
        CHOOSE,
        values![
            file.case.seller.0,
            file.case.id.0,
            file.case.placement.number,
            at,
            new.wish,
            new.consent,
            new.wording.as_str(),
            new.language.code(),
            new.best_time.as_str(),
            new.phone_sealed.clone(),
            customer.0,
        ],
    )
    .expecting(1)
}

/// What was said in the stay before goes along into the one that `file` is in now.
pub fn carry(file: &CaseFile) -> Statement {
    let now = file.case.placement.number;
    Statement::new(CARRY, values![file.case.seller.0, file.case.id.0, now.saturating_sub(1), now])
}

/// The customer took her consent back: the number is gone with it.
pub fn withdraw(file: &CaseFile, at: Timestamp) -> Statement {
    let key = values![file.case.seller.0, file.case.id.0, file.case.placement.number, at];
    Statement::new(WITHDRAW, key).expecting(1)
}

/// Forgets the number of a case: nobody may see it any more.
pub fn forget_number(file: &CaseFile) -> Statement {
    Statement::new(FORGET, values![file.case.seller.0, file.case.id.0])
}
