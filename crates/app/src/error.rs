//! The three kinds of no, and a fourth for a house that cannot be reached.

use domain::refusal::Refusal;
use store::StoreError;
use thiserror::Error;

/// Why a command or query did not do what was asked.
#[derive(Debug, Error)]
pub enum Error {
    /// The rules say no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// Someone was first, three times in a row.
    #[error("someone was first")]
    Conflict,
    /// The database or the disk cannot be used now; nothing was lost, try again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A fault of ours.
    #[error("broken: {0}")]
    Broken(String),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Error::Conflict,
            StoreError::Unavailable(why) => Error::Unavailable(why.to_string()),
            StoreError::Broken(why) => Error::Broken(why),
        }
    }
}

/// How often a lost race is run again before it is given up.
const RACES: usize = 3;

/// Runs a command again when someone else was first; each try loads anew.
///
/// The future is `Send` by name: of an `AsyncFn` the compiler cannot show that, and no server could run the command.
pub(crate) async fn retried<T, Try>(attempt: impl Fn() -> Try) -> Result<T, Error>
where
    Try: Future<Output = Result<T, Error>> + Send,
{
    for _ in 1..RACES {
        match attempt().await {
            Err(Error::Conflict) => {}
            ended => return ended,
        }
    }
    attempt().await
}
