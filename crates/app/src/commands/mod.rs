//! What can be done, one file a command: load in the viewer's scope, take the moments, let the case decide, commit.

mod accept_invitation;
mod act;
mod act_as;
mod add_address;
mod add_days_off;
mod add_passkey;
mod answer;
mod answer_first;
mod ask;
mod ask_as_customer;
mod ask_password;
mod assign;
mod attach;
mod be_present;
mod be_seen;
mod begin_at_issuer;
mod begin_codes;
mod begin_passkey;
mod begin_talk;
mod bulk;
mod call_customer;
mod case_from_mail;
mod change_address;
mod change_calendar;
mod change_desk_hours;
mod change_password;
mod choose_callback;
mod close_week;
mod confirm_codes;
mod depart;
mod detach;
mod discard;
mod draft_routing;
mod end_other_sessions;
mod end_visit;
mod end_visits;
mod enter_code;
mod erase_customer;
mod export_customer;
mod finish_erasures;
mod follow_case_link;
mod follow_link;
mod follow_shop_link;
mod forget_mail_days;
mod forget_talks;
mod forward;
mod give_address;
mod give_desk_role;
mod give_role;
mod give_up_jobs;
mod hand_over_chat;
mod hand_over_import;
mod import_article;
mod import_customer;
mod import_figure;
mod import_guide;
mod import_order;
mod import_review;
mod import_seller;
mod import_topic;
mod invite_colleague;
mod invite_first_operator;
mod invite_operator;
mod invite_person;
mod invite_to_desk;
mod judge_talk;
mod keep_view;
mod lapse_claim;
mod lay_rules;
mod lift_finding;
mod log_call;
mod log_for_seller;
mod log_question;
mod look_up;
mod make_rates;
mod make_shop_link;
mod make_token;
mod mark_undelivered;
mod measure_past;
mod move_deadlines;
mod next_case;
mod note;
mod note_export;
mod object;
mod open_relay;
mod opine;
mod order_topics;
mod pass_on;
mod phone_seller;
mod promise_call;
mod propose_callback;
mod publish_guide;
mod put_back;
mod put_back_routing;
mod read_mentions;
mod read_source;
mod rebuild;
mod recall;
mod record_mail;
mod record_relay;
mod relay_mail;
mod release_mail;
mod remove_address;
mod remove_codes;
mod remove_colleague;
mod remove_days_off;
mod remove_passkey;
mod remove_person;
mod remove_role;
mod remove_template;
mod remove_view;
mod rename_view;
mod renew_recovery;
mod request_link;
mod resend_invitation;
mod resend_verification;
mod reset_password;
mod retire_guide;
mod retire_topic;
mod retry_jobs;
mod return_from_issuer;
mod save_digest;
mod save_draft;
mod save_guide;
mod save_looks;
mod save_phone;
mod save_role;
mod save_self;
mod save_template;
mod save_topic;
mod save_words;
mod say;
mod see_number;
mod send_digest;
mod send_soon;
mod set_norms;
mod set_topic;
mod settle_past;
mod sign_in;
mod sign_in_by_issuer;
mod sign_in_by_passkey;
mod sign_out;
mod start_contact;
mod switch_routing;
mod take_mail;
mod tell;
mod tell_figure;
mod verify_address;
mod wake;
mod withdraw_consent;
mod withdraw_invitation;
mod withdraw_norms;
mod word_answer;
mod write_again;
mod write_as_customer;

pub use accept_invitation::{Acceptance, accept_invitation};
pub use act::{Deed, act};
pub use act_as::act_as;
pub use add_address::add_address;
pub use add_days_off::add_days_off;
pub use add_passkey::add_passkey;
pub use answer::{Answer, Upload, answer};
pub use answer_first::answer_first;
pub use ask::{Asker, LineChoice, Question, ask};
pub use ask_as_customer::{Asked, ask_as_customer};
pub(crate) use ask_password::RESETS_AN_HOUR;
pub use ask_password::ask_password;
pub use assign::assign;
pub use attach::attach;
pub(crate) use be_present::THERE;
pub use be_present::be_present;
pub use be_seen::be_seen;
pub use begin_at_issuer::begin_at_issuer;
pub use begin_codes::begin_codes;
pub use begin_passkey::{Challenge, begin_passkey};
pub use begin_talk::{Whence, begin_talk};
pub use bulk::{MOST_AT_ONCE, Many, Outcome, bulk};
pub use call_customer::call_customer;
pub use case_from_mail::case_from_mail;
pub use change_address::change_address;
pub use change_calendar::change_calendar;
pub use change_desk_hours::change_desk_hours;
pub use change_password::change_password;
pub use choose_callback::{Choice, choose_callback};
pub(crate) use close_week::close_week;
pub use confirm_codes::confirm_codes;
pub use depart::depart;
pub use detach::detach;
pub use discard::discard;
pub use draft_routing::{Drafting, draft_routing};
pub use end_other_sessions::end_other_sessions;
pub use end_visit::end_visit;
pub use end_visits::end_visits;
pub use enter_code::enter_code;
pub use erase_customer::erase_customer;
pub use export_customer::export_customer;
pub(crate) use finish_erasures::finish_erasures;
pub use follow_case_link::follow_case_link;
pub use follow_link::follow_link;
pub use follow_shop_link::follow_shop_link;
pub(crate) use forget_mail_days::forget_mail_days;
pub(crate) use forget_talks::forget_talks;
pub use forward::forward;
pub use give_address::give_address;
pub use give_desk_role::give_desk_role;
pub use give_role::give_role;
pub use give_up_jobs::give_up_jobs;
pub use hand_over_chat::{HandingOver, hand_over_chat};
pub use hand_over_import::hand_over_import;
pub use import_article::import_article;
pub use import_customer::import_customer;
pub use import_figure::import_figure;
pub use import_guide::import_guide;
pub use import_order::import_order;
pub use import_review::import_review;
pub use import_seller::import_seller;
pub use import_topic::import_topic;
pub use invite_colleague::invite_colleague;
pub use invite_first_operator::invite_first_operator;
pub use invite_operator::invite_operator;
pub use invite_person::invite_person;
pub use invite_to_desk::invite_to_desk;
pub use judge_talk::judge_talk;
pub use keep_view::{NewView, keep_view};
pub use lapse_claim::lapse_claim;
pub use lay_rules::lay_rules;
pub use lift_finding::{LIFTING_REASON, lift_finding};
pub use log_call::log_call;
pub use log_for_seller::log_for_seller;
pub use log_question::{Logged, log_question};
pub use look_up::{Found as Caller, look_up};
pub(crate) use make_rates::make_rates;
pub use make_shop_link::make_shop_link;
pub use make_token::make_token;
pub use mark_undelivered::mark_undelivered;
pub use measure_past::measure_past;
pub use move_deadlines::move_deadlines;
pub use next_case::{Taking, next_case};
pub use note::note;
pub use note_export::note_export;
pub use object::object;
pub use open_relay::open_relay;
pub use opine::opine;
pub use order_topics::order_topics;
pub use pass_on::{BEST_TIME_LIMIT, Passing, SaidOfCall, pass_on};
pub use phone_seller::{SellerCall, phone_seller};
pub use promise_call::{NewPromise, promise_call};
pub use propose_callback::{Proposal, propose_callback};
pub use publish_guide::publish_guide;
pub use put_back::put_back;
pub use put_back_routing::put_back_routing;
pub use read_mentions::read_mentions;
pub use read_source::read_source;
pub use rebuild::rebuild;
pub use recall::recall;
pub use record_mail::{Automatic, record_automatic};
pub use record_relay::{FromMachine, record_relay};
pub use relay_mail::{Relayed, relay_mail};
pub use release_mail::release_mail;
pub use remove_address::remove_address;
pub use remove_codes::remove_codes;
pub use remove_colleague::remove_colleague;
pub use remove_days_off::remove_days_off;
pub use remove_passkey::remove_passkey;
pub use remove_person::remove_person;
pub use remove_role::remove_role;
pub use remove_template::remove_template;
pub use remove_view::remove_view;
pub use rename_view::rename_view;
pub use renew_recovery::renew_recovery;
pub use request_link::{LinkWish, request_link};
pub use resend_invitation::resend_invitation;
pub use resend_verification::resend_verification;
pub use reset_password::reset_password;
pub use retire_guide::retire_guide;
pub use retire_topic::retire_topic;
pub use retry_jobs::{Jobs, retry_jobs};
pub use return_from_issuer::return_from_issuer;
pub use save_digest::save_digest;
pub use save_draft::{Saved, Words, save_draft};
pub use save_guide::{GUIDE_TITLE, GuideDraft, save_guide};
pub use save_looks::save_looks;
pub use save_phone::save_phone;
pub use save_role::save_role;
pub use save_self::save_self;
pub use save_template::{Draft as TemplateDraft, Unsaved, save_template};
pub use save_topic::{MOST_WORDS, TOPIC_NAME_LIMIT, TopicDraft, save_topic};
pub use save_words::save_words;
pub use say::{Saying, say};
pub use see_number::see_number;
pub use send_digest::send_digest;
pub use send_soon::{Heeded, Pressed, send_soon};
pub use set_norms::set_norms;
pub use set_topic::set_topic;
pub use settle_past::settle_past;
pub use sign_in::sign_in;
pub use sign_in_by_issuer::sign_in_by_issuer;
pub use sign_in_by_passkey::sign_in_by_passkey;
pub use sign_out::sign_out;
pub use start_contact::{Contact, start_contact};
pub use switch_routing::{REMARK_LIMIT, Switch, switch_routing};
pub use take_mail::{Arrival, take_mail};
pub use tell::{Telling, tell};
pub use tell_figure::tell_figure;
pub use verify_address::verify_address;
pub use wake::wake;
pub use withdraw_consent::withdraw_consent;
pub use withdraw_invitation::withdraw_invitation;
pub use withdraw_norms::withdraw_norms;
pub(crate) use word_answer::word_answer;
pub use write_again::{Addition, write_again};

pub use crate::records::{
    ArticleRecord, CustomerRecord, FigureRecord, LineRecord, OrderRecord, ReviewRecord, SellerRecord,
    TopicRecord, Unfit,
};
pub use write_as_customer::{Added, write_as_customer};

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::case::{Action, Actor, CaseFile, Step};
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::Timestamp;

impl Desk {
    /// The case, or the one refusal for "not there" and "not yours" (R13, R14).
    pub(crate) async fn load(&self, scope: Scope, case: CaseId) -> Result<CaseFile, Error> {
        // R66: whose role handles no cases is told so, whether there is one or not.
        if scope == Scope::NOWHERE {
            return Err(Refusal::NotAllowed.into());
        }
        store::read::case::file(&self.db, scope, case).await?.ok_or(Error::Refused(Refusal::NotVisible))
    }

    /// Lets the case decide on an action, now. A clock that went backwards never reorders a case's own history.
    pub(crate) async fn decide(
        &self,
        file: &CaseFile,
        action: &Action,
        viewer: Viewer,
    ) -> Result<(Step, Timestamp), Error> {
        self.decide_at(file, action, viewer, self.now()).await
    }

    /// The same for something that was done at an instant before now.
    pub(crate) async fn decide_at(
        &self,
        file: &CaseFile,
        action: &Action,
        viewer: Viewer,
        at: Timestamp,
    ) -> Result<(Step, Timestamp), Error> {
        let at = at.max(file.case.touched_at);
        let moments = self.moments(file.case.lands(action), at).await?;
        Ok((file.case.apply(action, Actor::from(viewer), &moments)?, at))
    }
}
