//! Takes every plainly written address out of a text: where the secret one is not known, any of them may be it (R43).

use super::ignored;
use std::ops::Range;

/// The text with each address in it replaced.
pub fn without_any_address(text: &str, replacement: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    // Every turn takes an address off what is left.
    while let Some(found) = place(rest) {
        clean.push_str(&rest[..found.start]);
        clean.push_str(replacement);
        rest = &rest[found.end..];
    }
    clean + rest
}

/// The first address in a text, as it stands there.
pub fn first_address(text: &str) -> Option<&str> {
    place(text).map(|found| &text[found])
}

fn place(text: &str) -> Option<Range<usize>> {
    text.match_indices(['@', '＠', '﹫']).find_map(|(at, sign)| {
        let local = local_length(&text[..at]);
        let domain = domain_length(&text[at + sign.len()..]);
        (local > 0 && domain > 0).then(|| at - local..at + sign.len() + domain)
    })
}

/// How many bytes before an `@` belong to its address.
fn local_length(before: &str) -> usize {
    let apart = |c: char| c.is_whitespace() || "<>()[]{},;:\"\\/=|@＠﹫".contains(c);
    let local = before.rsplit(apart).next().unwrap_or_default();
    local.trim_start_matches(['.', '\'']).len()
}

/// How many bytes after an `@` are a domain; none where they are something else, as in "2 @ 3.50".
fn domain_length(after: &str) -> usize {
    let apart = |c: char| !(c.is_alphanumeric() || c == '.' || c == '-' || ignored(c));
    let domain = after.split(apart).next().unwrap_or_default().trim_end_matches(['.', '-']);
    let Some((name, top)) = domain.rsplit_once('.') else { return 0 };
    let named = !name.is_empty() && top.len() > 1 && top.starts_with(char::is_alphabetic);
    if named { domain.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R43, R44
    #[test]
    fn every_address_that_is_plainly_written_goes() {
        for (text, left) in [
            ("Mail naar ada@klanten.example.", "Mail naar […]."),
            ("(Ada+web@Klanten.Example), 'eva@b.example'?", "([…]), '[…]'?"),
            ("mailto:ada@a.co.uk/x", "mailto:[…]/x"),
            ("a@b.example,c@d.example c＠d.example", "[…],[…] […]"),
            ("ad\u{ad}a@klan\u{200b}ten.example", "[…]"),
            ("jürgen@münchen.example en a@x.xn--p1ai", "[…] en […]"),
        ] {
            assert_eq!(without_any_address(text, "[…]"), left);
        }
    }

    #[test]
    fn what_is_no_address_stays() {
        for text in ["2 lampen @ 3.50", "@lichthuis antwoordt niet", "@@@", "jan@", "jan@home", "a@.b", ""] {
            assert_eq!(without_any_address(text, "[…]"), text);
            assert_eq!(first_address(text), None);
        }
        assert_eq!(first_address("@x, dan jan@klant.example!"), Some("jan@klant.example"));
    }
}
