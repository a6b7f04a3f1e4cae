//! `balie demo`: the whole story on made-up data (R80).
//!
//! Everything on loopback: mail comes in by the desk's own intake and goes out to the catcher.

pub mod articles;
pub mod folder;
pub mod hands;
pub mod live;
pub mod open;
pub mod replay;
mod rules;
pub mod stage;
mod standard;
mod start;
pub mod world;

pub use start::{Show, open_show};

use app::Error;
use domain::access::{SellerRole, Viewer};
use jiff::{SignedDuration, Timestamp};
use open::House;
use replay::Cast;
use stage::Players;
use std::collections::HashMap;
use std::sync::Arc;
use world::World;

/// How long before the start the sellers' people signed up.
const SIGNED_UP_BEFORE: SignedDuration = SignedDuration::from_hours(24);

/// Takes in topics and sellers and signs the players up: everybody there is before the first question.
async fn begin(
    house: &House,
    world: World,
    start: Timestamp,
    key: [u8; 32],
) -> Result<(Players, Arc<Cast>), Error> {
    let desk = house.desk_at(start - SIGNED_UP_BEFORE)?;
    let unfit = |unfit: app::commands::Unfit| Error::Broken(unfit.to_string());
    for topic in replay::topics(&world.topics) {
        app::commands::import_topic(&desk, &topic).await.map_err(unfit)?;
    }
    let mut sellers = Vec::with_capacity(world.sellers.len());
    for seller in &world.sellers {
        let record = replay::seller(seller);
        let known = app::commands::import_seller(&desk, &record).await.map_err(unfit)?;
        let (country, (from, to)) = (seller.country.code(), seller.phone_hours);
        let hours = format!("mon-fri {from:02}:00-{to:02}:00");
        let owner = Viewer::Seller { person: None, seller: known, role: SellerRole::Owner };
        app::commands::save_phone(&desk, owner, country, &seller.phone, &hours).await?;
        sellers.push(known);
    }
    standard::keep_texts(&desk, &sellers).await?;
    articles::publish(&desk).await?;
    rules::keep(&desk).await?;
    let players = Players::sign_up(&desk, &world, &sellers, key).await?;
    let cast = Cast { world, sellers, people: players.people.clone(), files: house.files.clone() };
    Ok((players, Arc::new(cast)))
}

/// Finds everybody again in a house where the story began before.
async fn resume(
    house: &House,
    world: World,
    at: Timestamp,
    key: [u8; 32],
) -> Result<(Players, Arc<Cast>), Error> {
    let desk = house.desk_at(at)?;
    let mut sellers = Vec::with_capacity(world.sellers.len());
    for seller in &world.sellers {
        let known = app::queries::account::seller_by_reference(&desk, &seller.key).await?;
        let known = known.ok_or_else(|| Error::Broken(format!("the seller {} is gone", seller.key)))?;
        sellers.push(known.id);
    }
    let players = Players::again(&desk, &world, key).await?;
    let people: HashMap<_, _> = players.people.clone();
    Ok((players, Arc::new(Cast { world, sellers, people, files: house.files.clone() })))
}
