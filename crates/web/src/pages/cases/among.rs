//! Whose work a case is, and what it is about, as its page shows and changes them (R35).

use super::show::Offer;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Frame;
use crate::pages::{Answer, see};
use crate::reader::Person;
use app::commands::{assign, set_topic};
use app::queries::case::View;
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::post;
use domain::access::Viewer;
use domain::case::Verb;
use domain::ids::{CaseId, PersonId, TopicKey};
use domain::refusal::Refusal;
use serde::Deserialize;

/// Whose work it is and what it is about, with what they may become.
#[derive(Clone, Debug)]
pub struct Among {
    /// Whether it may be given to somebody.
    pub assign: Offer,
    /// Whose it is now.
    pub assignee: Option<String>,
    /// Whose it may become, the reader first.
    pub people: Vec<Choice>,
    /// Whom a note can tell: the same without the reader.
    pub others: Vec<Choice>,
    /// Whether the topic may be changed.
    pub retopic: Offer,
    /// The topics to choose from.
    pub topics: Vec<Choice>,
}

/// One of several.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What a form sends.
    pub key: String,
    /// What a person reads.
    pub name: String,
    /// Whether it is so now.
    pub current: bool,
}

/// What the page of a case shows of it.
pub(crate) fn among(page: &Frame, viewer: Viewer, view: &View) -> Among {
    let offer = |verb| if view.allows(verb).is_ok() { Offer::Yes } else { Offer::Absent };
    let own = viewer.person();
    let mut people: Vec<Choice> = Vec::with_capacity(view.colleagues.len());
    for colleague in &view.colleagues {
        let me = own == Some(colleague.person);
        let name = colleague.name.clone();
        let choice = Choice {
            key: colleague.person.to_string(),
            name: if me { page.say("act-assign-me").text("name", &name).to_string() } else { name },
            current: view.file.about.assignee == Some(colleague.person),
        };
        if me { people.insert(0, choice) } else { people.push(choice) }
    }
    let current = view.file.about.topic.as_str();
    let topic = |topic: &app::Topic| Choice {
        key: topic.key.clone(),
        name: topic.name(page.lang).to_owned(),
        current: topic.key == current,
    };
    let offered = |topic: &&app::Topic| !topic.retired || topic.key == current;
    Among {
        assign: offer(Verb::Assign),
        assignee: view.assignee.as_ref().map(|colleague| colleague.name.clone()),
        others: people
            .iter()
            .filter(|one| own.is_none_or(|own| one.key != own.to_string()))
            .cloned()
            .collect(),
        people,
        retopic: offer(Verb::Retopic),
        topics: view.topics.iter().filter(offered).map(topic).collect(),
    }
}

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/cases/{case}/assignee", post(give)).route("/cases/{case}/topic", post(name))
}

#[derive(Deserialize)]
struct Giving {
    to: String,
}

async fn give(person: Person, Path(id): Path<CaseId>, Form(form): Form<Giving>) -> Answer {
    let to = match form.to.trim() {
        "" => None,
        number => Some(number.parse::<PersonId>().map_err(|_| Fault::Unreadable)?),
    };
    assign(&person.reader.house.desk, person.viewer, id, to).await?;
    see(&format!("/cases/{id}?done=assigned"))
}

#[derive(Deserialize)]
struct Naming {
    topic: String,
}

async fn name(person: Person, Path(id): Path<CaseId>, Form(form): Form<Naming>) -> Answer {
    let topic = TopicKey::parse(&form.topic).ok_or(Refusal::TopicUnknown)?;
    set_topic(&person.reader.house.desk, person.viewer, id, topic).await?;
    see(&format!("/cases/{id}?done=topic"))
}
