use crate::raw::report;
use crate::{CUSTOMER, QUESTIONS, SELLER, Shop, flat};
use app::commands::{Answer, answer};
use app::outbox::Undelivered;
use app::queries;
use domain::case::{Event, Then};
use domain::ids::CaseId;
use domain::message::{Author, MessageKind};
use testkit::{Engine, owner};

// R43
#[tokio::test]
async fn a_mail_that_came_back_is_marked_and_the_seller_told_once() {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.seller_writes("Factuur", "Bijgaand.").await;
    let (parcel, letter) = shop.world.postbox.last_to(CUSTOMER);
    let (bounces, id) = (parcel.from.unwrap(), letter.message_id.unwrap());
    let late = report(&bounces, CUSTOMER, &id, "delayed", "4.4.1");
    shop.world.raw_mail("<>", &bounces, &late).await;
    assert!(shop.order().await.mails[0].undelivered_at.is_none(), "late is not lost");
    for _ in 0..2 {
        shop.world.hands.set(shop.world.hands.now() + jiff::SignedDuration::from_secs(1));
        let failed =
            [report(&bounces, CUSTOMER, &id, "failed", "5.1.1"), b"\r\n".repeat(shop.world.postbox.len())]
                .concat();
        shop.world.raw_mail("<>", &bounces, &failed).await;
    }
    let mail = &shop.order().await.mails[0];
    assert_eq!(mail.undelivered_why.as_deref(), Some("5.1.1"));
    assert_eq!(shop.count_to(SELLER), 1);
    let told = shop.last_to(SELLER);
    assert_eq!(told.subject, "Niet bezorgd: Factuur");
    let words = flat(&told.text);
    assert!(words.contains("het e-mailadres van de ontvanger bestaat niet (meer)"), "{words}");
    assert!(words.contains("/orders/1002003?account="), "{words}");
    assert!(!words.contains("klanten.example"), "R43: {words}");
    assert_eq!(
        (shop.order().await.mails.len(), shop.count_to(CUSTOMER)),
        (1, 1),
        "a report is never passed on"
    );
}

// R43: anybody can write a report; one about a mail that is not of this exchange changes nothing
#[tokio::test]
async fn a_report_about_another_mail_marks_nothing() {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.seller_writes("Factuur", "Bijgaand.").await;
    let bounces = shop.world.postbox.last_to(CUSTOMER).0.from.unwrap();
    shop.world.raw_mail("<>", &bounces, &report(&bounces, CUSTOMER, "other@x", "failed", "5.1.1")).await;
    assert!(shop.order().await.mails[0].undelivered_at.is_none());
    assert_eq!(shop.count_to(SELLER), 0);
}

// R43
#[tokio::test]
async fn a_customers_reply_that_cannot_reach_the_seller_is_told_to_the_customer() {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.seller_writes("Factuur", "Bijgaand.").await;
    let reply_at = shop.last_to(CUSTOMER).from.unwrap().address;
    shop.world.mail(CUSTOMER, &reply_at, "Re: Factuur", "Dank!").await;
    let (parcel, letter) = shop.world.postbox.last_to(SELLER);
    let bounces = parcel.from.unwrap();
    shop.world
        .raw_mail("<>", &bounces, &report(&bounces, SELLER, &letter.message_id.unwrap(), "failed", "5.2.2"))
        .await;
    let words = flat(&shop.last_to(CUSTOMER).text);
    assert!(words.contains("Winkel lamp") && words.contains("de postbus van de ontvanger is vol"), "{words}");
    assert!(!words.contains("verkopers.example"), "R43: {words}");
    assert!(shop.order().await.mails[1].undelivered_at.is_some());
}

// R43: RFC 3834
#[tokio::test]
async fn an_out_of_office_is_kept_greyed_and_never_passed_on() {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.seller_writes("Factuur", "Bijgaand.").await;
    let reply_at = shop.last_to(CUSTOMER).from.unwrap().address;
    let away = format!(
        "From: {CUSTOMER}\r\nTo: {reply_at}\r\nSubject: Afwezig\r\nAuto-Submitted: auto-replied\r\n\r\nIk ben er niet, bel jan@klanten.example\r\n"
    );
    shop.world.raw_mail(CUSTOMER, &reply_at, away.as_bytes()).await;
    assert_eq!(shop.count_to(SELLER), 0);
    let mail = &shop.order().await.mails[1];
    assert_eq!(
        (mail.author, mail.kind, mail.sent_text.is_none()),
        (Author::Customer, MessageKind::Automatic, true)
    );
    assert!(!mail.text.contains("klanten.example"), "{}", mail.text);
}

// R43
#[tokio::test]
async fn an_answer_in_a_case_that_came_back_is_shown_there_and_the_seller_told_once() {
    let shop = Shop::open(Engine::Sqlite).await;
    let (desk, lamp) = (&shop.world.desk, owner(shop.lamp));
    shop.world.mail(CUSTOMER, QUESTIONS, "Bestelling 1002003", "Mijn lamp is kapot").await;
    let case: CaseId = shop.order().await.cases[0].id;
    let words = Answer {
        case,
        text: "Er komt een nieuwe lamp.".into(),
        then: Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    answer(desk, lamp, &words).await.unwrap();
    shop.world.settle().await;
    let told_before = shop.count_to(SELLER);
    let (parcel, letter) = shop.world.postbox.last_to(CUSTOMER);
    let (bounces, id) = (parcel.from.unwrap(), letter.message_id.unwrap());
    for status in ["5.1.1", "5.1.0"] {
        shop.world.raw_mail("<>", &bounces, &report(&bounces, CUSTOMER, &id, "failed", status)).await;
    }
    let view = queries::case::case(desk, lamp, case).await.unwrap();
    let lost = view.events.iter().filter(|line| line.event == Event::Undelivered { message: 2 }).count();
    assert_eq!(lost, 1, "{:?}", view.events);
    assert_eq!(view.messages.iter().filter(|message| message.kind == MessageKind::Automatic).count(), 2);
    assert!(view.messages.iter().all(|message| !message.text.contains("klanten.example")), "R43");
    assert_eq!(shop.count_to(SELLER) - told_before, 1);
    let told = shop.last_to(SELLER);
    assert!(
        told.text.contains("kon niet worden bezorgd") && told.text.contains("Er komt een nieuwe lamp."),
        "{}",
        told.text
    );
    assert_eq!(
        told.subject,
        format!("Klantvraag {case} van Jan de Vries"),
        "it stays in the thread of the case"
    );
}

// R43: refused at the door by the next server, without a report
#[tokio::test]
async fn a_mail_that_the_next_server_refuses_is_as_lost_as_one_that_came_back() {
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    shop.world.postbox.fail_next(Undelivered::Permanent("550 5.1.1 <jan@klanten.example> unknown".into()));
    shop.world.mail(SELLER, &masked, "Factuur", "Bijgaand.").await;
    assert!(shop.order().await.mails[0].undelivered_at.is_some());
    let words = flat(&shop.last_to(SELLER).text);
    assert!(words.contains("niet bezorgd") && !words.contains("klanten.example"), "{words}");
    assert_eq!(shop.count_to(CUSTOMER), 0);
}
