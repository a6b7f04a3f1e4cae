//! The mark of the key file that belongs to this database (R68).

use crate::{Statement, values};

const KEY_FILE: &str = "INSERT INTO house_mark (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

/// Notes the mark of the key file; the first one stands for good.
pub fn key_file(mark: [u8; 32]) -> Statement {
    Statement::new(KEY_FILE, values!["key file", mark])
}
