-- Whole rows, locks, patterns and ordered aggregates in the server's words.
-- before --
CREATE TABLE a (id int PRIMARY KEY, x text, y numeric);
CREATE VIEW rows AS SELECT (a).id, (a.*) IS NOT NULL AS n, a FROM a;
CREATE VIEW locked AS SELECT a.id FROM a JOIN a b ON b.id = a.id FOR UPDATE;
CREATE VIEW cut AS SELECT substring(x from 'a.') AS s, trim(x) AS t, trim(leading from x) AS l, substring(x from 2) AS u FROM a;
CREATE VIEW middle AS SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY y) AS m FROM a;
-- after --
CREATE TABLE a (id int PRIMARY KEY, x text, y numeric);
CREATE VIEW rows AS SELECT a.id, (a.* IS NOT NULL) AS n, a.*::a AS a FROM a;
CREATE VIEW locked AS SELECT a.id FROM (a JOIN a b ON ((b.id = a.id))) FOR UPDATE OF a FOR UPDATE OF b;
CREATE VIEW cut AS SELECT "substring"(a.x, 'a.'::text) AS s, TRIM(BOTH FROM a.x) AS t, TRIM(LEADING FROM a.x) AS l, SUBSTRING(a.x FROM 2) AS u FROM a;
CREATE VIEW middle AS SELECT percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY ((a.y)::double precision)) AS m FROM a;
-- plan --
