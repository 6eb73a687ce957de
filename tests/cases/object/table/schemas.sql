-- The same name in two schemas means two tables.
-- before --
CREATE SCHEMA app;
CREATE TABLE app.users (id int);
CREATE TABLE users (id int);
-- after --
CREATE SCHEMA app;
CREATE TABLE app.users (id int, name text);
CREATE TABLE users (id bigint);
-- plan --
ALTER TABLE app.users ADD COLUMN name text;

ALTER TABLE users ALTER COLUMN id TYPE bigint;
-- check --
-- rewrite-table in after 3:21: this writes every row of `users` anew; meanwhile every read and write of it waits
