//! What an account chose, and who changed it (R29, R65, R31).

use crate::addresses::masked;
use crate::calendars::{day_number, hours_of};
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::{Permission, SellerRole, Viewer};
use domain::ids::SellerId;
use domain::language::Language;
use domain::notice::Kinds;
use domain::phone::{self, Reach};
use domain::refusal::Refusal;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use store::read::account::Seller;
use store::read::people::Changed;
use store::read::template::OwnWords;

/// How many changes a page shows.
pub const CHANGES: i64 = 50;

/// An address as these eyes see it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its number.
    pub id: i64,
    /// The address; masked for who may not change settings.
    pub address: String,
    /// Which mails it gets.
    pub kinds: Kinds,
    /// Whether it may write to customers.
    pub may_send: bool,
    /// It came with the shop's own file.
    pub from_shop: bool,
    /// Since when its holder has confirmed it.
    pub verified_at: Option<Timestamp>,
    /// Until when the mailed link holds.
    pub expires_at: Option<Timestamp>,
}

/// How an account can be phoned from a country.
#[derive(Clone, Debug)]
pub struct Phone {
    /// ISO 3166 country.
    pub country: String,
    /// The number; empty while there is none.
    pub number: String,
    /// Weekly hours.
    pub hours: String,
}

/// Whether an account can be phoned, and on which number.
#[derive(Clone, Debug)]
pub struct Reachable {
    /// The number.
    pub number: String,
    /// Now, or when next.
    pub reach: Reach,
}

/// The addresses of the viewer's account.
pub async fn addresses(desk: &Desk, viewer: Viewer) -> Result<Vec<Shown>, Error> {
    let seller = viewer.seller().ok_or(Refusal::NotAllowed)?;
    let whole = viewer.may(Permission::ChangeSettings).is_ok();
    if !whole {
        viewer.may(Permission::ManagePeople)?;
    }
    let found = store::read::address::of_seller(&desk.db, seller).await?;
    let shown = found.into_iter().map(|one| {
        let address = desk.secrets.open_email(&one.email_sealed)?;
        Ok(Shown {
            id: one.id,
            address: if whole { address } else { masked(&address) },
            kinds: one.kinds,
            may_send: one.may_send,
            from_shop: one.from_shop,
            verified_at: one.verified_at,
            expires_at: one.expires_at,
        })
    });
    shown.collect()
}

/// The name of the account and the masked address that a mailed link stands for.
pub async fn verification(desk: &Desk, link: &Secret) -> Result<(String, String), Error> {
    let found = store::read::address::by_link(&desk.db, link.hash(), desk.now()).await?;
    let found = found.ok_or(Refusal::LinkInvalid)?;
    let account = store::read::account::seller(&desk.db, found.seller).await?.ok_or(Refusal::LinkInvalid)?;
    Ok((account.name, masked(&desk.secrets.open_email(&found.email_sealed)?)))
}

/// The account itself, for who may change its settings.
pub async fn account(desk: &Desk, viewer: Viewer) -> Result<Seller, Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    Ok(store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?)
}

/// The moments of the account's digest, as `09:00 13:00`, and when the next one goes out.
pub async fn digest(desk: &Desk, viewer: Viewer) -> Result<(String, Option<Timestamp>), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let digest = store::read::settings::digest(&desk.db, seller).await?;
    Ok(digest.map(|digest| (digest.moments, digest.next_at)).unwrap_or_default())
}

/// How the viewer's account can be phoned: every country the marketplace serves, in its order.
pub async fn phones(desk: &Desk, viewer: Viewer) -> Result<Vec<Phone>, Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let kept = store::read::settings::phones(&desk.db, seller).await?;
    let of = |country: &String| {
        let Some(found) = kept.iter().find(|phone| phone.country == *country) else {
            return Ok(Phone { country: country.clone(), number: String::new(), hours: String::new() });
        };
        let number = desk.secrets.open_phone(&found.number_sealed)?;
        Ok(Phone { country: country.clone(), number, hours: found.hours.clone() })
    };
    desk.setup.countries.iter().map(of).collect()
}

/// The days off of the viewer's account from today on.
pub async fn days_off(desk: &Desk, viewer: Viewer) -> Result<Vec<phone::DaysOff>, Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    desk.days_off_of(seller, desk.now()).await
}

/// The words of an account in one language.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The language.
    pub language: Language,
    /// What the account put in place of the built-in words; empty for those.
    pub own: OwnWords,
    /// The salutation as a customer gets it.
    pub above: String,
    /// The closing as a customer gets it.
    pub below: String,
}

/// A customer in a sample.
const SOMEBODY: &str = "Jan de Vries";

/// The account's own words in every language, and how they look.
pub async fn words(desk: &Desk, viewer: Viewer) -> Result<Vec<Spoken>, Error> {
    let seller = viewer.seller_who_may(Permission::ManageTemplates)?;
    let mut all = Vec::with_capacity(Language::ALL.len());
    for language in Language::ALL {
        let own = store::read::template::words(&desk.db, seller, language).await?;
        let edges = desk.sample_of(viewer, language, &own, SOMEBODY).await?;
        all.push(Spoken { language, own, above: edges.salutation, below: edges.closing });
    }
    Ok(all)
}

/// Whether an account can be phoned from a country at an instant, and when else (R17, R65); `None` where it named no
/// number. For the desk, the account itself and the clockwork.
pub async fn reachable(
    desk: &Desk,
    viewer: Viewer,
    seller: SellerId,
    country: &str,
    at: Timestamp,
) -> Result<Option<Reachable>, Error> {
    let own = viewer.seller().is_none_or(|own| own == seller);
    if !own || matches!(viewer, Viewer::Customer { .. }) {
        return Err(Refusal::NotAllowed.into());
    }
    let kept = store::read::settings::phones(&desk.db, seller).await?;
    let Some(phone) = kept.into_iter().find(|phone| phone.country.eq_ignore_ascii_case(country)) else {
        return Ok(None);
    };
    let account = store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
    let calendar = desk.calendars.of(&hours_of(&account))?;
    let weekly = phone.hours.parse().map_err(|error| Error::Broken(format!("hours by phone: {error}")))?;
    let off = desk.days_off_of(seller, at).await?;
    let hours =
        phone::Hours { zone: calendar.zone(), weekly: &weekly, holidays: calendar.holidays(), off: &off };
    let number = desk.secrets.open_phone(&phone.number_sealed)?;
    Ok(Some(Reachable { number, reach: hours.reach(at) }))
}

/// Who changed what of the viewer's account, newest first, with the cursor of the next page; for owner and
/// administrator.
pub async fn history(
    desk: &Desk,
    viewer: Viewer,
    cursor: Option<&str>,
) -> Result<(Vec<Changed>, Option<String>), Error> {
    let seller = match viewer {
        Viewer::Seller { seller, role: SellerRole::Owner | SellerRole::Administrator, .. } => seller,
        Viewer::Seller { .. } | Viewer::Desk { .. } | Viewer::Customer { .. } | Viewer::Machine => {
            return Err(Refusal::NotAllowed.into());
        }
    };
    let before = match cursor {
        Some(cursor) => read_cursor(cursor).ok_or(Refusal::CursorInvalid)?,
        None => (desk.now() + SignedDuration::from_hours(24), 0),
    };
    let mut lines = store::read::people::changes(&desk.db, seller, before, CHANGES + 1).await?;
    let more = i64::try_from(lines.len()).unwrap_or(i64::MAX) > CHANGES;
    lines.truncate(usize::try_from(CHANGES).unwrap_or(usize::MAX));
    let next = lines.last().filter(|_| more).map(|last| format!("{}-{}", last.at.as_microsecond(), last.id));
    Ok((lines, next))
}

fn read_cursor(cursor: &str) -> Option<(Timestamp, i64)> {
    let (micros, id) = cursor.rsplit_once('-')?;
    Some((Timestamp::from_microsecond(micros.parse().ok()?).ok()?, id.parse().ok()?))
}

impl Desk {
    pub(crate) async fn days_off_of(
        &self,
        seller: SellerId,
        from: Timestamp,
    ) -> Result<Vec<phone::DaysOff>, Error> {
        let today = self.day_at(seller, from).await?;
        let kept = store::read::settings::days_off(&self.db, seller, today).await?;
        let off = kept.into_iter().filter_map(|days| {
            Some(phone::DaysOff { from: date(days.day)?, until: date(days.until)?, word: days.word })
        });
        Ok(off.collect())
    }
}

/// The date of a day number.
fn date(day: i64) -> Option<Date> {
    let date = Date::constant(1970, 1, 1).checked_add(day.days()).ok()?;
    debug_assert_eq!(day_number(date), day);
    Some(date)
}
