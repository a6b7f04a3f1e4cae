//! The customer's survey: opening the link only shows it, sending stores it, once (R60).

pub(crate) mod serve;

use super::frame::Frame;
use askama::Template;

/// The form of three fields.
#[derive(Template)]
#[template(path = "pages/survey/form.html")]
pub struct SurveyForm {
    /// The surroundings.
    pub page: Frame,
    /// The link's token.
    pub token: String,
    /// Who answered the question.
    pub seller: String,
    /// What it was about.
    pub about: String,
    /// The score chosen before, if sending stopped.
    pub score: Option<u8>,
    /// The comment written before.
    pub comment: String,
    /// Why sending stopped, in words.
    pub stopped: Option<String>,
}

impl SurveyForm {
    /// Every score, and whether it is the chosen one.
    fn scores(&self) -> Vec<(u8, bool)> {
        (0..=10).map(|score| (score, self.score == Some(score))).collect()
    }
}

/// Shown once the answer is stored.
#[derive(Template)]
#[template(path = "pages/survey/thanks.html")]
pub struct SurveyThanks {
    /// The surroundings.
    pub page: Frame,
}
