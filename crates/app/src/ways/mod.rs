//! Ways to prove who one is besides a password (R67), as bytes and numbers: codes of an app, passkeys, and what an
//! issuer of OpenID Connect says. Nothing here reads a clock, the store or the network.

pub(crate) mod cbor;
pub(crate) mod codes;
pub(crate) mod passkey;
pub(crate) mod token;
