//! Serves the satisfaction page and its files (R71).

use super::{CommentRow, MarkRow, MonthRow, Parts, ReviewRow, SatisfactionPage};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::frame::{Frame, Here};
use crate::pages::insights::scaled;
use crate::pages::insights::serve::side;
use crate::pages::{Answer, show};
use crate::reader::{Person, form_urlencoded};
use crate::sheet::{Cell, Format, Reading, Rows, at_once, file};
use app::commands::note_export;
use app::queries::satisfaction::{self as asked, LEAST_ANSWERS, Marks, Satisfaction};
use app::{Comment, Desk, Error, Review};
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use domain::access::{Permission, Viewer};
use domain::ids::{CaseId, SellerId};
use domain::survey::Nps;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// So many rows of a file are read at once, and so many times at most.
const AT_ONCE: i64 = 500;
const READS: u32 = 2_000;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/satisfaction", get(own))
        .route("/satisfaction/{file}", get(own_file))
        .route("/desk/satisfaction/{id}", get(of_seller))
        .route("/desk/satisfaction/{id}/{file}", get(file_of_seller))
}

async fn own(person: Person) -> Answer {
    side(&person, false)?;
    look(&person, None).await
}

async fn of_seller(person: Person, Path(seller): Path<i64>) -> Answer {
    side(&person, true)?;
    look(&person, Some(SellerId(seller))).await
}

async fn own_file(person: Person, Path(name): Path<String>) -> Answer {
    side(&person, false)?;
    export(&person, None, &name).await
}

async fn file_of_seller(person: Person, Path((seller, name)): Path<(i64, String)>) -> Answer {
    side(&person, true)?;
    export(&person, Some(SellerId(seller)), &name).await
}

async fn look(person: &Person, of: Option<SellerId>) -> Answer {
    let found = asked::satisfaction(&person.reader.house.desk, person.viewer, of).await?;
    let mut page = person.frame(Here::Satisfaction).await?;
    page.words.zone = TimeZone::get(&found.zone).unwrap_or(TimeZone::UTC);
    show(&filled(page, &found))
}

fn filled(page: Frame, found: &Satisfaction) -> SatisfactionPage {
    let average = |marks: &Marks| marks.average_tenths(found.least_reviews).map(|tenths| page.tenths(tenths));
    let opens = page.may(Permission::StartContact);
    let review = |review: &Review| ReviewRow {
        at: review.at,
        mark: u8::try_from(review.mark).unwrap_or_default(),
        order: review.order.clone(),
        href: opens.then(|| format!("/orders/{}", form_urlencoded(&review.order))),
        words: review.words.clone(),
    };
    let month =
        |month: &asked::Month| MonthRow { name: page.month_and_year(month.first), parts: parts(month.nps) };
    SatisfactionPage {
        seller: page.at_desk().then(|| (found.seller.0, found.name.clone())),
        base: base(&page, found.seller),
        days: found.from_to,
        average: (average(&found.marks), average(&found.marks_before)),
        reviewed: (fill::shown(found.marks.count()), fill::shown(found.marks_before.count())),
        least_reviews: fill::shown(found.least_reviews),
        marks: marks(&found.marks),
        reviews: found.reviews.iter().map(review).collect(),
        nps: parts(found.nps),
        least_answers: LEAST_ANSWERS.into(),
        months: found.months.iter().map(month).collect(),
        comments: found.comments.iter().filter_map(comment).collect(),
        page,
    }
}

fn base(page: &Frame, seller: SellerId) -> String {
    if page.at_desk() { format!("/desk/satisfaction/{seller}") } else { "/satisfaction".to_owned() }
}

fn parts(nps: Nps) -> Parts {
    Parts {
        promoters: nps.promoters.into(),
        passives: nps.passives.into(),
        detractors: nps.detractors.into(),
        score: asked::score(nps),
    }
}

fn marks(marks: &Marks) -> Vec<MarkRow> {
    let most = (1..=10).map(|mark| marks.of(mark)).max().unwrap_or_default();
    let row = |mark: u8| {
        let count = marks.of(mark.into());
        MarkRow { mark, count: fill::shown(count), bar: scaled(count, most, super::BAR) }
    };
    (1..=10).rev().map(row).collect()
}

/// What was said; nothing of a case that lies elsewhere (R13).
fn comment(comment: &Comment) -> Option<CommentRow> {
    let (case, words) = comment.seen.as_ref()?;
    Some(CommentRow {
        at: comment.at,
        score: u8::try_from(comment.score).unwrap_or_default(),
        solved: comment.solved,
        words: words.clone(),
        case: Some(fill::shown(case.0)),
    })
}

const MONTHS: [&str; 6] = ["month", "answers", "promoters", "passives", "detractors", "nps"];
const REVIEWS: [&str; 6] = ["at", "reference", "order", "article", "mark", "words"];
const COMMENTS: [&str; 5] = ["at", "score", "solved", "case", "words"];

async fn export(person: &Person, of: Option<SellerId>, name: &str) -> Answer {
    let (desk, viewer) = (person.reader.house.desk.clone(), person.viewer);
    let found = asked::satisfaction(&desk, viewer, of).await?;
    let zone = TimeZone::get(&found.zone).unwrap_or(TimeZone::UTC);
    let (part, ending) = name.rsplit_once('.').ok_or(Fault::NotFound)?;
    let format = Format::from_ending(ending).ok_or(Fault::NotFound)?;
    if !["months", "reviews", "comments"].contains(&part) {
        return Err(Fault::NotFound);
    }
    note_export(&desk, viewer, &format!("satisfaction/{name}?seller={}", found.seller)).await?;
    let list = |part| List { part, desk, viewer, of, zone, reads: 0, after: None, ended: false };
    match part {
        "months" => file("nps", format, &MONTHS, at_once(months(&found))).await,
        "reviews" => file(part, format, &REVIEWS, list(Part::Reviews).rows()).await,
        _ => file(part, format, &COMMENTS, list(Part::Comments).rows()).await,
    }
}

fn months(found: &Satisfaction) -> Rows {
    let row = |month: &asked::Month| {
        let Nps { promoters, passives, detractors } = month.nps;
        let mut cells = vec![Cell::Day(month.first), Cell::Number(month.nps.answers().into())];
        cells.extend([promoters, passives, detractors].map(|part| Cell::Number(part.into())));
        cells.push(asked::score(month.nps).map_or(Cell::Empty, |score| Cell::Number(score.into())));
        cells
    };
    found.months.iter().map(row).collect()
}

/// Which list a file holds.
#[derive(Clone, Copy)]
enum Part {
    Reviews,
    Comments,
}

/// Where the writing of a list stands.
struct List {
    part: Part,
    desk: Desk,
    viewer: Viewer,
    of: Option<SellerId>,
    zone: TimeZone,
    reads: u32,
    after: Option<(Timestamp, String)>,
    ended: bool,
}

impl Reading for List {
    async fn next(&mut self) -> Result<Option<Rows>, Error> {
        if self.ended || self.reads >= READS {
            return Ok(None);
        }
        self.reads += 1;
        match self.part {
            Part::Reviews => self.reviews().await.map(Some),
            Part::Comments => self.comments().await.map(Some),
        }
    }
}

impl List {
    async fn reviews(&mut self) -> Result<Rows, Error> {
        let after = self.after.as_ref().map(|(at, reference)| (*at, reference.as_str()));
        let found = asked::reviews(&self.desk, self.viewer, self.of, after, AT_ONCE).await?;
        self.after = found.last().map(|last| (last.at, last.reference.clone()));
        self.ended = found.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        Ok(found.iter().map(|review| self.review(review)).collect())
    }

    async fn comments(&mut self) -> Result<Rows, Error> {
        let after = self.after.as_ref().and_then(|(at, case)| Some((*at, CaseId(case.parse().ok()?))));
        let found = asked::comments(&self.desk, self.viewer, self.of, after, AT_ONCE).await?;
        self.after = found.last().map(|last| (last.place.0, last.place.1.to_string()));
        self.ended = found.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        Ok(found.iter().filter_map(|comment| self.comment(comment)).collect())
    }

    fn moment(&self, at: Timestamp) -> Cell {
        Cell::Moment(at.to_zoned(self.zone.clone()))
    }

    fn review(&self, review: &Review) -> Vec<Cell> {
        vec![
            self.moment(review.at),
            Cell::Text(review.reference.clone()),
            Cell::Text(review.order.clone()),
            Cell::words(review.article.as_deref()),
            Cell::Number(review.mark),
            Cell::Text(review.words.clone()),
        ]
    }

    fn comment(&self, comment: &Comment) -> Option<Vec<Cell>> {
        let (case, words) = comment.seen.as_ref()?;
        Some(vec![
            self.moment(comment.at),
            Cell::Number(comment.score),
            Cell::Text(if comment.solved { "yes" } else { "no" }.to_owned()),
            Cell::Number(case.0),
            Cell::Text(words.clone()),
        ])
    }
}
