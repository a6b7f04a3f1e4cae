//! Serves an account's own salutation and closing.

use super::super::{OwnWords, Spoken};
use super::{Done, unsaved};
use crate::fault::Fault;
use crate::house::House;
use crate::lang::Lang;
use crate::pages::frame::Here;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::commands::save_words;
use app::queries::settings;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};

pub(super) fn routes() -> Router<House> {
    Router::new().route("/settings/words", get(overview)).route("/settings/words/{language}", post(save))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<OwnWords, Fault> {
    let found = settings::words(&person.reader.house.desk, person.viewer).await?;
    let spoken = found.into_iter().map(|one| Spoken {
        lang: one.language,
        salutation: one.own.salutation,
        closing: one.own.closing,
        above: one.above,
        below: one.below,
    });
    Ok(OwnWords { spoken: spoken.collect(), page: person.frame_saying(Here::Settings, done).await?, tried })
}

async fn save(person: Person, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let language = Lang::from_code(&code).ok_or(Fault::NotFound)?;
    let words = app::OwnWords {
        salutation: value(&fields, "salutation").to_owned(),
        closing: value(&fields, "closing").to_owned(),
    };
    match save_words(&person.reader.house.desk, person.viewer, language, &words).await {
        Ok(()) => see("/settings/words?done=saved"),
        Err(error) => {
            let tried = unsaved(&person, &format!("words-{}", language.code()), fields, error)?;
            let status = tried.status;
            show_stopped(&view(&person, None, tried).await?, status)
        }
    }
}
