//! TLS towards the relay: rustls on aws-lc-rs.

use super::{RelaySettings, SendError, Tls};
use std::sync::Arc;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::{CryptoProvider, aws_lc_rs};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{self, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

/// What is needed to begin TLS with the relay.
pub struct Keys {
    connector: TlsConnector,
    name: Option<ServerName<'static>>,
}

impl Keys {
    /// Reads the trusted certificates and the server's name.
    pub fn new(settings: &RelaySettings) -> Result<Self, SendError> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let any_will_do = settings.tls == Tls::Starttls && settings.user.is_none();
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| SendError::Config(error.to_string()))?;
        let config = if any_will_do {
            let verifier = Arc::new(AnyCertificate(provider));
            builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
        } else {
            builder.with_root_certificates(roots(settings)?).with_no_client_auth()
        };
        let name = ServerName::try_from(settings.host.clone()).ok();
        if name.is_none() && settings.tls != Tls::None {
            return Err(SendError::Config(format!("{} is no host name", settings.host)));
        }
        Ok(Self { connector: TlsConnector::from(Arc::new(config)), name })
    }

    /// The connector and the name the certificate must prove.
    pub fn parts(&self) -> Result<(&TlsConnector, ServerName<'static>), SendError> {
        let name = self.name.clone().ok_or_else(|| SendError::Config("no host name for TLS".to_owned()))?;
        Ok((&self.connector, name))
    }
}

fn roots(settings: &RelaySettings) -> Result<RootCertStore, SendError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let mut pem = settings.trusted_pem.as_deref().unwrap_or_default().as_bytes();
    for certificate in rustls_pemfile::certs(&mut pem) {
        let certificate = certificate.map_err(|error| SendError::Config(error.to_string()))?;
        roots.add(certificate).map_err(|error| SendError::Config(error.to_string()))?;
    }
    Ok(roots)
}

/// Opportunistic TLS (RFC 7435): against a listener on the wire any encryption is better than none, and refusing
/// the certificate would only lead to none.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
