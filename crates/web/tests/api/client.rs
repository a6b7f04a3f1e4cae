//! A client of the API with one token.

use crate::document::{hold, operation_of};
use app::commands::make_token;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use domain::ids::SellerId;
use serde_json::Value;
use testkit::World;
use tower::ServiceExt;

/// A caller with a token, or without.
#[derive(Clone)]
pub struct Client {
    router: Router,
    token: Option<String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
    pub bytes: Vec<u8>,
}

impl Client {
    /// Nobody.
    pub fn nobody(world: &World) -> Self {
        Self {
            router: Router::new().nest(web::api::PREFIX, web::api::router(world.desk.clone())),
            token: None,
        }
    }

    /// A seller account's own system.
    pub async fn seller(world: &World, seller: SellerId) -> Self {
        let token = make_token(&world.desk, "own system", Some(seller)).await.unwrap();
        Self::nobody(world).with(token.reveal())
    }

    /// The marketplace's own system.
    pub async fn operator(world: &World) -> Self {
        let token = make_token(&world.desk, "shop", None).await.unwrap();
        Self::nobody(world).with(token.reveal())
    }

    /// The same with this token.
    pub fn with(self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self }
    }

    /// A GET that must succeed.
    pub async fn get(&self, path: &str) -> Value {
        let answer = self.call("GET", path, None).await;
        assert!(answer.status.is_success(), "GET {path}: {} {:#}", answer.status, answer.body);
        answer.body
    }

    /// A POST that must succeed.
    pub async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.call("POST", path, Some(&body)).await;
        assert!(answer.status.is_success(), "POST {path}: {} {:#}", answer.status, answer.body);
        answer.body
    }

    /// A POST that must be refused; gives status and code.
    pub async fn refused(&self, path: &str, body: Value) -> (u16, String) {
        let answer = self.call("POST", path, Some(&body)).await;
        assert!(!answer.status.is_success(), "POST {path}: {:#}", answer.body);
        (answer.status.as_u16(), answer.code())
    }

    /// Any request; its answer is held against the document.
    pub async fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let request = Request::builder();
        let request = match body {
            Some(body) => {
                request.header("content-type", "application/json").body(Body::from(body.to_string()))
            }
            None => request.body(Body::empty()),
        };
        self.send(method, path, request.unwrap()).await
    }

    /// A request made by hand.
    pub async fn send(&self, method: &str, path: &str, mut request: Request<Body>) -> Answer {
        *request.method_mut() = method.parse().unwrap();
        *request.uri_mut() = format!("{}{path}", web::api::PREFIX).parse().unwrap();
        if let Some(token) = &self.token {
            request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 64 * 1024 * 1024).await.unwrap().to_vec();
        let media_type = headers.get("content-type").map_or("", |value| value.to_str().unwrap());
        let body =
            if media_type.ends_with("json") { serde_json::from_slice(&bytes).unwrap() } else { Value::Null };
        if let Some(operation) = operation_of(method, path) {
            hold(operation, status.as_u16(), media_type, &body);
        }
        Answer { status, headers, body, bytes }
    }
}

impl Answer {
    /// The code of the problem.
    pub fn code(&self) -> String {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{:#}", self.body);
        assert_eq!(self.body["type"], format!("/problems/{}", self.body["code"].as_str().unwrap()));
        assert_eq!(self.body["status"], self.status.as_u16());
        self.body["code"].as_str().unwrap().to_owned()
    }
}
