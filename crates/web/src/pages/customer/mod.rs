//! The customer's side (R50): who visits, and what her pages have in common. A visit is no sign-in: its cookie, its secret
//! and its rights are apart from those of people who work here.

mod form;

pub(crate) use form::SentForm;

use super::frame::Frame;
use crate::fault::Fault;
use crate::house::House;
use crate::reader::Reader;
use crate::session;
use app::queries::customer;
use app::{Halted, Secret, Visitor};
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::refusal::Refusal;
use jiff::SignedDuration;

/// A request by a customer who is here: she followed a link of the shop, of a mail, or confirmed her address.
pub struct Customer {
    /// The same, without a person.
    pub reader: Reader,
    /// Who she is and what opens for her.
    pub visitor: Visitor,
    /// The secret of her visit.
    pub visit: Secret,
}

/// The visit that a browser holds, good or not; for those who begin one.
pub struct Held(pub Option<Secret>);

impl FromRequestParts<House> for Held {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Self::Rejection> {
        Ok(Self(house.guard.visit(&parts.headers)))
    }
}

impl FromRequestParts<House> for Customer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let reader = Reader::from_request_parts(parts, house).await.map_err(IntoResponse::into_response)?;
        let held = house.guard.visit(&parts.headers);
        let visitor = match &held {
            Some(held) => customer::visitor(&house.desk, held).await,
            None => Ok(None),
        };
        let visitor = visitor.map_err(|error| Fault::from(error).into_response())?;
        let (Some(visitor), Some(visit)) = (visitor, held) else {
            return Err(Redirect::to("/ask").into_response());
        };
        let lang = session::language(&parts.headers).unwrap_or(visitor.language);
        Ok(Self { reader: Reader { lang, ..reader }, visitor, visit })
    }
}

impl Customer {
    /// The surroundings of a page for her; no rail, no person.
    pub fn frame(&self) -> Frame {
        self.reader.plain_frame()
    }
}

/// The words of a letter that could not be sent because the visit is over: nothing typed is lost.
#[derive(Template)]
#[template(path = "pages/customer/lost.html")]
pub struct Lost {
    /// The surroundings.
    pub page: Frame,
    /// What was written.
    pub text: String,
}

/// Why something stopped, in words, for the form it stopped in.
pub(crate) struct Stop {
    pub words: String,
    status: StatusCode,
    again_in: Option<SignedDuration>,
}

impl Stop {
    /// What a customer can put right, or wait for; anything else is a fault. What is not hers is not there.
    pub fn of(page: &Frame, halted: Halted) -> Result<Self, Fault> {
        match halted {
            Halted::Wait(wait) => {
                // To the next whole minute: before that it would be refused again.
                let at = page.now + wait + SignedDuration::from_secs(59);
                let words = page.say("customer-wait").text("moment", page.moment(at)).to_string();
                Ok(Self { words, status: StatusCode::TOO_MANY_REQUESTS, again_in: Some(wait) })
            }
            Halted::Error(app::Error::Refused(Refusal::NotVisible)) => Err(Fault::NotFound),
            Halted::Error(app::Error::Refused(refusal)) => Ok(Self {
                words: page.say(format!("refusal-{}", refusal.code())).to_string(),
                status: Fault::Refused(refusal).status(),
                again_in: None,
            }),
            Halted::Error(error) => Err(error.into()),
        }
    }

    /// A page that says so.
    pub fn on(&self, view: &impl Template) -> super::Answer {
        let mut response = (self.status, Html(view.render()?)).into_response();
        if let Some(wait) = self.again_in {
            let seconds = wait.as_secs().max(0) + 1;
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Ok(response)
    }
}

/// A fault for a customer: what is not hers is not there (R13).
pub(crate) fn fault(error: app::Error) -> Fault {
    match error {
        app::Error::Refused(Refusal::NotVisible | Refusal::OrderUnknown) => Fault::NotFound,
        error => error.into(),
    }
}

/// Sends a customer on, with the visit that begins or goes on.
pub(crate) fn enter(reader: &Reader, visit: &Secret, to: &str) -> Response {
    let seconds = reader.house.desk.setup().doorway.visit.as_secs();
    let mut response = Redirect::to(to).into_response();
    response.headers_mut().append(header::SET_COOKIE, reader.house.guard.begin_visit(visit, seconds));
    response
}
