//! What the database knows of the house around it: its key file (R68), and that it can be written (R85).

use crate::{Statement, values};
use jiff::Timestamp;

const KEY_FILE: &str = "INSERT INTO house_mark (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
const TOUCH: &str = "INSERT INTO house_mark (name, value) VALUES ($1, $2) \
    ON CONFLICT (name) DO UPDATE SET value = excluded.value RETURNING name";

/// Notes the mark of the key file; the first one stands for good.
pub fn key_file(mark: [u8; 32]) -> Statement {
    Statement::new(KEY_FILE, values!["key file", mark])
}

/// Notes when somebody last tried whether the database can be written.
pub fn touch(at: Timestamp) -> Statement {
    Statement::new(TOUCH, values!["touched", at.as_microsecond().to_be_bytes().to_vec()])
}
