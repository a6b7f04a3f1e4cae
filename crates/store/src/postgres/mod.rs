//! The shared engine: pooled connections, prepared statements, a batch as one pipelined transaction.

mod bind;
mod fault;
mod migrate;
mod transact;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use futures_util::{StreamExt, pin_mut};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};

use crate::batch::{Batch, Query, Statement};
use crate::db::{Engine, MOST_ROWS, too_many_rows};
use crate::error::StoreError;
use crate::migrate::{Applied, Migration};
use crate::row::{Row, Value};
use fault::{fault, lost, outdated, surely_not_and_worth_another};
use transact::Work;

/// How the shared database is used by this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostgresOptions {
    /// How many connections this process opens at most.
    pub connections: usize,
    /// How long to wait for a free connection, and for a new one to be made.
    pub wait: Duration,
    /// How long one statement may run; zero sets no limit.
    pub longest_statement: Duration,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self { connections: 16, wait: Duration::from_secs(5), longest_statement: Duration::from_secs(30) }
    }
}

/// How often a thing that surely did not happen is tried.
const TRIES: u32 = 4;
/// The pause before the second try; it doubles each time.
const PAUSE: Duration = Duration::from_millis(4);
/// After how long without an answer to sent bytes a connection counts as lost.
const SILENCE: Duration = Duration::from_secs(20);

pub(crate) struct Postgres {
    pool: Pool,
}

impl Postgres {
    pub(crate) async fn open(url: &str, options: PostgresOptions) -> Result<Self, StoreError> {
        let config = config(url, &options)?;
        let manager =
            Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let limit = options.longest_statement.as_millis();
        let pool = Pool::builder(manager)
            .max_size(options.connections.max(1))
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(options.wait))
            .create_timeout(Some(options.wait))
            .post_create(Hook::async_fn(move |client, _| {
                Box::pin(async move {
                    let settings = format!("SET statement_timeout = {limit}");
                    client.batch_execute(&settings).await.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|error| StoreError::Broken(error.to_string()))?;
        let postgres = Self { pool };
        postgres.fetch(&Query::new("SELECT CAST(1 AS BIGINT)", Vec::new())).await?;
        Ok(postgres)
    }

    /// In a task of its own, so that a caller who goes away leaves no transaction open.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.carry_out(Work::Batch(batch)).await.map(drop)
    }

    pub(crate) async fn claim(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        self.carry_out(Work::Claim(statement)).await
    }

    pub(crate) async fn migrate(&self, migrations: Vec<Migration>) -> Result<Applied, StoreError> {
        let pool = self.pool.clone();
        in_own_task(async move { migrate::bring_up(&pool, &migrations).await }).await
    }

    async fn carry_out(&self, work: Work) -> Result<Vec<Row>, StoreError> {
        let pool = self.pool.clone();
        in_own_task(async move { transact::carry_out(&pool, &work).await }).await
    }

    pub(crate) async fn fetch(&self, query: &Query) -> Result<Vec<Row>, StoreError> {
        let sql = query.sql.text(Engine::Postgres);
        let mut tries = 1;
        loop {
            let client = connection(&self.pool).await?;
            let error = match read(&client, sql, &query.values).await {
                Ok(rows) => return rows,
                Err(error) => error,
            };
            if outdated(&error) {
                client.statement_cache.clear();
            } else if !lost(&error) && !client.is_closed() && !surely_not_and_worth_another(&error) {
                return Err(fault(&error, sql));
            }
            if tries == TRIES {
                return Err(fault(&error, sql));
            }
            pause(tries).await;
            tries += 1;
        }
    }

    /// Over one connection, one after the other without waiting between them; tried again one by one where that fails.
    pub(crate) async fn fetch_all(&self, queries: &[Query]) -> Result<Vec<Vec<Row>>, StoreError> {
        let client = connection(&self.pool).await?;
        let reads =
            queries.iter().map(|query| read(&client, query.sql.text(Engine::Postgres), &query.values));
        if let Ok(answers) = futures_util::future::try_join_all(reads).await {
            return answers.into_iter().collect();
        }
        drop(client);
        let mut answers = Vec::new();
        for query in queries {
            answers.push(self.fetch(query).await?);
        }
        Ok(answers)
    }
}

async fn in_own_task<T: Send + 'static>(
    work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::spawn(work).await.map_err(|error| StoreError::Broken(error.to_string()))?
}

/// Waits a little longer after each try, and not all as long: those who met once should not meet again.
async fn pause(tries: u32) {
    static TURN: AtomicU32 = AtomicU32::new(0);
    let turn = TURN.fetch_add(1, Ordering::Relaxed) % 8;
    tokio::time::sleep(PAUSE * (2_u32.pow(tries) + turn)).await;
}

/// The inner error is ours, the outer one the engine's.
async fn read(
    client: &Object,
    sql: &str,
    values: &[Value],
) -> Result<Result<Vec<Row>, StoreError>, tokio_postgres::Error> {
    let prepared = client.prepare_cached(sql).await?;
    let rows = client.query_raw(&prepared, values.iter().map(bind::Bound)).await?;
    pin_mut!(rows);
    let mut answer = Vec::new();
    while let Some(row) = rows.next().await {
        if answer.len() == MOST_ROWS {
            return Ok(Err(too_many_rows(sql)));
        }
        match bind::row(&row?, sql) {
            Ok(row) => answer.push(row),
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(answer))
}

async fn connection(pool: &Pool) -> Result<Object, StoreError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Backend(error) => match fault(&error, "connect") {
            StoreError::Unavailable(unavailable) => StoreError::Unavailable(unavailable),
            StoreError::Broken(why) => StoreError::unavailable(why),
            StoreError::Conflict => StoreError::unavailable("connect"),
        },
        PoolError::Timeout(_) => StoreError::unavailable("no connection became free in time"),
        other => StoreError::unavailable(other.to_string()),
    })
}

/// Reads the URL. TLS is not spoken yet: asking for it is refused rather than ignored.
fn config(url: &str, options: &PostgresOptions) -> Result<Config, StoreError> {
    if url.contains("sslmode=verify") || url.contains("sslmode=require") {
        return Err(no_tls());
    }
    let mut config: Config = url
        .parse()
        .map_err(|error| StoreError::Broken(format!("the database URL is not understood: {error}")))?;
    if config.get_ssl_mode() == SslMode::Require {
        return Err(no_tls());
    }
    if config.get_hosts().iter().any(|host| !near(host)) && config.get_ssl_mode() != SslMode::Disable {
        tracing::warn!("the connection to the database leaves this machine without TLS");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(options.wait);
    }
    config.tcp_user_timeout(SILENCE).application_name("balie");
    Ok(config)
}

fn no_tls() -> StoreError {
    StoreError::Broken(
        "the database URL asks for TLS (sslmode), which this program does not speak to PostgreSQL yet; \
         use a tunnel and sslmode=disable"
            .into(),
    )
}

fn near(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
    }
}
