//! Coming in another way than by a password alone: the second step, a passkey, an issuer, a forgotten password.
//!
//! Says the same whether an address is known or not (attack row 26).

use super::serve::{Asked, bytes};
use super::{EnterCode, Forgotten, NewPassword};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::entry::serve::{begun, sign_in_page};
use crate::pages::frame::Frame;
use crate::pages::tried::{Fields, value};
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::{Reader, way_back};
use app::commands::{
    ask_password, begin_at_issuer, begin_passkey, enter_code, reset_password, return_from_issuer,
    sign_in_by_issuer, sign_in_by_passkey,
};
use app::queries::ways::reset_is_open;
use app::{PasskeySigned, Secret};
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use axum::{Json, Router};
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/sign-in/code", get(ask_code).post(take_code))
        .route("/sign-in/passkey/challenge", post(challenge))
        .route("/sign-in/passkey", post(by_passkey))
        .route("/sign-in/issuer", get(leave))
        .route("/sign-in/issuer/return", get(come_back))
        .route("/sign-in/password", get(forgotten).post(asked))
        .route("/password/{token}", get(choose).post(chosen))
}

#[derive(Deserialize)]
struct Back {
    back: Option<String>,
}

fn words(page: &Frame, refusal: Refusal) -> String {
    page.say(format!("refusal-{}", refusal.code())).to_string()
}

async fn ask_code(reader: Reader, Query(query): Query<Back>) -> Answer {
    if reader.signed.is_none() {
        return see("/sign-in");
    }
    let back = way_back(query.back.as_deref()).to_owned();
    show(&EnterCode { page: reader.plain_frame(), back, stopped: None })
}

async fn take_code(reader: Reader, Form(fields): Form<Fields>) -> Answer {
    let Some((signed, secret)) = &reader.signed else { return see("/sign-in") };
    let back = way_back(Some(value(&fields, "back")));
    match enter_code(&reader.house.desk, secret, signed.person, value(&fields, "code")).await {
        Ok(()) => see(back),
        Err(error) => {
            let refusal = stopped(error)?;
            let page = reader.plain_frame();
            let stopped = Some(words(&page, refusal));
            let view = EnterCode { page, back: back.to_owned(), stopped };
            show_stopped(&view, Fault::Refused(refusal).status())
        }
    }
}

async fn challenge(reader: Reader) -> Answer {
    let desk = &reader.house.desk;
    let asked = begin_passkey(desk, None).await?;
    Ok(Json(Asked::of(&asked, &desk.setup().name, <(String, String)>::default())).into_response())
}

async fn by_passkey(reader: Reader, Form(fields): Form<Fields>) -> Answer {
    let token = Secret::from_outside(value(&fields, "token"));
    let answer = PasskeySigned {
        credential: bytes(&fields, "credential"),
        client_data: bytes(&fields, "client_data"),
        authenticator_data: bytes(&fields, "authenticator_data"),
        signature: bytes(&fields, "signature"),
    };
    match sign_in_by_passkey(&reader.house.desk, &token, &answer).await {
        Ok(session) => begun(&reader, &session, way_back(Some(value(&fields, "back")))).await,
        Err(error) => not_in(&reader, stopped(error)?),
    }
}

/// The sign-in page, with why one did not come in.
fn not_in(reader: &Reader, refusal: Refusal) -> Answer {
    let view = sign_in_page(reader, reader.plain_frame(), String::new(), (None, Some(refusal)));
    show_stopped(&view, Fault::Refused(refusal).status())
}

/// A link, not a form: a form may not lead to another site.
async fn leave(reader: Reader, Query(query): Query<Back>) -> Answer {
    let desk = &reader.house.desk;
    let issuer = reader.house.settings.issuer.as_ref().ok_or(Fault::NotFound)?;
    let departure = begin_at_issuer(desk, way_back(query.back.as_deref())).await?;
    let door = match issuer.door(desk.now(), &departure).await {
        Ok(door) => door,
        Err(refusal) => return not_in(&reader, refusal),
    };
    let mut response = Redirect::to(&door).into_response();
    response.headers_mut().insert(header::SET_COOKIE, reader.house.guard.begin_elsewhere(&departure.kept));
    Ok(response)
}

#[derive(Deserialize)]
struct Returned {
    code: Option<String>,
    state: Option<String>,
}

async fn come_back(reader: Reader, headers: HeaderMap, Query(query): Query<Returned>) -> Answer {
    let desk = &reader.house.desk;
    let issuer = reader.house.settings.issuer.as_ref().ok_or(Fault::NotFound)?;
    let kept = reader.house.guard.elsewhere(&headers);
    let (Some(kept), Some(state), Some(code)) = (kept, query.state, query.code) else {
        return not_in(&reader, Refusal::IssuerInvalid);
    };
    let expected = match return_from_issuer(desk, &kept, &state).await {
        Ok(expected) => expected,
        Err(error) => return not_in(&reader, stopped(error)?),
    };
    let session = match issuer.identity(desk.now(), &code, &expected).await {
        Ok(identity) => sign_in_by_issuer(desk, &identity).await,
        Err(refusal) => return not_in(&reader, refusal),
    };
    match session {
        Ok(session) => begun(&reader, &session, way_back(Some(&expected.back))).await,
        Err(error) => not_in(&reader, stopped(error)?),
    }
}

async fn forgotten(reader: Reader) -> Answer {
    show(&Forgotten { page: reader.plain_frame(), asked: false, stopped: None })
}

async fn asked(reader: Reader, Form(fields): Form<Fields>) -> Answer {
    let page = reader.plain_frame();
    match ask_password(&reader.house.desk, value(&fields, "address")).await {
        Ok(()) => show(&Forgotten { page, asked: true, stopped: None }),
        Err(error) => {
            let refusal = stopped(error)?;
            let stopped = Some(words(&page, refusal));
            show_stopped(&Forgotten { page, asked: false, stopped }, Fault::Refused(refusal).status())
        }
    }
}

async fn choose(reader: Reader, Path(token): Path<String>) -> Answer {
    reset_is_open(&reader.house.desk, &Secret::from_outside(&token)).await?;
    show(&NewPassword { page: reader.plain_frame(), token, stopped: None })
}

async fn chosen(reader: Reader, Path(token): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let link = Secret::from_outside(&token);
    match reset_password(&reader.house.desk, &link, value(&fields, "new")).await {
        Ok(()) => see("/sign-in?done=password"),
        Err(app::Error::Refused(Refusal::PasswordTooShort)) => {
            let page = reader.plain_frame();
            let stopped = Some(words(&page, Refusal::PasswordTooShort));
            show_stopped(&NewPassword { page, token, stopped }, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(error.into()),
    }
}
