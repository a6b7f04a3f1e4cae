//! The topics a new desk begins with; the operator changes them afterwards.

use app::commands::{TopicRecord, Unfit, import_topic};
use app::{Desk, Error};

struct Topic {
    key: &'static str,
    /// In Dutch, English, French.
    names: [&'static str; 3],
    /// Beginnings of words, in Dutch, English and French.
    words: &'static str,
}

const TOPICS: [Topic; 11] = [
    Topic {
        key: "delivery",
        names: ["Bezorging", "Delivery", "Livraison"],
        words: "bezorg lever pakket verzend verzond trackcode onderweg deliver shipping shipment parcel tracking \
                livrais livre colis expedi suivi",
    },
    Topic {
        key: "return",
        names: ["Retour", "Return", "Retour"],
        words: "retour terugstur terugzend ruil omruil return exchange renvoy renvoi echang",
    },
    Topic {
        key: "defect",
        names: ["Defect", "Defect", "Panne"],
        words: "kapot defect stuk werkt doet broken faulty stopped works casse panne defaut fonctionne",
    },
    Topic {
        key: "warranty",
        names: ["Garantie", "Warranty", "Garantie"],
        words: "garantie reparat repareer warrant guarantee repair reparer",
    },
    Topic {
        key: "product",
        names: ["Over het artikel", "About the article", "Au sujet de l’article"],
        words: "handleiding gebruik maat afmeting kleur past manual size dimension colour color fits compatible \
                mode taille couleur utilis",
    },
    Topic {
        key: "invoice",
        names: ["Factuur", "Invoice", "Facture"],
        words: "factuur facturen btw bon invoice receipt vat facture tva",
    },
    Topic {
        key: "payment",
        names: ["Betaling", "Payment", "Paiement"],
        words: "betal geld terugbetal ideal creditcard payment paid refund money card paiement paye rembours argent",
    },
    Topic {
        key: "cancellation",
        names: ["Annuleren", "Cancellation", "Annulation"],
        words: "annul afzeg cancel",
    },
    Topic {
        key: "missing",
        names: ["Iets ontbreekt", "Something is missing", "Il manque quelque chose"],
        words: "ontbre mis mist vergeten incomple onvolledig missing incomplete lacks manqu incomplet oublie",
    },
    Topic {
        key: "complaint",
        names: ["Klacht", "Complaint", "Réclamation"],
        words: "klacht klagen ontevreden schandalig teleurgesteld complain unhappy disappointed unacceptable plainte \
                reclamation mecontent decu",
    },
    Topic { key: "other", names: ["Anders", "Other", "Autre"], words: "" },
];

/// Puts them in place where there are none at all.
pub async fn lay_out(desk: &Desk) -> Result<(), Error> {
    if !app::queries::account::topics(desk).await?.is_empty() {
        return Ok(());
    }
    for (position, topic) in (1..).zip(&TOPICS) {
        let record = TopicRecord {
            key: topic.key.to_owned(),
            position,
            names: topic.names.map(str::to_owned),
            words: topic.words.split_whitespace().map(str::to_owned).collect(),
        };
        import_topic(desk, &record).await.map_err(|unfit| match unfit {
            Unfit::Store(error) => error,
            field @ Unfit::Field { .. } => Error::Broken(field.to_string()),
        })?;
    }
    Ok(())
}
