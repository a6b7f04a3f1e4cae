//! A form that was stopped: why, and what was typed, so that nothing is typed twice.

use super::{Answer, see, show_stopped, stopped};
use crate::fault::Fault;
use crate::pages::frame::Frame;
use crate::reader::Person;
use askama::Template;
use axum::http::StatusCode;
use domain::refusal::Refusal;
use std::borrow::Borrow;

/// What is sent with a form, in order; a box that is not ticked is not among it.
pub type Fields = Vec<(String, String)>;

/// The value of a field, empty where it was not sent.
pub fn value<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// Where a form leads when it was done, or its page again with what stopped it.
pub async fn ended<View: Template>(
    person: &Person,
    (form, back): (&str, &str),
    fields: Fields,
    outcome: Result<(), app::Error>,
    again: impl AsyncFnOnce(Tried) -> Result<View, Fault>,
) -> Answer {
    let Err(error) = outcome else { return see(back) };
    let tried = Tried::refused(&person.reader.plain_frame(), form, fields, error)?;
    let status = tried.status;
    show_stopped(&again(tried).await?, status)
}

/// The form of a page that was stopped, if one was.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    form: String,
    words: String,
    fields: Fields,
    /// The status of the page then.
    pub status: StatusCode,
}

impl Tried {
    /// A form was stopped for a reason in words.
    pub fn because(form: impl Into<String>, words: String, fields: Fields, status: StatusCode) -> Self {
        Self { form: form.into(), words, fields, status }
    }

    /// A form was not stopped; what was typed stands in it all the same.
    pub fn done(form: impl Into<String>, fields: Fields) -> Self {
        Self::because(form, String::new(), fields, StatusCode::OK)
    }

    /// A form was refused; anything else than a refusal is a fault, and what is not there or not allowed goes to its own
    /// page.
    pub fn refused(
        page: &Frame,
        form: impl Into<String>,
        fields: Fields,
        error: app::Error,
    ) -> Result<Self, Fault> {
        let refusal = stopped(error)?;
        if refusal == Refusal::NotAllowed {
            return Err(refusal.into());
        }
        let status = Fault::Refused(refusal).status();
        if status == StatusCode::NOT_FOUND {
            return Err(Fault::NotFound);
        }
        let words = page.say(format!("refusal-{}", refusal.code())).to_string();
        Ok(Self::because(form, words, fields, status))
    }

    /// Why this form was stopped.
    pub fn why(&self, form: &str) -> Option<&str> {
        Some(self.words.as_str()).filter(|words| self.holds(form) && !words.is_empty())
    }

    fn holds(&self, form: &str) -> bool {
        self.form == form && !form.is_empty()
    }

    /// What stands in a field: what was typed, else what is kept.
    pub fn value<'a>(&'a self, form: &str, name: &str, kept: &'a str) -> &'a str {
        if self.holds(form) { value(&self.fields, name) } else { kept }
    }

    /// Whether a box is ticked: as it was sent, else as it is kept.
    pub fn ticked(&self, form: &str, name: &str, kept: impl Borrow<bool>) -> bool {
        let sent = || self.fields.iter().any(|(known, _)| known == name);
        if self.holds(form) { sent() } else { *kept.borrow() }
    }
}
