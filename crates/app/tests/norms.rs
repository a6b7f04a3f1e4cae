//! What sellers are measured by, through the commands, the clock and the mails (R72).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{
    Addition, Answer, Deed, SellerCall, act, answer, change_calendar, forward, lift_finding, object,
    phone_seller, rebuild, set_norms, tell_figure, write_again,
};
use app::queries::performance::{Wish, performance, stays, week};
use app::{Error, queries};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::{List, Then};
use domain::ids::{CaseId, SellerId};
use domain::marketplace::Policies;
use domain::norms::{Figure, Norm, Outcome, Verdict, Week};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, agent, owner};

const SUPERVISOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Supervisor };
const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };
/// The world begins on Monday of 2026-W10 at ten.
const MONDAY: &str = "2026-W10";

struct Shop {
    world: World,
    lamp: SellerId,
}

async fn shop(engine: Engine) -> Shop {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    Shop { world, lamp }
}

impl Shop {
    /// So many customers ask about an order each.
    async fn asked(&self, first: usize, count: usize) -> Vec<CaseId> {
        for n in first..first + count {
            let customer = format!("klant{n}@klanten.example");
            self.world.order(&format!("1002{n:03}"), "lamp", &customer).await;
            let subject = format!("Bestelling 1002{n:03}");
            self.world.mail(&customer, "vragen@balie.example", &subject, "Mijn lamp is kapot").await;
        }
        let mut found = self.open().await;
        let keep = found.len() - count;
        found.split_off(keep)
    }

    async fn open(&self) -> Vec<CaseId> {
        let mut open = Vec::new();
        let mut cursor = None;
        loop {
            let page = queries::inbox::list(
                &self.world.desk,
                owner(self.lamp),
                Some(List::ToAnswer),
                cursor.as_deref(),
            );
            let page = page.await.unwrap();
            open.extend(page.rows.iter().map(|row| row.id));
            cursor = page.next;
            if cursor.is_none() {
                open.sort();
                return open;
            }
        }
    }

    async fn says(&self, case: CaseId, holding: bool) {
        let words = Answer {
            case,
            text: "We sturen een nieuwe.".into(),
            then: Then::Wait,
            holding,
            seen: None,
            files: Vec::new(),
            by_mail: None,
        };
        answer(&self.world.desk, owner(self.lamp), &words).await.unwrap();
        self.world.settle().await;
    }

    async fn answers(&self, cases: &[CaseId]) {
        for case in cases {
            self.says(*case, false).await;
        }
    }

    fn wish(late: bool) -> Wish {
        let week = Week::from_key(MONDAY).unwrap();
        Wish { of: None, norm: Norm::ResponseTime, week, late, from: None }
    }

    /// The first week's response time as it stands.
    async fn response(&self) -> (Figure, Verdict, bool) {
        let found = week(&self.world.desk, owner(self.lamp), Shop::wish(false)).await.unwrap();
        (found.point.figure, found.point.verdict, found.point.is_final)
    }

    /// Subjects of the mails about norms that the seller got.
    fn told(&self) -> Vec<String> {
        let letters = self.world.postbox.to("lamp@verkopers.example");
        let subjects = letters.iter().map(|(_, letter)| letter.subject.clone());
        let mut told: Vec<_> = subjects.filter(|subject| subject.contains("over week")).collect();
        told.sort();
        told
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

// R72a
async fn ten_late_of_twelve_are_a_finding_that_is_told_once_on_wednesday(engine: Engine) {
    let shop = shop(engine).await;
    let cases = shop.asked(0, 12).await;
    assert_eq!(shop.response().await, (Figure::default(), Verdict::Nothing, false), "all have time");
    shop.answers(&cases[..2]).await;
    assert_eq!(shop.response().await.0, Figure::new(2, 2));
    // Due on Tuesday at ten: from that instant on they are late, answered or not.
    shop.world.until("2026-03-03T08:59:59Z").await;
    assert_eq!(shop.response().await.0, Figure::new(2, 2));
    shop.world.until("2026-03-03T09:00:00Z").await;
    assert_eq!(shop.response().await, (Figure::new(2, 12), Verdict::Finding, false));
    shop.answers(&cases[2..]).await;
    assert_eq!(shop.response().await.0, Figure::new(2, 12), "an answer makes nothing late twice");
    shop.world.until("2026-03-11T04:59:00Z").await;
    assert_eq!(shop.told(), [""; 0], "the week is not final before Wednesday at six");
    shop.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(shop.response().await, (Figure::new(2, 12), Verdict::Finding, true));
    assert_eq!(shop.told(), ["Formele constatering over week 10: responstijd"]);
    shop.world.pass(SignedDuration::from_hours(24 * 30)).await;
    assert_eq!(shop.told().len(), 1);
    let found = performance(&shop.world.desk, owner(shop.lamp), None).await.unwrap();
    assert_eq!(found.strikes.iter().map(|one| one.lapses.key()).collect::<Vec<_>>(), ["2026-W32"]);
    let letters = shop.world.postbox.to("lamp@verkopers.example");
    let (_, letter) = letters.iter().find(|(_, letter)| letter.subject.contains("constatering")).unwrap();
    for words in
        ["2 van de 12 klantvragen op tijd: 16,6 %", "De norm is 90 %", "week 31 van 2026", "2026-W10"]
    {
        assert!(letter.text.contains(words), "{words}: {}", letter.text);
    }
}

// R72a
async fn ten_late_of_a_hundred_are_exactly_the_norm_and_a_notice(engine: Engine) {
    let shop = shop(engine).await;
    let cases = shop.asked(0, 100).await;
    shop.answers(&cases[10..]).await;
    shop.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(shop.response().await, (Figure::new(90, 100), Verdict::Notice, true));
    assert_eq!(shop.told(), ["Melding over week 10: responstijd"]);
}

// R72a
async fn ten_late_of_a_hundred_and_one_are_above_the_norm_and_a_notice(engine: Engine) {
    let shop = shop(engine).await;
    let cases = shop.asked(0, 101).await;
    shop.answers(&cases[10..]).await;
    shop.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(shop.response().await, (Figure::new(91, 101), Verdict::Notice, true));
    assert_eq!(shop.told(), ["Melding over week 10: responstijd"]);
}

// R72a
async fn nine_of_ten_late_tell_nothing_and_a_week_without_questions_has_no_figure(engine: Engine) {
    let shop = shop(engine).await;
    let cases = shop.asked(0, 10).await;
    shop.answers(&cases[..1]).await;
    shop.world.until("2026-03-18T05:06:00Z").await;
    assert_eq!(shop.response().await, (Figure::new(1, 10), Verdict::Missed, true));
    assert_eq!(shop.told(), [""; 0]);
    let found = performance(&shop.world.desk, owner(shop.lamp), None).await.unwrap();
    let empty = found.norms[0].last().unwrap();
    assert_eq!(
        (empty.week.key().as_str(), empty.figure, empty.verdict),
        ("2026-W11", Figure::default(), Verdict::Nothing)
    );
    assert_eq!(empty.figure.thousandths(false), None, "neither nought nor the whole");
}

// R6, R72a
async fn hours_changed_in_the_middle_of_a_week_move_what_is_open_and_nothing_that_was_measured(
    engine: Engine,
) {
    let shop = shop(engine).await;
    let cases = shop.asked(0, 3).await;
    shop.world.until("2026-03-03T09:00:00Z").await;
    assert_eq!(shop.response().await.0, Figure::new(0, 3), "due on Tuesday at ten, and late");
    let later = shop.asked(3, 2).await;
    // Half days from now on, and the clock of another zone: what is open is due on Wednesday at two instead of ten.
    let hours = app::Hours {
        zone: "Europe/Lisbon".into(),
        weekly: "mon-fri 09:00-13:00".into(),
        holidays: "NL".into(),
    };
    change_calendar(&shop.world.desk, OPERATOR, shop.lamp, &hours).await.unwrap();
    shop.world.settle().await;
    shop.world.until("2026-03-04T12:00:00Z").await;
    shop.answers(&later).await;
    shop.answers(&cases).await;
    assert_eq!(shop.response().await.0, Figure::new(2, 5));
    rebuild(&shop.world.desk).await.unwrap();
    shop.world.until("2026-03-11T06:06:00Z").await;
    assert_eq!(shop.response().await, (Figure::new(2, 5), Verdict::Missed, true));
}

// R33, R72a
async fn holding_messages_stop_no_clock_and_cases_taken_back_in_time_are_left_out(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    let cases = shop.asked(0, 4).await;
    shop.says(cases[0], true).await;
    act(desk, agent(), cases[1], &Deed::TakeBack).await.unwrap();
    shop.world.until("2026-03-03T09:30:00Z").await;
    act(desk, agent(), cases[2], &Deed::TakeBack).await.unwrap();
    // Held: late. Taken back in time: nothing. Taken back late: late. Never touched: late.
    assert_eq!(shop.response().await.0, Figure::new(0, 3));
    let found = week(desk, owner(shop.lamp), Shop::wish(false)).await.unwrap();
    let outcomes: Vec<_> =
        found.stays.iter().map(|one| (one.seen.is_some(), one.stay.outcome(desk.now()))).collect();
    assert_eq!(outcomes.iter().filter(|one| one.1 == Outcome::Late).count(), 3);
    // R13: of what lies elsewhere by now one sees that it counts, and nothing of it.
    assert_eq!(outcomes.iter().filter(|one| !one.0).count(), 2);
    let late = stays(desk, owner(shop.lamp), Shop::wish(true), 100).await.unwrap();
    assert_eq!(late.len(), 3);
    let found = week(desk, SUPERVISOR, Wish { of: Some(shop.lamp), ..Shop::wish(false) }).await.unwrap();
    assert!(found.stays.iter().all(|one| one.seen.is_some()));
}

// R55, R72a
async fn a_stay_that_is_closed_without_a_word_is_no_response(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    let cases = shop.asked(0, 2).await;
    shop.answers(&cases).await;
    for case in &cases {
        act(desk, agent(), *case, &Deed::TakeBack).await.unwrap();
        forward(desk, agent(), *case, Some(shop.lamp), "").await.unwrap();
    }
    let close = Deed::Close { explanation: String::new() };
    act(desk, owner(shop.lamp), cases[0], &close).await.unwrap();
    shop.world.until("2026-03-03T09:00:00Z").await;
    act(desk, owner(shop.lamp), cases[1], &close).await.unwrap();
    // Two answers in time; the second stays: one closed in time counts for nobody, one closed late is late.
    assert_eq!(shop.response().await.0, Figure::new(2, 3));
    rebuild(desk).await.unwrap();
    assert_eq!(shop.response().await.0, Figure::new(2, 3));
}

// R72a
async fn a_question_that_still_has_time_on_wednesday_keeps_its_week_open(engine: Engine) {
    let shop = shop(engine).await;
    // King's Day is Monday 27 April 2026; with 40 office hours a question of Sunday is due on Monday a week later.
    let policies = Policies { response: domain::calendar::Span::office_hours(40), ..Policies::default() };
    set_norms(&shop.world.desk, OPERATOR, &policies, None).await.unwrap();
    shop.world.until("2026-03-08T12:00:00Z").await;
    let cases = shop.asked(0, 1).await;
    shop.world.until("2026-03-11T05:06:00Z").await;
    assert!(!shop.response().await.2, "due on Friday");
    shop.world.until("2026-03-12T09:00:00Z").await;
    shop.answers(&cases).await;
    shop.world.until("2026-03-18T05:06:00Z").await;
    assert_eq!(shop.response().await, (Figure::new(1, 1), Verdict::Kept, true));
}

// R1, R72
async fn the_norms_that_hold_when_a_week_begins_hold_for_all_of_it(engine: Engine) {
    let shop = shop(engine).await;
    let mut policies = Policies::default();
    policies.norms.response_time.monitored = false;
    shop.world.until("2026-03-02T09:00:30Z").await;
    set_norms(&shop.world.desk, OPERATOR, &policies, None).await.unwrap();
    shop.asked(0, 12).await;
    shop.world.until("2026-03-04T09:00:00Z").await;
    assert_eq!(shop.response().await.1, Verdict::Finding);
    shop.world.until("2026-03-09T09:00:00Z").await;
    shop.asked(12, 12).await;
    shop.world.until("2026-03-11T05:06:00Z").await;
    shop.world.until("2026-03-18T05:06:00Z").await;
    // Twelve questions on the twelve orders of week 10 are too many as well: that norm is still monitored.
    let told =
        ["Formele constatering over week 10: responstijd", "Melding over week 10: vragen per bestelling"];
    assert_eq!(shop.told(), told);
    let wish = Wish { week: Week::from_key("2026-W11").unwrap(), ..Shop::wish(false) };
    let found = week(&shop.world.desk, owner(shop.lamp), wish).await.unwrap();
    assert_eq!((found.point.figure, found.point.verdict), (Figure::new(0, 12), Verdict::Missed));
}

// R72
async fn who_disagrees_objects_once_and_the_desk_takes_a_finding_back(engine: Engine) {
    let shop = shop(engine).await;
    let (desk, which) = (&shop.world.desk, (Norm::ResponseTime, Week::from_key(MONDAY).unwrap()));
    assert_eq!(refused(object(desk, owner(shop.lamp), which, "Nee").await), Refusal::NothingToObject);
    shop.asked(0, 12).await;
    shop.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(refused(object(desk, owner(shop.lamp), which, " ").await), Refusal::MessageEmpty);
    let vaas = shop.world.seller("vaas").await;
    assert_eq!(refused(object(desk, owner(vaas), which, "Nee").await), Refusal::NothingToObject);
    let case = object(desk, owner(shop.lamp), which, "We belden ze allemaal.").await.unwrap();
    assert!(case.case.place.is_desk(), "a note to the desk");
    assert_eq!(refused(object(desk, owner(shop.lamp), which, "Nog eens").await), Refusal::NothingToObject);
    let finding = (shop.lamp, which.0, which.1);
    assert_eq!(refused(lift_finding(desk, owner(shop.lamp), finding, "Ja").await), Refusal::NotAllowed);
    assert_eq!(refused(lift_finding(desk, agent(), finding, "Ja").await), Refusal::NotAllowed);
    assert_eq!(refused(lift_finding(desk, SUPERVISOR, finding, " ").await), Refusal::ReasonMissing);
    lift_finding(desk, SUPERVISOR, finding, "Storing bij ons").await.unwrap();
    assert_eq!(refused(lift_finding(desk, SUPERVISOR, finding, "Ja").await), Refusal::NothingToObject);
    let found = performance(desk, owner(shop.lamp), None).await.unwrap();
    assert!(found.strikes.is_empty());
    let found = week(desk, owner(shop.lamp), Shop::wish(false)).await.unwrap();
    assert_eq!(found.kept.unwrap().lifted.unwrap().1, "Storing bij ons");
}

// R66, R67, R72
async fn only_who_may_sees_figures_and_nobody_those_of_another(engine: Engine) {
    let shop = shop(engine).await;
    let vaas = shop.world.seller("vaas").await;
    let desk = &shop.world.desk;
    let service = Viewer::Seller { person: None, seller: shop.lamp, role: SellerRole::CustomerService };
    assert_eq!(refused(performance(desk, service, None).await), Refusal::NotAllowed);
    assert_eq!(refused(performance(desk, owner(vaas), Some(shop.lamp)).await), Refusal::NotVisible);
    assert_eq!(refused(performance(desk, agent(), Some(shop.lamp)).await), Refusal::NotAllowed);
    assert_eq!(performance(desk, SUPERVISOR, Some(shop.lamp)).await.unwrap().norms.len(), 6);
    let other = Wish { of: Some(shop.lamp), ..Shop::wish(false) };
    assert_eq!(refused(stays(desk, owner(vaas), other, 10).await), Refusal::NotVisible);
}

// R72b
async fn reachability_counts_calls_within_hours_alone(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    let case = shop.asked(0, 1).await[0];
    act(desk, agent(), case, &Deed::TakeBack).await.unwrap();
    app::commands::save_phone(desk, owner(shop.lamp), "NL", "020 123 45 67", "mon-fri 09:00-17:00")
        .await
        .unwrap();
    for (at, answered) in
        [("2026-03-02T09:10:00Z", true), ("2026-03-02T09:20:00Z", false), ("2026-03-02T19:00:00Z", false)]
    {
        shop.world.until(at).await;
        let call =
            SellerCall { case, to: Some(shop.lamp), answered, note: String::new(), by: "Petra".into() };
        phone_seller(desk, agent(), &call).await.unwrap();
    }
    let wish = Wish { norm: Norm::Reachability, ..Shop::wish(false) };
    let found = week(desk, owner(shop.lamp), wish).await.unwrap();
    assert_eq!((found.point.figure, found.point.verdict), (Figure::new(1, 2), Verdict::Missed));
    assert_eq!(found.calls.len(), 3, "one sees also what does not count");
    shop.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(shop.told(), [""; 0], "a signal only");
}

// R72e
async fn figures_from_outside_are_shown_with_the_rest_until_their_week_is_final(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    let which = |norm, week: &str| (shop.lamp, norm, Week::from_key(week).unwrap());
    let tell = async |norm, week, above, below| {
        tell_figure(desk, OPERATOR, which(norm, week), Figure::new(above, below)).await
    };
    tell(Norm::OnTime, MONDAY, 80, 100).await.unwrap();
    tell(Norm::OnTime, MONDAY, 92, 100).await.unwrap();
    // 92.99 % is no 93 %, and never said to be.
    tell(Norm::OnTime, MONDAY, 9_299, 10_000).await.unwrap();
    let found = week(desk, owner(shop.lamp), Wish { norm: Norm::OnTime, ..Shop::wish(false) }).await.unwrap();
    let point = &found.point;
    assert_eq!((point.verdict, point.figure.thousandths(false)), (Verdict::Missed, Some(929)));
    tell(Norm::OnTime, MONDAY, 92, 100).await.unwrap();
    tell(Norm::Cancellations, MONDAY, 1, 100).await.unwrap();
    for (norm, week, above, below) in [
        (Norm::ResponseTime, MONDAY, 1, 2),
        (Norm::OnTime, MONDAY, 3, 2),
        (Norm::OnTime, MONDAY, 0, 0),
        (Norm::OnTime, "2026-W11", 1, 2),
    ] {
        assert_eq!(refused(tell(norm, week, above, below).await), Refusal::FigureInvalid, "{norm:?} {above}");
    }
    assert_eq!(refused(tell(Norm::OnTime, "2026-W05", 1, 2).await), Refusal::WeekFinal);
    let seller = tell_figure(desk, owner(shop.lamp), which(Norm::OnTime, MONDAY), Figure::new(1, 1)).await;
    assert_eq!(refused(seller), Refusal::NotAllowed);
    shop.world.until("2026-03-11T05:06:00Z").await;
    assert_eq!(refused(tell(Norm::OnTime, MONDAY, 100, 100).await), Refusal::WeekFinal);
    let found = performance(desk, owner(shop.lamp), None).await.unwrap();
    let last = |norm| {
        let view = found.norms.iter().find(|view| view.now.norm == norm).unwrap();
        (view.last().unwrap().figure, view.last().unwrap().verdict)
    };
    assert_eq!(last(Norm::OnTime), (Figure::new(92, 100), Verdict::Missed));
    assert_eq!(last(Norm::Cancellations), (Figure::new(1, 100), Verdict::Kept));
    assert_eq!(found.score, Some(Figure::new(1, 2)), "both count for the score");
}

// R72c
async fn questions_are_held_against_what_the_groups_bring_elsewhere(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    shop.world.seller("vaas").await;
    // 200 orders of lamps elsewhere without a question, in the weeks before.
    for n in 0..200 {
        let at = shop.world.hands.now() - SignedDuration::from_hours(8 * 24);
        let mut record = World::order_record(&format!("77{n:03}"), "vaas", "els@klanten.example", at);
        record.lines[0].group = Some("lampen".into());
        app::commands::import_order(desk, &record).await.unwrap();
    }
    shop.world.until("2026-03-09T09:00:00Z").await;
    // In the next week: twenty orders, three questions. Nothing was to be expected.
    for n in 0..20 {
        let at = shop.world.hands.now();
        let customer = format!("klant{n}@klanten.example");
        let mut record = World::order_record(&format!("88{n:03}"), "lamp", &customer, at);
        record.lines[0].group = Some("lampen".into());
        app::commands::import_order(desk, &record).await.unwrap();
        // Twice is the same as once.
        app::commands::import_order(desk, &record).await.unwrap();
        if n < 3 {
            let subject = format!("Bestelling 88{n:03}");
            shop.world.mail(&customer, "vragen@balie.example", &subject, "Mijn lamp is kapot").await;
        }
    }
    let cases = shop.open().await;
    shop.answers(&cases).await;
    // The same question at the same seller again is no other question.
    act(desk, agent(), cases[0], &Deed::TakeBack).await.unwrap();
    forward(desk, agent(), cases[0], Some(shop.lamp), "").await.unwrap();
    shop.answers(&cases[..1]).await;
    let week_11 = Week::from_key("2026-W11").unwrap();
    let wish = Wish { norm: Norm::QuestionsPerOrder, week: week_11, ..Shop::wish(false) };
    let found = week(desk, owner(shop.lamp), wish).await.unwrap();
    assert_eq!((found.point.figure, found.point.bound.0), (Figure::new(3, 20), 0));
    shop.world.until("2026-03-18T05:06:00Z").await;
    assert_eq!(shop.told(), ["Melding over week 11: vragen per bestelling"]);
}

// R72d
async fn the_mark_is_that_of_three_months_or_of_all_time_where_these_hold_too_few(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    shop.world.order("1002003", "lamp", "jan@klanten.example").await;
    let mark = |n: i64, mark: i64, days: i64| app::commands::ReviewRecord {
        reference: format!("r{n}"),
        seller: "lamp".into(),
        order: "1002003".into(),
        article: None,
        mark,
        at: shop.world.hands.now() - SignedDuration::from_hours(24 * days),
        words: String::new(),
    };
    let wish = Wish { norm: Norm::Reviews, ..Shop::wish(false) };
    let reviews = async || week(desk, owner(shop.lamp), wish).await.unwrap().point;
    for n in 0..4 {
        app::commands::import_review(desk, &mark(n, 9, 2)).await.unwrap();
    }
    app::commands::import_review(desk, &mark(4, 1, 200)).await.unwrap();
    assert_eq!(reviews().await.figure, Figure::new(37, 5), "four of three months are too few");
    app::commands::import_review(desk, &mark(5, 4, 1)).await.unwrap();
    assert_eq!((reviews().await.figure, reviews().await.verdict), (Figure::new(40, 5), Verdict::Kept));
    // Told again, the newer mark counts.
    app::commands::import_review(desk, &mark(5, 3, 1)).await.unwrap();
    assert_eq!((reviews().await.figure, reviews().await.verdict), (Figure::new(39, 5), Verdict::Missed));
}

// R72
async fn a_house_that_stood_still_warns_nobody_of_a_distant_past(engine: Engine) {
    let shop = shop(engine).await;
    shop.asked(0, 12).await;
    // Nothing runs for a month.
    shop.world.hands.set("2026-04-05T10:00:00Z".parse().unwrap());
    shop.world.settle().await;
    assert_eq!(shop.told(), [""; 0]);
    assert_eq!(shop.response().await, (Figure::new(0, 12), Verdict::Missed, true));
}

// R72, R83
async fn two_processes_close_a_week_once(engine: Engine) {
    let shop = shop(engine).await;
    shop.asked(0, 10).await;
    let other = shop.world.second_desk().await;
    shop.world.hands.set("2026-03-11T05:06:00Z".parse().unwrap());
    let (one, two) =
        tokio::join!(app::sweeper::sweep_once(&shop.world.desk), app::sweeper::sweep_once(&other));
    assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
    shop.world.settle().await;
    assert_eq!(shop.told(), ["Formele constatering over week 10: responstijd"]);
}

// R57, R72a
async fn what_a_customer_adds_makes_no_second_figure(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    let case = shop.asked(0, 1).await[0];
    shop.answers(&[case]).await;
    let customer = queries::case::case(desk, owner(shop.lamp), case).await.unwrap().file.about.customer;
    let addition = Addition {
        case,
        customer,
        text: "Nog iets".into(),
        quoted: None,
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        once: None,
    };
    write_again(desk, &addition).await.unwrap();
    shop.world.until("2026-03-06T09:00:00Z").await;
    assert_eq!(shop.response().await.0, Figure::new(1, 1), "only the first response of a stay is measured");
}

testkit::on_both_engines! {
    ten_late_of_twelve_are_a_finding_that_is_told_once_on_wednesday,
    ten_late_of_a_hundred_are_exactly_the_norm_and_a_notice,
    ten_late_of_a_hundred_and_one_are_above_the_norm_and_a_notice,
    nine_of_ten_late_tell_nothing_and_a_week_without_questions_has_no_figure,
    hours_changed_in_the_middle_of_a_week_move_what_is_open_and_nothing_that_was_measured,
    holding_messages_stop_no_clock_and_cases_taken_back_in_time_are_left_out,
    a_stay_that_is_closed_without_a_word_is_no_response,
    a_question_that_still_has_time_on_wednesday_keeps_its_week_open,
    the_norms_that_hold_when_a_week_begins_hold_for_all_of_it,
    who_disagrees_objects_once_and_the_desk_takes_a_finding_back,
    only_who_may_sees_figures_and_nobody_those_of_another,
    reachability_counts_calls_within_hours_alone,
    figures_from_outside_are_shown_with_the_rest_until_their_week_is_final,
    questions_are_held_against_what_the_groups_bring_elsewhere,
    the_mark_is_that_of_three_months_or_of_all_time_where_these_hold_too_few,
    a_house_that_stood_still_warns_nobody_of_a_distant_past,
    two_processes_close_a_week_once,
    what_a_customer_adds_makes_no_second_figure,
}
