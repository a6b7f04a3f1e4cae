UPDATE event SET person = CAST(SUBSTR(actor, 9, LENGTH(actor) - 9) AS BIGINT)
  WHERE actor LIKE '{"desk":%' AND actor <> '{"desk":null}';
UPDATE event SET person = CAST(SUBSTR(actor, STRPOS(actor, ',') + 1, LENGTH(actor) - STRPOS(actor, ',') - 2) AS BIGINT)
  WHERE actor LIKE '{"seller":[%' AND actor NOT LIKE '%,null]}';
