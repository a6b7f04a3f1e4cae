//! Every command and worker can be carried on by another thread: pages, mail and the API serve many at once.

use app::commands::{self, Addition, Answer, Deed, Question};
use app::outbox::Carrier;
use app::{Desk, intake, outbox, sweeper};
use domain::access::Viewer;
use domain::ids::{CaseId, RawMailId};
use std::sync::Arc;

fn movable(_: impl Send) {}

/// Never run: that it compiles is the proof.
#[expect(dead_code, reason = "that it compiles is the proof")]
fn commands_and_workers_move_between_threads(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    (question, answer, addition): (&Question, &Answer, &Addition),
    carrier: &Arc<dyn Carrier>,
) {
    movable(commands::ask(desk, question));
    movable(commands::answer(desk, viewer, answer));
    movable(commands::write_again(desk, addition));
    movable(commands::act(desk, viewer, case, &Deed::Reopen));
    movable(commands::forward(desk, viewer, case, None, ""));
    movable(commands::note(desk, viewer, case, "", ""));
    movable(commands::wake(desk, case));
    movable(commands::record_automatic(desk, case, "", "", RawMailId(1)));
    movable(intake::work(desk.clone()));
    movable(sweeper::work(desk.clone()));
    movable(outbox::work(desk.clone(), Arc::clone(carrier)));
}
