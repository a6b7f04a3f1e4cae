-- One dialect for both engines: BIGINT microseconds UTC, TEXT, BYTEA, BOOLEAN. Words of a state are those of the domain.
-- The seller leads every key of seller data; seller 0 is the marketplace itself.
CREATE TABLE number_block (kind TEXT PRIMARY KEY, next BIGINT NOT NULL);

CREATE TABLE seller (
  id BIGINT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  zone TEXT NOT NULL,
  hours TEXT NOT NULL,
  holidays TEXT NOT NULL,
  language TEXT NOT NULL,
  colour TEXT NOT NULL,
  notify_sealed BYTEA,
  notify_hash BYTEA,
  created_at BIGINT NOT NULL
);
CREATE INDEX seller_notify ON seller (notify_hash);

CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  email_hash BYTEA NOT NULL UNIQUE,
  email_sealed BYTEA NOT NULL,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  desk_role TEXT,
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE membership (
  seller BIGINT NOT NULL REFERENCES seller (id),
  person BIGINT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  PRIMARY KEY (seller, person)
);
CREATE INDEX membership_person ON membership (person);

CREATE TABLE session (
  token_hash BYTEA PRIMARY KEY,
  person BIGINT NOT NULL REFERENCES person (id),
  acting_seller BIGINT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);
CREATE TABLE api_token (
  token_hash BYTEA PRIMARY KEY,
  name TEXT NOT NULL,
  seller BIGINT,
  desk_role TEXT,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE TABLE invitation (
  token_hash BYTEA PRIMARY KEY,
  email_sealed BYTEA,
  seller BIGINT,
  role TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE TABLE customer (
  id BIGINT PRIMARY KEY,
  email_hash BYTEA NOT NULL UNIQUE,
  email_sealed BYTEA NOT NULL,
  phone_sealed BYTEA,
  phone_hash BYTEA,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  surveyed_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX customer_phone ON customer (phone_hash) WHERE phone_hash IS NOT NULL;

CREATE TABLE orders (
  seller BIGINT NOT NULL REFERENCES seller (id),
  number TEXT NOT NULL,
  customer BIGINT NOT NULL REFERENCES customer (id),
  ordered_at BIGINT NOT NULL,
  PRIMARY KEY (seller, number)
);
CREATE INDEX orders_number ON orders (number);
CREATE INDEX orders_customer ON orders (customer, ordered_at);
CREATE TABLE order_line (
  seller BIGINT NOT NULL,
  number TEXT NOT NULL,
  line BIGINT NOT NULL,
  article TEXT NOT NULL,
  title TEXT NOT NULL,
  fulfilment TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  PRIMARY KEY (seller, number, line),
  FOREIGN KEY (seller, number) REFERENCES orders (seller, number) ON DELETE CASCADE
);
CREATE TABLE sold (
  seller BIGINT NOT NULL,
  article TEXT NOT NULL,
  day BIGINT NOT NULL,
  title TEXT NOT NULL,
  units BIGINT NOT NULL,
  PRIMARY KEY (seller, article, day)
);

CREATE TABLE topic (
  key TEXT PRIMARY KEY,
  position BIGINT NOT NULL,
  nl TEXT NOT NULL,
  en TEXT NOT NULL,
  fr TEXT NOT NULL,
  words TEXT NOT NULL
);

-- The narrow row: no bodies. Lists, order and wake-ups come from its indexes alone.
CREATE TABLE cases (
  seller BIGINT NOT NULL,
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  place TEXT NOT NULL,
  list TEXT NOT NULL,
  since BIGINT NOT NULL,
  due_at BIGINT,
  long_open_at BIGINT,
  owed_since BIGINT,
  closes_at BIGINT,
  until BIGINT,
  closed_by TEXT,
  closed_by_seller BIGINT,
  survey TEXT,
  survey_at BIGINT,
  placement BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL,
  placement_due_at BIGINT NOT NULL,
  calendar BIGINT NOT NULL,
  returns_at BIGINT,
  responded_at BIGINT,
  contact BIGINT,
  closings BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL,
  wake_at BIGINT,
  customer BIGINT NOT NULL REFERENCES customer (id),
  customer_name TEXT NOT NULL,
  order_number TEXT,
  topic TEXT NOT NULL,
  article TEXT,
  article_title TEXT,
  subject TEXT NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  messages BIGINT NOT NULL,
  PRIMARY KEY (seller, id)
);
CREATE UNIQUE INDEX cases_number ON cases (id);
CREATE INDEX cases_inbox ON cases (seller, list, since, id) WHERE place = 'seller';
CREATE INDEX cases_all ON cases (seller, opened_at, id) WHERE place = 'seller';
CREATE INDEX cases_long_open ON cases (seller, long_open_at) WHERE place = 'seller' AND list = 'to_answer';
CREATE INDEX cases_due ON cases (seller, due_at) WHERE place = 'seller' AND list = 'to_answer';
CREATE INDEX cases_queue ON cases (place, list, since, id) WHERE place <> 'seller';
CREATE INDEX cases_wake ON cases (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX cases_order ON cases (order_number, seller, opened_at) WHERE order_number IS NOT NULL;
CREATE INDEX cases_customer ON cases (customer, opened_at);
CREATE INDEX cases_article ON cases (seller, article, opened_at) WHERE place = 'seller' AND article IS NOT NULL;
CREATE INDEX cases_topic ON cases (seller, topic, opened_at) WHERE place = 'seller';

CREATE TABLE placement (
  seller BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  place TEXT NOT NULL,
  handler BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL,
  day BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  calendar BIGINT NOT NULL,
  responded_at BIGINT,
  ended_at BIGINT,
  PRIMARY KEY (seller, case_id, number),
  FOREIGN KEY (seller, case_id) REFERENCES cases (seller, id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX placement_handler ON placement (handler, arrived_at);

CREATE TABLE message (
  seller BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  person BIGINT,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  quoted TEXT,
  html TEXT,
  sent_html TEXT,
  sent_text TEXT,
  removed TEXT,
  message_id TEXT,
  raw_mail BIGINT,
  PRIMARY KEY (seller, case_id, number),
  FOREIGN KEY (seller, case_id) REFERENCES cases (seller, id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE attachment (
  seller BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  message BIGINT NOT NULL,
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (seller, case_id, message, number),
  FOREIGN KEY (seller, case_id, message) REFERENCES message (seller, case_id, number) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE event (
  seller BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  words TEXT,
  PRIMARY KEY (seller, case_id, number),
  FOREIGN KEY (seller, case_id) REFERENCES cases (seller, id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE alias (
  subject BIGINT NOT NULL,
  purpose BIGINT NOT NULL,
  party BIGINT NOT NULL,
  salt BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  PRIMARY KEY (subject, purpose, party)
);

CREATE TABLE survey (
  case_id BIGINT NOT NULL,
  closing BIGINT NOT NULL,
  seller BIGINT NOT NULL,
  counts BOOLEAN NOT NULL,
  token_hash BYTEA NOT NULL UNIQUE,
  language TEXT NOT NULL,
  topic TEXT NOT NULL,
  article TEXT,
  sent_at BIGINT NOT NULL,
  answered_at BIGINT,
  answered_day BIGINT,
  score BIGINT,
  solved BOOLEAN,
  comment TEXT,
  PRIMARY KEY (case_id, closing)
);
CREATE INDEX survey_seller ON survey (seller, answered_at) WHERE counts AND answered_at IS NOT NULL;

CREATE TABLE counter (
  seller BIGINT NOT NULL,
  list TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (seller, list)
);
CREATE TABLE tally (
  seller BIGINT NOT NULL,
  day BIGINT NOT NULL,
  topic TEXT NOT NULL,
  article TEXT NOT NULL,
  asked BIGINT NOT NULL,
  answered BIGINT NOT NULL,
  late BIGINT NOT NULL,
  promoters BIGINT NOT NULL,
  passives BIGINT NOT NULL,
  detractors BIGINT NOT NULL,
  PRIMARY KEY (seller, day, topic, article)
);

CREATE TABLE outbox (
  id BIGINT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  seller BIGINT NOT NULL,
  case_id BIGINT,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  leased_until BIGINT,
  state TEXT NOT NULL,
  done_at BIGINT,
  last_error TEXT
);
CREATE INDEX outbox_waiting ON outbox (next_at) WHERE state = 'waiting';
CREATE INDEX outbox_dead ON outbox (state, created_at) WHERE state <> 'waiting' AND state <> 'done';

CREATE TABLE raw_mail (
  id BIGINT PRIMARY KEY,
  fingerprint BYTEA NOT NULL UNIQUE,
  received_at BIGINT NOT NULL,
  envelope_sealed BYTEA NOT NULL,
  bytes_sealed BYTEA NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  leased_until BIGINT,
  case_id BIGINT,
  outcome TEXT
);
CREATE INDEX raw_mail_waiting ON raw_mail (next_at) WHERE state = 'waiting';
CREATE INDEX raw_mail_quarantine ON raw_mail (received_at) WHERE state = 'quarantine';
