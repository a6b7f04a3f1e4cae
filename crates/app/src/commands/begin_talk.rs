//! A conversation with the assistant begins (R51).

use crate::assistant::Proven;
use crate::desk::Desk;
use crate::doors::{Door, Halted, network};
use crate::numbers::Kind;
use crate::secrets::Secret;
use core::net::IpAddr;
use domain::assistant::Talk;
use domain::language::Language;
use store::read::talk::Kept;
use store::{Batch, write};

/// Whence a conversation is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// From the pages, by whoever comes from this network; so many an hour (R50, attack row 18).
    Network(Option<IpAddr>),
    /// By the shop, which proves itself and counts its own customers.
    Shop,
}

/// Begins a conversation; gives the token by which it goes on, which stands nowhere else.
pub async fn begin_talk(
    desk: &Desk,
    language: Language,
    proven: Option<&Proven>,
    whence: Whence,
) -> Result<Secret, Halted> {
    if let Whence::Network(address) = whence {
        let most = desk.setup.doorway.talks_per_network;
        desk.doors.pass(Door::Talk, network(address), most, desk.now())?;
    }
    let token = desk.secrets.fresh();
    let id = desk.numbers.next(Kind::Talk).await?;
    let (at, expires_at) = (desk.now(), desk.now() + desk.setup.assistant.open_for);
    let mut batch = Batch::from(write::talk::begin(id, token.hash(), language, at, expires_at));
    if let Some(proven) = proven {
        let begun = Kept {
            id,
            version: 0,
            language,
            customer: Some(proven.customer),
            order: proven.only.clone(),
            talk: Talk::default(),
            turns: 0,
            case: None,
            begun_at: at,
            touched_at: at,
            judged: None,
        };
        batch.push(write::talk::step(0, &begun, None, expires_at));
    }
    desk.db.commit(batch).await?;
    Ok(token)
}
