//! The outer side of the pages: a fault becomes a page in the reader's language, a panic becomes a number.

use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{DemoBar, Frame, Here};
use crate::pages::trouble::Trouble;
use crate::reader;
use crate::words::Words;
use askama::Template;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use jiff::tz::TimeZone;
use std::any::Any;

/// Says every fault in words; leaves alone what already has a page.
pub async fn in_words(State(house): State<House>, request: Request, next: Next) -> Response {
    let lang = reader::language(request.headers());
    let address = reader::path_of(request.uri());
    let response = next.run(request).await;
    if response.status().is_success() || response.status().is_redirection() || says_itself(&response) {
        return response;
    }
    let told = response.extensions().get::<Fault>().cloned();
    let Some(fault) = told.or_else(|| Fault::of_status(response.status())) else { return response };
    let setup = house.desk.setup();
    let zone = TimeZone::get(&setup.desk_hours.zone).unwrap_or(TimeZone::UTC);
    let words = Words { lang, zone, now: house.desk.now() };
    let demo = house.settings.theatre.as_ref().map(|_| DemoBar { now: words.now });
    let page = Frame {
        words,
        marketplace: setup.name.clone(),
        address,
        who: None,
        here: Here::Elsewhere,
        notice: None,
        sendings: Vec::new(),
        demo,
    };
    trouble(page, &fault)
}

/// A page says itself why it stopped, and so does the answer to a script.
fn says_itself(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"))
}

fn trouble(page: Frame, fault: &Fault) -> Response {
    let (heading, advice) = fault.phrases();
    let number = match fault {
        Fault::Broken(number) => Some(number.to_string()),
        _ => None,
    };
    let (heading, advice) = (page.say(heading).to_string(), page.say(advice).to_string());
    // A customer has her own beginning (R50).
    let of_customer = ["/ask", "/mine"].iter().any(|own| page.address.starts_with(own));
    let back = if of_customer { "/ask" } else { "/" }.to_owned();
    let words = Trouble { page, heading, advice, number, back }.render();
    let words = words.map_or_else(|_| fault.status().into_response(), |html| Html(html).into_response());
    (fault.status(), words).into_response()
}

/// What a panic becomes: one request's fault, by number, and nothing of its words outside the log.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands over what was thrown")]
pub fn after_panic(what: Box<dyn Any + Send + 'static>) -> Response {
    let said = what.downcast_ref::<&str>().map(ToString::to_string);
    let said = said.or_else(|| what.downcast_ref::<String>().cloned()).unwrap_or_default();
    Fault::broken(format!("panic: {said}")).into_response()
}
