//! Mail out: signed, and given to the relay (R82). What it reports decides what the outbox does next (R83).

use super::secrets::{read_small, revealed};
use crate::config::{Config, Relay as RelayConfig};
use anyhow::Context;
use app::Clock;
use app::outbox::{Carried, Carrier, Parcel, Undelivered};
use futures_util::future::BoxFuture;
use smtp::dkim::Signer;
use smtp::{Relay, RelaySettings, SendError};

/// The way out of the house.
pub struct Post {
    relay: Option<Relay>,
    signer: Option<Signer>,
    clock: Clock,
}

impl Post {
    /// Reads password, certificates and key, and checks them; connects to nothing yet.
    pub fn new(config: &Config, clock: Clock) -> anyhow::Result<Self> {
        let hello = &config.mail.limits.host_name;
        let relay =
            config.relay.as_ref().map(|relay| Ok::<_, anyhow::Error>(Relay::new(settings(relay, hello)?)?));
        let signer = config.dkim.as_ref().map(|dkim| {
            let key = read_small(&dkim.key_file)?;
            Signer::new(&dkim.domain, &dkim.selector, &key)
                .with_context(|| format!("dkim.key_file {}", dkim.key_file.display()))
        });
        Ok(Self { relay: relay.transpose()?, signer: signer.transpose()?, clock })
    }

    /// Where the public key must stand in DNS, and what, when mail is signed.
    pub fn dns_record(&self) -> anyhow::Result<Option<(String, String)>> {
        Ok(self.signer.as_ref().map(Signer::dns_record).transpose()?)
    }

    async fn hand_over(&self, parcel: Parcel) -> Result<Carried, Undelivered> {
        let Some(relay) = &self.relay else {
            let why = "no relay is configured: set relay.host, and waiting mail goes out";
            return Err(Undelivered::Temporary(why.to_owned()));
        };
        let raw = match &self.signer {
            None => parcel.raw,
            Some(signer) => {
                let at = u64::try_from(self.clock.now().as_second()).unwrap_or_default();
                signer.sign(&parcel.raw, at).map_err(|error| Undelivered::Temporary(error.to_string()))?
            }
        };
        match relay.send(parcel.from.as_deref(), &parcel.to, &raw).await {
            Ok(sent) => {
                tracing::info!(response = %sent.response, "a mail went out");
                Ok(Carried)
            }
            Err(SendError::Permanent(why)) => Err(Undelivered::Permanent(why)),
            Err(SendError::Unknown(why)) => Err(Undelivered::Unknown(why)),
            Err(SendError::Temporary(why)) => Err(Undelivered::Temporary(why)),
            Err(error @ SendError::Config(_)) => Err(Undelivered::Temporary(error.to_string())),
        }
    }
}

impl Carrier for Post {
    fn carry(&self, parcel: Parcel) -> BoxFuture<'_, Result<Carried, Undelivered>> {
        Box::pin(self.hand_over(parcel))
    }
}

/// The relay's settings with password and certificates read.
pub fn settings(relay: &RelayConfig, hello_name: &str) -> anyhow::Result<RelaySettings> {
    let password = relay.password.as_ref().map(revealed).transpose()?;
    let trusted_pem = relay.trusted_certificates.as_deref().map(read_small).transpose()?;
    Ok(RelaySettings {
        tls: relay.tls,
        user: relay.user.clone(),
        password,
        connections: relay.connections,
        trusted_pem,
        ..RelaySettings::plain(&relay.host, relay.port, hello_name)
    })
}
