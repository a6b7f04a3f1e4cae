//! The operator's pages: sellers, people of the desk, mail health, imports, hours and norms, changes (R67).

pub mod articles;
pub mod audit;
pub mod customers;
mod form;
pub mod hours;
pub mod imports;
pub mod mail;
pub mod measure;
pub mod norm_rules;
pub mod norms;
pub mod routing;
pub(crate) mod serve;
pub mod staff;
pub mod topics;
pub mod what_if;
pub mod year;

use super::frame::{Account, Frame};
use askama::Template;

/// So many sellers stand on a page.
pub const SELLERS_A_PAGE: usize = 200;

/// Sellers, as imports brought them (R76).
#[derive(Template)]
#[template(path = "pages/operator/sellers.html")]
pub struct Sellers {
    /// The surroundings.
    pub page: Frame,
    /// One page of sellers.
    pub sellers: Vec<SellerRow>,
    /// Where the next page of them is.
    pub more: Option<String>,
    /// What an invitation came to, or why it stopped, in words.
    pub stopped: Option<String>,
}

/// A seller account as the operator sees it.
#[derive(Clone, Debug)]
pub struct SellerRow {
    /// Name and colour.
    pub account: Account,
    /// The shop's own reference.
    pub reference: String,
    /// ISO 3166 country.
    pub country: String,
    /// Weekly opening hours, in words.
    pub hours: String,
}
