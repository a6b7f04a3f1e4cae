//! What came of an import.

use std::fmt;

/// How many were taken in, and how many lines were not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Sellers new or renewed.
    pub sellers: u64,
    /// Orders new or renewed.
    pub orders: u64,
    /// Topics new or renewed.
    pub topics: u64,
    /// Articles new or renewed.
    pub articles: u64,
    /// Customers new or renewed.
    pub customers: u64,
    /// Reviews new or renewed.
    pub reviews: u64,
    /// Figures of another system new or renewed.
    pub figures: u64,
    /// Lines refused.
    pub refused: u64,
}

impl Report {
    /// How many records were taken in.
    pub fn taken(&self) -> u64 {
        self.sellers
            + self.orders
            + self.topics
            + self.articles
            + self.customers
            + self.reviews
            + self.figures
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.taken() + self.refused == 0 {
            return f.write_str("nothing was imported: the file holds no records");
        }
        let Self { sellers, orders, topics, articles, customers, reviews, figures, refused } = self;
        let parts = [
            ("sellers", sellers),
            ("orders", orders),
            ("topics", topics),
            ("articles", articles),
            ("customers", customers),
            ("reviews", reviews),
            ("figures", figures),
        ];
        let taken: Vec<String> = parts
            .into_iter()
            .filter(|(_, count)| **count > 0)
            .map(|(name, count)| format!("{name}: {count}"))
            .collect();
        let taken = if taken.is_empty() { "nothing".to_owned() } else { taken.join(", ") };
        write!(f, "{taken} new or renewed; {refused} lines refused")
    }
}
