//! Recognising the line that introduces a quote: "On … wrote:", in many languages, wrapped or not.
use super::line::{Hint, LOOK_BYTES, Line};

const MAX_LINES: usize = 4;

/// How sure we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// Believed only when quoted lines follow.
    Weak,
    /// Believed also when the quote below it has no marks.
    Strong,
}

/// Words of which one stands in every attribution, in lower case.
const WROTE: [&str; 38] = [
    "wrote",
    "writes",
    "quoting",
    "zitat",
    "citeert",
    "citando",
    "schreef",
    "geschreven",
    "schrijft",
    "écrit",
    "ecrit",
    "schrieb",
    "geschrieben",
    "schreibt",
    "escribió",
    "escribio",
    "scritto",
    "scrive",
    "escreveu",
    "napisał",
    "napisała",
    "napisał(a)",
    "napisala",
    "skrev",
    "kirjoitti",
    "írta",
    "napsal",
    "napsala",
    "napsal(a)",
    "написал",
    "написала",
    "написал(а)",
    "пишет",
    "scris",
    "yazdı",
    "γραψε",
    "έγραψε",
    "napisao",
];
const WROTE_UNSPACED: [&str; 5] = ["写道", "寫道", "書きました", "작성", "wrote"];
/// Words with which an attribution begins, in lower case.
const LEADS: [&str; 24] = [
    "op",
    "on",
    "le",
    "am",
    "el",
    "il",
    "em",
    "dnia",
    "w",
    "den",
    "d.",
    "pe",
    "dne",
    "at",
    "quoting",
    "in",
    "en",
    "vom",
    "da",
    "på",
    "à",
    "no",
    "ma",
    "il giorno",
];
const PRONOUNS: [&str; 18] = [
    "u", "je", "jij", "jullie", "ik", "wij", "we", "you", "i", "vous", "nous", "j'ai", "sie", "ich", "wir",
    "they", "ze", "tu",
];
const DAYS_AND_MONTHS: [&str; 44] = [
    "maa", "din", "woe", "don", "vri", "zat", "zon", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun",
    "mar", "mer", "jeu", "ven", "sam", "dim", "die", "mit", "fre", "son", "jan", "feb", "mrt", "apr", "may",
    "mei", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec", "fév", "avr", "aoû", "déc", "dez",
];

/// The number of lines of an attribution that begins at `at`, and how sure we are.
pub(super) fn at(lines: &[Line<'_>], at: usize) -> Option<(usize, Strength)> {
    let block: Vec<&Line<'_>> = lines[at..]
        .iter()
        .take(MAX_LINES)
        .take_while(|line| !line.is_quoted() && !line.is_blank() && !line.is_long() && line.hint != Hint::Cut)
        .collect();
    let wraps = block.first().is_some_and(|first| begins_attribution(first.look()));
    let most = if wraps { block.len() } else { block.len().min(1) };
    (1..=most).filter(|&count| may_end(block[count - 1].look())).find_map(|count| {
        let strength = joined(&block[..count])?;
        let sooner = (1..count).any(|skip| stands_alone(&block[skip..count]));
        (!sooner).then_some((count, strength))
    })
}

/// Some programs put dashes around the line, as in "---- On … wrote ----".
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| matches!(c, '-' | '—' | '–') || c.is_whitespace())
}

fn may_end(line: &str) -> bool {
    let line = bare(line);
    line.ends_with([':', '：']) || line.rsplit(' ').next().is_some_and(|word| WROTE.contains(&word))
}

fn joined(block: &[&Line<'_>]) -> Option<Strength> {
    let text = block.iter().map(|line| line.look()).collect::<Vec<_>>().join(" ");
    judge(&text)
}

fn stands_alone(block: &[&Line<'_>]) -> bool {
    let first = block[0].look();
    let word = first.split(' ').next().unwrap_or_default().to_lowercase();
    let continues =
        first.starts_with('<') || word.contains('@') || WROTE.contains(&word.trim_end_matches(':'));
    let dated = begins_attribution(first)
        || first.split(' ').any(|word| WROTE.contains(&word.to_lowercase().as_str()));
    !continues && dated && joined(block).is_some()
}

/// Whether a wrapped attribution may begin with this line: a lead word and a date, a date, or an address.
fn begins_attribution(line: &str) -> bool {
    let lower = bare(line).to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or_default();
    if first.starts_with(|c: char| c.is_ascii_digit()) || (lower.contains('@') && lower.contains('<')) {
        return true;
    }
    let dated = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || is_day_or_month(word);
    (LEADS.contains(&first) && words.take(4).any(dated))
        || (is_day_or_month(first) && lower.contains(|c: char| c.is_ascii_digit()))
}

fn is_day_or_month(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let short = bare.chars().count() == 2
        && ["ma", "di", "wo", "do", "vr", "za", "zo", "mo", "mi", "fr", "sa", "so"].contains(&bare);
    short || DAYS_AND_MONTHS.iter().any(|start| bare.starts_with(start))
}

/// Judges one unwrapped line.
pub(super) fn judge(text: &str) -> Option<Strength> {
    let start = text[..text.floor_char_boundary(LOOK_BYTES * 2)].trim();
    let text = bare(start);
    let colon = text.ends_with([':', '：']) || (start.starts_with("--") && start.ends_with("--"));
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '：' | '<' | '>')).collect();
    let wrote = words.iter().any(|word| WROTE.contains(word))
        || WROTE_UNSPACED[..4].iter().any(|word| lower.contains(word));
    let address = lower.contains('@') && words.iter().any(|word| word.len() > 3 && word.contains('@'));
    let time = has_time(&lower);
    let year = has_year(&lower);
    if !wrote {
        let angled = text.ends_with(">:") || text.ends_with("> :");
        return (colon && angled && address && (time || year)).then_some(Strength::Strong);
    }
    let ends_in_verb =
        words.iter().rev().find(|word| !word.is_empty()).is_some_and(|word| WROTE.contains(word));
    if !colon && !ends_in_verb {
        return None;
    }
    let dated = time || year || lower.contains(|c: char| c.is_ascii_digit());
    let personal = words.iter().any(|word| PRONOUNS.contains(word));
    let led = begins_attribution(&lower);
    let strong = colon && !personal && ((address && dated) || (led && dated && (time || year)));
    let weak = dated || address || words.len() <= 8;
    if strong { Some(Strength::Strong) } else { weak.then_some(Strength::Weak) }
}

/// `10:12`, `10.12`, `10h12` or `10u12`.
fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(4).any(|window| {
        window[0].is_ascii_digit()
            && matches!(window[1], b':' | b'.' | b'h' | b'u')
            && window[2].is_ascii_digit()
            && window[3].is_ascii_digit()
    })
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("20") || digits.starts_with("19")))
}
