-- A materialized view with an index, whose query changes.
-- before --
CREATE TABLE t (a int, b int);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
CREATE UNIQUE INDEX m_a ON m (a);
-- after --
CREATE TABLE t (a int, b int);
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t WITH NO DATA;
CREATE UNIQUE INDEX m_a ON m (a);
-- plan --
DROP MATERIALIZED VIEW m;

CREATE MATERIALIZED VIEW m AS
SELECT a, b FROM t
WITH NO DATA;

CREATE UNIQUE INDEX m_a ON m (a);
-- check --
-- add-unique in after 3:1: rows of `m` may already repeat what `m_a` wants unique
