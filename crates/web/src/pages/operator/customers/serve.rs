//! Serves the operator's pages of customers. What is typed to find one is personal, so it never stands in an address.

use super::{ErasedRow, Find, Kept, One, Sure};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::desk::log::card;
use crate::pages::frame::Here;
use crate::pages::operator::serve::only_operator;
use crate::pages::tried::{Fields, value};
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::Person;
use app::commands::{erase_customer, export_customer, look_up};
use app::queries::erasure::{self, Erasure};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use domain::ids::CustomerId;
use serde::Deserialize;

/// The longest that is looked for, in characters.
const TYPED: usize = 254;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/customers", get(open).post(find))
        .route("/operator/customers/{customer}", get(one))
        .route("/operator/customers/{customer}/export", get(export))
        .route("/operator/customers/{customer}/erasure", get(sure).post(erase))
}

#[derive(Deserialize)]
struct Done {
    done: Option<String>,
}

async fn open(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), "").await?)
}

async fn find(person: Person, Form(fields): Form<Fields>) -> Answer {
    let typed: String = value(&fields, "q").trim().chars().take(TYPED).collect();
    let mut view = view(&person, None, &typed).await?;
    if typed.is_empty() {
        return show(&view);
    }
    match look_up(&person.reader.house.desk, person.viewer, &typed).await {
        Ok(found) => view.found = found.into_iter().map(card).collect(),
        Err(error) => {
            let refusal = stopped(error)?;
            view.stopped = Some(view.page.say(format!("refusal-{}", refusal.code())).to_string());
            return show_stopped(&view, Fault::Refused(refusal).status());
        }
    }
    show(&view)
}

async fn view(person: &Person, done: Option<&str>, typed: &str) -> Result<Find, Fault> {
    only_operator(person)?;
    let erased = erasure::latest(&person.reader.house.desk, person.viewer).await?;
    Ok(Find {
        page: person.frame_saying(Here::Customers, done).await?,
        sought: !typed.is_empty(),
        typed: typed.to_owned(),
        found: Vec::new(),
        erased: erased.into_iter().map(row).collect(),
        stopped: None,
    })
}

fn row(erasure: Erasure) -> ErasedRow {
    ErasedRow {
        customer: erasure.customer.to_string(),
        begun_at: erasure.begun_at,
        by: erasure.by,
        done_at: erasure.done_at,
    }
}

async fn kept(person: &Person, customer: i64) -> Result<Kept, Fault> {
    only_operator(person)?;
    let found = erasure::kept(&person.reader.house.desk, person.viewer, CustomerId(customer)).await?;
    let counts = found.counts;
    Ok(Kept {
        id: found.id.to_string(),
        name: found.name,
        address: found.address,
        ending: found.phone_ending,
        created_at: found.created_at,
        counts: [
            ("kept-cases", counts.cases),
            ("kept-messages", counts.messages),
            ("kept-orders", counts.orders),
            ("kept-surveys", counts.surveys),
            ("kept-reviews", counts.reviews),
            ("kept-talks", counts.talks),
            ("kept-mails", counts.relay_mails),
        ],
        open_cases: counts.open_cases,
        open: found.open.into_iter().map(|case| case.to_string()).collect(),
        erasure: found.erasure.map(row),
    })
}

async fn one(person: Person, Path(customer): Path<i64>) -> Answer {
    let kept = kept(&person, customer).await?;
    show(&One { page: person.frame(Here::Customers).await?, kept, stopped: None })
}

async fn sure(person: Person, Path(customer): Path<i64>) -> Answer {
    let kept = kept(&person, customer).await?;
    if kept.erasure.is_some() || kept.open_cases > 0 {
        return see(&format!("/operator/customers/{customer}"));
    }
    show(&Sure { page: person.frame(Here::Customers).await?, kept })
}

async fn export(person: Person, Path(customer): Path<i64>) -> Answer {
    only_operator(&person)?;
    let made = export_customer(&person.reader.house.desk, person.viewer, CustomerId(customer)).await;
    let file = match made {
        Ok(file) => file,
        Err(error) => return again(&person, customer, error).await,
    };
    let name = format!("attachment; filename=\"customer-{customer}.json\"");
    let headers =
        [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file).into_response())
}

async fn erase(person: Person, Path(customer): Path<i64>) -> Answer {
    only_operator(&person)?;
    match erase_customer(&person.reader.house.desk, person.viewer, CustomerId(customer)).await {
        Ok(true) => see("/operator/customers?done=erased"),
        Ok(false) => see("/operator/customers?done=erasing"),
        Err(error) => again(&person, customer, error).await,
    }
}

/// The page of the customer with why it was not done.
async fn again(person: &Person, customer: i64, error: app::Error) -> Answer {
    let refusal = stopped(error)?;
    let kept = kept(person, customer).await?;
    let page = person.frame(Here::Customers).await?;
    let words = page.say(format!("refusal-{}", refusal.code())).to_string();
    let view = One { page, kept, stopped: Some(words) };
    show_stopped(&view, Fault::Refused(refusal).status())
}
