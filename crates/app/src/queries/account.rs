//! Who is signed in, which accounts there are, which topics.

use super::queue::for_desk;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use crate::setup::SecondFactor;
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::ids::{PersonId, SellerId};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::Timestamp;
use std::sync::Arc;
use store::read::account::{Membership, Seller, Session, Topic};

/// A person who is signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
    /// The language of pages.
    pub language: Language,
    /// As what the person acts now; `None` when the person has no account and no role at the desk (any more).
    pub viewer: Option<Viewer>,
    /// The role at the desk, if any.
    pub desk_role: Option<DeskRole>,
    /// When the person was last seen in the account that is current.
    pub seen_at: Option<Timestamp>,
    /// What the sign-in still lacks; until it lacks nothing there is no viewer.
    pub lacks: Lacks,
}

/// What a sign-in still lacks (R67).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Nothing: the person is in.
    Nothing,
    /// The second step: a code of her app or a passkey.
    SecondStep,
    /// The operator asks for a second step and she has none yet.
    Enrolment,
}

/// What an invitation's link offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The seller account's name, absent for the desk.
    pub seller: Option<String>,
    /// The invited address, where one was named.
    pub email: Option<String>,
    /// The role's key.
    pub role: String,
}

/// Who holds this session, if it is valid.
pub async fn signed(desk: &Desk, session: &Secret) -> Result<Option<Signed>, Error> {
    let found = store::read::account::session(&desk.db, session.hash(), desk.now()).await?;
    Ok(found.map(|session| {
        let person = Some(session.person);
        let viewer = match (session.acting, session.desk_role) {
            (Some((seller, role)), _) => Some(Viewer::Seller { person, seller, role }),
            (None, Some(role)) => Some(Viewer::Desk { person, role }),
            (None, None) => None,
        };
        let lacks = desk.lacks(&session);
        Signed {
            person: session.person,
            name: session.name,
            language: session.language,
            viewer: viewer.filter(|_| lacks == Lacks::Nothing),
            desk_role: session.desk_role.filter(|_| lacks == Lacks::Nothing),
            seen_at: session.seen_at,
            lacks,
        }
    }))
}

impl Desk {
    /// Whoever has a second step is asked for it; whoever needs one and has none makes one first.
    fn lacks(&self, session: &Session) -> Lacks {
        let asked = match self.setup.sign_in.second_factor {
            SecondFactor::All => true,
            SecondFactor::Desk => session.desk_role.is_some(),
            SecondFactor::Nobody => false,
        };
        match (session.strong, session.has_second, asked) {
            (true, _, _) | (false, false, false) => Lacks::Nothing,
            (false, true, _) => Lacks::SecondStep,
            (false, false, true) => Lacks::Enrolment,
        }
    }
}

/// As what an API token acts, if it is valid (R74).
pub async fn bearer(desk: &Desk, token: &Secret) -> Result<Option<Viewer>, Error> {
    let found = store::read::account::token(&desk.db, token.hash()).await?;
    Ok(found.and_then(|token| match (token.seller, token.desk_role) {
        (Some(seller), _) => Some(Viewer::Seller { person: None, seller, role: SellerRole::Owner }),
        (None, Some(role)) => Some(Viewer::Desk { person: None, role }),
        (None, None) => None,
    }))
}

/// What an invitation's link offers, if it is still open.
pub async fn offer(desk: &Desk, link: &Secret) -> Result<Offer, Error> {
    let found = store::read::account::invitation(&desk.db, link.hash(), desk.now()).await?;
    let invitation = found.ok_or(Refusal::LinkInvalid)?;
    let seller = match invitation.seller {
        Some(seller) => store::read::account::seller(&desk.db, seller).await?.map(|seller| seller.name),
        None => None,
    };
    let email = invitation.email_sealed.map(|sealed| desk.secrets.open_email(&sealed)).transpose()?;
    Ok(Offer { seller, email, role: invitation.role })
}

/// The accounts a person works for, by name.
pub async fn accounts(desk: &Desk, person: PersonId) -> Result<Vec<Membership>, Error> {
    Ok(store::read::account::memberships(&desk.db, person).await?)
}

/// A seller account.
pub async fn seller(desk: &Desk, id: SellerId) -> Result<Option<Seller>, Error> {
    Ok(store::read::account::seller(&desk.db, id).await?)
}

/// A seller account by the shop's own reference.
pub async fn seller_by_reference(desk: &Desk, reference: &str) -> Result<Option<Seller>, Error> {
    Ok(store::read::account::seller_by_reference(&desk.db, reference).await?)
}

/// Seller accounts after one, for the desk.
pub async fn sellers(desk: &Desk, viewer: Viewer, after: SellerId) -> Result<Vec<Seller>, Error> {
    for_desk(viewer)?;
    Ok(store::read::account::sellers(&desk.db, after, 200).await?)
}

/// The operator's topics in their order.
pub async fn topics(desk: &Desk) -> Result<Arc<Vec<Topic>>, Error> {
    let now = desk.now();
    if let Some(topics) = desk.kept.topics(now) {
        return Ok(topics);
    }
    let topics = Arc::new(store::read::account::topics(&desk.db).await?);
    desk.kept.keep_topics(now, &topics);
    Ok(topics)
}

/// Whether there is an operator yet.
pub async fn has_operator(desk: &Desk) -> Result<bool, Error> {
    Ok(store::read::account::has_operator(&desk.db).await?)
}
