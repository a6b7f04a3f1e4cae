//! A note that tells colleagues (R35): those chosen, and those named with `@`.

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::numbers::Kind;
use crate::outbox::Job;
use domain::access::Viewer;
use domain::case::{Action, CaseFile};
use domain::ids::{CaseId, PersonId};
use domain::mention::{MOST, mentioned};
use domain::message::{Author, MessageKind, words};
use domain::refusal::Refusal;
use std::collections::BTreeSet;
use store::read::mention::house;
use store::write::mention::NewMention;
use store::write::message::NewMessage;
use store::write::outbox::NewJob;
use store::{Statement, write};

/// A note and whom it tells.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The case.
    pub case: CaseId,
    /// Who writes.
    pub by: String,
    /// What is noted.
    pub text: String,
    /// Whom to tell besides those named in it.
    pub people: Vec<PersonId>,
}

/// Adds a note to a case; everybody it tells may see that case and gets a mail with a link, without its words.
pub async fn tell(desk: &Desk, viewer: Viewer, telling: &Telling) -> Result<CaseFile, Error> {
    let text = words(&telling.text)?;
    retried(|| async {
        let file = desk.load(viewer.scope(), telling.case).await?;
        let (step, at) = desk.decide(&file, &Action::Note, viewer).await?;
        let told = desk.told(viewer, telling).await?;
        let author = if viewer.seller().is_some() { Author::Seller } else { Author::Desk };
        let message = NewMessage {
            author_name: telling.by.clone(),
            person: viewer.person(),
            ..NewMessage::of_words(at, author, MessageKind::Note, text.clone())
        };
        let change = Change::of(file, step, at).saying(message, Vec::new());
        let number = change.result().messages;
        let mut more = Vec::new();
        for person in told {
            more.extend(desk.mention(viewer, telling, (person, number)).await?);
        }
        desk.commit(change.with(more)).await
    })
    .await
}

impl Desk {
    /// Those chosen and those named, but not whoever writes; only people of one's own house.
    async fn told(&self, viewer: Viewer, telling: &Telling) -> Result<BTreeSet<PersonId>, Error> {
        let people = self.colleagues_of(viewer).await?;
        let names: Vec<(PersonId, &str)> = people.iter().map(|one| (one.person, one.name.as_str())).collect();
        if telling.people.iter().any(|chosen| names.iter().all(|(known, _)| known != chosen)) {
            return Err(Refusal::PersonUnknown.into());
        }
        let mut told = mentioned(&telling.text, &names);
        told.extend(telling.people.iter().copied().take(MOST));
        told.retain(|person| Some(*person) != viewer.person());
        Ok(told)
    }

    async fn mention(
        &self,
        viewer: Viewer,
        telling: &Telling,
        (person, message): (PersonId, i64),
    ) -> Result<[Statement; 2], Error> {
        let (house, case, at) = (house(viewer.scope()), telling.case, self.now());
        let mention = NewMention { person, case, message, house, by: &telling.by };
        let job = NewJob {
            id: self.numbers.next(Kind::Job).await?,
            key: format!("mention/{case}/{message}/{person}"),
            seller: house.0,
            case: Some(case.0),
            body: Job::Mention { case, house, person, message }.to_json(),
        };
        Ok([write::mention::insert(mention, at), write::outbox::insert(&job, at)])
    }
}
