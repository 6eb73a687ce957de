-- A dropped column.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a int);
-- plan --
ALTER TABLE t DROP COLUMN b;
-- check --
-- drop-column in before 1:24: dropping column `t.b` destroys its values
