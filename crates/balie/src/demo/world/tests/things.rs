//! Who and what there is: addresses, numbers, files, and how much of each.

use super::*;
use std::collections::HashSet;

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
fn a_few_questions_come_to_a_hundred_orders_and_each_seller_is_judged_by_the_week() {
    let world = whole();
    let share = world.stories.len() * 1_000 / world.orders.len();
    assert!((50..90).contains(&share), "{share} in a thousand");
    for review in &world.reviews {
        let order = &world.orders[review.order];
        assert!(hours::local(review.at).date() >= order.promised_on && review.at < now(), "{review:?}");
        assert!((1..=10).contains(&review.mark));
    }
    assert!(world.reviews.iter().any(|it| !it.words.is_empty()), "some say why");
    let told: HashSet<_> = world.weekly.iter().map(|it| (it.seller, it.monday)).collect();
    assert_eq!(told.len(), world.weekly.len());
    let orders: usize = world.weekly.iter().map(|it| it.cancelled.1).sum();
    assert_eq!(orders, world.orders.len(), "each order is in its seller's week");
    let sound = |it: &Weekly| it.in_time.0 <= it.in_time.1 && it.in_time.1 + it.cancelled.0 == it.cancelled.1;
    assert!(world.weekly.iter().all(sound));
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
