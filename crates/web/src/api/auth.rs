//! Who calls: a bearer token becomes a viewer (R74). Cookies are not looked at.

use super::problem::Problem;
use app::{Desk, Secret, queries};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::access::{DeskRole, Viewer};
use domain::refusal::Refusal;

/// The longest token that is looked up, in bytes; ours are 52.
const TOKEN_MOST: usize = 200;

/// Whoever holds a valid token.
pub struct Caller(pub Viewer);

/// A caller of the marketplace's desk.
pub struct DeskCaller(pub Viewer);

/// A caller who may change what the desk knows: an operator.
pub struct OperatorCaller(pub Viewer);

/// A caller that acts for a seller account.
pub struct SellerCaller(pub Viewer);

impl FromRequestParts<Desk> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Problem> {
        let token = bearer(&parts.headers).ok_or_else(Problem::no_token)?;
        let viewer = queries::account::bearer(desk, &token).await?;
        viewer.map(Caller).ok_or_else(Problem::wrong_token)
    }
}

impl FromRequestParts<Desk> for DeskCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Problem> {
        let Caller(viewer) = Caller::from_request_parts(parts, desk).await?;
        match viewer {
            Viewer::Desk { .. } => Ok(Self(viewer)),
            Viewer::Seller { .. } | Viewer::Customer { .. } | Viewer::Machine => {
                Err(Refusal::NotAllowed.into())
            }
        }
    }
}

impl FromRequestParts<Desk> for OperatorCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Problem> {
        let Caller(viewer) = Caller::from_request_parts(parts, desk).await?;
        match viewer {
            Viewer::Desk { role: DeskRole::Operator, .. } => Ok(Self(viewer)),
            Viewer::Desk { role: DeskRole::Agent | DeskRole::Supervisor, .. }
            | Viewer::Seller { .. }
            | Viewer::Customer { .. }
            | Viewer::Machine => Err(Refusal::NotAllowed.into()),
        }
    }
}

impl FromRequestParts<Desk> for SellerCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Problem> {
        let Caller(viewer) = Caller::from_request_parts(parts, desk).await?;
        viewer.seller().ok_or(Refusal::NotAllowed)?;
        Ok(Self(viewer))
    }
}

/// The token of an `Authorization: Bearer` header; the scheme's case does not matter (RFC 9110).
fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (values.next()?, values.next()) else { return None };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    let fits = scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() && token.len() <= TOKEN_MOST;
    fits.then(|| Secret::from_outside(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, value.parse().unwrap());
        }
        bearer(&headers).map(|secret| secret.reveal().to_owned())
    }

    // R74
    #[test]
    fn a_token_stands_in_one_bearer_header() {
        assert_eq!(read(&["Bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(read(&["bearer  abc "]).as_deref(), Some("abc"));
        for wrong in [&["Basic abc"][..], &["Bearer "], &["abc"], &["Bearer a", "Bearer b"], &[]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
        assert_eq!(read(&[&format!("Bearer {}", "a".repeat(TOKEN_MOST + 1))]), None);
    }
}
