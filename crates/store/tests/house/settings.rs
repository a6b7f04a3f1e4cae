//! Roles of an account's own, its last owner, addresses, digests, hours by phone, templates and who changed what.

use domain::access::{Permission, PermissionSet, SellerRole};
use domain::ids::PersonId;
use domain::language::Language;
use domain::notice::{Kind as Mail, Kinds};
use store::read::settings::{DaysOff, Digest, Phone};
use store::read::template::{Kind, OwnWords, Template};
use store::write::account::NewPerson;
use store::write::address::NewAddress;
use store::{Db, Statement, StoreError, read, write};

use crate::engines::House;
use crate::samples::{LAMP, VASE, at, hash, seller};

testkit::on_both_engines! {
    House::on =>
    a_role_of_its_own_is_read_with_the_session_and_goes_when_nobody_has_it,
    an_account_keeps_its_last_owner,
    an_invitation_is_sent_again_and_taken_back,
    an_address_counts_when_its_holder_confirmed_it,
    the_shops_address_is_one_and_verified,
    a_digest_is_taken_once_for_each_moment,
    hours_by_phone_and_days_off_are_kept_by_country_and_day,
    templates_and_words_are_kept,
    changes_are_read_newest_first,
}

async fn commit<const N: usize>(db: &Db, statements: [Statement; N]) -> Result<(), StoreError> {
    db.commit(statements.into_iter().collect()).await
}

async fn with_people(db: &Db) {
    commit(db, [LAMP, VASE].map(|id| write::account::seller(&seller(id), at(0)))).await.unwrap();
    let person = |id: i64| NewPerson {
        id: PersonId(id),
        email_hash: hash(id),
        email_sealed: vec![1],
        name: format!("Persoon {id}"),
        password_hash: "argon".into(),
        desk_role: None,
        language: "en",
    };
    commit(db, [1, 2].map(|id| write::account::person(&person(id), at(0)))).await.unwrap();
}

// R66
async fn a_role_of_its_own_is_read_with_the_session_and_goes_when_nobody_has_it(house: House) {
    let db = &house.db;
    with_people(db).await;
    let norms: PermissionSet = [Permission::SeeNorms].into_iter().collect();
    commit(db, [write::people::role(LAMP, "own-1", "Kijker", norms)]).await.unwrap();
    commit(db, [write::account::membership(LAMP, PersonId(1), "own-1")]).await.unwrap();
    let signed_in = write::account::session(hash(5), PersonId(1), Some(LAMP), at(0), at(99));
    commit(db, [signed_in, write::people::seen(LAMP, PersonId(1), at(3))]).await.unwrap();
    let session = read::account::session(db, hash(5), at(1)).await.unwrap().unwrap();
    assert_eq!((session.acting, session.seen_at), (Some((LAMP, SellerRole::Own(norms))), Some(at(3))));
    let member = read::people::member(db, LAMP, PersonId(1)).await.unwrap().unwrap();
    assert_eq!((member.role, member.role_name.as_deref()), (SellerRole::Own(norms), Some("Kijker")));
    assert_eq!(read::account::memberships(db, PersonId(1)).await.unwrap()[0].role, SellerRole::Own(norms));
    assert_eq!(commit(db, [write::people::remove_role(LAMP, "own-1")]).await, Err(StoreError::Conflict));
    commit(db, [write::people::give(LAMP, PersonId(1), "owner")]).await.unwrap();
    let until = (at(0), at(9));
    let invited = write::account::numbered_invitation(hash(8), 8, vec![5], (LAMP, "own-1"), until);
    commit(db, [invited]).await.unwrap();
    assert_eq!(commit(db, [write::people::remove_role(LAMP, "own-1")]).await, Err(StoreError::Conflict));
    commit(db, [write::account::withdraw(hash(8)), write::people::remove_role(LAMP, "own-1")]).await.unwrap();
    assert!(read::people::roles(db, LAMP).await.unwrap().is_empty());
    commit(db, [write::people::end_sessions_there(LAMP, PersonId(1))]).await.unwrap();
    assert!(read::account::session(db, hash(5), at(1)).await.unwrap().is_none());
}

// R66
async fn an_account_keeps_its_last_owner(house: House) {
    let db = &house.db;
    with_people(db).await;
    commit(db, [1, 2].map(|id| write::account::membership(LAMP, PersonId(id), "owner"))).await.unwrap();
    assert_eq!(read::people::owners(db, LAMP).await.unwrap(), 2);
    let demote = |id| [write::people::lock(LAMP), write::people::give(LAMP, PersonId(id), "administrator")];
    // Both at once: one of them comes first.
    let (one, two) = tokio::join!(commit(db, demote(1)), commit(db, demote(2)));
    assert_eq!([&one, &two].into_iter().filter(|ended| ended.is_ok()).count(), 1, "{one:?} {two:?}");
    assert_eq!(read::people::owners(db, LAMP).await.unwrap(), 1);
    let last = if one.is_ok() { PersonId(2) } else { PersonId(1) };
    assert_eq!(commit(db, [write::people::remove(LAMP, last)]).await, Err(StoreError::Conflict));
    assert_eq!(commit(db, [write::people::give(LAMP, last, "owner")]).await, Ok(()), "he stays what he is");
    let other = PersonId(3 - last.0);
    commit(db, [write::people::remove(LAMP, other)]).await.unwrap();
    assert_eq!(read::people::members(db, LAMP).await.unwrap().len(), 1);
}

// R66
async fn an_invitation_is_sent_again_and_taken_back(house: House) {
    let db = &house.db;
    with_people(db).await;
    let invite = write::account::numbered_invitation(hash(1), 41, vec![5], (LAMP, "owner"), (at(0), at(60)));
    commit(db, [invite]).await.unwrap();
    let again = |sends| [write::account::send_again(hash(1), sends, at(70), at(130))];
    assert_eq!(commit(db, again(1)).await, Ok(()));
    assert_eq!(commit(db, again(1)).await, Err(StoreError::Conflict), "two at once");
    let open = read::people::invited(db, LAMP).await.unwrap();
    assert_eq!((open[0].number, open[0].sends, open[0].expires_at), (41, 2, at(130)));
    assert!(read::people::invited(db, VASE).await.unwrap().is_empty());
    commit(db, [write::account::withdraw(hash(1))]).await.unwrap();
    assert!(read::account::invitation(db, hash(1), at(71)).await.unwrap().is_none());
    assert_eq!(commit(db, [write::account::withdraw(hash(1))]).await, Err(StoreError::Conflict));
}

// R29, R45
async fn an_address_counts_when_its_holder_confirmed_it(house: House) {
    let db = &house.db;
    with_people(db).await;
    let kinds: Kinds = [Mail::Digest].into_iter().collect();
    let new = NewAddress { seller: LAMP, id: 7, email: (hash(1), vec![4]), kinds, may_send: true };
    commit(db, [write::address::add(&new, hash(70), at(0), at(60))]).await.unwrap();
    let twice = NewAddress { id: 8, ..new };
    assert_eq!(
        commit(db, [write::address::add(&twice, hash(71), at(0), at(60))]).await,
        Err(StoreError::Conflict)
    );
    commit(db, [write::address::send_again((LAMP, 7), 1, hash(72), (at(10), at(90)))]).await.unwrap();
    assert!(read::address::by_link(db, hash(70), at(20)).await.unwrap().is_none(), "the first link is void");
    assert!(read::address::by_link(db, hash(72), at(90)).await.unwrap().is_none(), "expired");
    assert_eq!(commit(db, [write::address::verify(hash(72), at(90))]).await, Err(StoreError::Conflict));
    commit(db, [write::address::verify(hash(72), at(20))]).await.unwrap();
    assert_eq!(commit(db, [write::address::verify(hash(72), at(21))]).await, Err(StoreError::Conflict));
    commit(db, [write::address::change(LAMP, 7, Kinds::usual(), false)]).await.unwrap();
    let found = read::address::by_email(db, LAMP, hash(1)).await.unwrap().unwrap();
    assert_eq!((found.verified_at, found.kinds, found.may_send), (Some(at(20)), Kinds::usual(), false));
    assert!(read::address::by_email(db, VASE, hash(1)).await.unwrap().is_none());
    commit(db, [write::address::remove(LAMP, 7)]).await.unwrap();
    assert!(read::address::of_seller(db, LAMP).await.unwrap().is_empty());
}

// R29, R76
async fn the_shops_address_is_one_and_verified(house: House) {
    let db = &house.db;
    with_people(db).await;
    commit(db, write::address::from_shop(LAMP, 7, (hash(1), vec![4]), at(0))).await.unwrap();
    commit(db, [write::address::change(LAMP, 7, Kinds::default(), false)]).await.unwrap();
    commit(db, write::address::from_shop(LAMP, 8, (hash(1), vec![4]), at(1))).await.unwrap();
    let same = read::address::of_seller(db, LAMP).await.unwrap();
    assert_eq!((same.len(), same[0].id, same[0].kinds), (1, 7, Kinds::default()), "what was chosen stays");
    assert_eq!(commit(db, [write::address::remove(LAMP, 7)]).await, Err(StoreError::Conflict));
    commit(db, write::address::from_shop(LAMP, 9, (hash(2), vec![4]), at(2))).await.unwrap();
    let moved = read::address::of_seller(db, LAMP).await.unwrap();
    assert_eq!((moved.len(), moved[0].id, moved[0].verified_at), (1, 9, Some(at(2))));
}

// R29, R83
async fn a_digest_is_taken_once_for_each_moment(house: House) {
    let db = &house.db;
    with_people(db).await;
    let digest = |next_at| Digest { seller: LAMP, moments: "09:00 13:00".into(), next_at };
    commit(db, [write::settings::digest(&digest(Some(at(10))))]).await.unwrap();
    assert!(read::settings::digests_due(db, at(9), 5).await.unwrap().is_empty());
    assert_eq!(read::settings::digests_due(db, at(10), 5).await.unwrap(), [digest(Some(at(10)))]);
    let take = || [write::settings::next_digest(LAMP, at(10), Some(at(250)))];
    assert_eq!(commit(db, take()).await, Ok(()));
    assert_eq!(commit(db, take()).await, Err(StoreError::Conflict), "another process was first");
    commit(db, [write::settings::digest(&digest(None))]).await.unwrap();
    assert!(read::settings::digests_due(db, at(9_999), 5).await.unwrap().is_empty());
    assert_eq!(read::settings::digest(db, LAMP).await.unwrap(), Some(digest(None)));
}

// R65
async fn hours_by_phone_and_days_off_are_kept_by_country_and_day(house: House) {
    let db = &house.db;
    with_people(db).await;
    let phone = |country: &str, hours: &str| Phone {
        country: country.into(),
        number_sealed: vec![3],
        hours: hours.into(),
    };
    for one in
        [phone("NL", "mon 09:00-17:00"), phone("BE", "tue 09:00-17:00"), phone("NL", "sat 10:00-12:00")]
    {
        commit(db, [write::settings::phone(LAMP, &one)]).await.unwrap();
    }
    let kept = read::settings::phones(db, LAMP).await.unwrap();
    assert_eq!(kept, [phone("BE", "tue 09:00-17:00"), phone("NL", "sat 10:00-12:00")]);
    commit(db, [write::settings::no_phone(LAMP, "BE")]).await.unwrap();
    assert_eq!(read::settings::phones(db, LAMP).await.unwrap().len(), 1);
    let days = DaysOff { day: 100, until: 110, word: "Vakantie".into() };
    commit(db, [write::settings::days_off(LAMP, &days)]).await.unwrap();
    assert_eq!(read::settings::days_off(db, LAMP, 110).await.unwrap(), [days]);
    assert!(read::settings::days_off(db, LAMP, 111).await.unwrap().is_empty());
    commit(db, [write::settings::no_days_off(LAMP, 100)]).await.unwrap();
    assert_eq!(commit(db, [write::settings::no_days_off(LAMP, 100)]).await, Err(StoreError::Conflict));
}

// R31, R34
async fn templates_and_words_are_kept(house: House) {
    let db = &house.db;
    let template = |id, text: &str| Template {
        seller: LAMP,
        id,
        name: "Retour".into(),
        language: Language::Fr,
        kind: Kind::Phone,
        text: text.into(),
    };
    commit(db, [write::template::save(&template(2, "a")), write::template::save(&template(1, "b"))])
        .await
        .unwrap();
    commit(db, [write::template::save(&template(2, "c"))]).await.unwrap();
    assert_eq!(read::template::of_seller(db, LAMP).await.unwrap(), [template(1, "b"), template(2, "c")]);
    assert!(read::template::of_seller(db, VASE).await.unwrap().is_empty());
    commit(db, [write::template::remove(LAMP, 1)]).await.unwrap();
    assert_eq!(commit(db, [write::template::remove(VASE, 2)]).await, Err(StoreError::Conflict));
    with_people(db).await;
    let words = OwnWords { salutation: "Dag {name}".into(), closing: String::new() };
    commit(db, [write::template::words(LAMP, Language::Nl, &words)]).await.unwrap();
    assert_eq!(read::template::words(db, LAMP, Language::Nl).await.unwrap(), words);
    assert_eq!(read::template::words(db, LAMP, Language::En).await.unwrap(), OwnWords::default());
}

// R20
async fn changes_are_read_newest_first(house: House) {
    let db = &house.db;
    with_people(db).await;
    let line = |id, minute, person| {
        let (at, about) = (at(minute), (None, None));
        let (what, words, (case, order)) = ("digest", "09:00", about);
        write::audit::line(&write::audit::NewLine { seller: LAMP, id, at, person, what, words, case, order })
    };
    commit(db, [line(1, 5, Some(PersonId(2))), line(2, 5, None), line(3, 1, None)]).await.unwrap();
    let read = async |before, most| {
        let lines = read::people::changes(db, LAMP, before, most).await.unwrap();
        lines.into_iter().map(|line| (line.id, line.name)).collect::<Vec<_>>()
    };
    let petra = Some("Persoon 2".to_owned());
    assert_eq!(read((at(99), 0), 9).await, [(2, None), (1, petra.clone()), (3, None)]);
    assert_eq!(read((at(5), 2), 1).await, [(1, petra)]);
    assert!(read::people::changes(db, VASE, (at(99), 0), 9).await.unwrap().is_empty());
}
