//! Nothing that passes names either side (R43; attack rows 1, 5, 7, 20, 21, 22).

use crate::raw::{PDF, Raw};
use crate::{CUSTOMER, SELLER, Shop};
use app::outbox::Parcel;
use mail::letter::Letter;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use testkit::Engine;

/// Ways in which an address of the writer gets into a mail.
const SPELLINGS: [&str; 12] = [
    "{}",
    "<{}>",
    "mailto:{}",
    "Antwoord aan {}, of bel.",
    "<a href='mailto:{}'>mail</a>",
    "<a href='https://x.example/?u={}'>klik</a>",
    "<img src='https://track.example/{}.gif' alt='{}'>",
    "<p title='{}' data-x='{}'>x</p>",
    "<!-- {} -->",
    "Op ma 2 mrt 2026 om 10:00 schreef Piet <{}>:\n> hallo",
    "Van: Piet <{}>\nVerzonden: maandag 2 maart 2026\nAan: iemand\nOnderwerp: x\n\nhallo",
    "-- \nPiet · {} · KvK 12345678",
];

/// How somebody may write an address so that a simple search does not see it.
fn disguises(address: &str) -> [String; 7] {
    let (local, domain) = address.split_once('@').unwrap();
    [
        address.to_owned(),
        address.to_uppercase(),
        format!("{local}&#64;{domain}"),
        format!("{local}%40{domain}"),
        format!("{local}<b>@</b>{domain}"),
        format!("{local}\u{200B}@{domain}"),
        format!("{local}@{}", domain.to_uppercase()),
    ]
}

fn headers(address: &str) -> String {
    format!(
        "Reply-To: {address}\r\nSender: {address}\r\nReturn-Path: <{address}>\r\nCc: Baas <{address}>\r\n\
         Message-ID: <abc.{0}@mail.example>\r\nReceived: from [192.0.2.9] (account {address}) by mx; x\r\n\
         Received: by 2001:db8::1 with SMTP id x for <{address}>\r\nX-Originating-IP: [192.0.2.9]\r\n\
         X-Sender: {address}\r\nThread-Topic: {address}\r\nOrganization: {address}\r\nAutocrypt: addr={address}\r\n\
         X-Balie-Case: 1\r\nX-RT-Ticket: 1\r\n",
        address.replace('@', ".at.")
    )
}

fn shown(parcel: &Parcel, letter: &Letter) -> String {
    let names: Vec<_> = letter.attachments.iter().map(|file| file.name.clone()).collect();
    format!(
        "{}\n{}\n{}\n{:?}\n{:?}\n{names:?}",
        String::from_utf8_lossy(&parcel.raw),
        letter.text,
        letter.html.as_deref().unwrap_or_default(),
        letter.from,
        parcel.from,
    )
    .to_lowercase()
}

/// What passed to `reader` holds nothing of the writer.
fn unmasked(shop: &Shop, reader: &str, writer: &str) {
    let (parcel, letter) = shop.world.postbox.last_to(reader);
    let seen = shown(&parcel, &letter);
    let (local, domain) = writer.split_once('@').unwrap();
    let plain = mail::quote::text_of_html(letter.html.as_deref().unwrap_or_default()).to_lowercase();
    for secret in [writer.to_owned(), format!("{local}%40{domain}"), format!("{local}&#64;{domain}")] {
        assert!(!seen.contains(&secret) && !plain.contains(&secret), "{secret}\n{seen}");
    }
    for header in [
        "192.0.2.9",
        "2001:db8",
        "thread-topic",
        "autocrypt",
        "x-originating",
        "organization",
        "list-unsubscribe",
        "x-balie",
        "x-rt",
        "sender:",
    ] {
        assert!(!seen.contains(header), "{header}\n{seen}");
    }
    let allowed = [letter.from.clone().unwrap().address, reader.to_owned()];
    let heads = String::from_utf8_lossy(&parcel.raw).split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    for address in heads.split([' ', '<', '>', ',', ';']).filter(|word| word.contains('@')) {
        let ours = address.ends_with("@klant.balie.example") || address.ends_with("@verkoper.balie.example");
        assert!(ours || allowed.iter().any(|ok| ok == address), "{address} stands in a header");
    }
}

#[derive(Clone, Debug)]
struct Told {
    subject: String,
    text: String,
    html: Option<String>,
    file: String,
}

fn told() -> impl Strategy<Value = Told> {
    let piece = (0..SPELLINGS.len(), 0..7_usize);
    let words = prop::collection::vec(piece, 0..4);
    (piece_of_subject(), words.clone(), prop::option::of(words), 0..7_usize).prop_map(
        |(subject, text, html, file)| {
            let say = |pieces: Vec<(usize, usize)>, around: &str| {
                let said: Vec<String> = pieces
                    .iter()
                    .map(|(way, disguise)| SPELLINGS[*way].replace("{}", &format!("@@{disguise}@@")))
                    .collect();
                format!("{around} Bijgaand de factuur. {}", said.join(" en "))
            };
            Told {
                subject,
                text: say(text, "Hallo."),
                html: html.map(|html| say(html, "<p>Hallo</p>")),
                file: format!("factuur @@{file}@@.pdf"),
            }
        },
    )
}

fn piece_of_subject() -> impl Strategy<Value = String> {
    prop_oneof![Just("Factuur".to_owned()), Just("Factuur van @@0@@".to_owned()), Just("@@1@@".to_owned())]
}

impl Told {
    fn by(&self, writer: &str) -> Self {
        let fill = |text: &str| {
            disguises(writer)
                .iter()
                .enumerate()
                .fold(text.to_owned(), |text, (at, disguise)| text.replace(&format!("@@{at}@@"), disguise))
        };
        Self {
            subject: fill(&self.subject).replace('\u{200B}', ""),
            text: fill(&self.text),
            html: self.html.as_deref().map(fill),
            file: fill(&self.file).replace(['<', '>', '"', '/', '\u{200B}'], ""),
        }
    }

    fn raw(&self, from: &str, to: &str) -> Vec<u8> {
        let files: [(&str, &str, &[u8]); 1] = [(&self.file, "application/pdf", PDF)];
        let headers = headers(from);
        let name = format!("\"{from}\" <{from}>");
        Raw {
            from: &name,
            to,
            subject: &self.subject,
            headers: &headers,
            text: &self.text,
            html: self.html.as_deref(),
            files: &files,
        }
        .bytes()
    }
}

// R43, R45; attack rows 5, 6, 21, 22
#[tokio::test]
async fn no_mail_that_passes_names_its_writer_whichever_way_it_is_written() {
    const MAILS: usize = 24;
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    let mut runner = TestRunner::deterministic();
    for n in 0..MAILS {
        shop.world.hands.set(shop.world.hands.now() + jiff::SignedDuration::from_hours(2));
        let mail = told().new_tree(&mut runner).unwrap().current();
        let before = shop.count_to(CUSTOMER);
        shop.world.raw_mail(SELLER, &masked, &mail.by(SELLER).raw(SELLER, &masked)).await;
        assert_eq!(shop.count_to(CUSTOMER), before + 1, "{n}: {mail:?}");
        unmasked(&shop, CUSTOMER, SELLER);
        let reply_at = shop.last_to(CUSTOMER).from.unwrap().address;
        let before = shop.count_to(SELLER);
        shop.world.raw_mail(CUSTOMER, &reply_at, &mail.by(CUSTOMER).raw(CUSTOMER, &reply_at)).await;
        assert_eq!(shop.count_to(SELLER), before + 1, "{n}: {mail:?}");
        unmasked(&shop, SELLER, CUSTOMER);
        for found in &shop.order().await.mails {
            let kept = format!("{found:?}").to_lowercase();
            assert!(!kept.contains(CUSTOMER), "a seller's own page: {kept}");
        }
    }
}

// R45
#[tokio::test]
async fn the_addresses_of_one_order_have_nothing_to_compare() {
    let shop = Shop::open(Engine::Sqlite).await;
    shop.seller_writes("Factuur", "Bijgaand.").await;
    let (seller_side, customer_side) = (shop.masked().await, shop.last_to(CUSTOMER).from.unwrap().address);
    let locals = [&seller_side, &customer_side].map(|address| address.split_once('@').unwrap().0.to_owned());
    let same = locals[0].bytes().zip(locals[1].bytes()).filter(|(a, b)| a == b).count();
    assert!(same < 16, "{locals:?} share {same} letters");
    // Each serves its own direction and domain only.
    for swapped in
        [format!("{}@klant.balie.example", locals[0]), format!("{}@verkoper.balie.example", locals[1])]
    {
        assert!(!app::intake::recipient(&shop.world.desk, &swapped).await.unwrap(), "{swapped}");
    }
    let id = shop.last_to(CUSTOMER).message_id.unwrap();
    assert!(!id.contains("1002003") && id.len() > 40, "an identifier tells nothing: {id}");
}

// R47; attack rows 1, 8
#[tokio::test]
async fn names_and_types_of_files_from_outside_are_never_trusted() {
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    let names = ["../../.ht\u{200B}access", "x.pdf\u{202E}fdp.exe", "CON", "a\u{0}b.png"];
    for (n, name) in names.iter().enumerate() {
        let files: [(&str, &str, &[u8]); 1] = [(name, "image/svg+xml; x", PDF)];
        let id = format!("Message-ID: <{n}@x>\r\n");
        let mail = Raw {
            from: SELLER,
            to: &masked,
            subject: "x",
            headers: &id,
            text: "hoi",
            html: None,
            files: &files,
        };
        shop.world.raw_mail(SELLER, &masked, &mail.bytes()).await;
        let file = shop.last_to(CUSTOMER).attachments.remove(0);
        assert!(
            !file.name.contains(['/', '\\', '\u{200B}', '\u{202E}', '\0']) && !file.name.starts_with('.'),
            "{name:?} became {:?}",
            file.name
        );
        assert_eq!(file.media_type, "application/pdf", "found by its bytes");
    }
    let svg: [(&str, &str, &[u8]); 1] =
        [("plaatje.png", "image/png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")];
    let mail =
        Raw { from: SELLER, to: &masked, subject: "x", headers: "", text: "hoi", html: None, files: &svg };
    let before = shop.count_to(CUSTOMER);
    shop.world.raw_mail(SELLER, &masked, &mail.bytes()).await;
    let passed = shop.count_to(CUSTOMER) > before;
    assert!(!passed || shop.last_to(CUSTOMER).attachments[0].media_type != "image/svg+xml");
}

// Attack rows 5, 7, 20: a line break in a header, a lone line feed in a body, a name that is markup
#[tokio::test]
async fn hostile_headers_and_bodies_pass_as_words_or_not_at_all() {
    let shop = Shop::open(Engine::Sqlite).await;
    let masked = shop.masked().await;
    let raw = format!(
        "From: {SELLER}\r\nTo: {masked}\r\nSubject: =?utf-8?q?Factuur=0D=0ABcc:_dief@elders.example=0D=0A=0D=0A<script>?=\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hoi</p>\n.\nMAIL FROM:<x@y.example>\n\
         <svg/onload=alert(1)><math><mtext></p><a href=\"javascript:alert(1)\">klik</a><form action=//x><input></form>\
         <b>\u{202E}gnimolpxe\u{202C} \u{1F4A3}</b>{}\r\n",
        "x".repeat(10_000)
    );
    shop.world.raw_mail(SELLER, &masked, raw.as_bytes()).await;
    let (parcel, letter) = shop.world.postbox.last_to(CUSTOMER);
    let head = String::from_utf8_lossy(&parcel.raw).split("\r\n\r\n").next().unwrap().to_owned();
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
    assert!(parcel.raw.split(|byte| *byte == b'\n').all(|line| line.len() <= 999), "RFC 5322");
    let lone = parcel.raw.windows(2).any(|pair| pair[1] == b'\n' && pair[0] != b'\r');
    assert!(!lone, "no lone line feed leaves");
    let html = letter.html.unwrap();
    for gone in ["<svg", "<math", "javascript:", "<form", "<input", "onload"] {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
    assert!(letter.text.contains(&"x".repeat(10_000)) || html.contains(&"x".repeat(10_000)));
}

// R86: names from right to left and with pictures stay names
#[tokio::test]
async fn names_of_any_writing_pass_whole_in_headers() {
    use app::commands::{CustomerRecord, LineRecord, OrderRecord, import_order};
    let shop = Shop::open(Engine::Sqlite).await;
    for (n, name) in
        ["יוסי כהן", "عمر الفاروق", "Zoë 🦊 Ødegård", "O'Brien, \"Bob\" <x>"].into_iter().enumerate()
    {
        let address = format!("k{n}@klanten.example");
        let record = OrderRecord {
            number: format!("55{n}"),
            seller: "lamp".into(),
            customer: CustomerRecord {
                email: address.clone(),
                name: name.into(),
                phone: None,
                language: domain::language::Language::Nl,
            },
            ordered_at: shop.world.hands.now(),
            lines: vec![LineRecord {
                article: "1".into(),
                title: "Lamp".into(),
                group: None,
                fulfilment: domain::order::Fulfilment::Seller,
                quantity: 1,
                delivery: domain::order::Delivery::default(),
            }],
        };
        import_order(&shop.world.desk, &record).await.unwrap();
        let number = domain::ids::OrderNumber::parse(&format!("55{n}")).unwrap();
        let masked = app::commands::open_relay(&shop.world.desk, testkit::owner(shop.lamp), &number)
            .await
            .unwrap()
            .unwrap();
        shop.world.mail(SELLER, &masked, "Factuur", &format!("Bijgaand {n}.")).await;
        let reply_at = shop.last_to(&address).from.unwrap().address;
        shop.world.mail(&address, &reply_at, "Re: Factuur", &format!("Dank {n}.")).await;
        let from = shop.last_to(SELLER).from.unwrap();
        assert_eq!((from.name, from.address), (format!("{name} · Balie"), masked));
    }
}
