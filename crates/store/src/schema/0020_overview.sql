-- What supervisors and operators see over all sellers (R67, R72): what final weeks came to on the whole marketplace, the
-- sums of all reviews, and indexes by week and day, so that no page reads cases.

CREATE TABLE norm_total (
  week BIGINT NOT NULL,
  norm TEXT NOT NULL,
  verdict TEXT NOT NULL,
  sellers BIGINT NOT NULL,
  numerator BIGINT NOT NULL,
  denominator BIGINT NOT NULL,
  PRIMARY KEY (week, norm, verdict)
);
INSERT INTO norm_total (week, norm, verdict, sellers, numerator, denominator)
  SELECT week, norm, verdict, COUNT(*), SUM(numerator), SUM(denominator) FROM norm_result GROUP BY week, norm, verdict;

-- All reviews of a seller: three months that hold too few give way to them (R72d).
CREATE TABLE review_sum (
  seller BIGINT PRIMARY KEY,
  count BIGINT NOT NULL,
  marks BIGINT NOT NULL
);
INSERT INTO review_sum (seller, count, marks) SELECT seller, COUNT(*), SUM(mark) FROM review GROUP BY seller;

CREATE INDEX response_day ON response (day, seller, in_time, late);
CREATE INDEX review_day ON review (day, seller, mark);
CREATE INDEX call_attempt_at ON call_attempt (at, seller, answered) WHERE within_hours;
CREATE INDEX outside_figure_week ON outside_figure (week, seller);
DROP INDEX bought_week;
CREATE INDEX bought_week ON bought (week, seller, order_group, orders, questions);
CREATE INDEX norm_result_week ON norm_result (week, seller, norm);
