//! The fields of one record, whether they came as JSON or as a row of CSV: taken by name, and none left over.

use super::nearest::nearest;
use serde_json::{Map, Value};

/// The most of a value that a problem repeats, in characters.
const SHOWN: usize = 60;

/// Fields by name, and the names that were asked for.
pub struct Fields {
    values: Map<String, Value>,
    asked: Vec<&'static str>,
}

impl Fields {
    /// Fields still to be taken.
    pub fn new(values: Map<String, Value>) -> Self {
        Self { values, asked: Vec::new() }
    }

    /// Whether a field is there.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// A field of any kind; null and an empty text count as absent.
    pub fn any(&mut self, name: &'static str) -> Option<Value> {
        self.asked.push(name);
        self.values.remove(name).filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    /// A text that may be absent; a whole number counts as its digits.
    pub fn text(&mut self, name: &'static str) -> Result<Option<String>, String> {
        match self.any(name) {
            None => Ok(None),
            Some(Value::String(words)) => Ok(Some(words)),
            Some(Value::Number(number)) if !number.is_f64() => Ok(Some(number.to_string())),
            Some(other) => Err(format!("{name}: {} is no text", shown(&other))),
        }
    }

    /// A text that must be there.
    pub fn needed(&mut self, name: &'static str) -> Result<String, String> {
        self.text(name)?.ok_or_else(|| format!("{name}: is missing"))
    }

    /// A whole number that may be absent.
    pub fn number(&mut self, name: &'static str) -> Result<Option<i64>, String> {
        let Some(value) = self.any(name) else { return Ok(None) };
        let number = value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
        number.map(Some).ok_or_else(|| format!("{name}: {} is no whole number", shown(&value)))
    }

    /// Fields within a field.
    pub fn inner(&mut self, name: &'static str) -> Result<Option<Fields>, String> {
        match self.any(name) {
            None => Ok(None),
            Some(Value::Object(values)) => Ok(Some(Fields::new(values))),
            Some(other) => Err(format!("{name}: {} is no object", shown(&other))),
        }
    }

    /// A list that may be absent.
    pub fn list(&mut self, name: &'static str) -> Result<Vec<Value>, String> {
        match self.any(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(entries)) => Ok(entries),
            Some(other) => Err(format!("{name}: {} is no list", shown(&other))),
        }
    }

    /// Refuses the first field that nobody asked for.
    pub fn finish(self) -> Result<(), String> {
        let Some(name) = self.values.keys().next() else { return Ok(()) };
        let hint = nearest(name, self.asked.iter().copied());
        let hint = hint.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
        Err(format!("unknown field `{}`{hint}", short(name)))
    }
}

/// A value as a problem may repeat it: short.
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(words) => format!("{:?}", short(words)),
        other => short(&other.to_string()),
    }
}

fn short(words: &str) -> String {
    let mut short: String = words.chars().take(SHOWN).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}
