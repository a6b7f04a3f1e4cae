//! The walking desk's story, on both databases: from a customer's mail to a seller's answer, closing, survey, insight.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
use app::commands::{Answer, Deed, act, answer, opine};
use app::queries;
use app::{Error, Secret};
use domain::case::{List, Place, Queue, Then};
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, agent, owner};

const CUSTOMER: &str = "jan@klanten.example";
const QUESTIONS: &str = "vragen@balie.example";

testkit::on_both_engines! {
    a_question_by_mail_reaches_the_seller_and_his_answer_the_customer,
    a_survey_goes_out_a_day_after_closing_and_counts_in_the_insights,
    a_case_forwarded_by_the_desk_returns_by_itself_and_vanishes,
    an_unknown_order_number_becomes_a_case_at_the_desk,
    a_seller_answers_from_his_own_mail_program,
    a_seller_finds_nothing_that_lies_elsewhere,
    an_address_gets_no_more_than_three_acknowledgements_a_day,
}

fn reply(case: CaseId, text: &str, then: Then) -> Answer {
    Answer { case, text: text.into(), then, holding: false, seen: None, files: Vec::new(), by_mail: None }
}

async fn only_case(world: &World, seller: domain::ids::SellerId, list: List) -> CaseId {
    let page = queries::inbox::list(&world.desk, owner(seller), Some(list), None).await.unwrap();
    assert_eq!(page.rows.len(), 1, "{list:?}");
    page.rows[0].id
}

// R3, R10, R19, R29, R43, R44
async fn a_question_by_mail_reaches_the_seller_and_his_answer_the_customer(engine: Engine) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;

    world.mail(CUSTOMER, QUESTIONS, "Bestelling 1002003", "Hallo,\n\nMijn lamp is kapot. Wat nu?\n").await;

    let case = only_case(&world, lamp, List::ToAnswer).await;
    let view = queries::case::case(&world.desk, owner(lamp), case).await.unwrap();
    assert_eq!(view.file.about.topic.as_str(), "defect");
    assert_eq!(view.file.about.order.as_ref().unwrap().as_str(), "1002003");
    // Monday ten o'clock plus eight office hours.
    assert_eq!(view.file.case.status.owing().unwrap().due_at, "2026-03-03T09:00:00Z".parse().unwrap());
    assert!(view.why.is_some());
    let (_, notification) = world.postbox.last_to("lamp@verkopers.example");
    assert!(notification.text.contains("Mijn lamp is kapot"), "{}", notification.text);
    assert!(!notification.text.contains(CUSTOMER));
    let (_, acknowledgement) = world.postbox.last_to(CUSTOMER);
    assert!(!acknowledgement.text.contains("kapot"), "an acknowledgement never repeats the customer's words");

    world.pass(SignedDuration::from_hours(1)).await;
    let words = "Dat is vervelend! Kijk op https://elders.example/lamp. Mail anders lamp@verkopers.example.";
    answer(&world.desk, owner(lamp), &reply(case, words, Then::Wait)).await.unwrap();
    world.settle().await;

    let (parcel, letter) = world.postbox.last_to(CUSTOMER);
    let raw = String::from_utf8_lossy(&parcel.raw).to_lowercase();
    assert!(!raw.contains("lamp@verkopers"), "no trace of the seller's address");
    let from = letter.from.unwrap().address;
    assert!(from.ends_with("@klant.balie.example"), "{from}");
    assert!(letter.text.contains("https://elders.example/lamp"));
    assert_eq!(only_case(&world, lamp, List::Waiting).await, case);

    let quoting = format!(
        "Dank je, doe maar een nieuwe.\n\nOp ma 2 mrt 2026 om 11:00 schreef Winkel <{from}>:\n> Dat is\n"
    );
    world.mail(CUSTOMER, &from, "Re: iets", &quoting).await;
    let view = queries::case::case(&world.desk, owner(lamp), case).await.unwrap();
    let last = view.messages.last().unwrap();
    assert_eq!(last.text, "Dank je, doe maar een nieuwe.");
    assert!(last.quoted.as_ref().unwrap().contains("> Dat is"));
    assert_eq!(view.file.case.status.owing().unwrap().due_at, "2026-03-03T10:00:00Z".parse().unwrap());
    assert_eq!(queries::home::counts(&world.desk, owner(lamp)).await.unwrap().of(List::ToAnswer), 1);
}

// R55, R59, R60, R70, R71
async fn a_survey_goes_out_a_day_after_closing_and_counts_in_the_insights(engine: Engine) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "1002003", "Mijn lamp is kapot").await;
    let case = only_case(&world, lamp, List::ToAnswer).await;

    let close = Deed::Close { explanation: "Nieuwe gestuurd".into() };
    let refused = act(&world.desk, owner(lamp), case, &close).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NoContactYet))));
    answer(&world.desk, owner(lamp), &reply(case, "Er komt een nieuwe.", Then::Wait)).await.unwrap();
    act(&world.desk, owner(lamp), case, &close).await.unwrap();
    world.settle().await;
    let before = world.postbox.to(CUSTOMER).len();

    world.pass(SignedDuration::from_mins(24 * 60 - 1)).await;
    assert_eq!(world.postbox.to(CUSTOMER).len(), before);
    world.pass(SignedDuration::from_mins(1)).await;
    let (_, survey) = world.postbox.last_to(CUSTOMER);
    let link = survey.text.split("/survey/").nth(1).unwrap().split_whitespace().next().unwrap();
    let link = Secret::from_outside(link);
    assert!(!queries::survey::survey(&world.desk, &link).await.unwrap().answered);
    opine(&world.desk, &link, 9, true, "Snel!").await.unwrap();
    let again = opine(&world.desk, &link, 0, false, "").await;
    assert!(matches!(again, Err(Error::Refused(Refusal::SurveyAnswered))));

    let insights = queries::insights::insights(&world.desk, owner(lamp), 28).await.unwrap();
    assert_eq!((insights.asked, insights.answered, insights.responses.late()), (1, 1, 0));
    assert_eq!(insights.nps.value(), Some(100));
    assert_eq!(insights.topics[0].topic, "defect");
    assert_eq!((insights.articles[0].asked, insights.articles[0].units), (1, 1));
    assert_eq!(insights.comments[0].words, "Snel!");
}

// R13, R15, R19
async fn a_case_forwarded_by_the_desk_returns_by_itself_and_vanishes(engine: Engine) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "1002003", "Mijn betaling is dubbel afgeschreven, payment").await;
    let queue = queries::queue::queue(&world.desk, agent(), Queue::New, List::ToAnswer, None).await.unwrap();
    let case = queue.rows[0].id;
    app::commands::forward(&world.desk, agent(), case, None, "Graag controleren").await.unwrap();
    assert_eq!(only_case(&world, lamp, List::ToAnswer).await, case);

    world.until("2026-03-04T08:59:59Z").await;
    assert_eq!(only_case(&world, lamp, List::ToAnswer).await, case);
    world.until("2026-03-04T09:00:00Z").await;
    let counts = queries::home::counts(&world.desk, owner(lamp)).await.unwrap();
    assert_eq!(counts.of(List::ToAnswer), 0);
    let seen = queries::case::case(&world.desk, owner(lamp), case).await;
    assert!(matches!(seen, Err(Error::Refused(Refusal::NotVisible))));
    let view = queries::case::case(&world.desk, agent(), case).await.unwrap();
    assert_eq!(view.file.case.place, Place::Desk(Queue::Returned));
    assert_eq!(view.file.case.placement.number, 3);
}

// R10, R82
async fn an_unknown_order_number_becomes_a_case_at_the_desk(engine: Engine) {
    let world = World::new(engine).await;
    world.mail("iemand@elders.example", QUESTIONS, "vraag", "Waar blijft bestelling 99887766?").await;
    world.raw_mail("x@y.example", QUESTIONS, b"\xff\xfe no headers at all").await;
    let queue = queries::queue::queue(&world.desk, agent(), Queue::New, List::ToAnswer, None).await.unwrap();
    assert_eq!(queue.rows.len(), 2);
    let counts = queries::queue::counts(&world.desk, agent()).await.unwrap();
    assert_eq!(counts, vec![(Queue::New, List::ToAnswer, 2)]);
}

// R42, R45, R46
async fn a_seller_answers_from_his_own_mail_program(engine: Engine) {
    let world = World::new(engine).await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "1002003", "Mijn lamp is kapot").await;
    let case = only_case(&world, lamp, List::ToAnswer).await;
    let (_, notification) = world.postbox.last_to("lamp@verkopers.example");
    let address = notification.from.unwrap().address;

    world.mail("spion@elders.example", &address, "Re: vraag", "Laat mij erin").await;
    let (_, refusal) = world.postbox.last_to("spion@elders.example");
    assert!(refusal.text.contains("niet geregistreerd"), "{}", refusal.text);

    let text = "Er komt een nieuwe lamp.\n\nOp ma 2 mrt 2026 om 10:00 schreef Jan <a@b.example>:\n> Mijn lamp is kapot\n";
    world.mail("lamp@verkopers.example", &address, "Re: vraag", text).await;
    assert_eq!(only_case(&world, lamp, List::Waiting).await, case);
    let (_, letter) = world.postbox.last_to(CUSTOMER);
    assert!(letter.text.contains("Er komt een nieuwe lamp."));
    assert!(!letter.text.contains("Mijn lamp is kapot"));

    act(&world.desk, owner(lamp), case, &Deed::HandOver { reason: "Niet van ons".into() }).await.unwrap();
    world.mail("lamp@verkopers.example", &address, "Re: vraag", "Nog iets voor de klant").await;
    let (_, refusal) = world.postbox.last_to("lamp@verkopers.example");
    assert!(refusal.text.contains("klantenservice"), "{}", refusal.text);
}

// R13, R28
async fn a_seller_finds_nothing_that_lies_elsewhere(engine: Engine) {
    let world = World::new(engine).await;
    let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "1002003", "Mijn hanglamp flikkert zo vreemd").await;
    let case = only_case(&world, lamp, List::ToAnswer).await;
    for typed in ["1002003", &case.to_string(), "flikk", "Hanglamp", "jan"] {
        let found = queries::search::search(&world.desk, owner(lamp), typed).await.unwrap();
        assert_eq!(found.len(), 1, "{typed}");
        let found = queries::search::search(&world.desk, owner(vaas), typed).await.unwrap();
        assert!(found.is_empty(), "{typed}");
    }
    act(&world.desk, owner(lamp), case, &Deed::HandOver { reason: "Weet ik niet".into() }).await.unwrap();
    for typed in ["1002003", &case.to_string(), "flikk"] {
        assert!(queries::search::search(&world.desk, owner(lamp), typed).await.unwrap().is_empty());
        assert_eq!(queries::search::search(&world.desk, agent(), typed).await.unwrap().len(), 1);
    }
}

// R50
async fn an_address_gets_no_more_than_three_acknowledgements_a_day(engine: Engine) {
    let world = World::new(engine).await;
    for minute in 0..5 {
        world.mail(CUSTOMER, QUESTIONS, "vraag", &format!("Vraag nummer {minute}")).await;
        world.pass(SignedDuration::from_mins(1)).await;
    }
    assert_eq!(world.postbox.to(CUSTOMER).len(), 3);
    world.pass(SignedDuration::from_hours(24)).await;
    world.mail(CUSTOMER, QUESTIONS, "vraag", "Nog een").await;
    assert_eq!(world.postbox.to(CUSTOMER).len(), 4);
}
