//! `balie demo`: the whole story on made-up data (R80).

pub mod hands;
pub mod open;
pub mod replay;
pub mod stage;
pub mod world;

use app::Error;
use jiff::Timestamp;
use open::House;
use replay::Cast;
use stage::Players;
use std::sync::Arc;
use world::World;

/// How long before the start the sellers' people signed up.
const SIGNED_UP_BEFORE: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

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
        sellers.push(app::commands::import_seller(&desk, &record).await.map_err(unfit)?);
    }
    let players = Players::sign_up(&desk, &world, &sellers, key).await?;
    let cast = Cast { world, sellers, people: players.people.clone(), files: house.files.clone() };
    Ok((players, Arc::new(cast)))
}
