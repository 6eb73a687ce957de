-- An extension leaves a schema that is dropped, and what is of its types follows it.
-- before --
CREATE SCHEMA tools;
CREATE EXTENSION hstore SCHEMA tools;
CREATE TABLE note (id integer, facts tools.hstore);
-- after --
CREATE EXTENSION hstore;
CREATE TABLE note (id integer, facts hstore);
-- plan --
ALTER EXTENSION hstore SET SCHEMA public;

ALTER TABLE note ALTER COLUMN facts TYPE hstore USING facts::text::hstore;

DROP SCHEMA tools;
-- check --
-- may-fail in after 2:32: rows that are there may not fit column `note.facts` as it will be
-- rewrite-table in after 2:32: this writes every row of `note` anew; meanwhile every read and write of it waits
