//! Signing in at an issuer of OpenID Connect, against one made of a few lines (R67).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "shared by the tests of the pages, each with its own needs")]
mod browser;

use app::issuer::{Abroad, Issuer};
use app::{IssuerSetup, queries::account};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use browser::seller_at;
use data_encoding::BASE64URL_NOPAD;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};
use testkit::{Engine, World};
use tower::ServiceExt;
use web::{Settings, router};

const ISSUER: &str = "https://login.shop.example";

/// An issuer that says of whoever comes what it was told to say.
struct StandIn {
    key: EcdsaKeyPair,
    says: Mutex<Value>,
    asked: Mutex<String>,
}

impl StandIn {
    fn new() -> Arc<Self> {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        Arc::new(Self { key, says: Mutex::default(), asked: Mutex::default() })
    }

    fn token(&self, claims: &Value) -> String {
        let coded = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let signed = format!("{}.{}", coded(&json!({"alg": "ES256", "kid": "one"})), coded(claims));
        let signature = self.key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
    }

    fn keys(&self) -> Value {
        let point = self.key.public_key().as_ref();
        let coded = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        json!({"keys": [{"kty": "EC", "kid": "one", "crv": "P-256", "x": coded(&point[1..33]), "y": coded(&point[33..])}]})
    }
}

impl Abroad for StandIn {
    fn get<'a>(&'a self, address: &'a str) -> BoxFuture<'a, Result<Vec<u8>, String>> {
        let found = match address.strip_prefix(ISSUER) {
            Some("/.well-known/openid-configuration") => Ok(json!({
                "issuer": ISSUER,
                "authorization_endpoint": format!("{ISSUER}/authorize"),
                "token_endpoint": format!("{ISSUER}/token"),
                "jwks_uri": format!("{ISSUER}/keys"),
            })),
            Some("/keys") => Ok(self.keys()),
            _ => Err("no such door".to_owned()),
        };
        Box::pin(async move { found.map(|value| value.to_string().into_bytes()) })
    }

    fn post<'a>(
        &'a self,
        _address: &'a str,
        form: String,
        (name, secret): (&'a str, &'a str),
    ) -> BoxFuture<'a, Result<Vec<u8>, String>> {
        assert_eq!((name, secret), ("balie", "geheim"));
        *self.asked.lock().unwrap() = form;
        let token = self.token(&self.says.lock().unwrap());
        Box::pin(
            async move { Ok(json!({"id_token": token, "token_type": "Bearer"}).to_string().into_bytes()) },
        )
    }
}

struct House {
    world: World,
    stand_in: Arc<StandIn>,
    settings: Settings,
}

impl House {
    async fn new() -> Self {
        let world = World::new(Engine::Sqlite).await;
        let stand_in = StandIn::new();
        let setup = IssuerSetup {
            issuer: ISSUER.into(),
            client_id: "balie".into(),
            secret: "geheim".into(),
            name: "Winkel-login".into(),
        };
        let base_url = world.desk.setup().base_url.clone();
        let issuer = Some(Arc::new(Issuer::new(setup, &base_url, stand_in.clone())));
        Self { world, stand_in, settings: Settings { issuer, ..Settings::default() } }
    }

    async fn get(&self, path: &str, cookie: Option<&str>) -> (StatusCode, axum::http::HeaderMap, String) {
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, "en");
        let request = match cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let pages = router(self.world.desk.clone(), self.settings.clone());
        let answered = pages.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = answered.into_parts();
        let text = to_bytes(body, 1_000_000).await.unwrap();
        (parts.status, parts.headers, String::from_utf8_lossy(&text).into_owned())
    }

    /// Leaves for the issuer; gives the cookie and the parts of the address.
    async fn leave(&self) -> (String, Vec<(String, String)>) {
        let (status, headers, _) = self.get("/sign-in/issuer?back=%2Fhome", None).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let to = headers[header::LOCATION].to_str().unwrap();
        let query = to.strip_prefix(&format!("{ISSUER}/authorize?")).unwrap();
        let parts = query.split('&').map(|part| part.split_once('=').unwrap());
        let cookie = headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
        (cookie, parts.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// Goes to the issuer and comes back; `change` bends what the issuer says.
    async fn round(&self, change: impl FnOnce(&mut Value)) -> (StatusCode, axum::http::HeaderMap, String) {
        let (cookie, parts) = self.leave().await;
        let of = |name: &str| parts.iter().find(|(known, _)| known == name).unwrap().1.clone();
        assert_eq!((of("response_type").as_str(), of("code_challenge_method").as_str()), ("code", "S256"));
        let now = self.world.hands.now().as_second();
        let mut says = json!({
            "iss": ISSUER, "aud": "balie", "sub": "7", "iat": now, "exp": now + 300,
            "nonce": of("nonce"), "email": "sanne@lamp.example", "email_verified": true,
        });
        change(&mut says);
        *self.stand_in.says.lock().unwrap() = says;
        let path = format!("/sign-in/issuer/return?code=c0de&state={}", of("state"));
        let got = self.get(&path, Some(&cookie)).await;
        let asked = self.stand_in.asked.lock().unwrap().clone();
        let verifier = asked.split("code_verifier=").nth(1).unwrap().split('&').next().unwrap();
        let hash = BASE64URL_NOPAD.encode(&Sha256::digest(verifier.as_bytes()));
        assert_eq!(of("code_challenge"), hash, "RFC 7636");
        got
    }
}

#[tokio::test] // R67
async fn whoever_the_issuer_vouches_for_comes_in_once_and_where_she_wanted_to_go() {
    let house = House::new().await;
    let seller = house.world.seller("lamp").await;
    seller_at(&house.world, seller, "sanne@lamp.example").await;
    let (_, _, page) = house.get("/sign-in", None).await;
    assert!(page.contains("Sign in with Winkel-login"));
    let (status, headers, text) = house.round(|_| {}).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    assert_eq!(headers[header::LOCATION], "/home");
    let mut cookies = headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
    let session = cookies.find_map(|line| line.strip_prefix("balie=")).unwrap();
    let secret = app::Secret::from_outside(session.split(';').next().unwrap());
    let signed = account::signed(&house.world.desk, &secret).await.unwrap().unwrap();
    assert_eq!(signed.viewer.unwrap().seller(), Some(seller));
}

#[tokio::test] // R67
async fn what_the_issuer_did_not_say_or_not_for_us_is_refused_with_words() {
    let house = House::new().await;
    let seller = house.world.seller("lamp").await;
    seller_at(&house.world, seller, "sanne@lamp.example").await;
    let now = house.world.hands.now().as_second();
    let bent: [(&str, Value, &str); 8] = [
        ("nonce", json!("een andere"), "did not end well"),
        ("aud", json!("elders"), "did not end well"),
        ("aud", json!(["balie", "elders"]), "did not end well"),
        ("iss", json!("https://vals.example"), "did not end well"),
        ("exp", json!(now - 100), "did not end well"),
        ("iat", json!(now + 1_000), "did not end well"),
        ("email_verified", json!(false), "has not been verified there"),
        ("email", json!("niemand@elders.example"), "Nobody here has your address"),
    ];
    for (claim, value, words) in bent {
        let (status, _, text) = house.round(|says| says[claim] = value.clone()).await;
        assert!(status.is_client_error() && text.contains(words), "{claim}: {status} {text}");
    }
}

#[tokio::test] // R67
async fn a_return_that_nobody_began_here_is_refused() {
    let house = House::new().await;
    let (cookie, parts) = house.leave().await;
    let state = parts.iter().find(|(name, _)| name == "state").unwrap().1.clone();
    let right = format!("/sign-in/issuer/return?code=c0de&state={state}");
    for (path, cookie) in [
        (right.as_str(), None),
        (right.as_str(), Some("balie-elsewhere=verzonnen")),
        ("/sign-in/issuer/return?code=c0de&state=verzonnen", Some(cookie.as_str())),
        ("/sign-in/issuer/return?error=access_denied", Some(cookie.as_str())),
    ] {
        let (status, _, text) = house.get(path, cookie).await;
        assert!(status.is_client_error() && text.contains("did not end well"), "{path}: {status}");
    }
    house.world.hands.set(house.world.hands.now() + jiff::SignedDuration::from_mins(11));
    let (status, ..) = house.get(&right, Some(&cookie)).await;
    assert!(status.is_client_error(), "too late");
}
