//! Serves the page on which a person looks after how she signs in. Open also to whoever must choose a second step first.

use super::{KeyView, PasskeyRow, Recovery, Ways, picture};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Notice;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, Done, see, show, show_stopped};
use crate::reader::Reader;
use app::commands::{
    Challenge, add_passkey, begin_codes, begin_passkey, confirm_codes, remove_codes, remove_passkey,
    renew_recovery,
};
use app::queries::account::Lacks;
use app::queries::people::oneself;
use app::queries::ways;
use app::{PasskeyMade, Secret};
use axum::extract::{Form, Path, Query};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::BASE64URL_NOPAD;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use serde::Serialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/me/sign-in", get(overview))
        .route("/me/sign-in/codes", post(begin))
        .route("/me/sign-in/codes/confirmation", post(confirm))
        .route("/me/sign-in/codes/removal", post(forget))
        .route("/me/sign-in/recovery", post(renew))
        .route("/me/sign-in/passkeys/challenge", post(challenge))
        .route("/me/sign-in/passkeys", post(add))
        .route("/me/sign-in/passkeys/{id}/removal", post(remove))
}

/// Whoever is signed in, also before a second step was chosen; not before one that there is was taken. Else where to go first.
fn own(reader: &Reader) -> Result<(PersonId, &Secret, bool), &'static str> {
    match &reader.signed {
        Some((signed, secret)) if signed.lacks != Lacks::SecondStep => {
            Ok((signed.person, secret, signed.lacks == Lacks::Enrolment))
        }
        Some(_) => Err("/sign-in/code?back=%2Fme%2Fsign-in"),
        None => Err("/sign-in?back=%2Fme%2Fsign-in"),
    }
}

async fn overview(reader: Reader, Query(query): Query<Done>) -> Answer {
    let (person, _, needed) = match own(&reader) {
        Ok(own) => own,
        Err(first) => return see(first),
    };
    let mut view = view(&reader, person, needed, Tried::default()).await?;
    let said = match query.done.as_deref() {
        Some("codes-removed") => Some("done-codes-removed"),
        Some("passkey-added") => Some("done-passkey-added"),
        Some("removed") => Some("done-removed"),
        _ => None,
    };
    view.page.notice = said.map(|said| Notice { good: true, words: view.page.say(said).to_string() });
    show(&view)
}

async fn view(reader: &Reader, person: PersonId, needed: bool, tried: Tried) -> Result<Ways, Fault> {
    let found = ways::ways(&reader.house.desk, person).await?;
    let key = found.new_key.and_then(|key| {
        let (size, path) = picture(&key.address)?;
        Some(KeyView { words: key.words, size, path })
    });
    let row = |one: ways::Passkey| PasskeyRow {
        id: one.id.to_string(),
        name: one.name,
        made_at: one.made_at,
        used_at: one.used_at,
    };
    Ok(Ways {
        page: reader.plain_frame(),
        needed,
        codes_since: found.codes_since,
        key,
        recovery_left: u64::try_from(found.recovery_left).unwrap_or_default(),
        passkeys: found.passkeys.into_iter().map(row).collect(),
        tried,
    })
}

/// The page again, with what stopped a form; what was typed into it is a secret and is not shown again.
async fn again(reader: &Reader, form: &str, error: app::Error) -> Answer {
    let Ok((person, _, needed)) = own(reader) else { return Err(Refusal::NotAllowed.into()) };
    let tried = Tried::refused(&reader.plain_frame(), form, Fields::new(), error)?;
    let status = tried.status;
    show_stopped(&view(reader, person, needed, tried).await?, status)
}

async fn begin(reader: Reader) -> Answer {
    let person = match own(&reader) {
        Ok((person, ..)) => person,
        Err(first) => return see(first),
    };
    match begin_codes(&reader.house.desk, person).await {
        Ok(()) => see("/me/sign-in#codes"),
        Err(error) => again(&reader, "codes", error).await,
    }
}

async fn confirm(reader: Reader, Form(fields): Form<Fields>) -> Answer {
    let (person, secret, _) = match own(&reader) {
        Ok(own) => own,
        Err(first) => return see(first),
    };
    match confirm_codes(&reader.house.desk, secret, person, value(&fields, "code")).await {
        Ok(codes) => show(&Recovery { page: reader.plain_frame(), codes }),
        Err(error) => again(&reader, "confirm", error).await,
    }
}

async fn forget(reader: Reader, Form(fields): Form<Fields>) -> Answer {
    let person = match own(&reader) {
        Ok((person, ..)) => person,
        Err(first) => return see(first),
    };
    match remove_codes(&reader.house.desk, person, value(&fields, "password")).await {
        Ok(()) => see("/me/sign-in?done=codes-removed"),
        Err(error) => again(&reader, "codes", error).await,
    }
}

async fn renew(reader: Reader, Form(fields): Form<Fields>) -> Answer {
    let person = match own(&reader) {
        Ok((person, ..)) => person,
        Err(first) => return see(first),
    };
    match renew_recovery(&reader.house.desk, person, value(&fields, "password")).await {
        Ok(codes) => show(&Recovery { page: reader.plain_frame(), codes }),
        Err(error) => again(&reader, "recovery", error).await,
    }
}

/// What a browser's script hands to the authenticator.
#[derive(Serialize)]
pub(super) struct Asked {
    token: String,
    challenge: String,
    host: String,
    handle: String,
    known: Vec<String>,
    marketplace: String,
    name: String,
    address: String,
}

impl Asked {
    pub(super) fn of(asked: &Challenge, marketplace: &str, (name, address): (String, String)) -> Self {
        let coded = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        Self {
            token: asked.token.reveal().to_owned(),
            challenge: coded(asked.challenge.as_bytes()),
            host: asked.host.clone(),
            handle: coded(asked.handle.as_bytes()),
            known: asked.known.iter().map(|id| coded(id)).collect(),
            marketplace: marketplace.to_owned(),
            name,
            address,
        }
    }
}

async fn challenge(reader: Reader) -> Answer {
    let person = match own(&reader) {
        Ok((person, ..)) => person,
        Err(first) => return see(first),
    };
    let desk = &reader.house.desk;
    let asked = begin_passkey(desk, Some(person)).await?;
    let who = oneself(desk, person).await?;
    Ok(Json(Asked::of(&asked, &desk.setup().name, (who.name, who.address))).into_response())
}

/// A field that a script filled with bytes; anything else is empty.
pub(super) fn bytes(fields: &Fields, name: &str) -> Vec<u8> {
    BASE64URL_NOPAD.decode(value(fields, name).as_bytes()).unwrap_or_default()
}

async fn add(reader: Reader, Form(fields): Form<Fields>) -> Answer {
    let (person, secret, _) = match own(&reader) {
        Ok(own) => own,
        Err(first) => return see(first),
    };
    let token = Secret::from_outside(value(&fields, "token"));
    let made = PasskeyMade {
        client_data: bytes(&fields, "client_data"),
        attestation: bytes(&fields, "attestation"),
    };
    let said = (value(&fields, "name"), value(&fields, "password"));
    match add_passkey(&reader.house.desk, (secret, person), &token, said, &made).await {
        Ok(()) => see("/me/sign-in?done=passkey-added"),
        Err(error) => again(&reader, "passkey", error).await,
    }
}

async fn remove(reader: Reader, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    let person = match own(&reader) {
        Ok((person, ..)) => person,
        Err(first) => return see(first),
    };
    match remove_passkey(&reader.house.desk, person, id, value(&fields, "password")).await {
        Ok(()) => see("/me/sign-in?done=removed"),
        Err(error) => again(&reader, "passkeys", error).await,
    }
}
