//! What the world promises.

mod courses;
mod things;
mod wording;

use super::*;
use std::sync::LazyLock;

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
fn a_sample_of_thirty_conversations() {
    let world = whole();
    let step = world.stories.len() / 30;
    let sample: Vec<String> =
        world.stories.iter().skip(7).step_by(step).take(30).map(|it| told(world, it)).collect();
    insta::assert_snapshot!(sample.join("\n"));
}
