//! Bad input gives a clear error and changes nothing.

use crate::client::Client;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use testkit::{Engine, World};

async fn asked(world: &World) -> (Client, String) {
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", "jan@klanten.example").await;
    world.mail("jan@klanten.example", "vragen@balie.example", "1002003", "Mijn lamp is kapot").await;
    let seller = Client::seller(world, lamp).await;
    let case = seller.get("/cases").await["cases"][0]["id"].to_string();
    (seller, case)
}

// R74
#[tokio::test]
async fn an_error_names_the_field_and_what_was_expected() {
    let world = World::new(Engine::Sqlite).await;
    let (seller, case) = asked(&world).await;
    let path = format!("/cases/{case}/messages");
    for (body, status, code, field, words) in [
        (json!({"seen": 1}), 400, "body-unreadable", Value::Null, "missing field `text`"),
        (json!({"text": 5, "seen": 1}), 400, "body-unreadable", json!("text"), "expected a string"),
        (
            json!({"text": "a", "seen": 1, "to": "x"}),
            400,
            "body-unreadable",
            json!("to"),
            "unknown field `to`",
        ),
        (
            json!({"text": "a", "seen": 1, "then": "later"}),
            400,
            "body-unreadable",
            json!("then"),
            "expected one of `keep_open`, `wait`, `close`",
        ),
        (
            json!({"text": "a", "seen": 1, "attachments": [{"name": "a", "content_base64": 7}]}),
            400,
            "body-unreadable",
            json!("attachments[0].content_base64"),
            "expected a string",
        ),
        (
            json!({"text": "a", "seen": 1, "attachments": [{"name": "a", "content_base64": "%%"}]}),
            422,
            "field-unfit",
            json!("attachments[0].content_base64"),
            "base64",
        ),
        (json!({"text": " ", "seen": 1}), 422, "message-empty", Value::Null, "Write something"),
        (json!({"text": "a", "seen": 0}), 409, "newer-message", Value::Null, "Read the case again"),
    ] {
        let answer = seller.call("POST", &path, Some(&body)).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (status, code), "{body}");
        assert_eq!(answer.body.get("field").cloned().unwrap_or_default(), field, "{body}");
        assert!(answer.body["detail"].as_str().unwrap().contains(words), "{:#}", answer.body);
    }
    assert_eq!(seller.get(&format!("/cases/{case}")).await["case"]["messages"], 1);
}

// R47
#[tokio::test]
async fn a_body_that_is_no_json_or_too_large_is_refused() {
    let world = World::new(Engine::Sqlite).await;
    let (seller, case) = asked(&world).await;
    let path = format!("/cases/{case}/notes");
    let form = Request::builder().header("content-type", "application/x-www-form-urlencoded");
    let answer = seller.send("POST", &path, form.body(Body::from("text=a")).unwrap()).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (415, "not-json"));
    for broken in ["{", "{\"text\": \"a\"} {}", "\u{0}", "[[[[["] {
        let json = Request::builder().header("content-type", "application/json; charset=utf-8");
        let answer = seller.send("POST", &path, json.body(Body::from(broken)).unwrap()).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (400, "body-unreadable"), "{broken}");
    }
    let deep = Request::builder().header("content-type", "application/json");
    let deep = deep.body(Body::from(format!("{{\"text\":{}", "[".repeat(100_000)))).unwrap();
    assert_eq!(seller.send("POST", &path, deep).await.code(), "body-unreadable");
    let large = json!({"text": "a".repeat(1024 * 1024)});
    assert_eq!(seller.refused(&path, large).await, (413, "body-too-large".into()));
    let long = json!({"text": "a".repeat(100_001)});
    assert_eq!(seller.refused(&path, long).await, (422, "message-too-long".into()));
    let file = json!({"name": "a.html", "content_base64": "PGI+aGFsbG88L2I+"});
    let answer = json!({"text": "a", "seen": 1, "attachments": [file]});
    assert_eq!(
        seller.refused(&format!("/cases/{case}/messages"), answer).await,
        (422, "file-type-refused".into())
    );
}

// R74
#[tokio::test]
async fn what_is_asked_for_is_read_strictly() {
    let world = World::new(Engine::Sqlite).await;
    let (seller, _) = asked(&world).await;
    let operator = Client::operator(&world).await;
    for (client, path, status, code) in [
        (&seller, "/cases?list=open", 400, "query-unreadable"),
        (&seller, "/cases?page=2", 400, "query-unreadable"),
        (&seller, "/cases?from=yesterday", 400, "filter-invalid"),
        (&seller, "/cases?q=lamp&cursor=1-1", 400, "cursor-invalid"),
        (&seller, "/cases?cursor=1-1%3Bdrop", 400, "cursor-invalid"),
        (&seller, "/insights?days=27", 400, "period-invalid"),
        (&seller, "/insights?days=185", 400, "period-invalid"),
        (&seller, "/insights?days=many", 400, "query-unreadable"),
        (&seller, "/insights/articles/1/cases?days=9223372036854775807", 400, "period-invalid"),
        (&operator, "/queues/lost", 404, "not-visible"),
        (&operator, "/queues/new?list=all", 400, "query-unreadable"),
        (&operator, "/sellers?cursor=first", 400, "cursor-invalid"),
        (&operator, "/surveys/guessed", 404, "link-invalid"),
    ] {
        let answer = client.call("GET", path, None).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (status, code), "{path}");
    }
}

// R74
#[tokio::test]
async fn an_idempotency_key_is_refused_because_none_is_kept_yet() {
    let world = World::new(Engine::Sqlite).await;
    let (seller, _) = asked(&world).await;
    let request = Request::builder().header("idempotency-key", "k-1").body(Body::empty()).unwrap();
    let answer = seller.send("GET", "/nothing", request).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (400, "idempotency-key-unsupported"));
}

// R32
#[tokio::test]
async fn repeating_a_message_never_sends_it_twice() {
    let world = World::new(Engine::Sqlite).await;
    let (seller, case) = asked(&world).await;
    let path = format!("/cases/{case}/messages");
    let body = json!({"text": "Er komt een nieuwe.", "seen": 1});
    let (first, second) =
        tokio::join!(seller.call("POST", &path, Some(&body)), seller.call("POST", &path, Some(&body)));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(seller.refused(&path, body).await, (409, "newer-message".into()));
    world.settle().await;
    let letters = world.postbox.to("jan@klanten.example");
    assert_eq!(letters.iter().filter(|(_, letter)| letter.text.contains("Er komt een nieuwe")).count(), 1);
}

// R76
#[tokio::test]
async fn of_an_import_the_good_items_are_kept_and_the_bad_ones_named() {
    let world = World::new(Engine::Sqlite).await;
    let operator = Client::operator(&world).await;
    let sellers = json!([
        {"reference": "lamp", "name": "Winkel Lamp", "country": "NL"},
        {"reference": "vaas", "name": "Winkel Vaas"},
        {"reference": "kan", "name": "Winkel Kan", "country": "NL", "colour": "red"},
        {"reference": "bel", "name": "Bel", "country": "BE",
            "hours": {"zone": "Europe/Nowhere", "weekly": "mon-fri 09:00-17:00", "holidays": "BE"}},
        17
    ]);
    let outcome = operator.post("/sellers", sellers).await;
    assert_eq!((&outcome["accepted"], &outcome["refused"]), (&json!(1), &json!(4)));
    let fields: Vec<_> = (1..5).map(|n| outcome["results"][n]["field"].clone()).collect();
    assert_eq!(fields, [Value::Null, json!("colour"), json!("hours"), Value::Null], "{outcome:#}");
    assert!(outcome["results"][1]["reason"].as_str().unwrap().contains("missing field `country`"));

    let order = |number: &str, seller: &str, ordered_at: &str, quantity: i64| {
        json!({"order": number, "seller": seller, "ordered_at": ordered_at,
            "customer": {"email": "jan@klanten.example", "name": "Jan de Vries"},
            "lines": [{"article": "87", "title": "Lamp", "quantity": quantity}]})
    };
    let orders = json!([
        order("1", "lamp", "2026-02-25T09:00:00Z", 1),
        order("2", "vaas", "2026-02-25T09:00:00Z", 1),
        order("3", "lamp", "2027-02-25T09:00:00Z", 1),
        order("4", "lamp", "yesterday", 1),
        order("5", "lamp", "2026-02-25T09:00:00Z", 0),
        order("1", "lamp", "2026-02-25T10:00:00+01:00", 1),
    ]);
    let outcome = operator.post("/orders", orders).await;
    let accepted: Vec<_> = (0..6).map(|n| outcome["results"][n]["accepted"].clone()).collect();
    assert_eq!(accepted, [true, false, false, false, false, true], "{outcome:#}");
    let fields: Vec<_> = (1..5).map(|n| outcome["results"][n]["field"].clone()).collect();
    assert_eq!(fields, ["seller", "ordered_at", "ordered_at", "quantity"], "{outcome:#}");

    for amount in [0, 1_001] {
        let many: Vec<Value> = vec![json!({}); amount];
        assert_eq!(operator.refused("/orders", json!(many)).await, (400, "body-unreadable".into()));
    }
}

// R10
#[tokio::test]
async fn a_question_needs_an_address_words_and_a_known_topic() {
    let world = World::new(Engine::Sqlite).await;
    let operator = Client::operator(&world).await;
    for (field, value, code) in [
        ("email", json!("jan"), "address-invalid"),
        ("text", json!(" "), "message-empty"),
        ("topic", json!("weather"), "field-unfit"),
        ("order", json!("1\r\n2"), "field-unfit"),
        ("name", json!("a\u{0}b"), "field-unfit"),
    ] {
        let mut question =
            json!({"email": "jan@klanten.example", "channel": "phone", "text": "Waar blijft het?"});
        question[field] = value;
        assert_eq!(operator.refused("/questions", question).await, (422, code.into()), "{field}");
    }
    let queue = operator.get("/queues/new").await;
    assert_eq!(queue["cases"].as_array().unwrap().len(), 0);
}
