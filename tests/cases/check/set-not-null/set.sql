-- A column that may hold NULL.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a int NOT NULL, b int);
-- plan --
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
-- check --
-- set-not-null in after 1:17: column `t.a` may hold NULL in rows that are there
