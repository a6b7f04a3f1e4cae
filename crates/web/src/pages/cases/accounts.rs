//! One inbox over all accounts a person works for; the current account stays what it is until a row is opened (R66).

use super::among::Choice;
use super::fill;
use super::list::{ListKind, Paging, Row};
use super::look::paging;
use super::narrow::{About, Narrowing, Wanted, address, narrowing};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Account, Frame, Here};
use crate::pages::{Answer, see, show};
use crate::reader::{Person, account_of};
use app::queries::account;
use app::queries::all_accounts::{self, Wish};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use domain::ids::SellerId;
use domain::refusal::Refusal;

const PATH: &str = "/cases/all-accounts";

pub(super) fn routes() -> Router<House> {
    Router::new().route("/cases/all-accounts/{which}", get(list))
}

/// A list over all accounts of a person.
#[derive(Template)]
#[template(path = "pages/cases/accounts.html")]
pub struct AllAccounts {
    /// The surroundings.
    pub page: Frame,
    /// The lists, each with its address.
    pub lists: Vec<Choice>,
    /// The accounts with their addresses, first all of them, and which is shown.
    pub accounts: Vec<(Option<Account>, String, bool)>,
    /// What narrows the list.
    pub narrowing: Narrowing,
    /// One page of cases.
    pub rows: Vec<Row>,
    /// The pages beside this one.
    pub paging: Paging,
}

async fn list(
    person: Person,
    Path(which): Path<String>,
    Query(parts): Query<Vec<(String, String)>>,
) -> Answer {
    let kind = ListKind::from_slug(&which).ok_or(Fault::NotFound)?;
    let own =
        person.viewer.person().filter(|_| person.viewer.seller().is_some()).ok_or(Refusal::NotAllowed)?;
    let (wanted, path) = (Wanted::read(parts)?, format!("{PATH}/{which}"));
    let along = wanted.along(&["account"]);
    let parts: Vec<_> = along.iter().cloned().chain(wanted.filter.words()).collect();
    if wanted.untidy {
        return see(&address(&path, &parts));
    }
    let only = wanted.rest("account").map(|account| account.parse().map_err(|_| Fault::Unreadable));
    let only: Option<SellerId> = only.transpose()?;
    let desk = &person.reader.house.desk;
    let wish =
        Wish { list: kind.list(), filter: &wanted.filter, account: only, cursor: wanted.rest("after") };
    let found = async { all_accounts::list(desk, own, wish).await.map_err(Fault::from) };
    let (page, (found, members)) = tokio::try_join!(person.frame(Here::AllAccounts), found)?;
    let topics = account::topics(desk).await?;
    let about = About { page: &page, topics: &topics, people: &[] };
    let accounts: Vec<Account> =
        members.iter().map(|member| account_of(member.seller, &member.name, &member.colour)).collect();
    let paging =
        paging(&path, &parts, wanted.rest("after"), (found.next.as_deref(), found.previous.as_deref()));
    let rows = fill::rows_of_accounts(&person, &page, found.rows, &accounts).await?;
    let view = AllAccounts {
        lists: lists(&page, kind, &parts),
        accounts: choose(accounts, &path, &wanted, only),
        narrowing: narrowing(&about, &path, &wanted.filter, along),
        rows,
        paging,
        page,
    };
    show(&view)
}

fn lists(page: &Frame, current: ListKind, parts: &[(&'static str, String)]) -> Vec<Choice> {
    let choice = |kind: ListKind| Choice {
        key: address(&format!("{PATH}/{}", kind.slug()), parts),
        name: page.say(kind.name()).to_string(),
        current: kind == current,
    };
    ListKind::ALL.map(choice).into()
}

fn choose(
    accounts: Vec<Account>,
    path: &str,
    wanted: &Wanted,
    only: Option<SellerId>,
) -> Vec<(Option<Account>, String, bool)> {
    let words = wanted.filter.words();
    let one = |account: Account| {
        let parts: Vec<_> = [("account", account.id.clone())].into_iter().chain(words.clone()).collect();
        let current = only.is_some_and(|only| only.to_string() == account.id);
        (Some(account), address(path, &parts), current)
    };
    let each = (None, address(path, &words), only.is_none());
    [each].into_iter().chain(accounts.into_iter().map(one)).collect()
}
