//! The customer replies, and the desk is killed at that very moment (R82, R83).

use crate::patience::wait_for;
use crate::raw;
use crate::scenes::question::{instant, moments};
use crate::stage::Stage;

/// The mail is with Postfix, on its way to a desk that dies by SIGKILL; the next desk has it, once.
pub fn the_desk_dies_while_the_customer_replies(stage: &mut Stage, masked: &str, then: &str) {
    customer_writes(stage, masked, stage.cast.reply);
    stage.desk.kill();
    stage.desk.set_clock(then);
    stage.desk.start();
}

/// The customer answers the masked address from a mail program that quotes.
pub fn customer_writes(stage: &mut Stage, masked: &str, words: &str) {
    let quoted = format!("{}\n\n{}", stage.cast.answer, stage.cast.seller_name);
    let text = raw::quoting(words, &stage.cast.wrote(masked), &quoted);
    let customer = stage.cast.customer_address;
    stage.outside.post(customer, masked, &raw::plain(customer, masked, "Re:", &text));
}

/// R3, R42: new words apart from the quoted ones, a new due time, and a mail to the seller that says so.
pub fn it_is_the_sellers_turn_again(stage: &mut Stage, case: i64) {
    wait_for("the reply to be in the case", || {
        stage.seller.list("/cases?list=to_answer").contains(&case).then_some(())
    });
    let view = stage.seller.case(case);
    let messages = view["messages"].as_array().cloned().unwrap_or_default();
    assert_eq!(messages.len(), 3, "the reply is there once: {view}");
    assert_eq!(messages[2]["text"], stage.cast.reply);
    assert!(messages[2]["quoted"].as_str().is_some_and(|all| all.contains(stage.cast.seller_name)), "{view}");
    let moments = moments(stage, &messages[2]["at"]);
    assert_eq!(instant(&view["case"]["status"]["due_at"]), instant(&moments["response_due"]));
    let (seller, reply) = (stage.cast.seller_address, stage.cast.reply);
    let told = stage.outside.receives(seller, "the reply", |letter| letter.text.contains(reply));
    assert!(!told.everything().contains(stage.cast.customer_address), "R43: {}", told.raw);
}
