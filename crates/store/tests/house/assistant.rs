//! Articles and conversations as they are kept, on both engines (R51).

use crate::engines::House;
use crate::samples::{JAN, at, customer, hash};
use domain::access::Scope;
use domain::assistant::{Stage, Subject, Talk};
use domain::ids::PersonId;
use domain::language::Language;
use jiff::SignedDuration;
use store::read::talk::{Kept, Outcomes, Turn};
use store::read::{guide, talk};
use store::write::guide::NewEdition;
use store::{Batch, StoreError, write};

testkit::on_both_engines! {
    House::on =>
    an_article_has_editions_and_is_found_by_any_form_of_its_words_once_it_is_published,
    two_who_write_the_same_edition_do_not_overwrite_one_another,
    what_came_of_conversations_is_counted_week_by_week,
    old_words_go_and_what_came_of_them_stays
}

fn edition<'a>(after: i64, title: &'a str, body: &'a str, topics: &'a [String]) -> NewEdition<'a> {
    NewEdition { guide: 7, name: "retour", after, title, body, topics, person: Some(PersonId(3)) }
}

async fn found(house: &House, language: Language, words: &[&str]) -> Vec<i64> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    guide::found(&house.db, language, &words)
        .await
        .unwrap()
        .iter()
        .map(|guide| guide.edition.version)
        .collect()
}

// R51
async fn an_article_has_editions_and_is_found_by_any_form_of_its_words_once_it_is_published(house: House) {
    let topics = vec!["return".to_owned(), "delivery".to_owned()];
    let mut batch = Batch::from(write::guide::make(7, "retour", Language::Nl));
    batch.extend(write::guide::edition(&edition(0, "Terugsturen", "Pakketten retourneren", &topics), at(1)));
    house.db.commit(batch).await.unwrap();
    assert_eq!(found(&house, Language::Nl, &["pakket"]).await, [0; 0], "a draft is not found");
    let publish = write::guide::publish(7, 1, Language::Nl, ("Terugsturen", "Pakketten retourneren"));
    house.db.commit(Batch::from(publish)).await.unwrap();
    for words in [&["pakket"][..], &["terugsturen"], &["niets", "retourneren"]] {
        assert_eq!(found(&house, Language::Nl, words).await, [1], "{words:?}");
    }
    assert_eq!(found(&house, Language::En, &["pakket"]).await, [0; 0]);
    house
        .db
        .commit(Batch::from(write::guide::edition(&edition(1, "Nieuw", "Iets anders", &topics), at(2))))
        .await
        .unwrap();
    let newest = guide::one(&house.db, 7).await.unwrap().unwrap();
    assert_eq!((newest.edition.version, newest.live, newest.edition.topics.clone()), (2, Some(1), topics));
    assert_eq!(guide::live(&house.db, 7).await.unwrap().unwrap().edition.title, "Terugsturen");
    assert_eq!(guide::editions(&house.db, 7).await.unwrap().len(), 2);
    house.db.commit(Batch::from(write::guide::retire(7))).await.unwrap();
    assert!(guide::live(&house.db, 7).await.unwrap().is_none());
    assert_eq!(found(&house, Language::Nl, &["pakket"]).await, [0; 0]);
}

// R51
async fn two_who_write_the_same_edition_do_not_overwrite_one_another(house: House) {
    let mut batch = Batch::from(write::guide::make(7, "retour", Language::Nl));
    batch.extend(write::guide::edition(&edition(0, "Een", "Een", &[]), at(1)));
    house.db.commit(batch).await.unwrap();
    let second = || Batch::from(write::guide::edition(&edition(1, "Twee", "Twee", &[]), at(2)));
    house.db.commit(second()).await.unwrap();
    assert!(matches!(house.db.commit(second()).await, Err(StoreError::Conflict)));
    let made = Batch::from(write::guide::make(8, "retour", Language::Nl));
    assert!(matches!(house.db.commit(made).await, Err(StoreError::Conflict)), "one of a name and language");
}

/// A conversation that began at a minute and came to this.
async fn talked(house: &House, id: i64, minute: i64, talk: Talk) {
    let begun = write::talk::begin(id, hash(id), Language::Nl, at(minute), at(minute + 60));
    let kept = Kept {
        id,
        version: 0,
        language: Language::Fr,
        customer: Some(JAN),
        order: None,
        talk,
        turns: 1,
        case: None,
        begun_at: at(minute),
        touched_at: at(minute + 1),
        judged: None,
    };
    let turn = Turn {
        number: 1,
        at: at(minute),
        by_customer: true,
        kind: "said".into(),
        text: "Bonjour".into(),
        worded: None,
        sources: "{}".into(),
    };
    let step = write::talk::step(0, &kept, None, at(minute + 60));
    house.db.commit(Batch::from(vec![begun, step, write::talk::turn(id, &turn)])).await.unwrap();
}

const ASKED: Talk = Talk {
    stage: Stage::Answered,
    turns: 1,
    not_helped: 0,
    helped: false,
    wants_person: false,
    subject: Some(Subject::Return),
};

// R51
async fn what_came_of_conversations_is_counted_week_by_week(house: House) {
    house.db.commit(Batch::from(write::customer::meet(&customer(JAN), at(0)))).await.unwrap();
    talked(&house, 1, 0, Talk { helped: true, stage: Stage::Settled, ..ASKED }).await;
    talked(&house, 2, 1, ASKED).await;
    talked(&house, 3, 2, Talk { wants_person: true, ..ASKED }).await;
    talked(&house, 4, 3, Talk { not_helped: 1, ..ASKED }).await;
    talked(&house, 5, 4, Talk { turns: 0, ..ASKED }).await;
    let week = SignedDuration::from_hours(7 * 24);
    let periods = [(at(0), at(10)), (at(10), at(20))];
    let came = |came: &str, count| Outcomes { subject: "return".into(), came: came.into(), count };
    let counted = talk::outcomes(&house.db, Scope::Everywhere, &periods, week).await.unwrap();
    assert_eq!(counted, [vec![came("helped", 1), came("person", 2), came("quiet", 1)], Vec::new()]);
    assert!(talk::outcomes(&house.db, Scope::NOWHERE, &periods, week).await.unwrap().is_empty());

    let kept = talk::by_token(&house.db, hash(1), at(1)).await.unwrap().unwrap();
    assert_eq!((kept.language, kept.talk.stage, kept.customer), (Language::Fr, Stage::Settled, Some(JAN)));
    assert!(talk::by_token(&house.db, hash(1), at(60)).await.unwrap().is_none(), "it is over");

    let sample = |seed| talk::sample(&house.db, periods[0], seed, 3);
    let ids = |kept: &[Kept]| kept.iter().map(|kept| kept.id).collect::<Vec<_>>();
    let first = ids(&sample(7).await.unwrap());
    assert_eq!((first.len(), first.clone()), (3, ids(&sample(7).await.unwrap())));
    house.db.commit(Batch::from(write::talk::judge(2, false, at(9), None))).await.unwrap();
    house.db.commit(Batch::from(write::talk::judge(1, true, at(9), Some(PersonId(3))))).await.unwrap();
    assert_eq!(talk::judged(&house.db, periods[0]).await.unwrap(), (1, 1));
}

// R68
async fn old_words_go_and_what_came_of_them_stays(house: House) {
    house.db.commit(Batch::from(write::customer::meet(&customer(JAN), at(0)))).await.unwrap();
    talked(&house, 1, 0, ASKED).await;
    talked(&house, 2, 100, ASKED).await;
    assert!(talk::has_old_words(&house.db, at(50)).await.unwrap());
    house.db.commit(Batch::from(write::talk::forget(at(50)).to_vec())).await.unwrap();
    assert!(!talk::has_old_words(&house.db, at(50)).await.unwrap());
    assert_eq!(talk::turns(&house.db, 1).await.unwrap(), []);
    assert_eq!(talk::turns(&house.db, 2).await.unwrap().len(), 1);
    let kept = talk::by_id(&house.db, 1).await.unwrap().unwrap();
    assert_eq!((kept.customer, kept.talk.subject, kept.turns), (None, Some(Subject::Return), 0));
}

/// So many articles and conversations that a plan matters.
pub async fn fill(db: &store::Db) {
    let mut batch = Batch::new();
    for id in 1..=300 {
        let name = format!("artikel-{id}");
        batch.push(write::guide::make(id, &name, Language::Nl));
        let new = NewEdition {
            guide: id,
            name: &name,
            after: 0,
            title: "Retour",
            body: &name,
            topics: &[],
            person: None,
        };
        batch.extend(write::guide::edition(&new, at(id)));
        batch.extend(write::guide::publish(id, 1, Language::Nl, ("Retour", &name)));
    }
    db.commit(batch).await.unwrap();
    let mut batch = Batch::new();
    for id in 1..=4_000 {
        let begun_at = at(id * 13);
        batch.push(write::talk::begin(id, hash(id), Language::Nl, begun_at, begun_at));
        let customer = (id % 3 == 0).then_some(JAN);
        let kept = Kept {
            id,
            version: 0,
            language: Language::Nl,
            customer,
            order: None,
            talk: Talk { turns: u16::from(id % 5 > 0), ..ASKED },
            turns: i64::from(id > 2_000),
            case: None,
            begun_at,
            touched_at: begun_at,
            judged: None,
        };
        batch.push(write::talk::step(0, &kept, None, begun_at));
    }
    db.commit(batch).await.unwrap();
}
