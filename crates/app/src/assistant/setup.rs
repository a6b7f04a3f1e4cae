//! What an operator sets about the assistant.

use super::Phraser;
use jiff::SignedDuration;
use std::sync::Arc;

/// The assistant's settings (R51).
#[derive(Clone, Debug)]
pub struct Assistant {
    /// Days in which something can go back, counted from the day after it came.
    pub return_days: i16,
    /// How long a conversation can be gone on with after the last word in it.
    pub open_for: SignedDuration,
    /// For how long its words are kept.
    pub kept_for: SignedDuration,
    /// A customer's case within this time after a conversation means that it was not settled.
    pub settled_after: SignedDuration,
    /// A language model that may phrase answers.
    pub model: Model,
}

impl Default for Assistant {
    fn default() -> Self {
        let days = |days: i64| SignedDuration::from_hours(days * 24);
        Self {
            return_days: 14,
            open_for: days(1),
            kept_for: days(90),
            settled_after: days(7),
            model: Model(None),
        }
    }
}

/// A language model, if the operator set one up.
#[derive(Clone, Default)]
pub struct Model(pub Option<Arc<dyn Phraser>>);

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Model(set up)" } else { "Model(none)" })
    }
}
