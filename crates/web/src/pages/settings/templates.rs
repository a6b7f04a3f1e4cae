//! Standard messages of the account, or of the marketplace (R31, R34).

use super::Tab;
use super::words::listed;
use crate::lang::Lang;
use crate::pages::frame::Frame;
use crate::pages::tried::Tried;
use app::TemplateKind;
use askama::Template;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/settings/templates.html")]
pub struct Templates {
    /// The surroundings.
    pub page: Frame,
    /// Where its forms go: the account's or the operator's.
    pub base: &'static str,
    /// The templates, by kind and name.
    pub templates: Vec<TemplateRow>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// A template.
#[derive(Clone, Debug)]
pub struct TemplateRow {
    /// Its number.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// What it is for.
    pub kind: TemplateKind,
    /// Its text, with variables.
    pub text: String,
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls its view, by reference"
)]
impl Templates {
    fn tabs(&self) -> Vec<(&'static str, &'static str, bool)> {
        if self.shared() { Vec::new() } else { Tab::Templates.tabs(&self.page) }
    }

    fn shared(&self) -> bool {
        self.base.starts_with("/operator")
    }

    fn of_kind(&self, kind: &TemplateKind) -> Vec<&TemplateRow> {
        self.templates.iter().filter(|template| template.kind == *kind).collect()
    }

    fn kinds(&self) -> [(TemplateKind, &'static str); 2] {
        [(TemplateKind::Mail, "template-mail"), (TemplateKind::Phone, "template-phone")]
    }

    fn form_of(&self, template: &TemplateRow) -> String {
        format!("template-{}", template.id)
    }

    fn variables(&self) -> String {
        listed(domain::template::OF_TEMPLATES)
    }
}
