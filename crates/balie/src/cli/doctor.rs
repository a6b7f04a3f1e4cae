//! `balie doctor`: looks at a set-up and says of each part whether it is well, and what to do if not (R85).
//!
//! It changes nothing: it makes no folder, no database and no key, and sends no mail but an empty conversation.

mod disk;
mod mail;
mod store_checks;

use super::say;
use crate::config::Config;
use crate::wiring::{self, Post};
use std::fmt::Display;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

/// How long one look at the outside may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, but somebody should look.
    Warn,
    /// It does not work.
    Fail,
}

/// What was found.
#[derive(Default)]
pub struct Findings(Vec<(State, &'static str, String)>);

impl Findings {
    /// A part is well.
    pub fn ok(&mut self, part: &'static str, words: impl Display) {
        self.0.push((State::Ok, part, words.to_string()));
    }

    /// Somebody should look; the words say what to do.
    pub fn warn(&mut self, part: &'static str, words: impl Display) {
        self.0.push((State::Warn, part, words.to_string()));
    }

    /// It does not work; the words say what to do.
    pub fn fail(&mut self, part: &'static str, words: impl Display) {
        self.0.push((State::Fail, part, words.to_string()));
    }

    fn worst(&self) -> State {
        self.0.iter().map(|(state, ..)| *state).max().unwrap_or(State::Ok)
    }
}

/// Looks and tells; exit code 0 when all is well or worth a look, 1 when something does not work.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    let mut findings = Findings::default();
    findings.ok("configuration", "is read and every value fits");
    disk::look(&config, &mut findings);
    store_checks::look(&config, &mut findings).await;
    doors(&config, &mut findings).await;
    mail::look(&config, &mut findings).await;
    signing(&config, &mut findings);
    for (state, part, words) in &findings.0 {
        let state = match state {
            State::Ok => "ok  ",
            State::Warn => "warn",
            State::Fail => "FAIL",
        };
        say::line(format_args!("{state}  {part}: {words}"));
    }
    Ok(if findings.worst() == State::Fail { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Each address is free, or it is ours that answers.
async fn doors(config: &Config, findings: &mut Findings) {
    match greeting(config.http, Some("GET /healthz HTTP/1.0\r\n\r\n")).await {
        None if free(config.http).await => {
            findings.ok("pages", format_args!("{} is free for `balie serve`", config.http));
        }
        Some(words) if words.ends_with("alive\n") => {
            findings.ok("pages", format_args!("the desk answers on {}", config.http));
        }
        Some(_) | None => {
            let why = "is taken by another program; change http.listen or stop it";
            findings.fail("pages", format_args!("{} {why}", config.http));
        }
    }
    for address in config.mail.smtp.iter().chain(&config.mail.lmtp) {
        let ours = format!("220 {}", config.mail.limits.host_name);
        match greeting(*address, None).await {
            None if free(*address).await => findings.ok("mail in", format_args!("{address} is free")),
            Some(words) if words.starts_with(&ours) => {
                findings.ok("mail in", format_args!("the desk answers on {address}"));
            }
            Some(_) | None => {
                let why = "is taken by another program, or may not be opened; change smtp.listen";
                findings.fail("mail in", format_args!("{address} {why}"));
            }
        }
    }
}

async fn free(address: SocketAddr) -> bool {
    tokio::net::TcpListener::bind(address).await.is_ok()
}

/// What whoever listens there says first.
async fn greeting(address: SocketAddr, after: Option<&str>) -> Option<String> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let reading = async {
        let mut stream = tokio::net::TcpStream::connect(address).await.ok()?;
        let mut heard = vec![0; 1024];
        let mut length = 0;
        if let Some(question) = after {
            stream.write_all(question.as_bytes()).await.ok()?;
        }
        while length < heard.len() {
            match stream.read(&mut heard[length..]).await {
                Ok(0) | Err(_) => break,
                Ok(read) => length += read,
            }
            if after.is_none() && heard[..length].ends_with(b"\r\n") {
                break;
            }
        }
        Some(String::from_utf8_lossy(&heard[..length]).into_owned())
    };
    tokio::time::timeout(PATIENCE, reading).await.unwrap_or_else(|_| Some(String::new()))
}

fn signing(config: &Config, findings: &mut Findings) {
    match Post::new(config, wiring::clock()).and_then(|post| post.dns_record()) {
        Ok(None) => findings.warn("signing", "mail is not signed; set dkim.key_file, or let the relay sign"),
        Ok(Some((place, record))) => {
            findings.ok("signing", format_args!("this TXT record must stand at {place}: {record}"));
        }
        Err(error) => findings.fail("signing", format_args!("{error:#}")),
    }
}
