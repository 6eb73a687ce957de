-- Whether a table is logged changes in place.
-- before --
CREATE UNLOGGED TABLE a (x int);
CREATE TABLE b (x int);
-- after --
CREATE TABLE a (x int);
CREATE UNLOGGED TABLE b (x int);
-- plan --
ALTER TABLE a SET LOGGED;

ALTER TABLE b SET UNLOGGED;
-- check --
-- rewrite-table in after 1:1: this writes every row of `a` anew; meanwhile every read and write of it waits
-- rewrite-table in after 2:1: this writes every row of `b` anew; meanwhile every read and write of it waits
