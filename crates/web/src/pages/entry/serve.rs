//! Signing in and out, accepting an invitation, switching account.

use super::{Invitation, SignIn, SignUp};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Account, Frame, Notice};
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::{Reader, way_back};
use crate::session;
use app::Secret;
use app::commands::{Acceptance, accept_invitation, act_as, sign_in, sign_out};
use app::queries::account::{self, Offer};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/sign-in", get(ask))
        .route("/session", post(begin))
        .route("/sign-out", post(end))
        .route("/account", post(switch))
        .route("/invitation/{token}", get(offered).post(accepted))
}

#[derive(Deserialize)]
struct Back {
    back: Option<String>,
    done: Option<String>,
}

async fn ask(reader: Reader, Query(query): Query<Back>) -> Answer {
    let mut page = reader.plain_frame();
    let done = match query.done.as_deref() {
        Some("signed-out") => Some("signed-out"),
        Some("password") => Some("password-chosen"),
        _ => None,
    };
    page.notice = done.map(|done| Notice { good: true, words: page.say(done).to_string() });
    show(&sign_in_page(&reader, page, String::new(), (query.back, None)))
}

/// The sign-in page, with what stopped the last try.
pub(crate) fn sign_in_page(
    reader: &Reader,
    page: Frame,
    address: String,
    (back, stopped): (Option<String>, Option<Refusal>),
) -> SignIn {
    let stopped = stopped.map(|refusal| page.say(format!("refusal-{}", refusal.code())).to_string());
    let issuer = reader.house.settings.issuer.as_ref().map(|issuer| issuer.name().to_owned());
    SignIn { page, address, back, issuer, stopped }
}

#[derive(Deserialize)]
struct SignInForm {
    address: String,
    password: String,
    back: Option<String>,
}

async fn begin(reader: Reader, Form(form): Form<SignInForm>) -> Answer {
    match sign_in(&reader.house.desk, &form.address, &form.password).await {
        Ok(secret) => begun(&reader, &secret, way_back(form.back.as_deref())).await,
        Err(error) => {
            let refusal = stopped(error)?;
            let status = Fault::Refused(refusal).status();
            let told = (form.back, Some(refusal));
            show_stopped(&sign_in_page(&reader, reader.plain_frame(), form.address, told), status)
        }
    }
}

/// Gives the browser its cookies and leads on; the person's own language goes with them.
pub(crate) async fn begun(reader: &Reader, secret: &Secret, on: &str) -> Answer {
    let mut response = Redirect::to(on).into_response();
    response.headers_mut().append(header::SET_COOKIE, reader.house.guard.begin(secret));
    if let Some(signed) = account::signed(&reader.house.desk, secret).await? {
        response.headers_mut().append(header::SET_COOKIE, session::keep_language(signed.language));
    }
    Ok(response)
}

async fn end(reader: Reader) -> Result<Response, Fault> {
    if let Some((_, secret)) = &reader.signed {
        sign_out(&reader.house.desk, secret).await?;
    }
    let mut response = Redirect::to("/sign-in?done=signed-out").into_response();
    response.headers_mut().append(header::SET_COOKIE, reader.house.guard.end());
    Ok(response)
}

#[derive(Deserialize)]
struct SwitchForm {
    account: i64,
    back: Option<String>,
}

async fn switch(reader: Reader, Form(form): Form<SwitchForm>) -> Answer {
    let (signed, secret) = reader.signed.as_ref().ok_or(Fault::Refused(Refusal::SignInFailed))?;
    act_as(&reader.house.desk, secret, signed.person, Some(SellerId(form.account))).await?;
    see(way_back(form.back.as_deref()))
}

async fn offered(reader: Reader, Path(token): Path<String>) -> Answer {
    let offer = account::offer(&reader.house.desk, &Secret::from_outside(&token)).await?;
    invitation(&reader, token, &offer, &AcceptForm::default(), None, StatusCode::OK)
}

#[derive(Default, Deserialize)]
struct AcceptForm {
    #[serde(default)]
    address: String,
    name: String,
    password: String,
}

async fn accepted(reader: Reader, Path(token): Path<String>, Form(form): Form<AcceptForm>) -> Answer {
    let link = Secret::from_outside(&token);
    let offer = account::offer(&reader.house.desk, &link).await?;
    let acceptance = Acceptance {
        email: offer.email.clone().unwrap_or_else(|| form.address.clone()),
        name: form.name.clone(),
        password: form.password.clone(),
        language: reader.lang,
    };
    match accept_invitation(&reader.house.desk, &link, &acceptance).await {
        Ok(secret) => begun(&reader, &secret, "/").await,
        Err(error) => {
            let refusal = stopped(error)?;
            invitation(&reader, token, &offer, &form, Some(refusal), Fault::Refused(refusal).status())
        }
    }
}

/// The invited one's page, or the first operator's, who names her own address.
fn invitation(
    reader: &Reader,
    token: String,
    offer: &Offer,
    form: &AcceptForm,
    refusal: Option<Refusal>,
    status: StatusCode,
) -> Answer {
    let page = reader.plain_frame();
    let stopped = refusal.map(|refusal| page.say(format!("refusal-{}", refusal.code())).to_string());
    let name = form.name.clone();
    match &offer.email {
        Some(address) => {
            let account = offer.seller.clone().map(|name| Account { id: String::new(), name, hue: 0 });
            let address = address.clone();
            show_stopped(&Invitation { page, token, account, address, name, stopped }, status)
        }
        None => show_stopped(&SignUp { page, token, name, address: form.address.clone(), stopped }, status),
    }
}
