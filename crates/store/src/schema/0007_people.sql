-- Addresses, hours by phone, own words, own roles.
-- Roles that an account makes itself; a membership or invitation names one by its key.
CREATE TABLE seller_role (
  seller BIGINT NOT NULL REFERENCES seller (id),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  permissions TEXT NOT NULL,
  PRIMARY KEY (seller, key)
);
ALTER TABLE membership ADD COLUMN seen_at BIGINT;
-- An invitation to an account has a number, from which its link follows.
ALTER TABLE invitation ADD COLUMN number BIGINT;
ALTER TABLE invitation ADD COLUMN sends BIGINT;
ALTER TABLE invitation ADD COLUMN sent_at BIGINT;
CREATE INDEX invitation_seller ON invitation (seller, number) WHERE used_at IS NULL AND number IS NOT NULL;

-- What the account chose itself stays when the shop's file comes in again.
ALTER TABLE seller ADD COLUMN own_colour BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE seller ADD COLUMN own_language BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE seller ADD COLUMN own_holidays BOOLEAN NOT NULL DEFAULT FALSE;

-- Where an account gets mail and from where it may write to customers; the link that verifies one is kept as a hash.
CREATE TABLE address (
  seller BIGINT NOT NULL REFERENCES seller (id),
  id BIGINT NOT NULL,
  email_hash BYTEA NOT NULL,
  email_sealed BYTEA NOT NULL,
  kinds TEXT NOT NULL,
  may_send BOOLEAN NOT NULL,
  from_shop BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL,
  verified_at BIGINT,
  token_hash BYTEA,
  expires_at BIGINT,
  sends BIGINT NOT NULL,
  sent_at BIGINT,
  PRIMARY KEY (seller, id)
);
CREATE UNIQUE INDEX address_email ON address (seller, email_hash);
CREATE INDEX address_token ON address (token_hash) WHERE token_hash IS NOT NULL;
INSERT INTO address (seller, id, email_hash, email_sealed, kinds, may_send, from_shop, created_at, verified_at, sends)
  SELECT id, 1, notify_hash, notify_sealed, 'new_question reply follow_up', TRUE, TRUE, created_at, created_at, 0
  FROM seller WHERE notify_hash IS NOT NULL AND notify_sealed IS NOT NULL;
UPDATE seller SET notify_sealed = NULL, notify_hash = NULL;

-- Moments of the working day at which an account's digest goes out; the sweeper takes the row whose moment has come.
CREATE TABLE digest (
  seller BIGINT PRIMARY KEY REFERENCES seller (id),
  moments TEXT NOT NULL,
  next_at BIGINT
);
CREATE INDEX digest_next ON digest (next_at) WHERE next_at IS NOT NULL;

-- How and when the account can be phoned, for each country, and the days on which it cannot.
CREATE TABLE phone (
  seller BIGINT NOT NULL REFERENCES seller (id),
  country TEXT NOT NULL,
  number_sealed BYTEA NOT NULL,
  hours TEXT NOT NULL,
  PRIMARY KEY (seller, country)
);
CREATE TABLE day_off (
  seller BIGINT NOT NULL REFERENCES seller (id),
  day BIGINT NOT NULL,
  until BIGINT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (seller, day)
);

-- The account's own salutation and closing.
CREATE TABLE own_words (
  seller BIGINT NOT NULL REFERENCES seller (id),
  language TEXT NOT NULL,
  salutation TEXT NOT NULL,
  closing TEXT NOT NULL,
  PRIMARY KEY (seller, language)
);

-- Standard messages and tips; those of seller 0 are the marketplace's, for everybody.
CREATE TABLE template (
  seller BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (seller, id)
);

-- Who changed what of an account; only ever added to.
CREATE TABLE audit (
  seller BIGINT NOT NULL,
  id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT,
  what TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (seller, at, id)
);
