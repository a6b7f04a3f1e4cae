//! Contact that a seller starts, and mail between seller and customer by masked addresses (R40-R47).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod bounces;
mod contact;
mod limits;
mod mailing;
mod own_program;
mod privacy;
mod raw;

use app::commands::open_relay;
use app::queries;
use app::queries::order::View;
use domain::ids::{OrderNumber, SellerId};
use mail::letter::Letter;
use testkit::{Engine, World, owner};

const CUSTOMER: &str = "jan@klanten.example";
const SELLER: &str = "lamp@verkopers.example";
const QUESTIONS: &str = "vragen@balie.example";

/// A seller with an order of five days ago, and another who has none.
struct Shop {
    world: World,
    lamp: SellerId,
    vaas: SellerId,
}

fn number() -> OrderNumber {
    OrderNumber::parse("1002003").unwrap()
}

impl Shop {
    async fn open(engine: Engine) -> Self {
        let world = World::new(engine).await;
        world.topics().await;
        let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
        world.order("1002003", "lamp", CUSTOMER).await;
        Self { world, lamp, vaas }
    }

    /// The masked address on the order's page.
    async fn masked(&self) -> String {
        open_relay(&self.world.desk, owner(self.lamp), &number()).await.unwrap().unwrap()
    }

    async fn order(&self) -> View {
        queries::order::order(&self.world.desk, owner(self.lamp), &number()).await.unwrap()
    }

    /// The seller mails the masked address from the own mail program.
    async fn seller_writes(&self, subject: &str, text: &str) {
        let masked = self.masked().await;
        self.world.mail(SELLER, &masked, subject, text).await;
    }

    fn last_to(&self, address: &str) -> Letter {
        self.world.postbox.last_to(address).1
    }

    /// How many mails went to an address.
    fn count_to(&self, address: &str) -> usize {
        self.world.postbox.to(address).len()
    }
}

/// Words on one line, however they were broken.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
