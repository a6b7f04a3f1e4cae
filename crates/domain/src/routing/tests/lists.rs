//! Editing lists, what hides what, and what differs.

use super::*;

fn named(name: &str) -> Rule {
    Rule::new(name, DESK)
}

fn about(name: &str, keys: &[&str]) -> Rule {
    Rule { topics: keys.iter().map(|key| topic(key)).collect(), ..named(name) }
}

fn names(rules: &[Rule]) -> String {
    rules.iter().map(|rule| rule.name.as_str()).collect::<Vec<_>>().join(" ")
}

// R12
#[test]
fn a_new_rule_stands_before_the_one_that_would_leave_it_nothing() {
    let rules = [about("pay", &["payment"]), named("rest")];
    let added = edited(&rules, Edit::Add(about("broken", &["defect"]))).unwrap();
    assert_eq!(names(&added), "pay broken rest");
    assert_eq!(names(&edited(&rules[..1], Edit::Add(named("rest"))).unwrap()), "pay rest");
}

// R12
#[test]
fn rules_are_moved_changed_and_removed_and_never_over_the_edge() {
    let rules = [named("a"), named("b"), named("c")];
    let after = |edit| names(&edited(&rules, edit).unwrap());
    assert_eq!(after(Edit::Up(2)), "a c b");
    assert_eq!(after(Edit::Up(0)), "a b c");
    assert_eq!(after(Edit::Down(0)), "b a c");
    assert_eq!(after(Edit::Down(2)), "a b c");
    assert_eq!(after(Edit::Remove(1)), "a c");
    assert_eq!(after(Edit::Put(1, named("x"))), "a x c");
    assert_eq!(edited(&rules, Edit::Remove(3)), Err(Refusal::RulesChanged));
    assert_eq!(edited(&rules, Edit::Put(0, named("c"))), Err(Refusal::RuleNameTaken));
}

// R12
#[test]
fn a_rule_is_hidden_by_an_earlier_one_that_fits_all_it_fits() {
    let phone = Rule { channels: vec![Channel::Phone], ..about("pay by phone", &["payment"]) };
    let rules = [
        about("money", &["payment", "invoice"]),
        phone,
        about("more", &["payment", "return"]),
        named("rest"),
        about("late", &["return"]),
    ];
    assert_eq!(shadows(&rules), [None, Some(0), None, None, Some(2)]);
    let assistant = Rule { to: Destination::Assistant, ..named("assistant") };
    assert_eq!(shadows(&[assistant, named("rest"), named("again")]), [None, None, Some(1)]);
}

// R12
#[test]
fn what_differs_is_what_came_went_was_altered_renamed_or_moved() {
    let before = [about("pay", &["payment"]), about("odd", &["x"]), about("gone", &["y"]), named("rest")];
    let after = [
        named("rest"),
        Rule { to: Destination::Seller, ..before[0].clone() },
        about("even", &["x"]),
        about("new", &["z"]),
    ];
    let expected = vec![
        Change::Removed(&before[2]),
        Change::Added(&after[3], 4),
        Change::Altered(&after[1], vec![Part::Destination]),
        Change::Renamed(&before[1], &after[2]),
        Change::Moved(&after[0], 4, 1),
    ];
    assert_eq!(changes(&before, &after), expected);
    assert_eq!(changes(&before, &before), []);
}
