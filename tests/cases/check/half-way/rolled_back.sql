-- A server that rolls changes of the schema back stops at no half-way.
-- before --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20));
CREATE TABLE b (id int PRIMARY KEY, name varchar(20));
-- after --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20) UNIQUE);
CREATE TABLE b (id int PRIMARY KEY, name varchar(20) UNIQUE);
-- plan --
ALTER TABLE a ADD CONSTRAINT a_name_key UNIQUE (name);

ALTER TABLE b ADD CONSTRAINT b_name_key UNIQUE (name);
-- check --
-- add-unique in after 1:1: rows of `a` may already repeat what `a_name_key` wants unique
-- add-unique in after 2:1: rows of `b` may already repeat what `b_name_key` wants unique
