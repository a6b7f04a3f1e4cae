//! Serves the insights and their CSV (R70, R71).

use super::{ArticleTally, Insights, Tally, Week};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, see, show};
use crate::reader::{Person, form_urlencoded};
use crate::spreadsheet::{download, row};
use app::commands::note_export;
use app::queries::{account, insights};
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use domain::access::Permission;
use domain::norms;
use domain::refusal::Refusal;
use jiff::Span;
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The periods one may choose, in days (R70: 28 days to 6 months).
const PERIODS: [u16; 4] = [28, 56, 91, 184];

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/insights", get(look)).route("/insights.csv", get(csv))
}

#[derive(Deserialize)]
struct Wish {
    days: Option<i64>,
    article: Option<String>,
}

impl Wish {
    fn days(&self) -> i64 {
        self.days.unwrap_or(i64::from(PERIODS[0]))
    }
}

async fn look(person: Person, Query(wish): Query<Wish>) -> Answer {
    if let Some(article) = &wish.article {
        return of_article(&person, article, wish.days()).await;
    }
    let days = wish.days();
    let found = insights::insights(&person.reader.house.desk, person.viewer, days).await?;
    let page = person.frame(Here::Insights).await?;
    let topics = account::topics(&person.reader.house.desk).await?;
    let named = |key: &str| fill::topic_name(&page, &topics, key);
    let tally =
        |topic: &app::TopicFigures| Tally { name: named(&topic.topic), cases: fill::shown(topic.asked) };
    let topics = found.topics.iter().map(tally).collect();
    show(&filled(page, &found, topics, days))
}

fn filled(page: Frame, found: &insights::Insights, topics: Vec<Tally>, days: i64) -> Insights {
    let article = |article: &app::ArticleFigures| ArticleTally {
        title: article.title.clone().unwrap_or_else(|| article.article.clone()),
        cases: fill::shown(article.asked),
        units: fill::shown(article.units),
        href: format!("/insights?days={days}&article={}", form_urlencoded(&article.article)),
        number: article.article.clone(),
    };
    let nps = found.nps;
    Insights {
        periods: PERIODS.map(|period| (period, i64::from(period) == days)).to_vec(),
        from: day(found.from_to.0),
        until: day(found.from_to.1),
        asked: fill::shown(found.asked),
        topics,
        articles: found.articles.iter().map(article).collect(),
        responses: fill::shown(found.responses().denominator),
        in_time: fill::shown(found.responses().numerator),
        weeks: weeks(&found.responses.days),
        nps: super::Nps {
            promoters: u64::from(nps.promoters),
            passives: u64::from(nps.passives),
            detractors: u64::from(nps.detractors),
        },
        csv: format!("/insights.csv?days={days}"),
        page,
    }
}

/// A local day by its number since 1970-01-01.
fn day(number: i64) -> Date {
    let since = Span::new().try_days(number).unwrap_or_default();
    date(1970, 1, 1).checked_add(since).unwrap_or(Date::MAX)
}

/// Days gathered into weeks of arrival, oldest first.
fn weeks(days: &[app::ResponseDay]) -> Vec<Week> {
    let mut weeks: BTreeMap<norms::Week, norms::Figure> = BTreeMap::new();
    for one in days {
        let sum = weeks.entry(norms::Week::of_day(one.day)).or_default();
        *sum = sum.and(norms::Figure::new(one.in_time, one.in_time + one.late));
    }
    let week = |(week, figure): (norms::Week, norms::Figure)| Week {
        monday: week.monday(),
        responses: fill::shown(figure.denominator),
        in_time: fill::shown(figure.numerator),
    };
    weeks.into_iter().map(week).collect()
}

/// The cases behind an article's figure: all of them that were asked in the period (R70).
async fn of_article(person: &Person, article: &str, days: i64) -> Answer {
    person.viewer.may(Permission::SeeInsights)?;
    let frame = person.frame(Here::Insights).await?;
    let back = Span::new().try_days(days).map_err(|_| Refusal::PeriodInvalid)?;
    let today = frame.words.now.to_zoned(frame.words.zone.clone()).date();
    let from = today.checked_sub(back).map_err(|_| Refusal::PeriodInvalid)?;
    see(&format!("/cases/all?article={}&from={from}", form_urlencoded(article)))
}

async fn csv(person: Person, Query(wish): Query<Wish>) -> Answer {
    let found = insights::insights(&person.reader.house.desk, person.viewer, wish.days()).await?;
    note_export(&person.reader.house.desk, person.viewer, &format!("insights.csv?days={}", wish.days()))
        .await?;
    let mut rows = row(["kind", "key", "title", "asked", "late", "units"]);
    for topic in &found.topics {
        rows += &row(["topic", &topic.topic, "", &topic.asked.to_string(), &topic.late.to_string(), ""]);
    }
    for article in &found.articles {
        let title = article.title.as_deref().unwrap_or_default();
        let (asked, units) = (article.asked.to_string(), article.units.to_string());
        rows += &row(["article", &article.article, title, &asked, "", &units]);
    }
    Ok::<_, Fault>(download("insights.csv", rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test] // R72: weeks of arrival begin on Monday
    fn days_are_gathered_into_weeks_from_monday() {
        let monday = 20_773; // 2026-11-16
        let of = |day, in_time, late| app::ResponseDay { day, in_time, late, open: 1, next_due: None };
        let weeks =
            weeks(&[of(monday - 1, 3, 1), of(monday, 2, 0), of(monday + 6, 2, 1), of(monday + 7, 0, 1)]);
        let sums: Vec<_> = weeks.iter().map(|week| (week.responses, week.in_time)).collect();
        assert_eq!(sums, [(4, 3), (5, 4), (1, 0)]);
        assert_eq!(weeks[1].monday, date(2026, 11, 16));
    }
}
