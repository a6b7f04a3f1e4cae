//! A standard message is made or changed (R31).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind as Number;
use crate::queries::templates::whose;
use crate::records::Unfit;
use domain::access::Viewer;
use domain::language::Language;
use domain::refusal::Refusal;
use domain::template::{LONGEST, OF_TEMPLATES, Template as Text, Unknown};
use store::read::template::{Kind, Template};
use store::{Batch, write};

/// The longest name of a template, in characters.
const NAME: usize = 80;
/// How many templates an account has at most.
const MOST: usize = 300;

/// A template as somebody fills it in.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The number of the one that is changed; `None` makes a new one.
    pub id: Option<i64>,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// What it is for.
    pub kind: Kind,
    /// Its text, with variables.
    pub text: String,
}

/// Why a text with variables was not kept.
#[derive(Debug, thiserror::Error)]
pub enum Unsaved {
    /// A variable that there is not, with those there are.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<Refusal> for Unsaved {
    fn from(refusal: Refusal) -> Self {
        Self::Other(refusal.into())
    }
}

impl From<Unsaved> for Unfit {
    fn from(unsaved: Unsaved) -> Self {
        match unsaved {
            Unsaved::Unknown(unknown) => Unfit::Field { field: "text", why: unknown.to_string() },
            Unsaved::Other(error) => Unfit::Store(error),
        }
    }
}

/// Keeps a template of the viewer's account, or of the marketplace; gives its number.
pub async fn save_template(desk: &Desk, viewer: Viewer, draft: &Draft) -> Result<i64, Unsaved> {
    let seller = whose(viewer)?;
    let name: String =
        draft.name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME).collect();
    if name.is_empty() {
        return Err(Refusal::NameMissing.into());
    }
    let text = draft.text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(Refusal::MessageEmpty.into());
    }
    if text.len() > LONGEST {
        return Err(Refusal::MessageTooLong.into());
    }
    Text::parse(&text, OF_TEMPLATES)?;
    let known = store::read::template::of_seller(&desk.db, seller).await.map_err(Error::from)?;
    let id = match draft.id {
        Some(id) if known.iter().any(|template| template.id == id) => id,
        Some(_) => return Err(Refusal::NotVisible.into()),
        None if known.len() >= MOST => return Err(Refusal::TooMany.into()),
        None => desk.numbers.next(Number::Template).await?,
    };
    let line = desk.audited(viewer, seller, What::TemplateSaved, &name).await?;
    let template = Template { seller, id, name, language: draft.language, kind: draft.kind, text };
    let batch = vec![write::template::save(&template), line];
    desk.db.commit(Batch::from(batch)).await.map_err(Error::from)?;
    Ok(id)
}
