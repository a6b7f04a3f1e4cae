//! Serves the audit log, and the same as a file.

use super::super::serve::only_operator;
use super::{Asked, Audit, file, row};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::{Answer, show, show_stopped};
use crate::reader::{Person, form_urlencoded};
use crate::sheet::{Format, addresses};
use app::commands::note_export;
use app::queries::audit::{A_PAGE, Search, page};
use app::queries::staff::staff;
use app::{AuditPart, AuditWhat, Desk};
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::routing::get;
use domain::ids::{CaseId, OrderNumber, PersonId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/audit", get(look))
        .route("/operator/audit.csv", get(csv))
        .route("/operator/audit.xlsx", get(xlsx))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    person: String,
    part: String,
    what: String,
    case: String,
    order: String,
    words: String,
    from: String,
    until: String,
    after: Option<String>,
}

impl Wish {
    fn asked(&self) -> Asked {
        let plain = |text: &String| text.trim().to_owned();
        Asked {
            person: plain(&self.person),
            part: plain(&self.part),
            what: plain(&self.what),
            case: plain(&self.case),
            order: plain(&self.order),
            words: plain(&self.words),
            from: plain(&self.from),
            until: plain(&self.until),
        }
    }
}

/// What a form asks for, or the id of what is wrong with it.
fn search(desk: &Desk, asked: &Asked) -> Result<Search, &'static str> {
    let zone = TimeZone::get(&desk.desk_zone()).unwrap_or(TimeZone::UTC);
    let start = |day: Date| day.to_zoned(zone.clone()).map(|start| start.timestamp());
    let day = |text: &str| text.parse::<Date>().map_err(|_| "audit-day-wrong");
    let since = given(&asked.from).map(|text| start(day(text)?).map_err(|_| "audit-day-wrong"));
    let before = given(&asked.until).map(|text| {
        let next = day(text)?.tomorrow().map_err(|_| "audit-day-wrong")?;
        start(next).map_err(|_| "audit-day-wrong")
    });
    let (since, before) = (since.transpose()?, before.transpose()?);
    if let (Some(since), Some(before)) = (since, before)
        && since >= before
    {
        return Err("audit-days-turned");
    }
    let case = given(&asked.case).map(|text| text.trim_start_matches('#').parse::<CaseId>());
    Ok(Search {
        person: given(&asked.person).and_then(|text| text.parse().ok()).map(PersonId),
        part: AuditPart::from_key(&asked.part),
        what: AuditWhat::from_key(&asked.what),
        case: case.transpose().map_err(|_| "audit-case-wrong")?,
        order: match given(&asked.order) {
            Some(text) => Some(OrderNumber::parse(text).ok_or("audit-order-wrong")?),
            None => None,
        },
        words: asked.words.clone(),
        since,
        before,
    })
}

fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The address of a page or file of what was asked for.
fn address(path: &str, asked: &Asked, after: Option<&str>) -> String {
    let parts = asked.parts().into_iter().chain([("after", after.unwrap_or_default())]);
    let parts = parts.filter(|(_, value)| !value.is_empty());
    let parts: Vec<_> = parts.map(|(name, value)| format!("{name}={}", form_urlencoded(value))).collect();
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

async fn look(person: Person, Query(wish): Query<Wish>) -> Answer {
    only_operator(&person)?;
    let (desk, asked) = (&person.reader.house.desk, wish.asked());
    let frame = person.frame(Here::Audit).await?;
    let people = staff(desk, person.viewer).await?.people;
    let people = people.into_iter().map(|one| (one.person.0, one.name)).collect();
    let mut view = Audit {
        files: addresses("/operator/audit", &address("", &asked, None)),
        page: frame,
        asked,
        people,
        rows: Vec::new(),
        next: None,
        looked_back_to: None,
        stopped: None,
    };
    let search = match search(desk, &view.asked) {
        Ok(search) => search,
        Err(wrong) => {
            view.stopped = Some(view.page.say(wrong).to_string());
            return show_stopped(&view, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let found = page(desk, person.viewer, &search, wish.after.as_deref(), A_PAGE).await?;
    view.next = found.next.map(|cursor| address("/operator/audit", &view.asked, Some(&cursor)));
    view.looked_back_to = found.looked_back_to;
    view.rows = found.entries.into_iter().map(|entry| row(&view.page, entry)).collect();
    choose(&mut view, search.person);
    show(&view)
}

/// A person who is none of the desk's can be chosen once she is asked for.
fn choose(view: &mut Audit, person: Option<PersonId>) {
    let Some(PersonId(id)) = person else { return };
    if !view.people.iter().any(|(known, _)| *known == id) {
        let name = view.rows.iter().find(|row| row.who.0 == Some(id)).map(|row| row.who.1.clone());
        view.people.push((id, name.unwrap_or_else(|| format!("#{id}"))));
    }
}

async fn csv(person: Person, Query(wish): Query<Wish>) -> Answer {
    export(&person, &wish, Format::Csv).await
}

async fn xlsx(person: Person, Query(wish): Query<Wish>) -> Answer {
    export(&person, &wish, Format::Xlsx).await
}

async fn export(person: &Person, wish: &Wish, format: Format) -> Answer {
    only_operator(person)?;
    let (desk, asked) = (person.reader.house.desk.clone(), wish.asked());
    let frame = person.frame(Here::Audit).await?;
    let search = search(&desk, &asked).map_err(|_| Fault::Unreadable)?;
    let what = address(&format!("audit.{}", format.ending()), &asked, None);
    note_export(&desk, person.viewer, &what).await?;
    file::export(desk, person.viewer, search, frame, format).await
}

#[cfg(test)]
mod tests {
    use super::*;

    // R20
    #[test]
    fn an_address_holds_what_was_asked_and_no_more() {
        let asked = Asked { words: "a&b".into(), part: "mail".into(), ..Asked::default() };
        assert_eq!(address("/operator/audit", &asked, None), "/operator/audit?part=mail&words=a%26b");
        assert_eq!(address("/x", &Asked::default(), None), "/x");
        assert_eq!(address("/x", &Asked::default(), Some("5-l-1-0")), "/x?after=5-l-1-0");
    }
}
