//! A private Dovecot: real mailboxes, from the distribution, in a temporary folder on loopback ports.
//!
//! It takes mail by LMTP for whoever it is for, and lets it be read by IMAP, as people's mail programs do. The machine's
//! own Dovecot is not touched. Needs root, as Dovecot's master does; a machine without Dovecot fails the test, it is never
//! skipped.

use std::fs;
use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// How often, and how far apart, the start and the stop are looked for.
const LOOKS_MAX: usize = 200;
const LOOK_EVERY: Duration = Duration::from_millis(50);

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
        let started = Command::new("dovecot")
            .args(["-F", "-c"])
            .arg(home.path().join("dovecot.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let started = match started {
            Ok(started) => started,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                panic!("Dovecot is not installed (apt-get install dovecot-imapd dovecot-lmtpd): {error}")
            }
            Err(error) => panic!("Dovecot does not start: {error}"),
        };
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard", &std::process::id().to_string()])
            .arg(home.path())
            .arg(started.id().to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell is there");
        let dovecot = Self { home, started, guard, lmtp_port, imap_port };
        let listens = |port| looked_for(|| TcpStream::connect(("127.0.0.1", port)).is_ok());
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
        let told = Command::new("kill").args(["-TERM", &self.started.id().to_string()]).status();
        let gone = told.is_ok() && looked_for(|| matches!(self.started.try_wait(), Ok(Some(_))));
        if !gone && self.started.kill().is_ok() {
            let _ended = self.started.wait();
        }
        if self.guard.kill().is_ok() {
            let _ended = self.guard.wait();
        }
    }
}

fn looked_for(mut seen: impl FnMut() -> bool) -> bool {
    (0..LOOKS_MAX).any(|_| {
        let now = seen();
        if !now {
            sleep(LOOK_EVERY);
        }
        now
    })
}

fn free_port() -> u16 {
    let probe = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port is free");
    probe.local_addr().expect("a bound socket has an address").port()
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
