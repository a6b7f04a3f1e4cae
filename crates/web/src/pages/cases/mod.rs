//! The seller's inbox and the page of one case (R25-R27, R30, R31); the desk uses the same case page.

mod hidden;
mod list;
mod message;
mod preview;
mod show;
mod thread;

pub use hidden::Hidden;
pub use list::{CaseList, ListKind, Paging, Row, Status};
pub use message::MessagePage;
pub use preview::{Preview, Removal};
pub use show::{
    Actions, CasePage, CaseView, Composer, CustomerCard, EarlierCase, ForwardTo, Note, Offer, OrderCard,
    OrderLine, Side, WhyStep,
};
pub use thread::{Attachment, Entry, Letter, Party, ThreadEvent, with_day_lines};
