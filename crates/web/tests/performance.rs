//! The performance pages over the real desk: own figures, the cases behind them, a finding and the objection (R72).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod browser;
#[path = "performance/insights.rs"]
mod insights;

use axum::http::{StatusCode, header};
use browser::{asked, seller_at};
use jiff::SignedDuration;
use testkit::World;

/// The first week of the world.
const WEEK: &str = "/performance/response-time/2026-W10";

/// Eleven more customers ask about an order each; one of them as a formula.
async fn eleven_more(world: &World) {
    for n in 0..11 {
        let customer = format!("klant{n}@klant.example");
        world.order(&format!("1002{n:03}"), "lamp", &customer).await;
        let subject = if n == 0 { "=1+1 1002000".to_owned() } else { format!("Bestelling 1002{n:03}") };
        world.mail(&customer, "vragen@balie.example", &subject, "Mijn lamp is kapot").await;
    }
}

#[tokio::test] // R72
async fn a_seller_reads_what_happens_if_nothing_changes_and_what_to_do_first() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let page = browser.get("/performance").await.text;
    for words in [
        "No customer question was answered or late this week",
        "Nothing late so far; a notice goes out at 10.",
        "One customer question of this week can still be answered in time: before ",
        "These customer questions must be answered first.",
        &format!("/cases/{case}"),
        "Week 9 becomes final on ",
        "Customer service has not called you this week",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let fields = [("seen", "1"), ("then", "wait"), ("text", "Stuur hem terug.")];
    browser.post_letter(&format!("/cases/{case}/messages"), &fields, None).await;
    world.pass(SignedDuration::from_secs(10)).await;
    let sentence = "1 of 1 customer question answered in time: 100\u{a0}%; the norm is at least 90\u{a0}%.";
    assert!(browser.get("/performance").await.text.contains(sentence));
    assert!(browser.get(WEEK).await.text.contains(sentence));
    let home = browser.get("/home").await.text;
    assert!(home.contains("In time this week") && home.contains("1 of 1"), "the same on the home page");
}

#[tokio::test] // R13, R72
async fn a_finding_shows_its_cases_and_the_seller_objects_once() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    eleven_more(&world).await;
    world.until("2026-03-04T09:00:00Z").await;
    let page = browser.get("/performance").await.text;
    let coming = "12 late so far and below 90\u{a0}%: if nothing changes, a formal finding follows on Wednesday 11 March.";
    assert!(page.contains(coming), "{page}");
    assert!(page.contains("With 108 more customer questions answered in time you are back at 90\u{a0}%"));
    assert!(!browser.get(WEEK).await.text.contains("Do you disagree?"), "nothing was told yet");
    world.until("2026-03-11T05:06:00Z").await;
    let page = browser.get("/performance").await.text;
    assert!(
        page.contains("One formal finding") && page.contains("stands up to and including week 31"),
        "{page}"
    );
    let week = browser.get(WEEK).await.text;
    assert!(week.contains("0 of 12 customer questions answered in time: 0\u{a0}%"), "{week}");
    assert!(week.contains("Do you disagree?") && week.contains("final since"));
    assert_eq!(week.matches("class=\"verdict missed\"").count(), 12, "each late case is listed");
    let taken = domain::ids::CaseId(case.parse().unwrap());
    app::commands::act(&world.desk, testkit::agent(), taken, &app::commands::Deed::TakeBack).await.unwrap();
    let week = browser.get(WEEK).await.text;
    assert!(!week.contains(&format!("/cases/{case}")), "what lies elsewhere is not named (R13)");
    assert!(week.contains("One customer question that counts is no longer with you"));
    let csv = browser.get(&format!("{WEEK}/cases.csv?list=all")).await;
    assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert_eq!((csv.text.lines().count(), csv.text.matches(",late,").count()), (13, 12), "{}", csv.text);
    assert!(csv.text.contains("2026-W10,,,,,late,,,,,") && !csv.text.contains(&case), "{}", csv.text);
    assert!(csv.text.contains("'=1+1"), "attack row 15: {}", csv.text);
    let empty = browser.post(&format!("{WEEK}/objection"), "why=+").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = browser.post(&format!("{WEEK}/objection"), "why=Er+was+een+storing").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let week = browser.get(made.to()).await.text;
    assert!(week.contains("You objected (question ") && week.contains("Your objection was sent."));
    let again = browser.post(&format!("{WEEK}/objection"), "why=Nog+eens").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test] // R72
async fn addresses_that_name_no_week_or_norm_are_not_there() {
    let (world, seller, _) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    for path in
        ["/performance/speed/2026-W10", "/performance/response-time/2026-W60", "/performance/reviews/x"]
    {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in
        [&format!("{WEEK}?from=1.2"), "/performance/response-time/2031-W10", "/performance/reviews/2019-W10"]
    {
        assert_eq!(browser.get(path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(browser.get(&format!("/desk/performance/{seller}")).await.status, StatusCode::FORBIDDEN);
}
