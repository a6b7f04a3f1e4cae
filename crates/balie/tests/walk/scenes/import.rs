//! Orders come in from a file (R76).

use crate::stage::Stage;

/// R76: the same file again changes nothing; that the units sold stay the same is seen in the insights at the end.
pub fn twice_is_once(stage: &mut Stage) {
    stage.desk.write("orders.ndjson", &stage.cast.orders_file());
    for _ in 0..2 {
        let said = stage.desk.said(&["import", "orders.ndjson"]);
        assert_eq!(said, "sellers: 1, orders: 1 new or renewed; 0 lines refused");
    }
}

/// R76: a bad line is reported by number and reason, the good ones are kept, the exit code says so.
pub fn a_bad_line_is_named_and_the_others_stay(stage: &mut Stage) {
    let lines = stage.cast.orders_file();
    let order = lines.lines().nth(1).expect("the second line is the order");
    let bad = order.replace("2026-02-25T10:00:00+01:00", "25-02-2026");
    let good = order.replace(stage.cast.order, "4004004");
    stage.desk.write("more.ndjson", &format!("{bad}\n{{\"type\":\n{good}\n"));
    let output = stage.desk.run(&["import", "more.ndjson"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "orders: 1 new or renewed; 2 lines refused");
    let problems = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(problems.contains("line 1: ordered_at: \"25-02-2026\""), "{problems}");
    assert!(problems.contains("line 2: is not JSON"), "{problems}");
}
