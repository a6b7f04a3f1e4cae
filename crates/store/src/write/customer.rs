//! Customers: found by a keyed hash of their address, never by the address itself (R68).

use crate::{Statement, values};
use domain::ids::CustomerId;
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO customer (id, email_hash, email_sealed, phone_sealed, phone_hash, name, language, \
    surveyed_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8) ON CONFLICT (email_hash) DO NOTHING";
const IMPORT: &str = "INSERT INTO customer (id, email_hash, email_sealed, phone_sealed, phone_hash, name, language, \
    surveyed_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8) \
    ON CONFLICT (email_hash) DO UPDATE SET name = excluded.name, language = excluded.language, \
    phone_sealed = COALESCE(excluded.phone_sealed, customer.phone_sealed), \
    phone_hash = COALESCE(excluded.phone_hash, customer.phone_hash)";

const REACH: &str = "UPDATE customer SET email_hash = $2, email_sealed = $3 WHERE id = $1 \
    AND NOT EXISTS (SELECT 1 FROM customer WHERE email_hash = $2)";
const LEND_NUMBER: &str = "UPDATE customer SET \
    phone_sealed = COALESCE(phone_sealed, (SELECT phone_sealed FROM customer WHERE id = $2)), \
    phone_hash = COALESCE(phone_hash, (SELECT phone_hash FROM customer WHERE id = $2)) WHERE id = $1";

const WORD: &str = "INSERT INTO customer_word (word, customer) VALUES ($1, (SELECT id FROM customer WHERE email_hash = $2)) \
    ON CONFLICT (word, customer) DO NOTHING";

const NAMED: &str = "UPDATE customer SET name = name WHERE id = $1 AND name = $2";
const FORGET_WORDS: &str = "DELETE FROM customer_word WHERE customer = $1";
const WORD_OF: &str =
    "INSERT INTO customer_word (word, customer) VALUES ($1, $2) ON CONFLICT (word, customer) DO NOTHING";

/// How many words of a name one is found by.
const MOST_WORDS: usize = 6;

/// Makes a customer findable by the words of the name (R10); the customer must be there by then.
pub fn words(customer: &NewCustomer) -> Vec<Statement> {
    let word = |word: Vec<u8>| Statement::new(WORD, values![word, customer.email_hash]);
    words_in(&customer.name).into_iter().map(word).collect()
}

fn words_in(name: &str) -> Vec<Vec<u8>> {
    let folded = super::search::fold(name);
    let words = folded.split_whitespace().filter(|word| word.chars().nth(1).is_some()).take(MOST_WORDS);
    words.map(|word| word.as_bytes().to_vec()).collect()
}

/// The same anew for a customer that is there; a conflict where the name changed meanwhile.
pub fn words_anew(id: CustomerId, name: &str) -> Vec<Statement> {
    let first = [
        Statement::new(NAMED, values![id.0, name]).expecting(1),
        Statement::new(FORGET_WORDS, values![id.0]),
    ];
    let word = |word: Vec<u8>| Statement::new(WORD_OF, values![word, id.0]);
    first.into_iter().chain(words_in(name).into_iter().map(word)).collect()
}

/// A customer with address and number sealed already.
#[derive(Clone, Debug)]
pub struct NewCustomer {
    /// Its number.
    pub id: CustomerId,
    /// Keyed hash of the normalised address.
    pub email_hash: [u8; 32],
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// The sealed phone number and its keyed hash.
    pub phone: Option<(Vec<u8>, [u8; 32])>,
    /// The name.
    pub name: String,
    /// The language.
    pub language: &'static str,
}

/// Adds a customer unless the address is known already.
pub fn meet(customer: &NewCustomer, at: Timestamp) -> Statement {
    statement(INSERT, customer, at)
}

/// Adds or renews a customer from the shop's own files.
pub fn import(customer: &NewCustomer, at: Timestamp) -> Statement {
    statement(IMPORT, customer, at)
}

/// Gives a customer an address; conflicts when somebody else has it by then.
pub fn reach(customer: CustomerId, email_hash: [u8; 32], email_sealed: Vec<u8>) -> Statement {
    Statement::new(REACH, values![customer.0, email_hash, email_sealed]).expecting(1)
}

/// Gives a customer the number of another, where she has none.
pub fn lend_number(customer: CustomerId, of: CustomerId) -> Statement {
    Statement::new(LEND_NUMBER, values![customer.0, of.0])
}

fn statement(sql: &'static str, customer: &NewCustomer, at: Timestamp) -> Statement {
    let (phone, phone_hash) = customer.phone.clone().unzip();
    Statement::new(
        sql,
        values![
            customer.id.0,
            customer.email_hash,
            customer.email_sealed.clone(),
            phone,
            phone_hash,
            customer.name.as_str(),
            customer.language,
            at,
        ],
    )
}
