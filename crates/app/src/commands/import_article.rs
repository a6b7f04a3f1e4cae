//! An article of a seller's catalogue comes in from the shop's own files or API (R76). Twice is the same as once.

use super::import_order::group_of;
use crate::desk::Desk;
use crate::error::Error;
use crate::records::{ArticleRecord, NAME, Unfit, text, unfit};
use domain::ids::ArticleNumber;
use store::{Batch, write};

/// Takes an article in, or renews it: its title for orders that give none, its group for those that name none.
pub async fn import_article(desk: &Desk, record: &ArticleRecord) -> Result<(), Unfit> {
    let seller = desk.seller_named(&record.seller).await?;
    let number = ArticleNumber::parse(&record.number)
        .ok_or_else(|| unfit("article", format!("{:?} is no article number", record.number)))?;
    let title = text("title", &record.title, NAME)?;
    let group = record.group.as_deref().map(group_of).transpose()?;
    let article = write::article::article(seller.id, &number, &title, group.as_ref());
    Ok(desk.db.commit(Batch::from(article)).await.map_err(Error::from)?)
}
