//! The seller's inbox and the page of one case (R25-R27, R30, R31); the desk uses the same case page.

mod accounts;
mod address;
mod among;
mod call;
mod caution;
mod compose;
mod composer;
mod desk;
pub(crate) mod fill;
mod found;
pub(crate) mod happened;
mod hidden;
mod kept;
mod later;
mod list;
mod look;
mod many;
mod message;
pub(crate) mod narrow;
mod parcel;
mod preview;
pub(crate) mod serve;
mod show;
mod templates;
mod thread;
pub(crate) mod views;
pub(crate) mod why;
mod write;

pub use accounts::AllAccounts;
pub use address::AddressForm;
pub use among::{Among, Choice};
pub use call::{Asking, CallCard, CallState, Typed};
pub use composer::{Composer, DraftFile, Files};
pub use desk::{DeskCard, PhoneLine, PromisedCall, SellerCard, StayLine};
pub use found::Found;
pub use happened::Coming;
pub use hidden::Hidden;
pub use kept::Kept;
pub use list::{CaseList, ListKind, Paging, Row, Status};
pub use many::{ManyDone, NotDone};
pub use message::MessagePage;
pub use narrow::{Chip, Narrowing};
pub(crate) use preview::removals;
pub use preview::{Preview, Removal};
pub use show::{
    Actions, CasePage, CaseView, CustomerCard, EarlierCase, ForwardTo, Note, Offer, OrderCard, OrderLine,
    Side, WhyStep,
};
pub use templates::{StandardMessage, Templates};
pub use thread::{Attachment, Entry, Letter, Party, ThreadEvent, with_day_lines};
