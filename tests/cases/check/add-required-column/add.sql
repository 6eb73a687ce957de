-- A column that rows have no value for; with a default they have.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a int, b int, c int NOT NULL, d int NOT NULL DEFAULT 0);
-- plan --
ALTER TABLE t ADD COLUMN c integer NOT NULL;
ALTER TABLE t ADD COLUMN d integer DEFAULT 0 NOT NULL;
-- check --
-- add-required-column in after 1:31: column `c` of `t` has no value for the rows that are there
