//! Norms and other policies with the instants from which they hold, and a look at what a change means before it does (R1).

use super::norm_rules::{self, RuleRow};
use super::serve::only_operator;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, Done, see, show, show_stopped};
use crate::reader::Person;
use app::commands::{set_norms, withdraw_norms};
use app::queries::norms::{self, Edition};
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::calendar::{Counting, Span};
use domain::marketplace::Policies;
use domain::refusal::Refusal;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/operator/norms.html")]
pub struct Norms {
    /// The surroundings.
    pub page: Frame,
    /// The norms in the form.
    pub form: NormsForm,
    /// Every edition, those that hold last first.
    pub editions: Vec<EditionRow>,
    /// What would change, once it was asked to be shown.
    pub proposal: Option<Proposal>,
    /// How many deadlines are open, and whether there are more.
    pub open: (i64, bool),
    /// A form that was stopped.
    pub tried: Tried,
}

/// An edition as a line.
#[derive(Clone, Debug)]
pub struct EditionRow {
    /// Its number, where it can still be taken back.
    pub withdrawable: Option<i64>,
    /// From when on; none for the configuration's.
    pub valid_from: Option<Timestamp>,
    /// Whether it holds now.
    pub current: bool,
    /// When it was set and by whom.
    pub made: Option<(Timestamp, Option<String>)>,
    /// Each norm: id of its name, and its value in words.
    pub lines: Vec<(&'static str, String)>,
}

/// What would change.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// From when on; at once where none is given.
    pub from: Option<Timestamp>,
    /// Each norm that changes: id of its name, before, after.
    pub changes: Vec<(&'static str, String, String)>,
}

/// Norms as a form holds them.
#[derive(Clone, Debug)]
pub struct NormsForm {
    /// The lengths: field, id of its name, how many, unit.
    pub lengths: Vec<(&'static str, &'static str, String, &'static str)>,
    /// The numbers: field, id of its name, how many, the most.
    pub numbers: Vec<(&'static str, &'static str, i64, i64)>,
    /// What is measured, and what follows from it (R72).
    pub rules: Vec<RuleRow>,
    /// From when on, as a form writes it; empty for at once.
    pub from: String,
}

/// The units of a length and ids of their names.
const UNITS: [(&str, &str); 4] =
    [("office", "unit-office"), ("working", "unit-working"), ("hours", "unit-hours"), ("days", "unit-days")];

#[expect(clippy::unused_self, reason = "a template calls methods of its view")]
impl Norms {
    fn units(&self) -> [(&'static str, &'static str); 4] {
        UNITS
    }

    fn unit_field(&self, field: &str) -> String {
        format!("{field}_unit")
    }
}

fn lengths(policies: &Policies) -> [(&'static str, &'static str, Span); 6] {
    let surveys = Span { counting: Counting::Plain, length: policies.survey_not_more_than_once_per };
    [
        ("response", "norm-response", policies.response),
        ("long_open", "norm-long-open", policies.long_open),
        ("returns", "norm-returns", policies.returns),
        ("close_after_silence", "norm-silence", policies.close_after_silence),
        ("survey_after", "norm-survey-after", policies.survey_after),
        ("survey_period", "norm-survey-period", surveys),
    ]
}

fn numbers(policies: &Policies) -> [(&'static str, &'static str, i64, i64); 3] {
    [
        ("contact_years", "norm-contact-years", policies.contact_years.into(), 30),
        ("relay_open_months", "norm-relay-months", policies.relay_open_months.into(), 120),
        ("callback_tries", "norm-callback-tries", policies.callback_tries.into(), 20),
    ]
}

/// How many of which unit a length is.
fn counted(span: Span) -> (i64, &'static str) {
    let hours = span.length.as_hours();
    match span.counting {
        Counting::Office => (hours, "office"),
        Counting::WorkingDays => (hours, "working"),
        Counting::Plain if hours % 24 == 0 && hours > 24 => (hours / 24, "days"),
        Counting::Plain => (hours, "hours"),
    }
}

fn in_words(page: &Frame, policies: &Policies) -> Vec<(&'static str, String)> {
    let length = |(_, id, span): (&str, &'static str, Span)| {
        let (count, unit) = counted(span);
        let name = UNITS.iter().find(|(known, _)| *known == unit).map_or("unit-hours", |(_, name)| name);
        (id, format!("{count} {}", page.say(name)))
    };
    let number = |(_, id, count, _): (&str, &'static str, i64, i64)| (id, count.to_string());
    let rules = norm_rules::in_words(page, &policies.norms);
    lengths(policies).into_iter().map(length).chain(numbers(policies).map(number)).chain(rules).collect()
}

impl NormsForm {
    /// The form of norms.
    pub fn of(policies: &Policies, from: &str) -> Self {
        let length = |(field, id, span): (&'static str, &'static str, Span)| {
            let (count, unit) = counted(span);
            (field, id, count.to_string(), unit)
        };
        Self {
            lengths: lengths(policies).map(length).to_vec(),
            numbers: numbers(policies).to_vec(),
            rules: norm_rules::rows(&policies.norms),
            from: from.to_owned(),
        }
    }
}

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/norms", get(overview).post(set))
        .route("/operator/norms/proposal", post(propose))
        .route("/operator/norms/{id}/withdrawal", post(withdraw))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), (None, None), Tried::default()).await?)
}

async fn view(
    person: &Person,
    done: Option<&str>,
    (wished, from): (Option<&Policies>, Option<(Option<Timestamp>, &str)>),
    tried: Tried,
) -> Result<Norms, Fault> {
    only_operator(person)?;
    let found = norms::norms(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame_saying(Here::Norms, done).await?;
    let now = person.reader.house.desk.now();
    let current = found.editions.iter().position(|one| one.valid_from.is_none_or(|from| from <= now));
    let row = |(place, one): (usize, &Edition)| EditionRow {
        withdrawable: one.id.filter(|_| one.valid_from.is_some_and(|from| from > now)),
        valid_from: one.valid_from,
        current: Some(place) == current,
        made: one.made.clone(),
        lines: in_words(&page, &one.policies),
    };
    let proposal = wished.map(|wished| {
        let (old, new) = (in_words(&page, &found.now), in_words(&page, wished));
        let changed = old.into_iter().zip(new).filter(|(old, new)| old.1 != new.1);
        let from = from.and_then(|(from, _)| from);
        Proposal { from, changes: changed.map(|(old, new)| (old.0, old.1, new.1)).collect() }
    });
    Ok(Norms {
        editions: found.editions.iter().enumerate().map(row).collect(),
        form: NormsForm::of(wished.unwrap_or(&found.now), from.map_or("", |(_, words)| words)),
        open: (found.open.min(norms::COUNTED), found.open > norms::COUNTED),
        proposal,
        page,
        tried,
    })
}

/// The norms that a form describes, with those that hold for all that it has no field for; what cannot be read is refused.
fn norms_of(fields: &Fields, holding: &Policies) -> Result<Policies, Refusal> {
    let number = |name: &str| value(fields, name).trim().parse::<i64>().map_err(|_| Refusal::NormsInvalid);
    let span = |name: &str| {
        let count = number(name)?;
        if !(1..=20_000).contains(&count) {
            return Err(Refusal::NormsInvalid);
        }
        match value(fields, &format!("{name}_unit")) {
            "office" => Ok(Span::office_hours(count)),
            "working" => Ok(Span::working_day_hours(count)),
            "hours" => Ok(Span::plain_hours(count)),
            "days" => Ok(Span::plain_hours(count * 24)),
            _ => Err(Refusal::NormsInvalid),
        }
    };
    let surveys = span("survey_period")?;
    let policies = Policies {
        response: span("response")?,
        long_open: span("long_open")?,
        returns: span("returns")?,
        close_after_silence: span("close_after_silence")?,
        survey_after: span("survey_after")?,
        survey_not_more_than_once_per: match surveys.counting {
            Counting::Plain => surveys.length,
            Counting::Office | Counting::WorkingDays => SignedDuration::ZERO,
        },
        contact_years: small(number("contact_years")?)?,
        relay_open_months: small(number("relay_open_months")?)?,
        callback_tries: small(number("callback_tries")?)?,
        norms: norm_rules::of_form(fields)?,
        ..holding.clone()
    };
    policies.checked().map_err(|_| Refusal::NormsInvalid)
}

fn small<T: TryFrom<i64>>(number: i64) -> Result<T, Refusal> {
    T::try_from(number).map_err(|_| Refusal::NormsInvalid)
}

/// From when on, in the desk's own zone; nothing for at once.
fn from_of(person: &Person, fields: &Fields) -> Result<Option<Timestamp>, Refusal> {
    let words = value(fields, "from");
    if words.is_empty() {
        return Ok(None);
    }
    let zone = TimeZone::get(&person.reader.house.desk.desk_zone()).unwrap_or(TimeZone::UTC);
    let local: DateTime = words.parse().map_err(|_| Refusal::NormsInvalid)?;
    let at = zone.to_timestamp(local).map_err(|_| Refusal::NormsInvalid)?;
    if at < person.reader.house.desk.now() { Err(Refusal::NormsInPast) } else { Ok(Some(at)) }
}

async fn stopped(person: &Person, fields: Fields, refusal: Refusal) -> Answer {
    let tried = Tried::refused(&person.reader.plain_frame(), "norms", fields, refusal.into())?;
    let status = tried.status;
    show_stopped(&view(person, None, (None, None), tried).await?, status)
}

/// The norms of a form and from when on they are to hold.
async fn read(
    person: &Person,
    fields: &Fields,
) -> Result<Result<(Policies, Option<Timestamp>), Refusal>, Fault> {
    let holding = norms::norms(&person.reader.house.desk, person.viewer).await?.now;
    Ok(norms_of(fields, &holding).and_then(|norms| Ok((norms, from_of(person, fields)?))))
}

async fn propose(person: Person, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    match read(&person, &fields).await? {
        Ok((norms, from)) => {
            let from = Some((from, value(&fields, "from")));
            show(&view(&person, None, (Some(&norms), from), Tried::default()).await?)
        }
        Err(refusal) => stopped(&person, fields, refusal).await,
    }
}

async fn set(person: Person, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let set = match read(&person, &fields).await? {
        Ok((norms, from)) => set_norms(&person.reader.house.desk, person.viewer, &norms, from).await,
        Err(refusal) => Err(refusal.into()),
    };
    match set {
        Ok(_) => see("/operator/norms?done=norms-saved"),
        Err(error) => {
            let refusal = crate::pages::stopped(error)?;
            stopped(&person, fields, refusal).await
        }
    }
}

async fn withdraw(person: Person, Path(id): Path<i64>) -> Answer {
    only_operator(&person)?;
    match withdraw_norms(&person.reader.house.desk, person.viewer, id).await {
        Ok(()) => see("/operator/norms?done=removed"),
        Err(error) => {
            let refusal = crate::pages::stopped(error)?;
            stopped(&person, Fields::new(), refusal).await
        }
    }
}
