//! An account's own salutation and closing, and who signs (R31).

use crate::desk::Desk;
use crate::error::Error;
use crate::letters::{Edges, Signing};
use domain::access::Viewer;
use domain::case::About;
use domain::language::Language;
use store::read::template::OwnWords;

impl Desk {
    /// The words that an account put in place of the built-in ones; none for the desk.
    pub(crate) async fn words_of(&self, viewer: Viewer, language: Language) -> Result<OwnWords, Error> {
        match viewer.seller() {
            Some(seller) => Ok(store::read::template::words(&self.db, seller, language).await?),
            None => Ok(OwnWords::default()),
        }
    }

    /// The name of the human being who writes; `otherwise` where a program or a mail does.
    pub(crate) async fn writer(&self, viewer: Viewer, otherwise: &str) -> Result<String, Error> {
        let Some(person) = viewer.person() else { return Ok(otherwise.to_owned()) };
        let found = store::read::people::oneself(&self.db, person).await?;
        Ok(found.map_or_else(|| otherwise.to_owned(), |person| person.name))
    }

    /// The lines around the words of an answer about a case (R31).
    pub(crate) async fn edges(&self, viewer: Viewer, about: &About) -> Result<Edges, Error> {
        let words = self.words_of(viewer, about.language).await?;
        self.sample_of(viewer, about.language, &words, &about.customer_name).await
    }

    /// How words look around an answer to a customer of this name.
    pub(crate) async fn sample_of(
        &self,
        viewer: Viewer,
        language: Language,
        words: &OwnWords,
        customer: &str,
    ) -> Result<Edges, Error> {
        let name = self.handler_name(viewer).await?;
        let person = self.writer(viewer, &name).await?;
        let signing = Signing { name: &name, person: &person, words, own_addresses: &[] };
        Ok(self.worded(language, customer, &signing))
    }
}
