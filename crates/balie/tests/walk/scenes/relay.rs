//! Mail about an order by masked addresses, between two real mailboxes (R41, R43-R47).

use crate::patience::wait_for;
use crate::stage::Stage;
use data_encoding::BASE64;
use mail::letter::Letter;
use serde_json::json;
use testkit::dovecot::Dovecot;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n";

/// The first letter in somebody's mailbox that fits, read by IMAP; waits for it. With the bytes it came in.
fn finds(dovecot: &Dovecot, user: &str, what: &str, fits: impl Fn(&Letter) -> bool) -> (Letter, String) {
    wait_for(&format!("{what}, in the mailbox of {user}"), || {
        let mails = dovecot.inbox(user).into_iter();
        let mut read = mails.map(|raw| {
            let letter = mail::read::read(&raw, &mail::read::Limits::default());
            (letter, String::from_utf8_lossy(&raw).into_owned())
        });
        read.find(|(letter, _)| fits(letter))
    })
}

fn flat(letter: &Letter) -> String {
    letter.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an office program sends: text, HTML with a tracker, a PDF, and headers that tell much.
fn office(from: &str, to: &str, subject: &str, words: &str) -> String {
    let html = format!(
        "<html><body><p class=MsoNormal>{words}</p><img src=\"https://track.example/{from}.gif\">\
         <p><a href=\"mailto:{from}\">{from}</a></p><script>alert(1)</script></body></html>"
    );
    format!(
        "From: Piet Jansen <{from}>\nTo: {to}\nSubject: {subject}\nMessage-ID: <{}@lampenhuis.example>\n\
         Thread-Topic: {from}\nX-Originating-IP: [192.0.2.7]\nReply-To: {from}\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\
         Content-Type: text/plain; charset=utf-8\n\n{words}\n\nPiet Jansen\n{from}\n--i\n\
         Content-Type: text/html; charset=utf-8\n\n{html}\n--i--\n--o\n\
         Content-Type: application/pdf; name=\"factuur.pdf\"\nContent-Transfer-Encoding: base64\n\
         Content-Disposition: attachment; filename=\"factuur.pdf\"\n\n{}\n--o--\n",
        subject.replace(' ', "-"),
        BASE64.encode(PDF)
    )
}

/// R41: the page of the order and the API show it to the seller whose order it is. Gives it.
pub fn the_order_shows_a_masked_address(stage: &mut Stage) -> String {
    let order = stage.seller.get(&format!("/orders/{}", stage.cast.order)).yes();
    assert_eq!(order["customer_name"], stage.cast.customer_name);
    assert_eq!(order["contact_until"], "2028-02-25T09:00:00Z", "two years after the order (R40)");
    assert!(!order.to_string().contains(stage.cast.customer_address), "R43: {order}");
    let nowhere = stage.seller.get("/orders/9");
    assert_eq!(nowhere.no(), (404, "order-unknown"));
    let masked = order["relay_address"].as_str().unwrap_or_default().to_owned();
    assert!(masked.ends_with("@verkoper.winkel.example"), "{order}");
    masked
}

/// R45: with the reason and where to register.
pub fn an_unregistered_address_is_bounced(stage: &mut Stage, dovecot: &Dovecot, masked: &str) {
    let home = "piet@thuis.example";
    stage.outside.post(home, masked, &office(home, masked, "Factuur van thuis", "Bijgaand de factuur."));
    let (back, _) = finds(dovecot, home, "the reason", |letter| flat(letter).contains("niet geregistreerd"));
    assert!(flat(&back).contains("/settings/mail"), "{}", back.text);
    assert!(dovecot.inbox(stage.cast.customer_address).is_empty(), "nothing reached the customer");
}

/// R41, R43, R44, R47: the PDF as it was, the words cleaned, nothing of the seller.
pub fn an_invoice_reaches_the_customer_cleaned(stage: &mut Stage, dovecot: &Dovecot, masked: &str) {
    let (seller, customer) = (stage.cast.seller_address, stage.cast.customer_address);
    stage.outside.post(seller, masked, &office(seller, masked, "Factuur", "Bijgaand de btw-factuur."));
    let (letter, raw) = finds(dovecot, customer, "the invoice", |letter| letter.subject == "Factuur");
    assert_eq!(letter.attachments[0].bytes, PDF);
    assert_eq!(letter.attachments[0].name, "factuur.pdf");
    assert!(flat(&letter).contains("Bijgaand de btw-factuur."), "{}", letter.text);
    let html = letter.html.clone().unwrap_or_default();
    for secret in ["lampenhuis", "192.0.2.7", "track.example", "<script", masked, "Thread-Topic", "Reply-To"]
    {
        assert!(
            !raw.contains(secret) && !html.contains(secret) && !letter.text.contains(secret),
            "{secret}: {raw}"
        );
    }
    let from = letter.from.clone().map(|from| from.address).unwrap_or_default();
    assert!(from.ends_with("@klant.winkel.example"), "{from}");
}

/// R41: straight to the seller's own address, under the mail he sent, from where he can answer again.
pub fn the_reply_reaches_the_sellers_own_mailbox(stage: &mut Stage, dovecot: &Dovecot, masked: &str) {
    let (seller, customer) = (stage.cast.seller_address, stage.cast.customer_address);
    let (invoice, _) = finds(dovecot, customer, "the invoice", |letter| letter.subject == "Factuur");
    let reply_at = invoice.from.clone().map(|from| from.address).unwrap_or_default();
    let id = invoice.message_id.clone().unwrap_or_default();
    let reply = format!(
        "From: Jan <{customer}>\nTo: {reply_at}\nSubject: Re: Factuur\nMessage-ID: <r1@klanten.example>\n\
         In-Reply-To: <{id}>\nReferences: <{id}>\n\nDank, klopt precies!\n\n\
         Op vr 25 feb 2028 om 09:51 schreef Winkel Lamp <{reply_at}>:\n> Bijgaand de btw-factuur.\n"
    );
    stage.outside.post(customer, &reply_at, &reply);
    let (letter, raw) = finds(dovecot, seller, "the reply", |letter| letter.subject == "Re: Factuur");
    assert!(
        letter.text.starts_with("Dank, klopt precies!") && !letter.text.contains("btw-factuur"),
        "{}",
        letter.text
    );
    assert_eq!(letter.from.map(|from| from.address).as_deref(), Some(masked));
    assert_eq!(letter.in_reply_to, ["Factuur@lampenhuis.example"], "it stands under the seller's own mail");
    // The tracing headers of the last miles name the mailbox itself and nobody else.
    for secret in ["klanten.example", reply_at.as_str()] {
        assert!(!raw.contains(secret), "{secret}: {raw}");
    }
}

/// R44: side by side.
pub fn the_order_lists_what_was_sent_and_received(stage: &mut Stage) {
    let order = stage.seller.get(&format!("/orders/{}", stage.cast.order)).yes();
    let mails = order["mails"].as_array().cloned().unwrap_or_default();
    let authors: Vec<_> = mails.iter().map(|mail| mail["author"].as_str().unwrap_or_default()).collect();
    assert_eq!(authors, ["seller", "customer"]);
    assert!(
        mails[0]["text"].as_str().is_some_and(|text| text.contains(stage.cast.seller_address)),
        "{order}"
    );
    assert!(!mails[0]["sent_text"].to_string().contains("lampenhuis"), "{order}");
    assert!(!order.to_string().contains(stage.cast.customer_address), "R43: {order}");
    assert_eq!(order["relay_open_until"].as_str().map(|until| &until[..10]), Some("2028-05-25"));
}

/// The masked address of an order about which nothing was mailed yet.
pub fn another_orders_address(stage: &mut Stage) -> String {
    let file = stage.cast.orders_file().replace(stage.cast.order, "5005005");
    stage.desk.write("other.ndjson", &file);
    stage.desk.said(&["import", "other.ndjson"]);
    let order = stage.seller.get("/orders/5005005").yes();
    order["relay_address"].as_str().unwrap_or_default().to_owned()
}

/// R40, R41: bounced with the instant until which it was possible; contact by the API is refused likewise.
pub fn nothing_is_started_any_more(stage: &mut Stage, dovecot: &Dovecot, unstarted: &str) {
    let seller = stage.cast.seller_address;
    stage.outside.post(seller, unstarted, &office(seller, unstarted, "Te laat", "Nog iets."));
    let late = |letter: &Letter| flat(letter).contains("kon tot vrijdag 25 februari om 10:00");
    finds(dovecot, seller, "the reason", late);
    let body = json!({"topic": "defect", "text": "Nog iets."});
    let refused = stage.seller.post("/orders/5005005/contact", &body);
    assert_eq!(refused.no(), (422, "order-too-old"), "{refused:?}");
    assert!(
        refused.body["detail"].as_str().is_some_and(|why| why.contains("2028-02-25T09:00:00Z")),
        "{refused:?}"
    );
}

/// R41
pub fn what_was_started_goes_on(stage: &mut Stage, dovecot: &Dovecot, masked: &str) {
    let seller = stage.cast.seller_address;
    stage.outside.post(
        seller,
        masked,
        &office(seller, masked, "Garantiebewijs", "Ook nog het garantiebewijs."),
    );
    finds(dovecot, stage.cast.customer_address, "the second mail", |letter| {
        letter.subject == "Garantiebewijs"
    });
}

/// R41: both get their mail back with the reason.
pub fn it_has_ended(stage: &mut Stage, dovecot: &Dovecot, masked: &str) {
    let (seller, customer) = (stage.cast.seller_address, stage.cast.customer_address);
    stage.outside.post(seller, masked, &office(seller, masked, "Veel te laat", "Hallo?"));
    let (second, _) =
        finds(dovecot, customer, "the second mail", |letter| letter.subject == "Garantiebewijs");
    let reply_at = second.from.map(|from| from.address).unwrap_or_default();
    let mail = format!(
        "From: {customer}\nTo: {reply_at}\nSubject: Re: Garantiebewijs\nMessage-ID: <r2@x>\n\nNog een vraag.\n"
    );
    stage.outside.post(customer, &reply_at, &mail);
    let (back, _) = finds(dovecot, customer, "the reason", |letter| {
        flat(letter).contains("op dit adres kon u reageren tot")
    });
    assert!(flat(&back).contains("vragen@winkel.example"), "{}", back.text);
    let mails = stage.seller.get(&format!("/orders/{}", stage.cast.order)).yes()["mails"]
        .as_array()
        .map_or(0, Vec::len);
    assert_eq!(mails, 3, "nothing passed");
}
