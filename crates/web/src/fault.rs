//! The three kinds of no, and what else can go wrong on the way to a page, in one place (STYLE 7).
//!
//! Knows statuses and phrase ids; a page and the API each say it in their own form.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::refusal::Refusal;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why a request got no page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The rules say no.
    Refused(Refusal),
    /// Someone was first.
    Conflict,
    /// The house cannot be reached now.
    Unavailable,
    /// A fault of ours, by the number in the log.
    Broken(u64),
    /// No such page.
    NotFound,
    /// The form or address could not be read.
    Unreadable,
    /// More bytes than are taken.
    TooLarge,
    /// The request came from another site.
    CrossSite,
}

static BROKEN: AtomicU64 = AtomicU64::new(1);

impl Fault {
    /// Writes what broke to the log under a fresh number, which is all a page shows.
    pub fn broken(why: impl std::fmt::Display) -> Self {
        let number = BROKEN.fetch_add(1, Ordering::Relaxed);
        tracing::error!(number, %why, "broken");
        Self::Broken(number)
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused(refusal) => crate::status::of(*refusal),
            Self::Conflict => StatusCode::CONFLICT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::CrossSite => StatusCode::FORBIDDEN,
        }
    }

    /// Ids of the heading and the advice.
    pub fn phrases(&self) -> (&'static str, String) {
        let own = |heading, advice: &str| (heading, advice.to_owned());
        match self {
            Self::Refused(refusal) => ("trouble-refused", format!("refusal-{}", refusal.code())),
            Self::Conflict => own("trouble-conflict", "trouble-conflict-more"),
            Self::Unavailable => own("trouble-unavailable", "trouble-unavailable-more"),
            Self::Broken(_) => own("trouble-broken", "trouble-broken-more"),
            Self::NotFound => own("trouble-not-found", "trouble-not-found-more"),
            Self::Unreadable => own("trouble-unreadable", "trouble-unreadable-more"),
            Self::TooLarge => own("trouble-too-large", "trouble-too-large-more"),
            Self::CrossSite => own("trouble-cross-site", "trouble-cross-site-more"),
        }
    }

    /// What a status says that came without a fault: from a limit, a time-out or a route of another method.
    pub fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Self::NotFound),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Some(Self::Unavailable),
            StatusCode::BAD_REQUEST
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY => Some(Self::Unreadable),
            StatusCode::INTERNAL_SERVER_ERROR => Some(Self::broken("a status without a fault")),
            _ => None,
        }
    }
}

impl From<app::Error> for Fault {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::Refused(refusal) => Self::Refused(refusal),
            app::Error::Conflict => Self::Conflict,
            app::Error::Unavailable(why) => {
                tracing::warn!(%why, "unavailable");
                Self::Unavailable
            }
            app::Error::Broken(why) => Self::broken(why),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::broken(error)
    }
}

/// The bare status; the layer around the pages says it in words ([`crate::door::in_words`]).
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::phrases::knows;

    #[test] // STYLE 11, R86
    fn every_refusal_has_words_in_every_language() {
        for refusal in Refusal::ALL {
            let (heading, advice) = Fault::Refused(*refusal).phrases();
            for lang in Lang::ALL {
                assert!(knows(lang, heading) && knows(lang, &advice), "{advice} in {}", lang.code());
            }
        }
    }

    #[test]
    fn a_fault_of_ours_is_told_by_a_number_of_its_own() {
        let (first, second) = (Fault::broken("x"), Fault::broken("x"));
        assert_ne!(first, second);
        assert_eq!(first.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }

    #[test] // R14
    fn a_case_one_may_not_see_looks_like_one_that_is_not_there() {
        assert_eq!(Fault::Refused(Refusal::NotVisible).status(), Fault::NotFound.status());
    }
}
