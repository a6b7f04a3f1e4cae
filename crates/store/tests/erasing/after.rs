//! What is left, and what can still be done, once somebody was erased (R68).

use crate::scene::{
    JAN, QUESTIONS, Scene, TRACES, ZAZIE, ask, customer_of, number, order_of_zazie, refused, reply,
    tables_with, with_file,
};
use app::commands::{
    Contact, Deed, Words, act, answer, erase_customer, export_customer, look_up, note, open_relay, opine,
    rebuild, save_draft, start_contact,
};
use app::{intake, queries};
use domain::access::Scope;
use domain::case::{List, Status, SurveyPlan, Then};
use domain::ids::{CaseId, TopicKey};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use store::{Batch, read, write};
use testkit::{Engine, agent, operator, owner};

testkit::on_both_engines! {
    nothing_is_done_in_a_case_of_somebody_who_was_erased,
    no_address_and_no_link_leads_to_somebody_who_was_erased,
    an_erasure_that_was_killed_half_way_is_finished,
    a_question_that_came_in_meanwhile_is_waited_for,
    a_customer_who_comes_again_is_a_new_one,
    a_file_that_another_sent_too_stays,
}

// R68
async fn nothing_is_done_in_a_case_of_somebody_who_was_erased(engine: Engine) {
    let scene = Scene::set(engine).await;
    let (desk, case, lamp) = (&scene.world.desk, scene.case, owner(scene.lamp));
    scene.is_erased().await;
    assert_eq!(refused(act(desk, lamp, case, &Deed::Reopen).await), Refusal::Erased);
    assert_eq!(refused(answer(desk, lamp, &reply(case, "Dag", Then::Wait)).await), Refusal::Erased);
    assert_eq!(refused(note(desk, lamp, case, "Sanne", "Nog iets").await), Refusal::Erased);
    let topic = TopicKey::parse("payment").unwrap();
    assert_eq!(refused(app::commands::set_topic(desk, lamp, case, topic.clone()).await), Refusal::Erased);
    let sanne = scene.world.person(scene.lamp, "joris@verkopers.example").await;
    let words = Words { text: "Toch nog".into(), seen: 1, revision: None };
    assert_eq!(refused(save_draft(desk, sanne, case, &words).await), Refusal::Erased);
    let contact = Contact {
        order: number(),
        topic,
        article: None,
        text: "Hallo".into(),
        files: Vec::new(),
        once: None,
    };
    assert_eq!(refused(start_contact(desk, lamp, &contact).await), Refusal::Erased);
    assert_eq!(open_relay(desk, lamp, &number()).await.unwrap(), None);
    let view = queries::case::case(desk, lamp, case).await.unwrap();
    assert!(view.allowed.iter().all(|(_, may)| *may == Err(Refusal::Erased)), "{:?}", view.allowed);
    assert_eq!(refused(export_customer(desk, operator(), scene.zazie).await), Refusal::Erased);
}

// R68, R45, R46, R60
async fn no_address_and_no_link_leads_to_somebody_who_was_erased(engine: Engine) {
    let scene = Scene::set(engine).await;
    let desk = &scene.world.desk;
    for address in [&scene.reply_at, &scene.relay_at] {
        assert!(intake::recipient(desk, address).await.unwrap(), "{address}");
    }
    let sent = scene.world.postbox.len();
    scene.is_erased().await;
    for address in [&scene.reply_at, &scene.relay_at] {
        assert!(!intake::recipient(desk, address).await.unwrap(), "{address}");
    }
    assert_eq!(refused(queries::survey::survey(desk, &scene.survey).await), Refusal::LinkInvalid);
    assert_eq!(refused(opine(desk, &scene.survey, 1, false, "").await), Refusal::LinkInvalid);
    scene.world.pass(SignedDuration::from_hours(24 * 30)).await;
    let more = scene.world.postbox.to(ZAZIE).len();
    scene.world.pass(SignedDuration::from_hours(24 * 30)).await;
    assert_eq!(scene.world.postbox.to(ZAZIE).len(), more);
    assert!(scene.world.postbox.len() >= sent, "others get their mail");
    // A new mail of hers is a new question of somebody new.
    scene.world.mail(ZAZIE, QUESTIONS, "Hallo", "Ik ben er weer").await;
    let fresh = look_up(desk, agent(), ZAZIE).await.unwrap();
    assert!(fresh.len() == 1 && fresh[0].id != scene.zazie);
}

// R68, R83
async fn an_erasure_that_was_killed_half_way_is_finished(engine: Engine) {
    let scene = Scene::set(engine).await;
    let world = &scene.world;
    let blank = write::erasure::Blank { email_hash: [7; 32], email_sealed: Vec::new() };
    let now = world.hands.now();
    let mut begun = write::erasure::begin(scene.zazie, blank, None, now);
    begun.push(write::erasure::freeze(scene.zazie, now));
    world.db.commit(Batch::from(begun)).await.unwrap();
    assert!(tables_with(world, &TRACES).await.contains("message"), "killed here: the words are still there");
    assert_eq!(
        refused(act(&world.desk, owner(scene.lamp), scene.case, &Deed::Reopen).await),
        Refusal::Erased
    );
    world.settle().await;
    rebuild(&world.desk).await.unwrap();
    assert_eq!(tables_with(world, &TRACES).await, BTreeSet::new());
    let erasure = read::erasure::of_customer(&world.db, scene.zazie).await.unwrap().unwrap();
    assert!(erasure.done_at.is_some());
    assert!(read::erasure::waiting(&world.db, 10).await.unwrap().is_empty());
    assert!(erase_customer(&world.desk, operator(), scene.zazie).await.unwrap(), "once more is no fault");
}

// R68: a question can come in between the look and the commit
async fn a_question_that_came_in_meanwhile_is_waited_for(engine: Engine) {
    let scene = Scene::set(engine).await;
    let world = &scene.world;
    world.mail(JAN, QUESTIONS, "2003004", "Mijn wazzig vaas").await;
    let page =
        queries::inbox::list(&world.desk, owner(scene.lamp), Some(List::ToAnswer), None).await.unwrap();
    let late = page.rows[0].id;
    assert!(erase_customer(&world.desk, operator(), scene.zazie).await.unwrap());
    // What a command that was slower than the erasure would have left behind.
    for sql in [
        format!("UPDATE cases SET customer = {} WHERE id = {late}", scene.zazie.0),
        format!("UPDATE erasure SET done_at = NULL WHERE customer = {}", scene.zazie.0),
    ] {
        let sql: &'static str = Box::leak(sql.into_boxed_str());
        world.db.commit(Batch::from(store::Statement::new(sql, Vec::new()))).await.unwrap();
    }
    world.settle().await;
    let erasure = async || read::erasure::of_customer(&world.db, scene.zazie).await.unwrap().unwrap();
    assert!(erasure().await.done_at.is_none());
    let file = async || read::case::file(&world.db, Scope::Everywhere, late).await.unwrap().unwrap();
    assert!(file().await.case.erased_at.is_none(), "it is answered first");
    // Nobody can be written to any more: the desk takes it and closes it.
    act(&world.desk, agent(), late, &Deed::TakeBack).await.unwrap();
    act(&world.desk, agent(), late, &Deed::Close { explanation: String::new() }).await.unwrap();
    world.settle().await;
    assert!(erasure().await.done_at.is_some() && file().await.case.erased_at.is_some());
    let Status::Closed { survey, .. } = file().await.case.status else { panic!("closed") };
    assert_eq!(survey, SurveyPlan::Skipped, "no survey goes out to nobody");
    rebuild(&world.desk).await.unwrap();
    assert_eq!(tables_with(world, &["wazzig"]).await, BTreeSet::new());
}

// R68, R76
async fn a_customer_who_comes_again_is_a_new_one(engine: Engine) {
    let scene = Scene::set(engine).await;
    scene.is_erased().await;
    order_of_zazie(&scene.world).await;
    let anew = customer_of(&scene.world, "1002003").await;
    assert_ne!(anew, scene.zazie);
    let file = read::case::file(&scene.world.db, Scope::Everywhere, scene.case).await.unwrap().unwrap();
    assert_eq!((file.about.customer, file.about.customer_name.as_str()), (scene.zazie, "–"));
    let kept = queries::erasure::kept(&scene.world.desk, operator(), anew).await.unwrap();
    assert_eq!((kept.counts.cases, kept.counts.orders), (0, 1), "nothing of before hangs on her");
}

// R68, R47
async fn a_file_that_another_sent_too_stays(engine: Engine) {
    let scene = Scene::set(engine).await;
    let world = &scene.world;
    let text = "Mijn lamp 2003004 ook";
    world.raw_mail(JAN, QUESTIONS, &with_file(JAN, text, "wazzig geheim")).await;
    assert_eq!(world.kept_files(), 2, "the same bytes are kept once");
    scene.is_erased().await;
    assert_eq!(world.kept_files(), 1);
    let held = ask(world, "SELECT case_id, message, number FROM attachment".into()).await;
    let [case, message, number] = [0, 1, 2].map(|column| held[0].int(column).unwrap());
    let file = queries::attachment::attachment(&world.desk, agent(), CaseId(case), message, number).await;
    assert_eq!(String::from_utf8(file.unwrap().1).unwrap().trim(), "wazzig geheim");
}
