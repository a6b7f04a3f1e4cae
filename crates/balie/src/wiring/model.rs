//! A language model over HTTP, by the protocol that most of them speak (R51).
//!
//! The operator sets its address himself, so one on this machine or in his own network is as good as any (attack row 13);
//! nothing that a customer or the model says ever becomes an address. No redirect is followed, no proxy is taken from the
//! environment, an answer is small and soon, and anything else counts as none.

use super::outside::{answer, client};
use super::secrets::revealed;
use crate::config::ModelConfig;
use app::assistant::{Model, Phraser, Prompt};
use futures_util::future::BoxFuture;
use reqwest::{Client, header};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The longest answer that is read, in bytes.
const LONGEST: usize = 128 * 1024;
/// How many answers are waited for at once; meanwhile others get the plain answer.
const AT_ONCE: usize = 8;
/// How long an answer may be, in the model's own measure.
const TOKENS: u32 = 400;

/// The model of the configuration; none where none is set.
pub fn model(config: Option<&ModelConfig>) -> anyhow::Result<Model> {
    let Some(config) = config else { return Ok(Model(None)) };
    Ok(Model(Some(Arc::new(Distant::new(config)?))))
}

struct Distant {
    client: Client,
    address: String,
    name: String,
    key: Option<String>,
    places: Semaphore,
}

#[derive(Serialize)]
struct Asked<'a> {
    model: &'a str,
    messages: [Message<'a>; 2],
    temperature: f32,
    max_tokens: u32,
    stream: bool,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: &'a str,
}

#[derive(Deserialize)]
struct Answered {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Words,
}

#[derive(Deserialize)]
struct Words {
    content: String,
}

impl Distant {
    fn new(config: &ModelConfig) -> anyhow::Result<Self> {
        Ok(Self {
            client: client(config.timeout)?,
            address: format!("{}/chat/completions", config.url),
            name: config.name.clone(),
            key: config.key.as_ref().map(revealed).transpose()?,
            places: Semaphore::new(AT_ONCE),
        })
    }

    async fn ask(&self, prompt: &Prompt) -> Result<String, String> {
        let _place = self.places.try_acquire().map_err(|_| "too many answers are waited for".to_owned())?;
        let asked = Asked {
            model: &self.name,
            messages: [
                Message { role: "system", content: &prompt.system },
                Message { role: "user", content: &prompt.user },
            ],
            temperature: 0.2,
            max_tokens: TOKENS,
            stream: false,
        };
        let body = serde_json::to_vec(&asked).map_err(|error| error.to_string())?;
        let request =
            self.client.post(&self.address).header(header::CONTENT_TYPE, "application/json").body(body);
        let request = match &self.key {
            Some(key) => request.bearer_auth(key),
            None => request,
        };
        let read = answer(request, LONGEST).await?;
        let answered: Answered =
            serde_json::from_slice(&read).map_err(|_| "answered something else".to_owned())?;
        answered
            .choices
            .into_iter()
            .next()
            .map(|choice| choice.message.content)
            .ok_or_else(|| "no words".to_owned())
    }
}

impl Phraser for Distant {
    fn phrase(&self, prompt: Prompt) -> BoxFuture<'_, Option<String>> {
        Box::pin(async move {
            match self.ask(&prompt).await {
                Ok(words) => Some(words),
                Err(why) => {
                    tracing::warn!(%why, "the language model did not word an answer");
                    None
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Password;
    use axum::Router;
    use axum::http::StatusCode;
    use axum::response::{IntoResponse, Redirect};
    use axum::routing::post;
    use std::time::Duration;

    fn said(words: &str) -> String {
        serde_json::json!({"choices": [{"message": {"role": "assistant", "content": words}}]}).to_string()
    }

    /// What a model's server at this path of a stand-in makes of a question.
    async fn worded(path: &str, key: Option<&str>) -> Option<String> {
        let router = Router::new()
            .route(
                "/good/chat/completions",
                post(|headers: axum::http::HeaderMap, body: String| async move {
                    let key = headers.get(header::AUTHORIZATION).and_then(|key| key.to_str().ok());
                    let asked = body.contains("\"model\":\"klein\"")
                        && body.contains("De bron")
                        && key == Some("Bearer geheim");
                    said(if asked { "Zeker." } else { "not asked so" })
                }),
            )
            .route(
                "/slow/chat/completions",
                post(|| async {
                    tokio::time::sleep(Duration::from_secs(30)).await;
                    said("te laat")
                }),
            )
            .route("/garbage/chat/completions", post(|| async { "{\"choices\": \u{1}" }))
            .route("/html/chat/completions", post(|| async { "<html>login</html>" }))
            .route("/huge/chat/completions", post(|| async { said(&"a".repeat(10_000_000)) }))
            .route("/error/chat/completions", post(|| async { (StatusCode::BAD_GATEWAY, said("nee")) }))
            .route("/nothing/chat/completions", post(|| async { "{\"choices\": []}" }))
            .route(
                "/away/chat/completions",
                post(|| async { Redirect::temporary("/good/chat/completions").into_response() }),
            );
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = tokio::spawn(async move { axum::serve(listener, router).await });
        let config = ModelConfig {
            url: format!("http://{address}/{path}"),
            key: key.map(|key| Password::Plain(key.to_owned())),
            name: "klein".into(),
            timeout: Duration::from_millis(700),
        };
        let model = Distant::new(&config).unwrap();
        let words = model.phrase(Prompt { system: "Wees kort".into(), user: "De bron".into() }).await;
        served.abort();
        words
    }

    // R51, attack row 13
    #[tokio::test]
    async fn a_model_is_asked_with_its_key_and_its_words_come_back() {
        assert_eq!(worded("good", Some("geheim")).await.as_deref(), Some("Zeker."));
    }

    // R51, attack row 13
    #[tokio::test]
    async fn a_slow_wrong_or_hostile_server_is_the_same_as_none() {
        for path in ["slow", "garbage", "html", "huge", "error", "nothing", "away", "missing"] {
            assert_eq!(worded(path, Some("geheim")).await, None, "{path}");
        }
    }
}
