//! The assistant's pages and API over the real desk (R51): no script, three languages, nothing of anybody else.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[expect(dead_code, reason = "the harness does more than the assistant needs")]
mod browser;

use app::commands::{GuideDraft, import_guide, invite_to_desk, make_shop_link};
use axum::http::{StatusCode, header};
use browser::{Browser, Got, PASSWORD};
use domain::access::{DeskRole, Viewer};
use domain::ids::OrderNumber;
use domain::language::Language;
use jiff::SignedDuration;
use testkit::{Engine, World};

const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

async fn furnished() -> World {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    world.seller("lamp").await;
    world.order("WL-1001", "lamp", "jan@klant.example").await;
    for (name, language, title, body) in [
        (
            "kapot",
            Language::Nl,
            "Kapot of defect",
            "Is een lamp kapot? De verkoper helpt u.\n\n- Maak een foto.",
        ),
        (
            "kapot",
            Language::En,
            "Broken",
            "Is a lamp broken? The seller helps you. [Read on](https://evil.example/x)",
        ),
    ] {
        let draft = GuideDraft {
            id: None,
            seen: None,
            name: name.into(),
            language,
            title: title.into(),
            body: body.into(),
            topics: Vec::new(),
            publish: true,
        };
        import_guide(&world.desk, OPERATOR, &draft).await.unwrap();
    }
    world
}

fn stranger(world: &World) -> Browser<'_> {
    Browser { world, cookie: None }
}

fn cookie(got: &Got) -> String {
    got.headers[header::SET_COOKIE].to_str().unwrap().to_owned()
}

async fn operator(world: &World) -> Browser<'_> {
    let link = invite_to_desk(&world.desk, DeskRole::Operator, "petra@desk.example").await.unwrap();
    let mut browser = stranger(world);
    let form = format!("name=petra&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    browser.keep(&got);
    browser
}

// R51, R86
#[tokio::test]
async fn a_customer_asks_without_script_and_the_answer_names_its_source() {
    let world = furnished().await;
    let mut browser = stranger(&world);
    let first = browser.get("/assistant").await;
    assert!(first.text.contains("How can we help you?") && first.text.contains("name=\"text\""));
    let sent = browser.post("/assistant/turns", "text=My+lamp+is+broken").await;
    assert_eq!((sent.status, sent.to()), (StatusCode::SEE_OTHER, "/assistant#last"), "{}", sent.text);
    let cookie = cookie(&sent);
    assert!(
        cookie.starts_with("balie-talk=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")
    );
    browser.cookie = Some(cookie.split(';').next().unwrap().to_owned());
    let page = browser.get("/assistant").await;
    assert!(
        page.text.contains("The seller helps you.") && page.text.contains(">Broken</a>"),
        "{}",
        page.text
    );
    assert!(page.text.contains("Does this answer help?") && page.text.contains("I want to talk to a person"));
    let href = page.text.split("/assistant/articles/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let article = browser.get(&format!("/assistant/articles/{href}")).await;
    assert!(
        article.text.contains("https://evil.example/x") && !article.text.contains("href=\"https://evil"),
        "R44"
    );
    let no = browser.post("/assistant/turns", "helped=no").await;
    assert_eq!(no.to(), "/assistant#last");
    let page = browser.get("/assistant").await;
    assert!(page.text.contains("A person can help you") && page.text.contains("href=\"/assistant/person\""));
    let person = browser.get("/assistant/person").await;
    assert!(person.text.contains("First we would like to know who you are"), "R50");
    let ended = browser.post("/assistant/end", "").await;
    assert!(self::cookie(&ended).contains("Max-Age=0"));
}

// R51, R86: an article in another language is better than none, and says so
#[tokio::test]
async fn an_answer_in_another_language_is_marked_as_such() {
    let world = furnished().await;
    let draft = GuideDraft {
        id: None,
        seen: None,
        name: "cadeaubon".into(),
        language: Language::Nl,
        title: "Cadeaubon inleveren".into(),
        body: "Een cadeaubon levert u in bij het betalen.".into(),
        topics: Vec::new(),
        publish: true,
    };
    import_guide(&world.desk, OPERATOR, &draft).await.unwrap();
    let mut browser = stranger(&world);
    let sent = browser.post("/assistant/turns", "text=Cadeaubon+inleveren+betalen").await;
    browser.cookie = Some(pair(&sent));
    let page = browser.get("/assistant").await.text;
    assert!(page.contains("Een cadeaubon levert u in"), "{page}");
    assert!(page.contains("Cadeaubon inleveren</a> (in Dutch)"), "{page}");
    assert!(page.contains("class=\"chat-text\" dir=\"auto\" lang=\"nl\""), "{page}");
}

// R51: bad input
#[tokio::test]
async fn what_cannot_be_said_stays_in_the_form_and_markup_is_text() {
    let world = furnished().await;
    let browser = stranger(&world);
    let long = format!("text={}", "a".repeat(2_001));
    let stopped = browser.post("/assistant/turns", &long).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stopped.text.contains(&"a".repeat(2_001)), "nothing is lost");
    for form in ["", "about=nonsense", "about=person", "helped=maybe"] {
        assert_eq!(browser.post("/assistant/turns", form).await.status, StatusCode::BAD_REQUEST, "{form}");
    }
    let mut other = stranger(&world);
    let sent = other.post("/assistant/turns", "text=%3Cscript%3Ealert(1)%3C/script%3E+broken").await;
    other.cookie = Some(cookie(&sent));
    let page = other.get("/assistant").await;
    assert!(!page.text.contains("<script>alert") && page.text.contains("alert(1)"));
    other.cookie = Some("balie-talk=madeup".into());
    assert_eq!(
        other.get("/assistant").await.status,
        StatusCode::OK,
        "an unknown token is a new conversation"
    );
}

// R51, R67
#[tokio::test]
async fn an_operator_writes_looks_publishes_and_judges() {
    let world = furnished().await;
    let operator = operator(&world).await;
    let form = "title=Gift+cards&name=&language=en&body=Use+the+code.%0A%0A%3Cimg+src%3Dx%3E&topic=payment&do=preview&seen=0";
    let looked = operator.post("/operator/articles", form).await;
    assert!(
        looked.text.contains("<p>Use the code.</p>") && looked.text.contains("&lt;img src=x&gt;"),
        "{}",
        looked.text
    );
    assert!(!operator.get("/operator/articles").await.text.contains("Gift cards"), "looking keeps nothing");
    let made = operator.post("/operator/articles", &form.replace("do=preview", "do=save")).await;
    let path = made.to().split('?').next().unwrap().to_owned();
    let page = operator.get(&path).await;
    assert!(page.text.contains("Draft") && page.text.contains("by petra"), "{}", page.text);
    let twice = operator.post("/operator/articles", &form.replace("do=preview", "do=save")).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(
        twice.text.contains("There is an article with this name") && twice.text.contains(">Use the code.")
    );
    assert_eq!(operator.post(&format!("{path}/publication"), "").await.status, StatusCode::SEE_OTHER);
    assert!(operator.get(&path).await.text.contains("Published"));
    let stale = "title=Gift+cards&language=en&body=Older&do=save&seen=0";
    let stopped = operator.post(&path, stale).await;
    assert_eq!(stopped.status, StatusCode::CONFLICT);
    assert!(stopped.text.contains(">Older</textarea>"), "nothing is lost");

    stranger(&world).post("/assistant/turns", "text=How+do+I+use+a+gift+card").await;
    let measure = operator.get("/operator/assistant").await;
    assert!(measure.text.contains("One conversation in twelve weeks: 100% settled"), "{}", measure.text);
    let talk = measure.text.split("id=\"talk-").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let judged = operator.post(&format!("/operator/assistant/{talk}/judgement"), "right=yes&back=0").await;
    assert_eq!(judged.status, StatusCode::SEE_OTHER);
    assert!(operator.get("/operator/assistant").await.text.contains("Judged: 1 of 1 right."));
}

/// The cookie that an answer sets, name and value.
fn pair(got: &Got) -> String {
    cookie(got).split(';').next().unwrap().to_owned()
}

/// A customer who came by a link of the shop for an order.
async fn come<'a>(world: &'a World, order: &str) -> Browser<'a> {
    let number = OrderNumber::parse(order).unwrap();
    let made = make_shop_link(&world.desk, OPERATOR, &number, SignedDuration::from_hours(1)).await.unwrap();
    let form = made.0.split('?').nth(1).unwrap().to_owned();
    let mut browser = stranger(world);
    let entered = browser.post("/ask/visit", &form).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
    browser.cookie = Some(pair(&entered));
    browser
}

// R51, R50, R48, R10: the broken lamp, from the question to the call
#[tokio::test]
async fn a_customer_whom_the_shop_sent_hears_of_her_own_order_and_hands_over_to_be_called() {
    let world = furnished().await;
    world.order("WL-2002", "lamp", "eva@klant.example").await;
    let mut jan = come(&world, "WL-1001").await;
    assert!(
        jan.get("/ask?order=WL-1001").await.text.contains("href=\"/assistant\""),
        "the assistant stands in front"
    );
    let sent = jan.post("/assistant/turns", "text=Where+is+my+order").await;
    jan.cookie = Some(format!("{}; {}", jan.cookie.clone().unwrap(), pair(&sent)));
    let page = jan.get("/assistant").await;
    assert!(page.text.contains("Hanglamp Rond 40 cm: besteld, nog niet verzonden."), "{}", page.text);
    assert!(
        page.text.contains("Uit uw bestelling WL-1001") && !page.text.contains("Zoek mijn bestelling op")
    );
    jan.post("/assistant/turns", "text=And+where+is+order+WL-2002").await;
    let page = jan.get("/assistant").await;
    assert!(!page.text.contains("Uit uw bestelling WL-2002"), "another's order is never told");
    jan.post("/assistant/turns", "text=My+lamp+is+broken").await;
    jan.post("/assistant/turns", "helped=no").await;
    let over = jan.post("/assistant/person", "text=It+flickers&how=call").await;
    let to = over.to().to_owned();
    assert!(to.starts_with("/mine/") && to.ends_with("/call"), "{to}");
    let wish = jan.get(&to).await;
    assert_eq!(wish.status, StatusCode::OK, "{}", wish.text);
    let consent = jan.post(&to, "wish=yes").await;
    assert!(consent.text.contains("maandag 2 maart, 10:30-12:30"), "{}", consent.text);
    let agreed =
        jan.post(&to, "wish=yes&consent=yes&phone=0612345678&slot=maandag+2+maart%2C+10%3A30-12%3A30").await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text);
    let case = jan.get(to.trim_end_matches("/call")).await;
    assert!(case.text.contains("It flickers"), "{}", case.text);
    let ended = jan.get("/assistant").await;
    assert!(ended.text.contains("Uw gesprek is doorgegeven"), "{}", ended.text);
}
