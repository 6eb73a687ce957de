-- A unique constraint for which two nulls are the same.
-- server: 15
-- before --
CREATE TABLE t (a int, b int, UNIQUE (a));
-- after --
CREATE TABLE t (a int, b int, UNIQUE NULLS NOT DISTINCT (a), UNIQUE (b) INCLUDE (a));
-- plan --
ALTER TABLE t ADD CONSTRAINT t_b_a_key UNIQUE (b) INCLUDE (a);
ALTER TABLE t DROP CONSTRAINT t_a_key;
ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE NULLS NOT DISTINCT (a);
-- check --
-- add-unique in after 1:1: rows of `t` may already repeat what `t_b_a_key` wants unique
-- add-unique in after 1:1: rows of `t` may already repeat what `t_a_key` wants unique
