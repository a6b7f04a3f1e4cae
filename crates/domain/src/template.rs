//! Texts with variables: templates, a salutation, a closing (R31). A variable stands as `{order}`; one that is not known
//! is an error that names it, one without a value leaves a mark that nobody overlooks.

/// Stands where a variable has no value; the composer warns while it is there.
pub const MARK: &str = "[…]";

/// The longest text with variables, in bytes.
pub const LONGEST: usize = 20_000;

/// The variables of templates.
pub const OF_TEMPLATES: &[&str] = &["customer", "order", "article", "tracking", "case", "account"];

/// The variables of a salutation or closing.
pub const OF_WORDS: &[&str] = &["name", "sender", "account"];

/// A text whose variables are all known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Variable(&'static str),
}

/// A variable that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{{{variable}}} is no variable; use {}", .known.iter().map(|known| format!("{{{known}}}")).collect::<Vec<_>>().join(", "))]
pub struct Unknown {
    /// What stood between the braces.
    pub variable: String,
    /// Those there are.
    pub known: &'static [&'static str],
}

impl Template {
    /// Reads a text. Braces around one word are a variable; any other brace is text.
    pub fn parse(text: &str, known: &'static [&'static str]) -> Result<Self, Unknown> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, word, after)) = next_variable(rest) {
            let found = known.iter().find(|known| known.eq_ignore_ascii_case(word));
            let variable = found.ok_or_else(|| Unknown { variable: word.to_owned(), known })?;
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Variable(variable));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self(pieces))
    }

    /// The text with its variables filled in; [`MARK`] stands for one without a value.
    pub fn fill<'a>(&self, value: impl Fn(&str) -> Option<&'a str>) -> String {
        let filled = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Variable(name) => value(name).filter(|value| !value.is_empty()).unwrap_or(MARK),
        });
        filled.collect()
    }
}

/// The first variable of a text, with what stands before and after it.
fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let inside = &text[open + 1..];
        let end = inside.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        match end {
            Some(end) if end > 0 && inside[end..].starts_with('}') => {
                return Some((&text[..open], &inside[..end], &inside[end + 1..]));
            }
            Some(_) | None => from = open + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> String {
        let template = Template::parse(text, OF_TEMPLATES).unwrap();
        template.fill(|name| match name {
            "order" => Some("WL-1001"),
            "customer" => Some("Jan {case}"),
            "article" => Some(""),
            _ => None,
        })
    }

    // R31
    #[test]
    fn variables_are_filled_in_once() {
        assert_eq!(filled("Dag {customer}, over {Order}."), "Dag Jan {case}, over WL-1001.");
        assert_eq!(filled("{order}{order}"), "WL-1001WL-1001");
        assert_eq!(
            filled("geen veld { order } {} {{order}} {half"),
            "geen veld { order } {} {WL-1001} {half"
        );
        assert_eq!(filled(""), "");
    }

    // R31
    #[test]
    fn what_is_missing_leaves_a_mark() {
        assert_eq!(filled("Je pakket: {tracking} met {article}"), "Je pakket: […] met […]");
    }

    // R31
    #[test]
    fn an_unknown_variable_is_named_with_those_there_are() {
        let unknown = Template::parse("Dag {klant}", OF_WORDS).unwrap_err();
        assert_eq!(unknown.to_string(), "{klant} is no variable; use {name}, {sender}, {account}");
    }

    #[test]
    fn any_text_can_be_read_to_its_end() {
        let text = "{".repeat(10_000) + "é{ü}";
        assert!(Template::parse(&text, OF_TEMPLATES).is_err());
        assert!(Template::parse(&"{".repeat(10_000), OF_TEMPLATES).is_ok());
    }
}
