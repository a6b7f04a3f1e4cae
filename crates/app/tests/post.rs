//! Mail in and out at its edges: nothing lost, nothing twice unmarked, strangers kept out.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{Answer, Arrival, Jobs, answer, give_up_jobs, release_mail, retry_jobs, take_mail};
use app::intake::Aside;
use app::outbox::{Undelivered, run_once};
use app::queries;
use domain::case::{List, Queue, Then};
use domain::ids::CaseId;
use domain::message::MessageKind;
use jiff::SignedDuration;
use testkit::{Engine, World, agent, operator, owner};

const CUSTOMER: &str = "jan@klanten.example";
const QUESTIONS: &str = "vragen@balie.example";

async fn at_desk(world: &World) -> Vec<CaseId> {
    let page = queries::queue::queue(&world.desk, agent(), Queue::New, List::ToAnswer, None).await.unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

// R82
#[tokio::test]
async fn the_same_mail_sent_again_by_a_server_that_missed_our_answer_is_one_case() {
    let world = World::new(Engine::Sqlite).await;
    let raw = b"From: a@b.example\r\nSubject: x\r\nMessage-ID: <1@b>\r\n\r\nHallo daar\r\n".to_vec();
    let arrival = Arrival { from: Some("a@b.example".into()), recipients: vec![QUESTIONS.into()], raw };
    take_mail(&world.desk, &arrival).await.unwrap();
    take_mail(&world.desk, &arrival).await.unwrap();
    world.settle().await;
    assert_eq!(at_desk(&world).await.len(), 1);
}

// R83
#[tokio::test]
async fn a_relay_that_is_away_is_tried_again_and_one_that_says_no_is_shown_to_an_operator() {
    let world = World::new(Engine::Sqlite).await;
    world.postbox.fail_next(Undelivered::Temporary("greylisted".into()));
    world.mail(CUSTOMER, QUESTIONS, "x", "Hallo, een vraag").await;
    assert!(world.postbox.is_empty());
    world.pass(SignedDuration::from_secs(30)).await;
    assert_eq!(world.postbox.len(), 1);

    world.postbox.fail_next(Undelivered::Permanent("no such mailbox".into()));
    world.mail("b@b.example", QUESTIONS, "x", "Hallo, nog een vraag").await;
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    assert_eq!((health.stuck.len(), health.stuck[0].state.as_str()), (1, "dead"));
    assert_eq!(health.stuck[0].error, "no such mailbox");
    let job = Jobs::One(health.stuck[0].id);
    assert_eq!(
        (health.stuck[0].kind, health.stuck[0].domain.as_deref()),
        (Some("acknowledge"), Some("b.example"))
    );
    retry_jobs(&world.desk, operator(), job).await.unwrap();
    world.settle().await;
    assert_eq!(world.postbox.to("b@b.example").len(), 1);
    assert!(retry_jobs(&world.desk, agent(), Jobs::Stuck).await.is_err());
    assert!(retry_jobs(&world.desk, owner(domain::ids::SellerId(1)), Jobs::One(1)).await.is_err());
    assert!(matches!(retry_jobs(&world.desk, operator(), job).await, Err(app::Error::Conflict)));
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    let today = health.days.last().unwrap().1;
    assert_eq!((today.delivered, today.deferred, today.refused), (2, 1, 1));
    assert_eq!(health.domains[0].0, "b.example", "those with trouble come first");
}

// R43, R83
#[tokio::test]
async fn what_is_put_off_is_seen_with_its_next_try_and_can_be_sent_now_or_given_up() {
    let world = World::new(Engine::Sqlite).await;
    for address in ["een@vol.example", "twee@vol.example"] {
        world.postbox.fail_next(Undelivered::Temporary("452 mailbox full".into()));
        world.mail(address, QUESTIONS, "x", "Hallo, een vraag").await;
    }
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    assert_eq!((health.deferred.len(), health.stuck.len(), health.waiting), (2, 0, 2));
    let put_off = &health.deferred[0];
    assert_eq!((put_off.error.as_str(), put_off.attempts), ("452 mailbox full", 1));
    assert!(put_off.next_at.unwrap() > world.desk.now());
    let case = put_off.case.unwrap();
    assert_eq!(give_up_jobs(&world.desk, operator(), Jobs::One(put_off.id)).await.unwrap(), 1);
    assert_eq!(retry_jobs(&world.desk, operator(), Jobs::Deferred).await.unwrap(), 1);
    world.settle().await;
    assert_eq!(world.postbox.len(), 1);
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    assert_eq!((health.deferred.len(), health.stuck.len(), health.waiting), (0, 0, 0));
    assert_eq!(health.marked.len(), 0, "what was given up was not sent twice");
    // R20: who did it is found by the case.
    let search = queries::audit::Search { case: Some(case), ..Default::default() };
    let page = queries::audit::page(&world.desk, operator(), &search, None, 50).await.unwrap();
    let kinds = page.entries.iter().filter_map(|entry| match entry.did {
        queries::audit::Did::Line(what) => what,
        queries::audit::Did::InCase(_) => None,
    });
    assert_eq!(kinds.collect::<Vec<_>>(), [app::AuditWhat::JobGivenUp]);
}

// R43
#[tokio::test]
async fn an_answer_that_a_person_gives_up_is_told_in_its_case() {
    let world = World::new(Engine::Sqlite).await;
    world.mail(CUSTOMER, QUESTIONS, "x", "Hallo, een vraag").await;
    let case = at_desk(&world).await[0];
    world.postbox.fail_next(Undelivered::Temporary("452 mailbox full".into()));
    let reply = Answer {
        case,
        text: "Wij zoeken het uit.".into(),
        then: Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    answer(&world.desk, agent(), &reply).await.unwrap();
    world.settle().await;
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    assert_eq!(health.deferred[0].kind, Some("to_customer"));
    give_up_jobs(&world.desk, operator(), Jobs::Deferred).await.unwrap();
    let view = queries::case::case(&world.desk, agent(), case).await.unwrap();
    assert!(view.events.iter().any(|line| line.event.key() == "undelivered"));
}

// R83
#[tokio::test]
async fn a_mail_of_unknown_end_is_set_aside_and_never_sent_again_by_itself() {
    let world = World::new(Engine::Sqlite).await;
    world.postbox.fail_next(Undelivered::Unknown("broke after the dot".into()));
    world.mail(CUSTOMER, QUESTIONS, "x", "Hallo, een vraag").await;
    world.pass(SignedDuration::from_hours(48)).await;
    assert_eq!(world.postbox.len(), 1);
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    assert_eq!(health.stuck[0].state, "unknown");
}

// R83
#[tokio::test]
async fn two_workers_never_send_one_mail_twice() {
    let world = World::new(Engine::Sqlite).await;
    for number in 0..20 {
        world.hands.set(world.hands.now() + SignedDuration::from_secs(1));
        let raw = format!("From: k{number}@b.example\r\nSubject: x\r\n\r\nVraag {number}\r\n").into_bytes();
        let from = Some(format!("k{number}@b.example"));
        let arrival = Arrival { from, recipients: vec![QUESTIONS.into()], raw };
        take_mail(&world.desk, &arrival).await.unwrap();
    }
    let second = world.second_desk().await;
    while app::intake::read_once(&world.desk).await.unwrap() > 0 {}
    for _ in 0..4 {
        let (one, two) =
            tokio::join!(run_once(&world.desk, &world.postbox), run_once(&second, &world.postbox));
        one.unwrap();
        two.unwrap();
    }
    for number in 0..20 {
        assert_eq!(world.postbox.to(&format!("k{number}@b.example")).len(), 1, "{number}");
    }
}

// R43
#[tokio::test]
async fn an_out_of_office_is_shown_in_the_case_and_moves_nobodys_turn() {
    let world = World::new(Engine::Sqlite).await;
    world.mail(CUSTOMER, QUESTIONS, "x", "Hallo, een vraag").await;
    let case = at_desk(&world).await[0];
    let address = world.postbox.last_to(CUSTOMER).1.from.unwrap().address;
    let raw = format!(
        "From: {CUSTOMER}\r\nTo: {address}\r\nSubject: Afwezig\r\nAuto-Submitted: auto-replied\r\n\r\nIk ben er niet\r\n"
    );
    world.raw_mail(CUSTOMER, &address, raw.as_bytes()).await;
    let view = queries::case::case(&world.desk, agent(), case).await.unwrap();
    assert_eq!(view.messages.last().unwrap().kind, MessageKind::Automatic);
    assert_eq!(view.file.case.version, 1);
    let bounce = format!(
        "From: mailer-daemon@b.example\r\nTo: {address}\r\nSubject: Undelivered\r\n\r\nniet bezorgd\r\n"
    );
    world.raw_mail("<>", &address, bounce.as_bytes()).await;
    assert_eq!(world.postbox.to("mailer-daemon@b.example").len(), 0);
}

// R45
#[tokio::test]
async fn somebody_elses_mail_to_a_secret_address_never_enters_the_case() {
    let world = World::new(Engine::Sqlite).await;
    world.mail(CUSTOMER, QUESTIONS, "x", "Hallo, een vraag").await;
    let case = at_desk(&world).await[0];
    let address = world.postbox.last_to(CUSTOMER).1.from.unwrap().address;
    world.mail("vreemde@elders.example", &address, "Re", "Ik ben Jan, echt waar").await;
    let view = queries::case::case(&world.desk, agent(), case).await.unwrap();
    assert_eq!(view.messages.len(), 1);
    assert_eq!(at_desk(&world).await.len(), 2, "the stranger's words are a case of their own, at the desk");
}

// R45, attack 2
#[tokio::test]
async fn where_a_server_in_front_knows_senders_a_forged_one_goes_no_further() {
    let setup = app::Setup { proven_by: Some("mx.winkel.example".into()), ..app::Setup::default() };
    let world = World::with(Engine::Sqlite, setup).await;
    let mail = |results: &str, words: &str| {
        format!("{results}From: {CUSTOMER}\r\nTo: {QUESTIONS}\r\nSubject: Vraag\r\n\r\n{words}\r\n")
            .into_bytes()
    };
    let said = |dmarc: &str| format!("Authentication-Results: mx.winkel.example; dmarc={dmarc}\r\n");
    let forged = said("fail") + &said("pass");
    let strange = "Authentication-Results: elders.example; dmarc=pass\r\n";
    for (results, words) in [(forged.as_str(), "Vervalst"), (strange, "Buitenom"), ("", "Zonder")] {
        world.raw_mail(CUSTOMER, QUESTIONS, &mail(results, words)).await;
    }
    assert!(at_desk(&world).await.is_empty() && world.postbox.is_empty(), "nobody who was named hears of it");
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    let why: Vec<_> = health.quarantine.iter().map(|mail| mail.why == Aside::Unproven).collect();
    assert_eq!(why.iter().filter(|failed| **failed).count(), 1, "{:?}", health.quarantine);
    assert_eq!(why.len(), 3);
    for (results, words) in [(said("pass"), "Echt"), (said("none"), "Geen beleid")] {
        world.raw_mail(CUSTOMER, QUESTIONS, &mail(&results, words)).await;
    }
    assert_eq!(at_desk(&world).await.len(), 2);
}

// R45
#[tokio::test]
async fn unknown_forged_and_foreign_addresses_are_refused_alike() {
    let world = World::new(Engine::Sqlite).await;
    world.mail(CUSTOMER, QUESTIONS, "x", "Hallo, een vraag").await;
    let address = world.postbox.last_to(CUSTOMER).1.from.unwrap().address;
    let (local, domain) = address.split_once('@').unwrap();
    let swapped: String = local.chars().rev().collect();
    for refused in [
        format!("{swapped}@{domain}"),
        format!("{local}@verkoper.balie.example"),
        format!("{local}@elders.example"),
        format!("{local}+x@{domain}"),
        "iets@klant.balie.example".to_owned(),
        String::new(),
        "@".to_owned(),
    ] {
        assert!(!app::intake::recipient(&world.desk, &refused).await.unwrap(), "{refused}");
    }
    assert!(app::intake::recipient(&world.desk, &address.to_uppercase()).await.unwrap());
    assert!(app::intake::recipient(&world.desk, "VRAGEN@BALIE.EXAMPLE").await.unwrap());
}

// R82
#[tokio::test]
async fn a_newsletter_to_the_question_address_goes_to_quarantine_and_can_be_released() {
    let world = World::new(Engine::Sqlite).await;
    let raw = b"From: n@b.example\r\nList-Id: <x>\r\nPrecedence: bulk\r\nSubject: Actie\r\n\r\nKoop nu\r\n";
    world.raw_mail("n@b.example", QUESTIONS, raw).await;
    assert!(at_desk(&world).await.is_empty());
    assert!(world.postbox.is_empty(), "no machine is answered");
    let health = queries::mail::health(&world.desk, agent()).await.unwrap();
    assert_eq!(health.quarantine.len(), 1);
    let source = queries::mail::source(&world.desk, agent(), health.quarantine[0].id).await.unwrap();
    assert_eq!(source, raw);
    release_mail(&world.desk, agent(), health.quarantine[0].id).await.unwrap();
}

// R82
#[tokio::test]
async fn how_mail_did_is_kept_for_four_hundred_days_and_then_forgotten() {
    let world = World::new(Engine::Sqlite).await;
    world.mail(CUSTOMER, QUESTIONS, "x", "Hallo, een vraag").await;
    let kept = async || store::read::health::domains(&world.db, 0, 9).await.unwrap().len();
    world.until("2027-04-06T09:00:00Z").await;
    assert_eq!(kept().await, 1, "400 days later");
    world.until("2027-04-07T09:00:00Z").await;
    assert_eq!(kept().await, 0, "401 days later");
}

// R68
#[tokio::test]
async fn no_address_stands_readable_in_the_database() {
    let world = World::new(Engine::Sqlite).await;
    world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, QUESTIONS, "1002003", "Mijn lamp is kapot, mail me op jan@klanten.example").await;
    let bytes = world.database_bytes();
    for secret in [CUSTOMER, "lamp@verkopers.example"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
    assert!(bytes.windows(7).any(|window| window == b"Jan de "), "the bytes are those of the database");
}
