//! A review of an order comes in from the shop's own files or API (R71, R76). Twice is the same as once.

use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use crate::records::{ReviewRecord, Unfit, text, unfit};
use domain::ids::{ArticleNumber, OrderNumber};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::write::import::NewReview;
use store::{Batch, write};

/// How far ahead of our clock another's may be.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// The longest review, in bytes.
const WORDS: usize = 20_000;

/// Takes a review in, or renews it. An order that is not known at the seller is refused.
pub async fn import_review(desk: &Desk, record: &ReviewRecord) -> Result<(), Unfit> {
    let reference = text("reference", &record.reference, 200)?;
    let seller = desk.seller_named(&record.seller).await?;
    let unknown =
        || unfit("order", format!("{:?} is no order of this seller; import it first", record.order));
    let number = OrderNumber::parse(&record.order).ok_or_else(unknown)?;
    let order = match desk.own_order(seller.id, &number).await {
        Ok((order, _)) => order,
        Err(Error::Refused(Refusal::OrderUnknown)) => return Err(unknown()),
        Err(error) => return Err(error.into()),
    };
    let article = record.article.as_deref().map(|article| {
        let named = ArticleNumber::parse(article);
        named
            .filter(|named| order.lines.iter().any(|line| line.article == *named))
            .ok_or_else(|| unfit("article", format!("{article:?} is not in order {:?}", record.order)))
    });
    let article = article.transpose()?;
    if !(1..=10).contains(&record.mark) {
        return Err(unfit("mark", format!("{} is not 1 to 10", record.mark)));
    }
    if record.at > desk.now() + AHEAD {
        return Err(unfit("at", format!("{} lies in the future", record.at)));
    }
    if record.words.len() > WORDS {
        return Err(unfit("words", format!("more than {WORDS} bytes")));
    }
    let day = local_day(&desk.calendar_of(seller.id).await?, record.at);
    let new = NewReview {
        seller: seller.id,
        reference: &reference,
        order: number.as_str(),
        article: article.as_ref().map(ArticleNumber::as_str),
        mark: record.mark,
        at: record.at,
        day,
        words: &record.words,
    };
    let mut batch = Batch::from(write::import::review(&new).to_vec());
    // R72d: the week it belongs to has a mark.
    batch.push(desk.week_measured(seller.id, record.at).await?);
    Ok(desk.db.commit(batch).await.map_err(Error::from)?)
}
