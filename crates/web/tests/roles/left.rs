//! A case that left: whoever had it, and whoever never had it, finds nothing of it at any address there is (R13, R14).
//!
//! The walk takes the addresses of the table, so that a new one that tells something fails here without a line of its own.

use super::{as_role, request, session_as, table};
use app::Secret;
use app::commands::{Deed, act, forward, make_token, note};
use app::queries::account::{seller_by_reference, signed};
use app::queries::search::search;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{StatusCode, header};
use domain::ids::{CaseId, SellerId};
use futures_util::StreamExt;
use testkit::World;
use tower::ServiceExt;
use web::{Settings, router};

/// Words that stand nowhere but in the case, each of another kind: what the customer wrote first and later, her name, her
/// address, her number, the subject, her file and what is in it, what the desk noted and answered.
const TRACES: [&str; 11] = [
    "zwavelgeur",
    "bliksemslag",
    "Zwaluwstaart",
    "quirina",
    "0687654321",
    "Schroeiplek",
    "brandvlek",
    "zwartgeblakerd",
    "meesterproef",
    "dwaalspoor",
    // Of a second question, about an order of the seller's own: he sees the order, and nothing of the question.
    "kobaltblauw",
];
/// No case has this number.
const NOWHERE: &str = "99999999";

/// The house of the roles, in which a question of a stranger without an order was at a seller and is at the desk again.
struct Scene {
    world: World,
    house: Router,
    case: CaseId,
    own_order: CaseId,
    lamp: SellerId,
}

impl Scene {
    async fn new() -> Self {
        let (world, _, _) = as_role('-').await;
        let lamp = seller_by_reference(&world.desk, "lamp").await.unwrap().unwrap().id;
        let house = router(world.desk.clone(), Settings::default());
        let case = asked(&world).await;
        forward(&world.desk, testkit::agent(), case, Some(lamp), "Let op de meesterproef").await.unwrap();
        let own_order = about_his_order(&world).await;
        world.settle().await;
        Self { world, house, case, own_order, lamp }
    }

    /// The desk takes it back, and goes on with it.
    async fn leaves(&self) {
        let desk = &self.world.desk;
        for case in [self.case, self.own_order] {
            act(desk, testkit::agent(), case, &Deed::TakeBack).await.unwrap();
        }
        note(desk, testkit::agent(), self.case, "Ada", "Een dwaalspoor.").await.unwrap();
        writes_on(&self.world).await;
    }

    /// A session of a seller's owner and a token of the account.
    async fn of(&self, seller: SellerId) -> (Secret, Secret) {
        let session = session_as(&self.world, seller, 'o', &format!("o{seller}@mensen.example")).await;
        (session.unwrap(), make_token(&self.world.desk, "t", Some(seller)).await.unwrap())
    }

    async fn got(&self, request: axum::http::Request<Body>) -> (StatusCode, String) {
        let answered = self.house.clone().oneshot(request).await.unwrap();
        let (parts, body) = answered.into_parts();
        let mut told = format!("{:?}\n", parts.headers);
        told += &String::from_utf8_lossy(&to_bytes(body, 10_000_000).await.unwrap());
        (parts.status, told)
    }
}

/// A mail with a file, of a customer whom nobody knows, about no order that is known.
async fn asked(world: &World) -> CaseId {
    let to = world.desk.setup().question_addresses[0].clone();
    mail(world, &to, "Schroeiplek", "Er hangt een zwavelgeur. Bel 0687654321.").await;
    search(&world.desk, testkit::agent(), "zwavelgeur").await.unwrap()[0].id
}

async fn about_his_order(world: &World) -> CaseId {
    let to = world.desk.setup().question_addresses[0].clone();
    let text = "De kap is defect en kobaltblauw uitgeslagen.";
    world.mail("Jan <jan@klant.example>", &to, "Defect WL-1001", text).await;
    search(&world.desk, testkit::agent(), "kobaltblauw").await.unwrap()[0].id
}

async fn writes_on(world: &World) {
    let to = world.desk.setup().question_addresses[0].clone();
    mail(world, &to, "Schroeiplek", "Nu ook nog een bliksemslag.").await;
}

async fn mail(world: &World, to: &str, subject: &str, text: &str) {
    let from = "Quirina Zwaluwstaart <quirina@klant.example>";
    let raw = format!(
        "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{}@klant.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\
         --b\r\nContent-Type: text/plain; name=\"brandvlek.txt\"\r\nContent-Disposition: attachment; \
         filename=\"brandvlek.txt\"\r\n\r\nzwartgeblakerd\r\n--b--\r\n",
        text.len()
    );
    world.raw_mail(from, to, raw.as_bytes()).await;
    // A minute later the next one comes.
    world.hands.set(world.hands.now() + jiff::SignedDuration::from_mins(1));
}

/// The address as it is walked: where a case or a list may stand, the case and every list.
fn ways(path: &str, case: &str) -> Vec<String> {
    let lists = ["all", "to-answer", "waiting", "follow-up", "closed"];
    if path.contains("{which}") {
        lists.into_iter().chain([case]).map(|which| filled(&path.replace("{which}", which), case)).collect()
    } else {
        vec![filled(path, case)]
    }
}

/// The address with the case, its first message and its first file in the gaps.
fn filled(path: &str, case: &str) -> String {
    let of_cases =
        path.starts_with("/cases/") || path.starts_with("/mine/") || path.starts_with("/mentions/");
    let path = if of_cases { path.replace("{id}", case) } else { path.to_owned() };
    let path = if path.starts_with("/orders/") { path.replace("{number}", "WL-1001") } else { path };
    let path = path.replace("{case}", case);
    table::GAPS.iter().fold(path, |path, (gap, value)| path.replace(gap, value))
}

/// The lines of a table as requests: method, address, body; what would end the walk comes last.
fn lines(text: &'static str) -> Vec<(&'static str, &'static str, String)> {
    let lines = super::in_order(text).into_iter();
    lines.map(|((method, path), line)| (method, path, line.body.replace("\\r\\n", "\r\n"))).collect()
}

/// Everything of the case that an answer tells, but for what was asked with.
fn told<'a>(answer: &str, asked: &str, numbers: &[&'a str]) -> Vec<&'a str> {
    let (answer, asked) = (answer.to_lowercase(), asked.to_lowercase());
    let traces = TRACES.iter().copied().chain(numbers.iter().copied());
    let found = traces.filter(|trace| answer.contains(&trace.to_lowercase()));
    found.filter(|trace| !asked.contains(&trace.to_lowercase())).collect()
}

/// How an address is walked by whoever holds these.
struct Walker<'a> {
    scene: &'a Scene,
    session: Secret,
    token: Secret,
}

impl Walker<'_> {
    async fn asks(&self, api: bool, method: &str, path: &str, body: &str) -> (StatusCode, String) {
        let path = if api { format!("{}{path}", web::api::PREFIX) } else { path.to_owned() };
        let request = request(method, &path, body).header(header::ACCEPT_LANGUAGE, "nl");
        let request = if api {
            request.header(header::AUTHORIZATION, format!("Bearer {}", self.token.reveal()))
        } else {
            request.header(header::COOKIE, format!("balie={}", self.session.reveal()))
        };
        self.scene.got(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// What the addresses of a table tell of the case; `looking` walks only those that change nothing.
    async fn walks(&self, api: bool, looking: bool) -> Vec<String> {
        let (case, other) = (self.scene.case.to_string(), self.scene.own_order.to_string());
        let text = if api { table::API } else { table::PAGES };
        let mut leaks = Vec::new();
        for (method, path, body) in lines(text) {
            if path == "/live" || path == "/sign-out" || path == "/session" || (looking && method != "GET") {
                continue;
            }
            let body = body.replace("999", &case);
            for there in ways(path, &case) {
                leaks.extend(self.walk(api, (method, &there, &body), &[&case, &other]).await);
                if !looking && there.contains(&case) {
                    leaks.extend(self.differs(api, method, (&there, &body), &case).await);
                }
            }
        }
        leaks
    }

    /// What one address tells; one that is looked at also when it is searched.
    async fn walk(&self, api: bool, asked: (&str, &str, &str), numbers: &[&str]) -> Vec<String> {
        let (method, there, body) = asked;
        let searched = (method == "GET").then(|| format!("{there}?q=zwavelgeur"));
        let mut leaks = Vec::new();
        for way in [there].into_iter().chain(searched.as_deref()) {
            let (status, answer) = self.asks(api, method, way, body).await;
            assert!(!status.is_server_error(), "{method} {way}: {answer}");
            let found = told(&answer, &format!("{way}{body}"), numbers);
            leaks.extend(found.iter().map(|trace| format!("{method} {way}: {trace}")));
        }
        leaks
    }

    /// R14: of a case elsewhere an address says what it says of one that is not there, and nothing else.
    async fn differs(&self, api: bool, method: &str, asked: (&str, &str), case: &str) -> Option<String> {
        let (path, body) = asked;
        let nowhere = |text: &str| text.replace(case, NOWHERE);
        let (status, answer) = self.asks(api, method, path, body).await;
        let (none, empty) = self.asks(api, method, &nowhere(path), &nowhere(body)).await;
        let same = status == none && plain(&nowhere(&answer)) == plain(&empty);
        (!same).then(|| format!("{method} {path} is told apart from none: {status}, {none}"))
    }
}

/// An answer without what is new in each: the number by which a fault is found again, the instant, the counts of tries.
fn plain(answer: &str) -> String {
    let lines = answer.lines().skip(1);
    lines.filter(|line| !line.contains("name=\"once\"")).collect::<Vec<_>>().join("\n")
}

#[tokio::test] // the walk below sees what there is to see
async fn while_it_lies_there_its_seller_finds_it_at_many_addresses() {
    let scene = Scene::new().await;
    let (session, token) = scene.of(scene.lamp).await;
    let walker = Walker { scene: &scene, session, token };
    let (pages, api) = (walker.walks(false, true).await, walker.walks(true, true).await);
    for trace in ["zwavelgeur", "Zwaluwstaart", "Schroeiplek", "brandvlek", "zwartgeblakerd"] {
        for found in [&pages, &api] {
            assert!(found.iter().any(|leak| leak.ends_with(trace)), "{trace} in {found:?}");
        }
    }
    assert!(pages.len() > 10 && api.len() > 5, "{pages:?}\n{api:?}");
}

#[tokio::test] // R13, R14, R16
async fn a_case_that_was_taken_back_is_at_no_address_for_its_former_seller() {
    let scene = Scene::new().await;
    let (session, token) = scene.of(scene.lamp).await;
    scene.leaves().await;
    let walker = Walker { scene: &scene, session, token };
    super::told(&walker.walks(false, false).await);
    super::told(&walker.walks(true, false).await);
}

#[tokio::test] // R13, R14
async fn a_case_is_at_no_address_for_a_seller_who_never_had_it() {
    let scene = Scene::new().await;
    let vase = scene.world.seller("vase").await;
    let (session, token) = scene.of(vase).await;
    let walker = Walker { scene: &scene, session, token };
    super::told(&walker.walks(false, false).await);
    super::told(&walker.walks(true, false).await);
}

#[tokio::test] // R13
async fn a_former_seller_hears_nothing_more_and_counts_nothing() {
    let scene = Scene::new().await;
    let vase = scene.world.seller("vase").await;
    let (session, token) = scene.of(scene.lamp).await;
    let former = Walker { scene: &scene, session, token };
    let (session, token) = scene.of(vase).await;
    let never = Walker { scene: &scene, session, token };
    scene.leaves().await;
    // The question of the house's own customer lies at the lamp seller still: both counts leave it out.
    let own = scene.world.desk.clone();
    let viewer = testkit::owner(scene.lamp);
    let rows = app::queries::inbox::list(&own, viewer, None, None).await.unwrap().rows;
    assert_eq!(rows.len(), 1, "R26: the list holds the one that is his");
    act(&own, testkit::agent(), rows[0].id, &Deed::TakeBack).await.unwrap();
    let (_, here) = former.asks(true, "GET", "/home", "").await;
    let (_, there) = never.asks(true, "GET", "/home", "").await;
    assert_eq!(plain(&here), plain(&there), "the counts of one who has nothing");
    let listens =
        request("GET", "/live", "").header(header::COOKIE, format!("balie={}", former.session.reveal()));
    let answered = scene.house.clone().oneshot(listens.body(Body::empty()).unwrap()).await.unwrap();
    let mut heard = answered.into_body().into_data_stream();
    let mark = String::from_utf8(heard.next().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(mark.starts_with("id: ") && !mark.contains("data"), "only from where he listens: {mark}");
    writes_on(&scene.world).await;
    note(&own, testkit::agent(), scene.case, "Ada", "Nog een spoor.").await.unwrap();
    let next = tokio::time::timeout(std::time::Duration::from_millis(400), heard.next()).await;
    assert!(next.is_err(), "R13: {next:?}");
    let signed = signed(&own, &former.session).await.unwrap().unwrap();
    assert!(signed.viewer.is_some(), "he was listening as himself");
    let (posted, mails) = (&scene.world.postbox, "lamp@verkopers.example");
    let last = posted.last_to(mails).1;
    assert!(!last.text.contains("spoor") && !last.text.contains("bliksemslag"), "R13: no mail either");
}
