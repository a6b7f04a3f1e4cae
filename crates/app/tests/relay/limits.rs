use crate::{CUSTOMER, SELLER, Shop, flat};
use app::commands::open_relay;
use domain::ids::OrderNumber;
use jiff::{SignedDuration, Timestamp};
use testkit::{Engine, owner};

const TICK: SignedDuration = SignedDuration::from_micros(1);

// R41
#[tokio::test]
async fn an_exchange_is_started_until_two_years_after_the_order_to_the_instant() {
    let shop = Shop::open(Engine::Sqlite).await;
    let (world, desk) = (&shop.world, &shop.world.desk);
    let ordered: Timestamp = "2024-03-02T10:00:00+01:00".parse().unwrap();
    world.order_at("777", "lamp", CUSTOMER, ordered).await;
    let number = OrderNumber::parse("777").unwrap();
    let last: Timestamp = "2026-03-02T10:00:00+01:00".parse().unwrap();
    world.hands.set(last - TICK);
    let masked = open_relay(desk, owner(shop.lamp), &number).await.unwrap().unwrap();
    world.hands.set(last);
    world.mail(SELLER, &masked, "Te laat", "Net te laat.").await;
    let words = flat(&shop.last_to(SELLER).text);
    assert!(words.contains("kon tot maandag 2 maart om 10:00"), "{words}");
    assert_eq!(shop.count_to(CUSTOMER), 0);
    assert_eq!(open_relay(desk, owner(shop.lamp), &number).await.unwrap(), None);
    world.hands.set(last - TICK);
    world.mail(SELLER, &masked, "Op tijd", "Net op tijd.").await;
    assert_eq!(shop.last_to(CUSTOMER).subject, "Op tijd");
}

// R41
#[tokio::test]
async fn an_exchange_once_started_stays_open_three_months_to_the_instant_for_both() {
    let shop = Shop::open(Engine::Sqlite).await;
    let world = &shop.world;
    // Two years ago less a day: it may be started, and afterwards not anew.
    let ordered: Timestamp = "2024-03-03T10:00:00+01:00".parse().unwrap();
    world.order_at("778", "lamp", CUSTOMER, ordered).await;
    let number = OrderNumber::parse("778").unwrap();
    let masked = open_relay(&world.desk, owner(shop.lamp), &number).await.unwrap().unwrap();
    world.mail(SELLER, &masked, "Factuur", "Bijgaand.").await;
    let reply_at = shop.last_to(CUSTOMER).from.unwrap().address;
    // Started on 2 March at ten; three months on, in summer time, that is 2 June at ten.
    let ends: Timestamp = "2026-06-02T10:00:00+02:00".parse().unwrap();
    world.hands.set(ends - TICK);
    world.mail(CUSTOMER, &reply_at, "Re: Factuur", "Nog net op tijd.").await;
    assert!(shop.last_to(SELLER).text.contains("Nog net op tijd."));
    world.mail(SELLER, &masked, "Re: Factuur", "Wij ook.").await;
    assert!(shop.last_to(CUSTOMER).text.contains("Wij ook."));
    world.hands.set(ends);
    world.mail(CUSTOMER, &reply_at, "Re: Factuur", "Te laat helaas.").await;
    let words = flat(&shop.last_to(CUSTOMER).text);
    assert!(words.contains("op dit adres kon u reageren tot dinsdag 2 juni om 10:00"), "{words}");
    assert!(words.contains("vragen@balie.example"), "{words}");
    assert!(!shop.last_to(SELLER).text.contains("Te laat helaas."));
    world.mail(SELLER, &masked, "Re: Factuur", "Wij ook te laat.").await;
    assert!(flat(&shop.last_to(SELLER).text).contains("kon tot dinsdag 3 maart om 10:00"));
}

// R41
#[tokio::test]
async fn an_exchange_that_ended_is_started_anew_while_the_order_is_young() {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.seller_writes("Factuur", "Bijgaand.").await;
    let reply_at = shop.last_to(CUSTOMER).from.unwrap().address;
    shop.world.hands.set(shop.world.hands.now() + SignedDuration::from_hours(24 * 200));
    shop.seller_writes("Terugroepactie", "Stop met gebruiken.").await;
    shop.world.mail(CUSTOMER, &reply_at, "Re: Terugroepactie", "Doe ik.").await;
    assert!(shop.last_to(SELLER).text.contains("Doe ik."));
}

// R43, attack row 18: two programs that answer each other without saying that they are programs
#[tokio::test]
async fn an_exchange_takes_forty_mails_in_a_day_and_the_next_lies_before_an_operator() {
    let shop = Shop::open(Engine::Sqlite).await;
    for n in 0..41 {
        shop.world.hands.set(shop.world.hands.now() + SignedDuration::from_secs(1));
        shop.seller_writes("Ping", &format!("Bericht {n}")).await;
    }
    assert_eq!((shop.order().await.mails.len(), shop.count_to(CUSTOMER)), (40, 40));
    let health = app::queries::mail::health(&shop.world.desk, testkit::agent()).await.unwrap();
    assert_eq!(health.quarantine[0].why, app::intake::Aside::TooMany);
}
