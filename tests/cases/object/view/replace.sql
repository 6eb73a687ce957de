-- Columns at the end of a view come by OR REPLACE.
-- before --
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t;
-- after --
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a, b FROM t;
-- plan --
CREATE OR REPLACE VIEW v AS
SELECT a, b FROM t;
