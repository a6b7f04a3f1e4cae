//! A small text grammar: rules with alternatives, `[a|b|]` choices inside a line and `{slots}`.
//!
//! Word lists are text files. `@name` opens a rule, each following line is one alternative, `#` starts a comment,
//! `¶` is a blank line and `↵` a line break. A slot that nobody can fill stays visible, so that a test finds it.

use std::{borrow::Cow, collections::HashMap};

use rand::{Rng, rngs::StdRng};

/// How deep rules may nest before a line is left as it is.
const DEPTH_LIMIT: u8 = 12;

/// The source of chance, always seeded from outside.
pub type Dice = StdRng;

/// One alternative, taken apart.
pub type Seq = Vec<Node>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Words as they stand.
    Text(&'static str),
    /// A slot or another rule.
    Slot(&'static str),
    /// One of several.
    Choice(Vec<Seq>),
}

/// Gives the words for a slot, or nothing when it is not a slot of this scene.
pub trait Slots {
    /// Words for `name`.
    fn slot(&self, name: &str) -> Option<Cow<'_, str>>;
    /// A template that stands behind `name` (a defect, a question), expanded in place.
    fn template(&self, name: &str) -> Option<&Seq>;
    /// Ending of rule names that are preferred in this scene, as in `.be`.
    fn variant(&self) -> &'static str {
        ""
    }
}

/// The rules of one language.
#[derive(Debug, Default)]
pub struct Grammar {
    rules: HashMap<&'static str, Vec<Seq>>,
}

impl Grammar {
    /// Reads word lists; later files add to earlier rules of the same name.
    pub fn read(files: &[&'static str]) -> Self {
        let mut grammar = Self::default();
        for file in files {
            let mut rule = "";
            for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                match line.strip_prefix('@') {
                    Some(name) => rule = name.trim(),
                    None => grammar.rules.entry(rule).or_default().push(parse(line)),
                }
            }
        }
        grammar
    }

    /// Whether a rule of this name exists.
    pub fn has(&self, rule: &str) -> bool {
        self.rules.contains_key(rule)
    }

    /// Words for a rule; an unknown rule gives `{rule}`.
    pub fn say(&self, rule: &str, slots: &dyn Slots, dice: &mut Dice) -> String {
        let mut out = String::new();
        self.rule(rule, slots, dice, (&mut out, 0));
        out
    }

    /// Words for a template that is not a rule.
    pub fn fill(&self, seq: &Seq, slots: &dyn Slots, dice: &mut Dice) -> String {
        let mut out = String::new();
        self.seq(seq, slots, dice, (&mut out, 0));
        out
    }

    /// Every rule with its alternatives, for checks.
    #[cfg(test)]
    pub fn rules(&self) -> impl Iterator<Item = (&'static str, &Vec<Seq>)> {
        self.rules.iter().map(|(name, lines)| (*name, lines))
    }

    fn rule(&self, rule: &str, slots: &dyn Slots, dice: &mut Dice, (out, depth): (&mut String, u8)) {
        let special = match slots.variant() {
            "" => None,
            ending => self.rules.get(format!("{rule}{ending}").as_str()),
        };
        match special.or_else(|| self.rules.get(rule)) {
            Some(lines) if depth < DEPTH_LIMIT => {
                let line = &lines[dice.random_range(0..lines.len())];
                self.seq(line, slots, dice, (out, depth + 1));
            }
            Some(_) | None => {
                out.push('{');
                out.push_str(rule);
                out.push('}');
            }
        }
    }

    fn seq(&self, seq: &Seq, slots: &dyn Slots, dice: &mut Dice, (out, depth): (&mut String, u8)) {
        for node in seq {
            match node {
                Node::Text(words) => out.push_str(words),
                Node::Choice(options) => {
                    let option = &options[dice.random_range(0..options.len())];
                    self.seq(option, slots, dice, (out, depth));
                }
                Node::Slot(name) => {
                    let from = out.len();
                    if let Some(words) = slots.slot(name) {
                        out.push_str(&words);
                    } else if let Some(template) = slots.template(name).filter(|_| depth < DEPTH_LIMIT) {
                        self.seq(template, slots, dice, (out, depth + 1));
                    } else {
                        self.rule(name, slots, dice, (out, depth));
                    }
                    if name.ends_with("_k") {
                        begin_small(out, from);
                    }
                }
            }
        }
    }
}

/// Makes the letter at `from` a small one.
fn begin_small(out: &mut String, from: usize) {
    let tail = out.split_off(from);
    let mut letters = tail.chars();
    if let Some(first) = letters.next() {
        out.extend(first.to_lowercase());
        out.push_str(letters.as_str());
    }
}

/// Takes a line apart.
pub fn parse(line: &'static str) -> Seq {
    let mut rest = line;
    sequence(&mut rest, false)
}

/// Every slot that a line names, choices included.
pub fn names(seq: &Seq) -> Vec<&'static str> {
    let mut found = Vec::new();
    for node in seq {
        match node {
            Node::Text(_) => {}
            Node::Slot(name) => found.push(*name),
            Node::Choice(options) => found.extend(options.iter().flat_map(names)),
        }
    }
    found
}

fn sequence(rest: &mut &'static str, inside: bool) -> Seq {
    let mut seq = Seq::new();
    while let Some(at) = rest.find(['{', '[', '|', ']', '¶', '↵']) {
        let (words, tail) = rest.split_at(at);
        let Some(mark) = tail.chars().next() else { break };
        if !words.is_empty() {
            seq.push(Node::Text(words));
        }
        if inside && (mark == '|' || mark == ']') {
            *rest = tail;
            return seq;
        }
        *rest = &tail[mark.len_utf8()..];
        match mark {
            '¶' => seq.push(Node::Text("\n\n")),
            '↵' => seq.push(Node::Text("\n")),
            '{' => seq.push(slot(rest)),
            '[' => seq.push(choice(rest)),
            _ => seq.push(Node::Text(&tail[..mark.len_utf8()])),
        }
    }
    if !rest.is_empty() {
        seq.push(Node::Text(rest));
        *rest = "";
    }
    seq
}

fn slot(rest: &mut &'static str) -> Node {
    match rest.split_once('}') {
        Some((name, tail)) => {
            *rest = tail;
            Node::Slot(name)
        }
        None => Node::Text("{"),
    }
}

fn choice(rest: &mut &'static str) -> Node {
    let mut options = vec![sequence(rest, true)];
    while let Some(tail) = rest.strip_prefix('|') {
        *rest = tail;
        options.push(sequence(rest, true));
    }
    if let Some(tail) = rest.strip_prefix(']') {
        *rest = tail;
    }
    Node::Choice(options)
}
