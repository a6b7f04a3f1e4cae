//! The issuer of sign-ins over HTTP (R67).

use super::outside::{answer, client};
use super::secrets::revealed;
use crate::config::Config;
use app::IssuerSetup;
use app::issuer::{Abroad, Issuer};
use futures_util::future::BoxFuture;
use reqwest::{Client, header};
use std::sync::Arc;
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read, in bytes.
const LONGEST: usize = 256 * 1024;

/// The issuer of the configuration, if one is set (R67). Nothing is fetched yet.
pub fn issuer(config: &Config) -> anyhow::Result<Option<Arc<Issuer>>> {
    let Some(oidc) = &config.oidc else { return Ok(None) };
    let setup = IssuerSetup {
        issuer: oidc.issuer.clone(),
        client_id: oidc.client_id.clone(),
        secret: revealed(&oidc.secret)?,
        name: oidc.name.clone(),
    };
    Ok(Some(Arc::new(Issuer::new(setup, &config.setup.base_url, Arc::new(Outside::new()?)))))
}

/// Reaches outside over HTTP.
pub struct Outside(Client);

impl Outside {
    /// Where an answer may take ten seconds.
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self(client(PATIENCE)?))
    }
}

impl Abroad for Outside {
    fn get<'a>(&'a self, address: &'a str) -> BoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(answer(self.0.get(address), LONGEST))
    }

    fn post<'a>(
        &'a self,
        address: &'a str,
        form: String,
        (name, secret): (&'a str, &'a str),
    ) -> BoxFuture<'a, Result<Vec<u8>, String>> {
        let request = self.0.post(address).basic_auth(name, Some(secret));
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        Box::pin(answer(request.header(kind.0, kind.1).body(form), LONGEST))
    }
}
