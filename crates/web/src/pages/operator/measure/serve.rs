//! Serves how the assistant does.

use super::{Counts, Judged, Measured, WeekRow};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::assistant::serve::turns_of;
use crate::pages::frame::Here;
use crate::pages::{Answer, see, show};
use crate::reader::Person;
use app::assistant::Share;
use app::commands::judge_talk;
use app::queries::assistant;
use app::queries::talk::Conversation;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::assistant::Subject;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/assistant", get(measure))
        .route("/operator/assistant/{talk}/judgement", post(judge))
}

#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    back: usize,
}

async fn measure(person: Person, Query(which): Query<Which>) -> Answer {
    let desk = &person.reader.house.desk;
    let found = assistant::measure(desk, person.viewer).await?;
    let back = which.back.min(found.weeks.len().saturating_sub(1));
    let sample = assistant::sample(desk, person.viewer, back).await?;
    let week = |week: &app::assistant::Week| WeekRow {
        from: week.from,
        counts: counts_of(week.share),
        open: week.open,
    };
    let (right, wrong) = found.judged;
    show(&Measured {
        page: person.frame(Here::Assistant).await?,
        all: counts_of(found.all),
        weeks: found.weeks.iter().map(week).collect(),
        subjects: found
            .subjects
            .iter()
            .map(|(subject, share)| (phrase_of(*subject), counts_of(*share)))
            .collect(),
        judged: (whole(right), whole(right + wrong)),
        back,
        sample: sample.iter().map(judged).collect(),
    })
}

fn whole(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

fn counts_of(share: Share) -> Counts {
    Counts {
        all: whole(share.all()),
        helped: whole(share.helped),
        quiet: whole(share.quiet),
        person: whole(share.person),
        percent: share.settled_percent().map(whole),
    }
}

const fn phrase_of(subject: Subject) -> &'static str {
    match subject {
        Subject::OrderStatus => "subject-order-status",
        Subject::Delivery => "subject-delivery",
        Subject::Return => "subject-return",
        Subject::Warranty => "subject-warranty",
        Subject::Payment => "subject-payment",
        Subject::Invoice => "subject-invoice",
        Subject::Product => "subject-product",
        Subject::Person => "subject-person",
        Subject::Thanks => "subject-thanks",
        Subject::Other => "subject-other",
    }
}

fn judged(talk: &Conversation) -> Judged {
    Judged {
        id: talk.id,
        at: talk.begun_at,
        subject: phrase_of(talk.subject.unwrap_or(Subject::Other)),
        turns: turns_of(talk),
        right: talk.judged.as_deref().map(|word| word == "right"),
    }
}

#[derive(Deserialize)]
struct Judgement {
    right: String,
    #[serde(default)]
    back: usize,
}

async fn judge(person: Person, Path(talk): Path<i64>, Form(said): Form<Judgement>) -> Answer {
    let right = match said.right.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::Unreadable),
    };
    judge_talk(&person.reader.house.desk, person.viewer, talk, right).await?;
    see(&format!("/operator/assistant?back={}#talk-{talk}", said.back))
}
