//! Logging a question by phone or from social media: one field finds the customer, four more make the case (R10).

use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::{Choice, Typed};
use crate::pages::frame::{Frame, Here, Notice};
use crate::pages::tried::{Fields, value};
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::Person;
use app::commands::{Caller, Logged, SaidOfCall, log_for_seller, log_question, look_up};
use app::queries::{account, callback};
use askama::Template;
use axum::Router;
use axum::extract::{Form, Query};
use axum::http::StatusCode;
use axum::routing::get;
use domain::access::Viewer;
use domain::case::Channel;
use domain::ids::{CustomerId, SellerId, TopicKey};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::Timestamp;
use serde::Deserialize;

/// The page on which an agent takes a question down.
#[derive(Template)]
#[template(path = "pages/desk/log.html")]
pub struct Log {
    /// The surroundings.
    pub page: Frame,
    /// What was looked for.
    pub typed: String,
    /// Whether it was looked for.
    pub sought: bool,
    /// Who was found.
    pub callers: Vec<CallerCard>,
    /// What was filled in.
    pub filled: Filled,
    /// The topics to choose from.
    pub topics: Vec<Choice>,
    /// What to ask about being called, where one caller with orders was found.
    pub asking: Option<LogAsking>,
    /// Why it stopped, in words.
    pub stopped: Option<String>,
}

/// The two questions of R48, for every seller of whom the caller bought.
#[derive(Clone, Debug)]
pub struct LogAsking {
    /// Name, wish and consent for each.
    pub sellers: Vec<(String, String, String)>,
    /// The code of their language.
    pub lang: &'static str,
    /// The last digits of the number that is known.
    pub ending: Option<String>,
}

/// A customer with her latest orders.
#[derive(Clone, Debug)]
pub struct CallerCard {
    /// What the form sends for her without an order.
    pub key: String,
    /// Her name.
    pub name: String,
    /// Her address, masked.
    pub address: String,
    /// The last digits of her number.
    pub ending: Option<String>,
    /// Her order lines.
    pub lines: Vec<CallerLine>,
}

/// One line of an order.
#[derive(Clone, Debug)]
pub struct CallerLine {
    /// What the form sends for it.
    pub key: String,
    /// The order number.
    pub order: String,
    /// When it was ordered.
    pub ordered_at: Timestamp,
    /// The article.
    pub title: String,
    /// The seller.
    pub seller: String,
}

/// What was filled in so far.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// Customer, order and line.
    pub who: String,
    /// The name of one who was not found.
    pub name: String,
    /// Her address.
    pub email: String,
    /// Her number.
    pub phone: String,
    /// The address among the words that was asked about.
    pub among: String,
    /// How she came.
    pub social: bool,
    /// The words.
    pub text: String,
    /// What the caller said about being called.
    pub said: Typed,
}

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/desk/log", get(open).post(log))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    logged: Option<i64>,
    passed: Option<i64>,
}

async fn open(person: Person, Query(asked): Query<Asked>) -> Answer {
    only_desk(&person)?;
    let mut view = view(&person, &asked.q, Filled::default(), "").await?;
    let done = asked.logged.map(|case| ("log-done", case));
    if let Some((done, case)) = done.or(asked.passed.map(|case| ("log-passed", case))) {
        let words = view.page.say(done).text("case", case.to_string()).to_string();
        view.page.notice = Some(Notice { good: true, words });
    }
    show(&view)
}

/// What customers say is taken down at the desk and nowhere else.
fn only_desk(person: &Person) -> Result<(), Fault> {
    match person.viewer {
        Viewer::Desk { .. } => Ok(()),
        Viewer::Seller { .. } | Viewer::Customer { .. } | Viewer::Machine => Err(Refusal::NotAllowed.into()),
    }
}

async fn log(person: Person, Form(fields): Form<Fields>) -> Answer {
    only_desk(&person)?;
    let desk = &person.reader.house.desk;
    let filled = filled(&fields);
    let mine = value(&fields, "do") != "keep";
    let said = said(&fields, &filled.said);
    if said.as_ref().is_some_and(|said| said.wish) && filled.said.consent.is_empty() {
        return again(&person, &fields, filled, "call-consent-missing").await;
    }
    let logged = logged(&fields, &filled, mine);
    // R43: whose address stands among the words is asked once; if it is hers, it belongs in its own field.
    let among = logged.as_ref().ok().and_then(Logged::address_among_words);
    if let Some(address) = among.filter(|address| filled.among != *address) {
        let filled = Filled { email: address.clone(), among: address, ..filled };
        return again(&person, &fields, filled, "log-address-among").await;
    }
    let outcome = match (logged, &said) {
        (Ok(logged), Some(said)) => log_for_seller(desk, person.viewer, &logged, said).await,
        (Ok(logged), None) => log_question(desk, person.viewer, &logged).await,
        (Err(refusal), _) => Err(refusal.into()),
    };
    let case = match outcome {
        Ok(file) => file.case.id,
        Err(error) => {
            let why = format!("refusal-{}", stopped(error)?.code());
            return again(&person, &fields, filled, &why).await;
        }
    };
    match value(&fields, "do") {
        "forward" if said.is_some() => see(&format!("/desk/log?passed={case}")),
        "keep" => see(&format!("/desk/log?logged={case}")),
        "forward" => see(&format!("/cases/{case}?act=forward#forward")),
        _ => see(&format!("/cases/{case}")),
    }
}

/// The form with all that was filled in, and why it stopped.
async fn again(person: &Person, fields: &Fields, filled: Filled, why: &str) -> Answer {
    let mut view = view(person, value(fields, "q"), filled, value(fields, "topic")).await?;
    view.stopped = Some(view.page.say(why.to_owned()).to_string());
    show_stopped(&view, StatusCode::UNPROCESSABLE_ENTITY)
}

/// What the caller said about being called, where it was asked and the question goes to a seller now.
fn said(fields: &Fields, typed: &Typed) -> Option<SaidOfCall> {
    let asked = value(fields, "do") == "forward" && !typed.wish.is_empty();
    asked.then(|| SaidOfCall {
        wish: typed.wish == "yes",
        consent: typed.consent == "yes",
        number: Some(typed.phone.clone()).filter(|number| !number.is_empty()),
        best_time: typed.best_time.clone(),
        asked_in: Language::from_code(value(fields, "asked_in")),
    })
}

fn filled(fields: &Fields) -> Filled {
    let own = |key| value(fields, key).trim().to_owned();
    Filled {
        who: own("who"),
        name: own("name"),
        email: own("email"),
        phone: own("phone"),
        among: own("among"),
        social: value(fields, "channel") == Channel::Social.key(),
        text: value(fields, "text").to_owned(),
        said: Typed {
            wish: own("wish"),
            consent: own("consent"),
            phone: own("call_phone"),
            best_time: own("best_time"),
            ..Typed::default()
        },
    }
}

/// `customer`, `customer/seller/line/order`, or nothing for somebody who was not found.
fn logged(fields: &Fields, filled: &Filled, mine: bool) -> Result<Logged, Refusal> {
    let mut parts = filled.who.splitn(4, '/');
    let mut number =
        || parts.next().filter(|part| !part.is_empty()).and_then(|part| part.parse::<i64>().ok());
    let (customer, seller, line) = (number(), number(), number());
    let order = parts.next().map(str::to_owned).or_else(|| Some(value(fields, "order").trim().to_owned()));
    Ok(Logged {
        customer: customer.map(CustomerId),
        email: filled.email.clone(),
        phone: filled.phone.clone(),
        name: filled.name.clone(),
        channel: if filled.social { Channel::Social } else { Channel::Phone },
        order: order.filter(|order| !order.is_empty()),
        line: seller.map(SellerId).zip(line),
        topic: match value(fields, "topic") {
            "" => None,
            key => Some(TopicKey::parse(key).ok_or(Refusal::TopicUnknown)?),
        },
        text: filled.text.clone(),
        mine,
    })
}

async fn view(person: &Person, typed: &str, filled: Filled, topic: &str) -> Result<Log, Fault> {
    let desk = &person.reader.house.desk;
    let page = person.frame(Here::List("log")).await?;
    let typed: String = typed.trim().chars().take(100).collect();
    let (found, why) = match typed.as_str() {
        "" => (Vec::new(), None),
        typed => match look_up(desk, person.viewer, typed).await {
            Ok(found) => (found, None),
            Err(error) => (Vec::new(), Some(stopped(error)?)),
        },
    };
    let topics = account::topics(desk).await?;
    let topics = topics.iter().map(|one| Choice {
        key: one.key.clone(),
        name: one.name(page.lang).to_owned(),
        current: one.key == topic,
    });
    let asking = match found.as_slice() {
        [only] => asking(person, only).await?,
        [] | [_, ..] => None,
    };
    let mut callers: Vec<CallerCard> = found.into_iter().map(card).collect();
    let mut filled = filled;
    if filled.who.is_empty() && callers.len() == 1 {
        filled.who = callers.first().map(first).unwrap_or_default();
    }
    callers.truncate(12);
    Ok(Log {
        stopped: why.map(|refusal| page.say(format!("refusal-{}", refusal.code())).to_string()),
        sought: !typed.is_empty(),
        asking,
        topics: topics.collect(),
        callers,
        filled,
        typed,
        page,
    })
}

/// So many sellers of one caller are asked about at most.
const MOST_SELLERS: usize = 4;

/// What to ask a caller about being called by those of whom she bought (R48).
async fn asking(person: &Person, caller: &Caller) -> Result<Option<LogAsking>, Fault> {
    let mut sold: Vec<(SellerId, &str)> = Vec::new();
    for (order, name) in &caller.orders {
        if sold.iter().all(|(seller, _)| *seller != order.seller) && sold.len() < MOST_SELLERS {
            sold.push((order.seller, name));
        }
    }
    let mut sellers = Vec::with_capacity(sold.len());
    for (seller, name) in sold {
        let desk = &person.reader.house.desk;
        let asked = callback::questions_for(desk, person.viewer, seller, caller.language).await?;
        sellers.push((name.to_owned(), asked.wish, asked.consent));
    }
    let (lang, ending) = (caller.language.code(), caller.phone_ending.clone());
    Ok((!sellers.is_empty()).then_some(LogAsking { sellers, lang, ending }))
}

/// The likeliest of a customer's lines: of the order that was typed, else of the latest.
fn first(card: &CallerCard) -> String {
    card.lines.first().map_or_else(|| card.key.clone(), |line| line.key.clone())
}

/// A customer who was found, with her order lines.
pub(crate) fn card(caller: Caller) -> CallerCard {
    let mut lines = Vec::new();
    for (order, seller) in &caller.orders {
        for line in &order.lines {
            lines.push(CallerLine {
                key: format!("{}/{}/{}/{}", caller.id, order.seller, line.number, order.number),
                order: order.number.to_string(),
                ordered_at: order.ordered_at,
                title: line.title.clone(),
                seller: seller.clone(),
            });
        }
    }
    CallerCard {
        key: caller.id.to_string(),
        name: caller.name,
        address: caller.address,
        ending: caller.phone_ending,
        lines,
    }
}

impl Log {
    /// A name in what was typed: nobody was found, so it may be the caller's.
    pub fn name_typed(&self) -> &str {
        let name =
            !self.typed.contains('@') && self.typed.chars().all(|c| c.is_alphabetic() || " -'.’".contains(c));
        if self.filled.name.is_empty() && name { &self.typed } else { &self.filled.name }
    }

    /// An address in what was typed.
    pub fn email_typed(&self) -> &str {
        if self.filled.email.is_empty() && self.typed.contains('@') {
            &self.typed
        } else {
            &self.filled.email
        }
    }

    /// A number in what was typed.
    pub fn phone_typed(&self) -> &str {
        let number = self.typed.starts_with(['0', '+']);
        if self.filled.phone.is_empty() && number { &self.typed } else { &self.filled.phone }
    }
}
