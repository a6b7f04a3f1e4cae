//! A line by which a handler closes a case from a mail program (R42): alone on the first or last line of what is new.

/// The words of that line, in each language, whatever the case of their letters.
const WORDS: [&str; 3] = ["#close", "#sluiten", "#fermer"];

/// What a reply says, apart from its wish to close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The words without that line; may be empty.
    pub text: String,
    /// Whether the line was there.
    pub close: bool,
}

/// Takes the closing line off the new words of a reply. Anywhere else than on the first or last line with words it is a
/// word like any other: nobody closes a case by speaking of it.
pub fn closing_of(text: &str) -> Closing {
    let lines: Vec<&str> = text.lines().collect();
    let spoken = |line: &&str| !line.trim().is_empty();
    let (first, last) = (lines.iter().position(&spoken), lines.iter().rposition(spoken));
    let says = |at: &usize| {
        let line = lines[*at].trim_matches(|c: char| c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}');
        WORDS.iter().any(|word| line.eq_ignore_ascii_case(word))
    };
    let Some(at) = first.filter(says).or(last.filter(says)) else {
        return Closing { text: text.to_owned(), close: false };
    };
    let kept: Vec<&str> =
        lines.iter().enumerate().filter(|(line, _)| *line != at).map(|(_, line)| *line).collect();
    Closing { text: kept.join("\n").trim().to_owned(), close: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R42
    #[test]
    fn a_closing_line_first_or_last_is_taken_off() {
        for text in [
            "Er komt een nieuwe.\n\n#sluiten",
            "#Close\nEr komt een nieuwe.",
            "\n #FERMER \r\nEr komt een nieuwe.",
        ] {
            assert_eq!(
                closing_of(text),
                Closing { text: "Er komt een nieuwe.".into(), close: true },
                "{text}"
            );
        }
        assert_eq!(closing_of("#close\n"), Closing { text: String::new(), close: true });
    }

    // R42
    #[test]
    fn a_closing_word_within_a_sentence_or_between_lines_is_a_word() {
        for text in ["Typ #close om te sluiten", "Eerst\n#close\ndaarna", "#closed", ""] {
            assert_eq!(closing_of(text), Closing { text: text.into(), close: false }, "{text}");
        }
    }
}
