-- A column keeps values of the type: it is swapped, also where the column has it by way of another type.
-- before --
CREATE TYPE point2 AS (x int, y int);
CREATE TYPE line2 AS (a point2, b point2);
CREATE TABLE drawing (id int, line line2);
CREATE TYPE free AS (x int);
CREATE FUNCTION of_free(free) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- after --
CREATE TYPE point2 AS (x bigint, y int);
CREATE TYPE line2 AS (a point2, b point2);
CREATE TABLE drawing (id int, line line2);
CREATE TYPE free AS (x bigint);
CREATE FUNCTION of_free(free) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- plan --
ALTER TYPE free ALTER ATTRIBUTE x TYPE bigint;

ALTER TYPE line2 RENAME TO line2__old;

ALTER TYPE point2 RENAME TO point2__old;
CREATE TYPE point2 AS (x bigint, y integer);

CREATE TYPE line2 AS (a point2, b point2);

ALTER TABLE drawing ALTER COLUMN line TYPE line2 USING line::text::line2;

DROP TYPE line2__old;

DROP TYPE point2__old;
-- check --
-- may-fail in after 3:31: rows that are there may not fit column `drawing.line` as it will be
-- rewrite-table in after 3:31: this writes every row of `drawing` anew; meanwhile every read and write of it waits
