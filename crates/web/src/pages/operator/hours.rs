//! By which hours desk and sellers work: a year's picture, other hours, and what they would move before they count (R4, R6).

use super::form::Form as Sent;
use super::serve::only_operator;
use super::year::Year;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Account, Frame, Here};
use crate::pages::settings::serve::phone::week;
use crate::pages::settings::{WEEK, day_words};
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::{Person, account_of};
use app::Hours;
use app::commands::{change_calendar, change_desk_hours};
use app::queries::hours::{Proposal, Working, proposal, working};
use app::queries::{account, hours};
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Multipart, Path, Query};
use axum::routing::{get, post};
use domain::calendar::Weekly;
use domain::holidays::{Chosen, DutchSwitches, HolidayRule, LiberationDay, MAX_ICALENDAR_BYTES, Official};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use jiff::civil::Date;
use serde::Deserialize;

/// What a form may weigh besides its calendar file.
const FORM_BYTES: usize = 400_000;
/// The most days that one line adds.
const DAYS_AT_ONCE: i32 = 60;
/// Zones that are offered; another one may be typed.
const ZONES: [&str; 6] = [
    "Europe/Amsterdam",
    "Europe/Brussels",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Warsaw",
];

/// Every house and its hours.
#[derive(Template)]
#[template(path = "pages/operator/houses.html")]
pub struct Houses {
    /// The surroundings.
    pub page: Frame,
    /// The desk's own hours, in words.
    pub desk: (String, String),
    /// Sellers with their hours and holidays.
    pub sellers: Vec<(Account, String, String)>,
    /// Where the next page of them is.
    pub more: Option<String>,
}

/// One house: its hours, its year, and a proposal.
#[derive(Template)]
#[template(path = "pages/operator/hours.html")]
pub struct WorkingHours {
    /// The surroundings.
    pub page: Frame,
    /// Its number; 0 for the desk.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The hours in the form.
    pub hours: HoursForm,
    /// The year's picture of them.
    pub year: Year,
    /// What they would move; absent where they are those that count.
    pub proposal: Option<ProposalView>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// Hours as a form holds them.
#[derive(Clone, Debug, Default)]
pub struct HoursForm {
    /// IANA zone.
    pub zone: String,
    /// The hours of each day of the week.
    pub week: [String; 7],
    /// The holidays: official sets with their switches, and own days (R4).
    pub holidays: Chosen,
    /// All of it in words, for the button that lets it count.
    pub words: Words,
}

/// The words of hours.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Weekly.
    pub weekly: String,
    /// Holidays.
    pub holidays: String,
}

/// What other hours would move.
#[derive(Clone, Debug)]
pub struct ProposalView {
    /// How many open deadlines were looked at.
    pub looked_at: usize,
    /// Whether there are more.
    pub more: bool,
    /// How many would move.
    pub moves: usize,
    /// The first of them: number, before, after.
    pub named: Vec<(String, jiff::Timestamp, jiff::Timestamp)>,
}

#[expect(clippy::unused_self, reason = "a template calls methods of its view")]
impl WorkingHours {
    fn zones(&self) -> [&'static str; 6] {
        ZONES
    }

    fn days(&self) -> Vec<(&'static str, &'static str, &str)> {
        const NAMES: [&str; 7] =
            ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];
        let days = WEEK.iter().zip(NAMES).zip(&self.hours.week);
        days.map(|(((key, _), name), hours)| (*key, name, hours.as_str())).collect()
    }

    fn sets(&self) -> [(&'static str, &'static str); 4] {
        sets()
    }

    fn years(&self) -> [(&'static str, &'static str); 3] {
        LiberationDay::ALL.map(|years| (years.key(), years_phrase(years)))
    }
}

/// The official sets and ids of their names.
pub(crate) fn sets() -> [(&'static str, &'static str); 4] {
    Official::ALL.map(|official| (official.key(), set_phrase(official)))
}

const fn set_phrase(official: Official) -> &'static str {
    match official {
        Official::Netherlands => "holidays-nl",
        Official::Belgium => "holidays-be",
        Official::Both => "holidays-both",
        Official::None => "holidays-none",
    }
}

const fn years_phrase(years: LiberationDay) -> &'static str {
    match years {
        LiberationDay::Lustrum => "liberation-lustrum",
        LiberationDay::EveryYear => "liberation-every-year",
        LiberationDay::Never => "liberation-never",
    }
}

/// Holidays in words, as a page says them: the set by name, own days counted.
pub fn holidays_in_words(page: &Frame, words: &str) -> String {
    let Ok(chosen) = words.parse::<Chosen>() else { return words.to_owned() };
    holidays(page, chosen.official, chosen.days.len())
}

fn holidays(page: &Frame, official: Official, own: usize) -> String {
    let name = page.say(set_phrase(official)).to_string();
    if own == 0 { name } else { format!("{name}, {}", page.say("holidays-own").num("count", own)) }
}

/// Hours on one line: "Mon–Fri 09:00–17:00 · Holidays: The Netherlands", with the zone where it is not the reader's.
pub fn in_words(page: &Frame, hours: &Hours) -> String {
    let chosen: Chosen = hours.holidays.parse().unwrap_or_default();
    on_one_line(page, &hours.zone, &hours.weekly, (chosen.official, chosen.days.len()))
}

/// The same of what a line of the log keeps: zone, week, official set and how many own days.
pub(crate) fn kept_in_words(page: &Frame, words: &str) -> Option<String> {
    let (zone, rest) = words.split_once(" · ")?;
    let (weekly, chosen) = rest.split_once(" · ")?;
    let (chosen, own) = chosen.rsplit_once(" +")?;
    let chosen: Chosen = chosen.parse().ok()?;
    Some(on_one_line(page, zone, weekly, (chosen.official, own.parse().ok()?)))
}

fn on_one_line(page: &Frame, zone: &str, weekly: &str, (official, own): (Official, usize)) -> String {
    let free = holidays(page, official, own);
    let free = if official == Official::None {
        free
    } else {
        page.say("hours-holidays").text("holidays", free).to_string()
    };
    let elsewhere = (page.words.zone.iana_name() != Some(zone)).then(|| zone.to_owned());
    let parts: Vec<String> = [page.words.opening(weekly), free].into_iter().chain(elsewhere).collect();
    parts.join(" · ")
}

impl HoursForm {
    /// The form of hours that count or were proposed.
    pub fn of(hours: &Hours) -> Self {
        let weekly: Weekly = hours.weekly.parse().unwrap_or_default();
        Self {
            zone: hours.zone.clone(),
            week: WEEK.map(|(_, day)| day_words(&weekly, day)),
            holidays: hours.holidays.parse().unwrap_or_default(),
            words: Words { weekly: hours.weekly.clone(), holidays: hours.holidays.clone() },
        }
    }
}

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/calendars", get(houses))
        .route("/operator/calendars/{id}", get(one).post(count))
        .route("/operator/calendars/{id}/proposal", post(propose))
        .layer(DefaultBodyLimit::max(MAX_ICALENDAR_BYTES + FORM_BYTES))
}

#[derive(Deserialize)]
struct Asked {
    done: Option<String>,
    after: Option<i64>,
    year: Option<i16>,
}

async fn houses(person: Person, Query(query): Query<Asked>) -> Answer {
    only_operator(&person)?;
    let desk = &person.reader.house.desk;
    let own = working(desk, person.viewer, SellerId::MARKETPLACE).await?.hours;
    let found = account::sellers(desk, person.viewer, SellerId(query.after.unwrap_or_default())).await?;
    let page = person.frame_saying(Here::Calendars, query.done.as_deref()).await?;
    let row = |seller: &app::Seller| {
        let account = account_of(seller.id, &seller.name, &seller.colour);
        (account, page.words.opening(&seller.hours), holidays_in_words(&page, &seller.holidays))
    };
    let more = found.last().map(|seller| format!("/operator/calendars?after={}", seller.id));
    show(&Houses {
        desk: (page.words.opening(&own.weekly), holidays_in_words(&page, &own.holidays)),
        sellers: found.iter().map(row).collect(),
        more: more.filter(|_| found.len() >= super::SELLERS_A_PAGE),
        page,
    })
}

async fn one(person: Person, Path(id): Path<i64>, Query(query): Query<Asked>) -> Answer {
    only_operator(&person)?;
    let found = working(&person.reader.house.desk, person.viewer, SellerId(id)).await?;
    let hours = found.hours.clone();
    let looks = Looked { id, year: query.year, done: query.done };
    show(&view(&person, found, &hours, looks, (None, Tried::default())).await?)
}

struct Looked {
    id: i64,
    year: Option<i16>,
    done: Option<String>,
}

async fn view(
    person: &Person,
    found: Working,
    hours: &Hours,
    looks: Looked,
    (proposal, tried): (Option<Proposal>, Tried),
) -> Result<WorkingHours, Fault> {
    let page = person.frame_saying(Here::Calendars, looks.done.as_deref()).await?;
    let year = Year::of(&page, hours, looks.year.unwrap_or_else(|| page.year_now()))?;
    let named = |one: &hours::Moved| (one.case.to_string(), one.before, one.after);
    Ok(WorkingHours {
        id: looks.id,
        name: found.name.unwrap_or_else(|| page.say("hours-of-desk").to_string()),
        hours: HoursForm::of(hours),
        year,
        proposal: proposal.map(|proposal| ProposalView {
            looked_at: proposal.looked_at,
            more: proposal.more,
            moves: proposal.moves,
            named: proposal.named.iter().map(named).collect(),
        }),
        page,
        tried,
    })
}

async fn propose(person: Person, Path(id): Path<i64>, body: Multipart) -> Answer {
    only_operator(&person)?;
    let sent = Sent::read(body).await?;
    let desk = &person.reader.house.desk;
    let found = working(desk, person.viewer, SellerId(id)).await?;
    let year = value(&sent.fields, "year").parse().ok();
    let looks = Looked { id, year, done: None };
    let proposed = match hours_of(&sent) {
        Ok(hours) => {
            proposal(desk, person.viewer, SellerId(id), &hours).await.map(|proposal| (hours, proposal))
        }
        Err(refusal) => Err(refusal.into()),
    };
    match proposed {
        Ok((hours, proposal)) => {
            show(&view(&person, found, &hours, looks, (Some(proposal), Tried::default())).await?)
        }
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "hours", sent.fields, error)?;
            let (status, hours) = (tried.status, found.hours.clone());
            show_stopped(&view(&person, found, &hours, looks, (None, tried)).await?, status)
        }
    }
}

/// The hours that a form describes: week, zone, official set, own days kept, added and read from a calendar file.
fn hours_of(sent: &Sent) -> Result<Hours, Refusal> {
    let fields = &sent.fields;
    let mut chosen = official_of(fields);
    for (name, kept) in fields.iter().filter_map(|(name, kept)| Some((name.strip_prefix("day-")?, kept))) {
        let ticked = fields.iter().any(|(other, _)| *other == format!("remove-{name}"));
        if let Some(day) = name.parse().ok().filter(|_| !ticked) {
            chosen.days.insert(day, kept.clone());
        }
    }
    if !value(fields, "from").is_empty() {
        let from: Date = value(fields, "from").parse().map_err(|_| Refusal::DaysInvalid)?;
        let until = match value(fields, "until") {
            "" => from,
            until => until.parse().map_err(|_| Refusal::DaysInvalid)?,
        };
        let length = from.until(until).map_err(|_| Refusal::DaysInvalid)?.get_days();
        if !(0..DAYS_AT_ONCE).contains(&length) || value(fields, "word").trim().is_empty() {
            return Err(Refusal::DaysInvalid);
        }
        let days = from.series(jiff::Span::new().days(1)).take_while(|day| *day <= until);
        chosen.days.extend(days.map(|day| (day, value(fields, "word").trim().to_owned())));
    }
    if let Some(file) = &sent.file {
        let text = std::str::from_utf8(file).map_err(|_| Refusal::CalendarInvalid)?;
        chosen.days.extend(HolidayRule::days_of_icalendar(text).map_err(|_| Refusal::CalendarInvalid)?);
    }
    Ok(Hours {
        zone: value(fields, "zone").trim().to_owned(),
        weekly: week(fields),
        holidays: chosen.to_string(),
    })
}

/// The official sets and switches of a form.
fn official_of(fields: &Fields) -> Chosen {
    let switches = DutchSwitches {
        good_friday: fields.iter().any(|(name, _)| name == "good_friday"),
        liberation_day: LiberationDay::from_key(value(fields, "liberation_day")).unwrap_or_default(),
    };
    let official = Official::from_key(value(fields, "set")).unwrap_or_default();
    Chosen { official, switches, ..Chosen::default() }
}

async fn count(person: Person, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let desk = &person.reader.house.desk;
    let hours = Hours {
        zone: value(&fields, "zone").to_owned(),
        weekly: value(&fields, "weekly").to_owned(),
        holidays: value(&fields, "holidays").to_owned(),
    };
    let changed = if id == SellerId::MARKETPLACE.0 {
        change_desk_hours(desk, person.viewer, &hours).await
    } else {
        change_calendar(desk, person.viewer, SellerId(id), &hours).await
    };
    match changed {
        Ok(()) => see(&format!("/operator/calendars/{id}?done=calendar-changed")),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "hours", fields, error)?;
            let status = tried.status;
            let found = working(desk, person.viewer, SellerId(id)).await?;
            let (looks, hours) = (Looked { id, year: None, done: None }, found.hours.clone());
            show_stopped(&view(&person, found, &hours, looks, (None, tried)).await?, status)
        }
    }
}
