//! The JSON API, called with a bearer token.

use serde_json::Value;
use tokio::runtime::Runtime;

/// Somebody with a token.
pub struct Api {
    runtime: Runtime,
    client: reqwest::Client,
    base: String,
    token: Option<String>,
}

/// What the desk answered.
#[derive(Debug)]
pub struct Answered {
    /// The status.
    pub status: u16,
    /// The body, `null` where it is empty.
    pub body: Value,
}

impl Answered {
    /// The body of an answer that is a yes.
    pub fn yes(self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        self.body
    }

    /// Status and code of an answer that is a no.
    pub fn no(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or_default())
    }
}

impl Api {
    /// Whoever has this token; nobody in particular without one.
    pub fn of(port: u16, token: Option<String>) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        // A client wants to be able to encrypt, even when it will not; whoever was first has set this already.
        drop(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider().install_default());
        Self {
            runtime: runtime.expect("a runtime can be made"),
            // Kept connections would meet the death of a desk that is started anew.
            client: reqwest::Client::builder()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client can be made"),
            base: format!("http://127.0.0.1:{port}/api/v1"),
            token,
        }
    }

    /// Asks for something.
    pub fn get(&self, path: &str) -> Answered {
        self.send(self.client.get(format!("{}{path}", self.base)))
    }

    /// Makes something.
    pub fn post(&self, path: &str, body: &Value) -> Answered {
        self.send(self.client.post(format!("{}{path}", self.base)).json(body))
    }

    fn send(&self, request: reqwest::RequestBuilder) -> Answered {
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        self.runtime.block_on(async {
            let response = request.send().await.expect("the desk answers");
            let status = response.status().as_u16();
            let bytes = response.bytes().await.expect("the desk answers to the end");
            let body = if bytes.is_empty() { Value::Null } else { json(&bytes) };
            Answered { status, body }
        })
    }

    /// One case.
    pub fn case(&self, case: i64) -> Value {
        self.get(&format!("/cases/{case}")).yes()
    }

    /// The numbers of the cases in a list.
    pub fn list(&self, path: &str) -> Vec<i64> {
        let page = self.get(path).yes();
        let rows = page["cases"].as_array().expect("a page has cases").iter();
        rows.filter_map(|row| row["id"].as_i64()).collect()
    }
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{error}: {}", bytes.escape_ascii()))
}
