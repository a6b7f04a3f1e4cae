//! How often one may come (R50, attack rows 17 and 18).

use crate::shopper::{Shopper, hidden};
use crate::{EVA, JAN, come, question, shop};
use app::{Doorway, Setup};
use axum::http::{StatusCode, header};
use testkit::{Engine, World};

#[tokio::test] // attack row 18
async fn the_sixth_link_for_one_address_is_refused_with_when_to_try_again() {
    let (world, _) = shop(Engine::Sqlite).await;
    let jan = Shopper::new(&world);
    for _ in 0..5 {
        assert_eq!(
            jan.post("/ask/link", "order=WL-1001&email=jan@klant.example").await.status,
            StatusCode::SEE_OTHER
        );
    }
    let got = jan.post("/ask/link", "order=WL-1001&email=jan@klant.example").await;
    assert_eq!(got.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(got.text.contains("You can try again after today 11:0"), "{}", got.text);
    assert_eq!(got.headers[header::RETRY_AFTER], "3601");
    world.settle().await;
    assert_eq!(world.postbox.to(JAN).len(), 5);
    // Another address from the same place, and the same one an hour later.
    assert_eq!(
        jan.post("/ask/link", "order=WL-2002&email=eva@klant.example").await.status,
        StatusCode::SEE_OTHER
    );
    world.pass(jiff::SignedDuration::from_mins(61)).await;
    assert_eq!(
        jan.post("/ask/link", "order=WL-1001&email=jan@klant.example").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test] // attack rows 17 and 18: a few hundred tries from one network
async fn hundreds_of_tries_from_one_network_are_refused_and_another_network_is_not() {
    let (world, _) = shop(Engine::Sqlite).await;
    let mut botnet = Shopper::new(&world);
    let mut refused = 0;
    for n in 0..300_u16 {
        // The same network of the newer kind, always another address; a header that is not believed.
        botnet.at = format!("[2001:db8:1:2::{n:x}]:4000").parse().unwrap();
        let form = format!("order=WL-{n}&email=victim{n}@elsewhere.example");
        let got = botnet.post_for("/ask/link", &form, &format!("198.51.100.{}", n % 250)).await;
        refused += usize::from(got.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(refused, 260);
    world.settle().await;
    assert!(world.postbox.is_empty(), "nobody was mailed");
    // Guessing links is counted with it.
    assert_eq!(botnet.post("/ask/link/abcdef", "").await.status, StatusCode::TOO_MANY_REQUESTS);
    let guess = "order=WL-1001&expires=1772445600&signature=00";
    assert_eq!(botnet.post("/ask/visit", guess).await.status, StatusCode::TOO_MANY_REQUESTS);
    let eva = Shopper::new(&world);
    assert_eq!(
        eva.post("/ask/link", "order=WL-2002&email=eva@klant.example").await.status,
        StatusCode::SEE_OTHER
    );
    world.settle().await;
    assert_eq!(world.postbox.to(EVA).len(), 1);
}

#[tokio::test] // attack row 17
async fn customers_behind_a_configured_server_are_told_apart_by_what_it_says() {
    let proxies = vec!["127.0.0.1".parse().unwrap()];
    let doorway = Doorway { tries_per_network: 2, ..Doorway::default() };
    let world =
        World::with(Engine::Sqlite, Setup { trusted_proxies: proxies, doorway, ..Setup::default() }).await;
    let mut here = Shopper::new(&world);
    here.at = "127.0.0.1:5000".parse().unwrap();
    let knock = async |n: u8, from: &str| {
        here.post_for("/ask/link", &format!("order=A&email=a{n}@b.example"), from).await.status
    };
    for n in 0..2 {
        assert_eq!(knock(n, "198.51.100.1").await, StatusCode::SEE_OTHER);
    }
    assert_eq!(knock(3, "198.51.100.1").await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        knock(4, "9.9.9.9, 198.51.100.1").await,
        StatusCode::TOO_MANY_REQUESTS,
        "her own line is passed over"
    );
    assert_eq!(knock(5, "198.51.100.2").await, StatusCode::SEE_OTHER);
}

#[tokio::test] // attack row 18: the valve for all together
async fn when_too_many_links_went_out_everybody_waits_whatever_is_true() {
    let doorway = Doorway { links_together: 1, ..Doorway::default() };
    let world = World::with(Engine::Sqlite, Setup { doorway, ..Setup::default() }).await;
    world.seller("lamp").await;
    world.order("WL-1001", "lamp", JAN).await;
    let jan = Shopper::new(&world);
    jan.post("/ask/link", "order=WL-1001&email=jan@klant.example").await;
    world.settle().await;
    for email in [JAN, "nobody@elsewhere.example"] {
        let got = jan.post("/ask/link", &format!("order=WL-1001&email={email}")).await;
        assert_eq!(got.status, StatusCode::TOO_MANY_REQUESTS, "{email}");
    }
    world.pass(jiff::SignedDuration::from_mins(10)).await;
    assert_eq!(
        jan.post("/ask/link", "order=WL-1001&email=jan@klant.example").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test] // R50
async fn the_eleventh_question_about_one_order_in_a_day_waits_with_its_words() {
    let (world, _) = shop(Engine::Sqlite).await;
    let jan = come(&world, "WL-1001").await;
    for n in 0..11 {
        let form = jan.get("/ask?order=WL-1001").await;
        assert_ne!(hidden(&form.text, "once"), "");
        let text = format!("Vraag {n} over de lamp.");
        let got = jan.send_form("/ask/question", &question(&form.text, "WL-1001", &text), None).await;
        if n < 10 {
            assert_eq!(got.status, StatusCode::SEE_OTHER, "{n}: {}", got.text);
        } else {
            assert_eq!(got.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(
                got.text.contains(&text) && got.text.contains("kunt u het opnieuw proberen"),
                "{}",
                got.text
            );
        }
    }
    world.settle().await;
    assert_eq!(world.postbox.to(JAN).len(), 3, "no more than three are acknowledged in a day");
}
