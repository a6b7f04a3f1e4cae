//! Content to its end, the answers owed for it, and endings the driver decides.

use super::{Dialect, Encryption, Ending, Session, State, Step};
use crate::body::{Body, Fault};
use crate::intake::Envelope;
use crate::reply::Reply;

/// A sender that goes on past this many times the allowed size is cut off.
const OVERRUN_MAX: usize = 3;

impl Session {
    pub(super) fn step_content(&mut self) -> Option<Step> {
        let State::Content(body) = &mut self.state else { return None };
        let (used, end) = body.push(&self.input[self.start..]);
        self.start += used;
        if end {
            let State::Content(body) = std::mem::replace(&mut self.state, State::Command) else {
                return None;
            };
            return self.close_content(body);
        }
        if body.read() > self.limits.message_bytes.saturating_mul(OVERRUN_MAX) {
            return Some(self.hang_up(&Reply::new(552, "5.3.4", "message too big")));
        }
        Some(Step::Read)
    }

    fn close_content(&mut self, body: Body) -> Option<Step> {
        match body.finish() {
            Ok(raw) => {
                let envelope = self.envelope()?;
                self.state = State::Storing;
                Some(Step::Take(Box::new(envelope), raw))
            }
            Err(fault) => {
                let reply = refusal(fault);
                if reply.code >= 500 {
                    self.errors += 1;
                }
                self.end_of_content(&reply);
                None
            }
        }
    }

    fn envelope(&self) -> Option<Envelope> {
        let transaction = self.transaction.as_ref()?;
        Some(Envelope {
            peer: self.peer,
            helo: self.helo.clone().unwrap_or_default(),
            from: transaction.from.clone(),
            recipients: transaction.recipients.clone(),
            smtputf8: transaction.smtputf8,
            eight_bit: transaction.eight_bit,
            tls: self.encryption == Encryption::Active,
        })
    }

    /// One reply in SMTP, one for each accepted recipient in LMTP.
    pub(super) fn end_of_content(&mut self, reply: &Reply) {
        let owed = match (self.transaction.take(), self.dialect) {
            (Some(transaction), Dialect::Lmtp) => transaction.accepted,
            (Some(_) | None, Dialect::Smtp) | (None, Dialect::Lmtp) => 1,
        };
        for _ in 0..owed {
            reply.write(&mut self.output);
        }
    }

    /// Ends the session from outside; the peer is told to come again.
    pub fn end(&mut self, ending: Ending) {
        if matches!(self.state, State::Closed) {
            return;
        }
        let reply = match ending {
            Ending::Stopping => Reply::new(421, "4.3.2", "closing, try again"),
            Ending::TimedOut => Reply::new(421, "4.4.2", "took too long"),
        };
        self.hang_up(&reply);
    }
}

fn refusal(fault: Fault) -> Reply {
    match fault {
        Fault::BareLineEnd => Reply::new(550, "5.6.0", "a CR or LF stands alone in the message"),
        Fault::TooBig => Reply::new(552, "5.3.4", "message too big"),
        Fault::LineTooLong => Reply::new(550, "5.6.0", "a line is too long"),
        Fault::NoRoom => Reply::new(452, "4.3.1", "no room now, try again"),
    }
}
