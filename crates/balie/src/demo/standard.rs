//! The standard texts of the demonstration: the marketplace's own, for every seller, and a few of each account (R34).

use app::commands::{TemplateDraft, Unsaved, save_template};
use app::{Desk, Error, TemplateKind};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::ids::SellerId;
use domain::language::Language::{self, En, Fr, Nl};

type Text = (Language, TemplateKind, &'static str, &'static str);

const OF_THE_MARKETPLACE: [Text; 6] = [
    (
        Nl,
        TemplateKind::Mail,
        "Retour aanmelden",
        "U kunt uw bestelling {order} tot 30 dagen na ontvangst kosteloos terugsturen. Meld de retour aan in uw \
         bestelling, plak het label op de doos en breng haar naar een servicepunt. Zodra wij haar hebben ontvangen, \
         storten wij het bedrag binnen drie werkdagen terug.",
    ),
    (
        Nl,
        TemplateKind::Mail,
        "Foto gevraagd",
        "Wilt u een foto van {article} sturen waarop te zien is wat er mis is? Beantwoord gewoon deze mail en voeg de \
         foto toe; dan kunnen wij u meteen verder helpen.",
    ),
    (
        En,
        TemplateKind::Mail,
        "Report a return",
        "You can return your order {order} free of charge until 30 days after you received it. Report the return with \
         your order, put the label on the box and bring it to a service point. We pay back within three working days \
         after we receive it.",
    ),
    (
        Fr,
        TemplateKind::Mail,
        "Annoncer un retour",
        "Vous pouvez renvoyer votre commande {order} gratuitement jusqu'à 30 jours après réception. Annoncez le retour \
         dans votre commande, collez l'étiquette sur le colis et déposez-le dans un point relais. Nous remboursons dans \
         les trois jours ouvrables après réception.",
    ),
    (
        Nl,
        TemplateKind::Phone,
        "Begin van een gesprek",
        "Goedemiddag, u spreekt met {account}. U wilde gebeld worden over uw bestelling {order}. Komt het nu gelegen?",
    ),
    (
        Nl,
        TemplateKind::Phone,
        "Einde van een gesprek",
        "Ik vat samen wat we afspraken en zet het ook in uw vraag {case}, zodat u het kunt nalezen. Is er nog iets dat ik \
         voor u kan doen?",
    ),
];

const OF_AN_ACCOUNT: [Text; 3] = [
    (
        Nl,
        TemplateKind::Mail,
        "Nieuwe gestuurd",
        "Wat vervelend dat {article} niet in orde is. Er gaat vandaag een nieuw exemplaar naar u toe; het kapotte mag u \
         houden of bij het klein chemisch afval brengen.",
    ),
    (
        Nl,
        TemplateKind::Mail,
        "Onderweg",
        "Uw bestelling {order} is onderweg. U kunt haar volgen met {tracking}.",
    ),
    (
        Fr,
        TemplateKind::Mail,
        "En route",
        "Votre commande {order} est en route. Vous pouvez la suivre avec {tracking}.",
    ),
];

/// Keeps the standard texts: those of the marketplace and those of each account.
pub(super) async fn keep_texts(desk: &Desk, sellers: &[SellerId]) -> Result<(), Error> {
    let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
    for text in OF_THE_MARKETPLACE {
        keep(desk, operator, text).await?;
    }
    for seller in sellers {
        let owner = Viewer::Seller { person: None, seller: *seller, role: SellerRole::Owner };
        for text in OF_AN_ACCOUNT {
            keep(desk, owner, text).await?;
        }
    }
    Ok(())
}

async fn keep(desk: &Desk, viewer: Viewer, (language, kind, name, text): Text) -> Result<(), Error> {
    let draft = TemplateDraft { id: None, name: name.into(), language, kind, text: text.into() };
    match save_template(desk, viewer, &draft).await {
        Ok(_) => Ok(()),
        Err(Unsaved::Other(error)) => Err(error),
        Err(unknown) => Err(Error::Broken(unknown.to_string())),
    }
}
