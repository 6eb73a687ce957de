-- A recursive view is a view on a recursive WITH.
-- before --
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 10;
-- after --
CREATE VIEW numbers AS WITH RECURSIVE numbers (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 10) SELECT n FROM numbers;
CREATE RECURSIVE VIEW letters (c) AS SELECT 'a'::text UNION ALL SELECT c || 'a' FROM letters WHERE length(c) < 3;
-- plan --
CREATE VIEW letters AS
WITH RECURSIVE letters (c) AS (SELECT 'a'::text UNION ALL SELECT c || 'a' FROM letters WHERE length(c) < 3) SELECT c FROM letters;
