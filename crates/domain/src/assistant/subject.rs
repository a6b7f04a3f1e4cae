//! What a sentence of a customer can be about.

use serde::{Deserialize, Serialize};

macro_rules! subjects {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What a sentence of a customer is about (R51).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Subject {
            $($(#[$doc])* $name,)*
        }

        impl Subject {
            /// Every subject, in the order in which a page offers them.
            pub const ALL: &'static [Subject] = &[$(Subject::$name),*];

            /// The stable word in the database and the API.
            pub const fn key(self) -> &'static str {
                match self { $(Subject::$name => $key),* }
            }

            /// Reads [`Subject::key`] back.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|subject| subject.key() == key)
            }
        }
    };
}

subjects! {
    /// How far an order is, changing or cancelling it.
    OrderStatus = "order_status",
    /// Getting the parcel: when, where, how, or not at all.
    Delivery = "delivery",
    /// Sending something back.
    Return = "return",
    /// Something is broken, damaged or incomplete.
    Warranty = "warranty",
    /// Paying and money back.
    Payment = "payment",
    /// The paper that goes with it.
    Invoice = "invoice",
    /// The article itself.
    Product = "product",
    /// A human being is wanted.
    Person = "person",
    /// It is well.
    Thanks = "thanks",
    /// Something else, or not understood.
    Other = "other",
}

impl Subject {
    /// What a customer can choose from when she was not understood.
    pub const ASKED: [Subject; 7] = [
        Self::OrderStatus,
        Self::Delivery,
        Self::Return,
        Self::Warranty,
        Self::Payment,
        Self::Invoice,
        Self::Product,
    ];

    /// Whether it asks for something; a greeting, thanks and the wish for a person do not.
    pub fn asks(self) -> bool {
        Self::ASKED.contains(&self)
    }

    /// The keys of the operator's topics under which articles about it are kept; the first is also the topic of a case
    /// that comes of it. Of what is broken the words themselves tell whether it is a defect or the warranty.
    pub const fn topics(self) -> &'static [&'static str] {
        match self {
            Self::OrderStatus => &["delivery", "cancellation"],
            Self::Delivery => &["delivery", "missing"],
            Self::Return => &["return"],
            Self::Warranty => &["warranty", "defect", "missing"],
            Self::Payment => &["payment"],
            Self::Invoice => &["invoice"],
            Self::Product => &["product"],
            Self::Person | Self::Thanks | Self::Other => &[],
        }
    }

    /// Whether facts of the customer's own order answer it better than an article.
    pub fn is_of_the_order(self) -> bool {
        match self {
            Self::OrderStatus
            | Self::Delivery
            | Self::Return
            | Self::Warranty
            | Self::Payment
            | Self::Invoice => true,
            Self::Product | Self::Person | Self::Thanks | Self::Other => false,
        }
    }
}
