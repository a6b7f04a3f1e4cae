//! Weeks in which something odd happens to the clock or to what was told about them, on both engines (R8, R72).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{Answer, ReviewRecord, answer, change_calendar, import_review, rebuild};
use app::queries;
use app::queries::performance::{Wish, week};
use domain::access::{DeskRole, Viewer};
use domain::case::{List, Then};
use domain::ids::{CaseId, SellerId};
use domain::norms::{Figure, Norm, Verdict, Week};
use jiff::{SignedDuration, Timestamp};
use testkit::{Engine, World, owner};

const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

testkit::on_both_engines! {
    a_week_in_which_the_clock_is_put_forward_keeps_its_questions_and_its_deadlines,
    a_clock_put_forward_on_a_friday_leaves_out_its_hour_and_no_question,
    a_mark_told_again_after_wednesday_changes_no_week_that_is_final,
}

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
    /// A customer of her own asks at an instant; gives the case.
    async fn asked_at(&self, number: usize, at: &str) -> CaseId {
        self.world.until(at).await;
        let customer = format!("klant{number}@klanten.example");
        self.world.order(&format!("1002{number:03}"), "lamp", &customer).await;
        let subject = format!("Bestelling 1002{number:03}");
        self.world.mail(&customer, "vragen@balie.example", &subject, "Mijn lamp is kapot").await;
        let list = queries::inbox::list(&self.world.desk, owner(self.lamp), Some(List::ToAnswer), None).await;
        list.unwrap().rows.iter().map(|row| row.id).max().unwrap()
    }

    async fn answered_at(&self, case: CaseId, at: &str) {
        self.world.until(at).await;
        let words = Answer {
            case,
            text: "We sturen een nieuwe.".into(),
            then: Then::Wait,
            holding: false,
            seen: None,
            files: Vec::new(),
            by_mail: None,
        };
        answer(&self.world.desk, owner(self.lamp), &words).await.unwrap();
        self.world.settle().await;
    }

    async fn due(&self, case: CaseId) -> Timestamp {
        let view = queries::case::case(&self.world.desk, owner(self.lamp), case).await.unwrap();
        view.file.case.placement.due_at
    }

    /// What a week comes to by a norm.
    async fn stands(&self, norm: Norm, key: &str) -> (Figure, Verdict, bool) {
        let wish = Wish { of: None, norm, week: Week::from_key(key).unwrap(), late: false, from: None };
        let point = week(&self.world.desk, owner(self.lamp), wish).await.unwrap().point;
        (point.figure, point.verdict, point.is_final)
    }
}

fn t(text: &str) -> Timestamp {
    text.parse().unwrap()
}

// R3, R8, R72a: on Sunday 29 March 2026 at two the clock of Amsterdam jumps to three
async fn a_week_in_which_the_clock_is_put_forward_keeps_its_questions_and_its_deadlines(engine: Engine) {
    let shop = shop(engine).await;
    // Friday at four in the afternoon, twice: due on Monday at four by the clock on the wall, which is an hour earlier.
    let friday =
        [shop.asked_at(0, "2026-03-27T15:00:00Z").await, shop.asked_at(1, "2026-03-27T15:00:00Z").await];
    for case in friday {
        assert_eq!(shop.due(case).await, t("2026-03-30T14:00:00Z"));
    }
    // The last minutes of the short Sunday, and the first of Monday.
    let sunday = shop.asked_at(2, "2026-03-29T21:55:00Z").await;
    let monday = shop.asked_at(3, "2026-03-29T22:05:00Z").await;
    for case in [sunday, monday] {
        assert_eq!(shop.due(case).await, t("2026-03-30T15:00:00Z"));
    }
    shop.answered_at(friday[0], "2026-03-30T13:59:59Z").await;
    shop.answered_at(friday[1], "2026-03-30T14:00:00Z").await;
    shop.answered_at(sunday, "2026-03-30T14:59:59Z").await;
    shop.answered_at(monday, "2026-03-30T15:00:00Z").await;
    let short_week = (Figure::new(2, 3), Verdict::Missed);
    let next_week = (Figure::new(0, 1), Verdict::Missed, false);
    for _ in 0..2 {
        assert_eq!(
            shop.stands(Norm::ResponseTime, "2026-W13").await,
            (short_week.0, short_week.1, false),
            "before and after everything is made anew"
        );
        assert_eq!(shop.stands(Norm::ResponseTime, "2026-W14").await, next_week);
        rebuild(&shop.world.desk).await.unwrap();
    }
    // Wednesday at six in the morning by the summer clock.
    shop.world.until("2026-04-01T03:59:59Z").await;
    assert!(!shop.stands(Norm::ResponseTime, "2026-W13").await.2);
    shop.world.until("2026-04-01T04:06:00Z").await;
    assert_eq!(shop.stands(Norm::ResponseTime, "2026-W13").await, (short_week.0, short_week.1, true));
}

// R1, R8, R72a: in Egypt the clock jumps from midnight to one on Friday 24 April 2026, in the middle of a week
async fn a_clock_put_forward_on_a_friday_leaves_out_its_hour_and_no_question(engine: Engine) {
    let shop = shop(engine).await;
    let round_the_clock = app::Hours {
        zone: "Africa/Cairo".into(),
        weekly: "mon-sun 00:00-24:00".into(),
        holidays: "none".into(),
    };
    change_calendar(&shop.world.desk, OPERATOR, shop.lamp, &round_the_clock).await.unwrap();
    shop.world.settle().await;
    // Thursday at eight in the evening: eight hours on, it is five in the morning on the wall.
    let case = shop.asked_at(0, "2026-04-23T18:00:00Z").await;
    assert_eq!(shop.due(case).await, t("2026-04-24T02:00:00Z"));
    // The minute before the jump and the minute after it are of one week.
    let before = shop.asked_at(1, "2026-04-23T21:59:00Z").await;
    let after = shop.asked_at(2, "2026-04-23T22:01:00Z").await;
    shop.answered_at(case, "2026-04-24T01:59:59Z").await;
    shop.answered_at(before, "2026-04-24T05:59:00Z").await;
    shop.answered_at(after, "2026-04-24T06:00:59Z").await;
    assert_eq!(shop.stands(Norm::ResponseTime, "2026-W17").await.0, Figure::new(2, 3));
    rebuild(&shop.world.desk).await.unwrap();
    assert_eq!(shop.stands(Norm::ResponseTime, "2026-W17").await.0, Figure::new(2, 3));
}

// R72d, R76
async fn a_mark_told_again_after_wednesday_changes_no_week_that_is_final(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    shop.world.order("1002003", "lamp", "jan@klanten.example").await;
    let at = desk.now();
    let review = |n: usize, mark: i64| ReviewRecord {
        reference: format!("r{n}"),
        seller: "lamp".into(),
        order: "1002003".into(),
        article: None,
        mark,
        at,
        words: String::new(),
    };
    for n in 0..5 {
        import_review(desk, &review(n, 9)).await.unwrap();
    }
    shop.world.until("2026-03-11T05:06:00Z").await;
    let told = (Figure::new(45, 5), Verdict::Kept, true);
    assert_eq!(shop.stands(Norm::Reviews, "2026-W10").await, told);
    for _ in 0..2 {
        import_review(desk, &review(0, 1)).await.unwrap();
    }
    shop.world.pass(SignedDuration::from_hours(1)).await;
    assert_eq!(shop.stands(Norm::Reviews, "2026-W10").await, told, "what was told stays as it was told");
    assert_eq!(
        shop.stands(Norm::Reviews, "2026-W11").await.0,
        Figure::new(37, 5),
        "the running week has the newer mark"
    );
    rebuild(desk).await.unwrap();
    assert_eq!(shop.stands(Norm::Reviews, "2026-W10").await, told);
    assert_eq!(shop.stands(Norm::Reviews, "2026-W11").await.0, Figure::new(37, 5));
}
