-- Figures of local days by topic, article and channel, and their sums over all articles. They are read in stretches of days: the rows lie in that order.
CREATE TABLE tally (
  seller BIGINT NOT NULL,
  day BIGINT NOT NULL,
  topic TEXT NOT NULL,
  article TEXT NOT NULL,
  channel TEXT NOT NULL,
  asked BIGINT NOT NULL,
  answered BIGINT NOT NULL,
  late BIGINT NOT NULL,
  promoters BIGINT NOT NULL,
  passives BIGINT NOT NULL,
  detractors BIGINT NOT NULL,
  PRIMARY KEY (seller, day, topic, article, channel)
) WITHOUT ROWID;
CREATE INDEX tally_article ON tally (seller, article, day, topic, channel, asked);
CREATE TABLE topic_tally (
  seller BIGINT NOT NULL,
  day BIGINT NOT NULL,
  topic TEXT NOT NULL,
  channel TEXT NOT NULL,
  asked BIGINT NOT NULL,
  answered BIGINT NOT NULL,
  late BIGINT NOT NULL,
  promoters BIGINT NOT NULL,
  passives BIGINT NOT NULL,
  detractors BIGINT NOT NULL,
  PRIMARY KEY (seller, day, topic, channel)
) WITHOUT ROWID;
INSERT INTO tally (seller, day, topic, article, channel, asked, answered, late, promoters, passives, detractors)
  SELECT seller, day, topic, article, channel, SUM(asked), SUM(answered), SUM(late), SUM(promoters), SUM(passives),
  SUM(detractors) FROM
  (SELECT p.handler AS seller, p.day AS day, c.topic AS topic, COALESCE(c.article, '') AS article, c.channel AS channel,
  1 AS asked, CASE WHEN p.responded_at IS NULL THEN 0 ELSE 1 END AS answered,
  CASE WHEN COALESCE(p.responded_at, p.ended_at) >= p.due_at THEN 1 ELSE 0 END AS late,
  0 AS promoters, 0 AS passives, 0 AS detractors
  FROM placement p JOIN cases c ON c.seller = p.seller AND c.id = p.case_id WHERE p.place = 'seller'
  AND NOT (c.channel = 'seller' AND p.number = 1)
  UNION ALL SELECT seller, answered_day, topic, COALESCE(article, ''), '', 0, 0, 0,
  CASE WHEN score >= 9 THEN 1 ELSE 0 END, CASE WHEN score BETWEEN 7 AND 8 THEN 1 ELSE 0 END,
  CASE WHEN score <= 6 THEN 1 ELSE 0 END
  FROM survey WHERE counts AND answered_at IS NOT NULL) AS figure GROUP BY seller, day, topic, article, channel;
INSERT INTO topic_tally (seller, day, topic, channel, asked, answered, late, promoters, passives, detractors)
  SELECT seller, day, topic, channel, SUM(asked), SUM(answered), SUM(late), SUM(promoters), SUM(passives),
  SUM(detractors) FROM tally GROUP BY seller, day, topic, channel;
