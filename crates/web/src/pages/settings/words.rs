//! The account's own salutation and closing in each language, with how they will look (R31).

use super::Tab;
use crate::lang::Lang;
use crate::pages::frame::Frame;
use crate::pages::tried::Tried;
use askama::Template;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/settings/words.html")]
pub struct OwnWords {
    /// The surroundings.
    pub page: Frame,
    /// The words of each language.
    pub spoken: Vec<Spoken>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The language.
    pub lang: Lang,
    /// The own salutation; empty for the built-in one.
    pub salutation: String,
    /// The own closing; empty for the built-in one.
    pub closing: String,
    /// The salutation as a customer gets it.
    pub above: String,
    /// The closing as a customer gets it.
    pub below: String,
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls its view, by reference"
)]
impl OwnWords {
    fn tabs(&self) -> Vec<(&'static str, &'static str, bool)> {
        Tab::Words.tabs(&self.page)
    }

    fn own_name(&self, lang: &Lang) -> &'static str {
        crate::lang::own_name(*lang)
    }

    fn form_of(&self, spoken: &Spoken) -> String {
        format!("words-{}", spoken.lang.code())
    }

    fn variables(&self) -> String {
        listed(domain::template::OF_WORDS)
    }
}

/// Variables as one writes them.
pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ")
}
