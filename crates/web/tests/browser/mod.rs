//! A browser without a screen over the real router, and a world with one question.

use app::commands::invite_person;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use domain::access::{SellerRole, Viewer};
use domain::ids::SellerId;
use testkit::{Engine, World};
use tower::ServiceExt;
use web::{Settings, router};

pub const PASSWORD: &str = "een zin die ik onthoud";
pub const QUESTION: &str = "Goedemiddag, de hanglamp ruikt verbrand. Wat nu?";

/// Somebody with a browser.
pub struct Browser<'a> {
    pub world: &'a World,
    pub cookie: Option<String>,
}

/// What came back: status, headers, text.
pub struct Got {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Got {
    pub fn to(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }
}

impl Browser<'_> {
    pub async fn send(&self, request: Request<Body>) -> Got {
        let answered: Response<Body> =
            router(self.world.desk.clone(), Settings::default()).oneshot(request).await.unwrap();
        let (parts, body) = answered.into_parts();
        let text = String::from_utf8_lossy(&to_bytes(body, 10_000_000).await.unwrap()).into_owned();
        Got { status: parts.status, headers: parts.headers, text }
    }

    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8480");
        let request = request.header(header::ACCEPT_LANGUAGE, "en").header("sec-fetch-site", "same-origin");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie.clone()),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Got {
        self.send(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Got {
        let request =
            self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub async fn post_letter(&self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &str)>) -> Got {
        let mut body = String::new();
        for (name, value) in fields {
            body.push_str(&part(&format!("name=\"{name}\"\r\n"), value));
        }
        if let Some((name, content)) = file {
            body.push_str(&part(
                &format!("name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n"),
                content,
            ));
        }
        body += "--x--\r\n";
        let request =
            self.request("POST", path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub fn keep(&mut self, got: &Got) {
        let set = got.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let mut pairs =
            set.map(|line| line.split(';').next().unwrap()).filter(|pair| pair.starts_with("balie="));
        self.cookie = pairs.next_back().map(ToOwned::to_owned);
    }
}

/// One part of a form with files.
pub fn part(head: &str, content: &str) -> String {
    format!("--x\r\nContent-Disposition: form-data; {head}\r\n{content}\r\n")
}

/// A world with one seller, one order and one question at the seller; and its case number.
pub async fn asked() -> (World, SellerId, String) {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let seller = world.seller("lamp").await;
    world.order("WL-1001", "lamp", "jan@klant.example").await;
    ask(&world, "Defect WL-1001").await;
    let viewer = testkit::owner(seller);
    let found = app::queries::inbox::list(&world.desk, viewer, None, None).await.unwrap();
    let number = found.rows[0].id.to_string();
    (world, seller, number)
}

pub async fn ask(world: &World, subject: &str) {
    let to = world.desk.setup().question_addresses[0].clone();
    world.mail("Jan <jan@klant.example>", &to, subject, QUESTION).await;
}

pub async fn seller_at<'a>(world: &'a World, seller: SellerId, address: &str) -> Browser<'a> {
    let link =
        invite_person(&world.desk, Viewer::Machine, seller, SellerRole::Owner.key(), address).await.unwrap();
    let mut browser = Browser { world, cookie: None };
    let form = format!("name=Sanne&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    browser.keep(&got);
    browser
}
