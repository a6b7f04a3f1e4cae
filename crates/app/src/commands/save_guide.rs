//! An article of the operator's is written or changed: as a new edition, for customers at once or kept as a draft (R51).

use crate::assistant::body;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::queries::guides::only_operator;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::language::Language;
use domain::refusal::Refusal;
use store::write::guide::NewEdition;
use store::{Batch, StoreError, write};

/// The longest title, in characters.
pub const GUIDE_TITLE: usize = 120;
/// The longest name among the operator's files, in characters.
const NAME: usize = 60;
/// The most topics of one article.
const TOPICS: usize = 10;
/// How many articles there are at most, every language counted.
pub(crate) const MOST: usize = 1_500;

/// An article as somebody fills it in.
#[derive(Clone, Debug)]
pub struct GuideDraft {
    /// The number of the one that is changed; `None` makes a new one.
    pub id: Option<i64>,
    /// The edition that was looked at while writing; another one meanwhile is a conflict.
    pub seen: Option<i64>,
    /// Its name, the same for its translations; made of the title where it is empty.
    pub name: String,
    /// Its language; that of an article that is there does not change.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Its text: paragraphs, `## ` headings, `- ` lists, links.
    pub body: String,
    /// The keys of its topics.
    pub topics: Vec<String>,
    /// Whether customers see it at once.
    pub publish: bool,
}

/// Writes an edition; gives the number of the article.
pub async fn save_guide(desk: &Desk, viewer: Viewer, draft: &GuideDraft) -> Result<i64, Error> {
    only_operator(viewer)?;
    let (name, title, body) = texts(draft)?;
    desk.known_topics(&draft.topics).await?;
    let known = match draft.id {
        Some(id) => Some(store::read::guide::one(&desk.db, id).await?.ok_or(Refusal::NotVisible)?),
        None => None,
    };
    let mut batch = Batch::new();
    let (id, after, language) = if let Some(guide) = &known {
        (guide.id, draft.seen.unwrap_or(guide.newest), guide.language)
    } else {
        if store::read::guide::named(&desk.db, &name, draft.language).await?.is_some() {
            return Err(Refusal::GuideThere.into());
        }
        if store::read::guide::all(&desk.db).await?.len() >= MOST {
            return Err(Refusal::TooMany.into());
        }
        let id = desk.numbers.next(Kind::Guide).await?;
        batch.push(write::guide::make(id, &name, draft.language));
        (id, 0, draft.language)
    };
    let (title, body) = (title.as_str(), body.as_str());
    let new = NewEdition {
        guide: id,
        name: &name,
        after,
        title,
        body,
        topics: &draft.topics,
        person: viewer.person(),
    };
    batch.extend(write::guide::edition(&new, desk.now()));
    if draft.publish {
        batch.extend(write::guide::publish(id, after + 1, language, (title, body)));
    }
    batch.push(desk.audited(viewer, SellerId::MARKETPLACE, What::Guide, title).await?);
    match desk.db.commit(batch).await {
        // Somebody wrote another edition, or made an article of this name, meanwhile.
        Err(StoreError::Conflict) if known.is_none() => Err(Refusal::GuideThere.into()),
        done => Ok(done.map(|()| id)?),
    }
}

/// Name, title and text as they are kept.
fn texts(draft: &GuideDraft) -> Result<(String, String, String), Refusal> {
    let title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Refusal::NameMissing);
    }
    let body = draft.body.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    if body.is_empty() {
        return Err(Refusal::MessageEmpty);
    }
    let strange = |text: &str| text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    let too_long = title.chars().count() > GUIDE_TITLE || body.chars().count() > body::LONGEST;
    if too_long || strange(&title) || strange(&body) || draft.topics.len() > TOPICS {
        return Err(Refusal::MessageTooLong);
    }
    let name = slug(if draft.name.trim().is_empty() { &title } else { &draft.name });
    if name.is_empty() { Err(Refusal::NameMissing) } else { Ok((name, title, body)) }
}

/// A name as it stands in addresses and files: letters, digits and dashes.
pub(super) fn slug(words: &str) -> String {
    let folded = store::words::fold(words);
    let name: String = folded.trim().replace(' ', "-").chars().take(NAME).collect();
    name.trim_matches('-').to_owned()
}

impl Desk {
    async fn known_topics(&self, topics: &[String]) -> Result<(), Error> {
        let known = crate::queries::account::topics(self).await?;
        let there = |topic: &String| known.iter().any(|known| known.key == *topic);
        if topics.iter().all(there) { Ok(()) } else { Err(Refusal::TopicUnknown.into()) }
    }
}
