//! Serves the survey: a look changes nothing, sending stores it once (R60).

use super::{SurveyForm, SurveyThanks};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::{Answer, show, show_stopped, stopped};
use crate::reader::Reader;
use app::commands::opine;
use app::queries::{account, survey};
use app::{Secret, Survey};
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::get;
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/survey/{token}", get(ask).post(answered))
}

async fn ask(reader: Reader, Path(token): Path<String>) -> Answer {
    let found = survey::survey(&reader.house.desk, &Secret::from_outside(&token)).await?;
    if found.answered {
        return Err(Refusal::SurveyAnswered.into());
    }
    show(&form(&reader, token, &found).await?)
}

#[derive(Deserialize)]
struct Opinion {
    score: i64,
    solved: String,
    #[serde(default)]
    comment: String,
}

async fn answered(reader: Reader, Path(token): Path<String>, Form(said): Form<Opinion>) -> Answer {
    let link = Secret::from_outside(&token);
    match opine(&reader.house.desk, &link, said.score, said.solved == "yes", &said.comment).await {
        Ok(_) => show(&SurveyThanks { page: reader.plain_frame() }),
        Err(error) => {
            let refusal = stopped(error)?;
            if refusal != Refusal::ScoreOutOfRange {
                return Err(refusal.into());
            }
            let found = survey::survey(&reader.house.desk, &link).await?;
            let blank = form(&reader, token, &found).await?;
            let words = blank.page.say(format!("refusal-{}", refusal.code())).to_string();
            let again = SurveyForm { comment: said.comment, stopped: Some(words), ..blank };
            show_stopped(&again, Fault::Refused(refusal).status())
        }
    }
}

async fn form(reader: &Reader, token: String, found: &Survey) -> Result<SurveyForm, Fault> {
    let page = reader.plain_frame();
    let seller = found.seller_name.clone().unwrap_or_else(|| page.marketplace.clone());
    let topics = account::topics(&reader.house.desk).await?;
    let topic = topics.iter().find(|topic| topic.key == found.topic);
    let about = topic.map_or_else(|| format!("#{}", found.case), |topic| topic.name(reader.lang).to_owned());
    Ok(SurveyForm { page, token, seller, about, score: None, comment: String::new(), stopped: None })
}
