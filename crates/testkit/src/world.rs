//! A whole desk on a clock that only the test moves, with a postbox for a world.

use crate::postbox::Postbox;
use app::commands::{CustomerRecord, LineRecord, OrderRecord, SellerRecord, TopicRecord};
use app::{Clock, Desk, Parts, Random, Setup};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::ids::SellerId;
use domain::language::Language;
use domain::order::{Delivery, Fulfilment};
use jiff::{SignedDuration, Timestamp};
use rand::{RngCore, SeedableRng, rngs::StdRng};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Db, Files, Keys, SqliteOptions};
use tempfile::TempDir;

/// Which database a world stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file in the world's own folder.
    Sqlite,
    /// A fresh database of the test cluster.
    Postgres,
}

/// Makes one test per engine out of each story: a story takes the [`Engine`], or what a maker makes of it.
#[macro_export]
macro_rules! on_both_engines {
    ($make:path => $($story:ident),* $(,)?) => {
        mod sqlite {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $story() { super::$story($make($crate::Engine::Sqlite).await).await; })*
        }
        mod postgres {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $story() { super::$story($make($crate::Engine::Postgres).await).await; })*
        }
    };
    ($($story:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $story() { super::$story($crate::Engine::Sqlite).await; })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $story() { super::$story($crate::Engine::Postgres).await; })*
        }
    };
}

/// A clock that moves when told.
#[derive(Clone)]
pub struct Hands(Arc<Mutex<Timestamp>>);

impl Hands {
    /// The instant it shows.
    pub fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets it, forwards or backwards.
    pub fn set(&self, at: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

/// A desk with everything around it.
pub struct World {
    /// The desk.
    pub desk: Desk,
    /// Its clock.
    pub hands: Hands,
    /// Where its mail goes.
    pub postbox: Postbox,
    /// Its database, for tests that look behind the desk.
    pub db: Db,
    folder: TempDir,
}

/// The most rounds of work after which a world must be quiet.
const ROUNDS: usize = 500;

impl World {
    /// A new world on a Monday at ten in the morning, local time of Amsterdam: 2026-03-02T09:00Z.
    ///
    /// # Panics
    /// When the database cannot be opened.
    pub async fn new(engine: Engine) -> Self {
        Self::with(engine, Setup::default()).await
    }

    /// A new world with settings of one's own.
    ///
    /// # Panics
    /// When the database cannot be opened.
    pub async fn with(engine: Engine, setup: Setup) -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let db = match engine {
            Engine::Sqlite => {
                let options = SqliteOptions { durable: false, ..SqliteOptions::default() };
                Db::open_sqlite(&folder.path().join("balie.sqlite"), options).await
            }
            Engine::Postgres => {
                let url =
                    tokio::task::spawn_blocking(crate::postgres::test_database).await.expect("a database");
                Db::open_postgres(&url, store::PostgresOptions::default()).await
            }
        };
        let db = db.expect("the test database opens");
        db.migrate(store::schema::MIGRATIONS).await.expect("the schema fits");
        let start: Timestamp = "2026-03-02T09:00:00Z".parse().expect("an instant");
        let hands = Hands(Arc::new(Mutex::new(start)));
        let desk = desk(&folder, db.clone(), &hands, setup).await;
        Self { desk, hands, postbox: Postbox::default(), db, folder }
    }

    /// The desk as another process on the same database and keys would be.
    pub async fn second_desk(&self) -> Desk {
        desk(&self.folder, self.db.clone(), &self.hands, self.desk.setup().clone()).await
    }

    /// Every byte the embedded database keeps, its write-ahead log included.
    ///
    /// # Panics
    /// When its files cannot be read.
    pub fn database_bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder can be read").flatten();
        let database = files.filter(|file| file.file_name().to_string_lossy().starts_with("balie.sqlite"));
        database.flat_map(|file| std::fs::read(file.path()).expect("a file can be read")).collect()
    }

    /// How many files are kept beside the database.
    ///
    /// # Panics
    /// When their folder cannot be read.
    pub fn kept_files(&self) -> usize {
        fn count(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).expect("the folder can be read").flatten();
            entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
        }
        count(&self.folder.path().join("files"))
    }

    /// Moves the clock on and lets everything happen that is due by then, in its order.
    pub async fn pass(&self, time: SignedDuration) {
        let until = self.hands.now() + time;
        self.settle().await;
        self.hands.set(until);
        self.settle().await;
    }

    /// Moves the clock to an instant, as in `2026-03-03T10:00:00Z`.
    ///
    /// # Panics
    /// When `at` is no instant.
    pub async fn until(&self, at: &str) {
        let at: Timestamp = at.parse().expect("an instant such as 2026-03-03T10:00:00Z");
        self.hands.set(at);
        self.settle().await;
    }

    /// Works until nothing is left to do now.
    ///
    /// # Panics
    /// When work fails or never ends.
    pub async fn settle(&self) {
        for _ in 0..ROUNDS {
            let read = app::intake::read_once(&self.desk).await.expect("mail can be read");
            let taken = app::import::run_once(&self.desk).await.expect("imports work");
            let swept = Box::pin(app::sweeper::sweep_once(&self.desk)).await.expect("the sweeper works");
            let sent = app::outbox::run_once(&self.desk, &self.postbox).await.expect("the outbox works");
            if read + taken + swept + sent == 0 {
                return;
            }
        }
        panic!("the desk never came to rest");
    }

    /// A seller in the Netherlands with an address for notifications: `<reference>@verkopers.example`.
    ///
    /// # Panics
    /// When it is not taken in.
    pub async fn seller(&self, reference: &str) -> SellerId {
        let record = SellerRecord {
            reference: reference.to_owned(),
            name: format!("Winkel {reference}"),
            country: "NL".into(),
            hours: None,
            language: Language::Nl,
            colour: None,
            email: Some(format!("{reference}@verkopers.example")),
        };
        app::commands::import_seller(&self.desk, &record).await.expect("the seller is taken in")
    }

    /// An order of one line by `customer` (an address) at a seller, bought five days ago.
    ///
    /// # Panics
    /// When it is not taken in.
    pub async fn order(&self, number: &str, seller: &str, customer: &str) {
        let ordered_at = self.hands.now() - SignedDuration::from_hours(5 * 24);
        self.order_at(number, seller, customer, ordered_at).await;
    }

    /// The same, bought at an instant.
    ///
    /// # Panics
    /// When it is not taken in.
    pub async fn order_at(&self, number: &str, seller: &str, customer: &str, ordered_at: Timestamp) {
        let record = Self::order_record(number, seller, customer, ordered_at);
        app::commands::import_order(&self.desk, &record).await.expect("the order is taken in");
    }

    /// An order of one line as a shop sends it.
    pub fn order_record(number: &str, seller: &str, customer: &str, ordered_at: Timestamp) -> OrderRecord {
        OrderRecord {
            number: number.to_owned(),
            seller: seller.to_owned(),
            customer: CustomerRecord {
                email: customer.to_owned(),
                name: "Jan de Vries".into(),
                phone: None,
                language: Language::Nl,
            },
            ordered_at,
            lines: vec![LineRecord {
                article: "8712345678906".into(),
                title: "Hanglamp Rond 40 cm".into(),
                group: None,
                fulfilment: Fulfilment::Seller,
                quantity: 1,
                delivery: Delivery::default(),
            }],
        }
    }

    /// The topics most tests need.
    ///
    /// # Panics
    /// When they are not taken in.
    pub async fn topics(&self) {
        let topics = [
            ("defect", ["Defect", "Defect", "Défaut"], ["kapot", "defect", "broken", "casse"]),
            ("payment", ["Betaling", "Payment", "Paiement"], ["betal", "payment", "refund", "paiement"]),
        ];
        for (position, (key, names, words)) in (1..).zip(topics) {
            let record = TopicRecord {
                key: key.into(),
                position,
                names: names.map(str::to_owned),
                words: words.map(str::to_owned).to_vec(),
            };
            app::commands::import_topic(&self.desk, &record).await.expect("the topic is taken in");
        }
    }

    /// Somebody with a login of one's own who works for a seller account as its owner.
    ///
    /// # Panics
    /// When the invitation is not accepted.
    pub async fn person(&self, seller: SellerId, email: &str) -> Viewer {
        let link = app::commands::invite_person(&self.desk, owner(seller), seller, "owner", email).await;
        let name = email.split('@').next().unwrap_or_default().to_owned();
        let acceptance = app::commands::Acceptance {
            email: email.to_owned(),
            name,
            password: "twaalf tekens of meer".to_owned(),
            language: Language::Nl,
        };
        let link = link.expect("the invitation is made");
        let session = app::commands::accept_invitation(&self.desk, &link, &acceptance).await;
        let session = session.expect("the invitation is accepted");
        let signed = app::queries::account::signed(&self.desk, &session).await.expect("a session");
        signed.and_then(|signed| signed.viewer).expect("the account is current")
    }

    /// A mail comes in over the wire and everything that follows happens.
    ///
    /// # Panics
    /// When the address does not take mail or the desk fails.
    pub async fn mail(&self, from: &str, to: &str, subject: &str, text: &str) {
        let raw = format!(
            "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{}@outside.example>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
            self.hands.now().as_microsecond(),
            text.replace('\n', "\r\n")
        );
        self.raw_mail(from, to, raw.as_bytes()).await;
    }

    /// Raw bytes come in for an address.
    ///
    /// # Panics
    /// When the address does not take mail or the desk fails.
    pub async fn raw_mail(&self, from: &str, to: &str, raw: &[u8]) {
        let accepted = app::intake::recipient(&self.desk, to).await.expect("the door answers");
        assert!(accepted, "{to} does not take mail");
        let from = from.rsplit('<').next().map(|address| address.trim_end_matches('>').to_owned());
        let arrival = app::commands::Arrival { from, recipients: vec![to.to_owned()], raw: raw.to_vec() };
        app::commands::take_mail(&self.desk, &arrival).await.expect("the mail is kept");
        self.settle().await;
    }
}

/// The eyes of a seller's owner.
pub fn owner(seller: SellerId) -> Viewer {
    Viewer::Seller { person: None, seller, role: SellerRole::Owner }
}

/// The eyes of an agent of the desk.
pub fn agent() -> Viewer {
    Viewer::Desk { person: None, role: DeskRole::Agent }
}

/// The eyes of an operator.
pub fn operator() -> Viewer {
    Viewer::Desk { person: None, role: DeskRole::Operator }
}

async fn desk(folder: &TempDir, db: Db, hands: &Hands, setup: Setup) -> Desk {
    let random = Arc::new(Mutex::new(StdRng::from_os_rng()));
    let fill =
        move |bytes: &mut [u8]| random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    let keys = Keys::load_or_make(&folder.path().join("balie.key"), fill.clone()).expect("the keys are made");
    let hands = hands.clone();
    Desk::new(Parts {
        db,
        files: Files::open(&folder.path().join("files")).await.expect("the folder of files opens"),
        keys,
        clock: Clock::new(move || hands.now()),
        random: Random::new(fill),
        setup,
    })
    .expect("the desk is put together")
}
