//! The desk's people at work: two hundred take their next case and forward it, and the sweeper does what is due.

use std::time::{Duration, Instant};

use app::Desk;
use app::commands::{Deed, Taking, act, forward, next_case};
use app::queries::inbox;
use app::sweeper::sweep_once;
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::List;
use domain::ids::{PersonId, SellerId};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::write::account::{NewPerson, person, session};
use store::{Batch, Statement};

use crate::book::Sample;
use crate::ceiling::disk::sample;
use crate::chance::Chance;
use crate::fill::{GIANT, OPERATOR_SESSION, OTHERS, now};
use crate::spread::Spread;

use super::served::amount;

/// Agents at work at once.
const AGENTS: u32 = 200;
/// The first agent's number; the store's own people have lower ones.
const FIRST_AGENT: i64 = 1_000;
/// The operator's number.
const OPERATOR: i64 = 999;
/// How long the operator stays signed in.
const SIGNED_IN: SignedDuration = SignedDuration::from_hours(24 * 365);
/// The sweeper looks so far ahead: whoever was silent for 14 days is due then.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 15);

/// Everybody of the desk, for a store that has none.
pub fn staff() -> Batch {
    let everybody = (0..AGENTS).map(|at| {
        let id = agent(at);
        let mut email_hash = [0; 32];
        email_hash[..8].copy_from_slice(&id.0.to_be_bytes());
        let new = NewPerson {
            id,
            email_hash,
            email_sealed: Vec::new(),
            name: format!("Agent {at}"),
            password_hash: String::new(),
            desk_role: Some("agent"),
            language: "nl",
        };
        person(&new, now())
    });
    everybody.chain(operator()).collect::<Vec<Statement>>().into()
}

/// An operator, signed in.
fn operator() -> [Statement; 2] {
    let id = PersonId(OPERATOR);
    let mut email_hash = [0; 32];
    email_hash[..8].copy_from_slice(&id.0.to_be_bytes());
    let new = NewPerson {
        id,
        email_hash,
        email_sealed: Vec::new(),
        name: "Petra Operator".to_owned(),
        password_hash: String::new(),
        desk_role: Some("operator"),
        language: "nl",
    };
    let hash = Sha256::digest(OPERATOR_SESSION).into();
    [person(&new, now()), session(hash, id, None, now(), now() + SIGNED_IN)]
}

fn agent(at: u32) -> PersonId {
    PersonId(FIRST_AGENT + i64::from(at))
}

/// The instant at which what is silent now is due.
pub fn ahead() -> Timestamp {
    now() + AHEAD
}

/// Each agent comes at an instant of his own within `duration`, takes the next case and forwards it at once.
pub async fn measure(desk: &Desk, of: &str, duration: Duration) -> anyhow::Result<Vec<Sample>> {
    queue_up(desk).await?;
    let began = Instant::now();
    let mut chance = Chance::new(11);
    let span = u32::try_from(duration.as_millis()).unwrap_or(u32::MAX);
    let shifts = (0..AGENTS).map(|at| {
        let (desk, wait) = (desk.clone(), Duration::from_millis(chance.below(span).into()));
        tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            shift(&desk, Viewer::Desk { person: Some(agent(at)), role: DeskRole::Agent }).await
        })
    });
    let (mut taken, mut forwarded) = (Spread::default(), Spread::default());
    for shift in shifts.collect::<Vec<_>>() {
        let (next, passed) = shift.await??;
        taken.add(next);
        forwarded.add(passed);
    }
    let seconds = began.elapsed().as_secs_f64();
    let names = [format!("next case, {AGENTS} agents, {of}"), format!("forward, {AGENTS} agents, {of}")];
    Ok(vec![sample(&names[0], "cases", taken, seconds), sample(&names[1], "cases", forwarded, seconds)])
}

/// Takes back a case for each agent from sellers who owe an answer; the giant keeps his.
async fn queue_up(desk: &Desk) -> anyhow::Result<()> {
    let supervisor = Viewer::Desk { person: Some(agent(0)), role: DeskRole::Supervisor };
    let mut left = AGENTS;
    for seller in (GIANT.0 + 1..=GIANT.0 + i64::from(OTHERS)).map(SellerId) {
        let owner = Viewer::Seller { person: None, seller, role: SellerRole::Owner };
        for row in inbox::list(desk, owner, Some(List::ToAnswer), None).await?.rows {
            act(desk, supervisor, row.id, &Deed::TakeBack).await?;
            left -= 1;
            if left == 0 {
                return Ok(());
            }
        }
    }
    anyhow::bail!("too few cases with sellers")
}

/// How long the next case took, and how long forwarding it.
async fn shift(desk: &Desk, agent: Viewer) -> anyhow::Result<(Duration, Duration)> {
    let asked = Instant::now();
    let case = next_case(desk, agent, Taking::default()).await?;
    let next = asked.elapsed();
    let Some(case) = case else {
        anyhow::bail!("nobody waits, of {:?}", app::queries::queue::counts(desk, agent).await?)
    };
    let asked = Instant::now();
    forward(desk, agent, case, None, "").await?;
    Ok((next, asked.elapsed()))
}

/// What comes due within fifteen days, woken as fast as it goes; `desk` stands on the clock of [`ahead`]. The first sweep also
/// closes the weeks that ended meanwhile, makes the rates of the new one and ends every claim: it is told alone. `sweeps` bounds
/// how much of the store is changed.
pub async fn sweep(desk: &Desk, of: &str, sweeps: u32) -> anyhow::Result<[Sample; 2]> {
    let asked = Instant::now();
    sweep_once(desk).await?;
    let weeks = amount(format!("sweeper: weeks close, {of}"), asked.elapsed().as_secs_f64() * 1_000.0, "ms");
    let (began, mut spread, mut woken) = (Instant::now(), Spread::default(), 0_u32);
    for _ in 0..sweeps {
        let asked = Instant::now();
        woken += u32::try_from(sweep_once(desk).await?)?;
        spread.add(asked.elapsed());
    }
    let seconds = began.elapsed().as_secs_f64();
    let name = format!("sweeper, {of}");
    let due = Sample { rate: f64::from(woken) / seconds, ..sample(&name, "due cases", spread, seconds) };
    Ok([weeks, due])
}
