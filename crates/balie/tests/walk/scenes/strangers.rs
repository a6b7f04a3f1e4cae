//! Addresses that are not ours, and orders nobody knows.

use crate::door::says_to_recipients;
use crate::outside::Handing;
use crate::patience::wait_for;
use crate::raw;
use crate::stage::Stage;

/// The customer whose order nobody knows.
pub const STRANGER: &str = "emma@customers.example";

/// R45: a made-up address and a real one with a letter changed are refused at RCPT with the same words.
pub fn made_up_and_tampered_addresses_are_refused_alike(stage: &mut Stage, masked: &str) {
    let (local, domain) = masked.split_once('@').expect("an address has two parts");
    let (kept, last) = local.split_at(local.len() - 1);
    let tampered = format!("{kept}{}@{domain}", if last == "a" { "b" } else { "a" });
    let made_up = "abcdefghijklmnopqrstuvwxyz234567@klant.winkel.example";
    let elsewhere = format!("{local}@verkoper.winkel.example");
    let hello = if stage.handing == Handing::Smtp { "EHLO" } else { "LHLO" };
    let recipients = [&tampered, made_up, &elsewhere, "info@winkel.example", "vragen@elders.example", masked];
    let said = says_to_recipients(stage.desk.mail_port, hello, &recipients);
    assert_eq!(said[..5], ["550 5.1.1 no such address here"; 5]);
    assert!(said[5].starts_with("250 "), "{}", said[5]);
}

/// R10: never an error, never lost: a case in the desk's queue, in the customer's language. Gives its number.
pub fn an_unknown_order_goes_to_the_desk(stage: &mut Stage) -> i64 {
    let text = "Hello,\n\nMy parcel with order number 99-88-77-66 has not arrived. Could you please help me?\n\nEmma";
    let from = format!("Emma Brown <{STRANGER}>");
    let mail = raw::plain(&from, "vragen@winkel.example", "Where is my parcel?", text);
    stage.outside.post(STRANGER, "vragen@winkel.example", &mail);
    let case = wait_for("the question to be in the desk's queue", || {
        stage.operator.list("/queues/new").first().copied()
    });
    let view = stage.operator.case(case);
    assert_eq!(view["case"]["place"]["queue"], "new");
    assert_eq!(view["case"]["language"], "en");
    let seller_sees = stage.seller.get(&format!("/cases/{case}"));
    assert_eq!(seller_sees.no(), (404, "not-visible"), "R13");
    // Nothing she wrote is repeated, her name neither: whoever wrote may not be Emma (attack 18).
    stage.outside.receives(STRANGER, "the acknowledgement", |letter| {
        letter.subject.starts_with("We have received your question") && !letter.text.contains("Emma")
    });
    case
}
