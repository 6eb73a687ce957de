-- A partitioned table with its partitions, from nothing.
-- before --
-- after --
CREATE TABLE measure (at date NOT NULL, value int) PARTITION BY RANGE (at);
CREATE TABLE measure_2024 PARTITION OF measure FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE measure_rest PARTITION OF measure DEFAULT;
CREATE INDEX ON measure (at);
-- plan --
CREATE TABLE measure (
    at date NOT NULL,
    value integer
)
PARTITION BY RANGE (at);

CREATE TABLE measure_2024 PARTITION OF measure FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE measure_rest PARTITION OF measure DEFAULT;

CREATE INDEX measure_at_idx ON measure (at);
-- undo --
DROP TABLE measure;
