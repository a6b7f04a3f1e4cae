-- What was sold of an article over a period is read from the index alone (R70).

CREATE INDEX sold_units ON sold (seller, article, day, units);
