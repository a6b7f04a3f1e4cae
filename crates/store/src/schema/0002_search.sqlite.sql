CREATE TABLE search_document (id INTEGER PRIMARY KEY, case_id BIGINT NOT NULL, number BIGINT NOT NULL, UNIQUE (case_id, number));
CREATE VIRTUAL TABLE search_words USING fts5 (owner, words, content='', contentless_delete=1, prefix='3', tokenize='unicode61 remove_diacritics 2');
