//! The world outside: a Postfix that takes everybody's mail and keeps what the desk sends them, and swaks to write with.

use crate::patience::wait_for;
use mail::letter::Letter;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use testkit::dovecot::Dovecot;
use testkit::postfix::{Postfix, Route, Via};

/// How Postfix hands mail to the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Handing {
    /// By SMTP.
    Smtp,
    /// By LMTP.
    Lmtp,
}

impl Handing {
    /// The key of the configuration under which the desk listens.
    pub fn listen_key(self) -> &'static str {
        match self {
            Self::Smtp => "listen",
            Self::Lmtp => "lmtp_listen",
        }
    }
}

/// Everybody but the desk.
pub struct Outside {
    postfix: Postfix,
    artefacts: PathBuf,
    opened: BTreeSet<PathBuf>,
    posted: u32,
}

/// A mail as its receiver finds it.
pub struct Received {
    /// As the wire had it.
    pub raw: String,
    /// Read.
    pub letter: Letter,
}

impl Received {
    /// The address of its author, which an answer goes to.
    pub fn from(&self) -> String {
        self.letter.from.clone().expect("our mails have an author").address
    }

    /// Everything of it that a reader or a program can see, decoded and as it came.
    pub fn everything(&self) -> String {
        let Letter { subject, text, html, from, .. } = &self.letter;
        format!("{}\n{subject}\n{text}\n{}\n{from:?}", self.raw, html.as_deref().unwrap_or_default())
    }
}

impl Outside {
    /// Starts the world; mail for the desk's domains goes to its port.
    pub fn around(desk_port: u16, handing: Handing, artefacts: &Path) -> Self {
        let via = match handing {
            Handing::Smtp => Via::Smtp(desk_port),
            Handing::Lmtp => Via::Lmtp(desk_port),
        };
        Self::with(via, &[], artefacts)
    }

    /// The same, with real mailboxes for everybody in these domains.
    pub fn with_mailboxes(desk_port: u16, mailboxes: (&Dovecot, &[&str]), artefacts: &Path) -> Self {
        let (dovecot, domains) = mailboxes;
        let route = |domain: &&str| Route { domain: (*domain).to_owned(), via: Via::Lmtp(dovecot.lmtp_port) };
        Self::with(Via::Smtp(desk_port), &domains.iter().map(route).collect::<Vec<_>>(), artefacts)
    }

    fn with(via: Via, mailboxes: &[Route], artefacts: &Path) -> Self {
        let domains = ["winkel.example", "klant.winkel.example", "verkoper.winkel.example"];
        let mut routes = domains.map(|domain| Route { domain: domain.to_owned(), via }).to_vec();
        routes.extend(mailboxes.iter().cloned());
        let postfix = Postfix::start(&routes);
        Self { postfix, artefacts: artefacts.to_owned(), opened: BTreeSet::new(), posted: 0 }
    }

    /// Where it takes mail.
    pub fn port(&self) -> u16 {
        self.postfix.port
    }

    /// What it logged.
    pub fn log(&self) -> String {
        self.postfix.log()
    }

    /// Somebody posts a mail.
    pub fn post(&mut self, from: &str, to: &str, raw: &str) {
        self.posted += 1;
        let file = self.artefacts.join(format!("posted-{:02}.eml", self.posted));
        fs::write(&file, raw).expect("artefacts can be written");
        let said = Command::new("swaks")
            .args(["--server", "127.0.0.1", "--port", &self.port().to_string()])
            .args(["--from", from, "--to", to, "--suppress-data"])
            .arg("--data")
            .arg(format!("@{}", file.display()))
            .output()
            .expect("swaks is installed (apt-get install swaks)");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
    }

    /// The next unopened mail to somebody that fits; waits for it.
    pub fn receives(&mut self, to: &str, what: &str, fits: impl Fn(&Letter) -> bool) -> Received {
        wait_for(&format!("{what}, to {to}"), || {
            let (path, received) = self
                .unopened()
                .into_iter()
                .find(|(_, received)| is_to(&received.raw, to) && fits(&received.letter))?;
            self.keep(&path, &received);
            Some(received)
        })
    }

    /// How many mails to somebody nobody has opened.
    pub fn unopened_to(&self, to: &str) -> usize {
        self.unopened().iter().filter(|(_, received)| is_to(&received.raw, to)).count()
    }

    fn unopened(&self) -> Vec<(PathBuf, Received)> {
        let arrived = fs::read_dir(self.postfix.home.path().join("mail/all/new")).into_iter().flatten();
        let paths = arrived.flatten().map(|entry| entry.path()).filter(|path| !self.opened.contains(path));
        paths
            .map(|path| {
                let received = read(&path);
                (path, received)
            })
            .collect()
    }

    /// Opened, and kept to be looked at by people.
    fn keep(&mut self, path: &Path, received: &Received) {
        self.opened.insert(path.to_owned());
        let name = self.artefacts.join(format!("received-{:02}.eml", self.opened.len()));
        fs::write(name, &received.raw).expect("artefacts can be written");
    }
}

fn read(path: &Path) -> Received {
    let raw = fs::read(path).expect("a delivered mail can be read");
    let letter = mail::read::read(&raw, &mail::read::Limits::default());
    Received { raw: String::from_utf8_lossy(&raw).into_owned(), letter }
}

/// Postfix notes the recipient of the envelope.
fn is_to(raw: &str, address: &str) -> bool {
    let noted = raw.lines().find_map(|line| line.strip_prefix("Delivered-To: "));
    noted.is_some_and(|noted| noted.trim().eq_ignore_ascii_case(address))
}
