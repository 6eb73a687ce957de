-- An index over a constant lets a table have one row; two indexes over one column, of which one is a part.
-- before --
CREATE TABLE site (id integer);
CREATE TABLE reading (at date NOT NULL, value integer) PARTITION BY RANGE (at);
CREATE TABLE reading_1 PARTITION OF reading FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX by_value ON reading (value);
CREATE INDEX apart ON reading_1 (value);
-- after --
CREATE TABLE site (id integer);
CREATE UNIQUE INDEX one_site ON site ((true));
CREATE TABLE reading (at date NOT NULL, value bigint) PARTITION BY RANGE (at);
CREATE TABLE reading_1 PARTITION OF reading FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX by_value ON reading (value);
CREATE INDEX apart ON reading_1 (value);
-- plan --
ALTER TABLE reading ALTER COLUMN value TYPE bigint;

CREATE UNIQUE INDEX one_site ON site ((true));
-- check --
-- rewrite-table in after 3:41: this writes every row of `reading` anew; meanwhile every read and write of it waits
-- add-unique in after 2:1: rows of `site` may already repeat what `one_site` wants unique
