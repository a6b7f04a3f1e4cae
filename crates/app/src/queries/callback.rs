//! Calling the customer: what is asked of her, what she said, and the number for whom it is (R48).

use super::queue::for_desk;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::callback::{Callback, PhoneNumber};
use domain::case::{CaseFile, Verb};
use domain::ids::{CaseId, SellerId};
use domain::language::Language;
use store::read::callback::{self, Said};

/// The two questions in the customer's language, as they are asked and kept.
#[derive(Clone, Debug)]
pub struct Questions {
    /// Whether a call is welcome.
    pub wish: String,
    /// Whether the number may be passed on: exactly these words are kept.
    pub consent: String,
    /// Their language.
    pub language: Language,
    /// The last digits of the number that is known of the customer.
    pub known_ending: Option<String>,
}

/// A callback as whoever handles the case sees it.
#[derive(Clone, Debug)]
pub struct CallbackView {
    /// How far it has come.
    pub callback: Callback,
    /// What was asked and said.
    pub said: Option<Said>,
    /// The number, only for the seller who may see it now.
    pub number: Option<PhoneNumber>,
}

/// What to ask before a case is forwarded to the seller of its order; for the desk.
pub async fn questions(desk: &Desk, viewer: Viewer, id: CaseId) -> Result<Questions, Error> {
    let file = desk.load(viewer.scope(), id).await?;
    file.case.allows(Verb::ProposeCallback, viewer.into())?;
    desk.callback_questions(&file, file.case.seller).await
}

/// What to ask a caller whose question is not taken down yet; for the desk.
pub async fn questions_for(
    desk: &Desk,
    viewer: Viewer,
    seller: SellerId,
    language: Language,
) -> Result<Questions, Error> {
    for_desk(viewer)?;
    let (wish, consent) = desk.callback_wording(seller, language).await?;
    Ok(Questions { wish, consent, language, known_ending: None })
}

impl Desk {
    pub(crate) async fn callback_questions(
        &self,
        file: &CaseFile,
        seller: SellerId,
    ) -> Result<Questions, Error> {
        self.callback_questions_in(file, seller, file.about.language).await
    }

    /// The same in a language of one's own: what is shown is what is kept.
    pub(crate) async fn callback_questions_in(
        &self,
        file: &CaseFile,
        seller: SellerId,
        language: Language,
    ) -> Result<Questions, Error> {
        let (wish, consent) = self.callback_wording(seller, language).await?;
        let known_ending = self.known_number(file).await?.map(|number| number.ending());
        Ok(Questions { wish, consent, language, known_ending })
    }

    /// The two questions as they are asked for a seller: wish and consent.
    pub(crate) async fn callback_wording(
        &self,
        seller: SellerId,
        language: Language,
    ) -> Result<(String, String), Error> {
        let account = store::read::account::seller(&self.db, seller).await?;
        let seller = account.map_or_else(|| self.setup.name.clone(), |account| account.name);
        let values = [("seller", seller.as_str()), ("marketplace", self.setup.name.as_str())];
        let say = |id: &str| self.words.say(language, id, &values);
        Ok((say("callback-wish"), say("callback-consent")))
    }

    /// The number that the shop gave with the customer's order.
    pub(crate) async fn known_number(&self, file: &CaseFile) -> Result<Option<PhoneNumber>, Error> {
        let sealed = store::read::customer::phone(&self.db, file.about.customer).await?;
        let number = sealed.map(|sealed| self.secrets.open_phone(&sealed)).transpose()?;
        Ok(number.as_deref().and_then(PhoneNumber::parse))
    }

    pub(crate) async fn callback_of(
        &self,
        scope: Scope,
        file: &CaseFile,
    ) -> Result<Option<CallbackView>, Error> {
        let Some(callback) = file.case.callback else { return Ok(None) };
        let sealed = callback::number(&self.db, scope, file).await?;
        let number = sealed.map(|sealed| self.secrets.open_phone(&sealed)).transpose()?;
        Ok(Some(CallbackView {
            callback,
            said: callback::said(&self.db, scope, file).await?,
            number: number.as_deref().and_then(PhoneNumber::parse),
        }))
    }
}
