//! What supervisor and operator see over all sellers, through the pages: who needs attention, Wednesday's mails before they go
//! out, the table as CSV, and other norms tried on the past (R67, R72).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "the harness does more than the desk needs")]
mod browser;

use app::commands::invite_to_desk;
use axum::http::{StatusCode, header};
use browser::{Browser, PASSWORD, asked};
use domain::access::DeskRole;
use testkit::World;

/// Eleven more customers ask about an order each, so that twelve are late on Wednesday.
async fn twelve_late(world: &World) {
    for n in 0..11 {
        let customer = format!("klant{n}@klant.example");
        world.order(&format!("1002{n:03}"), "lamp", &customer).await;
        let subject = format!("Bestelling 1002{n:03}");
        world.mail(&customer, "vragen@balie.example", &subject, "Mijn lamp is kapot").await;
    }
    world.until("2026-03-04T09:00:00Z").await;
}

/// Somebody of the desk with a browser.
async fn desk_at(world: &World, role: DeskRole) -> Browser<'_> {
    let link = invite_to_desk(&world.desk, role, "naima@desk.example").await.unwrap();
    let mut browser = Browser { world, cookie: None };
    let form = format!("name=Naima&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    browser.keep(&got);
    browser
}

async fn supervisor(world: &World) -> Browser<'_> {
    desk_at(world, DeskRole::Supervisor).await
}

#[tokio::test] // R67, R72
async fn a_supervisor_sees_who_needs_attention_and_goes_to_the_seller() {
    let (world, seller, _) = asked().await;
    world.seller("vase").await;
    let browser = supervisor(&world).await;
    let page = browser.get("/desk/performance").await.text;
    assert!(page.contains("No seller needs attention now."), "{page}");
    assert!(page.contains("Of one of 2 sellers something was measured this week."), "{page}");
    twelve_late(&world).await;
    let page = browser.get("/desk/performance").await.text;
    for words in [
        "Response time: on the way to a formal finding",
        "12 customer questions late now",
        &format!("href=\"/desk/performance/{seller}\""),
        "0 (in time) of 12 (questions) at one seller; 1 below the norm.",
        "About week 9 nothing went out; it is final since ",
        "href=\"/desk/findings\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("/operator/norms/what-if"), "other norms are the operator's to try");
    assert_eq!(browser.get("/operator/norms/what-if").await.status, StatusCode::FORBIDDEN);
    let table = browser.get("/desk/performance/sellers").await.text;
    assert!(table.contains("Winkel lamp") && table.contains("class=\"verdict finding\""), "{table}");
}

#[tokio::test] // R72
async fn wednesdays_mail_is_read_on_monday_and_the_list_says_what_became_of_it() {
    let (world, seller, _) = asked().await;
    let browser = supervisor(&world).await;
    twelve_late(&world).await;
    world.until("2026-03-09T09:00:00Z").await;
    let list = browser.get("/desk/findings").await.text;
    assert!(list.contains("One notice or finding") && list.contains("Not sent yet."), "{list}");
    let mail = format!("/desk/findings/{seller}/response-time/2026-W10");
    assert!(list.contains(&mail));
    let preview = browser.get(&mail).await.text;
    for words in [
        "Formele constatering over week 10: responstijd",
        "0 van de 12 klantvragen op tijd",
        "So it goes to one address on ",
        "lang=\"nl\"",
    ] {
        assert!(preview.contains(words), "{words}: {preview}");
    }
    assert!(!preview.contains("/lifting"), "what is not told cannot be taken back");
    world.until("2026-03-11T05:06:00Z").await;
    let preview = browser.get(&mail).await.text;
    assert!(preview.contains("Went out on ") && preview.contains("/lifting"), "{preview}");
    let lifting = format!("/desk/performance/{seller}/response-time/2026-W10/lifting");
    assert_eq!(browser.post(&lifting, "why=Storing").await.status, StatusCode::SEE_OTHER);
    let list = browser.get("/desk/findings?week=2026-W10").await.text;
    assert!(list.contains("withdrawn") || list.contains("Storing"), "{list}");
    let csv = browser.get("/desk/findings.csv?week=2026-W10").await;
    assert!(csv.text.contains(",response-time,0,12,900,finding,lifted,"), "{}", csv.text);
}

#[tokio::test] // R72
async fn the_table_of_all_sellers_comes_as_csv_and_no_cell_is_a_formula() {
    let (world, _, _) = asked().await;
    world.seller("=1+1").await;
    twelve_late(&world).await;
    let browser = supervisor(&world).await;
    let csv = browser.get("/desk/performance/sellers.csv?week=2026-W10").await;
    assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(
        csv.text.starts_with("week,seller,reference,name,final,response_time_numerator,"),
        "{}",
        csv.text
    );
    assert!(csv.text.contains(",0,12,900,finding,") && csv.text.contains(",'=1+1,"), "{}", csv.text);
    for path in
        ["/desk/performance/sellers?week=2031-W10", "/desk/findings?week=x", "/desk/findings?week=2026-W11"]
    {
        assert_eq!(browser.get(path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let nothing = browser.get("/desk/findings/1/reviews/2026-W10").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND, "nothing is told by this norm");
}

/// The form as it stands on the page, with one field otherwise.
fn trial(field: &str, to: &str) -> String {
    let mut fields = vec![
        ("try", "yes"),
        ("weeks", "4"),
        ("hours", "own"),
        ("response", "8"),
        ("response_unit", "office"),
    ];
    let usual = [
        ("response-time", "90", "10"),
        ("reachability", "90", "1"),
        ("questions-per-order", "15", "3"),
        ("reviews", "8", "5"),
        ("on-time", "93", "3"),
        ("cancellations", "2", "3"),
    ];
    let names: Vec<[String; 3]> = usual
        .iter()
        .map(|(norm, ..)| ["monitored", "bound", "least"].map(|part| format!("{norm}_{part}")))
        .collect();
    for ([monitored, bound, least], (norm, above, from)) in names.iter().zip(usual) {
        if ["response-time", "questions-per-order"].contains(&norm) {
            fields.push((monitored, "yes"));
        }
        fields.push((bound, above));
        fields.push((least, from));
    }
    fields.retain(|(name, _)| *name != field);
    fields.push((field, to));
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("/operator/norms/what-if?{}", pairs.join("&"))
}

#[tokio::test] // R72
async fn an_operator_tries_other_norms_on_the_past_and_nothing_changes() {
    let (world, _, _) = asked().await;
    let browser = desk_at(&world, DeskRole::Operator).await;
    twelve_late(&world).await;
    world.until("2026-03-11T05:06:00Z").await;
    assert!(browser.get("/operator/norms/what-if").await.text.contains("What if?"));
    let same = browser.get(&trial("weeks", "4")).await.text;
    assert!(same.contains("0 more, 0 no longer, 0 otherwise."), "{same}");
    let fewer = browser.get(&trial("response-time_least", "20")).await.text;
    assert!(fewer.contains("0 more, 1 no longer, 0 otherwise.") && fewer.contains("Winkel lamp"), "{fewer}");
    assert!(fewer.contains(
        "name=\"response-time_least\" inputmode=\"numeric\" required maxlength=\"6\" value=\"20\""
    ));
    let closed = format!("{}&days=2026-03-02,2026-03-03", trial("hours", "closed"));
    assert!(browser.get(&closed).await.text.contains("12 customer questions were measured anew."));
    for (field, to, status) in [
        ("weeks", "99", StatusCode::BAD_REQUEST),
        ("response-time_bound", "101", StatusCode::UNPROCESSABLE_ENTITY),
        ("hours", "closed", StatusCode::UNPROCESSABLE_ENTITY),
        ("hours", "x", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let page = browser.get(&trial(field, to)).await;
        assert_eq!(page.status, status, "{field}={to}");
        assert!(page.text.contains("role=\"alert\"") && page.text.contains(to), "{field}={to}");
    }
    let finding = browser.get("/desk/findings?week=2026-W10").await.text;
    assert!(finding.contains("Went out on "), "it is as it was");
}
