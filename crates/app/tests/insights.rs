//! What a seller learns from questions, through the commands, the clock and the surveys (R70, R71).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{
    Asker, Deed, LineChoice, Question, ReviewRecord, act, ask, import_order, import_review, opine, rebuild,
    set_topic,
};
use app::queries::insights::{Insights, Narrow, Wish, insights};
use app::queries::satisfaction::{satisfaction, score};
use app::{Error, Secret};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::{Channel, Measure};
use domain::ids::{ArticleNumber, CaseId, SellerId, TopicKey};
use domain::insight::change::{Among, Change, Trend};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use jiff::civil::Date;
use store::Batch;
use store::write::figures::{Cell, measured};
use testkit::{Engine, World, agent, owner};

const SUPERVISOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Supervisor };
const POT: &str = "A-POT";
const LAMP: &str = "A-LAMP";

struct Shop {
    world: World,
    seller: SellerId,
}

async fn shop(engine: Engine) -> Shop {
    let world = World::new(engine).await;
    world.topics().await;
    let seller = world.seller("lamp").await;
    Shop { world, seller }
}

impl Shop {
    /// A customer of her own asks about an article that she bought.
    async fn asked(&self, number: usize, article: &str, text: &str) -> CaseId {
        let customer = format!("klant{number}@klanten.example");
        let at = self.world.hands.now() - SignedDuration::from_hours(24);
        let mut order = World::order_record(&format!("77{number:05}"), "lamp", &customer, at);
        order.lines[0].article = article.into();
        import_order(&self.world.desk, &order).await.unwrap();
        let question = Question {
            asker: Asker::Address(customer),
            name: "Jan Klaassen".into(),
            channel: Channel::Web,
            orders: vec![format!("77{number:05}")],
            topic: TopicKey::parse("defect"),
            subject: "Vraag".into(),
            text: text.into(),
            html: None,
            files: Vec::new(),
            message_id: None,
            by_mail: None,
            for_desk: false,
            line: LineChoice::ByWords,
            once: None,
        };
        ask(&self.world.desk, &question).await.unwrap().case.id
    }

    async fn seen(&self, narrow: Narrow) -> Insights {
        let wish = Wish { of: None, days: 28, narrow, articles: 50 };
        insights(&self.world.desk, owner(self.seller), &wish).await.unwrap()
    }

    async fn of_pot(&self) -> Insights {
        self.seen(Narrow { article: ArticleNumber::parse(POT), ..Narrow::default() }).await
    }
}

fn change(now: i64, before: i64) -> Change {
    Change { now, before }
}

fn articles(seen: &Insights) -> Vec<(&str, Change, Change)> {
    seen.articles.iter().map(|one| (one.article.as_str(), one.asked, one.units)).collect()
}

// R70
async fn questions_stand_beside_those_of_the_period_before(engine: Engine) {
    let shop = shop(engine).await;
    shop.world.pass(SignedDuration::from_hours(24 * 27)).await;
    for n in 0..3 {
        shop.asked(n, LAMP, "Mijn lamp flikkert").await;
    }
    shop.world.pass(SignedDuration::from_hours(24 * 28)).await;
    for n in 3..15 {
        shop.asked(n, POT, "Het deksel sluit niet").await;
    }
    let case = shop.asked(15, LAMP, "Mijn lamp flikkert").await;
    let seen = shop.seen(Narrow::default()).await;
    assert_eq!(
        (seen.asked, seen.topics.as_slice()),
        (change(13, 3), &[("defect".to_owned(), change(13, 3))][..])
    );
    assert_eq!(seen.channels, [(Channel::Web, change(13, 3))]);
    assert_eq!(articles(&seen), [(POT, change(12, 0), change(12, 0)), (LAMP, change(1, 3), change(1, 3))]);
    assert_eq!(seen.weeks.iter().map(|week| week.asked).collect::<Vec<_>>(), [0, 0, 0, 13]);
    let moved = &seen.moved;
    assert_eq!(moved.topics_rose, [("defect".to_owned(), change(13, 3))]);
    assert_eq!(moved.articles_rose.iter().map(|one| one.article.as_str()).collect::<Vec<_>>(), [POT]);
    assert!(moved.articles_fell.is_empty(), "one instead of three is chance");
    set_topic(&shop.world.desk, owner(shop.seller), case, TopicKey::parse("payment").unwrap()).await.unwrap();
    let paid = shop.seen(Narrow { topic: TopicKey::parse("payment"), ..Narrow::default() }).await;
    assert_eq!((paid.asked, articles(&paid)), (change(1, 0), vec![(LAMP, change(1, 0), change(1, 3))]));
    let mailed = shop.seen(Narrow { channel: Some(Channel::Mail), ..Narrow::default() }).await;
    assert_eq!((mailed.asked, mailed.articles.len()), (change(0, 0), 0));
}

// R70
async fn nothing_rose_where_the_account_began_within_the_period_before(engine: Engine) {
    let shop = shop(engine).await;
    shop.world.pass(SignedDuration::from_hours(24 * 54)).await;
    for n in 0..12 {
        shop.asked(n, POT, "Het deksel sluit niet").await;
    }
    let seen = shop.seen(Narrow::default()).await;
    let rise = seen.asked;
    assert_eq!((rise, seen.began), (change(12, 0), Some(Date::constant(2026, 3, 2))));
    assert_eq!((seen.moved.is_empty(), seen.trend(rise, Among::Few)), (true, None));
    shop.world.pass(SignedDuration::from_hours(24)).await;
    let seen = shop.seen(Narrow::default()).await;
    assert_eq!((seen.asked, seen.began), (change(12, 0), None), "from that day on both are whole");
    assert_eq!((seen.moved.topics_rose.len(), seen.trend(rise, Among::Few)), (1, Some(Trend::Rose)));
}

// R70
async fn words_that_stand_out_are_told_of_one_article(engine: Engine) {
    let shop = shop(engine).await;
    for n in 0..30 {
        shop.asked(n, LAMP, "De lamp flikkert, de stekker is goed").await;
    }
    let mut cases = Vec::new();
    for n in 30..42 {
        let text =
            "Beste Karin,\nhet deksel van de pan sluit niet. klaassen, 0612345678\nGroet,\njan klaassen";
        cases.push(shop.asked(n, POT, text).await);
    }
    assert!(shop.seen(Narrow::default()).await.words.is_empty(), "only of one article");
    let told = |seen: &Insights| -> Vec<(String, i64, i64, i64)> {
        seen.words.iter().map(|word| (word.written.clone(), word.own, word.own_of, word.others_of)).collect()
    };
    let words = |own| ["deksel", "pan", "sluit"].map(|word| (word.to_owned(), own, own, 30)).to_vec();
    assert_eq!(told(&shop.of_pot().await), words(12), "no name and no number");
    // R13: what lies elsewhere says nothing here; what comes back does again.
    act(&shop.world.desk, agent(), cases[0], &Deed::TakeBack).await.unwrap();
    assert_eq!(told(&shop.of_pot().await), words(11));
    rebuild(&shop.world.desk).await.unwrap();
    assert_eq!(told(&shop.of_pot().await), words(11), "made anew they are the same");
    app::commands::forward(&shop.world.desk, agent(), cases[0], Some(shop.seller), "").await.unwrap();
    assert_eq!(told(&shop.of_pot().await), words(12));
}

// R70: sums of days that are over are kept by the process, and void once figures were made anew
async fn sums_that_were_kept_are_void_when_figures_are_made_anew(engine: Engine) {
    let shop = shop(engine).await;
    for n in 0..4 {
        shop.asked(n, LAMP, "Mijn lamp flikkert").await;
    }
    shop.world.pass(SignedDuration::from_hours(24 * 5)).await;
    let other = shop.world.second_desk().await;
    let wish = Wish { of: None, days: 28, narrow: Narrow::default(), articles: 50 };
    let asked = async |desk: &app::Desk| {
        let seen = insights(desk, owner(shop.seller), &wish).await.unwrap();
        seen.articles.iter().map(|one| one.asked.now).collect::<Vec<_>>()
    };
    // Five questions that nobody asked, on the day of the others.
    let cell = Cell { seller: shop.seller, day: 20_514, topic: "defect", article: LAMP, channel: "web" };
    let wrong: Batch = (0..5).flat_map(|_| measured(cell, Measure::Asked)).collect();
    shop.world.db.commit(wrong).await.unwrap();
    assert_eq!(
        (asked(&shop.world.desk).await, asked(&other).await),
        (vec![9], vec![9]),
        "the tallies are believed"
    );
    rebuild(&shop.world.desk).await.unwrap();
    assert_eq!((asked(&shop.world.desk).await, asked(&other).await), (vec![4], vec![4]), "in every process");
    shop.asked(9, LAMP, "Nog een").await;
    assert_eq!(asked(&other).await, [5], "what comes today counts at once");
}

// R70: days that are over are read once, then a day at a time
async fn what_a_process_held_for_months_is_what_another_one_reads(engine: Engine) {
    let shop = shop(engine).await;
    let looks = [(28, None), (91, None), (28, Some(Channel::Web)), (28, Some(Channel::Phone))];
    let mut seen = 0;
    for day in 0..25 {
        let case = shop.asked(day, [LAMP, POT][day % 3 % 2], "Mijn lamp flikkert").await;
        if day % 4 == 0 {
            shop.world.pass(SignedDuration::from_hours(24 * 4)).await;
            let payment = TopicKey::parse("payment").unwrap();
            set_topic(&shop.world.desk, owner(shop.seller), case, payment).await.unwrap();
        }
        let newcomer = shop.world.second_desk().await;
        for (days, channel) in looks {
            let narrow = Narrow { channel, ..Narrow::default() };
            let wish = Wish { of: None, days, narrow, articles: 50 };
            let [held, read] =
                [&shop.world.desk, &newcomer].map(|desk| insights(desk, owner(shop.seller), &wish));
            let (held, read) = (held.await.unwrap(), read.await.unwrap());
            assert_eq!(
                (&held.articles, &held.moved),
                (&read.articles, &read.moved),
                "day {day}, {days} days"
            );
            let by_article = held.articles.iter().map(|one| one.asked.now).sum::<i64>();
            assert_eq!(by_article, held.asked.now, "each question was about an article");
            seen += by_article;
        }
        shop.world.pass(SignedDuration::from_hours(24 * 5)).await;
    }
    assert!(seen > 100, "{seen}");
}

// R66, R67
async fn only_who_may_sees_figures_and_nobody_those_of_another(engine: Engine) {
    let shop = shop(engine).await;
    let vase = shop.world.seller("vaas").await;
    let wish = |of| Wish { of, days: 28, narrow: Narrow::default(), articles: 50 };
    let desk = &shop.world.desk;
    let service = Viewer::Seller { person: None, seller: vase, role: SellerRole::CustomerService };
    for (viewer, of, refusal) in [
        (owner(vase), Some(shop.seller), Refusal::NotVisible),
        (service, None, Refusal::NotAllowed),
        (agent(), Some(vase), Refusal::NotAllowed),
        (SUPERVISOR, None, Refusal::SellerUnknown),
        (SUPERVISOR, Some(SellerId(999)), Refusal::SellerUnknown),
    ] {
        let outcome = insights(desk, viewer, &wish(of)).await.map(drop);
        assert!(matches!(outcome, Err(Error::Refused(no)) if no == refusal), "{viewer:?} {outcome:?}");
        let outcome = satisfaction(desk, viewer, of).await.map(drop);
        assert!(matches!(outcome, Err(Error::Refused(no)) if no == refusal), "{viewer:?} {outcome:?}");
    }
    assert_eq!(insights(desk, SUPERVISOR, &wish(Some(vase))).await.unwrap().seller, vase);
    assert_eq!(satisfaction(desk, SUPERVISOR, Some(vase)).await.unwrap().name, "Winkel vaas");
    for days in [27, 185, i64::MAX] {
        let wish = Wish { days, ..wish(None) };
        let outcome = insights(desk, owner(vase), &wish).await.map(drop);
        assert!(matches!(outcome, Err(Error::Refused(Refusal::PeriodInvalid))), "{days}");
    }
}

fn review(reference: &str, order: &str, mark: i64, at: jiff::Timestamp) -> ReviewRecord {
    ReviewRecord {
        reference: reference.into(),
        seller: "lamp".into(),
        order: order.into(),
        article: None,
        mark,
        at,
        words: "Mooi".into(),
    }
}

// R71, R76
async fn a_review_told_twice_counts_once_and_one_of_an_unknown_order_not_at_all(engine: Engine) {
    let shop = shop(engine).await;
    shop.asked(1, LAMP, "Mijn lamp flikkert").await;
    let desk = &shop.world.desk;
    let now = shop.world.hands.now();
    for n in 0..5 {
        import_review(desk, &review(&format!("R-{n}"), "7700001", 8, now)).await.unwrap();
    }
    for mark in [10, 3] {
        import_review(desk, &review("R-0", "7700001", mark, now)).await.unwrap();
    }
    import_review(desk, &review("R-9", "0000000", 1, now)).await.unwrap_err();
    let long_ago = now - SignedDuration::from_hours(24 * 28);
    import_review(desk, &review("R-8", "7700001", 10, long_ago)).await.unwrap();
    let seen = satisfaction(desk, owner(shop.seller), None).await.unwrap();
    assert_eq!((seen.marks.count(), seen.marks.of(3), seen.marks.of(8), seen.marks.of(10)), (5, 1, 4, 0));
    assert_eq!(seen.marks.average_tenths(seen.least_reviews), Some(70));
    assert_eq!((seen.marks_before.count(), seen.marks_before.average_tenths(seen.least_reviews)), (1, None));
    assert_eq!(seen.reviews.len(), 5, "the newest, none of before");
}

impl Shop {
    /// The seller answers and closes; a day later the survey goes out. Gives its link.
    async fn surveyed(&self, number: usize) -> (CaseId, Secret) {
        let case = self.asked(number, LAMP, "Mijn lamp flikkert").await;
        let words = app::commands::Answer {
            case,
            text: "We sturen een nieuwe.".into(),
            then: domain::case::Then::Close,
            holding: false,
            seen: None,
            files: Vec::new(),
            by_mail: None,
        };
        app::commands::answer(&self.world.desk, owner(self.seller), &words).await.unwrap();
        self.world.pass(SignedDuration::from_hours(25)).await;
        let (_, mail) = self.world.postbox.last_to(&format!("klant{number}@klanten.example"));
        let link = mail.text.split("/survey/").nth(1).unwrap().split_whitespace().next().unwrap();
        (case, Secret::from_outside(link))
    }
}

// R59, R60, R71
async fn a_survey_counts_once_in_its_month_also_when_it_was_forwarded_or_the_case_reopened(engine: Engine) {
    let shop = shop(engine).await;
    let desk = &shop.world.desk;
    let (case, link) = shop.surveyed(1).await;
    // Whoever got the mail forwarded may look as often as he likes, and so may a scanner: nothing is stored.
    for _ in 0..3 {
        assert!(!app::queries::survey::survey(desk, &link).await.unwrap().answered);
    }
    act(desk, owner(shop.seller), case, &Deed::Reopen).await.unwrap();
    opine(desk, &link, 9, true, "Snel").await.unwrap();
    for score in [0, 9] {
        let again = opine(desk, &link, score, false, "Toch niet").await;
        assert!(matches!(again, Err(Error::Refused(Refusal::SurveyAnswered))), "{again:?}");
    }
    let seen = satisfaction(desk, owner(shop.seller), None).await.unwrap();
    assert_eq!(
        (seen.nps.promoters, seen.nps.answers(), score(seen.nps)),
        (1, 1, None),
        "one answer is no score"
    );
    assert_eq!(seen.months.last().unwrap().nps.answers(), 1);
    assert_eq!(seen.comments[0].seen, Some((case, "Snel".to_owned())));
    // R13: at the desk it counts, and nothing of it is seen.
    act(desk, agent(), case, &Deed::TakeBack).await.unwrap();
    let seen = satisfaction(desk, owner(shop.seller), None).await.unwrap();
    assert_eq!((seen.nps.answers(), seen.comments[0].seen.is_none()), (1, true));
    let all = satisfaction(desk, SUPERVISOR, Some(shop.seller)).await.unwrap();
    assert!(all.comments[0].seen.is_some());
    rebuild(desk).await.unwrap();
    assert_eq!(satisfaction(desk, owner(shop.seller), None).await.unwrap().nps, seen.nps);
}

testkit::on_both_engines! {
    questions_stand_beside_those_of_the_period_before,
    nothing_rose_where_the_account_began_within_the_period_before,
    words_that_stand_out_are_told_of_one_article,
    sums_that_were_kept_are_void_when_figures_are_made_anew,
    what_a_process_held_for_months_is_what_another_one_reads,
    only_who_may_sees_figures_and_nobody_those_of_another,
    a_review_told_twice_counts_once_and_one_of_an_unknown_order_not_at_all,
    a_survey_counts_once_in_its_month_also_when_it_was_forwarded_or_the_case_reopened,
}
