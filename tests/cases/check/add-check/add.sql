-- A check on a table that is there.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a int CHECK (a > 0), b int);
-- plan --
ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0);
-- check --
-- add-check in after 1:1: rows of `t` may not meet check `t_a_check`
