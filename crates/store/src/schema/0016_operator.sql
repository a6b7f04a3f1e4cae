-- What must be answered for, mail on its way out, imports that go on where they stopped, articles of the catalogue.
-- Who of a house did what in a case, so that everything a person did is found (R20).
ALTER TABLE event ADD COLUMN person BIGINT;
CREATE INDEX event_person ON event (person, at, case_id, number) WHERE person IS NOT NULL;
ALTER TABLE audit ADD COLUMN case_id BIGINT;
ALTER TABLE audit ADD COLUMN order_number TEXT;
CREATE INDEX audit_case ON audit (case_id, at, id) WHERE case_id IS NOT NULL;
CREATE INDEX audit_order ON audit (order_number, at, id) WHERE order_number IS NOT NULL;
CREATE INDEX audit_what ON audit (what, at, id);

-- Where a mail was to go, without whose it is; and what waits because another server put it off.
ALTER TABLE outbox ADD COLUMN domain TEXT;
CREATE INDEX outbox_deferred ON outbox (next_at, id) WHERE state = 'waiting' AND last_error IS NOT NULL;
-- How mail did on each of the desk's local days, by receiving domain.
CREATE TABLE mail_day (
  day BIGINT NOT NULL,
  domain TEXT NOT NULL,
  delivered BIGINT NOT NULL,
  deferred BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  bounced BIGINT NOT NULL,
  given_up BIGINT NOT NULL,
  PRIMARY KEY (day, domain)
);

-- A file comes and is kept in parts of bounded size, each sealed by itself; an import goes on at the last line that was
-- written down together with everything before it.
ALTER TABLE import ADD COLUMN at_byte BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN at_line BIGINT NOT NULL DEFAULT 0;
CREATE INDEX import_arriving ON import (made_at) WHERE state = 'arriving';
CREATE TABLE import_part (
  import BIGINT NOT NULL REFERENCES import (id),
  part BIGINT NOT NULL,
  file TEXT NOT NULL,
  size BIGINT NOT NULL,
  PRIMARY KEY (import, part)
);

-- What a seller sells, as the shop's catalogue says it.
CREATE TABLE article (
  seller BIGINT NOT NULL REFERENCES seller (id),
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  article_group TEXT,
  PRIMARY KEY (seller, number)
);
