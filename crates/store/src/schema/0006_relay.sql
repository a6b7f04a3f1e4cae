-- Mail by relay address, and where the goods are.
ALTER TABLE order_line ADD COLUMN state TEXT;
ALTER TABLE order_line ADD COLUMN carrier TEXT;
ALTER TABLE order_line ADD COLUMN tracking TEXT;
ALTER TABLE order_line ADD COLUMN promised_on TEXT;
ALTER TABLE order_line ADD COLUMN shipped_at BIGINT;
ALTER TABLE order_line ADD COLUMN delivered_at BIGINT;

-- One exchange of mail for each seller's part of an order; writer_sealed is the seller's own address that wrote last.
CREATE TABLE relay (
  seller BIGINT NOT NULL REFERENCES seller (id),
  id BIGINT NOT NULL,
  order_number TEXT NOT NULL,
  customer BIGINT NOT NULL REFERENCES customer (id),
  made_at BIGINT NOT NULL,
  started_at BIGINT,
  open_until BIGINT,
  writer_sealed BYTEA,
  mails BIGINT NOT NULL,
  PRIMARY KEY (seller, id),
  UNIQUE (seller, order_number)
);
CREATE UNIQUE INDEX relay_number ON relay (id);

-- A mail as it was written and, beside it, what the other side received. own_id is the Message-ID its writer gave it,
-- sent_id the one under which it went on, thread the number of the mail it all began with.
CREATE TABLE relay_mail (
  seller BIGINT NOT NULL,
  relay BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  sent_text TEXT,
  sent_html TEXT,
  removed TEXT,
  own_id TEXT,
  sent_id TEXT,
  thread BIGINT NOT NULL,
  undelivered_at BIGINT,
  undelivered_why TEXT,
  raw_mail BIGINT NOT NULL,
  PRIMARY KEY (seller, relay, number),
  FOREIGN KEY (seller, relay) REFERENCES relay (seller, id) ON DELETE CASCADE
);
CREATE TABLE relay_file (
  seller BIGINT NOT NULL,
  relay BIGINT NOT NULL,
  mail BIGINT NOT NULL,
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (seller, relay, mail, number),
  FOREIGN KEY (seller, relay, mail) REFERENCES relay_mail (seller, relay, number) ON DELETE CASCADE
);

-- A form that is sent twice begins one case.
CREATE TABLE contact_once (
  seller BIGINT NOT NULL,
  key_hash BYTEA NOT NULL,
  case_id BIGINT NOT NULL,
  PRIMARY KEY (seller, key_hash)
);
