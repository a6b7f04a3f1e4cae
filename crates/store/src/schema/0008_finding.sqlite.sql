CREATE TABLE search_document (id INTEGER PRIMARY KEY, case_id BIGINT NOT NULL, number BIGINT NOT NULL, seller BIGINT NOT NULL, UNIQUE (case_id, number));
DROP TABLE search_words;
CREATE VIRTUAL TABLE search_words USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='2 3 4 5 6', tokenize="ascii tokenchars '~_'");
