//! The pages over the real desk: the seller's day, and what nobody may do.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod browser;

use app::commands::{invite_person, sign_in};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use browser::{Browser, PASSWORD, asked, seller_at};
use domain::access::{SellerRole, Viewer};
use futures_util::StreamExt;
use jiff::SignedDuration;
use testkit::World;
use tower::ServiceExt;
use web::{Settings, router};

#[tokio::test] // R25-R27, R30, R31, R55, R57
async fn a_seller_signs_in_reads_answers_and_closes() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;

    let home = browser.get("/home").await;
    assert!(home.text.contains("One customer is waiting for your answer."), "{}", home.text);

    let list = browser.get("/cases/to-answer").await;
    assert!(
        list.text.contains("Jan de Vries") && list.text.contains("due today 18:00, 8 h left")
            || list.text.contains("due ")
    );
    assert!(list.text.contains("WL-1001") && list.text.contains(&format!("#{case}")));

    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(page.text.contains("ruikt verbrand"));
    assert!(page.text.contains("How the time was counted"), "R5");
    assert!(page.text.contains("Closing is possible only after contact"), "R55");

    let early = browser.post(&format!("/cases/{case}/closure"), "explanation=").await;
    assert_eq!(early.status, StatusCode::CONFLICT, "R55");

    let fields = [("seen", "1"), ("then", "preview"), ("text", "Kijk op https://elders.example/x")];
    let preview = browser.post_letter(&format!("/cases/{case}/preview"), &fields, None).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(
        preview.text.contains("iframe sandbox srcdoc=") && preview.text.contains("https://elders.example/x")
    );
    assert!(!preview.text.contains("&#60;a href"), "R44: a link of another domain is text only");

    let fields = [("seen", "1"), ("then", "wait"), ("text", "Trek de stekker eruit.")];
    let sent = browser
        .post_letter(&format!("/cases/{case}/messages"), &fields, Some(("stappen.txt", "1 2 3")))
        .await;
    assert_eq!((sent.status, sent.to()), (StatusCode::SEE_OTHER, "/cases/to-answer"), "{}", sent.text);

    world.pass(SignedDuration::from_secs(10)).await;
    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(page.text.contains("Answered in time") && page.text.contains("stappen.txt"));
    let file = browser.get(&format!("/cases/{case}/messages/2/files/1")).await;
    assert_eq!((file.status, file.text.as_str()), (StatusCode::OK, "1 2 3"));
    assert!(
        file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"),
        "attack row 8"
    );
    assert!(
        file.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("sandbox"),
        "attack row 8"
    );
    let both = browser.get(&format!("/cases/{case}/messages/2")).await;
    assert!(both.text.contains("As the customer got it") && both.text.contains("Trek de stekker eruit."));

    let closed = browser.post(&format!("/cases/{case}/closure"), "explanation=opgelost").await;
    assert_eq!(closed.to(), "/cases/to-answer?done=closed");
    let reopened = browser.post(&format!("/cases/{case}/reopening"), "").await;
    assert_eq!(reopened.to(), format!("/cases/{case}?done=reopened"));
    let found = browser.get("/search?q=WL-1001").await;
    assert!(found.text.contains(&format!("/cases/{case}")), "R28");
}

#[tokio::test] // R32
async fn sending_stops_when_the_customer_wrote_meanwhile_and_the_words_stay() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let fields = [("seen", "0"), ("then", "wait"), ("text", "Mijn antwoord.")];
    let got = browser.post_letter(&format!("/cases/{case}/messages"), &fields, None).await;
    assert_eq!(got.status, StatusCode::CONFLICT);
    assert!(
        got.text.contains("Something new came in meanwhile")
            && got.text.contains(">Mijn antwoord.</textarea>")
    );
}

#[tokio::test] // R13, R14
async fn a_case_of_another_looks_like_one_that_is_not_there() {
    let (world, _, case) = asked().await;
    let other = world.seller("fiets").await;
    let browser = seller_at(&world, other, "piet@fiets.example").await;
    let theirs = browser.get(&format!("/cases/{case}")).await;
    let nowhere = browser.get("/cases/999999").await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(theirs.text.replace(&case, "N"), nowhere.text.replace("999999", "N"));
    for path in ["messages/1", "messages/1/files/1"] {
        let got = browser.get(&format!("/cases/{case}/{path}")).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!got.text.contains("verbrand"));
    }
    for deed in ["closure", "no-answer", "reopening", "follow-up", "handover", "placement", "notes"] {
        let form = "explanation=&reason=x&to=desk&text=x&on=";
        let got = browser.post(&format!("/cases/{case}/{deed}"), form).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{deed}: {}", got.text);
    }
    assert!(!browser.get("/search?q=WL-1001").await.text.contains("Jan de Vries"));
}

#[tokio::test] // R14, R66
async fn one_who_also_works_for_the_right_account_is_offered_the_switch() {
    let (world, seller, case) = asked().await;
    let other = world.seller("fiets").await;
    let mut browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let link =
        invite_person(&world.desk, Viewer::Machine, other, SellerRole::Owner.key(), "sanne@lamp.example")
            .await
            .unwrap();
    let form = format!("name=Sanne&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    browser.keep(&got);
    let hidden = browser.get(&format!("/cases/{case}")).await;
    assert!(hidden.text.contains("Switch to Winkel lamp"), "{}", hidden.text);
    let form = format!("account={seller}&back=/cases/{case}");
    assert_eq!(browser.post("/account", &form).await.to(), format!("/cases/{case}"));
    assert_eq!(browser.get(&format!("/cases/{case}")).await.status, StatusCode::OK);
}

#[tokio::test] // attack row 25
async fn a_write_from_another_site_does_nothing() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    for site in ["cross-site", "same-site", "none"] {
        let request = Request::builder().method("POST").uri(format!("/cases/{case}/no-answer"));
        let request =
            request.header("sec-fetch-site", site).header(header::COOKIE, browser.cookie.clone().unwrap());
        let got = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(got.status, StatusCode::FORBIDDEN, "{site}");
    }
    assert!(browser.get("/cases/to-answer").await.text.contains("Jan de Vries"));
}

/// The seller answers and closes; a day later the survey goes out. Gives the token of its link.
async fn surveyed(world: &World, browser: &Browser<'_>, case: &str) -> String {
    let fields = [("seen", "1"), ("then", "close"), ("text", "Stuur hem terug.")];
    let sent = browser.post_letter(&format!("/cases/{case}/messages"), &fields, None).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    world.pass(SignedDuration::from_secs(10)).await;
    world.pass(SignedDuration::from_hours(25)).await;
    let (_, mail) = world.postbox.last_to("jan@klant.example");
    let link = mail.text.split("/survey/").nth(1).expect("a survey went out");
    link.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[tokio::test] // R60, R71
async fn a_scanner_that_opens_every_link_of_a_mail_votes_for_nothing() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let token = surveyed(&world, &browser, &case).await;
    let scanner = Browser { world: &world, cookie: None };
    for method in ["GET", "HEAD", "OPTIONS"] {
        for asked in ["", "?score=0&solved=no&comment=x", "?score=10"] {
            let request = Request::builder().method(method).uri(format!("/survey/{token}{asked}"));
            scanner.send(request.body(Body::empty()).unwrap()).await;
        }
    }
    assert!(
        browser.get("/satisfaction").await.text.contains("Nobody has filled in a survey"),
        "nothing is stored"
    );
    let empty = scanner.post(&format!("/survey/{token}"), "").await;
    assert!(empty.status.is_client_error(), "a form sent as it stands is no answer: {}", empty.status);
    let thanks = scanner.post(&format!("/survey/{token}"), "score=9&solved=yes").await;
    assert!(thanks.text.contains("Thank you."), "the customer's own answer still counts");
    assert!(browser.get("/satisfaction").await.text.contains("From one answer."));
}

#[tokio::test] // R58-R60
async fn a_survey_is_shown_by_looking_and_stored_by_sending_once() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let token = surveyed(&world, &browser, &case).await;
    let stranger = Browser { world: &world, cookie: None };
    for _ in 0..2 {
        assert_eq!(
            stranger.get(&format!("/survey/{token}")).await.status,
            StatusCode::OK,
            "looking changes nothing"
        );
    }
    let wrong = stranger.post(&format!("/survey/{token}"), "score=11&solved=yes&comment=Snel").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("Snel"), "the words stay");
    let thanks = stranger.post(&format!("/survey/{token}"), "score=9&solved=yes&comment=Snel").await;
    assert!(thanks.text.contains("Thank you."));
    assert_eq!(
        stranger.post(&format!("/survey/{token}"), "score=0&solved=no").await.status,
        StatusCode::CONFLICT
    );
    let satisfaction = browser.get("/satisfaction").await.text;
    assert!(satisfaction.contains("From one answer.") && satisfaction.contains("Too few for a score"), "R71");
    assert!(satisfaction.contains("9 of 10") && satisfaction.contains("Snel"), "R71");
    assert!(browser.get("/insights").await.text.contains("Hanglamp Rond 40 cm"), "R70");
    assert!(browser.get("/insights.csv?days=28").await.text.contains("topic,defect"));
}

#[tokio::test] // R67
async fn nobody_sees_anything_without_signing_in() {
    let (world, _, case) = asked().await;
    let stranger = Browser { world: &world, cookie: Some("balie=abcdef".into()) };
    for path in ["/home", "/cases/to-answer", "/insights", "/desk/new", "/operator", "/search?q=1"] {
        let got = stranger.get(path).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{path}");
        assert!(got.to().starts_with("/sign-in?back="));
    }
    let got = stranger.get(&format!("/cases/{case}")).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER);
    assert_eq!(stranger.get("/demo").await.status, StatusCode::NOT_FOUND, "only a demonstration has a stage");
}

#[tokio::test] // R66, R67
async fn a_seller_is_no_agent_and_no_operator() {
    let (world, seller, _) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    for path in ["/desk/new", "/operator", "/operator/mail"] {
        assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let invite = browser.post("/operator/invitations", &format!("seller={seller}&address=x@y.example")).await;
    assert_eq!(invite.status, StatusCode::FORBIDDEN);
}

#[tokio::test] // attack row 26
async fn a_wrong_password_and_an_unknown_address_get_the_same_words() {
    let (world, seller, _) = asked().await;
    seller_at(&world, seller, "sanne@lamp.example").await;
    let stranger = Browser { world: &world, cookie: None };
    let wrong = stranger.post("/session", "address=sanne@lamp.example&password=anders").await;
    let unknown = stranger.post("/session", "address=iemand@lamp.example&password=anders").await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert_eq!(wrong.text.replace("sanne@", "x@"), unknown.text.replace("iemand@", "x@"));
    assert!(sign_in(&world.desk, "sanne@lamp.example", PASSWORD).await.is_ok());
}

#[tokio::test] // attack rows 7, 25
async fn every_answer_carries_the_headers_that_keep_a_browser_quiet() {
    let (world, _, _) = asked().await;
    let stranger = Browser { world: &world, cookie: None };
    for path in ["/sign-in", "/nowhere", "/cases/1", "/survey/x"] {
        let got = stranger.get(path).await;
        let policy = got.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(!policy.contains("script-src 'self' 'unsafe"), "{path}");
        assert_eq!(got.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
    }
    assert!(stranger.get("/nowhere").await.text.contains("There is nothing here."));
}

#[tokio::test] // R15, R16
async fn the_desk_takes_back_and_forwards_and_the_seller_sees_it_only_meanwhile() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let link = app::commands::invite_first_operator(&world.desk).await.unwrap().unwrap();
    let mut desk = Browser { world: &world, cookie: None };
    let form = format!("address=petra@balie.example&name=Petra&password={}", PASSWORD.replace(' ', "+"));
    let got = desk.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    desk.keep(&got);
    let page = desk.get(&format!("/cases/{case}")).await;
    assert!(page.text.contains("Take back"), "{}", page.text);
    desk.post(&format!("/cases/{case}/placement"), "to=desk").await;
    assert_eq!(browser.get(&format!("/cases/{case}")).await.status, StatusCode::NOT_FOUND, "R16");
    assert!(desk.get("/desk/handed-over").await.text.contains("Jan de Vries"));
    let forwarded = desk.post(&format!("/cases/{case}/placement"), "to=seller").await;
    assert_eq!(forwarded.to(), "/desk/new?done=forwarded", "{}", forwarded.text);
    assert_eq!(browser.get(&format!("/cases/{case}")).await.status, StatusCode::OK, "R15");
    let handed = browser.post(&format!("/cases/{case}/handover"), "reason=Geen+idee").await;
    assert_eq!(handed.to(), "/cases/to-answer?done=handed", "{}", handed.text);
    assert!(desk.get(&format!("/cases/{case}")).await.text.contains("Geen idee"), "R20");
    assert!(desk.get("/operator").await.text.contains("Winkel lamp"));
    assert!(desk.get("/operator/mail").await.text.contains("Quarantine"));
}

#[tokio::test] // R13, attack row 11
async fn a_page_that_listens_hears_the_number_of_its_own_case_and_nothing_else() {
    let (world, seller, case) = asked().await;
    let other = world.seller("fiets").await;
    let mine = seller_at(&world, seller, "sanne@lamp.example").await;
    let theirs = seller_at(&world, other, "piet@fiets.example").await;
    let page = mine.get("/cases/to-answer").await.text;
    let mark: u64 = page.split_once("data-mark=\"").unwrap().1.split('"').next().unwrap().parse().unwrap();
    let (mut here, mut there) = (listening(&mine, mark).await, listening(&theirs, mark).await);
    let silent = format!("id: {mark}\n\n");
    assert_eq!(heard(&mut here).await.as_deref(), Some(silent.as_str()), "only where she stands");
    assert_eq!(heard(&mut there).await.as_deref(), Some(silent.as_str()));
    let done = mine.post(&format!("/cases/{case}/follow-up"), "on=").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let told = format!("event: changed\nid: {}\ndata: {case}\n\n", mark + 1);
    assert_eq!(heard(&mut here).await.as_deref(), Some(told.as_str()));
    assert_eq!(heard(&mut there).await, None);
    let mut later = listening(&mine, mark).await;
    assert_eq!(heard(&mut later).await.as_deref(), Some(told.as_str()), "between reading and listening");
    let mut theirs = listening(&theirs, mark).await;
    assert_eq!(heard(&mut theirs).await.as_deref(), Some(format!("id: {}\n\n", mark + 1).as_str()));
    let mut stale = listening(&mine, 1).await;
    assert!(
        heard(&mut stale).await.unwrap().starts_with("event: changed\ndata: 0\n"),
        "all is looked at again"
    );
}

async fn listening(browser: &Browser<'_>, mark: u64) -> axum::body::BodyDataStream {
    let request = browser.request("GET", &format!("/live?from={mark}")).body(Body::empty()).unwrap();
    let answered = router(browser.world.desk.clone(), Settings::default()).oneshot(request).await.unwrap();
    assert_eq!(answered.headers()[header::CONTENT_TYPE], "text/event-stream");
    answered.into_body().into_data_stream()
}

/// The next piece of a stream, if one comes soon.
async fn heard(stream: &mut axum::body::BodyDataStream) -> Option<String> {
    let next = tokio::time::timeout(std::time::Duration::from_millis(500), stream.next()).await.ok()??;
    Some(String::from_utf8_lossy(&next.unwrap()).into_owned())
}
