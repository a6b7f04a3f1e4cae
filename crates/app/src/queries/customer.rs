//! What a customer sees on her pages (R50): her orders, her questions, one of them with its thread as she may see it.

use crate::desk::Desk;
use crate::error::Error;
use crate::links::{CaseLink, ShopLink};
use crate::queries::callback::Questions;
use crate::secrets::Secret;
use domain::access::Viewer;
use domain::callback::Callback;
use domain::case::{Actor, CaseFile, Status, SurveyPlan, Verb};
use domain::customer::Reach;
use domain::ids::{CaseId, OrderNumber, SellerId};
use domain::language::Language;
use domain::message::AttachmentRecord;
use domain::order::{Line, Order};
use domain::refusal::Refusal;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::read::callback::Said;
use store::read::list::CaseRow;
use store::read::thread::Message;
use store::read::visit::Visitor;

/// How many parts of orders are offered to choose from; an older one is found by its number.
const ORDERS: i64 = 30;
/// How many questions are listed.
const CASES: i64 = 100;

/// A line of an order with whoever sold it.
#[derive(Clone, Debug)]
pub struct BoughtLine {
    /// Who sold it.
    pub seller: SellerId,
    /// The shop's name.
    pub seller_name: String,
    /// The line.
    pub line: Line,
}

/// An order as its customer sees it: the parts of all sellers together.
#[derive(Clone, Debug)]
pub struct Bought {
    /// The order number.
    pub number: OrderNumber,
    /// When it was ordered.
    pub ordered_at: Timestamp,
    /// What was bought.
    pub lines: Vec<BoughtLine>,
}

/// A question as its customer sees it.
#[derive(Clone, Debug)]
pub struct OwnCase {
    /// The case and what it is about.
    pub file: CaseFile,
    /// The shop it lies at now, by name; absent at the desk.
    pub at_seller: Option<String>,
    /// What was said to her and by her, oldest first.
    pub messages: Vec<Message>,
    /// How far the callback of this stay has come.
    pub callback: Option<Callback>,
    /// What she said about being called.
    pub said: Option<Said>,
    /// Whether she may choose to be called.
    pub may_choose: bool,
    /// Whether she may take her consent back.
    pub may_withdraw: bool,
    /// The survey that waits for her answer.
    pub survey: Option<Secret>,
    /// Names the form with which she answers.
    pub once: Secret,
}

/// Who holds this visit, if it is not over.
pub async fn visitor(desk: &Desk, visit: &Secret) -> Result<Option<Visitor>, Error> {
    Ok(store::read::visit::visitor(&desk.db, visit.hash(), desk.now()).await?)
}

/// Whether a mailed link would still open; looking uses nothing.
pub async fn link_opens(desk: &Desk, link: &Secret) -> Result<bool, Error> {
    Ok(store::read::visit::link(&desk.db, link.hash(), desk.now()).await?.is_some())
}

/// The order that a shop's link opens, if it is good.
pub fn shop_link_opens(desk: &Desk, link: &ShopLink) -> Option<OrderNumber> {
    desk.shop_link_opens(link)
}

/// Whether a link of a mail about a case is good.
pub fn case_link_opens(desk: &Desk, link: &CaseLink) -> bool {
    desk.case_link_opens(link)
}

/// A fresh name for a form, so that sending it twice counts once.
pub fn fresh(desk: &Desk) -> Secret {
    desk.secrets.fresh()
}

/// The orders she may ask about, the newest first.
pub async fn orders(desk: &Desk, visitor: &Visitor) -> Result<Vec<Bought>, Error> {
    match &visitor.reach {
        Reach::Everything => {
            let parts = store::read::order::of_customer(&desk.db, visitor.id, ORDERS).await?;
            desk.bought(parts).await
        }
        Reach::Order(number) => Ok(vec![order(desk, visitor, number).await?]),
        Reach::Case(_) => Ok(Vec::new()),
    }
}

/// One order of hers; another's is not told apart from none.
pub async fn order(desk: &Desk, visitor: &Visitor, number: &OrderNumber) -> Result<Bought, Error> {
    let parts = desk.own_parts(visitor, number).await?;
    desk.bought(parts).await?.pop().ok_or(Error::Refused(Refusal::OrderUnknown))
}

/// Her questions: the open ones first, the newest on top.
pub async fn cases(desk: &Desk, visitor: &Visitor) -> Result<Vec<CaseRow>, Error> {
    let scope = domain::access::Scope::Everywhere;
    let mut rows = store::read::list::of_customer(&desk.db, scope, visitor.id, CASES).await?;
    rows.retain(|row| {
        let order = row.order.as_deref().and_then(OrderNumber::parse);
        visitor.reach.shows(row.id, order.as_ref())
    });
    rows.sort_by_key(|row| row.list == domain::case::List::Closed);
    Ok(rows)
}

/// One question of hers, or the refusal that is the same for another's and none (R13).
pub async fn case(desk: &Desk, visitor: &Visitor, id: CaseId) -> Result<OwnCase, Error> {
    let (viewer, file) = desk.own_case(visitor, id).await?;
    let messages = store::read::thread::messages(&desk.db, viewer.scope(), &file).await?;
    let said = match file.case.callback {
        Some(_) => store::read::callback::said(&desk.db, viewer.scope(), &file).await?,
        None => None,
    };
    let at_seller = match file.case.place.seller() {
        Some(seller) => store::read::account::seller(&desk.db, seller).await?.map(|seller| seller.name),
        None => None,
    };
    let may = |verb| file.case.allows(verb, Actor::from(viewer)).is_ok();
    Ok(OwnCase {
        at_seller,
        messages,
        callback: file.case.callback,
        said,
        may_choose: may(Verb::ChooseCallback),
        may_withdraw: may(Verb::WithdrawConsent),
        survey: desk.open_survey(viewer, &file).await?,
        once: desk.secrets.fresh(),
        file,
    })
}

/// The two questions as they are asked on a page of this language (R48).
pub async fn callback_questions(
    desk: &Desk,
    visitor: &Visitor,
    id: CaseId,
    language: Language,
) -> Result<Questions, Error> {
    let (viewer, file) = desk.own_case(visitor, id).await?;
    file.case.allows(Verb::ChooseCallback, Actor::from(viewer))?;
    desk.callback_questions_in(&file, file.case.seller, language).await
}

/// When she can be called about a question of hers, in words: in the hours of the seller it concerns (R48, R51).
pub async fn call_slots(
    desk: &Desk,
    visitor: &Visitor,
    id: CaseId,
    language: Language,
) -> Result<Vec<String>, Error> {
    let (_, file) = desk.own_case(visitor, id).await?;
    let seller = Some(file.case.seller).filter(|seller| *seller != SellerId::MARKETPLACE);
    let offered = desk.next_appointments(seller, language).await?;
    Ok(offered.into_iter().map(|one| one.words).collect())
}

/// A file of a message that she may see (R13, R47).
pub async fn attachment(
    desk: &Desk,
    visitor: &Visitor,
    (case, message, number): (CaseId, i64, i64),
) -> Result<(AttachmentRecord, Vec<u8>), Error> {
    let (viewer, _) = desk.own_case(visitor, case).await?;
    super::attachment::attachment(desk, viewer, case, message, number).await
}

impl Desk {
    /// Parts of orders put together by their number, in their order, with the names of the shops.
    async fn bought(&self, parts: Vec<Order>) -> Result<Vec<Bought>, Error> {
        let mut names: BTreeMap<SellerId, String> = BTreeMap::new();
        let mut orders: Vec<Bought> = Vec::new();
        for part in parts {
            if let Entry::Vacant(place) = names.entry(part.seller) {
                let seller = store::read::account::seller(&self.db, part.seller).await?;
                place.insert(seller.map(|seller| seller.name).unwrap_or_default());
            }
            let seller_name = names.get(&part.seller).cloned().unwrap_or_default();
            let lines = part.lines.into_iter().map(|line| BoughtLine {
                seller: part.seller,
                seller_name: seller_name.clone(),
                line,
            });
            match orders.iter_mut().find(|order| order.number == part.number) {
                Some(order) => order.lines.extend(lines),
                None => orders.push(Bought {
                    number: part.number,
                    ordered_at: part.ordered_at,
                    lines: lines.collect(),
                }),
            }
        }
        Ok(orders)
    }

    /// The survey of the last closing, once it went out and while it was not answered (R59, R60).
    async fn open_survey(&self, viewer: Viewer, file: &CaseFile) -> Result<Option<Secret>, Error> {
        if !matches!(file.case.status, Status::Closed { survey: SurveyPlan::Sent, .. }) {
            return Ok(None);
        }
        let link = super::survey::link(self, viewer, file.case.id, file.case.closings)?;
        let survey = store::read::survey::by_link(&self.db, link.hash()).await?;
        Ok(survey.filter(|survey| !survey.answered).map(|_| link))
    }
}
