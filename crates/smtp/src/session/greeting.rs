//! Banner and the reply to EHLO, LHLO, HELO. They name the host and what it can, never what it is made of.

use super::{Dialect, Encryption, Session};
use crate::reply::{Reply, write_lines};

impl Session {
    pub(super) fn greet(&mut self) {
        let protocol = match self.dialect {
            Dialect::Smtp => "ESMTP",
            Dialect::Lmtp => "LMTP",
        };
        let words = format!("{} {protocol}", self.limits.host_name);
        Reply::new(220, "", &words).write(&mut self.output);
    }

    /// EHLO and LHLO also end a transaction that was open (RFC 5321, 4.1.4).
    pub(super) fn hello(&mut self, host: String) {
        self.transaction = None;
        self.helo = Some(host);
        let mut lines = vec![
            self.limits.host_name.clone(),
            "PIPELINING".to_owned(),
            format!("SIZE {}", self.limits.message_bytes),
            "ENHANCEDSTATUSCODES".to_owned(),
            "8BITMIME".to_owned(),
            "SMTPUTF8".to_owned(),
        ];
        if self.encryption == Encryption::Offered {
            lines.push("STARTTLS".to_owned());
        }
        write_lines(250, &lines, &mut self.output);
    }

    pub(super) fn old_hello(&mut self, host: String) {
        self.transaction = None;
        self.helo = Some(host);
        let name = self.limits.host_name.clone();
        self.say(&Reply::new(250, "", &name));
    }
}
