//! A question that a rule sends to the assistant is answered first, with a person one tap away (R12, R51).

use crate::shopper::{Shopper, hidden, link_in};
use crate::{JAN, OPERATOR, come, question, shop};
use app::commands::{Drafting, GuideDraft, Switch, draft_routing, import_guide, switch_routing};
use app::queries::{assistant, case, inbox, routing};
use app::{Doorway, Setup};
use axum::http::{StatusCode, header};
use domain::ids::{SellerId, TopicKey};
use domain::language::Language;
use domain::message::{Author, MessageKind};
use domain::routing::{Destination, Rule};
use testkit::{Engine, World, owner};
use web::{Settings, router};

const ANSWER: &str = "Draai eerst de lamp vaster in de fitting";

/// The shop, with an article about broken lamps and a rule that lets the assistant answer about defects first.
async fn ruled(engine: Engine) -> (World, SellerId) {
    let (world, lamp) = shop(engine).await;
    let guide = GuideDraft {
        id: None,
        seen: None,
        name: "kapot".into(),
        language: Language::Nl,
        title: "Kapotte lamp".into(),
        body: format!("Is uw lamp kapot? {ANSWER}."),
        topics: vec!["defect".into()],
        publish: true,
    };
    import_guide(&world.desk, OPERATOR, &guide).await.unwrap();
    let topics = TopicKey::parse("defect").into_iter().collect();
    let first = Rule { topics, ..Rule::new("eerst de assistent", Destination::Assistant) };
    let rules = vec![first, Rule::new("dan de verkoper", Destination::Seller)];
    let revision = draft_routing(&world.desk, OPERATOR, 0, &Drafting::Whole(rules)).await.unwrap();
    let in_force = routing::overview(&world.desk, OPERATOR).await.unwrap().in_force.number;
    let switch = Switch { revision, in_force, remark: "Eerst de assistent".into() };
    switch_routing(&world.desk, OPERATOR, &switch).await.unwrap();
    (world, lamp)
}

async fn cases(world: &World, lamp: SellerId) -> usize {
    inbox::list(&world.desk, owner(lamp), None, None).await.unwrap().rows.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)] // R12, R51
async fn the_assistant_answers_first_and_a_person_gets_the_question_with_that_answer() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, lamp) = ruled(engine).await;
        let mut jan = come(&world, "WL-1001").await;
        let form = jan.get("/ask?order=WL-1001").await;
        let fields = question(&form.text, "WL-1001", "Mijn lamp is kapot, wat nu?");
        let first = jan.send_form("/ask/question", &fields, None).await;
        assert_eq!(first.status, StatusCode::OK, "{}", first.text);
        assert!(first.text.contains(ANSWER) && first.text.contains("Kapotte lamp"), "{}", first.text);
        assert!(first.text.contains(">Mijn lamp is kapot, wat nu?</textarea>"), "her words stay hers");
        assert_eq!(cases(&world, lamp).await, 0, "nothing is sent yet");
        jan.keep_talk(&first);

        let mut on: Vec<(&str, String)> = ["order", "line", "topic", "once", "first"]
            .into_iter()
            .map(|name| (name, hidden(&first.text, name)))
            .collect();
        on.push(("text", "Mijn lamp is kapot, wat nu? Vaster draaien hielp niet.".into()));
        let sent = jan.send_form("/ask/question", &on, Some(("lamp.txt", "een foto"))).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let again = jan.send_form("/ask/question", &on, None).await;
        assert_eq!(sent.to(), again.to(), "twice is the same as once");
        let rows = inbox::list(&world.desk, owner(lamp), None, None).await.unwrap().rows;
        let view = case::case(&world.desk, owner(lamp), rows[0].id).await.unwrap();
        let thread: Vec<_> = view.messages.iter().map(|one| (one.author, one.kind)).collect();
        let its = (Author::Machine, MessageKind::Automatic);
        assert_eq!(thread, [its, (Author::Customer, MessageKind::Question)]);
        assert!(view.messages[0].text.contains(ANSWER));
        assert!(view.messages[1].text.contains("hielp niet") && view.messages[1].attachments.len() == 1);
        let measure = assistant::measure(&world.desk, OPERATOR).await.unwrap();
        assert_eq!((measure.all.helped, measure.all.person), (0, 1), "R51: it went to a person");
    }
}

#[tokio::test] // R12, R51
async fn an_answer_that_helps_needs_nobody_and_is_counted_so() {
    let (world, lamp) = ruled(Engine::Sqlite).await;
    let mut jan = come(&world, "WL-1001").await;
    let form = jan.get("/ask?order=WL-1001").await;
    let fields = question(&form.text, "WL-1001", "De lamp is kapot");
    let first = jan.send_form("/ask/question", &fields, None).await;
    jan.keep_talk(&first);
    let glad = jan.post("/assistant/turns", "helped=yes").await;
    assert_eq!(glad.to(), "/assistant#last");
    assert_eq!(cases(&world, lamp).await, 0);
    assert_eq!(assistant::measure(&world.desk, OPERATOR).await.unwrap().all.helped, 1);
    // The next question is another one: it is answered first again.
    let form = jan.get("/ask?order=WL-1001").await;
    let other = question(&form.text, "WL-1001", "Nu is de stekker defect");
    let got = jan.send_form("/ask/question", &other, None).await;
    assert!(got.status == StatusCode::OK || got.status == StatusCode::SEE_OTHER);
}

#[tokio::test] // R12, R51
async fn with_files_without_an_answer_or_about_something_else_it_goes_to_a_person_at_once() {
    let (world, lamp) = ruled(Engine::Sqlite).await;
    let jan = come(&world, "WL-1001").await;
    let mut sent = 0;
    for (topic, text, file) in [
        ("defect", "De lamp is kapot, zie de foto", Some(("lamp.txt", "een foto"))),
        ("payment", "Hoe zit het met de kleur van de doos?", None),
        ("defect", &*"kapot ".repeat(400), None),
    ] {
        let form = jan.get("/ask?order=WL-1001").await;
        let mut fields = question(&form.text, "WL-1001", text);
        fields.retain(|(name, _)| *name != "topic");
        fields.push(("topic", topic.to_owned()));
        let got = jan.send_form("/ask/question", &fields, file).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{topic}: {}", got.text);
        sent += 1;
        assert_eq!(cases(&world, lamp).await, sent);
    }
}

#[tokio::test] // R50, R51: an empty question is refused with the form, not answered
async fn what_cannot_be_asked_is_refused_before_the_assistant_is() {
    let (world, _) = ruled(Engine::Sqlite).await;
    let jan = come(&world, "WL-1001").await;
    let form = jan.get("/ask?order=WL-1001").await;
    let got = jan.send_form("/ask/question", &question(&form.text, "WL-1001", "  "), None).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    let theirs = question(&form.text, "WL-2002", "De lamp is kapot");
    let got = jan.send_form("/ask/question", &theirs, None).await;
    assert_eq!(got.status, StatusCode::NOT_FOUND, "R13: another's order");
    assert_eq!(assistant::measure(&world.desk, OPERATOR).await.unwrap().all.person, 0);
}

#[tokio::test] // R51: the conversation is still there after she said who she is
async fn whoever_confirms_her_address_comes_back_to_her_conversation() {
    let (world, _) = ruled(Engine::Sqlite).await;
    let mut jan = Shopper::new(&world);
    let asked = jan.post("/assistant/turns", "text=Where+is+my+order%3F").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    jan.keep_talk(&asked);
    assert!(jan.get("/assistant").await.text.contains("Find my order"));
    jan.post("/ask/link", &format!("order=WL-1001&email={JAN}")).await;
    world.settle().await;
    let link = link_in(&world, JAN, "/ask/link/");
    let back = jan.press(&link).await;
    assert_eq!(back.to(), "/assistant");
    let page = jan.get("/assistant").await.text;
    assert!(
        page.contains("We weten nu wie u bent") && page.contains(">Where is my order?</textarea>"),
        "{page}"
    );
    let told = jan.post("/assistant/turns", "text=Where+is+my+order%3F").await;
    assert_eq!(told.status, StatusCode::SEE_OTHER);
    assert!(jan.get("/assistant").await.text.contains("Hanglamp Rond"), "of her own order");
    // Without a conversation the link leads to the question, as ever.
    let mut other = Shopper::new(&world);
    other.post("/ask/link", &format!("order=WL-1001&email={JAN}")).await;
    world.settle().await;
    let link = link_in(&world, JAN, "/ask/link/");
    assert_eq!(other.press(&link).await.to(), "/ask");
}

#[tokio::test] // R50, attack row 18: thousands of questions from one network
async fn thousands_of_conversations_from_one_network_are_refused_and_lose_no_words() {
    let doorway = Doorway { talks_per_network: 20, ..Doorway::default() };
    let world = World::with(Engine::Sqlite, Setup { doorway, ..Setup::default() }).await;
    let house = router(world.desk.clone(), Settings::default());
    let mut flood = Shopper::new(&world);
    let (mut begun, mut refused) = (0, 0);
    for n in 0..2_000_u16 {
        flood.at = format!("[2001:db8:7:7::{n:x}]:4000").parse().unwrap();
        let got = flood.post_to(&house, "/assistant/turns", "text=Waar+is+het").await;
        if got.status() == StatusCode::SEE_OTHER {
            begun += 1;
        } else {
            assert_eq!(got.status(), StatusCode::TOO_MANY_REQUESTS);
            assert!(got.headers().contains_key(header::RETRY_AFTER));
            refused += 1;
        }
    }
    assert_eq!((begun, refused), (20, 1_980));
    let stopped = flood.post("/assistant/turns", "text=Waar+is+het").await;
    assert!(stopped.text.contains(">Waar is het</textarea>"), "{}", stopped.text);
    let eva = Shopper::new(&world);
    assert_eq!(eva.post("/assistant/turns", "text=Waar+is+het").await.status, StatusCode::SEE_OTHER);
}
