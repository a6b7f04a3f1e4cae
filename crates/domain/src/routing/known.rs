//! What is known of a question when it comes in: all that a rule may look at.

use crate::case::Channel;
use crate::ids::{ArticleGroup, SellerId, TopicKey};
use crate::order::{DeliveryState, Fulfilment, Line};

/// What is known of a question when it is placed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// Its topic.
    pub topic: TopicKey,
    /// How it came in.
    pub channel: Channel,
    /// The seller of its order, where known.
    pub seller: Option<SellerId>,
    /// What is known of the goods it is about.
    pub goods: Goods,
    /// It is kept at the desk, whatever the rules say.
    pub kept: bool,
    /// The assistant can be asked first: it talks on this channel and has not had the question before. A rule that sends
    /// to the assistant is passed over where it cannot.
    pub assistant: bool,
}

/// What the shop told of the goods that a question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Goods {
    /// Who fulfils them.
    pub fulfilment: Option<Fulfilment>,
    /// How far they are.
    pub state: Option<DeliveryState>,
    /// The group of their article.
    pub group: Option<ArticleGroup>,
}

impl Goods {
    /// Of the line a question is about; where that is not known, what all lines of the order agree on.
    pub fn of(lines: &[Line], about: Option<&Line>) -> Self {
        let lines = about.map_or(lines, std::slice::from_ref);
        Self {
            fulfilment: agreed(lines, |line| Some(line.fulfilment)),
            state: agreed(lines, |line| line.delivery.known_state()),
            group: agreed(lines, |line| line.group.clone()),
        }
    }
}

fn agreed<T: PartialEq>(lines: &[Line], of: impl Fn(&Line) -> Option<T>) -> Option<T> {
    let (first, rest) = lines.split_first()?;
    let first = of(first)?;
    rest.iter().all(|line| of(line).as_ref() == Some(&first)).then_some(first)
}

/// Whether the assistant talks with customers on a channel (R51).
pub const fn assistant_talks(channel: Channel) -> bool {
    match channel {
        Channel::Web | Channel::Chat => true,
        Channel::Mail | Channel::Phone | Channel::Social | Channel::Seller => false,
    }
}
