//! Character references (`&amp;`, `&#64;`) as browsers read them. Pure look-up, linear in the input.

use markup5ever::data::NAMED_ENTITIES;
use std::borrow::Cow;

/// The longest named reference is 31 letters and a semicolon.
const MAX_NAME_BYTES: usize = 32;
const REPLACEMENT: char = '\u{FFFD}';

/// Where a reference stands; in an attribute `&copy=` is no reference, because it is a query string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    Text,
    Attribute,
}

/// Decodes every reference in `raw`.
pub(crate) fn decode(raw: &str, within: Within) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if let Some((first, second, length)) = one(rest, within) {
            out.push(first);
            out.extend(second);
            length
        } else {
            out.push('&');
            1
        };
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The reference at the start of `text` (which begins with `&`): its one or two characters and its length in bytes.
pub(crate) fn one(text: &str, within: Within) -> Option<(char, Option<char>, usize)> {
    let body = &text[1..];
    if let Some(digits) = body.strip_prefix('#') {
        return numeric(digits).map(|(c, length)| (c, None, length + 2));
    }
    named(body, within).map(|(first, second, length)| (first, second, length + 1))
}

fn numeric(digits: &str) -> Option<(char, usize)> {
    let (radix, prefix) = if digits.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let mut code: u32 = 0;
    let mut length = prefix;
    for byte in digits.as_bytes()[prefix..].iter().copied() {
        let Some(digit) = char::from(byte).to_digit(radix) else {
            break;
        };
        code = code.saturating_mul(radix).saturating_add(digit);
        length += 1;
    }
    if length == prefix {
        return None;
    }
    if digits.as_bytes().get(length) == Some(&b';') {
        length += 1;
    }
    Some((character(code), length))
}

fn character(code: u32) -> char {
    match code {
        0 => REPLACEMENT,
        0x80..=0x9F => WINDOWS_1252[(code - 0x80) as usize],
        _ => char::from_u32(code).unwrap_or(REPLACEMENT),
    }
}

/// What old mail programs mean by the code points of the C1 range.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn named(body: &str, within: Within) -> Option<(char, Option<char>, usize)> {
    let bytes = body.as_bytes();
    let mut longest =
        bytes.iter().take(MAX_NAME_BYTES).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if bytes.get(longest) == Some(&b';') {
        longest += 1;
    }
    for length in (2..=longest).rev() {
        let name = &body[..length];
        let Some((first, second)) = NAMED_ENTITIES.get(name) else {
            continue;
        };
        let Some(first) = char::from_u32(*first).filter(|c| *c != '\0') else {
            continue;
        };
        let open_ended = !name.ends_with(';');
        if open_ended && within == Within::Attribute && goes_on(bytes.get(length)) {
            return None;
        }
        return Some((first, char::from_u32(*second).filter(|c| *c != '\0'), length));
    }
    None
}

fn goes_on(next: Option<&u8>) -> bool {
    next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        for (raw, want) in [
            ("a &amp; b", "a & b"),
            ("&lt;b&gt;", "<b>"),
            ("&#64;&#x40;&#X40&#64", "@@@@"),
            ("&#128;", "€"),
            ("&#0;&#xD800;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&notit; &noti &notin;", "¬it; ¬i ∉"),
            ("&commat;&NotEqualTilde;", "@≂\u{338}"),
            ("& &; &# &#x; &unknown;", "& &; &# &#x; &unknown;"),
        ] {
            assert_eq!(decode(raw, Within::Text), want, "{raw}");
        }
    }

    #[test]
    fn a_query_string_in_an_attribute_is_left_alone() {
        assert_eq!(decode("?a=1&copy=2&amp;b", Within::Attribute), "?a=1&copy=2&b");
        assert_eq!(decode("?a=1&copy=2", Within::Text), "?a=1©=2");
    }
}
