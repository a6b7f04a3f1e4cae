//! The rules of a case through the commands: who may, when, and what stands there afterwards.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{Answer, Deed, Upload, act, answer, forward, note, write_again};
use app::queries::{self, case::View};
use app::{Error, commands::Addition};
use domain::access::{SellerRole, Viewer};
use domain::case::{CaseFile, Event, List, Place, Queue, Then, Verb};
use domain::ids::{CaseId, CustomerId, SellerId};
use domain::message::MessageKind;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, agent, owner};

const CUSTOMER: &str = "jan@klanten.example";
const QUESTIONS: &str = "vragen@balie.example";

/// A world with two sellers and one question at the first.
async fn asked() -> (World, SellerId, SellerId, CaseId) {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "Bestelling 1002003", "Mijn lamp is kapot").await;
    let page = queries::inbox::list(&world.desk, owner(lamp), Some(List::ToAnswer), None).await.unwrap();
    let case = page.rows[0].id;
    (world, lamp, vaas, case)
}

fn words(case: CaseId, text: &str) -> Answer {
    Answer {
        case,
        text: text.into(),
        then: Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    }
}

async fn seen(world: &World, viewer: Viewer, case: CaseId) -> View {
    queries::case::case(&world.desk, viewer, case).await.unwrap()
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

// R13
#[tokio::test]
async fn every_command_treats_a_case_of_another_seller_as_not_there() {
    let (world, _, vaas, case) = asked().await;
    let desk = &world.desk;
    let stranger = owner(vaas);
    let not_there = Refusal::NotVisible;
    assert_eq!(refused(answer(desk, stranger, &words(case, "hoi")).await), not_there);
    assert_eq!(refused(note(desk, stranger, case, "x", "hoi").await), not_there);
    assert_eq!(refused(queries::case::case(desk, stranger, case).await), not_there);
    assert_eq!(refused(queries::case::preview(desk, stranger, case, "hoi").await), not_there);
    assert_eq!(refused(queries::attachment::attachment(desk, stranger, case, 1, 1).await), not_there);
    let deeds = [
        Deed::Close { explanation: String::new() },
        Deed::Reopen,
        Deed::NoAnswerNeeded,
        Deed::FollowUp { until: None },
        Deed::TakeBack,
        Deed::HandOver { reason: "x".into() },
    ];
    for deed in deeds {
        assert_eq!(refused(act(desk, stranger, case, &deed).await), not_there, "{deed:?}");
    }
    let nowhere = CaseId(1);
    assert_eq!(refused(queries::case::case(desk, stranger, nowhere).await), not_there);
}

// R15, R16
#[tokio::test]
async fn forwarding_and_taking_back_are_the_desks_alone() {
    let (world, lamp, _, case) = asked().await;
    let desk = &world.desk;
    assert_eq!(refused(forward(desk, owner(lamp), case, Some(lamp), "").await), Refusal::NotAllowed);
    assert_eq!(refused(act(desk, owner(lamp), case, &Deed::TakeBack).await), Refusal::NotAllowed);
    assert_eq!(refused(answer(desk, agent(), &words(case, "hoi")).await), Refusal::NotAtDesk);
    act(desk, agent(), case, &Deed::TakeBack).await.unwrap();
    assert_eq!(refused(queries::case::case(desk, owner(lamp), case).await), Refusal::NotVisible);
    answer(desk, agent(), &words(case, "Wij kijken ernaar.")).await.unwrap();
    world.settle().await;
    assert!(world.postbox.last_to(CUSTOMER).1.text.contains("Wij kijken ernaar."));
}

// R16, R13
#[tokio::test]
async fn a_case_handed_to_the_desk_needs_a_reason_and_is_gone() {
    let (world, lamp, _, case) = asked().await;
    let desk = &world.desk;
    let empty = act(desk, owner(lamp), case, &Deed::HandOver { reason: "  ".into() }).await;
    assert_eq!(refused(empty), Refusal::ReasonMissing);
    act(desk, owner(lamp), case, &Deed::HandOver { reason: "Dit is een pakket van jullie".into() })
        .await
        .unwrap();
    let view = seen(&world, agent(), case).await;
    assert_eq!(view.file.case.place, Place::Desk(Queue::HandedOver));
    let reasons: Vec<_> = view.events.iter().filter_map(|line| line.words.as_deref()).collect();
    assert!(reasons.contains(&"Dit is een pakket van jullie"), "{reasons:?}");
}

// R17, R18, R20
#[tokio::test]
async fn an_agent_finds_a_case_by_either_number_with_its_whole_history() {
    let (world, _, _, case) = asked().await;
    for typed in [case.to_string().as_str(), "1002003"] {
        let found = queries::search::search(&world.desk, agent(), typed).await.unwrap();
        assert_eq!(found.len(), 1);
    }
    let view = seen(&world, agent(), case).await;
    assert!(matches!(view.events[0].event, Event::Opened { .. }));
    assert_eq!(
        view.events[0].words.as_deref(),
        Some("the seller knows"),
        "the rule that decided is recorded"
    );
    assert!(matches!(view.events[1].event, Event::Placed { .. }));
}

// R25, R26, R27
#[tokio::test]
async fn the_longest_waiting_stands_on_top_and_the_home_page_counts_right() {
    let (world, lamp, _, first) = asked().await;
    for number in 1..=30 {
        world.pass(SignedDuration::from_mins(1)).await;
        world.order(&format!("20020{number:02}"), "lamp", CUSTOMER).await;
        world.mail(CUSTOMER, QUESTIONS, &format!("20020{number:02}"), "Waar blijft mijn lamp").await;
    }
    let desk = &world.desk;
    let page = queries::inbox::list(desk, owner(lamp), Some(List::ToAnswer), None).await.unwrap();
    assert_eq!((page.rows.len(), page.rows[0].id), (25, first));
    assert!(page.rows.windows(2).all(|pair| (pair[0].since, pair[0].id) < (pair[1].since, pair[1].id)));
    let rest =
        queries::inbox::list(desk, owner(lamp), Some(List::ToAnswer), page.next.as_deref()).await.unwrap();
    assert_eq!((rest.rows.len(), rest.next), (6, None));
    world.until("2026-03-03T03:00:00Z").await;
    let home = queries::home::home(desk, owner(lamp)).await.unwrap();
    assert_eq!((home.counts.open(), home.long_open, home.overdue), (31, 1, 0));
    assert_eq!(home.deadlines[0].id, first);
}

// R31, R44, R47
#[tokio::test]
async fn the_preview_is_exactly_what_the_customer_gets_files_and_all() {
    let (world, lamp, _, case) = asked().await;
    let text = "Kijk op https://elders.example/a?b=1 en mail mij op lamp@verkopers.example";
    let preview = queries::case::preview(&world.desk, owner(lamp), case, text).await.unwrap();
    let picture = b"\x89PNG\r\n\x1a\n made up".to_vec();
    let files = vec![Upload { name: "../../etc/pass\u{200b}wd.png".into(), bytes: picture.clone() }];
    answer(&world.desk, owner(lamp), &Answer { files, ..words(case, text) }).await.unwrap();
    world.settle().await;
    let (_, letter) = world.postbox.last_to(CUSTOMER);
    // R50: below it stands the way to the page of the case, which is the customer's alone.
    let (shown, below) = letter.text.split_once("\nUw vraag met alle antwoorden: ").unwrap();
    assert_eq!(shown.trim(), preview.text.trim());
    assert!(below.contains(&format!("/mine/{case}/mail/")));
    assert!(!preview.text.contains("lamp@verkopers"));
    assert_eq!(letter.subject, preview.subject);
    assert_eq!(letter.attachments[0].bytes, picture);
    assert_eq!(letter.attachments[0].name, "passwd.png");
    let program = vec![Upload { name: "foto.png".into(), bytes: b"MZ\x90\0".to_vec() }];
    let outcome = answer(&world.desk, owner(lamp), &Answer { files: program, ..words(case, "x") }).await;
    assert_eq!(refused(outcome), Refusal::FileTypeRefused);
    assert_eq!(refused(answer(&world.desk, owner(lamp), &words(case, " \n ")).await), Refusal::MessageEmpty);
}

// R32
#[tokio::test]
async fn sending_stops_when_the_customer_wrote_meanwhile_but_not_for_a_note() {
    let (world, lamp, _, case) = asked().await;
    let desk = &world.desk;
    let number = seen(&world, owner(lamp), case).await.file.messages;
    note(desk, owner(lamp), case, "Sanne", "Klant belde ook").await.unwrap();
    answer(desk, owner(lamp), &Answer { seen: Some(number), ..words(case, "Eén") }).await.unwrap();
    world.settle().await;
    let number = seen(&world, owner(lamp), case).await.file.messages;
    let address = world.postbox.last_to(CUSTOMER).1.from.unwrap().address;
    world.mail(CUSTOMER, &address, "Re", "Hij doet het ineens weer!").await;
    let outcome = answer(desk, owner(lamp), &Answer { seen: Some(number), ..words(case, "Twee") }).await;
    assert_eq!(refused(outcome), Refusal::NewerMessage);
}

// R32
#[tokio::test]
async fn of_two_who_answer_at_once_one_sees_the_other() {
    let (world, lamp, _, case) = asked().await;
    let number = seen(&world, owner(lamp), case).await.file.messages;
    let second = world.second_desk().await;
    let (one, two) = (
        Answer { seen: Some(number), ..words(case, "Van Sanne") },
        Answer { seen: Some(number), ..words(case, "Van Piet") },
    );
    let (one, two) = tokio::join!(answer(&world.desk, owner(lamp), &one), answer(&second, owner(lamp), &two));
    let outcomes = [one.is_ok(), two.is_ok()];
    assert_eq!(outcomes.iter().filter(|sent| **sent).count(), 1, "{one:?} {two:?}");
    let failed = if one.is_ok() { two } else { one };
    assert_eq!(refused(failed), Refusal::NewerMessage);
}

// R33
#[tokio::test]
async fn a_holding_message_reaches_the_customer_and_stops_no_clock() {
    let (world, lamp, _, case) = asked().await;
    let due = seen(&world, owner(lamp), case).await.file.case.status.owing().unwrap().due_at;
    let holding = Answer { holding: true, ..words(case, "We zoeken het uit.") };
    answer(&world.desk, owner(lamp), &holding).await.unwrap();
    world.settle().await;
    let view = seen(&world, owner(lamp), case).await;
    assert_eq!(view.file.case.status.owing().unwrap().due_at, due);
    assert_eq!(view.file.case.placement.responded_at, None);
    assert!(world.postbox.last_to(CUSTOMER).1.text.contains("We zoeken het uit."));
    assert_eq!(view.messages.last().unwrap().kind, MessageKind::Holding);
}

// R33, R56, R57
#[tokio::test]
async fn thanks_need_no_answer_and_a_reply_to_a_closed_case_opens_it_with_a_new_due_time() {
    let (world, lamp, _, case) = asked().await;
    let desk = &world.desk;
    let ended = act(desk, owner(lamp), case, &Deed::NoAnswerNeeded).await;
    assert_eq!(refused(ended), Refusal::NoContactYet, "a question cannot be waved away");
    answer(desk, owner(lamp), &words(case, "Er komt een nieuwe.")).await.unwrap();
    world.settle().await;
    let address = world.postbox.last_to(CUSTOMER).1.from.unwrap().address;
    world.mail(CUSTOMER, &address, "Re", "Dankjewel!").await;
    act(desk, owner(lamp), case, &Deed::NoAnswerNeeded).await.unwrap();
    world.pass(SignedDuration::from_hours(1)).await;
    act(desk, owner(lamp), case, &Deed::Close { explanation: String::new() }).await.unwrap();
    world.pass(SignedDuration::from_hours(2)).await;
    world.mail(CUSTOMER, &address, "Re", "Toch nog iets.").await;
    let file = seen(&world, owner(lamp), case).await.file;
    assert_eq!(file.case.status.list(), List::ToAnswer);
    // 13:00 in Amsterdam plus eight office hours.
    assert_eq!(file.case.status.owing().unwrap().due_at, "2026-03-03T12:00:00Z".parse().unwrap());
    let before = world.postbox.to(CUSTOMER).len();
    world.pass(SignedDuration::from_hours(48)).await;
    assert_eq!(world.postbox.to(CUSTOMER).len(), before, "reopening cancels the survey (R59)");
}

// R57, R58
#[tokio::test]
async fn silence_closes_what_was_answered_and_nothing_else() {
    let (world, lamp, _, answered) = asked().await;
    answer(&world.desk, owner(lamp), &words(answered, "Er komt een nieuwe.")).await.unwrap();
    world.order("3003003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "3003003", "En deze?").await;
    world.pass(SignedDuration::from_hours(14 * 24)).await;
    let file = seen(&world, owner(lamp), answered).await.file;
    assert!(file.case.status.is_closed());
    let counts = queries::home::counts(&world.desk, owner(lamp)).await.unwrap();
    assert_eq!((counts.of(List::ToAnswer), counts.of(List::Closed)), (1, 1));
    act(&world.desk, owner(lamp), answered, &Deed::Reopen).await.unwrap();
    answer(&world.desk, owner(lamp), &words(answered, "Nog een bericht.")).await.unwrap();
}

// R30, R13
#[tokio::test]
async fn a_note_is_read_in_its_own_house_only() {
    let (world, lamp, _, case) = asked().await;
    note(&world.desk, owner(lamp), case, "Sanne", "Lastige klant").await.unwrap();
    note(&world.desk, agent(), case, "Bas", "Derde keer deze maand").await.unwrap();
    let notes = |view: View| -> Vec<String> {
        view.messages.into_iter().filter(|m| m.kind == MessageKind::Note).map(|m| m.text).collect()
    };
    let lines = |view: &View| view.events.iter().filter(|line| matches!(line.event, Event::Noted)).count();
    assert_eq!(lines(&seen(&world, owner(lamp), case).await), 1, "nor that the desk made one");
    assert_eq!(notes(seen(&world, owner(lamp), case).await), ["Lastige klant"]);
    assert_eq!(notes(seen(&world, agent(), case).await), ["Derde keer deze maand"]);
}

// R55
#[tokio::test]
async fn a_page_can_ask_beforehand_what_will_be_refused() {
    let (world, lamp, _, case) = asked().await;
    let view = seen(&world, owner(lamp), case).await;
    assert_eq!(view.allows(Verb::Close), Err(Refusal::NoContactYet));
    assert_eq!(view.allows(Verb::Answer), Ok(()));
    assert_eq!(view.allows(Verb::Reopen), Err(Refusal::CaseOpen));
    let closing = act(&world.desk, owner(lamp), case, &Deed::Close { explanation: String::new() }).await;
    assert_eq!(refused(closing), Refusal::NoContactYet, "page and command give the same answer");
}

// R66, R70
#[tokio::test]
async fn customer_service_handles_cases_and_sees_no_figures() {
    let (world, lamp, _, case) = asked().await;
    let colleague = Viewer::Seller { person: None, seller: lamp, role: SellerRole::CustomerService };
    assert!(queries::case::case(&world.desk, colleague, case).await.is_ok());
    assert_eq!(
        refused(queries::insights::insights(&world.desk, colleague, &queries::insights::Wish::own(28)).await),
        Refusal::NotAllowed
    );
    assert_eq!(
        refused(
            queries::insights::insights(&world.desk, owner(lamp), &queries::insights::Wish::own(27)).await
        ),
        Refusal::PeriodInvalid
    );
}

#[tokio::test]
async fn a_clock_that_goes_backwards_reorders_nothing() {
    let (world, lamp, _, case) = asked().await;
    let before: CaseFile = seen(&world, owner(lamp), case).await.file;
    world.hands.set("2026-03-01T09:00:00Z".parse().unwrap());
    answer(&world.desk, owner(lamp), &words(case, "Er komt een nieuwe.")).await.unwrap();
    let after = seen(&world, owner(lamp), case).await;
    assert!(after.file.case.touched_at >= before.case.touched_at);
    assert!(after.messages.windows(2).all(|pair| pair[0].at <= pair[1].at));
}

// R45, R13
#[tokio::test]
async fn a_customer_may_write_only_in_his_own_case() {
    let (world, lamp, _, case) = asked().await;
    let customer = seen(&world, owner(lamp), case).await.file.about.customer;
    let addition = |case, customer| Addition {
        case,
        customer,
        text: "Nog iets".into(),
        quoted: None,
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        once: None,
    };
    assert!(write_again(&world.desk, &addition(case, customer)).await.is_ok());
    assert_eq!(refused(write_again(&world.desk, &addition(CaseId(1), customer)).await), Refusal::NotVisible);
    assert!(write_again(&world.desk, &addition(case, CustomerId(999))).await.is_err());
}
