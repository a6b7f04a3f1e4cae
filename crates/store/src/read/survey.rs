//! Surveys by their link.

use crate::{Db, Query, StoreError, values};
use domain::ids::{CaseId, SellerId};
use domain::language::Language;

const BY_LINK: &str = "SELECT v.case_id, v.closing, v.seller, v.counts, v.language, v.topic, v.article, v.answered_at, \
    s.name FROM survey v LEFT JOIN seller s ON s.id = v.seller WHERE v.token_hash = $1 \
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = v.case_id AND c.erased_at IS NOT NULL)";

/// A survey as its link shows it.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The case.
    pub case: CaseId,
    /// Which closing.
    pub closing: i64,
    /// The seller it concerns.
    pub seller: SellerId,
    /// That seller's name, where there is one.
    pub seller_name: Option<String>,
    /// Whether it counts for that seller.
    pub counts: bool,
    /// The customer's language.
    pub language: Language,
    /// The topic.
    pub topic: String,
    /// The article.
    pub article: Option<String>,
    /// Whether it was answered.
    pub answered: bool,
}

/// The survey that a link with this hash opens; none once the customer was erased (R68).
pub async fn by_link(db: &Db, token_hash: [u8; 32]) -> Result<Option<Survey>, StoreError> {
    let rows = db.fetch(Query::new(BY_LINK, values![token_hash])).await?;
    rows.first()
        .map(|row| {
            Ok(Survey {
                case: CaseId(row.int(0)?),
                closing: row.int(1)?,
                seller: SellerId(row.int(2)?),
                counts: row.bool(3)?,
                language: Language::from_code(row.text(4)?).unwrap_or_default(),
                topic: row.text(5)?.to_owned(),
                article: row.opt_owned(6)?,
                answered: row.opt_time(7)?.is_some(),
                seller_name: row.opt_owned(8)?,
            })
        })
        .transpose()
}
