//! The JSON API from outside: every answer in every test is held against the OpenAPI document.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $name() { super::$name(testkit::Engine::Sqlite).await; })*
        }
        mod postgres {
            $(#[tokio::test] async fn $name() { super::$name(testkit::Engine::Postgres).await; })*
        }
    };
}

mod bad_input;
mod client;
mod description;
mod document;
mod reach;
mod story;
