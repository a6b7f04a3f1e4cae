CREATE TABLE search_document (case_id BIGINT NOT NULL, number BIGINT NOT NULL, seller BIGINT NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (case_id, number));
CREATE INDEX search_document_seller ON search_document (seller, case_id, number);
CREATE INDEX search_document_words ON search_document USING GIN (words);
