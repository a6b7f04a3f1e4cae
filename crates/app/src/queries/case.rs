//! One case with everything its page shows (R30), and the preview of an answer (R31).

use crate::desk::Desk;
use crate::error::Error;
use crate::letters::Composed;
use crate::queries::callback::{CallbackView, Questions};
use crate::queries::colleague::Colleague;
use crate::queries::desk_calls::Promised;
use crate::queries::forwarding::Prospect;
use crate::queries::stays::StayView;
use domain::access::{Permission, Scope, Viewer};
use domain::calendar::{Calendar, Explanation, Span};
use domain::case::{Actor, CaseFile, Place, Verb};
use domain::ids::{CaseId, PersonId};
use domain::message::words;
use domain::order::Order;
use domain::refusal::Refusal;
use store::read::account::{Membership, Seller, Topic};
use store::read::list::CaseRow;
use store::read::thread::{Line, Message};

pub use crate::letters::{Composed as Preview, Edges};

/// How many other cases of the customer are shown.
const EARLIER: i64 = 10;

/// A case as its page shows it.
#[derive(Clone, Debug)]
pub struct View {
    /// The case and what it is about.
    pub file: CaseFile,
    /// The seller it concerns, where known.
    pub seller: Option<Seller>,
    /// What was said, oldest first.
    pub messages: Vec<Message>,
    /// What was done, oldest first.
    pub events: Vec<Line>,
    /// The order, as far as these eyes may see.
    pub order: Option<Order>,
    /// Other cases of the customer, as far as these eyes may see.
    pub earlier: Vec<CaseRow>,
    /// Why it is due when it is (R5), by the hours that then held; `None` when nothing is owed.
    pub why: Option<Explanation>,
    /// The callback of this stay, if one was talked about (R48).
    pub callback: Option<CallbackView>,
    /// What the desk asks the customer before it forwards the case (R48).
    pub questions: Option<Questions>,
    /// The seller it would go to, where the desk may forward it (R17).
    pub prospect: Option<Prospect>,
    /// The call that the desk itself promised, for the desk.
    pub promised: Option<Promised>,
    /// Its stays with their times (R19).
    pub stays: Vec<StayView>,
    /// Whether mail reaches the customer; for the desk and whoever handles it.
    pub mailed: bool,
    /// The people the viewer works with here (R35).
    pub colleagues: Vec<Colleague>,
    /// Whose work it is.
    pub assignee: Option<Colleague>,
    /// The operator's topics.
    pub topics: Vec<Topic>,
    /// For each verb whether it is allowed now, and if not, why.
    pub allowed: Vec<(Verb, Result<(), Refusal>)>,
}

impl View {
    /// Whether a verb is allowed now.
    pub fn allows(&self, verb: Verb) -> Result<(), Refusal> {
        self.allowed
            .iter()
            .find(|(known, _)| *known == verb)
            .map_or(Err(Refusal::NotAllowed), |(_, may)| *may)
    }
}

/// The case, or the neutral refusal (R13, R14).
pub async fn case(desk: &Desk, viewer: Viewer, id: CaseId) -> Result<View, Error> {
    let scope = viewer.scope();
    let file = desk.load(scope, id).await?;
    let (messages, events, order, earlier, seller, why, topics, colleagues, callback) = Box::pin(async {
        tokio::try_join!(
            async { Ok(store::read::thread::messages(&desk.db, scope, &file).await?) },
            async { Ok(store::read::thread::events(&desk.db, scope, &file).await?) },
            desk.order_of(scope, &file),
            async {
                Ok(store::read::list::of_customer(&desk.db, scope, file.about.customer, EARLIER).await?)
            },
            async { Ok(store::read::account::seller(&desk.db, file.case.seller).await?) },
            desk.why(&file),
            async { Ok(store::read::account::topics(&desk.db).await?) },
            desk.colleagues_of(viewer),
            desk.callback_of(scope, &file),
        )
        .map_err(|error: Error| error)
    })
    .await?;
    let actor = Actor::from(viewer);
    let allowed = Verb::ALL.map(|verb| (verb, file.case.allows(verb, actor))).to_vec();
    let earlier = earlier.into_iter().filter(|row| row.id != id).collect();
    let questions = match file.case.allows(Verb::ProposeCallback, actor) {
        Ok(()) => Some(desk.callback_questions(&file, file.case.seller).await?),
        Err(_) => None,
    };
    let prospect = match file.case.allows(Verb::Forward, actor) {
        Ok(()) => desk.prospect(viewer, &file, &events).await?,
        Err(_) => None,
    };
    let (promised, stays, mailed) = tokio::try_join!(
        desk.promised(viewer, &file),
        desk.stays(scope, &file),
        desk.is_mailed(file.about.customer),
    )?;
    let assignee = match file.about.assignee {
        Some(person) => desk.known(&colleagues, person).await?,
        None => None,
    };
    Ok(View {
        file,
        seller,
        messages,
        events,
        order,
        earlier,
        why,
        callback,
        questions,
        prospect,
        promised,
        stays,
        mailed,
        colleagues,
        assignee,
        topics,
        allowed,
    })
}

/// Exactly what the customer would get for these words (R31).
pub async fn preview(desk: &Desk, viewer: Viewer, id: CaseId, text: &str) -> Result<Composed, Error> {
    let file = desk.load(viewer.scope(), id).await?;
    file.case.allows(Verb::Answer, Actor::from(viewer))?;
    desk.letter_from(viewer, &file, &words(text)?).await
}

/// What stands around the words of the viewer's answers in a case (R31).
pub async fn edges(desk: &Desk, viewer: Viewer, file: &CaseFile) -> Result<Edges, Error> {
    desk.edges(viewer, &file.about).await
}

/// The account at which a case lies that this person may not see with the current one, but works for too (R14).
pub async fn elsewhere(desk: &Desk, person: PersonId, id: CaseId) -> Result<Option<Membership>, Error> {
    let Some(seller) = store::read::case::seller_at(&desk.db, Scope::Everywhere, id).await? else {
        return Ok(None);
    };
    let accounts = store::read::account::memberships(&desk.db, person).await?;
    let may = |account: &Membership| account.role.may(Permission::HandleCases);
    Ok(accounts.into_iter().find(|account| account.seller == seller && may(account)))
}

impl Desk {
    async fn order_of(&self, scope: Scope, file: &CaseFile) -> Result<Option<Order>, Error> {
        let Some(number) = &file.about.order else { return Ok(None) };
        let parts = store::read::order::by_number(&self.db, number).await?;
        let seen = |order: &Order| match scope {
            Scope::AtSeller(seller) => order.seller == seller,
            Scope::Everywhere => file.case.seller.0 == 0 || order.seller == file.case.seller,
            Scope::OneCase(_) => order.seller == file.case.seller,
        };
        Ok(parts.into_iter().map(|(order, _)| order).find(seen))
    }

    /// R5, R6: computed again from the same start, by the edition of the hours that gives the stored instant.
    async fn why(&self, file: &CaseFile) -> Result<Option<Explanation>, Error> {
        let Some(turn) = file.case.status.owing() else { return Ok(None) };
        let span: Span = self.policies_at(turn.since).await?.response;
        let explains = |calendar: &Calendar| calendar.after(turn.since, span) == turn.due_at;
        let now = self.calendar_at(file.case.place).await?;
        if explains(&now) {
            return Ok(Some(now.explain(turn.since, span)));
        }
        let editions = self.calendars_before(file.case.place).await?;
        Ok(editions.iter().find(|edition| explains(edition)).map(|edition| edition.explain(turn.since, span)))
    }

    /// The place's zone, in which instants of a case are shown (R8).
    pub async fn zone_at(&self, place: Place) -> Result<jiff::tz::TimeZone, Error> {
        Ok(self.calendar_at(place).await?.zone().clone())
    }
}
