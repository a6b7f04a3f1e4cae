//! The desk behind the door: recipients are the app's to know, messages are the app's to keep (R45, R82).
//!
//! Nothing is acknowledged that the app has not kept, and whatever the app cannot decide now is "try again later".

use crate::intake::{BoxFuture, Envelope, Intake, Receipt, Refused, Trouble};
use app::Desk;
use app::commands::Arrival;
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use std::sync::{Arc, OnceLock};

/// How many octets of a message's digest make its mark.
const MARK_BYTES: usize = 8;

/// Takes mail for a desk that may still be opening its database: until it is there, senders come again.
#[derive(Clone, Default)]
pub struct DeskIntake(Arc<OnceLock<Desk>>);

impl DeskIntake {
    /// Takes mail for the desk that is, or will be, in `place`.
    pub fn new(place: Arc<OnceLock<Desk>>) -> Self {
        Self(place)
    }
}

impl Intake for DeskIntake {
    fn recipient<'a>(
        &'a self,
        _envelope_from: Option<&'a str>,
        recipient: &'a str,
    ) -> BoxFuture<'a, Result<(), Refused>> {
        Box::pin(async move {
            let desk = self.0.get().ok_or_else(Refused::try_later)?;
            match app::intake::recipient(desk, recipient).await {
                Ok(true) => Ok(()),
                Ok(false) => Err(Refused::no_such_address()),
                Err(error) => {
                    tracing::warn!(%error, "a recipient cannot be checked now");
                    Err(Refused::try_later())
                }
            }
        })
    }

    fn take(&self, envelope: Envelope, raw: Vec<u8>) -> BoxFuture<'_, Result<Receipt, Trouble>> {
        Box::pin(async move {
            let desk = self.0.get().ok_or_else(|| Trouble("the desk is not open yet".to_owned()))?;
            let mark = HEXLOWER.encode(&digest(&SHA256, &raw).as_ref()[..MARK_BYTES]);
            let (recipients, bytes) = (envelope.recipients.len(), raw.len());
            let arrival = Arrival { from: envelope.from, recipients: envelope.recipients, raw };
            app::commands::take_mail(desk, &arrival).await.map_err(|error| Trouble(error.to_string()))?;
            tracing::info!(mark, recipients, bytes, "a mail is kept");
            Ok(Receipt { mark })
        })
    }
}
