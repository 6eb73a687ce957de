-- A column of a partitioned table gets another type: the server makes the partitions' parts of its indexes anew, under names of its own choice.
-- before --
CREATE TABLE reading (at date NOT NULL, sensor integer NOT NULL, value integer, CONSTRAINT reading_pkey PRIMARY KEY (at, sensor)) PARTITION BY RANGE (at);
CREATE TABLE reading_1 PARTITION OF reading FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX by_value ON reading (value);
CREATE INDEX by_sensor ON reading (sensor) WHERE value > 0;
CREATE INDEX by_day ON reading (at);
ALTER INDEX reading_1_value_idx RENAME TO one_by_value;
ALTER INDEX reading_1_at_idx RENAME TO one_by_day;
-- after --
CREATE TABLE reading (at date NOT NULL, sensor integer NOT NULL, value bigint, CONSTRAINT reading_pkey PRIMARY KEY (at, sensor)) PARTITION BY RANGE (at);
CREATE TABLE reading_1 PARTITION OF reading FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX by_value ON reading (value);
CREATE INDEX by_sensor ON reading (sensor) WHERE value > 0;
CREATE INDEX by_day ON reading (at);
ALTER INDEX reading_1_value_idx RENAME TO one_by_value;
ALTER INDEX reading_1_at_idx RENAME TO one_by_day;
-- plan --
ALTER TABLE reading ALTER COLUMN value TYPE bigint;

ALTER INDEX reading_1_value_idx RENAME TO one_by_value;
-- check --
-- rewrite-table in after 1:66: this writes every row of `reading` anew; meanwhile every read and write of it waits
