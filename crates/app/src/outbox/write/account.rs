//! Mails to a seller about no single case: invitations, links that verify an address, digests.

use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::work::Parcel;
use domain::access::Scope;
use domain::ids::SellerId;
use domain::language::Language;
use domain::notice::Kind;
use jiff::Timestamp;
use mail::letter::Mailbox;
use mail::write::Outgoing;
use store::read::account::{Seller, Topic};
use store::read::list::CaseRow;

/// How many cases a digest names; more are counted.
const NAMED: i64 = 50;

impl Desk {
    pub(super) async fn invitation(
        &self,
        seller: SellerId,
        number: i64,
        again: i64,
    ) -> Result<Option<Parcel>, Error> {
        let secret = self.invitation_secret(number);
        let invitation = store::read::account::invitation(&self.db, secret.hash(), self.now()).await?;
        let Some(sealed) = invitation.and_then(|invitation| invitation.email_sealed) else { return Ok(None) };
        // The desk's own invitations speak for the marketplace, in its first language (R67).
        let (name, language) = if seller == SellerId::MARKETPLACE {
            (self.setup.name.clone(), Language::default())
        } else {
            let Some(account) = store::read::account::seller(&self.db, seller).await? else {
                return Ok(None);
            };
            (account.name, account.language)
        };
        let link = format!("{}/invitation/{}", self.setup.base_url, secret.reveal());
        let values =
            [("seller", name.as_str()), ("marketplace", self.setup.name.as_str()), ("link", link.as_str())];
        let (subject, text) = if seller == SellerId::MARKETPLACE {
            let say = |id: &str| self.words.say(language, id, &values);
            (say("desk-invitation-subject"), say("desk-invitation-text"))
        } else {
            let say = |id: &str| self.words.say(language, id, &values);
            (say("invitation-subject"), say("invitation-text"))
        };
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: Mailbox { name: String::new(), address: self.secrets.open_email(&sealed)? },
            subject,
            text,
            message_id: format!("invitation.{number}.{again}@{}", self.setup.seller_domain),
            date: self.now().as_second(),
            language: language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    /// The link with which the holder of an address confirms it; `None` once that is done or a later link went out.
    pub(super) async fn verification(
        &self,
        seller: SellerId,
        id: i64,
        sends: i64,
    ) -> Result<Option<Parcel>, Error> {
        let secret = self.address_secret(seller, id, sends);
        let Some(found) = store::read::address::by_link(&self.db, secret.hash(), self.now()).await? else {
            return Ok(None);
        };
        let Some(account) = store::read::account::seller(&self.db, seller).await? else { return Ok(None) };
        let link = format!("{}/address/{}", self.setup.base_url, secret.reveal());
        let values = [
            ("seller", account.name.as_str()),
            ("marketplace", self.setup.name.as_str()),
            ("link", link.as_str()),
        ];
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: Mailbox { name: String::new(), address: self.secrets.open_email(&found.email_sealed)? },
            subject: self.words.say(account.language, "address-subject", &values),
            text: self.words.say(account.language, "address-text", &values),
            message_id: format!("address.{seller}.{id}.{sends}@{}", self.setup.seller_domain),
            date: self.now().as_second(),
            language: account.language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    /// What is to be answered now, the soonest due first; `None` where that is nothing (R29).
    pub(super) async fn digest(
        &self,
        seller: SellerId,
        to: i64,
        at: Timestamp,
    ) -> Result<Option<Parcel>, Error> {
        let Some(account) = store::read::account::seller(&self.db, seller).await? else { return Ok(None) };
        let Some(address) = self.addressee_of(&account, Some(to), Kind::Digest).await? else {
            return Ok(None);
        };
        let scope = Scope::AtSeller(seller);
        let rows = store::read::list::next_due(&self.db, scope, NAMED).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let counters = store::read::list::counters(&self.db, seller).await?;
        let open = counters.into_iter().find(|(list, _)| list == domain::case::List::ToAnswer.key());
        let count = open.map_or(0, |(_, n)| n).max(i64::try_from(rows.len()).unwrap_or_default());
        let amount = if count == 1 { "one" } else { "other" };
        let count = count.to_string();
        let values = [("seller", account.name.as_str()), ("count", count.as_str()), ("amount", amount)];
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: Mailbox { name: account.name.clone(), address },
            subject: self.words.say(account.language, "digest-subject", &values),
            text: self.digest_text(&account, &rows, &values).await?,
            message_id: format!("digest.{seller}.{to}.{}@{}", at.as_second(), self.setup.seller_domain),
            date: self.now().as_second(),
            language: account.language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    async fn digest_text(
        &self,
        account: &Seller,
        rows: &[CaseRow],
        values: &[(&'static str, &str)],
    ) -> Result<String, Error> {
        let say = |id: &str, values: &[(&'static str, &str)]| self.words.say(account.language, id, values);
        let topics = store::read::account::topics(&self.db).await?;
        let mut parts = vec![say("digest-intro", values)];
        for row in rows {
            let due = match row.due_at {
                Some(due_at) => self.local_words(account, due_at).await?,
                None => String::new(),
            };
            let late = row.due_at.is_some_and(|due_at| due_at <= self.now());
            let due = say(if late { "digest-late" } else { "digest-due" }, &[("due", &due)]);
            let link = format!("{}/cases/{}?account={}", self.setup.base_url, row.id, account.id);
            let number = row.id.to_string();
            let topic = topic_of(&topics, row, account);
            let values = [
                ("case", number.as_str()),
                ("name", row.customer_name.as_str()),
                ("topic", topic),
                ("due", due.as_str()),
            ];
            parts.push(format!("{}\n{link}", say("digest-line", &values)));
        }
        let list = format!("{}/cases/to-answer", self.setup.base_url);
        parts.push(say("digest-all", &[("link", &list)]));
        Ok(parts.join("\n\n") + "\n")
    }
}

fn topic_of<'a>(topics: &'a [Topic], row: &'a CaseRow, account: &Seller) -> &'a str {
    let known = topics.iter().find(|topic| topic.key == row.topic);
    known.map_or(row.topic.as_str(), |topic| topic.name(account.language))
}
