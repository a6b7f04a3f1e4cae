use crate::{CUSTOMER, QUESTIONS, SELLER, Shop, flat, number};
use app::Error;
use app::commands::{Contact, Deed, Upload, act, start_contact};
use app::queries;
use domain::case::{CaseFile, Channel, Event, List, Status};
use domain::ids::{ArticleNumber, OrderNumber, TopicKey};
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use testkit::{Engine, agent, owner};

fn contact(text: &str) -> Contact {
    Contact {
        order: number(),
        topic: TopicKey::parse("defect").unwrap(),
        article: None,
        text: text.into(),
        files: Vec::new(),
        once: None,
    }
}

fn refused(outcome: Result<CaseFile, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn a_seller_starts_contact_and_the_answer_comes_back_in_the_same_case(engine: Engine) {
    let shop = Shop::open(engine).await;
    let (desk, lamp) = (&shop.world.desk, owner(shop.lamp));
    let files = vec![Upload { name: "label.pdf".into(), bytes: crate::raw::PDF.to_vec() }];
    let words = Contact { files, ..contact("Je lamp komt een dag later.") };
    let file = start_contact(desk, lamp, &words).await.unwrap();
    shop.world.settle().await;

    let mail = shop.last_to(CUSTOMER);
    assert_eq!(mail.subject, "Defect: Hanglamp Rond 40 cm (bestelling 1002003)");
    assert!(mail.text.contains("Beste Jan de Vries") && mail.text.contains("Je lamp komt een dag later."));
    assert!(flat(&mail.text).contains("Deze mail gaat over uw bestelling 1002003"));
    assert_eq!(mail.attachments[0].name, "label.pdf");
    assert_eq!(shop.count_to(SELLER), 0, "nobody tells a seller what he did himself");

    let waiting = queries::inbox::list(desk, lamp, Some(List::Waiting), None).await.unwrap();
    assert_eq!(waiting.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [file.case.id]);
    let view = queries::case::case(desk, lamp, file.case.id).await.unwrap();
    assert_eq!((view.file.about.channel, &view.events[0].event), (Channel::Seller, &Event::Started));

    // R3: the customer's answer is due within the norm: Monday ten to Tuesday ten.
    shop.world
        .mail(CUSTOMER, &mail.from.unwrap().address, &format!("Re: {}", mail.subject), "Geen probleem!")
        .await;
    let view = queries::case::case(desk, lamp, file.case.id).await.unwrap();
    assert_eq!(view.messages.len(), 2);
    let Status::ToAnswer(turn) = view.file.case.status else { panic!("{:?}", view.file.case.status) };
    assert_eq!(turn.due_at, "2026-03-03T09:00:00Z".parse::<Timestamp>().unwrap());
    assert!(shop.last_to(SELLER).text.contains("Geen probleem!"));
    // Nobody asked, so nothing is measured, and contact there has been (R55).
    let insights = queries::insights::insights(desk, lamp, &queries::insights::Wish::own(28)).await.unwrap();
    assert_eq!((insights.asked.now, insights.topics.len()), (0, 0));
    act(desk, lamp, file.case.id, &Deed::Close { explanation: String::new() }).await.unwrap();
    // R59: whoever had no question is not asked about one.
    shop.world.pass(SignedDuration::from_hours(25)).await;
    let survey = shop.last_to(CUSTOMER);
    assert_eq!(survey.subject, "Hoe ging het contact met Winkel lamp? (bestelling 1002003)");
    assert!(
        flat(&survey.text).contains("nam via Balie contact met u op over uw bestelling 1002003"),
        "{}",
        survey.text
    );
}

// R40
#[tokio::test]
async fn a_seller_starts_contact_and_the_answer_comes_back_in_the_same_case_on_sqlite() {
    Box::pin(a_seller_starts_contact_and_the_answer_comes_back_in_the_same_case(Engine::Sqlite)).await;
}

// R40
#[tokio::test]
async fn a_seller_starts_contact_and_the_answer_comes_back_in_the_same_case_on_postgres() {
    Box::pin(a_seller_starts_contact_and_the_answer_comes_back_in_the_same_case(Engine::Postgres)).await;
}

// R40
#[tokio::test]
async fn contact_is_started_until_two_years_after_the_order_to_the_instant() {
    let shop = Shop::open(Engine::Sqlite).await;
    let desk = &shop.world.desk;
    // Ordered on 29 February at three; two years on that is 1 March at three, in the seller's zone.
    let ordered: Timestamp = "2024-02-29T15:00:00+01:00".parse().unwrap();
    shop.world.order_at("290224", "lamp", CUSTOMER, ordered).await;
    let late =
        Contact { order: OrderNumber::parse("290224").unwrap(), ..contact("Nog iets over de garantie.") };
    let last: Timestamp = "2026-03-01T15:00:00+01:00".parse().unwrap();
    shop.world.hands.set(last - SignedDuration::from_micros(1));
    start_contact(desk, owner(shop.lamp), &late).await.unwrap();
    shop.world.hands.set(last);
    assert_eq!(refused(start_contact(desk, owner(shop.lamp), &late).await), Refusal::OrderTooOld);
    let view = queries::order::order(desk, owner(shop.lamp), &late.order).await.unwrap();
    assert_eq!(view.exchange.contact_until, last, "the page can say until when it was possible");
}

// R13, R40
#[tokio::test]
async fn anothers_order_is_not_told_apart_from_none() {
    let shop = Shop::open(Engine::Sqlite).await;
    let desk = &shop.world.desk;
    let nowhere = Contact { order: OrderNumber::parse("9").unwrap(), ..contact("hoi") };
    assert_eq!(refused(start_contact(desk, owner(shop.vaas), &contact("hoi")).await), Refusal::OrderUnknown);
    assert_eq!(refused(start_contact(desk, owner(shop.lamp), &nowhere).await), Refusal::OrderUnknown);
    assert_eq!(refused(start_contact(desk, agent(), &contact("hoi")).await), Refusal::NotAllowed);
    let stranger = queries::order::order(desk, owner(shop.vaas), &number()).await;
    assert!(matches!(stranger, Err(Error::Refused(Refusal::OrderUnknown))));
    assert!(!queries::order::is_own(desk, owner(shop.vaas), &number()).await.unwrap());
}

// R40
#[tokio::test]
async fn what_cannot_be_started_is_refused_by_name() {
    let shop = Shop::open(Engine::Sqlite).await;
    let (desk, lamp) = (&shop.world.desk, owner(shop.lamp));
    let topic = Contact { topic: TopicKey::parse("nonsense").unwrap(), ..contact("hoi") };
    assert_eq!(refused(start_contact(desk, lamp, &topic).await), Refusal::TopicUnknown);
    let article = Contact { article: ArticleNumber::parse("1"), ..contact("hoi") };
    assert_eq!(refused(start_contact(desk, lamp, &article).await), Refusal::ArticleNotInOrder);
    assert_eq!(refused(start_contact(desk, lamp, &contact("  ")).await), Refusal::MessageEmpty);
    let files = vec![Upload { name: "a.html".into(), bytes: b"<p>".to_vec() }];
    let file = Contact { files, ..contact("hoi") };
    assert_eq!(refused(start_contact(desk, lamp, &file).await), Refusal::FileTypeRefused);
}

// R40
#[tokio::test]
async fn a_form_that_is_sent_twice_begins_one_case_and_one_mail() {
    let shop = Shop::open(Engine::Sqlite).await;
    let (desk, lamp) = (&shop.world.desk, owner(shop.lamp));
    let once = Some(queries::order::order(desk, lamp, &number()).await.unwrap().once);
    let wish = Contact { once, ..contact("Je lamp komt morgen.") };
    let (first, second) = tokio::join!(start_contact(desk, lamp, &wish), start_contact(desk, lamp, &wish));
    let again = start_contact(desk, lamp, &wish).await.unwrap();
    assert_eq!(first.unwrap().case.id, second.unwrap().case.id);
    shop.world.settle().await;
    assert_eq!(shop.count_to(CUSTOMER), 1);
    assert_eq!(queries::order::order(desk, lamp, &number()).await.unwrap().cases[0].id, again.case.id);
}

// R18, R40
#[tokio::test]
async fn the_order_shows_its_cases_and_none_that_lie_elsewhere() {
    let shop = Shop::open(Engine::Sqlite).await;
    let (desk, lamp) = (&shop.world.desk, owner(shop.lamp));
    shop.world.mail(CUSTOMER, QUESTIONS, "Bestelling 1002003", "Mijn lamp is kapot").await;
    let case = shop.order().await.cases[0].id;
    act(desk, lamp, case, &Deed::HandOver { reason: "Niet van ons".into() }).await.unwrap();
    assert!(shop.order().await.cases.is_empty(), "R13");
}
