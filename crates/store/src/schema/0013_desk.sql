-- Service desk.
-- When the seller is reminded that a forwarded case will return (R15).
ALTER TABLE cases ADD COLUMN remind_at BIGINT;
-- What an agent may take next, what is late in a queue, what returns next, and callbacks that wait at sellers.
CREATE INDEX cases_free ON cases (place, due_at, id) WHERE place <> 'seller' AND list = 'to_answer' AND assignee IS NULL;
CREATE INDEX cases_desk_due ON cases (place, due_at) WHERE place <> 'seller' AND list = 'to_answer';
CREATE INDEX cases_returning ON cases (returns_at, id) WHERE place = 'seller' AND returns_at IS NOT NULL AND responded_at IS NULL;
CREATE INDEX cases_called ON cases (callback, due_at, id) WHERE place = 'seller' AND callback IS NOT NULL AND due_at IS NOT NULL;

-- Whose work a case became by "next case", until when it may be left alone; or who put it back, and until when it is
-- not offered to the same person again.
CREATE TABLE claim (
  case_id BIGINT NOT NULL,
  person BIGINT NOT NULL REFERENCES person (id),
  claimed_at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  put_back BOOLEAN NOT NULL,
  PRIMARY KEY (case_id, person)
);
CREATE INDEX claim_until ON claim (until);
CREATE INDEX claim_person ON claim (person, until);

-- Calls to a customer that the desk itself promised; the number is kept only while one is to be made.
CREATE TABLE desk_call (
  case_id BIGINT PRIMARY KEY,
  call_at BIGINT NOT NULL,
  promised_at BIGINT NOT NULL,
  promised_by BIGINT,
  tried BIGINT NOT NULL,
  best_time TEXT NOT NULL,
  phone_sealed BYTEA
);
CREATE INDEX desk_call_at ON desk_call (call_at, case_id);

-- Every time the desk phoned a seller (R17): what reachability by phone is measured from (R72b).
CREATE TABLE call_attempt (
  seller BIGINT NOT NULL,
  id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  person BIGINT,
  country TEXT,
  within_hours BOOLEAN NOT NULL,
  answered BOOLEAN NOT NULL,
  PRIMARY KEY (seller, at, id)
);

-- The words of customers' names, by which an agent finds a caller; bytes, so that beginnings compare alike everywhere.
CREATE TABLE customer_word (
  word BYTEA NOT NULL,
  customer BIGINT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  PRIMARY KEY (word, customer)
);
CREATE INDEX customer_word_of ON customer_word (customer);
