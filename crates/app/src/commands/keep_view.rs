//! A list and what narrows it, kept under a name (R28).

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::queries::views::{MOST_VIEWS, may_keep_for_all, views};
use domain::access::{Permission, Viewer};
use domain::case::List;
use domain::filter::Filter;
use domain::refusal::Refusal;
use store::read::view::SavedView;
use store::{Batch, write};

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// A view that is to be kept.
#[derive(Clone, Debug)]
pub struct NewView {
    /// Its name.
    pub name: String,
    /// The list; all where none.
    pub list: Option<List>,
    /// What narrows it.
    pub filter: Filter,
    /// For everybody in the account; otherwise for the person alone.
    pub for_all: bool,
}

/// Keeps a view for a person, or for the account by whoever may change its settings.
pub async fn keep_view(desk: &Desk, viewer: Viewer, new: &NewView) -> Result<SavedView, Error> {
    let seller = viewer.seller_who_may(Permission::HandleCases)?;
    let person = if new.for_all { None } else { viewer.person() };
    if person.is_none() && !may_keep_for_all(viewer) {
        return Err(Refusal::NotAllowed.into());
    }
    let name = named(&new.name)?;
    if views(desk, viewer).await?.len() >= MOST_VIEWS {
        return Err(Refusal::TooManyViews.into());
    }
    let id = desk.numbers.next(Kind::View).await?;
    let view = SavedView { id, person, name, list: new.list, filter: new.filter.clone() };
    desk.db.commit(Batch::from(write::view::keep(seller, &view, desk.now()))).await?;
    Ok(view)
}

/// A view's name from outside: one line, neither empty nor long.
pub(super) fn named(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    let fits =
        !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(Refusal::ViewNameInvalid) }
}
