//! Fetching from addresses that the operator set: no redirects, no proxy of the environment, nothing large (attack row 13).

use super::post::read_small;
use crate::config::{Config, Password};
use app::IssuerSetup;
use app::issuer::{Abroad, Issuer};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, header};
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read, in bytes.
const LONGEST: usize = 256 * 1024;

/// The issuer of the configuration, if one is set (R67). Nothing is fetched yet.
pub fn issuer(config: &Config) -> anyhow::Result<Option<Arc<Issuer>>> {
    let Some(oidc) = &config.oidc else { return Ok(None) };
    let secret = match &oidc.secret {
        Password::Plain(secret) => secret.clone(),
        Password::File(path) => read_small(path)?.lines().next().unwrap_or_default().to_owned(),
    };
    let setup = IssuerSetup {
        issuer: oidc.issuer.clone(),
        client_id: oidc.client_id.clone(),
        secret,
        name: oidc.name.clone(),
    };
    Ok(Some(Arc::new(Issuer::new(setup, &config.setup.base_url, Arc::new(Outside::new()?)))))
}

/// Reaches outside over HTTP.
pub struct Outside(Client);

impl Outside {
    /// With the roots that browsers trust.
    pub fn new() -> anyhow::Result<Self> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .use_preconfigured_tls(tls)
            .redirect(Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .build()?;
        Ok(Self(client))
    }
}

impl Abroad for Outside {
    fn get<'a>(&'a self, address: &'a str) -> BoxFuture<'a, Result<Vec<u8>, String>> {
        Box::pin(answer(self.0.get(address)))
    }

    fn post<'a>(
        &'a self,
        address: &'a str,
        form: String,
        (name, secret): (&'a str, &'a str),
    ) -> BoxFuture<'a, Result<Vec<u8>, String>> {
        let request = self.0.post(address).basic_auth(name, Some(secret));
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        Box::pin(answer(request.header(kind.0, kind.1).body(form)))
    }
}

async fn answer(request: RequestBuilder) -> Result<Vec<u8>, String> {
    let response = request.send().await.map_err(|error| error.without_url().to_string())?;
    if !response.status().is_success() {
        return Err(format!("answered {}", response.status()));
    }
    let mut body = response.bytes_stream();
    let mut read = Vec::new();
    // Ends with the answer or at its limit.
    while let Some(piece) = body.next().await {
        read.extend_from_slice(&piece.map_err(|error| error.without_url().to_string())?);
        if read.len() > LONGEST {
            return Err(format!("answered more than {LONGEST} bytes"));
        }
    }
    Ok(read)
}
