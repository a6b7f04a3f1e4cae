-- What the operator tells customers, in editions (R51): `live` is the edition that customers see, if any. The same `name` in
-- another language is the same article translated.
CREATE TABLE guide (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  version BIGINT NOT NULL,
  live BIGINT,
  retired BOOLEAN NOT NULL,
  UNIQUE (name, language)
);
CREATE TABLE guide_edition (
  guide BIGINT NOT NULL REFERENCES guide (id),
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  topics TEXT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT,
  PRIMARY KEY (guide, version)
);

-- A conversation with the assistant: no case until it is handed over. Its token stands here as a hash only; its words go
-- when it is old, what came of it stays.
CREATE TABLE talk (
  id BIGINT PRIMARY KEY,
  token_hash BYTEA NOT NULL UNIQUE,
  version BIGINT NOT NULL,
  language TEXT NOT NULL,
  customer BIGINT,
  order_number TEXT,
  stage TEXT NOT NULL,
  said BIGINT NOT NULL,
  not_helped BIGINT NOT NULL,
  helped BOOLEAN NOT NULL,
  wants_person BOOLEAN NOT NULL,
  subject TEXT,
  turns BIGINT NOT NULL,
  case_id BIGINT,
  begun_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  judged TEXT,
  judged_at BIGINT,
  judged_by BIGINT
);
CREATE INDEX talk_begun ON talk (begun_at, id) WHERE said > 0;
CREATE INDEX talk_words ON talk (touched_at) WHERE turns > 0;
CREATE TABLE talk_turn (
  talk BIGINT NOT NULL REFERENCES talk (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_customer BOOLEAN NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  worded TEXT,
  sources TEXT NOT NULL,
  PRIMARY KEY (talk, number)
);
