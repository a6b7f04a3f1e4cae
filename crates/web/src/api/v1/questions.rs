//! A question that an agent or another system took down (R10).

use super::shape::Case;
use super::shape::words::ChannelWord;
use crate::api::PREFIX;
use crate::api::auth::DeskCaller;
use crate::api::body::Body;
use crate::api::document::{Always, BadBody, ForOthers, Unaskable};
use crate::api::problem::Problem;
use app::commands::{Asker, LineChoice, Question, ask as ask_question};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::{OrderNumber, TopicKey};
use domain::message::words;
use domain::refusal::Refusal;
use serde::Deserialize;
use utoipa::ToSchema;

/// The longest name, in bytes.
const NAME_MOST: usize = 300;
/// The longest address, in bytes (RFC 5321).
const ADDRESS_MOST: usize = 254;

/// A customer's question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuestion {
    /// The customer's address; kept sealed and never shown (R68).
    #[schema(format = "email")]
    email: String,
    /// The customer's name; may be left out.
    #[serde(default)]
    name: String,
    /// How it came in.
    channel: ChannelWord,
    /// The order number, where there is one. One that nobody knows leaves the case at the desk.
    order: Option<String>,
    /// The topic's key, one of GET /topics; found by words where it is left out.
    topic: Option<String>,
    /// One line.
    #[serde(default)]
    subject: String,
    /// The customer's words; at most 100,000 bytes.
    text: String,
    /// Keep it at the desk whatever the rules say.
    #[serde(default)]
    keep_at_desk: bool,
}

/// Opens a case for a question
///
/// Taken down by an agent or another system: phone, social media, chat or the shop's own form (R10). Routing puts it at the
/// desk or the seller (R12). Repeating this request opens another case.
#[utoipa::path(post, path = "/questions", operation_id = "askQuestion", tag = "desk",
    request_body(content = NewQuestion, description = "The question.", example = json!({
        "email": "jan@klanten.example", "name": "Jan de Vries", "channel": "phone", "order": "1002003",
        "subject": "Lamp flikkert", "text": "Mijn lamp is kapot. Wat nu?"
    })),
    responses((status = 201, description = "The case; `Location` names it.", body = Case), Always, BadBody, ForOthers,
        Unaskable),
    security(("token" = ["desk"])))]
pub async fn ask(
    State(desk): State<Desk>,
    _: DeskCaller,
    Body(new): Body<NewQuestion>,
) -> Result<Response, Problem> {
    let question = checked(&desk, new).await?;
    let case = Case::from(ask_question(&desk, &question).await?);
    let location = format!("{PREFIX}/cases/{}", case.id);
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(case)).into_response())
}

async fn checked(desk: &Desk, new: NewQuestion) -> Result<Question, Problem> {
    let email = plausible(&new.email).ok_or(Refusal::AddressInvalid)?;
    if new.name.len() > NAME_MOST || new.name.chars().any(char::is_control) {
        return Err(Problem::unfit("name", "must be at most 300 bytes without control characters"));
    }
    let order = new.order.map(|order| {
        let read = OrderNumber::parse(&order);
        read.ok_or_else(|| Problem::unfit("order", "must be 1 to 64 bytes without control characters"))
    });
    Ok(Question {
        asker: Asker::Address(email),
        name: new.name,
        channel: new.channel.into(),
        orders: order.transpose()?.map(|order| order.to_string()).into_iter().collect(),
        topic: known_topic(desk, new.topic).await?,
        subject: new.subject,
        text: words(&new.text)?,
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        for_desk: new.keep_at_desk,
        line: LineChoice::ByWords,
        once: None,
    })
}

async fn known_topic(desk: &Desk, topic: Option<String>) -> Result<Option<TopicKey>, Problem> {
    let Some(topic) = topic else { return Ok(None) };
    let known =
        queries::account::topics(desk).await?.iter().any(|known| known.key == topic && !known.retired);
    let key = TopicKey::parse(&topic).filter(|_| known);
    key.map(Some).ok_or_else(|| Problem::unfit("topic", "is not one of GET /topics"))
}

/// Shaped like an address that mail can be sent to. What is odd but allowed in mail is refused here: a person typed it.
fn plausible(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let (local, domain) = typed.rsplit_once('@')?;
    let local_fits = !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let domain_fits = domain.contains('.') && domain.split('.').all(label);
    (typed.len() <= ADDRESS_MOST && local_fits && domain_fits)
        .then(|| format!("{local}@{}", domain.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_local_part_and_a_domain_and_nothing_else() {
        assert_eq!(plausible(" Jan.V@Klanten.Example ").as_deref(), Some("Jan.V@klanten.example"));
        for odd in
            ["", "jan", "@a.example", "jan@", "jan@a", "a b@c.example", "a@b.example\r\nBcc: x@y.example"]
        {
            assert_eq!(plausible(odd), None, "{odd:?}");
        }
        assert_eq!(plausible("<script>@a.example"), None);
        assert_eq!(plausible("a@b@c.example"), None);
    }
}
