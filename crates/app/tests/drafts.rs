//! Writing an answer, on both databases: kept as it is written, sent off, taken back, stopped (R31, R32).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
use app::commands::{
    Heeded, Pressed, Upload, Words, act, attach, be_present, detach, recall, save_draft, send_soon,
};
use app::{Error, queries};
use domain::access::Viewer;
use domain::case::{Event, List, Then};
use domain::caution::Caution;
use domain::ids::{CaseId, SellerId};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, agent, owner};

const CUSTOMER: &str = "jan@klanten.example";

testkit::on_both_engines! {
    an_answer_leaves_in_a_moment_and_counts_from_the_instant_of_pressing,
    an_answer_taken_back_is_a_draft_again_and_nothing_left,
    a_message_that_came_meanwhile_stops_an_answer_on_its_way,
    a_case_that_left_meanwhile_leaves_the_words_with_their_writer,
    a_draft_goes_on_on_another_device_and_nothing_is_lost,
    files_of_a_draft_keep_the_limits_and_leave_with_it,
    what_stands_out_is_shown_before_sending,
    two_workers_let_an_answer_leave_once,
    colleagues_see_who_is_there,
}

async fn asked(engine: Engine) -> (World, SellerId, Viewer, CaseId) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, "vragen@balie.example", "1002003", "Hallo, mijn lamp is kapot. Wat nu?").await;
    let tom = world.person(lamp, "tom@lamp.example").await;
    let page = queries::inbox::list(&world.desk, owner(lamp), Some(List::ToAnswer), None).await.unwrap();
    let case = page.rows[0].id;
    (world, lamp, tom, case)
}

fn pressed(text: &str) -> Pressed {
    let text = text.to_owned();
    Pressed { text, then: Then::Wait, holding: false, seen: 1, files: Vec::new(), meant: false }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn mails(world: &World) -> usize {
    world.postbox.to(CUSTOMER).len()
}

const ANSWER: &str = "Wat vervelend, er komt morgen een nieuwe lamp.";

// R2, R31
async fn an_answer_leaves_in_a_moment_and_counts_from_the_instant_of_pressing(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    let before = mails(&world);
    // One second before it is due.
    world.until("2026-03-03T08:59:59Z").await;
    let leaves = send_soon(&world.desk, tom, case, &pressed(ANSWER)).await.unwrap();
    assert_eq!(leaves, Heeded::Leaves("2026-03-03T09:00:09Z".parse().unwrap()));
    // The same button once more.
    assert_eq!(send_soon(&world.desk, tom, case, &pressed(ANSWER)).await.unwrap(), leaves);
    world.until("2026-03-03T09:00:08Z").await;
    assert_eq!(mails(&world), before, "it can still be taken back");
    world.until("2026-03-03T09:00:09Z").await;
    assert_eq!(mails(&world), before + 1);
    let view = queries::case::case(&world.desk, tom, case).await.unwrap();
    assert!(view.events.iter().any(|line| line.event == Event::Answered { in_time: Some(true) }));
    assert!(queries::draft::all(&world.desk, tom).await.unwrap().is_empty());
    assert_eq!(refused(recall(&world.desk, tom, case).await), Refusal::AlreadySent);
}

// R31
async fn an_answer_taken_back_is_a_draft_again_and_nothing_left(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    let before = mails(&world);
    send_soon(&world.desk, tom, case, &pressed(ANSWER)).await.unwrap();
    let words = Words { text: "Anders".into(), seen: 1, revision: None };
    assert_eq!(refused(save_draft(&world.desk, tom, case, &words).await), Refusal::SendingNow);
    world.pass(SignedDuration::from_secs(9)).await;
    recall(&world.desk, tom, case).await.unwrap();
    world.pass(SignedDuration::from_secs(60)).await;
    assert_eq!(mails(&world), before);
    let draft = queries::draft::of_case(&world.desk, tom, case).await.unwrap().unwrap();
    assert_eq!((draft.text.as_str(), draft.leaves_at), (ANSWER, None));
    send_soon(&world.desk, tom, case, &pressed("Toch maar: er komt een nieuwe.")).await.unwrap();
    world.pass(SignedDuration::from_secs(10)).await;
    assert_eq!(mails(&world), before + 1);
}

// R32
async fn a_message_that_came_meanwhile_stops_an_answer_on_its_way(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    send_soon(&world.desk, tom, case, &pressed(ANSWER)).await.unwrap();
    let (_, acknowledgement) = world.postbox.last_to(CUSTOMER);
    let alias = acknowledgement.from.unwrap().address;
    let before = mails(&world);
    world.mail(CUSTOMER, &alias, "Re", "Laat maar, hij doet het weer.").await;
    world.pass(SignedDuration::from_secs(30)).await;
    assert_eq!(mails(&world), before, "nothing was sent");
    let news = queries::draft::news(&world.desk, tom).await.unwrap();
    assert_eq!(news[0].stopped.as_deref(), Some("newer-message"));
    assert_eq!(news[0].text, ANSWER);
    assert_eq!(refused(send_soon(&world.desk, tom, case, &pressed(ANSWER)).await), Refusal::NewerMessage);
    let now_seen = Pressed { seen: 2, ..pressed("Fijn om te horen!") };
    assert!(matches!(send_soon(&world.desk, tom, case, &now_seen).await, Ok(Heeded::Leaves(_))));
    world.pass(SignedDuration::from_secs(10)).await;
    assert_eq!(mails(&world), before + 1);
}

// R13, R46
async fn a_case_that_left_meanwhile_leaves_the_words_with_their_writer(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    let before = mails(&world);
    send_soon(&world.desk, tom, case, &pressed(ANSWER)).await.unwrap();
    act(&world.desk, agent(), case, &app::commands::Deed::TakeBack).await.unwrap();
    world.pass(SignedDuration::from_secs(30)).await;
    assert_eq!(mails(&world), before);
    let news = queries::draft::news(&world.desk, tom).await.unwrap();
    assert_eq!(news[0].stopped.as_deref(), Some("not-visible"));
    assert_eq!(queries::draft::all(&world.desk, tom).await.unwrap()[0].text, ANSWER);
    assert_eq!(refused(queries::draft::of_case(&world.desk, tom, case).await), Refusal::NotVisible);
}

// R31
async fn a_draft_goes_on_on_another_device_and_nothing_is_lost(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    let save = |text: &str, revision| Words { text: text.into(), seen: 1, revision };
    let first = save_draft(&world.desk, tom, case, &save("Wat ver", Some(0))).await.unwrap();
    let second =
        save_draft(&world.desk, tom, case, &save("Wat vervelend", Some(first.revision))).await.unwrap();
    let late = save_draft(&world.desk, tom, case, &save("Anders", Some(first.revision))).await;
    assert_eq!(refused(late), Refusal::DraftElsewhere);
    let draft = queries::draft::of_case(&world.desk, tom, case).await.unwrap().unwrap();
    assert_eq!((draft.text.as_str(), draft.revision), ("Wat vervelend", second.revision));
    let anna = world.person(SellerId(1), "anna@lamp.example").await;
    assert!(queries::draft::of_case(&world.desk, anna, case).await.unwrap().is_none(), "it is Tom's");
    save_draft(&world.desk, tom, case, &save(" ", Some(second.revision))).await.unwrap();
    assert!(queries::draft::of_case(&world.desk, tom, case).await.unwrap().is_none());
    let long = save(&"a".repeat(100_001), None);
    assert_eq!(refused(save_draft(&world.desk, tom, case, &long).await), Refusal::MessageTooLong);
}

// R47
async fn files_of_a_draft_keep_the_limits_and_leave_with_it(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    let file = |name: &str, bytes: usize| Upload { name: name.into(), bytes: vec![b'a'; bytes] };
    let mega = 1024 * 1024;
    let all = attach(&world.desk, tom, case, &[file("a.txt", 9 * mega)]).await.unwrap();
    assert_eq!(all.len(), 1);
    let too_many = attach(&world.desk, tom, case, &[file("b.txt", 9 * mega), file("c.txt", 9 * mega)]).await;
    assert_eq!(refused(too_many), Refusal::FilesTooLarge);
    let all = attach(&world.desk, tom, case, &[file("b.txt", 9 * mega)]).await.unwrap();
    assert_eq!(all.iter().map(|file| file.number).collect::<Vec<_>>(), [1, 2]);
    detach(&world.desk, tom, case, 1).await.unwrap();
    let more = Pressed { files: vec![file("d.txt", 10)], ..pressed(ANSWER) };
    send_soon(&world.desk, tom, case, &more).await.unwrap();
    world.pass(SignedDuration::from_secs(10)).await;
    let view = queries::case::case(&world.desk, tom, case).await.unwrap();
    let names: Vec<_> =
        view.messages.last().unwrap().attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["b.txt", "d.txt"]);
    let (_, letter) = world.postbox.last_to(CUSTOMER);
    assert_eq!(letter.attachments.len(), 2);
}

// R31, R43, R44
async fn what_stands_out_is_shown_before_sending(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    let before = mails(&world);
    let words = "Bel me op 06-12345678 of kijk op https://elders.example/lamp";
    let Heeded::Look(found) = send_soon(&world.desk, tom, case, &pressed(words)).await.unwrap() else {
        panic!("it left")
    };
    assert_eq!(found[0], Caution::Phone { found: "06-12345678".into() });
    assert_eq!(found[1], Caution::ForeignLink { found: "https://elders.example/lamp".into() });
    world.pass(SignedDuration::from_secs(60)).await;
    assert_eq!(mails(&world), before);
    let kept = queries::draft::of_case(&world.desk, tom, case).await.unwrap().unwrap();
    assert_eq!(kept.text, words);
    send_soon(&world.desk, tom, case, &Pressed { meant: true, ..pressed(words) }).await.unwrap();
    world.pass(SignedDuration::from_secs(10)).await;
    assert_eq!(mails(&world), before + 1);
}

// R81, R83
async fn two_workers_let_an_answer_leave_once(engine: Engine) {
    let (world, _, tom, case) = asked(engine).await;
    let before = mails(&world);
    send_soon(&world.desk, tom, case, &pressed(ANSWER)).await.unwrap();
    world.hands.set(world.hands.now() + SignedDuration::from_secs(10));
    let other = world.second_desk().await;
    let (one, two) = tokio::join!(app::sweeper::sweep_once(&world.desk), app::sweeper::sweep_once(&other));
    one.unwrap();
    two.unwrap();
    world.settle().await;
    assert_eq!(mails(&world), before + 1);
    let view = queries::case::case(&world.desk, tom, case).await.unwrap();
    assert_eq!(view.messages.len(), 2);
    assert!(queries::draft::news(&world.desk, tom).await.unwrap().is_empty());
}

// R30
async fn colleagues_see_who_is_there(engine: Engine) {
    let (world, lamp, tom, case) = asked(engine).await;
    let anna = world.person(lamp, "anna@lamp.example").await;
    be_present(&world.desk, tom, case, "Tom", true).await.unwrap();
    let there = queries::draft::present(&world.desk, anna, case).await.unwrap();
    assert_eq!(there.iter().map(|one| (one.name.as_str(), one.writing)).collect::<Vec<_>>(), [("Tom", true)]);
    assert!(queries::draft::present(&world.desk, tom, case).await.unwrap().is_empty(), "not oneself");
    let vase = world.seller("vase").await;
    let other = world.person(vase, "eva@vase.example").await;
    let outside = be_present(&world.desk, other, case, "Eva", true).await;
    assert_eq!(refused(outside), Refusal::NotVisible);
    world.pass(SignedDuration::from_secs(61)).await;
    assert!(queries::draft::present(&world.desk, anna, case).await.unwrap().is_empty());
}
