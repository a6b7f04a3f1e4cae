//! What the desk takes out as a file: the same rows as CSV and as a workbook, no cell run as a formula, and each time written
//! down (R20, R72).

use crate::browser::{Browser, asked, part, seller_at};
use crate::{desk_at, twelve_late};
use app::commands::{ReviewRecord, import_review};
use app::queries::audit::{A_PAGE, Search, page};
use axum::body::{Body, to_bytes};
use axum::http::{StatusCode, header};
use domain::access::DeskRole;
use std::io::{Cursor, Read as _};
use testkit::{World, operator};
use tower::ServiceExt;
use web::{Settings, router};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The only sheet of a workbook, read by another's hand.
async fn sheet(browser: &Browser<'_>, path: &str) -> String {
    let request = browser.request("GET", path).body(Body::empty()).unwrap();
    let desk = browser.world.desk.clone();
    let answered = router(desk, Settings::default()).oneshot(request).await.unwrap();
    assert_eq!(answered.headers()[header::CONTENT_TYPE], WORKBOOK, "{path}");
    let bytes = to_bytes(answered.into_body(), 10_000_000).await.unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Files that were taken out, the newest first.
async fn taken_out(world: &World) -> Vec<String> {
    let what = Some(app::AuditWhat::Exported);
    let found = page(&world.desk, operator(), &Search { what, ..Search::default() }, None, A_PAGE).await;
    found.unwrap().entries.into_iter().map(|entry| entry.words).collect()
}

/// A file of one line that cannot be taken in, under a name that a spreadsheet would run.
async fn a_refused_import(browser: &Browser<'_>) -> String {
    let file = "name=\"file\"; filename=\"=1+1.csv\"\r\nContent-Type: text/csv\r\n";
    let lines = "reference,name,country\nvaas,Vaas,Holland\n";
    let body = part("name=\"kind\"\r\n", "sellers") + &part(file, lines) + "--x--\r\n";
    let request = browser
        .request("POST", "/operator/imports")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let got = browser.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    browser.world.settle().await;
    got.to().split('?').next().unwrap().to_owned()
}

#[tokio::test] // R20, R72; attack row 15
async fn every_file_of_the_desk_is_there_as_csv_and_as_a_workbook_and_runs_nothing() {
    let (world, seller, _) = asked().await;
    world.seller("=1+1").await;
    twelve_late(&world).await;
    let browser = desk_at(&world, DeskRole::Operator).await;
    let import = a_refused_import(&browser).await;
    let week = format!("/desk/performance/{seller}/response-time/2026-W10");
    for (listed, file, asked, cell) in [
        (
            "/desk/performance/sellers".to_owned(),
            "/desk/performance/sellers".to_owned(),
            "?week=2026-W10",
            "=1+1",
        ),
        ("/desk/findings".to_owned(), "/desk/findings".to_owned(), "?week=2026-W10", "response-time"),
        (week.clone(), format!("{week}/cases"), "", "Jan"),
        (import.clone(), format!("{import}/problems"), "", "country"),
        ("/operator/audit".to_owned(), "/operator/audit".to_owned(), "", "=1+1.csv"),
    ] {
        let page = browser.get(&format!("{listed}{asked}")).await.text;
        for ending in ["csv", "xlsx"] {
            let link = format!("href=\"{file}.{ending}");
            assert!(page.contains(&link), "{link}: {page}");
        }
        let csv = browser.get(&format!("{file}.csv{asked}")).await;
        assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8", "{file}");
        let harmless = if cell.starts_with('=') { format!(",'{cell}") } else { cell.to_owned() };
        assert!(csv.text.contains(&harmless), "{harmless}: {}", csv.text);
        let sheet = sheet(&browser, &format!("{file}.xlsx{asked}")).await;
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "no formula: {sheet}");
        assert!(sheet.contains(cell), "{cell}: {sheet}");
        let rows = sheet.matches("<row ").count();
        // Taking the log out as CSV is in the log by the time it is taken out again.
        let more = usize::from(file == "/operator/audit");
        assert_eq!(rows, csv.text.lines().count() + more, "{file}: as many rows in both");
    }
}

#[tokio::test] // R20
async fn whoever_takes_a_file_out_is_written_down_with_what_she_asked_for() {
    let (world, seller, _) = asked().await;
    let browser = desk_at(&world, DeskRole::Operator).await;
    let import = a_refused_import(&browser).await;
    for path in [
        "/operator/audit.xlsx?part=mail".to_owned(),
        format!("{import}/problems.xlsx"),
        "/desk/findings.xlsx?week=2026-W10".to_owned(),
        "/desk/performance/sellers.xlsx?week=2026-W10".to_owned(),
        format!("/desk/performance/{seller}/response-time/2026-W10/cases.xlsx?list=all"),
    ] {
        assert_eq!(browser.get(&path).await.status, StatusCode::OK, "{path}");
    }
    let refused = browser.get("/operator/audit.xlsx?from=gisteren").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "what cannot be read gives no file");
    let number = import.rsplit('/').next().unwrap();
    assert_eq!(
        taken_out(&world).await,
        [
            format!("response-time-2026-W10.xlsx?list=all&seller={seller}"),
            "sellers.xlsx?week=2026-W10".to_owned(),
            "findings.xlsx?week=2026-W10".to_owned(),
            format!("problems.xlsx {number}"),
            "audit.xlsx?part=mail".to_owned(),
        ]
    );
}

#[tokio::test] // R71; attack row 15
async fn what_a_customer_wrote_is_never_run_by_a_spreadsheet() {
    let (world, seller, _) = asked().await;
    let review = ReviewRecord {
        reference: "@r1".into(),
        seller: "lamp".into(),
        order: "WL-1001".into(),
        article: None,
        mark: 8,
        at: world.desk.now(),
        words: "=HYPERLINK(\"https://elders.example\")".into(),
    };
    import_review(&world.desk, &review).await.unwrap();
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let csv = browser.get("/satisfaction/reviews.csv").await.text;
    assert!(csv.contains(",'@r1,") && csv.contains("\"'=HYPERLINK(\"\"https"), "{csv}");
    let sheet = sheet(&browser, "/satisfaction/reviews.xlsx").await;
    assert!(!sheet.contains("<f>") && !sheet.contains("<f ") && !sheet.contains("<hyperlink"), "{sheet}");
    assert!(sheet.contains("<t>@r1</t>") && sheet.contains("<t>=HYPERLINK("), "{sheet}");
}

#[tokio::test] // R67, R70-R72
async fn from_each_page_about_a_seller_the_desk_goes_to_the_others() {
    let (world, seller, _) = asked().await;
    let browser = desk_at(&world, DeskRole::Supervisor).await;
    let pages = ["performance", "insights", "satisfaction"];
    for page in pages {
        let here = format!("/desk/{page}/{seller}");
        let text = browser.get(&here).await.text;
        for other in pages {
            let current = if other == page { " aria-current=\"page\"" } else { "" };
            let link = format!("<a href=\"/desk/{other}/{seller}\"{current}>");
            assert!(text.contains(&link), "{link}: {text}");
        }
    }
    let own = seller_at(&world, seller, "sanne@lamp.example").await;
    for page in pages {
        let text = own.get(&format!("/{page}")).await.text;
        assert!(!text.contains(&format!("/desk/{page}")), "a seller has his own addresses: {text}");
    }
}
