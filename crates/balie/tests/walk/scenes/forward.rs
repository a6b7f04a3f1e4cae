//! The desk forwards a case, the seller keeps silent, and it returns (R13, R15, R46).

use crate::patience::wait_for;
use crate::raw;
use crate::scenes::question::{instant, moments};
use crate::stage::Stage;
use serde_json::json;

/// R15, R19: a new placement with its own due instant, and 48 hours of working days until it returns. Gives the address at
/// which the seller could answer.
pub fn the_desk_forwards(stage: &mut Stage, case: i64) -> String {
    let body = json!({"seller": stage.cast.seller, "remark": "Please look"});
    let there = stage.operator.post(&format!("/cases/{case}/placement"), &body).yes();
    let placement = &there["placement"];
    let moments = moments(stage, &placement["arrived_at"]);
    assert_eq!(instant(&placement["returns_at"]), instant(&moments["returns_at"]), "{there}");
    assert_eq!(placement["number"], 2);
    assert!(stage.seller.list("/cases?list=to_answer").contains(&case));
    let told = stage.outside.receives(stage.cast.seller_address, "the forwarded question", |letter| {
        letter.text.contains("My parcel with order number")
    });
    told.from()
}

/// R13-R15, R46: on every path it is gone for the seller, and a late answer comes back with the reason.
pub fn it_returned_and_is_gone_for_the_seller(stage: &mut Stage, case: i64, reply_to: &str) {
    wait_for("the case to return", || stage.operator.list("/queues/returned").contains(&case).then_some(()));
    let sees = stage.seller.get(&format!("/cases/{case}"));
    assert_eq!(sees.no(), (404, "not-visible"), "{sees:?}");
    let never = stage.seller.get("/cases/99999999");
    assert_eq!(sees.body, never.body, "not told apart from a case that never was");
    assert!(!stage.seller.list("/cases").contains(&case));
    assert!(!stage.seller.list(&format!("/cases?q={case}")).contains(&case));
    let answered = stage.seller.post(&format!("/cases/{case}/messages"), &json!({"text": "Late", "seen": 1}));
    assert_eq!(answered.no(), (404, "not-visible"), "{answered:?}");

    let (seller, words) = (stage.cast.seller_address, stage.cast.second_answer);
    stage.outside.post(seller, reply_to, &raw::plain(seller, reply_to, "Re: parcel", words));
    let with_the_desk = stage.cast.with_the_desk;
    stage.outside.receives(seller, "the reason why", |letter| {
        letter.text.split_whitespace().collect::<Vec<_>>().join(" ").contains(with_the_desk)
    });
    let messages = stage.operator.case(case)["messages"].as_array().map_or(0, Vec::len);
    assert_eq!(messages, 1, "the late answer is in no case");
}
