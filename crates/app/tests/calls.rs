//! Calling the customer, through the commands: who sees the number, until when, and where it never stands (R48, R49).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::Error;
use app::commands::{
    Answer, Asker, CustomerRecord, Deed, LineChoice, LineRecord, OrderRecord, Proposal, Question, act,
    answer, ask, forward, import_order, log_call, propose_callback,
};
use app::queries::{self, case::View};
use domain::access::{Scope, Viewer};
use domain::callback::{Callback, Stage};
use domain::case::{Channel, Event, Outcome, Place, Status, Then, Turn};
use domain::ids::{CaseId, SellerId};
use domain::language::Language;
use domain::order::{Delivery, Fulfilment};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, agent, owner};

const CUSTOMER: &str = "jan@klanten.example";
const NUMBER: &str = "+31 6 4714 7148";
/// The number in every way it could be written down by mistake.
const TRACES: [&str; 3] = ["4714 7148", "47147148", "4714-7148"];

/// A question by phone about an order at lamp; it lies at the desk.
async fn rung(engine: Engine) -> (World, SellerId, CaseId) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    let order = OrderRecord {
        number: "1002003".into(),
        seller: "lamp".into(),
        customer: CustomerRecord {
            email: CUSTOMER.into(),
            name: "Jan de Vries".into(),
            phone: Some(NUMBER.into()),
            language: Language::Nl,
        },
        ordered_at: world.hands.now() - SignedDuration::from_hours(48),
        lines: vec![LineRecord {
            article: "8712345678906".into(),
            title: "Hanglamp Rond 40 cm".into(),
            group: None,
            fulfilment: Fulfilment::Seller,
            quantity: 1,
            delivery: Delivery::default(),
        }],
    };
    import_order(&world.desk, &order).await.unwrap();
    let question = Question {
        asker: Asker::Address(CUSTOMER.into()),
        name: "Jan de Vries".into(),
        channel: Channel::Phone,
        orders: vec!["1002003".into()],
        topic: None,
        subject: "Lamp knippert".into(),
        text: "De klant belde: de lamp knippert.".into(),
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        for_desk: true,
        line: LineChoice::ByWords,
        once: None,
    };
    let case = ask(&world.desk, &question).await.unwrap().case.id;
    (world, lamp, case)
}

fn said(case: CaseId, lamp: SellerId, wish: bool, consent: bool) -> Proposal {
    Proposal {
        case,
        to: Some(lamp),
        remark: "Klant belde vanochtend".into(),
        wish,
        consent,
        number: None,
        best_time: "na vijf uur".into(),
    }
}

/// Asked, agreed and forwarded.
async fn agreed(engine: Engine) -> (World, SellerId, CaseId) {
    let (world, lamp, case) = rung(engine).await;
    propose_callback(&world.desk, agent(), &said(case, lamp, true, true)).await.unwrap();
    world.settle().await;
    (world, lamp, case)
}

async fn seen(world: &World, viewer: Viewer, case: CaseId) -> View {
    queries::case::case(&world.desk, viewer, case).await.unwrap()
}

/// The number as these eyes see it now.
async fn number(world: &World, viewer: Viewer, case: CaseId) -> Option<String> {
    let view = seen(world, viewer, case).await;
    view.callback.and_then(|callback| callback.number).map(|number| number.reveal().to_owned())
}

/// Whether the database still keeps the number of the stay at lamp, which is the second: read as if it might be shown.
async fn kept(world: &World, lamp: SellerId, case: CaseId) -> bool {
    let mut file = store::read::case::file(&world.db, Scope::Everywhere, case).await.unwrap().unwrap();
    let turn =
        Turn { since: file.case.opened_at, due_at: file.case.opened_at, long_open_at: file.case.opened_at };
    file.case.status = Status::ToAnswer(turn);
    file.case.place = Place::Seller(lamp);
    file.case.placement.number = 2;
    file.case.callback = Some(Callback { stage: Stage::ToCall, tries: 0, most: 3 });
    let number = store::read::callback::number(&world.db, Scope::AtSeller(lamp), &file);
    number.await.unwrap().is_some()
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
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

async fn with_wish_and_consent_the_seller_sees_the_number_until_the_case_is_closed(engine: Engine) {
    let (world, lamp, case) = agreed(engine).await;
    let desk = &world.desk;
    assert_eq!(number(&world, owner(lamp), case).await.as_deref(), Some(NUMBER));
    assert_eq!(number(&world, agent(), case).await, None, "it is for the seller, not for the desk");
    let view = seen(&world, owner(lamp), case).await;
    let asked = view.callback.unwrap().said.unwrap();
    assert_eq!((asked.wish, asked.consent, asked.best_time.as_str()), (true, true, "na vijf uur"));
    assert!(asked.wording.contains("Winkel lamp") && asked.wording.contains("telefoonnummer"), "{asked:?}");
    assert_eq!(asked.asked_at, world.hands.now());

    let early = act(desk, owner(lamp), case, &Deed::Close { explanation: String::new() }).await;
    assert_eq!(refused(early), Refusal::NoContactYet);
    log_call(desk, owner(lamp), case, Outcome::NotReached).await.unwrap();
    let early = act(desk, owner(lamp), case, &Deed::Close { explanation: String::new() }).await;
    assert_eq!(refused(early), Refusal::NoContactYet, "R55: in vain is no contact");
    log_call(desk, owner(lamp), case, Outcome::Reached(Then::Wait)).await.unwrap();
    let view = seen(&world, owner(lamp), case).await;
    assert_eq!(view.callback.unwrap().callback.stage, Stage::Reached);
    assert!(view.events.iter().any(|line| line.event == Event::CallReached { in_time: Some(true) }));
    assert!(kept(&world, lamp, case).await);

    act(desk, owner(lamp), case, &Deed::Close { explanation: String::new() }).await.unwrap();
    assert_eq!(number(&world, owner(lamp), case).await, None);
    assert!(!kept(&world, lamp, case).await, "hidden is gone");
    act(desk, owner(lamp), case, &Deed::Reopen).await.unwrap();
    assert_eq!(number(&world, owner(lamp), case).await, None);
}

// R48, R49, R55
#[tokio::test]
async fn with_wish_and_consent_the_seller_sees_the_number_until_the_case_is_closed_on_sqlite() {
    Box::pin(with_wish_and_consent_the_seller_sees_the_number_until_the_case_is_closed(Engine::Sqlite)).await;
}

// R48, R49, R55
#[tokio::test]
async fn with_wish_and_consent_the_seller_sees_the_number_until_the_case_is_closed_on_postgres() {
    Box::pin(with_wish_and_consent_the_seller_sees_the_number_until_the_case_is_closed(Engine::Postgres))
        .await;
}

// R48
#[tokio::test]
async fn without_wish_or_consent_the_case_goes_without_a_number_to_be_answered_by_mail() {
    for (wish, consent) in [(false, false), (false, true), (true, false)] {
        let (world, lamp, case) = rung(Engine::Sqlite).await;
        propose_callback(&world.desk, agent(), &said(case, lamp, wish, consent)).await.unwrap();
        assert_eq!((number(&world, owner(lamp), case).await, kept(&world, lamp, case).await), (None, false));
        let called = log_call(&world.desk, owner(lamp), case, Outcome::Reached(Then::Wait)).await;
        assert_eq!(refused(called), Refusal::NoCallback);
        answer(&world.desk, owner(lamp), &words(case, "Draai de lamp vaster.")).await.unwrap();
        world.settle().await;
        let mails = world.postbox.to(CUSTOMER);
        assert!(mails.iter().any(|(_, mail)| mail.text.contains("Draai de lamp vaster.")));
    }
}

// R48: the consent that is kept is the one that was read out, in the customer's language
#[tokio::test]
async fn the_questions_are_asked_in_the_customers_language() {
    let (world, lamp, case) = rung(Engine::Sqlite).await;
    act(&world.desk, agent(), case, &Deed::FollowUp { until: None }).await.unwrap();
    let asked = queries::callback::questions(&world.desk, agent(), case).await.unwrap();
    assert_eq!((asked.language, asked.known_ending.as_deref()), (Language::Nl, Some("148")));
    assert!(asked.wish.ends_with('?') && asked.consent.contains('?'));
    let stranger = queries::callback::questions(&world.desk, owner(lamp), case).await;
    assert_eq!(refused(stranger.map(drop)), Refusal::NotVisible);
}

// R13, R15, R48
#[tokio::test]
async fn the_number_is_gone_where_the_case_goes() {
    for leaves in ["hand over", "take back", "return"] {
        let (world, lamp, case) = agreed(Engine::Sqlite).await;
        match leaves {
            "hand over" => {
                let deed = Deed::HandOver { reason: "Niet van ons".into() };
                act(&world.desk, owner(lamp), case, &deed).await.unwrap();
            }
            "take back" => {
                act(&world.desk, agent(), case, &Deed::TakeBack).await.unwrap();
            }
            _ => world.pass(SignedDuration::from_hours(24 * 4)).await,
        }
        assert!(!kept(&world, lamp, case).await, "{leaves}");
        assert_eq!(refused(queries::case::case(&world.desk, owner(lamp), case).await), Refusal::NotVisible);
        forward(&world.desk, agent(), case, Some(lamp), "").await.unwrap();
        assert_eq!(number(&world, owner(lamp), case).await, None, "{leaves}: consent was for that stay");
    }
}

// R49
#[tokio::test]
async fn after_three_calls_in_vain_the_mail_is_left() {
    let (world, lamp, case) = agreed(Engine::Sqlite).await;
    for left in [2, 1, 0] {
        let file = log_call(&world.desk, owner(lamp), case, Outcome::NotReached).await.unwrap();
        let callback = file.case.callback.unwrap();
        assert_eq!(callback.most - callback.tries, left);
    }
    assert_eq!((number(&world, owner(lamp), case).await, kept(&world, lamp, case).await), (None, false));
    let again = log_call(&world.desk, owner(lamp), case, Outcome::NotReached).await;
    assert_eq!(refused(again), Refusal::NoCallback);
}

// R48: only a number that can be called is passed on
#[tokio::test]
async fn an_agent_may_type_another_number_and_a_wrong_one_is_refused() {
    let (world, lamp, case) = rung(Engine::Sqlite).await;
    let typed = |text: &str| Proposal { number: Some(text.into()), ..said(case, lamp, true, true) };
    let wrong = propose_callback(&world.desk, agent(), &typed("bel mij maar")).await;
    assert_eq!(refused(wrong), Refusal::PhoneInvalid);
    assert_eq!(seen(&world, agent(), case).await.file.case.placement.number, 1, "nothing was done");
    propose_callback(&world.desk, agent(), &typed("020 123 45 67")).await.unwrap();
    assert_eq!(number(&world, owner(lamp), case).await.as_deref(), Some("020 123 45 67"));
}

// R13, R48
#[tokio::test]
async fn only_the_desk_proposes_and_only_the_seller_it_lies_at_calls() {
    let (world, lamp, case) = agreed(Engine::Sqlite).await;
    let vaas = world.seller("vaas").await;
    let desk = &world.desk;
    assert_eq!(refused(log_call(desk, owner(vaas), case, Outcome::NotReached).await), Refusal::NotVisible);
    assert_eq!(refused(log_call(desk, agent(), case, Outcome::NotReached).await), Refusal::NotAllowed);
    let proposed = propose_callback(desk, owner(lamp), &said(case, lamp, true, true)).await;
    assert_eq!(refused(proposed), Refusal::NotAllowed);
    let proposed = propose_callback(desk, owner(vaas), &said(case, vaas, true, true)).await;
    assert_eq!(refused(proposed), Refusal::NotVisible);
}

// R48, R68: never in list, search, mail or in the clear in the database
#[tokio::test]
async fn the_number_stands_in_no_list_no_search_no_mail_and_not_in_the_clear() {
    let (world, lamp, case) = agreed(Engine::Sqlite).await;
    log_call(&world.desk, owner(lamp), case, Outcome::NotReached).await.unwrap();
    answer(&world.desk, owner(lamp), &words(case, "Wij belden u.")).await.unwrap();
    world.settle().await;
    let list = queries::inbox::list(&world.desk, owner(lamp), None, None).await.unwrap();
    assert!(list.rows.iter().any(|row| row.id == case));
    let mut told = vec![format!("{:?}", list.rows)];
    for typed in ["1002003", "47147148", "4714", "+31647147148"] {
        let found = queries::search::search(&world.desk, owner(lamp), typed).await.unwrap();
        assert_eq!(found.len(), usize::from(typed == "1002003"), "{typed}");
        told.push(format!("{found:?}"));
    }
    for to in [CUSTOMER, "lamp@verkopers.example"] {
        let mails = world.postbox.to(to);
        assert!(!mails.is_empty(), "{to} got mail");
        for (parcel, letter) in &mails {
            told.push(format!("{letter:?} {}", String::from_utf8_lossy(&parcel.raw)));
        }
    }
    // What a careless log line would show.
    told.push(format!("{:?}", seen(&world, owner(lamp), case).await));
    let database = String::from_utf8_lossy(&world.database_bytes()).into_owned();
    for trace in TRACES {
        assert!(told.iter().all(|told| !told.contains(trace)), "{trace} is told");
        assert!(!database.contains(trace), "{trace} stands in the clear");
    }
}
