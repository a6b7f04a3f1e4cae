-- Whose work a case is (R35).
ALTER TABLE cases ADD COLUMN assignee BIGINT;
CREATE INDEX cases_assignee ON cases (seller, assignee, list, since, id) WHERE place = 'seller' AND assignee IS NOT NULL;
CREATE INDEX cases_desk_assignee ON cases (assignee, list, since, id) WHERE place <> 'seller' AND assignee IS NOT NULL;
CREATE INDEX person_desk ON person (name, id) WHERE desk_role IS NOT NULL;
