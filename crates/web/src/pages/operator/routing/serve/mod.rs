//! Serves the operator's routing pages.

mod draft;
mod rule;
mod trial;
mod versions;

use super::words::{Names, line};
use super::{InForce, Tab};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::operator::serve::only_operator;
use crate::pages::{Answer, Done, show, stopped};
use crate::reader::Person;
use app::Topic;
use app::queries::{account, routing};
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::routing::get;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use domain::routing::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/routing", get(in_force))
        .merge(draft::routes())
        .merge(rule::routes())
        .merge(trial::routes())
        .merge(versions::routes())
}

/// What the words of rules need, of the rules that a page shows.
struct Known {
    page: Frame,
    topics: Arc<Vec<Topic>>,
    sellers: BTreeMap<SellerId, String>,
}

impl Known {
    /// For a page that names these sellers.
    async fn of(person: &Person, done: Option<&str>, named: BTreeSet<SellerId>) -> Result<Self, Fault> {
        only_operator(person)?;
        let desk = &person.reader.house.desk;
        let mut sellers = BTreeMap::new();
        for id in named {
            let found = account::seller(desk, id).await?;
            sellers.insert(id, found.map_or_else(|| id.to_string(), |seller| seller.name));
        }
        let page = person.frame_saying(Here::Routing, done).await?;
        Ok(Self { page, topics: account::topics(desk).await?, sellers })
    }

    fn names(&self) -> Names<'_> {
        Names { page: &self.page, topics: &self.topics, sellers: &self.sellers }
    }
}

/// The sellers that some lists of rules name.
fn sellers_of<const N: usize>(lists: [&Vec<Rule>; N]) -> BTreeSet<SellerId> {
    lists.into_iter().flatten().flat_map(|rule| &rule.sellers).copied().collect()
}

async fn in_force(person: Person, Query(query): Query<Done>) -> Answer {
    let found = routing::overview(&person.reader.house.desk, person.viewer).await?;
    let known = Known::of(&person, query.done.as_deref(), sellers_of([&found.in_force.rules])).await?;
    show(&InForce {
        version: line(&found.in_force, found.in_force.number),
        rules: known.names().rows(&found.in_force.rules),
        revision: found.draft.revision,
        drafted: found.draft.rules.is_some(),
        page: known.page,
    })
}

/// Why something stopped, in words, with its status; anything else than a refusal is a fault.
fn said(page: &Frame, error: app::Error) -> Result<(String, StatusCode), Fault> {
    let refusal = stopped(error)?;
    if matches!(refusal, Refusal::NotAllowed | Refusal::NotVisible) {
        return Err(refusal.into());
    }
    Ok((page.say(format!("refusal-{}", refusal.code())).to_string(), crate::status::of(refusal)))
}

/// A number that a form carries unseen.
fn hidden_number(text: &str) -> Result<i64, Fault> {
    text.parse().map_err(|_| Fault::Unreadable)
}

/// Where the draft is.
const DRAFT: &str = Tab::Draft.href();
