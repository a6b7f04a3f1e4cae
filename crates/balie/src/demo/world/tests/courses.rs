//! How stories go: in order, by the rules, through every list.

use super::*;
use std::collections::HashSet;

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
