//! What an operator sets, through the API alone: people, hours, times and norms (R4, R6, R67, R72, R74).

use crate::client::Client;
use axum::http::StatusCode;
use serde_json::json;
use testkit::{Engine, World};

testkit::on_both_engines! {
    people_of_the_desk_are_invited_get_roles_and_leave,
    other_hours_are_tried_before_they_count,
    norms_are_set_from_an_instant_on_and_taken_back,
    a_customer_is_found_taken_out_and_erased,
}

// R67
async fn people_of_the_desk_are_invited_get_roles_and_leave(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    let wish = json!({"address": "joris@balie.example", "role": "agent"});
    operator.call("POST", "/desk/invitations", Some(&wish)).await;
    assert_eq!(operator.refused("/desk/invitations", wish).await, (409, "already-there".into()));
    world.settle().await;
    assert_eq!(world.postbox.to("joris@balie.example").len(), 1);
    let found = operator.get("/desk/people").await;
    let invited = &found["invitations"][0];
    assert_eq!((&invited["address"], &invited["role"]), (&json!("joris@balie.example"), &json!("agent")));
    let gone = operator.call("DELETE", &format!("/desk/invitations/{}", invited["id"]), None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let found = operator.get("/desk/people").await;
    assert!(found["invitations"].as_array().unwrap().is_empty());
    for one in found["people"].as_array().unwrap() {
        let path = format!("/desk/people/{}/role", one["id"]);
        let given = operator.call("PUT", &path, Some(&json!({"role": "supervisor"}))).await;
        assert_eq!((given.status.as_u16(), given.code()), (409, "last-operator".into()), "{found:#}");
    }
    let nobody = operator.call("DELETE", "/desk/people/999999", None).await;
    assert_eq!((nobody.status.as_u16(), nobody.code()), (404, "not-visible".into()));
}

// R4, R6
async fn other_hours_are_tried_before_they_count(engine: Engine) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", "jan@klanten.example").await;
    let questions = world.desk.setup().question_addresses[0].clone();
    world.mail("jan@klanten.example", &questions, "1002003", "Mijn lamp is kapot").await;
    let operator = Client::operator(&world).await;
    let path = format!("/sellers/{lamp}/calendar");
    let counts = operator.get(&path).await;
    let wish = json!({"zone": counts["zone"], "hours": "mon-fri 10:00-11:00", "holidays": "NL"});
    let found = operator.post(&format!("{path}/proposal"), wish.clone()).await;
    assert_eq!((&found["looked_at"], &found["moves"]), (&json!(1), &json!(1)), "{found:#}");
    assert_ne!(found["first"][0]["due_at"], found["first"][0]["would_be"]);
    assert_eq!(operator.get(&path).await, counts, "nothing is changed");
    let changed = operator.call("PUT", "/desk/calendar", Some(&wish)).await;
    assert_eq!(changed.status, StatusCode::NO_CONTENT);
    assert_eq!(operator.get("/desk/calendar").await, wish);
    let found = operator.post("/desk/calendar/proposal", counts).await;
    assert_eq!(found["looked_at"], 0, "nothing lies at the desk");
    let strange = json!({"zone": "Europe/Nowhere", "hours": "always", "holidays": "NL"});
    assert_eq!(operator.refused("/desk/calendar/proposal", strange).await.1, "hours-invalid");
    let seller = Client::seller(&world, lamp).await;
    assert_eq!(seller.call("GET", "/desk/calendar", None).await.code(), "not-allowed");
}

// R1, R72
async fn norms_are_set_from_an_instant_on_and_taken_back(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    let before = operator.get("/norms").await;
    assert_eq!(before["now"]["response"], "8 office hours");
    assert_eq!(before["now"]["rules"]["response-time"]["least"], 10);
    let rule = json!({"shown": true, "monitored": true, "scored": false, "bound": 950, "least": 20});
    let wish = json!({
        "valid_from": "2026-06-01T00:00:00Z",
        "norms": {"response": "24 working-day hours", "remind_before_hours": 6, "rules": {"response-time": rule}},
    });
    let set = operator.post("/norms", wish).await;
    assert_eq!(set["valid_from"], "2026-06-01T00:00:00Z");
    let found = operator.get("/norms").await;
    assert_eq!(found["now"], before["now"], "it holds later");
    let coming = &found["editions"][0];
    assert_eq!(coming["norms"]["response"], "24 working-day hours");
    assert_eq!(coming["norms"]["remind_before_hours"], 6);
    assert_eq!(coming["norms"]["rules"]["response-time"]["bound"], 950);
    assert_eq!(coming["norms"]["returns"], before["now"]["returns"], "what is left out stays");
    for (wish, code) in [
        (json!({"norms": {"response": "soon"}}), (422, "field-unfit")),
        (json!({"norms": {"rules": {"kindness": rule}}}), (422, "field-unfit")),
        (json!({"norms": {"returns": "4 hours"}}), (422, "norms-invalid")),
        (json!({"valid_from": "2020-01-01T00:00:00Z", "norms": {}}), (409, "norms-in-past")),
    ] {
        let refused = operator.refused("/norms", wish.clone()).await;
        assert_eq!((refused.0, refused.1.as_str()), code, "{wish}");
    }
    let gone = operator.call("DELETE", &format!("/norms/{}", coming["id"]), None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(operator.get("/norms").await["editions"].as_array().unwrap().len(), 1);
}

// R68
async fn a_customer_is_found_taken_out_and_erased(engine: Engine) {
    let world = World::new(engine).await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", "jan@klanten.example").await;
    let questions = world.desk.setup().question_addresses[0].clone();
    world.mail("jan@klanten.example", &questions, "1002003", "Mijn lamp is wazzig").await;
    let operator = Client::operator(&world).await;
    let found = operator.post("/customers/search", json!({"q": "jan@klanten.example"})).await;
    let path = format!("/customers/{}", found["customers"][0]["id"]);
    let kept = operator.get(&path).await;
    assert_eq!((&kept["cases"], &kept["open_cases"], &kept["messages"]), (&json!(1), &json!(1), &json!(1)));
    assert!(!kept.to_string().contains("wazzig"), "numbers, not contents: {kept:#}");
    let early = operator.call("DELETE", &path, None).await;
    assert_eq!((early.status.as_u16(), early.code()), (409, "cases-open".into()));
    let file = operator.get(&format!("{path}/export")).await;
    assert_eq!(file["cases"][0]["messages"][0]["text"], "Mijn lamp is wazzig");

    let seller = Client::seller(&world, lamp).await;
    for (method, path) in [("GET", path.clone()), ("GET", format!("{path}/export")), ("DELETE", path.clone())]
    {
        assert_eq!(seller.call(method, &path, None).await.code(), "not-allowed", "{method} {path}");
    }
    let case = file["cases"][0]["about"]["number"].to_string();
    seller
        .post(&format!("/cases/{case}/messages"), json!({"text": "Zo dan.", "then": "close", "seen": 1}))
        .await;
    assert_eq!(operator.call("DELETE", &path, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(operator.call("DELETE", &path, None).await.status, StatusCode::NO_CONTENT, "twice is as once");
    let kept = operator.get(&path).await;
    assert!(kept["erased_at"].is_string() && kept["name"] == "–" && kept["address"] == "", "{kept:#}");
    let gone = operator.call("GET", &format!("{path}/export"), None).await;
    assert_eq!((gone.status.as_u16(), gone.code()), (409, "erased".into()));
    let left = seller.get(&format!("/cases/{case}")).await;
    assert!(left.to_string().contains("erased_at") && !left.to_string().contains("wazzig"), "{left:#}");
    let again = seller.call("POST", &format!("/cases/{case}/reopening"), None).await;
    assert_eq!((again.status.as_u16(), again.code()), (409, "erased".into()));
    let nobody = operator.call("GET", "/customers/999999", None).await;
    assert_eq!((nobody.status.as_u16(), nobody.code()), (404, "not-visible".into()));
}
