//! A seller objects to a notice or finding: the note becomes a case at the desk, answered like any other (R72).

use super::ask::{Asker, Before, LineChoice, Question, open_case};
use crate::audit::What;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::{Permission, Viewer};
use domain::case::{CaseFile, Channel};
use domain::message::words;
use domain::norms::{Norm, Week};
use domain::refusal::Refusal;
use store::write;

/// Objects once to what a week came to by a norm. The answer goes to the first address that hears of norms.
pub async fn object(
    desk: &Desk,
    viewer: Viewer,
    (norm, week): (Norm, Week),
    why: &str,
) -> Result<CaseFile, Error> {
    let seller = viewer.seller_who_may(Permission::SeeNorms)?;
    let why = words(why)?;
    let account = store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::NotVisible)?;
    let hears = desk.hears_of_norms(seller).await?;
    let id = hears.first().copied().ok_or(Refusal::NoAddress)?;
    let address = store::read::address::by_id(&desk.db, seller, id).await?.ok_or(Refusal::NoAddress)?;
    let email = desk.secrets.open_email(&address.email_sealed)?;
    let line =
        desk.audited(viewer, seller, What::NormObjected, &format!("{} {}", norm.key(), week.key())).await?;
    let now = desk.now();
    let ends = move |file: &CaseFile| {
        vec![write::performance::object(seller, week, norm, file.case.id, now), line.clone()]
    };
    let (_, number) = week.year_and_number();
    let values = [("seller", account.name.clone()), ("number", number.to_string())];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    let question = Question {
        asker: Asker::Address(email),
        name: account.name.clone(),
        channel: Channel::Web,
        orders: Vec::new(),
        line: LineChoice::Whole,
        topic: None,
        subject: desk.words.say(account.language, "norm-objection", &values),
        text: why,
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        for_desk: true,
        once: None,
    };
    retried(|| async {
        let kept = store::read::performance::results(&desk.db, seller, (week, week)).await?;
        let told = kept.iter().find(|one| one.norm == norm && one.verdict.is_told());
        told.filter(|one| one.objection.is_none() && one.lifted.is_none()).ok_or(Refusal::NothingToObject)?;
        open_case(desk, &question, Some(Before::Finding(&ends))).await
    })
    .await
}
