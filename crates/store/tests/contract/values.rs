//! What goes in comes out the same, on both engines.

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use store::{Db, Query, Row, Statement, StoreError, Value, values};

use crate::engines::{Place, batch};

testkit::on_both_engines! {
    Place::on =>
    nothing_stays_nothing,
    the_ends_of_every_kind_survive,
    text_of_every_script_survives,
    the_zero_character_becomes_the_replacement_character_on_both,
    large_texts_and_bytes_survive,
    yes_and_no_come_back_as_such_and_as_numbers,
    instants_keep_their_microseconds,
    the_wrong_kind_is_named_by_column,
    any_values_survive,
}

const PUT: &str =
    "INSERT INTO boxes (id, label, content, open, weight, holder) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (id) DO UPDATE SET label = excluded.label, content = excluded.content,
        open = excluded.open, weight = excluded.weight, holder = excluded.holder";
const GET: &str = "SELECT id, label, content, open, weight, holder FROM boxes WHERE id = $1";

async fn through(db: &Db, values: Vec<Value>) -> Row {
    db.commit(batch([Statement::new(PUT, values.clone()).expecting(1)])).await.unwrap();
    db.fetch(Query::new(GET, vec![values[0].clone()])).await.unwrap().remove(0)
}

async fn nothing_stays_nothing(place: Place) {
    let nothing = None::<i64>;
    let row =
        through(&place.db, values![1, None::<&str>, None::<Vec<u8>>, None::<bool>, None::<f64>, nothing])
            .await;
    assert_eq!(row.opt_text(1), Ok(None));
    assert_eq!(row.opt_bytes(2), Ok(None));
    assert_eq!(row.opt_bool(3), Ok(None));
    assert_eq!(row.opt_real(4), Ok(None));
    assert_eq!(row.opt_int(5), Ok(None));
    assert_eq!(row.opt_time(5), Ok(None));
    assert_eq!(row.int(5).unwrap_err().to_string(), "column 5 holds nothing, not a whole number");
}

async fn the_ends_of_every_kind_survive(place: Place) {
    for (id, end) in [(1, i64::MIN), (2, i64::MAX), (3, 0), (4, -1)] {
        let row = through(&place.db, values![id, "", Vec::<u8>::new(), true, f64::MAX, end]).await;
        assert_eq!(row.int(5), Ok(end));
        assert_eq!(row.opt_text(1), Ok(Some("")));
        assert_eq!(row.opt_bytes(2), Ok(Some(&[][..])));
        assert_eq!(row.real(4), Ok(f64::MAX));
        place.db.commit(batch([Statement::new("DELETE FROM boxes", vec![])])).await.unwrap();
    }
}

async fn text_of_every_script_survives(place: Place) {
    let text = "Geënquêteerd · 日本語 · עברית · 👩‍👩‍👧 · e\u{301} · '; DROP TABLE boxes; -- $1 \\ \u{FEFF}\r\n\t";
    let row = through(&place.db, values![1, text, None::<Vec<u8>>, false, 0.5, 0]).await;
    assert_eq!(row.text(1), Ok(text));
}

async fn the_zero_character_becomes_the_replacement_character_on_both(place: Place) {
    let row = through(&place.db, values![1, "a\0b", vec![0_u8, 255, 0], false, 0.5, 0]).await;
    assert_eq!(row.text(1), Ok("a\u{FFFD}b"));
    assert_eq!(row.bytes(2), Ok(&[0, 255, 0][..]));
}

async fn large_texts_and_bytes_survive(place: Place) {
    let text = "ß".repeat(2 << 20);
    let bytes: Vec<u8> = (0..5 << 20).map(|n: u32| n.to_le_bytes()[1]).collect();
    // Too large for the index on labels, so it goes where no index is.
    let sql = "INSERT INTO boxes (id, content) VALUES ($1, $2)";
    place.db.commit(batch([Statement::new(sql, values![1, bytes.clone()])])).await.unwrap();
    let mut row = place.db.fetch(Query::new("SELECT content FROM boxes", vec![])).await.unwrap().remove(0);
    assert!(row.next_bytes().unwrap() == bytes);
    let mut row =
        place.db.fetch(Query::new("SELECT CAST($1 AS TEXT)", values![text.clone()])).await.unwrap().remove(0);
    assert!(row.next_text().unwrap() == text);
}

async fn yes_and_no_come_back_as_such_and_as_numbers(place: Place) {
    for yes in [true, false] {
        let mut row = through(&place.db, values![1, "x", None::<Vec<u8>>, yes, 1.5, yes]).await;
        assert_eq!(row.bool(3), Ok(yes));
        assert_eq!(row.int(3), Ok(i64::from(yes)));
        assert_eq!(row.bool(5), Ok(yes));
        assert_eq!(row.next_int(), Ok(1));
        assert_eq!(row.next_opt_text(), Ok(Some("x".to_owned())));
        assert_eq!(row.next_opt_bytes(), Ok(None));
        assert_eq!(row.next_bool(), Ok(yes));
        assert_eq!(row.next_real(), Ok(1.5));
        row.skip();
        assert_eq!(row.next_int().unwrap_err().column, 6);
    }
    let open = place.db.fetch(Query::new("SELECT id FROM boxes WHERE open = $1", values![false])).await;
    assert_eq!(open.unwrap().len(), 1);
    let not_open = place.db.fetch(Query::new("SELECT id FROM boxes WHERE NOT open", vec![])).await;
    assert_eq!(not_open.unwrap().len(), 1);
}

async fn instants_keep_their_microseconds(place: Place) {
    let instant: Timestamp = "2024-12-24T16:00:00.123456Z".parse().unwrap();
    let row = through(&place.db, values![1, None::<&str>, None::<Vec<u8>>, true, 0.0, instant]).await;
    assert_eq!(row.time(5), Ok(instant));
    assert_eq!(row.opt_time(5), Ok(Some(instant)));
}

async fn the_wrong_kind_is_named_by_column(place: Place) {
    let row = through(&place.db, values![1, "red", None::<Vec<u8>>, true, 0.0, 0]).await;
    assert_eq!(row.int(1).unwrap_err().to_string(), "column 1 holds text, not a whole number");
    assert_eq!(row.text(9).unwrap_err().to_string(), "column 9 holds no such column, not a value");
    assert_eq!(
        StoreError::from(row.bytes(1).unwrap_err()),
        StoreError::Broken("column 1 holds text, not bytes".into())
    );
}

async fn any_values_survive(place: Place) {
    let any = (any::<i64>(), any::<Option<String>>(), any::<Option<Vec<u8>>>(), any::<Option<bool>>());
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..100 {
        let (number, text, bytes, yes) = any.new_tree(&mut runner).unwrap().current();
        let row = through(&place.db, values![1, text.clone(), bytes.clone(), yes, 0.0, number]).await;
        assert_eq!(row.int(5), Ok(number));
        assert_eq!(row.opt_text(1), Ok(text.map(|text| text.replace('\0', "\u{FFFD}")).as_deref()));
        assert_eq!(row.opt_bytes(2), Ok(bytes.as_deref()));
        assert_eq!(row.opt_bool(3), Ok(yes));
    }
}
