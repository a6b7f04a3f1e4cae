//! A customer with a browser.

use crate::browser::{Browser, Got, part};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Response, header};
use std::net::SocketAddr;
use testkit::World;
use tower::ServiceExt;

/// A customer and where she sits.
pub struct Shopper<'a> {
    browser: Browser<'a>,
    pub at: SocketAddr,
}

impl<'a> Shopper<'a> {
    pub fn new(world: &'a World) -> Self {
        Self { browser: Browser { world, cookie: None }, at: "203.0.113.7:40000".parse().unwrap() }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        self.browser.request(method, path).extension(ConnectInfo(self.at))
    }

    pub async fn get(&self, path: &str) -> Got {
        self.browser.send(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Got {
        let kind = "application/x-www-form-urlencoded";
        let request = self.request("POST", path).header(header::CONTENT_TYPE, kind);
        self.browser.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    /// The same in a house that stands already: for thousands who come.
    pub async fn post_to(&self, house: &Router, path: &str, form: &str) -> Response<Body> {
        let kind = "application/x-www-form-urlencoded";
        let request = self.request("POST", path).header(header::CONTENT_TYPE, kind);
        house.clone().oneshot(request.body(Body::from(form.to_owned())).unwrap()).await.unwrap()
    }

    /// The same through servers that say for whom they ask.
    pub async fn post_for(&self, path: &str, form: &str, forwarded_for: &str) -> Got {
        let kind = "application/x-www-form-urlencoded";
        let request = self.request("POST", path).header(header::CONTENT_TYPE, kind);
        let request = request.header("x-forwarded-for", forwarded_for);
        self.browser.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub async fn send_form(&self, path: &str, fields: &[(&str, String)], file: Option<(&str, &str)>) -> Got {
        let mut body: String =
            fields.iter().map(|(name, value)| part(&format!("name=\"{name}\"\r\n"), value)).collect();
        if let Some((name, content)) = file {
            let head = format!("name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n");
            body.push_str(&part(&head, content));
        }
        body += "--x--\r\n";
        let request =
            self.request("POST", path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.browser.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Keeps the conversation that an answer begins, as a browser does.
    pub fn keep_talk(&mut self, got: &Got) {
        let set = got.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let talk = set.filter_map(|line| line.split(';').next()).find(|pair| pair.starts_with("balie-talk="));
        let kept = self.browser.cookie.take().into_iter().chain(talk.map(ToOwned::to_owned));
        self.browser.cookie = Some(kept.collect::<Vec<_>>().join("; "));
    }

    /// Follows a link as a person does: looks, and presses the button that stands there. Keeps the visit.
    pub async fn press(&mut self, link: &str) -> Got {
        let page = self.get(link).await;
        let Some(action) = page.text.split("class=\"fields\" method=\"post\" action=\"").nth(1) else {
            return page;
        };
        let action = action.split('"').next().unwrap().to_owned();
        let fields = ["order", "expires", "signature"]
            .into_iter()
            .filter(|name| page.text.contains(&format!("name=\"{name}\"")));
        let form: Vec<String> = fields.map(|name| format!("{name}={}", hidden(&page.text, name))).collect();
        let got = self.post(&action, &form.join("&")).await;
        let set = got.headers.get(header::SET_COOKIE).map(|line| line.to_str().unwrap());
        if let Some(pair) = set.and_then(|line| line.split(';').next()) {
            assert!(pair.starts_with("balie-visit="), "{pair}");
            let talk = self.browser.cookie.take().into_iter().flat_map(|kept| {
                kept.split("; ")
                    .filter(|pair| pair.starts_with("balie-talk="))
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            });
            self.browser.cookie = Some(talk.chain([pair.to_owned()]).collect::<Vec<_>>().join("; "));
        }
        got
    }
}

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no field {name}: {page}"));
    rest.split('"').next().unwrap().to_owned()
}

/// The path of the first link in the last mail to an address that begins so.
pub fn link_in(world: &World, address: &str, path: &str) -> String {
    let (_, letter) = world.postbox.last_to(address);
    let rest = letter.text.split(path).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no link {path}: {}", letter.text));
    format!("{path}{}", rest.split_whitespace().next().unwrap())
}
