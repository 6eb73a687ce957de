-- A partition that leaves keeps its keys and indexes; one that joins brings them along.
-- before --
CREATE TABLE reading (id integer NOT NULL, value integer, CONSTRAINT reading_pkey PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE reading_1 PARTITION OF reading FOR VALUES FROM (0) TO (10);
CREATE INDEX reading_value ON reading (value);
CREATE TABLE reading_2 (id integer NOT NULL, value integer, CONSTRAINT two_pkey PRIMARY KEY (id));
CREATE INDEX two_value ON reading_2 (value);
-- after --
CREATE TABLE reading (id integer NOT NULL, value integer, CONSTRAINT reading_pkey PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE reading_1 (id integer NOT NULL, value integer, CONSTRAINT reading_1_pkey PRIMARY KEY (id));
CREATE INDEX reading_1_value_idx ON reading_1 (value);
CREATE INDEX reading_value ON reading (value);
CREATE TABLE reading_2 (id integer NOT NULL, value integer, CONSTRAINT two_pkey PRIMARY KEY (id));
CREATE INDEX two_value ON reading_2 (value);
ALTER TABLE reading ATTACH PARTITION reading_2 FOR VALUES FROM (10) TO (20);
-- plan --
ALTER TABLE reading DETACH PARTITION reading_1;

ALTER TABLE reading ATTACH PARTITION reading_2 FOR VALUES FROM (10) TO (20);
-- check --
-- may-fail in after 5:1: rows that are there may not fit table `reading_2` as it will be
