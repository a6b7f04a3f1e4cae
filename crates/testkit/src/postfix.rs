//! A private Postfix: the world outside, from the distribution, in a temporary folder on a loopback port.
//!
//! It takes any mail and passes it on by the routes given; what has no route it delivers to one Maildir, so that a test
//! can read what the world outside received. The machine's own Postfix is not touched. Needs root, as Postfix's master
//! does; a machine without Postfix fails the test, it is never skipped.

use crate::stage::{dismissed, ended, free_port, guard, listens, looked_for, started};
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::{Child, Command};

use tempfile::TempDir;

/// Who owns the Maildir: Postfix delivers as nobody in particular.
const NOBODY: u32 = 65_534;

/// Waits for the test process to be gone, however it went, and then stops the master and removes the folder.
const GUARD: &str = r#"while kill -0 "$1" 2>/dev/null; do sleep 1; done
for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    pid=$(tr -d ' ' < "$2/queue/pid/master.pid") && kill -TERM "$pid" && break
    sleep 1
done
rm -rf -- "$2""#;

/// Where mail for a domain goes.
#[derive(Debug, Clone)]
pub struct Route {
    /// Recipient domain.
    pub domain: String,
    /// Protocol and port on 127.0.0.1.
    pub via: Via,
}

/// How a route's server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// SMTP, unencrypted unless offered.
    Smtp(u16),
    /// SMTP with STARTTLS, or not at all.
    SmtpTls(u16),
    /// LMTP.
    Lmtp(u16),
}

/// A running Postfix; dropping it stops it and removes its folder.
pub struct Postfix {
    /// Its folder; `mail/all` in it is the Maildir of mail without a route.
    pub home: TempDir,
    started: Child,
    guard: Child,
    /// Its SMTP port on 127.0.0.1.
    pub port: u16,
}

impl Postfix {
    /// Writes a configuration, starts the master and waits until it takes mail.
    ///
    /// # Panics
    /// When Postfix is not installed or does not start; its log is in the message.
    pub fn start(routes: &[Route]) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        let port = free_port();
        configure(home.path(), port, routes);
        let mut command = Command::new("postfix");
        command.arg("-c").arg(home.path().join("etc")).arg("start-fg");
        let started = started("Postfix", "postfix", &mut command);
        let guard = guard(GUARD, &[home.path().display().to_string()]);
        let postfix = Self { home, started, guard, port };
        assert!(listens(port), "Postfix does not listen: {}", postfix.log());
        postfix
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }

    /// True once the log holds these words; waits for them some seconds.
    pub fn logs(&self, words: &str) -> bool {
        looked_for(|| self.log().contains(words))
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        // TERM to the master makes it stop its children as well. It is a child of the command we started, which
        // ends with it.
        let pid = fs::read_to_string(self.home.path().join("queue/pid/master.pid")).unwrap_or_default();
        dismissed(&mut self.guard);
        ended(&mut self.started, pid.trim());
    }
}

fn configure(home: &Path, port: u16, routes: &[Route]) {
    let write =
        |name: &str, text: String| fs::write(home.join(name), text).expect("the folder can be written");
    for folder in ["etc", "queue", "data", "mail"] {
        fs::create_dir(home.join(folder)).expect("the folder can be written");
    }
    // Postfix's own user must be able to reach its queue, and owns its data folder.
    fs::set_permissions(home, fs::Permissions::from_mode(0o755)).expect("the folder is ours");
    let owner = owner_of_postfix();
    chown(home.join("data"), Some(owner), None).expect("only root can start Postfix");
    chown(home.join("mail"), Some(NOBODY), Some(NOBODY)).expect("only root can start Postfix");
    let transport: String = routes.iter().map(line).collect();
    write("etc/transport", transport);
    write("etc/main.cf", main_cf(home));
    write("etc/master.cf", master_cf(port));
}

fn owner_of_postfix() -> u32 {
    let output = Command::new("id").args(["-u", "postfix"]).output().expect("id is there");
    let id = String::from_utf8_lossy(&output.stdout).trim().parse();
    id.expect("there is no user postfix: is Postfix installed (apt-get install postfix)?")
}

fn line(route: &Route) -> String {
    let (service, port) = match route.via {
        Via::Smtp(port) => ("smtp", port),
        Via::SmtpTls(port) => ("smtptls", port),
        Via::Lmtp(port) => ("lmtp:inet", port),
    };
    format!("{} {service}:[127.0.0.1]:{port}\n", route.domain)
}

fn main_cf(home: &Path) -> String {
    let home = home.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/log
maillog_file_prefixes = {home}
myhostname = world.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relay_domains =
transport_maps = texthash:{home}/etc/transport
default_transport = virtual:
virtual_mailbox_base = {home}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:{NOBODY}
virtual_gid_maps = static:{NOBODY}
smtp_host_lookup = native
smtp_dns_support_level = disabled
alias_maps =
alias_database =
smtputf8_autodetect_classes = all
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
smtp_tls_security_level = may
"
    )
}

fn master_cf(port: u16) -> String {
    format!(
        "127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
smtptls unix - - n - - smtp
  -o smtp_tls_security_level=encrypt
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"
    )
}
