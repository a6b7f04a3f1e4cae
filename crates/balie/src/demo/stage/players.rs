//! The people one can step in as: they signed up by invitation like anybody, with passwords that only the stage knows.

use crate::demo::replay::language;
use crate::demo::world::{Person, Role, World};
use app::commands::{self, Acceptance};
use app::{Desk, Error, Secret};
use data_encoding::BASE32_NOPAD;
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::ids::{PersonId, SellerId};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// How many sellers have people one can be; the largest by share.
pub const PLAYED: usize = 6;

/// How many people of one seller have a login.
const COLLEAGUES: usize = 3;

/// The logins of the story.
pub struct Players {
    key: [u8; 32],
    /// By address.
    pub people: HashMap<String, PersonId>,
}

/// Somebody to be signed up.
struct Newcomer<'a> {
    person: &'a Person,
    seller: Option<SellerId>,
    language: domain::language::Language,
}

impl Players {
    /// Signs everybody up. `key` is the secret from which the passwords follow.
    pub async fn sign_up(
        desk: &Desk,
        world: &World,
        sellers: &[SellerId],
        key: [u8; 32],
    ) -> Result<Self, Error> {
        let mut players = Self { key, people: HashMap::new() };
        let newcomers = newcomers(world, sellers);
        let sign_ups = newcomers.iter().map(|newcomer| players.join(desk, newcomer));
        let people = futures_util::future::try_join_all(sign_ups).await?;
        players.people = newcomers.iter().map(|it| it.person.email.clone()).zip(people).collect();
        Ok(players)
    }

    /// Finds those again who signed up before.
    pub async fn again(desk: &Desk, world: &World, key: [u8; 32]) -> Result<Self, Error> {
        let mut players = Self { key, people: HashMap::new() };
        for newcomer in newcomers(world, &[]) {
            let email = &newcomer.person.email;
            let session = players.step_in(desk, email).await?;
            if let Some(signed) = app::queries::account::signed(desk, &session).await? {
                players.people.insert(email.clone(), signed.person);
            }
            commands::sign_out(desk, &session).await?;
        }
        Ok(players)
    }

    /// Signs in as somebody who has a login.
    pub async fn step_in(&self, desk: &Desk, email: &str) -> Result<Secret, Error> {
        commands::sign_in(desk, email, &self.password(email)).await
    }

    async fn join(&self, desk: &Desk, newcomer: &Newcomer<'_>) -> Result<PersonId, Error> {
        let Newcomer { person, seller, language } = newcomer;
        let link = match seller {
            Some(seller) => {
                let role = seller_role(person.role).key();
                commands::invite_person(desk, Viewer::Machine, *seller, role, &person.email).await?
            }
            None => commands::invite_to_desk(desk, desk_role(person.role), &person.email).await?,
        };
        let acceptance = Acceptance {
            email: person.email.clone(),
            name: format!("{} {}", person.first, person.last),
            password: self.password(&person.email),
            language: *language,
        };
        let session = commands::accept_invitation(desk, &link, &acceptance).await?;
        let signed = app::queries::account::signed(desk, &session).await?;
        signed.map(|signed| signed.person).ok_or_else(|| Error::Broken("a new login does not hold".into()))
    }

    fn password(&self, email: &str) -> String {
        let digest = Sha256::new().chain_update(self.key).chain_update(email).finalize();
        BASE32_NOPAD.encode(&digest)
    }
}

/// The sellers whose people one can be, the largest first, the showcase before all.
pub fn played(world: &World) -> Vec<usize> {
    let mut order: Vec<usize> = (0..world.sellers.len()).collect();
    order.sort_by_key(|at| (*at != world.showcase, std::cmp::Reverse(world.sellers[*at].share)));
    order.truncate(PLAYED);
    order
}

fn newcomers<'a>(world: &'a World, sellers: &[SellerId]) -> Vec<Newcomer<'a>> {
    let desk = world.marketplace.agents.iter();
    let desk = desk.map(|person| Newcomer { person, seller: None, language: domain::language::Language::Nl });
    let at_sellers = played(world).into_iter().flat_map(|at| {
        let seller = sellers.get(at).copied();
        let language = language(world.sellers[at].language);
        let people = world.sellers[at].contacts.iter().take(COLLEAGUES);
        people.map(move |person| Newcomer { person, seller, language })
    });
    desk.chain(at_sellers).collect()
}

fn seller_role(role: Role) -> SellerRole {
    match role {
        Role::Owner => SellerRole::Owner,
        Role::Administrator => SellerRole::Administrator,
        Role::CustomerService | Role::Agent | Role::Supervisor | Role::Operator => {
            SellerRole::CustomerService
        }
    }
}

fn desk_role(role: Role) -> DeskRole {
    match role {
        Role::Operator => DeskRole::Operator,
        Role::Supervisor => DeskRole::Supervisor,
        Role::Owner | Role::Administrator | Role::CustomerService | Role::Agent => DeskRole::Agent,
    }
}
