//! One deed to many cases, and what became of each (R35).

use super::fill;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::{Person, way_back};
use app::commands::{Deed, MOST_AT_ONCE, Many, Outcome, bulk};
use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::routing::post;
use domain::ids::{CaseId, TopicKey};
use domain::refusal::Refusal;
use jiff::civil::Date;

/// The parts of the form besides its cases, with room for some unknown ones.
const OTHER_PARTS: usize = 20;
/// A day comes back in the morning: at nine, on the account's own clock.
const MORNING: i8 = 9;

pub(super) fn routes() -> Router<House> {
    Router::new().route("/many", post(all))
}

/// A case to which it was not done.
#[derive(Clone, Debug)]
pub struct NotDone {
    /// Its number.
    pub number: u64,
    /// Why, in words.
    pub why: String,
}

/// What became of each of many cases.
#[derive(Template)]
#[template(path = "pages/cases/done.html")]
pub struct ManyDone {
    /// The surroundings.
    pub page: Frame,
    /// To how many it was done.
    pub done: usize,
    /// To which it was not.
    pub refused: Vec<NotDone>,
    /// The list they stood in.
    pub back: String,
}

struct Chosen {
    cases: Vec<CaseId>,
    parts: Vec<(String, String)>,
}

impl Chosen {
    fn read(parts: Vec<(String, String)>) -> Result<Self, Fault> {
        if parts.len() > MOST_AT_ONCE + OTHER_PARTS {
            return Err(Refusal::TooManyAtOnce.into());
        }
        let (cases, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(part, _)| part == "case");
        let cases = cases.iter().map(|(_, number)| number.parse().map_err(|_| Fault::Unreadable));
        Ok(Self { cases: cases.collect::<Result<_, _>>()?, parts })
    }

    fn part(&self, name: &str) -> &str {
        self.parts.iter().find(|(part, _)| part == name).map_or("", |(_, word)| word.trim())
    }
}

async fn all(person: Person, Form(parts): Form<Vec<(String, String)>>) -> Answer {
    let chosen = Chosen::read(parts)?;
    let what = what(&person, &chosen).await?;
    let outcome = bulk(&person.reader.house.desk, person.viewer, &chosen.cases, &what).await?;
    let back = way_back(Some(chosen.part("back")));
    if outcome.refused.is_empty() {
        let joint = if back.contains('?') { '&' } else { '?' };
        let done = format!("done=many-{}&n={}", chosen.part("do"), outcome.done.len());
        return see(&format!("{back}{joint}{done}"));
    }
    let page = told(&person, &outcome, back).await?;
    if outcome.done.is_empty() { show_stopped(&page, StatusCode::CONFLICT) } else { show(&page) }
}

async fn what(person: &Person, chosen: &Chosen) -> Result<Many, Fault> {
    match chosen.part("do") {
        "close" => Ok(Many::Deed(Deed::Close { explanation: String::new() })),
        "follow-up" => {
            let until = match chosen.part("on") {
                "" => None,
                day => {
                    let day: Date = day.parse().map_err(|_| Fault::Unreadable)?;
                    let zone = person.frame(Here::Elsewhere).await?.words.zone;
                    let at = day.at(MORNING, 0, 0, 0).to_zoned(zone).map_err(|_| Fault::Unreadable)?;
                    Some(at.timestamp())
                }
            };
            Ok(Many::Deed(Deed::FollowUp { until }))
        }
        "assign" => match chosen.part("to") {
            "" => Ok(Many::Assign(None)),
            number => Ok(Many::Assign(Some(number.parse().map_err(|_| Fault::Unreadable)?))),
        },
        "topic" => Ok(Many::Topic(TopicKey::parse(chosen.part("topic")).ok_or(Refusal::TopicUnknown)?)),
        _ => Err(Fault::Unreadable),
    }
}

async fn told(person: &Person, outcome: &Outcome, back: &str) -> Result<ManyDone, Fault> {
    let page = person.frame(Here::Elsewhere).await?;
    let refused = outcome.refused.iter().map(|(case, refusal)| NotDone {
        number: fill::shown(case.0),
        why: page.say(format!("refusal-{}", refusal.code())).to_string(),
    });
    Ok(ManyDone { done: outcome.done.len(), refused: refused.collect(), back: back.to_owned(), page })
}
