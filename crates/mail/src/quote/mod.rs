//! The new words of a reply, apart from what it quotes.
//!
//! Linear in its input, and careful: when it is not certain that words are a quote they are the customer's and stay.
mod attribution;
mod closing;
mod divider;
mod footer;
mod header_block;
mod html;
mod line;
mod piece;
mod render;
mod tag;

use crate::letter::Letter;
pub use closing::{Closing, closing_of};
pub use html::text_of_html;

/// What was newly written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewText {
    /// Lines of the input, in order, with blank lines trimmed.
    pub text: String,
    /// Whether a quote was found.
    pub quoted: bool,
}

/// The new words of a plain text body.
pub fn new_text(text: &str) -> NewText {
    piece::new_words(&line::of_text(text))
}

/// The new words of an HTML body, as text.
pub fn new_html(html: &str) -> NewText {
    piece::new_words(&html::lines(html))
}

/// The new words of a letter: a forward is kept whole; the HTML helps where the text shows no quote.
pub fn reply_of(letter: &Letter) -> NewText {
    if divider::is_forward_subject(&letter.subject) {
        return NewText { text: letter.text.trim().to_owned(), quoted: false };
    }
    let from_text = new_text(&letter.text);
    match &letter.html {
        Some(html) if !from_text.quoted || letter.text.trim() == text_of_html(html).trim() => {
            let from_html = new_html(html);
            if from_html.quoted && line::has_words(&from_html.text) { from_html } else { from_text }
        }
        _ => from_text,
    }
}
