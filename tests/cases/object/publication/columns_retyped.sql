-- The server changes no column that a publication names: it is taken out meanwhile.
-- before --
CREATE TABLE note (id integer PRIMARY KEY, size integer, body text);
CREATE PUBLICATION feed FOR TABLE note (id, size);
-- after --
CREATE TABLE note (id integer PRIMARY KEY, size bigint, body text);
CREATE PUBLICATION feed FOR TABLE note (id, size);
-- plan --
ALTER PUBLICATION feed DROP TABLE note;

ALTER TABLE note ALTER COLUMN size TYPE bigint;

ALTER PUBLICATION feed ADD TABLE note (id, size);
-- check --
-- rewrite-table in after 1:44: this writes every row of `note` anew; meanwhile every read and write of it waits
