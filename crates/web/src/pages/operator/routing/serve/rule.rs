//! Serves the form of one rule.

use super::super::{Choice, RuleForm};
use super::draft::at;
use super::{DRAFT, Known, hidden_number, said};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::narrow::channel_name;
use crate::pages::operator::routing::words::Names;
use crate::pages::operator::serve::only_operator;
use crate::pages::tried::{Fields, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::commands::{Drafting, draft_routing};
use app::queries::queue::QUEUES;
use app::queries::{account, routing};
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::get;
use domain::case::Channel;
use domain::ids::{ArticleGroup, TopicKey};
use domain::order::{DeliveryState, Fulfilment};
use domain::refusal::Refusal;
use domain::routing::{Destination, Edit, Rule};
use std::collections::BTreeSet;

pub(super) fn routes() -> Router<House> {
    Router::new().route("/operator/routing/draft/rules/{rule}", get(look).post(save))
}

/// Stands in the address of the form for a rule that is not there yet.
const NEW: &str = "new";

/// The place of a rule in an address, 0 for the first; none for a new one.
fn place(rule: &str) -> Result<Option<usize>, Fault> {
    if rule == NEW {
        return Ok(None);
    }
    rule.parse().map_err(|_| Fault::NotFound).and_then(at).map(Some)
}

async fn look(person: Person, Path(rule): Path<String>) -> Answer {
    only_operator(&person)?;
    let place = place(&rule)?;
    let found = routing::overview(&person.reader.house.desk, person.viewer).await?;
    let rules = found.draft.rules.as_ref().unwrap_or(&found.in_force.rules);
    let fields = match place {
        None => vec![("to".to_owned(), Destination::Seller.key().to_owned())],
        Some(at) => typed(&person, rules.get(at).ok_or(Fault::NotFound)?).await?,
    };
    show(&form(&person, &rule, (fields, found.draft.revision.to_string()), None).await?)
}

async fn save(person: Person, Path(rule): Path<String>, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let place = place(&rule)?;
    let revision = hidden_number(value(&fields, "revision"))?;
    let desk = &person.reader.house.desk;
    let kept = match read(&person, &fields).await {
        Err(refused) => Err(refused),
        Ok(rule) => {
            let edit = place.map_or_else(|| Edit::Add(rule.clone()), |at| Edit::Put(at, rule.clone()));
            draft_routing(desk, person.viewer, revision, &Drafting::Edit(edit)).await
        }
    };
    match kept {
        Ok(_) => see(&format!("{DRAFT}?done=saved")),
        Err(error) => {
            let (words, status) = said(&person.reader.plain_frame(), error)?;
            let view = form(&person, &rule, (fields, revision.to_string()), Some(words)).await?;
            show_stopped(&view, status)
        }
    }
}

/// What stands in the fields of a form for a rule that is kept.
async fn typed(person: &Person, rule: &Rule) -> Result<Fields, Fault> {
    let mut sellers = Vec::with_capacity(rule.sellers.len());
    for id in &rule.sellers {
        let found = account::seller(&person.reader.house.desk, *id).await?;
        sellers.extend(found.map(|seller| seller.reference));
    }
    let groups: Vec<&str> = rule.groups.iter().map(ArticleGroup::as_str).collect();
    let mut fields = vec![
        ("name".to_owned(), rule.name.clone()),
        ("fulfilment".to_owned(), rule.fulfilment.map_or("", Fulfilment::key).to_owned()),
        ("groups".to_owned(), groups.join(", ")),
        ("sellers".to_owned(), sellers.join(", ")),
        ("to".to_owned(), rule.to.key().to_owned()),
    ];
    let mut many = |name: &str, keys: Vec<&str>| {
        fields.extend(keys.into_iter().map(|key| (name.to_owned(), key.to_owned())));
    };
    many("topic", rule.topics.iter().map(TopicKey::as_str).collect());
    many("channel", rule.channels.iter().map(|channel| channel.key()).collect());
    many("state", rule.states.iter().map(|state| state.key()).collect());
    Ok(fields)
}

/// The rule that the fields of a form make.
async fn read(person: &Person, fields: &Fields) -> Result<Rule, app::Error> {
    let mut sellers = Vec::new();
    let references: Vec<&str> = split(value(fields, "sellers")).take(MOST_TYPED).collect();
    for reference in references {
        let found = account::seller_by_reference(&person.reader.house.desk, reference).await?;
        sellers.push(found.ok_or(Refusal::RuleSellerUnknown)?.id);
    }
    let all = |name: &'static str| {
        let named = fields.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    };
    let to = Destination::from_key(value(fields, "to")).ok_or(Refusal::NothingChosen)?;
    let topics = all("topic").map(TopicKey::parse).collect::<Option<_>>().ok_or(Refusal::TopicUnknown)?;
    let groups = split(value(fields, "groups")).map(ArticleGroup::parse);
    let groups = groups.collect::<Option<_>>().ok_or(Refusal::GroupInvalid)?;
    Ok(Rule {
        topics,
        fulfilment: Fulfilment::from_key(value(fields, "fulfilment")),
        channels: all("channel").filter_map(Channel::from_key).collect(),
        states: all("state").filter_map(DeliveryState::from_key).collect(),
        groups,
        sellers,
        ..Rule::new(value(fields, "name"), to)
    })
}

/// More sellers than a rule may name are looked up no further.
const MOST_TYPED: usize = domain::routing::MOST_NAMED + 1;

fn split(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

async fn form(
    person: &Person,
    rule: &str,
    (fields, revision): (Fields, String),
    stopped: Option<String>,
) -> Result<RuleForm, Fault> {
    let known = Known::of(person, None, BTreeSet::new()).await?;
    let names = known.names();
    let name = value(&fields, "name").to_owned();
    Ok(RuleForm {
        action: format!("{DRAFT}/rules/{rule}"),
        known: (rule != NEW).then(|| name.clone()),
        revision,
        topics: topics(&names, &fields),
        fulfilment: fulfilment(&names, value(&fields, "fulfilment")),
        channels: channels(&names, &fields),
        states: states(&names, &fields),
        groups: value(&fields, "groups").to_owned(),
        sellers: value(&fields, "sellers").to_owned(),
        to: destinations(&names, value(&fields, "to")),
        name,
        stopped,
        page: known.page,
    })
}

fn ticked(fields: &Fields, name: &str, key: &str) -> bool {
    fields.iter().any(|(known, value)| known == name && value == key)
}

/// A topic that is retired is offered only where the rule names it.
fn topics(names: &Names<'_>, fields: &Fields) -> Vec<Choice> {
    let choice = |topic: &app::Topic| Choice {
        value: topic.key.clone(),
        name: topic.name(names.page.lang).to_owned(),
        chosen: ticked(fields, "topic", &topic.key),
    };
    let choices = names.topics.iter().map(|topic| (choice(topic), topic.retired));
    choices.filter(|(choice, retired)| choice.chosen || !retired).map(|(choice, _)| choice).collect()
}

fn fulfilment(names: &Names<'_>, chosen: &str) -> Vec<Choice> {
    let page = names.page;
    let choice = |value: &str, name: String| Choice { value: value.into(), name, chosen: chosen == value };
    vec![
        choice("", page.say("rule-any").to_string()),
        choice("seller", page.say("rule-by-seller").to_string()),
        choice(
            "marketplace",
            page.say("rule-by-marketplace").text("marketplace", &page.marketplace).to_string(),
        ),
    ]
}

fn channels(names: &Names<'_>, fields: &Fields) -> Vec<Choice> {
    let offered = Channel::ALL.into_iter().filter(|channel| *channel != Channel::Seller);
    let choice = |channel: Channel| Choice {
        value: channel.key().to_owned(),
        name: names.page.say(channel_name(channel)).to_string(),
        chosen: ticked(fields, "channel", channel.key()),
    };
    offered.map(choice).collect()
}

fn states(names: &Names<'_>, fields: &Fields) -> Vec<Choice> {
    let choice = |state: DeliveryState| Choice {
        value: state.key().to_owned(),
        name: names.state(state),
        chosen: ticked(fields, "state", state.key()),
    };
    DeliveryState::ALL.map(choice).into()
}

fn destinations(names: &Names<'_>, chosen: &str) -> Vec<Choice> {
    let queues = QUEUES.map(Destination::Desk);
    let all = [Destination::Seller].into_iter().chain(queues).chain([Destination::Assistant]);
    let choice = |to: Destination| Choice {
        value: to.key().to_owned(),
        name: names.to(to),
        chosen: chosen == to.key(),
    };
    all.map(choice).collect()
}
