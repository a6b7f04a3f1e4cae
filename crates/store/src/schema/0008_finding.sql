-- Saved views: a list narrowed by a filter, under a name; without a person it is the whole account's.
CREATE TABLE saved_view (
  seller BIGINT NOT NULL,
  id BIGINT NOT NULL,
  person BIGINT,
  name TEXT NOT NULL,
  list TEXT NOT NULL,
  filter TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (seller, id)
);
-- What an answer is owed on, also where it is kept for later.
DROP INDEX cases_due;
DROP INDEX cases_long_open;
CREATE INDEX cases_owed ON cases (seller, due_at) WHERE place = 'seller' AND due_at IS NOT NULL;
CREATE INDEX cases_owed_long ON cases (seller, long_open_at) WHERE place = 'seller' AND long_open_at IS NOT NULL;
-- No query uses it.
DROP INDEX cases_topic;
-- The words of messages are indexed anew, by their stems too: `balie rebuild` fills this.
DROP TABLE search_document;
