-- A type whose values are stored otherwise.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a bigint, b int);
-- plan --
ALTER TABLE t ALTER COLUMN a TYPE bigint;
-- check --
-- rewrite-table in after 1:17: this writes every row of `t` anew; meanwhile every read and write of it waits
