//! Serves all sellers at once, and the notices and findings of a week (R67, R72).

use super::{FindingPage, FindingRow, FindingsPage, SellerRow, SellersPage, State, file, fill, name_of};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::fill::shown;
use crate::pages::frame::{Frame, Here};
use crate::pages::performance::say;
use crate::pages::{Answer, show};
use crate::reader::Person;
use crate::sheet::Format;
use app::commands::note_export;
use app::queries::findings::{self, Finding};
use app::queries::overview::{self as asked, SellerLine};
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use domain::access::{DeskRole, Viewer};
use domain::ids::SellerId;
use domain::norms::{Norm, Verdict, Week};
use domain::refusal::Refusal;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// How many sellers stand on a page of the table.
const A_PAGE: i64 = 100;
/// How many past weeks can be chosen.
const WEEKS: i64 = 30;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/desk/performance", get(overview))
        .route("/desk/performance/sellers", get(sellers))
        .route("/desk/performance/sellers.csv", get(sellers_csv))
        .route("/desk/performance/sellers.xlsx", get(sellers_xlsx))
        .route("/desk/findings", get(week))
        .route("/desk/findings.csv", get(week_csv))
        .route("/desk/findings.xlsx", get(week_xlsx))
        .route("/desk/findings/{id}/{norm}/{week}", get(one))
}

#[derive(Deserialize)]
struct Wish {
    week: Option<String>,
    after: Option<i64>,
}

impl Wish {
    fn week(&self) -> Result<Option<Week>, Fault> {
        let read = |key: &str| Week::from_key(key).ok_or(Fault::Refused(Refusal::PeriodInvalid));
        self.week.as_deref().filter(|key| !key.is_empty()).map(read).transpose()
    }
}

async fn overview(person: Person) -> Answer {
    let found = asked::overview(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame(Here::Performance).await?;
    let operator = matches!(person.viewer, Viewer::Desk { role: DeskRole::Operator, .. });
    show(&fill::overview(page, &found, operator))
}

/// The week that was asked for, or the present one.
fn chosen(person: &Person, wish: &Wish, page: &Frame) -> Result<Week, Fault> {
    let now = person.reader.house.desk.desk_calendar().local(page.words.now).date();
    Ok(wish.week()?.unwrap_or_else(|| Week::of(now)))
}

async fn sellers(person: Person, Query(wish): Query<Wish>) -> Answer {
    let page = person.frame(Here::Performance).await?;
    let week = chosen(&person, &wish, &page)?;
    let after = SellerId(wish.after.unwrap_or(i64::MIN));
    let desk = &person.reader.house.desk;
    let found = asked::sellers(desk, person.viewer, week, (after, A_PAGE)).await?;
    let next = found.last().filter(|_| i64::try_from(found.len()).is_ok_and(|count| count == A_PAGE));
    let next =
        next.map(|last| format!("/desk/performance/sellers?week={}&after={}", week.key(), last.week.seller));
    show(&SellersPage {
        week: say::week(&page.words, week),
        key: week.key(),
        rows: found.iter().map(|line| seller(&page, line)).collect(),
        further: wish.after.is_some(),
        next,
        page,
    })
}

fn seller(page: &Frame, line: &SellerLine) -> SellerRow {
    let figure = |norm: Norm| {
        let kept = line.week.results.iter().find(|kept| kept.norm == norm)?;
        Some((say::figure(&page.words, norm, kept.figure)?, kept.verdict))
    };
    SellerRow {
        name: line.week.name.clone(),
        href: format!("/desk/performance/{}", line.week.seller),
        figures: Norm::ALL.map(figure).to_vec(),
        strikes: shown(line.strikes),
        overdue: shown(line.overdue),
    }
}

async fn sellers_csv(person: Person, Query(wish): Query<Wish>) -> Answer {
    export_sellers(&person, &wish, Format::Csv).await
}

async fn sellers_xlsx(person: Person, Query(wish): Query<Wish>) -> Answer {
    export_sellers(&person, &wish, Format::Xlsx).await
}

async fn export_sellers(person: &Person, wish: &Wish, format: Format) -> Answer {
    let week = chosen(person, wish, &person.reader.plain_frame())?;
    let desk = person.reader.house.desk.clone();
    let made = file::sellers(desk.clone(), person.viewer, week, format).await?;
    let what = format!("sellers.{}?week={}", format.ending(), week.key());
    note_export(&desk, person.viewer, &what).await?;
    Ok(made)
}

async fn week(person: Person, Query(wish): Query<Wish>) -> Answer {
    let found = findings::findings(&person.reader.house.desk, person.viewer, wish.week()?).await?;
    let page = person.frame(Here::Findings).await?;
    let weeks = (0..WEEKS).map(|back| {
        let week = found.now.after(-back);
        (week.key(), say::week(&page.words, week), week == found.week)
    });
    let id = match (found.is_final, found.week == found.now) {
        (true, _) => "findings-went",
        (false, true) => "findings-so-far",
        (false, false) => "findings-goes",
    };
    show(&FindingsPage {
        week: say::week(&page.words, found.week),
        key: found.week.key(),
        weeks: weeks.collect(),
        when: page.say(id).text("when", page.moment(found.final_at)).to_string(),
        rows: found.rows.iter().map(|one| row(&page, one)).collect(),
        more: found.more,
        page,
    })
}

async fn week_csv(person: Person, Query(wish): Query<Wish>) -> Answer {
    export_week(&person, &wish, Format::Csv).await
}

async fn week_xlsx(person: Person, Query(wish): Query<Wish>) -> Answer {
    export_week(&person, &wish, Format::Xlsx).await
}

async fn export_week(person: &Person, wish: &Wish, format: Format) -> Answer {
    let desk = &person.reader.house.desk;
    let found = findings::findings(desk, person.viewer, wish.week()?).await?;
    let what = format!("findings.{}?week={}", format.ending(), found.week.key());
    note_export(desk, person.viewer, &what).await?;
    file::findings(&found, format).await
}

fn row(page: &Frame, one: &Finding) -> FindingRow {
    let kept = &one.kept;
    let (seller, norm, week) = (one.seller, kept.norm.key(), kept.week.key());
    let state = match (&kept.lifted, kept.objection) {
        _ if !one.is_final => State::Coming,
        (Some((_, why)), _) => State::Lifted(why.clone()),
        (None, Some(case)) => State::Objected(shown(case.0)),
        (None, None) => State::Sent(kept.made_at),
    };
    FindingRow {
        name: one.name.clone(),
        seller: format!("/desk/performance/{seller}"),
        norm: name_of(kept.norm),
        figure: say::sentence(&page.words, kept.norm, kept.figure, domain::norms::Bound(kept.bound)),
        verdict: kept.verdict,
        state,
        behind: format!("/desk/performance/{seller}/{norm}/{week}"),
        mail: format!("/desk/findings/{seller}/{norm}/{week}"),
    }
}

async fn one(person: Person, Path((seller, norm, week)): Path<(i64, String, String)>) -> Answer {
    let norm = Norm::from_key(&norm).ok_or(Fault::NotFound)?;
    let week = Week::from_key(&week).ok_or(Fault::NotFound)?;
    let which = (SellerId(seller), norm, week);
    let found = findings::mail(&person.reader.house.desk, person.viewer, which).await?;
    let mut page = person.frame(Here::Findings).await?;
    page.words.zone = TimeZone::get(&found.finding.zone).unwrap_or(TimeZone::UTC);
    let kept = &found.finding.kept;
    let liftable = found.finding.is_final && kept.lifted.is_none() && kept.verdict == Verdict::Finding;
    let action = format!("/desk/performance/{seller}/{}/{}/lifting", norm.key(), week.key());
    show(&FindingPage {
        row: row(&page, &found.finding),
        week: say::week(&page.words, week),
        key: week.key(),
        subject: found.subject,
        text: found.text,
        language: found.language.code(),
        addresses: u64::try_from(found.addresses).unwrap_or_default(),
        goes_at: kept.made_at,
        lifting: liftable.then_some(action),
        page,
    })
}
