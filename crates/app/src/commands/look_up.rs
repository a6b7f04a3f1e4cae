//! An agent looks for whoever is on the phone (R10). That somebody looked is written down, not what was typed (R20, R68).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_desk;
use domain::access::{Scope, Viewer};
use domain::callback::PhoneNumber;
use domain::ids::{CaseId, CustomerId, OrderNumber, SellerId};
use domain::language::Language;
use domain::order::Order;
use domain::refusal::Refusal;
use mail::alias::Purpose;
use std::collections::BTreeSet;
use store::Batch;
use store::read::caller::{self, Caller};

/// The most customers shown.
const MOST: usize = 12;
/// The most that are looked at for a name of several words.
const LOOKED_AT: i64 = 400;
/// The most orders of one customer.
const ORDERS: i64 = 8;
/// The fewest letters of a name.
const LETTERS: usize = 2;

/// A customer as the desk sees her, with her latest orders.
#[derive(Clone, Debug)]
pub struct Found {
    /// Her number.
    pub id: CustomerId,
    /// Her name.
    pub name: String,
    /// Her language.
    pub language: Language,
    /// Her address, masked; empty where she has none.
    pub address: String,
    /// The last digits of her phone number.
    pub phone_ending: Option<String>,
    /// Her latest orders, newest first, with the seller's name.
    pub orders: Vec<(Order, String)>,
}

/// How somebody was looked for; its key stands in the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Order,
    Address,
    Phone,
    Name,
}

/// Customers by order number, address, phone number or name; by all but the name only exactly.
pub async fn look_up(desk: &Desk, viewer: Viewer, typed: &str) -> Result<Vec<Found>, Error> {
    for_desk(viewer)?;
    let (by, callers) = desk.sought(typed.trim()).await?;
    desk.looked(viewer, by, callers.len()).await?;
    let mut found = Vec::with_capacity(callers.len());
    for caller in callers {
        found.push(desk.found(caller, typed.trim()).await?);
    }
    Ok(found)
}

impl Desk {
    async fn sought(&self, typed: &str) -> Result<(By, Vec<Caller>), Error> {
        let by_order = self.by_order(typed).await?;
        if !by_order.is_empty() {
            return Ok((By::Order, by_order));
        }
        if let Some(masked) = self.behind_mask(typed).await? {
            return Ok((By::Address, caller::by_id(&self.db, masked).await?));
        }
        if typed.contains('@') {
            let hash = self.secrets.email_hash(typed);
            return Ok((By::Address, caller::by_email(&self.db, hash).await?));
        }
        if let Some(number) = PhoneNumber::parse(typed) {
            return Ok((By::Phone, self.by_phone(&number).await?));
        }
        Ok((By::Name, self.by_name(typed).await?))
    }

    /// The customer behind one of the addresses of ours that stand in for hers (R41, R45).
    async fn behind_mask(&self, typed: &str) -> Result<Option<CustomerId>, Error> {
        let Some((local, domain)) = typed.rsplit_once('@') else { return Ok(None) };
        let own = [&self.setup.customer_domain, &self.setup.seller_domain];
        if !own.iter().any(|own| own.eq_ignore_ascii_case(domain)) {
            return Ok(None);
        }
        let Some(claim) = self.aliases.open(&Purpose::ALL, local) else { return Ok(None) };
        match claim.purpose {
            Purpose::CaseCustomer | Purpose::CaseSeller => {
                let file = store::read::case::file(&self.db, Scope::Everywhere, CaseId(claim.case_or_order));
                Ok(file.await?.map(|file| file.about.customer))
            }
            Purpose::OrderCustomer | Purpose::OrderSeller => {
                let relay = store::read::relay::by_number(&self.db, claim.case_or_order).await?;
                Ok(relay.map(|relay| relay.customer))
            }
        }
    }

    async fn by_order(&self, typed: &str) -> Result<Vec<Caller>, Error> {
        let typed = typed.trim_start_matches('#').trim();
        let mut callers = Vec::new();
        for spelled in BTreeSet::from([typed.to_owned(), typed.to_uppercase()]) {
            let Some(number) = OrderNumber::parse(&spelled) else { continue };
            let parts = store::read::order::by_number(&self.db, &number).await?;
            let owners: BTreeSet<CustomerId> = parts.into_iter().map(|(_, owner)| owner).collect();
            for owner in owners.into_iter().take(MOST) {
                callers.extend(caller::by_id(&self.db, owner).await?);
            }
        }
        Ok(callers)
    }

    /// As it is kept: with the country's code, or as people of the marketplace's first country say it.
    async fn by_phone(&self, number: &PhoneNumber) -> Result<Vec<Caller>, Error> {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        let mut callers: Vec<Caller> = Vec::new();
        for spelled in number.spellings(&self.setup.countries) {
            let hash = self.secrets.seal_phone(&spelled).1;
            for caller in caller::by_phone(&self.db, hash, most).await? {
                if !callers.iter().any(|known| known.id == caller.id) {
                    callers.push(caller);
                }
            }
        }
        callers.truncate(MOST);
        Ok(callers)
    }

    /// By the longest word; the others must stand in the name too.
    async fn by_name(&self, typed: &str) -> Result<Vec<Caller>, Error> {
        let folded = store::write::search::fold(typed);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let longest = words.iter().max_by_key(|word| word.chars().count());
        let longest =
            longest.filter(|word| word.chars().count() >= LETTERS).ok_or(Refusal::TooLittleTyped)?;
        let mut callers: Vec<Caller> = Vec::new();
        for caller in caller::by_word(&self.db, longest, LOOKED_AT).await? {
            let name = store::write::search::fold(&caller.name);
            let fits = words.iter().all(|word| name.split_whitespace().any(|own| own.starts_with(word)));
            if fits && !callers.iter().any(|known| known.id == caller.id) {
                callers.push(caller);
            }
        }
        callers.truncate(MOST);
        Ok(callers)
    }

    async fn found(&self, caller: Caller, typed: &str) -> Result<Found, Error> {
        let mut orders: Vec<(Order, String)> = Vec::new();
        for (seller, number, _) in caller::orders(&self.db, caller.id, ORDERS).await? {
            let Some(number) = OrderNumber::parse(&number) else { continue };
            let parts = store::read::order::by_number(&self.db, &number).await?;
            let own = parts.into_iter().find(|(order, owner)| order.seller == seller && *owner == caller.id);
            if let Some((order, _)) = own {
                let name = self.name_of(seller).await?;
                orders.push((order, name));
            }
        }
        // The order that was asked for stands first.
        orders.sort_by_key(|(order, _)| !order.number.as_str().eq_ignore_ascii_case(typed));
        let email = self.secrets.open_email(&caller.email_sealed)?;
        let phone = caller.phone_sealed.map(|sealed| self.secrets.open_phone(&sealed)).transpose()?;
        Ok(Found {
            id: caller.id,
            name: caller.name,
            language: caller.language,
            address: if email.is_empty() { email } else { crate::addresses::masked(&email) },
            phone_ending: phone.as_deref().and_then(PhoneNumber::parse).map(|number| number.ending()),
            orders,
        })
    }

    async fn name_of(&self, seller: SellerId) -> Result<String, Error> {
        Ok(store::read::account::seller(&self.db, seller)
            .await?
            .map(|seller| seller.name)
            .unwrap_or_default())
    }

    /// R20: somebody looked for a customer, in which way and with how many found; never for whom.
    async fn looked(&self, viewer: Viewer, by: By, found: usize) -> Result<(), Error> {
        let by = match by {
            By::Order => "order",
            By::Address => "address",
            By::Phone => "phone",
            By::Name => "name",
        };
        let words = format!("{by}: {found}");
        let line = self.audited(viewer, SellerId::MARKETPLACE, What::CustomerSought, &words).await?;
        Ok(self.db.commit(Batch::from(line)).await?)
    }
}
