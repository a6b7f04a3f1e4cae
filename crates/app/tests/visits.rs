//! How customers come in: links that the shop signs, with one secret and the one before it (R50, attack row 16).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::{follow_shop_link, make_shop_link};
use app::links::ShopLink;
use app::queries::customer;
use app::{Doorway, Halted, Secret, Setup};
use data_encoding::HEXLOWER;
use domain::access::{DeskRole, Viewer};
use domain::customer::Reach;
use domain::ids::OrderNumber;
use domain::refusal::Refusal;
use hmac::{Hmac, Mac};
use jiff::SignedDuration;
use sha2::Sha256;
use testkit::{Engine, World};

const NEW: &str = "the secret of this year, long enough";
const OLD: &str = "the secret of last year, long enough";

/// A link as the shop signs it, so many seconds from now.
fn signed(world: &World, secret: &str, order: &str, seconds: i64) -> ShopLink {
    let expires = world.hands.now().as_second() + seconds;
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("balie-ask-1\n{order}\n{expires}").as_bytes());
    let signature = HEXLOWER.encode(&mac.finalize().into_bytes());
    ShopLink { order: order.to_owned(), expires, signature }
}

async fn world(secrets: &[&str]) -> World {
    let link_secrets = secrets.iter().map(|secret| Secret::from_outside(secret)).collect();
    let doorway = Doorway { link_secrets, ..Doorway::default() };
    let world = World::with(Engine::Sqlite, Setup { doorway, ..Setup::default() }).await;
    world.seller("lamp").await;
    world.order("WL-1001", "lamp", "jan@klant.example").await;
    world.order("WL-2002", "lamp", "eva@klant.example").await;
    world
}

async fn opens(world: &World, link: &ShopLink) -> Option<Refusal> {
    match follow_shop_link(&world.desk, link, None, None).await {
        Ok(_) => None,
        Err(Halted::Error(app::Error::Refused(refusal))) => Some(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

// R50
#[tokio::test]
async fn a_link_opens_under_the_secret_of_now_and_the_one_before_and_no_other() {
    let world = world(&[NEW, OLD]).await;
    assert_eq!(opens(&world, &signed(&world, NEW, "WL-1001", 60)).await, None);
    assert_eq!(opens(&world, &signed(&world, OLD, "WL-1001", 60)).await, None);
    let other = signed(&world, "a secret that nobody shares with us", "WL-1001", 60);
    assert_eq!(opens(&world, &other).await, Some(Refusal::LinkInvalid));
    let empty = signed(&world, "", "WL-1001", 60);
    assert_eq!(opens(&world, &empty).await, Some(Refusal::LinkInvalid));
}

// attack row 16
#[tokio::test]
async fn a_link_that_has_ended_or_would_hardly_ever_end_or_was_changed_opens_nothing() {
    let world = world(&[NEW]).await;
    let month = 31 * 24 * 60 * 60;
    for (seconds, refused) in
        [(1, None), (month, None), (0, Some(Refusal::LinkInvalid)), (month + 1, Some(Refusal::LinkInvalid))]
    {
        assert_eq!(opens(&world, &signed(&world, NEW, "WL-1001", seconds)).await, refused, "{seconds}");
    }
    let good = signed(&world, NEW, "WL-1001", 60);
    let changed = [
        ShopLink { order: "WL-2002".into(), ..good.clone() },
        ShopLink { expires: good.expires + 1, ..good.clone() },
        ShopLink { signature: String::new(), ..good.clone() },
        ShopLink { signature: good.signature[..62].to_owned(), ..good.clone() },
        ShopLink { expires: i64::MAX, ..good.clone() },
    ];
    for link in changed {
        assert_eq!(opens(&world, &link).await, Some(Refusal::LinkInvalid), "{link:?}");
    }
    let unknown = signed(&world, NEW, "WL-9999", 60);
    assert_eq!(opens(&world, &unknown).await, Some(Refusal::OrderUnknown));
}

// R50: an order number that two customers share opens for neither
#[tokio::test]
async fn an_order_of_two_customers_opens_for_neither() {
    let world = world(&[NEW]).await;
    world.seller("vaas").await;
    world.order("WL-1001", "vaas", "eva@klant.example").await;
    let link = signed(&world, NEW, "WL-1001", 60);
    assert_eq!(opens(&world, &link).await, Some(Refusal::OrderUnknown));
}

// R50
#[tokio::test]
async fn a_link_opens_its_order_and_keeps_a_visit_that_opens_more() {
    let world = world(&[NEW]).await;
    let link = signed(&world, NEW, "WL-1001", 60);
    let (visit, order) = follow_shop_link(&world.desk, &link, None, None).await.unwrap();
    let visitor = customer::visitor(&world.desk, &visit).await.unwrap().unwrap();
    assert_eq!(visitor.reach, Reach::Order(order));
    let (again, _) = follow_shop_link(&world.desk, &link, Some(&visit), None).await.unwrap();
    assert!(again == visit, "the same visit goes on");
    let other = signed(&world, NEW, "WL-2002", 60);
    let (of_eva, _) = follow_shop_link(&world.desk, &other, Some(&visit), None).await.unwrap();
    let eva = customer::visitor(&world.desk, &of_eva).await.unwrap().unwrap();
    assert_ne!(eva.id, visitor.id, "another customer, another visit");
}

// R50, R66
#[tokio::test]
async fn the_desk_alone_makes_links() {
    let world = world(&[]).await;
    let seller = world.seller("lamp").await;
    let order = OrderNumber::parse("WL-1001").unwrap();
    let hour = SignedDuration::from_hours(1);
    let refused = make_shop_link(&world.desk, testkit::owner(seller), &order, hour).await.unwrap_err();
    assert!(matches!(refused, app::Error::Refused(Refusal::NotAllowed)));
    let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
    let (url, until) = make_shop_link(&world.desk, operator, &order, hour).await.unwrap();
    assert!(url.starts_with("http://127.0.0.1:8480/ask?order=WL-1001&expires="));
    assert_eq!(until, world.hands.now() + hour);
    let nothing = OrderNumber::parse("WL-9999").unwrap();
    let refused = make_shop_link(&world.desk, operator, &nothing, hour).await.unwrap_err();
    assert!(matches!(refused, app::Error::Refused(Refusal::OrderUnknown)));
}
