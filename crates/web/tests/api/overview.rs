//! All sellers at once, the notices of a week before they go out, and other norms tried on the past, through the API alone
//! (R67, R72, R74).

use crate::client::Client;
use serde_json::{Value, json};
use testkit::{Engine, World};

testkit::on_both_engines! {
    what_wednesday_brings_is_read_before_and_other_norms_are_tried_after,
}

/// Twelve customers of one seller ask on Monday, and nobody answers.
async fn twelve_asked(world: &World) {
    world.topics().await;
    world.seller("lamp").await;
    let questions = world.desk.setup().question_addresses[0].clone();
    for n in 0..12 {
        let customer = format!("klant{n}@klanten.example");
        world.order(&format!("1002{n:03}"), "lamp", &customer).await;
        world.mail(&customer, &questions, &format!("1002{n:03}"), "Mijn lamp is kapot").await;
    }
}

// R67, R72
async fn what_wednesday_brings_is_read_before_and_other_norms_are_tried_after(engine: Engine) {
    let world = World::new(engine).await;
    twelve_asked(&world).await;
    let operator = Client::operator(&world).await;
    world.until("2026-03-04T09:00:00Z").await;
    let all = operator.get("/overview").await;
    let needs = &all["attention"][0];
    assert_eq!(
        needs["why"][0],
        json!({"kind": "finding", "norm": "response-time", "count": null}),
        "{all:#}"
    );
    let week = all["norms"][0]["weeks"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&week["figure"]["denominator"], &week["findings"]), (&json!(12), &json!(1)));
    let table = operator.get("/overview/2026-W10/sellers").await;
    assert_eq!(table["sellers"][0]["overdue"], json!(12));
    let coming = operator.get("/overview/2026-W10/findings").await;
    assert_eq!((&coming["is_final"], &coming["findings"][0]["is_final"]), (&json!(false), &json!(false)));
    let seller = &coming["findings"][0]["seller"];
    let path = format!("/overview/2026-W10/findings/response-time/{seller}");
    let mail = operator.get(&path).await;
    assert!(mail["subject"].as_str().unwrap().contains("week 10"), "{mail:#}");
    world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(operator.get("/overview/2026-W10/findings").await["is_final"], json!(true));
    let tries = async |wish: Value| operator.call("POST", "/norms/trial", Some(&wish)).await.body;
    let longer = tries(json!({"weeks": 4, "closed_days": ["2026-03-02", "2026-03-03"]})).await;
    assert_eq!(
        (&longer["measured_anew"], &longer["happened"]["findings"]),
        (&json!(12), &json!(1)),
        "{longer:#}"
    );
    let rule = json!({"shown": true, "monitored": true, "scored": false, "bound": 900, "least": 20});
    let milder = tries(json!({"rules": {"response-time": rule}})).await;
    assert_eq!((&milder["more"], &milder["fewer"], &milder["other"]), (&json!(0), &json!(1), &json!(0)));
    assert_eq!(milder["changes"][0]["happened"]["verdict"], json!("finding"));
    for (wish, code) in [
        (json!({"weeks": 99}), "period-invalid"),
        (json!({"response": "soon"}), "unfit"),
        (json!({"hours": {"weekly": "maandag", "holidays": "NL"}}), "hours-invalid"),
    ] {
        let refused = operator.call("POST", "/norms/trial", Some(&wish)).await;
        assert!(refused.code().contains(code) || code == "unfit", "{wish}: {}", refused.code());
        assert!(refused.status.is_client_error(), "{wish}");
    }
}
