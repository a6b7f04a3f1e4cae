//! What differs between two lists of rules, so that it can be told in words.

use super::rule::Rule;

/// One difference; places count from 1, as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// A rule that was not there.
    Added(&'a Rule, usize),
    /// A rule that is gone.
    Removed(&'a Rule),
    /// The same rule under another name.
    Renamed(&'a Rule, &'a Rule),
    /// A rule that asks for something else or sends elsewhere.
    Altered(&'a Rule, Vec<Part>),
    /// A rule that is asked earlier or later: from, to.
    Moved(&'a Rule, usize, usize),
}

/// A part of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its topics.
    Topics,
    /// Who fulfils.
    Fulfilment,
    /// The channels.
    Channels,
    /// How far the goods are.
    States,
    /// The article groups.
    Groups,
    /// The sellers.
    Sellers,
    /// Where it sends.
    Destination,
}

/// Every difference: what is gone, what came, what was altered, and what was moved among those that stayed.
pub fn changes<'a>(before: &'a [Rule], after: &'a [Rule]) -> Vec<Change<'a>> {
    let named = |rules: &'a [Rule], name: &str| rules.iter().position(|rule| rule.name == name);
    let mut gone: Vec<usize> =
        (0..before.len()).filter(|at| named(after, &before[*at].name).is_none()).collect();
    // Each rule that stayed, by its place after and before.
    let mut stayed: Vec<(usize, usize)> = Vec::new();
    let (mut came, mut told) = (Vec::new(), Vec::new());
    for (at, rule) in after.iter().enumerate() {
        let same = |old: &usize| Rule { name: rule.name.clone(), ..before[*old].clone() } == *rule;
        if let Some(old) = named(before, &rule.name) {
            stayed.push((at, old));
            let parts = parts(&before[old], rule);
            told.extend((!parts.is_empty()).then_some(Change::Altered(rule, parts)));
        } else if let Some(place) = gone.iter().position(same) {
            let old = gone.remove(place);
            stayed.push((at, old));
            told.push(Change::Renamed(&before[old], rule));
        } else {
            came.push(Change::Added(rule, at + 1));
        }
    }
    let removed = gone.into_iter().map(|old| Change::Removed(&before[old]));
    let kept = longest_in_order(&stayed);
    let moved = stayed.iter().enumerate().filter(|(place, _)| !kept.contains(place));
    let moved = moved.map(|(_, (at, old))| Change::Moved(&after[*at], old + 1, at + 1));
    removed.chain(came).chain(told).chain(moved).collect()
}

fn parts(old: &Rule, new: &Rule) -> Vec<Part> {
    let differing = [
        (Part::Topics, old.topics != new.topics),
        (Part::Fulfilment, old.fulfilment != new.fulfilment),
        (Part::Channels, old.channels != new.channels),
        (Part::States, old.states != new.states),
        (Part::Groups, old.groups != new.groups),
        (Part::Sellers, old.sellers != new.sellers),
        (Part::Destination, old.to != new.to),
    ];
    differing.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}

/// Places of the most rules that still follow one another as before; the fewest others were moved.
fn longest_in_order(stayed: &[(usize, usize)]) -> Vec<usize> {
    // For each rule how many end with it, and which stood before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(stayed.len());
    for (place, (_, old)) in stayed.iter().enumerate() {
        let earlier = (0..place).filter(|other| stayed[*other].1 < *old).max_by_key(|other| best[*other].0);
        best.push((earlier.map_or(1, |other| best[other].0 + 1), earlier));
    }
    let mut at = (0..best.len()).max_by_key(|place| best[*place].0);
    let mut kept = Vec::new();
    while let Some(place) = at {
        kept.push(place);
        at = best[place].1;
    }
    kept
}
