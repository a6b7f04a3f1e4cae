use crate::raw::{PDF, PLACE, Raw, photo};
use crate::{CUSTOMER, SELLER, Shop, flat, number};
use app::Error;
use app::queries;
use domain::message::Author;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use mail::letter::Letter;
use testkit::{Engine, owner};

fn invoice<'a>(to: &'a str, headers: &'a str) -> Raw<'a> {
    Raw {
        from: "Piet Jansen <lamp@verkopers.example>",
        to,
        subject: "Factuur 1002003",
        headers,
        text: "Hallo,\n\nBijgaand de factuur.\n\nPiet Jansen\npiet.jansen@verkopers.example\n",
        html: Some(
            "<p style='position:fixed'>Hallo,</p><p>Bijgaand de <b>factuur</b>. Zie <a \
             href='https://elders.example/voorwaarden?x=1'>de voorwaarden</a>.</p>\
             <img src='https://track.example/open.gif?u=lamp@verkopers.example' width=1 height=1>\
             <script>alert(1)</script><p>Piet Jansen <a \
             href='mailto:lamp@verkopers.example'>lamp@verkopers.example</a></p>",
        ),
        files: &[("factuur 1002003.pdf", "application/pdf", PDF)],
    }
}

fn everything(letter: &Letter, raw: &[u8]) -> String {
    format!("{}\n{}\n{letter:?}", String::from_utf8_lossy(raw), letter.text)
}

/// The reply goes to the seller's own mailbox, under his own mail, without anything of the customer.
async fn the_customer_replies(shop: &Shop, masked: &str, letter: &Letter) {
    let from = letter.from.clone().unwrap();
    shop.world.hands.set(shop.world.hands.now() + SignedDuration::from_hours(1));
    let quoting = format!(
        "Dank je wel!\n\nOp ma 2 mrt 2026 om 10:00 schreef Winkel lamp · Balie <{}>:\n> Bijgaand de factuur.\n",
        from.address
    );
    let reply = format!(
        "References: <{0}>\r\nIn-Reply-To: <{0}>\r\nMessage-ID: <r1@klanten.example>\r\n",
        letter.message_id.clone().unwrap()
    );
    let mail = Raw {
        from: "Jan <jan@klanten.example>",
        to: &from.address,
        subject: "Re: Factuur 1002003",
        headers: &reply,
        text: &quoting,
        html: None,
        files: &[("IMG_2041.jpg", "image/jpeg", &photo())],
    };
    shop.world.raw_mail(CUSTOMER, &from.address, &mail.bytes()).await;

    let (parcel, answer) = shop.world.postbox.last_to(SELLER);
    assert!(answer.text.starts_with("Dank je wel!"), "{}", answer.text);
    assert!(!answer.text.contains("Bijgaand"), "what was quoted is with the seller already");
    assert_eq!(answer.from.clone().unwrap().address, masked, "the seller answers where he wrote");
    assert_eq!(answer.from.clone().unwrap().name, "Jan de Vries · Balie");
    assert_eq!(answer.in_reply_to, ["inv-1@verkopers.example"], "it stands under the seller's own mail");
    let [picture] = &answer.attachments[..] else { panic!("{:?}", answer.attachments) };
    assert_eq!((picture.name.as_str(), picture.media_type.as_str()), ("IMG_2041.jpg", "image/jpeg"));
    let taken = picture.bytes.windows(PLACE.len()).any(|window| window == PLACE);
    assert!(!taken && picture.bytes.len() > 10, "attack 21: nobody learns where a photo was taken");
    let seen = everything(&answer, &parcel.raw);
    for secret in ["klanten.example", &from.address] {
        assert!(!seen.contains(secret), "{secret} reached the seller: {seen}");
    }
}

async fn an_invoice_reaches_the_customer_cleaned_and_the_reply_the_sellers_own_mailbox(engine: Engine) {
    let shop = Shop::open(engine).await;
    let masked = shop.masked().await;
    assert!(masked.ends_with("@verkoper.balie.example"), "{masked}");
    let headers = "Message-ID: <inv-1@verkopers.example>\r\nThread-Topic: lamp@verkopers.example\r\n\
                   X-Originating-IP: [192.0.2.7]\r\nReceived: from pc.verkopers.example by x\r\n\
                   Disposition-Notification-To: lamp@verkopers.example\r\n";
    shop.world.raw_mail(SELLER, &masked, &invoice(&masked, headers).bytes()).await;

    let (parcel, letter) = shop.world.postbox.last_to(CUSTOMER);
    let from = letter.from.clone().unwrap();
    assert_eq!(from.name, "Winkel lamp · Balie");
    assert!(from.address.ends_with("@klant.balie.example"), "{}", from.address);
    assert_eq!(parcel.from.as_deref(), Some(from.address.as_str()), "a bounce comes back to the exchange");
    assert_eq!(letter.subject, "Factuur 1002003");
    assert_eq!(
        (letter.attachments[0].name.as_str(), letter.attachments[0].bytes.as_slice()),
        ("factuur 1002003.pdf", PDF)
    );
    let html = letter.html.clone().unwrap();
    assert!(
        html.contains("<b>factuur</b>") && html.contains("https://elders.example/voorwaarden?x=1"),
        "{html}"
    );
    for gone in ["<script", "track.example", "position", "<img", "href=\"https://elders"] {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
    let seen = everything(&letter, &parcel.raw);
    for secret in ["verkopers.example", "192.0.2.7", "Thread-Topic", "Disposition-Notification", &masked] {
        assert!(!seen.contains(secret), "{secret} reached the customer: {seen}");
    }

    the_customer_replies(&shop, &masked, &letter).await;

    let view = shop.order().await;
    let sides: Vec<_> =
        view.mails.iter().map(|mail| (mail.author, mail.thread, mail.sent_html.is_some())).collect();
    assert_eq!(sides, [(Author::Seller, 1, true), (Author::Customer, 1, true)]);
    assert!(view.mails[0].text.contains("piet.jansen@verkopers.example"), "a seller sees what he wrote");
    assert!(!view.mails[0].sent_text.clone().unwrap().contains("verkopers.example"));
    assert!(view.mails[0].removed.is_some());
}

// R41, R43, R44
#[tokio::test]
async fn an_invoice_reaches_the_customer_cleaned_and_the_reply_the_sellers_own_mailbox_on_sqlite() {
    an_invoice_reaches_the_customer_cleaned_and_the_reply_the_sellers_own_mailbox(Engine::Sqlite).await;
}

// R41, R43, R44
#[tokio::test]
async fn an_invoice_reaches_the_customer_cleaned_and_the_reply_the_sellers_own_mailbox_on_postgres() {
    an_invoice_reaches_the_customer_cleaned_and_the_reply_the_sellers_own_mailbox(Engine::Postgres).await;
}

// R45
#[tokio::test]
async fn an_unregistered_address_is_bounced_with_the_reason_and_where_to_register() {
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    shop.world
        .mail("piet@privé.example".replace('é', "e").as_str(), &masked, "Factuur", "Bijgaand de factuur.")
        .await;
    let back = shop.last_to("piet@prive.example");
    let words = flat(&back.text);
    assert!(words.contains("is niet geregistreerd voor het verkoopaccount"), "{words}");
    assert!(words.contains("http://127.0.0.1:8480/settings/mail"), "{words}");
    assert_eq!(shop.count_to(CUSTOMER), 0);
    assert!(shop.order().await.mails.is_empty());
}

// R45: somebody who learnt the customer's side of the exchange writes to the seller
#[tokio::test]
async fn a_strangers_words_to_the_customers_address_start_a_case_at_the_desk_and_reach_no_seller() {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.seller_writes("Factuur", "Bijgaand de factuur.").await;
    let reply_at = shop.last_to(CUSTOMER).from.unwrap().address;
    shop.world.mail("vreemde@elders.example", &reply_at, "Re: Factuur", "Ik ben Jan, echt waar").await;
    assert_eq!((shop.count_to(SELLER), shop.order().await.mails.len()), (0, 1));
    let new = domain::case::Queue::New;
    let list = domain::case::List::ToAnswer;
    let at_desk = queries::queue::queue(&shop.world.desk, testkit::agent(), new, list, None).await.unwrap();
    assert_eq!(at_desk.rows.len(), 1, "and are not lost");
}

// R47
#[tokio::test]
async fn a_file_that_may_not_travel_is_named_with_the_reason_and_nothing_is_sent() {
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    let files: [(&str, &str, &[u8]); 2] = [
        ("factuur.pdf", "application/pdf", PDF),
        ("setup.exe", "application/octet-stream", b"MZ\x90\x00\x03"),
    ];
    let mail = Raw { files: &files, ..invoice(&masked, "") };
    shop.world.raw_mail(SELLER, &masked, &mail.bytes()).await;
    let words = flat(&shop.last_to(SELLER).text);
    assert!(words.contains("‘setup.exe’ is van een soort die we niet doorsturen"), "{words}");
    assert_eq!(shop.count_to(CUSTOMER), 0);

    let large = vec![b'a'; 11 * 1024 * 1024];
    let files: [(&str, &str, &[u8]); 1] = [("groot.txt", "text/plain", &large)];
    let mail = Raw { files: &files, headers: "Message-ID: <2@x>\r\n", ..invoice(&masked, "") };
    shop.world.raw_mail(SELLER, &masked, &mail.bytes()).await;
    let words = flat(&shop.last_to(SELLER).text);
    assert!(words.contains("‘groot.txt’ is te groot: een bijlage mag ten hoogste 10 MB zijn"), "{words}");
}

// R42, R43
#[tokio::test]
async fn a_program_that_names_no_earlier_mail_stays_in_the_thread_by_its_subject() {
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    shop.world
        .raw_mail(SELLER, &masked, &invoice(&masked, "Message-ID: <inv-1@verkopers.example>\r\n").bytes())
        .await;
    let first = shop.last_to(CUSTOMER);
    shop.world.mail(SELLER, &masked, "Garantie", "Nog iets anders.").await;
    assert!(shop.last_to(CUSTOMER).references.is_empty(), "another subject is another thread");
    let thread = "Thread-Topic: Factuur 1002003\r\nThread-Index: AQHZabcdefghijklmnop\r\n";
    let outlook = Raw {
        subject: "RE: Factuur 1002003",
        headers: thread,
        text: "Was die factuur goed?",
        html: None,
        files: &[],
        ..invoice(&masked, "")
    };
    shop.world.raw_mail(SELLER, &masked, &outlook.bytes()).await;
    let third = shop.last_to(CUSTOMER);
    assert_eq!(third.references, [first.message_id.unwrap()]);
    assert_eq!(shop.order().await.mails.iter().map(|mail| mail.thread).collect::<Vec<_>>(), [1, 2, 1]);
}

// R13
#[tokio::test]
async fn a_file_of_a_mail_is_for_the_seller_whose_order_it_is() {
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    shop.world.raw_mail(SELLER, &masked, &invoice(&masked, "").bytes()).await;
    let (record, bytes) =
        queries::order::file(&shop.world.desk, owner(shop.lamp), &number(), 1, 1).await.unwrap();
    assert_eq!((record.name.as_str(), bytes.as_slice()), ("factuur 1002003.pdf", PDF));
    let stranger = queries::order::file(&shop.world.desk, owner(shop.vaas), &number(), 1, 1).await;
    assert!(matches!(stranger, Err(Error::Refused(Refusal::OrderUnknown))));
}
