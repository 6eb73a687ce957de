-- Unique constraints and indexes on a table that is there, but not on a new one.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a int UNIQUE, b int);
CREATE UNIQUE INDEX ub ON t (b);
CREATE INDEX plain ON t (b);
CREATE TABLE fresh (a int PRIMARY KEY);
-- plan --
CREATE TABLE fresh (
    a integer NOT NULL,
    CONSTRAINT fresh_pkey PRIMARY KEY (a)
);

ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);
CREATE INDEX plain ON t (b);
CREATE UNIQUE INDEX ub ON t (b);
-- check --
-- add-unique in after 1:1: rows of `t` may already repeat what `t_a_key` wants unique
-- add-unique in after 2:1: rows of `t` may already repeat what `ub` wants unique
