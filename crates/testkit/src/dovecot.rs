//! A private Dovecot: real mailboxes, from the distribution, in a temporary folder on loopback ports.
//!
//! It takes mail by LMTP for whoever it is for, and lets it be read by IMAP, as people's mail programs do. The machine's
//! own Dovecot is not touched. Needs root, as Dovecot's master does; a machine without Dovecot fails the test, it is never
//! skipped.

use crate::stage::{dismissed, ended, free_port, guard, listens, started};
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::{Child, Command};

use tempfile::TempDir;

/// Who owns the mailboxes.
const NOBODY: u32 = 65_534;

/// What everybody signs in with.
pub const PASSWORD: &str = "walk";

/// Waits for the test process to be gone, however it went, and then stops the master and removes the folder.
const GUARD: &str = r#"while kill -0 "$1" 2>/dev/null; do sleep 1; done
kill -TERM "$3" 2>/dev/null; sleep 1; rm -rf -- "$2""#;

/// A running Dovecot; dropping it stops it and removes its folder.
pub struct Dovecot {
    /// Its folder.
    home: TempDir,
    started: Child,
    guard: Child,
    /// Its LMTP port on 127.0.0.1.
    pub lmtp_port: u16,
    /// Its IMAP port on 127.0.0.1.
    pub imap_port: u16,
}

impl Dovecot {
    /// Writes a configuration, starts the master and waits until it takes mail and lets it be read.
    ///
    /// # Panics
    /// When Dovecot is not installed or does not start; its log is in the message.
    pub fn start() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        let (lmtp_port, imap_port) = (free_port(), free_port());
        configure(home.path(), lmtp_port, imap_port);
        let mut command = Command::new("dovecot");
        command.args(["-F", "-c"]).arg(home.path().join("dovecot.conf"));
        let started = started("Dovecot", "dovecot-imapd dovecot-lmtpd", &mut command);
        let guard = guard(GUARD, &[home.path().display().to_string(), started.id().to_string()]);
        let dovecot = Self { home, started, guard, lmtp_port, imap_port };
        assert!(listens(lmtp_port) && listens(imap_port), "Dovecot does not listen: {}", dovecot.log());
        dovecot
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }

    /// Every mail in somebody's inbox, oldest first, as IMAP gives it.
    ///
    /// # Panics
    /// When the mailbox cannot be read.
    pub fn inbox(&self, user: &str) -> Vec<Vec<u8>> {
        crate::imap::inbox(self.imap_port, user, PASSWORD)
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let master = self.started.id().to_string();
        ended(&mut self.started, &master);
        dismissed(&mut self.guard);
    }
}

fn configure(home: &Path, lmtp_port: u16, imap_port: u16) {
    fs::set_permissions(home, fs::Permissions::from_mode(0o755)).expect("the folder is ours");
    let mail = home.join("mail");
    fs::create_dir(&mail).expect("the folder can be written");
    chown(&mail, Some(NOBODY), Some(NOBODY)).expect("only root can start Dovecot");
    let text = conf(&home.display().to_string(), lmtp_port, imap_port);
    fs::write(home.join("dovecot.conf"), text).expect("the folder can be written");
}

fn conf(home: &str, lmtp_port: u16, imap_port: u16) -> String {
    format!(
        "base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{home}/mail/%u
postmaster_address = postmaster@world.example
hostname = world.example
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={NOBODY} gid={NOBODY} home={home}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
"
    )
}
