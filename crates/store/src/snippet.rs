//! The part of a message in which a search found its words (R28).

use crate::words::{INDEXED_BYTES, Wanted};

/// A piece of a text, and whether it is one of the words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it was looked for.
    pub found: bool,
}

/// How many characters of a text are shown around what was found.
const SHOWN: usize = 160;
/// How many of them before it.
const BEFORE: usize = 50;

/// The part of a text around the first of the words that were looked for; `None` where none of them occurs.
pub fn snippet(text: &str, wanted: &[Wanted]) -> Option<Vec<Piece>> {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: Vec<char> = line.chars().take(INDEXED_BYTES).collect();
    let words = words_of(&line);
    let hits: Vec<(usize, usize)> =
        words.into_iter().filter(|at| is_wanted(&line[at.0..at.1], wanted)).collect();
    let first = hits.first()?.0;
    let from =
        (first.saturating_sub(BEFORE)..first).find(|at| *at == 0 || line[*at - 1] == ' ').unwrap_or(first);
    let end = (from + SHOWN).min(line.len());
    let end =
        if end == line.len() { end } else { (first + 1..end).rfind(|at| line[*at] == ' ').unwrap_or(end) };
    let mut pieces = Vec::new();
    let mut at = from;
    if from > 0 {
        push(&mut pieces, &['…'], false);
    }
    for (start, stop) in hits.into_iter().filter(|(start, stop)| *start >= from && *stop <= end) {
        push(&mut pieces, &line[at..start], false);
        push(&mut pieces, &line[start..stop], true);
        at = stop;
    }
    push(&mut pieces, &line[at..end.max(at)], false);
    if end < line.len() {
        push(&mut pieces, &['…'], false);
    }
    Some(pieces)
}

fn push(pieces: &mut Vec<Piece>, text: &[char], found: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.iter().collect(), found });
    }
}

/// Where each word of a line begins and ends.
fn words_of(line: &[char]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.iter().chain([&' ']).enumerate() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    words
}

fn is_wanted(word: &[char], wanted: &[Wanted]) -> bool {
    let word: String = word.iter().collect();
    wanted.iter().any(|wanted| wanted.is(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::wanted;

    // R28
    #[test]
    fn what_was_found_is_shown_with_some_words_around_it() {
        let text = "Goedemiddag,\n\nvorige week kocht ik bij u een schemerlamp met een messing voet en een linnen kap, \
                    en nu flikkert hij steeds als ik de televisie aanzet. Wat kan ik daar aan doen? De bon heb ik nog, en de doos staat op zolder. Groet, Jan";
        let pieces = snippet(text, &wanted("flikker")).unwrap();
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(whole.starts_with('…') && whole.ends_with('…') && whole.chars().count() < 165, "{whole}");
        assert_eq!(
            pieces.iter().filter(|piece| piece.found).map(|piece| piece.text.as_str()).collect::<Vec<_>>(),
            ["flikkert"]
        );
    }

    #[test]
    fn a_short_text_is_shown_whole_and_one_without_the_words_not_at_all() {
        let pieces = snippet("Mijn  lamp\nis kapot", &wanted("lamp kapot")).unwrap();
        let pieces: Vec<_> = pieces.iter().map(|piece| (piece.text.as_str(), piece.found)).collect();
        assert_eq!(pieces, [("Mijn ", false), ("lamp", true), (" is ", false), ("kapot", true)]);
        assert_eq!(snippet("Mijn lamp", &wanted("stoel")), None);
    }
}
