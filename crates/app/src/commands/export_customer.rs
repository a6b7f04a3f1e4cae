//! Everything that is kept about a customer, as one JSON file (R68). That somebody took it out is written down (R20).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use data_encoding::BASE64;
use domain::access::{Scope, Viewer};
use domain::ids::{CustomerId, SellerId};
use domain::refusal::Refusal;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::files::Sha256Hex;
use store::read::erasure::Kept;
use store::read::export::{self, Call, Case, File, Mail, Said, Talk, Thread};
use store::{Batch, read};

/// The most bytes of files that go into one export; those beyond are named without their content.
const FILE_BYTES: i64 = 50 << 20;

/// The file, as bytes.
pub async fn export_customer(desk: &Desk, viewer: Viewer, customer: CustomerId) -> Result<Vec<u8>, Error> {
    for_operator(viewer)?;
    let kept = read::erasure::kept(&desk.db, customer).await?.ok_or(Refusal::NotVisible)?;
    if kept.erased_at.is_some() {
        return Err(Refusal::Erased.into());
    }
    let words = customer.to_string();
    let line = desk.audited(viewer, SellerId::MARKETPLACE, What::CustomerExported, &words).await?;
    desk.db.commit(Batch::from(line)).await?;
    let mut making = Making { desk, left: FILE_BYTES, left_out: 0, sellers: BTreeMap::new() };
    let cases = making.cases(customer).await?;
    let (mails, conversations) = (making.mails(customer).await?, making.talks(customer).await?);
    let found = json!({
        "made_at": desk.now(),
        "customer": making.person(customer, &kept)?,
        "orders": making.orders(customer).await?,
        "reviews": making.reviews(customer).await?,
        "cases": cases,
        "mails_about_orders": mails,
        "conversations": conversations,
        "files_without_content": making.left_out,
        "complete": making.left_out == 0 && kept.counts.cases <= export::LIMIT,
    });
    serde_json::to_vec_pretty(&found).map_err(|error| Error::Broken(error.to_string()))
}

/// What goes through the whole file: how much of it may still be files, and the names of sellers.
struct Making<'a> {
    desk: &'a Desk,
    left: i64,
    left_out: u64,
    sellers: BTreeMap<i64, String>,
}

impl Making<'_> {
    fn person(&self, customer: CustomerId, kept: &Kept) -> Result<Value, Error> {
        let secrets = &self.desk.secrets;
        let phone = kept.phone_sealed.as_deref().map(|sealed| secrets.open_phone(sealed)).transpose()?;
        Ok(json!({
            "number": customer.0, "name": kept.name, "address": secrets.open_email(&kept.email_sealed)?,
            "phone": phone, "language": kept.language.code(), "known_since": kept.created_at,
            "last_survey_at": kept.surveyed_at,
        }))
    }

    async fn orders(&mut self, customer: CustomerId) -> Result<Vec<Value>, Error> {
        let mut orders = Vec::new();
        for order in read::order::of_customer(&self.desk.db, customer, export::LIMIT).await? {
            let line = |line: &domain::order::Line| {
                json!({
                    "article": line.article.as_str(), "title": line.title, "quantity": line.quantity,
                    "carrier": line.delivery.carrier, "tracking": line.delivery.tracking,
                    "delivered_at": line.delivery.delivered_at,
                })
            };
            orders.push(json!({
                "number": order.number.as_str(), "seller": self.seller(order.seller.0).await?,
                "ordered_at": order.ordered_at, "lines": order.lines.iter().map(line).collect::<Vec<_>>(),
            }));
        }
        Ok(orders)
    }

    async fn reviews(&self, customer: CustomerId) -> Result<Vec<Value>, Error> {
        let found = export::reviews(&self.desk.db, customer).await?;
        let review = |one: export::Review| json!({"order": one.order, "at": one.at, "article": one.article, "mark": one.mark, "words": one.words});
        Ok(found.into_iter().map(review).collect())
    }

    async fn cases(&mut self, customer: CustomerId) -> Result<Vec<Value>, Error> {
        let mut cases = Vec::new();
        for case in export::cases(&self.desk.db, Scope::Everywhere, customer).await? {
            let thread = export::thread(&self.desk.db, Scope::Everywhere, &case).await?;
            let messages = self.messages(&thread).await?;
            let calls = self.calls(&thread.calls)?;
            cases.push(json!({
                "about": self.about(&case).await?, "messages": messages, "calls": calls,
                "written_with_events": explained(&thread), "surveys": surveys(&thread),
            }));
        }
        Ok(cases)
    }

    async fn about(&mut self, case: &Case) -> Result<Value, Error> {
        let [list, topic, subject, name, order, article, title, channel, language] = &case.texts;
        Ok(json!({
            "number": case.id, "seller": self.seller(case.seller).await?, "opened_at": case.times[0],
            "changed_at": case.times[1], "list": list, "topic": topic, "subject": subject, "name": name,
            "order": order, "article": article, "article_title": title, "channel": channel, "language": language,
        }))
    }

    async fn messages(&mut self, thread: &Thread) -> Result<Vec<Value>, Error> {
        let mut messages = Vec::new();
        for Said { number, at, texts } in &thread.messages {
            let [author, name, kind, text, quoted, sent] = texts;
            let own: Vec<&File> = thread.files.iter().filter(|file| file.of == *number).collect();
            messages.push(json!({
                "at": at, "by": author, "name": name, "kind": kind, "text": text, "with_quotes": quoted,
                "as_sent": sent, "files": self.files(&own).await?,
            }));
        }
        Ok(messages)
    }

    fn calls(&self, calls: &[Call]) -> Result<Vec<Value>, Error> {
        let secrets = &self.desk.secrets;
        let mut found = Vec::new();
        for call in calls {
            let phone = call.phone_sealed.as_deref().map(|sealed| secrets.open_phone(sealed)).transpose()?;
            let (wish, consent) = call.said.unzip();
            found.push(json!({
                "at": call.at, "to_be_made_at": call.call_at, "wish": wish, "consent": consent,
                "asked_as": call.wording, "best_time": call.best_time, "phone": phone,
                "withdrawn_at": call.withdrawn_at,
            }));
        }
        Ok(found)
    }

    async fn mails(&mut self, customer: CustomerId) -> Result<Vec<Value>, Error> {
        let (mails, files) = export::mails(&self.desk.db, customer).await?;
        let mut found = Vec::new();
        for Mail { key: (relay, number), at, texts } in &mails {
            let [order, author, kind, subject, text, sent] = texts;
            let own: Vec<&File> =
                files.iter().filter(|file| (file.relay, file.of) == (*relay, *number)).collect();
            found.push(json!({
                "order": order, "at": at, "by": author, "kind": kind, "subject": subject, "text": text,
                "as_sent": sent, "files": self.files(&own).await?,
            }));
        }
        Ok(found)
    }

    async fn talks(&self, customer: CustomerId) -> Result<Vec<Value>, Error> {
        let mut found = Vec::new();
        for Talk { id, times: [begun_at, touched_at], language, order, case } in
            export::talks(&self.desk.db, customer).await?
        {
            let turns = read::talk::turns(&self.desk.db, id).await?;
            let turn = |turn: &read::talk::Turn| json!({"at": turn.at, "by_customer": turn.by_customer, "text": turn.text, "worded": turn.worded});
            found.push(json!({
                "begun_at": begun_at, "last_at": touched_at, "language": language, "order": order, "case": case,
                "turns": turns.iter().map(turn).collect::<Vec<_>>(),
            }));
        }
        Ok(found)
    }

    /// Files with their content, as long as there is room for it.
    async fn files(&mut self, files: &[&File]) -> Result<Vec<Value>, Error> {
        let mut found = Vec::new();
        for file in files {
            let name = Sha256Hex::parse(&file.hash).filter(|_| file.size <= self.left);
            let bytes = match name {
                Some(name) => self.desk.files.get(&name).await?,
                None => None,
            };
            match bytes {
                Some(_) => self.left -= file.size,
                None => self.left_out += 1,
            }
            found.push(json!({
                "name": file.name, "type": file.media_type, "bytes": file.size,
                "content_base64": bytes.map(|bytes| BASE64.encode(&bytes)),
            }));
        }
        Ok(found)
    }

    async fn seller(&mut self, seller: i64) -> Result<String, Error> {
        if let Some(name) = self.sellers.get(&seller) {
            return Ok(name.clone());
        }
        let found = read::account::seller(&self.desk.db, SellerId(seller)).await?;
        let name = found.map_or_else(|| self.desk.setup.name.clone(), |seller| seller.name);
        self.sellers.insert(seller, name.clone());
        Ok(name)
    }
}

fn explained(thread: &Thread) -> Vec<Value> {
    thread.events.iter().map(|(at, kind, words)| json!({"at": at, "what": kind, "words": words})).collect()
}

fn surveys(thread: &Thread) -> Vec<Value> {
    let survey = |one: &export::Survey| {
        json!({
            "sent_at": one.sent_at, "answered_at": one.answered_at, "score": one.score, "solved": one.solved,
            "comment": one.comment,
        })
    };
    thread.surveys.iter().map(survey).collect()
}
