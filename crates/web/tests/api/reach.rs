//! Who reaches what, asked of every operation that the document lists, so that a new one cannot be forgotten.

use crate::client::Client;
use crate::document::operations;
use testkit::{Engine, World};

const CUSTOMER: &str = "jan@klanten.example";
const QUESTIONS: &str = "vragen@balie.example";

testkit::on_both_engines! {
    nobody_reaches_anything_that_needs_a_token,
    another_seller_gets_the_same_answer_as_for_a_case_that_is_not_there,
    a_token_of_another_kind_reaches_nothing,
}

fn filled(name: &str, case: &str) -> String {
    match name {
        "id" => case.to_owned(),
        "queue" => "new".to_owned(),
        _ => "1".to_owned(),
    }
}

// R74
async fn nobody_reaches_anything_that_needs_a_token(engine: Engine) {
    let world = World::new(engine).await;
    let nobody = Client::nobody(&world);
    let guessing = Client::nobody(&world).with("guessed");
    let (mut closed, mut open) = (0, Vec::new());
    for operation in operations() {
        let path = operation.path_with(|name| filled(name, "1"));
        let method = operation.method.to_uppercase();
        if operation.role().is_none() {
            open.push(operation.it["operationId"].as_str().unwrap());
            continue;
        }
        for (client, code) in [(&nobody, "token-missing"), (&guessing, "token-invalid")] {
            let answer = client.call(&method, &path, operation.example()).await;
            assert_eq!((answer.status.as_u16(), &*answer.code()), (401, code), "{method} {path}");
            assert!(answer.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
        }
        closed += 1;
    }
    assert_eq!(open, ["readDescription", "readSurvey", "answerSurvey"]);
    assert!(closed > 20);
}

// R13, R14
async fn another_seller_gets_the_same_answer_as_for_a_case_that_is_not_there(engine: Engine) {
    let world = World::new(engine).await;
    world.topics().await;
    world.seller("lamp").await;
    let vaas = world.seller("vaas").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "1002003", "Mijn lamp is kapot").await;
    let operator = Client::operator(&world).await;
    let case = operator.get("/cases?q=1002003").await["cases"][0]["id"].to_string();
    let stranger = Client::seller(&world, vaas).await;

    let mut asked = 0;
    for operation in operations().filter(|operation| operation.path.starts_with("/cases/{id}")) {
        let method = operation.method.to_uppercase();
        let path = |case: &str| operation.path_with(|name| filled(name, case));
        let hidden = stranger.call(&method, &path(&case), operation.example()).await;
        assert_eq!(
            (hidden.status.as_u16(), &*hidden.code()),
            (404, "not-visible"),
            "{method} {}",
            operation.path
        );
        for none in ["99999999", "-1", "x", "99999999999999999999"] {
            let missing = stranger.call(&method, &path(none), operation.example()).await;
            assert_eq!((missing.status, &missing.bytes), (hidden.status, &hidden.bytes), "{method} {none}");
            assert_eq!(missing.headers, hidden.headers);
        }
        asked += 1;
    }
    assert!(asked > 10);
    assert_eq!(stranger.get("/cases?q=1002003").await["cases"].as_array().unwrap().len(), 0);
    assert_eq!(stranger.get(&format!("/cases?q={case}")).await["cases"].as_array().unwrap().len(), 0);
    assert_eq!(
        operator.get(&format!("/cases/{case}")).await["case"]["messages"],
        1,
        "nothing was done to it"
    );
}

// R13, R66, R67
async fn a_token_of_another_kind_reaches_nothing(engine: Engine) {
    let world = World::new(engine).await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "1002003", "Mijn lamp is kapot").await;
    let (seller, operator) = (Client::seller(&world, lamp).await, Client::operator(&world).await);
    let case = seller.get("/cases").await["cases"][0]["id"].to_string();
    for operation in operations() {
        let other = match operation.role() {
            Some("desk" | "operator") => &seller,
            Some("seller") => &operator,
            Some("") | None => continue,
            Some(role) => panic!("no such role: {role}"),
        };
        let path = operation.path_with(|name| filled(name, &case));
        let answer = other.call(&operation.method.to_uppercase(), &path, operation.example()).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (403, "not-allowed"), "{path}");
    }
    let listed = operator.call("GET", "/cases", None).await;
    assert_eq!(listed.code(), "not-allowed", "the desk has queues, not an inbox");
}
