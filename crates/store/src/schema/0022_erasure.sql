-- Export and erasure of a customer (R68). A row whose person is erased stays for what hangs on it: orders, cases, figures.
ALTER TABLE customer ADD COLUMN erased_at BIGINT;
-- Nothing is done in such a case any more.
ALTER TABLE cases ADD COLUMN erased_at BIGINT;

-- Erasures that were begun, how far each has come, and when it was done; never removed.
CREATE TABLE erasure (
  customer BIGINT PRIMARY KEY REFERENCES customer (id),
  begun_at BIGINT NOT NULL,
  person BIGINT,
  after_case BIGINT NOT NULL,
  done_at BIGINT
);
CREATE INDEX erasure_waiting ON erasure (begun_at) WHERE done_at IS NULL;
CREATE INDEX erasure_begun ON erasure (begun_at, customer);
-- Files whose rows are gone, to be removed unless somebody else keeps the same bytes.
CREATE TABLE erased_file (
  customer BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (customer, hash)
);

-- What hangs on a person, a case or a file, found without reading whole tables.
CREATE INDEX attachment_hash ON attachment (hash);
CREATE INDEX draft_file_hash ON draft_file (hash);
CREATE INDEX relay_file_hash ON relay_file (hash);
CREATE INDEX raw_mail_case ON raw_mail (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX outbox_case ON outbox (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX relay_customer ON relay (customer);
CREATE INDEX talk_customer ON talk (customer) WHERE customer IS NOT NULL;
CREATE INDEX ask_link_address ON ask_link (email_hash);
CREATE INDEX review_order ON review (seller, order_number);
