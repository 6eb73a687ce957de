-- A logged table must not refer to one that is not: what is referred to becomes logged first and unlogged last.
-- before --
CREATE UNLOGGED TABLE z (id int PRIMARY KEY);
CREATE UNLOGGED TABLE a (z int REFERENCES z);
CREATE TABLE b (id int PRIMARY KEY);
CREATE TABLE c (b int REFERENCES b);
-- after --
CREATE TABLE z (id int PRIMARY KEY);
CREATE TABLE a (z int REFERENCES z);
CREATE UNLOGGED TABLE b (id int PRIMARY KEY);
CREATE UNLOGGED TABLE c (b int REFERENCES b);
-- plan --
ALTER TABLE c SET UNLOGGED;

ALTER TABLE b SET UNLOGGED;

ALTER TABLE z SET LOGGED;

ALTER TABLE a SET LOGGED;
-- check --
-- rewrite-table in after 4:1: this writes every row of `c` anew; meanwhile every read and write of it waits
-- rewrite-table in after 3:1: this writes every row of `b` anew; meanwhile every read and write of it waits
-- rewrite-table in after 1:1: this writes every row of `z` anew; meanwhile every read and write of it waits
-- rewrite-table in after 2:1: this writes every row of `a` anew; meanwhile every read and write of it waits
