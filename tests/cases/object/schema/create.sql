-- A schema with what stands in it.
-- before --
CREATE SCHEMA old;
CREATE TABLE old.t (a int);
-- after --
CREATE SCHEMA fresh;
CREATE TABLE fresh.t (a int);
CREATE VIEW fresh.v AS SELECT a FROM fresh.t;
-- plan --
CREATE SCHEMA fresh;

CREATE TABLE fresh.t (
    a integer
);

CREATE VIEW fresh.v AS
SELECT a FROM fresh.t;

DROP TABLE old.t;

DROP SCHEMA old;
-- check --
-- drop-table in before 2:1: dropping table `old.t` destroys its rows
-- undo --
CREATE SCHEMA old;

CREATE TABLE old.t (
    a integer
);

DROP VIEW fresh.v;

DROP TABLE fresh.t;

DROP SCHEMA fresh;
