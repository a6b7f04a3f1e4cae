//! The OpenAPI document itself: whole, exemplary, and the same as the last time it was looked at.

use crate::client::Client;
use crate::document::{Operation, document, misfits, operations, resolved};
use serde_json::Value;
use std::collections::BTreeSet;
use testkit::{Engine, World};

// R74
#[test]
fn the_description_changes_only_on_purpose() {
    insta::assert_snapshot!("openapi", serde_json::to_string_pretty(document()).unwrap());
}

// R74
#[test]
fn it_is_openapi_3_1_and_every_operation_has_a_stable_name() {
    assert_eq!(document()["openapi"], "3.1.0");
    let names: BTreeSet<_> =
        operations().map(|operation| operation.it["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), operations().count());
    assert!(names.len() > 25, "{names:?}");
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    let text = value.as_str().unwrap_or_default();
    assert!(!text.is_empty(), "{name} is not there");
    text
}

fn explained(operation: Operation) {
    let name = format!("{} {}", operation.method, operation.path);
    text(&operation.it["summary"], &name);
    let description = text(&operation.it["description"], &name);
    let cites = description.split('R').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    assert!(cites, "{name} names no rule: {description}");
    for parameter in operation.it["parameters"].as_array().into_iter().flatten() {
        text(&parameter["description"], &format!("{name} {}", parameter["name"]));
        let example = parameter.get("example").unwrap_or_else(|| panic!("{name} {}", parameter["name"]));
        assert_eq!(
            misfits(&parameter["schema"], example),
            Vec::<String>::new(),
            "{name} {}",
            parameter["name"]
        );
    }
    if let Some(body) = operation.it.get("requestBody") {
        text(&body["description"], &name);
        let (_, content) = body["content"].as_object().and_then(|kinds| kinds.iter().next()).unwrap();
        let example = content.get("example").unwrap_or_else(|| panic!("{name} has no example of its body"));
        assert_eq!(misfits(&content["schema"], example), Vec::<String>::new(), "{name}");
    }
    for (status, answer) in operation.it["responses"].as_object().unwrap() {
        let answer = resolved(answer);
        text(&answer["description"], &format!("{name} {status}"));
        if let Some(problem) = answer["content"].get("application/problem+json") {
            assert_eq!(
                misfits(&problem["schema"], &problem["example"]),
                Vec::<String>::new(),
                "{name} {status}"
            );
            assert_eq!(problem["example"]["status"].to_string(), *status, "{name}");
        }
    }
}

// R74
#[test]
fn every_operation_parameter_body_and_error_is_explained_with_an_example_that_fits() {
    operations().for_each(explained);
}

// R74
#[test]
fn every_field_of_every_shape_is_explained() {
    for (name, schema) in document()["components"]["schemas"].as_object().unwrap() {
        text(&schema["description"], name);
        for (field, shape) in schema["properties"].as_object().into_iter().flatten() {
            // A field that may be null says what it is beside its reference.
            let shape = shape["oneOf"].get(0).unwrap_or(shape);
            text(&shape["description"], &format!("{name}.{field}"));
        }
    }
}

// R74
#[tokio::test]
async fn every_operation_is_routed_and_the_description_is_served() {
    let world = World::new(Engine::Sqlite).await;
    let nobody = Client::nobody(&world);
    assert_eq!(nobody.get("/openapi.json").await, *document());
    for operation in operations() {
        let answer =
            nobody.call(&operation.method.to_uppercase(), &operation.path_with(|_| "1".into()), None).await;
        assert!(answer.status != 405, "{} {}", operation.method, operation.path);
        assert!(answer.body["code"] != "no-such-route", "{} {}", operation.method, operation.path);
    }
    for (method, path, code) in [("GET", "/nothing", "no-such-route"), ("DELETE", "/me", "no-such-method")] {
        assert_eq!(nobody.call(method, path, None).await.code(), code);
    }
}
