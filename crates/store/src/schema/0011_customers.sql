-- A customer's visit (R50): the link she asked for, the session it began, the forms that were sent. Secrets stand here as
-- hashes only; the address she typed as a keyed hash.
CREATE TABLE ask_link (
  number BIGINT PRIMARY KEY,
  token_hash BYTEA NOT NULL UNIQUE,
  email_hash BYTEA NOT NULL,
  order_number TEXT NOT NULL,
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX ask_link_expires ON ask_link (expires_at);
CREATE TABLE visit (
  token_hash BYTEA PRIMARY KEY,
  customer BIGINT NOT NULL REFERENCES customer (id),
  reach TEXT NOT NULL,
  order_number TEXT,
  case_id BIGINT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX visit_customer ON visit (customer);
CREATE INDEX visit_expires ON visit (expires_at);
CREATE TABLE asked_once (
  customer BIGINT NOT NULL,
  key_hash BYTEA NOT NULL,
  case_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (customer, key_hash)
);

-- The customer chose herself whether she wants to be called, and may take it back (R48).
ALTER TABLE callback ADD COLUMN by_customer BIGINT;
ALTER TABLE callback ADD COLUMN withdrawn_at BIGINT;
