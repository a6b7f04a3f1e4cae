//! Making what strangers wrote safe to show on one line: no controls, no invisible or direction-changing characters.

/// Whether a character is unseen, or changes how its neighbours are shown (row 1 of the known attacks).
pub(crate) fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// The visible characters with runs of white space made one space, at most `limit` characters.
pub(crate) fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    let mut gap = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            gap = count > 0;
            continue;
        }
        if is_invisible(letter) {
            continue;
        }
        if count >= limit {
            break;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
            count += 1;
        }
        line.push(letter);
        count += 1;
    }
    line
}

const IDENTIFIER_CHARS: usize = 250;

/// A message or content identifier without brackets, or nothing when it is no single word.
pub(crate) fn identifier(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches('<').trim_end_matches('>');
    let usable = !bare.is_empty()
        && bare.chars().take(IDENTIFIER_CHARS + 1).count() <= IDENTIFIER_CHARS
        && !bare.chars().any(|c| c.is_whitespace() || is_invisible(c) || matches!(c, '<' | '>'));
    usable.then(|| bare.to_owned())
}
