//! The client's side of SMTP: connect, greet, encrypt, sign in, hand over one message.

use super::encryption::Keys;
use super::message::Message;
use super::settings::{RelaySettings, Tls};
use super::wire::{Answer, Stream, Wire, within};
use super::{SendError, Sent};
use data_encoding::BASE64;
use std::io;
use tokio::net::TcpStream;

/// A greeted connection on which messages can be handed over.
pub struct Connection {
    wire: Wire,
    extensions: Vec<String>,
}

impl Connection {
    /// Connects and gets as far as being allowed to say MAIL.
    pub async fn open(settings: &RelaySettings, keys: &Keys) -> Result<Self, SendError> {
        let connect = TcpStream::connect((settings.host.as_str(), settings.port));
        let stream =
            within(settings.timeouts.connect, connect).await.map_err(|e| broken("connecting", &e))?;
        stream.set_nodelay(true).map_err(|e| broken("connecting", &e))?;
        let stream: Box<dyn Stream> = match settings.tls {
            Tls::Implicit => encrypt(Box::new(stream), settings, keys).await?,
            Tls::None | Tls::Starttls | Tls::Required => Box::new(stream),
        };
        let mut connection =
            Self { wire: Wire::new(stream, settings.timeouts.clone()), extensions: Vec::new() };
        let banner = connection.wire.answer().await.map_err(|e| broken("the banner", &e))?;
        if !banner.is_yes() {
            return Err(SendError::Temporary(banner.text()));
        }
        connection.greet(settings).await?;
        let connection = connection.maybe_encrypt(settings, keys).await?;
        connection.sign_in(settings).await
    }

    /// Clears the server's mind between messages; an error means the connection is of no use any more.
    pub async fn reset(&mut self) -> io::Result<()> {
        let answer = self.wire.command("RSET").await?;
        if answer.is_yes() { Ok(()) } else { Err(io::Error::other(answer.text())) }
    }

    /// Begins a message. Whatever breaks here, another connection may try the same.
    pub async fn begin(&mut self, message: &Message<'_>) -> Result<(), SendError> {
        let parameters = self.parameters(message)?;
        self.expect(&format!("MAIL FROM:<{}>{parameters}", message.from), 2).await.map(drop)
    }

    /// Hands over the message begun. The kind of error follows from how far we got, see `hand_over`.
    pub async fn finish(&mut self, message: &Message<'_>) -> Result<Sent, SendError> {
        self.expect(&format!("RCPT TO:<{}>", message.to), 2).await?;
        self.expect("DATA", 3).await?;
        self.hand_over(&message.stuffed()).await
    }

    /// Until the final dot leaves us the server cannot have taken the message, whatever breaks. From the moment we
    /// begin to write it until a readable answer has come, the end is unknown (R83).
    async fn hand_over(&mut self, content: &[u8]) -> Result<Sent, SendError> {
        if let Err(error) = self.wire.write(content).await {
            // A server that hangs up in the middle usually said why.
            return Err(match self.wire.answer().await {
                Ok(answer) => answer.refusal(),
                Err(_) => broken("the content", &error),
            });
        }
        let answer = match self.wire.write(b".\r\n").await {
            Ok(()) => self.wire.last_answer().await,
            Err(error) => Err(error),
        };
        match answer {
            Ok(answer) if answer.is_yes() => Ok(Sent { response: answer.text() }),
            Ok(answer) if answer.code >= 400 => Err(answer.refusal()),
            Ok(answer) => Err(SendError::Unknown(answer.text())),
            Err(error) => Err(SendError::Unknown(format!("after the final dot: {error}"))),
        }
    }

    async fn expect(&mut self, line: &str, class: u16) -> Result<Answer, SendError> {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_owned();
        let answer = self.wire.command(line).await.map_err(|error| broken(&verb, &error))?;
        if answer.code / 100 == class { Ok(answer) } else { Err(answer.refusal()) }
    }

    fn parameters(&self, message: &Message<'_>) -> Result<String, SendError> {
        let mut parameters = String::new();
        for (needed, extension, parameter) in [
            (message.eight_bit, "8BITMIME", " BODY=8BITMIME".to_owned()),
            (message.utf8, "SMTPUTF8", " SMTPUTF8".to_owned()),
        ] {
            if needed && !self.offers(extension) {
                return Err(SendError::Permanent(format!("the relay does not offer {extension}")));
            }
            if needed {
                parameters.push_str(&parameter);
            }
        }
        if self.offers("SIZE") {
            parameters = format!("{parameters} SIZE={}", message.raw.len());
        }
        Ok(parameters)
    }

    fn offers(&self, extension: &str) -> bool {
        self.extensions.iter().any(|line| line.split(' ').next() == Some(extension))
    }

    async fn greet(&mut self, settings: &RelaySettings) -> Result<(), SendError> {
        let hello = format!("EHLO {}", settings.hello_name);
        let answer = self.wire.command(&hello).await.map_err(|e| broken("EHLO", &e))?;
        if answer.is_yes() {
            self.extensions = answer.lines.iter().skip(1).map(|line| line.to_ascii_uppercase()).collect();
            return Ok(());
        }
        self.extensions.clear();
        self.expect(&format!("HELO {}", settings.hello_name), 2).await.map_err(as_temporary).map(drop)
    }

    async fn maybe_encrypt(mut self, settings: &RelaySettings, keys: &Keys) -> Result<Self, SendError> {
        let (wanted, must) = match settings.tls {
            Tls::None | Tls::Implicit => (false, false),
            Tls::Starttls => (true, settings.user.is_some()),
            Tls::Required => (true, true),
        };
        if must && !self.offers("STARTTLS") {
            return Err(SendError::Config("the relay does not offer STARTTLS".to_owned()));
        }
        if !wanted || !self.offers("STARTTLS") {
            return Ok(self);
        }
        self.expect("STARTTLS", 2).await.map_err(as_temporary)?;
        let plain = self.wire.into_plain().map_err(|e| broken("STARTTLS", &e))?;
        let stream = encrypt(plain, settings, keys).await?;
        let mut connection =
            Self { wire: Wire::new(stream, settings.timeouts.clone()), extensions: Vec::new() };
        connection.greet(settings).await?;
        Ok(connection)
    }

    async fn sign_in(mut self, settings: &RelaySettings) -> Result<Self, SendError> {
        let Some((user, password)) = settings.credentials() else { return Ok(self) };
        let offered =
            self.extensions.iter().find(|line| line.starts_with("AUTH ")).cloned().unwrap_or_default();
        let offers = |mechanism: &str| offered.split(' ').any(|word| word == mechanism);
        let secret = |text: &str| BASE64.encode(text.as_bytes());
        if offers("PLAIN") {
            let token = secret(&format!("\0{user}\0{password}"));
            self.secret_line(&format!("AUTH PLAIN {token}"), 2).await?;
        } else if offers("LOGIN") {
            self.secret_line("AUTH LOGIN", 3).await?;
            self.secret_line(&secret(user), 3).await?;
            self.secret_line(&secret(password), 2).await?;
        } else {
            return Err(SendError::Config("the relay offers neither AUTH PLAIN nor AUTH LOGIN".to_owned()));
        }
        Ok(self)
    }

    /// Like `expect`, with nothing of the line in any error.
    async fn secret_line(&mut self, line: &str, class: u16) -> Result<(), SendError> {
        let answer = self.wire.command(line).await.map_err(|error| broken("AUTH", &error))?;
        match answer.code {
            code if code / 100 == class => Ok(()),
            400..500 => Err(SendError::Temporary(answer.text())),
            _ => Err(SendError::Config(answer.text())),
        }
    }
}

async fn encrypt(
    stream: Box<dyn Stream>,
    settings: &RelaySettings,
    keys: &Keys,
) -> Result<Box<dyn Stream>, SendError> {
    let (connector, name) = keys.parts()?;
    let handshake = within(settings.timeouts.connect, connector.connect(name, stream));
    match handshake.await {
        Ok(stream) => Ok(Box::new(stream)),
        // rustls reports a certificate it does not trust as invalid data.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Err(SendError::Config(format!("TLS: {error}")))
        }
        Err(error) => Err(broken("TLS", &error)),
    }
}

fn broken(during: &str, error: &io::Error) -> SendError {
    SendError::Temporary(format!("{during}: {error}"))
}

/// A refusal of the connection says nothing about the message.
fn as_temporary(error: SendError) -> SendError {
    match error {
        SendError::Permanent(words) => SendError::Temporary(words),
        SendError::Temporary(_) | SendError::Unknown(_) | SendError::Config(_) => error,
    }
}
