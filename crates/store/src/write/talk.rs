//! Conversations with the assistant (R51).

use crate::read::talk::{Kept, Turn};
use crate::{Statement, values};
use domain::assistant::Subject;
use domain::ids::{CaseId, PersonId};
use domain::language::Language;
use jiff::Timestamp;

const BEGIN: &str = "INSERT INTO talk (id, token_hash, version, language, stage, said, not_helped, helped, wants_person, \
    turns, begun_at, touched_at, expires_at) VALUES ($1, $2, 0, $3, 'open', 0, 0, FALSE, FALSE, 0, $4, $4, $5)";
const STEP: &str = "UPDATE talk SET version = version + 1, language = $3, customer = $4, order_number = $5, stage = $6, \
    said = $7, not_helped = $8, helped = $9, wants_person = $10, subject = $11, turns = $12, case_id = $13, \
    touched_at = $14, expires_at = $15 WHERE id = $1 AND version = $2";
const TURN: &str = "INSERT INTO talk_turn (talk, number, at, by_customer, kind, text, worded, sources) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const WORD: &str = "UPDATE talk_turn SET worded = $3 WHERE talk = $1 AND number = $2 AND NOT by_customer";
const JUDGE: &str = "UPDATE talk SET judged = $2, judged_at = $3, judged_by = $4 WHERE id = $1";
const FORGET: &str = "DELETE FROM talk_turn WHERE talk IN (SELECT id FROM talk WHERE turns > 0 AND touched_at < $1 \
    ORDER BY touched_at LIMIT 100)";
const FORGOTTEN: &str = "UPDATE talk SET turns = 0, customer = NULL, order_number = NULL WHERE turns > 0 AND touched_at < $1 \
    AND NOT EXISTS (SELECT 1 FROM talk_turn n WHERE n.talk = talk.id)";

/// A conversation begins.
pub fn begin(
    id: i64,
    token_hash: [u8; 32],
    language: Language,
    at: Timestamp,
    expires_at: Timestamp,
) -> Statement {
    Statement::new(BEGIN, values![id, token_hash, language.code(), at, expires_at]).expecting(1)
}

/// The conversation as it is now, after the version that `before` says; somebody faster is a conflict.
pub fn step(before: i64, now: &Kept, case: Option<CaseId>, expires_at: Timestamp) -> Statement {
    let talk = now.talk;
    Statement::new(
        STEP,
        values![
            now.id,
            before,
            now.language.code(),
            now.customer.map(|customer| customer.0),
            now.order.as_ref().map(|order| order.as_str().to_owned()),
            talk.stage.key(),
            talk.turns,
            talk.not_helped,
            talk.helped,
            talk.wants_person,
            talk.subject.map(Subject::key),
            now.turns,
            case.map(|case| case.0),
            now.touched_at,
            expires_at,
        ],
    )
    .expecting(1)
}

/// Adds a turn.
pub fn turn(talk: i64, turn: &Turn) -> Statement {
    let Turn { number, at, by_customer, kind, text, worded, sources } = turn;
    Statement::new(
        TURN,
        values![
            talk,
            *number,
            *at,
            *by_customer,
            kind.as_str(),
            text.as_str(),
            worded.clone(),
            sources.as_str()
        ],
    )
    .expecting(1)
}

/// Keeps how a language model phrased an answer.
pub fn word(talk: i64, number: i64, words: &str) -> Statement {
    Statement::new(WORD, values![talk, number, words]).expecting(1)
}

/// Keeps what the operator thinks of a conversation.
pub fn judge(talk: i64, right: bool, at: Timestamp, person: Option<PersonId>) -> Statement {
    let word = if right { "right" } else { "wrong" };
    Statement::new(JUDGE, values![talk, word, at, person.map(|person| person.0)]).expecting(1)
}

/// Forgets the words of conversations in which nothing was said since `before`, a hundred at a time, and who spoke: what
/// came of them stays.
pub fn forget(before: Timestamp) -> [Statement; 2] {
    [Statement::new(FORGET, values![before]), Statement::new(FORGOTTEN, values![before])]
}
