//! Past questions through two lists of rules: what would have gone elsewhere (R12).

use super::{Decider, Destination, Known, Rule, decide};
use std::collections::BTreeMap;

/// After so many different questions what was decided is forgotten and decided anew.
const MOST_MET: usize = 20_000;

/// Rules that are tried beside those in force.
pub struct Trial<'a> {
    tried: &'a [Rule],
    in_force: &'a [Rule],
    tally: Tally,
    met: BTreeMap<Known, (Verdict, Vec<usize>)>,
}

/// What both lists say of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What decides by the rules in force, and where it goes.
    pub now: (Decider, Destination),
    /// What would decide, and where it would go.
    pub then: (Decider, Destination),
}

impl Verdict {
    /// Whether it would go elsewhere.
    pub fn moves(&self) -> bool {
        self.now.1 != self.then.1
    }
}

/// What became of all questions that were tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were tried.
    pub cases: u64,
    /// How many would go elsewhere: from, to.
    pub moves: BTreeMap<(Destination, Destination), u64>,
    /// For each of the rules that are tried, in their order.
    pub rules: Vec<RuleTally>,
    /// For which all rules were asked and none fits.
    pub unfit: u64,
    /// For which no rule is asked: the seller is not known, or they are kept at the desk.
    pub unasked: u64,
}

/// What a rule came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleTally {
    /// How many it fits.
    pub fits: u64,
    /// How many of those it decides.
    pub decides: u64,
    /// How many of those an earlier rule takes, by its place.
    pub taken: BTreeMap<usize, u64>,
}

impl RuleTally {
    /// The place of the rule that takes most of what this one fits.
    pub fn taker(&self) -> Option<usize> {
        self.taken.iter().max_by_key(|(_, count)| **count).map(|(at, _)| *at)
    }
}

impl Tally {
    /// How many would go elsewhere.
    pub fn moved(&self) -> u64 {
        self.moves.values().sum()
    }
}

impl<'a> Trial<'a> {
    /// Begins; nothing was tried yet.
    pub fn new(tried: &'a [Rule], in_force: &'a [Rule]) -> Self {
        let tally = Tally { rules: vec![RuleTally::default(); tried.len()], ..Tally::default() };
        Self { tried, in_force, tally, met: BTreeMap::new() }
    }

    /// What both lists say of a question, without counting it.
    pub fn verdict(&mut self, known: &Known) -> Verdict {
        self.judged(known).0
    }

    /// Tries a question and counts it.
    pub fn add(&mut self, known: &Known) -> Verdict {
        let (verdict, fits) = self.judged(known);
        let fits = fits.to_vec();
        let tally = &mut self.tally;
        tally.cases += 1;
        if verdict.moves() {
            *tally.moves.entry((verdict.now.1, verdict.then.1)).or_default() += 1;
        }
        match verdict.then.0 {
            Decider::Rule(decider) => {
                for at in fits {
                    let rule = &mut tally.rules[at];
                    rule.fits += 1;
                    if at == decider {
                        rule.decides += 1;
                    } else {
                        *rule.taken.entry(decider).or_default() += 1;
                    }
                }
            }
            Decider::NoRule => tally.unfit += 1,
            Decider::UnknownOrder | Decider::Kept => tally.unasked += 1,
        }
        verdict
    }

    /// What all came to.
    pub fn tally(self) -> Tally {
        self.tally
    }

    /// Many questions are alike: each kind is judged once.
    fn judged(&mut self, known: &Known) -> (Verdict, &[usize]) {
        if !self.met.contains_key(known) {
            if self.met.len() >= MOST_MET {
                self.met.clear();
            }
            let said = |rules: &[Rule]| {
                let decider = decide(rules, known);
                (decider, decider.destination(rules))
            };
            let verdict = Verdict { now: said(self.in_force), then: said(self.tried) };
            let fits = match verdict.then.0 {
                Decider::Rule(first) => {
                    let rest = self.tried.iter().enumerate().skip(first);
                    rest.filter(|(_, rule)| rule.fits(known)).map(|(at, _)| at).collect()
                }
                Decider::NoRule | Decider::UnknownOrder | Decider::Kept => Vec::new(),
            };
            self.met.insert(known.clone(), (verdict, fits));
        }
        let (verdict, fits) = &self.met[known];
        (*verdict, fits)
    }
}
