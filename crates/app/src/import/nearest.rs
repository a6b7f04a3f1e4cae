//! "Did you mean": the known word that is nearest to a mistyped one.

/// More edits than this, or more than half of the word, and nothing is suggested.
const MOST_EDITS: usize = 4;

/// The nearest of the known words, if one is near enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let edits = known.into_iter().map(|other| (edits(word, other), other));
    let (edits, other) = edits.min_by_key(|(edits, _)| *edits)?;
    (edits <= MOST_EDITS && edits * 2 <= other.chars().count()).then_some(other)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
fn edits(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for i in 1..=from.len() {
        let mut row = vec![i; to.len() + 1];
        for j in 1..=to.len() {
            let changed = last[j - 1] + usize::from(from[i - 1] != to[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word_and_nonsense_finds_none() {
        let known = ["smtp.listen", "smtp.lmtp_listen", "http.listen", "relay.port"];
        assert_eq!(nearest("smpt.listen", known), Some("smtp.listen"));
        assert_eq!(nearest("relay.prot", known), Some("relay.port"));
        assert_eq!(nearest("relayport", known), Some("relay.port"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("abc", "abc"), 0);
        assert_eq!(edits("abc", "acb"), 1);
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}
