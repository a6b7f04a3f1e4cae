//! Other norms, another calendar or other thresholds over past weeks, against what happened (R72). Nothing changes by it.

use super::norm_rules::{self, RuleRow};
use super::serve::only_operator;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::performance::{name_of, say, verdict_class, verdict_phrase};
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, show, show_stopped};
use crate::reader::Person;
use app::queries::what_if::{self, Change, Counted, Outcomes, Told, Trial};
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use domain::calendar::{Counting, Span};
use domain::holidays::Official;
use domain::norms::Verdict;
use domain::refusal::Refusal;
use jiff::civil::Date;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/operator/what_if.html")]
pub struct WhatIf {
    /// The surroundings.
    pub page: Frame,
    /// Over how many weeks, as typed.
    pub weeks: String,
    /// The response norm that holds now: how many of which unit.
    pub response: (String, &'static str),
    /// What each norm asks.
    pub rules: Vec<RuleRow>,
    /// What came of it, once it was tried.
    pub found: Option<Found>,
    /// A form that was stopped, or the one that was tried.
    pub tried: Tried,
}

/// What came of a trial.
#[derive(Clone, Debug)]
pub struct Found {
    /// The first and the last week in words.
    pub weeks: (String, String),
    /// How many weeks of sellers were looked at.
    pub looked_at: u64,
    /// How many questions were measured by another deadline.
    pub stays: Option<u64>,
    /// Whether there were more than are measured.
    pub cut: bool,
    /// Notices and findings as it happened, and as it would have been.
    pub told: [Told; 2],
    /// More, no longer, otherwise.
    pub changes: [u64; 3],
    /// The first changes of each of the three.
    pub groups: Vec<Group>,
}

/// Changes of one kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// Id of its heading.
    pub heading: &'static str,
    /// Its part of an id on the page.
    pub key: &'static str,
    /// The changes.
    pub rows: Vec<ChangeRow>,
}

/// A week of a seller in which something else would have followed.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    /// The seller's name.
    pub name: String,
    /// What stands behind what happened.
    pub href: String,
    /// The week in words.
    pub week: String,
    /// The norm's name.
    pub norm: &'static str,
    /// As it happened: figure and what it came to.
    pub happened: (Option<String>, Verdict),
    /// As it would have been.
    pub tried: (Option<String>, Verdict),
}

/// The units of a length and ids of their names.
const UNITS: [(&str, &str); 3] =
    [("office", "unit-office"), ("working", "unit-working"), ("hours", "unit-hours")];

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls methods of its view"
)]
impl WhatIf {
    fn units(&self) -> [(&'static str, &'static str); 3] {
        UNITS
    }

    fn most_weeks(&self) -> i64 {
        what_if::WEEKS
    }

    /// Ways to count, with the id of each name.
    fn ways(&self) -> [(&'static str, &'static str); 3] {
        [("own", "what-if-own"), ("closed", "what-if-closed"), ("same", "what-if-same")]
    }

    fn officials(&self) -> [(&'static str, &'static str); 4] {
        Official::ALL.map(|official| {
            let name = match official {
                Official::Netherlands => "holidays-nl",
                Official::Belgium => "holidays-be",
                Official::Both => "holidays-both",
                Official::None => "holidays-none",
            };
            (official.key(), name)
        })
    }

    fn is(&self, field: &str, choice: &str, usual: &str) -> bool {
        self.tried.value("what-if", field, usual) == choice
    }

    fn word(&self, verdict: &Verdict) -> &'static str {
        verdict_phrase(*verdict)
    }

    fn class(&self, verdict: &Verdict) -> &'static str {
        verdict_class(*verdict)
    }
}

pub(super) fn routes() -> Router<House> {
    Router::new().route("/operator/norms/what-if", get(look))
}

async fn look(person: Person, Query(fields): Query<Fields>) -> Answer {
    only_operator(&person)?;
    let desk = &person.reader.house.desk;
    if value(&fields, "try").is_empty() {
        return show(&view(&person, None, Tried::default()).await?);
    }
    let found = match trial_of(&fields) {
        Ok(trial) => what_if::what_if(desk, person.viewer, &trial).await,
        Err(refusal) => Err(refusal.into()),
    };
    match found {
        Ok(found) => show(&view(&person, Some(&found), Tried::done("what-if", fields)).await?),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "what-if", fields, error)?;
            let status = tried.status;
            show_stopped(&view(&person, None, tried).await?, status)
        }
    }
}

async fn view(person: &Person, found: Option<&Outcomes>, tried: Tried) -> Result<WhatIf, Fault> {
    let (usual, response) = what_if::usual(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame(Here::Norms).await?;
    let unit = match response.counting {
        Counting::Office => "office",
        Counting::WorkingDays => "working",
        Counting::Plain => "hours",
    };
    Ok(WhatIf {
        weeks: usual.weeks.to_string(),
        response: (response.length.as_hours().to_string(), unit),
        rules: norm_rules::rows(&usual.rules),
        found: found.map(|found| in_words(&page, found)),
        tried,
        page,
    })
}

fn in_words(page: &Frame, found: &Outcomes) -> Found {
    let headings = [("what-if-more", "more"), ("what-if-fewer", "fewer"), ("what-if-other", "other")];
    let group = |(kind, (heading, key)): (usize, (&'static str, &'static str))| {
        let rows = found.rows.iter().filter(|change| change.kind() == kind);
        Group { heading, key, rows: rows.map(|change| row(page, change)).collect() }
    };
    Found {
        weeks: (say::week(&page.words, found.weeks.0), say::week(&page.words, found.weeks.1)),
        looked_at: found.looked_at,
        stays: found.stays,
        cut: found.cut,
        told: [found.happened, found.tried],
        changes: found.changes,
        groups: headings.into_iter().enumerate().map(group).filter(|group| !group.rows.is_empty()).collect(),
    }
}

fn row(page: &Frame, change: &Change) -> ChangeRow {
    let (seller, norm, week) = (change.seller, change.norm, change.week);
    let figure = |figure| say::figure(&page.words, norm, figure);
    ChangeRow {
        name: change.name.clone(),
        href: format!("/desk/performance/{seller}/{}/{}", norm.key(), week.key()),
        week: say::week(&page.words, week),
        norm: name_of(norm),
        happened: (figure(change.happened.1), change.happened.0),
        tried: (figure(change.tried.1), change.tried.0),
    }
}

/// The trial that a form describes; what cannot be read is refused.
fn trial_of(fields: &Fields) -> Result<Trial, Refusal> {
    let typed = |name: &str| value(fields, name).trim();
    let weeks = typed("weeks").parse().map_err(|_| Refusal::PeriodInvalid)?;
    let hours = match typed("hours") {
        "" | "own" => Counted::AsItWas,
        "closed" => Counted::Closed(
            typed("days")
                .split([',', ';', ' ', '\n', '\r'])
                .filter(|day| !day.is_empty())
                .map(|day| day.parse::<Date>().map_err(|_| Refusal::DaysInvalid))
                .collect::<Result<_, _>>()?,
        ),
        "same" => {
            Counted::Same { weekly: typed("weekly").to_owned(), holidays: typed("holidays").to_owned() }
        }
        _ => return Err(Refusal::HoursInvalid),
    };
    Ok(Trial { weeks, response: response_of(fields)?, hours, rules: norm_rules::of_form(fields)? })
}

/// Another response norm; none where the box for it is not ticked.
fn response_of(fields: &Fields) -> Result<Option<Span>, Refusal> {
    if value(fields, "other").is_empty() {
        return Ok(None);
    }
    let count: i64 = value(fields, "response").trim().parse().map_err(|_| Refusal::NormsInvalid)?;
    if !(1..=20_000).contains(&count) {
        return Err(Refusal::NormsInvalid);
    }
    match value(fields, "response_unit") {
        "office" => Ok(Some(Span::office_hours(count))),
        "working" => Ok(Some(Span::working_day_hours(count))),
        "hours" => Ok(Some(Span::plain_hours(count))),
        _ => Err(Refusal::NormsInvalid),
    }
}
