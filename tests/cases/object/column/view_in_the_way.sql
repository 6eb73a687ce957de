-- A view that shows the column is dropped and created again, with its comment and grants.
-- roles: reader
-- before --
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t;
COMMENT ON VIEW v IS 'shows';
GRANT SELECT ON v TO reader;
-- after --
CREATE TABLE t (a bigint, b text);
CREATE VIEW v AS SELECT a, b FROM t;
COMMENT ON VIEW v IS 'shows';
GRANT SELECT ON v TO reader;
-- plan --
DROP VIEW v;

ALTER TABLE t ALTER COLUMN a TYPE bigint;

CREATE VIEW v AS
SELECT a, b FROM t;

GRANT SELECT ON v TO reader;
COMMENT ON VIEW v IS 'shows';
-- check --
-- rewrite-table in after 1:17: this writes every row of `t` anew; meanwhile every read and write of it waits
