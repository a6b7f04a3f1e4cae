//! Splitting a body into own words and quotes, and choosing what to keep.
use super::line::{Hint, Line, has_words};
use super::{NewText, attribution, divider, footer, header_block};
use attribution::Strength;
use std::ops::Range;

/// Quoted lines kept above an answer between quotes.
const KEPT_QUOTE_LINES: usize = 10;
const WRAPPED_FROM_CHARS: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Own(Range<usize>),
    /// Lines with quote marks, below what introduced them.
    Quote(Range<usize>),
    /// An old mail without quote marks, to the end.
    Rest(Range<usize>),
    /// A mail passed on, to the end.
    Forward(Range<usize>),
}

/// The words that are new.
pub(super) fn new_words(lines: &[Line<'_>]) -> NewText {
    let pieces = split(lines);
    let quoted = pieces.iter().any(|piece| matches!(piece, Piece::Quote(_) | Piece::Rest(_)));
    let careful = assemble(lines, &pieces, true);
    if has_words(&careful) {
        return NewText { text: careful, quoted };
    }
    let own = assemble(lines, &pieces, false);
    if has_words(&own) || !pieces.iter().any(|piece| matches!(piece, Piece::Rest(_))) {
        return NewText { text: own, quoted };
    }
    NewText { text: joined(lines.iter().map(|line| line.whole.as_ref())), quoted: false }
}

/// What was found at a line, if it is no own word.
enum Found {
    Forward,
    Rest,
    Quote { marked_from: usize },
}

fn split(lines: &[Line<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut own_start = 0;
    let mut at = 0;
    while at < lines.len() {
        let Some(found) = find(lines, at) else {
            at += 1;
            continue;
        };
        if own_start < at {
            pieces.push(Piece::Own(own_start..at));
        }
        match found {
            Found::Forward => {
                pieces.push(Piece::Forward(at..lines.len()));
                return pieces;
            }
            Found::Rest => {
                pieces.push(Piece::Rest(at..lines.len()));
                return pieces;
            }
            Found::Quote { marked_from } => {
                at = quote_end(lines, marked_from);
                pieces.push(Piece::Quote(marked_from..at));
                own_start = at;
            }
        }
    }
    if own_start < lines.len() {
        pieces.push(Piece::Own(own_start..lines.len()));
    }
    pieces
}

fn find(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let line = &lines[at];
    if divider::is_forward(line.look()) {
        return Some(Found::Forward);
    }
    if line.is_quoted() {
        return Some(Found::Quote { marked_from: at });
    }
    if line.hint == Hint::Cut || divider::is_reply_marker(line.look()) {
        return Some(Found::Rest);
    }
    if line.is_blank() {
        return None;
    }
    introduction(lines, at)
}

/// Something that introduces a quote, with or without quote marks below it.
fn introduction(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let line = &lines[at];
    let (end, strength) = if line.hint == Hint::Attribution {
        let run = lines[at..].iter().take_while(|line| line.hint == Hint::Attribution).count();
        (at + run, Strength::Strong)
    } else if divider::is_original(line.look()) {
        (at + 1, Strength::Strong)
    } else if let Some(length) = header_block::at(lines, at) {
        (at + length, Strength::Strong)
    } else {
        let (length, strength) = attribution::at(lines, at)?;
        (at + length, strength)
    };
    match after_introduction(lines, end) {
        Some(marked_from) => Some(Found::Quote { marked_from }),
        None => (strength == Strength::Strong).then_some(Found::Rest),
    }
}

/// Where the quote marks begin, if they do: blank lines and a second introduction may stand between.
fn after_introduction(lines: &[Line<'_>], end: usize) -> Option<usize> {
    let next = next_words(lines, end)?;
    if lines[next].is_quoted() {
        return Some(next);
    }
    let length =
        header_block::at(lines, next).or_else(|| attribution::at(lines, next).map(|(length, _)| length))?;
    let after = next_words(lines, next + length)?;
    lines[after].is_quoted().then_some(after)
}

const MAX_BLANKS: usize = 6;

fn next_words(lines: &[Line<'_>], from: usize) -> Option<usize> {
    lines
        .iter()
        .enumerate()
        .skip(from)
        .take(MAX_BLANKS)
        .find(|(_, line)| line.is_quoted() || !line.is_blank())
        .map(|(at, _)| at)
}

/// The end of a run of quoted lines; blank lines and wrapped tails between them belong to it.
fn quote_end(lines: &[Line<'_>], start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while at < lines.len() {
        let line = &lines[at];
        if line.is_quoted() && (at == start || !divider::is_forward(line.look()) || line.depth > 1) {
            end = at + 1;
        } else if !line.is_blank() && !is_wrapped_tail(lines, at) {
            break;
        }
        at += 1;
    }
    end
}

/// A quoted line that a mail program broke in two, leaving the tail without its mark.
fn is_wrapped_tail(lines: &[Line<'_>], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|at| lines.get(at)), lines.get(at + 1))
    else {
        return false;
    };
    let (head, tail) = (before.look(), lines[at].look());
    before.is_quoted()
        && after.is_quoted()
        && before.body().chars().take(WRAPPED_FROM_CHARS).count() == WRAPPED_FROM_CHARS
        && !head.ends_with(['.', '?', '!', ':'])
        && tail.starts_with(char::is_lowercase)
        && tail.split(' ').count() <= 4
}

fn assemble(lines: &[Line<'_>], pieces: &[Piece], careful: bool) -> String {
    let answers = answered_quotes(lines, pieces);
    let mut kept: Vec<&str> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Own(range) => {
                let own = &lines[range.clone()];
                let before_quote = matches!(pieces.get(at + 1), Some(Piece::Quote(_) | Piece::Rest(_)));
                kept.extend(own_words(own, careful, before_quote));
            }
            Piece::Quote(range) if answers.binary_search(&at).is_ok() => {
                kept.extend(answered(&lines[range.clone()]));
            }
            Piece::Forward(range) => kept.extend(lines[range.clone()].iter().map(|line| line.whole.as_ref())),
            Piece::Quote(_) | Piece::Rest(_) => {}
        }
    }
    joined(kept.into_iter())
}

fn own_words<'l>(own: &'l [Line<'_>], careful: bool, before_quote: bool) -> Vec<&'l str> {
    let kept = if careful { footer::without(own, before_quote) } else { own.iter().collect() };
    kept.into_iter().map(|line| line.whole.as_ref()).collect()
}

/// Quotes that stand directly above an answer, when the writer answered between the lines.
fn answered_quotes(lines: &[Line<'_>], pieces: &[Piece]) -> Vec<usize> {
    let speaks = |piece: &Piece| match piece {
        Piece::Own(range) => has_words(&joined(
            footer::without(&lines[range.clone()], true).iter().map(|line| line.whole.as_ref()),
        )),
        Piece::Quote(_) | Piece::Rest(_) | Piece::Forward(_) => false,
    };
    let is_quote = |piece: &Piece| matches!(piece, Piece::Quote(_));
    let (Some(first), Some(last)) = (pieces.iter().position(is_quote), pieces.iter().rposition(is_quote))
    else {
        return Vec::new();
    };
    let between = pieces[first..last].iter().any(speaks);
    let announced = pieces[..first].iter().any(|piece| announces_answers(lines, piece))
        && pieces[last..].iter().any(speaks);
    if !between && !announced {
        return Vec::new();
    }
    (first..pieces.len().saturating_sub(1))
        .filter(|&at| is_quote(&pieces[at]) && speaks(&pieces[at + 1]))
        .collect()
}

/// "See my answers below."
fn announces_answers(lines: &[Line<'_>], piece: &Piece) -> bool {
    const WORDS: [&str; 10] = [
        "hieronder",
        "onderstaand",
        "tussen de",
        "inline",
        "below",
        "ci-dessous",
        "unten",
        "in het rood",
        "in blauw",
        "en rouge",
    ];
    let Piece::Own(range) = piece else {
        return false;
    };
    lines[range.clone()].iter().take(200).any(|line| {
        let lower = line.look().to_lowercase();
        WORDS.iter().any(|word| lower.contains(word))
    })
}

/// The last lines of a quote, at its outermost depth.
fn answered<'l>(quote: &'l [Line<'_>]) -> Vec<&'l str> {
    let depth = quote.iter().filter(|line| line.is_quoted()).map(|line| line.depth).min().unwrap_or_default();
    let mut outer: Vec<&Line<'_>> = quote.iter().filter(|line| line.depth == depth).collect();
    while outer.last().is_some_and(|line| line.is_blank()) {
        outer.pop();
    }
    let mut start = outer.len().saturating_sub(KEPT_QUOTE_LINES);
    if start > 0 {
        start += outer[start..].iter().position(|line| line.is_blank()).map_or(0, |at| at + 1);
    }
    outer.get(start..).unwrap_or_default().iter().map(|line| line.whole.as_ref()).collect()
}

/// Lines with blank ones at the ends removed and runs of them made one.
fn joined<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let mut text = String::new();
    let mut blank = false;
    for line in lines {
        if line.trim().is_empty() {
            blank = !text.is_empty();
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        text.push_str(line.trim_end());
    }
    text
}
