//! Mail: the relay answers, our own listener knows its addresses, and what only DNS can tell is said.

use super::{Findings, PATIENCE};
use crate::config::{Config, Relay};
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// The most lines of one reply.
const REPLY_LINES: usize = 100;

/// Looks at relay, own listener and domains.
pub async fn look(config: &Config, findings: &mut Findings) {
    match &config.relay {
        None => findings.warn("mail out", "no relay is configured, so mail waits; set relay.host"),
        Some(relay) => relay_answers(relay, config, findings).await,
    }
    match config.mail.smtp.first() {
        None if config.mail.lmtp.is_empty() => {
            findings.warn("mail in", "no mail is taken; set smtp.listen or smtp.lmtp_listen");
        }
        None => {}
        Some(address) => question_address(*address, config, findings).await,
    }
    let setup = &config.setup;
    let questions = setup.question_addresses.iter().filter_map(|address| address.rsplit_once('@'));
    let mut domains: Vec<&str> = questions.map(|(_, domain)| domain).collect();
    domains.extend([setup.customer_domain.as_str(), setup.seller_domain.as_str()]);
    domains.dedup();
    for domain in domains {
        let words = format!("must have an MX that leads here; look with: dig +short MX {domain}");
        findings.warn("dns", format_args!("{domain} {words}"));
    }
}

async fn relay_answers(relay: &Relay, config: &Config, findings: &mut Findings) {
    let place = format!("{}:{}", relay.host, relay.port);
    if relay.tls == smtp::Tls::Implicit {
        let connected = tokio::time::timeout(PATIENCE, TcpStream::connect(&place)).await;
        match connected {
            Ok(Ok(_)) => findings
                .ok("mail out", format_args!("{place} takes connections (TLS is tried when mail goes)")),
            _ => findings
                .fail("mail out", format_args!("{place} cannot be reached; check relay.host and relay.port")),
        }
        return;
    }
    let hello = format!("EHLO {}", config.mail.limits.host_name);
    match talk(&place, &[&hello]).await {
        Ok(reply) if reply.starts_with("250") => {
            let tls = reply.to_ascii_uppercase().contains("STARTTLS");
            if relay.tls == smtp::Tls::Required && !tls {
                findings
                    .fail("mail out", format_args!("{place} offers no STARTTLS, but relay.tls asks for it"));
            } else {
                findings.ok(
                    "mail out",
                    format_args!("{place} answers EHLO, STARTTLS: {}", if tls { "yes" } else { "no" }),
                );
            }
        }
        Ok(reply) => findings.fail("mail out", format_args!("{place} answers EHLO with: {}", reply.trim())),
        Err(why) => {
            findings.fail("mail out", format_args!("{place}: {why}; check relay.host and relay.port"));
        }
    }
}

/// R45: the running desk takes mail for its question address and refuses an address that nobody has.
async fn question_address(address: SocketAddr, config: &Config, findings: &mut Findings) {
    let Some(known) = config.setup.question_addresses.first() else {
        return findings.warn("mail in", "there is no question address; set marketplace.question_addresses");
    };
    let hello = format!("EHLO {}", config.mail.limits.host_name);
    let rcpt = format!("RCPT TO:<{known}>");
    let made_up = format!("RCPT TO:<aaaaaaaaaaaaaaaaaaaaaaaa@{}>", config.setup.customer_domain);
    let place = address.to_string();
    let Ok(taken) = talk(&place, &[&hello, "MAIL FROM:<>", &rcpt]).await else {
        return findings.warn("mail in", "the desk is not running, so its addresses were not tried");
    };
    if !taken.starts_with("250") {
        findings.fail("mail in", format_args!("{known} is answered with: {}", taken.trim()));
        return;
    }
    match talk(&place, &[&hello, "MAIL FROM:<>", &made_up]).await {
        Ok(refused) if refused.starts_with("550") => {
            findings.ok("mail in", format_args!("{known} takes mail, a made-up address is refused"));
        }
        Ok(other) => {
            findings.fail("mail in", format_args!("a made-up address is answered with: {}", other.trim()));
        }
        Err(why) => findings.fail("mail in", why),
    }
}

/// Says lines one after the other and gives the last reply; ends with QUIT before anything is sent.
async fn talk(place: &str, lines: &[&str]) -> Result<String, String> {
    let conversation = async {
        let stream = TcpStream::connect(place).await?;
        let mut stream = BufReader::new(stream);
        let mut reply = hear(&mut stream).await?;
        for line in lines {
            stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await?;
            reply = hear(&mut stream).await?;
        }
        stream.get_mut().write_all(b"QUIT\r\n").await?;
        Ok::<_, std::io::Error>(reply)
    };
    match tokio::time::timeout(PATIENCE, conversation).await {
        Ok(said) => said.map_err(|error| error.to_string()),
        Err(_) => Err("no answer in time".to_owned()),
    }
}

/// One reply, all its lines.
async fn hear(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut reply = String::new();
    for _ in 0..REPLY_LINES {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let last = line.as_bytes().get(3) != Some(&b'-');
        reply.push_str(&line);
        if last {
            break;
        }
    }
    Ok(reply)
}
