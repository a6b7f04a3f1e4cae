//! Everything of one walk together: the desk, the world outside, the people, and who calls the API.

use crate::api::Api;
use crate::cast::Cast;
use crate::desk::Desk;
use crate::outside::{Handing, Outside};
use std::fs;
use std::io::Write;
use std::path::Path;
use testkit::dovecot::Dovecot;

/// One walk.
pub struct Stage {
    /// The people.
    pub cast: Cast,
    /// The binary.
    pub desk: Desk,
    /// The world.
    pub outside: Outside,
    /// How it hands mail to the desk.
    pub handing: Handing,
    /// The operator's token, once there is one.
    pub operator: Api,
    /// The seller's token, once there is one.
    pub seller: Api,
}

impl Stage {
    /// Sets up a world around a desk that does not run yet. What is posted and received is kept in a folder of the target
    /// folder, to be looked at.
    pub fn set(cast: Cast, database: Option<&str>, handing: Handing) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("walk-{}", cast.seller));
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("what an earlier walk left can be removed");
        }
        let desk = Desk::in_folder(&folder);
        let outside = Outside::around(desk.mail_port, handing, &folder);
        Self::of(cast, desk, outside, (database, handing))
    }

    /// The same on SQLite, with real mailboxes for everybody in these domains.
    pub fn with_mailboxes(cast: Cast, dovecot: &Dovecot, domains: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("walk-{}", cast.seller));
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("what an earlier walk left can be removed");
        }
        let desk = Desk::in_folder(&folder);
        let outside = Outside::with_mailboxes(desk.mail_port, (dovecot, domains), &folder);
        Self::of(cast, desk, outside, (None, Handing::Smtp))
    }

    fn of(
        cast: Cast,
        mut desk: Desk,
        outside: Outside,
        (database, handing): (Option<&str>, Handing),
    ) -> Self {
        desk.configure(database, handing.listen_key(), outside.port());
        desk.set_clock("2026-03-06T15:00:00+01:00");
        let (operator, seller) = (Api::of(desk.http_port, None), Api::of(desk.http_port, None));
        Self { cast, desk, outside, handing, operator, seller }
    }

    /// Opens the desk at an instant, with tokens for its operator and the seller.
    pub fn open(&mut self, instant: &str) {
        self.desk.set_clock(instant);
        let token = self.desk.said(&["admin", "token", "--name", "walk"]);
        self.operator = Api::of(self.desk.http_port, Some(token));
        let token = self.desk.said(&["admin", "token", "--name", "till", "--seller", self.cast.seller]);
        self.seller = Api::of(self.desk.http_port, Some(token));
        self.desk.start();
    }

    /// Stops the desk in good order and goes on at another instant.
    pub fn move_to(&mut self, instant: &str) {
        self.desk.stop();
        self.desk.set_clock(instant);
        self.desk.start();
    }
}

impl Drop for Stage {
    /// A walk that stumbles shows what the desk and Postfix logged.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut out = std::io::stderr().lock();
            let _told = writeln!(
                out,
                "--- the desk's log\n{}\n--- Postfix's log\n{}",
                self.desk.log(),
                self.outside.log()
            );
        }
    }
}
