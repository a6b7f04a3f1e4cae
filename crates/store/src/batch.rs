//! Writes and reads as values; nothing here talks to a database.

use std::fmt;

use crate::dialect::Dialected;
use crate::row::Value;

/// How many statements one batch may hold.
pub const MOST_STATEMENTS: usize = 10_000;

/// What a statement must have done for its batch to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Any number of rows.
    Any,
    /// Exactly this number of rows; otherwise the whole batch is a `Conflict`.
    Rows(u64),
}

/// One write: its text, its values by place (`$1` is the first), and what it must have touched.
#[derive(Clone, PartialEq)]
pub struct Statement {
    /// The text, for both engines.
    pub sql: Dialected,
    /// One value for each placeholder.
    pub values: Vec<Value>,
    /// What counts as success.
    pub expect: Expect,
}

impl Statement {
    /// A write of which the number of rows does not matter.
    pub fn new(sql: impl Into<Dialected>, values: Vec<Value>) -> Self {
        Self { sql: sql.into(), values, expect: Expect::Any }
    }

    /// The same write, which must touch exactly `rows` rows.
    #[must_use]
    pub fn expecting(self, rows: u64) -> Self {
        Self { expect: Expect::Rows(rows), ..self }
    }
}

/// Without the values: they may be personal data and this ends up in logs.
impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Statement({:?}, {} values, {:?})", self.sql.sqlite, self.values.len(), self.expect)
    }
}

/// Writes that happen together or not at all, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch(Vec<Statement>);

impl Batch {
    /// An empty batch; committing it does nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one write at the end.
    pub fn push(&mut self, statement: Statement) {
        self.0.push(statement);
    }

    /// Adds writes at the end, in their order.
    pub fn extend(&mut self, statements: impl IntoIterator<Item = Statement>) {
        self.0.extend(statements);
    }

    /// True when there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many writes it holds.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The writes in order.
    pub fn statements(&self) -> &[Statement] {
        &self.0
    }
}

impl From<Statement> for Batch {
    fn from(statement: Statement) -> Self {
        Self(vec![statement])
    }
}

impl From<Vec<Statement>> for Batch {
    fn from(statements: Vec<Statement>) -> Self {
        Self(statements)
    }
}

impl FromIterator<Statement> for Batch {
    fn from_iter<I: IntoIterator<Item = Statement>>(statements: I) -> Self {
        Self(statements.into_iter().collect())
    }
}

impl IntoIterator for Batch {
    type Item = Statement;
    type IntoIter = std::vec::IntoIter<Statement>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// One read: its text and its values by place.
#[derive(Clone, PartialEq)]
pub struct Query {
    /// The text, for both engines.
    pub sql: Dialected,
    /// One value for each placeholder.
    pub values: Vec<Value>,
}

impl Query {
    /// A read; it must not write.
    pub fn new(sql: impl Into<Dialected>, values: Vec<Value>) -> Self {
        Self { sql: sql.into(), values }
    }
}

/// Without the values, like `Statement`.
impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Query({:?}, {} values)", self.sql.sqlite, self.values.len())
    }
}

/// The values of a statement in order, each by `Value::from`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}
