//! The operator's routing rules and topics, as pages and by the API (R12, R20).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "the harness does more than an operator needs")]
mod browser;

use app::commands::{invite_first_operator, make_token};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use browser::{Browser, Got, PASSWORD, ask, asked, seller_at};
use testkit::World;

/// An operator at work.
async fn operator(world: &World) -> Browser<'_> {
    let link = invite_first_operator(&world.desk).await.unwrap().unwrap();
    let mut desk = Browser { world, cookie: None };
    let form = format!("address=petra@balie.example&name=Petra&password={}", PASSWORD.replace(' ', "+"));
    let got = desk.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    desk.keep(&got);
    desk
}

/// The draft's revision, as the page's forms carry it.
fn revision(page: &Got) -> String {
    let after = page.text.split("name=\"revision\" value=\"").nth(1).expect("a form with a revision");
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test] // R12, R20
async fn the_operator_drafts_tries_and_switches_on_and_goes_back() {
    let (world, seller, case) = asked().await;
    let desk = operator(&world).await;
    let first = desk.get("/operator/routing").await;
    for said in ["Version 1", "If the topic is Payment", "Always", "Customer service: New", "stay there"] {
        assert!(first.text.contains(said), "{said}: {}", first.text);
    }
    let begun = desk.post("/operator/routing/draft", &format!("revision={}", revision(&first))).await;
    assert_eq!(begun.to(), "/operator/routing/draft", "{}", begun.text);

    let form = desk.get("/operator/routing/draft/rules/new").await;
    let rule =
        format!("revision={}&name=Mails+about+lamps&topic=defect&channel=mail&to=desk", revision(&form));
    let added = desk.post("/operator/routing/draft/rules/new", &rule).await;
    assert_eq!(added.to(), "/operator/routing/draft?done=saved", "{}", added.text);
    let draft = desk.get("/operator/routing/draft").await;
    assert!(
        draft.text.contains("If the topic is Defect and the question came in by e-mail"),
        "{}",
        draft.text
    );
    assert!(draft.text.contains("Rule “Mails about lamps” is added, in place 3."), "{}", draft.text);

    let tried = desk.get("/operator/routing/try-out").await;
    assert!(tried.text.contains("1 of 1 questions would have gone elsewhere."), "{}", tried.text);
    assert!(tried.text.contains(&format!("/cases/{case}")) && tried.text.contains("the seller knows"));
    assert!(tried.text.contains("Fits no question of this period."));

    let silent = format!("revision={}&in_force=1&remark=", revision(&draft));
    let silent = desk.post("/operator/routing/switch", &silent).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let switch = format!("revision={}&in_force=1&remark=Lampen+eerst+zelf", revision(&draft));
    let on = desk.post("/operator/routing/switch", &switch).await;
    assert_eq!(on.to(), "/operator/routing?done=switched", "{}", on.text);
    world.pass(jiff::SignedDuration::from_mins(1)).await;
    ask(&world, "Defect WL-1001").await;
    assert!(
        desk.get("/desk/new").await.text.contains("Jan de Vries"),
        "the new question follows the new rule"
    );
    let lies = seller_at(&world, seller, "sanne@lamp.example").await;
    let page = lies.get(&format!("/cases/{case}")).await;
    assert_eq!(page.status, StatusCode::OK, "the old one stays where it lies");
    assert!(!page.text.contains("the seller knows"), "R13: a seller learns nothing of the rules");
    let page = desk.get(&format!("/cases/{case}")).await;
    assert!(page.text.contains("Rule “the seller knows”. (rules, version 1)"), "R20: {}", page.text);

    let versions = desk.get("/operator/routing/versions").await;
    assert!(
        versions.text.contains("Lampen eerst zelf") && versions.text.contains("by Petra"),
        "{}",
        versions.text
    );
    let old = desk.get("/operator/routing/versions/1").await;
    assert!(old.text.contains("Switch these rules on again"));
    let back = desk.post("/operator/routing/versions/1/return", "in_force=2&remark=Te+druk").await;
    assert_eq!(back.to(), "/operator/routing?done=switched", "{}", back.text);
    let now = desk.get("/operator/routing").await;
    assert!(now.text.contains("Version 3") && !now.text.contains("Mails about lamps"), "{}", now.text);
    let third = desk.get("/operator/routing/versions/3").await;
    assert!(third.text.contains("Rule “Mails about lamps” goes."), "{}", third.text);
}

#[tokio::test] // R12
async fn a_rule_that_cannot_be_kept_says_why_and_what_was_typed_stays() {
    let (world, ..) = asked().await;
    let desk = operator(&world).await;
    let tried = async |rule: &str| {
        let revision = revision(&desk.get("/operator/routing/draft/rules/new").await);
        desk.post("/operator/routing/draft/rules/new", &format!("revision={revision}&{rule}")).await
    };
    let refusals = [
        ("name=&to=desk", "Enter a name"),
        ("name=Payment&to=desk", "Another rule has this name"),
        ("name=a&to=desk&topic=weather", "This topic is not"),
        ("name=a&to=desk&sellers=nobody", "We do not know one of these sellers"),
        ("name=a&to=moon", "Choose"),
    ];
    for (rule, words) in refusals {
        let got = tried(rule).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{rule}: {}", got.text);
        assert!(got.text.contains("role=\"alert\""), "{rule}: {words}");
    }
    let got = tried("name=Typed&to=seller&sellers=nobody&groups=lights&state=shipped").await;
    for stays in ["value=\"Typed\"", "value=\"nobody\"", "value=\"lights\"", "value=\"shipped\" checked"] {
        assert!(got.text.contains(stays), "{stays}");
    }
    let kept = tried("name=Typed&to=seller&sellers=lamp&groups=lights&state=shipped").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let draft = desk.get("/operator/routing/draft").await;
    assert!(
        draft.text.contains("the order is on its way and the article belongs to lights"),
        "{}",
        draft.text
    );
    assert!(draft.text.contains("the seller is Winkel lamp"));

    let late = desk.post("/operator/routing/draft/rules/1/removal", "revision=0").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Somebody changed the rules meanwhile"), "{}", late.text);
    let now = format!("revision={}&to=down", revision(&draft));
    assert_eq!(desk.post("/operator/routing/draft/rules/1/move", &now).await.status, StatusCode::SEE_OTHER);
    for nowhere in [
        "/operator/routing/draft/rules/99",
        "/operator/routing/draft/rules/0",
        "/operator/routing/versions/9",
    ] {
        assert_eq!(desk.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let odd = desk.get("/operator/routing/try-out?from=2026-03-02&until=2026-03-01").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.text.contains("Choose a first day") && odd.text.contains("value=\"2026-03-01\""),
        "{}",
        odd.text
    );
}

#[tokio::test] // R12
async fn topics_are_added_renamed_ordered_and_retired_on_their_page() {
    let (world, seller, case) = asked().await;
    let desk = operator(&world).await;
    let made = desk.post("/operator/topics", "nl=Brand&en=Fire&fr=Feu&words=brand+rook").await;
    assert_eq!(made.to(), "/operator/topics?done=saved", "{}", made.text);
    let twice = desk.post("/operator/topics", "nl=Vuur&en=Fire&fr=Feu&words=x").await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.text.contains("value=\"Vuur\""), "what was typed stays");
    let renamed = desk.post("/operator/topics/fire", "nl=Brandgevaar&en=Fire+risk&fr=Feu&words=brand").await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER);
    assert!(desk.get("/operator/topics").await.text.contains("Fire risk"));
    assert_eq!(desk.post("/operator/topics/fire/move", "to=up").await.status, StatusCode::SEE_OTHER);
    let text = desk.get("/operator/topics").await.text;
    assert!(text.find("Fire risk").unwrap() < text.find("Payment").unwrap());

    let lamp = seller_at(&world, seller, "sanne@lamp.example").await;
    assert!(lamp.get(&format!("/cases/{case}")).await.text.contains("value=\"payment\""));
    desk.post("/operator/topics/payment/retirement", "retired=yes").await;
    desk.post("/operator/topics/defect/retirement", "retired=yes").await;
    let page = lamp.get(&format!("/cases/{case}")).await;
    assert!(!page.text.contains("value=\"payment\"") && page.text.contains("Defect"), "what it has it keeps");
    assert_eq!(desk.post("/operator/topics/nothing/move", "to=up").await.status, StatusCode::NOT_FOUND);
}

async fn api(desk: &Browser<'_>, token: &str, method: &str, path: &str, body: &str) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    let request = request.header(header::CONTENT_TYPE, "application/json");
    let got = desk.send(request.body(Body::from(body.to_owned())).unwrap()).await;
    (got.status, got.text)
}

#[tokio::test] // R12, R74
async fn the_api_does_what_the_pages_do() {
    let (world, _, case) = asked().await;
    let desk = Browser { world: &world, cookie: None };
    let token = make_token(&world.desk, "p", None).await.unwrap();
    let call = async |method: &str, path: &str, body: &str| {
        let (status, text) = api(&desk, token.reveal(), method, path, body).await;
        (status.as_u16(), text)
    };
    let (status, text) = call("GET", "/routing", "").await;
    assert!(status == 200 && text.contains("\"number\":1") && text.contains("\"draft\":null"), "{text}");
    let rules = r#"[{"name":"lamps","topics":["defect"],"channels":["mail"],"to":"desk_handed_over"}]"#;
    let (status, text) =
        call("PUT", "/routing/draft", &format!("{{\"revision\":0,\"rules\":{rules}}}")).await;
    assert_eq!((status, text.as_str()), (200, "{\"revision\":1}"));
    let (status, text) = call("PUT", "/routing/draft", "{\"revision\":0,\"rules\":[]}").await;
    assert!(status == 409 && text.contains("rules-changed"), "{text}");
    let (status, text) = call("GET", "/routing/try-out", "").await;
    assert!(
        status == 200 && text.contains("\"moved\":1") && text.contains(&format!("\"case\":{case}")),
        "{text}"
    );
    assert!(text.contains("\"from\":\"seller\"") && text.contains("\"to\":\"desk_handed_over\""), "{text}");
    assert_eq!(call("GET", "/routing/try-out?from=2020-01-01", "").await.0, 422);
    let switch = "{\"revision\":1,\"in_force\":1,\"remark\":\"lampen\"}";
    assert_eq!(call("POST", "/routing/versions", switch).await, (201, "{\"number\":2}".to_owned()));
    assert_eq!(call("POST", "/routing/versions", switch).await.0, 409);
    let back = "{\"in_force\":2,\"remark\":\"terug\"}";
    assert_eq!(call("POST", "/routing/versions/1/return", back).await, (201, "{\"number\":3}".to_owned()));
    assert!(call("GET", "/routing/versions", "").await.1.contains("\"remark\":\"terug\""));
    assert!(call("GET", "/routing/versions/2", "").await.1.contains("lamps"));
    assert_eq!(call("GET", "/routing/versions/9", "").await.0, 404);

    let topic = "{\"nl\":\"Brand\",\"en\":\"Fire\",\"fr\":\"Feu\",\"words\":[\"Brand\"]}";
    assert_eq!(call("POST", "/topics", topic).await, (201, "{\"key\":\"fire\"}".to_owned()));
    assert_eq!(call("PUT", "/topics/fire/retirement", "{\"retired\":true}").await.0, 204);
    assert_eq!(call("PUT", "/topics", "{\"topics\":[\"fire\",\"payment\",\"defect\"]}").await.0, 204);
    let text = call("GET", "/topics", "").await.1;
    assert!(text.contains("\"retired\":true,\"words\":[\"brand\"]"), "{text}");
}
