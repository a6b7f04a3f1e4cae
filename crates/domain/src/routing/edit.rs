//! One change to a list of rules, as a person makes it.

use super::rule::{Rule, checked};
use super::shadow::leaves_nothing_to;
use crate::refusal::Refusal;

/// A change to a list of rules; places count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A new rule: before the first one that would leave it nothing, else at the end.
    Add(Rule),
    /// Another rule in the place of one.
    Put(usize, Rule),
    /// One rule less.
    Remove(usize),
    /// A rule one place up.
    Up(usize),
    /// A rule one place down.
    Down(usize),
}

/// The rules after a change; one that no longer fits the list is refused.
pub fn edited(rules: &[Rule], edit: Edit) -> Result<Vec<Rule>, Refusal> {
    let mut rules = rules.to_vec();
    let there = |at: usize| if at < rules.len() { Ok(at) } else { Err(Refusal::RulesChanged) };
    match edit {
        Edit::Add(rule) => {
            let at = rules.iter().position(|other| leaves_nothing_to(other, &rule)).unwrap_or(rules.len());
            rules.insert(at, rule);
        }
        Edit::Put(at, rule) => {
            let at = there(at)?;
            rules[at] = rule;
        }
        Edit::Remove(at) => {
            let at = there(at)?;
            rules.remove(at);
        }
        Edit::Up(at) => {
            let at = there(at)?;
            rules.swap(at, at.saturating_sub(1));
        }
        Edit::Down(at) => {
            let at = there(at)?;
            let below = (at + 1).min(rules.len() - 1);
            rules.swap(at, below);
        }
    }
    checked(rules)
}
