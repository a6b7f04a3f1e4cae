-- Answers being written, one for each person and case, and those that leave in a moment unless they are taken back.
-- `house` is the account its writer acted for, 0 at the desk: a case that moves takes no words along that others may read.
CREATE TABLE draft (
  seller BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  person BIGINT NOT NULL REFERENCES person (id),
  house BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  text TEXT NOT NULL,
  seen BIGINT NOT NULL,
  saved_at BIGINT NOT NULL,
  sending TEXT,
  pressed_at BIGINT,
  leaves_at BIGINT,
  stopped TEXT,
  PRIMARY KEY (seller, case_id, person),
  FOREIGN KEY (seller, case_id) REFERENCES cases (seller, id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX draft_person ON draft (person, house, saved_at);
CREATE INDEX draft_case ON draft (case_id, person);
CREATE INDEX draft_news ON draft (person, house, saved_at) WHERE leaves_at IS NOT NULL OR stopped IS NOT NULL;
CREATE INDEX draft_leaving ON draft (leaves_at) WHERE leaves_at IS NOT NULL;
CREATE TABLE draft_file (
  seller BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  person BIGINT NOT NULL,
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (seller, case_id, person, number),
  FOREIGN KEY (seller, case_id, person) REFERENCES draft (seller, case_id, person) ON UPDATE CASCADE ON DELETE CASCADE
);
-- Who has which case open, and whether they write: renewed while they do, worth nothing a minute later.
CREATE TABLE presence (
  case_id BIGINT NOT NULL,
  person BIGINT NOT NULL,
  house BIGINT NOT NULL,
  name TEXT NOT NULL,
  writing BOOLEAN NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, person, house)
);
CREATE INDEX presence_seen ON presence (seen_at);
