//! Routing rules as data: versions, the draft, trying them on past questions, and topics (R12, R20).
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use app::Error;
use app::commands::{
    Asker, CustomerRecord, Drafting, LineRecord, OrderRecord, Question, Switch, TopicDraft, ask,
    draft_routing, import_order, lay_rules, order_topics, put_back_routing, retire_topic, save_topic,
    set_topic, switch_routing,
};
use app::queries::{account, case, routing};
use domain::access::{DeskRole, Viewer};
use domain::case::{CaseFile, Channel, Event, Place, Queue};
use domain::ids::{ArticleGroup, SellerId, TopicKey};
use domain::language::Language;
use domain::order::{Delivery, DeliveryState, Fulfilment};
use domain::refusal::Refusal;
use domain::routing::{Destination, Edit, Goods, Known, Rule, assistant_talks, default_rules};
use jiff::SignedDuration;
use testkit::{Engine, World, agent, owner};

testkit::on_both_engines! {
    the_rules_of_the_configuration_are_the_first_version_and_a_new_one_counts_everywhere_at_once,
    every_condition_is_asked_of_what_the_shop_told,
    a_try_out_says_what_routing_then_does,
    a_further_page_of_what_would_move_follows_the_first,
    rules_that_change_while_questions_come_in_move_nothing_that_lies_somewhere,
    what_somebody_else_changed_is_not_overwritten,
    a_draft_names_only_what_is_there,
    going_back_is_a_new_version,
    topics_are_kept_ordered_and_retired,
    a_rule_to_the_assistant_is_asked_first_and_passed_over_by_a_case,
    only_the_operator_changes_rules_and_topics,
}

const JAN: &str = "jan@klant.example";
const DESK: Destination = Destination::Desk(Queue::New);

fn operator() -> Viewer {
    Viewer::Desk { person: None, role: DeskRole::Operator }
}

async fn world(engine: Engine) -> (World, SellerId) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1001", "lamp", JAN).await;
    (world, lamp)
}

fn question(channel: Channel, topic: &str) -> Question {
    Question {
        asker: Asker::Address(JAN.into()),
        name: "Jan de Vries".into(),
        channel,
        orders: vec!["1001".into()],
        topic: TopicKey::parse(topic),
        subject: "Vraag".into(),
        text: "Wat nu?".into(),
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        for_desk: false,
        line: app::commands::LineChoice::ByWords,
        once: None,
    }
}

async fn asked(desk: &app::Desk, channel: Channel, topic: &str) -> CaseFile {
    ask(desk, &question(channel, topic)).await.unwrap()
}

/// The rule and version that the desk sees at the opening of a case.
async fn recorded(world: &World, file: &CaseFile) -> (String, Option<i64>) {
    let view = case::case(&world.desk, agent(), file.case.id).await.unwrap();
    let Event::Opened { rules } = view.events[0].event else { panic!("{:?}", view.events[0]) };
    (view.events[0].words.clone().unwrap(), rules)
}

async fn drafted(world: &World, rules: Vec<Rule>) -> i64 {
    let revision = routing::overview(&world.desk, operator()).await.unwrap().draft.revision;
    draft_routing(&world.desk, operator(), revision, &Drafting::Whole(rules)).await.unwrap()
}

async fn switched(world: &World, rules: Vec<Rule>) -> i64 {
    let revision = drafted(world, rules).await;
    let in_force = routing::overview(&world.desk, operator()).await.unwrap().in_force.number;
    let switch = Switch { revision, in_force, remark: "zo moet het".into() };
    switch_routing(&world.desk, operator(), &switch).await.unwrap()
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn by_phone(name: &str, to: Destination) -> Rule {
    Rule { channels: vec![Channel::Phone], ..Rule::new(name, to) }
}

// R12, R20
async fn the_rules_of_the_configuration_are_the_first_version_and_a_new_one_counts_everywhere_at_once(
    engine: Engine,
) {
    let (world, lamp) = world(engine).await;
    assert_eq!(lay_rules(&world.desk).await.unwrap(), (1, true));
    let second = world.second_desk().await;
    let before = asked(&second, Channel::Phone, "defect").await;
    assert_eq!(before.case.place, Place::Seller(lamp));
    assert_eq!(recorded(&world, &before).await, ("the seller knows".to_owned(), Some(1)));

    let mut rules = vec![by_phone("phone first", Destination::Desk(Queue::HandedOver))];
    rules.extend(default_rules());
    assert_eq!(switched(&world, rules).await, 2);
    let after = asked(&second, Channel::Phone, "defect").await;
    assert_eq!(after.case.place, Place::Desk(Queue::HandedOver), "the other process knows it at once");
    assert_eq!(recorded(&world, &after).await, ("phone first".to_owned(), Some(2)));
    assert_eq!(lay_rules(&second).await.unwrap(), (2, false));

    // R13: the seller never learns which rule placed a case.
    let view = case::case(&world.desk, owner(lamp), before.case.id).await.unwrap();
    assert_eq!((&view.events[0].event, &view.events[0].words), (&Event::Opened { rules: None }, &None));
}

fn order(
    number: &str,
    group: Option<&str>,
    fulfilment: Fulfilment,
    state: Option<DeliveryState>,
) -> OrderRecord {
    OrderRecord {
        number: number.into(),
        seller: "lamp".into(),
        customer: CustomerRecord {
            email: JAN.into(),
            name: "Jan de Vries".into(),
            phone: None,
            language: Language::Nl,
        },
        ordered_at: "2026-02-25T09:00:00Z".parse().unwrap(),
        lines: vec![LineRecord {
            article: "8712345678906".into(),
            title: "Hanglamp".into(),
            group: group.map(str::to_owned),
            fulfilment,
            quantity: 1,
            delivery: Delivery { state, ..Delivery::default() },
        }],
    }
}

// R12, R76
async fn every_condition_is_asked_of_what_the_shop_told(engine: Engine) {
    let (world, lamp) = world(engine).await;
    let told = order("1002", Some("verlichting"), Fulfilment::Marketplace, Some(DeliveryState::Shipped));
    import_order(&world.desk, &told).await.unwrap();
    // What the shop leaves out stays as it was told.
    import_order(&world.desk, &order("1002", None, Fulfilment::Marketplace, None)).await.unwrap();
    let narrow = Rule {
        topics: vec![TopicKey::parse("defect").unwrap()],
        fulfilment: Some(Fulfilment::Marketplace),
        channels: vec![Channel::Phone],
        states: vec![DeliveryState::Shipped],
        groups: vec![ArticleGroup::parse("verlichting").unwrap()],
        sellers: vec![lamp],
        ..Rule::new("narrow", Destination::Desk(Queue::HandedOver))
    };
    switched(&world, vec![narrow, Rule::new("rest", Destination::Seller)]).await;
    let place = async |channel, topic, number: &str| {
        let question = Question { orders: vec![number.into()], ..question(channel, topic) };
        ask(&world.desk, &question).await.unwrap().case.place
    };
    assert_eq!(place(Channel::Phone, "defect", "1002").await, Place::Desk(Queue::HandedOver));
    assert_eq!(place(Channel::Mail, "defect", "1002").await, Place::Seller(lamp));
    assert_eq!(place(Channel::Phone, "payment", "1002").await, Place::Seller(lamp));
    assert_eq!(place(Channel::Phone, "defect", "1001").await, Place::Seller(lamp));
    import_order(&world.desk, &order("1002", None, Fulfilment::Marketplace, Some(DeliveryState::Delivered)))
        .await
        .unwrap();
    assert_eq!(place(Channel::Phone, "defect", "1002").await, Place::Seller(lamp));
}

// R12
async fn a_try_out_says_what_routing_then_does(engine: Engine) {
    let (world, _) = world(engine).await;
    for (channel, topic) in
        [(Channel::Phone, "defect"), (Channel::Phone, "payment"), (Channel::Mail, "defect")]
    {
        asked(&world.desk, channel, topic).await;
    }
    let kept = Question { for_desk: true, ..question(Channel::Phone, "defect") };
    let kept = ask(&world.desk, &kept).await.unwrap();
    assert_eq!(recorded(&world, &kept).await, ("kept at the desk".to_owned(), Some(1)));
    let unknown = Question { orders: Vec::new(), ..question(Channel::Phone, "defect") };
    ask(&world.desk, &unknown).await.unwrap();

    let period = routing::period(&world.desk, None, None).unwrap();
    let tried = async || routing::try_out(&world.desk, operator(), period).await.unwrap();
    let same = tried().await;
    assert_eq!((same.tally.cases, same.tally.moved(), same.tally.unasked), (5, 0, 2));

    let mut rules = vec![by_phone("phone first", DESK)];
    rules.extend(default_rules());
    rules.push(by_phone("too late", Destination::Seller));
    drafted(&world, rules.clone()).await;
    let other = tried().await;
    assert_eq!((other.tally.cases, other.tally.moved()), (5, 1));
    assert_eq!(other.tally.moves, [((Destination::Seller, DESK), 1)].into());
    assert_eq!(other.tally.rules[4].taker(), Some(0));
    let moved = &other.moved.cases;
    assert_eq!(
        (moved.len(), moved[0].now.0.as_str(), moved[0].then.0.as_str()),
        (1, "the seller knows", "phone first")
    );
    assert_eq!(other.moved.next, None);

    switched(&world, rules).await;
    let now = asked(&world.desk, Channel::Phone, "defect").await;
    assert_eq!(now.case.place, Place::Desk(Queue::New), "as the try-out said");
    assert_eq!(tried().await.tally.moved(), 0, "what is in force moves nothing");
    world.hands.set(world.hands.now() + SignedDuration::from_hours(24 * 91));
    let later = routing::period(&world.desk, None, None).unwrap();
    assert_eq!(routing::try_out(&world.desk, operator(), later).await.unwrap().tally.cases, 0);
}

// R12
async fn a_further_page_of_what_would_move_follows_the_first(engine: Engine) {
    let (world, _) = world(engine).await;
    let mut opened = Vec::new();
    for minute in 0..27 {
        world.hands.set(world.hands.now() + SignedDuration::from_mins(minute));
        opened.push(asked(&world.desk, Channel::Mail, "defect").await.case.id);
    }
    drafted(&world, vec![Rule::new("all", DESK)]).await;
    let period = routing::period(&world.desk, None, None).unwrap();
    let first = routing::try_out(&world.desk, operator(), period).await.unwrap().moved;
    let next = first.next.unwrap();
    let second = routing::moved(&world.desk, operator(), period, &next).await.unwrap();
    let shown: Vec<_> = first.cases.iter().chain(&second.cases).map(|one| one.case).collect();
    opened.reverse();
    assert_eq!((first.cases.len(), second.next), (25, None));
    assert_eq!(shown, opened, "each once, the newest first");
    let strange = routing::moved(&world.desk, operator(), period, "elders").await;
    assert_eq!(refused(strange), Refusal::CursorInvalid);
}

// R12, R19
async fn rules_that_change_while_questions_come_in_move_nothing_that_lies_somewhere(engine: Engine) {
    let (world, lamp) = world(engine).await;
    let lies = asked(&world.desk, Channel::Mail, "defect").await;
    let asking = async {
        let mut opened = Vec::new();
        for _ in 0..12 {
            opened.push(asked(&world.desk, Channel::Mail, "defect").await);
        }
        opened
    };
    let changing = async {
        for round in 0..4 {
            let to = if round % 2 == 0 { DESK } else { Destination::Seller };
            switched(&world, vec![Rule::new(&format!("round {round}"), to)]).await;
        }
    };
    let (opened, ()) = tokio::join!(asking, changing);
    for file in opened {
        let (rule, version) = recorded(&world, &file).await;
        let expected = match version.unwrap() {
            1 => ("the seller knows".to_owned(), Place::Seller(lamp)),
            number if number % 2 == 0 => (format!("round {}", number - 2), Place::Desk(Queue::New)),
            number => (format!("round {}", number - 2), Place::Seller(lamp)),
        };
        assert_eq!((rule, file.case.place), expected, "placed by the version that is recorded");
    }
    let still = case::case(&world.desk, agent(), lies.case.id).await.unwrap();
    assert_eq!((still.file.case.place, still.file.case.version), (Place::Seller(lamp), lies.case.version));
}

// R12
async fn what_somebody_else_changed_is_not_overwritten(engine: Engine) {
    let (world, _) = world(engine).await;
    let desk = &world.desk;
    let begun = draft_routing(desk, operator(), 0, &Drafting::Begin).await.unwrap();
    let changed = draft_routing(desk, operator(), begun, &Drafting::Edit(Edit::Remove(0))).await.unwrap();
    let late = draft_routing(desk, operator(), begun, &Drafting::Edit(Edit::Remove(0))).await;
    assert_eq!(refused(late), Refusal::RulesChanged);
    let switch = |revision, in_force, remark: &str| Switch { revision, in_force, remark: remark.into() };
    let early = switch_routing(desk, operator(), &switch(begun, 1, "x")).await;
    assert_eq!(refused(early), Refusal::RulesChanged);
    let silent = switch_routing(desk, operator(), &switch(changed, 1, "  ")).await;
    assert_eq!(refused(silent), Refusal::ReasonMissing);
    assert_eq!(switch_routing(desk, operator(), &switch(changed, 1, "x")).await.unwrap(), 2);
    let gone = switch_routing(desk, operator(), &switch(changed + 1, 2, "x")).await;
    assert_eq!(refused(gone), Refusal::RulesSame);

    let same = routing::overview(desk, operator()).await.unwrap().in_force.rules.clone();
    let revision = drafted(&world, same).await;
    let nothing = switch_routing(desk, operator(), &switch(revision, 2, "x")).await;
    assert_eq!(refused(nothing), Refusal::RulesSame);
    let old = switch_routing(desk, operator(), &switch(revision, 1, "x")).await;
    assert_eq!(refused(old), Refusal::RulesChanged, "another version came in force since it was seen");
    assert!(draft_routing(desk, operator(), revision, &Drafting::GiveUp).await.is_ok());
    assert_eq!(routing::overview(desk, operator()).await.unwrap().draft.rules, None);
}

// R12
async fn a_draft_names_only_what_is_there(engine: Engine) {
    let (world, lamp) = world(engine).await;
    let add = async |rule: Rule| {
        let revision = routing::overview(&world.desk, operator()).await.unwrap().draft.revision;
        draft_routing(&world.desk, operator(), revision, &Drafting::Edit(Edit::Add(rule))).await
    };
    let topic =
        |key: &str| Rule { topics: TopicKey::parse(key).into_iter().collect(), ..Rule::new("t", DESK) };
    let seller = |id| Rule { sellers: vec![id], ..Rule::new("s", DESK) };
    assert_eq!(refused(add(topic("weather")).await), Refusal::TopicUnknown);
    assert_eq!(refused(add(seller(SellerId(999))).await), Refusal::RuleSellerUnknown);
    assert_eq!(refused(add(Rule::new("payment", DESK)).await), Refusal::RuleNameTaken);
    assert_eq!(refused(add(Rule::new(" ", DESK)).await), Refusal::NameMissing);
    assert!(add(topic("other")).await.is_ok() && add(seller(lamp)).await.is_ok());
    let rules = routing::overview(&world.desk, operator()).await.unwrap().draft.rules.unwrap();
    let names: Vec<_> = rules.iter().map(|rule| rule.name.as_str()).collect();
    assert_eq!(names, ["payment", "our delivery", "t", "s", "the seller knows"]);
}

// R12, R20
async fn going_back_is_a_new_version(engine: Engine) {
    let (world, lamp) = world(engine).await;
    switched(&world, vec![Rule::new("all", DESK)]).await;
    let desk = &world.desk;
    assert_eq!(refused(put_back_routing(desk, operator(), 9, 2, "x").await), Refusal::NotVisible);
    assert_eq!(refused(put_back_routing(desk, operator(), 2, 2, "x").await), Refusal::RulesSame);
    assert_eq!(put_back_routing(desk, operator(), 1, 2, "toch maar niet").await.unwrap(), 3);
    assert_eq!(refused(put_back_routing(desk, operator(), 1, 2, "x").await), Refusal::RulesChanged);
    let (versions, next) = routing::versions(desk, operator(), None).await.unwrap();
    let shown: Vec<_> = versions.iter().map(|one| (one.number, one.remark.as_str())).collect();
    assert_eq!((shown, next), (vec![(3, "toch maar niet"), (2, "zo moet het"), (1, "")], None));
    assert_eq!(versions[0].rules, default_rules());
    let (second, before) = routing::version(desk, operator(), 2).await.unwrap();
    assert_eq!((second.rules.len(), before.unwrap().number), (1, 1));
    assert_eq!(asked(desk, Channel::Mail, "defect").await.case.place, Place::Seller(lamp));
}

// R12
async fn topics_are_kept_ordered_and_retired(engine: Engine) {
    let (world, lamp) = world(engine).await;
    let (desk, second) = (&world.desk, world.second_desk().await);
    let draft = |key: Option<&str>, en: &str, words: &str| TopicDraft {
        key: key.map(str::to_owned),
        names: ["Brandveiligheid".into(), en.into(), "Sécurité".into()],
        words: vec![words.into()],
    };
    account::topics(&second).await.unwrap();
    let key = save_topic(desk, operator(), &draft(None, "Fire safety", "Brand, röök brand")).await.unwrap();
    assert_eq!(key.as_str(), "fire-safety");
    let again = save_topic(desk, operator(), &draft(None, "Fire  safety!", "")).await;
    assert_eq!(refused(again), Refusal::AlreadyThere);
    assert_eq!(refused(save_topic(desk, operator(), &draft(None, " ", "")).await), Refusal::NameMissing);
    let long = save_topic(desk, operator(), &draft(None, "Long", &"x".repeat(41))).await;
    assert_eq!(refused(long), Refusal::TopicWordsInvalid);
    let missing = save_topic(desk, operator(), &draft(Some("weather"), "Weather", "")).await;
    assert_eq!(refused(missing), Refusal::NotVisible);

    let keys = async |desk: &app::Desk| -> Vec<String> {
        account::topics(desk).await.unwrap().iter().map(|topic| topic.key.clone()).collect()
    };
    assert_eq!(keys(desk).await, ["defect", "payment", "fire-safety"]);
    let order = ["fire-safety", "payment", "defect"].map(str::to_owned);
    assert_eq!(refused(order_topics(desk, operator(), &order[1..]).await), Refusal::TopicUnknown);
    order_topics(desk, operator(), &order).await.unwrap();
    world.hands.set(world.hands.now() + SignedDuration::from_secs(5));
    assert_eq!(keys(&second).await, order, "another process knows within seconds");

    // A question is understood by the new words, until the topic is retired.
    let burns =
        Question { topic: None, text: "Er komt rook uit, brand!".into(), ..question(Channel::Mail, "x") };
    let about = ask(desk, &burns).await.unwrap();
    assert_eq!(about.about.topic, key);
    retire_topic(desk, operator(), key.as_str(), true).await.unwrap();
    let after = ask(desk, &burns).await.unwrap();
    assert_eq!(after.about.topic, TopicKey::other());
    let named = set_topic(desk, owner(lamp), after.case.id, key.clone()).await;
    assert_eq!(refused(named), Refusal::TopicUnknown);
    let view = case::case(desk, agent(), about.case.id).await.unwrap();
    assert!(view.topics.iter().any(|topic| topic.key == key.as_str() && topic.retired), "still readable");
    retire_topic(desk, operator(), key.as_str(), false).await.unwrap();
    assert!(set_topic(desk, owner(lamp), after.case.id, key).await.is_ok());
    assert_eq!(refused(retire_topic(desk, operator(), "weather", true).await), Refusal::NotVisible);
}

// R12, R51
async fn a_rule_to_the_assistant_is_asked_first_and_passed_over_by_a_case(engine: Engine) {
    let (world, lamp) = world(engine).await;
    let rules = vec![Rule::new("first", Destination::Assistant), Rule::new("then", Destination::Seller)];
    switched(&world, rules).await;
    let known = Known {
        topic: TopicKey::other(),
        channel: Channel::Web,
        seller: Some(lamp),
        goods: Goods::default(),
        kept: false,
        assistant: assistant_talks(Channel::Web),
    };
    let before = routing::first_place(&world.desk, &known).await.unwrap();
    assert_eq!((before.place, before.rule.as_str()), (Place::Assistant, "first"));
    let case = asked(&world.desk, Channel::Web, "defect").await;
    assert_eq!(case.case.place, Place::Seller(lamp), "whatever becomes a case has passed the assistant");
    assert_eq!(recorded(&world, &case).await, ("then".to_owned(), Some(2)));
}

// R67
async fn only_the_operator_changes_rules_and_topics(engine: Engine) {
    let (world, lamp) = world(engine).await;
    let desk = &world.desk;
    let supervisor = Viewer::Desk { person: None, role: DeskRole::Supervisor };
    for viewer in [owner(lamp), agent(), supervisor] {
        let period = routing::period(desk, None, None).unwrap();
        let switch = Switch { revision: 0, in_force: 1, remark: "x".into() };
        let topic = TopicDraft { key: None, names: ["a".into(), "b".into(), "c".into()], words: Vec::new() };
        let outcomes = [
            routing::overview(desk, viewer).await.map(drop),
            routing::versions(desk, viewer, None).await.map(drop),
            routing::version(desk, viewer, 1).await.map(drop),
            routing::try_out(desk, viewer, period).await.map(drop),
            routing::moved(desk, viewer, period, "0-0").await.map(drop),
            draft_routing(desk, viewer, 0, &Drafting::Begin).await.map(drop),
            switch_routing(desk, viewer, &switch).await.map(drop),
            put_back_routing(desk, viewer, 1, 1, "x").await.map(drop),
            save_topic(desk, viewer, &topic).await.map(drop),
            retire_topic(desk, viewer, "defect", true).await,
            order_topics(desk, viewer, &[]).await,
        ];
        for outcome in outcomes {
            assert_eq!(refused(outcome), Refusal::NotAllowed);
        }
    }
}
