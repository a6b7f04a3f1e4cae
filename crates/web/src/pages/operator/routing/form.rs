//! The form of one rule, and what was typed into it.

use super::Tab;
use crate::pages::frame::Frame;
use askama::Template;

/// Something to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The form of one rule.
#[derive(Template)]
#[template(path = "pages/operator/routing/rule.html")]
pub struct RuleForm {
    /// The surroundings.
    pub page: Frame,
    /// Where the form goes.
    pub action: String,
    /// The rule's name as it is kept; none for a new one.
    pub known: Option<String>,
    /// The draft's revision.
    pub revision: String,
    /// Its name.
    pub name: String,
    /// Topics.
    pub topics: Vec<Choice>,
    /// Who fulfils.
    pub fulfilment: Vec<Choice>,
    /// Channels.
    pub channels: Vec<Choice>,
    /// How far the goods are.
    pub states: Vec<Choice>,
    /// Article groups, with commas.
    pub groups: String,
    /// References of sellers, with commas.
    pub sellers: String,
    /// Where it sends.
    pub to: Vec<Choice>,
    /// Why it was stopped, in words.
    pub stopped: Option<String>,
}

#[expect(clippy::unused_self, reason = "a template calls its view")]
impl RuleForm {
    fn tabs(&self) -> [(&'static str, &'static str, bool); 4] {
        Tab::Draft.tabs()
    }
}
