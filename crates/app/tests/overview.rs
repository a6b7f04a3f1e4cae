//! What supervisors and operators see over all sellers: figures, who needs attention, the week's notices and findings
//! before they go out, and what other norms would have brought (R67, R72).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{
    Answer, ReviewRecord, answer, hand_over_import, import_review, lift_finding, object, rebuild, tell_figure,
};
use app::import::{Kind, Upload, run_once};
use app::queries::findings::{findings, mail};
use app::queries::imports::one;
use app::queries::overview::{Sums, Why, overview, sellers};
use app::queries::performance::{Wish, performance, week};
use app::queries::what_if::{Counted, Trial, what_if};
use app::{Error, queries};
use domain::access::{DeskRole, Viewer};
use domain::calendar::Span;
use domain::case::{List, Then};
use domain::ids::{CaseId, SellerId};
use domain::norms::{Figure, Norm, Rules, Verdict, Week};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use jiff::civil::date;
use testkit::{Engine, World, agent, owner};

const SUPERVISOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Supervisor };
const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

/// The week with which the world begins, on its Monday at ten.
fn monday() -> Week {
    Week::from_key("2026-W10").unwrap()
}

/// Two sellers; twelve customers of the one and two of the other ask on Monday at ten. Of the second, both are answered.
struct Market {
    world: World,
    lamp: SellerId,
    vaas: SellerId,
}

async fn market(engine: Engine) -> Market {
    let world = World::new(engine).await;
    world.topics().await;
    let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
    let market = Market { world, lamp, vaas };
    market.asked("lamp", 0, 12).await;
    market.asked("vaas", 12, 2).await;
    market.answers(vaas).await;
    market
}

impl Market {
    async fn asked(&self, seller: &str, first: usize, count: usize) {
        for n in first..first + count {
            let customer = format!("klant{n}@klanten.example");
            self.world.order(&format!("1002{n:03}"), seller, &customer).await;
            let subject = format!("Bestelling 1002{n:03}");
            self.world.mail(&customer, "vragen@balie.example", &subject, "Mijn lamp is kapot").await;
        }
    }

    async fn open(&self, seller: SellerId) -> Vec<CaseId> {
        let page =
            queries::inbox::list(&self.world.desk, owner(seller), Some(List::ToAnswer), None).await.unwrap();
        page.rows.iter().map(|row| row.id).collect()
    }

    async fn answers(&self, seller: SellerId) {
        for case in self.open(seller).await {
            let words = Answer {
                case,
                text: "We sturen een nieuwe.".into(),
                then: Then::Wait,
                holding: false,
                seen: None,
                files: Vec::new(),
                by_mail: None,
            };
            answer(&self.world.desk, owner(seller), &words).await.unwrap();
        }
        self.world.settle().await;
    }

    /// This week's sums of a norm over all sellers.
    async fn sums(&self, norm: Norm, week: Week) -> (Sums, bool) {
        let found = overview(&self.world.desk, SUPERVISOR).await.unwrap();
        let norm = found.norms.iter().find(|one| one.norm == norm).unwrap();
        let week = norm.weeks.iter().find(|one| one.week == week).unwrap();
        (week.sums, week.is_final)
    }

    fn told(&self) -> Vec<(String, String)> {
        let letters = self.world.postbox.to("lamp@verkopers.example");
        let told = letters.into_iter().filter(|(_, letter)| letter.subject.contains("over week"));
        told.map(|(_, letter)| (letter.subject, letter.text.trim().to_owned())).collect()
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

// R67, R72
async fn all_sellers_together_have_the_sum_of_their_figures_before_and_after_wednesday(engine: Engine) {
    let market = market(engine).await;
    market.world.until("2026-03-03T09:00:00Z").await;
    let expected = Sums { figure: Figure::new(2, 14), sellers: 2, missed: 1, notices: 0, findings: 1 };
    assert_eq!(market.sums(Norm::ResponseTime, monday()).await, (expected, false));
    // The same as each of them is told.
    let mut sum = Figure::default();
    for seller in [market.lamp, market.vaas] {
        let own = performance(&market.world.desk, owner(seller), None).await.unwrap();
        sum = sum.and(own.norms[0].now.figure);
    }
    assert_eq!(sum, expected.figure);
    market.world.until("2026-03-09T09:00:00Z").await;
    assert_eq!(market.sums(Norm::ResponseTime, monday()).await, (expected, false), "as it stands on Monday");
    market.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(market.sums(Norm::ResponseTime, monday()).await, (expected, true), "from the totals");
    rebuild(&market.world.desk).await.unwrap();
    assert_eq!(market.sums(Norm::ResponseTime, monday()).await, (expected, true), "made anew");
    let empty = Sums::default();
    assert_eq!(market.sums(Norm::ResponseTime, monday().after(-1)).await.0, empty, "a gap, not nought");
}

// R67, R72
async fn who_needs_attention_is_named_with_the_reasons(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    assert!(overview(desk, SUPERVISOR).await.unwrap().attention.is_empty(), "all have time");
    // Seven late are near the ten at which a mail goes out.
    let cases = market.open(market.lamp).await;
    for case in &cases[..5] {
        let words = Answer {
            case: *case,
            text: "Ja.".into(),
            then: Then::Wait,
            holding: false,
            seen: None,
            files: Vec::new(),
            by_mail: None,
        };
        answer(desk, owner(market.lamp), &words).await.unwrap();
    }
    market.world.until("2026-03-03T09:00:00Z").await;
    let found = overview(desk, SUPERVISOR).await.unwrap();
    let [lamp] = found.attention.as_slice() else { panic!("{:?}", found.attention) };
    assert_eq!((lamp.seller, lamp.responses), (market.lamp, Figure::new(5, 12)));
    assert_eq!(lamp.whys, [Why::Near { late: 7, least: 10 }, Why::Overdue(7)]);
    // Three more make it a finding, and once it stands it is a strike.
    market.asked("lamp", 20, 3).await;
    market.world.until("2026-03-06T09:00:00Z").await;
    let found = overview(desk, OPERATOR).await.unwrap();
    assert_eq!(found.attention[0].whys, [Why::Finding(Norm::ResponseTime), Why::Overdue(10)]);
    market.world.until("2026-03-11T05:06:00Z").await;
    market.answers(market.lamp).await;
    let found = overview(desk, SUPERVISOR).await.unwrap();
    assert_eq!(found.attention[0].whys, [Why::Strikes(1)]);
    assert_eq!((found.closing.findings, found.closing.is_final), (1, true));
    assert_eq!(found.sellers.0, 2);
}

// R67
async fn all_sellers_are_seen_by_supervisor_and_operator_alone(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    for viewer in [agent(), owner(market.lamp)] {
        assert_eq!(refused(overview(desk, viewer).await), Refusal::NotAllowed);
        assert_eq!(refused(findings(desk, viewer, None).await), Refusal::NotAllowed);
        let table = sellers(desk, viewer, monday(), (SellerId(0), 10)).await;
        assert_eq!(refused(table), Refusal::NotAllowed);
        let preview = mail(desk, viewer, (market.lamp, Norm::ResponseTime, monday())).await;
        assert_eq!(refused(preview), Refusal::NotAllowed);
    }
    let trial = trial(Rules::default());
    assert_eq!(refused(what_if(desk, SUPERVISOR, &trial).await), Refusal::NotAllowed);
    assert_eq!(refused(findings(desk, SUPERVISOR, Some(monday().after(1))).await), Refusal::PeriodInvalid);
}

// R72
async fn the_mail_of_wednesday_can_be_read_before_and_is_the_very_same(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    let which = (market.lamp, Norm::ResponseTime, monday());
    assert_eq!(refused(mail(desk, SUPERVISOR, which).await), Refusal::NotVisible, "nothing to be told");
    market.world.until("2026-03-09T09:00:00Z").await;
    let coming = findings(desk, SUPERVISOR, None).await.unwrap();
    assert_eq!((coming.week, coming.is_final), (monday(), false));
    let [finding] = coming.rows.as_slice() else { panic!("{:?}", coming.rows) };
    assert_eq!(
        (finding.seller, finding.kept.verdict, finding.is_final),
        (market.lamp, Verdict::Finding, false)
    );
    assert_eq!(finding.kept.figure, Figure::new(0, 12));
    let before = mail(desk, SUPERVISOR, which).await.unwrap();
    assert_eq!(before.addresses, 1);
    assert!(market.told().is_empty(), "looking sends nothing");
    market.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(market.told(), [(before.subject.clone(), before.text.trim().to_owned())]);
    let after = mail(desk, SUPERVISOR, which).await.unwrap();
    assert_eq!((after.subject, after.text), (before.subject, before.text));
    // The same list says what became of it.
    let case = object(desk, owner(market.lamp), (which.1, which.2), "We belden.").await.unwrap();
    let gone = findings(desk, SUPERVISOR, Some(monday())).await.unwrap();
    assert!(gone.is_final && gone.rows[0].is_final);
    assert_eq!(gone.rows[0].kept.objection, Some(case.case.id));
    lift_finding(desk, SUPERVISOR, which, "Storing").await.unwrap();
    let gone = findings(desk, SUPERVISOR, Some(monday())).await.unwrap();
    assert_eq!(gone.rows[0].kept.lifted.as_ref().unwrap().1, "Storing");
}

fn trial(rules: Rules) -> Trial {
    Trial { weeks: 4, response: None, hours: Counted::AsItWas, rules }
}

// R6, R72
async fn what_if_nothing_were_other_is_what_happened(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    market.world.until("2026-03-11T05:06:00Z").await;
    let found = what_if(desk, OPERATOR, &trial(Rules::default())).await.unwrap();
    assert_eq!((found.weeks.1, found.looked_at, found.stays), (monday(), 2, None));
    assert_eq!((found.happened.findings, found.happened, found.changes), (1, found.tried, [0, 0, 0]));
    // Counted anew by the same norm and the same hours, it is the same as well.
    let same = Trial { response: Some(Span::office_hours(8)), ..trial(Rules::default()) };
    let found = what_if(desk, OPERATOR, &same).await.unwrap();
    assert_eq!((found.stays, found.happened, found.changes), (Some(14), found.tried, [0, 0, 0]));
}

// R72
async fn another_norm_calendar_or_threshold_says_who_would_have_been_told(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    // The lamps are answered on Tuesday at eleven: an hour late by eight office hours.
    market.world.until("2026-03-03T10:00:00Z").await;
    market.answers(market.lamp).await;
    market.world.until("2026-03-11T05:06:00Z").await;
    // Ten hours, and all are in time.
    let longer = Trial { response: Some(Span::office_hours(10)), ..trial(Rules::default()) };
    let found = what_if(desk, OPERATOR, &longer).await.unwrap();
    assert_eq!((found.happened.findings, found.tried.findings, found.changes), (1, 0, [0, 1, 0]));
    let change = &found.rows[0];
    assert_eq!((change.seller, change.name.as_str(), change.week), (market.lamp, "Winkel lamp", monday()));
    assert_eq!(change.happened, (Verdict::Finding, Figure::new(0, 12)));
    assert_eq!(change.tried, (Verdict::Kept, Figure::new(12, 12)));
    // Monday was a holiday: they are due a day later.
    let closed = Counted::Closed([date(2026, 3, 2)].into());
    let found = what_if(desk, OPERATOR, &Trial { hours: closed, ..trial(Rules::default()) }).await.unwrap();
    assert_eq!(found.changes, [0, 1, 0]);
    // Doors that open on Sunday alone leave everything in time; such hours for all.
    let sunday = Counted::Same { weekly: "sun 09:00-17:00".into(), holidays: "none".into() };
    let found = what_if(desk, OPERATOR, &Trial { hours: sunday, ..trial(Rules::default()) }).await.unwrap();
    assert_eq!(found.tried.findings, 0);
    // From twenty late on nothing would have followed; at one hour the other seller's are late too, but too few.
    let mut rules = Rules::default();
    rules.response_time.least = 20;
    assert_eq!(what_if(desk, OPERATOR, &trial(rules)).await.unwrap().changes, [0, 1, 0]);
    rules.response_time.least = 1;
    let strict = Trial { response: Some(Span::plain_hours(1)), ..trial(rules) };
    let found = what_if(desk, OPERATOR, &strict).await.unwrap();
    assert_eq!((found.changes, found.tried.findings), ([0, 0, 0], 1), "answered at once");
    // Nothing of it was done.
    let own = performance(desk, owner(market.lamp), None).await.unwrap();
    assert_eq!(own.strikes.len(), 1);
}

// R1, R72
async fn a_trial_that_no_desk_could_work_by_is_refused(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    let usual = || trial(Rules::default());
    let mut rules = Rules::default();
    rules.on_time.bound = 1_001;
    let same = |weekly: &str| Counted::Same { weekly: weekly.into(), holidays: "NL".into() };
    for (trial, refusal) in [
        (Trial { weeks: 0, ..usual() }, Refusal::PeriodInvalid),
        (Trial { weeks: 27, ..usual() }, Refusal::PeriodInvalid),
        (Trial { rules, ..usual() }, Refusal::NormsInvalid),
        (Trial { response: Some(Span::office_hours(0)), ..usual() }, Refusal::NormsInvalid),
        (Trial { hours: same("maandag"), ..usual() }, Refusal::HoursInvalid),
        (Trial { hours: Counted::Closed([].into()), ..usual() }, Refusal::HoursInvalid),
    ] {
        assert_eq!(refused(what_if(desk, OPERATOR, &trial).await), refusal, "{trial:?}");
    }
}

// R72c, R72d, R72e
async fn every_norm_comes_to_the_same_for_one_seller_and_among_all(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    let review = |n: i64, mark: i64, days: i64| ReviewRecord {
        reference: format!("r{n}"),
        seller: "lamp".into(),
        order: "1002000".into(),
        article: None,
        mark,
        at: market.world.hands.now() - SignedDuration::from_hours(24 * days),
        words: "Mooi".into(),
    };
    // Four lately and one long ago: all of them count. One is told again, and counts once.
    for (n, mark, days) in [(0, 9, 1), (1, 9, 1), (2, 7, 1), (3, 9, 1), (4, 2, 200), (2, 8, 1)] {
        import_review(desk, &review(n, mark, days)).await.unwrap();
    }
    for n in 0..20 {
        let at = market.world.hands.now();
        market.world.order_at(&format!("77{n:03}"), "lamp", "els@klanten.example", at).await;
    }
    let told = (market.lamp, Norm::OnTime, monday());
    tell_figure(desk, OPERATOR, told, Figure::new(92, 100)).await.unwrap();
    market.world.until("2026-03-04T09:00:00Z").await;
    let table = sellers(desk, SUPERVISOR, monday(), (SellerId(0), 10)).await.unwrap();
    assert_eq!(table.len(), 2);
    for line in &table {
        let own = performance(desk, owner(line.week.seller), None).await.unwrap();
        for view in &own.norms {
            let among = line.week.results.iter().find(|kept| kept.norm == view.now.norm);
            let among = among.map(|kept| (kept.figure, kept.bound, kept.verdict));
            let alone = (view.now.figure, view.now.bound.0, view.now.verdict);
            let alone = (view.now.verdict != Verdict::Nothing).then_some(alone);
            assert_eq!(among, alone, "{:?}", view.now.norm);
        }
    }
    let lamp = &table.iter().find(|line| line.week.seller == market.lamp).unwrap().week.results;
    let of = |norm| lamp.iter().find(|kept| kept.norm == norm).unwrap().figure;
    assert_eq!(of(Norm::Reviews), Figure::new(37, 5));
    assert_eq!((of(Norm::OnTime), of(Norm::QuestionsPerOrder)), (Figure::new(92, 100), Figure::new(12, 20)));
    // The reviews are behind the mark, the newest first.
    let wish = Wish { of: None, norm: Norm::Reviews, week: monday(), late: false, from: None };
    let behind = week(desk, owner(market.lamp), wish).await.unwrap().reviews;
    assert_eq!(behind.iter().map(|review| review.mark).collect::<Vec<_>>(), [9, 9, 9, 8, 2]);
    assert!(week(desk, owner(market.vaas), wish).await.unwrap().reviews.is_empty(), "R13: one's own alone");
}

const FIGURES: &str = "seller;norm;week;numerator;denominator\r\n\
    lamp;on-time;2026-W10;92;100\r\nlamp;cancellations;2026-W10;1;100\r\nniemand;on-time;2026-W10;1;2\r\n\
    lamp;response-time;2026-W10;1;2\r\nlamp;on-time;2026-W05;1;2\r\nlamp;on-time;week 9;1;2\r\nvaas;on-time;2026-W10;3;2\r\n";

// R72e, R76
async fn figures_from_outside_come_in_as_a_file_and_bad_lines_are_named(engine: Engine) {
    let market = market(engine).await;
    let desk = &market.world.desk;
    let handed = async |name: &str, bytes: &str, kind| {
        let mut upload = Upload::begin(desk, OPERATOR).await.unwrap();
        upload.take(bytes.as_bytes()).await.unwrap();
        let id = hand_over_import(OPERATOR, upload, name, (kind, None)).await.unwrap();
        while run_once(desk).await.unwrap() > 0 {}
        one(desk, OPERATOR, id).await.unwrap()
    };
    let (import, problems) = handed("cijfers.csv", FIGURES, None).await;
    assert_eq!((import.taken, import.refused, import.stopped), (2, 5, None), "{problems:?}");
    let said: Vec<&str> = problems.iter().map(|(_, why)| why.as_str()).collect();
    for (line, word) in said.iter().zip(["niemand", "response-time", "final", "no ISO week", "3 of 2"]) {
        assert!(line.contains(word), "{word}: {said:?}");
    }
    let again = r#"{"type":"figure","seller":"lamp","norm":"on-time","week":"2026-W10","numerator":95,"denominator":100}"#;
    let (import, _) = handed("cijfers.ndjson", again, Some(Kind::Figures)).await;
    assert_eq!((import.taken, import.refused), (1, 0));
    market.world.until("2026-03-11T05:06:00Z").await;
    let kept = sellers(desk, SUPERVISOR, monday(), (SellerId(0), 10)).await.unwrap();
    let on_time = kept[0].week.results.iter().find(|kept| kept.norm == Norm::OnTime).unwrap();
    assert_eq!(on_time.figure, Figure::new(95, 100), "the newer counts");
    // Twice is the same as once, also when the week is final; another figure is not taken.
    assert_eq!(handed("cijfers.ndjson", again, None).await.0.refused, 0);
    assert_eq!(handed("cijfers.ndjson", &again.replace("95", "96"), None).await.0.refused, 1);
}

testkit::on_both_engines! {
    all_sellers_together_have_the_sum_of_their_figures_before_and_after_wednesday,
    who_needs_attention_is_named_with_the_reasons,
    all_sellers_are_seen_by_supervisor_and_operator_alone,
    the_mail_of_wednesday_can_be_read_before_and_is_the_very_same,
    what_if_nothing_were_other_is_what_happened,
    another_norm_calendar_or_threshold_says_who_would_have_been_told,
    a_trial_that_no_desk_could_work_by_is_refused,
    every_norm_comes_to_the_same_for_one_seller_and_among_all,
    figures_from_outside_come_in_as_a_file_and_bad_lines_are_named,
}
