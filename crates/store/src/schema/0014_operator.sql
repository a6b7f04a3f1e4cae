-- People of the desk, ways to sign in, imports, editions of norms and of the desk's own hours.
CREATE INDEX invitation_desk ON invitation (number) WHERE seller IS NULL AND used_at IS NULL AND number IS NOT NULL;
-- A row to lock, so that two changes that look at all of the house follow each other.
CREATE TABLE house_lock (name TEXT PRIMARY KEY, turns BIGINT NOT NULL);
INSERT INTO house_lock (name, turns) VALUES ('people', 0), ('norms', 0);
CREATE INDEX cases_assigned ON cases (assignee, seller, id) WHERE assignee IS NOT NULL;

-- A sign-in is strong when more than a password began it.
ALTER TABLE session ADD COLUMN strong BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE totp (
  person BIGINT PRIMARY KEY REFERENCES person (id),
  secret_sealed BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  last_step BIGINT NOT NULL
);
-- Each works once: a used one is gone.
CREATE TABLE recovery_code (
  person BIGINT NOT NULL REFERENCES person (id),
  code_hash BYTEA NOT NULL,
  PRIMARY KEY (person, code_hash)
);
CREATE TABLE passkey (
  credential BYTEA PRIMARY KEY,
  person BIGINT NOT NULL REFERENCES person (id),
  id BIGINT NOT NULL,
  public_key BYTEA NOT NULL,
  uses BIGINT NOT NULL,
  name TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE UNIQUE INDEX passkey_person ON passkey (person, id);
-- A sign-in that has begun and not ended: at an issuer, or with a passkey's challenge. Kept for minutes.
CREATE TABLE entrance (
  token_hash BYTEA PRIMARY KEY,
  kind TEXT NOT NULL,
  person BIGINT,
  back TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX entrance_expiry ON entrance (expires_at);
-- Asked for an address, known or not: whether somebody has it is found out when the mail is to go.
CREATE TABLE password_reset (
  number BIGINT PRIMARY KEY,
  email_hash BYTEA NOT NULL,
  token_hash BYTEA NOT NULL UNIQUE,
  at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX password_reset_address ON password_reset (email_hash, at);
CREATE INDEX password_reset_expiry ON password_reset (expires_at);

-- Norms and other policies with the instant from which they hold; before the first one the configuration holds. The
-- desk's own hours are the editions of seller 0 in seller_calendar, its moving deadlines the row of seller 0 in recalendar.
CREATE TABLE norm_edition (
  id BIGINT PRIMARY KEY,
  valid_from BIGINT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  person BIGINT
);
CREATE INDEX norm_edition_from ON norm_edition (valid_from, id);
CREATE INDEX cases_desk_owed ON cases (id) WHERE place <> 'seller' AND due_at IS NOT NULL;
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_person ON audit (person, at, id) WHERE person IS NOT NULL;
CREATE INDEX event_at ON event (at, case_id, number);
