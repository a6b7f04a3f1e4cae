//! Insights and satisfaction over the real desk: filters in the address, files, the desk's look, nothing of what lies elsewhere
//! (R70, R71).

use crate::browser::{Browser, PASSWORD, ask, asked, seller_at};
use app::commands::invite_to_desk;
use axum::http::{StatusCode, header};
use domain::access::DeskRole;
use domain::ids::CaseId;
use jiff::SignedDuration;
use testkit::{Engine, World};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn supervisor<'a>(world: &'a World, address: &str) -> Browser<'a> {
    let link = invite_to_desk(&world.desk, DeskRole::Supervisor, address).await.unwrap();
    let mut browser = Browser { world, cookie: None };
    let form = format!("name=Sam&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    browser.keep(&got);
    browser
}

#[tokio::test] // R70
async fn a_seller_narrows_by_address_and_reaches_the_cases_of_an_article() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let page = browser.get("/insights").await.text;
    let began = "This account began on 2 Mar 2026, within the period before";
    for words in ["Hanglamp Rond 40 cm", "Defect", began, "That cannot be said yet", "28 days"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let cases = "/cases/all?article=8712345678906&#38;from=2026-02-03";
    assert!(
        page.contains(cases) || page.contains(&cases.replace("&#38;", "&amp;")),
        "one click away: {page}"
    );
    let list = browser.get("/cases/all?article=8712345678906&from=2026-02-03").await.text;
    assert!(list.contains(&case), "the cases behind the figure");
    let one = browser.get("/insights?days=91&article=8712345678906&topic=defect&channel=").await.text;
    assert!(one.contains("Words that stand out") && one.contains("No word stands out"), "{one}");
    assert!(browser.get("/insights?topic=payment").await.text.contains("Nothing was asked in this period."));
    for (path, status) in [
        ("/insights?days=27", StatusCode::BAD_REQUEST),
        ("/insights?days=many", StatusCode::BAD_REQUEST),
        ("/insights?channel=pigeon", StatusCode::BAD_REQUEST),
        ("/satisfaction/months.pdf", StatusCode::NOT_FOUND),
        ("/satisfaction/years.csv", StatusCode::NOT_FOUND),
        (&format!("/desk/insights/{seller}"), StatusCode::FORBIDDEN),
    ] {
        assert_eq!(browser.get(path).await.status, status, "{path}");
    }
}

#[tokio::test] // R70, R71
async fn every_list_is_there_as_csv_and_as_a_workbook() {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let seller = world.seller("lamp").await;
    // By then the account was there in the whole period before.
    world.pass(SignedDuration::from_hours(24 * 60)).await;
    world.order("WL-1001", "lamp", "jan@klant.example").await;
    ask(&world, "Defect WL-1001").await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let page = browser.get("/insights").await.text;
    assert!(page.contains("No topic or article changed by more than chance"), "{page}");
    let week = "/performance/response-time/2026-W18/cases";
    for path in ["/insights", "/satisfaction/months", "/satisfaction/reviews", "/satisfaction/comments", week]
    {
        let csv = browser.get(&format!("{path}.csv")).await;
        assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8", "{path}");
        let book = browser.get(&format!("{path}.xlsx")).await;
        assert_eq!(book.headers[header::CONTENT_TYPE], WORKBOOK, "{path}");
        assert!(book.text.starts_with("PK"), "{path}");
    }
    let csv = browser.get("/insights.csv").await.text;
    assert!(csv.contains("topic,defect,,2026-04-04,2026-05-01,1,0,steady,\r\n"), "{csv}");
    assert!(
        csv.contains("article,8712345678906,Hanglamp Rond 40 cm,2026-04-04,2026-05-01,1,0,steady,1"),
        "{csv}"
    );
    assert_eq!(browser.get("/satisfaction/months.csv").await.text.lines().count(), 25);
}

#[tokio::test] // R13, R67
async fn a_supervisor_sees_any_seller_and_a_case_taken_back_says_nothing_to_the_seller() {
    let (world, seller, case) = asked().await;
    let desk = supervisor(&world, "sam@desk.example").await;
    for (path, file) in [("insights", "file.xlsx"), ("satisfaction", "months.xlsx")] {
        let page = desk.get(&format!("/desk/{path}/{seller}")).await;
        assert!(page.status.is_success() && page.text.contains("Winkel lamp"), "{path}: {}", page.text);
        let book = desk.get(&format!("/desk/{path}/{seller}/{file}")).await;
        assert_eq!(book.headers[header::CONTENT_TYPE], WORKBOOK);
        assert_eq!(desk.get(&format!("/desk/{path}/999")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(desk.get(&format!("/{path}")).await.status, StatusCode::FORBIDDEN);
    }
    let taken = CaseId(case.parse().unwrap());
    app::commands::act(&world.desk, testkit::agent(), taken, &app::commands::Deed::TakeBack).await.unwrap();
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let page = browser.get("/insights?article=8712345678906").await.text;
    assert!(page.contains("Hanglamp"), "that it was asked counts");
    assert!(!page.contains(&case));
}
