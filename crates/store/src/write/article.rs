//! What a seller sells, as the shop's catalogue says it (R76).

use crate::{Statement, values};
use domain::ids::{ArticleGroup, ArticleNumber, SellerId};

// What the catalogue does not say again about the group stays as it was said before.
const ARTICLE: &str = "INSERT INTO article (seller, number, title, article_group) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (seller, number) DO UPDATE SET title = excluded.title, \
    article_group = COALESCE(excluded.article_group, article.article_group)";

/// Takes an article in, or renews it.
pub fn article(
    seller: SellerId,
    number: &ArticleNumber,
    title: &str,
    group: Option<&ArticleGroup>,
) -> Statement {
    let group = group.map(ArticleGroup::as_str);
    Statement::new(ARTICLE, values![seller.0, number.as_str(), title, group]).expecting(1)
}
