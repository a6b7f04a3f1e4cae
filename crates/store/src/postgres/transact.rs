//! One transaction in two round trips: `BEGIN` and all statements together, then `COMMIT`.
//!
//! It is tried again only when it surely did not happen.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use deadpool_postgres::{Object, Pool};
use futures_util::future::{MaybeDone, maybe_done};
use tokio_postgres::{Error, Statement as Prepared};

use super::fault::{fault, lost, outdated, refused_at_commit, surely_not_and_worth_another};
use super::{TRIES, bind, connection, pause, read};
use crate::batch::{Batch, Expect, Statement};
use crate::db::{Engine, excerpt};
use crate::error::StoreError;
use crate::row::Row;

/// How many statements are under way at once.
const PIPELINED: usize = 64;

pub(super) enum Work {
    Batch(Batch),
    Claim(Statement),
}

/// Why a transaction did not end in a commit.
pub(super) struct Failed {
    error: StoreError,
    /// It surely did not happen, and a second try may go better.
    again: bool,
}

impl Failed {
    fn of(client: &Object, error: &Error, sql: &str) -> Self {
        if outdated(error) {
            client.statement_cache.clear();
        }
        let again =
            surely_not_and_worth_another(error) || outdated(error) || lost(error) || client.is_closed();
        Self { error: fault(error, sql), again }
    }

    fn finally(error: StoreError) -> Self {
        Self { error, again: false }
    }
}

pub(super) async fn carry_out(pool: &Pool, work: &Work) -> Result<Vec<Row>, StoreError> {
    let mut tries = 1;
    loop {
        match once(connection(pool).await?, work).await {
            Ok(rows) => return Ok(rows),
            Err(failed) if !failed.again || tries == TRIES => return Err(failed.error),
            Err(failed) => tracing::debug!(%failed.error, tries, "transaction tried again"),
        }
        pause(tries).await;
        tries += 1;
    }
}

async fn once(client: Object, work: &Work) -> Result<Vec<Row>, Failed> {
    let done = match work {
        Work::Batch(batch) => write(&client, batch.statements()).await.map(|()| Vec::new()),
        Work::Claim(statement) => claim(&client, statement).await,
    };
    match done {
        Ok(rows) => {
            finish(client).await?;
            Ok(rows)
        }
        Err(failed) => {
            roll_back(client).await;
            Err(failed)
        }
    }
}

async fn finish(client: Object) -> Result<(), Failed> {
    let Err(error) = client.batch_execute("COMMIT").await else { return Ok(()) };
    let failed = if refused_at_commit(&error) {
        Failed { error: fault(&error, "COMMIT"), again: surely_not_and_worth_another(&error) }
    } else {
        Failed::finally(StoreError::unknown(error.to_string()))
    };
    drop(Object::take(client));
    Err(failed)
}

/// A connection that cannot roll back is closed, which does the same.
async fn roll_back(client: Object) {
    if client.batch_execute("ROLLBACK").await.is_err() {
        drop(Object::take(client));
    }
}

async fn write(client: &Object, statements: &[Statement]) -> Result<(), Failed> {
    let mut prepared = Vec::with_capacity(statements.len());
    for statement in statements {
        let sql = statement.sql.text(Engine::Postgres);
        prepared.push(client.prepare_cached(sql).await.map_err(|error| Failed::of(client, &error, sql))?);
    }
    let mut begin = true;
    for (statements, prepared) in statements.chunks(PIPELINED).zip(prepared.chunks(PIPELINED)) {
        pipeline(client, statements, prepared, begin).await?;
        begin = false;
    }
    Ok(())
}

async fn pipeline(
    client: &Object,
    statements: &[Statement],
    prepared: &[Prepared],
    begin: bool,
) -> Result<(), Failed> {
    let mut line: Vec<Pin<Box<MaybeDone<Sent<'_>>>>> = Vec::with_capacity(statements.len() + 1);
    if begin {
        line.push(Box::pin(maybe_done(Box::pin(async { client.batch_execute("BEGIN").await.map(|()| 0) }))));
    }
    for (statement, prepared) in statements.iter().zip(prepared) {
        let values = statement.values.iter().map(bind::Bound);
        line.push(Box::pin(maybe_done(Box::pin(client.execute_raw(prepared, values)))));
    }
    let mut answers = in_order(line).await.into_iter();
    if begin && let Some(Err(error)) = answers.next() {
        return Err(Failed::of(client, &error, "BEGIN"));
    }
    for (statement, answer) in statements.iter().zip(answers) {
        let touched = answer.map_err(|error| Failed::of(client, &error, statement.sql.postgres))?;
        expected(statement, touched)?;
    }
    Ok(())
}

type Sent<'a> = Pin<Box<dyn Future<Output = Result<u64, Error>> + Send + 'a>>;

/// Polls from the front, always: the driver sends a statement when it is first polled, so they go out in order.
async fn in_order(mut line: Vec<Pin<Box<MaybeDone<Sent<'_>>>>>) -> Vec<Result<u64, Error>> {
    poll_fn(|context| {
        let waiting =
            line.iter_mut().fold(false, |waiting, sent| sent.as_mut().poll(context).is_pending() | waiting);
        if waiting { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    line.iter_mut().filter_map(|sent| sent.as_mut().take_output()).collect()
}

async fn claim(client: &Object, statement: &Statement) -> Result<Vec<Row>, Failed> {
    let sql = statement.sql.text(Engine::Postgres);
    client.batch_execute("BEGIN").await.map_err(|error| Failed::of(client, &error, "BEGIN"))?;
    let rows = read(client, sql, &statement.values).await.map_err(|error| Failed::of(client, &error, sql))?;
    let rows = rows.map_err(Failed::finally)?;
    expected(statement, rows.len() as u64)?;
    Ok(rows)
}

fn expected(statement: &Statement, touched: u64) -> Result<(), Failed> {
    match statement.expect {
        Expect::Rows(rows) if rows != touched => {
            tracing::debug!(wanted = rows, touched, sql = excerpt(statement.sql.postgres), "conflict");
            Err(Failed::finally(StoreError::Conflict))
        }
        Expect::Rows(_) | Expect::Any => Ok(()),
    }
}
