//! `balie try clean`: HTML in, cleaned HTML out (R44), so that an operator can see what readers will get.

use anyhow::Context;
use mail::clean::{self, Rules};
use std::io::{Read, Write};

/// The most input read, in bytes; as large as the largest mail taken in.
const MAX_INPUT_BYTES: u64 = 50 * 1024 * 1024;

/// For whom the HTML is cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ForWhom {
    /// What a seller sends to a customer.
    Customer,
    /// What comes from outside and is shown in our pages.
    Desk,
}

/// Cleans `input` into `output`; bytes that are no UTF-8 are read as replacement characters.
pub fn run(
    input: impl Read,
    mut output: impl Write,
    for_whom: ForWhom,
    own_domains: &[String],
) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes).context("the HTML could not be read")?;
    anyhow::ensure!(bytes.len() as u64 <= MAX_INPUT_BYTES, "the HTML is longer than {MAX_INPUT_BYTES} bytes");
    let rules = match for_whom {
        ForWhom::Customer => Rules::for_customer(own_domains),
        ForWhom::Desk => Rules::for_desk(own_domains),
    };
    let cleaned = clean::html(&String::from_utf8_lossy(&bytes), &rules);
    output
        .write_all(cleaned.html.as_bytes())
        .and_then(|()| output.write_all(b"\n"))
        .and_then(|()| output.flush())
        .context("the cleaned HTML could not be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(input: &[u8], for_whom: ForWhom) -> String {
        let mut output = Vec::new();
        run(input, &mut output, for_whom, &["own.example".to_owned()]).expect("cleaned");
        String::from_utf8(output).expect("UTF-8")
    }

    // R44
    #[test]
    fn html_goes_in_and_cleaned_html_comes_out() {
        let input = b"<p onclick=x>a <a href=https://own.example/>b</a> <a href=https://evil.example/>c</a>";
        assert_eq!(
            cleaned(input, ForWhom::Customer),
            "<p>a <a href=\"https://own.example/\" rel=\"noopener noreferrer\">b</a> c (https://evil.example/)</p>\n"
        );
        assert!(cleaned(input, ForWhom::Desk).contains("target=\"_blank\""));
    }

    #[test]
    fn any_bytes_give_an_answer() {
        assert_eq!(cleaned(b"", ForWhom::Desk), "\n");
        assert_eq!(cleaned(b"a\xff<b", ForWhom::Desk), "a\u{FFFD}\n");
    }
}
