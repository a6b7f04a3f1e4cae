//! Signing in in two steps, over the pages (R67).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "shared by the tests of the pages, each with its own needs")]
mod browser;

use app::commands::ask_password;
use app::{SecondFactor, Setup, code_at};
use axum::http::StatusCode;
use browser::{Browser, PASSWORD, seller_at};
use data_encoding::BASE32_NOPAD;
use jiff::SignedDuration;
use testkit::{Engine, World};

fn form(password: &str) -> String {
    format!("address=sanne%40lamp.example&password={}", password.replace(' ', "+"))
}

/// The key that stands on the page in letters.
fn key_on(text: &str) -> Vec<u8> {
    let words = text.split("class=\"code address\">").nth(1).unwrap().split('<').next().unwrap();
    BASE32_NOPAD.decode(words.replace(' ', "").as_bytes()).unwrap()
}

#[tokio::test] // R67
async fn a_person_turns_codes_on_and_is_asked_for_one_at_the_next_sign_in() {
    let world = World::new(Engine::Sqlite).await;
    let seller = world.seller("lamp").await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    assert!(browser.get("/me").await.text.contains("href=\"/me/sign-in\""));
    let begun = browser.post("/me/sign-in/codes", "").await;
    assert_eq!(begun.to(), "/me/sign-in#codes");
    let page = browser.get("/me/sign-in").await;
    assert!(page.text.contains("<svg class=\"scan\"") && page.text.contains("Scan this with your app."));
    let key = key_on(&page.text);
    let wrong = browser.post("/me/sign-in/codes/confirmation", "code=12").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("This code is wrong"), "{}", wrong.text);
    let code = code_at(&key, world.hands.now());
    let shown = browser.post("/me/sign-in/codes/confirmation", &format!("code={code}")).await;
    assert!(
        shown.text.contains("Each works once") && shown.text.matches("<li class=\"code\">").count() == 10
    );
    assert!(browser.get("/me/sign-in").await.text.contains("You have 10 recovery codes left."));

    world.pass(SignedDuration::from_secs(60)).await;
    let mut other = Browser { world: &world, cookie: None };
    let half = other.post("/session", &form(PASSWORD)).await;
    assert_eq!(half.status, StatusCode::SEE_OTHER);
    other.keep(&half);
    for path in ["/home", "/me", "/people", "/cases/to-answer", "/me/sign-in", "/live"] {
        let sent = other.get(path).await;
        assert!(sent.to().starts_with("/sign-in/code?back="), "{path}: {}", sent.to());
    }
    let sent = other.post("/people/invitations", "address=x%40y.example&role=owner").await;
    assert!(sent.to().starts_with("/sign-in/code?back="), "nothing is done before the second step");
    assert!(other.get("/sign-in/code?back=%2Fhome").await.text.contains("One more step."));
    let wrong = other.post("/sign-in/code", "code=000000&back=%2Fhome").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = code_at(&key, world.hands.now());
    let inside = other.post("/sign-in/code", &format!("code={code}&back=%2Fhome")).await;
    assert_eq!(inside.to(), "/home");
    assert_eq!(other.get("/home").await.status, StatusCode::OK);
}

#[tokio::test] // R67
async fn who_must_have_a_second_step_is_led_to_it_and_nowhere_else() {
    let mut setup = Setup::default();
    setup.sign_in.second_factor = SecondFactor::All;
    let world = World::with(Engine::Sqlite, setup).await;
    let seller = world.seller("lamp").await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    assert_eq!(browser.get("/").await.to(), "/me/sign-in");
    assert_eq!(browser.get("/home").await.to(), "/me/sign-in");
    let page = browser.get("/me/sign-in").await;
    assert!(page.text.contains("The marketplace asks you for a second step"), "{}", page.text);
    browser.post("/me/sign-in/codes", "").await;
    let key = key_on(&browser.get("/me/sign-in").await.text);
    let code = code_at(&key, world.hands.now());
    browser.post("/me/sign-in/codes/confirmation", &format!("code={code}")).await;
    assert_eq!(browser.get("/home").await.status, StatusCode::OK);
    let removed = browser.post("/me/sign-in/codes/removal", &form(PASSWORD).replace("address", "a")).await;
    assert_eq!(removed.status, StatusCode::CONFLICT, "the last one stays");
}

#[tokio::test] // R67, attack row 26
async fn a_forgotten_password_says_the_same_to_everybody() {
    let world = World::new(Engine::Sqlite).await;
    let seller = world.seller("lamp").await;
    seller_at(&world, seller, "sanne@lamp.example").await;
    let stranger = Browser { world: &world, cookie: None };
    assert!(stranger.get("/sign-in").await.text.contains("/sign-in/password"));
    let known = stranger.post("/sign-in/password", "address=sanne%40lamp.example").await;
    let unknown = stranger.post("/sign-in/password", "address=niemand%40lamp.example").await;
    assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    world.settle().await;
    let mail = world.postbox.last_to("sanne@lamp.example").1.text;
    let path =
        format!("/password/{}", mail.split("/password/").nth(1).unwrap().split_whitespace().next().unwrap());
    assert_eq!(stranger.get(&path).await.status, StatusCode::OK);
    let short = stranger.post(&path, "new=kort").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = stranger.post(&path, "new=een+heel+nieuw+wachtwoord").await;
    assert_eq!(chosen.to(), "/sign-in?done=password");
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "once");
    assert_eq!(stranger.post("/session", &form(PASSWORD)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(stranger.post("/session", &form("een heel nieuw wachtwoord")).await.to(), "/");
    ask_password(&world.desk, "sanne@lamp.example").await.unwrap();
}

#[tokio::test] // R67
async fn a_passkey_that_nobody_made_opens_nothing() {
    let world = World::new(Engine::Sqlite).await;
    let stranger = Browser { world: &world, cookie: None };
    let asked = stranger.post("/sign-in/passkey/challenge", "").await;
    let asked: serde_json::Value = serde_json::from_str(&asked.text).unwrap();
    let (token, host) = (asked["token"].as_str().unwrap(), asked["host"].as_str().unwrap());
    assert_eq!(host, "127.0.0.1");
    let form =
        format!("token={token}&credential=AAAA&client_data=e30&authenticator_data=AAAA&signature=AAAA");
    let got = stranger.post("/sign-in/passkey", &form).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(got.text.contains("This passkey is not known here"), "{}", got.text);
}
