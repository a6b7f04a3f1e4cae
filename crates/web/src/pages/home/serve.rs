//! Serves the seller's home page.

use super::{Bare, ComingBack, Home};
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::frame::Here;
use crate::pages::performance;
use crate::pages::{Answer, show};
use crate::reader::Person;
use app::queries::home::home;
use axum::Router;
use axum::routing::get;
use domain::access::Permission;
use domain::case::List;

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/home", get(overview))
}

async fn overview(person: Person) -> Answer {
    let page = person.frame(Here::Home).await?;
    if page.account().is_some() && !page.may(Permission::HandleCases) {
        return show(&Bare { page });
    }
    let found = home(&person.reader.house.desk, person.viewer).await?;
    let next = fill::rows(&person.reader, &page, found.deadlines, false).await?;
    let coming_back = found.coming_back.into_iter().map(|case| ComingBack {
        number: fill::shown(case.id.0),
        customer: case.customer_name,
        subject: case.subject,
        at: case.until,
    });
    let coming_back = coming_back.collect();
    let this_week = found.this_week.and_then(|(measured, _)| {
        let share = performance::share(&page.words, measured.figure)?;
        Some((measured.figure.numerator, measured.figure.denominator, share))
    });
    let count = |n: i64| u64::try_from(n).unwrap_or_default();
    show(&Home {
        to_answer: count(found.counts.of(List::ToAnswer)),
        overdue: count(found.overdue),
        long_open: count(found.long_open),
        waiting: count(found.counts.of(List::Waiting)),
        next,
        coming_back,
        this_week,
        page,
    })
}
