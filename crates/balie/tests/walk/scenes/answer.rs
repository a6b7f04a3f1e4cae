//! The seller answers, and the customer gets it.

use crate::outside::Received;
use crate::patience::wait_for;
use crate::raw;
use crate::stage::Stage;
use data_encoding::BASE64;
use serde_json::json;

/// The attachment of the answer over the API.
const LABEL: &[u8] = b"Retourlabel 1002003\n";

/// R55: no closing before contact.
pub fn closing_before_contact_is_refused(stage: &mut Stage, case: i64) {
    let refused = stage.seller.post(&format!("/cases/{case}/closure"), &json!({}));
    assert_eq!(refused.no(), (409, "no-contact-yet"), "{refused:?}");
}

/// R31, R32: what the preview shows is what is sent; an answer to what one has not read is stopped.
pub fn over_the_api(stage: &mut Stage, case: i64) {
    let text = stage.cast.answer;
    let preview = stage.seller.post(&format!("/cases/{case}/preview"), &json!({"text": text})).yes();
    let path = format!("/cases/{case}/messages");
    let unread = stage.seller.post(&path, &json!({"text": text, "seen": 0}));
    assert_eq!(unread.no(), (409, "newer-message"), "{unread:?}");
    let file = json!({"name": "label.txt", "content_base64": BASE64.encode(LABEL)});
    let sent = stage.seller.post(&path, &json!({"text": text, "seen": 1, "attachments": [file]})).yes();
    assert_eq!(sent["case"]["status"]["list"], "waiting");
    let view = stage.seller.case(case);
    assert_eq!(view["messages"][1]["sent_html"], preview["html"]);
    assert_eq!(view["messages"][1]["attachments"][0]["name"], "label.txt");
}

/// R42: the answer to the notification, quoted below, is the same as one written in the inbox.
pub fn from_the_sellers_mail_program(stage: &mut Stage, reply_to: &str) {
    let (seller, words) = (stage.cast.seller_address, stage.cast.question_words);
    let quoted = format!("##- -##\nUne nouvelle question client.\n\n{words}\n");
    let text = raw::quoting(stage.cast.answer, &stage.cast.wrote(reply_to), &quoted);
    // From another address it comes back with the reason (R45).
    let stranger = "cousin@velobx.example";
    stage.outside.post(stranger, reply_to, &raw::plain(stranger, reply_to, "Re: question", &text));
    let refusal = stage.outside.receives(stranger, "the refusal", |_| true);
    assert!(refusal.letter.text.contains("n'est pas enregistrée"), "{}", refusal.letter.text);
    let from = format!("Atelier <{seller}>");
    stage.outside.post(seller, reply_to, &raw::plain(&from, reply_to, "Re: question", &text));
    let case = wait_for("the answer to be in the case", || {
        stage.seller.list("/cases?list=waiting").first().copied()
    });
    let view = stage.seller.case(case);
    let said = view["messages"][1]["text"].as_str().unwrap_or_default();
    assert!(!said.contains(words), "quoted words are no answer: {said}");
    assert_eq!(view["messages"][1]["author"], "seller");
}

/// R43, R44: from a masked address, foreign links written out, own ones kept, no trace of the seller. Gives that address.
pub fn the_customer_gets_it_cleaned_from_a_masked_address(stage: &mut Stage) -> String {
    let customer = stage.cast.customer_address;
    let received = stage.outside.receives(customer, "the answer", |letter| letter.text.contains("?a=1&b=2"));
    let masked = received.from();
    assert!(masked.ends_with("@klant.winkel.example"), "{masked}");
    assert_no_trace(stage, &received);
    let html = received.letter.html.clone().unwrap_or_default();
    assert!(html.contains("href=\"https://www.winkel.example/"), "own links stay links: {html}");
    assert!(!html.contains("href=\"https://elders") && !html.contains("href=\"https://ailleurs"), "{html}");
    assert!(html.contains("?a=1&amp;b=2"), "foreign ones are written out: {html}");
    assert!(received.letter.text.contains(stage.cast.seller_name), "{}", received.letter.text);
    if stage.cast.by == crate::cast::By::Api {
        let file = &received.letter.attachments[0];
        assert_eq!((&*file.name, &*file.bytes), ("label.txt", LABEL));
    }
    masked
}

/// R43: neither the seller's address nor a part of it that tells who it is.
pub fn assert_no_trace(stage: &Stage, received: &Received) {
    let everything = received.everything().to_lowercase();
    let (local, domain) = stage.cast.seller_address.split_once('@').expect("an address has two parts");
    assert!(!everything.contains(domain), "R43: {everything}");
    assert!(!everything.contains(&format!("{local}@")), "R43: {everything}");
}
