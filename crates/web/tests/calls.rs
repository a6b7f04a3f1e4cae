//! Calling, assigning, telling and keeping for later, as one does it on the pages, without a script.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::{
    Asker, CustomerRecord, LineChoice, LineRecord, OrderRecord, Question, ask, import_order, invite_person,
    invite_to_desk,
};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::Channel;
use domain::ids::{CaseId, SellerId, TopicKey};
use domain::language::Language;
use domain::order::{Delivery, Fulfilment};
use jiff::SignedDuration;
use testkit::{Engine, World};
use tower::ServiceExt;
use web::{Settings, router};

const NUMBER: &str = "+31 6 4714 7148";

/// Somebody with a browser.
struct Browser<'a> {
    world: &'a World,
    cookie: String,
}

/// What came back: the status, where to go on, the page.
struct Got {
    status: StatusCode,
    to: String,
    text: String,
}

impl Browser<'_> {
    async fn joins<'a>(world: &'a World, link: &app::Secret, name: &str, address: &str) -> Browser<'a> {
        let stranger = Browser { world, cookie: String::new() };
        let form =
            format!("name={name}&email={}&password=een+zin+die+ik+onthoud", address.replace('@', "%40"));
        let request = stranger.request("POST", &format!("/invitation/{}", link.reveal()));
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answered = router(world.desk.clone(), Settings::default())
            .oneshot(request.body(Body::from(form)).unwrap())
            .await
            .unwrap();
        let cookies = answered.headers().get_all(header::SET_COOKIE).iter();
        let mut pairs = cookies.filter_map(|line| line.to_str().unwrap().split(';').next());
        let cookie = pairs.rfind(|pair| pair.starts_with("balie=")).unwrap().to_owned();
        Browser { world, cookie }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8480");
        let request = request.header(header::ACCEPT_LANGUAGE, "en").header("sec-fetch-site", "same-origin");
        request.header(header::COOKIE, format!("{}; lang=en", self.cookie))
    }

    async fn send(&self, request: Request<Body>) -> Got {
        let answered = router(self.world.desk.clone(), Settings::default()).oneshot(request).await.unwrap();
        let (parts, body) = answered.into_parts();
        let text = String::from_utf8_lossy(&to_bytes(body, 10_000_000).await.unwrap()).into_owned();
        let to = parts.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap()).to_owned();
        Got { status: parts.status, to, text }
    }

    async fn get(&self, path: &str) -> Got {
        self.send(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &str) -> Got {
        let request =
            self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }
}

struct Scene {
    world: World,
    lamp: SellerId,
    case: CaseId,
}

/// A question by phone about an order at lamp, whose number the shop knows; it lies at the desk.
async fn rung(channel: Channel, for_desk: bool) -> Scene {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    let order = OrderRecord {
        number: "1002003".into(),
        seller: "lamp".into(),
        customer: CustomerRecord {
            email: "jan@klant.example".into(),
            name: "Jan de Vries".into(),
            phone: Some(NUMBER.into()),
            language: Language::Nl,
        },
        ordered_at: world.hands.now() - SignedDuration::from_hours(48),
        lines: vec![LineRecord {
            article: "8712345678906".into(),
            title: "Hanglamp Rond 40 cm".into(),
            group: None,
            fulfilment: Fulfilment::Seller,
            quantity: 1,
            delivery: Delivery::default(),
        }],
    };
    import_order(&world.desk, &order).await.unwrap();
    let question = Question {
        asker: Asker::Address("jan@klant.example".into()),
        name: "Jan de Vries".into(),
        channel,
        orders: vec!["1002003".into()],
        topic: TopicKey::parse("defect"),
        subject: "Lamp knippert".into(),
        text: "De klant belde: de lamp knippert.".into(),
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        for_desk: false,
        line: LineChoice::ByWords,
        once: None,
    };
    let case = ask(&world.desk, &question).await.unwrap().case.id;
    if for_desk {
        let agent = Viewer::Desk { person: None, role: DeskRole::Agent };
        app::commands::act(&world.desk, agent, case, &app::commands::Deed::TakeBack).await.unwrap();
    }
    Scene { world, lamp, case }
}

async fn seller<'a>(scene: &'a Scene, name: &str) -> Browser<'a> {
    let address = format!("{}@lamp.example", name.to_lowercase());
    let link =
        invite_person(&scene.world.desk, Viewer::Machine, scene.lamp, SellerRole::Owner.key(), &address)
            .await
            .unwrap();
    Browser::joins(&scene.world, &link, name, &address).await
}

async fn desk_agent(scene: &Scene) -> Browser<'_> {
    let link = invite_to_desk(&scene.world.desk, DeskRole::Agent, "petra@desk.example").await.unwrap();
    Browser::joins(&scene.world, &link, "Petra", "petra@desk.example").await
}

#[tokio::test] // R48, R49, R55
async fn an_agent_asks_twice_and_the_seller_calls_from_the_card() {
    let scene = rung(Channel::Phone, true).await;
    let (petra, sanne) = (desk_agent(&scene).await, seller(&scene, "Sanne").await);
    let path = format!("/cases/{}", scene.case);
    let page = petra.get(&path).await;
    assert!(page.text.contains("Wilt u dat Winkel lamp u hierover belt?"), "in the customer's language");
    assert!(page.text.contains("alleen om u over deze vraag te bellen"), "{}", page.text);
    assert!(page.text.contains("ending in 148") && !page.text.contains("4714"));

    // The second question was not answered: nothing is done and nothing is lost.
    let half = petra.post(&format!("{path}/forwarding"), "wish=yes&best_time=na+vijven&remark=Let+op").await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text.contains("Also ask whether the number may be passed on"));
    assert!(half.text.contains("na vijven") && half.text.contains(">Let op</textarea>"), "R32");
    let wrong = petra.post(&format!("{path}/forwarding"), "wish=yes&consent=yes&phone=bel+maar").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("bel maar"));

    let sent = petra.post(&format!("{path}/forwarding"), "wish=yes&consent=yes&best_time=na+vijven").await;
    assert_eq!((sent.status, sent.to.as_str()), (StatusCode::SEE_OTHER, "/desk/new?done=forwarded"));
    assert!(!petra.get(&path).await.text.contains("4714"), "the desk does not see it");

    let card = sanne.get(&path).await.text;
    assert!(card.contains(&format!("<a class=\"call-number\" href=\"tel:+31647147148\">{NUMBER}</a>")));
    assert!(card.contains("Best time: na vijven") && card.contains("Jan de Vries would like a call"));
    let list = sanne.get("/cases/to-answer").await.text;
    assert!(list.contains("Jan de Vries") && !list.contains("4714"));

    let missed = sanne.post(&format!("{path}/calls"), "outcome=missed").await;
    assert_eq!(missed.to, format!("{path}?done=missed"));
    let page = sanne.get(&path).await.text;
    assert!(page.contains("Called, not reached (1 of 3)") && page.contains("tried 1 of 3 times"));
    assert_eq!(sanne.post(&format!("{path}/closure"), "explanation=").await.status, StatusCode::CONFLICT);

    sanne.post(&format!("{path}/calls"), "outcome=reached").await;
    let page = sanne.get(&path).await.text;
    assert!(page.contains("Spoke to the customer in time") && page.contains(NUMBER));
    assert!(page.contains("closes by itself on"), "R58");
    sanne.post(&format!("{path}/closure"), "explanation=opgelost").await;
    let page = sanne.get(&path).await.text;
    assert!(!page.contains("4714") && page.contains("survey goes out"), "R49, R59");
    let again = sanne.post(&format!("{path}/calls"), "outcome=reached").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test] // R20, R48, R68
async fn who_saw_the_number_is_written_down_once_an_hour_without_the_number() {
    let scene = rung(Channel::Phone, true).await;
    let (petra, sanne, joris) =
        (desk_agent(&scene).await, seller(&scene, "Sanne").await, seller(&scene, "Joris").await);
    let path = format!("/cases/{}", scene.case);
    petra.get(&path).await;
    petra.post(&format!("{path}/forwarding"), "wish=yes&consent=yes").await;
    for _ in 0..3 {
        assert!(sanne.get(&path).await.text.contains(NUMBER));
    }
    joris.get("/cases/to-answer").await;
    let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
    let seen = async || {
        let what = Some(app::AuditWhat::PhoneSeen);
        let search = app::queries::audit::Search { what, ..Default::default() };
        app::queries::audit::page(&scene.world.desk, operator, &search, None, 50).await.unwrap().entries
    };
    let lines = seen().await;
    assert_eq!(lines.len(), 1, "three looks within the hour, and a list without the number: {lines:?}");
    assert_eq!((lines[0].name.as_deref(), lines[0].case), (Some("Sanne"), Some(scene.case)));
    assert_eq!((lines[0].order.as_deref(), lines[0].words.as_str()), (Some("1002003"), "Jan de Vries"));
    joris.get(&path).await;
    scene.world.pass(SignedDuration::from_mins(61)).await;
    sanne.get(&path).await;
    let who: Vec<_> = seen().await.into_iter().filter_map(|line| line.name).collect();
    assert_eq!(who, ["Sanne", "Joris", "Sanne"]);
    sanne.post(&format!("{path}/calls"), "outcome=resolved").await;
    scene.world.pass(SignedDuration::from_mins(61)).await;
    assert!(!sanne.get(&path).await.text.contains("4714"), "R49");
    assert_eq!(seen().await.len(), 3, "where there is no number, nobody saw it");
}

#[tokio::test] // R48
async fn without_consent_the_case_goes_to_be_answered_by_mail() {
    let scene = rung(Channel::Phone, true).await;
    let (petra, sanne) = (desk_agent(&scene).await, seller(&scene, "Sanne").await);
    let path = format!("/cases/{}", scene.case);
    petra.post(&format!("{path}/forwarding"), "wish=yes&consent=no").await;
    let page = sanne.get(&path).await.text;
    assert!(page.contains("does not pass on the phone number: answer by mail"));
    assert!(!page.contains("tel:") && page.contains("href=\"#answer\""));
}

#[tokio::test] // R49
async fn reached_and_resolved_closes_in_one_tap_and_three_calls_in_vain_leave_the_mail() {
    for (outcomes, said) in [(vec!["resolved"], "closed"), (vec!["missed"; 3], "Answer by mail now")] {
        let scene = rung(Channel::Phone, true).await;
        let (petra, sanne) = (desk_agent(&scene).await, seller(&scene, "Sanne").await);
        let path = format!("/cases/{}", scene.case);
        petra.post(&format!("{path}/forwarding"), "wish=yes&consent=yes").await;
        for outcome in outcomes {
            sanne.post(&format!("{path}/calls"), &format!("outcome={outcome}")).await;
        }
        let page = sanne.get(&path).await.text;
        assert!(page.contains(said) && !page.contains("4714"), "{said}");
    }
}

#[tokio::test] // R26, R35
async fn a_case_is_assigned_renamed_kept_and_comes_back_at_home() {
    let scene = rung(Channel::Web, false).await;
    let (sanne, path) = (seller(&scene, "Sanne").await, format!("/cases/{}", scene.case));
    let page = sanne.get(&path).await.text;
    let own = page.split("name=\"to\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(page.contains("Sanne (me)"), "oneself first");
    assert_eq!(
        sanne.post(&format!("{path}/assignee"), &format!("to={own}")).await.to,
        format!("{path}?done=assigned")
    );
    let page = sanne.get(&path).await.text;
    assert!(page.contains("Assigned to Sanne") && page.contains("Sanne’s"));
    let stranger = sanne.post(&format!("{path}/assignee"), "to=999").await;
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    sanne.post(&format!("{path}/topic"), "topic=payment").await;
    assert!(sanne.get(&path).await.text.contains("Topic changed: Defect → Payment"));

    // Monday 2 March 2026, ten o'clock: kept until this afternoon.
    let kept = sanne.post(&format!("{path}/follow-up"), "on=2026-03-02&at=16:00").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let home = sanne.get("/home").await.text;
    assert!(home.contains("Comes back today") && home.contains("Lamp knippert"));
    assert!(sanne.get(&path).await.text.contains("comes back today 16:00"));
    scene.world.pass(SignedDuration::from_hours(7)).await;
    assert!(sanne.get(&path).await.text.contains("follow up: its day has come"));
    let past = sanne.post(&format!("{path}/follow-up"), "on=2026-03-01").await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    sanne.post(&format!("{path}/follow-up"), "when=monday").await;
    assert!(sanne.get(&path).await.text.contains("comes back Mon 9 Mar 09:00"));
}

#[tokio::test] // R35, R13
async fn a_colleague_who_is_told_finds_it_in_her_list_until_she_opens_it() {
    let scene = rung(Channel::Web, false).await;
    let (sanne, joris) = (seller(&scene, "Sanne").await, seller(&scene, "Joris").await);
    let path = format!("/cases/{}", scene.case);
    sanne.post(&format!("{path}/notes"), "text=%40joris+bel+jij+het+magazijn%3F").await;
    let list = joris.get("/mentions").await.text;
    assert!(list.contains("bel jij het magazijn?") && list.contains(">new<"));
    assert!(list.contains("<span>For you</span><b>1</b>"), "{list}");
    let opened = joris.post(&format!("/mentions/{}", scene.case), "").await;
    assert_eq!(opened.to, format!("{path}#side-notes"));
    let list = joris.get("/mentions").await.text;
    assert!(list.contains("bel jij het magazijn?") && !list.contains(">new<"));
    assert!(!sanne.get("/mentions").await.text.contains("magazijn"), "nobody names herself");

    let agent = Viewer::Desk { person: None, role: DeskRole::Agent };
    let taken = app::commands::Deed::TakeBack;
    app::commands::act(&scene.world.desk, agent, scene.case, &taken).await.unwrap();
    assert!(!joris.get("/mentions").await.text.contains("magazijn"));
    let hidden = joris.post(&format!("/mentions/{}", scene.case), "").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}
