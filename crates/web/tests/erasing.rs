//! The operator's pages of customers: find one, see how much is kept, download it, erase it (R68).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "the harness does more than the operator needs")]
mod browser;

use app::commands::{Answer, answer, invite_to_desk};
use axum::http::{StatusCode, header};
use browser::{Browser, PASSWORD, asked, seller_at};
use domain::access::DeskRole;
use domain::case::Then;
use domain::ids::{CaseId, SellerId};
use testkit::{World, owner};

/// Somebody of the desk with a browser.
async fn desk_at(world: &World, role: DeskRole) -> Browser<'_> {
    let link = invite_to_desk(&world.desk, role, "petra@desk.example").await.unwrap();
    let mut browser = Browser { world, cookie: None };
    let form = format!("name=Petra&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    browser.keep(&got);
    browser
}

async fn closes(world: &World, seller: SellerId, case: &str) {
    let case = CaseId(case.parse().unwrap());
    let text = "Zo dan.".into();
    let words = Answer {
        case,
        text,
        then: Then::Close,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    answer(&world.desk, owner(seller), &words).await.unwrap();
    world.settle().await;
}

/// The page of the only customer who is found, as the list links to it.
async fn found(browser: &Browser<'_>, typed: &str) -> String {
    let page = browser.post("/operator/customers", &format!("q={typed}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("Jan de Vries") && page.text.contains("WL-1001"), "{}", page.text);
    let link = page.text.split("href=\"/operator/customers/").nth(1).unwrap().split('"').next().unwrap();
    format!("/operator/customers/{link}")
}

#[tokio::test] // R68
async fn an_operator_finds_a_customer_downloads_and_erases_her() {
    let (world, seller, case) = asked().await;
    let browser = desk_at(&world, DeskRole::Operator).await;
    let empty = browser.get("/operator/customers").await.text;
    assert!(empty.contains("Nobody has been erased yet."), "{empty}");
    let nobody = browser.post("/operator/customers", "q=nobody%40klant.example").await.text;
    assert!(nobody.contains("Nobody found."), "{nobody}");
    let little = browser.post("/operator/customers", "q=x").await;
    assert!(little.status == StatusCode::UNPROCESSABLE_ENTITY && little.text.contains("value=\"x\""));
    let path = found(&browser, "jan%40klant.example").await;
    assert_eq!(path, found(&browser, "WL-1001").await);

    let page = browser.get(&path).await.text;
    assert!(page.contains("one question is open") && page.contains(&format!("/cases/{case}")), "{page}");
    assert!(!page.contains("verbrand"), "numbers, not contents: {page}");
    assert_eq!(browser.get(&format!("{path}/erasure")).await.to(), path, "there is nothing to confirm yet");
    let early = browser.post(&format!("{path}/erasure"), "").await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.text.contains("This customer still has open questions."), "{}", early.text);
    let file = browser.get(&format!("{path}/export")).await;
    let name = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"customer-"), "{name}");
    assert!(file.text.contains("jan@klant.example") && file.text.contains("verbrand"), "{}", file.text);

    closes(&world, seller, &case).await;
    let sure = browser.get(&format!("{path}/erasure")).await.text;
    for words in
        ["Erase Jan de Vries?", "This cannot be undone.", "This goes", "This stays", "Erase for good"]
    {
        assert!(sure.contains(words), "{words}: {sure}");
    }
    let done = browser.post(&format!("{path}/erasure"), "").await;
    let list = browser.get(done.to()).await.text;
    assert!(list.contains("Erased.") && list.contains("Petra") && list.contains("Done"), "{list}");
    let left = browser.get(&path).await.text;
    assert!(left.contains("The personal data were erased") && !left.contains("Jan de Vries"), "{left}");
    assert_eq!(browser.get(&format!("{path}/export")).await.status, StatusCode::CONFLICT);
    assert_eq!(browser.get(&format!("{path}/erasure")).await.to(), path);
    let log = browser.get("/operator/audit?part=personal-data").await.text;
    assert!(log.contains("Customer erased") && log.contains("Customer’s data exported"), "{log}");
}

#[tokio::test] // R68, R13
async fn a_case_of_somebody_who_was_erased_says_so_and_offers_nothing() {
    let (world, seller, case) = asked().await;
    closes(&world, seller, &case).await;
    let operator = desk_at(&world, DeskRole::Operator).await;
    let path = found(&operator, "WL-1001").await;
    operator.post(&format!("{path}/erasure"), "").await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let page = browser.get(&format!("/cases/{case}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Question without personal data"), "{}", page.text);
    assert!(page.text.matches("Erased on").count() >= 2, "each message: {}", page.text);
    for gone in ["verbrand", "Zo dan", "Jan de Vries", "/reopening", "/notes\"", "id=\"answer\""] {
        assert!(!page.text.contains(gone), "{gone}: {}", page.text);
    }
    let again = browser.post(&format!("/cases/{case}/reopening"), "").await;
    assert!(again.status == StatusCode::CONFLICT || again.status == StatusCode::SEE_OTHER, "{}", again.text);
    let list = browser.get("/cases/closed").await.text;
    assert!(list.contains(&format!("/cases/{case}")), "it survives in the list: {list}");
    for forbidden in ["/operator/customers", &path, &format!("{path}/export"), &format!("{path}/erasure")] {
        assert_eq!(browser.get(forbidden).await.status, StatusCode::FORBIDDEN, "{forbidden}");
    }
}

#[tokio::test] // R68, R67
async fn an_agent_neither_sees_nor_erases() {
    let (world, ..) = asked().await;
    let agent = desk_at(&world, DeskRole::Agent).await;
    assert!(!agent.get("/desk/new").await.text.contains("/operator/customers"));
    assert_eq!(agent.get("/operator/customers").await.status, StatusCode::FORBIDDEN);
    assert_eq!(agent.post("/operator/customers", "q=jan").await.status, StatusCode::FORBIDDEN);
    assert_eq!(agent.post("/operator/customers/1/erasure", "").await.status, StatusCode::FORBIDDEN);
}
