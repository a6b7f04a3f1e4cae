//! What is asked of servers that the operator named: no redirects, no proxy of the environment, nothing large (attack row 13).

use futures_util::StreamExt;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// A client with the roots that browsers trust, whose answers may take so long.
pub fn client(patience: Duration) -> anyhow::Result<Client> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = Client::builder()
        .use_preconfigured_tls(tls)
        .redirect(Policy::none())
        .no_proxy()
        .timeout(patience)
        .build()?;
    Ok(client)
}

/// The answer's bytes, of which there may be so many; anything but a success is none.
pub async fn answer(request: RequestBuilder, longest: usize) -> Result<Vec<u8>, String> {
    let response = request.send().await.map_err(|error| error.without_url().to_string())?;
    if !response.status().is_success() {
        return Err(format!("answered {}", response.status()));
    }
    let mut pieces = response.bytes_stream();
    let mut read = Vec::new();
    // Ends with the answer, its time or its limit.
    while let Some(piece) = pieces.next().await {
        read.extend_from_slice(&piece.map_err(|error| error.without_url().to_string())?);
        if read.len() > longest {
            return Err(format!("answered more than {longest} bytes"));
        }
    }
    Ok(read)
}
