//! Everything that is kept about a customer, as it goes into the file of an export (R68). Only an operator's command asks;
//! names and numbers of rows are those of the tables.

use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::ids::CustomerId;
use jiff::Timestamp;

const CASES: &str = "SELECT id, seller, opened_at, touched_at, list, topic, subject, customer_name, order_number, \
    article, article_title, channel, language FROM cases WHERE customer = $1 ORDER BY opened_at, id LIMIT $2";
const MESSAGES: &str = "SELECT number, at, author, author_name, kind, text, quoted, sent_text FROM message \
    WHERE seller = $1 AND case_id = $2 ORDER BY number LIMIT $3";
const ATTACHMENTS: &str = "SELECT message, name, media_type, size, hash FROM attachment WHERE seller = $1 AND case_id = $2 \
    ORDER BY message, number LIMIT $3";
const EVENTS: &str =
    "SELECT at, kind, words FROM event WHERE seller = $1 AND case_id = $2 ORDER BY number LIMIT $3";
const CALLBACKS: &str = "SELECT asked_at, wish, consent, wording, best_time, phone_sealed, withdrawn_at FROM callback \
    WHERE seller = $1 AND case_id = $2 ORDER BY placement LIMIT $3";
const SURVEYS: &str = "SELECT sent_at, answered_at, score, \
    CAST(CASE WHEN solved THEN 1 WHEN NOT solved THEN 0 END AS BIGINT), comment FROM survey WHERE case_id = $1 \
    ORDER BY closing LIMIT $2";
const PROMISED: &str =
    "SELECT call_at, promised_at, best_time, phone_sealed FROM desk_call WHERE case_id = $1";
const REVIEWS: &str = "SELECT r.order_number, r.at, r.article, r.mark, r.words FROM orders o JOIN review r \
    ON r.seller = o.seller AND r.order_number = o.number WHERE o.customer = $1 ORDER BY r.at LIMIT $2";
const TALKS: &str = "SELECT id, begun_at, touched_at, language, order_number, case_id FROM talk WHERE customer = $1 \
    ORDER BY id + 0 LIMIT $2";
const MAILS: &str = "SELECT r.order_number, m.at, m.author, m.kind, m.subject, m.text, m.sent_text, r.seller, r.id, m.number \
    FROM relay r JOIN relay_mail m ON m.seller = r.seller AND m.relay = r.id WHERE r.customer = $1 \
    ORDER BY r.id, m.number LIMIT $2";
const MAIL_FILES: &str = "SELECT r.id, f.mail, f.name, f.media_type, f.size, f.hash FROM relay r JOIN relay_file f \
    ON f.seller = r.seller AND f.relay = r.id WHERE r.customer = $1 ORDER BY r.id, f.mail, f.number LIMIT $2";

/// The most rows of one kind that are read at once: of cases, and of what hangs on one of them.
pub const LIMIT: i64 = 2_000;

/// A case of hers.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its number.
    pub id: i64,
    /// The seller it hangs under, 0 for the marketplace.
    pub seller: i64,
    /// When it was opened, and when anything last happened.
    pub times: [Timestamp; 2],
    /// List, topic, subject, name, order number, article, its title, channel, language; in this order.
    pub texts: [Option<String>; 9],
}

/// A message of a case, notes included.
#[derive(Clone, Debug)]
pub struct Said {
    /// 1 for the first.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Author, name, kind, text, quoted text, text as sent; in this order.
    pub texts: [Option<String>; 6],
}

/// A file of a message or mail.
#[derive(Clone, Debug)]
pub struct File {
    /// The exchange of mail it belongs to, 0 in a case.
    pub relay: i64,
    /// The message or mail it belongs to.
    pub of: i64,
    /// Its name.
    pub name: String,
    /// Its type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// By which its bytes are found.
    pub hash: String,
}

/// What was said about being called.
#[derive(Clone, Debug)]
pub struct Call {
    /// When it was asked or promised, and for when.
    pub at: Timestamp,
    /// When it is to be made; for a promised call.
    pub call_at: Option<Timestamp>,
    /// Wish and consent; for a callback by a seller.
    pub said: Option<(bool, bool)>,
    /// The words in which consent was asked.
    pub wording: String,
    /// When she is best called.
    pub best_time: String,
    /// The number, sealed.
    pub phone_sealed: Option<Vec<u8>>,
    /// When she took her consent back.
    pub withdrawn_at: Option<Timestamp>,
}

/// A survey about a case.
#[derive(Clone, Debug)]
pub struct Survey {
    /// When it went out.
    pub sent_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// 0 to 10.
    pub score: Option<i64>,
    /// Whether it was solved.
    pub solved: Option<bool>,
    /// Her words.
    pub comment: Option<String>,
}

/// Everything that hangs on one case.
#[derive(Clone, Debug)]
pub struct Thread {
    /// What was said.
    pub messages: Vec<Said>,
    /// The files.
    pub files: Vec<File>,
    /// Reasons and explanations that were written with what happened: when, what, and the words.
    pub events: Vec<(Timestamp, String, String)>,
    /// What was said about being called.
    pub calls: Vec<Call>,
    /// The surveys.
    pub surveys: Vec<Survey>,
}

/// A review of an order of hers.
#[derive(Clone, Debug)]
pub struct Review {
    /// The order number.
    pub order: String,
    /// When.
    pub at: Timestamp,
    /// The article.
    pub article: Option<String>,
    /// 1 to 10.
    pub mark: i64,
    /// Her words.
    pub words: String,
}

/// A conversation with the assistant.
#[derive(Clone, Debug)]
pub struct Talk {
    /// Its number.
    pub id: i64,
    /// When it began and when something was last said.
    pub times: [Timestamp; 2],
    /// The language.
    pub language: String,
    /// The order it was about.
    pub order: Option<String>,
    /// The case it became.
    pub case: Option<i64>,
}

/// A mail about an order.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Exchange and number.
    pub key: (i64, i64),
    /// When.
    pub at: Timestamp,
    /// Order number, author, kind, subject, text, text as sent; in this order.
    pub texts: [Option<String>; 6],
}

/// Her cases, the oldest first.
pub async fn cases(db: &Db, scope: Scope, customer: CustomerId) -> Result<Vec<Case>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let rows = db.fetch(Query::new(CASES, values![customer.0, LIMIT])).await?;
    rows.iter()
        .map(|row| {
            let times = [row.time(2)?, row.time(3)?];
            Ok(Case { id: row.int(0)?, seller: row.int(1)?, times, texts: texts(row, 4)? })
        })
        .collect()
}

/// Everything that hangs on one of her cases. The scope was proved by [`cases`].
pub async fn thread(db: &Db, _scope: Scope, case: &Case) -> Result<Thread, StoreError> {
    let of_case = |sql: &'static str| Query::new(sql, values![case.seller, case.id, LIMIT]);
    let queries = vec![
        of_case(MESSAGES),
        of_case(ATTACHMENTS),
        of_case(EVENTS),
        of_case(CALLBACKS),
        Query::new(PROMISED, values![case.id]),
        Query::new(SURVEYS, values![case.id, LIMIT]),
    ];
    let mut found = db.fetch_all(queries).await?.into_iter();
    let mut next = || found.next().unwrap_or_default();
    let (messages, files, events, callbacks, promised, surveys) =
        (next(), next(), next(), next(), next(), next());
    let mut calls: Vec<Call> = callbacks.iter().map(callback_of).collect::<Result<_, StoreError>>()?;
    for row in &promised {
        calls.push(promised_of(row)?);
    }
    Ok(Thread {
        messages: messages.iter().map(said_of).collect::<Result<_, StoreError>>()?,
        files: files.iter().map(|row| file_of(row, 0, 0)).collect::<Result<_, StoreError>>()?,
        events: events.iter().filter_map(event_of).collect::<Result<_, StoreError>>()?,
        surveys: surveys.iter().map(survey_of).collect::<Result<_, StoreError>>()?,
        calls,
    })
}

/// Reviews of her orders.
pub async fn reviews(db: &Db, customer: CustomerId) -> Result<Vec<Review>, StoreError> {
    let rows = db.fetch(Query::new(REVIEWS, values![customer.0, LIMIT])).await?;
    let review = |row: &Row| {
        Ok(Review {
            order: row.text(0)?.to_owned(),
            at: row.time(1)?,
            article: row.opt_text(2)?.map(str::to_owned),
            mark: row.int(3)?,
            words: row.text(4)?.to_owned(),
        })
    };
    rows.iter().map(review).collect()
}

/// Her conversations with the assistant; their turns are read by number.
pub async fn talks(db: &Db, customer: CustomerId) -> Result<Vec<Talk>, StoreError> {
    let rows = db.fetch(Query::new(TALKS, values![customer.0, LIMIT])).await?;
    let talk = |row: &Row| {
        Ok(Talk {
            id: row.int(0)?,
            times: [row.time(1)?, row.time(2)?],
            language: row.text(3)?.to_owned(),
            order: row.opt_text(4)?.map(str::to_owned),
            case: row.opt_int(5)?,
        })
    };
    rows.iter().map(talk).collect()
}

/// Mails about her orders, and their files.
pub async fn mails(db: &Db, customer: CustomerId) -> Result<(Vec<Mail>, Vec<File>), StoreError> {
    let key = || values![customer.0, LIMIT];
    let rows = db.fetch(Query::new(MAILS, key())).await?;
    let mail = |row: &Row| -> Result<Mail, StoreError> {
        let own = |column| Ok::<_, StoreError>(row.opt_text(column)?.map(str::to_owned));
        let texts = [own(0)?, own(2)?, own(3)?, own(4)?, own(5)?, own(6)?];
        Ok(Mail { key: (row.int(8)?, row.int(9)?), at: row.time(1)?, texts })
    };
    let mails = rows.iter().map(mail).collect::<Result<_, _>>()?;
    let rows = db.fetch(Query::new(MAIL_FILES, key())).await?;
    let files = rows.iter().map(|row| file_of(row, 1, row.int(0)?)).collect::<Result<_, StoreError>>()?;
    Ok((mails, files))
}

/// So many texts from a column on.
fn texts<const MANY: usize>(row: &Row, from: usize) -> Result<[Option<String>; MANY], StoreError> {
    let mut found = [const { None }; MANY];
    for (place, text) in found.iter_mut().enumerate() {
        *text = row.opt_text(from + place)?.map(str::to_owned);
    }
    Ok(found)
}

fn said_of(row: &Row) -> Result<Said, StoreError> {
    Ok(Said { number: row.int(0)?, at: row.time(1)?, texts: texts(row, 2)? })
}

fn file_of(row: &Row, from: usize, relay: i64) -> Result<File, StoreError> {
    Ok(File {
        relay,
        of: row.int(from)?,
        name: row.text(from + 1)?.to_owned(),
        media_type: row.text(from + 2)?.to_owned(),
        size: row.int(from + 3)?,
        hash: row.text(from + 4)?.to_owned(),
    })
}

fn event_of(row: &Row) -> Option<Result<(Timestamp, String, String), StoreError>> {
    let words = row.opt_text(2).transpose()?;
    Some((|| Ok((row.time(0)?, row.text(1)?.to_owned(), words?.to_owned())))())
}

fn callback_of(row: &Row) -> Result<Call, StoreError> {
    Ok(Call {
        at: row.time(0)?,
        call_at: None,
        said: Some((row.bool(1)?, row.bool(2)?)),
        wording: row.text(3)?.to_owned(),
        best_time: row.text(4)?.to_owned(),
        phone_sealed: row.opt_bytes(5)?.map(<[u8]>::to_vec),
        withdrawn_at: row.opt_time(6)?,
    })
}

fn promised_of(row: &Row) -> Result<Call, StoreError> {
    Ok(Call {
        at: row.time(1)?,
        call_at: Some(row.time(0)?),
        said: None,
        wording: String::new(),
        best_time: row.text(2)?.to_owned(),
        phone_sealed: row.opt_bytes(3)?.map(<[u8]>::to_vec),
        withdrawn_at: None,
    })
}

fn survey_of(row: &Row) -> Result<Survey, StoreError> {
    Ok(Survey {
        sent_at: row.time(0)?,
        answered_at: row.opt_time(1)?,
        score: row.opt_int(2)?,
        solved: row.opt_int(3)?.map(|solved| solved == 1),
        comment: row.opt_text(4)?.map(str::to_owned),
    })
}
