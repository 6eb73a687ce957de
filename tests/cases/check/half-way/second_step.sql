-- MySQL commits each change of the schema: where a later step fails, the earlier ones stay.
-- dialect: mysql
-- before --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20));
CREATE TABLE b (id int PRIMARY KEY, name varchar(20));
-- after --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20), UNIQUE KEY by_name (name));
CREATE TABLE b (id int PRIMARY KEY, name varchar(20), UNIQUE KEY by_name (name));
-- plan --
ALTER TABLE a ADD UNIQUE KEY by_name (name);

ALTER TABLE b ADD UNIQUE KEY by_name (name);
-- check --
-- add-unique in after 1:1: rows of `a` may already repeat what `by_name` wants unique
-- add-unique in after 2:1: rows of `b` may already repeat what `by_name` wants unique
-- half-way in after 2:1: if this step fails, step 1 stays done
