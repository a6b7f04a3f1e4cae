//! Counters and tallies: kept in the same batch as their cause, so that nothing counts on reading.

use super::case::counted;
use crate::{Batch, Statement, Value, values};
use domain::case::{CaseFile, Channel, Measure};
use domain::ids::{SellerId, TopicKey};
use domain::survey::{Part, Score};

const COUNT: &str = "INSERT INTO counter (seller, list, n) VALUES ($1, $2, $3) \
    ON CONFLICT (seller, list) DO UPDATE SET n = counter.n + excluded.n";

const TALLY: &str = "INSERT INTO tally (seller, day, topic, article, channel, asked, answered, late, promoters, passives, \
    detractors) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
    ON CONFLICT (seller, day, topic, article, channel) DO UPDATE SET asked = tally.asked + excluded.asked, \
    answered = tally.answered + excluded.answered, late = tally.late + excluded.late, \
    promoters = tally.promoters + excluded.promoters, passives = tally.passives + excluded.passives, \
    detractors = tally.detractors + excluded.detractors";
// The same without the article: few enough to be summed over two years.
const TOPIC_TALLY: &str = "INSERT INTO topic_tally (seller, day, topic, channel, asked, answered, late, promoters, \
    passives, detractors) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
    ON CONFLICT (seller, day, topic, channel) DO UPDATE SET asked = topic_tally.asked + excluded.asked, \
    answered = topic_tally.answered + excluded.answered, late = topic_tally.late + excluded.late, \
    promoters = topic_tally.promoters + excluded.promoters, passives = topic_tally.passives + excluded.passives, \
    detractors = topic_tally.detractors + excluded.detractors";

const TALLY_OF_STAY: &str = "INSERT INTO tally (seller, day, topic, article, channel, asked, answered, late, promoters, \
    passives, detractors) SELECT handler, day, CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS TEXT), 0, $7, $8, 0, 0, 0 \
    FROM placement WHERE seller = $1 AND case_id = $2 AND number = $3 AND place = 'seller' \
    ON CONFLICT (seller, day, topic, article, channel) DO UPDATE SET answered = tally.answered + excluded.answered, \
    late = tally.late + excluded.late";
const TOPIC_TALLY_OF_STAY: &str = "INSERT INTO topic_tally (seller, day, topic, channel, asked, answered, late, \
    promoters, passives, detractors) SELECT handler, day, CAST($4 AS TEXT), CAST($5 AS TEXT), 0, $6, $7, 0, 0, 0 \
    FROM placement WHERE seller = $1 AND case_id = $2 AND number = $3 AND place = 'seller' \
    ON CONFLICT (seller, day, topic, channel) DO UPDATE SET answered = topic_tally.answered + excluded.answered, \
    late = topic_tally.late + excluded.late";

const MOVE: &str = "INSERT INTO tally (seller, day, topic, article, channel, asked, answered, late, promoters, passives, \
    detractors) SELECT handler, day, CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), $6 * COUNT(*), \
    $6 * COUNT(responded_at), $6 * COUNT(CASE WHEN COALESCE(responded_at, ended_at) >= due_at THEN 1 END), 0, 0, 0 \
    FROM placement WHERE seller = $1 AND case_id = $2 AND place = 'seller' AND number > $7 GROUP BY handler, day \
    ON CONFLICT (seller, day, topic, article, channel) DO UPDATE SET asked = tally.asked + excluded.asked, \
    answered = tally.answered + excluded.answered, late = tally.late + excluded.late";
const TOPIC_MOVE: &str = "INSERT INTO topic_tally (seller, day, topic, channel, asked, answered, late, promoters, \
    passives, detractors) SELECT handler, day, CAST($3 AS TEXT), CAST($4 AS TEXT), $5 * COUNT(*), \
    $5 * COUNT(responded_at), $5 * COUNT(CASE WHEN COALESCE(responded_at, ended_at) >= due_at THEN 1 END), 0, 0, 0 \
    FROM placement WHERE seller = $1 AND case_id = $2 AND place = 'seller' AND number > $6 GROUP BY handler, day \
    ON CONFLICT (seller, day, topic, channel) DO UPDATE SET asked = topic_tally.asked + excluded.asked, \
    answered = topic_tally.answered + excluded.answered, late = topic_tally.late + excluded.late";

const EMPTIED: &str = "DELETE FROM tally WHERE topic = $3 AND article = $4 AND channel = $5 AND asked = 0 \
    AND answered = 0 AND late = 0 AND promoters = 0 AND passives = 0 AND detractors = 0 AND (seller, day) IN \
    (SELECT handler, day FROM placement WHERE seller = $1 AND case_id = $2 AND place = 'seller')";
const TOPIC_EMPTIED: &str = "DELETE FROM topic_tally WHERE topic = $3 AND channel = $4 AND asked = 0 AND answered = 0 \
    AND late = 0 AND promoters = 0 AND passives = 0 AND detractors = 0 AND (seller, day) IN \
    (SELECT handler, day FROM placement WHERE seller = $1 AND case_id = $2 AND place = 'seller')";

/// Moves a case from the counter it stood in to the one it stands in now.
pub fn recount(batch: &mut Batch, before: Option<&CaseFile>, after: &CaseFile) {
    let key = |file: &CaseFile| counted(file.case.place, file.case.seller, file.case.status);
    let (old, new) = (before.map(key), key(after));
    if old.as_ref() == Some(&new) {
        return;
    }
    for (place, step) in old.into_iter().map(|old| (old, -1_i64)).chain([(new, 1)]) {
        batch.push(Statement::new(COUNT, values![place.0.0, place.1, step]));
    }
}

/// Which day of which seller a figure belongs to, and about what.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The seller whom it counts for.
    pub seller: SellerId,
    /// The local day, as days since 1970-01-01 in the seller's zone.
    pub day: i64,
    /// The topic.
    pub topic: &'a str,
    /// The article, empty where unknown.
    pub article: &'a str,
    /// How the question came in; empty for what customers said afterwards.
    pub channel: &'a str,
}

/// Counts a measure of a placement (R70, R72).
pub fn measured(cell: Cell<'_>, measure: Measure) -> [Statement; 2] {
    let [asked, answered, late] = counts(measure);
    tally(cell, [asked, answered, late, 0, 0, 0])
}

/// Counts what became of a stay, on the day that the stay itself has: a seller who moved to another zone meanwhile moves
/// no figure.
pub fn measured_of_stay(file: &CaseFile, stay: u32, measure: Measure) -> [Statement; 2] {
    let [_, answered, late] = counts(measure);
    let (case, [topic, article, channel]) = (&file.case, subject(file));
    let (seller, case) = (case.seller.0, case.id.0);
    [
        Statement::new(TALLY_OF_STAY, values![seller, case, stay, topic, article, channel, answered, late]),
        Statement::new(TOPIC_TALLY_OF_STAY, values![seller, case, stay, topic, channel, answered, late]),
    ]
}

/// What a case is counted by: topic, article and channel.
fn subject(file: &CaseFile) -> [&str; 3] {
    let about = &file.about;
    [about.topic.as_str(), about.article.as_ref().map_or("", |article| article.as_str()), about.channel.key()]
}

fn counts(measure: Measure) -> [i64; 3] {
    match measure {
        Measure::Asked => [1, 0, 0],
        Measure::Answered { late } | Measure::ClosedEmpty { late } => [0, 1, i64::from(late)],
        Measure::EndedLate => [0, 0, 1],
    }
}

/// Moves the figures of every stay of a case from one topic to another (R35, R70). A score stays with the topic that its
/// survey was sent about (R60).
pub fn moved(file: &CaseFile, from: &TopicKey, to: &TopicKey) -> [Statement; 6] {
    let (seller, case, [_, article, channel]) = (file.case.seller.0, file.case.id.0, subject(file));
    // A stay that a seller began himself answers no question: it is counted nowhere (R40).
    let uncounted = i64::from(file.about.channel == Channel::Seller);
    let counted = |topic: &TopicKey, sign: i64| {
        let topic = topic.as_str();
        [
            Statement::new(MOVE, values![seller, case, topic, article, channel, sign, uncounted]),
            Statement::new(TOPIC_MOVE, values![seller, case, topic, channel, sign, uncounted]),
        ]
    };
    let ([less, topic_less], [more, topic_more]) = (counted(from, -1), counted(to, 1));
    let emptied = Statement::new(EMPTIED, values![seller, case, from.as_str(), article, channel]);
    let topic_emptied = Statement::new(TOPIC_EMPTIED, values![seller, case, from.as_str(), channel]);
    [less, topic_less, more, topic_more, emptied, topic_emptied]
}

/// Counts the answer to a survey (R71).
pub fn scored(cell: Cell<'_>, score: Score) -> [Statement; 2] {
    let (promoters, passives, detractors) = match score.part() {
        Part::Promoter => (1, 0, 0),
        Part::Passive => (0, 1, 0),
        Part::Detractor => (0, 0, 1),
    };
    tally(cell, [0, 0, 0, promoters, passives, detractors])
}

fn tally(cell: Cell<'_>, figures: [i64; 6]) -> [Statement; 2] {
    let Cell { seller, day, topic, article, channel } = cell;
    let (mut one, mut all) =
        (values![seller.0, day, topic, article, channel], values![seller.0, day, topic, channel]);
    one.extend(figures.map(Value::from));
    all.extend(figures.map(Value::from));
    [Statement::new(TALLY, one), Statement::new(TOPIC_TALLY, all)]
}
