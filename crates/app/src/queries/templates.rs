//! Standard messages (R31, R34): to write with in a case, and to look after.

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{DeskRole, Permission, Viewer};
use domain::case::CaseFile;
use domain::ids::{CaseId, SellerId};
use domain::language::Language;
use domain::refusal::Refusal;
use domain::template::{OF_TEMPLATES, Template as Text};
use store::read::template::{Kind, Template};

/// A standard message, ready for one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// It is the marketplace's, not the account's own.
    pub shared: bool,
    /// Its text with the case's facts filled in; `[…]` where the case has none.
    pub text: String,
}

/// Standard messages for the customer of a case: those in the customer's language first, the account's own before the
/// marketplace's.
pub async fn for_case(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<Vec<Ready>, Error> {
    ready(desk, viewer, case, Kind::Mail).await
}

/// What to say on the phone about a case, in the same order (R34).
pub async fn for_call(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<Vec<Ready>, Error> {
    ready(desk, viewer, case, Kind::Phone).await
}

/// The templates that these eyes may change: the account's own, or at the desk the operator's.
pub async fn own(desk: &Desk, viewer: Viewer) -> Result<Vec<Template>, Error> {
    let seller = whose(viewer)?;
    Ok(store::read::template::of_seller(&desk.db, seller).await?)
}

/// Whose templates these eyes may change: of the account with that permission, of the marketplace as its operator.
pub(crate) fn whose(viewer: Viewer) -> Result<SellerId, Refusal> {
    match viewer {
        Viewer::Desk { role: DeskRole::Operator, .. } => Ok(SellerId::MARKETPLACE),
        Viewer::Seller { .. } | Viewer::Desk { .. } | Viewer::Customer { .. } | Viewer::Machine => {
            viewer.seller_who_may(Permission::ManageTemplates)
        }
    }
}

async fn ready(desk: &Desk, viewer: Viewer, case: CaseId, kind: Kind) -> Result<Vec<Ready>, Error> {
    viewer.may(Permission::HandleCases)?;
    let file = desk.load(viewer.scope(), case).await?;
    let mut templates = match viewer.seller() {
        Some(seller) => store::read::template::of_seller(&desk.db, seller).await?,
        None => Vec::new(),
    };
    templates.extend(store::read::template::of_seller(&desk.db, SellerId::MARKETPLACE).await?);
    templates.retain(|template| template.kind == kind);
    let spoken = file.about.language;
    templates.sort_by_key(|template| {
        (template.language != spoken, template.language, template.seller == SellerId::MARKETPLACE)
    });
    let facts = desk.facts_of(viewer, &file).await?;
    Ok(templates.into_iter().map(|template| filled(template, &facts)).collect())
}

/// A text that was saved has known variables only; one that has not is shown as it stands.
fn filled(template: Template, facts: &[(&'static str, String)]) -> Ready {
    let value = |name: &str| facts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    let text = match Text::parse(&template.text, OF_TEMPLATES) {
        Ok(text) => text.fill(value),
        Err(_) => template.text,
    };
    let shared = template.seller == SellerId::MARKETPLACE;
    Ready { id: template.id, name: template.name, language: template.language, shared, text }
}

impl Desk {
    /// What the variables of a template stand for in a case, as far as it is known.
    async fn facts_of(&self, viewer: Viewer, file: &CaseFile) -> Result<Vec<(&'static str, String)>, Error> {
        let about = &file.about;
        let mut facts = vec![
            ("customer", about.customer_name.clone()),
            ("case", file.case.id.to_string()),
            ("account", self.handler_name(viewer).await?),
        ];
        facts.extend(about.order.as_ref().map(|order| ("order", order.to_string())));
        facts.extend(about.article_title.clone().map(|title| ("article", title)));
        facts.extend(self.tracking_of(file).await?.map(|tracking| ("tracking", tracking)));
        Ok(facts)
    }

    /// The number of the parcel with the article of a case, else of any parcel of the seller's part of its order.
    async fn tracking_of(&self, file: &CaseFile) -> Result<Option<String>, Error> {
        let Some(number) = &file.about.order else { return Ok(None) };
        let parts = store::read::order::by_number(&self.db, number).await?;
        let own = parts.iter().filter(|(order, _)| order.seller == file.case.seller);
        let mut lines: Vec<_> = own.flat_map(|(order, _)| &order.lines).collect();
        lines.sort_by_key(|line| file.about.article.as_ref() != Some(&line.article));
        Ok(lines.into_iter().find_map(|line| line.delivery.tracking.clone()))
    }
}
