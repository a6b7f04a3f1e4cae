//! What the operator answers for, through the pages: mail that stuck, and the log with its file (R20, R67, R68, R82, R83).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "the harness does more than the operator needs")]
mod browser;

use app::commands::{invite_to_desk, set_norms};
use app::outbox::Undelivered;
use axum::http::{StatusCode, header};
use browser::{Browser, Got, PASSWORD, asked, seller_at};
use domain::access::DeskRole;
use domain::marketplace::Policies;
use testkit::World;

const QUESTIONS: &str = "vragen@balie.example";

/// Somebody of the desk with a browser.
async fn desk_at(world: &World, role: DeskRole) -> Browser<'_> {
    let address = format!("{}@desk.example", role.key());
    let link = invite_to_desk(&world.desk, role, &address).await.unwrap();
    let mut browser = Browser { world, cookie: None };
    let form = format!("name=Naima&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    browser.keep(&got);
    browser
}

/// Where the forms of a page go that end so.
fn forms(page: &str, ending: &str) -> Vec<String> {
    let actions = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions.filter(|action| action.ends_with(ending)).map(str::to_owned).collect()
}

/// A customer asks, and the mail that tells her so does not leave.
async fn told_in_vain(world: &World, customer: &str, why: Undelivered) {
    world.postbox.fail_next(why);
    world.mail(customer, QUESTIONS, "x", "Hallo, een vraag").await;
    assert!(world.postbox.to(customer).is_empty());
}

fn done(got: &Got, key: &str) {
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    assert_eq!(got.to(), format!("/operator/mail?done={key}"));
}

#[tokio::test] // R67, R83
async fn a_mail_that_stuck_is_tried_again_or_given_up_by_an_operator_and_by_nobody_else() {
    let (world, seller, _) = asked().await;
    let operator = desk_at(&world, DeskRole::Operator).await;
    let others = [
        desk_at(&world, DeskRole::Supervisor).await,
        desk_at(&world, DeskRole::Agent).await,
        seller_at(&world, seller, "sanne@lamp.example").await,
    ];
    told_in_vain(&world, "een@vol.example", Undelivered::Permanent("550 no such mailbox".into())).await;
    told_in_vain(&world, "twee@vol.example", Undelivered::Permanent("550 no such mailbox".into())).await;
    let page = operator.get("/operator/mail").await.text;
    assert!(page.contains("550 no such mailbox") && page.contains("vol.example"), "{page}");
    let (again, end) = (forms(&page, "/retry"), forms(&page, "/end"));
    assert_eq!((again.len(), end.len()), (3, 3), "all, and each of two: {again:?} {end:?}");
    for other in &others {
        assert_eq!(other.get("/operator/mail").await.status, StatusCode::FORBIDDEN);
        for form in again.iter().chain(&end) {
            assert_eq!(other.post(form, "").await.status, StatusCode::FORBIDDEN, "{form}");
        }
    }
    world.settle().await;
    assert!(
        world.postbox.to("een@vol.example").is_empty() && world.postbox.to("twee@vol.example").is_empty()
    );
    done(&operator.post(&again[1], "").await, "retried");
    world.settle().await;
    done(&operator.post(&again[1], "").await, "job-gone");
    done(&operator.post(&end[2], "").await, "jobs-given-up");
    world.settle().await;
    let sent = ["een@vol.example", "twee@vol.example"].map(|customer| world.postbox.to(customer).len());
    assert_eq!(sent.iter().sum::<usize>(), 1, "the one that was tried again, once: {sent:?}");
    let page = operator.get("/operator/mail?done=jobs-given-up").await.text;
    assert!(forms(&page, "/retry").is_empty() && !page.contains("550 no such mailbox"), "{page}");
    let log = operator.get("/operator/audit?part=mail").await.text;
    assert!(log.contains("Naima") && log.matches("<tr><td><time").count() == 2, "R20: {log}");
    assert_eq!(operator.post("/operator/mail/x/retry", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test] // R67, R83
async fn all_that_is_put_off_is_sent_now_with_one_button() {
    let (world, _, _) = asked().await;
    let operator = desk_at(&world, DeskRole::Operator).await;
    for customer in ["een@vol.example", "twee@vol.example", "drie@vol.example"] {
        told_in_vain(&world, customer, Undelivered::Temporary("452 mailbox full".into())).await;
    }
    let page = operator.get("/operator/mail").await.text;
    let one = forms(&page, "/end").into_iter().find(|form| form != "/operator/mail/deferred/end").unwrap();
    done(&operator.post(&one, "").await, "jobs-given-up");
    done(&operator.post("/operator/mail/deferred/retry", "").await, "retried");
    world.settle().await;
    let arrived = ["een", "twee", "drie"].map(|name| world.postbox.to(&format!("{name}@vol.example")).len());
    assert_eq!(arrived.iter().sum::<usize>(), 2, "{arrived:?}");
    let page = operator.get("/operator/mail").await.text;
    assert!(page.contains("Nothing put off") || forms(&page, "/retry").is_empty(), "{page}");
}

#[tokio::test] // R67, R82
async fn a_mail_in_quarantine_is_read_again_by_an_operator_and_by_no_seller() {
    let (world, seller, _) = asked().await;
    let (operator, sanne) =
        (desk_at(&world, DeskRole::Operator).await, seller_at(&world, seller, "sanne@lamp.example").await);
    let raw = b"From: n@b.example\r\nList-Id: <x>\r\nPrecedence: bulk\r\nSubject: Actie\r\n\r\nKoop nu\r\n";
    world.raw_mail("n@b.example", QUESTIONS, raw).await;
    let page = operator.get("/operator/mail").await.text;
    let source = page.split("/desk/quarantine/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let release = format!("/operator/quarantine/{source}/release");
    assert_eq!(sanne.post(&release, "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(sanne.get(&format!("/desk/quarantine/{source}")).await.status, StatusCode::FORBIDDEN);
    let shown = operator.get(&format!("/desk/quarantine/{source}")).await.text;
    assert!(shown.contains("Koop nu"), "{shown}");
    done(&operator.post(&release, "").await, "retried");
    world.settle().await;
    let page = operator.get("/operator/mail").await.text;
    assert!(page.contains(&format!("/desk/quarantine/{source}")), "it is still a newsletter: {page}");
    assert!(world.postbox.to("n@b.example").is_empty(), "R43: no machine is answered");
    let log = operator.get("/operator/audit?what=mail-released").await.text;
    assert_eq!(log.matches("<tr><td><time").count(), 1, "R20: {log}");
}

#[tokio::test] // R20, R67, attack row 15
async fn no_cell_of_the_logs_file_is_a_formula() {
    let (world, seller, _) = asked().await;
    let (operator, sanne) =
        (desk_at(&world, DeskRole::Operator).await, seller_at(&world, seller, "sanne@lamp.example").await);
    for name in ["%3D1%2B1", "%2B31612345678", "-2%2B3", "%40SUM(A1)", "%3DHYPERLINK(%22x%22)"] {
        let saved =
            sanne.post("/settings/templates", &format!("name={name}&language=nl&kind=mail&text=Dag")).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    }
    let csv = operator.get("/operator/audit.csv?part=settings").await;
    assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(csv.headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains("audit.csv"));
    assert!(csv.text.starts_with("at,person,name,account,kind,what,case,order,words\r\n"), "{}", csv.text);
    for cell in [
        ",'=1+1\r\n",
        ",'+31612345678\r\n",
        ",'-2+3\r\n",
        ",'@SUM(A1)\r\n",
        ",\"'=HYPERLINK(\"\"x\"\")\"\r\n",
    ] {
        assert!(csv.text.contains(cell), "{cell}: {}", csv.text);
    }
    for line in csv.text.lines().skip(1) {
        let raw = line.split(',').map(|cell| cell.trim_start_matches('"'));
        assert!(!raw.into_iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{line}");
    }
    assert_eq!(sanne.get("/operator/audit.csv").await.status, StatusCode::FORBIDDEN);
    assert_eq!(operator.get("/operator/audit.csv?from=gisteren").await.status, StatusCode::BAD_REQUEST);
    let log = operator.get("/operator/audit?what=exported").await.text;
    assert!(log.contains("audit.csv?part=settings"), "R68: who took it out: {log}");
}

#[tokio::test] // R8, R20, R86
async fn the_log_says_moments_hours_and_weeks_as_the_operator_reads_them() {
    let (world, seller, _) = asked().await;
    let operator = desk_at(&world, DeskRole::Operator).await;
    let from = "2026-03-09T23:30:00Z".parse().unwrap();
    set_norms(&world.desk, testkit::operator(), &Policies::default(), Some(from)).await.unwrap();
    let form = "zone=Europe/Amsterdam&weekly=mon-fri+10:00-18:00&holidays=BE";
    let changed = operator.post(&format!("/operator/calendars/{seller}"), form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
    let set = operator.get("/operator/norms").await.text;
    let withdrawal = forms(&set, "/withdrawal");
    assert_eq!(operator.post(&withdrawal[0], "").await.status, StatusCode::SEE_OTHER);
    let log = operator.get("/operator/audit?part=settings").await.text;
    assert_eq!(log.matches("In force from 10 Mar 2026 00:30").count(), 2, "set and taken back: {log}");
    assert!(log.contains("Mon–Fri 10:00–18:00 · holidays: Belgium<"), "{log}");
    assert!(!log.contains("23:30:00Z") && !log.contains("mon-fri"), "{log}");
    let csv = operator.get("/operator/audit.csv?part=settings").await.text;
    assert!(csv.contains("In force from 10 Mar 2026 00:30") && !csv.contains("23:30:00Z"), "{csv}");
    let houses = operator.get("/operator/calendars").await.text;
    assert!(houses.contains("Mon–Fri 10:00–18:00") && !houses.contains("mon-fri"), "{houses}");
}
