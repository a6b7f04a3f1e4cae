//! The operator's articles: to look after, and as customers read them (R51).

use crate::assistant::body;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{DeskRole, Viewer};
use domain::language::Language;
use domain::refusal::Refusal;
use store::read::guide::Guide;

/// An article as a customer reads it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its number.
    pub id: i64,
    /// Its language.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Its text, cleaned: links lead to the marketplace's own domains only.
    pub html: String,
}

/// These are the operator's own (R67); the clockwork may too.
pub(crate) fn only_operator(viewer: Viewer) -> Result<(), Refusal> {
    match viewer {
        Viewer::Desk { role: DeskRole::Operator, .. } | Viewer::Machine => Ok(()),
        Viewer::Desk { .. } | Viewer::Seller { .. } | Viewer::Customer { .. } => Err(Refusal::NotAllowed),
    }
}

/// Every article in its newest edition, by name and language.
pub async fn all(desk: &Desk, viewer: Viewer) -> Result<Vec<Guide>, Error> {
    only_operator(viewer)?;
    let mut found = store::read::guide::all(&desk.db).await?;
    found.sort_by(|a, b| a.name.cmp(&b.name).then(a.language.cmp(&b.language)));
    Ok(found)
}

/// One article in its newest edition.
pub async fn one(desk: &Desk, viewer: Viewer, id: i64) -> Result<Guide, Error> {
    only_operator(viewer)?;
    Ok(store::read::guide::one(&desk.db, id).await?.ok_or(Refusal::NotVisible)?)
}

/// The last editions of an article, newest first.
pub async fn editions(desk: &Desk, viewer: Viewer, id: i64) -> Result<Vec<Guide>, Error> {
    only_operator(viewer)?;
    Ok(store::read::guide::editions(&desk.db, id).await?)
}

/// A text as customers would read it, before it is published.
pub fn preview(desk: &Desk, viewer: Viewer, body: &str) -> Result<String, Error> {
    only_operator(viewer)?;
    let body: String = body.chars().take(body::LONGEST).collect();
    Ok(body::html(&body, &desk.setup.own_domains))
}

/// An article as customers read it; one that they do not see is not there.
pub async fn page(desk: &Desk, id: i64) -> Result<Page, Error> {
    let guide = store::read::guide::live(&desk.db, id).await?.ok_or(Refusal::NotVisible)?;
    let html = body::html(&guide.edition.body, &desk.setup.own_domains);
    Ok(Page { id, language: guide.language, title: guide.edition.title, html })
}
