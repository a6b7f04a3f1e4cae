//! Version 1, one file a noun.

mod addresses;
mod article_cases;
mod articles;
mod assignment;
mod attachments;
mod audit;
mod board;
mod bulk;
mod calendars;
mod callers;
mod calls;
mod cases;
mod closure;
mod contact;
mod conversations;
mod customers;
mod description;
mod desk;
mod findings;
mod home;
mod imports;
mod insights;
mod links;
mod mail;
mod me;
mod messages;
mod norms;
mod notes;
mod orders;
mod overview;
mod people;
mod performance;
mod placement;
mod questions;
mod queues;
mod routing;
mod satisfaction;
mod sellers;
mod settings;
mod shape;
mod staff;
mod surveys;
mod templates;
mod topics;
mod trial;
mod turns;
mod views;
mod week_findings;
mod what_if;

use app::Desk;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Every route, each with its description.
pub fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(description::read))
        .routes(routes!(me::read))
        .routes(routes!(home::read))
        .routes(routes!(cases::list))
        .routes(routes!(cases::read))
        .routes(routes!(messages::send))
        .routes(routes!(messages::preview))
        .routes(routes!(attachments::download))
        .routes(routes!(notes::write))
        .routes(routes!(bulk::all))
        .routes(routes!(views::list, views::keep))
        .routes(routes!(views::rename))
        .routes(routes!(views::remove))
        .routes(routes!(assignment::assign))
        .routes(routes!(assignment::set_topic))
        .routes(routes!(assignment::colleagues))
        .routes(routes!(calls::log))
        .routes(routes!(calls::questions))
        .routes(routes!(closure::close))
        .routes(routes!(closure::reopen))
        .routes(routes!(turns::end))
        .routes(routes!(turns::keep))
        .routes(routes!(placement::forward))
        .routes(routes!(placement::take_back))
        .routes(routes!(placement::hand_over))
        .routes(routes!(queues::counts))
        .routes(routes!(queues::list))
        .routes(routes!(questions::ask))
        .routes(routes!(links::make))
        .routes(routes!(insights::read))
        .routes(routes!(article_cases::of_article))
        .routes(routes!(satisfaction::read))
        .routes(routes!(performance::read))
        .routes(routes!(performance::week, findings::tell))
        .routes(routes!(findings::object))
        .routes(routes!(surveys::read, surveys::answer))
        .merge(of_the_operator())
        .routes(routes!(calendars::read, calendars::change))
        .routes(routes!(calendars::try_out))
        .routes(routes!(sellers::list, sellers::import))
        .routes(routes!(orders::import))
        .routes(routes!(imports::hand_over))
        .routes(routes!(imports::read))
        .routes(routes!(contact::read))
        .routes(routes!(contact::start))
        .merge(of_an_account())
        .merge(of_the_assistant())
        .merge(of_the_desk())
        .routes(routes!(mail::read))
        .routes(routes!(mail::retry))
        .routes(routes!(mail::end))
        .routes(routes!(mail::retry_all))
        .routes(routes!(mail::end_all))
        .routes(routes!(audit::read))
        .routes(routes!(mail::release))
}

/// The assistant: its articles, the shop's own chat, how it does.
fn of_the_assistant() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(articles::list))
        .routes(routes!(articles::put))
        .routes(routes!(articles::publish))
        .routes(routes!(articles::retire))
        .routes(routes!(conversations::begin))
        .routes(routes!(conversations::read))
        .routes(routes!(conversations::turns))
        .routes(routes!(conversations::hand_over))
        .routes(routes!(conversations::measure))
}

/// The work of the marketplace's own desk.
fn of_the_desk() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(desk::next))
        .routes(routes!(callers::find))
        .routes(routes!(callers::log))
        .routes(routes!(desk::prospect))
        .routes(routes!(desk::phone))
        .routes(routes!(desk::promise))
        .routes(routes!(desk::address))
        .routes(routes!(desk::called))
        .routes(routes!(desk::callbacks))
        .routes(routes!(board::read))
        .routes(routes!(overview::read))
        .routes(routes!(overview::sellers))
        .routes(routes!(week_findings::of_week))
        .routes(routes!(week_findings::mail))
        .routes(routes!(mail::source))
        .routes(routes!(mail::make_case))
}

/// What an operator sets: the rules by which questions are placed, topics, norms, people and hours of the desk.
fn of_the_operator() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(topics::list, topics::add, topics::order))
        .routes(routes!(topics::change))
        .routes(routes!(topics::retire))
        .routes(routes!(routing::read))
        .routes(routes!(routing::keep, routing::give_up))
        .routes(routes!(routing::versions, routing::switch))
        .routes(routes!(routing::version))
        .routes(routes!(routing::put_back))
        .routes(routes!(trial::try_out))
        .routes(routes!(norms::list, norms::set))
        .routes(routes!(what_if::try_norms))
        .routes(routes!(norms::withdraw))
        .routes(routes!(staff::list))
        .routes(routes!(staff::give))
        .routes(routes!(staff::remove))
        .routes(routes!(staff::invite))
        .routes(routes!(staff::resend))
        .routes(routes!(staff::withdraw))
        .routes(routes!(customers::read, customers::erase))
        .routes(routes!(customers::export))
        .routes(routes!(calendars::read_desk, calendars::change_desk))
        .routes(routes!(calendars::try_desk))
}

/// The people of an account and what it chooses.
fn of_an_account() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(people::list))
        .routes(routes!(people::give))
        .routes(routes!(people::remove))
        .routes(routes!(people::invite))
        .routes(routes!(people::resend))
        .routes(routes!(people::withdraw))
        .routes(routes!(people::make))
        .routes(routes!(people::change, people::forget))
        .routes(routes!(addresses::list, addresses::add))
        .routes(routes!(addresses::change, addresses::remove))
        .routes(routes!(addresses::resend))
        .routes(routes!(settings::read))
        .routes(routes!(settings::look))
        .routes(routes!(settings::digest))
        .routes(routes!(settings::phone))
        .routes(routes!(settings::add_days))
        .routes(routes!(settings::remove_days))
        .routes(routes!(settings::words))
        .routes(routes!(settings::history))
        .routes(routes!(templates::list, templates::make))
        .routes(routes!(templates::change, templates::remove))
        .routes(routes!(templates::for_case))
}
