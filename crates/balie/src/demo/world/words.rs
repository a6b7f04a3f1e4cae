//! The word lists, read once.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    goods::{self, Goods},
    grammar::Grammar,
    model::Language,
};

/// Everything that is read from the word lists.
pub struct Words {
    grammars: [Grammar; 3],
    names: HashMap<&'static str, Vec<String>>,
    /// Product groups and kinds.
    pub goods: Goods,
    /// The palette, per language in the order of [`Language::ALL`].
    pub colours: Vec<[&'static str; 3]>,
}

/// The one copy of the word lists.
pub static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// The lines of `sellers.txt`.
pub const SELLERS: &str = include_str!("words/sellers.txt");

impl Words {
    /// Rules of a language.
    pub fn grammar(&self, language: Language) -> &Grammar {
        &self.grammars[language as usize]
    }

    /// A list of names, empty when there is none of that name.
    pub fn names(&self, list: &str) -> &[String] {
        self.names.get(list).map_or(&[], Vec::as_slice)
    }

    fn read() -> Self {
        Self {
            grammars: [
                Grammar::read(&[
                    include_str!("words/nl/frame.txt"),
                    include_str!("words/nl/delivery.txt"),
                    include_str!("words/nl/return.txt"),
                    include_str!("words/nl/defect.txt"),
                    include_str!("words/nl/rest.txt"),
                    include_str!("words/nl/live.txt"),
                ]),
                Grammar::read(&[include_str!("words/en/frame.txt"), include_str!("words/en/topics.txt")]),
                Grammar::read(&[include_str!("words/fr/frame.txt"), include_str!("words/fr/topics.txt")]),
            ],
            names: read_names(include_str!("words/names.txt")),
            goods: goods::read(),
            colours: include_str!("words/colours.txt").lines().filter_map(three).collect(),
        }
    }
}

/// Splits `nl ~ en ~ fr`.
pub fn three(line: &'static str) -> Option<[&'static str; 3]> {
    let mut parts = line.split(" ~ ").map(str::trim);
    Some([parts.next()?, parts.next()?, parts.next()?])
}

fn read_names(file: &'static str) -> HashMap<&'static str, Vec<String>> {
    let mut lists: HashMap<&'static str, Vec<String>> = HashMap::new();
    let mut list = "";
    for line in file.lines() {
        match line.strip_prefix('@') {
            Some(name) => list = name,
            None => lists
                .entry(list)
                .or_default()
                .extend(line.split_whitespace().map(|name| name.replace('_', " "))),
        }
    }
    lists
}
