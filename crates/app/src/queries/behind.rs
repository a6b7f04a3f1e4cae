//! What stands behind a figure of a week (R72): stays, calls and reviews, to eyes that may see them.

use super::performance::{SHOWN, Wish};
use crate::desk::Desk;
use crate::error::Error;
use crate::measuring::review_days;
use domain::access::Viewer;
use domain::calendar::Calendar;
use domain::ids::SellerId;
use domain::norms::{Counted, Norm, Rule};
use store::read::desk::Attempted;
use store::read::performance::{self as read, Behind, Place, Reviewed};

impl Desk {
    /// The stays behind a week, from a place on (R72a, R72c).
    pub(super) async fn behind(
        &self,
        viewer: Viewer,
        seller: SellerId,
        wish: Wish,
        most: i64,
    ) -> Result<Vec<Behind>, Error> {
        if !matches!(wish.norm, Norm::ResponseTime | Norm::QuestionsPerOrder) {
            return Ok(Vec::new());
        }
        // R13, R66: whose role handles no cases sees that they count, and nothing of them.
        let scope = viewer.scope();
        let late = wish.late && wish.norm == Norm::ResponseTime;
        let asked = read::Asked { seller, days: wish.week.days(), late, now: self.now() };
        Ok(read::behind(&self.db, scope, asked, wish.from.unwrap_or(Place::START), most).await?)
    }

    /// R72b: the calls of a week, outside hours too, so that one sees why they do not count.
    pub(super) async fn calls_of(
        &self,
        seller: SellerId,
        calendar: &Calendar,
        wish: Wish,
    ) -> Result<Vec<Attempted>, Error> {
        if wish.norm != Norm::Reachability {
            return Ok(Vec::new());
        }
        let zone = calendar.zone();
        let (from, until) = (wish.week.begins(zone), wish.week.after(1).begins(zone));
        let calls = store::read::desk::attempts(&self.db, seller, from, SHOWN).await?;
        Ok(calls.into_iter().filter(|call| call.at < until).collect())
    }

    /// R72d: the reviews of three months up to the end of the week, of all time where these hold too few.
    pub(super) async fn reviews_of(
        &self,
        seller: SellerId,
        wish: Wish,
        rule: Rule,
    ) -> Result<Vec<Reviewed>, Error> {
        if wish.norm != Norm::Reviews {
            return Ok(Vec::new());
        }
        let (from, last) = review_days(wish.week);
        let recent_reviews = read::marks(&self.db, seller, (from, last)).await?;
        let few = Counted { recent_reviews, ..Counted::default() }.wants_all_reviews(rule);
        let from = if few { i64::MIN } else { from };
        Ok(read::reviews(&self.db, seller, (from, last), SHOWN).await?)
    }
}
