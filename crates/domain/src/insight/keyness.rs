//! Which words stand out in some questions against others (R70): by Dunning's log-likelihood ratio over the questions that
//! hold a word.
//!
//! A word counts once in a question, and is told only where several different customers wrote it, so that nothing a single
//! person said can be read from it.

use std::collections::{HashMap, HashSet};

/// From so many different customers on a word is told.
pub const LEAST_CUSTOMERS: usize = 3;
/// The ratio from which on a word stands out: chance alone passes it once in a thousand words.
pub const LEAST_RATIO: f64 = 10.83;

/// One message of a customer with its words as they are kept: `lekt:lek sluit`, a written form and its stem where that is
/// another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The question it belongs to.
    pub case: i64,
    /// Who wrote it.
    pub customer: i64,
    /// Its words.
    pub words: String,
}

/// A word that stands out.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// As it is written most often.
    pub written: String,
    /// In how many of these questions.
    pub own: i64,
    /// Of how many.
    pub own_of: i64,
    /// In how many of the others.
    pub others: i64,
    /// Of how many.
    pub others_of: i64,
    /// By how much it stands out.
    pub ratio: f64,
}

#[derive(Default)]
struct Seen<'a> {
    cases: HashSet<i64>,
    customers: HashSet<i64>,
    written: HashMap<&'a str, usize>,
    others: HashSet<i64>,
}

/// The words that stand out in some questions against others, the clearest first, at most so many.
pub fn standing_out(own: &[Told], others: &[Told], most: usize) -> Vec<Word> {
    let mut seen: HashMap<&str, Seen<'_>> = HashMap::new();
    for told in own {
        for (written, stem) in told.words.split(' ').filter(|word| !word.is_empty()).map(parts) {
            let seen = seen.entry(stem).or_default();
            seen.cases.insert(told.case);
            seen.customers.insert(told.customer);
            *seen.written.entry(written).or_default() += 1;
        }
    }
    seen.retain(|_, seen| seen.customers.len() >= LEAST_CUSTOMERS);
    for told in others {
        for (_, stem) in told.words.split(' ').map(parts) {
            if let Some(seen) = seen.get_mut(stem) {
                seen.others.insert(told.case);
            }
        }
    }
    let (own_of, others_of) = (cases(own), cases(others));
    let mut words: Vec<Word> = seen.into_values().filter_map(|seen| word(&seen, own_of, others_of)).collect();
    words.sort_by(|a, b| b.ratio.total_cmp(&a.ratio).then_with(|| a.written.cmp(&b.written)));
    words.truncate(most);
    words
}

/// A kept word: as it was written, and its stem.
fn parts(word: &str) -> (&str, &str) {
    word.split_once(':').unwrap_or((word, word))
}

fn cases(told: &[Told]) -> i64 {
    count(told.iter().map(|told| told.case).collect::<HashSet<_>>().len())
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

fn word(seen: &Seen<'_>, own_of: i64, others_of: i64) -> Option<Word> {
    let (own, others) = (count(seen.cases.len()), count(seen.others.len()));
    let ratio = ratio((own, own_of), (others, others_of));
    // Of two forms that are written as often the first of the alphabet is told, so that the same questions say the same.
    let written = seen.written.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))?.0;
    let more = own.saturating_mul(others_of) > others.saturating_mul(own_of);
    let word = Word { written: (*written).to_owned(), own, own_of, others, others_of, ratio };
    (more && ratio >= LEAST_RATIO).then_some(word)
}

/// Dunning's log-likelihood ratio of a word in so many of so many questions, here and elsewhere: twice the sum of what was
/// seen times the logarithm of what was seen by what was to be expected, over the four cells of the table.
pub fn ratio((own, own_of): (i64, i64), (others, others_of): (i64, i64)) -> f64 {
    let all = real(own_of + others_of);
    if own_of + others_of == 0 {
        return 0.0;
    }
    let share = real(own + others) / all;
    let cell = |seen: i64, expected: f64| {
        if seen > 0 && expected > 0.0 { real(seen) * (real(seen) / expected).ln() } else { 0.0 }
    };
    let with = cell(own, real(own_of) * share) + cell(others, real(others_of) * share);
    let without = cell(own_of - own, real(own_of) * (1.0 - share))
        + cell(others_of - others, real(others_of) * (1.0 - share));
    2.0 * (with + without)
}

#[expect(clippy::cast_precision_loss, reason = "counts of questions are far below 2^52")]
fn real(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(case: i64, words: &str) -> Told {
        Told { case, customer: case, words: words.into() }
    }

    fn many(cases: std::ops::Range<i64>, words: &str) -> Vec<Told> {
        cases.map(|case| told(case, words)).collect()
    }

    // R70: a table of the textbooks, worked out by hand: 2·(10·ln(10/5.5)+1·ln(1/5.5)+90·ln(90/94.5)+99·ln(99/94.5))
    #[test]
    fn the_ratio_is_that_of_the_four_cells() {
        assert!((ratio((10, 100), (1, 100)) - 8.98).abs() < 0.01, "{}", ratio((10, 100), (1, 100)));
        assert!(ratio((10, 100), (10, 100)).abs() < 1e-9, "the same share says nothing");
        assert!(ratio((0, 0), (0, 0)).abs() < 1e-9);
        assert!(ratio((3, 3), (0, 0)).abs() < 1e-9, "against nothing nothing stands out");
    }

    // R70
    #[test]
    fn a_word_of_one_article_stands_out_and_a_word_of_all_does_not() {
        let mut own = many(0..8, "deksel kapot");
        own.extend(many(8..20, "kapot"));
        let others = many(100..300, "kapot levering");
        let words = standing_out(&own, &others, 10);
        assert_eq!(words.len(), 1, "{words:?}");
        let word = &words[0];
        assert_eq!((word.written.as_str(), word.own, word.own_of), ("deksel", 8, 20));
        assert_eq!((word.others, word.others_of), (0, 200));
    }

    // R70: what one customer says again and again is not what customers say
    #[test]
    fn a_word_of_two_customers_is_never_told() {
        let mut own: Vec<Told> = many(0..2, "jansen");
        own.extend((2..9).map(|case| Told { customer: 1, ..told(case, "jansen") }));
        assert!(standing_out(&own, &many(100..900, "levering"), 10).is_empty());
        own.push(told(9, "jansen"));
        assert_eq!(standing_out(&own, &many(100..900, "levering"), 10).len(), 1);
    }

    // R70
    #[test]
    fn forms_of_a_word_are_one_and_it_is_told_as_it_is_written_most() {
        let mut own = many(0..5, "lekken:lek");
        own.extend(many(5..12, "lekt:lek lekkage"));
        let words = standing_out(&own, &many(100..400, "levering"), 1);
        assert_eq!((words[0].written.as_str(), words[0].own), ("lekt", 12));
        assert_eq!(words.len(), 1);
    }

    // R70: a question of three messages is one question
    #[test]
    fn a_question_counts_once_however_often_it_says_a_word() {
        let mut own = many(0..6, "deksel");
        own.extend(many(0..6, "deksel"));
        let words = standing_out(&own, &many(100..400, "levering"), 10);
        assert_eq!((words[0].own, words[0].own_of), (6, 6));
    }

    // R70
    #[test]
    fn a_word_that_is_rarer_here_does_not_stand_out() {
        let own = [many(0..4, "kapot"), many(4..100, "maat")].concat();
        let others = many(200..600, "kapot");
        let words = standing_out(&own, &others, 10);
        assert_eq!(words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>(), ["maat"]);
    }
}
