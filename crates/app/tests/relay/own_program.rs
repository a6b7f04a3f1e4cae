use crate::raw::Raw;
use crate::{CUSTOMER, QUESTIONS, SELLER, Shop, flat};
use app::commands::{Answer, Deed, act, answer};
use app::queries;
use domain::case::{List, Then};
use domain::ids::CaseId;
use mail::letter::Letter;
use testkit::{Engine, owner};

/// A question at the seller, and the notification of it.
async fn notified() -> (Shop, CaseId, Letter) {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.world.mail(CUSTOMER, QUESTIONS, "Bestelling 1002003", "Mijn lamp is kapot, hij flikkert").await;
    let case = shop.order().await.cases[0].id;
    let letter = shop.last_to(SELLER);
    (shop, case, letter)
}

async fn list_of(shop: &Shop, case: CaseId) -> List {
    let view = queries::case::case(&shop.world.desk, owner(shop.lamp), case).await.unwrap();
    view.file.case.status.list()
}

/// As Outlook writes it: on top, an address block below, `mso` markup, no References but its own thread headers.
fn outlook<'a>(to: &'a str, text: &'a str, html: &'a str) -> Raw<'a> {
    Raw {
        from: "Piet <lamp@verkopers.example>",
        to,
        subject: "RE: Klantvraag",
        headers: "Message-ID: <AM0PR01MB1@eurprd01.prod.outlook.example>\r\nThread-Topic: Klantvraag\r\nThread-Index: AQHaX1\r\n\
                  X-MS-Has-Attach: no\r\n",
        text,
        html: Some(html),
        files: &[],
    }
}

// R42
#[tokio::test]
async fn a_reply_of_outlook_is_the_answer_alone() {
    let (shop, case, notice) = notified().await;
    let to = notice.from.unwrap().address;
    let below = format!(
        "Van: Jan de Vries · Balie <{to}>\nVerzonden: maandag 2 maart 2026 10:00\nAan: Winkel lamp <{SELLER}>\nOnderwerp: Klantvraag\n\n{}",
        notice.text
    );
    let text = format!("Er komt een nieuwe lamp.\n\nMet vriendelijke groet,\nPiet\n\n{below}");
    let html = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style><!-- p.MsoNormal {{margin:0cm}} --></style></head>\
         <body lang=NL><div class=WordSection1><p class=MsoNormal>Er komt een nieuwe lamp.<o:p></o:p></p>\
         <p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Met vriendelijke groet,<br>Piet<o:p></o:p></p>\
         <div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>Van:</b> Jan de Vries · Balie &lt;{to}&gt; \
         <br><b>Verzonden:</b> maandag 2 maart 2026 10:00<br><b>Aan:</b> Winkel lamp &lt;{SELLER}&gt;<br><b>Onderwerp:</b> Klantvraag</p></div>\
         <p class=MsoNormal>Mijn lamp is kapot, hij flikkert</p></div></body></html>"
    );
    shop.world.raw_mail(SELLER, &to, &outlook(&to, &text, &html).bytes()).await;
    let mail = shop.last_to(CUSTOMER);
    assert!(
        mail.text.contains("Er komt een nieuwe lamp.") && !mail.text.contains("flikkert"),
        "{}",
        mail.text
    );
    assert!(!mail.text.contains("Verzonden:") && !mail.text.contains("##-"), "{}", mail.text);
    assert_eq!(list_of(&shop, case).await, List::Waiting);
}

// R42
#[tokio::test]
async fn a_reply_of_apple_mail_with_a_closing_line_answers_and_closes() {
    let (shop, case, notice) = notified().await;
    let (to, id) = (notice.from.clone().unwrap().address, notice.message_id.clone().unwrap());
    let quoted: Vec<String> = notice.text.lines().map(|line| format!("> {line}")).collect();
    let quoted = quoted.join("\n");
    let text = format!(
        "Er komt een nieuwe lamp.\n\n#sluiten\n\n> Op 2 mrt 2026, om 10:00 heeft Jan de Vries · Balie <{to}> het volgende geschreven:\n> \n{quoted}"
    );
    let headers = format!(
        "Message-Id: <8E1B@verkopers.example>\r\nReferences: <{id}>\r\nIn-Reply-To: <{id}>\r\nX-Mailer: Apple Mail (2.3774.400.31)\r\n"
    );
    let mail = Raw {
        from: SELLER,
        to: &to,
        subject: "Re: Klantvraag",
        headers: &headers,
        text: &text,
        html: None,
        files: &[],
    };
    shop.world.raw_mail(SELLER, &to, &mail.bytes()).await;
    let answer = shop.last_to(CUSTOMER);
    assert!(
        answer.text.contains("Er komt een nieuwe lamp.") && !answer.text.contains("#sluiten"),
        "{}",
        answer.text
    );
    assert_eq!(list_of(&shop, case).await, List::Closed);
}

// R42
#[tokio::test]
async fn a_reply_of_gmail_in_html_with_a_closing_line_on_top_answers_and_closes() {
    let (shop, case, notice) = notified().await;
    let to = notice.from.unwrap().address;
    let text = format!(
        "#close\nEr komt een nieuwe lamp.\n\nOp ma 2 mrt 2026 om 10:00 schreef Jan de Vries · Balie <{to}>:\n\n> Mijn lamp is kapot\n"
    );
    let html = format!(
        "<div dir=\"ltr\">#close<div>Er komt een nieuwe lamp.</div></div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">\
         Op ma 2 mrt 2026 om 10:00 schreef Jan de Vries · Balie &lt;<a href=\"mailto:{to}\">{to}</a>&gt;:<br></div>\
         <blockquote class=\"gmail_quote\"><div>Mijn lamp is kapot</div></blockquote></div>"
    );
    let mail = Raw {
        from: SELLER,
        to: &to,
        subject: "Re: Klantvraag",
        headers: "",
        text: &text,
        html: Some(&html),
        files: &[],
    };
    shop.world.raw_mail(SELLER, &to, &mail.bytes()).await;
    assert!(!shop.last_to(CUSTOMER).text.contains("#close"));
    assert_eq!(list_of(&shop, case).await, List::Closed);
}

// R42, R55
#[tokio::test]
async fn a_closing_line_by_itself_closes_after_contact_and_says_why_not_before() {
    let (shop, case, notice) = notified().await;
    let to = notice.from.unwrap().address;
    shop.world.mail(SELLER, &to, "Re: x", "#sluiten").await;
    let words = flat(&shop.last_to(SELLER).text);
    assert!(words.contains(&format!("Klantvraag {case} is niet gesloten")), "{words}");
    assert_eq!(list_of(&shop, case).await, List::ToAnswer);
    shop.world.mail(SELLER, &to, "Re: x", "Er komt een nieuwe lamp.").await;
    let answers = shop.count_to(CUSTOMER);
    shop.world.mail(SELLER, &to, "Re: x ", "#FERMER").await;
    assert_eq!(
        (list_of(&shop, case).await, shop.count_to(CUSTOMER)),
        (List::Closed, answers),
        "nothing is sent"
    );
    let told = shop.count_to(SELLER);
    shop.world.mail(SELLER, &to, "Re:  x", "#close").await;
    assert_eq!(shop.count_to(SELLER), told, "what is closed already is as it was wished");
}

// R42
#[tokio::test]
async fn a_reply_that_is_too_long_comes_back_saying_so() {
    let (shop, case, notice) = notified().await;
    let to = notice.from.unwrap().address;
    shop.world.mail(SELLER, &to, "Re: x", &"heel lang verhaal\n".repeat(6_000)).await;
    let words = flat(&shop.last_to(SELLER).text);
    assert!(words.contains("de tekst is te lang"), "{words}");
    assert_eq!(list_of(&shop, case).await, List::ToAnswer);
}

// R14, R46
#[tokio::test]
async fn a_reply_about_a_case_that_left_comes_back_with_the_two_usual_causes() {
    let (shop, case, notice) = notified().await;
    let to = notice.from.unwrap().address;
    let reason = Deed::HandOver { reason: "Niet van ons".into() };
    act(&shop.world.desk, owner(shop.lamp), case, &reason).await.unwrap();
    for words in ["Er komt een nieuwe lamp.", "#sluiten"] {
        shop.world.mail(SELLER, &to, "Re: x", words).await;
        let back = flat(&shop.last_to(SELLER).text);
        assert!(
            back.contains("de vraag hoort bij een ander verkoopaccount, of onze klantenservice"),
            "{back}"
        );
    }
}

// R29, R42
#[tokio::test]
async fn the_mails_of_a_case_are_one_thread_with_one_subject_and_no_identifier_twice() {
    let (shop, case, first) = notified().await;
    let (desk, lamp) = (&shop.world.desk, owner(shop.lamp));
    let words = Answer {
        case,
        text: "Draai de fitting vast.".into(),
        then: Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    answer(desk, lamp, &words).await.unwrap();
    shop.world.settle().await;
    let mail = shop.last_to(CUSTOMER);
    assert_eq!(mail.subject, "Re: Bestelling 1002003", "it stands under the customer's own question");
    shop.world.mail(CUSTOMER, &mail.from.unwrap().address, "Re: Bestelling 1002003", "Dat hielp niet.").await;
    let tomorrow = shop.world.hands.now() + jiff::SignedDuration::from_hours(24);
    act(desk, lamp, case, &Deed::FollowUp { until: Some(tomorrow) }).await.unwrap();
    shop.world.hands.set(tomorrow);
    shop.world.settle().await;
    let mails: Vec<Letter> = shop.world.postbox.to(SELLER).into_iter().map(|(_, letter)| letter).collect();
    assert_eq!(mails.len(), 3);
    let root = first.message_id.clone().unwrap();
    for later in &mails[1..] {
        assert_eq!((&later.subject, &later.references), (&first.subject, &vec![root.clone()]));
    }
    let ids: std::collections::BTreeSet<_> =
        mails.iter().filter_map(|mail| mail.message_id.clone()).collect();
    assert_eq!(ids.len(), 3);
    // R29, R73: all that is needed stands in the mail.
    let reply = flat(&mails[1].text);
    for needed in [
        "Dat hielp niet.",
        "Draai de fitting vast.",
        "Mijn lamp is kapot",
        "1002003",
        "#close-why",
        "#sluiten",
    ] {
        assert!(reply.contains(needed), "{needed}: {reply}");
    }
}
