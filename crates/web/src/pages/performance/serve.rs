//! Serves the performance pages: to a seller his own, to who answers for all at the desk any seller's (R67, R72).

use super::chart::{self, Chart, Drawn};
use super::week::{CallRow, Objection, ReviewRow, StayRow, WeekPage};
use super::{NormCard, PerformancePage, StrikeRow, WeekRow, file, name_of, say};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::frame::{Frame, Here};
use crate::pages::insights::serve::side;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use crate::sheet::Format;
use app::commands::{lift_finding, note_export, object};
use app::queries::account;
use app::queries::performance::{self as asked, NormView, Performance, Point, WeekView, Wish};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::access::{Permission, Viewer};
use domain::ids::SellerId;
use domain::norms::{Norm, Verdict, Week};
use jiff::tz::TimeZone;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/performance", get(own))
        .route("/performance/{norm}/{week}", get(own_week))
        .route("/performance/{norm}/{week}/cases.csv", get(own_csv))
        .route("/performance/{norm}/{week}/cases.xlsx", get(own_xlsx))
        .route("/performance/{norm}/{week}/objection", post(objects))
        .route("/desk/performance/{id}", get(of_seller))
        .route("/desk/performance/{id}/{norm}/{week}", get(week_of_seller))
        .route("/desk/performance/{id}/{norm}/{week}/cases.csv", get(csv_of_seller))
        .route("/desk/performance/{id}/{norm}/{week}/cases.xlsx", get(xlsx_of_seller))
        .route("/desk/performance/{id}/{norm}/{week}/lifting", post(lifts))
}

#[derive(Deserialize)]
struct Narrowed {
    /// `all` lists every stay, not the late ones alone.
    list: Option<String>,
    from: Option<String>,
    done: Option<String>,
}

type OfWeek = Path<(String, String)>;
type OfSeller = Path<(i64, String, String)>;

fn wish(of: Option<SellerId>, norm: &str, week: &str, narrowed: &Narrowed) -> Result<Wish, Fault> {
    Ok(Wish {
        of,
        norm: Norm::from_key(norm).ok_or(Fault::NotFound)?,
        week: Week::from_key(week).ok_or(Fault::NotFound)?,
        late: narrowed.list.as_deref() != Some("all"),
        from: asked::place_of(narrowed.from.as_deref())?,
    })
}

async fn own(person: Person) -> Answer {
    side(&person, false)?;
    overview(&person, None).await
}

async fn of_seller(person: Person, Path(seller): Path<i64>) -> Answer {
    side(&person, true)?;
    overview(&person, Some(SellerId(seller))).await
}

async fn own_week(person: Person, Path((norm, week)): OfWeek, Query(narrowed): Query<Narrowed>) -> Answer {
    side(&person, false)?;
    show(&view(&person, wish(None, &norm, &week, &narrowed)?, &narrowed, Tried::default()).await?)
}

async fn week_of_seller(
    person: Person,
    Path((seller, norm, week)): OfSeller,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    side(&person, true)?;
    let wish = wish(Some(SellerId(seller)), &norm, &week, &narrowed)?;
    show(&view(&person, wish, &narrowed, Tried::default()).await?)
}

async fn own_csv(person: Person, Path((norm, week)): OfWeek, Query(narrowed): Query<Narrowed>) -> Answer {
    side(&person, false)?;
    export(&person, wish(None, &norm, &week, &narrowed)?, Format::Csv).await
}

async fn own_xlsx(person: Person, Path((norm, week)): OfWeek, Query(narrowed): Query<Narrowed>) -> Answer {
    side(&person, false)?;
    export(&person, wish(None, &norm, &week, &narrowed)?, Format::Xlsx).await
}

async fn csv_of_seller(
    person: Person,
    Path((seller, norm, week)): OfSeller,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    side(&person, true)?;
    export(&person, wish(Some(SellerId(seller)), &norm, &week, &narrowed)?, Format::Csv).await
}

async fn xlsx_of_seller(
    person: Person,
    Path((seller, norm, week)): OfSeller,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    side(&person, true)?;
    export(&person, wish(Some(SellerId(seller)), &norm, &week, &narrowed)?, Format::Xlsx).await
}

async fn export(person: &Person, wish: Wish, format: Format) -> Answer {
    let desk = person.reader.house.desk.clone();
    let zone = asked::week(&desk, person.viewer, wish).await?.zone;
    let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
    let (norm, week, list) = (wish.norm.key(), wish.week.key(), if wish.late { "late" } else { "all" });
    let seller = wish.of.map(|seller| format!("&seller={seller}")).unwrap_or_default();
    let what = format!("{norm}-{week}.{}?list={list}{seller}", format.ending());
    note_export(&desk, person.viewer, &what).await?;
    file::export(desk, person.viewer, wish, zone, format).await
}

/// Where the addresses of a reader begin.
fn base(viewer: Viewer, seller: SellerId) -> String {
    if viewer.seller().is_some() { "/performance".to_owned() } else { format!("/desk/performance/{seller}") }
}

/// The surroundings, with the clock of the account that is looked at.
async fn frame(person: &Person, zone: &str, done: Option<&str>) -> Result<Frame, Fault> {
    let mut page = person.frame_saying(Here::Performance, done).await?;
    page.words.zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Ok(page)
}

async fn overview(person: &Person, of: Option<SellerId>) -> Answer {
    let found = asked::performance(&person.reader.house.desk, person.viewer, of).await?;
    let page = frame(person, &found.zone, None).await?;
    let first = fill::rows(&person.reader, &page, found.first.clone(), false).await?;
    show(&PerformancePage { first, ..page_of(page, person.viewer, &found) })
}

fn page_of(page: Frame, viewer: Viewer, found: &Performance) -> PerformancePage {
    let base = base(viewer, found.seller);
    let wednesday =
        page.words.date_line(&found.week.after(1).monday().saturating_add(jiff::Span::new().days(2)));
    let cards = found.norms.iter().map(|view| card(&page, &base, view, &wednesday)).collect();
    let score = found.score.map(|figure| {
        let share = say::figure(&page.words, Norm::ResponseTime, figure).unwrap_or_default();
        let phrase = page.say("performance-score").num("above", figure.numerator);
        phrase.num("below", figure.denominator).text("share", share).to_string()
    });
    let strike = |strike: &asked::Strike| StrikeRow {
        name: page.say(name_of(strike.norm)).to_string(),
        week: say::week(&page.words, strike.week),
        figure: say::figure(&page.words, strike.norm, strike.figure).unwrap_or_default(),
        until: say::week(&page.words, strike.lapses.after(-1)),
        objected: strike.objected,
        href: format!("{base}/{}/{}", strike.norm.key(), strike.week.key()),
    };
    let final_id =
        if page.words.now < found.final_at { "performance-final-soon" } else { "performance-final" };
    let (_, before) = found.week.after(-1).year_and_number();
    let final_words = page.say(final_id).num("number", before).text("when", page.moment(found.final_at));
    PerformancePage {
        week: say::week(&page.words, found.week),
        final_words: final_words.to_string(),
        seller: viewer.seller().is_none().then(|| (found.seller.0, found.name.clone())),
        first: Vec::new(),
        handles: viewer.seller().is_some() && viewer.may(Permission::HandleCases).is_ok(),
        strikes: found.strikes.iter().map(strike).collect(),
        score,
        norms: cards,
        base,
        page,
    }
}

fn card(page: &Frame, base: &str, view: &NormView, wednesday: &str) -> NormCard {
    let norm = view.now.norm;
    let line = |point: &Point| WeekRow {
        week: say::week(&page.words, point.week),
        parts: (point.figure.numerator, point.figure.denominator),
        figure: say::figure(&page.words, norm, point.figure),
        verdict: point.verdict,
        is_final: point.is_final,
        lifted: point.lifted,
        href: format!("{base}/{}/{}", norm.key(), point.week.key()),
    };
    NormCard {
        norm,
        figure: say::figure(&page.words, norm, view.now.figure),
        rule: say::rule(&page.words, &view.now),
        coming: say::coming(&page.words, view, wednesday),
        verdict: view.now.verdict,
        chart: drawn(page, view),
        weeks: since_measured(&view.weeks).iter().rev().map(line).collect(),
        counts: say::counts(&view.now),
    }
}

/// The weeks from the first that was measured: a week after it without a figure is a gap, and shown as one.
fn since_measured(weeks: &[Point]) -> &[Point] {
    let first = weeks.iter().position(|point| point.figure.denominator > 0);
    first.map_or(&[], |first| &weeks[first..])
}

fn drawn(page: &Frame, view: &NormView) -> Option<Chart> {
    let norm = view.now.norm;
    let week = |point: &Point| Drawn {
        figure: point.figure.thousandths(norm.fewer_is_better()),
        verdict: point.verdict,
        is_final: point.is_final,
    };
    let weeks: Vec<Drawn> = view.weeks.iter().map(week).collect();
    let (first, last) = (view.weeks.first()?, view.weeks.last()?);
    let top = chart::top(norm, view.now.bound.0, &weeks);
    let bars = chart::bars(&weeks, top);
    let short = |week: Week| page.words.short_date(&week.monday());
    (!bars.is_empty()).then(|| Chart {
        gaps: chart::gaps(&weeks),
        bars,
        line: chart::line(view.now.bound.0, top),
        ends: (short(first.week), short(last.week)),
        top: say::written(&page.words, norm, top),
    })
}

async fn view(person: &Person, wish: Wish, narrowed: &Narrowed, tried: Tried) -> Result<WeekPage, Fault> {
    let found = asked::week(&person.reader.house.desk, person.viewer, wish).await?;
    let page = frame(person, &found.zone, narrowed.done.as_deref()).await?;
    let topics = account::topics(&person.reader.house.desk).await?;
    let now = page.words.now;
    let row = |one: &app::Behind| {
        let seen = one.seen.as_ref()?;
        let topic = fill::topic_name(&page, &topics, &seen.topic);
        Some(StayRow {
            number: fill::shown(one.case.0),
            customer: seen.customer_name.clone(),
            about: seen
                .article
                .as_ref()
                .map_or_else(|| topic.clone(), |article| format!("{topic} · {article}")),
            arrived_at: one.arrived_at,
            due_at: one.stay.due_at,
            ended_at: one.stay.responded_at.or(one.stay.ended_at),
            outcome: one.stay.outcome(now),
        })
    };
    let stays: Vec<StayRow> = found.stays.iter().filter_map(row).collect();
    let elsewhere = u64::try_from(found.stays.len() - stays.len()).unwrap_or_default();
    let call = |call: &app::Attempted| CallRow {
        at: call.at,
        within_hours: call.within_hours,
        answered: call.answered,
    };
    Ok(WeekPage {
        base: base(person.viewer, found.seller),
        seller: person.viewer.seller().is_none().then(|| found.name.clone()),
        norm: found.norm,
        key: wish.week.key(),
        week: say::week(&page.words, wish.week),
        figure: say::figure(&page.words, found.norm, found.point.figure),
        rule: rule_of(&page, &found),
        verdict: found.point.verdict,
        final_words: final_words(&page, &found),
        late: wish.late,
        stays,
        elsewhere,
        next: found.next.map(app::BehindPlace::words),
        calls: found.calls.iter().map(call).collect(),
        reviews: found.reviews.iter().map(review).collect(),
        objection: objection(person.viewer, &found),
        tried,
        page,
    })
}

fn review(one: &app::Reviewed) -> ReviewRow {
    ReviewRow { at: one.at, mark: one.mark, order: one.order.clone(), words: one.words.clone() }
}

fn rule_of(page: &Frame, found: &WeekView) -> String {
    let point = &found.point;
    say::sentence(&page.words, found.norm, point.figure, point.bound)
}

fn final_words(page: &Frame, found: &WeekView) -> String {
    let id = if found.point.is_final { "week-final-since" } else { "week-final-on" };
    let at = found.kept.as_ref().map_or(found.final_at, |kept| kept.made_at);
    page.say(id).text("when", page.moment(at)).to_string()
}

fn objection(viewer: Viewer, found: &WeekView) -> Objection {
    let Some(kept) = found.kept.as_ref().filter(|kept| kept.verdict.is_told()) else {
        return Objection::None;
    };
    if let Some((_, why)) = &kept.lifted {
        return Objection::Lifted(why.clone());
    }
    let case = kept.objection.map(|case| fill::shown(case.0));
    match (viewer.seller(), case) {
        (None, case) if kept.verdict == Verdict::Finding => Objection::Liftable(case),
        (None, _) => Objection::None,
        (Some(_), Some(case)) => Objection::Made(case),
        (Some(_), None) => Objection::Offered,
    }
}

async fn objects(person: Person, Path((norm, week)): OfWeek, Form(fields): Form<Fields>) -> Answer {
    let narrowed = Narrowed { list: None, from: None, done: None };
    let wish = wish(None, &norm, &week, &narrowed)?;
    let desk = &person.reader.house.desk;
    match object(desk, person.viewer, (wish.norm, wish.week), value(&fields, "why")).await {
        Ok(_) => see(&format!("/performance/{norm}/{week}?done=objected")),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "objection", fields, error)?;
            let status = tried.status;
            show_stopped(&view(&person, wish, &narrowed, tried).await?, status)
        }
    }
}

async fn lifts(person: Person, Path((seller, norm, week)): OfSeller, Form(fields): Form<Fields>) -> Answer {
    side(&person, true)?;
    let narrowed = Narrowed { list: None, from: None, done: None };
    let seller = SellerId(seller);
    let wish = wish(Some(seller), &norm, &week, &narrowed)?;
    let desk = &person.reader.house.desk;
    let which = (seller, wish.norm, wish.week);
    match lift_finding(desk, person.viewer, which, value(&fields, "why")).await {
        Ok(()) => see(&format!("/desk/performance/{seller}/{norm}/{week}?done=lifted")),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "lifting", fields, error)?;
            let status = tried.status;
            show_stopped(&view(&person, wish, &narrowed, tried).await?, status)
        }
    }
}
