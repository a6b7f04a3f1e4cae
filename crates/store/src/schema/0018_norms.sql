-- What sellers are measured by (R72): which stays count, tallies of first responses, weeks that become final, what was
-- decided about them, what another system measures, and what may be expected of a group of articles.

-- Contact that a seller began himself answers no question (R40), and closing without a word is no response (R72a). The
-- group of the order that a question is about is the one it had when the question came (R72c).
ALTER TABLE placement ADD COLUMN counts BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE placement ADD COLUMN closed_empty BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE placement ADD COLUMN order_group TEXT;
UPDATE placement SET counts = FALSE WHERE number = 1 AND EXISTS (SELECT 1 FROM cases c
  WHERE c.seller = placement.seller AND c.id = placement.case_id AND c.channel = 'seller');
-- A deadline that was moved to another calendar stood in the case alone.
UPDATE placement SET due_at = (SELECT c.placement_due_at FROM cases c
  WHERE c.seller = placement.seller AND c.id = placement.case_id)
  WHERE EXISTS (SELECT 1 FROM cases c WHERE c.seller = placement.seller AND c.id = placement.case_id
  AND c.placement = placement.number AND c.placement_due_at <> placement.due_at);
DROP INDEX placement_handler;
CREATE INDEX placement_measured ON placement (handler, day, due_at, case_id, number) WHERE place = 'seller' AND counts;
CREATE INDEX placement_open ON placement (handler, day, due_at)
  WHERE place = 'seller' AND counts AND responded_at IS NULL AND ended_at IS NULL;

-- First responses by local day of arrival. What is not answered yet and late already is counted when it is asked.
CREATE TABLE response (
  seller BIGINT NOT NULL,
  day BIGINT NOT NULL,
  in_time BIGINT NOT NULL,
  late BIGINT NOT NULL,
  PRIMARY KEY (seller, day)
);
INSERT INTO response (seller, day, in_time, late)
  SELECT handler, day, SUM(CASE WHEN responded_at < due_at THEN 1 ELSE 0 END),
  SUM(CASE WHEN COALESCE(responded_at, ended_at) >= due_at THEN 1 ELSE 0 END)
  FROM placement WHERE place = 'seller' AND counts AND (responded_at IS NOT NULL OR ended_at IS NOT NULL)
  GROUP BY handler, day;

-- Orders and questions about them by ISO week (counted from 1969-12-29) and group of articles.
ALTER TABLE orders ADD COLUMN day BIGINT NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN order_group TEXT NOT NULL DEFAULT '';
UPDATE orders SET day = ordered_at / 86400000000, order_group = COALESCE((SELECT l.article_group FROM order_line l
  WHERE l.seller = orders.seller AND l.number = orders.number AND l.line = 1), '');
UPDATE placement SET order_group = (SELECT o.order_group FROM orders o, cases c
  WHERE c.seller = placement.seller AND c.id = placement.case_id
  AND o.seller = placement.handler AND o.number = c.order_number) WHERE place = 'seller' AND counts;
CREATE TABLE bought (
  seller BIGINT NOT NULL,
  week BIGINT NOT NULL,
  order_group TEXT NOT NULL,
  orders BIGINT NOT NULL,
  questions BIGINT NOT NULL,
  PRIMARY KEY (seller, week, order_group)
);
CREATE INDEX bought_week ON bought (week);
INSERT INTO bought (seller, week, order_group, orders, questions)
  SELECT seller, week, order_group, SUM(orders), SUM(questions) FROM
  (SELECT seller, (day + 3) / 7 AS week, order_group, 1 AS orders, 0 AS questions FROM orders
  UNION ALL SELECT p.handler, (p.day + 3) / 7, p.order_group, 0, 1 FROM placement p
  WHERE p.place = 'seller' AND p.counts AND p.order_group IS NOT NULL AND NOT EXISTS (SELECT 1 FROM placement e
  WHERE e.seller = p.seller AND e.case_id = p.case_id AND e.number < p.number AND e.handler = p.handler
  AND e.place = 'seller')) AS counted GROUP BY seller, week, order_group;

-- What a group brings on the whole marketplace, as it was known when a week began; the group of one blank is all of them.
CREATE TABLE group_rate (
  week BIGINT NOT NULL,
  order_group TEXT NOT NULL,
  orders BIGINT NOT NULL,
  questions BIGINT NOT NULL,
  PRIMARY KEY (week, order_group)
);

-- Weeks of sellers in which anything was measured, and when each becomes final.
CREATE TABLE norm_week (
  seller BIGINT NOT NULL,
  week BIGINT NOT NULL,
  final_at BIGINT NOT NULL,
  closed_at BIGINT,
  PRIMARY KEY (seller, week)
);
CREATE INDEX norm_week_final ON norm_week (final_at) WHERE closed_at IS NULL;
INSERT INTO norm_week (seller, week, final_at)
  SELECT DISTINCT handler, (day + 3) / 7, (((day + 3) / 7) * 7 + 6) * 86400000000 + 18000000000
  FROM placement WHERE place = 'seller' AND counts;

-- What a final week came to, by norm; notices and findings stand here, and who objected or took one back.
CREATE TABLE norm_result (
  seller BIGINT NOT NULL,
  week BIGINT NOT NULL,
  norm TEXT NOT NULL,
  numerator BIGINT NOT NULL,
  denominator BIGINT NOT NULL,
  bound BIGINT NOT NULL,
  least BIGINT NOT NULL,
  scored BOOLEAN NOT NULL,
  verdict TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  objection BIGINT,
  objected_at BIGINT,
  lifted_at BIGINT,
  lifted_by BIGINT,
  lifted_why TEXT,
  PRIMARY KEY (seller, week, norm)
);
CREATE INDEX norm_result_told ON norm_result (week, seller) WHERE verdict IN ('notice', 'finding');

-- What another system measured (R72e).
CREATE TABLE outside_figure (
  seller BIGINT NOT NULL REFERENCES seller (id),
  week BIGINT NOT NULL,
  norm TEXT NOT NULL,
  numerator BIGINT NOT NULL,
  denominator BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  PRIMARY KEY (seller, week, norm)
);

DROP INDEX review_day;
CREATE INDEX review_mark ON review (seller, day, mark);
-- Who hears of new questions hears of norms.
UPDATE address SET kinds = kinds || ' norms' WHERE kinds LIKE '%new_question%';
