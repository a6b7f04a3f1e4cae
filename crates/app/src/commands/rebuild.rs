//! Counters, tallies, the index of words, what is counted of them and the words of customers' names anew, should they ever be doubted (R28, R70).

use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Scope;
use domain::case::CaseFile;
use domain::ids::{CaseId, CustomerId};
use domain::insight::picked::picked;
use store::{Batch, Statement, StoreError, write};

/// How many cases are read at once.
const AT_ONCE: i64 = 200;
/// From so many statements on, a batch is committed.
const A_BATCH: usize = 2_000;

/// Recomputes every counter and tally from the cases, placements and surveys behind them, and indexes every word and
/// every customer's name anew;
/// the desk may go on working. Gives how many cases were indexed.
pub async fn rebuild(desk: &Desk) -> Result<usize, Error> {
    retried(async || Ok(desk.db.commit(Batch::from(write::rebuild::figures())).await?)).await?;
    names_anew(desk).await?;
    let (mut after, mut indexed) = (CaseId(0), 0);
    loop {
        let files = store::read::case::from_number(&desk.db, Scope::Everywhere, after, AT_ONCE).await?;
        let Some(last) = files.last() else { break };
        after = last.case.id;
        indexed += files.len();
        let (mut batch, mut held) = (Batch::new(), Vec::new());
        for file in &files {
            batch.extend(words_of(desk, file).await?);
            held.push(file);
            if batch.len() >= A_BATCH {
                settle(desk, std::mem::take(&mut batch), &std::mem::take(&mut held)).await?;
            }
        }
        settle(desk, batch, &held).await?;
    }
    let tidied: Batch = write::search::tidy(desk.db.engine()).into_iter().collect();
    desk.db.commit(tidied).await?;
    Ok(indexed)
}

/// Makes every customer findable by name again (R10).
async fn names_anew(desk: &Desk) -> Result<(), Error> {
    let mut after = CustomerId(0);
    loop {
        // Where a name changed meanwhile, the same customers are read again.
        let last = retried(|| async move {
            let customers = store::read::customer::names(&desk.db, after, AT_ONCE).await?;
            let anew = customers.iter().flat_map(|(id, name)| write::customer::words_anew(*id, name));
            desk.db.commit(anew.collect()).await?;
            Ok(customers.last().map(|(id, _)| *id))
        })
        .await?;
        let Some(last) = last else { return Ok(()) };
        after = last;
    }
}

/// Commits the words of some cases; where one of them changed meanwhile, each is read again and goes alone.
async fn settle(desk: &Desk, batch: Batch, files: &[&CaseFile]) -> Result<(), Error> {
    match desk.db.commit(batch).await {
        Err(StoreError::Conflict) => {}
        ended => return Ok(ended?),
    }
    for file in files {
        retried(|| async {
            match store::read::case::file(&desk.db, Scope::Everywhere, file.case.id).await? {
                Some(file) => Ok(desk.db.commit(words_of(desk, &file).await?.into()).await?),
                None => Ok(()),
            }
        })
        .await?;
    }
    Ok(())
}

/// A case's words anew, provided that it does not change meanwhile.
async fn words_of(desk: &Desk, file: &CaseFile) -> Result<Vec<Statement>, Error> {
    let mut statements = vec![write::case::unchanged(file)];
    statements.extend(desk.words_anew(file, file.case.seller).await?);
    statements.push(write::gist::forget(file.case.id));
    let said = store::read::thread::asked(&desk.db, Scope::Everywhere, file).await?;
    statements.extend(said.iter().filter_map(|(number, at, text)| {
        write::gist::keep(file, *number, *at, &picked(text, &file.about.customer_name))
    }));
    Ok(statements)
}
