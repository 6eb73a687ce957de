-- A table made of a query has the columns of the query, where their types can be told.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id int PRIMARY KEY, name varchar(20) NOT NULL, m mood, at timestamptz);
CREATE TABLE copied (id integer, name varchar(20), m mood, n bigint, label text, whole boolean);
-- after --
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id int PRIMARY KEY, name varchar(20) NOT NULL, m mood, at timestamptz);
CREATE TABLE copied AS SELECT t.id, name, m, count(*) AS n, 'x' AS label, at > now() AS whole FROM t GROUP BY 1, 2, 3, 6 WITH NO DATA;
-- plan --
