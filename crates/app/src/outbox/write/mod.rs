//! From a job to the mail it asks for, built new each time from what is stored (R43).

mod account;
mod colleague;
mod customer;
mod norm;
mod password;
mod refusal;
mod relay;
mod seller;
mod visit;

use super::job::Job;
use super::work::Parcel;
use crate::desk::Desk;
use crate::error::Error;
use domain::ids::CaseId;
use domain::message::AttachmentRecord;
use mail::alias::{Claim, Purpose};
use mail::letter::Mailbox;
use mail::write::{Outgoing, OutgoingAttachment};
use store::read::thread::Message;

impl Desk {
    /// The mail a job asks for; `None` when there is nothing to send any more.
    pub(in crate::outbox) async fn parcel(&self, job: &Job) -> Result<Option<Parcel>, Error> {
        match *job {
            Job::Acknowledge { case } => self.acknowledgement(case).await,
            Job::ToCustomer { case, message } => self.to_customer(case, message).await.map(Some),
            Job::NotifySeller { case, seller, notice, message, to } => {
                self.notification(case, seller, notice, (message, to)).await
            }
            Job::Survey { case, closing } => self.survey_mail(case, closing).await,
            Job::Refusal { mail, case, seller, reason } => self.refusal(mail, case, seller, reason).await,
            Job::PasswordReset { number } => self.password_reset(number).await,
            Job::VerifyAddress { seller, id, sends } => self.verification(seller, id, sends).await,
            Job::AskLink { number } => self.ask_link_mail(number).await,
            Job::Digest { seller, to, at } => self.digest(seller, to, at).await,
            Job::Norm { seller, week, norm, to } => self.norm_mail(seller, week, norm, to).await,
            Job::Mention { case, house, person, message } => {
                self.mention_mail(case, house, person, message).await
            }
            Job::Relay { relay, number } => self.relayed(relay, number).await,
            Job::RelayRefusal { mail, relay, side, reason } => {
                self.relay_refusal(mail, relay, side, reason).await
            }
            Job::RelayUndelivered { relay, number } => self.relay_undelivered(relay, number).await,
            Job::Invitation { seller, number, again } => self.invitation(seller, number, again).await,
        }
    }

    pub(crate) async fn alias_address(
        &self,
        case: CaseId,
        purpose: Purpose,
        party: i64,
    ) -> Result<String, Error> {
        let salt = store::read::mail::alias_salt(&self.db, case.0, purpose as u8, party, self.now()).await?;
        let salt = salt.ok_or_else(|| Error::Broken(format!("case {case} has no address for its party")))?;
        let claim = Claim { purpose, case_or_order: case.0, party, salt: salt.cast_unsigned() };
        Ok(self.address_for(&claim))
    }

    /// The address of a claim, in the domain of those who write to it.
    pub(crate) fn address_for(&self, claim: &Claim) -> String {
        let domain = match claim.purpose {
            Purpose::CaseCustomer | Purpose::OrderCustomer => &self.setup.customer_domain,
            Purpose::CaseSeller | Purpose::OrderSeller => &self.setup.seller_domain,
        };
        format!("{}@{domain}", self.aliases.seal(claim))
    }

    pub(super) async fn files_of(&self, message: &Message) -> Result<Vec<OutgoingAttachment>, Error> {
        self.files_with(&message.attachments).await
    }

    pub(super) async fn files_with(
        &self,
        records: &[AttachmentRecord],
    ) -> Result<Vec<OutgoingAttachment>, Error> {
        let mut files = Vec::with_capacity(records.len());
        for record in records {
            files.push(OutgoingAttachment {
                name: record.name.clone(),
                media_type: record.media_type.clone(),
                bytes: self.bytes_of(record).await?,
            });
        }
        Ok(files)
    }

    pub(super) fn noreply(&self, domain: &str) -> Mailbox {
        Mailbox { name: self.setup.name.clone(), address: format!("noreply@{domain}") }
    }

    pub(super) fn sealed_up(&self, outgoing: Outgoing, from: Option<String>) -> Result<Parcel, Error> {
        let outgoing = Outgoing {
            envelope_from: from.clone(),
            loop_mark: Some(self.setup.customer_domain.clone()),
            ..outgoing
        };
        let raw = mail::write::write(&outgoing).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Parcel { from, to: outgoing.to.address, raw })
    }
}
