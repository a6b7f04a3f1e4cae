//! Where an answer comes from, kept beside it and shown with it.

use domain::assistant::Subject;
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// An article that an answer comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its number.
    pub id: i64,
    /// Its title then.
    pub title: String,
    /// Its language, where that is not the one that is spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// Where an answer comes from, or what the customer can choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Articles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Source>,
    /// The customer's own order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// Subjects to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Subject>,
}

impl Sources {
    /// As it is kept.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// Reads what was kept; what a later version wrote counts as nothing.
    pub fn from_json(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_default()
    }
}
