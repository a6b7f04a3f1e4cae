//! Counters and tallies anew, from the cases, placements and surveys they were kept from (R70).
//!
//! Every figure must follow from what is kept: a figure that this room cannot recompute may not be shown.

use crate::Statement;

const FORGET_COUNTERS: &str = "DELETE FROM counter";
const COUNTERS: &str = "INSERT INTO counter (seller, list, n) \
    SELECT seller, list, COUNT(*) FROM cases WHERE place = 'seller' GROUP BY seller, list \
    UNION ALL SELECT 0, place || '/' || list, COUNT(*) FROM cases WHERE place <> 'seller' GROUP BY place, list";
const FORGET_TALLIES: &str = "DELETE FROM tally";
const TALLIES: &str = "INSERT INTO tally (seller, day, topic, article, channel, asked, answered, late, promoters, \
    passives, detractors) SELECT seller, day, topic, article, channel, CAST(SUM(asked) AS BIGINT), CAST(SUM(answered) AS BIGINT), \
    CAST(SUM(late) AS BIGINT), CAST(SUM(promoters) AS BIGINT), CAST(SUM(passives) AS BIGINT), \
    CAST(SUM(detractors) AS BIGINT) FROM \
    (SELECT p.handler AS seller, p.day AS day, c.topic AS topic, COALESCE(c.article, '') AS article, \
     c.channel AS channel, 1 AS asked, \
     CASE WHEN p.responded_at IS NULL THEN 0 ELSE 1 END AS answered, \
     CASE WHEN COALESCE(p.responded_at, p.ended_at) >= p.due_at THEN 1 ELSE 0 END AS late, \
     0 AS promoters, 0 AS passives, 0 AS detractors \
     FROM placement p JOIN cases c ON c.seller = p.seller AND c.id = p.case_id WHERE p.place = 'seller' \
     AND NOT (c.channel = 'seller' AND p.number = 1) \
     UNION ALL SELECT seller, answered_day, topic, COALESCE(article, ''), '', 0, 0, 0, \
     CASE WHEN score >= 9 THEN 1 ELSE 0 END, CASE WHEN score BETWEEN 7 AND 8 THEN 1 ELSE 0 END, \
     CASE WHEN score <= 6 THEN 1 ELSE 0 END \
     FROM survey WHERE counts AND answered_at IS NOT NULL) AS figure \
     GROUP BY seller, day, topic, article, channel";
const FORGET_TOPIC_TALLIES: &str = "DELETE FROM topic_tally";
const TOPIC_TALLIES: &str = "INSERT INTO topic_tally (seller, day, topic, channel, asked, answered, late, promoters, \
    passives, detractors) SELECT seller, day, topic, channel, CAST(SUM(asked) AS BIGINT), \
    CAST(SUM(answered) AS BIGINT), CAST(SUM(late) AS BIGINT), CAST(SUM(promoters) AS BIGINT), \
    CAST(SUM(passives) AS BIGINT), CAST(SUM(detractors) AS BIGINT) FROM tally GROUP BY seller, day, topic, channel";

const FORGET_RESPONSES: &str = "DELETE FROM response";
const RESPONSES: &str = "INSERT INTO response (seller, day, in_time, late) SELECT handler, day, \
    CAST(SUM(CASE WHEN responded_at < due_at AND NOT closed_empty THEN 1 ELSE 0 END) AS BIGINT), \
    CAST(SUM(CASE WHEN COALESCE(responded_at, ended_at) >= due_at THEN 1 ELSE 0 END) AS BIGINT) \
    FROM placement WHERE place = 'seller' AND counts AND (responded_at IS NOT NULL OR ended_at IS NOT NULL) \
    GROUP BY handler, day";
const FORGET_BOUGHT: &str = "DELETE FROM bought";
const BOUGHT: &str = "INSERT INTO bought (seller, week, order_group, orders, questions) \
    SELECT seller, week, order_group, CAST(SUM(orders) AS BIGINT), CAST(SUM(questions) AS BIGINT) FROM \
    (SELECT seller, (day + 3) / 7 AS week, order_group, 1 AS orders, 0 AS questions FROM orders \
    UNION ALL SELECT p.handler, (p.day + 3) / 7, p.order_group, 0, 1 FROM placement p \
    WHERE p.place = 'seller' AND p.counts AND p.order_group IS NOT NULL AND NOT EXISTS (SELECT 1 FROM placement e \
    WHERE e.seller = p.seller AND e.case_id = p.case_id AND e.number < p.number AND e.handler = p.handler \
    AND e.place = 'seller')) AS counted GROUP BY seller, week, order_group";

// Whoever keeps sums of days that are over looks at this first.
const TURN: &str = "UPDATE house_lock SET turns = turns + 1 WHERE name = 'figures'";
const FORGET_TOTALS: &str = "DELETE FROM norm_total";
const TOTALS: &str = "INSERT INTO norm_total (week, norm, verdict, sellers, numerator, denominator) \
    SELECT week, norm, verdict, COUNT(*), CAST(SUM(numerator) AS BIGINT), CAST(SUM(denominator) AS BIGINT) \
    FROM norm_result GROUP BY week, norm, verdict";
const FORGET_REVIEWS: &str = "DELETE FROM review_sum";
const REVIEWS: &str = "INSERT INTO review_sum (seller, count, marks) \
    SELECT seller, COUNT(*), CAST(SUM(mark) AS BIGINT) FROM review GROUP BY seller";

/// All figures anew, in one batch. The desk may go on working: whoever commits meanwhile either is counted here or adds
/// to what stands here; where that cannot be told, the batch is a conflict and is tried again.
pub fn figures() -> Vec<Statement> {
    let counted = [FORGET_COUNTERS, COUNTERS, FORGET_TALLIES, TALLIES];
    let measured = [FORGET_RESPONSES, RESPONSES, FORGET_BOUGHT, BOUGHT];
    let summed = [FORGET_TOPIC_TALLIES, TOPIC_TALLIES, TURN];
    let overall = [FORGET_TOTALS, TOTALS, FORGET_REVIEWS, REVIEWS];
    counted
        .into_iter()
        .chain(measured)
        .chain(summed)
        .chain(overall)
        .map(|sql| Statement::new(sql, Vec::new()))
        .collect()
}
