//! A narrowed list shows what the whole list shows and the filter lets through, and nothing else (R28).

use domain::access::Scope;
use domain::case::{CaseFile, Channel, Closer, Kept, List, Place, Queue, Status, SurveyPlan, Turn};
use domain::ids::{ArticleNumber, PersonId, SellerId, TopicKey};
use domain::language::Language;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use store::read::list::{After, CaseRow, Way};
use store::read::sift::{self, Sieve};
use store::{Batch, Db, read, write};

use crate::engines::House;
use crate::samples::{JAN, LAMP, VASE, at, customer, file, seller};

testkit::on_both_engines! {
    House::on =>
    a_filter_shows_what_the_whole_list_shows_and_it_lets_through,
}

const CASES: i64 = 150;
const PAGE: usize = 7;

fn status(n: i64) -> Status {
    let since = at(n * 17 % 101);
    let turn = Turn { since, due_at: at(n * 31 % 97), long_open_at: at(n * 23 % 89) };
    match n % 5 {
        0 | 1 => Status::ToAnswer(turn),
        2 => Status::Waiting { since, closes_at: at(20_000) },
        3 => Status::FollowUp { since, until: None, kept: Kept::Owing(turn) },
        _ => Status::Closed { at: since, by: Closer::Desk, survey: SurveyPlan::Sent },
    }
}

fn case(n: i64) -> CaseFile {
    let seller = if n % 7 == 0 { VASE } else { LAMP };
    let place = if n % 11 == 0 { Place::Desk(Queue::New) } else { Place::Seller(seller) };
    let mut file = file(n, seller, place, status(n));
    // Nothing stands in a list before it was asked.
    file.case.opened_at = at(n * 17 % 101 - n * 13 % 41);
    file.about.topic =
        TopicKey::parse(["defect", "return", "payment"][usize::try_from(n % 3).unwrap()]).unwrap();
    file.about.article = ArticleNumber::parse(&format!("A-{}", n % 4)).filter(|_| n % 6 != 0);
    file.about.assignee = [None, Some(PersonId(1)), Some(PersonId(2))][usize::try_from(n / 4 % 3).unwrap()];
    file.about.language = Language::ALL[usize::try_from(n / 3 % 3).unwrap()];
    file.about.channel = Channel::ALL[usize::try_from(n / 2 % 5).unwrap()];
    file
}

fn sieves() -> impl Strategy<Value = (Option<List>, Sieve)> {
    let list = prop::option::of(prop::sample::select(List::ALL.to_vec()));
    let topic = prop::option::weighted(0.3, prop::sample::select(vec!["defect", "return", "no-such"]));
    let article = prop::option::weighted(0.3, prop::sample::select(vec!["A-0", "A-3", "A-9"]));
    let language = prop::option::weighted(0.3, prop::sample::select(Language::ALL.to_vec()));
    let channel = prop::option::weighted(0.2, prop::sample::select(Channel::ALL.to_vec()));
    let instant = || prop::option::weighted(0.3, (0_i64..100).prop_map(at));
    let people = vec![None, Some(PersonId(1)), Some(PersonId(9))];
    let assignee = prop::option::weighted(0.2, prop::sample::select(people));
    let all = (list, topic, article, language, channel, instant(), instant(), instant(), instant(), assignee);
    all.prop_map(|(list, topic, article, language, channel, overdue, long_open, from, to, assignee)| {
        let none = Sieve::default();
        let sieve = Sieve {
            topic: topic.and_then(TopicKey::parse),
            article: article.and_then(ArticleNumber::parse),
            language,
            channel,
            overdue,
            long_open,
            from: from.unwrap_or(none.from),
            to: to.unwrap_or(none.to),
            assignee,
        };
        (list, sieve)
    })
}

fn place(list: Option<List>, row: &CaseRow) -> After {
    After(if list.is_some() { row.since } else { row.opened_at }, row.id)
}

async fn walked(db: &Db, list: Option<List>, sieve: &Sieve, way: Way) -> Vec<CaseRow> {
    let (mut found, mut from): (Vec<CaseRow>, Option<After>) = (Vec::new(), None);
    for _ in 0..CASES {
        let most = i64::try_from(PAGE).unwrap();
        let part = sift::list(db, Scope::AtSeller(LAMP), (list, sieve), (from, way), most).await.unwrap();
        let Some(furthest) = part.rows.last() else { break };
        from = Some(place(list, furthest));
        found.extend(part.rows);
    }
    found
}

// R13, R28
async fn a_filter_shows_what_the_whole_list_shows_and_it_lets_through(house: House) {
    let db = &house.db;
    let sellers = [LAMP, VASE].map(|id| write::account::seller(&seller(id), at(0)));
    let people = [write::customer::meet(&customer(JAN), at(0))];
    db.commit(people.into_iter().chain(sellers).collect()).await.unwrap();
    db.commit((1..=CASES).map(|n| write::case::insert(&case(n))).collect::<Batch>()).await.unwrap();

    let mut runner = TestRunner::deterministic();
    let mut shown = 0;
    for _ in 0..150 {
        let (list, sieve) = sieves().new_tree(&mut runner).unwrap().current();
        let whole = read::list::list(db, Scope::AtSeller(LAMP), list, (None, Way::On), CASES).await.unwrap();
        let expected: Vec<CaseRow> = whole.into_iter().filter(|row| sieve.lets(row)).collect();
        let on = walked(db, list, &sieve, Way::On).await;
        assert_eq!(on, expected, "{list:?} {sieve:?}");
        let mut back = walked(db, list, &sieve, Way::Back).await;
        back.reverse();
        assert_eq!(back, expected, "{list:?} {sieve:?}");
        let counted = sift::count(db, Scope::AtSeller(LAMP), list, &sieve).await.unwrap();
        assert_eq!(counted, (i64::try_from(expected.len()).unwrap(), false));
        shown += expected.len();
    }
    assert!(shown > 500, "only {shown} rows were let through");
    let others =
        sift::list(db, Scope::AtSeller(SellerId(9)), (None, &Sieve::default()), (None, Way::On), 9).await;
    assert!(others.unwrap().rows.is_empty());
}
