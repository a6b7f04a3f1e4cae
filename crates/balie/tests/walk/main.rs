//! The story that must work, walked with the real binary over real sockets: a question goes from a customer's mail to a
//! seller's answer, closing, survey and insight. Once on SQLite with Postfix handing mail over by SMTP and the seller
//! answering over the API, once on PostgreSQL with LMTP and the seller answering from his own mail program.
//!
//! The world outside is a Postfix of its own: it takes the customers' and sellers' mails, passes on what is for the
//! desk's domains, and keeps what the desk sends to anybody else, as their mailbox. Time is the binary's clock, moved
//! between two runs of it.

mod api;
mod cast;
mod desk;
mod door;
mod outside;
mod patience;
mod raw;
mod scenes;
mod stage;

use cast::{By, Cast};
use outside::Handing;
use stage::Stage;
use testkit::dovecot::Dovecot;

#[test]
fn a_question_lives_its_life_on_sqlite_by_smtp_with_the_seller_answering_over_the_api() {
    story(&mut Stage::set(Cast::dutch(), None, Handing::Smtp));
}

#[test]
fn a_question_lives_its_life_on_postgres_by_lmtp_with_the_seller_answering_by_mail() {
    let database = testkit::postgres::test_database();
    story(&mut Stage::set(Cast::french(), Some(&database), Handing::Lmtp));
}

/// Mail about an order goes from a seller's own mail program to the customer's mailbox and back, both read by IMAP.
#[test]
fn an_invoice_reaches_the_customers_mailbox_and_the_reply_the_sellers_own() {
    let dovecot = Dovecot::start();
    let cast = Cast::mailing();
    let domains = ["lampenhuis.example", "klanten.example", "thuis.example"];
    let stage = &mut Stage::with_mailboxes(cast, &dovecot, &domains);
    scenes::import::twice_is_once(stage);
    stage.open("2028-02-25T09:50:00+01:00");

    let masked = scenes::relay::the_order_shows_a_masked_address(stage);
    scenes::relay::an_unregistered_address_is_bounced(stage, &dovecot, &masked);
    scenes::relay::an_invoice_reaches_the_customer_cleaned(stage, &dovecot, &masked);
    scenes::relay::the_reply_reaches_the_sellers_own_mailbox(stage, &dovecot, &masked);
    scenes::relay::the_order_lists_what_was_sent_and_received(stage);
    let unstarted = scenes::relay::another_orders_address(stage);

    // Two years after the order nothing can be started any more; what was started stays open.
    stage.move_to("2028-02-25T10:00:01+01:00");
    scenes::relay::nothing_is_started_any_more(stage, &dovecot, &unstarted);
    scenes::relay::what_was_started_goes_on(stage, &dovecot, &masked);
    // Three months after it was started it ends, for both.
    stage.move_to("2028-05-25T09:54:00+02:00");
    scenes::relay::it_has_ended(stage, &dovecot, &masked);
}

/// The life of a question, from the import of its order to the silence that closes it.
fn story(stage: &mut Stage) {
    scenes::import::twice_is_once(stage);
    scenes::import::a_bad_line_is_named_and_the_others_stay(stage);
    stage.open("2026-03-06T15:30:00+01:00");

    let case = scenes::question::a_customer_asks_by_mail(stage);
    scenes::question::it_is_due_when_the_clocks_say(stage, case);
    let reply_to = scenes::question::the_seller_is_told(stage, case);
    scenes::answer::closing_before_contact_is_refused(stage, case);
    match stage.cast.by {
        By::Api => scenes::answer::over_the_api(stage, case),
        By::Mail => scenes::answer::from_the_sellers_mail_program(stage, &reply_to),
    }
    let masked = scenes::answer::the_customer_gets_it_cleaned_from_a_masked_address(stage);
    scenes::strangers::made_up_and_tampered_addresses_are_refused_alike(stage, &masked);
    let strange = scenes::strangers::an_unknown_order_goes_to_the_desk(stage);

    scenes::reply::the_desk_dies_while_the_customer_replies(stage, &masked, "2026-03-09T10:00:00+01:00");
    scenes::reply::it_is_the_sellers_turn_again(stage, case);
    let strange_reply_to = scenes::forward::the_desk_forwards(stage, strange);
    scenes::ending::the_seller_answers_and_closes(stage, case);

    stage.move_to("2026-03-11T10:10:00+01:00");
    scenes::forward::it_returned_and_is_gone_for_the_seller(stage, strange, &strange_reply_to);
    scenes::ending::the_survey_comes_and_counts(stage);
    scenes::ending::a_reply_reopens(stage, case, &masked);

    stage.move_to("2026-03-26T10:00:00+01:00");
    scenes::ending::silence_closed_it(stage, case);
}
