//! Lists as a seller narrows, searches, keeps and handles them (R13, R28, R35, R66).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "the harness does more than lists need")]
mod browser;

use app::commands::invite_person;
use axum::http::StatusCode;
use browser::{PASSWORD, ask, asked, seller_at};
use domain::access::{SellerRole, Viewer};

#[tokio::test] // R28
async fn a_filter_is_an_address_with_chips_and_says_what_to_loosen() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let sent = browser.get("/cases/to-answer?topic=defect&article=&overdue=").await;
    assert_eq!(
        sent.to(),
        "/cases/to-answer?topic=defect",
        "what a form leaves empty is no part of the address"
    );
    let list = browser.get("/cases/to-answer?topic=defect&language=nl").await;
    assert!(list.text.contains(&format!("#{case}")) && list.text.contains("Topic: Defect"));
    assert!(
        list.text
            .contains("href=\"/cases/to-answer?language=nl\" aria-label=\"Remove filter: Topic: Defect\"")
    );
    let none = browser.get("/cases/to-answer?topic=defect&overdue=1").await;
    assert!(none.text.contains("No question fits this filter."));
    assert!(
        none.text.contains("Without ‘Overdue’</a>: 1")
            && none.text.contains("Without ‘Topic: Defect’</a>: 0")
    );
    let strange = browser.get("/cases/to-answer?from=gisteren").await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
    assert!(strange.text.contains("This filter makes no sense."));
}

#[tokio::test] // R28, attack row 7
async fn a_search_marks_where_the_words_stand_and_escapes_the_rest() {
    let (world, seller, case) = asked().await;
    world.pass(jiff::SignedDuration::from_mins(1)).await;
    let to = world.desk.setup().question_addresses[0].clone();
    world
        .mail("Jan <jan@klant.example>", &to, "Defect WL-1001", "De stekker <script>x</script> is los")
        .await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let found = browser.get("/search?q=stekkers").await;
    assert!(found.text.contains("De <mark>stekker</mark> &#60;script&#62;x"), "{}", found.text);
    assert!(!found.text.contains(&format!("#{case}<")));
    let number = browser.get(&format!("/search?q=%23+{case}")).await;
    assert!(number.text.contains(&format!("/cases/{case}\"")));
    let narrowed = browser.get("/search?q=stekkers&list=closed").await;
    assert!(narrowed.text.contains("Nothing found."), "{}", narrowed.text);
}

#[tokio::test] // R28
async fn a_view_is_kept_from_the_present_filter_renamed_and_removed() {
    let (world, seller, _) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let kept = browser.post("/views", "list=to-answer&topic=defect&name=Kapotte+lampen&for_all=1").await;
    assert!(kept.to().starts_with("/cases/to-answer?topic=defect&view="), "{}", kept.to());
    let page = browser.get(kept.to()).await;
    assert!(page.text.contains("aria-current=\"page\"><span>Kapotte lampen</span><b>1</b>"), "{}", page.text);
    let id = kept.to().split("view=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    browser.post(&format!("/views/{id}/name"), "name=Stuk").await;
    assert!(browser.get("/home").await.text.contains("<span>Stuk</span>"));
    let nameless = browser.post("/views", "list=to-answer&topic=defect&name=").await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post(&format!("/views/{id}/removal"), "").await;
    assert!(!browser.get("/home").await.text.contains("<span>Stuk</span>"));
}

#[tokio::test] // R35, R55
async fn many_are_handled_at_once_and_refusals_are_told() {
    let (world, seller, case) = asked().await;
    let browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let list = browser.get("/cases/to-answer").await;
    assert!(list.text.contains(&format!("name=\"case\" value=\"{case}\"")));
    let form = format!("back=%2Fcases%2Fto-answer&do=close&case={case}");
    let refused = browser.post("/many", &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text.contains("0 of 1 done")
            && refused.text.contains("Closing is possible only after contact")
    );
    let kept = browser.post("/many", &form.replace("close", "follow-up")).await;
    assert_eq!(kept.to(), "/cases/to-answer?done=many-follow-up&n=1");
    assert!(browser.get(kept.to()).await.text.contains("One question kept to follow up."));
    assert!(browser.get("/cases/follow-up").await.text.contains(&format!("#{case}")));
    let nothing = browser.post("/many", "back=//evil.example&do=close").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test] // R13, R66
async fn the_inbox_of_all_accounts_opens_a_case_in_its_own_account() {
    let (world, seller, case) = asked().await;
    let vase = world.seller("vaas").await;
    world.order("WL-2002", "vaas", "jan@klant.example").await;
    ask(&world, "Defect WL-2002").await;
    let mut browser = seller_at(&world, seller, "sanne@lamp.example").await;
    let alone = browser.get("/cases/all-accounts/to-answer").await;
    assert!(alone.text.contains(&format!("#{case}")) && !alone.text.contains("WL-2002"), "R13");

    let link =
        invite_person(&world.desk, Viewer::Machine, vase, SellerRole::Owner.key(), "sanne@lamp.example")
            .await
            .unwrap();
    let form = format!("name=Sanne&password={}", PASSWORD.replace(' ', "+"));
    let joined = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    browser.keep(&joined);
    browser.post("/account", &format!("account={seller}")).await;
    let both = browser.get("/cases/all-accounts/to-answer").await;
    assert!(both.text.contains("WL-1001") && both.text.contains("WL-2002"));
    let only = browser.get(&format!("/cases/all-accounts/to-answer?account={vase}")).await;
    assert!(!only.text.contains("WL-1001") && only.text.contains("WL-2002"));
    let other =
        both.text.split("name=\"back\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let opened = browser.post("/account", &format!("account={vase}&back={other}")).await;
    assert_eq!(opened.to(), other);
    assert_eq!(browser.get(&other).await.status, StatusCode::OK);
}
