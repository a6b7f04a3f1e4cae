//! Values that go in and rows that come out, the same for both engines.

use jiff::Timestamp;

/// What a column can hold; instants are `Int` microseconds since 1970 in UTC.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Null,
    /// A whole number or an instant.
    Int(i64),
    /// Unicode text; U+0000 is stored as U+FFFD.
    Text(String),
    /// Raw bytes.
    Bytes(Vec<u8>),
    /// Yes or no; SQLite gives it back as 0 or 1, which the accessors of `Row` accept.
    Bool(bool),
    /// A floating-point number.
    Real(f64),
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Int(_) => "a whole number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            Self::Bool(_) => "yes or no",
            Self::Real(_) => "a real number",
        }
    }
}

macro_rules! from_small_ints {
    ($($int:ty),*) => {$(
        impl From<$int> for Value {
            fn from(value: $int) -> Self {
                Self::Int(i64::from(value))
            }
        }
    )*};
}
from_small_ints!(i8, i16, i32, i64, u8, u16, u32);

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<Timestamp> for Value {
    fn from(value: Timestamp) -> Self {
        Self::Int(value.as_microsecond())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A column that does not hold what was asked of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column} holds {found}, not {wanted}")]
pub struct RowError {
    /// The column's place, from 0.
    pub column: usize,
    /// What was asked for.
    pub wanted: &'static str,
    /// What is there.
    pub found: &'static str,
}

/// One row of an answer; columns are asked by place from 0, or one after another with `next_*`.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    values: Vec<Value>,
    next: usize,
}

const NO_COLUMN: &str = "no such column";

impl Row {
    /// A row of these values, in order.
    pub fn new(values: Vec<Value>) -> Self {
        Self { values, next: 0 }
    }

    /// How many columns it has.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// True for a row without columns.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value as it came.
    pub fn value(&self, column: usize) -> Result<&Value, RowError> {
        self.values.get(column).ok_or(RowError { column, wanted: "a value", found: NO_COLUMN })
    }

    /// True when the column holds nothing.
    pub fn is_null(&self, column: usize) -> Result<bool, RowError> {
        Ok(*self.value(column)? == Value::Null)
    }

    fn read<'a, T>(
        &'a self,
        column: usize,
        wanted: &'static str,
        pick: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<T, RowError> {
        let value = self.value(column)?;
        pick(value).ok_or(RowError { column, wanted, found: value.kind() })
    }

    /// A whole number; a yes or no counts as 1 or 0.
    pub fn int(&self, column: usize) -> Result<i64, RowError> {
        self.read(column, "a whole number", |value| match value {
            Value::Int(n) => Some(*n),
            Value::Bool(yes) => Some(i64::from(*yes)),
            Value::Null | Value::Text(_) | Value::Bytes(_) | Value::Real(_) => None,
        })
    }

    /// Text, borrowed from the row; `next_text` gives it away.
    pub fn text(&self, column: usize) -> Result<&str, RowError> {
        self.read(
            column,
            "text",
            |value| if let Value::Text(text) = value { Some(text.as_str()) } else { None },
        )
    }

    /// Raw bytes, borrowed from the row; `next_bytes` gives them away.
    pub fn bytes(&self, column: usize) -> Result<&[u8], RowError> {
        self.read(column, "bytes", |value| {
            if let Value::Bytes(bytes) = value { Some(bytes.as_slice()) } else { None }
        })
    }

    /// Yes or no; 1 and 0 count as such.
    pub fn bool(&self, column: usize) -> Result<bool, RowError> {
        self.read(column, "yes or no", |value| match value {
            Value::Bool(yes) => Some(*yes),
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            Value::Null | Value::Int(_) | Value::Text(_) | Value::Bytes(_) | Value::Real(_) => None,
        })
    }

    /// A real number; a whole number counts as one.
    pub fn real(&self, column: usize) -> Result<f64, RowError> {
        self.read(column, "a real number", |value| match value {
            Value::Real(x) => Some(*x),
            #[expect(clippy::cast_precision_loss, reason = "asked for as a real number")]
            Value::Int(n) => Some(*n as f64),
            Value::Null | Value::Text(_) | Value::Bytes(_) | Value::Bool(_) => None,
        })
    }

    /// An instant, from microseconds since 1970 in UTC.
    pub fn time(&self, column: usize) -> Result<Timestamp, RowError> {
        self.read(column, "an instant in microseconds", |value| {
            if let Value::Int(micros) = value { Timestamp::from_microsecond(*micros).ok() } else { None }
        })
    }

    /// Text, or nothing, as a text of one's own.
    pub fn opt_owned(&self, column: usize) -> Result<Option<String>, RowError> {
        Ok(self.opt_text(column)?.map(str::to_owned))
    }

    fn passed(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Leaves out the next column.
    pub fn skip(&mut self) {
        self.next += 1;
    }

    /// The next column's text, taken out of the row.
    pub fn next_text(&mut self) -> Result<String, RowError> {
        let column = self.passed();
        match self.values.get_mut(column) {
            Some(Value::Text(text)) => Ok(std::mem::take(text)),
            other => {
                Err(RowError { column, wanted: "text", found: other.map_or(NO_COLUMN, |value| value.kind()) })
            }
        }
    }

    /// The next column's bytes, taken out of the row.
    pub fn next_bytes(&mut self) -> Result<Vec<u8>, RowError> {
        let column = self.passed();
        match self.values.get_mut(column) {
            Some(Value::Bytes(bytes)) => Ok(std::mem::take(bytes)),
            other => Err(RowError {
                column,
                wanted: "bytes",
                found: other.map_or(NO_COLUMN, |value| value.kind()),
            }),
        }
    }

    /// The next column's text if there is any, taken out of the row.
    pub fn next_opt_text(&mut self) -> Result<Option<String>, RowError> {
        if self.is_null(self.next)? { self.nothing() } else { self.next_text().map(Some) }
    }

    /// The next column's bytes if there are any, taken out of the row.
    pub fn next_opt_bytes(&mut self) -> Result<Option<Vec<u8>>, RowError> {
        if self.is_null(self.next)? { self.nothing() } else { self.next_bytes().map(Some) }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the empty arm of a fallible read")]
    fn nothing<T>(&mut self) -> Result<Option<T>, RowError> {
        self.next += 1;
        Ok(None)
    }
}

macro_rules! optional {
    ($($name:ident, $plain:ident -> $kind:ty, $says:literal;)*) => {
        impl Row {$(
            #[doc = $says]
            pub fn $name(&self, column: usize) -> Result<Option<$kind>, RowError> {
                if self.is_null(column)? { Ok(None) } else { self.$plain(column).map(Some) }
            }
        )*}
    };
}
optional! {
    opt_int, int -> i64, "A whole number, or nothing.";
    opt_text, text -> &str, "Text, or nothing.";
    opt_bytes, bytes -> &[u8], "Raw bytes, or nothing.";
    opt_bool, bool -> bool, "Yes or no, or nothing.";
    opt_real, real -> f64, "A real number, or nothing.";
    opt_time, time -> Timestamp, "An instant, or nothing.";
}

macro_rules! in_turn {
    ($($name:ident, $plain:ident -> $kind:ty, $says:literal;)*) => {
        impl Row {$(
            #[doc = $says]
            pub fn $name(&mut self) -> Result<$kind, RowError> {
                let column = self.passed();
                self.$plain(column)
            }
        )*}
    };
}
in_turn! {
    next_int, int -> i64, "The next column as a whole number.";
    next_bool, bool -> bool, "The next column as yes or no.";
    next_real, real -> f64, "The next column as a real number.";
    next_time, time -> Timestamp, "The next column as an instant.";
    next_opt_int, opt_int -> Option<i64>, "The next column as a whole number, or nothing.";
    next_opt_bool, opt_bool -> Option<bool>, "The next column as yes or no, or nothing.";
    next_opt_real, opt_real -> Option<f64>, "The next column as a real number, or nothing.";
    next_opt_time, opt_time -> Option<Timestamp>, "The next column as an instant, or nothing.";
}
