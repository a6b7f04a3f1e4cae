//! Serves the pages of orders and takes the form with which contact is started (R40).

use super::fill::{self, Kept};
use super::form::Form;
use super::show::{FindOrder, HiddenOrder, OrderPage, RelayedMail};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::removals;
use crate::pages::frame::Here;
use crate::pages::{Answer, saved, see, show, show_stopped, stopped};
use crate::reader::{Person, account_of, form_urlencoded};
use app::commands::{Contact, open_relay, start_contact};
use app::queries::order::{self, View};
use app::{Error, Secret};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, Path, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use domain::access::Permission;
use domain::ids::{ArticleNumber, OrderNumber, TopicKey};
use domain::message::FileLimits;
use domain::refusal::Refusal;
use serde::Deserialize;

/// Room for the words and the wrapping of a form with files.
const AROUND_FILES: u64 = 1_000_000;
/// The longest name of a form that is looked up.
const ONCE: usize = 100;

pub(crate) fn routes(files: &FileLimits) -> Router<House> {
    let most = usize::try_from(files.message_bytes + AROUND_FILES).unwrap_or(usize::MAX);
    Router::new()
        .route("/orders/{number}/contact", post(contact))
        .layer(DefaultBodyLimit::max(most))
        .route("/orders", get(find))
        .route("/orders/{number}", get(one))
        .route("/orders/{number}/mails/{mail}", get(mail))
        .route("/orders/{number}/mails/{mail}/files/{file}", get(file))
}

/// The page of an order that was typed where cases are searched, if it is one of the account's own.
pub(crate) async fn way_to(person: &Person, typed: &str) -> Result<Option<String>, Fault> {
    let Some(number) = OrderNumber::parse(typed) else { return Ok(None) };
    let own = order::is_own(&person.reader.house.desk, person.viewer, &number).await?;
    Ok(own.then(|| format!("/orders/{}", form_urlencoded(number.as_str()))))
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    number: String,
}

async fn find(person: Person, Query(wish): Query<Wish>) -> Answer {
    person.viewer.seller_who_may(Permission::HandleCases)?;
    match OrderNumber::parse(wish.number.trim_start_matches('#')) {
        Some(number) => see(&format!("/orders/{}", form_urlencoded(number.as_str()))),
        None => show(&FindOrder { page: person.frame(Here::Orders).await? }),
    }
}

async fn one(person: Person, Path(number): Path<String>) -> Answer {
    match load(&person, &number).await? {
        Ok(view) => show(&page(&person, view, Kept::default()).await?),
        Err(hidden) => show_stopped(&hidden, StatusCode::NOT_FOUND),
    }
}

/// The order, or the neutral page for one that is not there for these eyes (R13, R14).
async fn load(person: &Person, typed: &str) -> Result<Result<View, HiddenOrder>, Fault> {
    person.viewer.seller_who_may(Permission::HandleCases)?;
    let Some(number) = OrderNumber::parse(typed) else { return Err(Fault::NotFound) };
    match order::order(&person.reader.house.desk, person.viewer, &number).await {
        Ok(view) => Ok(Ok(view)),
        Err(Error::Refused(Refusal::OrderUnknown)) => Ok(Err(hidden(person, &number).await?)),
        Err(error) => Err(error.into()),
    }
}

async fn hidden(person: &Person, number: &OrderNumber) -> Result<HiddenOrder, Fault> {
    let own = match person.viewer.person() {
        Some(own) => order::elsewhere(&person.reader.house.desk, own, number).await?,
        None => None,
    };
    Ok(HiddenOrder {
        page: person.frame(Here::Orders).await?,
        number: number.to_string(),
        path: form_urlencoded(number.as_str()),
        switch: own.map(|own| account_of(own.seller, &own.name, &own.colour)),
    })
}

async fn page(person: &Person, view: View, kept: Kept) -> Result<OrderPage, Fault> {
    let desk = &person.reader.house.desk;
    let address = open_relay(desk, person.viewer, &view.order.number).await?;
    let page = person.frame(Here::Orders).await?;
    let order = fill::order(&person.reader, &page, view, address, kept).await?;
    Ok(OrderPage { page, order })
}

async fn contact(person: Person, Path(number): Path<String>, body: Multipart) -> Answer {
    let form = Form::read(body).await?;
    let view = match load(&person, &number).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let begun = match wish(&view, &form) {
        Ok(contact) => start_contact(&person.reader.house.desk, person.viewer, &contact).await,
        Err(refusal) => Err(refusal.into()),
    };
    match begun {
        Ok(file) => see(&format!("/cases/{}?done=sent", file.case.id)),
        Err(error) => keep_words(&person, view, form, error).await,
    }
}

fn wish(view: &View, form: &Form) -> Result<Contact, Refusal> {
    let article = match form.article.trim() {
        "" => None,
        number => Some(ArticleNumber::parse(number).ok_or(Refusal::ArticleNotInOrder)?),
    };
    let once = Some(&form.once).filter(|once| !once.is_empty() && once.len() <= ONCE);
    Ok(Contact {
        order: view.order.number.clone(),
        topic: TopicKey::parse(&form.topic).ok_or(Refusal::TopicUnknown)?,
        article,
        text: form.text.clone(),
        files: form.files.clone(),
        once: once.map(|once| Secret::from_outside(once)),
    })
}

/// What stops the sending is said on the page of the order, with the words still there.
async fn keep_words(person: &Person, view: View, form: Form, error: Error) -> Answer {
    let refusal = stopped(error)?;
    let words = person.reader.plain_frame().say(format!("refusal-{}", refusal.code())).to_string();
    let Form { topic, article, text, once, .. } = form;
    let kept = Kept { topic, article, text, once: Some(once), stopped: Some(words) };
    let page = page(person, view, kept).await?;
    show_stopped(&page, Fault::Refused(refusal).status())
}

async fn mail(person: Person, Path((number, mail)): Path<(String, i64)>) -> Answer {
    let view = match load(&person, &number).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let found = view.mails.iter().find(|found| found.number == mail).ok_or(Fault::NotFound)?;
    let received = found.sent_html.clone().ok_or(Fault::NotFound)?;
    let removed = found.removed.as_deref().and_then(|json| serde_json::from_str(json).ok());
    let page = person.frame(Here::Orders).await?;
    show(&RelayedMail {
        number: view.order.number.to_string(),
        path: form_urlencoded(view.order.number.as_str()),
        mail: fill::mail(&page, &view, found),
        removals: removals(&removed.unwrap_or(serde_json::Value::Null)),
        received,
        page,
    })
}

/// A file from outside.
async fn file(person: Person, Path((number, mail, file)): Path<(String, i64, i64)>) -> Answer {
    let number = OrderNumber::parse(&number).ok_or(Fault::NotFound)?;
    let desk = &person.reader.house.desk;
    let (record, bytes) = order::file(desk, person.viewer, &number, mail, file).await?;
    saved(&record.name, bytes)
}
