//! Every address of the pages and the API, walked as every role (R66, R67): the addresses come from the routes
//! themselves, and one without a line below fails the test.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[path = "roles/left.rs"]
mod left;
#[path = "roles/table.rs"]
mod table;

use app::Secret;
use app::commands::{
    Acceptance, accept_invitation, act_as, invite_person, invite_to_desk, make_token, save_role,
};
use app::queries::account::signed;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::access::{DeskRole, Permission, PermissionSet, Viewer};
use domain::ids::SellerId;
use domain::language::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use testkit::{Engine, World};
use tower::ServiceExt;
use web::{Settings, router};

/// Owner, administrator, customer service, a role that sees insights alone, one that may nothing, agent, supervisor,
/// operator, nobody.
const ROLES: [char; 9] = ['o', 'a', 'c', 'i', 'n', 'g', 's', 'p', '-'];
/// A token of an account, a token of the operator, none.
const TOKENS: &str = "tp-";

/// A line of the table: who may, and what is sent to find out.
struct Line {
    who: &'static str,
    body: &'static str,
}

fn table(text: &'static str) -> BTreeMap<(&'static str, &'static str), Line> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let mut parts = line.split(" | ").map(str::trim);
            let (method, path) = parts.next().unwrap().split_once(' ').unwrap();
            let who = parts.next().unwrap();
            ((method, path.trim()), Line { who, body: parts.next().unwrap_or_default() })
        })
        .collect()
}

/// The lines in an order in which none spoils the next: a case that was handed over is the seller's no more, and whoever
/// has signed out may nothing.
fn in_order(text: &'static str) -> Vec<((&'static str, &'static str), Line)> {
    let mut lines: Vec<_> = table(text).into_iter().collect();
    let last =
        |path: &str| (path == "/sign-out", path.ends_with("/handover") || path.ends_with("/hand-over"));
    lines.sort_by_key(|((method, path), _)| (last(path), *method, *path));
    lines
}

/// The addresses of the pages, read from the source that gives them to the router.
fn page_routes() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for call in text.split(".route(").skip(1) {
            let Some(path) = call.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
            else {
                panic!("{} gives the router an address that this test cannot read", file.display());
            };
            let handlers = within_parentheses(call);
            for method in ["get", "post", "put", "patch", "delete"] {
                if handlers.match_indices(&format!("{method}(")).any(|(at, _)| {
                    !handlers[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
                }) {
                    found.insert((method.to_uppercase(), path.to_owned()));
                }
            }
        }
    }
    found
}

fn within_parentheses(call: &str) -> &str {
    let mut open = 1;
    let end = call.char_indices().find(|(_, letter)| {
        open += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open == 0
    });
    end.map_or(call, |(at, _)| &call[..at])
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let of = |path: std::path::PathBuf| {
        if path.is_dir() {
            sources(&path)
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            vec![path]
        } else {
            Vec::new()
        }
    };
    entries.flat_map(of).collect()
}

/// The addresses of the API, read from its own description.
fn api_routes() -> BTreeSet<(String, String)> {
    let document = serde_json::to_value(web::api::openapi()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let of = |(path, operations): (&String, &serde_json::Value)| {
        let methods = operations.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let path = path.clone();
        methods.into_iter().map(move |method| (method.to_uppercase(), path.clone()))
    };
    paths.iter().flat_map(of).collect()
}

#[test] // R66
fn every_address_has_a_line_and_every_line_an_address() {
    for (routes, text) in [(page_routes(), table::PAGES), (api_routes(), table::API)] {
        let lines: BTreeSet<_> =
            table(text).keys().map(|(method, path)| ((*method).to_owned(), (*path).to_owned())).collect();
        let unsaid: Vec<_> = routes.difference(&lines).collect();
        let gone: Vec<_> = lines.difference(&routes).collect();
        assert!(unsaid.is_empty(), "say in roles/table.rs who may do these: {unsaid:?}");
        assert!(gone.is_empty(), "these are addresses no more: {gone:?}");
    }
}

/// A world with a case at a seller, and the session of a role.
async fn as_role(role: char) -> (World, String, Option<Secret>) {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let seller = world.seller("lamp").await;
    world.order("WL-1001", "lamp", "jan@klant.example").await;
    let to = world.desk.setup().question_addresses[0].clone();
    world.mail("Jan <jan@klant.example>", &to, "Defect WL-1001", "De lamp is kapot.").await;
    let viewer = testkit::owner(seller);
    let case = app::queries::inbox::list(&world.desk, viewer, None, None).await.unwrap().rows[0].id;
    let session = session(&world, seller, role).await;
    (world, case.to_string(), session)
}

async fn session(world: &World, seller: SellerId, role: char) -> Option<Secret> {
    session_as(world, seller, role, &format!("{role}@mensen.example")).await
}

async fn session_as(world: &World, seller: SellerId, role: char, email: &str) -> Option<Secret> {
    let desk = &world.desk;
    let own = async |permissions: PermissionSet| {
        save_role(desk, testkit::owner(seller), None, "Eigen", permissions).await.unwrap()
    };
    let key = match role {
        'o' => "owner".to_owned(),
        'a' => "administrator".to_owned(),
        'c' => "customer_service".to_owned(),
        'i' => own([Permission::SeeInsights].into_iter().collect()).await,
        'n' => own(PermissionSet::NONE).await,
        _ => String::new(),
    };
    let link = match role {
        'g' => invite_to_desk(desk, DeskRole::Agent, email).await.unwrap(),
        's' => invite_to_desk(desk, DeskRole::Supervisor, email).await.unwrap(),
        'p' => invite_to_desk(desk, DeskRole::Operator, email).await.unwrap(),
        '-' => return None,
        _ => invite_person(desk, Viewer::Machine, seller, &key, email).await.unwrap(),
    };
    let acceptance = Acceptance {
        email: email.to_owned(),
        name: "Iemand".into(),
        password: "een lang wachtwoord".into(),
        language: Language::En,
    };
    let session = accept_invitation(desk, &link, &acceptance).await.unwrap();
    if "oacin".contains(role) {
        let who = signed(desk, &session).await.unwrap().unwrap();
        act_as(desk, &session, who.person, Some(seller)).await.unwrap();
    }
    Some(session)
}

/// The address with something in each of its gaps: the case there is, else things that are not there.
fn filled(path: &str, case: &str) -> String {
    let mut path = path.to_owned();
    for gap in ["{case}", "{id}"] {
        if path.starts_with("/cases/") {
            path = path.replace(gap, case);
        }
    }
    if path.starts_with("/sellers/") {
        path = path.replace("{id}", "1");
    }
    for (gap, value) in table::GAPS {
        path = path.replace(gap, value);
    }
    assert!(!path.contains('{'), "say in roles/table.rs what stands in the gaps of {path}");
    path
}

fn request(method: &str, path: &str, body: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8480");
    let kind = match body.chars().next() {
        Some('{' | '[') => "application/json",
        _ if body.starts_with("--x") => "multipart/form-data; boundary=x",
        _ => "application/x-www-form-urlencoded",
    };
    request.header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, kind)
}

/// Whether the answer is "you may not", whatever else it is.
async fn refused(house: &Router, request: Request<Body>) -> (bool, StatusCode) {
    let answered = house.clone().oneshot(request).await.unwrap();
    let status = answered.status();
    let to = answered.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    let sent_away = to.is_some_and(|to| to.starts_with("/sign-in?back="));
    if status.is_server_error() {
        let bytes = to_bytes(answered.into_body(), 100_000).await.unwrap();
        panic!("{status}: {}", String::from_utf8_lossy(&bytes));
    }
    (sent_away || status == StatusCode::FORBIDDEN || status == StatusCode::UNAUTHORIZED, status)
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "not as roles/table.rs says:\n{}", wrong.join("\n"));
}

/// Walks every page as one role and gives what is not as the table says.
async fn walked(role: char) -> Vec<String> {
    let (world, case, session) = as_role(role).await;
    // Made once: its thousand lines of documents and addresses took most of the time of a walk.
    let house = router(world.desk.clone(), Settings::default());
    let mut wrong = Vec::new();
    for ((method, path), line) in in_order(table::PAGES) {
        // It listens for ever; its own test says who hears what.
        if path == "/live" {
            continue;
        }
        let body = line.body.replace("\\r\\n", "\r\n");
        let mut request = request(method, &filled(path, &case), &body);
        if let Some(session) = &session {
            request = request.header(header::COOKIE, format!("balie={}", session.reveal()));
        }
        let (refused, status) = refused(&house, request.body(Body::from(body)).unwrap()).await;
        if refused == line.who.contains(role) {
            wrong.push(format!("{method} {path} as {role}: {status}, said {}", line.who));
        }
        if path.starts_with("/demo") {
            assert_eq!(status, StatusCode::NOT_FOUND, "{path} is of the demonstration");
        }
    }
    wrong
}

/// A test for each role, so that they walk side by side.
macro_rules! every_page_is_open_to_those_who_may_and_to_nobody_else {
    ($($name:ident = $role:literal),* $(,)?) => {
        #[test] // R66, R67
        fn every_role_walks() {
            assert_eq!(ROLES, [$($role),*]);
        }

        mod every_page_is_open_to_those_who_may_and_to_nobody_else {
            $(#[tokio::test] // R66, R67
            async fn $name() {
                super::told(&super::walked($role).await);
            })*
        }
    };
}

every_page_is_open_to_those_who_may_and_to_nobody_else! {
    owner = 'o', administrator = 'a', customer_service = 'c', a_role_that_sees_insights = 'i',
    a_role_that_may_nothing = 'n', agent = 'g', supervisor = 's', operator = 'p', nobody = '-',
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)] // R66, R67, R74
async fn every_operation_of_the_api_is_open_to_those_who_may_and_to_nobody_else() {
    let mut wrong = Vec::new();
    for caller in TOKENS.chars() {
        let (world, case, _) = as_role('-').await;
        let house = router(world.desk.clone(), Settings::default());
        let seller = app::queries::account::seller_by_reference(&world.desk, "lamp").await.unwrap().unwrap();
        let token = match caller {
            't' => Some(make_token(&world.desk, "t", Some(seller.id)).await.unwrap()),
            'p' => Some(make_token(&world.desk, "p", None).await.unwrap()),
            _ => None,
        };
        for ((method, path), line) in in_order(table::API) {
            let at = format!("{}{}", web::api::PREFIX, filled(path, &case));
            let mut request = request(method, &at, line.body);
            if let Some(token) = &token {
                request = request.header(header::AUTHORIZATION, format!("Bearer {}", token.reveal()));
            }
            let (refused, status) = refused(&house, request.body(Body::from(line.body)).unwrap()).await;
            if refused == line.who.contains(caller) {
                wrong.push(format!("{method} {path} as {caller}: {status}, said {}", line.who));
            }
        }
    }
    told(&wrong);
}
