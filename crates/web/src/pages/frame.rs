//! What surrounds every page: who is signed in, for which account, where one is, and how things are said.
//!
//! Never holds anything of a case.

mod hue;
mod rail;

pub use hue::hue_of;

use crate::lang::{self, Lang};
use crate::words::Words;
use domain::access::{Permission, PermissionSet};
use jiff::Timestamp;
use std::ops::Deref;

/// How many account colours the style sheet has.
pub const HUES: u8 = 8;

/// The surroundings of one page; reads as [`Words`] so that templates say `page.due(..)`.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Language, zone and now of the reader.
    pub words: Words,
    /// The marketplace's name, as its customers know it.
    pub marketplace: String,
    /// The page's own path and query, to come back to.
    pub address: String,
    /// Who is signed in, with what stands in her rail.
    pub who: Option<Who>,
    /// Where in the rail this page belongs.
    pub here: Here,
    /// What the last action came to, said once.
    pub notice: Option<Notice>,
    /// Answers of this person that leave in a moment or were stopped (R31).
    pub sendings: Vec<Sending>,
    /// The clock bar of the demonstration.
    pub demo: Option<DemoBar>,
}

/// An answer that leaves in a moment, or did not leave.
#[derive(Clone, Debug)]
pub struct Sending {
    /// The case number.
    pub number: u64,
    /// In how many seconds it leaves.
    pub seconds: u64,
    /// Why it did not leave, in words.
    pub stopped: Option<String>,
}

impl Deref for Frame {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.words
    }
}

/// A signed-in person and the side she works on.
#[derive(Clone, Debug)]
pub struct Who {
    /// Her name.
    pub person: String,
    /// The side with its own lists.
    pub side: Side,
    /// Notes that name her and that she has not seen (R35); none for who has no notes at all.
    pub mentions: Option<u64>,
    /// From where nothing was told when the page was read, to listen from.
    pub mark: u64,
}

/// For whom the person works at this moment.
#[derive(Clone, Debug)]
pub enum Side {
    /// For a seller: the account is always shown (R66).
    Seller {
        /// The account she works for now.
        account: Account,
        /// The other accounts she may switch to.
        others: Vec<Account>,
        /// What stands beside the lists.
        counts: SellerCounts,
        /// The saved views, with what stands beside them (R28).
        views: Vec<ViewLine>,
        /// What her role allows there: the rail shows no more (R66).
        may: PermissionSet,
        /// Whether she is owner or administrator there.
        governs: bool,
    },
    /// At the marketplace's own desk.
    Desk {
        /// What stands beside the queues.
        counts: DeskCounts,
        /// Whether she sees the figures of all.
        supervisor: bool,
        /// Whether she also runs the marketplace's Balie.
        operator: bool,
    },
}

/// A saved view as the rail shows it.
#[derive(Clone, Debug)]
pub struct ViewLine {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// How many cases it holds, and whether there may be more.
    pub count: (u64, bool),
    /// Whether the reader may rename and remove it.
    pub changeable: bool,
}

/// A seller account as people tell it apart: name and colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The account's id in addresses.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which of the [`HUES`] colours is its own.
    pub hue: u8,
}

impl Account {
    /// The letter in its coloured mark.
    pub fn initial(&self) -> char {
        self.name.chars().find(|c| c.is_alphanumeric()).unwrap_or('·')
    }

    /// The class of its colour; never one the style sheet lacks.
    pub fn hue_class(&self) -> u8 {
        self.hue % HUES
    }
}

/// How many cases lie in each of the seller's lists (R26).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SellerCounts {
    /// The seller's turn.
    pub to_answer: u64,
    /// The customer's turn.
    pub waiting: u64,
    /// Kept for later.
    pub follow_up: u64,
    /// Closed.
    pub closed: u64,
    /// All of them.
    pub all: u64,
}

/// How many cases lie in each of the desk's queues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeskCounts {
    /// Never placed elsewhere.
    pub new: u64,
    /// Returned by itself after 48 h (R15).
    pub returned: u64,
    /// Handed over by a seller (R16).
    pub handed_over: u64,
    /// Calls to be made by now.
    pub callbacks: u64,
    /// Mails in quarantine.
    pub quarantine: u64,
}

/// The place in the rail a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// None of them.
    Elsewhere,
    /// The seller's home page.
    Home,
    /// One of the lists or queues, by the last part of its address.
    List(&'static str),
    /// Notes that name one.
    Mentions,
    /// A saved view, by its number.
    View(i64),
    /// The lists of all accounts.
    AllAccounts,
    /// Orders and starting contact.
    Orders,
    /// Insights.
    Insights,
    /// How satisfied customers are.
    Satisfaction,
    /// How one does on the norms; at the desk, how all sellers do.
    Performance,
    /// The notices and findings of a week.
    Findings,
    /// Mail health of the operator.
    Mail,
    /// Imports and sellers of the operator.
    Sellers,
    /// The people of the desk.
    Staff,
    /// Customers, to export and erase.
    Customers,
    /// Who changed what.
    Audit,
    /// Imports.
    Imports,
    /// Calendars of sellers and desk.
    Calendars,
    /// Norms and other policies.
    Norms,
    /// The people of the account.
    People,
    /// The settings of the account.
    Settings,
    /// The marketplace's standard messages.
    Templates,
    /// The articles of the assistant.
    Articles,
    /// How the assistant does.
    Assistant,
    /// The routing rules.
    Routing,
    /// The topics.
    Topics,
}

/// What the last action came to.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Whether it went as asked.
    pub good: bool,
    /// The words, already in the reader's language.
    pub words: String,
}

/// The demonstration's own bar: its clock and the doors to its three sides.
#[derive(Clone, Debug)]
pub struct DemoBar {
    /// The demonstration's now.
    pub now: Timestamp,
}

/// One line of the rail.
pub struct RailLine {
    /// Where it leads.
    pub href: String,
    /// Id of its name.
    pub label: &'static str,
    /// The number beside it.
    pub count: Option<u64>,
    /// Whether the page is this line's.
    pub current: bool,
    /// Begins a new group.
    pub apart: bool,
    /// Its name where somebody gave it one.
    pub name: Option<String>,
    /// Whether there may be more than the number says.
    pub more: bool,
}

impl Frame {
    /// The keys of the pages and ids of what each does.
    pub fn keys(&self) -> Vec<(&'static str, &'static str)> {
        let own: &[_] = if self.at_desk() { &[("g", "act-next"), ("l", "log-title")] } else { &[] };
        let all = [
            ("j k", "keys-move"),
            ("Enter", "keys-open"),
            ("r", "keys-reply"),
            ("Ctrl Enter", "composer-send-wait"),
            ("n", "note-label"),
            ("e", "act-close"),
            ("w", "act-no-answer"),
            ("f", "act-follow-up"),
            ("a", "act-assign"),
            ("/", "search-label"),
            ("Ctrl K", "palette-label"),
            ("?", "keys-title"),
        ];
        own.iter().copied().chain(all).collect()
    }

    /// Whether the person works at the marketplace's own desk now.
    pub fn at_desk(&self) -> bool {
        matches!(self.who.as_ref().map(|who| &who.side), Some(Side::Desk { .. }))
    }

    /// A text as one part of an address.
    pub fn in_path(&self, text: &str) -> String {
        crate::reader::form_urlencoded(text)
    }

    /// A mail's HTML made ready for a frame of its own, with plain type.
    pub fn letter(&self, html: &str) -> String {
        format!(
            "<!doctype html><meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"{}\">{html}",
            self.file("mail.css")
        )
    }

    /// The lines of the rail for the side the person is on.
    pub fn rail(&self) -> Vec<RailLine> {
        match self.who.as_ref().map(|who| &who.side) {
            None => Vec::new(),
            Some(Side::Seller { counts, may, views, others, .. }) => {
                self.seller_rail(counts, *may, (views, !others.is_empty()))
            }
            Some(Side::Desk { counts, supervisor, operator }) => {
                self.desk_rail(counts, (*supervisor, *operator))
            }
        }
    }

    /// The languages to choose from, each with its own name and whether each is the page's own.
    pub fn languages(&self) -> Vec<(Lang, &'static str, bool)> {
        Lang::ALL.into_iter().map(|each| (each, lang::own_name(each), each == self.words.lang)).collect()
    }

    /// The account in view, if the person works for a seller now.
    pub fn account(&self) -> Option<&Account> {
        match &self.who.as_ref()?.side {
            Side::Seller { account, .. } => Some(account),
            Side::Desk { .. } => None,
        }
    }

    /// The accounts the person may switch to.
    pub fn other_accounts(&self) -> &[Account] {
        match self.who.as_ref().map(|who| &who.side) {
            Some(Side::Seller { others, .. }) => others,
            Some(Side::Desk { .. }) | None => &[],
        }
    }

    /// Whether the person may do something in the account she works for now.
    pub fn may(&self, permission: Permission) -> bool {
        match self.who.as_ref().map(|who| &who.side) {
            Some(Side::Seller { may, .. }) => may.has(permission),
            Some(Side::Desk { .. }) | None => false,
        }
    }

    /// The greeting of this hour of the day.
    pub fn greeting(&self) -> &'static str {
        match self.words.hour() {
            0..12 => "home-morning",
            12..18 => "home-afternoon",
            _ => "home-evening",
        }
    }

    /// Whether the person is owner or administrator of the account she works for now.
    pub fn governs(&self) -> bool {
        matches!(self.who.as_ref().map(|who| &who.side), Some(Side::Seller { governs: true, .. }))
    }

    /// Whether the person may find cases at all: a role without them has nothing to search.
    pub fn finds(&self) -> bool {
        match self.who.as_ref().map(|who| &who.side) {
            Some(Side::Seller { may, .. }) => may.has(Permission::HandleCases),
            Some(Side::Desk { .. }) => true,
            None => false,
        }
    }

    /// The address of a static file, with the hash of all of them in it.
    pub fn file(&self, name: &str) -> String {
        crate::files::address(name)
    }
}
