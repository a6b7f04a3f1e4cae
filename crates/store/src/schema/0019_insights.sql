-- What sellers learn from questions (R70, R71): tallies by channel too, their sums without the article, and the words of
-- questions.

-- The tallies are made anew by the engine's own part, from the stays and surveys they were kept from.
DROP TABLE tally;

-- The words of a customer's message that may be counted: no names, addresses or numbers. The seller is the one where the
-- case lies now, 0 while it lies elsewhere (R13). `balie rebuild` fills this for what was asked before.
CREATE TABLE question_words (
  case_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  seller BIGINT NOT NULL,
  article TEXT NOT NULL,
  customer BIGINT NOT NULL,
  at BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
);
CREATE INDEX question_words_article ON question_words (seller, article, at);
CREATE INDEX question_words_at ON question_words (seller, at);

-- Reviews of a seller, the newest first.
CREATE INDEX review_newest ON review (seller, at, reference);

-- Turns with each time that figures are made anew, so that no process keeps sums of before.
INSERT INTO house_lock (name, turns) VALUES ('figures', 0);
