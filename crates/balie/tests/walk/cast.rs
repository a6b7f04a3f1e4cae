//! Who plays, and what they say.

/// How the seller answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// From an own system.
    Api,
    /// From a mail program.
    Mail,
}

/// The people of one walk and their words.
pub struct Cast {
    /// How the seller answers.
    pub by: By,
    /// The seller's reference.
    pub seller: &'static str,
    /// The seller's name.
    pub seller_name: &'static str,
    /// Where the seller gets and writes mail; no customer may ever see it.
    pub seller_address: &'static str,
    /// The seller's country and holidays.
    pub country: &'static str,
    /// The language of both.
    pub language: &'static str,
    /// The customer's name.
    pub customer_name: &'static str,
    /// The customer's address; no seller may ever see it.
    pub customer_address: &'static str,
    /// The order.
    pub order: &'static str,
    /// What was bought.
    pub article_title: &'static str,
    /// Subject and text of the question.
    pub question: (&'static str, &'static str),
    /// Words that stand in the question once it is read.
    pub question_words: &'static str,
    /// The first answer: with a foreign link, an own link, and the seller's own address.
    pub answer: &'static str,
    /// What a mail program sets above the words it quotes; `{who}` wrote them.
    pub attribution: &'static str,
    /// The customer's reply.
    pub reply: &'static str,
    /// The second answer.
    pub second_answer: &'static str,
    /// The customer once more, after closing.
    pub once_more: &'static str,
    /// Words of the mail that says the desk handles a case.
    pub with_the_desk: &'static str,
}

impl Cast {
    /// A Dutch shop.
    pub fn dutch() -> Self {
        Self {
            by: By::Api,
            seller: "lamp",
            seller_name: "Winkel Lamp",
            seller_address: "post@lampenhuis.example",
            country: "NL",
            language: "nl",
            customer_name: "Jan de Vries",
            customer_address: "jan@klanten.example",
            order: "1002003",
            article_title: "Hanglamp Rond 40 cm",
            question: (
                "Lamp defect, bestelling 1002003",
                "Hallo,\n\nMijn lamp is kapot, hij flikkert na één dag. Wat nu?\n\nGroet,\nJan",
            ),
            question_words: "hij flikkert na één dag",
            answer: "Dat is vervelend! Draai eerst de fitting vast, zie https://elders.example/lamp?a=1&b=2 of \
                     https://www.winkel.example/hulp.\n\nLukt het niet? Mail dan post@lampenhuis.example.",
            attribution: "Op vr 6 mrt 2026 om 16:02 schreef {who}:",
            reply: "Dat hielp niet, hij flikkert nog steeds. Kan ik een nieuwe krijgen?",
            second_answer: "Er komt vandaag een nieuwe lamp naar je toe.",
            once_more: "De nieuwe lamp is er, maar het snoer ontbreekt.",
            with_the_desk: "onze klantenservice heeft de vraag in behandeling genomen",
        }
    }

    /// A Dutch shop that mails its customers from its own mail program.
    pub fn mailing() -> Self {
        Self { by: By::Mail, seller: "mailing", seller_address: "piet@lampenhuis.example", ..Self::dutch() }
    }

    /// A Belgian shop whose people speak French.
    pub fn french() -> Self {
        Self {
            by: By::Mail,
            seller: "velo",
            seller_name: "Vélo Bruxelles",
            seller_address: "atelier@velobx.example",
            country: "BE",
            language: "fr",
            customer_name: "Zoé Lambert",
            customer_address: "zoe@clients.example",
            order: "BX-70081",
            article_title: "Pompe à pied 11 bar",
            question: (
                "Pompe en panne (commande BX-70081)",
                "Bonjour,\n\nLa pompe que j'ai reçue ne fonctionne pas : elle est cassée à la base. Que faire ?\n\nMerci,\nZoé",
            ),
            question_words: "elle est cassée à la base",
            answer: "Désolés pour cet ennui ! Vérifiez d'abord le joint : https://ailleurs.example/pompe?a=1&b=2 ou \
                     https://www.winkel.example/aide.\n\nSinon, écrivez à atelier@velobx.example.",
            attribution: "Le ven. 6 mars 2026 à 16:02, {who} a écrit :",
            reply: "Le joint est en place, mais elle fuit encore. Pouvez-vous la remplacer ?",
            second_answer: "Une nouvelle pompe part aujourd'hui.",
            once_more: "La nouvelle pompe est là, mais il manque l'embout.",
            with_the_desk: "notre service client la traite",
        }
    }

    /// How a mail program introduces the words it quotes.
    pub fn wrote(&self, who: &str) -> String {
        self.attribution.replace("{who}", who)
    }

    /// Sellers, orders and customers of the walk, a line each.
    pub fn orders_file(&self) -> String {
        let Self { seller, seller_name, seller_address, country, language, .. } = self;
        let Self { customer_name, customer_address, order, article_title, .. } = self;
        format!(
            r#"{{"type":"seller","reference":"{seller}","name":"{seller_name}","country":"{country}","language":"{language}","email":"{seller_address}"}}
{{"type":"order","number":"{order}","seller":"{seller}","ordered_at":"2026-02-25T10:00:00+01:00","customer":{{"email":"{customer_address}","name":"{customer_name}","language":"{language}"}},"lines":[{{"article":"8712345678906","title":"{article_title}"}}]}}
"#
        )
    }
}
