//! The desk's pages as agents use them: two at one case, callers, a seller with nobody, an address that comes later.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod browser;

use app::commands::{
    CustomerRecord, LineRecord, Logged, OrderRecord, import_order, import_seller, invite_to_desk,
    log_question,
};
use axum::http::StatusCode;
use browser::{Browser, PASSWORD, asked, seller_at};
use domain::access::DeskRole;
use domain::case::Channel;
use domain::language::Language;
use domain::order::{Delivery, Fulfilment};
use testkit::World;

/// Somebody of the desk with a browser.
async fn agent<'a>(world: &'a World, name: &str) -> Browser<'a> {
    let address = format!("{}@desk.example", name.to_lowercase());
    let link = invite_to_desk(&world.desk, DeskRole::Agent, &address).await.unwrap();
    let mut browser = Browser { world, cookie: None };
    let form = format!("name={name}&password={}", PASSWORD.replace(' ', "+"));
    let got = browser.post(&format!("/invitation/{}", link.reveal()), &form).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    browser.keep(&got);
    browser
}

async fn bought(world: &World, number: &str, phone: &str) {
    let order = OrderRecord {
        number: number.into(),
        seller: "lamp".into(),
        customer: CustomerRecord {
            email: "ada@klant.example".into(),
            name: "Ada Bos".into(),
            phone: Some(phone.into()),
            language: Language::Nl,
        },
        ordered_at: world.hands.now(),
        lines: vec![LineRecord {
            article: "8712345678906".into(),
            title: "Wandlamp Eb".into(),
            group: None,
            fulfilment: Fulfilment::Seller,
            quantity: 1,
            delivery: Delivery::default(),
        }],
    };
    import_order(&world.desk, &order).await.unwrap();
}

/// The value of the chosen radio button of a page.
fn chosen(page: &str, name: &str) -> String {
    let inputs = page.split("<input ").filter(|input| input.contains(&format!("name=\"{name}\"")));
    let checked = inputs.into_iter().find(|input| input.split('>').next().unwrap().contains(" checked"));
    let value =
        checked.unwrap_or_else(|| panic!("nothing chosen of {name}: {page}")).split("value=\"").nth(1);
    value.unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test] // R32: two agents at one case
async fn the_second_of_two_agents_is_shown_what_the_first_did_and_keeps_her_words() {
    let (world, _, case) = asked().await;
    let (ada, bo) = (agent(&world, "Ada").await, agent(&world, "Bo").await);
    let path = format!("/cases/{case}");
    ada.post(&format!("{path}/placement"), "to=desk").await;
    ada.get(&path).await;
    bo.get(&path).await;
    let fields = [("seen", "1"), ("then", "wait"), ("text", "Haal de stekker eruit.")];
    let first = ada.post_letter(&format!("{path}/messages"), &fields, None).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    world.pass(jiff::SignedDuration::from_secs(11)).await;
    let fields = [("seen", "1"), ("then", "wait"), ("text", "Ik stuur een nieuwe lamp.")];
    let second = bo.post_letter(&format!("{path}/messages"), &fields, None).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.text);
    assert!(second.text.contains("Something new came in meanwhile"), "{}", second.text);
    assert!(second.text.contains("Haal de stekker eruit."), "what changed");
    assert!(second.text.contains(">Ik stuur een nieuwe lamp.</textarea>"), "her words");
    // The first forwards it; the second finds it elsewhere instead of forwarding it twice.
    let forwarded = ada.post(&format!("{path}/forwarding"), "wish=&phoned=").await;
    assert_eq!(forwarded.status, StatusCode::SEE_OTHER, "{}", forwarded.text);
    let twice = bo.post(&format!("{path}/forwarding"), "wish=&phoned=&remark=Let+op").await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.text);
    let closed = bo.post(&format!("{path}/closure"), "explanation=").await;
    assert_eq!(closed.status, StatusCode::CONFLICT, "R16: it lies at the seller now");
}

#[tokio::test] // R15, R66: a seller without users
async fn forwarding_says_that_nobody_is_there_and_what_becomes_of_it() {
    let (world, _, case) = asked().await;
    let ada = agent(&world, "Ada").await;
    let path = format!("/cases/{case}");
    ada.post(&format!("{path}/placement"), "to=desk").await;
    let page = ada.get(&path).await.text;
    assert!(page.contains("Nobody at this seller has an account yet"), "{page}");
    assert!(page.contains("can answer by mail"), "what to do");
    assert!(
        page.contains("<small>Mon–Fri 09:00–17:00 · holidays: The Netherlands</small>"),
        "R5, R19: {page}"
    );
    let record = app::commands::SellerRecord {
        reference: "lamp".into(),
        name: "Winkel lamp".into(),
        country: "NL".into(),
        hours: None,
        language: Language::Nl,
        colour: None,
        email: None,
    };
    import_seller(&world.desk, &record).await.unwrap();
    let forwarded = ada.post(&format!("{path}/forwarding"), "wish=&phoned=").await;
    assert_eq!(forwarded.status, StatusCode::SEE_OTHER, "it is possible all the same: {}", forwarded.text);
}

#[tokio::test] // R10, R48
async fn a_caller_is_found_logged_and_forwarded_with_both_answers_in_two_pages() {
    let (world, seller, _) = asked().await;
    bought(&world, "WL-3003", "+31 6 12 34 56 78").await;
    let (bo, sanne) = (agent(&world, "Bo").await, seller_at(&world, seller, "sanne@lamp.example").await);
    let page = bo.get("/desk/log?q=06-12345678").await.text;
    assert!(page.contains("Ada Bos") && page.contains("a…@klant.example") && page.contains("ending in 678"));
    assert!(page.contains("Mag Balie uw telefoonnummer doorgeven aan Winkel lamp"), "{page}");
    let who = chosen(&page, "who").replace('/', "%2F");
    let form = |more: &str| {
        format!("q=06-12345678&who={who}&channel=phone&text=De+lamp+zoemt&asked_in=nl&do=forward{more}")
    };
    // R48: one answer is not enough, and nothing is lost.
    let half = bo.post("/desk/log", &form("&wish=yes&best_time=na+vijven")).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text.contains("Also ask whether the number may be passed on"), "{}", half.text);
    assert!(half.text.contains(">De lamp zoemt</textarea>") && half.text.contains("na vijven"));
    assert_eq!(chosen(&half.text, "wish"), "yes");
    let done = bo.post("/desk/log", &form("&wish=yes&consent=yes&best_time=na+vijven")).await;
    let case =
        done.to().strip_prefix("/desk/log?passed=").unwrap_or_else(|| panic!("{}", done.text)).to_owned();
    assert!(bo.get(done.to()).await.text.contains(&format!("Logged as question {case} and forwarded")));
    let card = sanne.get(&format!("/cases/{case}")).await.text;
    assert!(card.contains("tel:+31612345678") && card.contains("Best time: na vijven"), "{card}");
    assert!(
        card.contains("Mag Balie uw telefoonnummer doorgeven aan Winkel lamp"),
        "the words that were said"
    );
}

#[tokio::test] // R10, R43, R44
async fn an_address_among_the_words_is_asked_about_and_no_seller_reads_it() {
    let (world, seller, _) = asked().await;
    let (bo, sanne) = (agent(&world, "Bo").await, seller_at(&world, seller, "sanne@lamp.example").await);
    let words = "text=Stuur+de+handleiding+naar+ada%40klant.example";
    let form = |more: &str| {
        format!("q=Ada&who=&name=Ada&phone=06+87654321&order=WL-1001&channel=phone&{words}&do=answer{more}")
    };
    let asked = bo.post("/desk/log", &form("&email=")).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text.contains("There is an e-mail address among the words"), "{}", asked.text);
    assert!(asked.text.contains(
        "name=\"email\" type=\"email\" maxlength=\"254\" autocomplete=\"off\" value=\"ada@klant.example\""
    ));
    assert!(
        asked.text.contains(">Stuur de handleiding naar ada@klant.example</textarea>"),
        "nothing is lost"
    );
    // It is not hers: she is known by her number, and no address stays among the words.
    let logged = bo.post("/desk/log", &form("&email=&among=ada%40klant.example")).await;
    let path = logged.to().to_owned();
    assert!(path.starts_with("/cases/"), "{path}");
    bo.post(&format!("{path}/forwarding"), "wish=yes&consent=yes&phoned=").await;
    let api = app::commands::make_token(&world.desk, "own system", Some(seller)).await.unwrap();
    world.settle().await;
    let page = sanne.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "it lies at the seller: {}", page.text);
    let number = path.trim_start_matches("/cases/");
    let mut told = vec![page.text, sanne.get("/cases/to-answer").await.text];
    for path in [format!("/api/v1/cases/{number}"), "/api/v1/cases".into()] {
        let request = axum::http::Request::builder().uri(&path).header("host", "127.0.0.1:8480");
        let request = request.header("authorization", format!("Bearer {}", api.reveal()));
        let got = sanne.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(got.status, StatusCode::OK, "{path}: {}", got.text);
        told.push(got.text);
    }
    told.push(String::from_utf8_lossy(&world.postbox.last_to("lamp@verkopers.example").0.raw).into_owned());
    for told in &told {
        assert!(!told.contains("ada@klant") && !told.contains("ada=40klant"), "{told}");
    }
    assert!(told[0].contains("Stuur de handleiding naar […]"), "{}", told[0]);
    // It is hers: it stands in its own field, and is known by it.
    let logged = bo.post("/desk/log", &form("&email=ada%40klant.example&among=ada%40klant.example")).await;
    let page = bo.get(logged.to()).await.text;
    assert!(page.contains("naar […]") && !page.contains("Customer’s e-mail address"), "{page}");
}

#[tokio::test] // R10, R20
async fn an_address_comes_later_and_stands_in_the_history() {
    let (world, _, _) = asked().await;
    let logged = Logged {
        customer: None,
        email: String::new(),
        phone: "06 87654321".into(),
        name: "Ada".into(),
        channel: Channel::Phone,
        order: None,
        line: None,
        topic: None,
        text: "Waar blijft mijn vaas?".into(),
        mine: false,
    };
    let case = log_question(&world.desk, testkit::agent(), &logged).await.unwrap().case.id;
    let bo = agent(&world, "Bo").await;
    let path = format!("/cases/{case}");
    let page = bo.get(&path).await.text;
    assert!(page.contains("Customer’s e-mail address"), "{page}");
    let wrong = bo.post(&format!("{path}/address"), "address=ada+at+home").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("value=\"ada at home\""), "what was typed stays");
    let given = bo.post(&format!("{path}/address"), "address=ada@klant.example").await;
    assert_eq!(given.to(), format!("{path}?done=address-given"));
    let page = bo.get(given.to()).await.text;
    assert!(page.contains("e-mail address added") && !page.contains("Customer’s e-mail address<"), "{page}");
    world.settle().await;
    assert_eq!(world.postbox.to("ada@klant.example").len(), 1, "she is told");
    let again = bo.post(&format!("{path}/address"), "address=eva@klant.example").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}
