//! A customer is erased (R68): the person first, then the words of each case, then what hangs on her besides, then files.
//!
//! Numbers, topics, articles, times, states, stays, tallies and scores are left alone here: no figure may change.

use crate::{Engine, Statement, values};
use domain::ids::{CaseId, CustomerId, PersonId, SellerId};
use jiff::Timestamp;

/// Stands where a name or a subject stood.
pub const GONE: &str = "–";

const LINKS: &str = "DELETE FROM ask_link WHERE email_hash = (SELECT email_hash FROM customer WHERE id = $1)";
const PERSON: &str = "UPDATE customer SET name = $2, email_hash = $3, email_sealed = $4, phone_sealed = NULL, \
    phone_hash = NULL, erased_at = $5 WHERE id = $1 AND erased_at IS NULL \
    AND NOT EXISTS (SELECT 1 FROM cases WHERE customer = $1 AND list <> 'closed')";
const WORDS: &str = "DELETE FROM customer_word WHERE customer = $1";
const VISITS: &str = "DELETE FROM visit WHERE customer = $1";
const BEGUN: &str =
    "INSERT INTO erasure (customer, begun_at, person, after_case, done_at) VALUES ($1, $2, $3, 0, NULL)";
// What was planned of a closed case is not done any more; whoever decides on the version before is too late.
const FREEZE: &str = "UPDATE cases SET customer_name = $2, subject = $2, wake_at = NULL, \
    survey = CASE WHEN survey = 'planned' THEN 'skipped' ELSE survey END, \
    survey_at = CASE WHEN survey = 'planned' THEN NULL ELSE survey_at END, \
    version = version + 1, erased_at = $3 WHERE customer = $1 AND list = 'closed' AND erased_at IS NULL";
const CASE_ALIASES: &str = "UPDATE alias SET revoked_at = $2 WHERE revoked_at IS NULL AND (purpose = $3 OR purpose = $4) \
    AND subject IN (SELECT id FROM cases WHERE customer = $1 AND erased_at IS NOT NULL)";
const RELAY_ALIASES: &str = "UPDATE alias SET revoked_at = $2 WHERE revoked_at IS NULL AND (purpose = $3 OR purpose = $4) \
    AND subject IN (SELECT id FROM relay WHERE customer = $1)";

const FILES_OF_CASE: &str = "INSERT INTO erased_file (customer, hash) SELECT DISTINCT CAST($3 AS BIGINT), hash \
    FROM attachment WHERE seller = $1 AND case_id = $2 ON CONFLICT (customer, hash) DO NOTHING";
const FILES_OF_DRAFTS: &str = "INSERT INTO erased_file (customer, hash) SELECT DISTINCT CAST($3 AS BIGINT), hash \
    FROM draft_file WHERE seller = $1 AND case_id = $2 ON CONFLICT (customer, hash) DO NOTHING";
const ATTACHMENTS: &str = "DELETE FROM attachment WHERE seller = $1 AND case_id = $2";
const DRAFTS: &str = "DELETE FROM draft WHERE seller = $1 AND case_id = $2";
// Whoever of a house wrote stays; a machine's name may be the person's own.
const MESSAGES: &str = "UPDATE message SET text = '', quoted = NULL, html = NULL, sent_html = NULL, sent_text = NULL, \
    removed = NULL, message_id = NULL, raw_mail = NULL, \
    author_name = CASE WHEN author = 'seller' OR author = 'desk' THEN author_name ELSE $3 END \
    WHERE seller = $1 AND case_id = $2";
const EVENTS: &str = "UPDATE event SET words = NULL WHERE seller = $1 AND case_id = $2 AND words IS NOT NULL";
const CALLBACKS: &str =
    "UPDATE callback SET phone_sealed = NULL, best_time = '' WHERE seller = $1 AND case_id = $2";
const PROMISED_CALL: &str = "DELETE FROM desk_call WHERE case_id = $1";
const COMMENTS: &str = "UPDATE survey SET comment = '' WHERE case_id = $1 AND comment IS NOT NULL";
const JOBS: &str = "DELETE FROM outbox WHERE case_id = $1";
const MAILS: &str = "DELETE FROM raw_mail WHERE case_id = $1";
const PASSED: &str =
    "UPDATE erasure SET after_case = $3 WHERE customer = $1 AND after_case = $2 AND done_at IS NULL";

const TURNS: &str = "DELETE FROM talk_turn WHERE talk IN (SELECT id FROM talk WHERE customer = $1)";
const TALKS: &str = "UPDATE talk SET turns = 0, order_number = NULL, expires_at = $2, version = version + 1 \
    WHERE customer = $1 AND turns > 0";
const FORMS: &str = "DELETE FROM asked_once WHERE customer = $1";
const REVIEWS: &str = "UPDATE review SET words = '' WHERE (seller, order_number) IN \
    (SELECT seller, number FROM orders WHERE customer = $1)";
const FILES_OF_RELAYS: &str = "INSERT INTO erased_file (customer, hash) SELECT DISTINCT r.customer, f.hash \
    FROM relay r JOIN relay_file f ON f.seller = r.seller AND f.relay = r.id WHERE r.customer = $1 \
    ON CONFLICT (customer, hash) DO NOTHING";
const RELAY_FILES: &str =
    "DELETE FROM relay_file WHERE (seller, relay) IN (SELECT seller, id FROM relay WHERE customer = $1)";
const RELAY_JOBS: &str = "DELETE FROM outbox WHERE key IN (SELECT 'relay/' || m.relay || '/' || m.number \
    FROM relay r JOIN relay_mail m ON m.seller = r.seller AND m.relay = r.id WHERE r.customer = $1 \
    UNION ALL SELECT 'relay-undelivered/' || m.relay || '/' || m.number \
    FROM relay r JOIN relay_mail m ON m.seller = r.seller AND m.relay = r.id WHERE r.customer = $1 \
    UNION ALL SELECT 'refusal/' || m.raw_mail \
    FROM relay r JOIN relay_mail m ON m.seller = r.seller AND m.relay = r.id WHERE r.customer = $1)";
const RELAY_SOURCES: &str = "DELETE FROM raw_mail WHERE id IN (SELECT m.raw_mail FROM relay r \
    JOIN relay_mail m ON m.seller = r.seller AND m.relay = r.id WHERE r.customer = $1)";
const RELAY_MAILS: &str = "UPDATE relay_mail SET subject = '', text = '', sent_text = NULL, sent_html = NULL, \
    removed = NULL, own_id = NULL, sent_id = NULL, raw_mail = 0 \
    WHERE (seller, relay) IN (SELECT seller, id FROM relay WHERE customer = $1)";

const FILE_GONE: &str = "DELETE FROM erased_file WHERE customer = $1 AND hash = $2";
// A question that came in while the erasure began is waited for.
const DONE: &str = "UPDATE erasure SET done_at = $2 WHERE customer = $1 AND done_at IS NULL \
    AND NOT EXISTS (SELECT 1 FROM cases WHERE customer = $1 AND erased_at IS NULL) \
    AND NOT EXISTS (SELECT 1 FROM erased_file WHERE customer = $1)";
const FROM_THE_FIRST: &str = "UPDATE erasure SET after_case = 0 WHERE customer = $1 AND done_at IS NULL";

/// What stands in the place of a customer's address: a hash that no address has, and the sealed nothing.
#[derive(Clone, Debug)]
pub struct Blank {
    /// Random, for it must differ from every other.
    pub email_hash: [u8; 32],
    /// No address, sealed.
    pub email_sealed: Vec<u8>,
}

/// The person goes, her cases are closed for good and no address leads to them any more; a conflict when she is erased
/// already or one of her cases is open.
pub fn begin(customer: CustomerId, blank: Blank, by: Option<PersonId>, at: Timestamp) -> Vec<Statement> {
    let id = customer.0;
    vec![
        Statement::new(LINKS, values![id]),
        Statement::new(PERSON, values![id, GONE, blank.email_hash, blank.email_sealed, at]).expecting(1),
        Statement::new(WORDS, values![id]),
        Statement::new(VISITS, values![id]),
        Statement::new(BEGUN, values![id, at, by.map(|person| person.0)]).expecting(1),
    ]
}

/// Nothing is done any more in the closed cases of a customer; gone are names and subjects, planned surveys and alarms.
pub fn freeze(customer: CustomerId, at: Timestamp) -> Statement {
    Statement::new(FREEZE, values![customer.0, GONE, at])
}

/// No mail arrives any more at the addresses of her cases and of her orders; each with the numbers of its two purposes.
pub fn revoke(customer: CustomerId, cases: [u8; 2], orders: [u8; 2], at: Timestamp) -> [Statement; 2] {
    let revoked = |sql: &'static str, [one, other]: [u8; 2]| {
        Statement::new(sql, values![customer.0, at, i64::from(one), i64::from(other)])
    };
    [revoked(CASE_ALIASES, cases), revoked(RELAY_ALIASES, orders)]
}

/// The words of one case go: what was said, noted, drafted and attached, its mails, numbers and jobs. `before` is the case
/// that was done last; a conflict where somebody else was faster.
pub fn case(
    engine: Engine,
    customer: CustomerId,
    (seller, case): (SellerId, CaseId),
    before: CaseId,
) -> Vec<Statement> {
    let key = || values![seller.0, case.0];
    let found = |sql: &'static str| Statement::new(sql, values![seller.0, case.0, customer.0]);
    let mut statements = vec![
        Statement::new(PASSED, values![customer.0, before.0, case.0]).expecting(1),
        found(FILES_OF_CASE),
        found(FILES_OF_DRAFTS),
        Statement::new(ATTACHMENTS, key()),
        Statement::new(DRAFTS, key()),
        Statement::new(MESSAGES, values![seller.0, case.0, GONE]),
        Statement::new(EVENTS, key()),
        Statement::new(CALLBACKS, key()),
    ];
    let by_number = [PROMISED_CALL, COMMENTS, JOBS, MAILS];
    statements.extend(by_number.into_iter().map(|sql| Statement::new(sql, values![case.0])));
    statements.extend(super::search::forget(engine, case));
    statements.push(super::gist::forget(case));
    statements
}

/// What hangs on the customer and on none of her cases: conversations, words of reviews, mail about her orders.
pub fn beside(customer: CustomerId, at: Timestamp) -> Vec<Statement> {
    let by_customer = |sql: &'static str| Statement::new(sql, values![customer.0]);
    let mut statements = vec![by_customer(TURNS), Statement::new(TALKS, values![customer.0, at])];
    let rest = [FORMS, REVIEWS, FILES_OF_RELAYS, RELAY_FILES, RELAY_JOBS, RELAY_SOURCES, RELAY_MAILS];
    statements.extend(rest.into_iter().map(by_customer));
    statements
}

/// A file is gone, or stays because somebody else has the same.
pub fn file_gone(customer: CustomerId, hash: &str) -> Statement {
    Statement::new(FILE_GONE, values![customer.0, hash])
}

/// All of it is done; a conflict while a case or a file of hers is left.
pub fn done(customer: CustomerId, at: Timestamp) -> Statement {
    Statement::new(DONE, values![customer.0, at]).expecting(1)
}

/// All of her cases are gone through once more.
pub fn from_the_first(customer: CustomerId) -> Statement {
    Statement::new(FROM_THE_FIRST, values![customer.0])
}
