//! What an agent must know before a case goes to its seller: can he be phoned now, and is anybody there (R17).

use crate::desk::Desk;
use crate::error::Error;
use crate::queries::settings::reachable;
use domain::access::Viewer;
use domain::case::{CaseFile, Event, Verb};
use domain::ids::{CaseId, SellerId};
use domain::phone::Reach;
use domain::refusal::Refusal;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::read::account::Seller;
use store::read::thread::Line;

/// How a seller can be phoned from one country.
#[derive(Clone, Debug)]
pub struct SellerPhone {
    /// ISO 3166 country.
    pub country: String,
    /// The number.
    pub number: String,
    /// Now, or when next.
    pub reach: Reach,
}

/// An earlier call to the seller about this case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempted {
    /// When.
    pub at: Timestamp,
    /// Whether somebody answered.
    pub answered: bool,
}

/// The seller whom a case would go to.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// The account.
    pub seller: Seller,
    /// Its zone: the hours are those of its own clock (R8).
    pub zone: TimeZone,
    /// How it can be phoned, what is open now first; none where it named no number.
    pub phones: Vec<SellerPhone>,
    /// Nobody works there who would see it: it still gets the mail.
    pub nobody: bool,
    /// Nor does a mail reach anybody.
    pub unreached: bool,
    /// Calls about this case so far, oldest first.
    pub attempts: Vec<Attempted>,
    /// Without an answer it comes back after so many hours on working days (R15).
    pub back_after: SignedDuration,
}

/// The seller whom a case would go to, for the desk.
pub async fn prospect(desk: &Desk, viewer: Viewer, id: CaseId) -> Result<Prospect, Error> {
    let file = desk.load(viewer.scope(), id).await?;
    file.case.allows(Verb::Forward, viewer.into())?;
    let events = store::read::thread::events(&desk.db, viewer.scope(), &file).await?;
    desk.prospect(viewer, &file, &events).await?.ok_or_else(|| Refusal::SellerUnknown.into())
}

/// How a seller can be phoned, what is open now first, then his own country's.
pub(crate) async fn phones_of(
    desk: &Desk,
    viewer: Viewer,
    seller: SellerId,
) -> Result<Vec<SellerPhone>, Error> {
    let account = store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
    let mut phones = Vec::new();
    for country in &desk.setup.countries {
        if let Some(found) = reachable(desk, viewer, seller, country, desk.now()).await? {
            phones.push(SellerPhone { country: country.clone(), number: found.number, reach: found.reach });
        }
    }
    phones.sort_by_key(|phone| (!phone.reach.now(), phone.country != account.country));
    Ok(phones)
}

impl Desk {
    /// The seller of a case with what an agent must know; `None` where nobody knows whose it is.
    pub(crate) async fn prospect(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        events: &[Line],
    ) -> Result<Option<Prospect>, Error> {
        let to = match self.destination(file, None).await {
            Ok(seller) => seller,
            Err(Error::Refused(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let Some(seller) = store::read::account::seller(&self.db, to).await? else { return Ok(None) };
        let attempted = |line: &Line| match line.event {
            Event::SellerPhoned { seller, answered, .. } if seller == to => {
                Some(Attempted { at: line.at, answered })
            }
            _ => None,
        };
        let nobody = store::read::people::members(&self.db, to).await?.is_empty();
        let mailed = self.addresses_of(to).await?;
        Ok(Some(Prospect {
            zone: self.calendar_of(to).await?.zone().clone(),
            phones: phones_of(self, viewer, to).await?,
            nobody,
            unreached: nobody && mailed.is_empty(),
            attempts: events.iter().filter_map(attempted).collect(),
            back_after: self.policies_at(self.now()).await?.returns.length,
            seller,
        }))
    }
}
