//! MAIL, RCPT and DATA: from an empty envelope to content.

use super::address::{Path, path};
use super::{Session, State, Step, Transaction};
use crate::body::Body;
use crate::reply::Reply;
use smtp_proto::{MAIL_BODY_8BITMIME, MAIL_SMTPUTF8, MailFrom};
use std::borrow::Cow;

impl Session {
    pub(super) fn mail(&mut self, from: &MailFrom<Cow<'_, str>>, line: &str) {
        let reply = match self.open(from, line) {
            Ok(transaction) => {
                self.transaction = Some(transaction);
                Reply::new(250, "2.1.0", "sender noted")
            }
            Err(reply) => reply,
        };
        self.say(&reply);
    }

    fn open(&self, from: &MailFrom<Cow<'_, str>>, line: &str) -> Result<Transaction, Reply> {
        if self.helo.is_none() {
            return Err(Reply::new(503, "5.5.1", "greet first"));
        }
        if self.transaction.is_some() {
            return Err(Reply::new(503, "5.5.1", "a message is already begun"));
        }
        if from.size > self.limits.message_bytes {
            return Err(Reply::new(552, "5.3.4", "message too big"));
        }
        let smtputf8 = from.flags & MAIL_SMTPUTF8 != 0;
        let sender = match path(&from.address, line) {
            Path::Odd => return Err(Reply::new(553, "5.1.7", "not a plain address")),
            Path::Mailbox(address) if !smtputf8 && !address.is_ascii() => {
                return Err(Reply::new(553, "5.6.7", "this address needs SMTPUTF8"));
            }
            Path::Mailbox(address) => Some(address),
            Path::Null => None,
        };
        let eight_bit = from.flags & MAIL_BODY_8BITMIME != 0;
        Ok(Transaction { from: sender, recipients: Vec::new(), accepted: 0, smtputf8, eight_bit })
    }

    pub(super) fn recipient(&mut self, address: &str, line: &str) -> Option<Step> {
        match self.may_ask(address, line) {
            Ok((from, recipient)) => {
                self.state = State::Asking(recipient.clone());
                Some(Step::Recipient { from, recipient })
            }
            Err(reply) => {
                self.say(&reply);
                None
            }
        }
    }

    fn may_ask(&self, address: &str, line: &str) -> Result<(Option<String>, String), Reply> {
        let Some(transaction) = &self.transaction else {
            return Err(Reply::new(503, "5.5.1", "say MAIL first"));
        };
        if transaction.accepted >= self.limits.recipients {
            return Err(Reply::new(452, "4.5.3", "too many recipients, send again for the rest"));
        }
        match path(address, line) {
            Path::Null => Err(Reply::new(501, "5.1.3", "a recipient is needed")),
            Path::Odd => Err(Reply::new(553, "5.1.3", "not a plain address")),
            Path::Mailbox(address) if !transaction.smtputf8 && !address.is_ascii() => {
                Err(Reply::new(553, "5.6.7", "this address needs SMTPUTF8"))
            }
            Path::Mailbox(address) => Ok((transaction.from.clone(), address)),
        }
    }

    pub(super) fn accept(&mut self, recipient: String) {
        let Some(transaction) = &mut self.transaction else { return };
        transaction.accepted += 1;
        if !transaction.recipients.contains(&recipient) {
            transaction.recipients.push(recipient);
        }
        self.say(&Reply::new(250, "2.1.5", "recipient taken"));
    }

    pub(super) fn data(&mut self) {
        let reply = match &self.transaction {
            None => Reply::new(503, "5.5.1", "say MAIL first"),
            Some(transaction) if transaction.recipients.is_empty() => {
                Reply::new(503, "5.5.1", "no recipients")
            }
            Some(_) => {
                self.state =
                    State::Content(Body::new(self.limits.message_bytes, self.limits.content_line_bytes));
                Reply::new(354, "", "send it, end with a dot on its own line")
            }
        };
        self.say(&reply);
    }
}
