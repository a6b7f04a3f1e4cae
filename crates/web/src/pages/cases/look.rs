//! Serves the seller's lists and the search, narrowed as an address says (R26-R28).

use super::among::Choice;
use super::list::{CaseList, ListKind, Paging};
use super::narrow::{self, About, Narrowing, Wanted, address, narrowing};
use super::{Found, fill};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here, Notice, Side, ViewLine};
use crate::pages::{Answer, see, show};
use crate::reader::Person;
use app::queries::colleague::{Colleague, colleagues};
use app::queries::{account, inbox, search, views};
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use domain::filter::Filter;

pub(super) fn routes() -> Router<House> {
    Router::new().route("/search", get(find))
}

/// One of the seller's lists.
pub(super) async fn list(person: &Person, kind: ListKind, wanted: &Wanted) -> Answer {
    let desk = &person.reader.house.desk;
    let path = format!("/cases/{}", kind.slug());
    if wanted.untidy {
        return see(&address(&path, &wanted.filter.words()));
    }
    let view = wanted.rest("view").and_then(|view| view.parse().ok());
    let here = view.map_or(Here::List(kind.slug()), Here::View);
    let (after, filter) = (wanted.rest("after"), &wanted.filter);
    let page =
        async { inbox::narrowed(desk, person.viewer, kind.list(), filter, after).await.map_err(Fault::from) };
    let people = async { colleagues(desk, person.viewer).await.map_err(Fault::from) };
    let (frame, found, people) =
        tokio::try_join!(person.frame_saying(here, wanted.rest("done")), page, people)?;
    let topics = account::topics(desk).await?;
    let about = About { page: &frame, topics: &topics, people: &people };
    let along = wanted.along(&["view"]);
    let mut narrowing = narrowing(&about, &path, filter, Vec::new());
    if found.rows.is_empty() && found.next.is_none() {
        loosen(person, kind, filter, &mut narrowing).await?;
    }
    let parts: Vec<_> = filter.words().into_iter().chain(along).collect();
    let paging = paging(&path, &parts, after, (found.next.as_deref(), found.previous.as_deref()));
    let (count, more) = if filter.is_empty() {
        (of_list(&frame, kind), false)
    } else {
        let (count, more) = inbox::count(desk, person.viewer, kind.list(), filter).await?;
        (fill::shown(count), more)
    };
    let rows = fill::rows_for(&person.reader, &frame, found.rows, &people).await?;
    let mut list = CaseList {
        view: view.and_then(|id| view_line(&frame, id)),
        for_all: views::may_keep_for_all(person.viewer),
        words: filter.words(),
        people: choices(&people),
        page: frame,
        kind,
        count,
        more,
        rows,
        narrowing,
        paging,
    };
    if let Some(notice) = many_done(&list.page, wanted) {
        list.page.notice = Some(notice);
    }
    show(&list)
}

fn choices(people: &[Colleague]) -> Vec<Choice> {
    let choice =
        |one: &Colleague| Choice { key: one.person.to_string(), name: one.name.clone(), current: false };
    people.iter().map(choice).collect()
}

/// What was done to many, said on the list they stood in.
fn many_done(page: &Frame, wanted: &Wanted) -> Option<Notice> {
    let count: u64 = wanted.rest("n")?.parse().ok()?;
    let id = match wanted.rest("done")? {
        "many-close" => "many-done-close",
        "many-follow-up" => "many-done-follow-up",
        "many-assign" => "many-done-assign",
        "many-topic" => "many-done-topic",
        _ => return None,
    };
    Some(Notice { good: true, words: page.say(id).num("count", count).to_string() })
}

fn view_line(page: &Frame, id: i64) -> Option<ViewLine> {
    match page.who.as_ref().map(|who| &who.side) {
        Some(Side::Seller { views, .. }) => views.iter().find(|view| view.id == id).cloned(),
        Some(Side::Desk { .. }) | None => None,
    }
}

fn of_list(page: &Frame, kind: ListKind) -> u64 {
    match page.who.as_ref().map(|who| &who.side) {
        Some(Side::Seller { counts, .. }) => match kind {
            ListKind::ToAnswer => counts.to_answer,
            ListKind::Waiting => counts.waiting,
            ListKind::FollowUp => counts.follow_up,
            ListKind::Closed => counts.closed,
            ListKind::All => counts.all,
        },
        Some(Side::Desk { .. }) | None => 0,
    }
}

/// Says of each part how many cases there would be without it.
async fn loosen(
    person: &Person,
    kind: ListKind,
    filter: &Filter,
    narrowing: &mut Narrowing,
) -> Result<(), Fault> {
    for chip in &mut narrowing.chips {
        let less = filter.without(chip.part);
        let counted = inbox::count(&person.reader.house.desk, person.viewer, kind.list(), &less).await?;
        chip.without = Some((fill::shown(counted.0), counted.1));
    }
    Ok(())
}

/// The ways on and back of a narrowed list.
pub(super) fn paging(
    path: &str,
    parts: &[(&'static str, String)],
    after: Option<&str>,
    (next, previous): (Option<&str>, Option<&str>),
) -> Paging {
    let at = |cursor: &str| {
        let parts: Vec<_> = parts.iter().cloned().chain([("after", cursor.to_owned())]).collect();
        address(path, &parts)
    };
    Paging { start: after.map(|_| address(path, parts)), next: next.map(at), previous: previous.map(at) }
}

/// The most characters of a search that are looked at.
const LONGEST_SEARCH: usize = 200;

async fn find(person: Person, Query(parts): Query<Vec<(String, String)>>) -> Answer {
    let mut wanted = Wanted::read(parts)?;
    let typed: String = wanted.rest("q").unwrap_or_default().chars().take(LONGEST_SEARCH).collect();
    let status = wanted.rest("list").and_then(ListKind::from_slug);
    let along = wanted.along(&["q", "list"]);
    if wanted.untidy {
        let parts: Vec<_> = along.into_iter().chain(wanted.filter.words()).collect();
        return see(&address("/search", &parts));
    }
    let seller = person.viewer.seller().is_some();
    if !seller {
        // The desk looks through everything, whoever's it is.
        wanted.filter.assignee = None;
    }
    let desk = &person.reader.house.desk;
    let wish = search::Wish {
        typed: &typed,
        list: status.and_then(ListKind::list),
        filter: Some(&wanted.filter),
        cursor: wanted.rest("after"),
    };
    let finds = async { search::find(desk, person.viewer, wish).await.map_err(Fault::from) };
    let people = async { colleagues(desk, person.viewer).await.map_err(Fault::from) };
    let (page, finds, people) = tokio::try_join!(person.frame(Here::Elsewhere), finds, people)?;
    if finds.found.is_empty()
        && wanted.filter.is_empty()
        && let Some(way) = crate::pages::orders::serve::way_to(&person, &typed).await?
    {
        return see(&way);
    }
    let topics = account::topics(desk).await?;
    let about = About { page: &page, topics: &topics, people: &people };
    let mut narrowing = narrowing(&about, "/search", &wanted.filter, along.clone());
    narrowing.lists = narrow::lists(&page, status);
    narrowing.along.retain(|(part, _)| *part == "q");
    let words: Vec<_> = wanted.filter.words();
    let parts: Vec<_> = along.into_iter().chain(words.iter().cloned()).collect();
    let paging = paging("/search", &parts, wanted.rest("after"), (finds.next.as_deref(), None));
    let cut = finds.cut;
    let rows = fill::found(&person.reader, &page, finds.found, (&people, !seller)).await?;
    show(&Found { page, typed, rows, narrowing, words, cut, paging })
}
