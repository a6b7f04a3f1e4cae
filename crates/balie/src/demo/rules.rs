//! The routing rules of the demonstration: the defaults under Dutch names, and a draft to try (R12).

use app::commands::{Drafting, Switch, draft_routing, switch_routing};
use app::queries::routing;
use app::{Desk, Error};
use domain::access::{DeskRole, Viewer};
use domain::case::Queue;
use domain::ids::TopicKey;
use domain::routing::{Destination, Edit, Rule, default_rules};

/// What the default rules are called here, in their order.
const NAMES: [&str; 3] = ["betaling", "onze bezorging", "de verkoper weet het"];
/// Why they were given other names.
const REMARK: &str = "Namen in het Nederlands; er verandert niets";

/// Switches the defaults on under Dutch names, and leaves a draft that keeps complaints at the desk.
pub(super) async fn keep(desk: &Desk) -> Result<(), Error> {
    let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
    let named = default_rules().into_iter().zip(NAMES);
    let rules = named.map(|(rule, name)| Rule { name: name.to_owned(), ..rule }).collect();
    let revision = draft_routing(desk, operator, 0, &Drafting::Whole(rules)).await?;
    let seen = routing::overview(desk, operator).await?;
    let switch = Switch { revision, in_force: seen.in_force.number, remark: REMARK.to_owned() };
    switch_routing(desk, operator, &switch).await?;
    let complaints = Rule {
        topics: TopicKey::parse("complaint").into_iter().collect(),
        ..Rule::new("klachten zelf doen", Destination::Desk(Queue::New))
    };
    let edit = Drafting::Edit(Edit::Add(complaints));
    draft_routing(desk, operator, revision + 1, &edit).await?;
    Ok(())
}
