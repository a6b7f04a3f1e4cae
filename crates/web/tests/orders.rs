//! The pages of orders over the real desk: looking one up, starting contact, the masked address, mail side by side.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod browser;

use axum::http::{StatusCode, header};
use browser::{Browser, asked, seller_at};
use domain::ids::SellerId;
use jiff::{SignedDuration, Timestamp};
use testkit::World;

const CUSTOMER: &str = "jan@klant.example";
const SELLER: &str = "lamp@verkopers.example";

/// What stands after `name="once" value="` in a page.
fn once(page: &str) -> String {
    let rest = page.split("name=\"once\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// The masked address as a page shows it.
fn masked(page: &str) -> String {
    let rest = page.split("id=\"address\">").nth(1).unwrap();
    rest.split('<').next().unwrap().to_owned()
}

async fn begun(world: &World, seller: SellerId) -> (Browser<'_>, String) {
    let browser = seller_at(world, seller, "sanne@lamp.example").await;
    let page = browser.get("/orders/WL-1001").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    (browser, page.text)
}

#[tokio::test] // R30, R40, R41
async fn an_order_is_looked_up_and_shows_lines_cases_and_the_masked_address() {
    let (world, seller, case) = asked().await;
    let (browser, page) = begun(&world, seller).await;
    for shown in ["Order WL-1001", "Jan de Vries", "Hanglamp Rond 40 cm", &format!("/cases/{case}")] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(page.contains("Friday 25 February 2028, 10:00"), "R40: until when: {page}");
    assert!(masked(&page).ends_with("@verkoper.balie.example"));
    assert!(!page.contains(CUSTOMER), "R43");
    assert_eq!(browser.get("/orders?number=%20WL-1001").await.to(), "/orders/WL-1001");
    assert!(browser.get("/orders").await.text.contains("Find an order"));
    let card = browser.get(&format!("/cases/{case}")).await;
    assert!(card.text.contains("href=\"/orders/WL-1001\""), "the case leads to its order");
}

#[tokio::test] // R28, R40
async fn the_number_of_an_order_without_a_case_leads_to_its_page() {
    let (world, seller, _) = asked().await;
    world.order("WL/20 02", "lamp", CUSTOMER).await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let found = browser.get("/search?q=WL%2F20+02").await;
    assert_eq!(found.to(), "/orders/WL%2F20%2002");
    assert_eq!(browser.get(found.to()).await.status, StatusCode::OK);
    assert!(browser.get("/search?q=WL-9999").await.text.contains("Nothing found"));
}

#[tokio::test] // R40
async fn contact_is_started_from_the_page_and_a_form_sent_twice_begins_one_case() {
    let (world, seller, _) = asked().await;
    let (browser, page) = begun(&world, seller).await;
    let key = once(&page);
    let fields =
        [("once", key.as_str()), ("topic", "defect"), ("article", ""), ("text", "Je lamp komt morgen.")];
    let sent = browser.post_letter("/orders/WL-1001/contact", &fields, Some(("label.txt", "1 2 3"))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let again = browser.post_letter("/orders/WL-1001/contact", &fields, None).await;
    assert_eq!(sent.to(), again.to());
    world.settle().await;
    let mails = world.postbox.to(CUSTOMER);
    let told = mails.iter().filter(|(_, letter)| letter.text.contains("Je lamp komt morgen.")).count();
    assert_eq!(told, 1);
    let case = browser.get(sent.to()).await;
    assert!(case.text.contains("Contact started by the seller") && case.text.contains("label.txt"));
    assert!(browser.get("/cases/waiting").await.text.contains("Hanglamp"));
}

#[tokio::test] // R40
async fn what_stops_contact_is_said_with_the_words_still_there() {
    let (world, seller, _) = asked().await;
    let (browser, page) = begun(&world, seller).await;
    let key = once(&page);
    let fields =
        [("once", key.as_str()), ("topic", "nonsense"), ("article", ""), ("text", "Mijn <b>woorden</b>.")];
    let got = browser.post_letter("/orders/WL-1001/contact", &fields, None).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        got.text.contains("role=\"alert\"") && got.text.contains("Mijn &#60;b&#62;woorden&#60;/b&#62;."),
        "{}",
        got.text
    );
    assert_eq!(once(&got.text), key, "the same wish goes on");

    let last: Timestamp = "2028-02-25T09:00:00Z".parse().unwrap();
    world.hands.set(last);
    // The sign-in of two years ago has ended.
    let browser = seller_at(&world, seller, "later@lamp.example").await;
    let page = browser.get("/orders/WL-1001").await.text;
    assert!(page.contains("could be started until") && !page.contains("name=\"once\""), "{page}");
    assert!(page.contains("Mail about this order is not possible any more."));
    let fields = [("once", key.as_str()), ("topic", "defect"), ("article", ""), ("text", "Te laat.")];
    let late = browser.post_letter("/orders/WL-1001/contact", &fields, None).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.hands.set(last - SignedDuration::from_micros(1));
    let fields = [("once", key.as_str()), ("topic", "defect"), ("article", ""), ("text", "Op tijd.")];
    assert_eq!(
        browser.post_letter("/orders/WL-1001/contact", &fields, None).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test] // R13, R14
async fn an_order_of_another_looks_like_one_that_is_not_there() {
    let (world, seller, _) = asked().await;
    let (_, page) = begun(&world, seller).await;
    world.mail(SELLER, &masked(&page), "Factuur", "Bijgaand.").await;
    let other = world.seller("fiets").await;
    let browser = seller_at(&world, other, "piet@fiets.example").await;
    let theirs = browser.get("/orders/WL-1001").await;
    let nowhere = browser.get("/orders/WL-9999").await;
    assert_eq!((theirs.status, nowhere.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(theirs.text.replace("WL-1001", "N"), nowhere.text.replace("WL-9999", "N"));
    for path in ["mails/1", "mails/1/files/1"] {
        let got = browser.get(&format!("/orders/WL-1001/{path}")).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!got.text.contains("Bijgaand"));
    }
    let fields = [("once", "x"), ("topic", "defect"), ("article", ""), ("text", "hoi")];
    assert_eq!(
        browser.post_letter("/orders/WL-1001/contact", &fields, None).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(browser.get("/search?q=WL-1001").await.text.contains("Nothing found"));
}

#[tokio::test] // R44, R47; attack rows 1, 7, 8
async fn a_mail_from_outside_is_shown_escaped_and_its_files_only_ever_saved() {
    let (world, seller, _) = asked().await;
    let (browser, page) = begun(&world, seller).await;
    let address = masked(&page);
    let raw = format!(
        "From: {SELLER}\r\nTo: {address}\r\nSubject: <script>alert(1)</script>\r\nMessage-ID: <h@x>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <p>Hoi <b>Jan</b></p><img src=x onerror=alert(1)><svg onload=alert(2)></svg>\
         <a href=\"https://elders.example/a?b=1\">klik</a>\r\n--o\r\n\
         Content-Type: text/html; name=\"../../x.svg.pdf\"\r\nContent-Disposition: attachment; filename=\"../../x.pdf\"\r\n\r\n\
         %PDF-1.4 nee\r\n--o--\r\n"
    );
    world.raw_mail(SELLER, &address, raw.as_bytes()).await;
    let page = browser.get("/orders/WL-1001").await;
    assert!(page.text.contains("&#60;script&#62;alert(1)&#60;/script&#62;"), "{}", page.text);
    for never in ["<script>alert", "onerror=", "<svg onload"] {
        assert!(!page.text.contains(never), "{never}");
    }
    let both = browser.get("/orders/WL-1001/mails/1").await;
    assert!(
        both.text.contains("iframe sandbox srcdoc=") && both.text.contains("https://elders.example/a?b=1"),
        "{}",
        both.text
    );
    assert!(!both.text.contains("onerror") && both.text.contains("What was changed"), "{}", both.text);
    let file = browser.get("/orders/WL-1001/mails/1/files/1").await;
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/octet-stream");
    let saved = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(saved.starts_with("attachment") && !saved.contains(".."), "{saved}");
    assert!(file.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("sandbox"));
    assert_eq!(file.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
}
