//! Every page with sample data, for eyes and for axe: `cargo run -p web --example gallery`, then
//! <http://127.0.0.1:8499/nl/case>. Another address can be given as the first argument. Never part of the product.

mod samples;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use web::lang::Lang;

/// Where it listens when no address is given.
const ADDRESS: &str = "127.0.0.1:8499";

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let pages = Router::new()
        .route("/", get(contents))
        .route("/{lang}/{name}", get(show))
        .route("/live", get(|| async { StatusCode::NO_CONTENT }))
        .route("/cases/{case}/presence", post(|| async { StatusCode::NO_CONTENT }))
        .route("/static/{folder}/{name}", get(web::files::give))
        .layer(axum::middleware::from_fn(web::guard::headers));
    let address = std::env::args().nth(1).unwrap_or_else(|| ADDRESS.to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, pages).await
}

async fn contents() -> Html<String> {
    let line = |name: &str| {
        format!("<p>{name} <a href=/nl/{name}>nl</a> <a href=/en/{name}>en</a> <a href=/fr/{name}>fr</a></p>")
    };
    Html(samples::all(Lang::Nl).iter().map(|(name, _)| line(name)).collect())
}

async fn show(Path((lang, name)): Path<(String, String)>) -> Response {
    let Some(lang) = Lang::from_code(&lang) else { return StatusCode::NOT_FOUND.into_response() };
    let page = samples::all(lang).into_iter().find(|(sample, _)| *sample == name);
    page.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |(_, html)| Html(html).into_response())
}
