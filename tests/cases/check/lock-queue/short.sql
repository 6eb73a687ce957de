-- A short lock can hold up everything.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a int, b int, c int);
-- plan --
ALTER TABLE t ADD COLUMN c integer;
-- check --
-- lock-queue in after 1:1: one statement takes the ACCESS EXCLUSIVE lock, on `t`
