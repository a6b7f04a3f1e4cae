//! Serves the door, the links and the form of asking (R50).

use super::fill::{self, WHOLE};
use super::{AskDoor, AskSent, ChooseOrder, Enter, Leading, LinkOver};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::assistant::Speaker;
use crate::pages::assistant::serve::kept;
use crate::pages::customer::{self as side, Customer, Held, Lost, SentForm, Stop};
use crate::pages::{Answer, see, show, show_stopped};
use crate::peer::Peer;
use crate::reader::{Reader, form_urlencoded};
use app::commands::{self, Asked, LinkWish};
use app::links::ShopLink;
use app::queries::customer;
use app::{Halted, Secret};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::customer::Reach;
use domain::ids::{CaseId, OrderNumber, TopicKey};
use domain::message::FileLimits;
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes(files: &FileLimits) -> Router<House> {
    Router::new()
        .route("/ask/question", post(question))
        .layer(DefaultBodyLimit::max(SentForm::most_bytes(files)))
        .route("/ask", get(ask))
        .route("/ask/visit", post(from_shop))
        .route("/ask/link", post(link))
        .route("/ask/link/{token}", get(look).post(follow))
}

#[derive(Deserialize)]
struct Wish {
    order: Option<String>,
    expires: Option<i64>,
    signature: Option<String>,
    sent: Option<String>,
}

/// One address for everybody: a link of the shop, a customer who is here, or the door.
async fn ask(reader: Reader, here: Result<Customer, Response>, Query(wish): Query<Wish>) -> Answer {
    if let Wish { order: Some(order), expires: Some(expires), signature: Some(signature), .. } = wish {
        return landing(&reader, ShopLink { order, expires, signature });
    }
    if wish.sent.is_some() {
        return show(&AskSent { minutes: minutes(&reader), page: reader.plain_frame() });
    }
    match (here, wish.order) {
        (Ok(customer), Some(order)) => form(&customer, &order).await,
        (Ok(customer), None) => choose(&customer).await,
        (Err(_), order) => show(&door(&reader, order.unwrap_or_default(), String::new(), None)),
    }
}

/// R50: the shop's link leads to a button; looking at it begins nothing.
fn landing(reader: &Reader, link: ShopLink) -> Answer {
    let page = reader.plain_frame();
    let Some(order) = customer::shop_link_opens(&reader.house.desk, &link) else {
        return over(reader, Refusal::LinkInvalid);
    };
    let hidden =
        vec![("order", link.order), ("expires", link.expires.to_string()), ("signature", link.signature)];
    show(&Enter { page, to: Leading::Order(order.to_string()), action: "/ask/visit".into(), hidden })
}

fn minutes(reader: &Reader) -> i64 {
    reader.house.desk.setup().doorway.link_valid.as_secs() / 60
}

fn door(reader: &Reader, order: String, email: String, stopped: Option<String>) -> AskDoor {
    let by_mail = reader.house.desk.setup().question_addresses.first().cloned();
    AskDoor { page: reader.plain_frame(), order, email, minutes: minutes(reader), by_mail, stopped }
}

fn over(reader: &Reader, refusal: Refusal) -> Answer {
    let page = reader.plain_frame();
    let why = page.say(format!("refusal-{}", refusal.code())).to_string();
    show_stopped(&LinkOver { page, why }, Fault::Refused(refusal).status())
}

/// A link that did not open: said on its own page, also how long to wait.
pub(crate) fn not_opened(reader: &Reader, halted: Halted) -> Answer {
    let page = reader.plain_frame();
    let stop = Stop::of(&page, halted)?;
    let why = stop.words.clone();
    stop.on(&LinkOver { page, why })
}

#[derive(Deserialize)]
struct FromShop {
    order: String,
    expires: i64,
    signature: String,
}

async fn from_shop(reader: Reader, held: Held, peer: Peer, Form(form): Form<FromShop>) -> Answer {
    let link = ShopLink { order: form.order, expires: form.expires, signature: form.signature };
    match commands::follow_shop_link(&reader.house.desk, &link, held.0.as_ref(), peer.0).await {
        Ok((visit, order)) => {
            Ok(side::enter(&reader, &visit, &format!("/ask?order={}", form_urlencoded(order.as_str()))))
        }
        Err(halted) => not_opened(&reader, halted),
    }
}

#[derive(Deserialize)]
struct LinkForm {
    order: String,
    email: String,
}

/// R50, attack row 26: the same answer whatever is true.
async fn link(reader: Reader, peer: Peer, Form(form): Form<LinkForm>) -> Answer {
    let wish = LinkWish { order: form.order.clone(), email: form.email.clone(), language: reader.lang };
    match commands::request_link(&reader.house.desk, &wish, peer.0).await {
        Ok(()) => see("/ask?sent=1"),
        Err(halted) => {
            let stop = Stop::of(&reader.plain_frame(), halted)?;
            stop.on(&door(&reader, form.order, form.email, Some(stop.words.clone())))
        }
    }
}

async fn look(reader: Reader, Path(token): Path<String>) -> Answer {
    let link = Secret::from_outside(&token);
    if !customer::link_opens(&reader.house.desk, &link).await? {
        return over(&reader, Refusal::LinkInvalid);
    }
    let action = format!("/ask/link/{}", form_urlencoded(&token));
    show(&Enter { page: reader.plain_frame(), to: Leading::Everything, action, hidden: Vec::new() })
}

/// Back to the conversation with the assistant, where one goes on in this browser; else to the question (R51).
async fn follow(speaker: Speaker, peer: Peer, Path(token): Path<String>) -> Answer {
    let reader = &speaker.reader;
    match commands::follow_link(&reader.house.desk, &Secret::from_outside(&token), peer.0).await {
        Ok(visit) => {
            let to = if speaker.talks().await? { "/assistant" } else { "/ask" };
            Ok(side::enter(reader, &visit, to))
        }
        Err(halted) => not_opened(reader, halted),
    }
}

/// The order, where there is one alone; else the choice.
async fn choose(customer: &Customer) -> Answer {
    if let Reach::Case(case) = &customer.visitor.reach {
        return see(&format!("/mine/{case}"));
    }
    let orders =
        customer::orders(&customer.reader.house.desk, &customer.visitor).await.map_err(side::fault)?;
    match orders.as_slice() {
        [only] => form(customer, only.number.as_str()).await,
        orders => {
            show(&ChooseOrder { page: customer.frame(), orders: orders.iter().map(fill::row).collect() })
        }
    }
}

async fn form(customer: &Customer, order: &str) -> Answer {
    let number = OrderNumber::parse(order.trim().trim_start_matches('#')).ok_or(Fault::NotFound)?;
    show(&fill::form(customer, &number, SentForm::default()).await?)
}

async fn question(here: Result<Customer, Response>, speaker: Speaker, peer: Peer, body: Multipart) -> Answer {
    let form = SentForm::read(body).await?;
    let Ok(customer) = here else {
        return show_stopped(&Lost { page: speaker.reader.plain_frame(), text: form.text }, StatusCode::GONE);
    };
    let number = OrderNumber::parse(&form.order).ok_or(Fault::NotFound)?;
    let once = form.named()?;
    let went = match wish(&number, &form, once) {
        Ok(asked) => asks(&customer, &speaker, &asked, peer).await,
        Err(refusal) => Err(refusal.into()),
    };
    match went {
        Ok(Went::ToAPerson(case)) => see(&format!("/mine/{case}?done=asked")),
        Ok(Went::Answered(token)) => {
            let first = fill::first(&customer, form, &token).await?;
            Ok(kept(&customer.reader, show(&first)?, &token))
        }
        Err(halted) => {
            let mut again = fill::form(&customer, &number, form).await.map_err(hidden)?;
            let stop = Stop::of(&again.page, halted)?;
            again.stopped = Some(stop.words.clone());
            stop.on(&again)
        }
    }
}

/// What became of a question.
enum Went {
    /// A case.
    ToAPerson(CaseId),
    /// The assistant has an answer, in this conversation.
    Answered(Secret),
}

/// R12, R51: whoever came by the assistant, or was answered by it, is not sent there again.
async fn asks(customer: &Customer, speaker: &Speaker, asked: &Asked, peer: Peer) -> Result<Went, Halted> {
    let (desk, visitor) = (&customer.reader.house.desk, &customer.visitor);
    if !speaker.talks().await? {
        let first = commands::answer_first(desk, visitor, asked, customer.reader.lang, peer.0).await?;
        if let Some(token) = first {
            return Ok(Went::Answered(token));
        }
    }
    Ok(Went::ToAPerson(commands::ask_as_customer(desk, visitor, asked).await?.case.id))
}

fn hidden(fault: Fault) -> Fault {
    match fault {
        Fault::Refused(Refusal::OrderUnknown | Refusal::NotVisible) => Fault::NotFound,
        fault => fault,
    }
}

/// What the form asks.
fn wish(number: &OrderNumber, form: &SentForm, once: Secret) -> Result<Asked, Refusal> {
    let line = match form.line.as_str() {
        "" | WHOLE => None,
        key => Some(fill::line_of(key).ok_or(Refusal::ArticleNotInOrder)?),
    };
    let topic = TopicKey::parse(&form.topic).ok_or(Refusal::TopicUnknown)?;
    let (order, text, files) = (number.clone(), form.text.clone(), form.files.clone());
    Ok(Asked { order, line, topic, text, files, once, first: form.first() })
}
