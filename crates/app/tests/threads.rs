//! Every command and worker can be carried on by another thread: pages, mail and the API serve many at once.

use app::commands::{self, Addition, Answer, Automatic, Contact, Deed, FromMachine, Question, Relayed};
use app::outbox::Carrier;
use app::{Desk, intake, outbox, sweeper};
use domain::access::Viewer;
use domain::ids::{CaseId, RawMailId};
use domain::message::Author;
use std::sync::Arc;

fn movable(_: impl Send) {}

/// Never run: that it compiles is the proof.
#[expect(dead_code, reason = "that it compiles is the proof")]
fn commands_and_workers_move_between_threads(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    (question, answer, addition): (&Question, &Answer, &Addition),
    (automatic, relayed, contact): (&Automatic, &Relayed, &Contact),
    carrier: &Arc<dyn Carrier>,
) {
    movable(commands::ask(desk, question));
    movable(commands::answer(desk, viewer, answer));
    movable(commands::write_again(desk, addition));
    movable(commands::act(desk, viewer, case, &Deed::Reopen));
    movable(commands::forward(desk, viewer, case, None, ""));
    movable(commands::note(desk, viewer, case, "", ""));
    movable(commands::wake(desk, case));
    movable(commands::record_automatic(desk, automatic));
    movable(commands::relay_mail(desk, relayed));
    movable(commands::record_relay(desk, 1, Author::Seller, &FromMachine::Delayed, RawMailId(1)));
    movable(commands::start_contact(desk, viewer, contact));
    movable(commands::open_relay(desk, viewer, &contact.order));
    movable(intake::work(desk.clone()));
    movable(sweeper::work(desk.clone()));
    movable(outbox::work(desk.clone(), Arc::clone(carrier)));
}
