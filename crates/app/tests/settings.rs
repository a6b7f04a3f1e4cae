//! People, roles and settings of an account, on both engines.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::{
    Acceptance, TemplateDraft, Unsaved, accept_invitation, act_as, add_address, add_days_off, change_address,
    change_password, give_role, import_order, invite_person, remove_address, remove_person, remove_role,
    resend_invitation, resend_verification, save_digest, save_looks, save_phone, save_role, save_template,
    save_words, sign_in, verify_address, withdraw_invitation,
};
use app::queries::account::signed;
use app::queries::{inbox, people, settings, templates};
use app::{Error, OwnWords, Secret, TemplateKind};
use domain::access::{Permission, PermissionSet, SellerRole, Viewer};
use domain::ids::{CaseId, PersonId, SellerId};
use domain::language::Language;
use domain::notice::{Kind, Kinds};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, owner};

const PASSWORD: &str = "een lang wachtwoord";

testkit::on_both_engines! {
    World::new =>
    people_are_invited_given_roles_and_removed,
    nobody_gives_more_than_he_has,
    a_role_is_what_its_account_says_from_the_next_click_on,
    an_address_counts_once_its_holder_said_yes,
    every_address_gets_what_it_chose,
    a_digest_tells_at_its_moment_what_waits_and_nothing_when_nothing_does,
    own_words_stand_around_an_answer,
    templates_are_filled_in_for_a_case,
    a_seller_is_phoned_in_his_hours,
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// A person comes to an account with a role; gives her session and eyes.
async fn come(world: &World, seller: SellerId, role: &str, email: &str) -> (Secret, Viewer, PersonId) {
    let link = invite_person(&world.desk, Viewer::Machine, seller, role, email).await.unwrap();
    let acceptance = Acceptance {
        email: email.into(),
        name: format!("Naam {}", email.split('@').next().unwrap()),
        password: PASSWORD.into(),
        language: Language::Nl,
    };
    let session = accept_invitation(&world.desk, &link, &acceptance).await.unwrap();
    let who = signed(&world.desk, &session).await.unwrap().unwrap();
    act_as(&world.desk, &session, who.person, Some(seller)).await.unwrap();
    let viewer = signed(&world.desk, &session).await.unwrap().unwrap().viewer.unwrap();
    (session, viewer, who.person)
}

/// A question about the only order of a seller.
async fn asked(world: &World) -> CaseId {
    world.topics().await;
    world.order("WL-1001", "lamp", "jan@klant.example").await;
    let to = world.desk.setup().question_addresses[0].clone();
    world.mail("Jan <jan@klant.example>", &to, "Defect WL-1001", "De lamp is kapot.").await;
    let seller = app::queries::account::seller_by_reference(&world.desk, "lamp").await.unwrap().unwrap().id;
    inbox::list(&world.desk, owner(seller), None, None).await.unwrap().rows[0].id
}

// R66
async fn people_are_invited_given_roles_and_removed(world: World) {
    let lamp = world.seller("lamp").await;
    let (_, sanne, sanne_id) = come(&world, lamp, "owner", "sanne@lamp.example").await;
    let desk = &world.desk;
    let link = invite_person(desk, sanne, lamp, "customer_service", "joris@lamp.example").await.unwrap();
    let twice = invite_person(desk, sanne, lamp, "owner", "Joris@lamp.example").await;
    assert_eq!(refused(twice), Refusal::AlreadyThere);
    let open = people::people(desk, sanne).await.unwrap();
    assert_eq!((open.invited.len(), open.invited[0].address.as_str()), (1, "joris@lamp.example"));
    let number = open.invited[0].number;
    assert_eq!(refused(resend_invitation(desk, sanne, number).await), Refusal::MailedLately);
    world.pass(SignedDuration::from_mins(11)).await;
    resend_invitation(desk, sanne, number).await.unwrap();
    world.settle().await;
    assert!(world.postbox.last_to("joris@lamp.example").1.text.contains(link.reveal()), "the same link");
    withdraw_invitation(desk, sanne, number).await.unwrap();
    assert_eq!(refused(app::queries::account::offer(desk, &link).await), Refusal::LinkInvalid);

    let (session, joris, joris_id) = come(&world, lamp, "customer_service", "joris@lamp.example").await;
    assert_eq!(refused(people::people(desk, joris).await), Refusal::NotAllowed);
    assert_eq!(refused(remove_person(desk, joris, sanne_id).await), Refusal::NotAllowed);
    assert_eq!(refused(remove_person(desk, sanne, sanne_id).await), Refusal::LastOwner);
    assert_eq!(refused(give_role(desk, sanne, sanne_id, "administrator").await), Refusal::LastOwner);
    give_role(desk, sanne, joris_id, "owner").await.unwrap();
    let now = signed(desk, &session).await.unwrap().unwrap().viewer.unwrap();
    assert!(matches!(now, Viewer::Seller { role: SellerRole::Owner, .. }), "at once");
    remove_person(desk, sanne, joris_id).await.unwrap();
    assert!(signed(desk, &session).await.unwrap().is_none(), "his sign-in there ends");
    let (lines, _) = settings::history(desk, sanne, None).await.unwrap();
    let told: Vec<_> = lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(told[..3], ["removed", "role-given", "joined"]);
    assert!(lines.iter().all(|line| !line.words.contains("joris@")), "no whole address is kept in it");
}

// R66
async fn nobody_gives_more_than_he_has(world: World) {
    let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
    let desk = &world.desk;
    let both: PermissionSet = [Permission::ManagePeople, Permission::SeeNorms].into_iter().collect();
    let key = save_role(desk, owner(lamp), None, "Personeel", both).await.unwrap();
    let (_, chef, _) = come(&world, lamp, &key, "chef@lamp.example").await;
    let (_, _, boss) = come(&world, lamp, "owner", "baas@lamp.example").await;
    for role in ["owner", "administrator", "customer_service"] {
        let invited = invite_person(desk, chef, lamp, role, "x@lamp.example").await;
        assert_eq!(refused(invited), Refusal::RoleTooHigh, "{role}");
    }
    assert_eq!(refused(remove_person(desk, chef, boss).await), Refusal::RoleTooHigh);
    let more = save_role(desk, chef, Some(&key), "Personeel", PermissionSet::all()).await;
    assert_eq!(refused(more), Refusal::RoleTooHigh);
    invite_person(desk, chef, lamp, &key, "y@lamp.example").await.unwrap();
    let elsewhere = invite_person(desk, chef, vaas, &key, "z@lamp.example").await;
    assert_eq!(refused(elsewhere), Refusal::NotAllowed, "another account");
    let shown = people::people(desk, chef).await.unwrap();
    assert_eq!(shown.may_give, std::slice::from_ref(&key));
    assert!(shown.people.iter().all(|one| !one.address.contains("baas@")), "addresses are masked");
    assert_eq!(refused(remove_role(desk, owner(lamp), &key).await), Refusal::RoleInUse);
}

// R66
async fn a_role_is_what_its_account_says_from_the_next_click_on(world: World) {
    let lamp = world.seller("lamp").await;
    let case = asked(&world).await;
    let desk = &world.desk;
    let insights = |with: &[Permission]| with.iter().copied().collect::<PermissionSet>();
    let key =
        save_role(desk, owner(lamp), None, "Kijker", insights(&[Permission::SeeInsights])).await.unwrap();
    let (session, viewer, _) = come(&world, lamp, &key, "kijker@lamp.example").await;
    assert!(app::queries::insights::insights(desk, viewer, 28).await.is_ok());
    assert_eq!(refused(app::queries::case::case(desk, viewer, case).await), Refusal::NotAllowed);
    assert_eq!(refused(inbox::list(desk, viewer, None, None).await), Refusal::NotAllowed);
    assert_eq!(refused(app::queries::search::search(desk, viewer, "WL-1001").await), Refusal::NotAllowed);
    assert_eq!(refused(app::commands::note(desk, viewer, case, "k", "hm").await), Refusal::NotAllowed);
    let more = insights(&[Permission::HandleCases]);
    save_role(desk, owner(lamp), Some(&key), "Kijker", more).await.unwrap();
    let viewer = signed(desk, &session).await.unwrap().unwrap().viewer.unwrap();
    assert!(app::queries::case::case(desk, viewer, case).await.is_ok());
    assert_eq!(refused(app::queries::insights::insights(desk, viewer, 28).await), Refusal::NotAllowed);
    let wrong =
        change_password(desk, &session, viewer.person().unwrap(), "fout", "een ander wachtwoord").await;
    assert_eq!(refused(wrong), Refusal::PasswordWrong);
    change_password(desk, &session, viewer.person().unwrap(), PASSWORD, "een ander wachtwoord")
        .await
        .unwrap();
    assert!(sign_in(desk, "kijker@lamp.example", "een ander wachtwoord").await.is_ok());
}

/// The link in the last mail to an address.
fn link_in(world: &World, address: &str) -> Secret {
    let text = world.postbox.last_to(address).1.text;
    let token = text.split("/address/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    Secret::from_outside(&token)
}

// R29, R45
async fn an_address_counts_once_its_holder_said_yes(world: World) {
    let lamp = world.seller("lamp").await;
    let desk = &world.desk;
    let id = add_address(desk, owner(lamp), "Sanne@huis.example", Kinds::usual(), true).await.unwrap();
    world.settle().await;
    let first = link_in(&world, "Sanne@huis.example");
    let case = asked(&world).await;
    let alias = world.postbox.last_to("lamp@verkopers.example").1.from.unwrap().address;
    assert!(world.postbox.last_to("Sanne@huis.example").1.text.contains("/address/"), "no question yet");
    world.mail("Sanne <sanne@huis.example>", &alias, "Re", "Mijn antwoord.").await;
    assert!(!said(&world, lamp, case).await.contains("Mijn antwoord."), "not from there yet");

    let seen = settings::verification(desk, &first).await.unwrap();
    assert_eq!(seen, ("Winkel lamp".into(), "S…@huis.example".into()));
    assert_eq!(refused(resend_verification(desk, owner(lamp), id).await), Refusal::MailedLately);
    world.pass(SignedDuration::from_hours(1)).await;
    resend_verification(desk, owner(lamp), id).await.unwrap();
    world.settle().await;
    let second = link_in(&world, "Sanne@huis.example");
    assert_eq!(refused(verify_address(desk, &first).await), Refusal::LinkInvalid, "a later link went out");
    verify_address(desk, &second).await.unwrap();
    assert_eq!(refused(verify_address(desk, &second).await), Refusal::LinkInvalid, "once");
    world.mail("Sanne <sanne@huis.example>", &alias, "Re", "Mijn antwoord.").await;
    assert!(said(&world, lamp, case).await.contains("Mijn antwoord."));

    change_address(desk, owner(lamp), id, Kinds::default(), false).await.unwrap();
    world.mail("Sanne <sanne@huis.example>", &alias, "Re", "Nog een antwoord.").await;
    assert!(!said(&world, lamp, case).await.contains("Nog een"), "it may send no more");
    remove_address(desk, owner(lamp), id).await.unwrap();
    let shops = settings::addresses(desk, owner(lamp)).await.unwrap();
    assert_eq!(refused(remove_address(desk, owner(lamp), shops[0].id).await), Refusal::AddressFromShop);
    let late = add_address(desk, owner(lamp), "laat@huis.example", Kinds::usual(), true).await.unwrap();
    world.settle().await;
    let link = link_in(&world, "laat@huis.example");
    world.pass(SignedDuration::from_hours(72)).await;
    assert_eq!(refused(verify_address(desk, &link).await), Refusal::LinkInvalid, "expired ({late})");
}

async fn said(world: &World, seller: SellerId, case: CaseId) -> String {
    let view = app::queries::case::case(&world.desk, owner(seller), case).await.unwrap();
    view.messages.iter().map(|message| message.text.as_str()).collect::<Vec<_>>().join("\n")
}

async fn verified(world: &World, seller: SellerId, address: &str, kinds: &[Kind]) -> i64 {
    let kinds = kinds.iter().copied().collect();
    let id = add_address(&world.desk, owner(seller), address, kinds, true).await.unwrap();
    world.settle().await;
    verify_address(&world.desk, &link_in(world, address)).await.unwrap();
    id
}

// R29
async fn every_address_gets_what_it_chose(world: World) {
    let lamp = world.seller("lamp").await;
    verified(&world, lamp, "nieuw@huis.example", &[Kind::NewQuestion]).await;
    verified(&world, lamp, "reactie@huis.example", &[Kind::Reply]).await;
    let case = asked(&world).await;
    let got = |address: &str| world.postbox.last_to(address).1.text;
    assert!(got("nieuw@huis.example").contains("De lamp is kapot."));
    assert!(got("lamp@verkopers.example").contains("De lamp is kapot."));
    assert!(!got("reactie@huis.example").contains("De lamp is kapot."));
    let to = app::queries::mail::customer_alias(&world.desk, Viewer::Machine, case).await.unwrap();
    world.mail("Jan <jan@klant.example>", &to, "Re", "En nu ook de voet.").await;
    assert!(got("reactie@huis.example").contains("En nu ook de voet."));
    assert!(!got("nieuw@huis.example").contains("En nu ook de voet."));
}

// R29, R83
async fn a_digest_tells_at_its_moment_what_waits_and_nothing_when_nothing_does(world: World) {
    let lamp = world.seller("lamp").await;
    let desk = &world.desk;
    verified(&world, lamp, "dagelijks@huis.example", &[Kind::Digest]).await;
    assert_eq!(refused(save_digest(desk, owner(lamp), "elf uur").await), Refusal::MomentInvalid);
    save_digest(desk, owner(lamp), "13:00 9:00").await.unwrap();
    let digests = || world.postbox.to("dagelijks@huis.example").len() - 1;
    world.until("2026-03-02T12:00:00Z").await;
    assert_eq!(digests(), 0, "nothing waits");
    let case = asked(&world).await;
    assert_eq!(digests(), 0, "no single mail");
    world.until("2026-03-03T07:59:59Z").await;
    assert_eq!(digests(), 0);
    // Another process, at the very moment too.
    let other = world.second_desk().await;
    world.hands.set("2026-03-03T08:00:00Z".parse().unwrap());
    let (one, two) = tokio::join!(app::sweeper::sweep_once(desk), app::sweeper::sweep_once(&other));
    assert!(one.is_ok() && two.is_ok());
    world.settle().await;
    assert_eq!(digests(), 1);
    let text = world.postbox.last_to("dagelijks@huis.example").1.text;
    assert!(text.contains(&case.to_string()) && text.contains("Jan de Vries"), "{text}");
    assert!(text.contains("antwoord vóór dinsdag 3 maart om 13:00"), "{text}");
    assert!(text.contains(&format!("/cases/{case}?account={lamp}")));
    save_digest(desk, owner(lamp), "").await.unwrap();
    world.until("2026-03-05T12:00:00Z").await;
    assert_eq!(digests(), 1, "switched off");
}

// R31
async fn own_words_stand_around_an_answer(world: World) {
    let lamp = world.seller("lamp").await;
    let case = asked(&world).await;
    let desk = &world.desk;
    let words =
        |salutation: &str, closing: &str| OwnWords { salutation: salutation.into(), closing: closing.into() };
    let wrong = save_words(desk, owner(lamp), Language::Nl, &words("Dag {klant}", "")).await;
    assert!(matches!(wrong, Err(Unsaved::Unknown(unknown)) if unknown.variable == "klant"));
    let own = words("Dag {name},", "Groet van {sender} ({account}), mail lamp@verkopers.example");
    save_words(desk, owner(lamp), Language::Nl, &own).await.unwrap();
    let (_, sanne, _) = come(&world, lamp, "customer_service", "sanne@lamp.example").await;
    let preview = app::queries::case::preview(desk, sanne, case, "Trek de stekker eruit.").await.unwrap();
    assert!(preview.text.starts_with("Dag Jan de Vries,\n\nTrek de stekker eruit."), "{}", preview.text);
    assert!(preview.text.contains("Groet van Naam sanne (Winkel lamp), mail […]"), "R43: {}", preview.text);
    save_words(desk, owner(lamp), Language::Nl, &words("", "")).await.unwrap();
    let preview = app::queries::case::preview(desk, sanne, case, "Dag").await.unwrap();
    assert!(preview.text.starts_with("Beste Jan de Vries,"));
}

// R31, R34
async fn templates_are_filled_in_for_a_case(world: World) {
    let lamp = world.seller("lamp").await;
    let case = asked(&world).await;
    let desk = &world.desk;
    let draft = |name: &str, language, kind, text: &str| TemplateDraft {
        id: None,
        name: name.into(),
        language,
        kind,
        text: text.into(),
    };
    let operator = Viewer::Desk { person: None, role: domain::access::DeskRole::Operator };
    let own = draft("Onderweg", Language::Nl, TemplateKind::Mail, "Beste {customer}, {order}: {tracking}");
    let id = save_template(desk, owner(lamp), &own).await.unwrap();
    let shared = draft("Retour", Language::En, TemplateKind::Mail, "Send {article} back to {account}.");
    save_template(desk, operator, &shared).await.unwrap();
    let phone = draft("Foto", Language::Nl, TemplateKind::Phone, "Vraag om een foto. Case {case}.");
    save_template(desk, operator, &phone).await.unwrap();
    let wrong = draft("Fout", Language::Nl, TemplateKind::Mail, "Dag {voornaam}");
    let wrong = save_template(desk, owner(lamp), &wrong).await;
    assert!(matches!(wrong, Err(Unsaved::Unknown(unknown)) if unknown.to_string().contains("{order}")));

    let ready = templates::for_case(desk, owner(lamp), case).await.unwrap();
    let texts: Vec<_> = ready.iter().map(|one| (one.text.as_str(), one.shared)).collect();
    assert_eq!(
        texts,
        [
            ("Beste Jan de Vries, WL-1001: […]", false),
            ("Send Hanglamp Rond 40 cm back to Winkel lamp.", true),
        ]
    );
    let mut order = World::order_record("WL-1001", "lamp", "jan@klant.example", world.hands.now());
    order.lines[0].delivery.tracking = Some("3SBALI0001".into());
    import_order(desk, &order).await.unwrap();
    let ready = templates::for_case(desk, owner(lamp), case).await.unwrap();
    assert_eq!(
        ready[0].text, "Beste Jan de Vries, WL-1001: 3SBALI0001",
        "once the shop told the parcel's number"
    );
    let call = templates::for_call(desk, owner(lamp), case).await.unwrap();
    assert_eq!(call[0].text, format!("Vraag om een foto. Case {case}."));
    let vaas = world.seller("vaas").await;
    assert_eq!(refused(templates::for_case(desk, owner(vaas), case).await), Refusal::NotVisible, "R13");
    assert!(templates::own(desk, owner(vaas)).await.unwrap().is_empty());
    let agent = refused(templates::own(desk, testkit::agent()).await);
    assert_eq!(agent, Refusal::NotAllowed);
    let stolen = TemplateDraft { id: Some(id), ..own };
    let stolen = save_template(desk, owner(vaas), &stolen).await;
    assert!(matches!(stolen, Err(Unsaved::Other(Error::Refused(Refusal::NotVisible)))));
}

// R65, R17
async fn a_seller_is_phoned_in_his_hours(world: World) {
    let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
    let desk = &world.desk;
    let reach = async |country: &str| {
        settings::reachable(desk, testkit::agent(), lamp, country, world.hands.now()).await.unwrap()
    };
    assert!(reach("NL").await.is_none());
    assert_eq!(refused(save_phone(desk, owner(lamp), "DE", "0201234567", "").await), Refusal::CountryUnknown);
    assert_eq!(refused(save_phone(desk, owner(lamp), "NL", "bel", "").await), Refusal::PhoneInvalid);
    let hours = save_phone(desk, owner(lamp), "NL", "0201234567", "mon 9-17").await;
    assert_eq!(refused(hours), Refusal::HoursInvalid);
    save_phone(desk, owner(lamp), "nl", "020 123 45 67", "mon-fri 09:00-17:00; sat 10:00-14:00")
        .await
        .unwrap();
    let now = reach("NL").await.unwrap();
    assert_eq!((now.number.as_str(), now.reach.now()), ("020 123 45 67", true));
    assert!(reach("BE").await.is_none());
    let day = |text: &str| text.parse().unwrap();
    let nameless = add_days_off(desk, owner(lamp), day("2026-03-02"), day("2026-03-06"), " ").await;
    assert_eq!(refused(nameless), Refusal::NameMissing);
    let backwards = add_days_off(desk, owner(lamp), day("2026-03-06"), day("2026-03-02"), "x").await;
    assert_eq!(refused(backwards), Refusal::DaysInvalid);
    add_days_off(desk, owner(lamp), day("2026-03-02"), day("2026-03-06"), "Vakantie").await.unwrap();
    let off = reach("NL").await.unwrap().reach;
    assert_eq!((off.now(), off.closed.as_deref()), (false, Some("Vakantie")));
    assert_eq!(off.next.unwrap().to_string(), "2026-03-07T09:00:00Z", "on Saturday");
    let strange = settings::reachable(desk, owner(vaas), lamp, "NL", world.hands.now()).await;
    assert_eq!(refused(strange), Refusal::NotAllowed, "R13");
    save_phone(desk, owner(lamp), "NL", "", "").await.unwrap();
    assert!(reach("NL").await.is_none());
    assert_eq!(refused(save_looks(desk, owner(lamp), "rood", Language::Fr).await), Refusal::ColourInvalid);
    save_looks(desk, owner(lamp), "#112233", Language::Fr).await.unwrap();
    world.seller("lamp").await;
    let account = settings::account(desk, owner(lamp)).await.unwrap();
    assert_eq!(
        (account.colour.as_str(), account.language),
        ("#112233", Language::Fr),
        "the shop's file leaves it"
    );
}

// R68
#[tokio::test]
async fn no_address_or_number_stands_in_the_database_as_it_is() {
    let world = World::new(Engine::Sqlite).await;
    let lamp = world.seller("lamp").await;
    verified(&world, lamp, "geheimadres@huis.example", &[Kind::Digest]).await;
    save_phone(&world.desk, owner(lamp), "NL", "020 987 65 43", "mon 09:00-17:00").await.unwrap();
    invite_person(&world.desk, owner(lamp), lamp, "owner", "geheimpersoon@huis.example").await.unwrap();
    world.settle().await;
    let bytes = world.database_bytes();
    for secret in ["geheimadres", "020 987 65 43", "geheimpersoon"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}
