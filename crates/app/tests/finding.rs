//! Finding and handling many: filters, search, saved views, one inbox over several accounts, bulk (R13, R26, R28, R35).
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use app::Error;
use app::commands::{
    Answer, Asker, Deed, LineChoice, Many, NewView, Question, act, answer, ask, bulk, forward, keep_view,
    note, rebuild, remove_view, rename_view,
};
use app::queries::all_accounts::{self, Wish};
use app::queries::search::{self, find};
use app::queries::{home, inbox, surroundings, views};
use domain::access::{SellerRole, Viewer};
use domain::case::{Channel, List, Then};
use domain::filter::Filter;
use domain::ids::{CaseId, PersonId, SellerId, TopicKey};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, agent, owner};

testkit::on_both_engines! {
    a_filter_narrows_every_list_and_pages_lead_on_and_back,
    a_search_finds_other_forms_of_a_word_and_shows_where,
    notes_are_found_by_their_own_house_only,
    what_is_owed_counts_as_overdue_also_when_it_is_kept_for_later,
    views_are_kept_for_oneself_or_by_an_administrator_for_all,
    one_inbox_shows_all_accounts_with_the_eyes_one_has_in_each,
    many_are_closed_at_once_and_each_refusal_says_why,
    words_are_found_again_after_a_rebuild,
}

struct House {
    world: World,
    lamp: SellerId,
    vase: SellerId,
}

impl House {
    async fn new(engine: Engine) -> Self {
        let world = World::new(engine).await;
        world.topics().await;
        let (lamp, vase) = (world.seller("lamp").await, world.seller("vaas").await);
        world.order("1001", "lamp", "jan@klant.example").await;
        world.order("2002", "vaas", "jan@klant.example").await;
        Self { world, lamp, vase }
    }

    async fn asks(&self, order: &str, topic: &str, text: &str) -> CaseId {
        let question = Question {
            asker: Asker::Address("jan@klant.example".into()),
            name: "Jan".into(),
            channel: Channel::Web,
            orders: vec![order.into()],
            topic: TopicKey::parse(topic),
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

    async fn found(&self, viewer: Viewer, typed: &str) -> Vec<CaseId> {
        let rows = search::search(&self.world.desk, viewer, typed).await.unwrap();
        rows.iter().map(|row| row.id).collect()
    }

    async fn answers(&self, seller: SellerId, case: CaseId) {
        let words = Answer {
            case,
            text: "Er komt een nieuwe.".into(),
            then: Then::Wait,
            holding: false,
            seen: None,
            files: Vec::new(),
            by_mail: None,
        };
        answer(&self.world.desk, owner(seller), &words).await.unwrap();
    }
}

fn narrowed(words: &[(&str, &str)]) -> Filter {
    Filter::read(words.iter().copied()).unwrap()
}

// R26, R28
async fn a_filter_narrows_every_list_and_pages_lead_on_and_back(engine: Engine) {
    let house = House::new(engine).await;
    let desk = &house.world.desk;
    for n in 0..61 {
        house.asks("1001", if n % 2 == 0 { "defect" } else { "other" }, "Hoe zit dat?").await;
        house.world.hands.set(house.world.hands.now() + SignedDuration::from_mins(1));
    }
    let viewer = owner(house.lamp);
    let defects = narrowed(&[("topic", "defect")]);
    for (list, filter, all) in [
        (Some(List::ToAnswer), Filter::default(), 61),
        (Some(List::ToAnswer), defects.clone(), 31),
        (None, Filter::default(), 61),
        (None, defects, 31),
        (None, narrowed(&[("from", "2026-03-02"), ("to", "2026-03-02"), ("channel", "web")]), 61),
        (None, narrowed(&[("from", "2026-03-03")]), 0),
        (None, narrowed(&[("language", "fr")]), 0),
    ] {
        let mut pages = vec![inbox::narrowed(desk, viewer, list, &filter, None).await.unwrap()];
        while let Some(next) = pages.last().unwrap().next.clone() {
            pages.push(inbox::narrowed(desk, viewer, list, &filter, Some(&next)).await.unwrap());
        }
        assert_eq!(pages.iter().map(|page| page.rows.len()).sum::<usize>(), all, "{list:?} {filter:?}");
        assert!(pages[0].previous.is_none());
        for (before, page) in pages.iter().zip(&pages[1..]) {
            let back = inbox::narrowed(desk, viewer, list, &filter, page.previous.as_deref()).await.unwrap();
            assert_eq!(back.rows, before.rows, "{list:?} {filter:?}");
        }
        let counted = inbox::count(desk, viewer, list, &filter).await.unwrap();
        assert_eq!(counted, (i64::try_from(all).unwrap(), false));
    }
    let strange = inbox::narrowed(desk, viewer, None, &Filter::default(), Some("drop")).await;
    assert!(matches!(strange, Err(Error::Refused(Refusal::CursorInvalid))));
    let mine = inbox::narrowed(desk, viewer, None, &narrowed(&[("assignee", "me")]), None).await;
    assert!(matches!(mine, Err(Error::Refused(Refusal::FilterInvalid))), "a token is nobody");
}

// R28
async fn a_search_finds_other_forms_of_a_word_and_shows_where(engine: Engine) {
    let house = House::new(engine).await;
    let broken = house.asks("1001", "defect", "Beide lampen zijn kapot; de crème kap is gebroken.").await;
    let late = house.asks("1001", "other", "The deliveries were late. <b>Sorry</b>").await;
    let french = house.asks("1001", "defect", "La livraison n’est pas arrivée.").await;
    let viewer = owner(house.lamp);
    for (typed, expected) in [
        ("lamp kapotte", vec![broken]),
        ("CREME", vec![broken]),
        ("geb", vec![broken]),
        ("deliveri", vec![late]),
        ("livrais arrivee", vec![french]),
        ("delivery", vec![late]),
        ("livraisons arrivee", vec![french]),
        ("stoel", vec![]),
        (&format!("# {broken}"), vec![broken]),
    ] {
        assert_eq!(house.found(viewer, typed).await, expected, "{typed}");
    }
    let desk = &house.world.desk;
    let all = find(desk, viewer, search::Wish { typed: "1001", ..search::Wish::default() }).await.unwrap();
    assert_eq!(all.found.len(), 3, "the order number is exact");
    let wish = search::Wish { typed: "lamp", ..search::Wish::default() };
    let found = find(desk, viewer, wish).await.unwrap().found.remove(0);
    let pieces = found.snippet.unwrap();
    assert_eq!(pieces.iter().find(|piece| piece.found).unwrap().text, "lampen");
    let filter = narrowed(&[("topic", "other")]);
    let wish = search::Wish { typed: "1001", filter: Some(&filter), ..search::Wish::default() };
    let found = find(desk, viewer, wish).await.unwrap().found;
    assert_eq!(found.iter().map(|found| found.row.id).collect::<Vec<_>>(), [late]);
    let wish = search::Wish { list: Some(List::Closed), ..wish };
    assert!(find(desk, viewer, wish).await.unwrap().found.is_empty());
}

// R13: not by search either, nor words of another seller's stay
async fn notes_are_found_by_their_own_house_only(engine: Engine) {
    let house = House::new(engine).await;
    let desk = &house.world.desk;
    let case = house.asks("1001", "defect", "De schemerlamp flikkert.").await;
    note(desk, owner(house.lamp), case, "Sanne", "Leverancier gewaarschuwd").await.unwrap();
    let taken = Deed::TakeBack;
    let later = || house.world.hands.set(house.world.hands.now() + SignedDuration::from_mins(5));
    later();
    act(desk, agent(), case, &taken).await.unwrap();
    note(desk, agent(), case, "Joris", "Verkoper reageert traag").await.unwrap();
    assert!(house.found(owner(house.lamp), "schemerlamp").await.is_empty());
    assert_eq!(house.found(agent(), "traag").await, [case]);
    assert!(house.found(agent(), "leverancier").await.is_empty());

    later();
    forward(desk, agent(), case, Some(house.lamp), "").await.unwrap();
    assert_eq!(house.found(owner(house.lamp), "leverancier").await, [case]);
    assert!(house.found(owner(house.lamp), "traag").await.is_empty());

    later();
    act(desk, agent(), case, &taken).await.unwrap();
    later();
    forward(desk, agent(), case, Some(house.vase), "").await.unwrap();
    assert_eq!(house.found(owner(house.vase), "schemerlamp").await, [case]);
    for typed in ["leverancier", "traag", "schemerlamp"] {
        assert!(house.found(owner(house.lamp), typed).await.is_empty(), "{typed}");
    }
    assert!(house.found(owner(house.vase), "leverancier").await.is_empty());
    rebuild(desk).await.unwrap();
    assert!(house.found(owner(house.vase), "leverancier").await.is_empty());
    assert!(house.found(owner(house.vase), "traag").await.is_empty());
    assert_eq!(house.found(owner(house.vase), "schemerlamp").await, [case]);
}

// R7, R25
async fn what_is_owed_counts_as_overdue_also_when_it_is_kept_for_later(engine: Engine) {
    let house = House::new(engine).await;
    let desk = &house.world.desk;
    let (kept, left) =
        (house.asks("1001", "defect", "Een").await, house.asks("1001", "defect", "Twee").await);
    act(desk, owner(house.lamp), kept, &Deed::FollowUp { until: None }).await.unwrap();
    house.world.until("2026-03-03T17:00:00Z").await;
    let home = home::home(desk, owner(house.lamp)).await.unwrap();
    assert_eq!((home.overdue, home.long_open, home.deadlines.len()), (2, 2, 2));
    let overdue = narrowed(&[("overdue", "1")]);
    for (list, expected) in [
        (None, vec![left, kept]),
        (Some(List::FollowUp), vec![kept]),
        (Some(List::ToAnswer), vec![left]),
        (Some(List::Waiting), vec![]),
    ] {
        let page = inbox::narrowed(desk, owner(house.lamp), list, &overdue, None).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "{list:?}");
    }
}

fn person(seller: SellerId, person: i64, role: SellerRole) -> Viewer {
    Viewer::Seller { person: Some(PersonId(person)), seller, role }
}

// R28
async fn views_are_kept_for_oneself_or_by_an_administrator_for_all(engine: Engine) {
    let house = House::new(engine).await;
    let desk = &house.world.desk;
    house.asks("1001", "defect", "Kapot").await;
    let ada = person(house.lamp, 1, SellerRole::Administrator);
    let bo = person(house.lamp, 2, SellerRole::CustomerService);
    let new = |name: &str, for_all| NewView {
        name: name.into(),
        list: Some(List::ToAnswer),
        filter: narrowed(&[("topic", "defect")]),
        for_all,
    };
    let own = keep_view(desk, bo, &new(" Kapotte lampen ", false)).await.unwrap();
    let all = keep_view(desk, ada, &new("Defect", true)).await.unwrap();
    assert!(matches!(keep_view(desk, bo, &new("x", true)).await, Err(Error::Refused(Refusal::NotAllowed))));
    assert!(matches!(
        keep_view(desk, bo, &new(" ", false)).await,
        Err(Error::Refused(Refusal::ViewNameInvalid))
    ));

    let seen = async |viewer| {
        let views = surroundings::surroundings(desk, viewer).await.unwrap().views;
        views.into_iter().map(|counted| (counted.view.name, counted.count)).collect::<Vec<_>>()
    };
    assert_eq!(seen(bo).await, [("Kapotte lampen".to_owned(), 1), ("Defect".to_owned(), 1)]);
    assert_eq!(seen(ada).await, [("Defect".to_owned(), 1)]);
    house.asks("1001", "defect", "Nog een").await;
    assert_eq!(seen(ada).await, [("Defect".to_owned(), 2)], "a count follows what happens");
    assert!(seen(person(house.vase, 2, SellerRole::Owner)).await.is_empty(), "R13");

    let strangers = [person(house.vase, 2, SellerRole::Owner), ada];
    for stranger in strangers {
        let outcome = rename_view(desk, stranger, own.id, "x").await;
        assert!(matches!(outcome, Err(Error::Refused(Refusal::NotVisible))), "{stranger:?}");
    }
    assert!(matches!(remove_view(desk, bo, all.id).await, Err(Error::Refused(Refusal::NotAllowed))));
    rename_view(desk, ada, all.id, "Alles wat stuk is").await.unwrap();
    remove_view(desk, bo, own.id).await.unwrap();
    assert_eq!(seen(bo).await, [("Alles wat stuk is".to_owned(), 2)]);
    for n in 1..views::MOST_VIEWS {
        keep_view(desk, bo, &new(&n.to_string(), false)).await.unwrap();
    }
    let one_more = keep_view(desk, bo, &new("x", false)).await;
    assert!(matches!(one_more, Err(Error::Refused(Refusal::TooManyViews))));
}

// R13, R66
async fn one_inbox_shows_all_accounts_with_the_eyes_one_has_in_each(engine: Engine) {
    let house = House::new(engine).await;
    let desk = &house.world.desk;
    let garden = house.world.seller("tuin").await;
    house.world.order("3003", "tuin", "jan@klant.example").await;
    let works_for = [house.lamp, house.vase]
        .map(|seller| store::write::account::membership(seller, PersonId(7), "owner"));
    let sanne = store::write::account::NewPerson {
        id: PersonId(7),
        email_hash: [7; 32],
        email_sealed: vec![1],
        name: "Sanne".into(),
        password_hash: "x".into(),
        desk_role: None,
        language: "nl",
    };
    let mut batch = store::Batch::from(store::write::account::person(&sanne, desk.now()));
    batch.extend(works_for);
    house.world.db.commit(batch).await.unwrap();
    let mut asked = Vec::new();
    for n in 0..40 {
        let order = ["1001", "2002", "3003"][n % 3];
        let case = house.asks(order, "defect", "Vraag").await;
        if order != "3003" {
            asked.push(case);
        }
        house.world.hands.set(house.world.hands.now() + SignedDuration::from_mins(1));
    }
    let filter = Filter::default();
    let wish = Wish { list: Some(List::ToAnswer), filter: &filter, account: None, cursor: None };
    let (first, accounts) = all_accounts::list(desk, PersonId(7), wish).await.unwrap();
    let next = first.next.clone().unwrap();
    let (second, _) =
        all_accounts::list(desk, PersonId(7), Wish { cursor: Some(&next), ..wish }).await.unwrap();
    let shown: Vec<CaseId> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
    assert_eq!(shown, asked, "longest waiting first, over both accounts and no other");
    assert_eq!(accounts.len(), 2);
    let back = second.previous.unwrap();
    let (again, _) =
        all_accounts::list(desk, PersonId(7), Wish { cursor: Some(&back), ..wish }).await.unwrap();
    assert_eq!(again.rows, first.rows);
    let only = Wish { account: Some(house.vase), ..wish };
    let (one, _) = all_accounts::list(desk, PersonId(7), only).await.unwrap();
    assert!(!one.rows.is_empty() && one.rows.iter().all(|row| row.seller == house.vase));
    let (none, _) =
        all_accounts::list(desk, PersonId(7), Wish { account: Some(garden), ..wish }).await.unwrap();
    assert!(none.rows.is_empty(), "an account one does not work for shows nothing");
}

// R35, R55
async fn many_are_closed_at_once_and_each_refusal_says_why(engine: Engine) {
    let house = House::new(engine).await;
    let desk = &house.world.desk;
    let [one, two, three] = [
        house.asks("1001", "defect", "Een").await,
        house.asks("1001", "defect", "Twee").await,
        house.asks("1001", "defect", "Drie").await,
    ];
    let other = house.asks("2002", "defect", "Van een ander").await;
    house.answers(house.lamp, one).await;
    house.answers(house.lamp, two).await;
    let close = Many::Deed(Deed::Close { explanation: String::new() });
    let viewer = owner(house.lamp);
    let outcome = bulk(desk, viewer, &[one, two, three, other, one], &close).await.unwrap();
    assert_eq!(outcome.done, [one, two]);
    assert_eq!(outcome.refused, [(three, Refusal::NoContactYet), (other, Refusal::NotVisible)]);
    let topic = Many::Topic(TopicKey::parse("payment").unwrap());
    assert_eq!(bulk(desk, viewer, &[three], &topic).await.unwrap().done, [three]);
    let unknown = Many::Assign(Some(PersonId(99)));
    assert_eq!(
        bulk(desk, viewer, &[three], &unknown).await.unwrap().refused,
        [(three, Refusal::PersonUnknown)]
    );
    for (cases, refusal) in
        [(Vec::new(), Refusal::NothingChosen), ((1..=101).map(CaseId).collect(), Refusal::TooManyAtOnce)]
    {
        let outcome = bulk(desk, viewer, &cases, &close).await;
        assert!(matches!(outcome, Err(Error::Refused(found)) if found == refusal));
    }
}

// R28
async fn words_are_found_again_after_a_rebuild(engine: Engine) {
    let house = House::new(engine).await;
    let case = house.asks("1001", "defect", "De schemerlamp flikkert.").await;
    house.answers(house.lamp, case).await;
    let gone = store::write::search::forget(house.world.db.engine(), case);
    house.world.db.commit(gone.into_iter().collect()).await.unwrap();
    assert!(house.found(owner(house.lamp), "schemerlamp").await.is_empty());
    assert_eq!(rebuild(&house.world.desk).await.unwrap(), 1);
    for typed in ["schemerlampen", "nieuwe", "hanglamp", "vries"] {
        assert_eq!(house.found(owner(house.lamp), typed).await, [case], "{typed}");
    }
}
