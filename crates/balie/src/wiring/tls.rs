//! The certificate with which mail listeners offer STARTTLS.

use super::secrets::read_small;
use anyhow::Context;
use std::path::Path;
use std::sync::Arc;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::CertificateDer;

/// Reads chain and key, both PEM.
pub fn server_tls(certificate: &Path, key: &Path) -> anyhow::Result<Arc<ServerConfig>> {
    let chain: Vec<CertificateDer<'static>> = rustls_pemfile::certs(&mut read_small(certificate)?.as_bytes())
        .collect::<Result<_, _>>()
        .with_context(|| certificate.display().to_string())?;
    anyhow::ensure!(!chain.is_empty(), "{}: no certificate in it", certificate.display());
    let key_der = rustls_pemfile::private_key(&mut read_small(key)?.as_bytes())
        .with_context(|| key.display().to_string())?
        .with_context(|| format!("{}: no private key in it", key.display()))?;
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key_der)
        .with_context(|| format!("{} and {} do not fit", certificate.display(), key.display()))?;
    Ok(Arc::new(config))
}
