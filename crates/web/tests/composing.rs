//! Writing an answer over the real pages, with and without a script (R31-R33).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod browser;

use axum::http::StatusCode;
use browser::{Browser, ask, asked, seller_at};
use jiff::SignedDuration;

const ANSWER: &str = "Trek de stekker eruit, dan sturen wij je een nieuwe lamp.";

fn letter<'a>(text: &'a str, then: &'a str) -> [(&'static str, &'a str); 3] {
    [("seen", "1"), ("then", then), ("text", text)]
}

#[tokio::test] // R31
async fn the_next_case_opens_by_itself_and_the_answer_can_be_taken_back() {
    let (world, seller, case) = asked().await;
    ask(&world, "Nog iets over WL-1001").await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let before = world.postbox.to("jan@klant.example").len();

    let sent = browser.post_letter(&format!("/cases/{case}/messages"), &letter(ANSWER, "wait"), None).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert_ne!(sent.to(), format!("/cases/{case}"));
    let other = sent.to().to_owned();
    let next = browser.get(&other).await;
    assert_eq!(next.status, StatusCode::OK);
    assert!(next.text.contains(&format!("Your answer to #{case} leaves in a few seconds.")));

    let back = browser.post(&format!("/cases/{case}/recall"), "").await;
    assert_eq!(back.to(), format!("/cases/{case}?done=recalled#answer"));
    let page = browser.get(&format!("/cases/{case}?done=recalled")).await;
    assert!(page.text.contains(&format!(">{ANSWER}</textarea>")), "{}", page.text);
    world.pass(SignedDuration::from_secs(60)).await;
    assert_eq!(world.postbox.to("jan@klant.example").len(), before);

    // The last case of the list: on to the list itself.
    browser.post_letter(&format!("/cases/{case}/messages"), &letter(ANSWER, "wait"), None).await;
    let late = browser.post(&format!("{other}/recall"), "").await;
    assert_eq!(late.status, StatusCode::CONFLICT, "nothing leaves there");
    world.pass(SignedDuration::from_secs(10)).await;
    assert_eq!(world.postbox.to("jan@klant.example").len(), before + 1);
    let gone = browser.post(&format!("/cases/{case}/recall"), "").await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    assert!(gone.text.contains("has left and cannot be taken back"));
}

#[tokio::test] // R31, R43, R44
async fn what_stands_out_is_shown_once_and_sent_when_it_is_meant() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let words = "Bel ons op 020-1234567 of kijk op https://elders.example/lamp";
    let path = format!("/cases/{case}/messages");
    let looked = browser.post_letter(&path, &letter(words, "wait"), None).await;
    assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(looked.text.contains("Phone number: 020-1234567"), "{}", looked.text);
    assert!(looked.text.contains("https://elders.example/lamp is no link of the marketplace"));
    let meant = looked.text.split("name=\"meant\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let meant = meant.replace("&#34;", "\"").replace("&quot;", "\"");
    let [seen, then, text] = letter(words, "wait");
    let again = browser.post_letter(&path, &[seen, then, text, ("meant", &meant)], None).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    // What was meant there is not meant of other words.
    browser.post(&format!("/cases/{case}/recall"), "").await;
    let other = [seen, then, ("text", "Mail naar jan@elders.example"), ("meant", &meant)];
    assert_eq!(browser.post_letter(&path, &other, None).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test] // R31
async fn a_draft_is_saved_while_one_types_and_stands_there_on_another_device() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let saved = browser.post(&format!("/cases/{case}/draft"), "text=Wat+verv&seen=1&revision=0").await;
    assert_eq!((saved.status, saved.text.as_str()), (StatusCode::OK, "{\"revision\":1}"));
    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(page.text.contains(">Wat verv</textarea>") && page.text.contains("data-revision=\"1\""));
    let late = browser.post(&format!("/cases/{case}/draft"), "text=Anders&seen=1&revision=0").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("draft-elsewhere"));
    let drafts = browser.get("/drafts").await;
    assert!(drafts.text.contains("Wat verv") && drafts.text.contains(&format!("#{case}")));
    let thrown = browser.post(&format!("/drafts/{case}/removal"), "").await;
    assert_eq!(thrown.to(), "/drafts?done=discarded");
    assert!(browser.get("/drafts").await.text.contains("No drafts."));
}

#[tokio::test] // R31, R47
async fn files_stay_with_the_draft_through_a_preview_and_a_removal() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let file = Some(("stappen.txt", "1 2 3"));
    let preview =
        browser.post_letter(&format!("/cases/{case}/preview"), &letter(ANSWER, "preview"), file).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.text.contains("stappen.txt"), "the preview shows what goes along");
    let files = format!("/cases/{case}/draft/files");
    let refused = browser.post_letter(&files, &[], Some(("foto.svg", "<svg xmlns=\"x\"></svg>"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("file-type-refused"), "{}", refused.text);
    let more = browser.post_letter(&files, &[], Some(("foto.txt", "hier"))).await;
    assert!(more.text.contains("foto") && more.text.contains("stappen.txt"), "{}", more.text);
    let [seen, then, text] = letter("Anders verwoord.", "preview");
    let removed =
        browser.post_letter(&format!("/cases/{case}/draft/files/1/removal"), &[seen, then, text], None).await;
    assert_eq!(removed.to(), format!("/cases/{case}#answer"));
    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(!page.text.contains("stappen.txt"));
    assert!(page.text.contains(">Anders verwoord.</textarea>"), "the words around the button are kept");
}

#[tokio::test] // R31
async fn an_expired_session_never_costs_words() {
    let (world, seller, case) = asked().await;
    seller_at(&world, seller, "sanne@lamp.example").await;
    let stranger = Browser { world: &world, cookie: None };
    for path in ["messages", "preview"] {
        let got = stranger.post_letter(&format!("/cases/{case}/{path}"), &letter(ANSWER, "wait"), None).await;
        assert_eq!(got.status, StatusCode::UNAUTHORIZED);
        assert!(got.text.contains(&format!(">{ANSWER}</textarea>")), "{}", got.text);
        assert!(got.text.contains(&format!("/sign-in?back=%2Fcases%2F{case}")));
    }
    let elsewhere = stranger.post(&format!("/cases/{case}/closure"), "explanation=").await;
    assert_eq!(elsewhere.to(), format!("/sign-in?back=%2Fcases%2F{case}"), "a page, not a form's address");
}

#[tokio::test] // R13, R31
async fn nobody_reads_or_writes_a_draft_in_a_case_of_another() {
    let (world, seller, case) = asked().await;
    let sanne = seller_at(&world, seller, "sanne@lamp.example").await;
    sanne.post(&format!("/cases/{case}/draft"), "text=Geheim&seen=1").await;
    let fiets = world.seller("fiets").await;
    let piet = seller_at(&world, fiets, "piet@fiets.example").await;
    for path in ["draft", "recall", "presence"] {
        let got = piet.post(&format!("/cases/{case}/{path}"), "text=x&seen=1&writing=true").await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["messages", "preview", "draft/files", "draft/files/1/removal"] {
        let got = piet
            .post_letter(&format!("/cases/{case}/{path}"), &letter("x", "wait"), Some(("a.txt", "b")))
            .await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!got.text.contains("Geheim"));
    }
    assert!(!piet.get("/drafts").await.text.contains("Geheim"));
}

#[tokio::test] // R30
async fn a_colleague_who_looks_is_named() {
    let (world, seller, case) = asked().await;
    let sanne = seller_at(&world, seller, "sanne@lamp.example").await;
    let tom = seller_at(&world, seller, "tom@lamp.example").await;
    assert_eq!(sanne.post(&format!("/cases/{case}/presence"), "writing=true").await.text, "");
    let seen = tom.post(&format!("/cases/{case}/presence"), "writing=false").await;
    assert_eq!(seen.text, "Sanne is writing an answer");
}

#[tokio::test] // R33
async fn a_holding_message_goes_out_and_the_clock_runs_on() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let before = world.postbox.to("jan@klant.example").len();
    let [seen, then, text] = letter("Ik zoek het uit en kom er morgen op terug.", "wait");
    let sent = browser
        .post_letter(&format!("/cases/{case}/messages"), &[seen, then, text, ("holding", "yes")], None)
        .await;
    assert_eq!(sent.to(), format!("/cases/{case}"));
    world.pass(SignedDuration::from_secs(10)).await;
    assert_eq!(world.postbox.to("jan@klant.example").len(), before + 1);
    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(page.text.contains("Holding message sent") && page.text.contains("How the time was counted"));
}

#[tokio::test] // R31, R34
async fn a_standard_text_is_filled_in_and_added_to_the_draft() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let draft = app::commands::TemplateDraft {
        id: None,
        name: "Onderweg".into(),
        language: domain::language::Language::Nl,
        kind: app::TemplateKind::Mail,
        text: "Uw bestelling {order} is onderweg, volg haar met {tracking}.".into(),
    };
    let viewer = testkit::owner(seller);
    app::commands::save_template(&world.desk, viewer, &draft).await.unwrap();
    let page = browser.get(&format!("/cases/{case}/templates")).await;
    assert!(page.text.contains("Uw bestelling WL-1001 is onderweg, volg haar met […]."), "{}", page.text);
    browser.post(&format!("/cases/{case}/draft"), "text=Hallo%21&seen=1").await;
    let id = page.text.split("name=\"template\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let taken = browser.post(&format!("/cases/{case}/draft/template"), &format!("template={id}")).await;
    assert_eq!(taken.to(), format!("/cases/{case}#answer"));
    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(page.text.contains("Hallo!\n\nUw bestelling WL-1001"), "{}", page.text);
    let words = "Uw bestelling WL-1001 is onderweg, volg haar met […].";
    let looked = browser.post_letter(&format!("/cases/{case}/messages"), &letter(words, "wait"), None).await;
    assert!(looked.text.contains("There is still […] in the text"));
}

#[tokio::test] // R30
async fn a_thread_of_two_hundred_letters_and_a_line_of_ten_thousand_characters_stay_readable() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let (_, acknowledgement) = world.postbox.last_to("jan@klant.example");
    let alias = acknowledgement.from.unwrap().address;
    for number in 2..200 {
        world.hands.set(world.hands.now() + SignedDuration::from_mins(1));
        world.mail("Jan <jan@klant.example>", &alias, "Re", &format!("Bericht nummer {number}.")).await;
    }
    world.hands.set(world.hands.now() + SignedDuration::from_mins(1));
    world.mail("Jan <jan@klant.example>", &alias, "Re", &"a\u{5e9}".repeat(5_000)).await;
    let page = browser.get(&format!("/cases/{case}")).await;
    assert!(page.text.len() < 120_000, "{} bytes", page.text.len());
    assert!(page.text.contains("ruikt verbrand") && page.text.contains("Bericht nummer 199."));
    assert!(!page.text.contains("Bericht nummer 100."));
    assert!(page.text.contains("Show the 175 messages in between too"));
    assert!(page.text.contains("Read the whole message"));
    let all = browser.get(&format!("/cases/{case}?whole=1")).await;
    assert!((2..200).all(|number| all.text.contains(&format!("Bericht nummer {number}."))));
    let long = browser.get(&format!("/cases/{case}/messages/200")).await;
    assert!(long.text.contains(&"a\u{5e9}".repeat(5_000)));
}
