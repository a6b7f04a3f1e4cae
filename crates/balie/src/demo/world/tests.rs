//! What the world promises.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::*;

fn now() -> Timestamp {
    "2026-11-19T13:20:00Z".parse().expect("a valid instant")
}

static WHOLE: LazyLock<World> = LazyLock::new(|| world(7, now(), Size::default()));

fn whole() -> &'static World {
    &WHOLE
}

/// Every text in a deed.
fn texts(deed: &Deed) -> Vec<&str> {
    match deed {
        Deed::Ask { text, html, .. } => {
            [Some(text.as_str()), html.as_deref()].into_iter().flatten().collect()
        }
        Deed::Answer { text, .. }
        | Deed::Reply { text, .. }
        | Deed::HandOver { reason: text }
        | Deed::Reopen { reason: text }
        | Deed::Note { text }
        | Deed::Hold { text }
        | Deed::AutoReply { text } => vec![text],
        Deed::Close { explanation: text } | Deed::Survey { comment: text, .. } => {
            text.as_deref().into_iter().collect()
        }
        Deed::NoAnswerNeeded
        | Deed::ForwardToSeller
        | Deed::TakeBack
        | Deed::FollowUp { .. }
        | Deed::Silence => Vec::new(),
    }
}

fn told(world: &World, story: &Story) -> String {
    let topic = world.topics[story.topic].key;
    let seller = story.seller.map_or("-", |at| world.sellers[at].name.as_str());
    let article = story.article.map_or("-", |at| world.articles[at].title.as_str());
    let customer = world.customers[story.customer].name();
    let head = format!(
        "=== {topic} | {seller} | {customer} | {:?} at {:?}\n    {article}\n    {}",
        story.standing, story.ends_at, story.subject
    );
    let acts = story.acts.iter().map(|act| {
        let when = hours::local(act.at).strftime("%a %d %b %H:%M");
        format!("--- {when} {:?} {}", act.who, done(&act.deed))
    });
    std::iter::once(head).chain(acts).chain([String::new()]).collect::<Vec<_>>().join("\n")
}

fn done(deed: &Deed) -> String {
    match deed {
        Deed::Ask { text, channel, attachments, .. } => {
            format!("asks ({channel:?}, {} files)\n{text}", attachments.len())
        }
        Deed::Answer { text, attachments, then } => {
            format!("answers ({then:?}, {} files)\n{text}", attachments.len())
        }
        Deed::Reply { text, attachments } => format!("replies ({} files)\n{text}", attachments.len()),
        other => format!("{other:?}"),
    }
}

#[test]
#[ignore = "for reading"]
fn read() {
    let world = whole();
    for story in world.stories.iter().skip(29).step_by(71).take(56) {
        println!("{}", told(world, story));
    }
    println!("##### showcase");
    for story in
        world.stories.iter().filter(|it| it.seller == Some(world.showcase) && it.standing != Standing::Closed)
    {
        println!("{}", told(world, story));
    }
}

#[test]
fn the_same_seed_gives_the_same_world_and_another_seed_another() {
    let size = Size { stories: 60, customers: 80, orders: 100, days: 100 };
    assert_eq!(world(1, now(), size), world(1, now(), size));
    assert_ne!(world(1, now(), size).stories, world(2, now(), size).stories);
}

#[test]
fn no_text_has_an_unfilled_slot_or_a_stray_mark() {
    let world = whole();
    for story in &world.stories {
        for text in story.acts.iter().flat_map(|act| texts(&act.deed)).chain([story.subject.as_str()]) {
            if text.contains("<script>") {
                continue; // the hostile mail, written by hand
            }
            for mark in
                ["{", "}", "[", "]", "|", "¶", "↵", " ~ ", "  ", " ,", "à le lampe", "de le plafonnier"]
            {
                assert!(!text.contains(mark), "{mark:?} in {text}");
            }
            assert!(!text.trim().is_empty(), "an empty text in {}", story.subject);
        }
    }
}

#[test]
fn every_rule_that_a_path_needs_exists_in_every_language() {
    for language in Language::ALL {
        let grammar = words::WORDS.grammar(language);
        for path in &PATHS {
            let own = |part: &str| grammar.has(&format!("{}/{}/{part}", path.topic, path.name));
            let any = |part: &str| own(part) || grammar.has(&format!("{}/{part}", path.topic));
            assert!(any("subject") && any("ask"), "{language:?} {}/{}", path.topic, path.name);
            for round in 1..=path.rounds {
                assert!(
                    own(&format!("s{round}")) && own(&format!("c{round}")),
                    "{language:?} {}/{} {round}",
                    path.topic,
                    path.name
                );
            }
        }
    }
}

#[test]
fn every_slot_in_every_list_is_a_rule_or_can_be_filled() {
    let world = whole();
    let story = world.stories.iter().find(|it| it.order.is_some()).expect("a story with an order");
    let order = &world.orders[story.order.expect("checked")];
    for language in Language::ALL {
        let mut customer = world.customers[story.customer].clone();
        customer.language = language;
        let coloured = world.articles.iter().find(|it| it.colour.is_some()).expect("a coloured article");
        let mut dice = StdRng::seed_from_u64(3);
        let matter = Matter::pick(&PATHS[0], coloured, &mut dice);
        let seller = &world.sellers[0];
        let cast = Cast { customer: &customer, seller, order, article: coloured, marketplace: "K" };
        let scene = scene::Scene {
            cast,
            matter: &matter,
            at: now(),
            asked_at: now(),
            speaker: scene::Speaker::Customer,
        };
        let grammar = words::WORDS.grammar(language);
        for (rule, lines) in grammar.rules() {
            for name in lines.iter().flat_map(grammar::names) {
                use grammar::Slots as _;
                let known = grammar.has(name) || scene.slot(name).is_some() || scene.template(name).is_some();
                assert!(known, "{{{name}}} in {rule} of {language:?}");
            }
        }
    }
}

#[test]
fn every_kind_of_article_has_everything_in_three_languages() {
    for kind in &words::WORDS.goods.kinds {
        let name = kind.noun[0];
        assert!(!kind.titles.is_empty() && !kind.defects.is_empty(), "{name}");
        assert!(!kind.questions.is_empty() && !kind.missing.is_empty() && !kind.wrong.is_empty(), "{name}");
        for defect in &kind.defects {
            assert!(defect.advice.iter().chain(&defect.part).all(|text| !text.is_empty()), "{name}");
        }
        assert!(
            kind.questions.iter().all(|(_, answer)| answer.iter().all(|text| !text.is_empty())),
            "{name}"
        );
        assert!(name.starts_with("de ") || name.starts_with("het "), "{name}");
        assert!(kind.noun[2].starts_with("m ") || kind.noun[2].starts_with("f "), "{name}");
    }
}

#[test]
fn most_is_dutch_and_english_and_french_are_there() {
    let world = whole();
    let mut counts: HashMap<Language, usize> = HashMap::new();
    for story in &world.stories {
        *counts.entry(story.language).or_default() += 1;
    }
    let total = world.stories.len();
    let share = |language| counts.get(&language).copied().unwrap_or_default() * 100 / total;
    assert!(share(Language::Nl) >= 70, "{counts:?}");
    assert!(share(Language::Fr) >= 7, "{counts:?}");
    assert!(share(Language::En) >= 4, "{counts:?}");
}

#[test]
fn every_list_and_every_deed_occurs() {
    let world = whole();
    let lists: HashSet<_> = world.stories.iter().map(|it| (it.standing, it.ends_at == Place::Desk)).collect();
    for standing in [Standing::ToAnswer, Standing::Waiting, Standing::FollowUp, Standing::Closed] {
        assert!(lists.contains(&(standing, false)), "{standing:?}");
    }
    assert!(lists.contains(&(Standing::ToAnswer, true)), "something lies at the desk");
    let deeds: HashSet<_> =
        world.stories.iter().flat_map(|it| &it.acts).map(|it| std::mem::discriminant(&it.deed)).collect();
    assert_eq!(deeds.len(), 15, "every deed of the fifteen occurs");
    let channels: HashSet<_> = world
        .stories
        .iter()
        .flat_map(|it| &it.acts)
        .filter_map(|it| match it.deed {
            Deed::Ask { channel, .. } => Some(channel),
            _ => None,
        })
        .collect();
    assert_eq!(channels.len(), 4);
}

#[test]
fn acts_are_in_order_and_none_lies_in_the_future() {
    let world = whole();
    for story in &world.stories {
        assert!(
            matches!(story.acts.first().map(|act| &act.deed), Some(Deed::Ask { .. })),
            "{}",
            story.subject
        );
        assert!(story.acts.windows(2).all(|two| two[0].at <= two[1].at), "{}", told(world, story));
        assert!(story.acts.iter().all(|act| act.at <= now()), "{}", told(world, story));
        if let Some(order) = story.order {
            assert!(world.orders[order].ordered_at <= story.acts[0].at);
            assert_eq!(world.orders[order].customer, story.customer);
        }
    }
    assert!(world.orders.windows(2).all(|two| two[0].ordered_at <= two[1].ordered_at));
}

#[test]
fn nobody_closes_before_contact_and_nobody_acts_on_a_case_that_is_elsewhere() {
    let world = whole();
    for story in &world.stories {
        let mut contact = false;
        for (at, act) in story.acts.iter().enumerate() {
            let here = tell::stand(story.opens_at, &story.acts[..at]).0;
            match act.who {
                Who::Seller => assert_eq!(here, Place::Seller, "{}", told(world, story)),
                Who::Desk => assert!(
                    here == Place::Desk || matches!(act.deed, Deed::TakeBack),
                    "{}",
                    told(world, story)
                ),
                Who::Customer | Who::Machine => {}
            }
            contact |= matches!(act.deed, Deed::Answer { .. });
            if matches!(act.deed, Deed::Close { .. } | Deed::NoAnswerNeeded) {
                assert!(contact, "R55: {}", told(world, story));
            }
        }
    }
}

#[test]
fn nine_in_ten_questions_are_worded_differently() {
    let world = whole();
    let asked: Vec<&str> = world
        .stories
        .iter()
        .filter_map(|it| match &it.acts.first()?.deed {
            Deed::Ask { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let distinct: HashSet<_> = asked.iter().collect();
    assert!(distinct.len() * 100 > asked.len() * 95, "{} of {}", distinct.len(), asked.len());
}

#[test]
fn every_address_is_under_example() {
    let world = whole();
    let people = world.customers.iter().map(|it| &it.email);
    let shops = world.sellers.iter().flat_map(|it| it.contacts.iter().map(|it| &it.email).chain([&it.email]));
    let desk = world.marketplace.agents.iter().map(|it| &it.email);
    let all: Vec<&String> = people.chain(shops).chain(desk).collect();
    assert!(all.iter().all(|address| address.ends_with(".example") && address.is_ascii()), "{all:?}");
    let customers: HashSet<_> = world.customers.iter().map(|it| &it.email).collect();
    assert_eq!(customers.len(), world.customers.len());
    for text in world.stories.iter().flat_map(|it| &it.acts).flat_map(|it| texts(&it.deed)) {
        for word in text.split_whitespace().filter(|word| word.contains('@') && word.contains('.')) {
            assert!(word.contains(".example"), "{word}");
        }
    }
}

#[test]
fn numbers_of_orders_and_articles_are_unique() {
    let world = whole();
    let orders: HashSet<_> = world.orders.iter().map(|it| &it.number).collect();
    assert_eq!(orders.len(), world.orders.len());
    let articles: HashSet<_> = world.articles.iter().map(|it| &it.number).collect();
    assert_eq!(articles.len(), world.articles.len());
    assert!(world.articles.len() > 400, "{}", world.articles.len());
    assert!(world.articles.iter().all(|it| it.number.len() == 13));
}

#[test]
fn the_showcase_inbox_has_twelve_to_answer_eight_waiting_and_three_to_follow_up() {
    let world = whole();
    let count = |standing| {
        let its = |it: &&Story| {
            it.seller == Some(world.showcase) && it.ends_at == Place::Seller && it.standing == standing
        };
        world.stories.iter().filter(its).count()
    };
    assert_eq!(count(Standing::ToAnswer), 12);
    assert_eq!(count(Standing::Waiting), 8);
    assert_eq!(count(Standing::FollowUp), 3);
    assert!(count(Standing::Closed) > 200, "{}", count(Standing::Closed));
}

#[test]
fn the_giant_has_about_a_tenth() {
    let world = whole();
    let giant = world.sellers.iter().position(|it| it.name == "Zuiderkade Handel");
    let its = world.stories.iter().filter(|it| it.seller == giant).count() * 1_000 / world.stories.len();
    assert!((80..130).contains(&its), "{its} in a thousand");
    assert_eq!(world.sellers.len(), 40);
}

#[test]
fn live_questions_start_now_and_replies_fit_the_answer() {
    let world = whole();
    let mut dice = StdRng::seed_from_u64(5);
    for _ in 0..50 {
        let story = next_question(&mut dice, world, now());
        assert_eq!(story.acts[0].at, now());
        assert!(story.order.is_some());
    }
    let customer = world.customers.iter().find(|it| it.language == Language::Nl).expect("a Dutch customer");
    let cue = Cue { customer, answer: "Kunt u een foto sturen?", closed: false };
    let reply = next_customer_reply(&mut dice, cue).to_lowercase();
    assert!(reply.contains("foto") || reply.contains("bijlage"), "{reply}");
}

#[test]
fn files_are_what_they_say_and_always_the_same() {
    for (kind, magic) in
        [(FileKind::Jpeg, &[0xFF, 0xD8, 0xFF][..]), (FileKind::Png, b"\x89PNG"), (FileKind::Pdf, b"%PDF")]
    {
        let file = Attachment { name: "x.pdf".to_owned(), kind, seed: 9 };
        assert!(file.bytes().starts_with(magic));
        assert_eq!(file.bytes(), file.bytes());
        assert!(file.bytes().len() < 20_000);
    }
}

#[test]
fn the_broken_lamp_is_told_as_it_was_written() {
    let world = whole();
    let lamp = world.stories.iter().find(|it| it.subject == "Mijn lamp is stuk, wat nu?").expect("the lamp");
    assert_eq!(lamp.seller, Some(world.showcase));
    assert_eq!((lamp.standing, lamp.acts.len()), (Standing::Closed, 7));
    assert!(matches!(
        lamp.acts.last().map(|it| &it.deed),
        Some(Deed::Survey { score: 9, solved: true, comment: Some(_) })
    ));
}

#[test]
fn the_desk_has_an_unclear_mail_without_order_and_cases_that_returned_and_were_handed_over() {
    let world = whole();
    let desk: Vec<&Story> = world
        .stories
        .iter()
        .filter(|it| it.ends_at == Place::Desk && it.standing == Standing::ToAnswer)
        .collect();
    let with = |wanted: fn(&Deed) -> bool| {
        desk.iter().filter(|it| it.acts.iter().any(|act| wanted(&act.deed))).count()
    };
    assert!(desk.iter().any(|it| it.order.is_none() && it.seller.is_none()));
    assert!(with(|deed| matches!(deed, Deed::Silence)) >= 3);
    assert!(with(|deed| matches!(deed, Deed::HandOver { .. })) >= 2);
    let hostile = |story: &&Story| matches!(&story.acts[0].deed, Deed::Ask { html: Some(html), .. } if html.contains("<script>"));
    assert_eq!(world.stories.iter().filter(hostile).count(), 1);
}

#[test]
fn the_world_stands_at_any_hour_and_on_holidays() {
    for now in
        ["2026-01-01T03:00:00Z", "2026-11-22T23:59:59Z", "2026-03-29T01:00:00Z", "2028-02-29T07:30:00Z"]
    {
        let now = now.parse().expect("a valid instant");
        let world = world(11, now, Size { stories: 150, customers: 100, orders: 200, days: 60 });
        assert!(world.stories.iter().flat_map(|it| &it.acts).all(|act| act.at <= now));
        assert!(world.stories.iter().all(|it| it.acts.windows(2).all(|two| two[0].at <= two[1].at)));
    }
}

#[test]
fn a_sample_of_thirty_conversations() {
    let world = whole();
    let step = world.stories.len() / 30;
    let sample: Vec<String> =
        world.stories.iter().skip(7).step_by(step).take(30).map(|it| told(world, it)).collect();
    insta::assert_snapshot!(sample.join("\n"));
}

#[test]
fn je_and_jullie_take_their_own_verbs() {
    use register::{Address, address, flemish};
    let say = |text, how| address(text, how);
    assert_eq!(say("Kunt u mij helpen?", Address::Plural), "Kunnen jullie mij helpen?");
    assert_eq!(say("Kunt u mij helpen?", Address::Familiar), "Kun je mij helpen?");
    assert_eq!(say("Dat mag, u heeft 30 dagen.", Address::Familiar), "Dat mag, je hebt 30 dagen.");
    assert_eq!(say("Ik hoor graag van u.", Address::Plural), "Ik hoor graag van jullie.");
    assert_eq!(say("Uw pakket is onderweg.", Address::Familiar), "Je pakket is onderweg.");
    assert_eq!(say("Heeft u een idee?", Address::Polite), "Heeft u een idee?");
    assert_eq!(flemish("Het pakket is bezorgd."), "Het pakje is geleverd.");
}
