CREATE TABLE guide_words (guide BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX guide_words_words ON guide_words USING GIN (words);
