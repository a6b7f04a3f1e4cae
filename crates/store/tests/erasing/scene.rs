//! A house in which everything that can be kept about a customer is kept, and how one looks through all of it.

use app::assistant::Proven;
use app::commands::{
    Answer, CustomerRecord, Deed, LinkWish, Proposal, ReviewRecord, Saying, Upload, Whence, Words, act,
    answer, attach, begin_talk, erase_customer, import_order, import_review, note, open_relay, opine,
    propose_callback, request_link, save_draft, say,
};
use app::{Error, Secret, queries};
use domain::case::{List, Then};
use domain::ids::{CaseId, CustomerId, OrderNumber, SellerId};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use store::{Query, read};
use testkit::{Engine, World, agent, operator, owner};

pub const ZAZIE: &str = "zazie.quist@klanten.example";
pub const JAN: &str = "jan@klanten.example";
pub const QUESTIONS: &str = "vragen@balie.example";
pub const NUMBER: &str = "+31611223344";
/// Her name, and a word that stands in all that she or anybody wrote.
pub const TRACES: [&str; 4] = ["zazie", "quist", "wazzig", "11223344"];

pub struct Scene {
    pub world: World,
    pub lamp: SellerId,
    pub case: CaseId,
    pub zazie: CustomerId,
    /// Where mail to the case and about the order went before.
    pub reply_at: String,
    pub relay_at: String,
    pub survey: Secret,
}

pub fn reply(case: CaseId, text: &str, then: Then) -> Answer {
    Answer { case, text: text.into(), then, holding: false, seen: None, files: Vec::new(), by_mail: None }
}

pub fn with_file(from: &str, text: &str, file: &str) -> Vec<u8> {
    format!(
        "From: Zazie Quist <{from}>\r\nTo: {QUESTIONS}\r\nSubject: Bestelling 1002003 wazzig\r\n\
         Message-ID: <q-{from}>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\
         --b\r\nContent-Type: text/plain; name=\"wazzig.txt\"\r\n\
         Content-Disposition: attachment; filename=\"wazzig.txt\"\r\n\r\n{file}\r\n--b--\r\n"
    )
    .into_bytes()
}

pub fn number() -> OrderNumber {
    OrderNumber::parse("1002003").unwrap()
}

pub async fn order_of_zazie(world: &World) {
    let at = world.hands.now() - SignedDuration::from_hours(5 * 24);
    let mut record = World::order_record("1002003", "lamp", ZAZIE, at);
    record.customer = CustomerRecord {
        email: ZAZIE.into(),
        name: "Zazie Quist".into(),
        phone: Some(NUMBER.into()),
        language: Language::Nl,
    };
    import_order(&world.desk, &record).await.unwrap();
}

pub async fn customer_of(world: &World, order: &str) -> CustomerId {
    let order = OrderNumber::parse(order).unwrap();
    read::order::by_number(&world.db, &order).await.unwrap()[0].1
}

impl Scene {
    /// Everything that can be kept about somebody, and one closed case.
    pub async fn set(engine: Engine) -> Self {
        let world = World::new(engine).await;
        world.topics().await;
        let lamp = world.seller("lamp").await;
        order_of_zazie(&world).await;
        world.order("2003004", "lamp", JAN).await;
        let zazie = customer_of(&world, "1002003").await;
        let question = with_file(ZAZIE, "Mijn lamp is wazzig, groet Zazie", "wazzig geheim");
        world.raw_mail(ZAZIE, QUESTIONS, &question).await;
        let page = queries::inbox::list(&world.desk, owner(lamp), Some(List::ToAnswer), None).await.unwrap();
        let case = page.rows[0].id;
        let nothing = Secret::from_outside("");
        let mut scene = Self {
            world,
            lamp,
            case,
            zazie,
            reply_at: String::new(),
            relay_at: String::new(),
            survey: nothing,
        };
        scene.talks_and_reviews().await;
        scene.is_handled().await;
        scene
    }

    async fn talks_and_reviews(&mut self) {
        let desk = &self.world.desk;
        let who = Proven { customer: self.zazie, only: None };
        let token = begin_talk(desk, Language::Nl, Some(&who), Whence::Shop).await.unwrap();
        let saying = Saying::Text("Ik ben Zazie, waar is mijn wazzig bestelling?".into());
        say(desk, &token, Language::Nl, &saying, Some(&who)).await.unwrap();
        let review = ReviewRecord {
            reference: "r1".into(),
            seller: "lamp".into(),
            order: "1002003".into(),
            article: None,
            mark: 3,
            at: self.world.hands.now(),
            words: "Wazzig ding, Zazie".into(),
        };
        import_review(desk, &review).await.unwrap();
        let wish = LinkWish { order: "1002003".into(), email: ZAZIE.into(), language: Language::Nl };
        request_link(desk, &wish, None).await.unwrap_or_else(|_| panic!("a link is asked for"));
        self.relay_at = open_relay(desk, owner(self.lamp), &number()).await.unwrap().unwrap();
        let words = "Dag Zazie, hierbij de wazzig factuur";
        self.world.mail("lamp@verkopers.example", &self.relay_at, "Factuur Zazie wazzig", words).await;
    }

    async fn is_handled(&mut self) {
        let (desk, case) = (&self.world.desk, self.case);
        let sanne = self.world.person(self.lamp, "sanne@verkopers.example").await;
        let draft = Words { text: "Concept voor Zazie, wazzig".into(), seen: 1, revision: None };
        save_draft(desk, sanne, case, &draft).await.unwrap();
        let file = Upload { name: "zazie.txt".into(), bytes: b"wazzig concept".to_vec() };
        attach(desk, sanne, case, &[file]).await.unwrap();
        note(desk, owner(self.lamp), case, "Sanne", "Zazie belde, wazzig verhaal").await.unwrap();
        act(desk, agent(), case, &Deed::TakeBack).await.unwrap();
        let proposal = Proposal {
            case,
            to: Some(self.lamp),
            remark: "Zazie wil het wazzig opgelost".into(),
            wish: true,
            consent: true,
            number: Some(NUMBER.into()),
            best_time: "Zazie kan na vijven".into(),
        };
        propose_callback(desk, agent(), &proposal).await.unwrap();
        answer(desk, owner(self.lamp), &reply(case, "Dag Zazie, wazzig!", Then::Wait)).await.unwrap();
        self.world.settle().await;
        let (_, letter) = self.world.postbox.last_to(ZAZIE);
        self.reply_at = letter.from.unwrap().address;
        let explanation = "Zazie is blij, niets is wazzig".into();
        act(desk, owner(self.lamp), case, &Deed::Close { explanation }).await.unwrap();
        self.world.pass(SignedDuration::from_hours(25)).await;
        let (_, letter) = self.world.postbox.last_to(ZAZIE);
        let link = letter.text.split("/survey/").nth(1).unwrap().split_whitespace().next().unwrap();
        self.survey = Secret::from_outside(link);
        opine(desk, &self.survey, 9, true, "Zazie vond het wazzig goed").await.unwrap();
        self.world.settle().await;
    }

    pub async fn is_erased(&self) {
        assert!(erase_customer(&self.world.desk, operator(), self.zazie).await.unwrap());
        self.world.settle().await;
    }
}

pub fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub async fn ask(world: &World, sql: String) -> Vec<store::Row> {
    let sql: &'static str = Box::leak(sql.into_boxed_str());
    world.db.fetch(Query::new(sql, Vec::new())).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Every column of every table, also of those in which an engine keeps its index of words.
pub async fn columns(world: &World) -> Vec<(String, String)> {
    let sql = match world.db.engine() {
        store::Engine::Sqlite => {
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' \
             AND m.name NOT LIKE 'sqlite_%' AND m.sql NOT LIKE 'CREATE VIRTUAL%'"
        }
        store::Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        }
    };
    let rows = ask(world, sql.into()).await;
    rows.iter().map(|row| (row.text(0).unwrap().to_owned(), row.text(1).unwrap().to_owned())).collect()
}

/// The tables in which one of the words stands.
pub async fn tables_with(world: &World, words: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (table, column) in columns(world).await {
        for word in words {
            let there = match world.db.engine() {
                // Also within bytes, where a text ends at the first zero.
                store::Engine::Sqlite => format!(
                    "LOWER(CAST(\"{column}\" AS TEXT)) LIKE '%{word}%' \
                     OR INSTR(CAST(\"{column}\" AS BLOB), CAST('{word}' AS BLOB)) > 0"
                ),
                store::Engine::Postgres => format!("LOWER(CAST(\"{column}\" AS TEXT)) LIKE '%{word}%'"),
            };
            let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM \"{table}\" WHERE {there}");
            if ask(world, sql).await[0].int(0).unwrap() > 0 {
                found.insert(table.clone());
            }
        }
    }
    found
}
