//! What a mail says, in our own words and free of the parser's types.

/// One address with the name shown beside it; holds no control or invisible characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The claimed name, possibly empty; never identity.
    pub name: String,
    /// `local@domain` with the domain in lower case; its shape has been checked.
    pub address: String,
}
