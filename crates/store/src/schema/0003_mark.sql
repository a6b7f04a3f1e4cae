-- What this database knows of things outside it: which key file belongs to it.
CREATE TABLE house_mark (name TEXT PRIMARY KEY, value BYTEA NOT NULL);
