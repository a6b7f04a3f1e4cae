//! The desk's own work: the next case, questions by phone, phoning first, its own calls, returning with a reminder.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::Error;
use app::commands::{
    Acceptance, Answer, Deed, Logged, NewPromise, Passing, SaidOfCall, SellerCall, Taking, accept_invitation,
    act, answer, assign, be_present, call_customer, case_from_mail, forward, invite_to_desk, log_question,
    look_up, next_case, pass_on, phone_seller, promise_call, put_back,
};
use app::queries::{self, board, case, desk_calls, forwarding, queue};
use domain::access::{DeskRole, Viewer};
use domain::case::{Channel, Event, List, Outcome, Place, Queue, Then};
use domain::ids::{CaseId, PersonId};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use testkit::{Engine, World, owner};

/// Somebody of the desk with a login of her own.
async fn somebody(world: &World, role: DeskRole, name: &str) -> Viewer {
    let email = format!("{name}@balie.example");
    let link = invite_to_desk(&world.desk, role, &email).await.unwrap();
    let acceptance = Acceptance {
        email,
        name: name.to_owned(),
        password: "twaalf tekens of meer".into(),
        language: Language::Nl,
    };
    let session = accept_invitation(&world.desk, &link, &acceptance).await.unwrap();
    queries::account::signed(&world.desk, &session).await.unwrap().unwrap().viewer.unwrap()
}

async fn agent(world: &World, name: &str) -> Viewer {
    somebody(world, DeskRole::Agent, name).await
}

fn logged(text: &str) -> Logged {
    Logged {
        customer: None,
        email: "jan@klanten.example".into(),
        phone: String::new(),
        name: "Jan de Vries".into(),
        channel: Channel::Phone,
        order: None,
        line: None,
        topic: None,
        text: text.into(),
        mine: false,
    }
}

/// A world with so many questions in the desk's queue, a minute apart.
async fn waiting(engine: Engine, cases: usize) -> (World, Vec<CaseId>) {
    let world = World::new(engine).await;
    world.topics().await;
    let desk = testkit::agent();
    let mut waiting = Vec::with_capacity(cases);
    for number in 0..cases {
        let question = Logged { email: format!("k{number}@klanten.example"), ..logged("Waar blijft het?") };
        waiting.push(log_question(&world.desk, desk, &question).await.unwrap().case.id);
        world.hands.set(world.hands.now() + SignedDuration::from_mins(1));
    }
    (world, waiting)
}

async fn takes(world: &World, agent: Viewer) -> Option<CaseId> {
    next_case(&world.desk, agent, Taking::default()).await.unwrap()
}

// R16
async fn two_hundred_agents_at_once_never_get_the_same_case(engine: Engine) {
    const AGENTS: usize = 200;
    let (world, cases) = waiting(engine, AGENTS + 20).await;
    let mut agents = Vec::with_capacity(AGENTS);
    for number in 0..AGENTS {
        agents.push(world.desk_person(&format!("agent{number}")).await);
    }
    // Half of them at another process on the same database.
    let other = world.second_desk().await;
    let taking = agents.iter().enumerate().map(|(number, agent)| {
        let desk = if number % 2 == 0 { world.desk.clone() } else { other.clone() };
        let agent = *agent;
        tokio::spawn(async move {
            // A page that lost every race says so, and is pressed once more.
            for _ in 0..50 {
                match next_case(&desk, agent, Taking::default()).await {
                    Err(Error::Conflict) => {}
                    taken => return taken.unwrap().unwrap(),
                }
            }
            panic!("an agent got no case");
        })
    });
    let mut taken = Vec::new();
    for one in futures_util::future::join_all(taking).await {
        taken.push(one.unwrap());
    }
    let different: BTreeSet<CaseId> = taken.iter().copied().collect();
    assert_eq!(different.len(), AGENTS, "two agents have one case");
    assert!(taken.iter().all(|case| cases.contains(case)));
    let first: BTreeSet<CaseId> = cases[..AGENTS].iter().copied().collect();
    assert_eq!(different.intersection(&first).count(), AGENTS, "those who wait longest come first");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn never_two_agents_one_case_on_sqlite() {
    two_hundred_agents_at_once_never_get_the_same_case(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn never_two_agents_one_case_on_postgres() {
    two_hundred_agents_at_once_never_get_the_same_case(Engine::Postgres).await;
}

// R16
#[tokio::test]
async fn the_longest_waiting_comes_first_and_what_is_put_back_goes_to_another() {
    let (world, cases) = waiting(Engine::Sqlite, 3).await;
    let (ada, ben) = (agent(&world, "ada").await, agent(&world, "ben").await);
    assert_eq!(takes(&world, ada).await, Some(cases[0]));
    assert_eq!(takes(&world, ada).await, Some(cases[0]), "one's own work is still the longest waiting");
    let from = Taking { from: Some(cases[0]), person: None };
    assert_eq!(next_case(&world.desk, ada, from).await.unwrap(), Some(cases[1]));
    put_back(&world.desk, ada, cases[0]).await.unwrap();
    assert_eq!(takes(&world, ada).await, Some(cases[1]), "not the one she put back");
    assert_eq!(takes(&world, ben).await, Some(cases[0]));
    assert_eq!(takes(&world, agent(&world, "cor").await).await, Some(cases[2]));
    assert_eq!(takes(&world, agent(&world, "dia").await).await, None);
    let seller = world.seller("lamp").await;
    let refused = next_case(&world.desk, owner(seller), Taking::default()).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
}

// R16: what went to a seller and came back is nobody's, also within the quarter of an hour of who had it
#[tokio::test]
async fn what_comes_back_is_offered_to_who_forwarded_it_too() {
    let (world, cases) = waiting(Engine::Sqlite, 1).await;
    let lamp = world.seller("lamp").await;
    let ada = agent(&world, "ada").await;
    takes(&world, ada).await;
    forward(&world.desk, ada, cases[0], Some(lamp), "").await.unwrap();
    assert_eq!(takes(&world, ada).await, None);
    let handed = Deed::HandOver { reason: "niet van ons".into() };
    act(&world.desk, owner(lamp), cases[0], &handed).await.unwrap();
    assert_eq!(takes(&world, ada).await, Some(cases[0]));
}

// R16
#[tokio::test]
async fn a_case_that_is_left_alone_goes_back_by_itself_and_one_that_is_open_does_not() {
    let (world, cases) = waiting(Engine::Sqlite, 2).await;
    let (ada, ben) = (agent(&world, "ada").await, agent(&world, "ben").await);
    takes(&world, ada).await;
    takes(&world, ben).await;
    world.pass(SignedDuration::from_mins(14)).await;
    be_present(&world.desk, ben, cases[1], "Ben", true).await.unwrap();
    world.pass(SignedDuration::from_secs(59)).await;
    be_present(&world.desk, ben, cases[1], "Ben", true).await.unwrap();
    world.pass(SignedDuration::from_secs(2)).await;
    let whose = async |case| {
        let view = case::case(&world.desk, ada, case).await.unwrap();
        view.file.about.assignee
    };
    assert_eq!(whose(cases[0]).await, None, "left alone for a quarter of an hour");
    assert_eq!(whose(cases[1]).await, ben.person(), "open in front of him");
    let view = case::case(&world.desk, ada, cases[0]).await.unwrap();
    assert!(matches!(view.events.last().unwrap().event, Event::Assigned { to: None }));
}

// R16: an agent in the middle of it is not interrupted, and what somebody was given by hand stays his
#[tokio::test]
async fn what_a_colleague_was_given_is_not_handed_out() {
    let (world, cases) = waiting(Engine::Sqlite, 2).await;
    let (ada, ben) = (agent(&world, "ada").await, agent(&world, "ben").await);
    assign(&world.desk, ada, cases[0], ben.person()).await.unwrap();
    assert_eq!(takes(&world, ada).await, Some(cases[1]));
    assert_eq!(takes(&world, ben).await, Some(cases[0]), "in one's own line it comes too");
    world.pass(SignedDuration::from_hours(2)).await;
    let view = case::case(&world.desk, ada, cases[0]).await.unwrap();
    assert_eq!(view.file.about.assignee, ben.person());
}

// R15, R16: what came back from a seller comes before what is still in time
#[tokio::test]
async fn what_returned_comes_before_what_is_new_and_what_is_late_before_all() {
    let (world, cases) = waiting(Engine::Sqlite, 1).await;
    let lamp = world.seller("lamp").await;
    let ada = agent(&world, "ada").await;
    forward(&world.desk, ada, cases[0], Some(lamp), "").await.unwrap();
    world.until("2026-03-04T09:02:00Z").await;
    let new = log_question(&world.desk, ada, &logged("En dit?")).await.unwrap().case.id;
    assert_eq!(takes(&world, ada).await, Some(cases[0]), "it returned a minute after the new one came");
    act(&world.desk, ada, cases[0], &Deed::Close { explanation: String::new() }).await.unwrap();
    assert_eq!(takes(&world, ada).await, Some(new));
}

// R15
#[tokio::test]
async fn the_seller_is_reminded_by_mail_once_before_a_case_returns() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, cases) = waiting(engine, 2).await;
        let lamp = world.seller("lamp").await;
        let ada = testkit::agent();
        for case in &cases {
            forward(&world.desk, ada, *case, Some(lamp), "").await.unwrap();
        }
        world.settle().await;
        let reply = Answer {
            case: cases[1],
            text: "Onderweg.".into(),
            then: Then::Wait,
            holding: false,
            seen: None,
            files: Vec::new(),
            by_mail: None,
        };
        answer(&world.desk, owner(lamp), &reply).await.unwrap();
        world.until("2026-03-04T01:00:00Z").await;
        let reminders = || {
            let mails = world.postbox.to("lamp@verkopers.example");
            mails.iter().filter(|(_, letter)| letter.text.contains("terug naar")).count()
        };
        let before = reminders();
        world.until("2026-03-04T01:03:00Z").await;
        world.until("2026-03-04T08:59:00Z").await;
        assert_eq!(reminders() - before, 1, "one mail, about the one that is not answered");
        let view = case::case(&world.desk, owner(lamp), cases[0]).await.unwrap();
        assert!(view.events.iter().any(|line| matches!(line.event, Event::ReturnAnnounced { .. })));
        world.until("2026-03-04T09:03:00Z").await;
        let hidden = case::case(&world.desk, owner(lamp), cases[0]).await;
        assert!(matches!(hidden, Err(Error::Refused(Refusal::NotVisible))));
        let view = case::case(&world.desk, ada, cases[0]).await.unwrap();
        assert_eq!(view.file.case.place, Place::Desk(Queue::Returned));
        // R19: each stay with its own times.
        let stays: Vec<_> =
            view.stays.iter().map(|seen| (seen.stay.place, seen.stay.ended_at.is_some())).collect();
        let new = Place::Desk(Queue::New);
        assert_eq!(stays, [(new, true), (Place::Seller(lamp), true), (Place::Desk(Queue::Returned), false)]);
        assert!(view.stays.iter().all(|seen| seen.hours.is_some()), "by which hours");
    }
}

// R10, R20
#[tokio::test]
async fn a_caller_is_found_by_order_name_address_and_number_and_the_question_keeps_its_channel() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::new(engine).await;
        world.topics().await;
        let lamp = world.seller("lamp").await;
        world.order_of("WL-1001", "lamp", "jan@klanten.example", Some("+31612345678")).await;
        let ada = agent(&world, "ada").await;
        for typed in ["wl-1001", "jan@klanten.example", "06 1234 5678", "vries", "jan vri"] {
            let found = look_up(&world.desk, ada, typed).await.unwrap();
            assert_eq!(found.len(), 1, "{typed}");
            assert_eq!(
                (found[0].name.as_str(), found[0].address.as_str()),
                ("Jan de Vries", "j…@klanten.example")
            );
            assert_eq!(found[0].orders[0].0.number.as_str(), "WL-1001");
        }
        assert!(look_up(&world.desk, ada, "pieters").await.unwrap().is_empty());
        let too_little = look_up(&world.desk, ada, "j").await;
        assert!(matches!(too_little, Err(Error::Refused(Refusal::TooLittleTyped))));
        let found = look_up(&world.desk, ada, "WL-1001").await.unwrap().remove(0);
        let question = Logged {
            customer: Some(found.id),
            order: Some("WL-1001".into()),
            line: Some((lamp, 1)),
            channel: Channel::Social,
            mine: true,
            email: String::new(),
            name: String::new(),
            ..logged("Ik bel over het vloerkleed Toendra: er is iets kapot.")
        };
        let file = log_question(&world.desk, ada, &question).await.unwrap();
        assert_eq!((file.about.channel, file.about.assignee), (Channel::Social, ada.person()));
        assert_eq!((file.about.topic.as_str(), file.about.customer), ("defect", found.id));
        assert_eq!(
            file.about.article.as_ref().map(domain::ids::ArticleNumber::as_str),
            Some("8712345678906"),
            "the line that was chosen, whatever the words say"
        );
        let forwarded = forward(&world.desk, ada, file.case.id, None, "").await.unwrap();
        assert_eq!((forwarded.case.place, forwarded.about.channel), (Place::Seller(lamp), Channel::Social));
        let seen = case::case(&world.desk, ada, file.case.id).await.unwrap();
        let took = seen.events.iter().find(|line| line.event == Event::TakenDown).unwrap();
        assert_eq!(took.actor, domain::case::Actor::Desk(ada.person()), "who took it down (R20)");
        let refused = look_up(&world.desk, owner(lamp), "vries").await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    }
}

// R10, R48
#[tokio::test]
async fn a_customer_without_an_address_is_called_and_never_mailed() {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    let ada = agent(&world, "ada").await;
    let nobody = Logged { email: String::new(), ..logged("Mijn lamp is kapot.") };
    let refused = log_question(&world.desk, ada, &nobody).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::CallerUnknown))));
    let phoned = Logged { phone: "06 1234 5678".into(), ..nobody };
    let case = log_question(&world.desk, ada, &phoned).await.unwrap().case.id;
    let again = log_question(&world.desk, ada, &phoned).await.unwrap();
    let first = case::case(&world.desk, ada, case).await.unwrap();
    assert_eq!(first.file.about.customer, again.about.customer, "the same caller");
    let refused = forward(&world.desk, ada, case, Some(lamp), "").await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NoAddress))));
    let said =
        SaidOfCall { wish: true, consent: true, number: None, best_time: String::new(), asked_in: None };
    let passing = Passing { case, to: Some(lamp), remark: String::new(), phoned: None, said: Some(said) };
    pass_on(&world.desk, ada, &passing).await.unwrap();
    let view = case::case(&world.desk, owner(lamp), case).await.unwrap();
    assert_eq!(view.callback.unwrap().number.unwrap().dialled(), "0612345678");
    let reply = Answer {
        case,
        text: "Dag".into(),
        then: Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    let refused = answer(&world.desk, owner(lamp), &reply).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NoAddress))));
    world.settle().await;
    let to_seller = world.postbox.to("lamp@verkopers.example").len();
    assert_eq!((world.postbox.len(), to_seller), (1, 1), "no mail to nobody");
}

// R17
#[tokio::test]
async fn a_seller_who_does_not_answer_the_phone_gets_the_case_all_the_same() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, cases) = waiting(engine, 2).await;
        let lamp = world.seller("lamp").await;
        let vase = world.seller("vase").await;
        let ada = agent(&world, "ada").await;
        app::commands::save_phone(&world.desk, owner(lamp), "NL", "020 123 45 67", "mon-fri 09:00-17:00")
            .await
            .unwrap();
        let passing = Passing {
            case: cases[0],
            to: Some(lamp),
            remark: "Graag vandaag".into(),
            phoned: Some(false),
            said: None,
        };
        let file = pass_on(&world.desk, ada, &passing).await.unwrap();
        assert_eq!(file.case.place, Place::Seller(lamp));
        let view = case::case(&world.desk, ada, cases[0]).await.unwrap();
        let phoned = Event::SellerPhoned { seller: lamp, answered: false, within_hours: true };
        assert!(view.events.iter().any(|line| line.event == phoned && line.actor.key() == "desk"));
        // R13: the next seller does not learn that another was phoned.
        act(&world.desk, ada, cases[0], &Deed::TakeBack).await.unwrap();
        forward(&world.desk, ada, cases[0], Some(vase), "").await.unwrap();
        let other = case::case(&world.desk, owner(vase), cases[0]).await.unwrap();
        assert!(!other.events.iter().any(|line| matches!(line.event, Event::SellerPhoned { .. })));
        assert!(other.stays.iter().all(|seen| seen.stay.place == Place::Seller(vase)));
        let call = SellerCall {
            case: cases[1],
            to: Some(lamp),
            answered: true,
            note: "Komt morgen".into(),
            by: "Ada".into(),
        };
        let file = phone_seller(&world.desk, ada, &call).await.unwrap();
        assert!(file.case.place.is_desk(), "answered: the desk may settle it itself");
        let since = world.hands.now();
        let calls = store::read::desk::attempts(&world.db, lamp, since, 10).await.unwrap();
        let seen: Vec<_> = calls.iter().map(|call| (call.case, call.within_hours, call.answered)).collect();
        assert_eq!(seen, [(cases[0], true, false), (cases[1], true, true)], "kept for R72b");
    }
}

// R17
#[tokio::test]
async fn an_agent_sees_whether_the_seller_can_be_phoned_now_and_whether_anybody_is_there() {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("WL-1001", "lamp", "jan@klanten.example").await;
    let ada = agent(&world, "ada").await;
    let question = Logged { order: Some("WL-1001".into()), ..logged("Kapot") };
    let case = log_question(&world.desk, ada, &question).await.unwrap().case.id;
    let seen = forwarding::prospect(&world.desk, ada, case).await.unwrap();
    assert_eq!((seen.seller.id, seen.phones.len(), seen.nobody, seen.unreached), (lamp, 0, true, false));
    world.person(lamp, "piet@lamp.example").await;
    app::commands::save_phone(&world.desk, owner(lamp), "NL", "020 123 45 67", "mon-fri 12:00-17:00")
        .await
        .unwrap();
    let seen = forwarding::prospect(&world.desk, ada, case).await.unwrap();
    assert!(!seen.nobody && !seen.phones[0].reach.now());
    world.until("2026-03-02T11:30:00Z").await;
    let seen = forwarding::prospect(&world.desk, ada, case).await.unwrap();
    assert!(seen.phones[0].reach.now());
    let refused = forwarding::prospect(&world.desk, owner(lamp), case).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotVisible))), "for a seller it is not there");
}

// R49
#[tokio::test]
async fn a_call_that_the_desk_promised_stands_among_the_callbacks_until_the_customer_was_reached() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, cases) = waiting(engine, 1).await;
        let ada = agent(&world, "ada").await;
        let promise = NewPromise {
            case: cases[0],
            at: "2026-03-02T14:00:00Z".parse().unwrap(),
            number: Some("06 1234 5678".into()),
            best_time: "na drieën".into(),
        };
        promise_call(&world.desk, ada, &promise).await.unwrap();
        let calls = desk_calls::calls(&world.desk, ada).await.unwrap();
        assert_eq!((calls.own.len(), calls.own[0].row.list), (1, List::FollowUp));
        assert_eq!(desk_calls::counts(&world.desk, ada).await.unwrap(), (0, 0), "not yet");
        world.until("2026-03-02T14:00:00Z").await;
        assert_eq!(desk_calls::counts(&world.desk, ada).await.unwrap(), (1, 0));
        assert_eq!(takes(&world, ada).await, Some(cases[0]), "it came back by itself");
        call_customer(&world.desk, ada, cases[0], Outcome::NotReached).await.unwrap();
        let view = case::case(&world.desk, ada, cases[0]).await.unwrap();
        let promised = view.promised.unwrap();
        assert_eq!((promised.tried, promised.number.unwrap().dialled().as_str()), (1, "0612345678"));
        let file = call_customer(&world.desk, ada, cases[0], Outcome::Reached(Then::Close)).await.unwrap();
        assert!(file.case.status.is_closed());
        let view = case::case(&world.desk, ada, cases[0]).await.unwrap();
        assert!(view.promised.is_none(), "the number goes with the promise");
    }
}

// R48, R49: what sellers did not make good is the desk's business
#[tokio::test]
async fn a_customer_whom_the_seller_never_reached_comes_among_the_callbacks() {
    let (world, cases) = waiting(Engine::Sqlite, 2).await;
    let lamp = world.seller("lamp").await;
    let ada = agent(&world, "ada").await;
    for case in &cases {
        let said = SaidOfCall {
            wish: true,
            consent: true,
            number: Some("0612345678".into()),
            best_time: String::new(),
            asked_in: None,
        };
        let passing =
            Passing { case: *case, to: Some(lamp), remark: String::new(), phoned: None, said: Some(said) };
        pass_on(&world.desk, ada, &passing).await.unwrap();
    }
    for _ in 0..3 {
        app::commands::log_call(&world.desk, owner(lamp), cases[0], Outcome::NotReached).await.unwrap();
    }
    let calls = desk_calls::calls(&world.desk, ada).await.unwrap();
    assert_eq!((calls.given_up.len(), calls.late.len()), (1, 0));
    world.until("2026-03-03T09:30:00Z").await;
    let calls = desk_calls::calls(&world.desk, ada).await.unwrap();
    assert_eq!((calls.given_up[0].row.id, calls.late[0].row.id), (cases[0], cases[1]));
    assert_eq!(desk_calls::counts(&world.desk, ada).await.unwrap().0, 2);
}

// R16
#[tokio::test]
async fn a_seller_s_reason_stands_in_the_row_of_what_he_handed_over() {
    let (world, cases) = waiting(Engine::Sqlite, 1).await;
    let lamp = world.seller("lamp").await;
    let ada = agent(&world, "ada").await;
    forward(&world.desk, ada, cases[0], Some(lamp), "").await.unwrap();
    let handed = Deed::HandOver { reason: "Deze verkopen wij niet".into() };
    act(&world.desk, owner(lamp), cases[0], &handed).await.unwrap();
    let page = queue::queue(&world.desk, ada, Queue::HandedOver, List::ToAnswer, None).await.unwrap();
    let reasons = queue::reasons(&world.desk, ada, &page.rows).await.unwrap();
    assert_eq!(reasons, [Some("Deze verkopen wij niet".to_owned())]);
}

// R67
#[tokio::test]
async fn the_board_is_the_supervisors_and_counts_without_looking_at_cases() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, cases) = waiting(engine, 3).await;
        let lamp = world.seller("lamp").await;
        let ada = agent(&world, "ada").await;
        let sam = somebody(&world, DeskRole::Supervisor, "sam").await;
        forward(&world.desk, ada, cases[0], Some(lamp), "").await.unwrap();
        takes(&world, ada).await;
        world.until("2026-03-03T09:30:00Z").await;
        takes(&world, ada).await;
        let seen = board::board(&world.desk, sam).await.unwrap();
        assert_eq!((seen.queues[0].to_answer, seen.queues[0].overdue, seen.returning), (2, 2, 1));
        assert!(seen.queues[0].oldest.is_some());
        assert_eq!(seen.at_sellers, [(List::ToAnswer, 1)]);
        assert_eq!(seen.returns[0].row.id, cases[0]);
        let held: Vec<_> = seen.agents.iter().map(|one| (one.colleague.name.as_str(), one.cases)).collect();
        assert_eq!(held, [("ada", 1), ("sam", 0)]);
        let refused = board::board(&world.desk, ada).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    }
}

// R82
#[tokio::test]
async fn a_mail_in_quarantine_becomes_a_case_and_no_machine_is_answered() {
    let world = World::new(Engine::Sqlite).await;
    world.topics().await;
    let ada = agent(&world, "ada").await;
    let to = world.desk.setup().question_addresses[0].clone();
    let raw = format!(
        "From: lijst@nieuws.example\r\nTo: {to}\r\nSubject: Nieuws\r\nAuto-Submitted: auto-generated\r\n\r\nLamp kapot?\r\n"
    );
    world.raw_mail("lijst@nieuws.example", &to, raw.as_bytes()).await;
    let mails = queries::mail::quarantine(&world.desk, ada).await.unwrap();
    assert_eq!(mails.len(), 1);
    let file = case_from_mail(&world.desk, ada, mails[0].id).await.unwrap();
    assert!(file.case.place.is_desk());
    world.settle().await;
    assert!(world.postbox.is_empty(), "nobody is told");
    assert!(queries::mail::quarantine(&world.desk, ada).await.unwrap().is_empty());
    let twice = case_from_mail(&world.desk, ada, mails[0].id).await;
    assert!(matches!(twice, Err(Error::Conflict)));
}

/// A person of the desk made without the slow hashing of a password.
trait DeskPeople {
    async fn desk_person(&self, name: &str) -> Viewer;
    async fn order_of(&self, number: &str, seller: &str, customer: &str, phone: Option<&str>);
}

impl DeskPeople for World {
    async fn desk_person(&self, name: &str) -> Viewer {
        let id = PersonId(1_000_000 + name.trim_start_matches("agent").parse::<i64>().unwrap());
        let hash = [&id.0.to_be_bytes()[..], &[0; 24]].concat();
        let person = store::write::account::NewPerson {
            id,
            email_hash: hash.try_into().unwrap(),
            email_sealed: Vec::new(),
            name: name.to_owned(),
            password_hash: "-".into(),
            desk_role: Some("agent"),
            language: "nl",
        };
        let statement = store::write::account::person(&person, self.hands.now());
        self.db.commit(store::Batch::from(statement)).await.unwrap();
        Viewer::Desk { person: Some(id), role: DeskRole::Agent }
    }

    async fn order_of(&self, number: &str, seller: &str, customer: &str, phone: Option<&str>) {
        let line = |article: &str, title: &str| app::commands::LineRecord {
            article: article.to_owned(),
            title: title.to_owned(),
            fulfilment: domain::order::Fulfilment::Seller,
            group: None,
            quantity: 1,
            delivery: domain::order::Delivery::default(),
        };
        let record = app::commands::OrderRecord {
            number: number.to_owned(),
            seller: seller.to_owned(),
            customer: app::commands::CustomerRecord {
                email: customer.to_owned(),
                name: "Jan de Vries".into(),
                phone: phone.map(str::to_owned),
                language: Language::Nl,
            },
            ordered_at: self.hands.now() - SignedDuration::from_hours(5 * 24),
            lines: vec![
                line("8712345678906", "Hanglamp Rond 40 cm"),
                line("8712345678913", "Vloerkleed Toendra"),
            ],
        };
        app::commands::import_order(&self.desk, &record).await.unwrap();
    }
}
