//! Takes secret addresses out of a text or cleaned HTML (R43, attack 22), however they are spelled: in other
//! case, percent-encoded, as character references, with invisible or full-width characters, or cut by tags.
//! What is not an address's own letters (`jan at shop`) is not found here: that is a person's own word.

mod any;

pub use any::{first_address, without_any_address};

use crate::clean::charref::{Within, one};

/// How often an encoding within an encoding is undone (`%252540`).
const MAX_LAYERS: usize = 4;
/// The longest stretch of tags looked over inside one address.
const MAX_TAG_BYTES: usize = 2000;
/// Removing can bring two halves together; after this many rounds nothing can be left.
const MAX_ROUNDS: usize = 4;
/// Stands where an address stood when the caller's own replacement cannot.
const GAP: &str = "[…]";

/// One character as a reader sees it, and the bytes that spell it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    letter: char,
    start: usize,
    end: usize,
}

/// The text without any of the addresses, each occurrence replaced. The replacement must be plain words: markup
/// characters are left out of it, and one that could become part of an address is set in brackets.
pub fn without_address(text: &str, secret_addresses: &[&str], replacement: &str) -> String {
    let secrets: Vec<Vec<char>> = secret_addresses
        .iter()
        .map(|address| address.trim().chars().flat_map(fold).collect::<Vec<char>>())
        .filter(|letters| letters.len() > 2 && letters.contains(&'@'))
        .collect();
    let mut clean = text.to_owned();
    if secrets.is_empty() || !clean.contains(['@', '%', '&', '＠', '﹫']) {
        return clean;
    }
    let replacement = safe(replacement, &secrets);
    for _ in 0..MAX_ROUNDS {
        let before = clean.len();
        let mut found = false;
        for over_tags in [false, true] {
            let seen = read(&clean, over_tags);
            if let Some(next) = replaced(&clean, &seen, &secrets, &replacement) {
                clean = next;
                found = true;
            }
        }
        if !found && before == clean.len() {
            break;
        }
    }
    clean
}

/// The most addresses of one domain that are looked for.
const MAX_FOUND: usize = 50;

/// Every plainly written address of a domain in a text, without repeats: those of a writer's own house, which are as
/// secret as the one written from.
pub fn addresses_at(text: &str, domain: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let needle = format!("@{}", domain.to_lowercase());
    let mut found: Vec<String> = Vec::new();
    if domain.is_empty() {
        return found;
    }
    for (at, _) in text.match_indices(&needle) {
        let mut longer = text[at + needle.len()..].chars();
        let before = text[..at].rsplit(|c: char| !(c.is_alphanumeric() || "._%+-'".contains(c))).next();
        let local = before.unwrap_or_default().trim_start_matches(['.', '\'']);
        let goes_on = |c: char| c.is_alphanumeric() || c == '-';
        let ends = match longer.next() {
            Some('.') => !longer.next().is_some_and(goes_on),
            next => !next.is_some_and(goes_on),
        };
        let address = format!("{local}{needle}");
        if ends && !local.is_empty() && found.len() < MAX_FOUND && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// A replacement that is no markup and can never be a piece of an address.
fn safe(replacement: &str, secrets: &[Vec<char>]) -> String {
    let words: String = replacement.chars().filter(|c| !c.is_control() && !"<>&\"'%".contains(*c)).collect();
    let seen = read(&words, false);
    let shows = (0..seen.len()).any(|at| secrets.iter().any(|secret| spells(&seen[at..], secret)));
    if shows || words.trim().is_empty() {
        return GAP.to_owned();
    }
    let foreign = |seen: &Seen| !secrets.iter().flatten().any(|letter| *letter == seen.letter);
    if seen.iter().any(foreign) { words } else { format!("{words}…") }
}

/// The letters of a text with what spells them; in the second reading tags count as nothing.
fn read(text: &str, over_tags: bool) -> Vec<Seen> {
    let mut seen = Vec::with_capacity(text.len());
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        if let Some(length) = tag_length(rest).filter(|_| over_tags) {
            start += length;
            continue;
        }
        let (letter, length) = spelled(rest, first);
        let end = start + length;
        if !ignored(letter) {
            seen.extend(fold(letter).map(|letter| Seen { letter, start, end }));
        }
        start = end;
    }
    seen
}

fn tag_length(rest: &str) -> Option<usize> {
    let mut bytes = rest.bytes();
    if bytes.next()? != b'<' || !bytes.next().is_some_and(|b| b == b'/' || b.is_ascii_alphabetic()) {
        return None;
    }
    let near = &rest[..rest.floor_char_boundary(MAX_TAG_BYTES)];
    near.find('>').map(|at| at + 1)
}

/// The first letter of `rest`, its encodings undone, and how many bytes spell it.
fn spelled(rest: &str, first: char) -> (char, usize) {
    match first {
        '&' => reference(rest),
        '%' => percent(rest),
        _ => None,
    }
    .unwrap_or((first, first.len_utf8()))
}

fn reference(rest: &str) -> Option<(char, usize)> {
    let (mut letter, _, mut length) = one(rest, Within::Text)?;
    for _ in 1..MAX_LAYERS {
        // The byte before what follows `&amp;` takes the place of its `&`.
        let inner = rest.get(length - 1..).filter(|inner| letter == '&' && inner.is_char_boundary(1));
        let Some((next, _, more)) = inner.and_then(|inner| one(inner, Within::Text)) else { break };
        letter = next;
        length += more - 1;
    }
    Some((letter, length))
}

fn percent(rest: &str) -> Option<(char, usize)> {
    let (first, mut length) = percent_byte(rest.as_bytes())?;
    let mut bytes = vec![first];
    while bytes.len() < 4 {
        if let Ok(text) = std::str::from_utf8(&bytes) {
            return Some((text.chars().next()?, length));
        }
        let (next, more) = percent_byte(&rest.as_bytes()[length..])?;
        bytes.push(next);
        length += more;
    }
    Some((std::str::from_utf8(&bytes).ok()?.chars().next()?, length))
}

/// One percent-encoded byte, also when its own percent sign is encoded again.
fn percent_byte(bytes: &[u8]) -> Option<(u8, usize)> {
    if bytes.first() != Some(&b'%') {
        return None;
    }
    let mut byte = hex(&bytes[1..])?;
    let mut length = 3;
    for _ in 1..MAX_LAYERS {
        let inner = (byte == b'%').then(|| hex(&bytes[length..])).flatten();
        let Some(inner) = inner else { break };
        byte = inner;
        length += 2;
    }
    Some((byte, length))
}

fn hex(bytes: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// The text with every secret in it replaced; none when there is no secret in it.
fn replaced(text: &str, seen: &[Seen], secrets: &[Vec<char>], replacement: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut at = 0;
    while at < seen.len() {
        let found = secrets.iter().filter(|secret| spells(&seen[at..], secret)).map(Vec::len).max();
        let Some(length) = found else {
            at += 1;
            continue;
        };
        let letters = &seen[at..at + length];
        out.push_str(&text[copied..letters[0].start]);
        out.push_str(replacement);
        for pair in letters.windows(2) {
            keep_tags(&text[pair[0].end.min(pair[1].start)..pair[1].start], &mut out);
        }
        copied = letters[length - 1].end;
        at += length;
    }
    (copied > 0).then(|| {
        out.push_str(&text[copied..]);
        out
    })
}

fn spells(seen: &[Seen], secret: &[char]) -> bool {
    seen.len() >= secret.len() && seen.iter().zip(secret).all(|(seen, letter)| seen.letter == *letter)
}

/// Tags inside an address stay, so that the HTML stays balanced.
fn keep_tags(between: &str, out: &mut String) {
    let mut rest = between;
    while let Some(start) = rest.find('<') {
        let length = tag_length(&rest[start..]).unwrap_or(1);
        out.push_str(&rest[start..start + length]);
        rest = &rest[start + length..];
    }
}

/// One form for all ways to write a letter.
fn fold(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '﹫' => '@',
        '。' | '｡' | '․' => '.',
        _ => c,
    };
    plain.to_lowercase()
}

/// Characters that nobody sees.
fn ignored(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{FEFF}')
        || ('\u{200B}'..='\u{200F}').contains(&c)
        || ('\u{202A}'..='\u{202E}').contains(&c)
        || ('\u{2060}'..='\u{206F}').contains(&c)
        || ('\u{FE00}'..='\u{FE0F}').contains(&c)
        || ('\u{E0000}'..='\u{E01EF}').contains(&c)
}

#[cfg(test)]
mod tests;
