//! Serves how mail does, and lets what stuck be tried again or given up: one or all.

use super::super::serve::only_operator;
use super::{Day, MailHealth, Quarantined, StuckMail, kind_phrase};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::{Answer, Done, see, show};
use crate::reader::Person;
use app::commands::{Jobs, give_up_jobs, release_mail, retry_jobs};
use app::queries::mail::{StuckJob, health};
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use domain::ids::RawMailId;
use jiff::Span;
use jiff::civil::{Date, date};

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/mail", get(overview))
        .route("/operator/mail/{jobs}/retry", post(retry))
        .route("/operator/mail/{jobs}/end", post(give_up))
        .route("/operator/quarantine/{mail}/release", post(release))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    only_operator(&person)?;
    let found = health(&person.reader.house.desk, person.viewer).await?;
    let all = |jobs: Vec<StuckJob>| jobs.into_iter().map(stuck).collect();
    show(&MailHealth {
        page: person.frame_saying(Here::Mail, query.done.as_deref()).await?,
        waiting: u64::try_from(found.waiting).unwrap_or_default(),
        deferred: all(found.deferred),
        stuck: all(found.stuck),
        marked: all(found.marked),
        quarantine: found.quarantine.into_iter().map(Quarantined::from).collect(),
        days: found.days.into_iter().map(|(day, counts)| Day { date: day_of(day), counts }).collect(),
        domains: found.domains,
    })
}

/// A local day by its number since 1970-01-01.
fn day_of(number: i64) -> Date {
    let since = Span::new().try_days(number).unwrap_or_default();
    date(1970, 1, 1).checked_add(since).unwrap_or(Date::MAX)
}

fn stuck(job: StuckJob) -> StuckMail {
    StuckMail {
        id: job.id,
        kind: kind_phrase(job.kind),
        case: job.case.map(|case| case.to_string()),
        domain: job.domain,
        unknown: job.state == "unknown",
        attempts: job.attempts,
        at: job.created_at,
        next_at: job.next_at,
        reason: job.error,
    }
}

/// `stuck` and `deferred` are all of them, a number is one.
fn jobs_of(word: &str) -> Result<Jobs, Fault> {
    match word {
        "stuck" => Ok(Jobs::Stuck),
        "deferred" => Ok(Jobs::Deferred),
        number => number.parse().map(Jobs::One).map_err(|_| Fault::NotFound),
    }
}

/// That one is gone meanwhile is no fault: the page shows how it is now.
fn settled(outcome: Result<usize, app::Error>, done: &str) -> Answer {
    match outcome {
        Ok(_) => see(&format!("/operator/mail?done={done}")),
        Err(app::Error::Conflict) => see("/operator/mail?done=job-gone"),
        Err(error) => Err(error.into()),
    }
}

async fn retry(person: Person, Path(jobs): Path<String>) -> Answer {
    only_operator(&person)?;
    let which = jobs_of(&jobs)?;
    settled(retry_jobs(&person.reader.house.desk, person.viewer, which).await, "retried")
}

async fn give_up(person: Person, Path(jobs): Path<String>) -> Answer {
    only_operator(&person)?;
    let which = jobs_of(&jobs)?;
    settled(give_up_jobs(&person.reader.house.desk, person.viewer, which).await, "jobs-given-up")
}

async fn release(person: Person, Path(id): Path<i64>) -> Answer {
    only_operator(&person)?;
    release_mail(&person.reader.house.desk, person.viewer, RawMailId(id)).await?;
    see("/operator/mail?done=retried")
}
