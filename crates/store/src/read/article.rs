//! Articles of the catalogue (R76).

use crate::{Db, Query, StoreError, values};
use domain::ids::{ArticleNumber, SellerId};

const TITLE: &str = "SELECT title FROM article WHERE seller = $1 AND number = $2";

/// The title of an article, where the catalogue has it.
pub async fn title(db: &Db, seller: SellerId, number: &ArticleNumber) -> Result<Option<String>, StoreError> {
    let rows = db.fetch(Query::new(TITLE, values![seller.0, number.as_str()])).await?;
    rows.first().map(|row| Ok(row.text(0)?.to_owned())).transpose()
}
