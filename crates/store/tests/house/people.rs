//! Accounts, sign-ins, invitations, tokens, customers, orders, topics.

use domain::access::{DeskRole, SellerRole};
use domain::ids::{ArticleGroup, ArticleNumber, CustomerId, OrderNumber, PersonId, SellerId};
use domain::language::Language;
use domain::order::{Delivery, DeliveryState, Fulfilment, Line, Order};
use store::write::account::NewPerson;
use store::{Batch, Db, Statement, StoreError, read, write};

use crate::engines::House;
use crate::samples::{JAN, LAMP, VASE, at, customer, hash, seller};

testkit::on_both_engines! {
    House::on =>
    a_seller_is_renewed_by_reference_and_keeps_its_number_and_what_it_chose,
    a_person_has_one_address_and_one_role_per_account,
    a_sign_in_is_valid_until_it_ends,
    an_invitation_is_used_once_and_in_time,
    a_token_acts_for_a_seller_or_the_desk,
    a_customer_is_met_once_and_renewed_by_the_shop,
    a_caller_gets_an_address_that_nobody_else_has,
    an_order_taken_in_twice_counts_once_and_is_what_was_said_last,
    what_is_told_of_a_delivery_stays_until_something_else_is_told,
    topics_stand_in_the_operators_order,
}

async fn commit<const N: usize>(db: &Db, statements: [Statement; N]) -> Result<(), StoreError> {
    db.commit(statements.into_iter().collect()).await
}

fn person(id: i64, email: i64) -> NewPerson {
    NewPerson {
        id: PersonId(id),
        email_hash: hash(email),
        email_sealed: vec![1],
        name: format!("Persoon {id}"),
        password_hash: "argon".into(),
        desk_role: None,
        language: "en",
    }
}

async fn with_people(db: &Db) {
    commit(db, [LAMP, VASE].map(|id| write::account::seller(&seller(id), at(0)))).await.unwrap();
    commit(db, [1, 2].map(|id| write::account::person(&person(id, id), at(0)))).await.unwrap();
}

// R76
async fn a_seller_is_renewed_by_reference_and_keeps_its_number_and_what_it_chose(house: House) {
    let db = &house.db;
    commit(db, [write::account::seller(&seller(LAMP), at(0))]).await.unwrap();
    let mut renewed = seller(SellerId(99));
    (renewed.reference, renewed.name, renewed.language) = ("shop-1".into(), "Lampenhuis".into(), "en");
    commit(db, [write::settings::looks(LAMP, "#112233", "fr")]).await.unwrap();
    commit(db, [write::account::seller(&renewed, at(1))]).await.unwrap();
    let found = read::account::seller_by_reference(db, "shop-1").await.unwrap().unwrap();
    assert_eq!((found.id, found.name.as_str()), (LAMP, "Lampenhuis"));
    assert_eq!((found.colour.as_str(), found.language), ("#112233", Language::Fr));
    assert!(read::account::seller(db, SellerId(99)).await.unwrap().is_none());
    assert_eq!(read::account::sellers(db, SellerId(0), 10).await.unwrap().len(), 1);
}

// R66, R67
async fn a_person_has_one_address_and_one_role_per_account(house: House) {
    let db = &house.db;
    with_people(db).await;
    assert_eq!(commit(db, [write::account::person(&person(3, 1), at(0))]).await, Err(StoreError::Conflict));
    for role in [SellerRole::Owner, SellerRole::CustomerService] {
        commit(db, [write::account::membership(LAMP, PersonId(1), role.key())]).await.unwrap();
    }
    commit(db, [write::account::membership(VASE, PersonId(1), SellerRole::Owner.key())]).await.unwrap();
    let accounts = read::account::memberships(db, PersonId(1)).await.unwrap();
    let accounts: Vec<_> = accounts.iter().map(|account| (account.seller, account.role)).collect();
    assert_eq!(accounts, [(LAMP, SellerRole::CustomerService), (VASE, SellerRole::Owner)]);
    assert!(read::account::memberships(db, PersonId(2)).await.unwrap().is_empty());
    assert!(!read::account::has_operator(db).await.unwrap());
    commit(db, [write::account::desk_role(PersonId(2), Some(DeskRole::Operator.key()))]).await.unwrap();
    commit(db, [write::account::password(PersonId(2), "nieuw")]).await.unwrap();
    assert!(read::account::has_operator(db).await.unwrap());
    let found = read::account::person_by_email(db, hash(2)).await.unwrap().unwrap();
    assert_eq!((found.desk_role, found.password_hash.as_str()), (Some(DeskRole::Operator), "nieuw"));
    assert_eq!(commit(db, [write::account::password(PersonId(9), "x")]).await, Err(StoreError::Conflict));
}

// R66
async fn a_sign_in_is_valid_until_it_ends(house: House) {
    let db = &house.db;
    with_people(db).await;
    commit(db, [write::account::membership(LAMP, PersonId(1), SellerRole::Owner.key())]).await.unwrap();
    for secret in 1..=3 {
        let session = write::account::session(hash(secret), PersonId(1), None, at(0), at(secret * 10));
        commit(db, [session]).await.unwrap();
    }
    let session =
        async |secret, minutes| read::account::session(db, hash(secret), at(minutes)).await.unwrap();
    assert_eq!(session(1, 9).await.unwrap().acting, None);
    assert!(session(1, 10).await.is_none(), "expired");
    commit(db, [write::account::act_as(hash(2), Some(LAMP))]).await.unwrap();
    assert_eq!(session(2, 9).await.unwrap().acting, Some((LAMP, SellerRole::Owner)));
    commit(db, [write::account::act_as(hash(2), Some(VASE))]).await.unwrap();
    assert_eq!(session(2, 9).await.unwrap().acting, None, "nobody acts for an account he does not belong to");
    commit(db, [write::account::expire_sessions(at(10))]).await.unwrap();
    commit(db, [write::account::end_session(hash(2))]).await.unwrap();
    assert!(session(1, 0).await.is_none() && session(2, 0).await.is_none() && session(3, 0).await.is_some());
    commit(db, [write::account::end_sessions(PersonId(1))]).await.unwrap();
    assert!(session(3, 0).await.is_none());
}

// R66
async fn an_invitation_is_used_once_and_in_time(house: House) {
    let db = &house.db;
    let until = (at(0), at(60));
    let invite = |secret| write::account::invitation(hash(secret), Some(vec![5]), Some(LAMP), "owner", until);
    commit(db, [invite(1), invite(2)]).await.unwrap();
    let open =
        async |secret, minutes| read::account::invitation(db, hash(secret), at(minutes)).await.unwrap();
    let found = open(1, 59).await.unwrap();
    assert_eq!((found.email_sealed, found.seller, found.role.as_str()), (Some(vec![5]), Some(LAMP), "owner"));
    assert!(open(1, 60).await.is_none() && open(3, 0).await.is_none());
    let used = |secret, minutes| [write::account::use_invitation(hash(secret), at(minutes))];
    assert_eq!(commit(db, used(1, 30)).await, Ok(()));
    assert_eq!(commit(db, used(1, 31)).await, Err(StoreError::Conflict), "used");
    assert_eq!(commit(db, used(2, 60)).await, Err(StoreError::Conflict), "too late");
    assert!(open(1, 30).await.is_none());
}

// R74
async fn a_token_acts_for_a_seller_or_the_desk(house: House) {
    let db = &house.db;
    commit(db, [write::account::token(hash(1), "koppeling", Some(LAMP), None, at(0))]).await.unwrap();
    commit(db, [write::account::token(hash(2), "operator", None, Some("operator"), at(0))]).await.unwrap();
    let token = async |secret| read::account::token(db, hash(secret)).await.unwrap();
    let first = token(1).await.unwrap();
    assert_eq!((first.name.as_str(), first.seller, first.desk_role), ("koppeling", Some(LAMP), None));
    assert_eq!(token(2).await.unwrap().desk_role, Some(DeskRole::Operator));
    assert!(token(3).await.is_none());
}

// R59, R68
async fn a_customer_is_met_once_and_renewed_by_the_shop(house: House) {
    let db = &house.db;
    let mut known = customer(JAN);
    known.phone = Some((vec![6], hash(66)));
    commit(db, [write::customer::meet(&known, at(0))]).await.unwrap();
    let mut again = customer(CustomerId(2));
    (again.email_hash, again.name) = (known.email_hash, "Iemand anders".into());
    commit(db, [write::customer::meet(&again, at(1))]).await.unwrap();
    let found = async || read::customer::by_email(db, hash(JAN.0)).await.unwrap().unwrap();
    assert_eq!((found().await.id, found().await.name), (JAN, "Klant 1".to_owned()));
    commit(db, [write::customer::import(&again, at(2))]).await.unwrap();
    assert_eq!((found().await.id, found().await.name), (JAN, "Iemand anders".to_owned()));
    commit(db, [write::survey::surveyed(JAN, at(7))]).await.unwrap();
    let found = read::customer::by_id(db, JAN).await.unwrap().unwrap();
    assert_eq!((found.surveyed_at, found.language), (Some(at(7)), Language::Fr));
    assert_eq!(found.email_sealed, vec![9; 40]);
    assert!(read::customer::by_id(db, CustomerId(2)).await.unwrap().is_none());
}

// R10, R68
async fn a_caller_gets_an_address_that_nobody_else_has(house: House) {
    let db = &house.db;
    let mut caller = customer(CustomerId(2));
    (caller.phone, caller.email_sealed) = (Some((vec![6], hash(66))), Vec::new());
    commit(db, [write::customer::meet(&customer(JAN), at(0)), write::customer::meet(&caller, at(0))])
        .await
        .unwrap();
    let taken = commit(db, [write::customer::reach(caller.id, hash(JAN.0), vec![7])]).await;
    assert!(matches!(taken, Err(store::StoreError::Conflict)), "{taken:?}");
    commit(db, [write::customer::reach(caller.id, hash(77), vec![7])]).await.unwrap();
    let found = read::customer::by_email(db, hash(77)).await.unwrap().unwrap();
    assert_eq!((found.id, found.email_sealed), (caller.id, vec![7]));
    commit(db, [write::customer::lend_number(JAN, caller.id)]).await.unwrap();
    assert_eq!(read::customer::phone(db, JAN).await.unwrap(), Some(vec![6]));
    commit(db, [write::customer::lend_number(caller.id, CustomerId(99))]).await.unwrap();
    assert_eq!(read::customer::phone(db, caller.id).await.unwrap(), Some(vec![6]), "what she has stays");
}

fn order(seller: SellerId, quantities: &[i64]) -> Order {
    let line = |(number, quantity): (i64, &i64)| Line {
        number,
        article: ArticleNumber::parse(&format!("A-{number}")).unwrap(),
        title: format!("Artikel {number}"),
        group: ArticleGroup::parse("lampen"),
        fulfilment: if number == 1 { Fulfilment::Seller } else { Fulfilment::Marketplace },
        quantity: *quantity,
        delivery: Delivery::default(),
    };
    let number = OrderNumber::parse("1002003").unwrap();
    Order { seller, number, ordered_at: at(0), lines: (1..).zip(quantities).map(line).collect() }
}

async fn take_in(db: &Db, order: &Order) {
    let mut batch: Batch = write::order::order(order, JAN, 7).into_iter().collect();
    for line in &order.lines {
        batch.extend(write::order::line(order.seller, &order.number, 7, line));
    }
    db.commit(batch).await.unwrap();
}

// R70, R76
async fn an_order_taken_in_twice_counts_once_and_is_what_was_said_last(house: House) {
    let db = &house.db;
    with_people(db).await;
    commit(db, [write::customer::meet(&customer(JAN), at(0))]).await.unwrap();
    take_in(db, &order(LAMP, &[2, 3])).await;
    take_in(db, &order(LAMP, &[2, 5])).await;
    take_in(db, &order(VASE, &[1])).await;
    let number = OrderNumber::parse("1002003").unwrap();
    let parts = read::order::by_number(db, &number).await.unwrap();
    assert_eq!(parts, [(order(LAMP, &[2, 5]), JAN), (order(VASE, &[1]), JAN)]);
    assert!(read::order::by_number(db, &OrderNumber::parse("0").unwrap()).await.unwrap().is_empty());
    // The articles show units only where somebody asked.
    for article in ["A-1", "A-2"] {
        let cell = write::figures::Cell { seller: LAMP, day: 7, topic: "defect", article };
        commit(db, [write::figures::measured(cell, domain::case::Measure::Asked)]).await.unwrap();
    }
    let articles = read::insight::articles(db, LAMP, 7, 7).await.unwrap();
    let units: Vec<_> = articles.iter().map(|article| (article.article.as_str(), article.units)).collect();
    assert_eq!(units, [("A-1", 2), ("A-2", 5)]);
}

// R76
async fn what_is_told_of_a_delivery_stays_until_something_else_is_told(house: House) {
    let db = &house.db;
    with_people(db).await;
    commit(db, [write::customer::meet(&customer(JAN), at(0))]).await.unwrap();
    let shipped = Delivery {
        state: Some(DeliveryState::Shipped),
        carrier: Some("Post".into()),
        tracking: Some("3SABC".into()),
        promised_on: Some("2026-03-04".parse().unwrap()),
        shipped_at: Some(at(5)),
        delivered_at: None,
    };
    let told = async |delivery: &Delivery| {
        let mut order = order(LAMP, &[1]);
        order.lines[0].delivery = delivery.clone();
        take_in(db, &order).await;
        let mut parts = read::order::by_number(db, &order.number).await.unwrap();
        parts.remove(0).0.lines.remove(0).delivery
    };
    assert_eq!(told(&Delivery::default()).await, Delivery::default());
    assert_eq!(told(&shipped).await, shipped);
    assert_eq!(
        told(&Delivery::default()).await,
        shipped,
        "an order without delivery facts says nothing of them"
    );
    let came =
        Delivery { state: Some(DeliveryState::Delivered), delivered_at: Some(at(9)), ..Delivery::default() };
    let all = Delivery { state: came.state, delivered_at: came.delivered_at, ..shipped };
    assert_eq!(told(&came).await, all);
}

async fn topics_stand_in_the_operators_order(house: House) {
    let db = &house.db;
    for (key, position) in [("b", 2), ("a", 2), ("c", 1), ("b", 3)] {
        commit(db, [write::account::topic(key, position, ["nl", "en", "fr"], "kapot stuk")]).await.unwrap();
    }
    let topics = read::account::topics(db).await.unwrap();
    assert_eq!(topics.iter().map(|topic| topic.key.as_str()).collect::<String>(), "cab");
    assert_eq!(
        (topics[0].name(Language::Fr), topics[0].words.as_slice()),
        ("fr", &["kapot".into(), "stuk".into()][..])
    );
}
