-- Routing rules, topics and policies.
-- Versions of the rules by which questions are placed (R12), each one JSON body; the highest number is in force.
CREATE TABLE routing_version (
  number BIGINT PRIMARY KEY,
  made_at BIGINT NOT NULL,
  person BIGINT,
  remark TEXT NOT NULL,
  rules TEXT NOT NULL
);
-- The rules that the desk's operators work on: one row, without rules while nobody does.
CREATE TABLE routing_draft (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL,
  based_on BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  person BIGINT,
  rules TEXT
);
INSERT INTO routing_draft (id, revision, based_on, changed_at, person, rules) VALUES (1, 0, 0, 0, NULL, NULL);
-- What was known of each question when it came in, where it went and why: what other rules are tried on. Never changed.
CREATE TABLE routed (
  case_id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  topic TEXT NOT NULL,
  channel TEXT NOT NULL,
  seller BIGINT,
  fulfilment TEXT,
  state TEXT,
  article_group TEXT,
  place TEXT NOT NULL,
  rule TEXT NOT NULL,
  rules BIGINT
);
CREATE INDEX routed_at ON routed (at, case_id);
-- Of questions from before, what can still be known; how far their goods were then is not.
INSERT INTO routed (case_id, at, topic, channel, seller, fulfilment, state, article_group, place, rule, rules)
  SELECT c.id, c.opened_at, c.topic, c.channel, NULLIF(c.seller, 0),
    (SELECT MIN(l.fulfilment) FROM order_line l WHERE l.seller = c.seller AND l.number = c.order_number
      AND l.article = c.article HAVING MIN(l.fulfilment) = MAX(l.fulfilment)), NULL, NULL,
    COALESCE((SELECT p.place FROM placement p WHERE p.seller = c.seller AND p.case_id = c.id AND p.number = 1), c.place),
    COALESCE((SELECT e.words FROM event e WHERE e.seller = c.seller AND e.case_id = c.id AND e.kind = 'opened'), ''), NULL
  FROM cases c WHERE c.channel <> 'seller';

ALTER TABLE order_line ADD COLUMN article_group TEXT;
-- A topic that cannot be chosen any more stays readable at old cases.
ALTER TABLE topic ADD COLUMN retired_at BIGINT;
