//! A customer asks by mail; the seller is told.

use crate::outside::Handing;
use crate::patience::wait_for;
use crate::raw;
use crate::stage::Stage;
use jiff::Timestamp;
use serde_json::{Value, json};

/// R10, R12, R82: swaks, Postfix, the desk; order and seller are found. Gives the case number.
pub fn a_customer_asks_by_mail(stage: &mut Stage) -> i64 {
    let (customer, (subject, text)) = (stage.cast.customer_address, stage.cast.question);
    let write = if stage.handing == Handing::Smtp { raw::plain } else { raw::latin };
    let mail = write(customer, "vragen@winkel.example", subject, text);
    stage.outside.post(customer, "vragen@winkel.example", &mail);
    let case = wait_for("the question to be with the seller", || {
        stage.seller.list("/cases?list=to_answer").first().copied()
    });
    let view = stage.seller.case(case);
    assert_eq!(view["case"]["order"], stage.cast.order);
    assert_eq!(view["case"]["topic"], "defect");
    assert_eq!(view["case"]["customer_name"], stage.cast.customer_name);
    assert_eq!(view["case"]["article_title"], stage.cast.article_title);
    assert_eq!(view["case"]["language"], stage.cast.language);
    let words = view["messages"][0]["text"].as_str().unwrap_or_default();
    assert!(words.contains(stage.cast.question_words), "{words}");
    assert!(!view.to_string().contains(customer), "R43: {view}");
    // R50: the customer hears that it came in.
    let number = case.to_string();
    let received =
        stage.outside.receives(customer, "the acknowledgement", |letter| letter.text.contains(&number));
    assert!(received.from().ends_with("@klant.winkel.example"), "{}", received.raw);
    case
}

/// R2, R3, R7: the deadlines of the case are those that `balie try moments` computes, Friday to Monday.
pub fn it_is_due_when_the_clocks_say(stage: &mut Stage, case: i64) {
    let view = stage.seller.case(case);
    let moments = moments(stage, &view["case"]["opened_at"]);
    let due = instant(&view["case"]["status"]["due_at"]);
    assert_eq!(due, instant(&moments["response_due"]), "{moments}");
    assert_eq!(instant(&view["case"]["status"]["long_open_at"]), instant(&moments["open_for_long"]));
    assert!(due.to_string().starts_with("2026-03-09T14:3"), "Monday half past three, not {due}");
    assert_eq!(view["case"]["placement"]["returns_at"], Value::Null, "nobody forwarded it");
}

/// R29, R42: a mail with the question, a link and an address to answer at. Gives that address.
pub fn the_seller_is_told(stage: &mut Stage, case: i64) -> String {
    let (words, number) = (stage.cast.question_words, case.to_string());
    let seller = stage.cast.seller_address;
    let received = stage.outside.receives(seller, "the notification", |letter| letter.text.contains(words));
    let link = format!("http://127.0.0.1:{}/cases/{number}", stage.desk.http_port);
    assert!(received.letter.text.contains(&link), "{}", received.letter.text);
    assert!(received.letter.text.contains(stage.cast.order) && received.letter.subject.contains(&number));
    assert!(!received.everything().contains(stage.cast.customer_address), "R43: {}", received.raw);
    let reply_to = received.from();
    assert!(reply_to.ends_with("@verkoper.winkel.example"), "{reply_to}");
    reply_to
}

/// What `balie try moments` says of something that happens then.
pub fn moments(stage: &Stage, at: &Value) -> Value {
    let country = stage.cast.country;
    let line = json!({"id": 1, "received": at, "zone": "Europe/Amsterdam", "calendar": country});
    stage.desk.try_moments(&line.to_string())
}

/// An instant of a JSON answer.
pub fn instant(value: &Value) -> Timestamp {
    let words = value.as_str().unwrap_or_else(|| panic!("{value} is no instant"));
    words.parse().unwrap_or_else(|error| panic!("{words}: {error}"))
}
