-- Whose work a case is (R35).
ALTER TABLE cases ADD COLUMN assignee BIGINT;
CREATE INDEX cases_assignee ON cases (seller, assignee, list, since, id) WHERE place = 'seller' AND assignee IS NOT NULL;
CREATE INDEX cases_desk_assignee ON cases (assignee, list, since, id) WHERE place <> 'seller' AND assignee IS NOT NULL;
CREATE INDEX person_desk ON person (name, id) WHERE desk_role IS NOT NULL;

-- When a follow-up came; how far a callback has come (R26, R49).
ALTER TABLE cases ADD COLUMN reminded_at BIGINT;
ALTER TABLE cases ADD COLUMN callback TEXT;
ALTER TABLE cases ADD COLUMN callback_tries BIGINT;
ALTER TABLE cases ADD COLUMN callback_most BIGINT;
CREATE INDEX cases_owed_by ON cases (seller, id) WHERE place = 'seller' AND due_at IS NOT NULL;
CREATE INDEX cases_comes_back ON cases (seller, until, id) WHERE place = 'seller' AND list = 'follow_up' AND until IS NOT NULL;

-- What a customer said about being called, in which words she was asked (R48). The number stays only while it is needed.
CREATE TABLE callback (
  seller BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  placement BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  asked_by BIGINT,
  wish BOOLEAN NOT NULL,
  consent BOOLEAN NOT NULL,
  wording TEXT NOT NULL,
  language TEXT NOT NULL,
  best_time TEXT NOT NULL,
  phone_sealed BYTEA,
  PRIMARY KEY (seller, case_id, placement),
  FOREIGN KEY (seller, case_id) REFERENCES cases (seller, id) ON UPDATE CASCADE ON DELETE CASCADE
);

-- Who was told about a note (R35); house is the account, 0 for the desk.
CREATE TABLE mention (
  person BIGINT NOT NULL REFERENCES person (id),
  case_id BIGINT NOT NULL,
  message BIGINT NOT NULL,
  house BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  read_at BIGINT,
  PRIMARY KEY (person, case_id, message)
);
CREATE INDEX mention_of ON mention (person, house, at);
CREATE INDEX mention_unread ON mention (person, house) WHERE read_at IS NULL;

-- Every edition of a seller's hours, so that a deadline can always be explained (R5, R6), and sellers whose open
-- deadlines are being moved to new hours.
CREATE TABLE seller_calendar (
  seller BIGINT NOT NULL,
  version BIGINT NOT NULL,
  zone TEXT NOT NULL,
  hours TEXT NOT NULL,
  holidays TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  PRIMARY KEY (seller, version)
);
CREATE TABLE recalendar (seller BIGINT PRIMARY KEY, stamp BIGINT NOT NULL, after_case BIGINT NOT NULL);
