//! Live updates: server-sent events that say only "case so-and-so changed" (attack row 11).
//!
//! Tells a seller nothing of a case that neither lay nor lies with him (R13); what changed is fetched with normal eyes.

use crate::fault::Fault;
use crate::house::House;
use crate::reader::Person;
use app::{Changed, Heard, Marked};
use axum::Router;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::access::{Permission, Viewer};
use futures_util::{Stream, StreamExt, stream};
use serde::Deserialize;
use std::convert::Infallible;
use std::future::ready;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// At most so many pages listen at once; one more is asked to come back.
pub(crate) const MOST_LISTENERS: usize = 5_000;
/// A stream ends after this time and the browser begins another, so that one who signed out hears no more.
const LONGEST: Duration = Duration::from_mins(2);
/// A sign of life this often, so that nothing between takes the silence for an end.
const SIGN_OF_LIFE: Duration = Duration::from_secs(25);

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/live", get(listen))
}

#[derive(Deserialize)]
struct From {
    from: Option<u64>,
}

async fn listen(person: Person, Query(from): Query<From>, headers: HeaderMap) -> Result<Response, Fault> {
    let house = &person.reader.house;
    let place = house.listeners.clone().try_acquire_owned().map_err(|_| Fault::Unavailable)?;
    let stop = house.settings.stop.clone().cancelled_owned();
    // A browser that comes back says what it heard last; one that begins, what its page knew when it was read.
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let changes = heard(house.desk.changes(last.or(from.from)), person.viewer);
    let ends = async move {
        tokio::select! {
            () = stop => {}
            () = tokio::time::sleep(LONGEST) => {}
        }
        drop(place);
    };
    let events = changes.take_until(Box::pin(ends)).map(Ok::<Event, Infallible>);
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response())
}

/// The numbers of changed cases that concern these eyes, those since the mark first.
fn heard(news: Heard, viewer: Viewer) -> impl Stream<Item = Event> {
    // Without data it says nothing, but the browser keeps the mark for when it comes back.
    let here = if news.missed { look_again() } else { Event::default() }.id(news.mark.to_string());
    let since = if news.missed { Vec::new() } else { news.since };
    let since = stream::iter(since).filter_map(move |one| ready(told(one, viewer)));
    let coming = stream::unfold(news.coming, move |mut news| async move {
        loop {
            match news.recv().await {
                Ok(one) => {
                    if let Some(event) = told(one, viewer) {
                        return Some((event, news));
                    }
                }
                Err(RecvError::Lagged(_)) => return Some((look_again(), news)),
                Err(RecvError::Closed) => return None,
            }
        }
    });
    since.chain(stream::once(ready(here))).chain(coming)
}

/// Some were missed: the page must look again, whatever it shows.
fn look_again() -> Event {
    Event::default().event("changed").data("0")
}

fn told((mark, changed): Marked, viewer: Viewer) -> Option<Event> {
    let event =
        || Event::default().event("changed").id((mark + 1).to_string()).data(changed.case.to_string());
    concerns(&changed, viewer).then(event)
}

fn concerns(changed: &Changed, viewer: Viewer) -> bool {
    match viewer {
        // R66: a role that handles no cases hears of none.
        Viewer::Seller { role, .. } if !role.may(Permission::HandleCases) => false,
        Viewer::Seller { seller, .. } => changed.was_at == Some(seller) || changed.now_at == Some(seller),
        Viewer::Desk { .. } => true,
        Viewer::Customer { case, .. } => changed.case == case,
        Viewer::Machine => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::SellerRole;
    use domain::ids::{CaseId, SellerId};

    #[test] // R13, attack row 11
    fn a_seller_hears_only_of_cases_that_lay_or_lie_with_him() {
        let viewer = Viewer::Seller { person: None, seller: SellerId(7), role: SellerRole::Owner };
        let changed = |was_at, now_at| Changed { case: CaseId(1), was_at, now_at };
        assert!(concerns(&changed(None, Some(SellerId(7))), viewer));
        assert!(concerns(&changed(Some(SellerId(7)), None), viewer));
        assert!(!concerns(&changed(None, None), viewer));
        assert!(!concerns(&changed(Some(SellerId(8)), Some(SellerId(8))), viewer));
    }
}
